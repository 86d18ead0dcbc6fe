//! `--branches`: drafts that only other branches have, over real repositories.

use std::{fs, os::unix::fs::symlink, path::Path, process::Command};

use serde_json::{Value, json};

use super::{
    super::rough::{Ran, Workspace, finish},
    Repository, draft, entry, fake_git, git, git_of,
};

/// `a` and `b` have no draft on `main`; somebody works on them elsewhere.
fn repository() -> Repository {
    let repository = Repository::new();
    repository.plan(&["2025-10-22", "2025-10-27", "2025-10-03"]);
    repository.commit("days");
    repository
}

impl Repository {
    /// A commit of everything, by somebody on a day of October 2025.
    fn commit_of(&self, who: &str, day: u32) {
        git_of(self.0.root(), who, day, &["add", "-A"]);
        git_of(self.0.root(), who, day, &["commit", "-q", "-m", "work"]);
    }

    /// The same of a draft that is at `status`.
    fn work(&self, who: &str, day: u32, id: &str, status: &str) {
        let file = format!("drafts/{id}.md");
        let before = fs::read_to_string(self.0.path(&file)).unwrap_or_default();
        let begun = draft("work").replace("drafting", status);
        let lines = "more\n".repeat(before.matches("more\n").count() + 1);
        self.0.write(&file, format!("{begun}{lines}"));
        self.commit_of(who, day);
    }

    fn branch(&self, name: &str) {
        self.git(&["switch", "-q", "-c", name, "main"]);
    }

    fn back(&self) {
        self.git(&["switch", "-q", "main"]);
    }

    fn run(&self, args: &[&str]) -> Ran {
        finish(self.command(args))
    }

