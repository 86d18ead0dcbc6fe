//! Plans → files: what a plan would make of the files, and the writing of it under the workspace's lock.

mod carry;
mod copy;
mod entries;
mod post;
mod tables;

use anyhow::{Context, Result, anyhow};
use chrono::NaiveDate;

use copy::Copy;

use super::{
    body_edit, box_edit,
    calendar_edit::{self, CalendarChange},
    csv_file,
    disk::{ReadError, RelPath},
    front_matter, limits,
    load::Scope,
    quarter_file::NewQuarter,
    refusal::Refusal,
    workspace::Store,
};
use crate::{
    editorial::{desk::Desk, draft::FrontMatterFormat, place::Place, quarter::Quarter},
    failure::Failure,
    plan::{Plan, QuarterPart, Step, Value},
};

/// A file before and after a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path, relative to the workspace.
    pub path: String,
    /// Its text before; `None` for a new file.
    pub before: Option<String>,
    /// Its text after.
    pub after: String,
}

impl Store {
    /// What a plan would make of the files as they are now. Nothing is written.
    pub fn preview(&self, plan: &Plan) -> Result<Vec<FileChange>> {
        let files = self.outcome(plan)?;
        let copies = files.copies.iter().map(Copy::shown);
        Ok(files.changes.into_iter().chain(copies).collect())
    }

    fn outcome(&self, plan: &Plan) -> Result<Overlay<'_>> {
        let mut files = Overlay {
            store: self,
            changes: Vec::new(),
            copies: Vec::new(),
        };
        for steps in plan.steps.chunk_by(entries::are_of_one_file) {
            match steps {
                [Step::EditEntry { path, .. }, ..] => files.edit_entries(path, steps)?,
                _ => steps.iter().try_for_each(|step| files.take(step))?,
            }
        }
        files
            .changes
            .retain(|change| change.before.as_deref() != Some(change.after.as_str()));
        Ok(files)
    }

    /// Decides on the desk as it is once nobody else writes, and does it. The decision comes back with the files.
    pub fn update<T>(
        &self,
        today: NaiveDate,
        scope: Scope,
        decide: impl FnOnce(&mut Desk) -> Result<(Plan, T)>,
    ) -> Result<(Vec<FileChange>, T)> {
        let _lock = self.root.lock().map_err(stopped)?;
        let mut desk = self.desk(today, scope);
        let (plan, decision) = decide(&mut desk)?;
        let Overlay {
            changes, copies, ..
        } = self.outcome(&plan)?;
        // What is copied is seen by nobody before the text that shows it is written.
        self.copy(&copies)?;
        for (at, change) in changes.iter().enumerate() {
            if let Err(error) = self.write(change) {
                let (written, _) = changes.split_at(at);
                self.uncopy(&copies);
                return Err(self.undone(written, error));
            }
        }
        let copies = copies.iter().map(Copy::shown);
        Ok((changes.into_iter().chain(copies).collect(), decision))
    }

    /// Takes back what was written before a plan failed, so that it is done as a whole or not at all.
    fn undone(&self, written: &[FileChange], error: anyhow::Error) -> anyhow::Error {
        let stuck = written
            .iter()
            .rev()
            .filter(|change| self.undo(change).is_err())
            .map(|change| format!("{} was written before", change.path))
            .collect::<Vec<_>>();
        match stuck.as_slice() {
            [] => error,
            _ => anyhow!(Failure::new(error.to_string()).details(stuck)),
        }
    }

    fn undo(&self, change: &FileChange) -> Result<()> {
        let path = checked(&change.path)?;
        let after = change.after.as_bytes();
        match &change.before {
            None => self.root.remove(&path, after)?,
            Some(before) => self.root.replace(&path, after, before.as_bytes())?,
        }
        Ok(())
    }

    fn write(&self, change: &FileChange) -> Result<()> {
        let path = checked(&change.path)?;
        let after = change.after.as_bytes();
        match &change.before {
            None => self.root.create_new(&path, after),
            Some(before) => self.root.replace(&path, before.as_bytes(), after),
        }
        .map_err(stopped)
    }
}

