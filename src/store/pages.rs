//! `templates/pages/NAME.hbs` ⇄ pages: which file a page becomes, and the text it is made from.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    disk::RelPath,
    front_matter::{self, Format, Split},
    limits,
    source::Source,
    toml_file::TomlFile,
    unreadable, walk,
    workspace::Store,
};
use crate::editorial::{
    page::Page,
    place::Place,
    problem::{Fault, Problem},
    settings::Settings,
    slug,
};

/// The folder of the kinds.
const KINDS: &str = "templates";
/// The folder of the pages' templates.
const FOLDER: &str = "templates/pages";
/// How a template's file name ends.
const SUFFIX: &str = ".hbs";
/// Folders that the plan is read from, so that no page may be written there.
const OURS: [&str; 2] = ["calendar", "templates"];

#[derive(Deserialize)]
struct PageRecord {
    file: Option<Spanned<String>>,
    public: Option<Spanned<toml::Value>>,
}

impl<S: Source> Store<S> {
    /// The pages by name. One that cannot be used is a problem and hides no other.
    pub(super) fn pages(&self, problems: &mut Vec<Problem>) -> Vec<Page> {
        // What is wrong with the folder above is told when the kinds are read.
        if walk::names(&self.root, KINDS).is_err() {
            return Vec::new();
        }
        let names = walk::names(&self.root, FOLDER).unwrap_or_else(|error| {
            problems.push(unreadable::refused(FOLDER, &error));
            Vec::new()
        });
        let mut pages = Vec::<Page>::new();
        let mut taken = BTreeMap::new();
        for file in names {
            if !file.as_encoded_bytes().ends_with(SUFFIX.as_bytes()) {
                continue;
            }
            let Some(stem) = file.to_str().and_then(|name| name.strip_suffix(SUFFIX)) else {
                let path = format!("{FOLDER}/{}", file.to_string_lossy());
                problems.push(walk::misnamed(&path));
                continue;
            };
            let path = format!("{FOLDER}/{stem}{SUFFIX}");
            if let Some(fault) = slug::fault(stem) {
                let message = format!("the page's name `{stem}` {fault}");
                let problem = Problem::new(Fault::IdInvalid, Place::top(path), message);
                problems.push(problem.help("rename the file"));
                continue;
            }
            let Some(text) = self.text(&path, limits::TEMPLATE, problems) else {
                continue;
            };
            let (page, odd) = read(&path, stem, &text, &self.settings);
            problems.extend(odd);
            let Some(page) = page else { continue };
            // Some file systems take both spellings for one file.
            let spelling = page.file.to_lowercase();
            if let Some(first) = taken.insert(spelling, path) {
                let message = format!("{first} makes `{}` as well", page.file);
                let problem = Problem::new(Fault::ValueInvalid, page.place, message);
                problems.push(problem.help("name another file in one of them"));
                continue;
            }
            pages.push(page);
        }
        pages
    }
}

/// Reads a page's template.
fn read(file: &str, name: &str, text: &str, settings: &Settings) -> (Option<Page>, Vec<Problem>) {
    let unreadable = |line: usize, message: &str| {
        let place = Place::at(file, line, 1);
        let problem = Problem::new(Fault::FileUnreadable, place, message);
        let help = "it is the lines `+++`, `file = \"docs/NAME.md\"` and `+++` at the beginning";
        (None, vec![problem.help(help)])
    };
    let block = match front_matter::split(text.as_bytes()) {
        Ok(Split::Found(block)) if block.format == Format::Toml => block,
        Ok(Split::Unclosed { line, .. }) => {
            return unreadable(line, "the front matter is not closed");
        }
        Ok(Split::Found(block)) => {
            return unreadable(block.first_line - 1, "the front matter is not TOML");
        }
        Ok(Split::None) | Err(_) => return unreadable(1, "the page has no front matter"),
    };
    let above = block.first_line - 1;
    let mut toml = match TomlFile::parse(file, block.text) {
        Ok(toml) => toml,
        Err(problem) => return (None, moved(vec![*problem], above)),
    };
    let record = toml.rest::<PageRecord>();
    let (given, public) = record.map_or((None, None), |record| (record.file, record.public));
    let is_public = public.is_some_and(|public| is_public(&mut toml, &public));
    let Some(given) = given else {
        if toml
            .problems
            .iter()
            .all(|problem| problem.fault != Fault::ValueInvalid)
        {
            let help = "write `file = \"docs/NAME.md\"` there";
            toml.advise(Fault::ValueInvalid, 0..0, "the page names no `file`", help);
        }
        return (None, moved(toml.problems, above));
    };
    if let Err((message, help)) = usable(given.get_ref(), settings) {
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
        return (None, moved(toml.problems, above));
    }
    let page = Page {
        name: name.to_owned(),
        place: toml.place(given.span()).moved_down(above),
        file: given.into_inner(),
        is_public,
        body: text.get(block.body_start..).unwrap_or_default().to_owned(),
        first_line: block.body_line,
    };
    (Some(page), moved(toml.problems, above))
}

/// Whether a page is for everybody; what cannot be understood is taken for that, as nothing is told by mistake then.
fn is_public(toml: &mut TomlFile, value: &Spanned<toml::Value>) -> bool {
    if let toml::Value::Boolean(is_public) = value.get_ref() {
        return *is_public;
    }
    let message = "`public`: expected `true` or `false`";
    let help = "write `public = true` where everybody may read the page";
    toml.advise(Fault::ValueInvalid, value.span(), message, help);
    true
}

/// Problems of the front matter, at the lines of the whole file.
fn moved(problems: Vec<Problem>, lines: usize) -> Vec<Problem> {
    let moved = problems.into_iter().map(|mut problem| {
        problem.place = problem.place.moved_down(lines);
        problem
    });
    moved.collect()
}

/// Whether a page may be written to a file; why not, and what to do, otherwise.
fn usable(file: &str, settings: &Settings) -> Result<(), (String, String)> {
    let elsewhere = || "name a file such as `docs/NAME.md`".to_owned();
    let path = RelPath::new(file).map_err(|bad| (format!("`file`: {bad}"), elsewhere()))?;
    let ending = path.as_str().rsplit_once('.').map(|(_, ending)| ending);
    if ending != Some("md") {
        let why = format!("`file`: `{file}` does not end with `.md`");
        return Err((why, elsewhere()));
    }
    let lower = file.to_lowercase();
    let folders = settings.drafts.iter().map(String::as_str);
    for folder in OURS.into_iter().chain(folders) {
        let folder = folder.trim_end_matches('/').to_lowercase();
        let is_below = lower
            .strip_prefix(&folder)
            .is_some_and(|rest| rest.starts_with('/'));
        if is_below || matches!(folder.as_str(), "" | ".") {
            let why = format!("`file`: `{file}` lies in a folder that the plan is read from");
            return Err((why, elsewhere()));
        }
    }
    Ok(())
}
