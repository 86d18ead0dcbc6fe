//! Edits of a key: where a new one goes, and what goes with one that is removed.

use super::{STATUS, day, edits_toml, edits_yaml, remove, set, set_text};

#[test]
fn a_missing_key_goes_to_the_end_of_its_table() {
    edits_yaml(
        "title: x # t\n# end\n",
        set_text("status", "x"),
        "title: x # t\nstatus: x\n# end\n",
    );
    edits_yaml(
        "editorial:\n    kind: a\n\n# next\ntags: []\n",
        set_text(STATUS, "x"),
        "editorial:\n    kind: a\n    status: x\n\n# next\ntags: []\n",
    );
    edits_yaml(
        "title: |\n  a\n  b\n\n",
        set_text("status", "x"),
        "title: |\n  a\n  b\nstatus: x\n\n",
    );
    edits_yaml(
        "title: \"a\nb\"\n",
        set_text("status", "x"),
        "title: \"a\nb\"\nstatus: x\n",
    );
    edits_yaml(
        "tags:\n- a\n- b\n",
        set_text("status", "x"),
        "tags:\n- a\n- b\nstatus: x\n",
    );
    edits_yaml("title:\n", set_text("status", "x"), "title:\nstatus: x\n");
    edits_yaml(
        "  a: 1\n  b: 2\n",
        set_text("status", "x"),
        "  a: 1\n  b: 2\n  status: x\n",
    );
    edits_yaml("", set_text("status", "x"), "status: x\n");
    edits_yaml(
        "# only a comment\n",
        set_text("status", "x"),
        "# only a comment\nstatus: x\n",
    );
}

#[test]
fn missing_tables_are_made() {
    edits_yaml(
        "title: x\n",
        set_text(STATUS, "x"),
        "title: x\neditorial:\n  status: x\n",
    );
    edits_yaml(
        "a:\n    b: 1\n",
        set_text("params.editorial.status", "x"),
        "a:\n    b: 1\nparams:\n    editorial:\n        status: x\n",
    );
    edits_yaml(
        "editorial:\n  kind: a\n",
        set("editorial.reached.review", day(10, 14)),
        "editorial:\n  kind: a\n  reached:\n    review: 2025-10-14\n",
    );
    edits_yaml(
        "editorial: # ours\nb: 1\n",
        set_text(STATUS, "x"),
        "editorial: # ours\n  status: x\nb: 1\n",
    );
    edits_yaml(
        "editorial: ~\n",
        set_text(STATUS, "x"),
        "editorial: { status: x }\n",
    );
}

#[test]
fn items_between_braces() {
    edits_yaml(
        "a: { b: 1 }\n",
        set_text("a.c", "x, y"),
        "a: { b: 1, c: \"x, y\" }\n",
    );
    edits_yaml(
        "a: {b: 1}\n",
        set("a.c", day(1, 2)),
        "a: {b: 1, c: 2025-01-02}\n",
    );
    edits_yaml("a: {} # c\n", set_text("a.c", "x"), "a: { c: x } # c\n");
    edits_yaml("a: { }\n", set_text("a.c", "x"), "a: { c: x }\n");
    edits_yaml("a: {}\n", set_text("a.c.d", "x"), "a: { c: { d: x } }\n");
    edits_yaml(
        "a: {\n  b: 1, # one\n  c: 2, # two\n}\n",
        set_text("a.d", "x"),
        "a: {\n  b: 1, # one\n  c: 2, d: x, # two\n}\n",
    );
    edits_yaml("{a: 1}\n", set_text("c", "x"), "{a: 1, c: x}\n");
    edits_yaml(
        "a: { b: 1, c: 'x' }\n",
        set_text("a.c", "y"),
        "a: { b: 1, c: 'y' }\n",
    );
    edits_toml(
        "a = { b = 1 }\n",
        set_text("a.c", "x"),
        "a = { b = 1, c = \"x\" }\n",
    );
    edits_toml(
        "a = {} # c\n",
        set_text("a.c", "x"),
        "a = { c = \"x\" } # c\n",
    );
    edits_toml(
        "a = { b = { } }\n",
        set_text("a.b.c.d", "x"),
        "a = { b = { c = { d = \"x\" } } }\n",
    );
}