/// The files of a plan as they become, one step after the other.
struct Overlay<'a> {
    store: &'a Store,
    changes: Vec<FileChange>,
    copies: Vec<Copy>,
}

impl Overlay<'_> {
    fn take(&mut self, step: &Step) -> Result<()> {
        match step {
            Step::Create { path, text } => self.create(path, text.clone()),
            Step::Generate { path, over, text } => self.generate(path, over.as_deref(), text),
            Step::CreateDraft {
                path,
                format,
                front,
                body,
            } => {
                let front = front_matter::write(format_of(*format), front);
                self.create(path, format!("{front}\n{body}"))
            }
            Step::EditDraft { path, changes } => self.edit(path, |text| {
                front_matter::edit(
                    text,
                    changes,
                    format_of(self.store.settings.front_matter.format),
                )
                .map_err(|refusal| refused(path, refusal))
            }),
            Step::Post {
                draft,
                path,
                out,
                replace,
            } => self.post(draft, path, *out, *replace),
            Step::EditEntry { path, .. } => self.edit_entries(path, std::slice::from_ref(step)),
            Step::PostEntry { path, .. } => self.post_entry(path, step),
            Step::TickBox {
                path,
                number,
                text: chosen,
            } => self.edit(path, |text| {
                box_edit::tick_chosen(text, *number, chosen)
                    .map_err(|refusal| refused(path, refusal))
            }),
            Step::EditBody { path, edits } => self.edit(path, |text| {
                body_edit::apply(text, edits).map_err(|refusal| refused(path, refusal))
            }),
            Step::FinishTask { path, id, on } => self.edit(path, |text| {
                calendar_edit::finish(text, id, *on).map_err(|refusal| refused(path, refusal))
            }),
            Step::AddEntry {
                path,
                quarter,
                entry,
                before,
            } => {
                self.quarter_file(path, *quarter)?;
                let add = CalendarChange::Add {
                    entry: entry.clone(),
                    before: before.clone(),
                };
                self.edit(path, |text| {
                    calendar_edit::apply(text, &[add]).map_err(|refusal| refused(path, refusal))
                })
            }
            Step::AddTables {
                path,
                head,
                keys,
                tables,
            } => self.add_tables(path, head, (keys, tables)),
            Step::AppendRows {
                path,
                columns,
                rows,
            } => self.append_rows(path, columns, rows),
            Step::CarryEntry {
                from,
                to,
                quarter,
                id,
                set,
                before,
            } => {
                self.quarter_file(to, *quarter)?;
                self.carry(from, to, id, set, before.as_deref())
            }
            Step::StartQuarter {
                path,
                quarter,
                theme,
                head,
                parts,
            } => {
                // Changed first: what is carried into it leaves the other files later.
                self.create(path, String::new())?;
                let mut file = NewQuarter::new(*quarter, theme.as_deref(), head);
                for part in parts {
                    self.extend(&mut file, path, part)?;
                }
                let text = file.finish().map_err(|refusal| refused(path, refusal))?;
                self.edit(path, |_| Ok(text))
            }
        }
    }

    /// A file that is made anew, in the place of what it was known to hold.
    fn generate(&mut self, path: &str, over: Option<&str>, text: &str) -> Result<()> {
        if let Some(over) = over {
            // As the disk compares them: what somebody writes meanwhile is found to be another text.
            self.changes.push(FileChange {
                path: path.to_owned(),
                before: Some(over.to_owned()),
                after: text.to_owned(),
            });
            return Ok(());
        }
        // A link, a folder or what is no text is told as that.
        if self.is_there(path)? {
            self.text(path)?;
        }
        self.create(path, text.to_owned())
    }

    /// Rows at the end of a table, which is made where there is none.
    fn append_rows(&mut self, path: &str, columns: &[String], rows: &[Vec<String>]) -> Result<()> {
        let append = |text: &str| {
            csv_file::append(text, columns, rows).map_err(|refusal| refused(path, refusal))
        };
        if self.is_there(path)? {
            self.edit(path, append)
        } else {
            self.create(path, append("")?)
        }
    }

    /// Puts one more part at the end of a new quarter's file.
    fn extend(&mut self, file: &mut NewQuarter, path: &str, part: &QuarterPart) -> Result<()> {
        match part {
            QuarterPart::Comment(comment) => file.remark(comment),
            QuarterPart::Entry { keys, comment } => file
                .add(keys, comment)
                .map_err(|refusal| refused(path, refusal))?,
            QuarterPart::Carried { from, id, set } => {
                let (block, left) = self.cut(from, id)?;
                file.carry(&block, &settings(id, set))
                    .map_err(|refusal| refused(path, refusal))?;
                self.edit(from, |_| Ok(left))?;
            }
        }
        Ok(())
    }

    fn create(&mut self, path: &str, text: String) -> Result<()> {
        if self.is_there(path)? {
            return Err(anyhow!(Failure::new(format!(
                "{path} exists already; nothing was written"
            ))));
        }
        self.changes.push(FileChange {
            path: path.to_owned(),
            before: None,
            after: text,
        });
        Ok(())
    }

    /// Makes a quarter's file where there is none yet.
    fn quarter_file(&mut self, path: &str, quarter: Quarter) -> Result<()> {
        if self.is_there(path)? {
            return Ok(());
        }
        let empty = calendar_edit::new_file(&quarter.to_string(), &[])
            .map_err(|refusal| refused(path, refusal))?;
        self.create(path, empty)
    }

    /// Whether there is such a file, now or by an earlier step.
    fn is_there(&self, path: &str) -> Result<bool> {
        let made = self.changes.iter().any(|change| change.path == path);
        Ok(made || self.store.exists(path)?)
    }

    fn edit(&mut self, path: &str, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
        if let Some(known) = self.changes.iter_mut().find(|change| change.path == path) {
            known.after = change(&known.after)?;
            return Ok(());
        }
        let before = self.text(path)?;
        let after = change(&before)?;
        self.changes.push(FileChange {
            path: path.to_owned(),
            before: Some(before),
            after,
        });
        Ok(())
    }

    /// A file's text as the plan has made it so far.
    fn text(&self, path: &str) -> Result<String> {
        if let Some(known) = self.changes.iter().find(|change| change.path == path) {
            return Ok(known.after.clone());
        }
        let bytes = self
            .store
            .root
            .read(&checked(path)?, limits::DRAFT.max(limits::CSV))
            .map_err(stopped)?;
        String::from_utf8(bytes).map_err(|_| {
            anyhow!(
                Failure::new(format!("{path} is not UTF-8 text"))
                    .hint("save it as UTF-8 and try again")
            )
        })
    }
}

