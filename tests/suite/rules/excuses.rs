//! Excuses: what they hide and until when, wherever they stand.

use dstack_content::check;

use super::{CONFIG, DRAFT, PLAN, Work, entry, work};

/// The clean workspace, in which bare addresses are looked for, with more text from line 17 of its draft.
fn text(markdown: &str) -> Work {
    work()
        .add(CONFIG, "url-bare = \"warning\"\n")
        .add(DRAFT, &format!("\n{markdown}\n"))
}

/// A bare address on a line of the draft.
fn bare(line: usize, column: usize) -> String {
    let end = column + "https://ab.io".len();
    format!(
        "warning url-bare drafts/why-tee.md:{line}:{column}-{end} the address is no link in Markdown · write <https://ab.io>, or [what it is](https://ab.io)"
    )
}

fn excused(work: &Work) -> usize {
    check::check(&work.desk()).excused
}

#[test]
fn a_line_is_excused_by_a_comment_in_it() {
    let inline = text(
        "One https://ab.io\ntwo https://ab.io <!-- dstack-content: allow url-bare because it is a sample -->\nthree https://ab.io",
    );
    inline.finds([&bare(17, 5), &bare(19, 7)]);
    assert_eq!(excused(&inline), 1);
}

#[test]
fn a_block_is_excused_by_a_comment_above_it() {
    let above = "<!-- dstack-content: allow url-bare because it is a sample -->";
    text(&format!(
        "{above}\nOne https://ab.io\ntwo https://ab.io\n\nhttps://ab.io"
    ))
    .finds([&bare(21, 1)]);
    text(&format!(
        "{above}\n\n- https://ab.io\n- https://ab.io\n\nhttps://ab.io"
    ))
    .finds([&bare(22, 1)]);
    text(&format!("> {above}\n> https://ab.io\n>\n> https://ab.io")).finds([&bare(20, 3)]);
    text(&format!("{above}\n\n## https://ab.io\n")).finds([]);
    text("{/* dstack-content: allow url-bare because it is a sample */}\n\nOne https://ab.io")
        .finds([]);
    // Another rule is not excused.
    text(&format!("{above}\n```\nhttps://ab.io\n```\n\nhttps://ab.io"))
        .add(CONFIG, "fence-language = \"warning\"\n")
        .finds([
            "warning excuse-unneeded drafts/why-tee.md:17:1-63 the excuse from `url-bare` hides nothing · take it out",
            "warning fence-language drafts/why-tee.md:18:1-4 the block of code names no language · write it behind the fence, as in ```rust; `text` for plain output",
            &bare(22, 1),
        ]);
    let both = text("<!-- dstack-content: allow fence-language, url-bare because they are samples -->\n```\n```\nhttps://ab.io")
        .add(CONFIG, "fence-language = \"warning\"\n");
    assert_eq!((both.found(), excused(&both)), (vec![], 2));
}

#[test]
fn an_excuse_holds_up_to_and_with_its_day() {
    let until = |day: &str| {
        text("<!-- dstack-content: allow url-bare because we wait until 2025-10-21 -->\nhttps://ab.io https://ab.io")
            .on(day)
    };
    until("2025-10-20").finds([]);
    until("2025-10-21").finds([]);
    until("2025-10-22").finds([
        "warning excuse-expired drafts/why-tee.md:17:1-73 the excuse from `url-bare` ended on Tue 21 October 2025; it hid 2 findings · mend what is found, or give the excuse another day",
        &bare(18, 1),
        &bare(18, 15),
    ]);
    assert_eq!(excused(&until("2025-10-22")), 0);
    // One that has ended and hides nothing is only told to be of no use.
    text("<!-- dstack-content: allow url-bare because we wait until 2025-10-01 -->\nText")
        .finds(["warning excuse-unneeded drafts/why-tee.md:17:1-73 the excuse from `url-bare` hides nothing · take it out"]);
}

/// The clean workspace in which a launch has an owner that nobody knows, with something more.
fn launch(more: &str) -> Work {
    let keys = format!("publish = 2025-10-28\nstatus = \"confirmed\"\nowner = \"joshua\"\n{more}");
    work().plan(&entry("launch", "launch", &keys))
}

