//! What rows say, beside the plan → the steps: new entries, and what changed in those that are planned already.

use std::collections::BTreeMap;

use super::{
    Choices,
    columns::{Columns, Fact},
    rows::{Found, Rows},
};
use crate::{
    editorial::{
        desk::Desk, embargo::Embargo, entry::Entry, quarter::Quarter, template::Template,
        week::Week, workflow::CANCELLED,
    },
    importing::{Import, Left, Told},
    plan::{NewTable, Plan, Step, Value},
    planning,
};

/// What a piece that is taken over is called.
const ENTRY: &str = "entry";

/// Decides what becomes of rows.
pub(super) struct Placing<'a> {
    desk: &'a Desk,
    choices: &'a Choices,
    columns: &'a Columns,
    import: Import,
}

/// Keys with their values.
type Keys = Vec<(String, Value)>;

impl<'a> Placing<'a> {
    pub(super) fn new(desk: &'a Desk, choices: &'a Choices, columns: &'a Columns) -> Self {
        Self {
            desk,
            choices,
            columns,
            import: Import::default(),
        }
    }

    pub(super) fn place(mut self, rows: Rows<'a>) -> Import {
        let unused = self.columns.unused().collect::<Vec<_>>();
        if !unused.is_empty() {
            let text = format!("columns that nothing is taken from: {}", unused.join(", "));
            self.leave(1, "", text);
        }
        self.import.guesses = rows.guesses;
        self.import.left.extend(rows.left);
        let (known, mut new): (Vec<_>, Vec<_>) =
            rows.found.into_iter().partition(|row| row.known.is_some());
        for row in &known {
            if let Some(entry) = row.known {
                self.compare(row, entry);
            }
        }
        // Edits of one file stand together, since they are made together; what leaves it for another comes after them.
        let order = |step: &Step| match step {
            Step::EditEntry { path, .. } => (0, path.clone()),
            _ => (1, String::new()),
        };
        self.import.plan.steps.sort_by_cached_key(order);
        new.sort_by_key(|row| {
            let due = row.publish.as_ref().map(|publish| publish.due);
            (due.is_none(), due, row.line)
        });
        self.add(&new);
        self.import.left.sort_by_key(|left| left.line);
        self.import
    }

    /// New entries, in the files of their quarters; what has no day is backlog, and stands in that of today.
    fn add(&mut self, rows: &[Found]) {
        let mut files = BTreeMap::<Quarter, Vec<NewTable>>::new();
        for row in rows {
            let today = || self.desk.quarter_of(Week::of(self.desk.today));
            let publish = row.publish.as_ref();
            let quarter = publish.map_or_else(today, |it| planning::quarter_of(self.desk, it));
            files.entry(quarter).or_default().push(NewTable {
                name: ENTRY.to_owned(),
                is_listed: true,
                keys: self.keys(row, quarter),
                ..NewTable::default()
            });
            self.import.pieces.push(Told {
                file: planning::quarter_path(self.desk, quarter),
                ..told(row)
            });
            self.tell_what_drafts_say(row);
        }
        let steps = files.into_iter().map(|(quarter, tables)| {
            let name = || ("quarter".to_owned(), Value::Text(quarter.to_string()));
            let is_new = self.desk.calendar(quarter).is_none();
            Step::AddTables {
                path: planning::quarter_path(self.desk, quarter),
                head: Vec::new(),
                keys: is_new.then(name).into_iter().collect(),
                tables,
            }
        });
        self.import.plan.steps.extend(steps);
    }

    /// The calendar's part of an entry.
    fn keys(&self, row: &Found, quarter: Quarter) -> Keys {
        let kind = row.template.map(|template| template.kind.clone());
        let has_draft = row.template.is_some_and(Template::has_draft);
        let first = row.template.map(|template| template.workflow.first());
        // Where a piece has a draft, that says where it stands; that it was given up may be known before there is one.
        let status = row.status.clone();
        let status =
            status.filter(|it| it == CANCELLED || !has_draft && Some(it.as_str()) != first);
        let url = row.url.clone().filter(|_| !has_draft);
        let publish = row.publish.as_ref();
        let keys = [
            ("id", Some(Value::text(&row.id))),
            ("title", Some(Value::text(&row.title))),
            ("kind", kind.map(Value::Text)),
            ("pillar", row.pillar.clone().map(Value::Text)),
            (
                "publish",
                publish.map(|it| planning::written(self.desk, it, quarter)),
            ),
            ("owner", row.owner.clone().map(Value::Text)),
            ("partner", row.partner.clone().map(Value::Text)),
            ("topic", row.topic.clone().map(Value::Text)),
            (
                "needs",
                (!row.needs.is_empty()).then(|| Value::Texts(row.needs.clone())),
            ),
            ("embargo", row.embargo.map(embargo)),
            ("status", status.map(Value::Text)),
            ("url", url.map(Value::Text)),
            ("note", row.note.clone().map(Value::Text)),
        ];
        let keys = keys.into_iter();
        keys.filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect()
    }

    /// Says what only a draft can, which an import does not write.
    fn tell_what_drafts_say(&mut self, row: &Found) {
        let Some(template) = row.template.filter(|template| template.has_draft()) else {
            return;
        };
        let status = row.status.as_deref();
        if let Some(status) =
            status.filter(|status| ![CANCELLED, template.workflow.first()].contains(status))
        {
            let text = format!("`{}` is `{status}`, which its draft is to say", row.id);
            self.leave(row.line, Fact::Status.name(), text);
        }
        if let Some(url) = &row.url {
            let text = format!(
                "`{}` can be read at {url}, which its draft is to say",
                row.id
            );
            self.leave(row.line, Fact::Url.name(), text);
        }
    }

