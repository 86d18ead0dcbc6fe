//! Real repositories: what the versions of the calendar say, merges, clones that lack something, hostile settings.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use chrono::NaiveDate;
use dstack_content::forecasting::Forecast;
use serde_json::Value;

use super::generated::{as_known, start, team};
use crate::rough::{self, Ran, Workspace, finish};

/// A workspace in a repository whose commits are made on days that are given.
struct Repository(Workspace);

const POST: &str = "label = \"Post\"\n[draft]\ntitle = \"{{subject}}\"\nbody = \"\"\n";
const EVENT: &str = "label = \"Event\"\nworkflow = [\"planned\", \"done\"]\n";

fn git(folder: &Path, day: &str, args: &[&str]) -> Ran {
    let ran = rough::git(folder, "Maya", day, args);
    assert_eq!(ran.code, Some(0), "git {args:?}: {}", ran.err);
    ran
}

/// An entry of a calendar: id, kind and promise, with other keys behind it.
fn entry(id: &str, kind: &str, publish: &str, more: &str) -> String {
    format!("[[entry]]\nid = \"{id}\"\nkind = \"{kind}\"\npublish = \"{publish}\"\n{more}\n")
}

fn quarter(name: &str, entries: &[String]) -> String {
    format!("quarter = \"{name}\"\n\n{}", entries.concat())
}

const Q3: &str = "calendar/2025-q3.toml";
const Q4: &str = "calendar/2025-q4.toml";

impl Repository {
    fn new() -> Self {
        let repository = Self(Workspace::empty());
        repository
            .0
            .write("calendar/config.toml", "project = \"x\"\n");
        repository.0.write("templates/post.toml", POST);
        repository.0.write("templates/event.toml", EVENT);
        repository.git("2025-07-01", &["init", "-q", "-b", "main"]);
        repository
    }

    /// A repository with five events: two that were kept, two 3 days late, one 10 days late.
    fn with_five() -> Self {
        let repository = Self::new();
        let days = [
            ("10", "10"),
            ("11", "11"),
            ("12", "15"),
            ("13", "16"),
            ("14", "24"),
        ];
        for today in ["01", "10", "11", "15", "16", "24"] {
            let events = days.iter().enumerate().map(|(at, (due, out))| {
                let status = if *out <= today {
                    "status = \"done\"\n"
                } else {
                    ""
                };
                entry(
                    &format!("past-{at}"),
                    "event",
                    &format!("2025-07-{due}"),
                    status,
                )
            });
            let events = events.collect::<Vec<_>>();
            repository.write(
                &format!("2025-07-{today}"),
                Q3,
                &quarter("2025-Q3", &events),
            );
        }
        repository
    }

    fn git(&self, day: &str, args: &[&str]) -> String {
        git(self.0.root(), day, args).out
    }

    fn commit(&self, day: &str) {
        self.git(day, &["add", "-A"]);
        self.git(day, &["commit", "-q", "--allow-empty", "-m", "x"]);
    }

    fn write(&self, day: &str, file: &str, text: &str) {
        self.0.write(file, text);
        self.commit(day);
    }

    fn run(&self, args: &[&str]) -> Ran {
        run(&self.0, args)
    }

    fn json(&self) -> Value {
        let ran = self.run(&["--format", "json"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        serde_json::from_str(&ran.out).unwrap()
    }
}

fn run(workspace: &Workspace, args: &[&str]) -> Ran {
    let mut command = workspace.command(&[&["forecast"], args].concat());
    command.env("PATH", std::env::var_os("PATH").unwrap());
    finish(command)
}

/// The open piece with that id.
fn open<'a>(json: &'a Value, id: &str) -> &'a Value {
    let open = json["open"].as_array().unwrap();
    open.iter().find(|open| open["id"] == id).unwrap()
}

#[test]
fn fewer_than_five_say_nothing() {
    let repository = Repository::new();
    let nothing = "too-few\t0 past pieces; from 5 on there is a forecast\n";
    assert_eq!(repository.run(&[]).out, nothing);
    let repository = Repository::with_five();
    let text = fs::read_to_string(repository.0.path(Q3)).unwrap();
    let four = &text[..text.find("[[entry]]\nid = \"past-4\"").unwrap()];
    let more = entry("to-come", "post", "2025-11-03", "");
    repository.write("2025-08-01", Q3, &format!("{four}{more}"));
    let ran = repository.run(&[]);
    assert_eq!(
        ran.out,
        "left-out\tnot counted: 1 dropped\n\
         too-few\t4 past pieces since Tue 1 July 2025; from 5 on there is a forecast\n"
    );
    let json = repository.json();
    assert_eq!(json["past"]["pieces"], 4);
    assert_eq!(
        (json["open"].to_string(), json["slips"].to_string()),
        ("[]".to_owned(), "[]".to_owned())
    );
}

