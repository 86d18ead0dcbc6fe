//! `owner-unknown`: every owner is one of the people in `calendar/config.toml`.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "owner-unknown",
    summary: "every owner is one of the people in `calendar/config.toml`",
    why: "A misspelt owner is nobody, and the piece has no holder in the standup.",
    example: "`owner = \"dylam\"` with `people = [\"dylan\", \"joshua\"]`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let Some(people) = &desk.settings.people else {
        return;
    };
    // Who has left the team still owns what was published.
    for entry in desk.entries.iter().filter(|entry| entry.is_open()) {
        let Some(owner) = entry.owner.as_ref().filter(|owner| !people.contains(owner)) else {
            continue;
        };
        report
            .add(
                entry.place_of("owner"),
                format!("the owner `{owner}` is not among the people"),
            )
            .help(
                match slug::nearest(owner, people.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "add the name to `people` in calendar/config.toml".to_owned(),
                },
            )
            .of(&entry.id);
    }
}
