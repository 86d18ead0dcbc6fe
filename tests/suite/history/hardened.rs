//! What a repository, its names or the environment try to make of it, and what stops it.

use std::{fs, path::Path};

use super::{
    super::rough::{Workspace, finish},
    Repository, draft, fake_git, found,
};

#[test]
fn what_is_no_revision_is_told_with_the_way_out() {
    let repository = Repository::new();
    for (rev, why) in [
        ("nowhere", "this clone has no commit `nowhere`"),
        ("HEAD:drafts", "this clone has no commit `HEAD:drafts`"),
        ("-x", "`-x` is no revision"),
        ("HEAD..HEAD", "`HEAD..HEAD` is no revision"),
        ("^HEAD", "this clone has no commit `^HEAD`"),
        ("$(touch mark)", "this clone has no commit `$(touch mark)`"),
        ("--output=mark", "`--output=mark` is no revision"),
        ("", "`` is no revision"),
        ("a\u{1b}[31m", "`a\\u{1b}[31m` is no revision"),
    ] {
        let ran = repository.check(&[&format!("--changed-since={rev}")]);
        assert_eq!(ran.code, Some(2), "{rev}");
        assert_eq!(ran.out, "", "{rev}");
        let (told, hint) = ran.err.split_once('\n').unwrap();
        assert_eq!(told, format!("error: {why}"));
        assert!(hint.starts_with("help: "), "{hint}");
        // What is not a plain name is not put into a command to be copied.
        assert_eq!(hint.contains("git fetch"), rev == "nowhere", "{hint}");
    }
    assert!(!repository.0.path("mark").exists());
}

#[test]
fn without_repository_or_git_it_says_what_to_do() {
    let repository = Repository::new();
    let mut command = repository.command(&["check", "--changed-since", "main"]);
    command.env("PATH", "relative:");
    let ran = finish(command);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.err,
        "error: `git` is not there: no folder of PATH has it\n\
         help: `--changed-since` needs it; leave it out to check everything\n"
    );
    let mut command = repository.command(&["check", "--changed-since", "main"]);
    command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let ran = finish(command);
    assert_eq!(ran.code, Some(2));
    let (told, hint) = ran.err.split_once('\n').unwrap();
    assert!(
        told.starts_with("error: git: detected dubious ownership in repository at '"),
        "{told}"
    );
    assert!(
        hint.starts_with(
            "help: if you trust whoever owns it: `git config --global --add safe.directory "
        ),
        "{hint}"
    );
    fs::remove_dir_all(repository.0.path(".git")).unwrap();
    let mut command = repository.command(&["check", "--changed-since", "main"]);
    command.env(
        "GIT_CEILING_DIRECTORIES",
        repository.0.root().parent().unwrap(),
    );
    let ran = finish(command);
    assert_eq!(ran.code, Some(2));
    let folder = repository.0.root().canonicalize().unwrap();
    assert_eq!(
        ran.err,
        format!(
            "error: `{}` is in no git repository\n\
             help: `--changed-since` needs one; leave it out to check everything\n",
            folder.display()
        )
    );
}

#[test]
fn nothing_that_a_repository_sets_is_run() {
    let repository = Repository::new();
    let tools = Workspace::empty();
    let mark = fake_git(tools.root());
    let program = tools.path("git").display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.ls-tree",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "diff.x.textconv",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "gpg.program",
        "core.askPass",
        "credential.helper",
        "alias.ls-tree",
        "alias.rev-parse",
        "alias.rev-list",
        "alias.cat-file",
        "pager.rev-list",
        "core.gitProxy",
        "uploadpack.packObjectsHook",
        "core.alternateRefsCommand",
    ] {
        repository.git(&["config", key, &program]);
    }
    repository.git(&[
        "config",
        "core.hooksPath",
        &tools.root().display().to_string(),
    ]);
    repository.0.write(".gitattributes", "* filter=x diff=x\n");
    repository.0.write("drafts/c.md", draft("an edit"));
    assert_eq!(repository.found("HEAD").len(), 2);
    for since in ["HEAD", "mon"] {
        let told = finish(repository.command(&["standup", "--since", since]));
        assert_eq!(told.code, Some(0), "{}", told.err);
    }
    assert!(!mark.exists());
    // The program that would have left it does so when it is run.
    drop(finish(std::process::Command::new(&program)));
    assert!(mark.exists());
}