#[test]
fn keys_are_removed_with_their_lines_or_their_comma() {
    edits_yaml("a: 1\nb: 2 # c\nc: 3\n", remove("b"), "a: 1\nc: 3\n");
    edits_yaml(
        "a: 1\nb:\n  - x\n  - y\nc: 3\n",
        remove("b"),
        "a: 1\nc: 3\n",
    );
    edits_yaml(
        "a: 1\nb: |\n  x\n\n  y\n# c\nc: 3\n",
        remove("b"),
        "a: 1\n# c\nc: 3\n",
    );
    edits_yaml("a: 1\n", remove("a"), "");
    edits_yaml("a: 1\n", remove("b.c"), "a: 1\n");
    edits_yaml(
        "e: # ours\n  a: 1 # one\nb: 1\n",
        remove("e.a"),
        "e: {} # ours\nb: 1\n",
    );
    edits_yaml(
        "a: { x: 1, y: 2, z: 3 }\n",
        remove("a.x"),
        "a: { y: 2, z: 3 }\n",
    );
    edits_yaml(
        "a: { x: 1, y: 2, z: 3 }\n",
        remove("a.y"),
        "a: { x: 1, z: 3 }\n",
    );
    edits_yaml(
        "a: { x: 1, y: 2, z: 3 }\n",
        remove("a.z"),
        "a: { x: 1, y: 2 }\n",
    );
    edits_yaml("a: { x: 1 }\n", remove("a.x"), "a: {}\n");
    edits_yaml("a: {x: , y: }\n", remove("a.x"), "a: {y: }\n");
    edits_toml(
        "a = 1\nb = 2 # c\n[c]\nd = 3\n",
        remove("b"),
        "a = 1\n[c]\nd = 3\n",
    );
    edits_toml("a.b = 1\na.c = 2\n", remove("a.b"), "a.c = 2\n");
    edits_toml("a.b = 1\nc = 2\n", remove("a.b"), "c = 2\n");
    edits_toml(
        "[a]\nb = [\n  1, # one\n]\nc = 2\n",
        remove("a.b"),
        "[a]\nc = 2\n",
    );
    edits_toml("a = { x = 1, y = 2 }\n", remove("a.y"), "a = { x = 1 }\n");
}

#[test]
fn toml_keys_go_to_their_own_table() {
    edits_toml(
        "title = \"x\"\n\n[a]\nb = 1\n",
        set_text("status", "x"),
        "title = \"x\"\nstatus = \"x\"\n\n[a]\nb = 1\n",
    );
    edits_toml(
        "[a]\nb = 1\n",
        set_text("status", "x"),
        "status = \"x\"\n[a]\nb = 1\n",
    );
    edits_toml(
        "[a]\nb = 1 # c\n\n[c]\n",
        set_text("a.d", "x"),
        "[a]\nb = 1 # c\nd = \"x\"\n\n[c]\n",
    );
    edits_toml(
        "[a] # h\n[c]\n",
        set_text("a.d", "x"),
        "[a] # h\nd = \"x\"\n[c]\n",
    );
    edits_toml(
        "  [a]\n  b = 1\n",
        set_text("a.d", "x"),
        "  [a]\n  b = 1\n  d = \"x\"\n",
    );
    edits_toml(
        "title = 'x'\n",
        set_text(STATUS, "x"),
        "title = 'x'\n\n[editorial]\nstatus = \"x\"\n",
    );
    edits_toml(
        "[params]\na = 1\n",
        set_text("params.editorial.status", "x"),
        "[params]\na = 1\n\n[params.editorial]\nstatus = \"x\"\n",
    );
    edits_toml(
        "a.b = 1\nz = 2\n",
        set_text("a.c.d", "x"),
        "a.b = 1\na.c.d = \"x\"\nz = 2\n",
    );
    edits_toml(
        "[p]\na.b = 1\nz = 2\n",
        set_text("p.a.c", "x"),
        "[p]\na.b = 1\na.c = \"x\"\nz = 2\n",
    );
    edits_toml(
        "[a.b]\nc = 1\n",
        set_text("a.d", "x"),
        "[a.b]\nc = 1\n\n[a]\nd = \"x\"\n",
    );
    edits_toml(
        "[a.b]\nc = 1\n",
        set_text("a.d.e", "x"),
        "[a.b]\nc = 1\n\n[a.d]\ne = \"x\"\n",
    );
    edits_toml(
        "[[list]]\na = 1\n",
        set_text("b", "x"),
        "b = \"x\"\n[[list]]\na = 1\n",
    );
    edits_toml("", set_text("a b.c", "x"), "[\"a b\"]\nc = \"x\"\n");
    edits_toml(
        "status = 'x'\n",
        set_text("status", "it's"),
        "status = \"it's\"\n",
    );
    edits_toml(
        "status = 1\n",
        set_text("status", "a\u{1}\"\\"),
        "status = \"a\\u0001\\\"\\\\\"\n",
    );
}
