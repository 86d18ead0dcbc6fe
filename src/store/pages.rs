//! `templates/pages/NAME.hbs` ⇄ pages: which file a page becomes, and the text it is made from.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    disk::RelPath,
    hbs::{self, Hbs},
    source::Source,
    toml_file::TomlFile,
    workspace::Store,
};
use crate::editorial::{
    page::Page,
    problem::{Fault, Problem},
    settings::Settings,
};

/// The folder of the pages' templates.
const FOLDER: &str = "templates/pages";
/// What a template there makes.
const WHAT: &str = "page";
/// A file that a page may be written to.
const EXAMPLE: &str = "docs/NAME.md";
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
        let mut pages = Vec::<Page>::new();
        let mut taken = BTreeMap::new();
        for file in self.hbs_files(FOLDER, WHAT, problems) {
            let (page, odd) = read(&file, &self.settings);
            problems.extend(odd);
            let mut is_first =
                |page: &Page| hbs::is_first(&mut taken, &page.file, &page.place, problems);
            pages.extend(page.filter(|page| is_first(page)));
        }
        pages
    }
}

/// Reads a page's template.
fn read(file: &Hbs, settings: &Settings) -> (Option<Page>, Vec<Problem>) {
    let mut head = match file.head(WHAT, EXAMPLE) {
        Ok(head) => head,
        Err(problems) => return (None, problems),
    };
    let record = head.toml.rest::<PageRecord>();
    let (given, public) = record.map_or((None, None), |record| (record.file, record.public));
    let is_public = public.is_some_and(|public| is_public(&mut head.toml, &public));
    let Some(given) = given else {
        head.miss_file(WHAT, EXAMPLE);
        return (None, head.problems());
    };
    if let Err((message, help)) = usable(given.get_ref(), settings) {
        head.toml
            .advise(Fault::ValueInvalid, given.span(), message, help);
        return (None, head.problems());
    }
    let page = Page {
        name: file.name.clone(),
        place: head.place(given.span()),
        file: given.into_inner(),
        is_public,
        body: head.body.to_owned(),
        first_line: head.first_line,
    };
    (Some(page), head.problems())
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

/// Whether a page may be written to a file; why not, and what to do, otherwise.
fn usable(file: &str, settings: &Settings) -> Result<(), (String, String)> {
    let elsewhere = || format!("name a file such as `{EXAMPLE}`");
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
