//! `pillar-unknown`: the pillar of every entry stands in `calendar/pillars.toml`.

use super::super::{
    lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "pillar-unknown",
    summary: "the pillar of every entry stands in `calendar/pillars.toml`",
    why: "A piece under a pillar that does not exist counts for none.",
    example: "`pillar = \"use-case-showcase\"`: did you mean `use-case-showcases`?",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    if desk.pillars.is_empty() || lost::pillars(desk) {
        return;
    }
    let known = || desk.pillars.iter().map(|pillar| pillar.id.as_str());
    let planned = desk.entries.iter().filter(|entry| entry.series.is_none());
    let of_entries = planned.filter_map(|entry| {
        let place = entry.places.get("pillar")?;
        Some((entry.pillar.as_deref()?, place, Some(entry.id.as_str())))
    });
    let of_templates = desk
        .templates
        .values()
        .filter_map(|template| Some((template.pillar.as_deref()?, &template.pillar_place, None)));
    let of_series = desk.series.iter().filter_map(|series| {
        let place = series.places.of("pillar", 0)?;
        Some((series.pillar.as_deref()?, place, None))
    });
    for (pillar, place, entry) in of_entries.chain(of_templates).chain(of_series) {
        if known().any(|known| known == pillar) {
            continue;
        }
        let finding = report.add(place.clone(), format!("there is no pillar `{pillar}`"));
        finding.help(match slug::nearest(pillar, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the pillars are {}", known().collect::<Vec<_>>().join(", ")),
        });
        finding.entry = entry.map(str::to_owned);
    }
}
