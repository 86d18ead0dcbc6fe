//! A draft's file ⇄ what its front matter says.

mod approvals;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    excuses,
    front_matter::{self, Block, Format, FrontMatter, Key, Map, Node, Split},
    scan::Over,
    toml_file::suggestion,
    walk::DraftFile,
};
use crate::editorial::{
    date,
    draft::{Draft, FrontMatterFormat},
    place::Place,
    problem::{Fault, Problem},
    settings::FrontMatterSettings,
};

/// The keys of our own table.
const KEYS: [&str; 11] = [
    "kind",
    "status",
    "topic",
    "id",
    "fields",
    "reached",
    "forced",
    "url",
    "approvals",
    "embargo",
    "allow",
];

/// Reads a draft from its bytes, or the first of them, and what stands before its body; with what is wrong there.
pub(super) fn read(
    file: DraftFile,
    bytes: &[u8],
    split: Result<Split<'_>, front_matter::Error>,
    settings: &FrontMatterSettings,
    with_places: bool,
    over: Option<&Over>,
) -> (Result<Draft, String>, Vec<Problem>) {
    let block = match split {
        Ok(Split::Found(block)) => block,
        Ok(Split::Unclosed { format, line }) => {
            let problem = Problem::new(
                Fault::FileUnreadable,
                Place::at(&file.path, line, 1),
                "the front matter is not closed",
            )
            .help(format!("end it with a line `{}`", format.fence()))
            .of(&file.id);
            return (Ok(blank(file, format.into())), vec![problem]);
        }
        Ok(Split::None) => return (Ok(without_front_matter(file, bytes)), Vec::new()),
        Err(error) => return broken(file, FrontMatterFormat::None, &error),
    };
    let front = match front_matter::read(&block) {
        Ok(front) => front,
        Err(error) => return broken(file, block.format.into(), &error),
    };
    let day = over.and_then(|_| out_since(&front, settings));
    if let (Some(over), Some(day)) = (over, day)
        && over.takes(&file.id, day)
    {
        return (Err(file.path), Vec::new());
    }
    let mut draft = blank(DraftFile::default(), front.format.into());
    let mut reader = Reader {
        file: &file,
        block,
        problems: Vec::new(),
        places: with_places.then(BTreeMap::new),
    };
    reader.fill(&mut draft, &front, settings);
    let problems = reader.problems;
    (draft.id, draft.file) = (file.id, file.path);
    (Ok(draft), problems)
}

/// The day of a post that the site's own keys say is out; `None` for one with a status of ours.
fn out_since(front: &FrontMatter<'_>, settings: &FrontMatterSettings) -> Option<NaiveDate> {
    let root = &front.root;
    let is_draft = root.get(&settings.draft).and_then(Node::as_bool);
    let ours = root.get_path(&settings.table).and_then(Node::as_map);
    let status = ours.and_then(|ours| ours.get("status"));
    let day = root.get(&settings.date).and_then(Node::as_str);
    day.and_then(day_of)
        .filter(|_| status.is_none() && is_draft != Some(true))
}

fn without_front_matter(file: DraftFile, bytes: &[u8]) -> Draft {
    let mut draft = blank(file, FrontMatterFormat::None);
    draft.title = String::from_utf8_lossy(bytes)
        .lines()
        .find_map(|line| line.strip_prefix("# ").map(|title| title.trim().to_owned()));
    draft
}

fn broken(
    file: DraftFile,
    format: FrontMatterFormat,
    error: &front_matter::Error,
) -> (Result<Draft, String>, Vec<Problem>) {
    let place = Place::at(&file.path, error.line, error.column);
    let message = match error.message.as_str() {
        whole if whole.starts_with("the front matter") || whole.contains("merge conflict") => {
            whole.to_owned()
        }
        what => format!("the front matter is not readable: {what}"),
    };
    let help = error
        .help
        .unwrap_or("mend that line; nothing of the front matter is used until then");
    let problem = Problem::new(Fault::FileUnreadable, place, message)
        .help(help)
        .of(&file.id);
    (Ok(blank(file, format)), vec![problem])
}

