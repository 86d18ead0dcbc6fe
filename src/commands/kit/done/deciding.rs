//! What is recorded of a posting: the plan, or why there is none.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use crate::{
    commands::{ids, kit::unread, status::readable},
    editorial::{
        channel::Channel,
        date,
        desk::Desk,
        entry::Entry,
        posted::{Posted, Posting},
        slug,
    },
    failure::Failure,
    plan::{Plan, Value},
    posting::Home,
    text,
};

/// What is to be recorded.
pub(super) struct Wanted {
    pub(super) channel: String,
    pub(super) what: What,
}

pub(super) enum What {
    /// It is posted.
    Done {
        url: Option<String>,
        on: Option<NaiveDate>,
        /// Whether it may take the place of what is recorded.
        replace: bool,
    },
    /// It is not.
    Undone,
}

/// What is said about what was recorded.
pub(super) struct Said {
    pub(super) done: String,
    pub(super) remarks: Vec<String>,
}

/// The channels that the kind of an entry asks for.
pub(super) fn asked_for<'a>(entry: &'a Entry, desk: &'a Desk) -> impl Iterator<Item = &'a Channel> {
    let asked = desk.template(entry).into_iter();
    let asked = asked.flat_map(|template| &template.channels);
    asked.filter_map(|id| desk.channel(id))
}

/// The plan that records it, and what is said of it.
pub(super) fn decide(id: &str, wanted: &Wanted, desk: &Desk) -> Result<(Plan, Said)> {
    let entry = ids::entry(desk, id)?;
    readable(desk, entry)?;
    match &wanted.what {
        What::Undone => undone(entry, desk, &wanted.channel),
        What::Done { url, on, replace } => {
            let channel = known(entry, desk, &wanted.channel)?;
            let given = Given {
                url: url.as_deref(),
                on: *on,
                replace: *replace,
            };
            done(entry, desk, channel, &given)
        }
    }
}

/// What was given of a posting.
struct Given<'a> {
    url: Option<&'a str>,
    on: Option<NaiveDate>,
    replace: bool,
}

fn done(entry: &Entry, desk: &Desk, channel: &Channel, given: &Given<'_>) -> Result<(Plan, Said)> {
    let recorded = entry.posted_on(&channel.id);
    let values = values(entry, desk, channel, recorded, given)?;
    let mut remarks = Vec::new();
    if asked_for(entry, desk).all(|asked| asked.id != channel.id) {
        let kind = &entry.kind;
        remarks.push(format!(
            "note: the kind `{kind}` does not ask for `{}`",
            channel.id
        ));
    }
    if entry.is_open() {
        remarks.push(format!(
            "note: `{}` is at `{}`; `dstack-content publish {}` once it is out",
            entry.id, entry.status, entry.id
        ));
    }
    remarks.extend(left(entry, desk, &channel.id));
    let day = recorded.and_then(|posted| posted.on);
    let on = given.on.or(day).unwrap_or(desk.today);
    let (id, title, day) = (&entry.id, &channel.title, date::long(on));
    if values.is_empty() {
        let done = format!("{id}: posted on {title} already ({day})");
        return Ok((Plan::default(), Said { done, remarks }));
    }
    let done = format!("{id}: posted on {title} ({day})");
    let plan = home(entry, &channel.id)?.record(desk, &channel.id, values);
    Ok((plan, Said { done, remarks }))
}

