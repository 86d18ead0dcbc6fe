//! Where an activity was posted, written into calendar files of any layout: it is there and nothing else changed, or it
//! is refused with the file as it was.

use chrono::NaiveDate;
use dstack_content::{plan::Value, store::calendar_edit::post};
use proptest::prelude::*;
use proptest::sample::Index;
use toml::Table;

use super::calendar_any::{FileSpec, file};

const URL: &str = "https://x.com/1";

fn values(text: &str) -> Table {
    toml::from_str(text).unwrap()
}

/// Text of the values, in which `nan` equals `nan`.
fn said(table: &Table) -> String {
    format!("{table:?}")
}

fn posting(url: &str) -> Vec<(String, Value)> {
    let on = NaiveDate::from_ymd_opt(2025, 11, 2).unwrap();
    vec![
        ("url".to_owned(), Value::text(url)),
        ("on".to_owned(), Value::Date(on)),
    ]
}

/// What is written of a channel, taken out of what a file says.
fn taken(text: &str, index: usize, channel: &str) -> (toml::Value, Table) {
    let mut all = values(text);
    let entry = all["entry"][index].as_table_mut().unwrap();
    let posted = entry["posted"].as_table_mut().unwrap();
    let known = posted.remove(channel).unwrap();
    if posted.is_empty() {
        entry.remove("posted");
    }
    (known, all)
}

/// A file with one entry, and what follows its title.
fn one(rest: &str) -> String {
    format!("[[entry]]\nid = \"e0\"\ntitle = \"T\" # as agreed\n{rest}")
}

#[test]
fn every_form_of_a_table_takes_another_channel() {
    for (before, after) in [
        ("", "posted.x = { url = \"u\", on = 2025-11-02 }\n"),
        (
            "posted.y = { on = 2025-11-01 } # first\nowner = \"maya\"\n\n# below\n",
            "posted.y = { on = 2025-11-01 } # first\nowner = \"maya\"\nposted.x = { url = \"u\", on = 2025-11-02 }\n\n# below\n",
        ),
        (
            "posted = { y = { on = 2025-11-01 } }\n",
            "posted = { y = { on = 2025-11-01 }, x = { url = \"u\", on = 2025-11-02 } }\n",
        ),
        (
            "posted = {} # none\n",
            "posted = { x = { url = \"u\", on = 2025-11-02 } } # none\n",
        ),
        (
            "[entry.posted]\ny = { on = 2025-11-01 }\n\n[[entry]]\nid = \"e1\"\n",
            "[entry.posted]\ny = { on = 2025-11-01 }\nx = { url = \"u\", on = 2025-11-02 }\n\n[[entry]]\nid = \"e1\"\n",
        ),
        (
            "posted.x = { on = 2025-10-01 }\n",
            "posted.x = { on = 2025-11-02, url = \"u\" }\n",
        ),
        (
            "posted.x = {}\n",
            "posted.x = { url = \"u\", on = 2025-11-02 }\n",
        ),
        (
            "posted.x = \"yes\" # done\n",
            "posted.x = { url = \"u\", on = 2025-11-02 } # done\n",
        ),
        (
            "[entry.posted.x]\n# there\nurl = 'v'\n",
            "[entry.posted.x]\n# there\nurl = 'u'\non = 2025-11-02\n",
        ),
        (
            "[entry.posted.y]\nurl = \"v\"\n",
            "posted.x = { url = \"u\", on = 2025-11-02 }\n[entry.posted.y]\nurl = \"v\"\n",
        ),
        (
            "posted.x.url = \"v\"\nposted.x.on = 2025-11-02\n",
            "posted.x.url = \"u\"\nposted.x.on = 2025-11-02\n",
        ),
    ] {
        let new = post(&one(before), "e0", "x", Some(&posting("u")));
        assert_eq!(new.unwrap(), one(after), "{before}");
        let crlf = |text: &str| one(text).replace('\n', "\r\n");
        let new = post(&crlf(before), "e0", "x", Some(&posting("u")));
        assert_eq!(new.unwrap(), crlf(after), "{before}");
    }
}

#[test]
fn what_cannot_be_written_without_touching_more_is_refused() {
    for rest in [
        "posted = [\"x\"]\n",
        "[entry.posted.x]\n[entry.posted.x.url]\n",
    ] {
        let refused = post(&one(rest), "e0", "x", Some(&posting("u")));
        assert!(refused.is_err(), "{refused:?}");
    }
}

#[test]
fn a_channel_leaves_with_its_line() {
    for (before, after) in [
        ("posted.x = { url = \"u\" } # up\n", None),
        (
            "posted.x = { url = \"u\" }\nposted.y = { }\n",
            Some("posted.y = { }\n"),
        ),
        ("posted.x = { url = \"u\" }\n", Some("")),
        (
            "[entry.posted]\nx = { url = \"u\" }\ny = { }\n",
            Some("[entry.posted]\ny = { }\n"),
        ),
        ("posted = { x = { url = \"u\" } }\n", None),
        ("[entry.posted.x]\nurl = \"u\"\n", None),
        ("[entry.posted]\nx = { url = \"u\" }\n", None),
        ("", Some("")),
    ] {
        let new = post(&one(before), "e0", "x", None);
        assert_eq!(new.ok(), after.map(one), "{before}");
    }
}

proptest! {
    #[test]
    fn what_is_posted_is_written_or_refused(spec in file(), pick: Index, other in "[a-w ]{1,8}", is_second: bool) {
        let old = spec.text(None);
        let Some((index, id)) = id(&spec, pick) else { return Ok(()) };
        let old = match (is_second, post(&old, &id, &other, Some(&posting(URL)))) {
            (true, Ok(new)) => new,
            _ => old,
        };
        let Ok(new) = post(&old, &id, "x", Some(&posting(URL))) else { return Ok(()) };
        let (known, without) = taken(&new, index, "x");
        prop_assert_eq!(known["url"].as_str(), Some(URL));
        prop_assert_eq!(known["on"].to_string(), "2025-11-02");
        prop_assert_eq!(said(&without), said(&values(&old)));
        prop_assert_eq!(new.matches("#@").count(), old.matches("#@").count());
        prop_assert_eq!(new.contains("\r\n"), old.contains("\r\n"));
        prop_assert_eq!(&post(&new, &id, "x", Some(&posting(URL))).unwrap(), &new);
        // Taken back, the file is as it was, or it is refused.
        if let Ok(back) = post(&new, &id, "x", None) {
            prop_assert_eq!(said(&values(&back)), said(&values(&old)));
        }
    }
}

fn id(spec: &FileSpec, pick: Index) -> Option<(usize, String)> {
    let count = spec.entries.len();
    let index = (count > 0).then(|| pick.index(count))?;
    Some((index, format!("e{index}")))
}