#[test]
fn five_say_something_of_what_is_open() {
    let repository = Repository::with_five();
    let event = entry(
        "to-come",
        "event",
        "2025-11-03",
        "title = \"To come\"\nowner = \"maya\"\n",
    );
    let late = entry("late", "event", "2025-10-20", "owner = \"maya\"\n");
    repository.write("2025-10-01", Q4, &quarter("2025-Q4", &[event, late]));
    let ran = repository.run(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out, FIVE);
    let again = repository.run(&[]);
    assert_eq!(again.out, ran.out);
    // The filters choose what is shown and not what it rests on.
    let ran = repository.run(&["--to", "2025-10-31", "--kind", "event"]);
    let lines = FIVE.lines().filter(|line| !line.contains("to-come"));
    let expected = lines.collect::<Vec<_>>().join("\n") + "\n";
    assert_eq!(ran.out, expected);
    let ran = repository.run(&["--kind", "postt"]);
    assert_eq!(
        ran.err,
        "error: there is no kind `postt`\nhelp: did you mean `post`?\n"
    );
}

#[test]
fn a_terminal_of_80_columns_is_enough_and_titles_write_nothing_of_their_own() {
    let repository = Repository::with_five();
    let title = "title = \"\\u001b[31mred\\u202eevil\\nopen\\t\u{4f60}\u{597d} and so on, longer than any line of a terminal is, and longer\"\n";
    let open = ["a", "what-is-confidential-computing"];
    let open = open.map(|id| entry(id, "event", "2025-11-03", title));
    repository.write("2025-10-01", Q4, &quarter("2025-Q4", &open));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dstack-content"));
    command.args(["forecast", "--today", "2025-10-23", "--format", "table"]);
    command
        .current_dir(repository.0.root())
        .env("COLUMNS", "80");
    let ran = finish(command);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for line in ran.out.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        let is_foreign = |c: char| c.is_control() || c == '\u{202e}';
        assert!(!line.contains(is_foreign), "{line:?}");
    }
    let rows = ran.out.lines().filter(|line| line.contains("3 Nov"));
    assert_eq!(rows.count(), 2, "{}", ran.out);
    let plain = repository.run(&["--format", "plain"]).out;
    let rows = plain.lines().filter(|line| line.starts_with("open\t"));
    assert!(
        rows.clone().all(|row| row.matches('\t').count() == 8),
        "{plain}"
    );
    assert_eq!(rows.count(), 2, "{plain}");
    assert!(!plain.contains(['\u{1b}', '\u{202e}']), "{plain:?}");
}

const FIVE: &str = "\
open\t20 Oct\tlate\tlate\tmaya\t0 %\t—\t—\t3 days late · only 3 past pieces so late
open\t3 Nov\tto-come\tTo come\tmaya\t35 %\t6 Nov\t13 Nov\tunlikely · as 6 past event pieces that were not moved
kind\t2 of 6\tall pieces\t0.0 moves each · 1 still open\t\t33 %\t+3 days\t+10 days\t
kind\t2 of 6\tevent\t0.0 moves each · 1 still open\t\t33 %\t+3 days\t+10 days\t
owner\t0 of 1\tmaya\ttoo few · 1 still open\t\t—\t—\t—\t
";

