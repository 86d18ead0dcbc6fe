//! One copy: a template over the values of a piece → the text for a channel, measured.

use serde_json::{Map, Value, json};

use super::{
    count, forbidden,
    markdown::Why,
    misfit::{Misfit, Sort},
    source::Source,
    thread,
    values::{Piece, line},
};
use crate::{
    editorial::{
        channel::{Channel, Count},
        copy_template::{CopyTemplate, Parts},
        place::Place,
    },
    wording::{self, Fault, Rules},
};

/// What stands between the posts of a thread in their file.
const BETWEEN_POSTS: &str = "\n\n---\n\n";

/// The text of a piece for a channel.
#[derive(Debug, Clone)]
pub struct Copy<'a> {
    /// The channel.
    pub channel: &'a Channel,
    /// Its file's name in the folder of the kit.
    pub file: String,
    /// The title that is posted there, where the template has one.
    pub title: Option<String>,
    /// The title's length as the channel counts.
    pub title_length: Option<usize>,
    /// What its file holds.
    pub text: String,
    /// The posts of a thread, in order; empty for a copy that is no thread.
    pub posts: Vec<String>,
    /// The length of the text, or of the longest post, as the channel counts; without front matter.
    pub text_length: usize,
    /// How many tags its front matter names.
    pub tags: Option<usize>,
    /// What does not fit.
    pub misfits: Vec<Misfit>,
    /// The bytes of its front matter, where its template gives it one.
    front: usize,
}

/// Makes the copy of a piece, or says why there is none.
pub(super) fn made<'a>(
    channel: &'a Channel,
    template: &CopyTemplate,
    piece: &Piece,
    source: &Source,
) -> Result<Copy<'a>, Misfit> {
    let mut values = piece.on(channel);
    if is_plain(&template.file) {
        values.insert("title".to_owned(), json!(piece.plain_title()));
    }
    let title = title(template, &mut values)?;
    let text = rendered(template, &template.body, &values, |line| {
        template.place_of(line)
    })?;
    let text = trimmed(&text, is_plain(&template.file));
    let count = channel.limits.count;
    let mut copy = Copy {
        channel,
        file: template.file.clone(),
        title_length: title.as_deref().map(|title| count::length(title, count)),
        title,
        text_length: 0,
        tags: None,
        posts: Vec::new(),
        misfits: Vec::new(),
        front: 0,
        text,
    };
    copy.find_front_matter(template);
    copy.cut_into_posts(template, source);
    copy.measure(template, source);
    copy.look_for_forbidden(piece, source);
    copy.look_for_refused(source);
    Ok(copy)
}

impl Copy<'_> {
    /// What looks like front matter in a draft is text; only a template gives a copy its own.
    fn find_front_matter(&mut self, template: &CopyTemplate) {
        let first = template.body.lines().next();
        if first.is_none_or(|line| line.trim_end() != "---") {
            return;
        }
        let (front, content) = parts(&self.text);
        self.tags = tags(front);
        self.front = self.text.len() - content.len();
    }

    /// The copy without its front matter.
    fn content(&self) -> &str {
        self.text.get(self.front..).unwrap_or_default()
    }

    /// Makes a thread of the text, where its template wants one and the channel sets a limit.
    fn cut_into_posts(&mut self, template: &CopyTemplate, source: &Source) {
        let (Some(Parts::Thread), Some(limit)) = (template.parts, self.channel.limits.text) else {
            return;
        };
        let limit = limit as usize;
        match thread::split(self.text.trim_end(), limit, self.channel.limits.count, true) {
            Ok(posts) => {
                self.text = format!("{}\n", posts.join(BETWEEN_POSTS));
                self.front = 0;
                self.posts = posts;
            }
            Err(too_long) => {
                let channel = &self.channel.title;
                let message = format!(
                    "a sentence has {} characters, and a post on {channel} has room for {}: {}",
                    too_long.length,
                    too_long.room,
                    told(&too_long.sentence)
                );
                let help = format!("make two of it, or change {}", template.template());
                let place = source.place_of(&too_long.sentence);
                self.tell(Sort::TooLong, message, help, place);
            }
        }
    }

    fn measure(&mut self, template: &CopyTemplate, source: &Source) {
        let limits = self.channel.limits;
        let length = |text: &str| count::length(text, limits.count);
        self.text_length = match self.posts.as_slice() {
            [] => length(self.content().trim()),
            posts => posts.iter().map(|post| length(post)).max().unwrap_or(0),
        };
        let (name, file) = (self.channel.title.clone(), template.template());
        if let Some((length, most)) = over(self.title_length, limits.title) {
            let message = format!("the title has {length} characters; {name} takes {most}");
            let help = format!("shorten it, or give {file} a `title` of its own");
            self.tell(Sort::TooLong, message, help, source.key("title"));
        }
        // A sentence that fits into no post was told already.
        let is_told = !self.misfits.is_empty() && template.parts.is_some();
        let text_length = Some(self.text_length).filter(|_| !is_told);
        if let Some((length, most)) = over(text_length, limits.text) {
            let message = format!("the copy for {name} has {length} characters; it takes {most}");
            let help = format!("shorten what {file} takes of the draft, or take less of it there");
            self.tell(Sort::TooLong, message, help, source.top());
        }
        if let Some((tags, most)) = over(self.tags, limits.tags) {
            let message = format!("the copy for {name} has {tags} tags; it takes {most}");
            let help = format!("leave out some of the draft's, or take fewer of them in {file}");
            self.tell(Sort::TooLong, message, help, source.key("tags"));
        }
    }

    fn look_for_forbidden(&mut self, piece: &Piece, source: &Source) {
        // Tags of the site that are left in the text are told one by one.
        let is_told = piece.left.iter().any(|left| left.why == Why::Tag);
        let found = forbidden::found(
            &self.channel.forbids,
            self.title.as_deref(),
            self.content(),
            &piece.accounts(self.channel),
        );
        for one in found
            .iter()
            .filter(|one| !(is_told && one.name == "liquid"))
        {
            let what = forbidden::in_words(&one.name);
            let message = format!(
                "the copy for {} holds {what}, which is not wanted there: {}",
                self.channel.title,
                told(&one.text)
            );
            let help = "write it in another way, or take that part out of the copy by hand";
            let place = source.place_of(&one.text);
            self.tell(Sort::Forbidden, message, help.to_owned(), place);
        }
    }

    /// Tells what the place itself takes in no post, whatever the team wants.
    fn look_for_refused(&mut self, source: &Source) {
        let name = &self.channel.title;
        match self.channel.limits.count {
            Count::X => {
                let Some(refused) = count::refused(&self.text) else {
                    return;
                };
                let code = u32::from(refused);
                let message = format!("{name} takes no post with the character U+{code:04X}");
                let place = source.place_of(&refused.to_string());
                let help = "take it out of the draft; it shows nothing".to_owned();
                self.tell(Sort::Forbidden, message, help, place);
            }
            Count::Graphemes => {
                let posts = self.posts.iter().map(String::len);
                let longest = posts.max().unwrap_or(self.text.trim().len());
                if longest > count::MOST_BYTES {
                    let most = count::MOST_BYTES;
                    let message = format!("a post for {name} has {longest} bytes; it takes {most}");
                    let help = "write fewer emoji that are made of several".to_owned();
                    self.tell(Sort::TooLong, message, help, source.top());
                }
            }
            Count::Characters | Count::Mastodon | Count::Utf16 => {}
        }
    }

    fn tell(&mut self, sort: Sort, message: String, help: String, place: Place) {
        self.misfits.push(Misfit {
            sort,
            message,
            help,
            place,
        });
    }
}