    /// What is planned already stays; with `update`, what the calendar says of it follows the table.
    fn compare(&mut self, row: &Found, entry: &Entry) {
        self.compare_draft(row, entry);
        let moved = row.publish.as_ref().filter(|publish| {
            let planned = entry.publish.as_ref();
            planned.is_none_or(|planned| planned.canonical() != publish.canonical())
        });
        let set = self.changed(row, entry);
        let is_same = moved.is_none() && set.is_empty();
        let is_planned = entry.quarter.is_some();
        if !self.choices.update || is_same || !is_planned {
            let names = set.iter().map(|(key, _)| key.as_str());
            let names = moved.map(|_| "publish").into_iter().chain(names);
            let names = names.collect::<Vec<_>>().join(", ");
            if !is_same && is_planned {
                let text = format!("`{}` has another {names}; --update takes it over", entry.id);
                self.leave(row.line, "", text);
            } else if !is_same {
                let text = format!(
                    "`{}` is in no calendar, where its {names} would stand",
                    entry.id
                );
                self.leave(row.line, "", text);
            }
            self.import.pieces.push(Told {
                file: entry.source.file.clone(),
                is_known: true,
                ..told(row)
            });
            return;
        }
        if !set.is_empty() {
            self.import.plan.steps.push(Step::EditEntry {
                path: entry.source.file.clone(),
                id: entry.id.clone(),
                set,
            });
        }
        if let Some(publish) = moved {
            let Plan { steps } = planning::moved(self.desk, entry, publish);
            self.import.plan.steps.extend(steps);
        }
        self.import.changed.push(Told {
            file: entry.source.file.clone(),
            ..told(row)
        });
    }

    /// The keys of a calendar entry that the table has other values for. What it leaves empty is told, and stays.
    fn changed(&mut self, row: &Found, entry: &Entry) -> Keys {
        let needs = entry.needs.iter().map(|need| need.id.clone());
        let needs = needs.collect::<Vec<_>>();
        let texts = [
            (Fact::Pillar, &row.pillar, &entry.pillar),
            (Fact::Owner, &row.owner, &entry.owner),
            (Fact::Partner, &row.partner, &entry.partner),
            (Fact::Topic, &row.topic, &entry.topic),
            (Fact::Note, &row.note, &entry.note),
        ];
        let mut set = Keys::new();
        let has_publish = row.publish.is_some();
        let emptied = [
            (Fact::Publish, has_publish, entry.publish.is_some()),
            (Fact::Needs, !row.needs.is_empty(), !needs.is_empty()),
        ];
        let emptied = emptied.into_iter();
        let emptied = emptied.chain(
            texts
                .iter()
                .map(|(fact, new, old)| (*fact, new.is_some(), old.is_some())),
        );
        for (fact, is_said, was_said) in emptied {
            if self.columns.has(fact) && !is_said && was_said {
                let text = format!(
                    "`{}` keeps its {}, which is empty here",
                    entry.id,
                    fact.name()
                );
                let columns = self.columns;
                self.leave(row.line, columns.name(fact), text);
            }
        }
        for (fact, new, old) in texts {
            // Blanks around a text do not come back from a cell.
            let old = old.as_deref().map(str::trim);
            if let Some(new) = new.as_deref().filter(|new| old != Some(*new)) {
                set.push((fact.name().to_owned(), Value::text(new)));
            }
        }
        if !row.needs.is_empty() && row.needs != needs {
            let needs = Value::Texts(row.needs.clone());
            set.push((Fact::Needs.name().to_owned(), needs));
        }
        set
    }

    /// Says what differs and has its home in the draft, or is changed by a command of its own.
    fn compare_draft(&mut self, row: &Found, entry: &Entry) {
        let tags = entry.draft.as_ref().map(|draft| draft.tags.join(", "));
        let id = &entry.id;
        let embargo = entry.embargo(self.desk.today);
        let is_other =
            |new: Option<&str>, old: Option<&str>| new.is_some_and(|new| Some(new) != old);
        let title = entry.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let others = [
            (Fact::Title, is_other(Some(&row.title), Some(&title))),
            (
                Fact::Status,
                is_other(row.status.as_deref(), Some(&entry.status)),
            ),
            (
                Fact::Url,
                is_other(row.url.as_deref(), entry.url.as_deref()),
            ),
            (
                Fact::Embargo,
                row.embargo.is_some() && row.embargo != embargo,
            ),
            (
                Fact::Tags,
                entry.draft.is_some()
                    && self.columns.has(Fact::Tags)
                    && tags != Some(row.tags.join(", ")),
            ),
        ];
        for (fact, _) in others.into_iter().filter(|(_, is_other)| *is_other) {
            let help = match fact {
                Fact::Status => format!("`dstack-content status {id}` changes it"),
                _ if entry.draft.is_some() => "its draft says it".to_owned(),
                _ => format!("change it in {}", entry.source.file),
            };
            let text = format!("`{id}` has another {}; {help}", fact.name());
            let columns = self.columns;
            self.leave(row.line, columns.name(fact), text);
        }
    }

    /// Tells of something that is not taken over; `column` is its column, where it is a cell.
    fn leave(&mut self, line: usize, column: &str, text: String) {
        self.import.left.push(Left {
            line,
            heading: column.to_owned(),
            text,
        });
    }
}

fn told(row: &Found) -> Told {
    Told {
        file: String::new(),
        what: ENTRY,
        id: Some(row.id.clone()),
        title: row.title.clone(),
        line: row.line,
        is_known: false,
    }
}

fn embargo(embargo: Embargo) -> Value {
    match embargo {
        Embargo::Until(day) => Value::Date(day),
        Embargo::UntilOut => Value::Bool(true),
    }
}
