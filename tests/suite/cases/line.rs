//! A command line as `args` has it: settings, then words.

/// A line of `args`.
pub(super) struct Line {
    /// As it stands in the file.
    pub(super) text: String,
    /// Settings in front of the words.
    pub(super) settings: Settings,
    /// The command and its arguments.
    pub(super) words: Vec<String>,
}

/// The outside world of one command line.
pub(super) struct Settings {
    pub(super) terminal: bool,
    pub(super) width: usize,
    pub(super) colour: bool,
    pub(super) actions: bool,
    /// The file of the job's summary, in the workspace.
    pub(super) summary: Option<String>,
    pub(super) today: Option<String>,
    pub(super) now: String,
    pub(super) folder: String,
    /// Answers to questions; without any nobody can be asked.
    pub(super) answers: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            terminal: false,
            width: 80,
            colour: false,
            actions: false,
            summary: None,
            today: Some("2025-10-23".to_owned()),
            now: "2025-10-23T12:00:00Z".to_owned(),
            folder: String::new(),
            answers: Vec::new(),
        }
    }
}

impl Line {
    /// Reads a line; `None` for one that is empty or a comment.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        let mut settings = Settings::default();
        let mut words = words(text).into_iter().peekable();
        while let Some(word) = words.next_if(|word| settings.take(word)) {
            drop(word);
        }
        Some(Self {
            text: text.to_owned(),
            settings,
            words: words.collect(),
        })
    }
}

impl Settings {
    /// Takes a setting; false for a word that is none.
    fn take(&mut self, word: &str) -> bool {
        let Some((name, value)) = word.split_once('=') else {
            return false;
        };
        let value = value.to_owned();
        match name {
            "terminal" => self.terminal = value == "yes",
            "width" => self.width = value.parse().unwrap(),
            "colour" => self.colour = value == "yes",
            "actions" => self.actions = value == "yes",
            "summary" => self.summary = Some(value),
            "today" => self.today = (!value.is_empty()).then_some(value),
            "now" => self.now = value,
            "in" => self.folder = value,
            "answer" => self.answers.push(value),
            _ => return false,
        }
        true
    }
}

/// The words of a line; quotes keep blanks together, `$'…'` knows `\n`, `\t` and `\e`.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' => words.extend(word.take()),
            '\'' | '"' => {
                let inside = letters.by_ref().take_while(|inside| *inside != letter);
                word.get_or_insert_default().extend(inside);
            }
            '$' if letters.next_if_eq(&'\'').is_some() => {
                let inside = letters.by_ref().take_while(|inside| *inside != '\'');
                let inside = inside.collect::<String>();
                let inside = inside.replace("\\n", "\n").replace("\\t", "\t");
                word.get_or_insert_default()
                    .push_str(&inside.replace("\\e", "\u{1b}"));
            }
            letter => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// A file's text with what an editor hides: a byte order mark, carriage returns, a missing last line break.
pub(super) fn visible(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut text = text.replace('\u{feff}', "<BOM>").replace('\r', "<CR>");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str("<no line break>\n");
    }
    text
}

#[test]
fn a_line_is_read_as_a_shell_would() {
    let line = Line::read(r#"width=60 new video "a b"c '' --set x=y"#).unwrap();
    assert_eq!(line.settings.width, 60);
    assert_eq!(line.words, ["new", "video", "a bc", "", "--set", "x=y"]);
    assert!(Line::read("# nothing").is_none());
}
