//! Folders of templates of text, `NAME.hbs`, and the TOML at the beginning of each.

use std::ops::Range;

use super::{
    front_matter::{self, Format, Split},
    limits,
    source::Source,
    toml_file::TomlFile,
    unreadable, walk,
    workspace::Store,
};
use crate::editorial::{
    place::Place,
    problem::{Fault, Problem},
    slug,
};

/// The folder that holds such folders.
const ABOVE: &str = "templates";
/// How a template's file name ends.
const SUFFIX: &str = ".hbs";

/// One such file.
pub(super) struct Hbs {
    /// The stem of its name.
    pub(super) name: String,
    /// Its path in the workspace.
    pub(super) file: String,
    /// What is in it.
    pub(super) text: String,
}

/// What such a file begins with, and what follows.
pub(super) struct Head<'a> {
    /// The TOML, with the problems found in it.
    pub(super) toml: TomlFile<'a>,
    /// The text behind it.
    pub(super) body: &'a str,
    /// The line on which that begins, from 1.
    pub(super) first_line: usize,
    /// How many lines stand above the TOML.
    above: usize,
}

impl<S: Source> Store<S> {
    /// The templates of a folder by name, of what they make (`page`). One that cannot be used is a problem and hides no
    /// other.
    pub(super) fn hbs_files(
        &self,
        folder: &str,
        what: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Hbs> {
        // What is wrong with the folder above is told when the kinds are read.
        if walk::names(&self.root, ABOVE).is_err() {
            return Vec::new();
        }
        let names = walk::names(&self.root, folder).unwrap_or_else(|error| {
            problems.push(unreadable::refused(folder, &error));
            Vec::new()
        });
        let mut files = Vec::new();
        for file in names {
            if !file.as_encoded_bytes().ends_with(SUFFIX.as_bytes()) {
                continue;
            }
            let Some(stem) = file.to_str().and_then(|name| name.strip_suffix(SUFFIX)) else {
                let path = format!("{folder}/{}", file.to_string_lossy());
                problems.push(walk::misnamed(&path));
                continue;
            };
            let path = format!("{folder}/{stem}{SUFFIX}");
            if let Some(fault) = slug::fault(stem) {
                let message = format!("the {what}'s name `{stem}` {fault}");
                let problem = Problem::new(Fault::IdInvalid, Place::top(path), message);
                problems.push(problem.help("rename the file"));
                continue;
            }
            let text = self.text(&path, limits::TEMPLATE, problems);
            files.extend(text.map(|text| Hbs {
                name: stem.to_owned(),
                file: path,
                text,
            }));
        }
        files
    }
}

impl Hbs {
    /// Takes the file apart; what stands in the way otherwise. `example` is a name that the `file` in it may have.
    pub(super) fn head(&self, what: &str, example: &str) -> Result<Head<'_>, Vec<Problem>> {
        let unreadable = |line: usize, message: &str| {
            let place = Place::at(&self.file, line, 1);
            let problem = Problem::new(Fault::FileUnreadable, place, message);
            let help =
                format!("it is the lines `+++`, `file = \"{example}\"` and `+++` at the beginning");
            vec![problem.help(help)]
        };
        let block = match front_matter::split(self.text.as_bytes()) {
            Ok(Split::Found(block)) if block.format == Format::Toml => block,
            Ok(Split::Unclosed { line, .. }) => {
                return Err(unreadable(line, "the front matter is not closed"));
            }
            Ok(Split::Found(block)) => {
                return Err(unreadable(
                    block.first_line - 1,
                    "the front matter is not TOML",
                ));
            }
            Ok(Split::None) | Err(_) => {
                return Err(unreadable(1, &format!("the {what} has no front matter")));
            }
        };
        let above = block.first_line - 1;
        let toml = TomlFile::parse(&self.file, block.text)
            .map_err(|problem| moved(vec![*problem], above))?;
        Ok(Head {
            toml,
            body: self.text.get(block.body_start..).unwrap_or_default(),
            first_line: block.body_line,
            above,
        })
    }
}

impl Head<'_> {
    /// Says that no `file` is named, unless that follows from another mistake.
    pub(super) fn miss_file(&mut self, what: &str, example: &str) {
        let mut problems = self.toml.problems.iter();
        if problems.all(|problem| problem.fault != Fault::ValueInvalid) {
            let message = format!("the {what} names no `file`");
            let help = format!("write `file = \"{example}\"` there");
            self.toml.advise(Fault::ValueInvalid, 0..0, message, help);
        }
    }

    /// Where a span of the TOML stands in the whole file.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        self.toml.place(span).moved_down(self.above)
    }

    /// What is wrong with the TOML, at the lines of the whole file.
    pub(super) fn problems(self) -> Vec<Problem> {
        moved(self.toml.problems, self.above)
    }
}

fn moved(problems: Vec<Problem>, lines: usize) -> Vec<Problem> {
    let moved = problems.into_iter().map(|mut problem| {
        problem.place = problem.place.moved_down(lines);
        problem
    });
    moved.collect()
}

/// Whether no template before makes a file of that name; some file systems take both spellings for one file.
pub(super) fn is_first(
    taken: &mut std::collections::BTreeMap<String, String>,
    file: &str,
    place: &Place,
    problems: &mut Vec<Problem>,
) -> bool {
    let Some(first) = taken.insert(file.to_lowercase(), place.file.clone()) else {
        return true;
    };
    let message = format!("{first} makes `{file}` as well");
    let problem = Problem::new(Fault::ValueInvalid, place.clone(), message);
    problems.push(problem.help("name another file in one of them"));
    false
}