/// A draft of which only the file is known.
fn blank(file: DraftFile, format: FrontMatterFormat) -> Draft {
    Draft {
        id: file.id,
        file: file.path,
        format,
        title: None,
        description: None,
        tags: Vec::new(),
        date: None,
        is_draft: false,
        kind: None,
        own_id: None,
        status: None,
        topic: None,
        fields: BTreeMap::new(),
        reached: BTreeMap::new(),
        forced: Vec::new(),
        url: None,
        approvals: Vec::new(),
        embargo: None,
        allow: Vec::new(),
        places: BTreeMap::new(),
        body: None,
    }
}

impl From<Format> for FrontMatterFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Yaml => Self::Yaml,
            Format::Toml => Self::Toml,
        }
    }
}

/// Takes values out of one block and notes what is wrong with them.
struct Reader<'a> {
    file: &'a DraftFile,
    block: Block<'a>,
    problems: Vec<Problem>,
    places: Option<BTreeMap<&'static str, Place>>,
}

impl Reader<'_> {
    fn fill(&mut self, draft: &mut Draft, front: &FrontMatter<'_>, settings: &FrontMatterSettings) {
        for duplicate in &front.duplicates {
            let message = format!("`{}` is given twice; the last one counts", duplicate.key);
            let help = "take one of them out".to_owned();
            self.report(
                Fault::KeyDuplicate,
                duplicate.span.clone(),
                message,
                Some(help),
            );
        }
        let root = &front.root;
        draft.title = self.text(root, &settings.title, "title");
        draft.description = self.text(root, &settings.description, "description");
        draft.date = self.date(root, &settings.date);
        draft.is_draft = self.flag(root, &settings.draft);
        draft.tags = Self::texts(root, &settings.tags);
        match root.get_path(&settings.table) {
            None => {}
            Some(node) => match node.as_map() {
                Some(ours) => self.ours(ours, draft),
                None if node.is_null() => {}
                None => self.report(
                    Fault::ValueInvalid,
                    node.span.clone(),
                    format!("`{}`: expected a table", settings.table.join(".")),
                    None,
                ),
            },
        }
        draft.places = self.places.take().unwrap_or_default();
    }

    /// The table of our own keys.
    fn ours(&mut self, ours: &Map<'_>, draft: &mut Draft) {
        for (key, _) in &ours.entries {
            if !KEYS.contains(&&*key.text) {
                let help = suggestion(&key.text, &KEYS);
                let message = format!("unknown key `{}`", key.text);
                self.report(Fault::KeyUnknown, key.span.clone(), message, Some(help));
            }
        }
        draft.kind = self.text(ours, "kind", "kind");
        draft.status = self.text(ours, "status", "status");
        draft.topic = self.text(ours, "topic", "topic");
        draft.own_id = self.text(ours, "id", "id");
        draft.url = self.text(ours, "url", "url");
        draft.forced = Self::texts(ours, "forced");
        if let Some(node) = ours.get("allow") {
            let place = |span| place_in(&self.file.path, &self.block, span);
            let (allow, odd) = excuses::of_draft(node, place);
            draft.allow = allow;
            let odd = odd.into_iter().map(|problem| problem.of(&self.file.id));
            self.problems.extend(odd);
        }
        for (key, node) in self.map(ours, "fields") {
            if let Some(text) = node.as_str() {
                draft.fields.insert(key.text.to_string(), text.to_owned());
            } else if !node.is_null() {
                let message = format!("`fields.{}`: expected a text", key.text);
                self.report(Fault::ValueInvalid, node.span.clone(), message, None);
            }
        }
        for (status, node) in self.map(ours, "reached") {
            let status = &status.text;
            match node.as_str().and_then(date::parse) {
                Some(day) => {
                    draft.reached.insert(status.to_string(), day);
                }
                None => self.bad_date(status, node),
            }
        }
        if let Some(node) = ours.get("reached") {
            self.note_place("reached", node);
        }
        draft.approvals = self.approvals(ours);
        draft.embargo = self.embargo(ours);
    }

    fn text(&mut self, map: &Map<'_>, key: &str, name: &'static str) -> Option<String> {
        let node = map.get(key)?;
        self.note_place(name, node);
        if node.is_null() {
            return None;
        }
        let text = node.as_str();
        if text.is_none() {
            let message = format!("`{key}`: expected a text");
            self.report(Fault::ValueInvalid, node.span.clone(), message, None);
        }
        text.map(str::to_owned)
    }

    fn texts(map: &Map<'_>, key: &str) -> Vec<String> {
        let Some(node) = map.get(key).filter(|node| !node.is_null()) else {
            return Vec::new();
        };
        match (node.as_list(), node.as_str()) {
            (Some(items), _) => items
                .iter()
                .filter_map(|item| item.as_str().map(str::to_owned))
                .collect(),
            (None, Some(one)) => vec![one.to_owned()],
            (None, None) => Vec::new(),
        }
    }

    fn flag(&mut self, map: &Map<'_>, key: &str) -> bool {
        let Some(node) = map.get(key).filter(|node| !node.is_null()) else {
            return false;
        };
        self.note_place("draft", node);
        node.as_bool().unwrap_or_else(|| {
            let message = format!("`{key}`: expected `true` or `false`");
            self.report(Fault::ValueInvalid, node.span.clone(), message, None);
            false
        })
    }

    fn date(&mut self, map: &Map<'_>, key: &str) -> Option<NaiveDate> {
        let node = map.get(key).filter(|node| !node.is_null())?;
        self.note_place("date", node);
        let day = node.as_str().and_then(day_of);
        if day.is_none() {
            self.bad_date(key, node);
        }
        day
    }

    fn map<'m, 'a>(&mut self, map: &'m Map<'a>, key: &str) -> &'m [(Key<'a>, Node<'a>)] {
        let Some(node) = map.get(key).filter(|node| !node.is_null()) else {
            return &[];
        };
        if let Some(map) = node.as_map() {
            return &map.entries;
        }
        let message = format!("`{key}`: expected a table");
        self.report(Fault::ValueInvalid, node.span.clone(), message, None);
        &[]
    }

    fn bad_date(&mut self, key: &str, node: &Node<'_>) {
        let message = match node.as_str() {
            Some(text) => format!("`{key}`: `{text}` is no day"),
            None => format!("`{key}`: expected a day"),
        };
        let day = node.as_str().map(|text| text.get(..10).unwrap_or(text));
        let help = day
            .and_then(date::fault)
            .unwrap_or_else(|| "write a day as 2025-10-30".to_owned());
        self.report(Fault::DateInvalid, node.span.clone(), message, Some(help));
    }

    fn note_place(&mut self, name: &'static str, node: &Node<'_>) {
        let place = self.places.is_some().then(|| self.place(node.span.clone()));
        if let (Some(places), Some(place)) = (&mut self.places, place) {
            places.insert(name, place);
        }
    }

    fn report(
        &mut self,
        fault: Fault,
        span: std::ops::Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        let mut problem = Problem::new(fault, self.place(span), message).of(&self.file.id);
        problem.help = help;
        self.problems.push(problem);
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        place_in(&self.file.path, &self.block, span)
    }
}

fn place_in(file: &str, block: &Block<'_>, span: std::ops::Range<usize>) -> Place {
    Place::of_span(file, block.text, span).moved_down(block.first_line - 1)
}

/// The civil day of a site's date: the day as written, whatever time or zone follows it.
fn day_of(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_at_checked(10)?;
    let is_time = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    date::parse(day).filter(|_| is_time)
}
