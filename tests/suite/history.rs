//! `check --changed-since` over real repositories: branches, shallow and partial clones, hostile settings and names.
#![cfg(unix)]

mod branches;
mod hardened;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::rough::{self, Ran, Workspace, finish};

const TEMPLATE: &str = "label = \"Post\"\n[milestones]\ndrafting = 5\n[require]\ndrafting = [\"sections\"]\n[draft]\ntitle = \"{{subject}}\"\nbody = '''\n## One\n[Say it]\n'''\n";

/// A repository with three late posts: `a` and `b` have no draft, that of `c` lacks a section.
struct Repository(Workspace);

fn git(folder: &Path, args: &[&str]) -> String {
    git_of(folder, "Maya", 1, args)
}

/// Git, used by somebody on a day of October 2025.
fn git_of(folder: &Path, who: &str, day: u32, args: &[&str]) -> String {
    let ran = rough::git(folder, who, &format!("2025-10-{day:02}"), args);
    assert_eq!(ran.code, Some(0), "git {args:?}: {}", ran.err);
    ran.out
}

fn entry(id: &str, publish: &str) -> String {
    format!("[[entry]]\nid = \"{id}\"\nkind = \"post\"\npublish = {publish}\n\n")
}

fn draft(text: &str) -> String {
    format!("---\ntitle: Post\neditorial:\n  kind: post\n  status: drafting\n---\n{text}\n")
}

impl Repository {
    fn new() -> Self {
        Self::with(&["init", "-q", "-b", "main"])
    }

    fn with(init: &[&str]) -> Self {
        let repository = Self(Workspace::empty());
        repository.git(init);
        repository.plan(&["2025-10-01", "2025-10-02", "2025-10-03"]);
        repository
            .0
            .write("calendar/config.toml", "project = \"x\"\n");
        repository.0.write("templates/post.toml", TEMPLATE);
        repository.0.write("drafts/c.md", draft("no section"));
        repository.commit("the plan");
        repository
    }

    /// Promises `a`, `b` and `c` for these days.
    fn plan(&self, days: &[&str; 3]) {
        let entries = ["a", "b", "c"].iter().zip(days);
        let entries = entries.map(|(id, day)| entry(id, day)).collect::<String>();
        let quarter = format!("quarter = \"2025-Q4\"\n\n{entries}");
        self.0.write("calendar/2025-q4.toml", quarter);
    }

    fn git(&self, args: &[&str]) -> String {
        git(self.0.root(), args)
    }

    fn commit(&self, what: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", what]);
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.0.command(args);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command
    }

    fn check(&self, args: &[&str]) -> Ran {
        let args = ["check", "--format", "concise"]
            .iter()
            .chain(args)
            .copied()
            .collect::<Vec<_>>();
        finish(self.command(&args))
    }

    /// The places and rules of what is found since `rev`.
    fn found(&self, rev: &str) -> Vec<String> {
        let ran = self.check(&["--changed-since", rev]);
        assert_eq!(ran.err, "");
        found(&ran)
    }
}

fn found(ran: &Ran) -> Vec<String> {
    let mut lines = ran.out.lines().map(str::to_owned).collect::<Vec<_>>();
    let summary = lines.pop().unwrap_or_default();
    assert!(summary.contains("; only what changed since "), "{ran:?}");
    let lines = lines.into_iter().map(|line| {
        let (place, rest) = line.split_once(": ").unwrap();
        let (rule, _) = rest.split_once(']').unwrap();
        let file = place.rsplitn(3, ':').last().unwrap();
        let named = rest.split('`').nth(1).unwrap_or_default();
        let (_, rule) = rule.split_once('[').unwrap();
        format!("{file} {rule} {named}")
    });
    let mut lines = lines.collect::<Vec<_>>();
    lines.sort();
    lines
}

const CALENDAR: &str = "calendar/2025-q4.toml";

