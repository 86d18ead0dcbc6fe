//! Where a report begins and ends: branches, merges, days, ranges, and what a clone does not have.

use std::fs;

use super::{
    super::rough::{Workspace, finish},
    CALENDAR, History, generated, git, told,
};

/// A plan with one launch, promised for days that the commits move it to: the 13th, then the 20th of October at noon.
fn moved() -> History {
    let history = History::of_q4();
    let plan = |day: &str| {
        format!(
            "quarter = \"2025-Q4\"\n\n[[entry]]\nid = \"a\"\ntitle = \"A\"\nkind = \"launch\"\npublish = {day}\n"
        )
    };
    for folder in ["drafts", "templates"] {
        fs::remove_dir_all(history.0.path(folder)).unwrap();
    }
    history
        .0
        .write("templates/launch.toml", "label = \"Launch\"\n");
    for (commit, promise) in [("2025-10-13", "2025-12-01"), ("2025-10-20", "2025-12-02")] {
        history.0.write(CALENDAR, plan(promise));
        history.commit(commit, promise);
    }
    history.0.write(CALENDAR, plan("2025-12-03"));
    history
}

#[test]
fn a_branch_and_a_merge_answer_for_what_they_did() {
    let history = generated::history();
    let of_alice = [
        "week_emptied 2025-W46",
        "moved decentralized-kms",
        "handed_over case-study-ai16z",
    ];
    let of_main = ["moved tee-vs-zk"];
    let told = |since: &str| history.told("2025-10-16", &["--since", since]);
    assert_eq!(told("merged^1..merged"), of_alice);
    assert_eq!(told("merged^2..merged"), of_main);
    // Where the branch left the other, whatever happened there meanwhile.
    assert_eq!(told("merged^1..alice"), of_alice);
    assert_eq!(told("alice...merged^1"), of_main);
    assert_eq!(told("merged..merged"), [""; 0]);
    history.git("2025-10-23", &["switch", "-q", "--detach", "merged^1"]);
    let table = history.standup("2025-10-16", &["--since", "alice", "--format", "table"]);
    assert!(table.starts_with("where alice was left ("), "{table}");
    assert_eq!(told("alice"), of_main);
}