#[test]
fn promises_are_followed_through_files_and_breakages() {
    let repository = Repository::with_five();
    let post = |publish: &str| entry("post", "post", publish, "");
    let kept = entry("b", "event", "2025-10-30", "");
    repository.write(
        "2025-08-01",
        Q4,
        &quarter("2025-Q4", &[post("October week 1"), kept.clone()]),
    );
    // The week becomes one of its days, which is no move.
    repository.write(
        "2025-08-02",
        Q4,
        &quarter("2025-Q4", &[post("2025-10-08"), kept.clone()]),
    );
    let moved = quarter("2025-Q4", &[post("2025-10-22"), kept.clone()]);
    repository.write("2025-09-01", Q4, &moved);
    // A conflict that was committed, a file that was gone for a day, a title: nothing was promised anew.
    repository.write(
        "2025-09-02",
        Q4,
        &moved.replace(
            "[[entry]]\nid = \"post\"",
            "<<<<<<< ours\n[[entry]]\nid = \"post\"",
        ),
    );
    fs::remove_file(repository.0.path(Q4)).unwrap();
    repository.commit("2025-09-03");
    repository.write(
        "2025-09-04",
        Q4,
        &moved.replace("kind = \"post\"", "title = \"x\"\nkind = \"post\""),
    );
    // Carried over into the next file, to another day.
    repository.0.write(Q4, quarter("2025-Q4", &[kept]));
    repository.0.write(
        "calendar/2026-q1.toml",
        quarter("2026-Q1", &[post("January week 1")]),
    );
    repository.commit("2025-10-10");
    let json = repository.json();
    let post_of = open(&json, "post");
    assert_eq!(post_of["first_promise"], "2025-10-10");
    assert_eq!(post_of["moves"], 2);
    assert_eq!(open(&json, "b")["moves"], 0);
    // What is not committed is promised as well.
    repository.0.write(
        "calendar/2026-q1.toml",
        quarter("2026-Q1", &[post("January week 2")]),
    );
    assert_eq!(open(&repository.json(), "post")["moves"], 3);
}

#[test]
fn what_says_nothing_of_promises_is_left_out() {
    let repository = Repository::with_five();
    let draft = |id: &str, more: &str| {
        let text = format!(
            "---\ntitle: {id}\neditorial:\n  kind: post\n  status: published\n{more}---\nx\n"
        );
        repository.0.write(format!("drafts/{id}.md"), text);
    };
    let day = "2025-10-01";
    let all = ["dated", "undated", "noted", "cancelled", "gone"].map(|id| {
        let more = if id == "cancelled" {
            "status = \"cancelled\"\n"
        } else {
            ""
        };
        entry(id, "post", day, more)
    });
    repository.write("2025-09-01", Q4, &quarter("2025-Q4", &all));
    draft("dated", "  reached:\n    published: 2025-10-05\n");
    draft("undated", "");
    draft("noted", "  reached:\n    published: 2025-09-01\n");
    repository.write("2025-09-02", Q4, &quarter("2025-Q4", &all[..4]));
    let json = repository.json();
    assert_eq!(
        json["past"].to_string(),
        r#"{"dropped":2,"pieces":6,"since":"2025-07-01","undated":1,"unpromised":1}"#
    );
    let posts = json["slips"]
        .as_array()
        .unwrap()
        .iter()
        .find(|slip| slip["name"] == "post");
    assert_eq!(
        posts.unwrap().to_string(),
        r#"{"by":"kind","kept":0,"moves":0,"name":"post","open":0,"pieces":1}"#
    );
}

#[test]
fn a_promise_is_made_when_it_reaches_the_branch() {
    let repository = Repository::with_five();
    let write = |day: &str, publish: &str| {
        repository.write(
            day,
            Q4,
            &quarter("2025-Q4", &[entry("a", "post", publish, "")]),
        );
    };
    write("2025-08-01", "2025-11-03");
    repository.git("2025-08-02", &["switch", "-q", "-c", "work"]);
    write("2025-08-02", "2025-11-10");
    write("2025-08-03", "2025-11-17");
    repository.git("2025-08-04", &["switch", "-q", "main"]);
    repository.commit("2025-08-04");
    repository.git("2025-08-05", &["merge", "-q", "--no-edit", "work"]);
    let json = repository.json();
    let a = open(&json, "a");
    assert_eq!(
        (a["first_promise"].as_str(), a["moves"].as_u64()),
        (Some("2025-11-03"), Some(1))
    );
    // Seen from the branch, there were two moves.
    repository.git("2025-08-06", &["switch", "-q", "work"]);
    assert_eq!(open(&repository.json(), "a")["moves"], 2);
}

#[test]
fn what_is_later_than_today_has_not_happened_and_days_are_those_of_the_zone() {
    let repository = Repository::with_five();
    let config = "project = \"x\"\ntimezone = \"Pacific/Kiritimati\"\n";
    repository.write("2025-08-01", "calendar/config.toml", config);
    // Noon in Greenwich is the next day there.
    assert_eq!(repository.json()["past"]["since"], "2025-07-02");
    let ran = repository.run(&["--today", "2025-07-01"]);
    assert_eq!(
        ran.out,
        "left-out\tnot counted: 5 not promised in time\n\
         too-few\t0 past pieces; from 5 on there is a forecast\n"
    );
}

