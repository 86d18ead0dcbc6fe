//! Copies of any piece: what is too long is told, what is told as fitting fits, and front matter says what it was given.

use std::fs;

use chrono::NaiveDate;
use dstack_content::{
    editorial::channel::Count,
    kit::{self, Copy, Sort, count},
    store::{Scope, Store},
};
use proptest::prelude::*;
use serde_yaml_ng::Value;
use tempfile::TempDir;

/// A workspace with one piece, and the templates that ship.
struct Work(TempDir);

impl Work {
    fn of(title: &str, tags: &[String], limit: usize, count: Count, body: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "calendar/config.toml",
            "[site]\nurl = \"https://a.b/{{id}}/\"\n",
        );
        let limits = format!(
            "{{ title = {limit}, text = {limit}, tags = 4, count = \"{}\" }}",
            count.name()
        );
        let mut channels = String::new();
        for shipped in fs::read_dir("templates/channels").unwrap() {
            let shipped = shipped.unwrap().path();
            let name = shipped.file_stem().unwrap().to_str().unwrap();
            let text = fs::read_to_string(&shipped).unwrap();
            write(&format!("templates/channels/{name}.hbs"), &text);
            channels.extend([format!(
                "[[channel]]\nid = \"{name}\"\ntitle = \"{name}\"\nreach = \"owned\"\ncopy = \"{name}\"\nlimits = {limits}\n\n"
            )]);
        }
        write("calendar/channels.toml", &channels);
        let title = serde_json::to_string(title).unwrap();
        let tags = serde_json::to_string(tags).unwrap();
        write(
            "drafts/piece.md",
            &format!(
                "---\ntitle: {title}\ntags: {tags}\neditorial: {{ status: published }}\n---\n\n{body}\n"
            ),
        );
        Self(folder)
    }

    fn copies_of_any(&self, look: impl FnOnce(&[Copy])) {
        let store = Store::open(self.0.path(), None).unwrap();
        let today = NaiveDate::from_ymd_opt(2025, 10, 23).unwrap();
        let mut desk = store.desk(today, Scope::Everything);
        store.read_copy_templates(&mut desk);
        let entry = desk.entry("piece").expect("the piece is read");
        look(&kit::of(&desk, entry, kit::channels(&desk, entry)).copies);
    }

    fn copies(&self, look: impl FnOnce(&[Copy], &str)) {
        let store = Store::open(self.0.path(), None).unwrap();
        let today = NaiveDate::from_ymd_opt(2025, 10, 23).unwrap();
        let mut desk = store.desk(today, Scope::Everything);
        store.read_copy_templates(&mut desk);
        let entry = desk.entry("piece").expect("the piece is read");
        let kit = kit::of(&desk, entry, kit::channels(&desk, entry));
        assert_eq!(
            kit.copies.len(),
            desk.copy_templates.len(),
            "{:?}",
            kit.misfits
        );
        assert!(kit.copies.len() >= 12, "templates are missing");
        look(&kit.copies, &entry.title);
    }
}

fn text() -> impl Strategy<Value = String> {
    let word = "[a-zA-Z0-9é漢🚀'`*_#<>{}%|&!.:-]{1,12}";
    prop::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_copy_is_longer_than_its_limit_without_being_told(
        title in text(),
        tags in prop::collection::vec("[a-z -]{1,10}", 0..7),
        limit in 20_usize..400,
        count in prop::sample::select(&Count::ALL[..]),
        body in prop::collection::vec(text(), 1..6),
    ) {
        Work::of(&title, &tags, limit, count, &body.join("\n\n")).copies(|copies, _| {
            for copy in copies {
                if copy.misfits.iter().any(|misfit| misfit.sort == Sort::TooLong) {
                    continue;
                }
                let length = |text: &str| count::length(text, count);
                let whole = [copy.text.clone()];
                let is_front = copy.text.starts_with("---\n");
                let parts = if copy.posts.is_empty() { &whole[..] } else { &copy.posts };
                for part in parts.iter().filter(|_| !is_front) {
                    assert!(length(part.trim()) <= limit, "{} {part}", copy.channel.id);
                }
                assert!(copy.title.as_deref().is_none_or(|title| length(title) <= limit));
                assert!(copy.tags.is_none_or(|tags| tags <= 4));
            }
        });
    }

    #[test]
    fn front_matter_says_what_the_draft_says(title in "[^\\p{C}]{1,80}") {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!title.is_empty());
        Work::of(&title, &["a, b".to_owned()], 1000, Count::Characters, "Text.").copies(|copies, title| {
            for name in ["dev-to", "hashnode"] {
                let copy = copies.iter().find(|copy| copy.channel.id == name).unwrap();
                let (front, _) = copy.text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
                let front = serde_yaml_ng::from_str::<Value>(front).unwrap();
                assert_eq!(front.get("title"), Some(&Value::from(title)), "{}", copy.text);
                assert_eq!(copy.tags, Some(1));
            }
        });
    }
}