#[test]
fn an_entry_is_excused_in_its_calendar() {
    let why = "because = \"he starts in November\"";
    let hidden = [
        format!("allow = [{{ rule = \"owner-unknown\", {why} }}]"),
        format!("allow = [{{ rule = \"owner-unknown\", {why}, until = 2025-10-20 }}]"),
        format!("\n[[entry.allow]]\nrule = \"owner-unknown\"\n{why}\nuntil = \"2025-12-01\""),
    ];
    for more in hidden {
        let work = launch(&more);
        assert_eq!((work.found(), excused(&work)), (vec![], 1), "{more}");
    }
    launch(&format!("allow = [{{ rule = \"owner-unknown\", {why}, until = 2025-10-19 }}]")).finds([
        "error owner-unknown calendar/2025-q4.toml:17:9-17 the owner `joshua` is not among the people · add the name to `people` in calendar/config.toml",
        "warning excuse-expired calendar/2025-q4.toml:18:19-34 the excuse from `owner-unknown` ended on Sun 19 October 2025; it hid 1 finding · mend what is found, or give the excuse another day",
    ]);
    // It is for that entry alone.
    launch("")
        .edit(PLAN, "owner = \"maya\"", "owner = \"maya\"\nallow = [{ rule = \"owner-unknown\", because = \"x\" }]")
        .finds([
            "warning excuse-unneeded calendar/2025-q4.toml:10:19-34 the excuse from `owner-unknown` hides nothing · take it out",
            "error owner-unknown calendar/2025-q4.toml:18:9-17 the owner `joshua` is not among the people · add the name to `people` in calendar/config.toml",
        ]);
}

#[test]
fn an_entry_is_excused_in_its_draft() {
    let long = |allow: &str| {
        work().edit(DRAFT, "\"Why TEE\"", &"a".repeat(61)).edit(
            DRAFT,
            "  kind:",
            &format!("{allow}\n  kind:"),
        )
    };
    long("  allow: [{ rule: title-too-long, because: the talk is called so, until: 2025-12-01 }]")
        .finds([]);
    long("  allow:\n    - rule: title-too-long\n      because: the talk is called so").finds([]);
    let toml = work().file(
        DRAFT,
        format!("+++\ntitle = \"{}\"\n[editorial]\nstatus = \"published\"\nurl = \"https://x.y\"\nallow = [{{ rule = \"title-too-long\", because = \"x\" }}, {{ rule = \"description-missing\", because = \"x\" }}]\n+++\n## The Problem\nx\n## The Solution\nx\n", "a".repeat(61)),
    );
    toml.finds([]);
}

