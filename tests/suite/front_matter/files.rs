//! Edits of a whole file: what surrounds the block survives, a block is made, a change that is not safe is refused.

use dstack_content::store::front_matter::{Change, Format, edit};

use super::{STATUS, edits, refuses, remove, set, set_text, texts, toml, yaml};

#[test]
fn marks_endings_and_fences_survive() {
    edits(
        "\u{feff}---\r\nstatus: a\r\n---",
        set_text("status", "b"),
        "\u{feff}---\r\nstatus: b\r\n---",
    );
    edits("---\n---", set_text("status", "b"), "---\nstatus: b\n---");
    edits(
        "---\r\n---\r\n",
        set_text("status", "b"),
        "---\r\nstatus: b\r\n---\r\n",
    );
    edits(
        "---\rstatus: a\r---\rx",
        set_text("c", "b"),
        "---\rstatus: a\rc: b\r---\rx",
    );
    edits(
        "\n \n-----  \na: 1\r\nstatus: a\n...\t\nbody",
        set_text("status", "b"),
        "\n \n-----  \na: 1\r\nstatus: b\n...\t\nbody",
    );
    edits(
        "---\na: 1\r\n---\n",
        set_text("status", "b"),
        "---\na: 1\r\nstatus: b\r\n---\n",
    );
}

#[test]
fn a_file_without_front_matter_gets_one() {
    edits(
        "# Title\r\n",
        set_text(STATUS, "b"),
        "---\r\neditorial:\r\n  status: b\r\n---\r\n# Title\r\n",
    );
    edits(
        "\u{feff}x",
        set_text("title", "b"),
        "\u{feff}---\ntitle: \"b\"\n---\nx",
    );
    edits("x", remove("title"), "x");
    let changes = [
        set_text("e.a", "x"),
        set_text("title", "T"),
        set_text("e.b", "y"),
        remove("e.a"),
    ];
    assert_eq!(
        edit("x", &changes, Format::Toml).as_deref(),
        Ok("+++\ntitle = \"T\"\n\n[e]\nb = \"y\"\n+++\nx")
    );
    assert!(
        edit(
            "x",
            &[set_text("a", "x"), set_text("a.b", "y")],
            Format::Yaml
        )
        .is_err()
    );
}

#[test]
fn what_can_not_be_changed_safely_is_refused() {
    for (old, change) in [
        ("a: !!str 1\n", set_text("a", "x")),
        ("a: &x 1\n", set_text("a", "x")),
        ("a: | # note\n  b\n", set_text("a", "x")),
        ("a: text\n", set_text("a.b", "x")),
        ("a: [1]\n", set_text("a.b", "x")),
        ("a:\n  b: 1\n", set_text("a", "x")),
        ("tags:\n- a\n", set("tags", texts(&["x"]))),
        ("tags: [a, # one\n  b]\n", set("tags", texts(&["x"]))),
        ("a: 1\nb: 2\na: 3\n", remove("a")),
        ("a: { x: 1, # one\n  y: 2 }\n", remove("a.x")),
        ("? a\n: 1\n", set_text("b", "x")),
        ("t: |+\n  a\n\n\n", set_text("b", "x")),
        ("a: 1\n", Change::Remove { path: Vec::new() }),
    ] {
        let refusal = refuses(&yaml(old), change);
        assert!(
            refusal.line.is_some() && !refusal.help.is_empty(),
            "{old:?}: {refusal}"
        );
    }
    for (old, change) in [
        ("[[a]]\nb = 1\n", set_text("a.b", "x")),
        ("[a]\nb = 1\n", remove("a")),
        ("[a]\nb = 1\n", set_text("a", "x")),
        ("a = 1\n", set_text("a.b", "x")),
        ("a = { b.c = 1 }\n", set_text("a.b.d", "x")),
    ] {
        refuses(&toml(old), change);
    }
    assert_eq!(refuses("---\na: 1\n", set_text("a", "x")).line, Some(1));
}