/// A workspace with a piece that goes to these channels (the id, and the template's file), each of whose templates takes
/// the draft's text as it is.
fn plain(channels: &[(&str, &str)], body: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let told = channels.iter().map(|(id, file)| {
        let name = file.split('.').next().unwrap().to_lowercase();
        write(
            &format!("templates/channels/{name}.hbs"),
            &format!("+++\nfile = \"{file}\"\n+++\n{{{{body}}}}\n"),
        );
        format!(
            "[[channel]]\nid = \"{id}\"\ntitle = \"{id}\"\nreach = \"owned\"\ncopy = \"{name}\"\nlimits = {{ text = 40 }}\nforbids = [\"images\"]\n\n"
        )
    });
    let told = told.collect::<String>();
    write("calendar/config.toml", "");
    write("calendar/channels.toml", &told);
    write(
        "drafts/piece.md",
        &format!("---\ntitle: T\neditorial: {{ status: published }}\n---\n\n{body}\n"),
    );
    folder
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_two_copies_have_one_file(
        ids in prop::collection::btree_set("[ab](-[23])?", 1..6),
        files in prop::collection::vec("[abAB](-[23])?[.]md", 6),
    ) {
        let channels = ids.iter().map(String::as_str).zip(files.iter().map(String::as_str));
        let work = plain(&channels.collect::<Vec<_>>(), "Text.");
        Work(work).copies_of_any(|copies| {
            let named = copies.iter().map(|copy| copy.file.to_lowercase());
            let named = named.collect::<std::collections::BTreeSet<_>>();
            assert_eq!(named.len(), copies.len());
        });
    }
}

#[test]
fn what_looks_like_front_matter_in_a_draft_is_text() {
    let body =
        "---\n\n![](https://a.b/c.png) and more than forty characters of text\n\n---\n\nEnd.";
    let work = plain(&[("a", "a.md")], body);
    Work(work).copies_of_any(|copies| {
        let sorts = copies[0].misfits.iter().map(|misfit| misfit.sort);
        assert_eq!(sorts.collect::<Vec<_>>(), [Sort::TooLong, Sort::Forbidden]);
    });
}

#[test]
fn a_long_text_is_made_in_the_time_that_it_needs() {
    let made = |times: usize| {
        let body = "A sentence of a paragraph, with [a link](https://a.b/c) in it. ".repeat(times);
        let work = Work::of("Long", &[], 280, Count::X, &body);
        let started = std::time::Instant::now();
        work.copies(|_, _| {});
        started.elapsed()
    };
    let (short, long) = (made(500), made(5_000));
    assert!(
        long < short * 60 + std::time::Duration::from_secs(2),
        "{short:?} {long:?}"
    );
}

#[test]
fn copies_go_nowhere_that_the_plan_is_read_from() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let at = root.join("workspace");
    for made in ["calendar", "drafts", "out"] {
        fs::create_dir_all(at.join(made)).unwrap();
    }
    fs::write(at.join("calendar/config.toml"), "drafts = [\"drafts\"]\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("drafts", at.join("alias")).unwrap();
    let store = Store::open(&at, None).unwrap();
    let target = |given: &str| store.folder_for_copies(&at, given.as_ref());
    for (given, wanted) in [
        ("out", "out"),
        ("new/one", "new/one"),
        (".", ""),
        ("kits/x", "kits/x"),
    ] {
        let (outside, folder) = target(given).unwrap();
        assert!(outside.is_none() && folder == wanted, "{given}: {folder}");
    }
    let (outside, below) = target("../beside/new").unwrap();
    assert_eq!(outside.unwrap().folder(), root);
    assert_eq!(below, "beside/new");
    for refused in [
        "drafts",
        "drafts/x",
        "DRAFTS/x",
        "calendar/x",
        "templates",
        "no/../drafts",
    ] {
        assert!(target(refused).is_err(), "{refused}");
    }
    #[cfg(unix)]
    assert!(target("alias/x").is_err());
}

#[test]
fn copies_are_no_drafts() {
    let folder = TempDir::new().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("calendar/config.toml", "drafts = [\".\"]\n");
    write("kits/piece/dev-to.md", "---\ntitle: Copy\n---\n");
    write("posts/piece.md", "---\ntitle: Piece\n---\n");
    write("music/kits/drums.md", "---\ntitle: Drums\n---\n");
    let store = Store::open(folder.path(), None).unwrap();
    let today = NaiveDate::from_ymd_opt(2025, 10, 23).unwrap();
    let desk = store.desk(today, Scope::Everything);
    let mut ids = desk
        .entries
        .iter()
        .map(|entry| entry.id.as_str())
        .collect::<Vec<_>>();
    ids.sort_unstable();
    assert_eq!(ids, ["drums", "piece"]);
    assert!(
        store
            .folder_for_copies(folder.path(), "posts/x".as_ref())
            .is_err()
    );
    assert!(
        store
            .folder_for_copies(folder.path(), "kits/x".as_ref())
            .is_ok()
    );
}
