//! Files that are none, files that lead outside, files that never end: named, never read, never written.
#![cfg(unix)]

use super::rough::{Ran, Workspace, finish};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

const SECRET: &str = "TOKEN-7f3a";
const DRAFT: &str = "drafts/case-study-ai16z.md";
pub(super) const READING: [&[&str]; 22] = [
    &["week"],
    &["list", "--body", "--format", "json"],
    &["overdue"],
    &["status"],
    &["topics"],
    &["mix"],
    &["goals"],
    &["kpi", "show", "--all"],
    &["tasks", "--all"],
    &["plan", "--dry-run"],
    &["review", "2025-10", "--print"],
    &["render"],
    &["render", "--check"],
    &["show", "case-study-ai16z", "--format", "json"],
    &["check", "--notes"],
    &["check", "--notes", "--format", "github"],
    &["check", "--notes", "--format", "json"],
    &["check", "--notes", "--format", "sarif"],
    &["check", "--notes", "--format", "markdown"],
    &["check", "--fix", "--dry-run"],
    &["approve", "case-study-ai16z"],
    &["rules"],
];
pub(super) const WRITING: [&[&str]; 12] = [
    &["new", "case-study", "other"],
    &["new", "case-study", "third", "--publish", "2025-12-02"],
    &["status", "case-study-ai16z", "review", "--force"],
    &["move", "case-study-ai16z", "2025-11-04", "--yes"],
    &["kpi", "record", "stars", "7"],
    &["tasks", "done", "a-task"],
    &["plan", "2026-Q1"],
    &["render", "--write", "--force"],
    &["check", "--fix"],
    &["approve", "case-study-ai16z", "customer", "--asked"],
    &["approve", "case-study-ai16z", "customer", "--by", "Ann"],
    &["publish", "case-study-ai16z", "--force"],
];

/// A folder beside the workspace, with secrets in every form that is read.
struct Outside(Workspace);

impl Outside {
    fn new() -> Self {
        let outside = Workspace::empty();
        let yaml = format!("---\ntitle: \"{SECRET}\n{SECRET}: [\n---\n# {SECRET}\n");
        let toml = format!("label = \"{SECRET}\"\nquarter = {SECRET}\n{SECRET} = 1\n");
        outside.write("note.md", yaml);
        outside.write(
            "deep/note.md",
            format!("---\ntitle: {SECRET}\n---\n# {SECRET}\n"),
        );
        outside.write(format!("{SECRET}.md"), "---\ntitle: x\n---\n");
        outside.write(format!("{SECRET}.toml"), "label = 1\n");
        outside.write("plan.toml", toml);
        outside.write("rules", format!("{SECRET}[a\n**/{SECRET}{{\n"));
        Self(outside)
    }
}

/// Runs everything; nothing from outside is told, nothing outside is changed, and reading changes nothing at all.
fn assert_kept_in(workspace: &Workspace, outside: &Outside) -> Vec<Ran> {
    let (here, there) = (workspace.tree(), outside.0.tree());
    let mut all = Vec::new();
    for args in READING {
        all.push(workspace.run(args));
    }
    assert_eq!(workspace.tree(), here);
    for args in WRITING {
        all.push(workspace.run(args));
    }
    for ran in &all {
        assert!(matches!(ran.code, Some(0..=2)), "{ran:?}");
        assert!(
            !ran.out.contains(SECRET) && !ran.err.contains(SECRET),
            "{ran:?}"
        );
    }
    assert_eq!(outside.0.tree(), there);
    all
}

