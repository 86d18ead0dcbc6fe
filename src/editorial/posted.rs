//! Where a piece was posted, and where it is still to be posted once it is out.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::{channel::Channel, desk::Desk, entry::Entry, place::Place};

/// What is recorded of one channel: the piece is posted there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The channel's id.
    pub channel: String,
    /// Where it can be read there.
    pub url: Option<String>,
    /// The day it was posted.
    pub on: Option<NaiveDate>,
    /// Whether what is recorded is no table, or cannot be understood; it counts as posted all the same.
    pub is_unclear: bool,
    /// Where it stands, where places were noted.
    pub place: Option<Place>,
}

/// A channel that a piece which is out takes part in.
#[derive(Debug, Clone, Copy)]
pub struct Posting<'a> {
    /// The channel.
    pub channel: &'a Channel,
    /// The last day for it.
    pub due: NaiveDate,
    /// What is recorded of it; `None` while it is to be posted there.
    pub posted: Option<&'a Posted>,
}

impl Posting<'_> {
    /// Whether it is still to be posted there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.posted.is_none()
    }

    /// Calendar days since the last day for it; 0 where it is posted, or not late.
    #[must_use]
    pub fn late_days(&self, today: NaiveDate) -> i64 {
        if self.is_open() {
            (today - self.due).num_days().max(0)
        } else {
            0
        }
    }
}

impl Entry {
    /// What is recorded of a channel.
    #[must_use]
    pub fn posted_on(&self, channel: &str) -> Option<&Posted> {
        self.posted.iter().find(|posted| posted.channel == channel)
    }
}

impl Channel {
    /// The last day for a piece that is out on a day.
    #[must_use]
    pub fn due(&self, out: NaiveDate) -> Option<NaiveDate> {
        out.checked_add_days(Days::new(self.after.into()))
    }
}

impl Desk {
    /// The channels that an entry takes part in, in the order of its kind's template, with what was posted there: those
    /// for which a copy is made. None while it is not out or nothing of it may be told, where no calendar plans it, and
    /// where it was out before the day from which pieces are checked.
    #[must_use]
    pub fn postings<'a>(&'a self, entry: &'a Entry) -> Vec<Posting<'a>> {
        let (Some(out), Some(template)) = (self.posted_from(entry), self.template(entry)) else {
            return Vec::new();
        };
        let copied = self.channels.iter();
        let copied = copied.filter(|channel| channel.copy.is_some());
        let copied = copied.map(|channel| (channel.id.as_str(), channel));
        let copied = copied.collect::<HashMap<_, _>>();
        let posted = entry.posted.iter();
        let posted = posted.map(|posted| (posted.channel.as_str(), posted));
        let posted = posted.collect::<HashMap<_, _>>();
        let asked = template.channels.iter();
        let channels = asked.filter_map(|id| copied.get(id.as_str()).copied());
        let postings = channels.filter_map(|channel| {
            Some(Posting {
                channel,
                due: channel.due(out)?,
                posted: posted.get(channel.id.as_str()).copied(),
            })
        });
        postings.collect()
    }

    /// Whether an entry may have to be posted somewhere, as far as that can be said without the channels.
    #[must_use]
    pub fn may_be_posted(&self, entry: &Entry) -> bool {
        let asked = self.template(entry).into_iter();
        let mut asked = asked.flat_map(|template| &template.channels);
        self.posted_from(entry).is_some() && asked.any(|id| entry.posted_on(id).is_none())
    }

    /// The day it was out, from which the days of its channels are counted.
    fn posted_from(&self, entry: &Entry) -> Option<NaiveDate> {
        let is_planned = entry.quarter.is_some() || entry.series.is_some();
        if !is_planned || !entry.is_done() || entry.is_embargoed(self.today) {
            return None;
        }
        let promised = || Some(entry.publish.as_ref()?.due);
        let out = entry.out_on().or_else(promised)?;
        self.settings
            .since
            .is_none_or(|since| out >= since)
            .then_some(out)
    }
}
