//! The figures of a period in Markdown, by the names that a template puts them in.

use std::collections::BTreeMap;

use super::figures::{Fate, Figures, Measured, Outcome, Tally};
use crate::{
    editorial::{
        date,
        entry::Entry,
        kpi::Kpi,
        publish::{Precision, Publish},
    },
    text,
};

/// The texts; `guidance` is what each point of the agenda is asked for.
pub(super) fn facts(figures: &Figures, guidance: Option<&str>) -> BTreeMap<String, String> {
    let title = format!("Review of {}", figures.period.title());
    let facts = [
        ("title", title),
        ("standing", standing(figures)),
        ("kpis", kpis(figures)),
        ("outcome", outcome(figures)),
        ("pillars", pillars(figures)),
        ("channels", channels(figures)),
        ("moved", moved(figures)),
        ("points", points(figures, guidance)),
        ("next", next(figures)),
    ];
    let facts = facts.map(|(name, text)| (name.to_owned(), text.trim_end().to_owned()));
    facts.into()
}

/// As of when, and whether the period is over.
fn standing(figures: &Figures) -> String {
    let (today, period) = (figures.today, figures.period);
    let as_of = format!("As of {}.", date::long(today));
    let left = (period.end() - today).num_days();
    match usize::try_from(left) {
        Ok(0) => format!("{as_of} It is the last day of {}.", period.title()),
        Ok(left) => {
            let left = text::count(left, "day");
            format!("{as_of} {} is not over: {left} to go.", period.title())
        }
        Err(_) => as_of,
    }
}

fn kpis(figures: &Figures) -> String {
    let mut told = String::new();
    if !figures.kpis.is_empty() {
        told.push_str("| KPI | Latest | Read on | Change | Target | Of target |\n");
        told.push_str("| --- | ---: | --- | ---: | ---: | ---: |\n");
        for measured in &figures.kpis {
            told.push_str(&kpi_row(measured, figures));
        }
        told.push('\n');
    }
    let missing = figures.unmeasured.iter();
    let missing = missing.map(|kpi| escaped(&kpi.title)).collect::<Vec<_>>();
    match (missing.len(), figures.desk.kpis.kpis.len()) {
        (_, 0) => told.push_str("No KPIs are kept."),
        (0, _) => {}
        (count, _) => {
            let count = text::count(count, "KPI");
            let list = text::list(&missing);
            told.extend([format!(
                "Without a number: {count} with a target ({list}).\n"
            )]);
        }
    }
    told
}

fn kpi_row(measured: &Measured, figures: &Figures) -> String {
    let kpi = measured.kpi;
    let is_counted = !kpi.counts.is_empty();
    let on = match measured.latest.on {
        _ if is_counted => "counted".to_owned(),
        on if figures.period.contains(on) => date::compact(on),
        on => format!("{on}, before"),
    };
    let change = measured
        .change
        .map_or_else(|| "—".to_owned(), |by| signed(kpi, by));
    let percent = kpi.percent(measured.latest.value);
    format!(
        "| {} | {} | {on} | {change} | {} | {} |\n",
        escaped(&kpi.title),
        escaped(&kpi.amount_text(measured.latest.value)),
        escaped(&kpi.target_text().unwrap_or_else(|| "—".to_owned())),
        percent.map_or_else(|| "—".to_owned(), |percent| format!("{percent}%")),
    )
}

/// A change with its sign: `+50`, `−3`, `±0`.
fn signed(kpi: &Kpi, by: f64) -> String {
    // What was read has few decimals; a difference of two may seem to have more.
    let by = crate::editorial::amount::rounded(by, 6);
    let size = escaped(&kpi.amount_text(by.abs()));
    if by > 0.0 {
        format!("+{size}")
    } else if by < 0.0 {
        format!("−{size}")
    } else {
        "±0".to_owned()
    }
}

fn outcome(figures: &Figures) -> String {
    let total = figures.total();
    if total.planned == 0 && figures.elsewhere.is_empty() {
        return nothing(figures);
    }
    let open = figures.planned.iter().filter(|one| one.fate == Fate::Open);
    let open = open.count();
    let mut said = vec![
        format!("{} planned", total.planned),
        format!("{} published", total.out),
        format!("{} late", total.late),
        format!("{} dropped", total.dropped),
    ];
    if open > 0 {
        said.push(format!("{open} still to come"));
    }
    let mut told = said.join(", ") + ".";
    told.extend([match figures.on_time() {
        (_, 0) => " No promise was due yet whose day is known.".to_owned(),
        (kept, all) => format!(" On time: {kept} of {all} ({}%).", kept * 100 / all),
    }]);
    told.push_str("\n\n");
    for name in ["Published", "Late", "Dropped", "Still to come"] {
        let items = figures.planned.iter();
        let items = items.filter(|one| fate_named(one.fate) == name);
        told.push_str(&list(name, items.map(|one| item(one, figures))));
    }
    let name = format!(
        "Published, and promised for another {}",
        figures.period.length().name()
    );
    let elsewhere = figures.elsewhere.iter();
    told + &list(&name, elsewhere.map(|one| item(one, figures)))
}

fn fate_named(fate: Fate) -> &'static str {
    match fate {
        Fate::Out(_) => "Published",
        Fate::Late(_) => "Late",
        Fate::Dropped => "Dropped",
        Fate::Open => "Still to come",
    }
}

fn list(name: &str, items: impl Iterator<Item = String>) -> String {
    let items = items.map(|item| format!("- {item}\n"));
    let items = items.collect::<Vec<_>>().concat();
    if items.is_empty() {
        return String::new();
    }
    format!("**{name}**\n\n{items}\n")
}

