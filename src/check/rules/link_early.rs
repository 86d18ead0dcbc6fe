//! `link-early`: what a piece links to is out when it is.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{
    body::{Leads, Link},
    date,
    desk::Desk,
    entry::Entry,
    settings::Level,
    slug,
};

pub(super) const RULE: Rule = Rule {
    id: "link-early",
    summary: "what a piece links to is out when it is",
    why: "Readers of the first days find no page behind the link.",
    example: "A link to `docker-to-tee`, which is planned for the week after.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "links",
    },
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let others = Others::of(desk);
    for written in report.written() {
        for link in &written.body.links {
            let Some(other) = others.behind(link) else {
                continue;
            };
            let found = early(written.entry, other);
            let found = found.or_else(|| expired(written.entry, other, desk.today));
            if let Some((message, help)) = found {
                report.add_text(&written, link.span, message).help(help);
            }
        }
    }
}

/// The entries, by what a link to them can say.
struct Others<'a> {
    /// By the file of the draft.
    files: HashMap<&'a str, &'a Entry>,
    /// By the address, without a slash at its end.
    urls: HashMap<&'a str, &'a Entry>,
    /// By id.
    ids: HashMap<&'a str, &'a Entry>,
    /// What stands before and behind the id in the site's addresses.
    address: Option<(&'a str, &'a str)>,
}

impl<'a> Others<'a> {
    fn of(desk: &'a Desk) -> Self {
        let drafts = desk.entries.iter().filter_map(|entry| {
            let draft = entry.draft.as_deref()?;
            Some((draft.file.as_str(), entry))
        });
        let urls = desk.entries.iter().filter_map(|entry| {
            let url = entry.url.as_deref()?;
            Some((url.trim_end_matches('/'), entry))
        });
        let address = desk.settings.site.url.as_deref().unwrap_or_default();
        let by_id = address.split_once("{{id}}");
        let name = |id: &'a str| {
            if by_id.is_some() {
                id
            } else {
                slug::without_day(id)
            }
        };
        let ids = desk.entries.iter().map(|entry| (name(&entry.id), entry));
        Self {
            files: drafts.collect(),
            urls: urls.collect(),
            ids: ids.collect(),
            address: by_id.or_else(|| address.split_once("{{slug}}")),
        }
    }

    /// The entry that a link leads to.
    fn behind(&self, link: &Link) -> Option<&'a Entry> {
        if let Leads::File(file) = &link.leads {
            return self.files.get(file.as_str()).copied();
        }
        let url = link.target.split(['#', '?']).next()?;
        let by_url = self.urls.get(url.trim_end_matches('/'));
        by_url.copied().or_else(|| self.by_address(url))
    }

    fn by_address(&self, url: &str) -> Option<&'a Entry> {
        let (before, behind) = self.address?;
        // The same on the site itself: `/blog/docker-to-tee/`.
        let own = || {
            let (_, rest) = before.split_once("://")?;
            url.strip_prefix(rest.get(rest.find('/')?..)?)
        };
        let rest = url.strip_prefix(before).or_else(own)?;
        let rest = rest.trim_end_matches('/');
        let id = rest.strip_suffix(behind.trim_end_matches('/'))?;
        self.ids.get(id).copied()
    }
}

/// What is said of a link to a piece that the site no longer shows when this one is out.
fn expired(entry: &Entry, other: &Entry, today: NaiveDate) -> Option<(String, String)> {
    let expires = other.draft.as_deref()?.expires?;
    let read = entry
        .publish
        .as_ref()
        .map_or(today, |day| today.max(day.due));
    if other.id == entry.id || read < expires {
        return None;
    }
    let (id, day) = (&other.id, date::long(expires));
    let message = format!("the link leads to `{id}`, which the site shows no longer from {day} on");
    let help = format!("link to what took its place, or give `{id}` a later day");
    Some((message, help))
}

/// What is said of a link to a piece that is not out when this one is, and what to do.
fn early(entry: &Entry, other: &Entry) -> Option<(String, String)> {
    if other.is_done() || other.id == entry.id {
        return None;
    }
    let id = &other.id;
    if other.is_cancelled() {
        let message = format!("the link leads to `{id}`, which was given up");
        return Some((message, "take the link out".to_owned()));
    }
    if entry.is_done() {
        let message = format!("the link leads to `{id}`, which is not out yet");
        return Some((message, "take the link out until it is".to_owned()));
    }
    let publish = entry.publish.as_ref()?;
    match &other.publish {
        // A promise that cannot be read is told as such.
        None if other.places.contains_key("publish") => None,
        None => {
            let message = format!("the link leads to `{id}`, which has no promised day");
            Some((message, format!("dstack-content move {id} WHEN")))
        }
        Some(later) if later.due > publish.due => {
            let (own, day) = (&entry.id, date::long(later.due));
            let message =
                format!("the link leads to `{id}`, which is promised for {day}, after `{own}`");
            let help = format!("take it out until then, or `dstack-content move {own} WHEN`");
            Some((message, help))
        }
        Some(_) => None,
    }
}
