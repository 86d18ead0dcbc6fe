//! `templates/channels/NAME.hbs` ⇄ templates of copies: the file in a kit, and the text it is made from.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    disk::RelPath,
    hbs::{self, Hbs, Head},
    source::Source,
    toml_file::suggestion,
    workspace::Store,
};
use crate::editorial::{
    copy_template::{CopyTemplate, Parts},
    desk::Desk,
    problem::{Fault, Problem},
    slug,
};

/// The folder of the copies' templates.
const FOLDER: &str = "templates/channels";
/// What a template there makes.
const WHAT: &str = "copy";
/// A name that a copy's file may have.
const EXAMPLE: &str = "NAME.md";

#[derive(Deserialize)]
struct CopyRecord {
    file: Option<Spanned<String>>,
    parts: Option<Spanned<String>>,
    title: Option<String>,
}

impl<S: Source> Store<S> {
    /// The templates of copies by name. One that cannot be used is a problem and hides no other.
    pub(super) fn copy_templates(&self, problems: &mut Vec<Problem>) -> Vec<CopyTemplate> {
        let mut templates = Vec::<CopyTemplate>::new();
        let mut taken = BTreeMap::new();
        for file in self.hbs_files(FOLDER, WHAT, problems) {
            let (template, odd) = read(&file);
            problems.extend(odd);
            let mut is_first = |template: &CopyTemplate| {
                hbs::is_first(&mut taken, &template.file, &template.place, problems)
            };
            templates.extend(template.filter(|template| is_first(template)));
        }
        templates
    }

    /// Reads the templates of copies, with what is wrong with them, where they were not read yet.
    pub fn read_copy_templates(&self, desk: &mut Desk) {
        if desk.copy_templates.is_empty() {
            desk.copy_templates = self.copy_templates(&mut desk.problems);
        }
    }
}

/// Reads a copy's template.
fn read(file: &Hbs) -> (Option<CopyTemplate>, Vec<Problem>) {
    let mut head = match file.head(WHAT, EXAMPLE) {
        Ok(head) => head,
        Err(problems) => return (None, problems),
    };
    let Some(record) = head.toml.rest::<CopyRecord>() else {
        return (None, head.problems());
    };
    let parts = record.parts.and_then(|given| parts(&mut head, &given));
    let Some(given) = record.file else {
        head.miss_file(WHAT, EXAMPLE);
        return (None, head.problems());
    };
    if let Err(message) = usable(given.get_ref()) {
        let help = format!("name a file such as `{EXAMPLE}`, without a folder");
        head.toml
            .advise(Fault::ValueInvalid, given.span(), message, help);
        return (None, head.problems());
    }
    let template = CopyTemplate {
        name: file.name.clone(),
        parts,
        title: record.title,
        body: head.body.to_owned(),
        place: head.place(given.span()),
        first_line: head.first_line,
        file: given.into_inner(),
    };
    (Some(template), head.problems())
}

fn parts(head: &mut Head<'_>, given: &Spanned<String>) -> Option<Parts> {
    let parts = Parts::named(given.get_ref());
    if parts.is_none() {
        let message = format!("`parts`: no text is split into `{}`", given.get_ref());
        let help = suggestion(given.get_ref(), &Parts::ALL.map(Parts::name));
        head.toml
            .advise(Fault::ValueInvalid, given.span(), message, help);
    }
    parts
}

/// The longest name of a copy's file, in bytes.
const LONGEST: usize = 100;

/// Whether a file in the folder of a kit may have that name, on whatever system; why not otherwise.
fn usable(file: &str) -> Result<(), String> {
    RelPath::new(file).map_err(|bad| format!("`file`: {bad}"))?;
    if file.contains('/') {
        return Err(format!("`file`: `{file}` is more than a name"));
    }
    if file.len() > LONGEST {
        return Err(format!("`file`: the name is longer than {LONGEST} bytes"));
    }
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let ends = file.starts_with(char::is_alphanumeric) && file.ends_with(char::is_alphanumeric);
    if !ends || !file.chars().all(is_plain) {
        return Err(format!(
            "`file`: `{file}` is not made of letters, digits, `-`, `_` and dots between them"
        ));
    }
    let stem = file.split('.').next().unwrap_or_default();
    if slug::is_reserved(&stem.trim_end().to_lowercase()) {
        return Err(format!("`file`: `{file}` is a device name on Windows"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_a_name_that_is_one_on_every_system() {
        for file in [
            "x.txt",
            "dev-to.md",
            "Über uns.md",
            "a.b.txt",
            "console.md",
            "com10",
        ] {
            assert_eq!(usable(file), Ok(()), "{file}");
        }
        let long = "a".repeat(101);
        for file in [
            "",
            ".",
            "..",
            "../x.md",
            "/x",
            "a/b",
            "a\\b",
            "a\u{0}",
            ".git",
            ".gitignore",
            "-rf",
            "~",
            "x.txt ",
            "x.",
            "a:b.txt",
            "a*",
            "con",
            "CON.txt",
            "nul .md",
            "Com1.md",
            "x\u{202e}txt.exe",
            &long,
        ] {
            assert!(usable(file).is_err(), "{file:?}");
        }
    }
}