/// An entry with what became of it.
fn item(outcome: &Outcome, figures: &Figures) -> String {
    let due = outcome.promise.due;
    let said = match outcome.fate {
        Fate::Out(Some(on)) => match outcome.moved_by() {
            Some(days) => format!("{}, {}", date::long(on), off(days)),
            None => format!("{}, on time", date::long(on)),
        },
        Fate::Out(None) => "the day was not written down".to_owned(),
        Fate::Late(days) => {
            let late = text::days(days);
            let status = code(&outcome.entry.status);
            format!("was due {}, {late} late, at {status}", date::long(due))
        }
        Fate::Dropped => format!("was promised for {}", promised(outcome.promise, figures)),
        Fate::Open => format!(
            "promised for {}, at {}",
            promised(outcome.promise, figures),
            code(&outcome.entry.status)
        ),
    };
    format!("{}: {said}", named(outcome.entry))
}

/// `3 days late`, `1 day early`.
fn off(days: i64) -> String {
    let count = text::days(days.abs());
    format!("{count} {}", if days > 0 { "late" } else { "early" })
}

/// An entry by its id and its title, which is quoted: it is not prose of the review.
fn named(entry: &Entry) -> String {
    format!("{} “{}”", code(&entry.id), escaped(&entry.title))
}

/// A promise by its name: `Fri 17 October 2025`, `October week 2 (by Fri 17 October 2025)`.
fn promised(publish: &Publish, figures: &Figures) -> String {
    let name = publish.name(figures.desk.settings.month_weeks);
    match publish.precision {
        Precision::Day => name,
        Precision::Week => format!("{name} (by {})", date::long(publish.due)),
    }
}

fn nothing(figures: &Figures) -> String {
    format!("Nothing was planned for {}.", figures.period.title())
}

fn pillars(figures: &Figures) -> String {
    if figures.planned.is_empty() {
        return nothing(figures);
    }
    table("Pillar", &figures.by_pillar())
}

fn channels(figures: &Figures) -> String {
    let rows = figures.by_channel();
    if rows.is_empty() {
        return "Nothing was planned for a channel.".to_owned();
    }
    table("Channel", &rows)
}

fn table(what: &str, rows: &[(String, Tally)]) -> String {
    let mut told = format!("| {what} | Planned | Published | Late | Dropped |\n");
    told.push_str("| --- | ---: | ---: | ---: | ---: |\n");
    for (name, tally) in rows {
        told.extend([format!(
            "| {} | {} | {} | {} | {} |\n",
            escaped(name),
            tally.planned,
            tally.out,
            tally.late,
            tally.dropped
        )]);
    }
    told
}

fn moved(figures: &Figures) -> String {
    let all = || figures.planned.iter().chain(&figures.elsewhere);
    let off_by = all().filter_map(|one| {
        let days = one.moved_by()?;
        let promise = promised(one.promise, figures);
        let entry = named(one.entry);
        Some(format!(
            "- {entry}: promised for {promise}, out {}\n",
            off(days)
        ))
    });
    let noted = all().filter_map(|one| {
        let note = escaped(one.entry.note.as_deref()?);
        Some(format!("- {}: {note}\n", named(one.entry)))
    });
    let told = off_by.chain(noted).collect::<String>();
    if told.is_empty() {
        "Nothing that the plan of today shows; a promise that was changed stands in the history of `calendar/`."
            .to_owned()
    } else {
        told
    }
}

/// The agenda of the series that the review is one of.
fn points(figures: &Figures, guidance: Option<&str>) -> String {
    let points = figures
        .series
        .map_or([].as_slice(), |series| &series.points);
    if points.is_empty() {
        return String::new();
    }
    let guidance = guidance.map(|text| format!("{text}\n")).unwrap_or_default();
    let points = points.iter();
    let points = points.map(|point| format!("### {}\n{guidance}\n", escaped(point)));
    points.collect::<String>() + "### Anything Else"
}

fn next(figures: &Figures) -> String {
    let Some(period) = figures.period.next() else {
        return String::new();
    };
    let items = figures.next.iter().filter_map(|entry| {
        let promise = promised(entry.publish.as_ref()?, figures);
        let owner = entry.owner.as_deref();
        let owner = owner.map(|owner| format!(", {}", escaped(owner)));
        let owner = owner.unwrap_or_default();
        let status = code(&entry.status);
        Some(format!(
            "- {promise}: {}{owner}, at {status}\n",
            named(entry)
        ))
    });
    let items = items.collect::<String>();
    let quarters = period.quarters().into_iter();
    let missing = quarters.filter(|quarter| figures.desk.calendar(*quarter).is_none());
    let missing = missing
        .map(|quarter| quarter.to_string())
        .collect::<Vec<_>>();
    let mut told = match items.as_str() {
        "" => format!("Nothing is promised for {}.\n", period.title()),
        items => format!("{}:\n\n{items}", period.title()),
    };
    if !missing.is_empty() {
        let missing = text::list(&missing);
        told.extend([format!("\nNo calendar covers {missing}.\n")]);
    }
    told
}

/// A name that Markdown shows as code, on one line; it is foreign text as long as nobody knows it.
fn code(name: &str) -> String {
    let name = text::shown(name).replace('`', "'");
    format!("`{}`", name.trim())
}

/// A text of the plan that Markdown shows as it is, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for word in text::shown(text).split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        let mut letters = word.chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' if !letters.peek().is_some_and(char::is_ascii_digit) => {
                    escaped.push_str("&lt;");
                }
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => escaped.extend(['\\', c]),
                c => escaped.push(c),
            }
        }
    }
    escaped
}
