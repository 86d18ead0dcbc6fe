//! What a draft of a kind must hold.

use super::{CONFIG, DRAFT, KIND, PLAN, Work, work};

/// Levels under which the readiness of drafts is not looked at.
pub(super) const ONLY_FILES: &str = "section-missing = \"off\"\nsection-empty = \"off\"\ntitle-missing = \"off\"\n\
     description-missing = \"off\"\nentry-behind = \"off\"\ndraft-unplanned = \"off\"\n";

fn title(text: &str) -> Work {
    work().edit(DRAFT, "title: \"Why TEE\"", &format!("title: {text}"))
}

fn description(text: &str) -> Work {
    work().edit(DRAFT, "\"What a TEE is for.\"", text)
}

#[test]
fn a_draft_has_a_title() {
    title("\"\"").finds(["error title-missing drafts/why-tee.md:2:8-10 the title is missing · write `title` in the front matter"]);
    title("").finds(["error title-missing drafts/why-tee.md:2:7-7 the title is missing · write `title` in the front matter"]);
    title("\"  \"").finds(["error title-missing drafts/why-tee.md:2:8-12 the title is missing · write `title` in the front matter"]);
    work().edit(DRAFT, "title: \"Why TEE\"\n", "").finds(["error title-missing drafts/why-tee.md:1:1-1 the title is missing · write `title` in the front matter"]);
    work()
        .edit(DRAFT, "title:", "headline:")
        .edit(
            CONFIG,
            "[check]",
            "[front_matter]\ntitle = \"headline\"\n\n[check]",
        )
        .finds([]);
    // Not asked for by the kind, or given up.
    title("\"\"").edit(KIND, "\"title\", ", "").finds([]);
    title("\"\"")
        .edit(DRAFT, "status: approved", "status: cancelled")
        .finds([]);
}

#[test]
fn a_title_has_at_most_sixty_characters() {
    title(&"é".repeat(60)).finds([]);
    title(&"é".repeat(61)).finds(["error title-too-long drafts/why-tee.md:2:8-69 the title has 61 characters; search results show 60 · shorten it, the keyword first"]);
}

#[test]
fn a_draft_has_a_description_of_at_most_160_characters() {
    description("\"\"").finds(["error description-missing drafts/why-tee.md:3:14-16 the description is missing · write one sentence as `description` in the front matter"]);
    description("").finds(["error description-missing drafts/why-tee.md:3:13-13 the description is missing · write one sentence as `description` in the front matter"]);
    work()
        .edit(DRAFT, "description: \"What a TEE is for.\"\n", "")
        .finds(["error description-missing drafts/why-tee.md:1:1-1 the description is missing · write one sentence as `description` in the front matter"]);
    description(&"é".repeat(160)).finds([]);
    description(&"é".repeat(161)).finds(["error description-too-long drafts/why-tee.md:3:14-175 the description has 161 characters; search results show 160 · shorten it to one sentence"]);
    let folded = format!(">\n  {}\n  {}", "a".repeat(80), "b".repeat(80));
    description(&folded).finds(["error description-too-long drafts/why-tee.md:3:14-5:83 the description has 162 characters; search results show 160 · shorten it to one sentence"]);
}

