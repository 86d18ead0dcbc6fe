//! The README cannot rot: its sessions and its table of rules are what the program prints.
//!
//! `BLESS=1 cargo test readme` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dstack_content::{
    check::{
        Rule, Weight,
        rules::{RULES, is_about_text},
    },
    render::FORMATS,
    text::wrapped,
};

use super::cases::{self, folder::copy};

const README: &str = "README.md";

#[test]
fn its_sessions_and_rules_are_real() {
    let readme = fs::read_to_string(README).unwrap();
    let real = with_rules(&with_sessions(&readme));
    if std::env::var_os("BLESS").is_some() {
        fs::write(README, real).unwrap();
    } else {
        let first = readme
            .lines()
            .zip(real.lines())
            .find(|(is, ought)| is != ought);
        assert!(
            readme == real,
            "README.md differs from what is printed; first: {first:#?}"
        );
    }
}

#[test]
fn its_table_has_every_command() {
    let readme = fs::read_to_string(README).unwrap();
    let exports = commands("export --help").into_iter();
    let exports = exports.filter(|name| name != "help");
    let exports = exports.map(|name| format!("export {name}"));
    let all = commands("--help").into_iter().chain(exports);
    for command in all {
        assert!(
            readme.contains(&format!("| `{command}")),
            "`{command}` is not in the README's table"
        );
    }
}

/// The first word of each line that a help indents as it does commands.
fn commands(help: &str) -> Vec<String> {
    let (help, _) = cases::printed(help, Path::new("."));
    let indented = help.lines().filter_map(|line| line.strip_prefix("  "));
    let names = indented.filter(|line| !line.starts_with(' '));
    let names = names.filter_map(|line| line.split_whitespace().next());
    let names = names.filter(|word| word.chars().all(char::is_alphabetic));
    names.map(str::to_owned).collect()
}

#[test]
fn it_names_every_format() {
    let readme = fs::read_to_string(README).unwrap();
    let told = readme.split_once("Views come as").unwrap().1;
    let told = told.split_once("Exit codes").unwrap().0;
    for format in FORMATS {
        let name = format.name();
        assert!(
            told.contains(&format!("`{name}`"))
                || told.contains(&format!("--format {name}`"))
                || readme.contains(&format!("| `export {name}`")),
            "`{name}` is not among the README's formats"
        );
    }
}

/// Each picture is there, is shown or linked to, and loads quickly; what is shown has words for those who do not see it.
#[test]
fn its_pictures_are_there_and_all_are_used() {
    let readme = fs::read_to_string(README).unwrap();
    let folder = "docs/pictures/";
    let named = readme.split(folder).skip(1);
    let named = named.filter_map(|rest| rest.split(['"', ')']).next());
    let named = named.filter(|name| Path::new(name).extension() == Some("png".as_ref()));
    let named = named.map(str::to_owned).collect::<BTreeSet<_>>();
    let there = fs::read_dir(folder).unwrap().map(|found| found.unwrap());
    let there = there.filter(|found| found.path().extension() == Some("png".as_ref()));
    let there = there.map(|found| {
        let name = found.file_name().into_string().unwrap();
        let bytes = found.metadata().unwrap().len();
        assert!(bytes <= 200 << 10, "{name} has {bytes} bytes");
        name
    });
    assert_eq!(named, there.collect());
    for shown in readme.split("<img ").skip(1) {
        let shown = shown.split('>').next().unwrap();
        let words = shown.split_once("alt=\"").map_or("", |(_, words)| words);
        assert!(words.len() > 20, "no words for {shown}");
    }
}

/// What it shows of a calendar file is read without a finding in that file, but for names of other files.
#[test]
fn its_files_can_be_read() {
    let readme = fs::read_to_string(README).unwrap();
    let mut shown = 0;
    for (before, rest) in readme
        .match_indices("```toml\n")
        .map(|(at, fence)| (&readme[..at], &readme[at + fence.len()..]))
    {
        let text = rest.split("```").next().unwrap();
        let caption = before.rsplit("**`").next().unwrap();
        let file = caption.split("`**").next().unwrap();
        assert!(Path::new(file).is_file(), "{file} is no file of the plan");
        let folder = workspace();
        fs::write(folder.path().join(file), text).unwrap();
        let (found, _) = cases::printed("check --format concise --notes", folder.path());
        let of_form = [
            "key-",
            "value-invalid",
            "file-unreadable",
            "date-invalid",
            "id-",
        ];
        let bad = found
            .lines()
            .filter(|line| line.starts_with(file))
            .filter(|line| {
                of_form
                    .iter()
                    .any(|rule| line.contains(&format!("[{rule}")))
            })
            .collect::<Vec<_>>();
        assert!(bad.is_empty(), "{file} of the README: {bad:#?}");
        shown += 1;
    }
    assert!(shown >= 5, "only {shown} files are shown");
}

/// Every `console` block with the output that its commands have, each on a fresh copy of this repository's workspace.
fn with_sessions(readme: &str) -> String {
    let mut folder = workspace();
    let mut real = String::new();
    let mut in_session = false;
    for line in readme.lines() {
        if line == "```" {
            in_session = false;
        }
        if let Some(command) = line.strip_prefix("$ ").filter(|_| in_session) {
            if command.starts_with("dstack-content import ") {
                folder = documents();
            }
            real.extend([line, "\n", &output(folder.path(), command)]);
        } else if !in_session {
            real.extend([line, "\n"]);
        }
        if line == "```console" {
            in_session = true;
            folder = workspace();
        }
    }
    real
}

/// A folder with documents, which is no workspace.
fn documents() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/workspaces/documents"), folder.path());
    folder
}

/// A copy of this repository's workspace.
pub(super) fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["calendar", "templates", "drafts"] {
        copy(Path::new(part), &folder.path().join(part));
    }
    folder
}

/// What a command prints on a terminal of 80 columns, its lines ended as those of the README, also where they are CSV.
fn output(folder: &Path, command: &str) -> String {
    let words = command.strip_prefix("dstack-content ").unwrap();
    let (out, err) = cases::printed(&format!("terminal=yes {words}"), folder);
    (out + &err).replace("\r\n", "\n")
}

fn with_rules(readme: &str) -> String {
    let (before, rest) = readme.split_once("<!-- rules -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /rules -->").unwrap();
    let mut told = String::new();
    for (about, group) in [
        ("The plan and its files", 0),
        ("what a kind asks for", 1),
        ("the text of drafts", 2),
    ] {
        let names = RULES.iter().filter(|rule| group_of(rule) == group);
        let names = names.map(|rule| format!("`{}`", rule.id));
        let names = names.collect::<Vec<_>>().join(", ");
        let end = if group == 2 { "." } else { ";" };
        let item = format!("- {about}: {names}{end}");
        told.push_str(&wrapped(&item, 116).join("\n  "));
        told.push('\n');
    }
    format!("{before}<!-- rules -->\n{told}<!-- /rules -->{after}")
}

fn group_of(rule: &Rule) -> usize {
    match rule.weight {
        _ if is_about_text(rule) => 2,
        Weight::Readiness(_) => 1,
        _ => 0,
    }
}
