//! The rules of the check, over whole workspaces made of inline texts.

mod approvals;
mod bound;
mod calendar;
mod calendar_days;
mod characters;
mod drafts;
mod each_rule;
mod each_rule_spares;
mod excuses;
mod figures;
mod files_toml;
mod front_matter;
mod kinds;
mod links;
mod needs;
mod prose;
mod readiness;
mod recurring;
mod registered;
mod settings;
mod status;
mod strategy;
mod structure;
mod unreadable;

use std::fs;
use std::path::Path;

use dstack_content::check::{self, Finding};
use dstack_content::editorial::{date, desk::Desk};
use dstack_content::store::{Scope, Store};
use tempfile::TempDir;

/// The day of most tests, a Monday.
const TODAY: &str = "2025-10-20";

const CONFIG: &str = "calendar/config.toml";
const PILLARS: &str = "calendar/pillars.toml";
const PLAN: &str = "calendar/2025-q4.toml";
const KIND: &str = "templates/blog-post.toml";
const DRAFT: &str = "drafts/why-tee.md";
const VOICE: &str = "calendar/voice.toml";

const CLEAN_DRAFT: &str = r#"---
title: "Why TEE"
description: "What a TEE is for."
draft: true
editorial:
  kind: blog-post
  status: approved
  reached: { drafting: 2025-10-01, review: 2025-10-08, approved: 2025-10-15 }
---

## The Problem
Secrets leak.

## The Solution
Keep them in a TEE.
"#;

/// A workspace without a single finding, whatever the day up to 31 October: one post, approved, and two kinds.
const CLEAN: [(&str, &str); 6] = [
    (
        CONFIG,
        r#"project = "dstack"
people = ["maya", "dylan"]

[workdays]
holidays = [2025-11-27]

[check]
week-empty = "off"
"#,
    ),
    (
        PILLARS,
        r#"[[pillar]]
id = "awareness"
title = "Awareness"

[[pillar.topic]]
id = "why-tee"
title = "Why TEE"
"#,
    ),
    (
        PLAN,
        r#"quarter = "2025-Q4"

[[entry]]
id = "why-tee"
title = "Why TEE"
kind = "blog-post"
pillar = "awareness"
publish = "October week 4"
owner = "maya"
topic = "why-tee"
"#,
    ),
    (
        KIND,
        r#"pillar = "awareness"

[milestones]
drafting = 8
review = 4
approved = 1

[require]
review = ["sections", "placeholders", "title", "description"]

[draft]
optional = ["Further Reading"]
body = '''
## The Problem
[Who has it]

## The Solution
[What you do, with {{thing}}]

## Further Reading
[Related resources]
'''
"#,
    ),
    (
        "templates/launch.toml",
        r#"workflow = ["planned", "confirmed", "done"]

[milestones]
confirmed = 5
"#,
    ),
    (DRAFT, CLEAN_DRAFT),
];

/// The clean workspace, whose draft says this about the problem.
fn wrote(markdown: &str) -> Work {
    work().edit(DRAFT, "Secrets leak.", markdown)
}

/// A workspace in a folder of its own, and the day it is looked at.
struct Work {
    folder: TempDir,
    today: String,
}

/// The clean workspace.
fn work() -> Work {
    CLEAN.iter().fold(
        Work {
            folder: TempDir::new().unwrap(),
            today: TODAY.to_owned(),
        },
        |work, (path, text)| work.file(path, text),
    )
}

impl Work {
    /// The same with another file, or with another text in it.
    fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The same without a file.
    fn without(self, path: &str) -> Self {
        fs::remove_file(self.folder.path().join(path)).unwrap();
        self
    }

    /// The same with one piece of a file's text replaced.
    fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.folder.path().join(path)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        self.file(path, text.replace(from, to))
    }

    /// The same with more at the end of the quarter's file: line 12 is the first of it.
    fn plan(self, more: &str) -> Self {
        self.add(PLAN, &format!("\n{more}"))
    }

    /// The same with more at the end of a file.
    fn add(self, path: &str, more: &str) -> Self {
        let text = fs::read_to_string(self.folder.path().join(path)).unwrap();
        self.file(path, text + more)
    }

    /// The same on another day.
    fn on(self, today: &str) -> Self {
        Self {
            today: today.to_owned(),
            ..self
        }
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn desk(&self) -> Desk {
        let store = Store::open(self.folder(), None).unwrap();
        store.desk(date::parse(&self.today).unwrap(), Scope::Everything)
    }

    /// All findings, one line each.
    fn found(&self) -> Vec<String> {
        check::all(&self.desk()).iter().map(line).collect()
    }

    /// How much one rule finds, told one by one or not.
    fn counts(&self, rule: &str) -> usize {
        let all = check::all(&self.desk());
        let of_rule = all.iter().filter(|found| found.rule == rule);
        of_rule.map(|found| found.count).sum()
    }

    /// The findings of one rule.
    fn found_by(&self, rule: &str) -> Vec<String> {
        let all = check::all(&self.desk());
        all.iter()
            .filter(|found| found.rule == rule)
            .map(line)
            .collect()
    }

    /// These are all findings.
    #[track_caller]
    fn finds<const N: usize>(&self, wanted: [&str; N]) {
        compare(&self.found(), wanted);
    }

    /// These are all findings of one rule.
    #[track_caller]
    fn finds_of<const N: usize>(&self, rule: &str, wanted: [&str; N]) {
        compare(&self.found_by(rule), wanted);
    }
}

#[track_caller]
fn compare<const N: usize>(found: &[String], wanted: [&str; N]) {
    assert_eq!(found, wanted);
}

/// `error key-unknown calendar/2025-q4.toml:6:1-7 unknown key … · did you mean …`.
fn line(finding: &Finding) -> String {
    let place = &finding.place;
    let end = if place.end_line == place.line {
        place.end_column.to_string()
    } else {
        format!("{}:{}", place.end_line, place.end_column)
    };
    format!(
        "{} {} {}:{}:{}-{end} {} · {}",
        finding.level.name(),
        finding.rule,
        place.file,
        place.line,
        place.column,
        finding.message,
        finding.help.as_deref().unwrap_or("—"),
    )
}

/// An entry of the quarter's file.
fn entry(id: &str, kind: &str, rest: &str) -> String {
    format!("[[entry]]\nid = \"{id}\"\nkind = \"{kind}\"\n{rest}\n")
}

#[test]
fn the_clean_workspace_has_no_finding_until_its_day_has_passed() {
    for today in ["2025-09-01", "2025-10-20", "2025-10-31"] {
        let clean = work().on(today).found();
        // Before mid-October its statuses were reached on days to come.
        let wanted = usize::from(today == "2025-09-01");
        assert_eq!(clean.len(), wanted, "{today}: {clean:?}");
    }
    assert_eq!(work().on("2025-11-01").found().len(), 1);
}
