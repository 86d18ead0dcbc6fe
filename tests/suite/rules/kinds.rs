//! What a piece of a kind must hold: code, a diagram, a metric, a quotation.

use super::{DRAFT, KIND, Work, work};

/// The clean workspace, whose template requires one thing more.
pub(super) fn must(hold: &str) -> Work {
    let more = format!("\"description\", \"{hold}\"]");
    work().edit(KIND, "\"description\"]", &more)
}

/// How often a draft that holds a text lacks something.
fn lacks(hold: &str, text: &str) -> usize {
    let found = must(hold).edit(
        DRAFT,
        "Secrets leak.",
        &format!("Secrets leak.\n\n{text}\n"),
    );
    let rule = format!("{hold}-missing");
    found.found_by(&rule).len()
}

#[track_caller]
fn held(hold: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(lacks(hold, text), 0, "{hold} is in {text}");
    }
}

#[track_caller]
fn not_held(hold: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(lacks(hold, text), 1, "{hold} is not in {text}");
    }
}

#[test]
fn what_is_missing_is_told_at_the_title_with_the_way_out() {
    must("code").finds([
        "error code-missing drafts/why-tee.md:2:8-17 there is no block of code · add one between fences that name its language, as in ```rust; templates/blog-post.toml asks for it",
    ]);
    must("diagram").finds([
        "error diagram-missing drafts/why-tee.md:2:8-17 there is no diagram · draw it between fences as ```mermaid, or say `diagram` in the alternative text of its image; templates/blog-post.toml asks for it",
    ]);
    must("metric").finds([
        "error metric-missing drafts/why-tee.md:2:8-17 there is no metric · name a number and what it counts, as in `40 % less latency` or `12 developers`; templates/blog-post.toml asks for it",
    ]);
    must("quote").finds([
        "error quote-missing drafts/why-tee.md:2:8-17 nobody is quoted · add a block quote, `> …`, or a sentence of at least 5 words in quotation marks, and who said it; templates/blog-post.toml asks for it",
    ]);
}

#[test]
fn it_is_as_strict_as_its_status_and_milestone() {
    let early = must("quote")
        .edit(DRAFT, "status: approved", "status: drafting")
        .edit(DRAFT, ", review: 2025-10-08, approved: 2025-10-15", "")
        .on("2025-10-08");
    assert!(early.found_by("quote-missing")[0].starts_with("note "));
    let out = must("quote").edit(DRAFT, "status: approved", "status: published");
    assert!(out.found_by("quote-missing")[0].starts_with("warning "));
}

#[test]
fn code_is_a_filled_fence_of_a_language() {
    held(
        "code",
        &[
            "```rust\nfn main() {}\n```",
            "~~~\nlet x = 1;\n~~~",
            "- ```sh\n  ls\n  ```",
        ],
    );
    not_held(
        "code",
        &[
            "`let x`",
            "```rust\n\n```",
            "```rust\n```",
            "```text\nout\n```",
            "```Mermaid\na --> b\n```",
        ],
    );
}

#[test]
fn a_diagram_is_drawn_or_an_image_that_says_so() {
    held(
        "diagram",
        &[
            "```mermaid\nflowchart LR\n```",
            "```PlantUML\na -> b\n```",
            "![Diagram of the key flow](a.png)",
            "![KMS](/img/kms-architecture.svg)",
        ],
    );
    not_held(
        "diagram",
        &[
            "```mermaid\n\n```",
            "```rust\nlet diagram = 1;\n```",
            "![The team](team.png)",
            "![](/architecture/team.png)",
            "a diagram",
        ],
    );
}

#[test]
fn a_metric_stands_in_prose() {
    held(
        "metric",
        &[
            "It is 40 % faster.",
            "- 12 developers",
            "| a |\n|---|\n| 80 ms |",
            "> 3x",
        ],
    );
    not_held(
        "metric",
        &[
            "### 40 % faster",
            "`80 ms`",
            "```text\n80 ms\n```",
            "<!-- 80 ms -->",
            "<b title=\"80 ms\">so</b>",
        ],
    );
}

#[test]
fn a_quotation_is_a_block_or_a_spoken_sentence() {
    held(
        "quote",
        &[
            "> We did it in two days.",
            "She says: “We did it in days.”",
            "\"We did it in days,\" she\nsays.",
            "> [!NOTE]\n> One two three four five\n\n> One two three four five",
        ],
    );
    not_held(
        "quote",
        &[
            "> So fast.",
            "the so-called \"trusted environment\" of a \"trusted vendor\" is one",
            "> [!NOTE]\n> One two three four five",
            "`\"one two three four five\"`",
            "“One two three four five",
        ],
    );
}