impl Store {
    /// Whether there is anything at that path.
    pub fn exists(&self, path: &str) -> Result<bool> {
        let path = checked(path)?;
        match self.root.read(&path, 0) {
            Err(ReadError::NotFound { .. }) => Ok(false),
            _ => Ok(true),
        }
    }
}

fn checked(path: &str) -> Result<RelPath> {
    RelPath::new(path)
        .map_err(stopped)
        .with_context(|| format!("`{path}` cannot be written"))
}

fn format_of(format: FrontMatterFormat) -> front_matter::Format {
    match format {
        FrontMatterFormat::Toml => front_matter::Format::Toml,
        FrontMatterFormat::Yaml | FrontMatterFormat::None => front_matter::Format::Yaml,
    }
}

fn settings(id: &str, set: &[(String, Value)]) -> Vec<CalendarChange> {
    set.iter()
        .map(|(key, value)| CalendarChange::Set {
            id: id.to_owned(),
            key: key.clone(),
            value: value.clone(),
        })
        .collect()
}

fn refused(path: &str, refusal: Refusal) -> anyhow::Error {
    anyhow!(
        Failure::new(refusal.message)
            .at(Place::at(path, refusal.line.unwrap_or(1), 1))
            .hint(refusal.help)
    )
}

/// A failure of the disk, which says itself what became of the file.
fn stopped(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow!(Failure::new(error.to_string()))
}
