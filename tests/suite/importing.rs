//! Any document: it is read without harm, what is written says what was told, and no line is lost.

use chrono::NaiveDate;
use dstack_content::{
    editorial::desk::Desk,
    importing::{
        Import,
        strategy::{self, Choices},
    },
    store::{Scope, Store},
};
use proptest::{collection::vec, prelude::*, sample::select};
use tempfile::TempDir;

/// Lines that documents are made of; `@` becomes a word that no other line has.
const LINES: [&str; 52] = [
    "# @ 2026",
    "## Content Calendar (Q1 2026)",
    "## Content Pillars",
    "## Distribution Channels",
    "## KPIs",
    "## Quick wins",
    "## Brand voice",
    "## Core messages",
    "## Collaboration with Acme",
    "## Open questions",
    "## Long-term initiatives",
    "## Audiences",
    "## Next steps",
    "## Goals",
    "## 1. Area",
    "### 1.1 Goal",
    "### January",
    "### Week 2",
    "### Joint content",
    "### Owned channels",
    "### Tone",
    "### Other",
    "**Bold like a heading:**",
    "",
    "- @",
    "- **@**: @",
    "- **\"@\"** (video)",
    "- Week 3: Blog post - \"@\"",
    "- 2026-02-11: @",
    "- Feb 31: @",
    "  - Target: @, @",
    "  - Goal: @",
    "  - @",
    "    - @",
    "- [ ] @",
    "- [x] **@** @",
    "1. @",
    "- **Goal**: @",
    "- **Targets**:",
    "- **Use**: \"@\", \"@\", @",
    "- @: 10,000+ (currently ~500)",
    "- @: <100ms",
    "**Goal:** @",
    "**Next Review:** 2026-03-01",
    "@ @",
    "> @",
    "| Week | Topic |",
    "|---|---|",
    "| 2 | @ |",
    "```",
    "<!-- @ -->",
    "\u{85}@\u{2028}",
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

fn empty() -> (TempDir, Store, Desk) {
    let folder = TempDir::new().unwrap();
    let store = Store::bare(folder.path()).unwrap();
    let desk = store.desk(today(), Scope::Plan);
    (folder, store, desk)
}

/// The document with words that stand in it once.
fn with_words(lines: &[&str]) -> (String, usize) {
    let mut count = 0;
    let mut text = String::new();
    for line in lines {
        for (at, part) in line.split('@').enumerate() {
            if at > 0 {
                text.extend(["word", &count.to_string(), "x"]);
                count += 1;
            }
            text += part;
        }
        text.push('\n');
    }
    (text, count)
}

/// What the files say after the import, and the import.
fn imported(text: &str) -> (Vec<(String, toml::Table)>, String, Import) {
    let (_folder, store, desk) = empty();
    let choices = Choices {
        source: "a.md".to_owned(),
        ..Choices::default()
    };
    let import = strategy::import(text, &desk, &choices).unwrap();
    let files = store.preview(&import.plan).unwrap();
    let all = files.iter().map(|file| file.after.as_str()).collect();
    let files = files.into_iter();
    let files = files.map(|file| (file.path, toml::from_str(&file.after).unwrap()));
    (files.collect(), all, import)
}

/// All texts in a value.
fn texts(value: &toml::Value, into: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => into.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        toml::Value::Table(table) => table.values().for_each(|value| texts(value, into)),
        toml::Value::Datetime(day) => into.push(day.to_string()),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_word_is_lost_and_every_title_is_written(lines in vec(select(LINES.as_slice()), 0..40)) {
        let (text, words) = with_words(&lines);
        let (files, all, import) = imported(&text);
        let mut written = Vec::new();
        for (_, table) in &files {
            texts(&toml::Value::Table(table.clone()), &mut written);
        }
        for piece in &import.pieces {
            let is_written = written.iter().any(|text| piece.title.contains(text.as_str()));
            let is_whole = matches!(piece.what, "bare template" | "template" | "week");
            prop_assert!(is_written || is_whole, "{piece:?}");
        }
        for word in (0..words).map(|word| format!("word{word}x")) {
            let is_left = import.left.iter().any(|left| left.text.contains(&word));
            let line = text.lines().find(|line| line.contains(&word)).unwrap_or_default();
            let is_heading = line.starts_with('#');
            prop_assert!(is_left || is_heading || all.contains(&word), "{word} of `{line}` is lost:\n{text}");
        }
        for left in &import.left {
            prop_assert_eq!(text.lines().nth(left.line - 1).map(str::trim), Some(left.text.as_str()));
        }
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,300}") {
        imported(&text);
    }

    #[test]
    fn a_second_import_writes_nothing(lines in vec(select(LINES.as_slice()), 0..30)) {
        let (text, _) = with_words(&lines);
        let (folder, store, _) = empty();
        let choices = Choices::default();
        let first = store.update(today(), Scope::Plan, |desk| {
            Ok((strategy::import(&text, desk, &choices).unwrap().plan, ()))
        });
        first.unwrap();
        std::fs::create_dir_all(folder.path().join("calendar")).unwrap();
        let desk = store.desk(today(), Scope::Plan);
        let again = strategy::import(&text, &desk, &choices).unwrap();
        let changes = store.preview(&again.plan).unwrap();
        prop_assert!(changes.is_empty(), "{changes:#?}\n{text}");
    }
}

#[test]
fn the_seed_gives_all_that_it_names() {
    let text = std::fs::read_to_string("tests/workspaces/documents/content-strategy.md").unwrap();
    let (files, _, import) = imported(&text);
    let count = |what| {
        import
            .pieces
            .iter()
            .filter(|piece| piece.what == what)
            .count()
    };
    assert_eq!(
        [
            "entry", "pillar", "topic", "task", "template", "channel", "KPI"
        ]
        .map(count),
        [12, 4, 47, 20, 2, 13, 16]
    );
    let names = files.iter().map(|(name, _)| name.as_str());
    assert!(
        names
            .clone()
            .any(|name| name == "templates/case-study.toml")
    );
    // Under every heading of the careful plan of the same document stand the same titles.
    let careful: toml::Table =
        toml::from_str(&std::fs::read_to_string("calendar/2025-q4.toml").unwrap()).unwrap();
    let (_, quarter) = files
        .iter()
        .find(|(name, _)| name == "calendar/2025-q4.toml")
        .unwrap();
    let facts = |table: &toml::Table| {
        let entries = table["entry"].as_array().unwrap().iter();
        let entries = entries.filter(|entry| entry["kind"].as_str() != Some("community-call"));
        let of = |entry: &toml::Value, key: &str| entry.get(key).map(ToString::to_string);
        let keys = ["title", "kind", "publish"];
        let entries = entries.map(|entry| keys.map(|key| of(entry, key)));
        entries.collect::<Vec<_>>()
    };
    assert_eq!(facts(quarter), facts(&careful));
}