/// What is to be written: nothing where it is recorded as given. What is recorded otherwise is only replaced where that
/// was asked for.
fn values(
    entry: &Entry,
    desk: &Desk,
    channel: &Channel,
    recorded: Option<&Posted>,
    given: &Given<'_>,
) -> Result<Vec<(String, Value)>> {
    let known_url = recorded.and_then(|posted| posted.url.as_deref());
    let known_on = recorded.and_then(|posted| posted.on);
    let contradicts = |is_other: bool| is_other && recorded.is_some() && !given.replace;
    let is_unclear = recorded.is_some_and(|posted| posted.is_unclear);
    let is_other_url = known_url.is_some() && given.url.is_some() && given.url != known_url;
    let is_other_day = known_on.is_some() && given.on.is_some() && given.on != known_on;
    if contradicts(is_unclear || is_other_url || is_other_day) {
        let said = [
            known_on.map(|on| format!("on {}", date::long(on))),
            known_url.map(str::to_owned),
        ];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let said = if said.is_empty() {
            "in other words".to_owned()
        } else {
            said
        };
        return Err(anyhow!(
            Failure::new(format!(
                "`{}` is recorded as posted on {} already: {said}",
                entry.id, channel.title
            ))
            .hint("`--replace` writes the new values in their place")
        ));
    }
    let url = given.url.filter(|url| Some(*url) != known_url);
    let url = url.map(|url| ("url".to_owned(), Value::text(url)));
    let on = given.on.or(known_on.or(Some(desk.today)));
    let on = on.filter(|on| Some(*on) != known_on || is_unclear);
    let on = on.map(|on| ("on".to_owned(), Value::Date(on)));
    Ok(url.into_iter().chain(on).collect())
}

fn undone(entry: &Entry, desk: &Desk, channel: &str) -> Result<(Plan, Said)> {
    let id = &entry.id;
    if entry.posted_on(channel).is_none() {
        let posted = entry.posted.iter().map(|posted| posted.channel.as_str());
        let posted = posted.collect::<Vec<_>>();
        let failure = Failure::new(format!("`{id}` is not recorded as posted on `{channel}`"));
        return Err(anyhow!(match posted.as_slice() {
            [] => failure.hint("nothing is recorded of any channel"),
            posted => failure.hint(format!("it is posted on {}", posted.join(", "))),
        }));
    }
    let plan = home(entry, channel)?.forget(desk, channel);
    let title = desk
        .channel(channel)
        .map_or(channel, |channel| &channel.title);
    let said = Said {
        done: format!("{id}: not posted on {title}"),
        remarks: Vec::new(),
    };
    Ok((plan, said))
}

/// Where it is recorded; a failure where there is no file for it yet.
fn home<'a>(entry: &'a Entry, channel: &str) -> Result<Home<'a>> {
    Home::of(entry, channel).ok_or_else(|| {
        let id = &entry.id;
        anyhow!(if entry.has_draft {
            Failure::new(format!("`{id}` has no draft, so nothing is recorded of it"))
                .hint(format!("dstack-content new {} {id}", entry.kind))
        } else {
            Failure::new(format!(
                "`{id}` comes again by itself, and no file plans it"
            ))
            .hint("write an entry of that id into a calendar file to record more of it")
        })
    })
}

/// The channel of that id; a failure that names those the entry is posted on.
fn known<'a>(entry: &Entry, desk: &'a Desk, id: &str) -> Result<&'a Channel> {
    desk.channel(id).ok_or_else(|| {
        let asked = asked_for(entry, desk).map(|channel| channel.id.as_str());
        let asked = asked.collect::<Vec<_>>();
        let all = desk.channels.iter().map(|channel| channel.id.as_str());
        let failure = Failure::new(format!("there is no channel `{id}`"));
        if desk.channels.is_empty()
            && let Some(unread) = unread(desk)
        {
            return anyhow!(unread);
        }
        anyhow!(match slug::nearest(id, all) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None if asked.is_empty() => failure.hint("calendar/channels.toml names the channels"),
            None => failure.hint(format!("there are {}", asked.join(", "))),
        })
    })
}

/// Where it is still to be posted once that is done.
fn left(entry: &Entry, desk: &Desk, done: &str) -> Option<String> {
    let postings = desk.postings(entry);
    if postings.is_empty() {
        return None;
    }
    let open = postings
        .iter()
        .filter(|posting| posting.is_open() && posting.channel.id != done);
    let open = open.map(|posting: &Posting| {
        let (title, day) = (&posting.channel.title, date::medium(posting.due));
        match posting.late_days(desk.today) {
            0 => format!("{title} (by {day})"),
            late => format!("{title} ({} late)", text::days(late)),
        }
    });
    let open = open.collect::<Vec<_>>();
    Some(if open.is_empty() {
        "posted everywhere".to_owned()
    } else {
        format!("still to post: {}", text::list(&open))
    })
}
