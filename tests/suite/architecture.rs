//! The arrows between the parts of the crate, and the registries that newcomers add to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each part may use. What is not named here may use everything.
const ARROWS: &[(&str, &[&str])] = &[
    ("editorial", &[]),
    ("text", &[]),
    ("failure", &["editorial", "text"]),
    ("timezone", &[]),
    ("session", &["editorial", "failure", "prompt", "timezone"]),
    ("history", &["editorial", "failure"]),
    ("prompt", &["failure", "session", "text"]),
    ("plan", &["editorial"]),
    ("advancing", &["editorial", "plan"]),
    ("approving", &["editorial", "plan"]),
    ("posting", &["editorial", "plan"]),
    ("planning", &["advancing", "editorial", "plan", "text"]),
    ("pages", &["editorial", "failure", "wording"]),
    ("drafting", &["editorial", "plan", "failure", "wording"]),
    ("recording", &["editorial", "plan"]),
    ("publishing", &["editorial", "failure", "plan"]),
    (
        "reviewing",
        &["drafting", "editorial", "failure", "plan", "text"],
    ),
    ("importing", &["editorial", "plan", "planning", "text"]),
    ("forecasting", &["editorial"]),
    ("kit", &["editorial", "text", "wording"]),
    ("check", &["editorial", "kit", "text"]),
    ("comparing", &["editorial"]),
    ("mending", &["check", "editorial", "plan"]),
    (
        "report",
        &[
            "editorial",
            "check",
            "comparing",
            "forecasting",
            "importing",
            "kit",
            "planning",
            "text",
        ],
    ),
    ("render", &["report", "text"]),
    (
        "store",
        &["editorial", "plan", "failure", "text", "timezone"],
    ),
    ("wording", &["editorial"]),
];

/// Longest file, in lines: beyond it a file has more than one job.
const LONGEST: usize = 400;

#[test]
fn every_arrow_between_the_parts_is_allowed() {
    let mut wrong = Vec::new();
    for (part, allowed) in ARROWS {
        let mut unused = allowed.iter().copied().collect::<BTreeSet<_>>();
        for file in files_of(part) {
            let text = fs::read_to_string(&file).unwrap();
            for used in parts_used(without_tests(&text)) {
                unused.remove(used.as_str());
                if used != *part && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{}: {part} → {used}", file.display()));
                }
            }
        }
        wrong.extend(
            unused
                .iter()
                .map(|used| format!("not used: {part} → {used}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "arrows that are not as the table has them:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_part_has_its_arrows_and_its_line_in_the_map() {
    let crate_docs = fs::read_to_string("src/lib.rs").unwrap();
    let parts = crate_docs.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    let parts = parts.collect::<BTreeSet<_>>();
    // Commands may use everything.
    let known = ARROWS.iter().map(|(part, _)| *part).chain(["commands"]);
    assert_eq!(parts, known.collect());
    let map = crate_docs.split("//! ```").nth(1).unwrap();
    let mapped = map.split_whitespace().collect::<BTreeSet<_>>();
    assert_eq!(parts.difference(&mapped).collect::<Vec<_>>(), [&""; 0]);
}

#[test]
fn the_guard_reads_single_and_grouped_paths() {
    let text = "use crate::store::Store;\nuse crate::{\n    editorial::{desk::Desk, week::Week},\n    text,\n};\nlet x = crate::plan::Plan::default();";
    let used = parts_used(text).into_iter().collect::<Vec<_>>();
    assert_eq!(used, ["editorial", "plan", "store", "text"]);
}

#[test]
fn every_command_is_a_file_and_every_file_a_command() {
    let shared = ["mod", "branches", "context", "ids", "options"];
    let (help, _) = super::cases::printed("--help", Path::new("."));
    for name in stems("src/commands").difference(&shared.map(str::to_owned).into()) {
        assert!(
            help.contains(&format!("\n  {name} ")),
            "`{name}` is not in the help:\n{help}"
        );
    }
}

#[test]
fn every_format_is_a_file_and_every_file_a_format() {
    let shared = ["mod", "diff"].map(str::to_owned).into();
    let names = dstack_content::render::FORMATS
        .iter()
        .map(|format| format.name().to_owned())
        .collect::<BTreeSet<_>>();
    let files = stems("src/render").difference(&shared).cloned().collect();
    assert_eq!(names, files);
}

#[test]
fn every_source_says_its_job_and_has_one() {
    for file in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with("//!"),
            "{} does not say its job",
            file.display()
        );
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.display());
    }
}

fn files_of(part: &str) -> Vec<PathBuf> {
    let (file, folder) = (format!("src/{part}.rs"), format!("src/{part}"));
    let mut files = Vec::from_iter(Some(PathBuf::from(file)).filter(|file| file.exists()));
    if Path::new(&folder).is_dir() {
        files.extend(rust_files(Path::new(&folder)));
    }
    files.retain(|file| !is_only_for_tests(file));
    files
}

/// Whether the module above declares a file for tests alone.
fn is_only_for_tests(file: &Path) -> bool {
    let above = fs::read_to_string(file.with_file_name("mod.rs")).unwrap_or_default();
    let name = file.file_stem().unwrap().to_str().unwrap();
    above.contains(&format!("#[cfg(test)]\nmod {name};"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for found in fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn stems(folder: &str) -> BTreeSet<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|found| found.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

/// Tests may use what they like.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// The top-level parts that the `crate::` paths of a source name.
fn parts_used(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            used.extend(heads_of_group(group));
        } else {
            used.insert(head(rest));
        }
    }
    used.retain(|part| !part.is_empty());
    used
}

/// The first names of a group's items, up to its closing brace.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads = vec![];
    let mut depth = 0;
    let mut item = String::new();
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(head(std::mem::take(&mut item).trim())),
            c => item.push(c),
        }
    }
    heads.push(head(item.trim()));
    heads
}

fn head(path: &str) -> String {
    path.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}
