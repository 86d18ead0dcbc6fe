//! `ics`: the feed as iCalendar (RFC 5545), for calendars that subscribe to it.

mod line;

use std::io;

use chrono::{Datelike, Days, NaiveDate};

use self::line::Lines;
use super::{Format, Shape, Style};
use crate::report::{
    View,
    feed::{Event, Feed, Standing},
};

pub(super) struct Ics;

/// Who made it. Without a version, so that a new one does not change every feed.
const PRODUCT: &str = "-//dstack-content//calendar feed//EN";

/// How often those who subscribe ask for it again, as an ISO 8601 duration.
const REFRESH: &str = "PT6H";

impl Format for Ics {
    fn name(&self) -> &'static str {
        "ics"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Feed
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let View::Feed(feed) = view else {
            return Ok(());
        };
        out.write_all(calendar(feed).as_bytes())
    }
}

/// The whole calendar. It has no METHOD: that makes it a message, which no collection of a server may hold
/// (RFC 4791 §4.1), and which wants an ORGANIZER (RFC 5546 §3.2.1).
fn calendar(feed: &Feed) -> String {
    let mut lines = Lines::default();
    lines.word("BEGIN", "VCALENDAR");
    lines.word("VERSION", "2.0");
    lines.word("PRODID", PRODUCT);
    lines.word("CALSCALE", "GREGORIAN");
    // The name of RFC 7986 §5.1 and the one that programs read.
    lines.text("NAME", &feed.name);
    lines.text("X-WR-CALNAME", &feed.name);
    lines.word("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.word("X-PUBLISHED-TTL", REFRESH);
    for one in &feed.events {
        event(one, feed.today, &mut lines);
    }
    if feed.events.is_empty() {
        no_event(&mut lines);
    }
    lines.word("END", "VCALENDAR");
    lines.done()
}

/// What stands where there is no event, as there is no calendar without a component (RFC 5545 §3.6): a time zone, which
/// nobody sees.
fn no_event(lines: &mut Lines) {
    lines.word("BEGIN", "VTIMEZONE");
    lines.word("TZID", "UTC");
    lines.word("BEGIN", "STANDARD");
    lines.word("DTSTART", "19700101T000000");
    lines.word("TZOFFSETFROM", "+0000");
    lines.word("TZOFFSETTO", "+0000");
    lines.word("END", "STANDARD");
    lines.word("END", "VTIMEZONE");
}

/// One event.
///
/// Nobody keeps count of how often a piece was moved, so DTSTAMP and SEQUENCE rest on the day of the export alone: its
/// midnight, and its number since 1970-01-01. A later export therefore outranks an earlier one, as programs want that
/// have the event already (RFC 5546 §2.1.5), two exports of one day are the same bytes, and what has not changed is
/// never told as older than it was.
fn event(event: &Event, today: NaiveDate, lines: &mut Lines) {
    lines.word("BEGIN", "VEVENT");
    lines.word("UID", &event.uid);
    lines.word("DTSTAMP", &today.format("%Y%m%dT000000Z").to_string());
    lines.word("SEQUENCE", &days_since_1970(today).to_string());
    lines.word("DTSTART;VALUE=DATE", &day(event.first));
    length(event, lines);
    if let Some(instead_of) = event.instead_of {
        lines.word("RECURRENCE-ID;VALUE=DATE", &day(instead_of));
    }
    if let Some(again) = &event.again {
        lines.word("RRULE", &again.rule);
        for except in &again.except {
            lines.word("EXDATE;VALUE=DATE", &day(*except));
        }
    }
    lines.text("SUMMARY", &event.title);
    lines.word("STATUS", status(event.standing));
    // Nobody is busy because a piece comes out.
    lines.word("TRANSP", "TRANSPARENT");
    lines.texts("CATEGORIES", &event.categories);
    if let Some(url) = &event.url {
        lines.address("URL", url);
    }
    if !event.about.is_empty() {
        lines.text("DESCRIPTION", &event.about.join("\n"));
    }
    lines.word("END", "VEVENT");
}

fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Tentative => "TENTATIVE",
        Standing::Confirmed => "CONFIRMED",
        Standing::Cancelled => "CANCELLED",
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// How long an event is: it ends before its DTEND (RFC 5545 §3.6.1). Years have four digits (§3.3.4), so that behind the
/// last day of 9999 the days are counted.
fn length(event: &Event, lines: &mut Lines) {
    let behind = event.last.checked_add_days(Days::new(1));
    if let Some(behind) = behind.filter(|behind| behind.year() <= 9999) {
        lines.word("DTEND;VALUE=DATE", &day(behind));
    } else {
        let days = (event.last - event.first).num_days() + 1;
        lines.word("DURATION", &format!("P{days}D"));
    }
}

fn days_since_1970(today: NaiveDate) -> i64 {
    (today - NaiveDate::default()).num_days().max(0)
}
