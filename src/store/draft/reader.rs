//! Takes values out of a block of front matter and notes what is wrong with them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::keys;
use crate::{
    editorial::{
        date,
        draft::Draft,
        place::Place,
        post_day::{self, InPath},
        posted::Posted,
        problem::{Fault, Problem},
        settings::{FrontMatterSettings, Name},
    },
    store::{
        excuses,
        front_matter::{Block, FrontMatter, Key, Map, Node},
        posted,
        toml_file::suggestion,
        walk::DraftFile,
    },
};

/// The keys of our own table.
const KEYS: [&str; 12] = [
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
    "posted",
    "allow",
];

/// One reading of one block.
pub(super) struct Reader<'a> {
    pub(super) file: &'a DraftFile,
    pub(super) block: Block<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) places: Option<BTreeMap<&'static str, Place>>,
}

impl Reader<'_> {
    pub(super) fn fill(
        &mut self,
        draft: &mut Draft,
        front: &FrontMatter<'_>,
        settings: &FrontMatterSettings,
    ) {
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
        draft.title = self.site_text(draft, root, &settings.title, "title");
        draft.description = self.site_text(draft, root, &settings.description, "description");
        let mut tags = settings
            .tags
            .read()
            .filter_map(|name| Some((name, keys::look(root, name)?)));
        if let Some((name, node)) = tags.next() {
            note_key(draft, root, "tags", name, &settings.tags.written);
            draft.tags = texts_of(node);
            self.note_place("tags", node);
        }
        // Only copies show it, and they are made of whole drafts.
        if self.places.is_some() {
            draft.image = keys::picture(root);
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
        self.misplaced(root, settings);
        draft.places = self.places.take().unwrap_or_default();
    }

    /// Tells of a table of ours that stands where it is not looked for, as the site wants it elsewhere.
    fn misplaced(&mut self, root: &Map<'_>, settings: &FrontMatterSettings) {
        let usual = FrontMatterSettings::default().table;
        let found = usual.first().and_then(|name| root.entry(name));
        if let Some((key, _)) = found.filter(|_| settings.table.first() != usual.first()) {
            let wanted = settings.table.join(".");
            let message = format!("`{}` is not read: here it is `{wanted}`", key.text);
            let help = format!(
                "move it there, or write table = \"{}\" under [front_matter] in calendar/config.toml",
                key.text
            );
            self.report(Fault::KeyUnknown, key.span.clone(), message, Some(help));
        }
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
        draft.posted = self.posted(ours);
    }

    /// Where it was posted.
    fn posted(&mut self, ours: &Map<'_>) -> Vec<Posted> {
        let Some(node) = ours.get("posted").filter(|node| !node.is_null()) else {
            return Vec::new();
        };
        self.note_place("posted", node);
        let Some(channels) = node.as_map() else {
            let message = "`posted`: expected a table".to_owned();
            let help = Some(posted::FORM.to_owned());
            self.report(Fault::ValueInvalid, node.span.clone(), message, help);
            return Vec::new();
        };
        let place = |span| place_in(&self.file.path, &self.block, span);
        let (posted, odd) = posted::of_draft(channels, place, self.places.is_some());
        let odd = odd.into_iter().map(|problem| problem.of(&self.file.id));
        self.problems.extend(odd);
        posted
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
        names: &Name,
        name: &'static str,
    ) -> Option<String> {
        let mut found = names.read().filter(|key| keys::look(root, key).is_some());
        let Some(key) = found.next() else {
            return self.text(root, &names.written, name);
        };
        note_key(draft, root, name, key, &names.written);
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
    pub(super) fn held(
        &mut self,
        draft: &mut Draft,
        root: &Map<'_>,
        day: &keys::Day<'_, '_>,
        flag: &keys::Flag<'_, '_>,
        settings: &FrontMatterSettings,
    ) {
        draft.date = day.on;
        draft.is_draft = flag.is_draft;
        if let Some((key, node)) = day.bad {
            self.note_place("date", node);
            self.bad_date(key, node);
        }
        if let Some((key, node)) = day.found {
            self.note_place("date", node);
            note_key(draft, root, "date", key, &settings.date.written);
        }
        draft.expires = self.expires(root, settings);
        if self.places.is_some() {
            self.compare_with_name(draft, day);
        }
        if let Some((key, node)) = flag.found {
            self.note_place("draft", node);
            note_key(draft, root, "draft", key, &settings.draft.written);
            if let Some(plain) = keys::in_plain_words(node) {
                let text = self.block.text.get(node.span.clone());
                let text = text.unwrap_or_default();
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

    /// From when on the site no longer shows the post.
    fn expires(&mut self, root: &Map<'_>, settings: &FrontMatterSettings) -> Option<NaiveDate> {
        let mut names = settings.expires.iter();
        let (name, node) = names.find_map(|name| Some((name, keys::look(root, name)?)))?;
        let day = node.as_str().and_then(post_day::in_text);
        if day.is_none() {
            self.bad_date(name, node);
        }
        day
    }

    /// What the file's name says of the day beside the front matter.
    fn compare_with_name(&mut self, draft: &mut Draft, day: &keys::Day<'_, '_>) {
        match post_day::in_path(&self.file.path) {
            Some(InPath::Day(named)) if day.found.is_some() => draft.date_in_name = Some(named),
            Some(InPath::NoDay(text)) if day.on.is_none() && day.bad.is_none() => {
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

    pub(super) fn map<'m, 'a>(&mut self, map: &'m Map<'a>, key: &str) -> &'m [(Key<'a>, Node<'a>)] {
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

    pub(super) fn bad_date(&mut self, key: &str, node: &Node<'_>) {
        let message = match node.as_str() {
            Some(text) => format!("`{key}`: `{text}` is no day"),
            None => format!("`{key}`: expected a day"),
        };
        // What follows a day is none of it, unless it goes on with digits.
        let day = node.as_str().map(|text| match text.split_at_checked(10) {
            Some((day, rest)) if !rest.starts_with(|c: char| c.is_ascii_digit()) => day,
            _ => text,
        });
        let help = day
            .and_then(date::fault)
            .unwrap_or_else(|| "write a day as 2025-10-30".to_owned());
        self.report(Fault::DateInvalid, node.span.clone(), message, Some(help));
    }

    pub(super) fn note_place(&mut self, name: &'static str, node: &Node<'_>) {
        let place = self.places.is_some().then(|| self.place(node.span.clone()));
        if let (Some(places), Some(place)) = (&mut self.places, place) {
            places.insert(name, place);
        }
    }

    pub(super) fn report(
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

    pub(super) fn place(&self, span: std::ops::Range<usize>) -> Place {
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
