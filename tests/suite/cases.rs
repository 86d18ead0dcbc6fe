//! Command lines with all that they print and all that they write, one folder a case: `tests/cases/COMMAND/CASE/`.
//!
//! | file | holds |
//! | --- | --- |
//! | `args` | a command line a line, without the program's name; quotes as in a shell, `#` begins a comment |
//! | `base` | names of folders in `tests/workspaces/` that the case works on a copy of; `q4` is dstack's plan as it was shipped first, `copies` the templates of copies that ship |
//! | `workspace/` | files of the case's own, copied over the base |
//! | `stdout`, `stderr`, `code` | what a single command line prints and returns; absent means nothing and 0 |
//! | `transcript` | the same for several lines: `$` the line, `2>` before what goes to standard error, `[1]` a code |
//! | `after/` | the files that changed or came into being; a change of any other file fails the case |
//!
//! A line may begin with settings: `terminal=yes width=60 colour=yes actions=yes summary=job.md today=2025-12-01 in=drafts`, and
//! `answer=…` for each question (`answer=^C` breaks off). The day is 2025-10-23 unless a line says otherwise; `today=`
//! leaves it to the clock, which stands at `now=` (RFC 3339). `cat FILE` shows a file between two commands.
//!
//! After a wanted change, `BLESS=1 cargo test cases` writes what the program does now into the cases, and
//! `BLESS=week/colour cargo test cases` only into those whose name contains that; `git diff` is then to be read.

pub(crate) mod folder;
mod line;
mod program;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use similar::TextDiff;
use tempfile::TempDir;

use self::{folder::Files, line::Line, program::Ran};

/// What a case's folder may hold.
const KNOWN: [&str; 8] = [
    "args",
    "base",
    "workspace",
    "stdout",
    "stderr",
    "code",
    "transcript",
    "after",
];

#[test]
fn cases() {
    let bless = std::env::var("BLESS").ok();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = folder::names(&root)
        .iter()
        .flat_map(|command| {
            let cases = folder::names(&root.join(command));
            cases
                .into_iter()
                .map(move |case| format!("{command}/{case}"))
        })
        .collect::<Vec<_>>();
    assert!(cases.len() > 150, "the cases are not where they should be");
    let failures = cases
        .par_iter()
        .filter_map(|name| {
            let blessed = bless
                .as_deref()
                .is_some_and(|wanted| wanted == "1" || name.contains(wanted));
            let failure = run(&root.join(name), blessed);
            failure.map(|failure| format!("──── {name}\n{failure}"))
        })
        .collect::<Vec<_>>();
    assert!(
        failures.is_empty(),
        "{} of {} cases fail; BLESS=1 accepts what the program does now\n\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

/// What a line of `args` prints in a folder, to standard output and to standard error.
pub(super) fn printed(line: &str, folder: &Path) -> (String, String) {
    let ran = program::run(&Line::read(line).unwrap(), folder);
    (ran.stdout(), ran.stderr())
}

/// Runs a case; what is wrong with it, or `None`.
fn run(case: &Path, bless: bool) -> Option<String> {
    let mut strange = folder::names(case);
    strange.retain(|name| !KNOWN.contains(&name.as_str()));
    if !strange.is_empty() {
        return Some(format!("no case has such files: {}", strange.join(", ")));
    }
    let args = fs::read_to_string(case.join("args")).unwrap_or_default();
    let lines = args.lines().filter_map(Line::read).collect::<Vec<_>>();
    if lines.is_empty() {
        return Some("`args` holds no command line".to_owned());
    }
    let private = TempDir::new().unwrap();
    let outside = private.path().canonicalize().unwrap();
    let workspace = outside.join("workspace");
    lay_out(case, &workspace);
    let before = Files::of(&workspace);
    let ran = lines
        .iter()
        .map(|line| program::run(line, &workspace))
        .collect::<Vec<_>>();
    let after = Files::of(&workspace);
    let said = texts(&lines, &ran, &outside.display().to_string());
    if bless {
        accept(case, &said, &after.changed_since(&before));
    }
    let mut wrong = differences(case, &said);
    wrong.extend(after.missing_since(&before));
    wrong.extend(file_differences(
        case,
        &before,
        &after.changed_since(&before),
    ));
    (!wrong.is_empty()).then(|| wrong.join("\n"))
}

/// Copies what the case works on.
fn lay_out(case: &Path, workspace: &Path) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir(workspace).unwrap();
    let bases = fs::read_to_string(case.join("base")).unwrap_or_default();
    for base in bases.split_whitespace() {
        if base == "copies" {
            let templates = "templates/channels";
            folder::copy(&repository.join(templates), &workspace.join(templates));
            continue;
        }
        let shared = repository.join("tests/workspaces").join(base);
        assert!(shared.is_dir(), "there is no workspace {base}");
        folder::copy(&shared, workspace);
    }
    folder::copy(&case.join("workspace"), workspace);
}

/// What was said, by the name of the file that expects it.
fn texts(lines: &[Line], ran: &[Ran], outside: &str) -> BTreeMap<&'static str, String> {
    let said = ["stdout", "stderr", "code", "transcript"].map(|name| (name, String::new()));
    let mut said = BTreeMap::from(said);
    if let ([_], [ran]) = (lines, ran) {
        said.insert("stdout", ran.stdout());
        said.insert("stderr", ran.stderr());
        said.insert("code", ran.code_text());
    } else {
        let steps = lines.iter().zip(ran);
        let steps = steps.map(|(line, ran)| format!("$ {}\n{}", line.text, ran.both()));
        said.insert("transcript", steps.collect::<Vec<_>>().join("\n"));
    }
    for text in said.values_mut() {
        *text = text.replace(outside, "/private");
    }
    said
}