#[test]
fn a_branch_answers_for_what_it_changed() {
    let repository = Repository::new();
    assert_eq!(repository.found("main"), [""; 0]);
    repository.git(&["switch", "-q", "-c", "work"]);
    repository.plan(&["2025-10-01", "2025-10-06", "2025-10-03"]);
    repository.0.write("drafts/new.md", draft("no section"));
    repository.commit("b moves, and something new");
    // Meanwhile others work on `a` and `c`.
    repository.git(&["switch", "-q", "main"]);
    repository.plan(&["2025-10-08", "2025-10-02", "2025-10-03"]);
    repository.0.write("drafts/c.md", draft("still no section"));
    repository.commit("a moves");
    repository.git(&["switch", "-q", "work"]);
    let of_branch = [
        format!("{CALENDAR} draft-missing b"),
        "drafts/new.md section-missing One".to_owned(),
    ];
    assert_eq!(repository.found("main"), of_branch);
    assert_eq!(repository.found("work~1"), of_branch);
    // After a merge the branch still answers for no more.
    repository.git(&["checkout", "-q", "--detach", "main"]);
    repository.git(&["merge", "-q", "--no-edit", "work"]);
    assert_eq!(repository.found("main"), of_branch);
}

#[test]
fn work_that_is_not_committed_counts() {
    let repository = Repository::new();
    repository.0.write("drafts/c.md", draft("an edit"));
    let of_c = [
        "calendar/2025-q4.toml entry-late c",
        "drafts/c.md section-missing One",
    ];
    assert_eq!(repository.found("HEAD"), of_c);
    repository.git(&["add", "-A"]);
    assert_eq!(repository.found("HEAD"), of_c);
    repository.commit("the edit");
    assert_eq!(repository.found("HEAD~1"), of_c);
    assert_eq!(repository.found("HEAD"), [""; 0]);
}

#[test]
fn only_what_a_branch_changed_is_mended() {
    let repository = Repository::new();
    let hidden = draft("no sec\u{ad}tion");
    for name in ["c", "d"] {
        repository.0.write(format!("drafts/{name}.md"), &*hidden);
    }
    repository.commit("soft hyphens");
    let edited = format!("{hidden}More.\n");
    repository.0.write("drafts/d.md", &*edited);
    let ran = repository.check(&["--fix", "--changed-since", "HEAD"]);
    assert_eq!(ran.err, "mended 1 place in 1 file\n");
    let text = |name| fs::read_to_string(repository.0.path(name)).unwrap();
    assert_eq!(text("drafts/c.md"), hidden);
    assert_eq!(text("drafts/d.md"), edited.replace('\u{ad}', ""));
}

#[test]
fn a_draft_that_is_gone_is_missed() {
    let repository = Repository::new();
    fs::remove_file(repository.0.path("drafts/c.md")).unwrap();
    let missing = format!("{CALENDAR} draft-missing c");
    assert_eq!(repository.found("HEAD"), std::slice::from_ref(&missing));
    // Under another name it is another draft.
    repository.0.write("drafts/d/index.md", draft("no section"));
    assert_eq!(
        repository.found("HEAD"),
        [missing, "drafts/d/index.md section-missing One".to_owned(),]
    );
}

#[test]
fn an_entry_answers_when_what_it_needs_moved() {
    let repository = Repository::new();
    let calendar = |a: &str, b: &str| {
        let needs = "needs = [\"a\"]\n";
        let text = format!(
            "quarter = \"2025-Q4\"\n\n{}{}{needs}",
            entry("a", a),
            entry("b", b).trim_end_matches('\n').to_owned() + "\n"
        );
        repository.0.write(CALENDAR, text);
    };
    calendar("2025-12-01", "2025-12-02");
    repository.commit("b needs a");
    calendar("2025-12-03", "2025-12-02");
    let found = repository.found("HEAD");
    assert!(
        found.contains(&format!("{CALENDAR} needs-order b")),
        "{found:?}"
    );
}

#[test]
fn lines_that_a_checkout_ends_in_crlf_are_no_change() {
    let repository = Repository::new();
    for file in ["drafts/c.md", CALENDAR] {
        let text = repository.0.read(file).replace('\n', "\r\n");
        repository.0.write(file, text);
    }
    assert_eq!(repository.found("HEAD"), [""; 0]);
}