/// A length that is over its limit, with the limit.
fn over(length: Option<usize>, most: Option<u32>) -> Option<(usize, u32)> {
    let (length, most) = (length?, most?);
    (length > most as usize).then_some((length, most))
}

/// How much of a text a message repeats, in characters.
const MOST_TOLD: usize = 60;

/// The beginning of a text, in backticks: of its first line.
fn told(text: &str) -> String {
    let text = text.trim().lines().next().unwrap_or_default();
    let text = line(&text.replace('`', "'"));
    match text.char_indices().nth(MOST_TOLD) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default().trim_end()),
        None => format!("`{text}`"),
    }
}

/// The title that a template makes, which is the `title` of its text as well.
fn title(
    template: &CopyTemplate,
    values: &mut Map<String, Value>,
) -> Result<Option<String>, Misfit> {
    let Some(text) = &template.title else {
        return Ok(None);
    };
    let title = line(&rendered(template, text, values, |_| {
        template.place.clone()
    })?);
    values.insert("title".to_owned(), json!(title));
    Ok(Some(title))
}

fn rendered(
    template: &CopyTemplate,
    text: &str,
    values: &Map<String, Value>,
    place: impl Fn(usize) -> Place,
) -> Result<String, Misfit> {
    let text = text.replace("\r\n", "\n");
    wording::render(&text, values, Rules::Page).map_err(|fault| {
        let (message, line, help) = match fault {
            Fault::Misspelt { why, position } => {
                let line = position.map(|(line, _)| line);
                (
                    why,
                    line,
                    Some("every `{{#…}}` needs its `{{/…}}`".to_owned()),
                )
            }
            Fault::Unknown { name, known, line } => {
                (format!("`{name}` is not known here"), line, known)
            }
            Fault::Failed { why, line } | Fault::Refused { why, line } => (why, line, None),
        };
        let usual = || format!("mend {}", template.template());
        Misfit {
            sort: Sort::Broken,
            message,
            help: help.unwrap_or_else(usual),
            place: place(line.unwrap_or(1)),
        }
    })
}

/// Whether a file of that name holds plain text.
fn is_plain(file: &str) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

/// A text without blanks at its end and blank lines at its beginning. In plain text, where no code is to be kept as it
/// is, there is no more than one blank line in a row.
fn trimmed(text: &str, is_plain: bool) -> String {
    let text = text.trim_end().trim_start_matches('\n');
    let mut kept = String::with_capacity(text.len() + 1);
    let mut blank = 0;
    for line in text.split('\n') {
        let is_blank = line.trim().is_empty();
        blank = if is_blank { blank + 1 } else { 0 };
        if blank < 2 || !is_plain {
            kept.extend([if is_plain { line.trim_end() } else { line }, "\n"]);
        }
    }
    kept
}

/// The front matter of a copy, where it has one, and what stands below it.
fn parts(text: &str) -> (&str, &str) {
    let fenced = text.strip_prefix("---\n");
    fenced
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap_or(("", text))
}

/// How many tags front matter names in a line, as dev.to and Hashnode read it: with commas between them.
fn tags(front: &str) -> Option<usize> {
    let mut lines = front.lines();
    let tags = lines.find_map(|line| line.strip_prefix("tags:"))?;
    let tags = tags.split(',').map(str::trim);
    Some(tags.filter(|tag| !tag.is_empty() && *tag != "\"\"").count())
}