#[test]
fn a_draft_has_its_sections() {
    let without = work().edit(DRAFT, "## The Solution\n", "");
    without.finds(["error section-missing drafts/why-tee.md:2:8-17 the section `The Solution` is missing · add `## The Solution`; templates/blog-post.toml asks for it"]);
    work()
        .edit(DRAFT, "## The Solution", "### The Solution")
        .finds(["error section-missing drafts/why-tee.md:2:8-17 the section `The Solution` is missing · add `## The Solution`; templates/blog-post.toml asks for it"]);
    work()
        .edit(DRAFT, "## The Solution", "```\n## The Solution\n```")
        .finds(["error section-missing drafts/why-tee.md:2:8-17 the section `The Solution` is missing · add `## The Solution`; templates/blog-post.toml asks for it"]);
    for same in [
        "## the  solution",
        "## The *Solution*",
        "The Solution\n---",
        "## The Solution {#s}",
        "## The Solution ##",
    ] {
        work().edit(DRAFT, "## The Solution", same).finds([]);
    }
    // An optional one may be left out, and others may be added.
    work().add(DRAFT, "\n## More\n").finds([]);
    // A name in the template's heading stands for the draft's answer.
    let about = || work().edit(KIND, "## The Problem", "## About {{thing}}");
    about().finds(["error section-missing drafts/why-tee.md:2:8-17 the section `About …` is missing · add `## About …`; templates/blog-post.toml asks for it"]);
    about()
        .edit(DRAFT, "## The Problem", "## About anything")
        .finds([]);
    let answered = about().edit(DRAFT, "  kind:", "  fields: { thing: Eliza }\n  kind:");
    answered
        .edit(DRAFT, "## The Problem", "## About anything")
        .finds(["error section-missing drafts/why-tee.md:2:8-17 the section `About Eliza` is missing · add `## About Eliza`; templates/blog-post.toml asks for it"]);
    // What is missing at one place is told at once.
    without
        .edit(DRAFT, "## The Problem\n", "")
        .finds(["error section-missing drafts/why-tee.md:2:8-17 the sections `The Problem` and `The Solution` are missing · add them; templates/blog-post.toml asks for them"]);
    // Without front matter the whole file is the body.
    work()
        .file(DRAFT, "# Why TEE\n\n## The Problem\nx\n")
        .on("2025-10-28")
        .finds(["error entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review was due Mon 27 October 2025, 1 day ago · dstack-content status why-tee review",
"error description-missing drafts/why-tee.md:1:1-1 the description is missing · write one sentence as `description` in the front matter",
"error section-missing drafts/why-tee.md:1:1-1 the section `The Solution` is missing · add `## The Solution`; templates/blog-post.toml asks for it"]);
}

#[test]
fn every_section_is_written() {
    let problem = |text: &str| work().edit(DRAFT, "Secrets leak.", text);
    problem("").finds(["error section-empty drafts/why-tee.md:11:1-15 the section `The Problem` is not written · write it"]);
    problem("[Who has it]").finds(["error section-empty drafts/why-tee.md:11:1-15 the section `The Problem` is not written · write it"]);
    problem("<!-- what of? -->\n***").finds(["error section-empty drafts/why-tee.md:11:1-15 the section `The Problem` is not written · write it"]);
    problem("```sh\nls\n```").finds([]);
    problem("### In short\nSecrets leak.").finds([]);
    work().add(DRAFT, "\n## Further Reading\n").finds(["error section-empty drafts/why-tee.md:17:1-19 the section `Further Reading` is not written · write it, or take the section out"]);
    work()
        .add(DRAFT, "\n## Further Reading\n[Related resources]\n")
        .finds(["error section-empty drafts/why-tee.md:17:1-19 the section `Further Reading` is not written · write it, or take the section out"]);
    work()
        .add(
            DRAFT,
            "\n## Further Reading\n[A link](https://dstack.info)\n",
        )
        .finds([]);
}

#[test]
fn guidance_is_gone_from_what_is_written() {
    let problem = |text: &str| work().edit(DRAFT, "Secrets leak.", text);
    problem("Secrets leak. [Who has it]").finds(["error placeholder-left drafts/why-tee.md:12:15-27 the guidance `[Who has it]` is still there · write what it asks for in its place"]);
    problem("Ünder [Who has it] and [Who has it]").finds(["error placeholder-left drafts/why-tee.md:12:7-19 the guidance `[Who has it]` is still there · write what it asks for in its place",
"error placeholder-left drafts/why-tee.md:12:24-36 the guidance `[Who has it]` is still there · write what it asks for in its place"]);
    problem("Secrets leak. [Somebody else's brackets]").finds([]);
    // With the answer put in where the guidance names one.
    let solution = |text: &str| {
        work()
            .edit(DRAFT, "  kind:", "  fields: { thing: dstack }\n  kind:")
            .edit(DRAFT, "Keep them in a TEE.", text)
    };
    solution("So. [What you do, with dstack]").finds(["error placeholder-left drafts/why-tee.md:16:5-31 the guidance `[What you do, with dstack]` is still there · write what it asks for in its place"]);
    solution("So. [What you do, with {{thing}}]").finds([]);
    // An empty section is told as a whole, except where nobody looks at those.
    let empty = || problem("[Who has it]");
    empty()
        .add(CONFIG, "section-empty = \"off\"\n")
        .finds(["error placeholder-left drafts/why-tee.md:12:1-13 the guidance `[Who has it]` is still there · write what it asks for in its place"]);
    empty().edit(KIND, "\"sections\", ", "").finds(["error placeholder-left drafts/why-tee.md:12:1-13 the guidance `[Who has it]` is still there · write what it asks for in its place"]);
    empty().edit(KIND, "\"placeholders\", ", "").finds(["error section-empty drafts/why-tee.md:11:1-15 the section `The Problem` is not written · write it"]);
}

