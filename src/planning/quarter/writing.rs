//! A planned quarter → the plan that writes it.

use chrono::NaiveDate;

use super::{Origin, Piece, QuarterPlan, WeekPlan};
use crate::{
    advancing,
    editorial::{date, desk::Desk, entry::Entry, quarter::Quarter, workflow::CANCELLED},
    plan::{Plan, QuarterPart, Step, Value},
    planning::{moving, written},
    text,
};

impl QuarterPlan {
    /// The plan that starts the quarter's file, carries entries over and gives up those that are dropped.
    #[must_use]
    pub fn steps(&self, desk: &Desk) -> Plan {
        let start = Step::StartQuarter {
            path: self.path.clone(),
            quarter: self.quarter,
            theme: self.theme.clone(),
            head: self.head(desk.today),
            parts: self.parts(desk),
        };
        let dropped = self.dropped.iter().filter_map(|one| desk.entry(&one.id));
        let dropped = dropped.flat_map(|entry| self.given_up(desk, entry));
        Plan::of(std::iter::once(start).chain(dropped))
    }

    fn head(&self, today: NaiveDate) -> Vec<String> {
        let name = ["first", "second", "third", "fourth"];
        let number = usize::try_from(self.quarter.number()).unwrap_or(1);
        let name = name.get(number.saturating_sub(1)).unwrap_or(&"first");
        let counts = [
            (
                "carried over",
                self.count(|origin| matches!(origin, Origin::Carried { .. })),
            ),
            (
                "recurring",
                self.count(|origin| matches!(origin, Origin::Recurring(_))),
            ),
            (
                "out of the backlog",
                self.count(|origin| matches!(origin, Origin::Topic | Origin::Draft)),
            ),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let counts = counts.map(|(name, count)| format!("{count} {name}"));
        let counts = counts.collect::<Vec<_>>();
        let with = if counts.is_empty() {
            "without a piece".to_owned()
        } else {
            format!("with {}", text::list(&counts))
        };
        vec![
            format!(
                "The plan for the {name} quarter of {}.",
                self.quarter.year()
            ),
            format!("Started on {today} {with}."),
        ]
    }

    fn count(&self, is: fn(&Origin) -> bool) -> usize {
        self.pieces().filter(|piece| is(&piece.origin)).count()
    }

    fn parts(&self, desk: &Desk) -> Vec<QuarterPart> {
        let rule = desk.settings.month_weeks;
        let month = |week: &WeekPlan| week.week.month(rule).1;
        let mut parts = Vec::new();
        for weeks in self.weeks.chunk_by(|one, other| month(one) == month(other)) {
            let Some(first) = weeks.first() else { continue };
            parts.push(QuarterPart::Comment(
                date::month_name(month(first)).to_owned(),
            ));
            for run in weeks.chunk_by(is_free_like) {
                parts.extend(free(run, desk).map(QuarterPart::Comment));
                let pieces = run.iter().flat_map(|week| &week.pieces);
                parts.extend(pieces.filter_map(|piece| part(desk, piece, self.quarter)));
            }
        }
        parts
    }

    fn given_up(&self, desk: &Desk, entry: &Entry) -> Vec<Step> {
        let step = advancing::Step {
            status: CANCELLED,
            on: desk.today,
            is_given: false,
            url: None,
            forced: false,
        };
        let mut steps = advancing::plan(desk, entry, &step).steps;
        let aside = self.dropped.iter().find(|one| one.id == entry.id);
        let stood = aside.map(|one| one.why.as_str()).unwrap_or_default();
        let note = format!("dropped when {} was planned: {stood}", self.quarter);
        steps.push(Step::EditEntry {
            path: entry.source.file.clone(),
            id: entry.id.clone(),
            set: vec![("note".to_owned(), with_old(note, entry.note.as_deref()))],
        });
        steps
    }
}

/// Whether two weeks stay free for the same reason, with nothing in them.
fn is_free_like(one: &WeekPlan, other: &WeekPlan) -> bool {
    let is_bare = one.pieces.is_empty() && other.pieces.is_empty();
    is_bare && one.free.is_some() && one.free == other.free
}

/// Why weeks in a row stay free: `January week 2 stays free: blackout.`
fn free(weeks: &[WeekPlan], desk: &Desk) -> Option<String> {
    let rule = desk.settings.month_weeks;
    let why = weeks.first()?.free.as_ref()?;
    let first = weeks.first()?.week.label(rule);
    let (_, _, last) = weeks.last()?.week.month(rule);
    Some(if weeks.len() == 1 {
        format!("{first} stays free: {why}.")
    } else {
        format!("{first} to week {last} stay free: {why}.")
    })
}

/// What a piece is in the quarter's file; `None` where it stands elsewhere already.
fn part(desk: &Desk, piece: &Piece, quarter: Quarter) -> Option<QuarterPart> {
    let publish = ("publish".to_owned(), written(desk, &piece.publish, quarter));
    let reasons = piece.reason.split("; ").filter(|reason| !reason.is_empty());
    let comment = reasons.map(str::to_owned).collect();
    match &piece.origin {
        Origin::Standing => None,
        Origin::Carried { note, .. } => {
            let note = with_old(piece.reason.clone(), note.as_deref());
            Some(QuarterPart::Carried {
                from: desk.entry(&piece.id)?.source.file.clone(),
                id: piece.id.clone(),
                set: vec![publish, ("note".to_owned(), note)],
            })
        }
        Origin::Draft => Some(QuarterPart::Entry {
            keys: moving::planned(desk.entry(&piece.id)?, vec![publish]),
            comment: Vec::new(),
        }),
        Origin::Recurring(_) | Origin::Topic => Some(QuarterPart::Entry {
            keys: keys(piece, publish),
            comment,
        }),
    }
}

fn keys(piece: &Piece, publish: (String, Value)) -> Vec<(String, Value)> {
    let text =
        |key: &str, value: Option<&String>| value.map(|value| (key.to_owned(), Value::text(value)));
    let serves = Some(&piece.serves).filter(|serves| !serves.is_empty());
    let keys = [
        text("id", Some(&piece.id)),
        text("title", Some(&piece.title)),
        text("kind", Some(&piece.kind)),
        text("pillar", piece.pillar.as_ref()),
        Some(publish),
        text("owner", piece.owner.as_ref()),
        text("partner", piece.partner.as_ref()),
        text("topic", piece.topic.as_ref()),
        serves.map(|serves| ("serves".to_owned(), Value::Texts(serves.clone()))),
    ];
    keys.into_iter().flatten().collect()
}

/// A note with what was noted before.
fn with_old(note: String, old: Option<&str>) -> Value {
    Value::text(match old {
        Some(old) if !old.trim().is_empty() => format!("{note}; {}", text::shown(old)),
        _ => note,
    })
}
