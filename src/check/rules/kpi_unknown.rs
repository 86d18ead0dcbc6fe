//! `kpi-unknown`: the KPIs of goals, groups and readings stand in `calendar/kpis.toml`.

use super::super::{
    lost, meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, place::Place, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "kpi-unknown",
    summary: "the KPIs of goals, groups and readings stand in `calendar/kpis.toml`",
    why: "A number that is read for nothing, or a goal that nothing measures, stays unseen.",
    example: "`kpis = [\"github-star\"]`: did you mean `github-stars`?",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    const FILE: &str = "calendar/kpis.toml";
    if desk.kpis.kpis.is_empty() || lost::records(desk, FILE) {
        return;
    }
    for (name, place) in named(desk) {
        if desk.kpis.kpi(name).is_some() {
            continue;
        }
        let known = desk.kpis.kpis.iter().map(|kpi| kpi.id.as_str());
        report
            .add(place.clone(), format!("there is no KPI `{name}`"))
            .help(meant::help(name, known, || format!("add it to {FILE}")));
    }
}

/// Every KPI that is named, with its place.
fn named(desk: &Desk) -> impl Iterator<Item = (&str, &Place)> {
    let of_goals = desk.goals().flat_map(|goal| {
        goal.kpis.iter().enumerate().map(|(at, kpi)| {
            let place = goal.places.of("kpis", at).unwrap_or(&goal.place);
            (kpi.as_str(), place)
        })
    });
    let of_groups = desk.kpis.groups.iter().flat_map(|group| {
        let metrics = group.metrics.iter().flat_map(|metric| &metric.kpis);
        metrics.map(|kpi| (kpi.as_str(), &group.place))
    });
    let readings = desk.kpis.readings.iter();
    let of_readings = readings.map(|reading| (reading.kpi.as_str(), &reading.place));
    of_goals.chain(of_groups).chain(of_readings)
}
