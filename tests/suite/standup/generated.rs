//! A quarter as a team lives it, by the program's own commands and by hand: every kind of change, a merge, a revert.

use super::{CALENDAR, History, is_as_reviewed};

/// A draft to which somebody agreed.
const JOINT: &str = "drafts/joint-flashbots.md";

const QUICK_WINS: &str = "start = 2025-10-06\n\n[[week]]\n\n[[week.task]]\nid = \"accounts\"\ntext = \"Set up the accounts\"\nowner = \"joshua\"\n\n[[week.task]]\nid = \"partners\"\ntext = \"Email the partners\"\n";

const CHANNELS: &str = "[[channel]]\nid = \"x\"\ntitle = \"X/Twitter\"\nreach = \"third-party\"\n\n[[channel]]\nid = \"newsletter\"\ntitle = \"Newsletter\"\nreach = \"owned\"\n";

const MORE: &str = r#"
[[entry]]
id = "recap-q3"
title = "What we shipped in the third quarter"
kind = "blog-post"
publish = 2025-10-03

[[entry]]
id = "given-up"
title = "Something that nobody wanted"
kind = "launch"
publish = 2025-12-09
status = "cancelled"

[[entry]]
id = "idea-benchmarks"
title = "Benchmarks"
kind = "launch"

[[entry]]
id = "old-name"
title = "A talk about keys"
kind = "conference-talk"
publish = 2025-11-19

[[entry]]
id = "joint-flashbots"
title = "With Flashbots"
kind = "joint-post"
partner = "flashbots"
publish = "December week 2"

[[entry]]
id = "joint-near"
title = "With NEAR"
kind = "joint-post"
partner = "near"
publish = "December week 2"
"#;

/// The history up to the day of the standup, whose tag is on the commit of the one before.
pub(super) fn history() -> History {
    let (history, showcase) = planned();
    branches(&history);
    rest(&history, &showcase);
    history
}

/// The plan and what was done before; the entry that comes later.
fn planned() -> (History, String) {
    let history = History::of_q4();
    let showcase = history.0.read(CALENDAR);
    let at = showcase
        .find("[[entry]]\nid = \"hackathon-showcase\"")
        .unwrap();
    let end = showcase[at + 1..].find("[[entry]]").unwrap() + at + 1;
    let (showcase, plan) = (
        showcase[at..end].to_owned(),
        format!("{}{}{MORE}", &showcase[..at], &showcase[end..]),
    );
    history.0.write(CALENDAR, plan);
    history.0.write("calendar/quick-wins.toml", QUICK_WINS);
    history.0.write("calendar/channels.toml", CHANNELS);
    history.commit("2025-10-01", "the plan");
    history.does("2025-10-02", &["new", "joint-post", "flashbots"]);
    history.does(
        "2025-10-03",
        &["approve", "joint-flashbots", "partner", "--by", "Tina"],
    );
    history.does(
        "2025-10-08",
        &["status", "video-first-app", "review", "--force"],
    );
    history.does("2025-10-09", &["new", "joint-post", "near"]);
    history.does(
        "2025-10-09",
        &["approve", "joint-near", "partner", "--by", "Ilia"],
    );
    history.does("2025-10-09", &["new", "blog-post", "docker-to-tee"]);
    history.git("2025-10-10", &["tag", "standup"]);
    (history, showcase)
}

/// Two branches change the plan, and both are merged; one change is taken back.
fn branches(history: &History) {
    let case = [
        "new",
        "case-study",
        "ai16z",
        "--set",
        "outcome=private agents",
    ];
    history.does("2025-10-13", &case);
    history.does(
        "2025-10-14",
        &["approve", "case-study-ai16z", "customer", "--by", "Shaw"],
    );

    history.git("2025-10-14", &["switch", "-q", "-c", "alice"]);
    history.does("2025-10-14", &["move", "decentralized-kms", "2025-W47"]);
    history.edits(
        "2025-10-15",
        CALENDAR,
        "partner = \"ai16z\"\n",
        "partner = \"ai16z\"\nowner = \"alice\"\n",
    );
    history.git("2025-10-15", &["switch", "-q", "main"]);
    history.does("2025-10-15", &["move", "tee-vs-zk", "2025-12-04"]);
    history.does("2025-10-16", &["move", "private-chatgpt", "2025-12-17"]);
    history.git("2025-10-16", &["revert", "--no-edit", "HEAD"]);
    history.git("2025-10-16", &["merge", "-q", "--no-edit", "alice"]);
    history.git("2025-10-16", &["tag", "merged"]);
}

