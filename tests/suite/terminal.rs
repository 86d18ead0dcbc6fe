//! Questions on a real terminal, and what happens where there is none.
#![cfg(unix)]

use super::rough::{Workspace, finish};
use rexpect::process::Signal;
use rexpect::session::{PtySession, spawn_command};
use std::process::{Command, Stdio};

/// A case study that asks for its company, with a default, and its outcome, without.
const NEW: [&str; 3] = ["new", "case-study", "ai16z"];
/// A move to a Saturday that leaves a week empty.
const MOVE: [&str; 3] = ["move", "launch-dstack-info", "2025-10-25"];
const CALENDAR: &str = "calendar/2025-q4.toml";
const DRAFT: &str = "drafts/case-study-ai16z.md";

/// A command on a terminal, with everything that it wrote so far.
struct Typed {
    session: PtySession,
    seen: String,
}

impl Typed {
    fn start(workspace: &Workspace, args: &[&str]) -> Self {
        let given = workspace.command(args);
        // What runs the tests in the background may have them ignore breaks, and what they start does so as well.
        let mut command = Command::new("/usr/bin/env");
        command.arg("--default-signal=INT").arg(given.get_program());
        command.args(given.get_args()).env_clear();
        command.envs(
            given
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        if let Some(folder) = given.get_current_dir() {
            command.current_dir(folder);
        }
        // The terminal takes the place of what a command is given elsewhere.
        command.env("TERM", "xterm");
        Self {
            session: spawn_command(command, Some(20_000)).unwrap(),
            seen: String::new(),
        }
    }

    fn sees(&mut self, text: &str) {
        let before = self.session.exp_string(text).unwrap();
        self.seen.extend([&before, text]);
    }

    fn types(&mut self, line: &str) {
        self.session.send_line(line).unwrap();
    }

    /// The exit code, and all that was written.
    fn end(mut self) -> (i32, String) {
        use rexpect::process::WaitStatus;
        self.seen += &self.session.exp_eof().unwrap();
        match self.session.process().wait().unwrap() {
            WaitStatus::Exited(_, code) => (code, self.seen),
            other => panic!("{other:?} after {}", self.seen),
        }
    }
}

/// Whether the cursor is there at the end.
fn shows_the_cursor(seen: &str) -> bool {
    let hidden = seen.rfind("\u{1b}[?25l");
    hidden.is_none_or(|hidden| {
        seen.rfind("\u{1b}[?25h")
            .is_some_and(|shown| shown > hidden)
    })
}

#[test]
fn answers_land_in_the_draft() {
    let workspace = Workspace::of_dstack();
    let mut typed = Typed::start(&workspace, &NEW);
    typed.sees("Company or project [ai16z]: ");
    typed.types("");
    typed.sees("The outcome, in a few words: ");
    typed.types("private agents: \"in\" production");
    let (code, seen) = typed.end();
    assert_eq!(code, 0, "{seen}");
    assert!(shows_the_cursor(&seen), "{seen:?}");
    let draft = workspace.read(DRAFT);
    assert!(draft.contains("company: ai16z,"), "{draft}");
    let title = r#"title: "ai16z + dstack: private agents: \"in\" production""#;
    assert!(draft.contains(title), "{draft}");
}

#[test]
fn a_given_answer_is_not_asked_for() {
    let workspace = Workspace::of_dstack();
    let args = [&NEW[..], &["--set", "company=Eliza Labs"]].concat();
    let mut typed = Typed::start(&workspace, &args);
    typed.sees("The outcome, in a few words: ");
    typed.types("x");
    let (code, seen) = typed.end();
    assert_eq!(code, 0, "{seen}");
    assert!(!seen.contains("Company"), "{seen}");
    assert!(workspace.read(DRAFT).contains("company: Eliza Labs,"));
}

#[test]
fn an_empty_answer_without_default_is_refused() {
    let workspace = Workspace::of_dstack();
    let before = workspace.tree();
    let mut typed = Typed::start(&workspace, &NEW);
    typed.sees("Company or project");
    typed.types("");
    typed.sees("The outcome");
    typed.types("  ");
    let (code, seen) = typed.end();
    assert_eq!(code, 2, "{seen}");
    // The terminal library hands characters on one byte each.
    assert!(seen.contains("--set outcome="), "{seen}");
    assert_eq!(workspace.tree(), before);
}

#[test]
fn no_input_means_no_question() {
    let workspace = Workspace::of_dstack();
    let (code, seen) = Typed::start(&workspace, &[&NEW[..], &["--no-input"]].concat()).end();
    assert_eq!(code, 2, "{seen}");
    assert!(seen.contains("--set outcome="), "{seen}");
    assert!(!seen.contains("Company or project"), "{seen}");

    let (code, seen) = Typed::start(&workspace, &[&MOVE[..], &["--no-input"]].concat()).end();
    assert_eq!(code, 0, "{seen}");
    assert!(workspace.read(CALENDAR).contains("publish = 2025-10-25\n"));
}

#[test]
fn nobody_to_ask_is_told_the_flag() {
    let workspace = Workspace::of_dstack();
    let before = workspace.tree();
    // A pipe that stays open and says nothing must not be waited for.
    for stdin in [Stdio::null(), Stdio::piped()] {
        let mut command = workspace.command(&NEW);
        command.stdin(stdin);
        let ran = finish(command);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("--set outcome=…"), "{ran:?}");
    }
    assert_eq!(workspace.tree(), before);
}