#[test]
fn a_clock_that_was_ahead_once_hides_nothing_of_what_came_behind() {
    let repository = Repository::with_five();
    let said = [
        ("2025-09-01", "2025-10-20"),
        ("2099-01-01", "2025-10-24"),
        ("2025-09-10", "2025-10-27"),
        ("2025-09-20", "2025-10-30"),
    ];
    for (day, due) in said {
        let late = entry("late", "event", due, "");
        repository.write(day, Q4, &quarter("2025-Q4", &[late]));
    }
    let json = repository.json();
    let late = open(&json, "late");
    // What was said on the wrong day is taken for said with what came next.
    assert_eq!(late["first_promise"], "2025-10-20", "{late}");
    assert_eq!(late["moves"], 2, "{late}");
}

#[test]
fn clones_that_lack_something_say_so() {
    let repository = Repository::with_five();
    let origin = format!("file://{}", repository.0.root().display());
    for (options, told, hint) in [
        (
            ["--depth=2", "--no-tags"],
            "error: this clone is shallow: it knows only the last commits\n",
            "`git fetch --unshallow` brings all of it",
        ),
        (
            ["--filter=blob:none", "--no-tags"],
            "error: this clone is partial: it lacks old versions of the calendar\n",
            "`git fetch --refetch --no-filter` brings them",
        ),
    ] {
        repository.git("2025-08-01", &["config", "uploadpack.allowFilter", "true"]);
        let clone = Workspace::empty();
        git(
            clone.root(),
            "2025-08-01",
            &["clone", "-q", options[0], options[1], &origin, "."],
        );
        let ran = run(&clone, &[]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(
            ran.err.starts_with(told) && ran.err.contains(hint),
            "{}",
            ran.err
        );
        let command = hint.split('`').nth(1).unwrap();
        let words = command.split(' ').skip(1).collect::<Vec<_>>();
        git(clone.root(), "2025-08-01", &words);
        let ran = run(&clone, &[]);
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (Some(0), ""),
            "after {command}"
        );
        assert!(ran.out.contains("2 of 5"), "{}", ran.out);
    }
    let outside = Workspace::small();
    let mut command = outside.command(&["forecast"]);
    command.env("PATH", std::env::var_os("PATH").unwrap());
    command.env("GIT_CEILING_DIRECTORIES", outside.root().parent().unwrap());
    let ran = finish(command);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("is in no git repository\nhelp: "),
        "{}",
        ran.err
    );
}

