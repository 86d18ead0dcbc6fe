//! `calendar/strategy.toml` ⇄ the strategy.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::{
    checklists,
    shares::Shares,
    statements::{statements, undertakings},
    toml_file::TomlFile,
};
use crate::editorial::{
    problem::Problem,
    strategy::{Audience, NextReview, Partner, Strategy},
};

#[derive(Default, Deserialize)]
struct StrategyRecord {
    goal: Option<String>,
    mission: Option<String>,
    reviewed: Option<Spanned<toml::Value>>,
    next_review: Option<Spanned<toml::Value>>,
    aims: Option<Vec<String>>,
    priorities: Option<Vec<String>>,
    slogans: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct AudienceRecord {
    id: Spanned<String>,
    title: String,
    about: Option<String>,
    also: Option<Vec<String>>,
    share: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
struct PartnerRecord {
    id: Spanned<String>,
    title: String,
    about: Option<String>,
    also: Option<Vec<String>>,
}

/// Reads the file; a record that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (Strategy, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Strategy::default(), vec![*problem]),
    };
    let mut strategy = Strategy {
        messages: statements(&mut toml, "message"),
        differentiators: statements(&mut toml, "differentiator"),
        use_cases: statements(&mut toml, "use_case"),
        values: statements(&mut toml, "value"),
        sections: statements(&mut toml, "section"),
        questions: statements(&mut toml, "question"),
        initiatives: undertakings(&mut toml, "initiative"),
        phases: undertakings(&mut toml, "phase"),
        ..Strategy::default()
    };
    let given = toml.take("audience");
    strategy.audiences = audiences(&mut toml, given);
    let given = toml.take("partner");
    strategy.partners = partners(&mut toml, given);
    let given = toml.take("checklist");
    strategy.checklists = checklists::checklists(&mut toml, given);
    let record = toml.rest::<StrategyRecord>().unwrap_or_default();
    strategy.goal = record.goal;
    strategy.mission = record.mission;
    strategy.reviewed = record.reviewed.and_then(|day| toml.day("reviewed", &day));
    strategy.next_review = record
        .next_review
        .and_then(|day| next_review(&mut toml, &day));
    strategy.aims = record.aims.unwrap_or_default();
    strategy.priorities = record.priorities.unwrap_or_default();
    strategy.slogans = record.slogans.unwrap_or_default();
    (strategy, toml.problems)
}

#[derive(Deserialize)]
struct NextReviewRecord {
    next_review: Option<Spanned<toml::Value>>,
}

/// Reads no more than when the strategy is to be looked over again, and tells of nothing else.
pub(super) fn read_next_review(file: &str, text: &str) -> (Strategy, Vec<Problem>) {
    let parsed =
        TomlFile::parse(file, before_tables(text)).or_else(|_| TomlFile::parse(file, text));
    let mut toml = match parsed {
        Ok(toml) => toml,
        Err(problem) => return (Strategy::default(), vec![*problem]),
    };
    let record = toml.only::<NextReviewRecord>("next_review");
    let day = record.and_then(|record| record.next_review);
    let strategy = Strategy {
        next_review: day.and_then(|day| next_review(&mut toml, &day)),
        ..Strategy::default()
    };
    (strategy, toml.problems)
}

/// What stands in front of the first table: most of the file is behind it. A line that only looks like the header of a
/// table stands inside a value, so that what is in front of it is no whole TOML.
fn before_tables(text: &str) -> &str {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            return text.get(..start).unwrap_or(text);
        }
        start += line.len();
    }
    text
}

fn next_review(toml: &mut TomlFile, given: &Spanned<toml::Value>) -> Option<NextReview> {
    Some(NextReview {
        on: toml.day("next_review", given)?,
        place: toml.place(given.span()),
    })
}

fn audiences<'a>(toml: &mut TomlFile<'a>, given: Option<Spanned<DeValue<'a>>>) -> Vec<Audience> {
    let (mut ids, mut shares) = (BTreeMap::new(), Shares::of("audiences"));
    let mut audiences = Vec::new();
    for value in toml.tables("audience", given) {
        let Some(record) = toml.record::<AudienceRecord>(value, None) else {
            continue;
        };
        let Some(id) = toml.once(&mut ids, &record.id) else {
            continue;
        };
        audiences.push(Audience {
            id,
            title: record.title,
            about: record.about,
            also: record.also.unwrap_or_default(),
            share: shares.next(toml, record.share.as_ref()),
            place: toml.place(record.id.span()),
        });
    }
    audiences
}

fn partners<'a>(toml: &mut TomlFile<'a>, given: Option<Spanned<DeValue<'a>>>) -> Vec<Partner> {
    let mut ids = BTreeMap::new();
    let mut partners = Vec::new();
    for value in toml.tables("partner", given) {
        let Some(record) = toml.record::<PartnerRecord>(value, None) else {
            continue;
        };
        let Some(id) = toml.once(&mut ids, &record.id) else {
            continue;
        };
        partners.push(Partner {
            id,
            title: record.title,
            about: record.about,
            also: record.also.unwrap_or_default(),
            place: toml.place(record.id.span()),
        });
    }
    partners
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Option<String> {
        let (strategy, problems) = read_next_review("s", text);
        assert_eq!(problems, []);
        strategy.next_review.map(|review| review.on.to_string())
    }

    #[test]
    fn the_next_review_is_read_whatever_stands_behind_it() {
        let day = Some("2025-11-23".to_owned());
        assert_eq!(
            on("next_review = 2025-11-23\n[[audience]]\nid = 3\nbroken"),
            day
        );
        assert_eq!(on("goal = 3\nunknown = 1\nnext_review = 2025-11-23\n"), day);
        assert_eq!(on("[[audience]]\nnext_review = 2025-11-23\n"), None);
        assert_eq!(on(""), None);
    }

    #[test]
    fn a_line_inside_a_value_is_no_header() {
        let day = Some("2025-11-23".to_owned());
        let text =
            "goal = \"\"\"\n[a]\n\"\"\"\naims = [\n[1]]\nnext_review = 2025-11-23\n[[value]]\n";
        assert_eq!(on(text), day);
    }

    #[test]
    fn a_next_review_that_is_no_day_is_told() {
        for text in ["next_review = 2025-11-31\n[x]\n", "next_review = 3\n[x]\n"] {
            let (strategy, problems) = read_next_review("s", text);
            assert_eq!(strategy.next_review, None);
            assert_eq!(problems.len(), 1, "{text}");
        }
    }
}