#[test]
fn a_folder_that_looks_like_a_repository_is_none() {
    let repository = Repository::new();
    let inner = repository.0.root();
    for (name, text) in [
        ("HEAD", "ref: refs/heads/main\n"),
        ("config", "[core]\n\tbare = true\n\tfsmonitor = false\n"),
    ] {
        fs::write(inner.join(name), text).unwrap();
    }
    for name in ["objects", "refs"] {
        fs::create_dir(inner.join(name)).unwrap();
    }
    // It has a repository of its own, which counts.
    assert_eq!(repository.found("HEAD"), [""; 0]);
    fs::remove_dir_all(repository.0.path(".git")).unwrap();
    let ran = repository.check(&["--changed-since", "HEAD"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("error: git: "), "{}", ran.err);
}

#[test]
fn the_repository_is_that_of_the_workspace_whatever_the_environment_says() {
    let (repository, other) = (Repository::new(), Repository::new());
    other.git(&["switch", "-q", "-c", "elsewhere"]);
    repository.0.write("drafts/c.md", draft("an edit"));
    let mut command =
        repository.command(&["check", "--format", "concise", "--changed-since", "main"]);
    command.env("GIT_DIR", other.0.path(".git"));
    command.env("GIT_WORK_TREE", other.0.root());
    command.env("GIT_INDEX_FILE", "nowhere");
    command.env("GIT_PREFIX", "drafts/");
    let ran = finish(command);
    assert_eq!(found(&ran).len(), 2, "{ran:?}");
}

#[test]
fn git_is_run_when_it_is_asked_for_and_never_from_here() {
    let repository = Repository::new();
    let mark = fake_git(repository.0.root());
    let path = std::env::var("PATH").unwrap();
    // A program that lies beside the plan is not run, even where PATH names the current folder.
    let mut command = repository.command(&["check", "--changed-since", "main"]);
    command.env("PATH", format!(".::{path}"));
    assert_eq!(finish(command).err, "");
    assert!(!mark.exists());
    let here = repository.0.root().display().to_string();
    for args in [
        vec!["week"],
        vec!["list"],
        vec!["status"],
        vec!["overdue"],
        vec!["check"],
        vec!["tasks"],
        vec!["mix"],
        vec!["check", "drafts", "--horizon", "14d"],
    ] {
        let mut command = repository.command(&args);
        command.env("PATH", &here);
        assert_ne!(finish(command).code, Some(2), "{args:?}");
        assert!(!mark.exists(), "{args:?}");
    }
    let mut command = repository.command(&["check", "--changed-since", "main"]);
    command.env("PATH", &here);
    assert_eq!(finish(command).code, Some(2));
    assert!(mark.exists());
}

#[test]
fn names_mean_nothing_but_themselves() {
    let repository = Repository::new();
    let names = [
        "drafts/-rf.md",
        "drafts/:(glob)**.md",
        "drafts/a\"b.md",
        "drafts/é ü.md",
        "drafts/[x]*.md",
        "drafts/$(x).md",
        "drafts/HEAD.md",
        "drafts/x\ty.md",
        "drafts/new\nline.md",
    ];
    for name in names {
        repository.0.write(name, draft("no section"));
    }
    repository.commit("names");
    let ran = repository.check(&["--changed-since", "HEAD"]);
    // A name that cannot be shown cannot be read either, so nobody knows what was changed there.
    let of_names = found(&ran);
    assert!(
        of_names
            .iter()
            .all(|line| line.contains(" file-unreadable ")),
        "{of_names:?}"
    );
    for name in &names[..7] {
        repository.0.write(name, draft("an edit"));
        let found = repository.found("HEAD");
        assert!(found.len() > of_names.len(), "{name}: {found:?}");
        assert!(
            found
                .iter()
                .any(|line| line.starts_with(&format!("{name} "))),
            "{name}: {found:?}"
        );
        repository.git(&["checkout", "-q", "--", "drafts"]);
    }
}

#[test]
fn files_that_cannot_be_read_are_no_reason_to_stop() {
    let repository = Repository::new();
    std::os::unix::fs::symlink("c.md", repository.0.path("drafts/link.md")).unwrap();
    repository.0.write("calendar/2026-q1.toml", [0xff, 0xfe]);
    repository.commit("a link, and no text");
    assert_eq!(repository.found("HEAD"), [""; 0]);
    repository.0.write("calendar/2026-q1.toml", [0xff, 0xfd]);
    repository.0.write(Path::new("drafts/c.md"), [0xff]);
    let found = repository.found("HEAD");
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("calendar/2026-q1.toml file-unreadable")),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("drafts/c.md file-unreadable")),
        "{found:?}"
    );
}
