//! `audience-unknown`: the audiences of every topic stand in `calendar/strategy.toml`.

use super::super::{
    lost, meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, strategy::Audience};

pub(super) const RULE: Rule = Rule {
    id: "audience-unknown",
    summary: "the audiences of every topic stand in `calendar/strategy.toml`",
    why: "A piece for an audience that the strategy does not know counts for none.",
    example: "`audience = [\"Security enginers\"]`: did you mean `Security Engineers`?",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    const FILE: &str = "calendar/strategy.toml";
    let audiences = &desk.strategy.audiences;
    if audiences.is_empty() || lost::records(desk, FILE) {
        return;
    }
    for topic in desk.topics() {
        for (at, name) in topic.brief.audience.iter().enumerate() {
            if desk.strategy.audience(name).is_some() {
                continue;
            }
            let place = topic.places.of("audience", at).unwrap_or(&topic.place);
            let known = audiences.iter().flat_map(Audience::names);
            report
                .add(place.clone(), format!("there is no audience `{name}`"))
                .help(meant::help(name, known, || {
                    format!("add it to {FILE}, under `also` where it is another name of one")
                }));
        }
    }
}