#[test]
fn neither_settings_nor_names_make_it_do_anything_else() {
    let repository = Repository::with_five();
    let mark = repository.0.path("mark");
    let program = repository.0.path("program");
    fs::write(&program, format!("#!/bin/sh\n: > {}\n", mark.display())).unwrap();
    let program = program.display().to_string();
    for (key, value) in [
        ("log.showSignature", "true"),
        ("gpg.program", &*program),
        ("log.follow", "true"),
        ("log.showRoot", "false"),
        ("diff.renames", "copies"),
        ("diff.external", &program),
        ("core.pager", &program),
        ("core.fsmonitor", &program),
        ("diff.noPrefix", "true"),
        ("color.ui", "always"),
        ("log.date", "relative"),
        ("core.abbrev", "4"),
    ] {
        repository.git("2025-08-01", &["config", key, value]);
    }
    repository.0.write(
        "calendar/a\n:000000 100644 x y A.toml",
        "quarter = 3\n[[entry]]\nid = \"evil\"\n",
    );
    repository.0.write("calendar/\u{1}100.toml", "x");
    std::os::unix::fs::symlink("/etc/passwd", repository.0.path("calendar/2025-q1.toml")).unwrap();
    repository.commit("2025-08-01");
    let json = {
        let ran = repository.run(&["--format", "json"]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        serde_json::from_str::<Value>(&ran.out).unwrap()
    };
    assert_eq!(
        (&json["past"]["pieces"], &json["past"]["since"]),
        (&5.into(), &"2025-07-01".into())
    );
    assert!(!mark.exists());
}

#[test]
fn a_workspace_in_a_folder_of_a_repository_has_the_history_of_that_folder() {
    let repository = Repository::with_five();
    fs::create_dir(repository.0.path("content")).unwrap();
    repository.git("2025-08-01", &["mv", "calendar", "templates", "content"]);
    repository.commit("2025-08-01");
    let json = |folder: &str| {
        let ran = repository.run(&["-C", folder, "--format", "json"]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        serde_json::from_str::<Value>(&ran.out).unwrap()
    };
    // Before it came here, nothing was promised here.
    assert_eq!(json("content")["past"]["since"], "2025-08-01");
    let late = entry("late", "event", "2025-10-20", "");
    repository.write(
        "2025-10-01",
        &format!("content/{Q4}"),
        &quarter("2025-Q4", &[late]),
    );
    assert_eq!(json("content")["past"]["pieces"], 1);
}

/// The calendar of a generated team, in as many commits as something was promised or done, until a day.
fn import(
    repository: &Repository,
    pieces: &[dstack_content::forecasting::Piece],
    today: NaiveDate,
) {
    let mut events = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let promises = piece
            .promises
            .iter()
            .map(|promise| (promise.made, at, promise.due, false));
        events.extend(promises);
        let last = piece.promises.last().unwrap();
        events.push((piece.out.unwrap(), at, last.due, true));
    }
    events.retain(|(day, ..)| *day < today);
    events.sort();
    let mut text = String::new();
    let mut entries = vec![String::new(); pieces.len()];
    for (day, at, due, is_out) in events {
        let piece = &pieces[at];
        let status = if is_out { "status = \"done\"\n" } else { "" };
        let owner = format!("owner = \"{}\"\n{status}", piece.owner.as_deref().unwrap());
        entries[at] = entry(
            &format!("piece-{at}"),
            &piece.kind,
            &due.to_string(),
            &owner,
        );
        let calendar = quarter("2025-Q1", &entries);
        let seconds = day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
        write!(
            text,
            "commit refs/heads/main\ncommitter M <m@example.org> {seconds} +0000\ndata 1\nx\nM 100644 inline calendar/2025-q1.toml\ndata {}\n{calendar}\n",
            calendar.len()
        )
        .unwrap();
    }
    let mut command = Command::new("git");
    command
        .args(["fast-import", "--quiet"])
        .current_dir(repository.0.root());
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    repository.git("2025-01-01", &["reset", "-q", "--hard"]);
    repository
        .0
        .write("calendar/config.toml", "project = \"x\"\n");
    for kind in super::generated::KINDS {
        repository
            .0
            .write(format!("templates/{}.toml", kind.0), EVENT);
    }
}

#[test]
fn a_generated_history_says_in_a_repository_what_it_says_without() {
    let team = team(5, 150);
    let today = start() + chrono::Days::new(600);
    let repository = Repository::new();
    import(&repository, &team, today);
    let known = team.iter().enumerate();
    let known =
        known.filter_map(|(at, piece)| Some((format!("piece-{at}"), as_known(piece, today)?)));
    let known = known.collect::<Vec<_>>();
    let mut forecast = Forecast::new(known.iter().map(|(_, piece)| piece), today, 0).unwrap();
    let mut expected = known
        .iter()
        .filter_map(|(id, piece)| {
            let outlook = forecast.of(id, piece)?;
            Some(format!(
                "{id} {} {:?} {:?} {}",
                outlook.chance,
                outlook.p50,
                outlook.p85,
                piece.moves()
            ))
        })
        .collect::<Vec<_>>();
    expected.sort();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dstack-content"));
    command.args([
        "forecast",
        "--format",
        "json",
        "--today",
        &today.to_string(),
    ]);
    command.current_dir(repository.0.root());
    let ran = finish(command);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let json = serde_json::from_str::<Value>(&ran.out).unwrap();
    let day = |value: &Value| value.as_str().map(|day| day.parse::<NaiveDate>().unwrap());
    let mut found = json["open"]
        .as_array()
        .unwrap()
        .iter()
        .map(|open| {
            let (p50, p85) = (day(&open["p50"]), day(&open["p85"]));
            format!(
                "{} {} {p50:?} {p85:?} {}",
                open["id"].as_str().unwrap(),
                open["chance"],
                open["moves"]
            )
        })
        .collect::<Vec<_>>();
    found.sort();
    assert_eq!(found, expected);
    assert!(found.len() >= 5, "{found:?}");
}