#[test]
fn without_a_beginning_it_is_that_of_the_last_working_day() {
    let history = moved();
    let of = |today: &str| {
        let json = history.standup(today, &["--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let from = json["changes"][0]["from"]["text"].as_str();
        (
            json["since"]["rev"].as_str().map(str::to_owned),
            from.map(str::to_owned),
        )
    };
    let told = |day: &str, from: &str| (Some(day.to_owned()), Some(from.to_owned()));
    // A Tuesday, and a Monday behind a weekend.
    assert_eq!(of("2025-10-21"), told("2025-10-20", "2025-12-01"));
    assert_eq!(of("2025-10-22"), told("2025-10-21", "2025-12-02"));
    assert_eq!(of("2025-10-20"), told("2025-10-17", "2025-12-01"));
}

#[test]
fn drafts_in_another_repository_are_not_taken_for_new() {
    let history = History::of_q4();
    let drafts = history.0.path("drafts");
    git(&drafts, "2025-10-01", &["init", "-q", "-b", "main"]);
    git(&drafts, "2025-10-01", &["add", "-A"]);
    git(&drafts, "2025-10-01", &["commit", "-q", "-m", "drafts"]);
    history.commit("2025-10-01", "the plan");
    let ran = history.ran("2025-10-02", &["standup", "--since", "HEAD"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("drafts is not a folder;"), "{}", ran.err);
}

#[test]
fn a_day_means_its_beginning_where_the_people_are() {
    let history = moved();
    let from = |since: &str| {
        let json = history.standup("2025-10-23", &["--since", since, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let from = json["changes"][0]["from"]["text"].as_str();
        (
            json["since"]["day"].as_str().unwrap().to_owned(),
            from.unwrap_or("new").to_owned(),
        )
    };
    let is = |since: &str, day: &str, promise: &str| {
        assert_eq!(from(since), (day.to_owned(), promise.to_owned()), "{since}");
    };
    is("2025-10-20", "2025-10-20", "2025-12-01");
    is("mon", "2025-10-20", "2025-12-01");
    is("-2d", "2025-10-21", "2025-12-02");
    is("yesterday", "2025-10-22", "2025-12-02");
    is("thu", "2025-10-23", "2025-12-02");
    is("last friday", "2025-10-17", "2025-12-01");
    is("2025-W43", "2025-10-20", "2025-12-01");
    let told = |since: &str, until: &str| {
        let told = history.standup("2025-10-23", &["--since", since, "--until", until]);
        told.split('\t').next_back().unwrap_or_default().to_owned()
    };
    assert_eq!(told("2025-10-20", "2025-10-20"), "");
    assert_eq!(
        told("2025-10-20", "tue"),
        "Mon 1 December 2025 → Tue 2 December 2025, 1 day later\n"
    );
    // At noon in London it is the next day in Kiritimati.
    history.edit("calendar/config.toml", "\"UTC\"", "\"Pacific/Kiritimati\"");
    is("2025-10-21", "2025-10-21", "2025-12-01");
    is("HEAD", "2025-10-21", "2025-12-02");
}

#[test]
fn before_the_first_commit_there_was_nothing() {
    let history = moved();
    let ran = history.ran("2025-10-23", &["standup", "--since", "2025-10-13"]);
    assert_eq!(told(&ran.out), ["added a", "week_filled 2025-W49"][..1]);
    assert_eq!(
        ran.err,
        "note: the history begins on Mon 13 October 2025; before that there was nothing, so all of it is new\n"
    );
    let empty = History::of_q4();
    let ran = empty.ran("2025-10-01", &["standup", "--since", "mon"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.out.lines().count(), 12, "{}", ran.out);
    assert_eq!(
        ran.err,
        "note: there is no commit yet, so all of it is new\n"
    );
    let ran = empty.ran("2025-10-01", &["standup", "--since", "HEAD"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err
            .starts_with("error: there is no commit yet\nhelp: commit the workspace"),
        "{}",
        ran.err
    );
}

#[test]
fn a_branch_that_is_called_like_a_day_is_meant_before_it() {
    let history = moved();
    history.git("2025-10-21", &["branch", "mon", "HEAD~1"]);
    let table = history.standup("2025-10-23", &["--since", "mon", "--format", "table"]);
    assert!(table.starts_with("mon ("), "{table}");
    history.git("2025-10-21", &["branch", "-D", "mon"]);
    let table = history.standup("2025-10-23", &["--since", "mon", "--format", "table"]);
    assert!(table.starts_with("Mon 20 October 2025 ("), "{table}");
}

#[test]
fn what_is_neither_day_nor_revision_is_told_with_the_way_out() {
    let history = moved();
    for (since, why) in [
        ("2025-02-30", "`2025-02-30`: February 2025 has 28 days"),
        (
            "tomorrow",
            "`tomorrow`: Fri 24 October 2025 is still to come",
        ),
        (
            "next monday",
            "`next monday`: Mon 27 October 2025 is still to come",
        ),
        ("nowhere", "this clone has no commit `nowhere`"),
        ("-x", "`-x` is no revision"),
        ("", "`` is no revision"),
        ("a\u{1b}[31m", "`a\\u{1b}[31m` is no revision"),
        ("..HEAD", "`--since ..HEAD` is not understood"),
        ("HEAD..--output=x", "`--output=x` is no revision"),
        ("HEAD..a..b", "`a..b` is no revision"),
    ] {
        let ran = history.ran("2025-10-23", &["standup", &format!("--since={since}")]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{since}");
        let (first, hint) = ran.err.split_once('\n').unwrap();
        assert_eq!(first, format!("error: {why}"));
        assert!(hint.starts_with("help: "), "{hint}");
    }
    let both = ["standup", "--since", "HEAD~1..HEAD", "--until", "HEAD"];
    assert_eq!(history.ran("2025-10-23", &both).code, Some(2));
}

#[test]
fn a_clone_that_is_cut_off_says_so() {
    let history = moved();
    let clone = |options: &[&str]| {
        let clone = History(Workspace::empty());
        let url = format!("file://{}", history.0.root().display());
        let args = [&["clone", "-q"], options, &[&url, "."]].concat();
        clone.git("2025-10-23", &args);
        clone
    };
    let shallow = clone(&["--depth=1"]);
    let ran = shallow.ran("2025-10-23", &["standup", "--since", "2025-10-20"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(
        ran.err,
        "error: this shallow clone begins on 2025-10-20, and what was before is not in it\n\
         help: `git fetch --shallow-since=2025-10-19` brings enough of it, `git fetch --unshallow` brings all of it; \
         for actions/checkout, that is `fetch-depth: 0`\n"
    );
    // What it has can be asked for.
    assert_eq!(shallow.told("2025-10-23", &["--since", "tue"]), [""; 0]);
    assert_eq!(shallow.told("2025-10-23", &["--since", "HEAD"]), [""; 0]);
    // A branch that is cut off as well is not taken for the place where the work began.
    history.git("2025-10-21", &["branch", "other", "HEAD~1"]);
    let other = "other:refs/remotes/origin/other";
    shallow.git("2025-10-23", &["fetch", "-q", "--depth=1", "origin", other]);
    let ran = shallow.ran("2025-10-23", &["standup", "--since", "origin/other"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err
            .starts_with("error: this shallow clone begins on 2025-10-20"),
        "{}",
        ran.err
    );
    shallow.git("2025-10-23", &["fetch", "-q", "--unshallow"]);
    let of_other = shallow.told("2025-10-23", &["--since", "origin/other"]);
    assert_eq!(of_other, ["moved a"]);
    assert_eq!(
        shallow.told("2025-10-23", &["--since", "2025-10-20"]),
        of_other
    );

    history.git("2025-10-21", &["config", "uploadpack.allowFilter", "true"]);
    let partial = clone(&["--filter=blob:none"]);
    let ran = partial.ran("2025-10-23", &["standup", "--since", "HEAD~1"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with("error: this clone lacks "),
        "{}",
        ran.err
    );
    let name = partial.git("2025-10-23", &["rev-parse", "HEAD~1"]);
    assert!(
        ran.err.contains(&format!(
            "`git archive --format=tar --output=/dev/null {name}`"
        )),
        "{}",
        ran.err
    );
    let archive = ["archive", "--format=tar", "--output=/dev/null", &name];
    partial.git("2025-10-23", &archive);
    assert_eq!(partial.told("2025-10-23", &["--since", "HEAD~1"]), of_other);
}

#[test]
fn a_workspace_may_be_new_moved_or_in_a_folder() {
    let history = moved();
    let day = "2025-10-23";
    history.commit("2025-10-21", "as it is");
    fs::create_dir(history.0.path("a site")).unwrap();
    for folder in ["calendar", "templates"] {
        history.git(day, &["mv", folder, "a site/"]);
    }
    history.commit("2025-10-22", "moved");
    let in_folder = |args: &[&str]| {
        let args = [&["-C", "a site", "standup"], args].concat();
        history.ran(day, &args)
    };
    let ran = in_folder(&["--since", "HEAD~2"]);
    assert_eq!(told(&ran.out), ["moved a"]);
    let short = history.git(day, &["rev-parse", "HEAD~2"]);
    let note = format!("note: at {} the workspace was in `.`\n", &short[..8]);
    assert_eq!(ran.err, note);
    history.edits(
        "2025-10-22",
        "a site/calendar/2025-q4.toml",
        "2025-12-03",
        "2025-12-04",
    );
    let ran = in_folder(&["--since", "HEAD~1"]);
    assert_eq!(
        (told(&ran.out), ran.err),
        (vec!["moved a".to_owned()], String::new())
    );
    // A second workspace was no workspace before.
    history
        .0
        .write("b/calendar/config.toml", "project = \"b\"\n");
    let ran = history.ran(day, &["-C", "b", "standup", "--since", "HEAD"]);
    let short = history.git(day, &["rev-parse", "HEAD"]);
    let note = format!(
        "note: at {} there was no workspace here, so all of it is new\n",
        &short[..8]
    );
    assert_eq!((ran.out.as_str(), ran.err), ("", note));
}

#[test]
fn what_cannot_be_read_on_one_side_is_not_taken_for_a_change() {
    let history = moved();
    history.0.write(
        "drafts/a.md",
        "---\ntitle: A\neditorial:\n  kind: launch\n  status: done\n---\n",
    );
    history.commit("2025-10-20", "all is well");
    let plan = history.0.read(CALENDAR);
    let told = |out: &str| told(out);
    for (file, text) in [
        (CALENDAR, "[[entry]\n".to_owned()),
        (CALENDAR, plan.replace("2025-12-03", "\"some day\"")),
        ("drafts/a.md", "---\ntitle: [\n---\n".to_owned()),
    ] {
        let before = history.0.read(file);
        history.0.write(file, &text);
        let ran = history.ran("2025-10-23", &["standup", "--since", "HEAD"]);
        assert_eq!((told(&ran.out), ran.code), (vec![], Some(0)), "{text}");
        history.commit("2025-10-20", "broken");
        history.0.write(file, before);
        let ran = history.ran("2025-10-23", &["standup", "--since", "HEAD"]);
        assert_eq!((told(&ran.out), ran.code), (vec![], Some(0)), "{text}");
        if !text.contains("some day") {
            let short = history.git("2025-10-23", &["rev-parse", "HEAD"]);
            let warning = format!("warning: at {}, {file}", &short[..8]);
            assert!(ran.err.starts_with(&warning), "{}", ran.err);
        }
        history.commit("2025-10-20", "mended");
    }
}

#[test]
fn what_comes_again_is_told_when_it_does_not_take_place_or_is_moved() {
    let history = moved();
    let series = "[[series]]\nid = \"hours\"\ntitle = \"Office hours\"\nkind = \"launch\"\nrule = \"FREQ=WEEKLY;BYDAY=WE\"\nstart = 2025-10-01\n";
    history.0.write("calendar/recurring.toml", series);
    history.commit("2025-10-20", "hours");
    let draft = |status: &str| {
        let text =
            format!("---\ntitle: Hours\neditorial:\n  kind: launch\n  status: {status}\n---\n");
        for day in ["15", "22", "29"] {
            history
                .0
                .write(format!("drafts/hours-2025-10-{day}.md"), &text);
        }
    };
    draft("planned");
    assert_eq!(history.told("2025-10-23", &["--since", "HEAD"]), [""; 0]);
    history.commit("2025-10-20", "drafts");
    draft("cancelled");
    assert_eq!(
        history.told("2025-10-23", &["--since", "HEAD"]),
        ["15", "22", "29"].map(|day| format!("dropped hours-2025-10-{day}"))
    );
}

#[test]
fn without_repository_or_git_it_says_what_it_needs() {
    let outside = Workspace::small();
    let run = |path: Option<std::ffi::OsString>| {
        let mut command = outside.command(&["standup", "--since", "HEAD"]);
        command.env("GIT_CEILING_DIRECTORIES", outside.root().parent().unwrap());
        command.env("PATH", path.unwrap_or_default());
        finish(command)
    };
    let ran = run(std::env::var_os("PATH"));
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.ends_with(
            "is in no git repository\nhelp: `standup` needs one, which `git init` begins\n"
        ),
        "{}",
        ran.err
    );
    let ran = run(None);
    assert_eq!(
        ran.err,
        "error: `git` is not there: no folder of PATH has it\nhelp: `standup` needs it\n"
    );
    // It is asked for in so many words only.
    assert_eq!(
        git(outside.root(), "2025-10-23", &["status"]).code,
        Some(128)
    );
}
