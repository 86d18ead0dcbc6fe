//! Headings, fences and images, and what is still to do.

use super::{CONFIG, DRAFT, wrote};

#[test]
fn a_block_of_code_is_closed() {
    wrote("- Run\n\n  ```sh\n  ls\n").finds(["error fence-unclosed drafts/why-tee.md:14:3-8 the block of code is never closed · close it with a fence at least as long as the one that opens it"]);
    wrote("````md\n```sh\nls\n```\n````\n\n~~~\nx\n~~~\n\n- a\n\n  ```\n  b\n  ```\n> ```\n> c\n> ```").finds([]);
}

#[test]
fn levels_follow_each_other() {
    wrote("### A\n\nB\n\n##### C\n\nD").finds(["warning heading-skipped drafts/why-tee.md:16:1-8 a heading of level 5 follows one of level 3 · write it with ####"]);
    wrote("### A\n\nB\n\n#### C\n\nD\n\n> ###### E\n\n## The Rest\n\nF").finds([]);
}

#[test]
fn a_page_has_one_title() {
    let tops = "A\n\n# B\n\nC\n\n# D\n\nE";
    wrote(tops).finds(["note heading-second-top drafts/why-tee.md:18:1-4 this is another heading of level 1 · write it with ##"]);
    let strict = |text: &str| wrote(text).add(CONFIG, "heading-title-again = \"warning\"\n");
    strict(tops).finds_of("heading-title-again", ["warning heading-title-again drafts/why-tee.md:14:1-4 a heading of level 1 stands beside the title · take it out where it repeats the title, else write it with ##"]);
    strict("A\n\n> # B\n\n```\n# C\n```").finds([]);
    strict(tops)
        .edit(DRAFT, "title: \"Why TEE\"\n", "")
        .finds_of("heading-title-again", []);
}

#[test]
fn an_image_says_what_it_shows() {
    wrote("![](https://dstack.info/a.png) ![ ](https://dstack.info/b.png)").finds(["warning image-alt-missing drafts/why-tee.md:12:1-31 the image does not say what it shows · write that between the brackets, as in `![The parts of dstack](arch.png)`",
"warning image-alt-missing drafts/why-tee.md:12:32-63 the image does not say what it shows · write that between the brackets, as in `![The parts of dstack](arch.png)`"]);
    wrote("![The *parts*](https://dstack.info/a.png) ![`x`](https://dstack.info/b.png)").finds([]);
}

#[test]
fn nothing_is_left_to_do() {
    wrote("Speed: (TBD). TODO: cost").finds(["error todo-left drafts/why-tee.md:12:9-12 `TBD` is still there · write what is missing, or put the note into <!-- -->",
"error todo-left drafts/why-tee.md:12:15-19 `TODO` is still there · write what is missing, or put the note into <!-- -->"]);
    wrote(
        "Build a TODO app. <!-- TODO: more --> `TODO:`\n\n> TODO: theirs\n\n```\n// TODO: x\n```",
    )
    .finds([]);
}