#[test]
fn a_fresh_draft_is_told_once_for_each_section() {
    let fresh = "---\ntitle: \"Why TEE\"\ndescription: \"\"\ndraft: true\neditorial:\n  kind: blog-post\n  status: drafting\n  \
        fields: { thing: dstack }\n---\n\n## The Problem\n[Who has it]\n\n## The Solution\n[What you do, with dstack]\n\n\
        ## Further Reading\n[Related resources]\n";
    work().file(DRAFT, fresh).finds(["note entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review is due Mon 27 October 2025 · dstack-content status why-tee review",
"note description-missing drafts/why-tee.md:3:14-16 the description is missing · write one sentence as `description` in the front matter",
"note section-empty drafts/why-tee.md:11:1-15 the section `The Problem` is not written · write it",
"note section-empty drafts/why-tee.md:14:1-16 the section `The Solution` is not written · write it",
"note section-empty drafts/why-tee.md:17:1-19 the section `Further Reading` is not written · write it, or take the section out"]);
}

#[test]
fn a_draft_of_which_nothing_is_written_is_told_once() {
    let begun = |results: &str| {
        let fresh = format!(
            "---\ntitle: \"Why TEE\"\ndescription: \"Why.\"\ndraft: true\neditorial:\n  kind: blog-post\n  status: \
             drafting\n---\n\n## The Problem\n\n## The Solution\n\n## Results\n{results}\n\n## Further Reading\n"
        );
        let three = work().edit(
            KIND,
            "## The Solution",
            "## Results\n[Numbers]\n\n## The Solution",
        );
        three.file(DRAFT, &fresh)
    };
    let behind = "note entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review is due Mon 27 October 2025 · dstack-content status why-tee review";
    begun("").finds([behind, "note section-empty drafts/why-tee.md:2:8-17 none of the 3 sections is written · write them"]);
    begun("Half the cost.").finds([behind,
"note section-empty drafts/why-tee.md:10:1-15 the section `The Problem` is not written · write it",
"note section-empty drafts/why-tee.md:12:1-16 the section `The Solution` is not written · write it",
"note section-empty drafts/why-tee.md:17:1-19 the section `Further Reading` is not written · write it, or take the section out"]);
}

#[test]
fn guidance_of_a_section_that_was_due_before_is_told_with_it() {
    const BOTH: &str = "review = [\"sections\", \"placeholders\"";
    let empty = || work().edit(DRAFT, "Secrets leak.", "[Who has it]");
    let section = "error section-empty drafts/why-tee.md:11:1-15 the section `The Problem` is not written · write it";
    empty()
        .edit(
            KIND,
            BOTH,
            "approved = [\"placeholders\"]\nreview = [\"sections\"",
        )
        .finds([section]);
    // The section may be told as a note only, where it is due later.
    empty()
        .edit(KIND, BOTH, "approved = [\"sections\"]\nreview = [\"placeholders\"")
        .finds([section, "error placeholder-left drafts/why-tee.md:12:1-13 the guidance `[Who has it]` is still there · write what it asks for in its place"]);
}

#[test]
fn what_is_out_has_an_address() {
    let out = || {
        work()
            .edit(DRAFT, "status: approved", "status: published")
            .edit(DRAFT, "draft: true", "draft: false")
    };
    out().finds(["warning url-missing drafts/why-tee.md:7:11-20 `why-tee` is published and has no address · dstack-content status why-tee published --url URL"]);
    out()
        .edit(
            DRAFT,
            "  kind:",
            "  url: https://dstack.info/why-tee\n  kind:",
        )
        .finds([]);
    out()
        .edit(
            PLAN,
            "\npublish",
            "\nurl = \"https://dstack.info/why-tee\"\npublish",
        )
        .finds([]);
    work()
        .plan("[[entry]]\nid = \"launch\"\nkind = \"launch\"\nstatus = \"done\"\n")
        .finds([]);
    // A post that the site has had before is not asked for one.
    work()
        .file("drafts/old.md", "---\ntitle: Old\ndate: 2025-01-07\n---\n")
        .finds([]);
}
