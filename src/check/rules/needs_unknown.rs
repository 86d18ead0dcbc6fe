//! `needs-unknown`: whatever an entry needs is there.

use super::super::{
    lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "needs-unknown",
    summary: "whatever an entry needs is there",
    why: "Waiting for something that does not exist never ends.",
    example: "`needs = [\"launch-dstack\"]` where the entry is `launch-dstack-info`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    if lost::quarter(desk) {
        return;
    }
    for entry in desk.entries.iter().filter(|entry| entry.is_open()) {
        for need in entry
            .needs
            .iter()
            .filter(|need| desk.entry(&need.id).is_none() && !lost::entry(desk, &need.id))
        {
            let known = desk.entries.iter().map(|entry| entry.id.as_str());
            report
                .add(
                    need.place.clone(),
                    format!("`{}` needs `{}`, which is no entry", entry.id, need.id),
                )
                .help(match slug::nearest(&need.id, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name an entry's id, or take it out".to_owned(),
                })
                .of(&entry.id);
        }
    }
}
