//! `channel-unknown`: the channels of every kind stand in `calendar/channels.toml` and take the kind.

use super::super::{
    lost, meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{channel::Channel, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "channel-unknown",
    summary: "the channels of every kind stand in `calendar/channels.toml` and take the kind",
    why: "Nobody posts a piece where nobody knows the place, or where it is not wanted.",
    example: "`channels = [\"devto\"]` in a template: did you mean `dev-to`?",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    const FILE: &str = "calendar/channels.toml";
    if desk.channels.is_empty() || lost::records(desk, FILE) {
        return;
    }
    for (kind, template) in &desk.templates {
        for (at, name) in template.channels.iter().enumerate() {
            let place = template.places.of("channels", at);
            let place = place.unwrap_or(&template.place).clone();
            match desk.channel(name) {
                None => {
                    let known = desk.channels.iter().map(|channel| channel.id.as_str());
                    report
                        .add(place, format!("there is no channel `{name}`"))
                        .help(meant::help(name, known, || format!("add it to {FILE}")));
                }
                Some(channel) if !channel.takes(kind) => {
                    let Channel {
                        title, place: at, ..
                    } = channel;
                    report
                        .add(place, format!("the channel `{name}` takes no `{kind}`"))
                        .help(format!(
                            "add it to the `kinds` of {title} in {FILE}:{}, or take the channel out here",
                            at.line
                        ));
                }
                Some(_) => {}
            }
        }
    }
}
