//! The figures of the ledger in drafts: which are found, where, and how strictly.

use proptest::prelude::*;

use super::{DRAFT, KIND, PLAN, Work, work};

pub(super) const FACTS: &str = "calendar/facts.toml";

/// One figure that does not expire.
pub(super) const STARS: &str = r#"[[fact]]
id = "github-stars"
value = "310+"
as_of = 2025-10-01
source = "https://github.com/Dstack-TEE/dstack"
quoted = ["310+ stars"]
refuse = ["~500 stars", "500+ GitHub stars", "310+ stars a day"]
"#;

const EXPIRES: &str = "expires = 2025-10-31\n";

/// The clean workspace with that figure, and a draft that says something.
fn saying(text: &str) -> Work {
    work().edit(DRAFT, "Secrets leak.", text).file(FACTS, STARS)
}

fn refused(work: &Work) -> Vec<String> {
    work.found_by("figure-refused")
}

#[test]
fn a_refused_wording_is_found_at_its_place_with_what_is_right() {
    saying("With ~500 **GitHub**\nand ~\u{a0}500\nSTARS.").finds([
        "warning figure-refused drafts/why-tee.md:13:5-14:6 `~ 500 STARS` is not what we say: it is `310+` as of Wed 1 October 2025 · write that; calendar/facts.toml:2 has its source, https://github.com/Dstack-TEE/dstack",
    ]);
}

#[test]
fn a_wording_is_looked_for_wherever_readers_read() {
    for text in [
        "> Ada: ~500 stars!",
        "### With ~500 stars",
        "- one\n- ~500 stars",
        "| a | ~500 stars |\n|---|---|\n| b | c |",
        "| a | b |\n|---|---|\n| c | ~500 stars |",
        "[~500 stars](https://example.org)",
        "**~500** *stars*",
        "~500[^1] stars, or ~500 stars\n\n[^1]: Once.",
        "1. ~500\n   stars",
    ] {
        assert_eq!(refused(&saying(text)).len(), 1, "{text}");
    }
    let title = work()
        .edit(DRAFT, "\"Why TEE\"", "\"Our ~500 stars\"")
        .file(FACTS, STARS);
    assert!(
        refused(&title)[0].contains("drafts/why-tee.md:2:8-24 "),
        "{title:?}",
        title = refused(&title)
    );
    let about = work()
        .edit(DRAFT, "What a TEE is for.", "~500 stars")
        .file(FACTS, STARS);
    assert!(refused(&about)[0].contains("drafts/why-tee.md:3:"));
}

#[test]
fn what_is_no_prose_is_never_looked_into() {
    for text in [
        "`~500 stars`",
        "```text\n~500 stars\n```",
        "    ~500 stars",
        "<p title=\"~500 stars\">so</p>",
        "<div>\n~500 stars\n</div>",
        "<!-- ~500 stars -->",
        "[so](https://example.org/~500%20stars \"~500 stars\")",
        "![~500 stars](a.png)",
        "{{< figure alt=\"~500 stars\" >}}",
        "https://example.org/?q=~500,stars",
        "500 stars, 1,500 stars, ~500 starlings, ~500. Stars",
        "310+ stars, 310 +  Stars",
    ] {
        assert_eq!(refused(&saying(text)), [""; 0], "{text}");
    }
}

#[test]
fn where_a_right_and_a_wrong_wording_begin_the_longer_one_counts() {
    assert_eq!(refused(&saying("310+ stars a day")).len(), 1);
    assert_eq!(refused(&saying("310+ stars a week")).len(), 0);
}

#[test]
fn a_template_that_requires_figures_is_as_strict_as_its_milestones() {
    let strict = |status: &str| {
        saying("~500 stars")
            .edit(KIND, "\"description\"]", "\"description\", \"figures\"]")
            .edit(DRAFT, "status: approved", status)
            .edit(DRAFT, ", review: 2025-10-08, approved: 2025-10-15", "")
            .on("2025-10-08")
    };
    assert!(refused(&strict("status: review"))[0].starts_with("error "));
    assert!(refused(&strict("status: drafting"))[0].starts_with("note "));
}

#[test]
fn a_figure_expires_with_its_day_or_before_its_piece_goes_out() {
    let quoting = |expires: &str| {
        work()
            .edit(DRAFT, "Secrets leak.", "With 310+ stars.")
            .file(FACTS, format!("{STARS}{expires}"))
    };
    quoting(EXPIRES).finds([
        "warning figure-expired drafts/why-tee.md:12:6-16 the figure `310+ stars` expires on Fri 31 October 2025, before this goes out · look it up again and set `value`, `as_of` and `expires`; calendar/facts.toml:2 has its source, https://github.com/Dstack-TEE/dstack",
    ]);
    quoting("expires = 2025-11-01\n").finds([]);
    quoting("").finds([]);
    let unplanned = quoting(EXPIRES).edit(PLAN, "publish = \"October week 4\"\n", "");
    unplanned.finds_of("figure-expired", []);
    let unplanned = unplanned.on("2025-10-31").found_by("figure-expired");
    assert!(
        unplanned[0].contains("`310+ stars` expired on Fri 31 October 2025 "),
        "{unplanned:?}"
    );
    // What is out was right on its day; a wrong figure was not.
    let out = |work: Work| work.edit(DRAFT, "status: approved", "status: published");
    out(quoting(EXPIRES)).finds_of("figure-expired", []);
    assert!(refused(&out(saying("~500 stars")))[0].starts_with("warning "));
}

#[test]
fn a_value_that_says_what_it_is_about_is_its_own_quotation() {
    let fact = |value: &str| {
        let fact =
            format!("[[fact]]\nid = \"a\"\nvalue = \"{value}\"\nas_of = 2025-10-01\n{EXPIRES}");
        let work = work().edit(DRAFT, "Secrets leak.", "In 20 ms, < 5 % overhead.");
        work.file(FACTS, fact).found_by("figure-expired").len()
    };
    assert_eq!(
        ["<5% overhead", "5% Overhead", "<5%", "20ms"].map(fact),
        [1, 1, 0, 0]
    );
}

const BLANKS: [&str; 4] = [" ", "  ", "\n", "\u{a0}"];
const MARKS: [(&str, &str); 4] = [
    ("", ""),
    ("**", "**"),
    ("*", "*"),
    ("[", "](https://example.org/310+)"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn a_wording_anywhere_in_prose_is_found_once_at_its_place(
        before in "([a-z]{1,6} ){0,4}",
        after in "( [a-z]{1,6}){0,4}",
        blank in 0..BLANKS.len(),
        mark in 0..MARKS.len(),
        quoted: bool,
    ) {
        let (open, close) = MARKS[mark];
        // The break of a quotation goes on with its mark.
        let blank = if quoted && BLANKS[blank] == "\n" { "\n> " } else { BLANKS[blank] };
        let lead = if quoted { "> " } else { "" };
        let text = format!("{lead}{before}{open}~500{blank}stars{close}{after}");
        let found = refused(&saying(&text));
        prop_assert_eq!(found.len(), 1, "{}", text);
        let column = lead.len() + before.len() + open.len() + 1;
        let place = format!("drafts/why-tee.md:12:{column}-");
        prop_assert!(found[0].contains(&place), "{} in {:?}", found[0], text);
        let code = saying(&format!("`{}`", text.replace('\n', " ")));
        prop_assert_eq!(refused(&code), [""; 0]);
    }
}
