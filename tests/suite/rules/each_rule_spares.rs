//! Every rule leaves in peace what only looks like what it is after, and every rule is shown by a case.
//!
//! A new rule is one line here, beside the one in `each_rule.rs`. For text of a draft, `wrote("…")` is all that is needed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dstack_content::check::rules::RULES;

use super::each_rule::{NOTE, PROVOKED, copied, excuse, launch, out, switched_on};
use super::figures::{FACTS, STARS};
use super::kinds::must;
use super::strategy::{CHANNELS, GOALS, KPIS, STRATEGY, task};
use super::{
    CLEAN, CLEAN_DRAFT, CONFIG, DRAFT, KIND, PILLARS, PLAN, VOICE, Work, entry, work, wrote,
};

/// A rule, and a workspace that comes near to what it finds.
type Spared = (&'static str, fn() -> Work);

const SPARED: &[Spared] = &[
    ("audience-unknown", || {
        work().add(PILLARS, "audience = [\"developers\"]\n").file(
            STRATEGY,
            "[[audience]]\nid = \"devs\"\ntitle = \"Developers\"\n",
        )
    }),
    ("channel-unknown", || {
        let blog = "[[channel]]\nid = \"blog\"\ntitle = \"Blog\"\nreach = \"owned\"\n";
        work()
            .edit(KIND, "[milestones]", "channels = [\"blog\"]\n[milestones]")
            .file(CHANNELS, blog)
    }),
    // Nobody posts it there any more.
    ("copy-broken", || {
        out("{ x: { } }").edit(NOTE, "{{title}}", "{{titel}}")
    }),
    // Code is no HTML.
    ("copy-forbidden", || {
        copied("forbids = [\"html\"]").edit(NOTE, "{{title}}", "`<b>{{title}}</b>`")
    }),
    ("copy-too-long", || copied("limits = { text = 7 }")),
    // What is wrong with the template is told there.
    ("copy-unknown", || {
        out("{ x: { } }").file("templates/channels/note.hbs", "{{title}}\n")
    }),
    ("date-invalid", || launch("\"December week 5\"", "")),
    // What is given up is promised no more.
    ("date-missing", || {
        let cancelled = entry("launch", "launch", "status = \"cancelled\"");
        work().plan(&cancelled)
    }),
    // A week with a day off in it is promised by its Friday.
    ("date-not-a-workday", || launch("\"November week 4\"", "")),
    // The week of the turn of the year has days of both quarters.
    ("date-outside-quarter", || launch("\"December week 5\"", "")),
    // A post beside a launch.
    ("date-shared", || {
        launch("2025-10-30", "").edit(PLAN, "\"October week 4\"", "2025-10-30")
    }),
    ("description-missing", || {
        work().edit(DRAFT, "What a TEE is for.", "TEE")
    }),
    ("description-too-long", || {
        work().edit(DRAFT, "What a TEE is for.", &"é".repeat(160))
    }),
    // An activity has none.
    ("draft-missing", || launch("2025-10-21", "")),
    ("draft-unplanned", || {
        let page = entry("x", "blog-post", "publish = 2025-10-28");
        work().plan(&page).file("drafts/x/index.md", "# X\n")
    }),
    ("entry-behind", || {
        work()
            .edit(DRAFT, "status: approved", "status: cancelled")
            .on("2025-10-28")
    }),
    // On the day itself there is still time.
    ("entry-late", || {
        work()
            .on("2025-10-31")
            .edit(PLAN, "\"October week 4\"", "2025-10-31")
    }),
    ("entry-unknown", || {
        work().file(STRATEGY, task("entry = \"why-tee\""))
    }),
    // A byte order mark and carriage returns are no fault.
    ("file-unreadable", || {
        work().file(
            DRAFT,
            format!("\u{feff}{}", CLEAN_DRAFT.replace('\n', "\r\n")),
        )
    }),
    ("goal-unknown", || {
        let goal = "[[area.goal]]\nid = \"1.2\"\ntitle = \"Trust\"\ngoal = \"Verify\"\n";
        work().add(PILLARS, "serves = [\"1.2\"]\n").file(
            GOALS,
            format!("[[area]]\nid = \"1\"\ntitle = \"A\"\n{goal}"),
        )
    }),
    ("id-duplicate", || {
        work().plan(&entry("why-tee-2", "launch", ""))
    }),
    ("id-invalid", || {
        work().plan(&entry("launch-2025-1", "launch", ""))
    }),
    ("id-mismatch", || {
        work().edit(DRAFT, "  kind:", "  id: why-tee\n  kind:")
    }),
    // The same key in another table.
    ("key-duplicate", || {
        work().edit(DRAFT, "draft: true", "draft: true\nseo: { draft: true }")
    }),
    // The site's own keys are the site's.
    ("key-unknown", || {
        work().edit(DRAFT, "draft: true", "draft: true\nownr: maya")
    }),
    ("kind-mismatch", || {
        work().edit(DRAFT, "  kind: blog-post\n", "")
    }),
    // A draft of the site's that names no kind.
    ("kind-unknown", || work().file("drafts/x.md", "# X\n")),
    ("kpi-unknown", || {
        let goal = "[[area.goal]]\nid = \"1.1\"\ntitle = \"Trust\"\ngoal = \"Verify\"\nkpis = [\"stars\"]\n";
        work()
            .file(
                GOALS,
                format!("[[area]]\nid = \"1\"\ntitle = \"Trust\"\n{goal}"),
            )
            .file(KPIS, "[[kpi]]\nid = \"stars\"\ntitle = \"Stars\"\n")
    }),
    // Two ways to the same piece.
    ("needs-cycle", || {
        let middle = entry("party", "launch", "needs = [\"why-tee\"]");
        launch("2025-11-10", "needs = [\"why-tee\", \"party\"]").plan(&middle)
    }),
    // The day after.
    ("needs-order", || {
        launch("2025-11-03", "needs = [\"why-tee\"]")
    }),
    ("needs-unknown", || {
        launch("2025-11-03", "needs = [\"why-tee\"]")
    }),
    ("owner-unknown", || {
        launch("2025-10-28", "owner = \"dylan\"")
    }),
    ("partner-unknown", || {
        work()
            .add(PILLARS, "partner = \"phala\"\n")
            .file(STRATEGY, "[[partner]]\nid = \"phala\"\ntitle = \"Phala\"\n")
    }),
    ("pillar-unknown", || {
        launch("2025-10-28", "pillar = \"awareness\"")
    }),
    // Brackets of the writer's own.
    ("placeholder-left", || {
        wrote("See [who else has it](https://x.y), [^1] and `[x]`.")
    }),
    ("section-empty", || {
        work().edit(DRAFT, "Secrets leak.", "Secrets.")
    }),
    // A heading written in the other way; an optional section that is not there.
    ("section-missing", || {
        work().edit(DRAFT, "## The Problem", "The Problem\n---")
    }),
    ("status-contradicted", || {
        work().edit(DRAFT, "approved: 2025-10-15", "approved: 2025-10-20")
    }),
    ("status-unknown", || {
        work().edit(DRAFT, "status: approved", "status: cancelled")
    }),
    ("title-missing", || work().edit(DRAFT, "\"Why TEE\"", "0")),
    ("title-too-long", || {
        work().edit(DRAFT, "\"Why TEE\"", &"é".repeat(60))
    }),
    ("topic-unknown", || {
        launch("2025-10-28", "topic = \"why-tee\"")
    }),
    // An activity that is over needs none.
    ("posting-due", || out("{ x: { } }").on("2025-10-24")),
    // What was given up stays as it was.
    ("posting-early", || {
        out("{ x: { } }").edit(DRAFT, "published\n  url", "cancelled\n  url")
    }),
    ("url-missing", || {
        launch("2025-10-20", "").edit(PLAN, "status = \"confirmed\"", "status = \"done\"")
    }),
    ("url-bare", || {
        wrote(
            "<https://a.b> [https://a.b](https://a.b) `https://a.b` [a][1]\n\n[1]: https://a.b\n\n    https://a.b\n\nhttps://",
        )
    }),
    ("value-invalid", || launch("2025-11-03", "needs = []")),
    // A week in which nobody works.
    ("week-empty", || {
        let on = "week-empty = \"warning\"";
        work().edit(CONFIG, "week-empty = \"off\"", on).edit(
            CONFIG,
            "[2025-11-27]",
            "[2025-11-27]\nblackout = [\"2025-10-20/2025-10-26\", \"2025-11-03/2026-01-04\"]",
        )
    }),
    // An end that is still to come.
    ("excuse-expired", || {
        let work = excuse("url-bare because it is a sample until 2025-10-20");
        work.add(CONFIG, "url-bare = \"warning\"\n")
            .add(DRAFT, "See https://dstack.info.\n")
    }),
    ("excuse-invalid", || {
        wrote("<!-- dstack-content is nice -->\n\n`<!-- dstack-content: alow x -->`")
    }),
    // Nobody knows what a rule would find that is switched off.
    ("excuse-unneeded", || {
        excuse("url-bare because it is a sample")
    }),
    ("fence-language", || {
        wrote("```rust\nfn\n```\n\n    indented\n\n`inline`")
    }),
    ("code-missing", || {
        must("code").add(DRAFT, "\n```rust\nlet a = 1;\n```\n")
    }),
    ("diagram-missing", || {
        must("diagram").add(DRAFT, "\n```mermaid\na --> b\n```\n")
    }),
    ("figure-expired", || {
        wrote("With 310+ stars.").file(FACTS, format!("{STARS}expires = 2025-11-01\n"))
    }),
    ("figure-refused", || {
        wrote("`~500 stars`, 310+ stars, 1,500 stars").file(FACTS, STARS)
    }),
    ("metric-missing", || {
        must("metric").add(DRAFT, "\n12 developers.\n")
    }),
    ("quote-missing", || {
        must("quote").add(DRAFT, "\n> We did it in days.\n")
    }),
    ("bullets-many", || {
        wrote("- a\n- b").file(VOICE, "[prose]\nbullets = 2\n")
    }),
    ("claim-vague", || {
        wrote("It is much faster: 3 s.").file(VOICE, "prefer = [\"specific metrics\"]\n")
    }),
    ("paragraph-long", || wrote(&"Secrets leak. ".repeat(100))),
    ("passive-voice", || wrote("It is based on trust.")),
    ("sentence-long", || wrote(&"secrets leak ".repeat(35))),
    ("term-wrong", || {
        wrote("A TEE, `TE`.").file(VOICE, "[[term]]\nwrite = \"TEE\"\nnot = [\"TE\"]\n")
    }),
    ("word-avoided", || {
        wrote("A seam, `seamless`.").file(VOICE, "[avoid]\nwords = [\"seamless\"]\n")
    }),
    ("anchor-broken", || wrote("See [it](#the-problem).")),
    ("link-broken", || {
        wrote("See [it](https://dstack.info/none.md), [that](why-tee.md) and [this](/none).")
    }),
    ("image-broken", || {
        wrote("![a](https://dstack.info/none.png) `![b](none.png)`")
    }),
    ("image-alt-missing", || {
        wrote("![a](https://dstack.info/a.png) `![](b.png)`")
    }),
    ("link-early", || wrote("See [it](https://dstack.info).")),
    ("heading-skipped", || wrote("### Who\n\nAll.")),
    ("heading-second-top", || wrote("`# One`\n\n    # Two")),
    ("heading-title-again", || wrote("## Why TEE")),
    ("heading-duplicate", || {
        wrote("### Who\n\nAll.\n\n### Who\n\nAll.")
    }),
    ("fence-unclosed", || wrote("````\n```\n````")),
    ("text-bidi", || wrote("\u{5d0}\u{200f} and \u{627}")),
    ("text-control", || wrote("a\tb")),
    ("text-invisible", || wrote("👩\u{200d}💻 and\u{a0}more")),
    ("text-mojibake", || wrote("Ã Gaia, NAÏVE “Â”.")),
    ("todo-left", || wrote("A todo list, `TODO`.")),
    ("approval-missing", || {
        work().edit(KIND, "[milestones]", "approvals = []\n[milestones]")
    }),
    ("approval-stale", || {
        work().edit(
            DRAFT,
            "  reached:",
            "  approvals: { customer: { asked: 2025-10-14 } }\n  reached:",
        )
    }),
    ("embargo-broken", || {
        launch("2025-10-28", "embargo = 2025-10-28")
    }),
    ("date-placeholder", || {
        work().file(
            "drafts/x.md",
            "---\ntitle: X\ndraft: true\ndate: 9999-12-31\n---\n",
        )
    }),
    ("date-mismatch", || {
        work().file(
            "drafts/2025-10-20-x.md",
            "---\ntitle: X\ndate: 2025-10-20\n---\n",
        )
    }),
    ("draft-flag", || {
        work().edit(DRAFT, "draft: true", "draft: True")
    }),
];

#[test]
fn every_rule_spares_something_that_looks_alike() {
    let rules = RULES.iter().map(|rule| rule.id).collect::<BTreeSet<_>>();
    let spared = SPARED.iter().map(|(rule, _)| *rule);
    assert_eq!(spared.collect::<BTreeSet<_>>(), rules);
    let mut wrong = Vec::new();
    for (rule, spare) in SPARED {
        assert!(
            !is_clean(&spare()),
            "{rule}: the clean workspace shows nothing"
        );
        wrong.extend(switched_on(spare(), rule).found_by(rule));
    }
    assert_eq!(wrong, [""; 0]);
}

fn is_clean(work: &Work) -> bool {
    let same = |(path, text): &(&str, &str)| {
        fs::read_to_string(work.folder().join(path)).is_ok_and(|found| found == *text)
    };
    let files = |folder: &str| fs::read_dir(work.folder().join(folder)).unwrap().count();
    let as_many = files("calendar") == 3 && files("templates") == 2 && files("drafts") == 1;
    CLEAN.iter().all(same) && as_many
}

#[test]
fn every_rule_is_shown_by_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check");
    let said = fs::read_dir(root).unwrap().flat_map(|case| {
        let case = case.unwrap().path();
        let texts = ["stdout", "transcript"].map(|name| fs::read_to_string(case.join(name)));
        texts.into_iter().flatten()
    });
    let said = said.collect::<String>();
    let hidden = RULES.iter().map(|rule| rule.id).filter(|rule| {
        let shown = [format!("[{rule}]"), format!("\"rule\": \"{rule}\"")];
        !shown.iter().any(|mark| said.contains(mark))
    });
    assert_eq!(hidden.collect::<Vec<_>>(), [""; 0], "no case shows these");
    // A rule that is provoked is one of those that are spared: the two tables go together.
    assert_eq!(PROVOKED.len(), SPARED.len());
}
