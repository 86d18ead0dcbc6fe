//! `partner-unknown`: the partner of every entry, topic and checklist stands in `calendar/strategy.toml`.

use super::super::{
    lost, meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, place::Place, settings::Level, strategy::Partner};

pub(super) const RULE: Rule = Rule {
    id: "partner-unknown",
    summary: "the partner of every entry, topic and checklist stands in `calendar/strategy.toml`",
    why: "Work with a partner under two names is seen by nobody who looks for the partner.",
    example: "`partner = \"Flashbot\"`: did you mean `Flashbots`?",
    weight: Weight::Always(Level::Error),
    check,
};

const FILE: &str = "calendar/strategy.toml";

fn check(desk: &Desk, report: &mut Report) {
    let partners = &desk.strategy.partners;
    if partners.is_empty() || lost::records(desk, FILE) {
        return;
    }
    for (name, place, entry) in named(desk) {
        if desk.strategy.partner(name).is_some() {
            continue;
        }
        let known = partners.iter().flat_map(Partner::names);
        let finding = report.add(place.clone(), format!("there is no partner `{name}`"));
        finding.help(meant::help(name, known, || {
            format!("add it to {FILE}, under `also` where it is another name of one")
        }));
        finding.entry = entry.map(str::to_owned);
    }
}

/// Every partner that is named, with its place and the entry that names it.
fn named(desk: &Desk) -> impl Iterator<Item = (&str, &Place, Option<&str>)> {
    let of_entries = desk.entries.iter().filter_map(|entry| {
        let place = entry.places.get("partner")?;
        Some((entry.partner.as_deref()?, place, Some(entry.id.as_str())))
    });
    let of_topics = desk.topics().filter_map(|topic| {
        let place = topic.places.of("partner", 0)?;
        Some((topic.partner.as_deref()?, place, None))
    });
    let of_checklists = desk.strategy.checklists.iter().filter_map(|checklist| {
        let place = checklist.places.of("partner", 0)?;
        Some((checklist.partner.as_deref()?, place, None))
    });
    of_entries.chain(of_topics).chain(of_checklists)
}
