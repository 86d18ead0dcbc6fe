//! `channel-unknown`: the channels of every kind stand in `calendar/channels.toml` and take the kind, and so do those on
//! which a piece is posted.

use std::collections::HashSet;

use super::super::{
    lost, meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{
    channel::{Channel, FILE},
    desk::Desk,
    settings::Level,
};

pub(super) const RULE: Rule = Rule {
    id: "channel-unknown",
    summary: "the channels of every kind stand in `calendar/channels.toml` and take the kind",
    why: "Nobody posts a piece where nobody knows the place, or where it is not wanted.",
    example: "`channels = [\"devto\"]` in a template: did you mean `dev-to`?",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    if desk.channels.is_empty() || lost::records(desk, FILE) {
        return;
    }
    of_kinds(desk, report);
    of_pieces(desk, report);
}

fn of_kinds(desk: &Desk, report: &mut Report) {
    for (kind, template) in &desk.templates {
        for (at, name) in template.channels.iter().enumerate() {
            let place = template.places.of("channels", at);
            let place = place.unwrap_or(&template.place).clone();
            match desk.channel(name) {
                None => {
                    report
                        .add(place, format!("there is no channel `{name}`"))
                        .help(known(desk, name));
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

fn of_pieces(desk: &Desk, report: &mut Report) {
    let there = desk.channels.iter().map(|channel| channel.id.as_str());
    let there = there.collect::<HashSet<_>>();
    for entry in &desk.entries {
        for posted in &entry.posted {
            let name = &posted.channel;
            if there.contains(name.as_str()) {
                continue;
            }
            let place = posted.place.clone();
            let finding = report.add(
                place.unwrap_or_else(|| entry.source.clone()),
                format!("there is no channel `{name}`"),
            );
            // What is out stays as it is.
            if entry.is_done() {
                finding.level = finding.level.min(Level::Warning);
            }
            finding.help(known(desk, name)).of(&entry.id);
        }
    }
}

/// The channel that was probably meant.
fn known(desk: &Desk, name: &str) -> String {
    let known = desk.channels.iter().map(|channel| channel.id.as_str());
    meant::help(name, known, || format!("add it to {FILE}"))
}
