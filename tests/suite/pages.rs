//! The pages of this repository say what the team's four documents said, and follow their data line by line.

use std::{collections::BTreeMap, fs, path::Path};

use similar::{ChangeTag, TextDiff};
use tempfile::TempDir;

use super::{cases, readme};

/// The documents whose lines stand in `tests/pages/`: all that are no blank, without the days on which they were
/// looked over and without the call that was not announced yet. All boxes are open there.
const DOCUMENTS: [&str; 4] = [
    "content-strategy",
    "project-memory",
    "strategic-goals",
    "community-calls",
];

#[test]
fn every_line_of_the_documents_stands_in_their_pages_in_order() {
    for name in DOCUMENTS {
        let wanted = fs::read_to_string(format!("tests/pages/{name}.md")).unwrap();
        let (page, failure) = cases::printed(&format!("render {name}"), Path::new("."));
        assert_eq!(failure, "");
        let mut lines = page.lines().map(unticked);
        let mut last = "the beginning";
        for line in wanted.lines() {
            let is_there = lines.any(|have| have == line);
            assert!(is_there, "{name}: `{line}` is not there behind `{last}`");
            last = line;
        }
    }
}

/// A line with its box open.
fn unticked(line: &str) -> String {
    line.trim_end().replacen("- [x] ", "- [ ] ", 1)
}

#[test]
fn the_documents_are_whole() {
    let count = |name: &str, is: fn(&str) -> bool| {
        let text = fs::read_to_string(format!("tests/pages/{name}.md")).unwrap();
        text.lines().filter(|line| is(line)).count()
    };
    let headings = DOCUMENTS.map(|name| count(name, |line| line.starts_with('#')));
    let bullets = DOCUMENTS.map(|name| count(name, |line| line.trim_start().starts_with("- ")));
    assert_eq!(headings, HEADINGS);
    assert_eq!(bullets, BULLETS);
}

/// Headings, and `#` comments of the shell, in each document.
const HEADINGS: [usize; 4] = [74, 53, 38, 24];
/// Bullets in each document.
const BULLETS: [usize; 4] = [197, 125, 192, 133];

#[test]
fn no_page_depends_on_the_day() {
    for name in DOCUMENTS.iter().chain(&["calendar"]) {
        let on = |day: &str| cases::printed(&format!("today={day} render {name}"), Path::new("."));
        assert_eq!(on("2024-01-01"), on("2031-07-15"), "{name}");
    }
}

/// A copy of this repository's workspace with its pages as they are made now.
fn workspace() -> TempDir {
    let folder = readme::workspace();
    write(folder.path());
    folder
}

fn write(folder: &Path) {
    let (_, told) = cases::printed("render --write", folder);
    assert!(
        !told.contains("error") && !told.contains("warning"),
        "{told}"
    );
}

/// Replaces what stands once in a file.
fn change(folder: &Path, file: &str, old: &str, new: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}");
    fs::write(path, text.replace(old, new)).unwrap();
}

/// The lines that are gone (`-`) and new (`+`) in each file once the pages are written again.
fn followed(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let before = files(folder);
    write(folder);
    let after = files(folder);
    assert!(before.keys().eq(after.keys()), "a file came or went");
    let changed = after.iter().filter(|(name, text)| before[*name] != **text);
    let changed = changed.map(|(name, text)| {
        let diff = TextDiff::from_lines(before[name].as_str(), text.as_str());
        let lines = diff.iter_all_changes().filter_map(|line| {
            let sign = match line.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => return None,
            };
            Some(format!("{sign}{}", line.value().trim_end()))
        });
        (name.clone(), lines.collect())
    });
    changed.collect()
}

#[track_caller]
fn assert_followed(folder: &Path, wanted: &[(&str, &[&str])]) {
    let wanted = wanted.iter().map(|(file, lines)| {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        ((*file).to_owned(), lines)
    });
    let wanted = wanted.collect::<BTreeMap<_, Vec<_>>>();
    assert_eq!(followed(folder), wanted);
    // Nothing is left to do.
    assert!(followed(folder).is_empty());
}

#[test]
fn a_topics_title_changes_its_line_and_nothing_else() {
    let folder = workspace();
    let old = "title = \"Understanding Remote Attestation: The Trust Root of TEEs\"";
    change(
        folder.path(),
        "calendar/pillars.toml",
        old,
        "title = \"Attestation, Understood\"",
    );
    assert_followed(
        folder.path(),
        &[(
            "docs/content-strategy.md",
            &[
                "-- **\"Understanding Remote Attestation: The Trust Root of TEEs\"**",
                "+- **\"Attestation, Understood\"**",
            ],
        )],
    );
}

