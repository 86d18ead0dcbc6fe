//! A draft's file ⇄ what its front matter says.

mod approvals;
mod bare;
mod keys;

use std::collections::BTreeMap;

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
    post_day::{self, InPath},
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
) -> (Result<Draft, LeftOut>, Vec<Problem>) {
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
    if keys::only_redirects(&front.root) {
        return (Err(LeftOut::NoPost), Vec::new());
    }
    let day = keys::day(&front.root, &file.path, settings);
    let flag = keys::flag(&front.root, &file.path, settings);
    if let (Some(over), Some(out)) = (over, day.day)
        && !flag.is_draft
        && over.takes(&file.id, out)
        && !has_status(&front, settings)
    {
        return (Err(LeftOut::Over(file)), Vec::new());
    }
    let mut draft = blank(DraftFile::default(), front.format.into());
    let mut reader = Reader {
        file: &file,
        block,
        problems: Vec::new(),
        places: with_places.then(BTreeMap::new),
    };
    reader.held(&mut draft, &front.root, &day, &flag, settings);
    reader.fill(&mut draft, &front, settings);
    let problems = reader.problems;
    if draft.title.is_none() && keys::look(&front.root, &settings.title).is_none() {
        let body = bytes.get(block.body_start..).unwrap_or_default();
        draft.title = bare::heading(&bare::head(body));
    }
    (draft.id, draft.file) = (file.id, file.path);
    (Ok(draft), problems)
}

/// A file of which no draft is made.
pub(super) enum LeftOut {
    /// A post that went out before the days that are shown.
    Over(DraftFile),
    /// It is no post.
    NoPost,
}

/// Whether our own table says where a post stands.
fn has_status(front: &FrontMatter<'_>, settings: &FrontMatterSettings) -> bool {
    let ours = front.root.get_path(&settings.table).and_then(Node::as_map);
    ours.is_some_and(|ours| ours.get("status").is_some())
}

fn without_front_matter(file: DraftFile, bytes: &[u8]) -> Draft {
    let head = bare::head(bytes);
    let mut draft = blank(file, FrontMatterFormat::None);
    draft.title = bare::title(&head);
    draft.date = bare::day(&head).or(draft.date);
    draft
}

fn broken(
    file: DraftFile,
    format: FrontMatterFormat,
    error: &front_matter::Error,
) -> (Result<Draft, LeftOut>, Vec<Problem>) {
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
    let date = match post_day::in_path(&file.path) {
        Some(InPath::Day(day)) => Some(day),
        Some(InPath::NoDay(_)) | None => None,
    };
    Draft {
        date,
        is_draft: keys::lies_among_drafts(&file.path),
        id: file.id,
        file: file.path,
        format,
        title: None,
        description: None,
        tags: Vec::new(),
        date_in_name: None,
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
        keys: BTreeMap::new(),
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
        let read = settings.read;
        draft.title = self.site_text(draft, root, read.title, &settings.title, "title");
        draft.description = self.site_text(
            draft,
            root,
            read.description,
            &settings.description,
            "description",
        );
        let tags = keys::names(read.tags, &settings.tags);
        let mut tags = tags.filter_map(|name| Some((name, keys::look(root, name)?)));
        if let Some((name, node)) = tags.next() {
            note_key(draft, root, "tags", name, &settings.tags);
            draft.tags = texts_of(node);
        }
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

    /// A text of the site's under the first of its names that is there.
    fn site_text(
        &mut self,
        draft: &mut Draft,
        root: &Map<'_>,
        read: &'static [&'static str],
        own: &str,
        name: &'static str,
    ) -> Option<String> {
        let mut found = keys::names(read, own).filter(|key| keys::look(root, key).is_some());
        let Some(key) = found.next() else {
            return self.text(root, own, name);
        };
        note_key(draft, root, name, key, own);
        let node = keys::look(root, key)?;
        self.note_place(name, node);
        let text = node.as_str();
        if text.is_none() {
            let message = format!("`{key}`: expected a text");
            self.report(Fault::ValueInvalid, node.span.clone(), message, None);
        }
        text.map(str::to_owned)
    }

    fn texts(map: &Map<'_>, key: &str) -> Vec<String> {
        map.get(key).map(texts_of).unwrap_or_default()
    }

    /// When the post is out, and whether it is held back.
    fn held(
        &mut self,
        draft: &mut Draft,
        root: &Map<'_>,
        day: &keys::Day<'_, '_>,
        flag: &keys::Flag<'_, '_>,
        settings: &FrontMatterSettings,
    ) {
        draft.date = day.day;
        draft.is_draft = flag.is_draft;
        if let Some((key, node)) = day.bad {
            self.note_place("date", node);
            self.bad_date(key, node);
        }
        if let Some((key, node)) = day.found {
            self.note_place("date", node);
            note_key(draft, root, "date", key, &settings.date);
        }
        if self.places.is_some() {
            self.compare_with_name(draft, day);
        }
        if let Some((key, node)) = flag.found {
            self.note_place("draft", node);
            note_key(draft, root, "draft", key, &settings.draft);
            if let Some(plain) = keys::in_plain_words(node) {
                let text = node.as_str().unwrap_or_default();
                let message = format!(
                    "`{key}`: `{text}` means {plain} to one reader and is a text to another"
                );
                let help = Some(format!("write `{plain}`, without quotes"));
                self.report(Fault::DraftFlag, node.span.clone(), message, help);
            }
        }
        if let Some((key, node)) = flag.bad {
            self.note_place("draft", node);
            let message = format!("`{key}`: expected `true` or `false`");
            self.report(Fault::ValueInvalid, node.span.clone(), message, None);
        }
    }

    /// What the file's name says of the day beside the front matter.
    fn compare_with_name(&mut self, draft: &mut Draft, day: &keys::Day<'_, '_>) {
        match post_day::in_path(&self.file.path) {
            Some(InPath::Day(named)) if day.found.is_some() => draft.date_in_name = Some(named),
            Some(InPath::NoDay(text)) if day.day.is_none() && day.bad.is_none() => {
                let message = format!("the name says `{text}`, which is no day");
                let place = Place::top(&self.file.path);
                let problem = Problem::new(Fault::DateInvalid, place, message).of(&self.file.id);
                let help = date::fault(text);
                let help = help.unwrap_or_else(|| "rename the file".to_owned());
                self.problems.push(problem.help(help));
            }
            _ => {}
        }
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

/// The texts of a list, or the one text.
fn texts_of(node: &Node<'_>) -> Vec<String> {
    match (node.as_list(), node.as_str()) {
        (Some(items), _) => items
            .iter()
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect(),
        (None, Some(one)) => vec![one.to_owned()],
        (None, None) => Vec::new(),
    }
}

/// Keeps in mind where something of the site's stands, unless it is where the settings say.
fn note_key(draft: &mut Draft, root: &Map<'_>, name: &'static str, key: &str, own: &str) {
    if key != own || (!key.contains('.') && root.get(key).is_none()) {
        draft
            .keys
            .extend(keys::spelt(root, key).map(|path| (name, path)));
    }
}
