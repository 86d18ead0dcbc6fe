//! Edits of a value: its quotes, its comment and its lines.

use dstack_content::store::front_matter::NewValue;

use super::{day, edits_toml, edits_yaml, set, set_text, table, text, texts};

#[test]
fn a_scalar_keeps_its_quotes_and_its_comment() {
    edits_yaml(
        "title: x\nstatus: draft # why\n",
        set_text("status", "review"),
        "title: x\nstatus: review # why\n",
    );
    edits_yaml(
        "status: \"draft\"   # c\n",
        set_text("status", "review"),
        "status: \"review\"   # c\n",
    );
    edits_yaml(
        "status: 'draft'\n",
        set_text("status", "it's"),
        "status: 'it''s'\n",
    );
    edits_yaml(
        "status: 'draft'\n",
        set_text("status", "a\nb"),
        "status: \"a\\nb\"\n",
    );
    edits_yaml(
        "\"status\" :   draft\n",
        set_text("status", "review"),
        "\"status\" :   review\n",
    );
    edits_yaml(
        "ä: ü # ö\nstatus: é\nß: 1\n",
        set_text("status", "ñ"),
        "ä: ü # ö\nstatus: ñ\nß: 1\n",
    );
}

#[test]
fn a_plain_scalar_is_quoted_only_when_it_must_be() {
    for (new, written) in [
        (
            "private agents in production",
            "private agents in production",
        ),
        ("ai16z + dstack: agents", "\"ai16z + dstack: agents\""),
        ("a #b", "\"a #b\""),
        ("a#b", "a#b"),
        ("C++ & Rust", "C++ & Rust"),
        ("https://x.y/z?a=b", "https://x.y/z?a=b"),
        ("", "\"\""),
        ("yes", "\"yes\""),
        ("No", "\"No\""),
        ("null", "\"null\""),
        ("2025-10-14", "\"2025-10-14\""),
        ("1:30", "\"1:30\""),
        ("0x1F", "\"0x1F\""),
        ("1e3", "\"1e3\""),
        ("1_000", "\"1_000\""),
        ("E9", "\"E9\""),
        ("3 ways", "3 ways"),
        (".5", "\".5\""),
        ("-1", "\"-1\""),
        ("- x", "\"- x\""),
        ("~", "\"~\""),
        (" x", "\" x\""),
        ("x ", "\"x \""),
        ("x:", "\"x:\""),
        ("[x]", "\"[x]\""),
        ("*x", "\"*x\""),
        ("a\tb", "\"a\\tb\""),
        ("a\u{2028}b\u{feff}c\u{7f}", "\"a\\u2028b\\uFEFFc\\u007F\""),
        ("日本語", "日本語"),
        ("say \"hi\"", "say \"hi\""),
        ("\"hi\"", "\"\\\"hi\\\"\""),
        ("back\\slash", "back\\slash"),
    ] {
        edits_yaml(
            "status: draft\n",
            set_text("status", new),
            &format!("status: {written}\n"),
        );
    }
}

#[test]
fn dates_and_truth_values_are_written_as_such() {
    edits_yaml(
        "date: 2025-01-01\n",
        set("date", day(10, 14)),
        "date: 2025-10-14\n",
    );
    edits_yaml(
        "date: '2025-01-01' # d\n",
        set("date", day(10, 14)),
        "date: '2025-10-14' # d\n",
    );
    edits_yaml(
        "draft: yes\n",
        set("draft", NewValue::Bool(true)),
        "draft: true\n",
    );
    edits_yaml(
        "draft: \"true\"\n",
        set("draft", NewValue::Bool(false)),
        "draft: false\n",
    );
    edits_toml(
        "date = 2025-01-01T10:00:00Z # d\n",
        set("date", day(10, 14)),
        "date = 2025-10-14 # d\n",
    );
    edits_toml(
        "date = '2025-01-01'\n",
        set("date", day(10, 14)),
        "date = '2025-10-14'\n",
    );
    edits_toml(
        "draft = true\n",
        set("draft", NewValue::Bool(false)),
        "draft = false\n",
    );
}