fn check(workspace: &Workspace) -> String {
    let ran = workspace.run(&["check", "--format", "concise"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    ran.out
}

/// What is replaced by a link, where the link leads, what the check says.
const LINKS: &[(&str, &str, &str)] = &[
    (
        DRAFT,
        "note.md",
        "drafts/case-study-ai16z.md is a symbolic link",
    ),
    (
        "drafts",
        "",
        "drafts is not a folder; links are not followed",
    ),
    (
        "calendar/2025-q4.toml",
        "plan.toml",
        "calendar/2025-q4.toml is a symbolic link",
    ),
    (
        "calendar/config.toml",
        "plan.toml",
        "calendar/config.toml is a symbolic link",
    ),
    (
        "calendar/pillars.toml",
        "plan.toml",
        "calendar/pillars.toml is a symbolic link",
    ),
    (
        "calendar",
        "",
        "calendar is a symbolic link; links are not followed",
    ),
    (
        "templates",
        "",
        "templates is a symbolic link; links are not followed",
    ),
    (
        "templates/case-study.toml",
        "plan.toml",
        "templates/case-study.toml is a symbolic link",
    ),
    (
        "calendar/strategy.toml",
        "plan.toml",
        "calendar/strategy.toml is a symbolic link",
    ),
    (
        "calendar/channels.toml",
        "plan.toml",
        "calendar/channels.toml is a symbolic link",
    ),
    (
        "calendar/voice.toml",
        "plan.toml",
        "calendar/voice.toml is a symbolic link",
    ),
    (
        "calendar/facts.toml",
        "plan.toml",
        "calendar/facts.toml is a symbolic link",
    ),
    (
        "calendar/goals.toml",
        "plan.toml",
        "calendar/goals.toml is a symbolic link",
    ),
    (
        "calendar/kpis.toml",
        "plan.toml",
        "calendar/kpis.toml is a symbolic link",
    ),
    (
        "calendar/recurring.toml",
        "plan.toml",
        "calendar/recurring.toml is a symbolic link",
    ),
    (
        "calendar/quick-wins.toml",
        "plan.toml",
        "calendar/quick-wins.toml is a symbolic link",
    ),
    (
        "calendar/kpi-readings.csv",
        "note.md",
        "calendar/kpi-readings.csv is a symbolic link",
    ),
    (
        "templates/pages/x.hbs",
        "note.md",
        "templates/pages/x.hbs is a symbolic link",
    ),
    (
        "templates/pages",
        "deep",
        "templates/pages is a symbolic link; links are not followed",
    ),
    ("docs/page.md", "note.md", ""),
    ("docs", "deep", ""),
    ("drafts/.gitignore", "rules", ""),
    ("drafts/folder", "deep", ""),
    (
        "drafts/void.md",
        "not-there",
        "drafts/void.md is a symbolic link",
    ),
    (
        "drafts/round.md",
        "../round.md",
        "drafts/round.md is a symbolic link",
    ),
];

#[test]
fn links_are_named_and_not_followed() {
    let outside = Outside::new();
    for (name, target, said) in LINKS.iter().copied() {
        let workspace = Workspace::small();
        let page = "+++\nfile = \"docs/page.md\"\n+++\nx\n";
        workspace.write("templates/pages/page.hbs", page);
        let path = workspace.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        if name == "calendar" {
            outside
                .0
                .write("config.toml", format!("project = \"{SECRET}\"\n"));
        }
        symlink(outside.0.path(target), &path).unwrap();
        if !said.is_empty() {
            let told = check(&workspace);
            assert!(told.contains(said), "{name}: {told}");
        }
        assert_kept_in(&workspace, &outside);
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink(), "{name}");
    }
}

#[test]
fn settings_cannot_lead_outside() {
    let outside = Outside::new();
    let there = outside.0.root().to_str().unwrap().to_owned();
    for folder in [
        "../x",
        "drafts/..",
        "drafts/../..",
        &there,
        "..",
        "~",
        "a//b",
        "C:",
        "\\\\a\\\\b",
        ".git",
        "./x",
        "a\\u0000b",
        "",
    ] {
        let workspace = Workspace::small();
        symlink(outside.0.root(), workspace.path("link")).unwrap();
        workspace.write(".git/note.md", format!("# {SECRET}"));
        let config =
            format!("drafts = [\"{folder}\", \"link\", \"link/deep\", \"calendar/../../x\"]\n");
        workspace.write("calendar/config.toml", config);
        assert_kept_in(&workspace, &outside);
        let told = check(&workspace);
        assert!(
            told.contains("link is not a folder; links are not followed"),
            "{told}"
        );
        assert!(
            told.contains("`drafts`: `calendar/../../x` is not a folder of the workspace"),
            "{told}"
        );
    }
}

#[test]
fn what_is_no_file_is_not_opened() {
    let kinds = [("p", "a named pipe"), ("c", "a device"), ("d", "a folder")];
    for name in [
        DRAFT,
        "calendar/config.toml",
        "calendar/2025-q4.toml",
        "calendar/pillars.toml",
        "templates/case-study.toml",
        "drafts/.gitignore",
        "drafts/.ignore",
    ] {
        for (kind, said) in kinds {
            let workspace = Workspace::small();
            let path = workspace.path(name);
            let _ = fs::remove_file(&path);
            if kind == "d" {
                fs::create_dir(&path).unwrap();
            } else {
                let device: &[&str] = if kind == "c" { &["1", "5"] } else { &[] };
                let made = Command::new("mknod")
                    .arg(&path)
                    .arg(kind)
                    .args(device)
                    .output()
                    .unwrap();
                if !made.status.success() {
                    eprintln!("skipped: this user makes no devices");
                    continue;
                }
            }
            assert_kept_in(&workspace, &Outside::new());
            let is_folder_of_drafts = kind == "d" && name == DRAFT;
            if !is_folder_of_drafts && !name.contains("ignore") {
                let told = check(&workspace);
                assert!(
                    told.contains(&format!("{name} is {said}, not a file")),
                    "{told}"
                );
            }
        }
    }
}

#[test]
fn one_bad_file_hides_no_other() {
    let workspace = Workspace::small();
    let good = "---\ntitle: good\n---\n";
    let names: [&[u8]; 4] = [b"a\xff\xfe.md", b"b\nc.md", b"d\x1b[2J.md", b"e\\f.md"];
    for name in names {
        fs::write(workspace.path("drafts").join(OsStr::from_bytes(name)), good).unwrap();
    }
    fs::write(
        workspace
            .path("templates")
            .join(OsStr::from_bytes(b"t\xff.toml")),
        "",
    )
    .unwrap();
    let folder = workspace.path("drafts").join(OsStr::from_bytes(b"g\xff"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("inside.md"), good).unwrap();
    workspace.write("drafts/nul.md", b"---\ntitle: a\0b\n---\nx\0y\n");
    workspace.write("drafts/latin.md", b"---\ntitle: caf\xe9\n---\n");
    workspace.write("drafts/body.md", b"---\ntitle: x\n---\ncaf\xe9\n");
    workspace.write("drafts/utf16.md", b"\xff\xfe-\0-\0-\0\n\0");
    workspace.write("drafts/good.md", good);
    let huge = fs::File::create(workspace.path("drafts/huge.md")).unwrap();
    huge.set_len(1 << 40).unwrap();
    let before = workspace.tree_of_names();
    let ran = workspace.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let unreadable = |file: &str| {
        found["findings"].as_array().unwrap().iter().any(|finding| {
            finding["rule"] == "file-unreadable" && finding["file"].as_str().unwrap() == file
        })
    };
    for file in [
        "drafts/a\u{fffd}\u{fffd}.md",
        "drafts/b\nc.md",
        "drafts/d\u{1b}[2J.md",
        "drafts/e\\f.md",
        "drafts/g\u{fffd}",
        "drafts/latin.md",
        "drafts/body.md",
        "drafts/huge.md",
        "templates/t\u{fffd}.toml",
    ] {
        assert!(unreadable(file), "{file}: {}", ran.out);
    }
    for args in READING {
        let ran = workspace.run(args);
        // What is made of all files is made of none while one cannot be read.
        let most = if matches!(args[0], "plan" | "review" | "render") {
            2
        } else {
            1
        };
        assert!(ran.code.is_some_and(|code| code <= most), "{ran:?}");
    }
    let list = workspace.run(&["list", "--format", "json"]);
    assert!(list.out.contains("\"id\": \"good\""), "{list:?}");
    assert_eq!(workspace.tree_of_names(), before);
}

#[test]
fn an_unreadable_file_is_named() {
    let workspace = Workspace::small();
    workspace.write(DRAFT, "---\ntitle: x\n---\n");
    workspace.write("drafts/closed/a.md", "---\ntitle: x\n---\n");
    for name in [DRAFT, "drafts/closed", "templates/case-study.toml"] {
        fs::set_permissions(workspace.path(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    fs::set_permissions(workspace.root(), fs::Permissions::from_mode(0o755)).unwrap();
    let starter: &[&str] = if fs::read(workspace.path(DRAFT)).is_ok() {
        &[
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
        ]
    } else {
        &[]
    };
    let mut probe = workspace.through(starter, &["--version"]);
    if probe.output().is_ok_and(|output| output.status.success()) {
        let ran = finish(workspace.through(starter, &["check", "--format", "concise"]));
        for name in [DRAFT, "drafts/closed", "templates/case-study.toml"] {
            assert!(
                ran.out.contains(&format!("{name}: permission denied")),
                "{name}: {ran:?}"
            );
        }
    } else {
        eprintln!("skipped: this user may read everything, and there is no other");
    }
    fs::set_permissions(
        workspace.path("drafts/closed"),
        fs::Permissions::from_mode(0o755),
    )
    .unwrap();
}
