//! Every rule has a workspace in which it finds something; the other files compare what it says.

use std::collections::BTreeSet;

use dstack_content::check::{
    self, Weight,
    rules::{self, RULES},
};
use dstack_content::editorial::settings::Level;

use super::figures::{FACTS, STARS};
use super::kinds::must;
use super::strategy::{CHANNELS, GOALS, KPIS, STRATEGY, task};
use super::{CLEAN_DRAFT, CONFIG, DRAFT, KIND, PILLARS, PLAN, VOICE, Work, entry, work, wrote};

/// A rule, and a workspace that provokes it.
pub(super) type Provoked = (&'static str, fn() -> Work);

pub(super) const PROVOKED: &[Provoked] = &[
    ("anchor-broken", || wrote("See [it](#solutions).")),
    ("approval-missing", || agreed_to(DRAFT, "")),
    ("approval-stale", || {
        agreed_to(DRAFT, "{ customer: { by: Jane, on: 2025-10-14 } }")
    }),
    ("audience-unknown", || {
        work().add(PILLARS, "audience = [\"CTOs\"]\n").file(
            STRATEGY,
            "[[audience]]\nid = \"devs\"\ntitle = \"Developers\"\n",
        )
    }),
    ("bullets-many", || {
        wrote("- a\n- b\n- c").file(VOICE, "[prose]\nbullets = 2\n")
    }),
    ("channel-unknown", || {
        let blog = "[[channel]]\nid = \"blog\"\ntitle = \"Blog\"\nreach = \"owned\"\n";
        work()
            .edit(KIND, "[milestones]", "channels = [\"x\"]\n[milestones]")
            .file(CHANNELS, blog)
    }),
    ("claim-vague", || {
        wrote("It is much faster.").file(VOICE, "prefer = [\"specific metrics\"]\n")
    }),
    ("code-missing", || must("code")),
    ("copy-broken", || {
        copied("").edit(NOTE, "{{title}}", "{{titel}}")
    }),
    ("copy-forbidden", || {
        copied("forbids = [\"html\"]").edit(NOTE, "{{title}}", "<b>{{title}}</b>")
    }),
    ("copy-too-long", || copied("limits = { text = 5 }")),
    ("copy-unknown", || {
        out("{ x: { on: 2025-10-20 } }").edit(CHANNELS, "\"note\"", "\"notes\"")
    }),
    ("date-invalid", || launch("\"October week 5\"", "")),
    ("date-mismatch", || {
        let post = "---\ntitle: X\ndate: 2025-09-20\n---\n";
        work().file("drafts/2025-08-20-x.md", post)
    }),
    ("date-missing", || {
        work().edit(PLAN, "publish = \"October week 4\"\n", "")
    }),
    ("date-not-a-workday", || launch("2025-10-26", "")),
    ("date-outside-quarter", || launch("2026-01-15", "")),
    ("date-placeholder", || {
        work().edit(DRAFT, "draft: true", "date: 9999-12-31")
    }),
    ("date-shared", || {
        let other = entry("other", "blog-post", "publish = 2025-10-30");
        work()
            .edit(PLAN, "\"October week 4\"", "2025-10-30")
            .plan(&other)
            .file("drafts/other.md", CLEAN_DRAFT)
    }),
    ("description-missing", || {
        work().edit(DRAFT, "What a TEE is for.", "")
    }),
    ("description-too-long", || {
        work().edit(DRAFT, "What a TEE is for.", &"a".repeat(161))
    }),
    ("diagram-missing", || must("diagram")),
    ("draft-flag", || {
        work().edit(DRAFT, "draft: true", "draft: yes")
    }),
    ("draft-missing", || work().without(DRAFT)),
    ("draft-unplanned", || work().file("drafts/x.md", "# X\n")),
    ("embargo-broken", || {
        launch("2025-10-28", "embargo = 2025-10-29")
    }),
    ("entry-behind", || {
        work()
            .edit(DRAFT, "status: approved", "status: drafting")
            .edit(DRAFT, ", review: 2025-10-08, approved: 2025-10-15", "")
            .on("2025-10-28")
    }),
    ("entry-late", || work().on("2025-11-01")),
    ("entry-unknown", || {
        work().file(STRATEGY, task("entry = \"lunch\""))
    }),
    ("excuse-expired", || {
        let work = excuse("url-bare because it is a sample until 2025-10-19");
        work.add(CONFIG, "url-bare = \"warning\"\n")
            .add(DRAFT, "See https://dstack.info.\n")
    }),
    ("excuse-invalid", || excuse("url-bare")),
    ("excuse-unneeded", || {
        excuse("title-too-long because it is the name of the talk")
    }),
    ("fence-language", || {
        must("languages").edit(DRAFT, "Secrets leak.", "```\nsecret\n```")
    }),
    ("fence-unclosed", || wrote("Run:\n\n- it\n  ```sh\n  ls\n")),
    ("figure-expired", || {
        work()
            .edit(DRAFT, "Secrets leak.", "With 310+ stars.")
            .file(FACTS, format!("{STARS}expires = 2025-10-31\n"))
    }),
    ("figure-refused", || {
        work()
            .edit(DRAFT, "Secrets leak.", "With ~500 stars.")
            .file(FACTS, STARS)
    }),
    ("file-unreadable", || work().file(PLAN, "quarter =\n")),
    ("goal-unknown", || {
        work()
            .add(PILLARS, "serves = [\"1.2\"]\n")
            .file(GOALS, "[[area]]\nid = \"1\"\ntitle = \"Trust\"\n")
    }),
    ("heading-duplicate", || {
        wrote("[Usage](#usage)\n\n### Usage\n\nA\n\n### Usage\n\nB")
    }),
    ("heading-second-top", || wrote("A\n\n# B\n\nC\n\n# D\n\nE")),
    ("heading-skipped", || wrote("A\n\n#### B\n\nC")),
    ("heading-title-again", || wrote("A\n\n# Why TEE\n\nB")),
    ("id-duplicate", || {
        work().plan(&entry("why-tee", "launch", ""))
    }),
    ("id-invalid", || work().plan(&entry("Launch", "launch", ""))),
    ("id-mismatch", || {
        work().edit(DRAFT, "  kind:", "  id: other\n  kind:")
    }),
    ("image-alt-missing", || {
        wrote("![](https://dstack.info/a.png)")
    }),
    ("image-broken", || wrote("![Parts](images/arch.png)")),
    ("key-duplicate", || {
        work().edit(DRAFT, "draft: true", "draft: true\ndraft: true")
    }),
    ("key-unknown", || launch("2025-10-28", "ownr = \"maya\"")),
    ("kind-mismatch", || {
        work().edit(DRAFT, "kind: blog-post", "kind: launch")
    }),
    ("kind-unknown", || {
        work().plan(&entry("talk", "podcast", ""))
    }),
    ("kpi-unknown", || {
        let goal =
            "[[area.goal]]\nid = \"1.1\"\ntitle = \"Trust\"\ngoal = \"Verify\"\nkpis = [\"x\"]\n";
        work()
            .file(
                GOALS,
                format!("[[area]]\nid = \"1\"\ntitle = \"Trust\"\n{goal}"),
            )
            .file(KPIS, "[[kpi]]\nid = \"stars\"\ntitle = \"Stars\"\n")
    }),
    ("link-broken", || wrote("[Setup](setup.md)")),
    ("link-early", || {
        launch("2025-12-05", "url = \"https://dstack.info/launch\"").edit(
            DRAFT,
            "Secrets leak.",
            "[Launch](https://dstack.info/launch/)",
        )
    }),
    ("metric-missing", || must("metric")),
    ("needs-cycle", || {
        launch("2025-10-28", "needs = [\"launch\"]")
    }),
    ("needs-order", || {
        launch("2025-10-28", "needs = [\"why-tee\"]")
    }),
    ("needs-unknown", || {
        launch("2025-10-28", "needs = [\"nothing\"]")
    }),
    ("owner-unknown", || {
        launch("2025-10-28", "owner = \"joshua\"")
    }),
    ("paragraph-long", || wrote(&"Secrets leak. ".repeat(101))),
    ("partner-unknown", || {
        work()
            .add(PILLARS, "partner = \"Acme\"\n")
            .file(STRATEGY, "[[partner]]\nid = \"phala\"\ntitle = \"Phala\"\n")
    }),
    ("passive-voice", || wrote("It was built.")),
    ("pillar-unknown", || {
        launch("2025-10-28", "pillar = \"proof\"")
    }),
    ("placeholder-left", || {
        work().edit(DRAFT, "Secrets leak.", "Secrets leak. [Who has it]")
    }),
    ("posting-due", || out("{ }")),
    ("posting-early", || {
        out("{ x: { on: 2025-10-20 } }").file(
            DRAFT,
            CLEAN_DRAFT.replace("  reached", "  posted: { x: { } }\n  reached"),
        )
    }),
    ("quote-missing", || must("quote")),
    ("section-empty", || work().edit(DRAFT, "Secrets leak.", "")),
    ("section-missing", || {
        work().edit(DRAFT, "## The Problem", "")
    }),
    ("sentence-long", || wrote(&"secrets leak ".repeat(36))),
    ("status-contradicted", || {
        work().edit(DRAFT, "approved: 2025-10-15", "approved: 2025-10-30")
    }),
    ("status-unknown", || {
        work().edit(DRAFT, "status: approved", "status: aproved")
    }),
    ("term-wrong", || {
        let term = "[[term]]\nwrite = \"TEE\"\nnot = [\"TE\"]\n";
        wrote("A TE.").file(VOICE, term)
    }),
    ("text-bidi", || wrote("a\u{202e}b")),
    ("text-control", || wrote("a\u{8}b")),
    ("text-invisible", || wrote("a\u{200b}b")),
    ("text-mojibake", || wrote("dstackâ€™s")),
    ("title-missing", || {
        work().edit(DRAFT, "\"Why TEE\"", "\"\"")
    }),
    ("title-too-long", || {
        work().edit(DRAFT, "\"Why TEE\"", &"a".repeat(61))
    }),
    ("todo-left", || wrote("TBD: the figures")),
    ("topic-unknown", || launch("2025-10-28", "topic = \"kms\"")),
    ("url-bare", || wrote("See https://dstack.info")),
    ("url-missing", || {
        work()
            .edit(DRAFT, "status: approved", "status: published")
            .edit(DRAFT, "draft: true\n", "")
    }),
    ("value-invalid", || {
        launch("2025-10-28", "needs = \"why-tee\"")
    }),
    ("week-empty", || {
        work().edit(CONFIG, "\"off\"", "\"warning\"")
    }),
    ("word-avoided", || {
        wrote("A seamless start.").file(VOICE, "[avoid]\nwords = [\"seamless\"]\n")
    }),
];

/// The clean workspace with an excuse at the end of its draft.
pub(super) fn excuse(said: &str) -> Work {
    work().add(DRAFT, &format!("\n<!-- dstack-content: allow {said} -->\n"))
}

/// A kind that needs its customer's approval, with what the draft records of it.
fn agreed_to(draft: &str, approvals: &str) -> Work {
    work()
        .edit(
            KIND,
            "[milestones]",
            "approvals = [\"customer\"]\n[milestones]",
        )
        .edit(
            draft,
            "  reached:",
            &format!("  approvals: {approvals}\n  reached:"),
        )
}

/// The template of a copy.
pub(super) const NOTE: &str = "templates/channels/note.hbs";

/// The piece of the clean workspace, approved, of which a copy is made for a channel that says this as well.
pub(super) fn copied(channel: &str) -> Work {
    let x = "[[channel]]\nid = \"x\"\ntitle = \"X\"\nreach = \"owned\"\ncopy = \"note\"\n";
    work()
        .file(CHANNELS, format!("{x}{channel}\n"))
        .file(NOTE, "+++\nfile = \"note.md\"\n+++\n{{title}}\n")
        .edit(KIND, "[milestones]", "channels = [\"x\"]\n[milestones]")
}

/// The piece of the clean workspace, out since 20 October, with what its draft records of the channel `x`, on which it is
/// due on the 22nd.
pub(super) fn out(posted: &str) -> Work {
    let channel = "[[channel]]\nid = \"x\"\ntitle = \"X\"\nreach = \"owned\"\nafter = 2\n";
    let draft = CLEAN_DRAFT.replace("draft: true\n", "");
    let draft = draft.replace("approved\n", "published\n  url: https://a.b/c\n");
    let draft = draft.replace(
        "15 }",
        &format!("15, published: 2025-10-20 }}\n  posted: {posted}"),
    );
    work()
        .file(CHANNELS, format!("{channel}copy = \"note\"\n"))
        .file(
            "templates/channels/note.hbs",
            "+++\nfile = \"note.md\"\n+++\n{{title}}\n",
        )
        .edit(KIND, "[milestones]", "channels = [\"x\"]\n[milestones]")
        .file(DRAFT, draft)
}

pub(super) fn launch(publish: &str, more: &str) -> Work {
    let more = format!("publish = {publish}\nstatus = \"confirmed\"\n{more}");
    work().plan(&entry("launch", "launch", &more))
}

/// The same with a rule that is usually off.
pub(super) fn switched_on(work: Work, rule: &str) -> Work {
    let is_off = |weight| {
        matches!(
            weight,
            Weight::Always(Level::Off)
                | Weight::Text {
                    usual: Level::Off,
                    ..
                }
        )
    };
    match rules::named(rule) {
        Some(known) if is_off(known.weight) => {
            let config = std::fs::read_to_string(work.folder().join(CONFIG)).unwrap();
            work.file(CONFIG, format!("{config}{rule} = \"warning\"\n"))
        }
        _ => work,
    }
}

#[test]
fn every_rule_finds_something_and_can_be_switched_off() {
    let rules = RULES.iter().map(|rule| rule.id).collect::<BTreeSet<_>>();
    let provoked = PROVOKED
        .iter()
        .map(|(rule, _)| *rule)
        .collect::<BTreeSet<_>>();
    assert_eq!(provoked, rules);
    for (rule, provoke) in PROVOKED {
        let on = switched_on(provoke(), rule);
        assert_ne!(on.found_by(rule), [""; 0], "{rule}");
        let off = provoke();
        let config = std::fs::read_to_string(off.folder().join(CONFIG)).unwrap();
        let config = config.replace(&format!("\n{rule} ="), &format!("\n# {rule} ="));
        let off = off.file(CONFIG, format!("{config}{rule} = \"off\"\n"));
        assert_eq!(off.found_by(rule), [""; 0], "{rule}");
    }
}

#[test]
fn one_cause_is_one_finding() {
    for (rule, provoke) in PROVOKED {
        let found = switched_on(provoke(), rule).found();
        // What an excuse hid is shown again when it has ended.
        let hid = |line: &str| *rule == "excuse-expired" && line.contains(" url-bare ");
        let others = found
            .iter()
            .filter(|line| !line.contains(&format!(" {rule} ")) && !hid(line))
            .collect::<Vec<_>>();
        assert!(others.is_empty(), "{rule}: {others:#?}");
    }
}

#[test]
fn what_is_said_to_be_mended_is_mended() {
    for (rule, provoke) in PROVOKED {
        let work = switched_on(provoke(), rule);
        let found = check::all(&work.desk());
        let mut found = found.iter().filter(|finding| finding.rule == *rule);
        let is_mended = found.any(|finding| finding.fix.is_some());
        let known = rules::named(rule).unwrap();
        assert_eq!(is_mended, rules::can_be_mended(known), "{rule}");
    }
}