#[test]
fn a_key_without_a_value_gets_one() {
    edits_yaml(
        "status:\nb: 1\n",
        set_text("status", "x"),
        "status: x\nb: 1\n",
    );
    edits_yaml("status: \n", set_text("status", "x"), "status: x\n");
    edits_yaml(
        "status: # why\n",
        set_text("status", "x"),
        "status: x # why\n",
    );
    edits_yaml(
        "status:   # why\n",
        set_text("status", "x"),
        "status: x  # why\n",
    );
    edits_yaml(
        "status: ~ # why\n",
        set_text("status", "x"),
        "status: x # why\n",
    );
    edits_yaml(
        "status: null\n",
        set_text("status", "null"),
        "status: \"null\"\n",
    );
    edits_yaml(
        "a: { status: , b: 1 }\n",
        set_text("a.status", "x"),
        "a: { status: x, b: 1 }\n",
    );
    edits_yaml(
        "a: { b: 1, status: }\n",
        set_text("a.status", "x"),
        "a: { b: 1, status: x}\n",
    );
}

#[test]
fn values_over_several_lines_are_replaced_whole() {
    edits_yaml(
        "t: |\n  a\n  b\n\n# c\nz: 1\n",
        set_text("t", "x"),
        "t: x\n\n# c\nz: 1\n",
    );
    edits_yaml(
        "t: >-\n  a\n\n  b\nz: 1\n",
        set_text("t", "x: y"),
        "t: \"x: y\"\nz: 1\n",
    );
    edits_yaml(
        "t: a\n  b\n\n  c\nz: 1\n",
        set_text("t", "x"),
        "t: x\nz: 1\n",
    );
    edits_yaml(
        "t: \"a\nb\n  c\" # d\nz: 1\n",
        set_text("t", "x"),
        "t: \"x\" # d\nz: 1\n",
    );
    edits_yaml("t: 'a\nb'\nz: 1\n", set_text("t", "x"), "t: 'x'\nz: 1\n");
    edits_yaml("t:\n  a\nz: 1\n", set_text("t", "x"), "t:\n  x\nz: 1\n");
    edits_toml(
        "t = \"\"\"\na\nb\"\"\" # c\nz = 1\n",
        set_text("t", "x"),
        "t = \"x\" # c\nz = 1\n",
    );
}

#[test]
fn lists_and_tables_are_set_where_it_is_simple() {
    edits_yaml(
        "tags: [a, b] # t\n",
        set("tags", texts(&["x", "y, z"])),
        "tags: [x, \"y, z\"] # t\n",
    );
    edits_yaml("tags: ['a']\n", set("tags", texts(&["x"])), "tags: ['x']\n");
    edits_yaml(
        "tags: a\n",
        set("tags", texts(&["a", "b"])),
        "tags: [a, b]\n",
    );
    edits_yaml("tags:\n", set("tags", texts(&[])), "tags: []\n");
    edits_yaml("tags:\n- x\n", set("tags", texts(&["x"])), "tags:\n- x\n");
    edits_yaml(
        "a: 1\n",
        set(
            "e",
            table(&[("k", text("v")), ("r", table(&[("d", day(1, 2))]))]),
        ),
        "a: 1\ne:\n  k: v\n  r: { d: 2025-01-02 }\n",
    );
    edits_yaml(
        "e:\n  k: v\n",
        set("e.r", table(&[("d", day(1, 2))])),
        "e:\n  k: v\n  r: { d: 2025-01-02 }\n",
    );
    edits_toml(
        "a = 1\n",
        set(
            "e",
            table(&[("k", text("v")), ("r", table(&[("d", day(1, 2))]))]),
        ),
        "a = 1\n\n[e]\nk = \"v\"\nr = { d = 2025-01-02 }\n",
    );
    edits_toml(
        "tags = [\"a\"] # t\n",
        set("tags", texts(&["x", "y"])),
        "tags = [\"x\", \"y\"] # t\n",
    );
}