#[test]
fn a_doubtful_move_is_asked_about() {
    let workspace = Workspace::of_dstack();
    let before = workspace.tree();
    let mut typed = Typed::start(&workspace, &MOVE);
    typed.sees("! Sat 25 October 2025 is no working day");
    typed.sees("Move launch-dstack-info to Sat 25 October 2025?");
    typed.types("n");
    let (code, seen) = typed.end();
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("nothing was moved"), "{seen}");
    assert!(shows_the_cursor(&seen), "{seen:?}");
    assert_eq!(workspace.tree(), before);

    let mut typed = Typed::start(&workspace, &MOVE);
    typed.sees("Move launch-dstack-info");
    typed.types("y");
    let (code, seen) = typed.end();
    assert_eq!(code, 0, "{seen}");
    assert!(workspace.read(CALENDAR).contains("publish = 2025-10-25\n"));

    let (code, seen) = Typed::start(
        &workspace,
        &["move", "launch-dstack-info", "2025-10-26", "--yes"],
    )
    .end();
    assert_eq!(code, 0, "{seen}");
    assert!(!seen.contains("Move launch"), "{seen}");
}

#[test]
fn a_break_leaves_no_trace() {
    let workspace = Workspace::of_dstack();
    let before = workspace.tree();
    let questions = [(&NEW, "Company or project"), (&MOVE, "Move launch")];
    for (args, question) in questions {
        // As a key, and as a signal from outside while a key is waited for.
        for is_key in [true, false] {
            let mut typed = Typed::start(&workspace, args);
            typed.sees(question);
            if is_key {
                typed.session.send_control('c').unwrap();
            } else {
                typed.session.process_mut().signal(Signal::SIGINT).unwrap();
            }
            let (code, seen) = typed.end();
            assert_eq!(code, 130, "{seen:?}");
            assert!(shows_the_cursor(&seen), "{seen:?}");
            assert!(!seen.contains("error"), "{seen:?}");
        }
    }
    // In the second question, when the handler is in its place already.
    let mut typed = Typed::start(&workspace, &NEW);
    typed.sees("Company or project");
    typed.types("");
    typed.sees("The outcome");
    typed.session.send("half").unwrap();
    typed.session.send_control('c').unwrap();
    assert_eq!(typed.end().0, 130);
    assert_eq!(workspace.tree(), before);
}

#[test]
fn what_a_template_asks_cannot_steer_the_terminal() {
    let workspace = Workspace::small();
    let template = workspace.read("templates/case-study.toml");
    let asking = |prompt: &str, default: &str| {
        let default = format!("default = \"{default}\"");
        let hostile = template
            .replace("Company or project", prompt)
            .replace("default = \"{{subject}}\"", &default);
        workspace.write("templates/case-study.toml", hostile);
        Typed::start(&workspace, &NEW)
    };
    let mut typed = asking(
        "\\u001B]8;;http://x\\u0007\\u001B[2J\\u009B\\rYour token",
        "a\\u202Eb\\U000E0041",
    );
    typed.sees("\\u{1b}]8;;http://x\\u{7}\\u{1b}[2J\\u{9b} Your token [a\\u{202e}b\\u{e0041}]: ");
    typed.types("");
    let (code, seen) = typed.end();
    assert_eq!(code, 0, "{seen:?}");
    assert!(!seen.contains(['\u{7}', '\u{9b}', '\u{202e}']), "{seen:?}");
    assert!(!seen.contains("\u{1b}]"), "{seen:?}");
    // What is proposed is what is taken.
    assert!(
        workspace
            .read(DRAFT)
            .contains("## About a\\u{202e}b\\u{e0041}\n")
    );
    std::fs::remove_file(workspace.path(DRAFT)).unwrap();

    let (code, seen) = asking("Company", "a\\u001B[2J").end();
    assert_eq!(code, 2, "{seen:?}");
    assert!(seen.contains("a control character (U+001B)"), "{seen:?}");
    assert!(!seen.contains('\u{1b}'), "{seen:?}");
}