#[test]
fn a_workspace_may_be_a_folder_of_the_repository() {
    let outer = Workspace::empty();
    let inner = Repository::new();
    git(outer.root(), &["init", "-q", "-b", "main"]);
    for file in [
        "calendar/config.toml",
        CALENDAR,
        "templates/post.toml",
        "drafts/c.md",
    ] {
        outer.write(Path::new("a site").join(file), inner.0.read(file));
    }
    outer.write("drafts/c.md", "of something else");
    git(outer.root(), &["add", "-A"]);
    git(outer.root(), &["commit", "-q", "-m", "all"]);
    outer.write("a site/drafts/c.md", draft("an edit"));
    let run = |format: &str| {
        let mut command = outer.command(&[
            "-C",
            "a site",
            "check",
            "--changed-since",
            "HEAD",
            "--format",
            format,
        ]);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        finish(command)
    };
    assert_eq!(found(&run("concise")).len(), 2);
    // GitHub looks for files from the repository on.
    let annotations = run("github").out;
    assert!(
        annotations.contains("::error file=a site/drafts/c.md,line="),
        "{annotations}"
    );
    let sarif = run("sarif").out;
    assert!(
        sarif.contains("\"uri\": \"a%20site/drafts/c.md\""),
        "{sarif}"
    );
    // Other readers see the workspace.
    let json: serde_json::Value = serde_json::from_str(&run("json").out).unwrap();
    assert_eq!(json["findings"][1]["file"], "drafts/c.md");
    assert_eq!(
        json["only"],
        serde_json::json!({"changed_since": {"rev": "HEAD", "files": 1}})
    );
}

#[test]
fn a_repository_of_the_newer_object_format_is_read() {
    let repository = Repository::with(&["init", "-q", "-b", "main", "--object-format=sha256"]);
    assert_eq!(repository.found("HEAD"), [""; 0]);
    repository.0.write("drafts/c.md", draft("an edit"));
    assert_eq!(repository.found("HEAD").len(), 2);
}

/// A clone of the branch `work`, on which `b` moves and `c` is edited, as CI makes it.
fn clone(options: &[&str]) -> (Repository, Repository) {
    let origin = Repository::new();
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    origin.git(&["switch", "-q", "-c", "work"]);
    origin.plan(&["2025-10-01", "2025-10-06", "2025-10-03"]);
    origin.commit("b moves");
    let clone = Repository(Workspace::empty());
    let url = format!("file://{}", origin.0.root().display());
    let mut args = vec!["clone", "-q", "-b", "work"];
    args.extend(options);
    args.extend([url.as_str(), "."]);
    clone.git(&args);
    (origin, clone)
}

#[test]
fn a_shallow_clone_is_compared_with_the_revision_itself() {
    let (_origin, clone) = clone(&["--depth=1"]);
    let ran = clone.check(&["--changed-since", "origin/main"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.err,
        "error: this clone has no commit `origin/main`\n\
         help: `git fetch --depth=1 origin main:refs/remotes/origin/main` brings a branch of that name\n"
    );
    clone.git(&[
        "fetch",
        "-q",
        "--depth=1",
        "origin",
        "main:refs/remotes/origin/main",
    ]);
    let ran = clone.check(&["--changed-since", "origin/main"]);
    assert_eq!(
        ran.err,
        "note: compared with `origin/main` itself, as this shallow clone does not reach back to where the work began\n"
    );
    assert_eq!(found(&ran), [format!("{CALENDAR} draft-missing b")]);
    assert_eq!(ran.code, Some(1));
    // So it is with a branch that shares nothing.
    let repository = Repository::new();
    repository.git(&["checkout", "-q", "--orphan", "other"]);
    repository.commit("the same again");
    let ran = repository.check(&["--changed-since", "main"]);
    assert_eq!(
        ran.err,
        "note: compared with `main` itself, as the current commit and it have no common commit\n"
    );
    assert_eq!(found(&ran), [""; 0]);
}

#[test]
fn a_partial_clone_fetches_nothing() {
    let (origin, clone) = clone(&["--filter=blob:none"]);
    drop(origin);
    let ran = clone.check(&["--changed-since", "origin/main"]);
    assert_eq!(ran.err, "");
    // What the calendar was before is not there, so all of it counts as changed; the draft is known not to be.
    assert_eq!(
        found(&ran),
        ["a", "b"]
            .map(|id| format!("{CALENDAR} draft-missing {id}"))
            .into_iter()
            .chain([
                format!("{CALENDAR} entry-late c"),
                format!("{CALENDAR} week-empty "),
                "drafts/c.md section-missing One".to_owned(),
            ])
            .collect::<Vec<_>>()
    );
}

/// A folder with a program that leaves a mark, under the name of git.
fn fake_git(folder: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let mark = folder.join("mark");
    let program = folder.join("git");
    fs::write(
        &program,
        format!("#!/bin/sh\n: > {}\nexit 1\n", mark.display()),
    )
    .unwrap();
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
    mark
}
