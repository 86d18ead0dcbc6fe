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
    let open = desk
        .entries
        .iter()
        .filter(|entry| entry.is_open() && entry.series.is_none());
    let of_entries = open.filter_map(|entry| {
        let place = entry.place_of("owner");
        Some((entry.owner.as_ref()?, place, Some(entry.id.as_str())))
    });
    let of_series = desk.series.iter().filter_map(|series| {
        let place = series.places.of("owner", 0)?.clone();
        Some((series.owner.as_ref()?, place, None))
    });
    for (owner, place, entry) in of_entries.chain(of_series) {
        if people.contains(owner) {
            continue;
        }
        let message = format!("the owner `{owner}` is not among the people");
        let finding = report.add(place, message);
        finding.help(
            match slug::nearest(owner, people.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add the name to `people` in calendar/config.toml".to_owned(),
            },
        );
        finding.entry = entry.map(str::to_owned);
    }
}
