//! Unfinished entries of earlier quarters: which of them are carried over, where to, and which stay where they are.

use chrono::NaiveDate;

use super::{
    Aside, Origin,
    board::{Board, Wanted},
};
use crate::{
    editorial::{desk::Desk, entry::Entry, problem::Fault, quarter::Quarter},
    text,
};

/// What becomes of unfinished entries.
pub(super) struct Carrying<'a> {
    pub(super) carried: Vec<Carried<'a>>,
    pub(super) stays: Vec<Aside>,
    pub(super) dropped: Vec<Aside>,
}

/// An entry that is carried over.
pub(super) struct Carried<'a> {
    entry: &'a Entry,
    from: Quarter,
    /// How it stood there.
    stood: String,
}

/// The entries of earlier quarters that are open although their promise has passed, or that were never promised.
pub fn unfinished(desk: &Desk, quarter: Quarter) -> impl Iterator<Item = &Entry> {
    desk.entries.iter().filter(move |entry| {
        let is_earlier = entry.quarter.is_some_and(|from| from < quarter);
        let is_unkept = entry.publish.is_none() || entry.late_days(desk.today) > 0;
        is_earlier && is_unkept && entry.is_open()
    })
}

/// Open entries that need one of these, and are not among them.
pub fn needed_by<'a>(
    desk: &'a Desk,
    ids: &'a [String],
) -> impl Iterator<Item = (&'a str, &'a Entry)> {
    let open = desk.entries.iter();
    let open = open.filter(move |entry| entry.is_open() && !ids.contains(&entry.id));
    open.flat_map(move |entry| {
        let needs = entry.needs.iter();
        let needs = needs.filter(|need| ids.contains(&need.id));
        needs.map(move |need| (need.id.as_str(), entry))
    })
}

impl<'a> Carrying<'a> {
    /// Sorts the unfinished entries of the quarters before this one.
    pub(super) fn out_of(desk: &'a Desk, quarter: Quarter, drop: &[String]) -> Self {
        let mut found = Self {
            carried: Vec::new(),
            stays: Vec::new(),
            dropped: Vec::new(),
        };
        for entry in unfinished(desk, quarter) {
            let stood = stood(desk, entry);
            if drop.contains(&entry.id) {
                found.dropped.push(aside(entry, stood));
            } else if let Some(why) = hindrance(desk, entry, drop) {
                found.stays.push(aside(entry, why));
            } else {
                found.carried.extend(carried(entry, stood));
            }
        }
        found.pull_along(desk, quarter, drop);
        let due = |entry: &Entry| entry.publish.as_ref().map(|publish| publish.due);
        found
            .carried
            .sort_by_key(|carried| (due(carried.entry).is_none(), due(carried.entry)));
        found
    }

    /// What is promised for the rest of its quarter cannot go out there when something that it needs leaves.
    fn pull_along(&mut self, desk: &'a Desk, quarter: Quarter, drop: &[String]) {
        let is_carried =
            |all: &[Carried], id: &str| all.iter().any(|carried| carried.entry.id == id);
        loop {
            let mut along = Vec::new();
            for entry in desk.entries.iter().filter(|entry| entry.is_open()) {
                let is_earlier = entry.quarter.is_some_and(|from| from < quarter);
                let is_settled = self.knows(entry);
                if !is_earlier || is_settled || hindrance(desk, entry, drop).is_some() {
                    continue;
                }
                let mut needs = entry.needs.iter().map(|need| need.id.as_str());
                if let Some(need) = needs.find(|need| is_carried(&self.carried, need)) {
                    let stood = format!("{}, needs {need}", stood(desk, entry));
                    along.extend(carried(entry, stood));
                }
            }
            if along.is_empty() {
                return;
            }
            self.carried.extend(along);
        }
    }

    /// Whether something becomes of an entry here, so that its old promise says nothing any more.
    pub(super) fn knows(&self, entry: &Entry) -> bool {
        let mut carried = self.carried.iter();
        let mut asides = self.stays.iter().chain(&self.dropped);
        carried.any(|carried| carried.entry.id == entry.id)
            || asides.any(|aside| aside.id == entry.id)
    }
}

