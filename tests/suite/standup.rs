//! `standup` over real repositories: a history with every kind of change, branches, days, and clones that are cut off.
#![cfg(unix)]

mod any;
mod ends;
mod generated;
mod snapshots;

use std::{fs, path::Path, process::Command};

use super::rough::{self, Ran, Workspace, finish};

/// The calendar that the histories here change.
const CALENDAR: &str = "calendar/2025-q4.toml";

/// A repository in which a day is given with whatever is done.
struct History(Workspace);

fn git(folder: &Path, day: &str, args: &[&str]) -> Ran {
    rough::git(folder, "Maya", day, args)
}

impl History {
    /// dstack's plan as it was shipped first, without history.
    fn of_q4() -> Self {
        let workspace = Workspace::empty();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workspaces/q4");
        super::cases::folder::copy(&base, workspace.root());
        let history = Self(workspace);
        history.git("2025-10-01", &["init", "-q", "-b", "main"]);
        history
    }

    fn git(&self, day: &str, args: &[&str]) -> String {
        let ran = git(self.0.root(), day, args);
        assert_eq!(ran.code, Some(0), "git {args:?}: {} {}", ran.out, ran.err);
        ran.out.trim_end().to_owned()
    }

    fn commit(&self, day: &str, what: &str) {
        self.git(day, &["add", "-A"]);
        self.git(day, &["commit", "-q", "--allow-empty", "-m", what]);
    }

    /// Runs the program on a day, whatever comes of it.
    fn ran(&self, day: &str, args: &[&str]) -> Ran {
        finish(self.command(day, args))
    }

    fn command(&self, day: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dstack-content"));
        command.args(args).args(["--today", day, "--no-input"]);
        command.env_clear().current_dir(self.0.root());
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.stdin(std::process::Stdio::null());
        command
    }

    /// Runs the program on a day, and commits what it did.
    fn does(&self, day: &str, args: &[&str]) {
        let ran = self.ran(day, args);
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
        self.commit(day, &args.join(" "));
    }

    /// Writes one text for another, which stands in the file once.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.0.read(file);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {file}:\n{text}");
        self.0.write(file, text.replace(from, to));
    }

    /// The same, committed.
    fn edits(&self, day: &str, file: &str, from: &str, to: &str) {
        self.edit(file, from, to);
        self.commit(day, &format!("{file} by hand"));
    }

    /// What `standup` prints on a day, which is to work.
    fn standup(&self, day: &str, args: &[&str]) -> String {
        let args = [&["standup"], args].concat();
        let ran = self.ran(day, &args);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
        ran.out
    }

    /// The changes and their entries, one a line.
    fn told(&self, day: &str, args: &[&str]) -> Vec<String> {
        told(&self.standup(day, args))
    }
}

/// The first two cells of each row.
fn told(plain: &str) -> Vec<String> {
    let rows = plain.lines().map(|line| {
        let mut cells = line.split('\t');
        format!("{} {}", cells.next().unwrap(), cells.next().unwrap())
    });
    rows.collect()
}

/// Compares a text with a file of `tests/standup`, or writes it there where that is asked for by `BLESS=1`.
fn is_as_reviewed(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/standup")
        .join(name);
    if std::env::var("BLESS").is_ok_and(|bless| bless == "1" || name.contains(&bless)) {
        fs::write(&file, text).unwrap();
    }
    let wanted = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        text, wanted,
        "{name}; BLESS=1 accepts what the program does now"
    );
}
