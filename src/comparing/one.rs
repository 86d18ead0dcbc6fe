//! What changed in one entry.

use std::collections::HashSet;

use super::What;
use crate::editorial::{
    approval::{Agreement, Standing},
    desk::Desk,
    entry::Entry,
    slug,
};

/// An entry then and now, each with its desk.
pub(super) struct Pair<'a> {
    pub(super) then: (&'a Desk, &'a Entry),
    pub(super) now: (&'a Desk, &'a Entry),
    /// Whether its draft could be read on both desks, where there was one.
    pub(super) is_draft_known: bool,
    /// Whether its promise could be.
    pub(super) is_day_known: bool,
}

/// What is told of an entry that is new.
pub(super) fn added<'a>(entry: &'a Entry, now: &Desk) -> impl Iterator<Item = What<'a>> {
    // What comes again comes anew each time.
    let is_told = entry.series.is_none() && !entry.is_cancelled();
    let to = entry.publish.as_ref();
    let is_out = entry.is_done();
    let added = is_told.then(|| {
        if is_out {
            published(entry)
        } else {
            What::Added { to }
        }
    });
    newly_late(entry.late_days(now.today), 0)
        .into_iter()
        .chain(added)
}

/// What is told of an entry that is there no more.
pub(super) fn dropped(entry: &Entry) -> Option<What<'_>> {
    let is_told = entry.series.is_none() && !entry.is_cancelled();
    is_told.then_some(What::Dropped {
        from: &entry.status,
    })
}

impl<'a> Pair<'a> {
    /// All that changed in it.
    pub(super) fn changes(&self) -> impl Iterator<Item = What<'a>> {
        let ((_, then), (_, now)) = (self.then, self.now);
        let renamed = (then.id != now.id).then_some(What::Renamed { from: &then.id });
        let posted = self.is_draft_known.then(|| self.posted());
        let posted = posted.into_iter().flatten();
        let draft = self.is_draft_known.then(|| self.approvals());
        let draft = draft.into_iter().flatten();
        let day = self.is_day_known.then(|| self.promise()).flatten();
        let standing = self.is_draft_known.then(|| self.standing()).flatten();
        let owner = (then.owner != now.owner && now.series.is_none()).then_some(What::HandedOver {
            from: then.owner.as_deref(),
            to: now.owner.as_deref(),
        });
        let rest = [day, standing, owner, renamed].into_iter().flatten();
        let rest = rest.chain(posted).chain(draft);
        self.lateness().into_iter().chain(rest)
    }

    fn lateness(&self) -> Option<What<'a>> {
        let ((desk_then, then), (desk_now, now)) = (self.then, self.now);
        if !self.is_draft_known || !self.is_day_known {
            return None;
        }
        let was = then.late_days(desk_then.today);
        let is = now.late_days(desk_now.today);
        let caught_up = was > 0 && is == 0 && now.is_open();
        newly_late(is, was).or(caught_up.then_some(What::CaughtUp))
    }

    fn promise(&self) -> Option<What<'a>> {
        let (then, now) = (self.then.1, self.now.1);
        match (&then.publish, &now.publish) {
            (None, Some(to)) => Some(What::Scheduled { to }),
            (Some(from), None) => Some(What::Shelved { from }),
            (Some(from), Some(to)) if from.canonical() != to.canonical() => Some(What::Moved {
                from,
                to,
                days: (to.due - from.due).num_days(),
            }),
            _ => None,
        }
    }

    fn standing(&self) -> Option<What<'a>> {
        let (then, now) = (self.then.1, self.now.1);
        let (from, to) = (then.status.as_str(), now.status.as_str());
        let is_routine = now.series.is_some() && now.draft.is_none();
        let (was_over, is_over) = (!then.is_open(), !now.is_open());
        if now.is_done() && !then.is_done() {
            return (!is_routine).then(|| published(now));
        }
        if now.is_cancelled() && !then.is_cancelled() {
            return Some(What::Dropped { from });
        }
        if was_over && !is_over {
            return Some(What::Reopened { from, to });
        }
        if is_over {
            return None;
        }
        if then.draft.is_none() && now.draft.is_some() {
            return now.series.is_none().then_some(What::Begun { to });
        }
        let at = |status| now.workflow.position(status);
        let is_earlier = at(from).zip(at(to)).is_some_and(|(from, to)| to < from);
        if from == to {
            None
        } else if is_earlier {
            Some(What::SetBack { from, to })
        } else {
            Some(What::Advanced { from, to })
        }
    }

    /// The channels on which it is posted now and was not then.
    fn posted(&self) -> impl Iterator<Item = What<'a>> + use<'a> {
        let (then, now) = (self.then.1, self.now.1);
        let known = then.posted.iter().map(|posted| posted.channel.as_str());
        let known = known.collect::<HashSet<_>>();
        let new = now.posted.iter();
        let new = new.filter(move |posted| !known.contains(posted.channel.as_str()));
        new.map(|posted| What::Posted {
            channel: &posted.channel,
            url: posted.url.as_deref(),
        })
    }

    /// Approvals that were given, taken back, or overtaken by an edit.
    fn approvals(&self) -> Vec<What<'a>> {
        let ((desk_then, then), (desk_now, now)) = (self.then, self.now);
        let has_any = |entry: &Entry| {
            let draft = entry.draft.as_ref();
            draft.is_some_and(|draft| !draft.approvals.is_empty())
        };
        if now.draft.is_none() || !(has_any(then) || has_any(now)) {
            return Vec::new();
        }
        let (before, after) = (desk_then.agreements(then), desk_now.agreements(now));
        let roles = after.iter().chain(&before).map(|one| one.role);
        let roles = slug::each_once(roles).collect::<Vec<_>>();
        let changes = roles.into_iter().filter_map(|role| {
            let (was, is) = (standing_of(&before, role), standing_of(&after, role));
            match is {
                is if is.is_stale() => (!was.is_stale()).then_some(What::ApprovalStale { role }),
                Standing::Given { by, .. } => (!was.holds()).then_some(What::Approved { role, by }),
                Standing::Missing | Standing::Awaited(_) => {
                    let was_given = matches!(was, Standing::Given { .. });
                    was_given.then_some(What::ApprovalWithdrawn { role })
                }
            }
        });
        changes.collect()
    }
}

fn standing_of<'a>(all: &[Agreement<'a>], role: &str) -> Standing<'a> {
    let one = all.iter().find(|one| one.role == role);
    one.map_or(Standing::Missing, |one| one.standing)
}

fn newly_late<'a>(is: i64, was: i64) -> Option<What<'a>> {
    (is > 0 && was == 0).then_some(What::NewlyLate { days: is })
}

fn published<'a>(entry: &Entry) -> What<'a> {
    let out = entry.publish.as_ref().zip(entry.out_on());
    What::Published {
        late_days: out.map_or(0, |(publish, on)| publish.late_days(on)),
    }
}
