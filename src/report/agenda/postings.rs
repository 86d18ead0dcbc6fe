//! What is out and still to be posted on the channels of its kind.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Agenda,
    notes::{FOLDED_AFTER_DAYS, late_by},
};
use crate::{
    editorial::{desk::Desk, entry::Entry, posted::Posting, week::Week},
    report::{
        entry_view::NONE,
        sheet::{Note, Row, Tone},
    },
    text,
};

/// A piece that is to be posted on a channel.
#[derive(Debug, Serialize)]
pub(super) struct ToPost {
    entry: String,
    channel: String,
    /// The piece's title.
    title: String,
    channel_title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// The last day for it.
    due: NaiveDate,
    /// Calendar days since then; 0 when it is still to come.
    late_days: i64,
    /// Where the piece can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl ToPost {
    fn of(entry: &Entry, posting: &Posting<'_>, today: NaiveDate) -> Self {
        Self {
            entry: entry.id.clone(),
            channel: posting.channel.id.clone(),
            title: entry.title.clone(),
            channel_title: posting.channel.title.clone(),
            owner: entry.owner.clone(),
            due: posting.due,
            late_days: posting.late_days(today),
            url: entry.url.clone(),
        }
    }

    fn is_folded(&self) -> bool {
        self.late_days > FOLDED_AFTER_DAYS
    }
}

/// What is to be posted by the end of a week, the longest due first.
pub(super) fn to_post(desk: &Desk, week: Week) -> Vec<ToPost> {
    let postings = desk.entries.iter().flat_map(|entry| {
        let postings = desk.postings(entry).into_iter();
        let open = postings.filter(|posting| posting.is_open() && posting.due <= week.sunday());
        open.map(|posting| ToPost::of(entry, &posting, desk.today))
            .collect::<Vec<_>>()
    });
    let mut postings = postings.collect::<Vec<_>>();
    // The channels of a piece stay in their order.
    postings.sort_by(|one, other| (one.due, &one.entry).cmp(&(other.due, &other.entry)));
    postings
}

impl Agenda {
    /// Those that are not so long due that they are only counted.
    pub(super) fn pressing_postings(&self) -> impl Iterator<Item = &ToPost> {
        self.to_post.iter().filter(|posting| !posting.is_folded())
    }

    /// A row for each piece, with its channels; what is due first stands first.
    pub(super) fn posting_rows(&self) -> Vec<Row> {
        let mut places = HashMap::new();
        let mut pieces = Vec::<Vec<&ToPost>>::new();
        for posting in self.pressing_postings() {
            let at = *places.entry(&posting.entry).or_insert(pieces.len());
            match pieces.get_mut(at) {
                Some(piece) => piece.push(posting),
                None => pieces.push(vec![posting]),
            }
        }
        let rows = pieces.iter();
        rows.filter_map(|piece| self.posting_row(piece)).collect()
    }

    fn posting_row(&self, piece: &[&ToPost]) -> Option<Row> {
        let first = piece.first()?;
        let channels = piece.iter().map(|posting| self.in_words(posting));
        let when = match first.late_days {
            0 => self.day(first.due),
            late => text::days(late),
        };
        let cells = [
            when,
            first.entry.clone(),
            first.title.clone(),
            first.owner.clone().unwrap_or_else(|| NONE.to_owned()),
            String::new(),
            channels.collect::<Vec<_>>().join(", "),
            first.url.clone().unwrap_or_default(),
        ];
        Some(Row {
            cells: cells.to_vec(),
            tone: if first.late_days > 0 {
                Tone::Late
            } else {
                Tone::Plain
            },
        })
    }

    /// The channel, and by when.
    fn in_words(&self, posting: &ToPost) -> String {
        let title = &posting.channel_title;
        match posting.late_days {
            0 if posting.due == self.today => format!("{title} today"),
            0 => format!("{title} by {}", self.day(posting.due)),
            late => format!("{title} {} late", text::days(late)),
        }
    }

    /// A line that counts those that have been due for long.
    pub(super) fn folded_postings(&self) -> Option<Note> {
        let folded = self.to_post.iter().filter(|posting| posting.is_folded());
        let count = folded.clone().count();
        let days = folded.map(|posting| posting.late_days);
        let is_alone = self.pressing_postings().next().is_none();
        let noun = if is_alone { "copy" } else { "more copy" };
        let text = format!(
            "{} to post, {} late; see them with: dstack-content check",
            text::count(count, noun),
            late_by(days)
        );
        (count > 0).then(|| Note::new("folded-postings", text, Tone::Late))
    }

    /// The command that makes the copies of what is due first.
    pub(super) fn posting_step(&self) -> Option<String> {
        let first = self.pressing_postings().next()?;
        Some(format!("dstack-content kit {}", first.entry))
    }
}