fn accept(case: &Path, said: &BTreeMap<&str, String>, changed: &BTreeMap<String, Vec<u8>>) {
    for (name, text) in said {
        let path = case.join(name);
        if text.is_empty() {
            drop(fs::remove_file(path));
        } else {
            fs::write(path, text).unwrap();
        }
    }
    let expected = case.join("after");
    drop(fs::remove_dir_all(&expected));
    for (name, bytes) in changed {
        let path = expected.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn differences(case: &Path, said: &BTreeMap<&str, String>) -> Vec<String> {
    said.iter()
        .filter_map(|(name, text)| {
            let expected = fs::read_to_string(case.join(name)).unwrap_or_default();
            (expected != *text).then(|| diff(name, &expected, text))
        })
        .collect()
}

/// What is different in the files, compared with those in `after/`.
fn file_differences(
    case: &Path,
    before: &Files,
    changed: &BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let expected = Files::of(&case.join("after")).0;
    let mut names = expected.keys().chain(changed.keys()).collect::<Vec<_>>();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter_map(|name| match (expected.get(name), changed.get(name)) {
            (Some(expected), Some(found)) if expected == found => None,
            (Some(expected), Some(found)) => Some(diff(
                &PathBuf::from("after").join(name).display().to_string(),
                &line::visible(expected),
                &line::visible(found),
            )),
            (Some(_), None) => Some(format!("{name} should have changed and did not")),
            (None, Some(found)) => {
                let what = format!("{name}, which should not have changed");
                let before = before.0.get(name).map(|bytes| line::visible(bytes));
                let before = before.unwrap_or_default();
                Some(diff(&what, &before, &line::visible(found)))
            }
            (None, None) => None,
        })
        .collect()
}

fn diff(name: &str, expected: &str, found: &str) -> String {
    TextDiff::from_lines(expected, found)
        .unified_diff()
        .context_radius(3)
        .header(&format!("{name} (expected)"), &format!("{name} (found)"))
        .to_string()
}
