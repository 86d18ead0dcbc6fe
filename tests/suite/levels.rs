//! The levels that rules are given hold in every format.

use std::{collections::BTreeMap, fs, path::Path};

use dstack_content::check::{Weight, rules::RULES};
use dstack_content::editorial::settings::Level;

use super::{
    cases::folder::copy,
    rough::{Ran, Workspace},
    runner,
};

/// How many findings a format shows at each level.
type Counts = BTreeMap<String, usize>;

/// The workspace in which every rule finds something, with all rules at a level.
fn workspace(level: Option<Level>) -> Workspace {
    let workspace = Workspace::empty();
    let every =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/every-rule/workspace");
    copy(&every, workspace.root());
    let config = workspace.path("calendar/config.toml");
    let text = fs::read_to_string(&config).unwrap();
    let mut text = text.split("[check]").next().unwrap().to_owned();
    if let Some(level) = level {
        text += "\n[check]\n";
        for rule in RULES {
            text.extend([rule.id, " = \"", level.name(), "\"\n"]);
        }
    }
    fs::write(config, text).unwrap();
    workspace
}

fn check(workspace: &Workspace, format: &str) -> Ran {
    workspace.run(&["check", "--notes", "--format", format])
}

fn count<'a>(levels: impl Iterator<Item = &'a str>) -> Counts {
    let mut counts = Counts::new();
    for level in levels {
        *counts.entry(level.to_owned()).or_default() += 1;
    }
    counts
}

fn in_json(text: &str) -> Counts {
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let findings = json["findings"].as_array().unwrap();
    count(
        findings
            .iter()
            .map(|found| found["level"].as_str().unwrap()),
    )
}

fn in_sarif(text: &str) -> Counts {
    let sarif: serde_json::Value = serde_json::from_str(text).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    count(results.iter().map(|found| found["level"].as_str().unwrap()))
}

/// The first words of lines, up to what ends a level there.
fn in_lines(text: &str, level: fn(&str) -> Option<&str>) -> Counts {
    let known = ["error", "warning", "note"];
    let levels = text.lines().filter_map(level);
    count(levels.filter(|level| known.contains(level)))
}

fn in_github(text: &str) -> Counts {
    let commands = text.lines().filter_map(runner::command);
    let names = commands.map(|command| command.name.replace("notice", "note"));
    let names = names.collect::<Vec<_>>();
    let mut counts = count(names.iter().map(String::as_str));
    for (level, more) in in_lines(text, in_concise) {
        *counts.entry(level).or_default() += more;
    }
    counts
}

fn in_concise(line: &str) -> Option<&str> {
    line.split_once(": ")?
        .1
        .split_once('[')
        .map(|(level, _)| level)
}

fn in_text(line: &str) -> Option<&str> {
    line.split_once('[').map(|(level, _)| level)
}

fn in_markdown(line: &str) -> Option<&str> {
    line.strip_prefix("| ")?
        .split_once(" |")
        .map(|(level, _)| level)
}

#[test]
fn every_format_tells_the_level_that_a_rule_was_given() {
    let usual = in_json(&check(&workspace(None), "json").out);
    assert!(
        usual.len() == 3 && usual.values().sum::<usize>() > RULES.len() / 2,
        "{usual:?}"
    );
    for level in [
        None,
        Some(Level::Off),
        Some(Level::Note),
        Some(Level::Warning),
        Some(Level::Error),
    ] {
        let workspace = workspace(level);
        let ran = check(&workspace, "json");
        let counts = in_json(&ran.out);
        let failed = counts.contains_key("error");
        assert_eq!(ran.code, Some(i32::from(failed)), "{level:?}");
        for (format, told) in [
            ("sarif", in_sarif as fn(&str) -> Counts),
            ("github", in_github),
            ("concise", |text| in_lines(text, in_concise)),
            ("text", |text| in_lines(text, in_text)),
            ("markdown", |text| in_lines(text, in_markdown)),
        ] {
            let ran = check(&workspace, format);
            assert_eq!(told(&ran.out), counts, "{format} at {level:?}");
            assert_eq!(ran.code, Some(i32::from(failed)), "{format} at {level:?}");
        }
        let strict = workspace.run(&["check", "--strict"]);
        let fails = failed || counts.contains_key("warning");
        assert_eq!(strict.code, Some(i32::from(fails)), "{level:?}");
        let all = usual.values().sum::<usize>();
        match level {
            Some(Level::Off) => assert_eq!(counts, Counts::new()),
            // What a stricter rule told alone is then told by others as well.
            Some(Level::Note) => assert!(counts.len() == 1 && counts["note"] >= all, "{counts:?}"),
            Some(Level::Warning) => assert!(!failed && counts.len() == 2, "{counts:?}"),
            // What follows the day is lowered, and never raised.
            Some(Level::Error) => assert!(counts["error"] > usual["error"], "{counts:?}"),
            None => {}
        }
    }
}

#[test]
fn each_rule_is_switched_off_alone() {
    let all = rules_found(&workspace(None));
    for rule in RULES {
        let workspace = workspace(None);
        let config = workspace.read("calendar/config.toml");
        workspace.write(
            "calendar/config.toml",
            format!("{config}\n[check]\n{} = \"off\"\n", rule.id),
        );
        let found = rules_found(&workspace);
        for (id, count) in &all {
            let left = found.get(id).copied().unwrap_or_default();
            // What it told alone is then told by others as well.
            let is_right = if id == rule.id {
                left == 0
            } else {
                left >= *count
            };
            assert!(is_right, "{} is off: {left} of {count} {id}", rule.id);
        }
    }
    assert!(RULES.iter().any(|rule| rule.weight == Weight::Deadline));
}

fn rules_found(workspace: &Workspace) -> BTreeMap<String, usize> {
    let json: serde_json::Value = serde_json::from_str(&check(workspace, "json").out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    count(findings.iter().map(|found| found["rule"].as_str().unwrap()))
}
