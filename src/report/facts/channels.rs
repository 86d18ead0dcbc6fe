//! Where an entry is posted: on each channel its kind asks for, by when, and within which limits.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    editorial::{
        channel::{Channel, Limits},
        date,
        desk::Desk,
        entry::Entry,
        posted::Posted,
    },
    report::{
        posted::PostedView,
        sheet::{Block, Row, Tone},
    },
};

/// A channel of an entry.
#[derive(Debug, Serialize)]
pub(super) struct ChannelView {
    id: String,
    title: String,
    /// The last day for it, counted from the day it was out where a copy is made, else from the promise; absent in the
    /// backlog.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Limits::is_none")]
    limits: Limits,
    /// What is recorded of it, once it is posted there.
    #[serde(skip_serializing_if = "Option::is_none")]
    posted: Option<PostedView>,
}

impl ChannelView {
    /// The channels that the kind of an entry asks for, as far as `calendar/channels.toml` has them, and others on which
    /// it is posted.
    pub(super) fn all(entry: &Entry, desk: &Desk) -> Vec<Self> {
        let asked = desk.template(entry).into_iter();
        let asked = asked.flat_map(|template| &template.channels);
        let asked = asked.filter_map(|id| desk.channel(id));
        let mut channels = asked
            .map(|channel| Self::of(channel, entry))
            .collect::<Vec<_>>();
        let named = channels.iter().map(|channel| channel.id.clone());
        let named = named.collect::<HashSet<_>>();
        let others = entry.posted.iter();
        let others = others.filter(|posted| !named.contains(&posted.channel));
        channels.extend(others.map(|posted| Self::only_posted(posted, desk)));
        channels
    }

    fn of(channel: &Channel, entry: &Entry) -> Self {
        let promise = || Some(entry.publish.as_ref()?.due);
        let out = entry.out_on().filter(|_| channel.copy.is_some());
        Self {
            id: channel.id.clone(),
            title: channel.title.clone(),
            due: out.or_else(promise).and_then(|out| channel.due(out)),
            limits: channel.limits,
            posted: entry.posted_on(&channel.id).map(PostedView::of),
        }
    }

    /// A channel that the kind does not ask for.
    fn only_posted(posted: &Posted, desk: &Desk) -> Self {
        let channel = desk.channel(&posted.channel);
        let title = channel.map_or(&posted.channel, |channel| &channel.title);
        Self {
            id: posted.channel.clone(),
            title: title.clone(),
            due: None,
            limits: channel.map(|channel| channel.limits).unwrap_or_default(),
            posted: Some(PostedView::of(posted)),
        }
    }

    fn row(&self) -> Row {
        let mut said = vec![self.title.clone()];
        if let Some(posted) = &self.posted {
            let on = posted.on.map(|on| format!(" {}", date::long(on)));
            said.push(format!("✓ posted{}", on.unwrap_or_default()));
            said.extend(posted.url.clone());
        } else {
            said.extend(self.due.map(|due| format!("by {}", date::long(due))));
            said.extend(limits(&self.limits));
        }
        let url = self.posted.as_ref().and_then(|posted| posted.url.clone());
        Row {
            cells: vec![self.id.clone(), said.join(" · "), url.unwrap_or_default()],
            tone: if self.posted.is_some() {
                Tone::Done
            } else {
                Tone::Plain
            },
        }
    }
}

/// What a channel allows, in words.
fn limits(limits: &Limits) -> Option<String> {
    let parts = [
        (limits.title, "characters of title"),
        (limits.text, "characters"),
        (limits.tags, "tags"),
    ];
    let parts = parts.into_iter();
    let parts = parts.filter_map(|(most, what)| Some(format!("{} {what}", most?)));
    let parts = parts.collect::<Vec<_>>();
    (!parts.is_empty()).then(|| format!("at most {}", parts.join(", ")))
}

/// The channels in rows.
pub(super) fn block(channels: &[ChannelView]) -> Block {
    let rows = channels.iter().map(ChannelView::row);
    Block::new("channels", "CHANNELS", rows.collect())
}
