//! Lays the desk: every file of the plan read, joined, and what was wrong kept as problems.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use chrono::NaiveDate;

use super::{
    calendar::{self, CalendarFile, Planned},
    disk::{ReadError, RelPath},
    join::Joiner,
    limits, occurrences,
    scan::{self, Depth, Over},
    source::Source,
    targets, templates, unreadable, walk,
    workspace::Store,
};
use crate::editorial::{
    desk::{Desk, ReadCount},
    draft::Draft,
    entry::Entry,
    place::Place,
    problem::{Fault, Problem},
    template::Template,
};

/// Files in `calendar/` that are no quarters.
const NOT_QUARTERS: [&str; 10] = [
    "config",
    "pillars",
    "recurring",
    "quick-wins",
    "strategy",
    "channels",
    "voice",
    "facts",
    "kpis",
    "goals",
];

/// Whether a file of `calendar/` with that stem is a quarter.
pub(super) fn is_quarter(stem: &str) -> bool {
    !NOT_QUARTERS.contains(&stem)
}

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What an agenda over these days, from the first to the last, shows: calendars, front matter, the kinds in use.
    /// Posts that no calendar names and that went out on other days are left out.
    Agenda(NaiveDate, NaiveDate),
    /// The same with all kinds, pillars and topics.
    Plan,
    /// Everything, with the bodies of all drafts.
    Everything,
}

/// The kinds that an agenda needs.
struct Kinds {
    /// Those of which there is an entry.
    used: BTreeSet<String>,
    /// Those of which there is a draft, so that their sections are looked for.
    drafted: BTreeSet<String>,
}

impl Kinds {
    fn of(planned: &[Planned], drafts: &[Box<Draft>]) -> Self {
        let ids = drafts.iter().map(|draft| draft.id.as_str());
        let ids = ids.collect::<BTreeSet<_>>();
        let of_drafts = drafts.iter().filter_map(|draft| draft.kind.clone());
        let of_planned = planned
            .iter()
            .filter(|entry| ids.contains(entry.id.as_str()))
            .map(|entry| entry.kind.clone());
        let drafted = of_drafts.chain(of_planned).collect::<BTreeSet<_>>();
        let used = planned.iter().map(|entry| entry.kind.clone());
        Self {
            used: used.chain(drafted.iter().cloned()).collect(),
            drafted,
        }
    }
}

impl<S: Source> Store<S> {
    /// The whole plan as it stands on `today`. A file that cannot be read is a problem on the desk.
    #[must_use]
    pub fn desk(&self, today: NaiveDate, scope: Scope) -> Desk {
        let mut problems = self.config_problems.clone();
        let mut files = 1;
        let dates = self.settings.dates(today);
        let mut calendars = Vec::new();
        let mut planned = Vec::new();
        for file in self.quarter_files(&mut problems) {
            files += 1;
            let Some(text) = self.text(&file, limits::PLAN, &mut problems) else {
                continue;
            };
            let read: CalendarFile = calendar::read(&file, &text, dates);
            calendars.extend(read.calendar);
            planned.extend(read.entries);
            problems.extend(read.problems);
        }
        calendars.sort_by_key(|calendar| calendar.quarter);
        let companions = self.companions(scope, &mut problems);
        if let Scope::Agenda(first, last) = scope {
            let shown = occurrences::shown(&companions.series, (first, last), today, &planned);
            planned.extend(shown);
        }
        let depth = match scope {
            Scope::Everything => Depth::Bodies,
            Scope::Agenda(..) | Scope::Plan => Depth::FrontMatter,
        };
        let ids = planned.iter().map(|entry| entry.id.as_str()).collect();
        let over = match scope {
            Scope::Agenda(first, last) => Some(Over {
                planned: &ids,
                shown: first..=last,
            }),
            Scope::Plan | Scope::Everything => None,
        };
        let (mut drafts, odd, count) =
            scan::drafts(&self.root, &self.settings, depth, &ids, over.as_ref());
        targets::look(&self.root, &self.settings, &mut drafts);
        problems.extend(odd);
        let drafted = occurrences::drafted(&companions.series, &drafts, &planned);
        planned.extend(drafted);
        let read = ReadCount {
            drafts: count,
            files: files + count,
        };
        let kinds = matches!(scope, Scope::Agenda(..)).then(|| Kinds::of(&planned, &drafts));
        let templates = self.templates(kinds.as_ref(), &mut problems);
        let (pages, copy_templates) = match scope {
            Scope::Agenda(..) | Scope::Plan => (Vec::new(), Vec::new()),
            Scope::Everything => (
                self.pages(&mut problems),
                self.copy_templates(&mut problems),
            ),
        };
        let joiner = Joiner {
            today,
            settings: &self.settings,
            templates: &templates,
            pillars: &companions.pillars,
        };
        let (entries, twice) = joiner.join(planned, drafts);
        problems.extend(twice);
        let read = ReadCount {
            files: read.files
                + templates.len()
                + companions.files
                + pages.len()
                + copy_templates.len(),
            ..read
        };
        let mut drafted = entries.iter().filter(|entry| entry.draft.is_some());
        let pillars = match scope {
            // Who must agree to a piece stands in its topic; all else that an agenda shows does not.
            Scope::Agenda(..) if drafted.any(|entry| entry.topic.is_some()) => self.pillars(),
            _ => companions.pillars,
        };
        let mut desk = Desk {
            today,
            settings: self.settings.clone(),
            calendars,
            entries,
            templates,
            pillars,
            strategy: companions.strategy,
            channels: companions.channels,
            voice: companions.voice,
            facts: companions.facts,
            kpis: companions.kpis,
            areas: companions.areas,
            series: companions.series,
            quick_wins: companions.quick_wins,
            pages,
            copy_templates,
            elsewhere: Vec::new(),
            problems,
            read,
        };
        let is_agenda = matches!(scope, Scope::Agenda(..));
        // Where a piece is posted is asked once it is out, and of no other that an agenda shows.
        if is_agenda && desk.entries.iter().any(|entry| desk.may_be_posted(entry)) {
            desk.channels = self.channels();
        }
        desk
    }

