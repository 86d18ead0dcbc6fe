//! Whatever a draft's front matter looks like: where it was posted is recorded once, costs the file nothing else, and can
//! be taken back.

use std::{fs, path::Path};

use chrono::NaiveDate;
use dstack_content::editorial::{date, desk::Desk, posted::Posted};
use dstack_content::plan::Value;
use dstack_content::posting::Home;
use dstack_content::store::{Scope, Store};
use proptest::prelude::*;
use tempfile::TempDir;

const DRAFT: &str = "drafts/story.md";

/// Front matter in all forms that drafts have, and whether it knows of a channel `there` already.
const FRONTS: [(&str, bool); 9] = [
    ("---\ntitle: S\neditorial:\n  kind: story\n---\n", false),
    ("---\ntitle: S\neditorial: { kind: story }\n---\n", false),
    ("---\ntitle: S # so far\n---\n", false),
    (
        "---\ntitle: S\neditorial:\n    kind: story\n    posted: # where\n        there: { url: \"https://a.b\", on: 2025-10-01 }\n    status: published\n---\n",
        true,
    ),
    (
        "---\ntitle: S\neditorial:\n  posted:\n    there:\n      url: https://a.b\n      on: 2025-10-01\n---\n",
        true,
    ),
    (
        "---\neditorial: { posted: { there: { url: \"https://a.b\", on: 2025-10-01 } }, kind: story }\n---\n",
        true,
    ),
    (
        "+++\ntitle = \"S\"\n\n[editorial]\nkind = \"story\"\n+++\n",
        false,
    ),
    (
        "+++\n[editorial]\nkind = \"story\"\n[editorial.posted.there]\nurl = 'https://a.b'\non = 2025-10-01\n+++\n",
        true,
    ),
    (
        "+++\n[editorial]\nposted = { there = { url = \"https://a.b\", on = 2025-10-01 } }\n+++\n",
        true,
    ),
];

fn workspace(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (file, text) in [
        ("calendar/config.toml", "project = \"any\"\n"),
        ("templates/story.toml", "[draft]\nbody = \"\"\n"),
        (DRAFT, text),
    ] {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

fn written(folder: &Path) -> String {
    fs::read_to_string(folder.join(DRAFT)).unwrap()
}

fn desk(folder: &Path) -> Desk {
    let store = Store::open(folder, None).unwrap();
    store.desk(date::parse("2025-10-23").unwrap(), Scope::Everything)
}

/// What is recorded of a channel; the file has no fault.
fn recorded(folder: &Path, channel: &str) -> Option<Posted> {
    let desk = desk(folder);
    assert_eq!(desk.problems, []);
    desk.entries[0].posted_on(channel).cloned()
}

/// Records a channel, or takes it out where there is nothing to record.
fn change(folder: &Path, channel: &str, values: Option<&[(String, Value)]>) {
    let store = Store::open(folder, None).unwrap();
    let today = date::parse("2025-10-23").unwrap();
    let changed = store.update(today, Scope::Plan, |desk| {
        let home = Home::of(&desk.entries[0], channel).unwrap();
        Ok(match values {
            Some(values) => (home.record(desk, channel, values.to_vec()), ()),
            None => (home.forget(desk, channel), ()),
        })
    });
    changed.unwrap();
}

fn values(url: &str, on: NaiveDate) -> Vec<(String, Value)> {
    vec![
        ("url".to_owned(), Value::text(url)),
        ("on".to_owned(), Value::Date(on)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn a_channel_is_recorded_and_taken_back(
        (front, knows) in prop::sample::select(&FRONTS[..]),
        ending in prop::sample::select(&["\n", "\r\n"][..]),
        body in "(\\PC|\n|#|---|é){0,40}",
        channel in "[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?",
        url in "https://[a-z]{1,6}\\.[a-z]{2}/[!-~é]{0,20}",
        day in 1u32..=28,
    ) {
        let body = format!("\n{body}\n");
        let text = format!("{front}{body}").replace("\r\n", "\n").replace('\n', ending);
        let body = body.replace("\r\n", "\n").replace('\n', ending);
        let folder = workspace(&text);
        let on = NaiveDate::from_ymd_opt(2025, 9, day).unwrap();

        change(folder.path(), &channel, Some(&values(&url, on)));
        let posted = recorded(folder.path(), &channel).unwrap();
        prop_assert_eq!(posted.url.as_deref(), Some(url.as_str()));
        prop_assert_eq!(posted.on, Some(on));
        let once = written(folder.path());
        prop_assert!(once.ends_with(&body));
        for line in text.lines().filter(|line| line.contains('#')) {
            prop_assert!(once.contains(line.trim_end()), "{}", once);
        }
        let there = recorded(folder.path(), "there");
        prop_assert_eq!(there.is_some(), knows || channel == "there");
        change(folder.path(), &channel, Some(&values(&url, on)));
        prop_assert_eq!(&once, &written(folder.path()));

        // Other words take the place of the first, and nothing else goes.
        change(folder.path(), &channel, Some(&values("https://other.example", on)));
        let posted = recorded(folder.path(), &channel).unwrap();
        prop_assert_eq!(posted.url.as_deref(), Some("https://other.example"));

        change(folder.path(), &channel, None);
        prop_assert_eq!(recorded(folder.path(), &channel), None);
        let there = recorded(folder.path(), "there");
        prop_assert_eq!(there.is_some(), knows && channel != "there");
        prop_assert!(written(folder.path()).ends_with(&body));
    }
}
