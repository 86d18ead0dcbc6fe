//! The program itself, with an environment of its own: pipes, full disks, variables.
#![cfg(unix)]

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// The program in a copy of the shipped workspace, with nothing in its environment but the day.
fn program(folder: &Path) -> Command {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["calendar", "templates"] {
        fs::create_dir(folder.join(part)).unwrap();
        for file in fs::read_dir(repository.join(part)).unwrap() {
            let file = file.unwrap();
            if file.file_type().unwrap().is_file() {
                fs::copy(file.path(), folder.join(part).join(file.file_name())).unwrap();
            }
        }
    }
    bare(folder)
}

/// The program in a folder as it is.
fn bare(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dstack-content"));
    command
        .env_clear()
        .env("HOME", folder)
        .env("DSTACK_CONTENT_TODAY", "2025-10-23")
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

fn texts(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code();
    (text(&output.stdout), text(&output.stderr), code)
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = TempDir::new().unwrap();
    let mut week = program(folder.path());
    for args in [
        vec!["week"],
        vec!["week", "--format", "json"],
        vec!["check"],
        vec!["--help"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = bare(folder.path());
        let output = command.args(&args).stdout(writer).output().unwrap();
        let (_, stderr, code) = texts(&output);
        assert_eq!(stderr, "", "{args:?}");
        assert_eq!(code, Some(0), "{args:?}");
    }
    let (stdout, stderr, code) = texts(&week.arg("week").output().unwrap());
    assert!(stdout.starts_with("late\t13 days\tlaunch-dstack-info\t"));
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let folder = TempDir::new().unwrap();
    let mut command = program(folder.path());
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = command.arg("week").stdout(full).output().unwrap();
    let (_, stderr, code) = texts(&output);
    assert_eq!(
        stderr,
        "error: writing the result: no space left on device\n"
    );
    assert_eq!(code, Some(2));
}

#[test]
fn without_a_workspace_it_says_how_to_make_one() {
    let folder = TempDir::new().unwrap();
    let output = bare(folder.path()).arg("week").output().unwrap();
    let (stdout, stderr, code) = texts(&output);
    let here = folder.path().canonicalize().unwrap();
    assert_eq!(stdout, "");
    assert_eq!(
        stderr,
        format!(
            "error: no workspace here: neither `{}` nor a folder above it has `calendar/config.toml`\n\
             help: `dstack-content init` makes one here; `-C DIR` names another\n",
            here.display()
        )
    );
    assert_eq!(code, Some(2));
}

#[test]
fn help_and_version_are_results() {
    let folder = TempDir::new().unwrap();
    for flag in ["--help", "-h", "--version"] {
        let output = bare(folder.path()).arg(flag).output().unwrap();
        let (stdout, stderr, code) = texts(&output);
        assert!(!stdout.is_empty(), "{flag}");
        assert_eq!((stderr.as_str(), code), ("", Some(0)), "{flag}");
    }
    let (stdout, stderr, code) = texts(&bare(folder.path()).output().unwrap());
    assert_eq!(stdout, "");
    assert!(stderr.contains("Usage: dstack-content"), "{stderr}");
    assert_eq!(code, Some(2));
}

#[test]
fn the_day_comes_from_the_environment_unless_it_is_given() {
    let folder = TempDir::new().unwrap();
    let mut command = program(folder.path());
    command.env("DSTACK_CONTENT_TODAY", "2025-11-17");
    let (stdout, ..) = texts(
        &command
            .args(["week", "--format", "markdown"])
            .output()
            .unwrap(),
    );
    assert!(stdout.starts_with("### Week 47 · "), "{stdout}");
    command.args(["--today", "2025-12-01"]);
    let (stdout, ..) = texts(&command.output().unwrap());
    assert!(stdout.starts_with("### Week 49 · "), "{stdout}");
    let mut command = bare(folder.path());
    command.env("DSTACK_CONTENT_TODAY", "soon");
    let (stdout, stderr, code) = texts(&command.arg("week").output().unwrap());
    assert_eq!((stdout.as_str(), code), ("", Some(2)));
    assert_eq!(
        stderr,
        "error: `soon` is no day\nhelp: DSTACK_CONTENT_TODAY takes a day such as 2025-10-23\n"
    );
}

#[test]
fn width_and_colour_come_from_the_environment() {
    let folder = TempDir::new().unwrap();
    let mut command = program(folder.path());
    command.args(["week", "--format", "table"]);
    let widest = |output: &Output| {
        let (stdout, ..) = texts(output);
        let lines = stdout.lines().filter(|line| !line.starts_with("next: "));
        lines.map(|line| line.chars().count()).max()
    };
    let usual = widest(&command.output().unwrap());
    let narrow = widest(&command.env("COLUMNS", "60").output().unwrap());
    let wide = widest(&command.env("COLUMNS", "200").output().unwrap());
    assert!(narrow <= Some(60), "{narrow:?}");
    assert!(usual > Some(60) && usual <= Some(80), "{usual:?}");
    assert!(wide > Some(80) && wide <= Some(200), "{wide:?}");
    let coloured = |output: &Output| texts(output).0.contains("\u{1b}[");
    assert!(!coloured(&command.output().unwrap()));
    assert!(coloured(
        &command.env("CLICOLOR_FORCE", "1").output().unwrap()
    ));
    assert!(!coloured(&command.env("NO_COLOR", "1").output().unwrap()));
    assert!(coloured(&command.arg("--color=always").output().unwrap()));
}