#[test]
fn what_is_no_excuse_is_told() {
    let form = "write <!-- dstack-content: allow RULE because REASON --> (or … because REASON until 2025-12-01)";
    for (said, why) in [
        ("alow url-bare because x", "`alow` is no word for an excuse"),
        ("allow url-bare", "no reason is given"),
        ("allow because x", "no rule is named"),
        (
            "allow url-bare because x until 2025-02-30",
            "`2025-02-30` is no day",
        ),
    ] {
        let end = 1 + format!("<!-- dstack-content: {said} -->").len();
        let wanted = format!(
            "error excuse-invalid drafts/why-tee.md:17:1-{end} the excuse is not understood: {why} · {form}"
        );
        text(&format!("<!-- dstack-content: {said} -->")).finds([&wanted]);
    }
    text("<!-- dstack-content: allow url-bar, key-unknown because x -->").finds([
        "error excuse-invalid drafts/why-tee.md:17:1-62 there is no rule `url-bar` to excuse from · did you mean `url-bare`?",
        "error excuse-invalid drafts/why-tee.md:17:1-62 nothing excuses from `key-unknown` · mend what it finds, and take the excuse out",
    ]);
    let mdx = text("").file(
        "drafts/page.mdx",
        "# X\n\n{/* dstack-content: allow url-bare */}\n",
    );
    assert_eq!(
        mdx.found_by("excuse-invalid"),
        [
            "error excuse-invalid drafts/page.mdx:3:1-39 the excuse is not understood: no reason is given · write {/* dstack-content: allow RULE because REASON */} (or … because REASON until 2025-12-01)"
        ]
    );
    launch("allow = [{ rule = \"owner-unknown\", because = \" \" }]").finds([
        "error excuse-invalid calendar/2025-q4.toml:18:19-34 the excuse from `owner-unknown` has no reason · write why as `because`",
    ]);
    // Its form is that of the file it stands in.
    assert_eq!(
        launch("allow = [{ rule = \"owner-unknown\" }, 3]").found_by("value-invalid"),
        [
            "error value-invalid calendar/2025-q4.toml:18:10-36 the key `because` is missing · add `because = …`",
            "error value-invalid calendar/2025-q4.toml:18:38-39 `entry.allow`: expected tables · write each of them under a line `[[entry.allow]]`",
        ]
    );
    assert_eq!(
        launch("allow = [{ rule = \"owner-unknown\", because = \"x\", until = 2025-02-30 }]")
            .found_by("date-invalid"),
        [
            "error date-invalid calendar/2025-q4.toml:18:59-69 `until`: `2025-02-30` is no day · February 2025 has 28 days"
        ]
    );
    let draft = |allow: &str| {
        work()
            .edit(DRAFT, "  kind:", &format!("  allow: {allow}\n  kind:"))
            .found()
    };
    assert_eq!(
        draft("[{ rule: title-too-long, becuse: x }]"),
        [
            "error value-invalid drafts/why-tee.md:6:11-46 an excuse in `allow` has no `because` · write `- { rule: date-shared, because: the reason, until: 2025-12-01 }`",
            "error key-unknown drafts/why-tee.md:6:35-41 unknown key `becuse` · did you mean `because`?",
        ]
    );
    assert_eq!(
        draft("title-too-long"),
        [
            "error value-invalid drafts/why-tee.md:6:10-24 `allow`: expected a list · write `- { rule: date-shared, because: the reason, until: 2025-12-01 }`"
        ]
    );
}

#[test]
fn what_is_given_up_or_exempt_needs_no_excuse() {
    let unneeded = "\n<!-- dstack-content: allow title-too-long, nothing because x -->\n";
    work()
        .edit(DRAFT, "status: approved", "status: cancelled")
        .add(DRAFT, &unneeded.replace(", nothing", ""))
        .finds([]);
    work()
        .edit(CONFIG, "[check]", "[check]\nsince = 2026-01-01")
        .add(DRAFT, unneeded)
        .finds([]);
    let out = work()
        .edit(
            DRAFT,
            "status: approved",
            "status: published\n  url: https://x.y",
        )
        .edit(DRAFT, "draft: true\n", "")
        .add(DRAFT, unneeded);
    let levels = out.found();
    assert!(
        levels
            .iter()
            .all(|line| line.starts_with("warning excuse-")),
        "{levels:?}"
    );
    assert_eq!(levels.len(), 2);
}

#[test]
fn a_status_is_reached_where_what_is_missing_is_excused() {
    let missing = work().edit(DRAFT, "What a TEE is for.", "");
    let in_the_way = |work: &Work| {
        let desk = work.desk();
        check::in_the_way(&desk, desk.entry("why-tee").unwrap(), "approved").len()
    };
    assert_eq!(in_the_way(&missing), 1);
    let excused = missing.edit(
        DRAFT,
        "  kind:",
        "  allow: [{ rule: description-missing, because: the site makes one, until: 2025-10-20 }]\n  kind:",
    );
    assert_eq!(in_the_way(&excused), 0);
    assert_eq!(in_the_way(&excused.on("2025-10-21")), 1);
}

/// Time that grew with the excuses times the findings would be minutes.
#[test]
fn many_excuses_over_many_findings_are_quick() {
    let excuses = "<!-- dstack-content: allow url-bare because x -->\n".repeat(20_000);
    let found = "https://ab.io ".repeat(20_000);
    let many = text(&format!("{excuses}{found}"));
    let begun = std::time::Instant::now();
    assert_eq!(many.found_by("excuse-unneeded"), [""; 0]);
    assert_eq!(excused(&many), 20_000);
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
