//! The filters: what there is to choose from, by what the entries have.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::{report::board::Board, text::shown};

/// The value of an entry that has none, so that these can be looked for as well.
pub(super) const NOBODY: &str = "-";

/// The filters. They are only shown where the script runs that acts on them; phones fold the choices, so that the plan
/// begins on their first screen.
pub(super) fn bar(board: &Board) -> Markup {
    let entries = || board.plan.entries.iter().zip(&board.cards);
    let kinds = entries().map(|(entry, card)| (entry.kind.as_str(), card.kind.as_str()));
    let owners = board
        .plan
        .entries
        .iter()
        .filter_map(|entry| entry.owner.as_deref());
    let statuses = board.stages.iter().flat_map(|stage| {
        stage
            .entries
            .iter()
            .filter_map(|at| Some(board.plan.entries.get(*at)?.status.as_str()))
    });
    let mut seen = Vec::new();
    for status in statuses {
        if !seen.contains(&(status, status)) {
            seen.push((status, status));
        }
    }
    let pillars = board
        .plan
        .pillars
        .iter()
        .map(|pillar| (pillar.id.as_str(), pillar.title.as_str()));
    let lacks_owner = board.plan.entries.iter().any(|entry| entry.owner.is_none());
    let lacks_pillar = board
        .plan
        .entries
        .iter()
        .any(|entry| entry.pillar.is_none());
    let choices = html! {
        (choice("pillar", "Pillar", &pillars.collect::<Vec<_>>(), lacks_pillar.then_some("no pillar")))
        (choice("kind", "Kind", &sorted(kinds), None))
        @if board.is_internal {
            (choice("owner", "Owner", &sorted(owners.map(|owner| (owner, owner))), lacks_owner.then_some("nobody")))
        }
        (choice("status", "Status", &seen, None))
    };
    html! {
        div.filters role="search" aria-label="Filter the plan" {
            label.text { span { "Text" } input type="search" name="q" autocomplete="off" spellcheck="false"; }
            @if !choices.0.is_empty() {
                button.fold type="button" aria-expanded="false" aria-controls="choices" { "Filters" }
                div #choices { (choices) }
            }
            button.clear type="button" { "Clear" }
        }
        p #shown role="status" { }
    }
}

/// By what is shown, each once.
fn sorted<'a>(values: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    let values = values.filter(|(value, _)| !value.is_empty());
    let by_value = values.collect::<BTreeMap<_, _>>();
    let mut values = by_value.into_iter().collect::<Vec<_>>();
    values.sort_by_key(|(value, name)| (name.to_lowercase(), *value));
    values
}

fn choice(name: &str, label: &str, values: &[(&str, &str)], none: Option<&str>) -> Markup {
    html! {
        @if !values.is_empty() {
            label {
                span { (label) }
                select name=(name) {
                    option value="" { "all" }
                    @for (value, text) in values { option value=(value) { (shown(text)) } }
                    @if let Some(none) = none { option value=(NOBODY) { (none) } }
                }
            }
        }
    }
}
