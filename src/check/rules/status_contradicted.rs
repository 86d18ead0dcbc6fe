//! `status-contradicted`: the status agrees with the days on which statuses were reached, and with the draft flag.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, draft::Draft, entry::Entry, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "status-contradicted",
    summary: "the status agrees with the days on which statuses were reached, and with the draft flag",
    why: "A status that the dates deny was set by hand or lost in a merge; every report rests on it.",
    example: "`status: drafting` with `reached: { review: 2025-10-20 }`; `status: published` with `draft: true`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in &desk.entries {
        // Of an unknown status nothing can be denied.
        if entry.is_cancelled() || !entry.workflow.knows(&entry.status) {
            continue;
        }
        let Some(draft) = &entry.draft else { continue };
        let contradictions = [
            reached_too_far(entry, draft),
            reached_in_the_future(desk, draft),
            reached_out_of_order(entry, draft),
            flag_against_status(entry, draft),
        ];
        for (key, message) in contradictions.into_iter().flatten() {
            let finding = report.add(draft.place_of(key), message);
            // What is out stays as it is; nobody should have to back-date it.
            if entry.is_done() {
                finding.level = finding.level.min(Level::Warning);
            }
            finding
                .help(format!(
                    "`dstack-content status {} STATUS` sets status, day and draft flag together",
                    entry.id
                ))
                .of(&entry.id);
        }
    }
}

type Contradiction = Option<(&'static str, String)>;

fn reached_too_far(entry: &Entry, draft: &Draft) -> Contradiction {
    let (status, day) = draft.reached.iter().find(|(status, _)| {
        entry.workflow.position(status).is_some() && !entry.has_reached(status)
    })?;
    let message = format!(
        "the status is `{}`, yet `{status}` was reached on {}",
        entry.status,
        date::long(*day)
    );
    Some(("reached", message))
}

fn reached_in_the_future(desk: &Desk, draft: &Draft) -> Contradiction {
    let (status, day) = draft.reached.iter().find(|(_, day)| **day > desk.today)?;
    Some((
        "reached",
        format!(
            "`{status}` is said to be reached on {}, which is still to come",
            date::long(*day)
        ),
    ))
}

fn reached_out_of_order(entry: &Entry, draft: &Draft) -> Contradiction {
    let days = entry
        .workflow
        .statuses()
        .iter()
        .filter_map(|status| Some((status, draft.reached.get(status)?)))
        .collect::<Vec<_>>();
    let (earlier, later) = days
        .iter()
        .zip(days.iter().skip(1))
        .find(|((_, earlier), (_, later))| earlier > later)?;
    let message = format!(
        "`{}` was reached on {}, before `{}` on {}",
        later.0,
        date::long(*later.1),
        earlier.0,
        date::long(*earlier.1)
    );
    Some(("reached", message))
}

fn flag_against_status(entry: &Entry, draft: &Draft) -> Contradiction {
    draft.status.as_ref()?;
    let message = match (entry.is_done(), draft.is_draft) {
        (true, true) => format!(
            "the status is `{}`, yet the draft flag is set",
            entry.status
        ),
        _ => return None,
    };
    Some(("draft", message))
}
