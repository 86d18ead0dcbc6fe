//! A draft's file ⇄ what its front matter says.

mod approvals;
mod bare;
mod keys;
mod reader;

use std::collections::BTreeMap;

use self::reader::Reader;
use super::{
    front_matter::{self, Format, FrontMatter, Node, Split},
    scan::Over,
    walk::DraftFile,
};
use crate::editorial::{
    draft::{Draft, FrontMatterFormat},
    place::Place,
    post_day::{self, InPath},
    problem::{Fault, Problem},
    settings::FrontMatterSettings,
};

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
        Ok(Split::Unclosed { .. }) if begins_with_rule(bytes) => {
            return (Ok(without_front_matter(file, bytes)), Vec::new());
        }
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
        Ok(Split::None) if is_utf16(bytes) => {
            let place = Place::top(&file.path);
            let problem = Problem::new(Fault::FileUnreadable, place, "the file is UTF-16 text")
                .help("save it as UTF-8")
                .of(&file.id);
            return (Ok(blank(file, FrontMatterFormat::None)), vec![problem]);
        }
        Ok(Split::None) => return (Ok(without_front_matter(file, bytes)), Vec::new()),
        Err(error) => return broken(file, FrontMatterFormat::None, &error),
    };
    let front = match front_matter::read(&block) {
        Ok(front) => front,
        Err(_) if begins_with_rule(bytes) => {
            return (Ok(without_front_matter(file, bytes)), Vec::new());
        }
        Err(error) => return broken(file, block.format.into(), &error),
    };
    if keys::only_redirects(&front.root) {
        return (Err(LeftOut::NoPost), Vec::new());
    }
    let day = keys::day(&front.root, &file.path, settings);
    let flag = keys::flag(&front.root, &file.path, settings);
    if let (Some(over), Some(out)) = (over, day.on)
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
    if draft.title.is_none() && keys::look(&front.root, &settings.title.written).is_none() {
        let body = bytes.get(block.body_start..).unwrap_or_default();
        draft.title = bare::heading(&bare::head(body));
    }
    (draft.id, draft.file) = (file.id, file.path);
    (Ok(draft), problems)
}

/// Whether the first line with anything on it has more dashes than a fence needs: without front matter below it, it is
/// a rule of the text.
fn begins_with_rule(bytes: &[u8]) -> bool {
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let dashes = bytes.iter().take_while(|byte| **byte == b'-').count();
    let behind = bytes.get(dashes..).unwrap_or_default();
    let line = behind.split(|byte| matches!(byte, b'\n' | b'\r')).next();
    dashes > Format::Yaml.fence().len() && line.is_some_and(|rest| rest.trim_ascii().is_empty())
}

/// Whether a file begins with the mark of UTF-16 in one of its two orders.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
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
        image: None,
        expires: None,
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
        posted: Vec::new(),
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