#[test]
fn a_kpis_target_changes_its_line_and_nothing_else() {
    let folder = workspace();
    let old = "title = \"GitHub stars\"\ntarget = 10000\n";
    let new = "title = \"GitHub stars\"\ntarget = 12500\n";
    change(folder.path(), "calendar/kpis.toml", old, new);
    assert_followed(
        folder.path(),
        &[(
            "docs/strategic-goals.md",
            &[
                "-- GitHub stars: 10,000+ (currently ~500)",
                "+- GitHub stars: 12,500+ (currently ~500)",
            ],
        )],
    );
}

#[test]
fn a_reading_changes_the_line_that_tells_it_and_nothing_else() {
    let folder = workspace();
    let (_, told) = cases::printed(
        "today=2025-11-03 kpi record github-stars 1250",
        folder.path(),
    );
    assert!(told.contains("recorded"), "{told}");
    assert_followed(
        folder.path(),
        &[(
            "docs/project-memory.md",
            &[
                "-1. **dstack** (Primary): 310+ stars, Rust, Apache 2.0",
                "+1. **dstack** (Primary): 1,250+ stars, Rust, Apache 2.0",
            ],
        )],
    );
}

#[test]
fn an_entrys_week_changes_the_calendars_and_nothing_else() {
    let folder = workspace();
    let (_, told) = cases::printed("move tee-vs-zk \"December week 5\" --yes", folder.path());
    assert!(told.contains('!'), "{told}");
    let row = |week: &str| format!("| {week} | TEE vs. ZK Comparison | Blog post |  |");
    let (old, new) = (
        row("Mon 1 – Sun 7 December 2025"),
        row("Mon 29 December 2025 – Sun 4 January 2026"),
    );
    assert_followed(
        folder.path(),
        &[
            (
                "docs/calendar.md",
                &[
                    &format!("-{old}"),
                    "+| Mon 1 – Sun 7 December 2025 | — | | |",
                    "-| Mon 29 December 2025 – Sun 4 January 2026 | — | | |",
                    &format!("+{new}"),
                ],
            ),
            (
                "docs/content-strategy.md",
                &[
                    "-- **Week 1**: Blog post - \"TEE vs. ZK Comparison\"",
                    "+- **Week 5**: Blog post - \"TEE vs. ZK Comparison\"",
                ],
            ),
        ],
    );
}

#[test]
fn a_call_appears_with_its_notes_once_it_is_done() {
    let folder = workspace();
    let call = "---\ntitle: \"Call #2 - November 2025\"\ndescription: Attestation\neditorial:\n  kind: community-call\n  status: done\n  url: https://example.org/2\n  reached: { done: 2025-11-20 }\n---\n\n## Date and Recording\n**Date:** November 20, 2025\n\n## Action Items\n- [ ] Try it @ann by 2025-12-01\n";
    fs::write(folder.path().join("drafts/community-call-2.md"), call).unwrap();
    assert_followed(
        folder.path(),
        &[(
            "docs/community-calls.md",
            &[
                "+## Call #2 - November 2025",
                "+",
                "+**Date:** November 20, 2025",
                "+**Recording:** [Watch on YouTube](https://example.org/2)",
                "+",
                "+### Action Items",
                "+",
                "+- Try it",
                "+",
                "+---",
                "+",
                "+- [Call #2 - November 2025](#call-2---november-2025) - Attestation",
            ],
        )],
    );
}

#[test]
fn the_calendar_for_everybody_tells_nothing_of_how_a_piece_stands() {
    let folder = workspace();
    let line = "id = \"docker-to-tee\"\n";
    let held = "id = \"docker-to-tee\"\nowner = \"secret-owner\"\nnote = \"secret note\"\n";
    change(folder.path(), "calendar/2025-q4.toml", line, held);
    let draft = "---\ntitle: secret title\neditorial: { kind: blog-post, status: review, url: \"https://secret.example\" }\n---\nsecret\n";
    fs::write(folder.path().join("drafts/docker-to-tee.md"), draft).unwrap();
    assert_followed(folder.path(), &[]);
}

/// The texts of all files, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for found in fs::read_dir(folder).unwrap() {
        let found = found.unwrap();
        let name = format!("{prefix}{}", found.file_name().to_str().unwrap());
        if found.path().is_dir() {
            collect(&found.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read_to_string(found.path()).unwrap());
        }
    }
}