/// What else happens to pieces.
fn rest(history: &History, showcase: &str) {
    let what = "what-is-confidential-computing";
    history.does("2025-10-17", &["status", what, "review", "--force"]);
    history.does(
        "2025-10-20",
        &[
            "publish",
            what,
            "--url",
            "https://dstack.info/what",
            "--force",
        ],
    );
    history.does(
        "2025-10-21",
        &[
            "kit",
            what,
            "--done",
            "x",
            "--url",
            "https://x.com/dstack/1",
        ],
    );
    // A teaser in front of the piece itself.
    history.does("2025-10-21", &["kit", "docker-to-tee", "--done", "x"]);
    history.does(
        "2025-10-21",
        &["kit", "docker-to-tee", "--done", "newsletter"],
    );
    history.does("2025-10-20", &["status", "video-first-app", "drafting"]);
    history.does("2025-10-20", &["move", "recap-q3", "2025-10-31"]);
    history.does(
        "2025-10-20",
        &["status", "year-in-review-2025", "cancelled"],
    );
    history.does("2025-10-20", &["status", "given-up", "planned"]);
    history.does("2025-10-21", &["move", "idea-benchmarks", "2025-12-11"]);
    history.does("2025-10-21", &["tasks", "done", "accounts"]);
    history.does(
        "2025-10-21",
        &["new", "launch", "merch", "--publish", "2025-12-16"],
    );
    let text = history.0.read(CALENDAR);
    history.0.write(CALENDAR, format!("{text}\n{showcase}"));
    history.commit("2025-10-21", "the showcase after all");
    history.edits(
        "2025-10-22",
        CALENDAR,
        "id = \"old-name\"",
        "id = \"talk-keys\"",
    );
    history.edits(
        "2025-10-22",
        CALENDAR,
        "publish = \"December week 4\"\n",
        "",
    );
    let text = history.0.read(JOINT);
    history.0.write(JOINT, format!("{text}\nA last word.\n"));
    history.commit("2025-10-22", "a last word");
    history.does(
        "2025-10-22",
        &["status", "docker-to-tee", "review", "--force"],
    );
    let near = "drafts/joint-near.md";
    let text = history.0.read(near);
    history.0.write(near, format!("{text}\nAnother word.\n"));
    history.does(
        "2025-10-22",
        &["approve", "joint-near", "partner", "--asked"],
    );
}

#[test]
fn every_kind_of_change_is_told() {
    let history = history();
    let count = history.git("2025-10-22", &["rev-list", "--count", "HEAD"]);
    assert!(count.parse::<usize>().unwrap() > 24, "{count}");
    let commit = history.git("2025-10-22", &["rev-parse", "standup"]);
    // By hand, and not committed.
    history.edit(CALENDAR, "id = \"hackathon-kickoff\"\ntitle = \"Hackathon announcement + kickoff\"\nkind = \"hackathon\"\npillar = \"ecosystem-building\"\npublish = \"November week 3\"\ntopic = \"monthly-hackathons\"\n", "");
    history.edit(CALENDAR, "[[entry]]\n\n[[entry]]", "[[entry]]");
    for (format, name) in [
        ("table", "history.txt"),
        ("plain", "history.tsv"),
        ("markdown", "history.md"),
        ("json", "history.json"),
    ] {
        let told = history.standup("2025-10-23", &["--since", "standup", "--format", format]);
        // The name of the commit hangs on all that `new` writes.
        let reviewed = told.replace(&commit, "COMMIT");
        is_as_reviewed(name, &reviewed.replace(&commit[..8], "COMMIT"));
        let again = history.standup("2025-10-23", &["--since", "standup", "--format", format]);
        assert_eq!(told, again);
    }
}