    /// What is told of `list --branches`, and the entries of its JSON that are elsewhere, by id.
    fn elsewhere(&self) -> (Vec<(String, Value)>, String) {
        let ran = self.run(&["list", "--branches", "--format", "json"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        let there = json.get("elsewhere").and_then(Value::as_array).cloned();
        let all = json["entries"].as_array().unwrap().clone();
        let all = all.into_iter().chain(there.unwrap_or_default());
        let found = all.filter_map(|entry| {
            let elsewhere = entry.get("elsewhere")?.clone();
            Some((entry["id"].as_str().unwrap().to_owned(), elsewhere))
        });
        (found.collect(), ran.err)
    }

    /// The branches of what is elsewhere, by id, where nothing is told.
    fn branches(&self) -> Vec<(String, String)> {
        let (found, told) = self.elsewhere();
        assert_eq!(told, "");
        let branch = |found: Value| found["branch"].as_str().unwrap().to_owned();
        found
            .into_iter()
            .map(|(id, found)| (id, branch(found)))
            .collect()
    }
}

fn at(id: &str, branch: &str) -> (String, String) {
    (id.to_owned(), branch.to_owned())
}

#[test]
fn a_draft_on_a_branch_is_told_with_its_work() {
    let repository = repository();
    repository.branch("alice/eliza");
    repository.work("Alice", 14, "a", "drafting");
    repository.work("Bob", 17, "a", "review");
    repository.0.write("notes.txt", "nothing of a draft");
    repository.commit_of("Alice", 20);
    repository.work("Alice", 21, "a", "review");
    repository.back();
    assert_eq!(
        repository.elsewhere().0,
        [(
            "a".to_owned(),
            json!({
                "branch": "alice/eliza", "file": "drafts/a.md", "status": "review",
                "commits": 3, "on": "2025-10-21", "by": "Alice",
            })
        )]
    );
    let remark = "draft on alice/eliza, 3 commits, 2 days ago, at review";
    for command in ["week", "overdue", "list", "status"] {
        let ran = repository.run(&[command, "--branches"]);
        assert!(ran.out.contains(remark), "{command}: {}", ran.out);
        let ran = repository.run(&[command]);
        assert!(!ran.out.contains("eliza"), "{command}: {}", ran.out);
    }
    // A draft that is begun is not to be begun again.
    let week = repository.run(&["week", "--branches"]).out;
    assert!(week.contains("\ton branch\t"), "{week}");
    let ran = repository.run(&["new", "post", "a", "--branches", "--dry-run"]);
    assert_eq!(
        ran.err.lines().next(),
        Some(
            "warning: `a` is begun already: a draft is on `alice/eliza` at `review`, 3 commits, 2 days ago; \
             `git merge alice/eliza` brings it here"
        )
    );
    let ran = repository.check(&["--branches"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains(
            "error[draft-missing] `a` has no draft here; it was due out Wed 22 October 2025, 1 day ago; \
             a draft is on `alice/eliza` at `review`, 3 commits, 2 days ago"
        ),
        "{}",
        ran.out
    );
}

#[test]
fn local_and_remote_branches_of_the_same_commit_are_one() {
    let origin = repository();
    for (branch, id) in [("both", "a"), ("remote", "b")] {
        origin.branch(branch);
        origin.work("Alice", 20, id, "drafting");
    }
    origin.back();
    let clone = Repository(Workspace::empty());
    let url = format!("file://{}", origin.0.root().display());
    clone.git(&["clone", "-q", &url, "."]);
    clone.git(&["branch", "-q", "both", "origin/both"]);
    assert_eq!(
        clone.branches(),
        [at("a", "both"), at("b", "origin/remote")]
    );
    // What the clone's own branch has not pulled yet is elsewhere, too.
    origin.work("Alice", 21, "d", "drafting");
    clone.git(&["fetch", "-q"]);
    assert_eq!(
        clone.branches(),
        [
            at("a", "both"),
            at("b", "origin/remote"),
            at("d", "origin/main")
        ]
    );
    // Of two that are not the same the newer one is named.
    origin.git(&["switch", "-q", "both"]);
    origin.work("Bob", 22, "a", "review");
    clone.git(&["fetch", "-q"]);
    let (found, _) = clone.elsewhere();
    assert_eq!(
        found[0].1,
        json!({
            "branch": "origin/both", "file": "drafts/a.md", "status": "review", "commits": 2, "on": "2025-10-22",
            "by": "Bob", "also": ["both"],
        })
    );
    let week = clone.run(&["week", "--branches"]).out;
    assert!(
        week.contains("2 commits, 1 day ago, at review, also on both"),
        "{week}"
    );
}

#[test]
fn a_branch_that_builds_on_another_is_not_another_version() {
    let repository = repository();
    repository.branch("first");
    repository.work("Alice", 14, "a", "drafting");
    repository.git(&["switch", "-q", "-c", "second"]);
    repository.work("Bob", 20, "b", "drafting");
    repository.back();
    assert_eq!(repository.branches(), [at("a", "first"), at("b", "second")]);
    assert!(
        repository
            .elsewhere()
            .0
            .iter()
            .all(|(_, found)| found.get("also").is_none())
    );
}

#[test]
fn what_was_merged_is_here_and_what_came_with_a_merge_is_not_the_branch_s_own() {
    let repository = repository();
    repository.branch("work");
    repository.work("Alice", 14, "a", "drafting");
    repository.back();
    repository.work("Maya", 15, "b", "drafting");
    repository.work("Maya", 16, "e", "drafting");
    repository.git(&["switch", "-q", "work"]);
    repository.git(&["merge", "-q", "--no-edit", "main"]);
    repository.back();
    // It went from `main` after the branch took it over.
    fs::remove_file(repository.0.path("drafts/e.md")).unwrap();
    repository.commit_of("Maya", 17);
    assert_eq!(repository.branches(), [at("a", "work")]);
    assert_eq!(repository.elsewhere().0[0].1["commits"], 1);
    repository.git(&["merge", "-q", "--no-edit", "work"]);
    assert_eq!(repository.branches(), []);
    // A working tree without it asks for it again, though its commits are here: it is in no need of a branch.
    fs::remove_file(repository.0.path("drafts/a.md")).unwrap();
    assert_eq!(repository.branches(), []);
}

#[test]
fn a_merge_that_says_something_of_its_own_counts() {
    let repository = repository();
    repository.branch("side");
    repository.work("Bob", 14, "a", "drafting");
    repository.branch("work");
    repository.work("Alice", 15, "a", "review");
    let mut command = Command::new("git");
    command
        .args(["merge", "-q", "side"])
        .current_dir(repository.0.root());
    assert_ne!(finish(command).code, Some(0));
    repository.work("Carol", 16, "a", "approved");
    repository.git(&["branch", "-q", "-D", "side"]);
    repository.back();
    let (found, _) = repository.elsewhere();
    let found = &found[0].1;
    assert_eq!(
        [&found["commits"], &found["by"], &found["status"]],
        [&json!(3), &json!("Carol"), &json!("approved")]
    );
}

#[test]
fn what_a_branch_renamed_or_took_away_is_seen_at_its_end() {
    let repository = repository();
    repository.branch("renamed");
    repository.git(&["mv", "drafts/c.md", "drafts/a.md"]);
    repository.commit_of("Alice", 14);
    repository.branch("gone");
    repository.work("Bob", 14, "b", "drafting");
    fs::remove_file(repository.0.path("drafts/b.md")).unwrap();
    repository.commit_of("Bob", 15);
    repository.back();
    assert_eq!(repository.branches(), [at("a", "renamed")]);
    // Elsewhere it lies in another folder, and it is the same piece.
    repository.branch("folder");
    repository.0.write("drafts/2025/b/index.md", draft("work"));
    repository.commit_of("Carol", 16);
    repository.back();
    assert_eq!(
        repository.branches(),
        [at("a", "renamed"), at("b", "folder")]
    );
}

#[test]
fn only_what_would_be_a_draft_here_is_one_there() {
    let repository = repository();
    repository.branch("work");
    for file in [
        "drafts/README.md",
        "drafts/index.md",
        "drafts/.hidden.md",
        "drafts/.obsidian/a.md",
        "drafts/archetypes/a.md",
        "drafts/a.txt",
        "drafts/new\nline.md",
        "elsewhere/a.md",
        "draftsx/a.md",
    ] {
        repository.0.write(file, draft("work"));
    }
    symlink("c.md", repository.0.path("drafts/b.md")).unwrap();
    repository.0.write(
        "drafts/old.md",
        draft("out").replace("drafting", "published"),
    );
    repository.0.write("drafts/idea.md", draft("work"));
    repository.commit_of("Alice", 14);
    repository.back();
    assert_eq!(repository.branches(), [at("idea", "work")]);
    let week = repository.run(&["week", "--branches"]).out;
    let line = "1 draft that only another branch has is on no calendar here; \
                see them with: dstack-content list --branches";
    assert!(week.contains(line), "{week}");
    let filtered = repository
        .run(&["list", "--branches", "--owner", "alice"])
        .out;
    assert!(!filtered.contains("idea"), "{filtered}");
}

#[test]
fn a_folder_of_drafts_that_is_a_link_there_holds_none() {
    let repository = repository();
    repository.branch("work");
    repository.0.write("other/a.md", draft("work"));
    fs::remove_file(repository.0.path("drafts/c.md")).unwrap();
    fs::remove_dir(repository.0.path("drafts")).unwrap();
    symlink("other", repository.0.path("drafts")).unwrap();
    repository.commit_of("Alice", 14);
    repository.back();
    assert_eq!(repository.branches(), []);
    // Where it is one here, nothing is called missing or said to be there.
    repository.git(&["switch", "-q", "work"]);
    assert_eq!(repository.elsewhere().0, []);
}

#[test]
fn worktrees_orphans_and_detached_heads_are_branches_like_others() {
    let repository = repository();
    repository.git(&["checkout", "-q", "--orphan", "orphan"]);
    repository.work("Alice", 14, "a", "drafting");
    repository.git(&["switch", "-q", "main"]);
    let beside = Workspace::empty();
    let tree = beside.path("tree").display().to_string();
    repository.git(&["worktree", "add", "-q", "-b", "beside", &tree]);
    beside.write("tree/drafts/b.md", draft("work"));
    git_of(&beside.path("tree"), "Bob", 15, &["add", "-A"]);
    git_of(
        &beside.path("tree"),
        "Bob",
        15,
        &["commit", "-q", "-m", "work"],
    );
    let both = [at("a", "orphan"), at("b", "beside")];
    assert_eq!(repository.branches(), both);
    repository.git(&["checkout", "-q", "--detach"]);
    assert_eq!(repository.branches(), both);
    // From the tree beside it, its own branch is here.
    let mut command = repository.command(&["-C", &tree, "list", "--branches"]);
    command.env("COLUMNS", "200");
    let list = finish(command).out;
    assert!(list.contains("draft on orphan, 1 commit"), "{list}");
    assert!(!list.contains("beside"), "{list}");
}

#[test]
fn a_repository_without_a_commit_has_other_branches_all_the_same() {
    let repository = repository();
    repository.branch("work");
    repository.work("Alice", 14, "a", "drafting");
    repository.back();
    repository.git(&["symbolic-ref", "HEAD", "refs/heads/unborn"]);
    assert_eq!(repository.branches(), [at("a", "work")]);
}

#[test]
fn a_workspace_may_be_a_folder_of_the_repository() {
    let inner = repository();
    let outer = Workspace::empty();
    git(outer.root(), &["init", "-q", "-b", "main"]);
    for file in [
        "calendar/config.toml",
        super::CALENDAR,
        "templates/post.toml",
    ] {
        outer.write(Path::new("a site").join(file), inner.0.read(file));
    }
    git(outer.root(), &["add", "-A"]);
    git(outer.root(), &["commit", "-q", "-m", "all"]);
    git(outer.root(), &["switch", "-q", "-c", "work"]);
    outer.write("a site/drafts/a.md", draft("work"));
    outer.write("drafts/b.md", draft("of something else"));
    git(outer.root(), &["add", "-A"]);
    git_of(outer.root(), "Alice", 20, &["commit", "-q", "-m", "work"]);
    git(outer.root(), &["switch", "-q", "main"]);
    let mut command =
        outer.command(&["-C", "a site", "check", "--branches", "--format", "concise"]);
    command.env("PATH", std::env::var_os("PATH").unwrap());
    let out = finish(command).out;
    assert!(
        out.contains("a draft is on `work` at `drafting`, 1 commit, 3 days ago"),
        "{out}"
    );
    assert!(out.contains("`b` has no draft; "), "{out}");
}

/// A clone as CI makes it, of an origin on whose branch `alice` the draft `a` is begun.
fn clone(options: &[&str]) -> (Repository, Repository) {
    let origin = repository();
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    origin.branch("alice");
    for day in [14, 15, 16] {
        origin.work("Alice", day, "a", "drafting");
    }
    origin.back();
    let clone = Repository(Workspace::empty());
    let url = format!("file://{}", origin.0.root().display());
    let mut args = vec!["clone", "-q"];
    args.extend(options);
    args.extend([url.as_str(), "."]);
    clone.git(&args);
    (origin, clone)
}

const ONE_BRANCH: &str = "note: this clone knows one branch; \
                          `git fetch origin '+refs/heads/*:refs/remotes/origin/*'` brings the others\n";

#[test]
fn a_clone_of_one_branch_says_so() {
    for options in [["--depth=1", "-q"], ["--single-branch", "-q"]] {
        let (_origin, clone) = clone(&options);
        assert_eq!(
            clone.elsewhere(),
            (vec![], ONE_BRANCH.to_owned()),
            "{options:?}"
        );
        // Where it is only set it is said of a shallow clone: nobody needs to hear it daily.
        clone
            .0
            .write("calendar/config.toml", "project = \"x\"\nbranches = true\n");
        let told = clone.run(&["week"]).err;
        assert_eq!(told == ONE_BRANCH, options[0] == "--depth=1", "{told}");
        assert_eq!(clone.run(&["week", "--no-branches"]).err, "");
    }
    // A repository of one branch that comes from nowhere lacks nothing.
    assert_eq!(repository().branches(), []);
}

#[test]
fn a_shallow_clone_tells_at_least_how_much_work_there_is() {
    let (_origin, clone) = clone(&["--depth=1"]);
    clone.git(&[
        "fetch",
        "-q",
        "--depth=1",
        "origin",
        "+refs/heads/*:refs/remotes/origin/*",
    ]);
    let (found, told) = clone.elsewhere();
    assert_eq!(told, "");
    assert_eq!(
        found,
        [(
            "a".to_owned(),
            json!({
                "branch": "origin/alice", "file": "drafts/a.md", "status": "drafting", "commits": 1, "at_least": true,
            })
        )]
    );
    clone.git(&[
        "fetch",
        "-q",
        "--depth=3",
        "origin",
        "+refs/heads/*:refs/remotes/origin/*",
    ]);
    let week = clone.run(&["week", "--branches"]).out;
    assert!(
        week.contains("draft on origin/alice, at least 3 commits, 7 days ago"),
        "{week}"
    );
    clone.git(&["fetch", "-q", "--unshallow"]);
    let week = clone.run(&["week", "--branches"]).out;
    assert!(
        week.contains("draft on origin/alice, 3 commits, 7 days ago"),
        "{week}"
    );
}

#[test]
fn a_partial_clone_knows_where_drafts_are_and_not_what_they_say() {
    for (filter, knows) in [("--filter=blob:none", true), ("--filter=tree:0", false)] {
        let (origin, clone) = clone(&[filter]);
        drop(origin);
        let ran = clone.run(&["list", "--branches", "--format", "json"]);
        if knows {
            assert_eq!(
                clone.elsewhere().0[0].1,
                json!({
                    "branch": "origin/alice", "file": "drafts/a.md", "commits": 3, "on": "2025-10-16", "by": "Alice",
                })
            );
        } else {
            assert_eq!(ran.code, Some(2), "{ran:?}");
            assert!(ran.err.starts_with("error: git: "), "{}", ran.err);
        }
    }
}

#[test]
fn a_checkout_of_a_pull_request_is_the_branch_itself() {
    let (origin, clone) = clone(&["--no-checkout"]);
    origin.git(&["update-ref", "refs/pull/7/merge", "alice"]);
    clone.git(&[
        "fetch",
        "-q",
        "origin",
        "+refs/pull/7/merge:refs/remotes/pull/7/merge",
    ]);
    clone.git(&[
        "checkout",
        "-q",
        "--force",
        "--detach",
        "refs/remotes/pull/7/merge",
    ]);
    assert_eq!(clone.branches(), []);
    clone.git(&["checkout", "-q", "--force", "--detach", "origin/main"]);
    assert_eq!(clone.branches(), [at("a", "origin/alice")]);
    // Alone, as a checkout of depth 1 has it, it is one branch.
    let bare = Repository(Workspace::empty());
    bare.git(&["init", "-q"]);
    let url = format!("file://{}", origin.0.root().display());
    let refspec = "+refs/pull/7/merge:refs/remotes/pull/7/merge";
    bare.git(&["fetch", "-q", "--depth=1", &url, refspec]);
    bare.git(&["checkout", "-q", "--detach", "refs/remotes/pull/7/merge"]);
    assert_eq!(bare.elsewhere(), (vec![], ONE_BRANCH.to_owned()));
}

#[test]
fn branches_that_nobody_touched_for_long_are_left_out_and_counted() {
    let repository = repository();
    for (branch, id) in [("new", "a"), ("old", "b")] {
        repository.branch(branch);
        repository.work("Alice", 14, id, "drafting");
    }
    repository.back();
    let list = |today: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dstack-content"));
        command.args(["--today", today, "list", "--branches"]);
        command.env_clear().current_dir(repository.0.root());
        command.env("PATH", std::env::var_os("PATH").unwrap());
        finish(command)
    };
    let ran = list("2026-04-12");
    assert_eq!(ran.err, "");
    assert!(
        ran.out.contains("draft on new, 1 commit, 180 days ago"),
        "{}",
        ran.out
    );
    let ran = list("2026-04-13");
    assert_eq!(
        ran.err,
        "note: 2 branches left out: without a commit in 180 days, or beyond the newest 1000\n"
    );
    assert!(!ran.out.contains("draft on"), "{}", ran.out);
}

#[test]
fn names_of_branches_are_told_and_never_carried_out() {
    let repository = repository();
    repository.branch("work");
    repository.work("Eve \u{1b}[31m", 20, "a", "drafting");
    repository.back();
    let commit = repository.git(&["rev-parse", "work"]);
    let long = "x".repeat(200);
    for name in [
        "-upload-pack=touch",
        "\u{9b}31m",
        "a\u{202e}b",
        "@everyone",
        "$(touch\u{a0}mark)",
        "a`b`",
        "%0Ax",
        "<b>x",
        "ä\u{200b}",
        &long,
    ] {
        repository.git(&["branch", "-q", "-D", "work"]);
        repository.git(&["update-ref", &format!("refs/heads/{name}"), commit.trim()]);
        assert_eq!(repository.branches(), [at("a", name)]);
        for command in ["week", "check", "show a", "list", "new post a --dry-run"] {
            let words = command.split(' ').chain(["--branches"]).collect::<Vec<_>>();
            let ran = repository.run(&words);
            let told = format!("{}{}", ran.out, ran.err);
            assert!(told.contains("commit, 3 days ago"), "{command}: {told}");
            for raw in ["\u{1b}", "\u{9b}", "\u{202e}"] {
                assert!(!told.contains(raw), "{command}: {told}");
            }
            // What is one word is given as a command, however long it is.
            assert_eq!(
                told.contains("git merge"),
                name == long && matches!(command, "check" | "new post a --dry-run"),
                "{command}: {told}"
            );
        }
        repository.git(&["update-ref", "refs/heads/work", commit.trim()]);
        repository.git(&["update-ref", "-d", &format!("refs/heads/{name}")]);
    }
    assert!(!repository.0.path("mark").exists());
}

#[test]
fn front_matter_that_is_hostile_or_broken_there_is_as_harmless_as_here() {
    let repository = repository();
    repository.branch("work");
    let bomb = format!("---\na: {}\n---\n", "[".repeat(60_000));
    repository.0.write("drafts/a.md", bomb);
    repository
        .0
        .write("drafts/b.md", vec![b'x'; 9 * 1024 * 1024]);
    repository.0.write("drafts/utf16.md", [0xff, 0xfe, 0, 1]);
    repository
        .0
        .write("drafts/d.md", "---\ntitle: \"\\e[31m\"\n---\n");
    repository.commit_of("Alice", 20);
    repository.back();
    let (found, told) = repository.elsewhere();
    assert_eq!(told, "");
    let status = |at: usize| found[at].1.get("status").cloned();
    assert_eq!(
        found.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
        ["a", "b", "d"]
    );
    // What cannot be read is there all the same.
    assert_eq!(
        [status(0), status(1), status(2)],
        [None, None, Some(json!("drafting"))]
    );
    let list = repository.run(&["list", "--branches"]);
    assert!(!list.out.contains('\u{1b}'), "{}", list.out);
}

#[test]
fn without_git_the_setting_is_a_remark_and_the_option_a_failure() {
    let repository = repository();
    repository
        .0
        .write("calendar/config.toml", "project = \"x\"\nbranches = true\n");
    fs::remove_dir_all(repository.0.path(".git")).unwrap();
    let run = |args: &[&str]| {
        let mut command = repository.command(args);
        command.env(
            "GIT_CEILING_DIRECTORIES",
            repository.0.root().parent().unwrap(),
        );
        finish(command)
    };
    for args in [
        &["week"][..],
        &["list"],
        &["overdue"],
        &["show", "a"],
        &["status"],
    ] {
        let ran = run(args);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let (told, rest) = ran.err.split_once('\n').unwrap();
        assert!(
            told.starts_with("note: other branches are not looked at: `")
                && told.ends_with("` is in no git repository"),
            "{told}"
        );
        assert_eq!(rest, "");
    }
    assert_eq!(run(&["week", "--no-branches"]).err, "");
    let ran = run(&["week", "--branches"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("is in no git repository"), "{}", ran.err);
    let mut command = repository.command(&["week"]);
    command.env("PATH", "relative:");
    let ran = finish(command);
    assert_eq!(ran.code, Some(0));
    assert_eq!(
        ran.err,
        "note: other branches are not looked at: `git` is not there: no folder of PATH has it\n"
    );
    let ran = run(&["week", "--branches", "--no-branches"]);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn nothing_that_a_repository_sets_is_run_and_no_setting_hides_a_draft() {
    let repository = repository();
    repository.branch("work");
    repository.work("Alice", 20, "a", "drafting");
    repository.work("Alice", 21, "a", "drafting");
    repository.git(&["checkout", "-q", "--orphan", "orphan"]);
    repository.work("Bob", 21, "b", "drafting");
    repository.git(&["switch", "-q", "main"]);
    let usual = repository.elsewhere();
    assert_eq!(usual.0.len(), 2);
    let tools = Workspace::empty();
    let mark = fake_git(tools.root());
    let program = tools.path("git").display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "pager.for-each-ref",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "gpg.program",
        "gpg.ssh.program",
        "core.askPass",
        "credential.helper",
        "alias.log",
        "alias.cat-file",
        "core.alternateRefsCommand",
    ] {
        repository.git(&["config", key, &program]);
    }
    for (key, value) in [
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("log.decorate", "full"),
        ("log.diffMerges", "off"),
        ("log.mailmap", "true"),
        ("diff.renames", "copies"),
        ("diff.relative", "false"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("format.pretty", "oneline"),
        ("notes.displayRef", "*"),
        ("branch.sort", "refname"),
        ("core.warnAmbiguousRefs", "false"),
    ] {
        repository.git(&["config", key, value]);
    }
    repository.git(&[
        "config",
        "core.hooksPath",
        &tools.root().display().to_string(),
    ]);
    repository.0.write(".gitattributes", "* filter=x diff=x\n");
    assert_eq!(repository.elsewhere(), usual);
    assert!(!mark.exists());
    drop(finish(Command::new(&program)));
    assert!(mark.exists());
}

#[test]
fn git_is_not_started_unless_branches_are_asked_for() {
    let repository = repository();
    let mark = fake_git(repository.0.root());
    let here = repository.0.root().display().to_string();
    let commands = [
        &["week"][..],
        &["check"],
        &["overdue"],
        &["list"],
        &["show", "a"],
        &["status"],
        &["new", "post", "a", "--dry-run"],
    ];
    let run = |args: &[&str]| {
        let mut command = repository.command(args);
        command.env("PATH", &here);
        finish(command);
        fs::remove_file(&mark).is_ok()
    };
    for args in commands {
        assert!(!run(args), "{args:?}");
        let asked = args.iter().copied().chain(["--branches"]);
        assert!(run(&asked.collect::<Vec<_>>()), "{args:?}");
    }
    repository
        .0
        .write("calendar/config.toml", "project = \"x\"\nbranches = true\n");
    for args in commands {
        assert!(run(args), "{args:?}");
        let spared = args.iter().copied().chain(["--no-branches"]);
        assert!(!run(&spared.collect::<Vec<_>>()), "{args:?}");
    }
}

#[test]
fn a_draft_that_no_longer_is_an_entry_of_its_own_is_not_held_against_the_plan() {
    let repository = repository();
    let quarter = format!("quarter = \"2025-Q4\"\n\n{}", entry("launch", "2025-10-24"));
    repository.0.write(
        super::CALENDAR,
        quarter.replace("kind = \"post\"", "kind = \"launch\""),
    );
    repository
        .0
        .write("templates/launch.toml", "label = \"Launch\"\n");
    repository.commit("a launch");
    repository.branch("work");
    repository.work("Alice", 20, "launch", "drafting");
    repository.back();
    // An activity has no draft, whatever a branch holds.
    assert_eq!(repository.branches(), []);
    let week = repository.run(&["week", "--branches"]).out;
    assert!(!week.contains("branch"), "{week}");
}

#[test]
fn what_is_nowhere_but_on_a_branch_is_not_unknown() {
    let repository = repository();
    repository.branch("work");
    repository.work("Alice", 20, "an-idea", "drafting");
    repository.back();
    let ran = repository.run(&["show", "an-idea", "--branches"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with(
            "error: `an-idea` is not here: a draft is on `work` at `drafting`, 1 commit"
        ),
        "{}",
        ran.err
    );
    assert!(
        ran.err.ends_with("help: `git merge work` brings it here\n"),
        "{}",
        ran.err
    );
    let ran = repository.run(&["show", "an-idea"]);
    assert!(
        ran.err
            .starts_with("error: no entry has `an-idea` in its id"),
        "{}",
        ran.err
    );
    let ran = repository.run(&["show", "another", "--branches"]);
    assert!(
        ran.err
            .starts_with("error: no entry has `another` in its id"),
        "{}",
        ran.err
    );
}
