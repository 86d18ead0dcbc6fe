//! Where an entry is posted: on each channel its kind asks for, by when, and within which limits.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::{
    editorial::{
        channel::{Channel, Limits},
        date,
        desk::Desk,
        entry::Entry,
    },
    report::sheet::{Block, Row, Tone},
};

/// A channel of an entry.
#[derive(Debug, Serialize)]
pub(super) struct ChannelView {
    id: String,
    title: String,
    /// The last day for it, counted from the promise; absent in the backlog.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    #[serde(skip_serializing_if = "is_unlimited")]
    limits: Limits,
}

fn is_unlimited(limits: &Limits) -> bool {
    *limits == Limits::default()
}

impl ChannelView {
    /// The channels that the kind of an entry asks for, as far as `calendar/channels.toml` has them.
    pub(super) fn all(entry: &Entry, desk: &Desk) -> Vec<Self> {
        let asked = desk.template(entry).into_iter();
        let asked = asked.flat_map(|template| &template.channels);
        let channels = asked.filter_map(|id| desk.channel(id));
        channels.map(|channel| Self::of(channel, entry)).collect()
    }

    fn of(channel: &Channel, entry: &Entry) -> Self {
        let promise = entry.publish.as_ref().map(|publish| publish.due);
        let after = Days::new(channel.after.into());
        Self {
            id: channel.id.clone(),
            title: channel.title.clone(),
            due: promise.and_then(|due| due.checked_add_days(after)),
            limits: channel.limits,
        }
    }

    fn row(&self) -> Row {
        let due = self.due.map(|due| format!("by {}", date::long(due)));
        let said = std::iter::once(self.title.clone()).chain(due);
        let said = said.chain(limits(&self.limits));
        Row {
            cells: vec![self.id.clone(), said.collect::<Vec<_>>().join(" · ")],
            tone: Tone::Plain,
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
