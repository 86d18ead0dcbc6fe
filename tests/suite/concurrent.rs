//! Many processes in one workspace: none loses an edit, none sees half a file, whatever ends them.
#![cfg(unix)]

use super::rough::{Ran, Workspace, finish};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

const CALENDAR: &str = "calendar/2025-q4.toml";
const DRAFT: &str = "drafts/case-study-ai16z.md";
const POST: &str = "site/content/posts/case-study-ai16z.md";
/// Activities: their status stands in the calendar.
const ACTIVITIES: [&str; 4] = [
    "launch-dstack-info",
    "hackathon-kickoff",
    "hackathon-showcase",
    "year-in-review-2025",
];

fn ok(ran: &Ran) {
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

/// What the plan says of an entry.
fn entry(workspace: &Workspace, id: &str) -> serde_json::Value {
    let ran = workspace.run(&["show", id, "--format", "json"]);
    ok(&ran);
    serde_json::from_str(&ran.out).unwrap()
}

/// Every file of the plan is read, and nothing of a writer is left.
fn assert_whole(workspace: &Workspace) {
    let ran = workspace.run(&["check", "--format", "json"]);
    for rule in ["file-unreadable", "value-invalid", "id-duplicate", "key-"] {
        assert!(!ran.out.contains(&format!("\"rule\": \"{rule}")), "{ran:?}");
    }
    let left = workspace.tree().into_keys().find(|path| is_temporary(path));
    assert_eq!(left, None);
}

fn is_temporary(path: &Path) -> bool {
    path.to_str().unwrap().ends_with(".dstack-tmp")
}

fn new_draft(workspace: &Workspace) {
    ok(&workspace.run(&["new", "case-study", "ai16z", "--set", "outcome=x"]));
}

/// A draft with something to mend, and a site that takes it.
fn with_a_site() -> Workspace {
    let workspace = Workspace::of_dstack();
    new_draft(&workspace);
    let config = "project = \"x\"\n[site]\nkind = \"hugo\"\ndir = \"site\"\nurl = \"https://x.org/{{id}}/\"\n";
    workspace.write("calendar/config.toml", config);
    workspace.write(
        DRAFT,
        format!("{}\nNobody\u{200b}sees.\n", workspace.read(DRAFT)),
    );
    workspace
}

#[test]
fn every_acknowledged_edit_is_kept() {
    let workspace = Workspace::of_dstack();
    new_draft(&workspace);
    let days: Vec<_> = (1..=6).map(|day| format!("2025-11-{day:02}")).collect();
    thread::scope(|scope| {
        // Each of these has an entry of its own, in one file.
        for id in ACTIVITIES {
            let (workspace, days) = (&workspace, &days);
            scope.spawn(move || {
                for day in days {
                    ok(&workspace.run(&["move", id, day, "--yes"]));
                    assert_eq!(entry(workspace, id)["publish"]["on"], day.as_str());
                    ok(&workspace.run(&["status", id, "done"]));
                    assert_eq!(entry(workspace, id)["status"], "done");
                    ok(&workspace.run(&["status", id, "planned"]));
                    assert_eq!(entry(workspace, id)["status"], "planned");
                }
            });
        }
        // These two share a draft.
        for status in ["review", "approved"] {
            let workspace = &workspace;
            scope.spawn(move || {
                for _ in 0..8 {
                    ok(&workspace.run(&["status", "ai16z", status, "--force"]));
                    ok(&workspace.run(&["status", "ai16z", "drafting"]));
                }
            });
        }
        // These read meanwhile.
        for format in ["json", "table"] {
            let workspace = &workspace;
            scope.spawn(move || {
                for _ in 0..40 {
                    let ran = workspace.run(&["week", "--format", format]);
                    ok(&ran);
                    assert!(ran.err.is_empty(), "{ran:?}");
                    if format == "json" {
                        serde_json::from_str::<serde_json::Value>(&ran.out).unwrap();
                    }
                }
            });
        }
    });
    for id in ACTIVITIES {
        assert_eq!(entry(&workspace, id)["publish"]["on"], "2025-11-06");
    }
    assert_whole(&workspace);
}

#[test]
fn many_new_pieces_find_room_in_one_file() {
    let workspace = Workspace::of_dstack();
    let subjects: Vec<_> = (0..10).map(|n| format!("subject-{n}")).collect();
    thread::scope(|scope| {
        for (n, subject) in subjects.iter().enumerate() {
            let workspace = &workspace;
            // The quarter has no file yet: one of them makes it.
            let day = format!("2026-02-{:02}", n + 1);
            scope.spawn(move || {
                let args = ["new", "blog-post", subject, "--publish", &day];
                ok(&workspace.run(&args));
            });
        }
    });
    for subject in &subjects {
        let entry = entry(&workspace, subject);
        assert_eq!(entry["source"]["file"], "calendar/2026-q1.toml");
        assert_eq!(entry["draft"]["file"], format!("drafts/{subject}.md"));
    }
    assert_whole(&workspace);
}

#[test]
fn of_many_that_start_one_piece_one_does() {
    let workspace = Workspace::of_dstack();
    for subject in ["one", "two", "three"] {
        let ran: Vec<Ran> = thread::scope(|scope| {
            let start = |n: usize| {
                let workspace = &workspace;
                let day = format!("2025-12-{:02}", n + 1);
                scope
                    .spawn(move || workspace.run(&["new", "blog-post", subject, "--publish", &day]))
            };
            let writers: Vec<_> = (0..10).map(start).collect();
            let ends = writers.into_iter().map(|writer| writer.join().unwrap());
            ends.collect()
        });
        assert_eq!(ran.iter().filter(|ran| ran.code == Some(0)).count(), 1);
        for refused in ran.iter().filter(|ran| ran.code != Some(0)) {
            assert_eq!(refused.code, Some(2), "{refused:?}");
            assert!(refused.err.contains("exists already"), "{refused:?}");
        }
        let calendar = workspace.read(CALENDAR);
        let planned = format!("id = \"{subject}\"");
        assert_eq!(calendar.matches(&planned).count(), 1);
    }
    assert_whole(&workspace);
}

#[test]
fn a_killed_writer_leaves_the_old_file_or_the_new_one() {
    let workspace = Workspace::of_dstack();
    let at = |day: &str| {
        ok(&workspace.run(&["move", "launch", day, "--yes"]));
        workspace.read(CALENDAR)
    };
    let (here, there) = (at("2025-10-28"), at("2025-10-29"));
    let started = Instant::now();
    at("2025-10-28");
    let usual = started.elapsed();
    // All through a run, and a little beyond its end.
    for round in 0..30 {
        let day = if workspace.read(CALENDAR) == here {
            "2025-10-29"
        } else {
            "2025-10-28"
        };
        let mut command = workspace.command(&["move", "launch", day, "--yes"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        thread::sleep(usual * round / 24);
        child.kill().unwrap();
        child.wait().unwrap();
        let after = workspace.read(CALENDAR);
        assert!(after == here || after == there, "{after}");
    }
    ok(&workspace.run(&["move", "launch", "2025-10-30", "--yes"]));
    assert_eq!(entry(&workspace, "launch")["publish"]["on"], "2025-10-30");
    // What was left is no content, and goes once it is old.
    let left: Vec<_> = workspace
        .tree()
        .into_keys()
        .filter(|path| is_temporary(path))
        .collect();
    for path in left {
        let file = fs::File::options().write(true).open(path).unwrap();
        let long_ago = SystemTime::now() - Duration::from_secs(3600);
        file.set_modified(long_ago).unwrap();
    }
    ok(&workspace.run(&["move", "launch", "2025-10-28", "--yes"]));
    assert_whole(&workspace);
}

#[test]
fn a_full_disk_changes_nothing() {
    let workspace = with_a_site();
    let before = workspace.tree();
    // Without the signal a write beyond the limit fails like one on a full disk.
    let full = [
        "/bin/sh",
        "-c",
        "trap '' XFSZ; ulimit -f 0; exec \"$@\"",
        "sh",
    ];
    let signalled = ["/bin/sh", "-c", "ulimit -f 0; exec \"$@\"", "sh"];
    let writers: [&[&str]; 7] = [
        &["move", "launch", "2025-10-28", "--yes"],
        &["status", "ai16z", "review", "--force"],
        &["approve", "ai16z", "customer", "--by", "Ann"],
        &["publish", "ai16z", "--force"],
        &["check", "--fix"],
        &["new", "blog-post", "x"],
        &["new", "blog-post", "x", "--publish", "2026-02-03"],
    ];
    for args in writers {
        // A pipe: the limit holds for all files.
        let output = workspace.through(&full, args).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("file too large; "), "{args:?}: {said}");
        assert_eq!(workspace.tree(), before, "{args:?}");
    }
    for args in writers {
        let output = workspace.through(&signalled, args).output().unwrap();
        assert_eq!(output.status.code(), None, "{args:?}");
        let mut after = workspace.tree();
        after.retain(|path, _| !is_temporary(path));
        assert_eq!(after, before, "{args:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = with_a_site();
    fs::create_dir(workspace.path("site")).unwrap();
    // Nothing is forbidden to root, so there the program runs as nobody.
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    let nobody = [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
    ];
    let starter: &[&str] = if id == b"0\n" { &nobody } else { &[] };
    let folders = ["", "drafts", "calendar", "templates", "site"];
    let allow = |mode| {
        for folder in folders {
            let permissions = fs::Permissions::from_mode(mode);
            fs::set_permissions(workspace.path(folder), permissions).unwrap();
        }
    };
    allow(0o555);
    let before = workspace.tree();
    let can_run = workspace.through(starter, &["week"]).output();
    if !can_run.is_ok_and(|output| output.status.success()) {
        allow(0o755);
        eprintln!("skipped: this user may write everything, and there is no other");
        return;
    }
    let writers: [(&[&str], &str); 6] = [
        (&["move", "launch", "2025-10-28", "--yes"], CALENDAR),
        (&["status", "ai16z", "review", "--force"], DRAFT),
        (&["approve", "ai16z", "customer", "--asked"], DRAFT),
        (&["check", "--fix"], DRAFT),
        (&["publish", "ai16z", "--force"], DRAFT),
        (
            &["new", "blog-post", "x", "--publish", "fri"],
            "drafts/x.md",
        ),
    ];
    for (args, file) in writers {
        let ran = finish(workspace.through(starter, args));
        assert_eq!(ran.code, Some(2), "{args:?}: {ran:?}");
        let said = format!("{file}: permission denied; ");
        assert!(ran.err.contains(&said), "{args:?}: {ran:?}");
        assert_eq!(workspace.tree(), before, "{args:?}");
    }
    // What a plan wrote before it failed is taken back.
    fs::set_permissions(workspace.path("drafts"), fs::Permissions::from_mode(0o777)).unwrap();
    let ran = finish(workspace.through(starter, &["new", "blog-post", "x", "--publish", "fri"]));
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(
        ran.err
            .starts_with(&format!("error: {CALENDAR}: permission denied")),
        "{ran:?}"
    );
    assert_eq!(workspace.tree(), before);
    fs::set_permissions(workspace.path(DRAFT), fs::Permissions::from_mode(0o666)).unwrap();
    let ran = finish(workspace.through(starter, &["publish", "ai16z", "--force"]));
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let refused = format!("error: {POST}: permission denied");
    assert!(ran.err.starts_with(&refused), "{ran:?}");
    assert_eq!(workspace.tree(), before);
    allow(0o755);
}