    /// Reads the bodies of these entries' drafts, where they were not read yet.
    pub fn read_bodies(&self, desk: &mut Desk, wanted: impl Fn(&Entry, &Desk) -> bool) {
        let chosen = desk
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| wanted(entry, desk))
            .map(|(at, _)| at)
            .collect::<Vec<_>>();
        for at in chosen {
            let Some(draft) = desk
                .entries
                .get_mut(at)
                .and_then(|entry| entry.draft.as_mut())
            else {
                continue;
            };
            if draft.body.is_none() {
                let read = scan::draft(&self.root, &self.settings, &draft.id, &draft.file);
                if let Some(mut full) = read {
                    targets::look(&self.root, &self.settings, std::slice::from_mut(&mut full));
                    *draft = full;
                }
            }
        }
    }

    /// The text of a file of the workspace, for showing lines of it; `None` when it cannot be read.
    #[must_use]
    pub fn text_of(&self, file: &str) -> Option<String> {
        String::from_utf8(self.bytes_of(file).ok()?).ok()
    }

    /// The bytes of a file of the workspace.
    pub fn bytes_of(&self, file: &str) -> Result<Vec<u8>, ReadError> {
        let path = RelPath::new(file).map_err(|error| {
            let source = io::Error::new(io::ErrorKind::InvalidFilename, error);
            ReadError::from_io(file, source)
        })?;
        self.root.read(&path, limits::DRAFT)
    }

    fn quarter_files(&self, problems: &mut Vec<Problem>) -> Vec<String> {
        self.toml_files("calendar", problems)
            .into_iter()
            .filter(|(stem, _)| is_quarter(stem))
            .map(|(_, path)| path)
            .collect()
    }

    /// The `.toml` files of a folder by name: stem and path.
    fn toml_files(&self, folder: &str, problems: &mut Vec<Problem>) -> Vec<(String, String)> {
        let names = match walk::names(&self.root, folder) {
            Ok(names) => names,
            Err(error) => {
                problems.push(unreadable::refused(folder, &error));
                Vec::new()
            }
        };
        let mut files = Vec::with_capacity(names.len());
        for name in names {
            match name.to_str() {
                Some(name) => files.extend(
                    name.strip_suffix(".toml")
                        .map(|stem| (stem.to_owned(), format!("{folder}/{name}"))),
                ),
                None if name.as_encoded_bytes().ends_with(b".toml") => {
                    let path = format!("{folder}/{}", name.to_string_lossy());
                    problems.push(walk::misnamed(&path));
                }
                None => {}
            }
        }
        files
    }

    fn templates(
        &self,
        wanted: Option<&Kinds>,
        problems: &mut Vec<Problem>,
    ) -> BTreeMap<String, Template> {
        let mut templates = BTreeMap::new();
        for (kind, path) in self.toml_files("templates", problems) {
            if wanted.is_some_and(|wanted| !wanted.used.contains(&kind)) {
                continue;
            }
            let Some(text) = self.text(&path, limits::TEMPLATE, problems) else {
                continue;
            };
            let is_drafted = wanted.is_none_or(|wanted| wanted.drafted.contains(&kind));
            let (template, odd) = templates::read(&path, &kind, &text, is_drafted);
            problems.extend(odd);
            templates.extend(template.map(|template| (kind, template)));
        }
        templates
    }

    pub(super) fn text(
        &self,
        file: &str,
        limit: u64,
        problems: &mut Vec<Problem>,
    ) -> Option<String> {
        match self.try_text(file, limit) {
            Ok(text) => Some(text),
            Err(problem) => {
                problems.push(*problem);
                None
            }
        }
    }

    /// The same of a file that may be missing: it is opened once, as that is most of the work.
    pub(super) fn text_if_there(
        &self,
        file: &str,
        limit: u64,
        problems: &mut Vec<Problem>,
    ) -> Option<String> {
        let bytes = self.root.read(&RelPath::new(file).ok()?, limit);
        if matches!(bytes, Err(ReadError::NotFound { .. })) {
            return None;
        }
        match text_of_read(file, bytes) {
            Ok(text) => Some(text),
            Err(problem) => {
                problems.push(*problem);
                None
            }
        }
    }

    fn try_text(&self, file: &str, limit: u64) -> Result<String, Box<Problem>> {
        let path = RelPath::new(file).map_err(|error| {
            Problem::new(Fault::FileUnreadable, Place::top(file), error.to_string())
                .help("rename the file")
        })?;
        text_of_read(file, self.root.read(&path, limit))
    }
}

fn text_of_read(file: &str, bytes: Result<Vec<u8>, ReadError>) -> Result<String, Box<Problem>> {
    let bytes = bytes.map_err(|error| unreadable::refused(file, &error))?;
    unreadable::text(file, bytes)
}