/// Gives each entry a week, after what it needs; those for which there is none.
pub(super) fn place<'a>(board: &mut Board<'a>, carried: Vec<Carried<'a>>) -> Vec<Aside> {
    let mut pending = carried;
    let mut stays = Vec::new();
    while !pending.is_empty() {
        let is_ready = |one: &Carried| {
            let mut needs = one.entry.needs.iter();
            !needs.any(|need| pending.iter().any(|other| other.entry.id == need.id))
        };
        let Some(at) = pending.iter().position(is_ready) else {
            let why = "it and what it needs wait for each other";
            stays.extend(pending.iter().map(|one| aside(one.entry, why.to_owned())));
            break;
        };
        let next = pending.remove(at);
        let entry = next.entry;
        let spot = after(board, entry).and_then(|after| {
            board.spot(&Wanted {
                template: board.desk.template(entry),
                reached: |status: &str| entry.has_reached(status),
                after,
            })
        });
        match spot {
            Ok((at, publish)) => {
                let origin = Origin::Carried {
                    from: next.from,
                    note: entry.note.clone(),
                };
                let reason = format!("carried over from {}: {}", next.from, next.stood);
                let piece = board.piece_of(entry, publish, origin, reason);
                if let Some(slot) = board.slots.get_mut(at) {
                    slot.pieces.push(piece);
                }
            }
            Err(why) => stays.push(aside(entry, why)),
        }
    }
    stays
}

/// The day by which all that an entry needs is promised.
fn after(board: &Board, entry: &Entry) -> Result<Option<NaiveDate>, String> {
    let mut after = None;
    for need in &entry.needs {
        let due = match (board.due_of(&need.id), board.desk.entry(&need.id)) {
            (Some(due), _) => due,
            (None, Some(needed)) if needed.is_done() => continue,
            (None, Some(needed)) => match &needed.publish {
                Some(publish) => publish.due,
                None => {
                    return Err(format!(
                        "it needs {}, for which no day is promised",
                        need.id
                    ));
                }
            },
            (None, None) => return Err(format!("it needs {}, which there is not", need.id)),
        };
        after = after.max(Some(due));
    }
    Ok(after)
}

fn carried(entry: &Entry, stood: String) -> Option<Carried<'_>> {
    Some(Carried {
        entry,
        from: entry.quarter?,
        stood,
    })
}

fn aside(entry: &Entry, why: String) -> Aside {
    Aside {
        id: entry.id.clone(),
        title: entry.title.clone(),
        why,
    }
}

/// How an entry stood in its quarter: `promised for December week 1, 12 days late, drafting`.
fn stood(desk: &Desk, entry: &Entry) -> String {
    let promised = entry.publish.as_ref().map_or_else(
        || "never promised".to_owned(),
        |publish| format!("promised for {}", publish.name(desk.settings.month_weeks)),
    );
    let late = entry.late_days(desk.today);
    let late = (late > 0).then(|| format!("{} late", text::days(late)));
    let parts = [Some(promised), late, Some(entry.status.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Why an entry cannot be carried over as it is.
fn hindrance(desk: &Desk, entry: &Entry, drop: &[String]) -> Option<String> {
    let mut problems = desk.problems.iter();
    if entry.publish.is_none() && entry.places.contains_key("publish") {
        return Some("its promise cannot be read".to_owned());
    }
    if problems.any(|one| {
        one.fault == Fault::IdDuplicate && one.entry.as_deref() == Some(entry.id.as_str())
    }) {
        return Some("its id is used twice".to_owned());
    }
    if desk.has_unreadable_draft(entry) {
        return Some("its draft cannot be read".to_owned());
    }
    if !entry.workflow.knows(&entry.status) {
        return Some(format!("nobody knows the status {}", entry.status));
    }
    let mut series = desk.series.iter();
    let is_of_series = series.any(|series| series.occurrence(&entry.id).is_some());
    if is_of_series {
        return Some("its day is over, and the series goes on".to_owned());
    }
    if desk
        .template(entry)
        .is_some_and(|template| !template.carried)
    {
        return Some(format!("the kind {} is not carried over", entry.kind));
    }
    let mut needs = entry.needs.iter();
    needs.find_map(|need| match desk.entry(&need.id) {
        None => Some(format!("it needs {}, which there is not", need.id)),
        Some(needed) if needed.is_cancelled() || drop.contains(&need.id) => {
            Some(format!("it needs {}, which was given up", need.id))
        }
        Some(_) => None,
    })
}
