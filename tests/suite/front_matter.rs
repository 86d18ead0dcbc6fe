//! Front matter: hand-written shapes with their exact bytes, then generated files against independent parsers.

mod generated;

use chrono::NaiveDate;
use dstack_content::store::front_matter::{
    Change, Format, FrontMatter, MapStyle, NewValue, Refusal, Split, Value, edit, read, split,
    write,
};

fn path(dotted: &str) -> Vec<String> {
    dotted.split('.').map(str::to_owned).collect()
}

fn set(dotted: &str, value: NewValue) -> Change {
    Change::Set {
        path: path(dotted),
        value,
    }
}

fn set_text(dotted: &str, value: &str) -> Change {
    set(dotted, text(value))
}

fn remove(dotted: &str) -> Change {
    Change::Remove { path: path(dotted) }
}

fn text(value: &str) -> NewValue {
    NewValue::Text(value.to_owned())
}

fn texts(values: &[&str]) -> NewValue {
    NewValue::Texts(values.iter().map(|&value| value.to_owned()).collect())
}

fn table(entries: &[(&str, NewValue)]) -> NewValue {
    NewValue::Table(
        entries
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    )
}

fn day(month: u32, day: u32) -> NewValue {
    NewValue::Date(NaiveDate::from_ymd_opt(2025, month, day).unwrap())
}

fn tree(file: &str) -> FrontMatter<'static> {
    // The tree has texts of the file.
    let file: &'static str = file.to_owned().leak();
    match split(file.as_bytes()).unwrap() {
        Split::Found(block) => read(&block).unwrap(),
        other => panic!("no block in {file:?}: {other:?}"),
    }
}

fn read_error(file: &str) -> (usize, String) {
    match split(file.as_bytes()).unwrap() {
        Split::Found(block) => {
            let error = read(&block).unwrap_err();
            (error.line, error.message)
        }
        other => panic!("no block in {file:?}: {other:?}"),
    }
}

/// A YAML file with these lines as front matter, and a body.
fn yaml(lines: &str) -> String {
    format!("---\n{lines}---\n# Body\n\ntext\n")
}

fn toml(lines: &str) -> String {
    format!("+++\n{lines}+++\n# Body\n\ntext\n")
}

#[track_caller]
fn edits(old: &str, change: Change, new: &str) {
    let result = edit(old, std::slice::from_ref(&change), Format::Yaml);
    assert_eq!(result.as_deref(), Ok(new), "{change:?}");
    assert_eq!(
        edit(new, &[change], Format::Yaml).as_deref(),
        Ok(new),
        "a second time"
    );
}

#[track_caller]
fn edits_yaml(old: &str, change: Change, new: &str) {
    edits(&yaml(old), change.clone(), &yaml(new));
    let crlf = |file: String| file.replace('\n', "\r\n");
    edits(&crlf(yaml(old)), change, &crlf(yaml(new)));
}

#[track_caller]
fn edits_toml(old: &str, change: Change, new: &str) {
    edits(&toml(old), change.clone(), &toml(new));
    let crlf = |file: String| file.replace('\n', "\r\n");
    edits(&crlf(toml(old)), change, &crlf(toml(new)));
}

#[track_caller]
fn refuses(old: &str, change: Change) -> Refusal {
    edit(old, &[change], Format::Yaml).unwrap_err()
}

const STATUS: &str = "editorial.status";

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

#[test]
fn a_key_given_twice_has_its_last_value() {
    let file = yaml("a: 1\nb: 2\na: 3\n");
    let read = tree(&file);
    assert_eq!(read.root.get("a").and_then(|node| node.as_str()), Some("3"));
    assert_eq!(read.duplicates.len(), 1);
    edits(&file, set_text("a", "x"), &yaml("a: 1\nb: 2\na: x\n"));
}

#[test]
fn shapes_of_public_blogs_are_read() {
    let read = tree(&yaml(
        "t: \"a\nb\"\nx: ! 'text'\ny: !!str 2019\nz: [a, b\n]\nw: 1\t\n",
    ));
    let get = |key: &str| read.root.get(key).and_then(|node| node.as_str());
    assert_eq!(
        (get("t"), get("x"), get("y"), get("w")),
        (Some("a b"), Some("text"), Some("2019"), Some("1"))
    );
    assert!(
        read.root
            .get("z")
            .is_some_and(|node| node.as_list().is_some_and(|items| items.len() == 2))
    );
    let draft = |lines: &str| {
        let read = tree(&yaml(lines));
        let node = read.root.get("draft").unwrap();
        (node.as_bool(), node.as_scalar().unwrap().is_plain_bool())
    };
    assert_eq!(draft("draft: true\n"), (Some(true), true));
    assert_eq!(draft("draft: Yes\n"), (Some(true), false));
    assert_eq!(draft("draft: \"true\"\n"), (Some(true), false));
    assert_eq!(draft("draft: off\n"), (Some(false), false));
    assert_eq!(draft("draft: 1\n"), (None, false));
    assert!(tree("---\n---").root.entries.is_empty());
    assert!(tree("---\n# c\n\n---").root.entries.is_empty());
    assert_eq!(tree("---\n\u{ff21}: 1\n---").root.entries.len(), 1);
    assert_eq!(
        tree(&toml("[a.b]\nc.d = 1\n"))
            .root
            .get_path(&["a", "b", "c", "d"])
            .unwrap()
            .as_str(),
        Some("1")
    );
    assert_eq!(
        tree(&toml("d = 2025-01-02\n"))
            .root
            .get("d")
            .unwrap()
            .as_str(),
        Some("2025-01-02")
    );
}

#[test]
fn errors_name_the_line_in_the_file() {
    assert_eq!(read_error("\n---\na: 1\nb: c: d\n---\n").0, 4);
    assert_eq!(
        read_error(&yaml("a: &x 1\nb: *x\n")),
        (3, "anchors and aliases are not supported".to_owned())
    );
    assert_eq!(read_error(&yaml("- a\n")).0, 2);
    assert_eq!(
        read_error(&yaml("a: 1\n--- # two\nb: 1\n")).1,
        "more than one YAML document"
    );
    assert_eq!(read_error(&yaml("a: 1\nb: \u{1}\n")).0, 3);
    assert_eq!(
        read_error(&yaml("a: 1\n<<<<<<< HEAD\nb: 1\n")),
        (3, "a merge conflict is not resolved".to_owned())
    );
    assert_eq!(read_error(&yaml("{{ x }}: 1\n")).0, 2);
    assert_eq!(read_error(&yaml("a: [!x, y]\n")).0, 2);
    assert_eq!(
        read_error(&yaml(&format!("a: {}{}\n", "[".repeat(16), "]".repeat(16)))).1,
        "nested deeper than 16 levels"
    );
    assert_eq!(
        read_error(&yaml(&format!("a: [{}]\n", "1,".repeat(5_000)))).1,
        "more than 5000 values"
    );
    assert_eq!(
        read_error(&yaml(&format!("a: {}\n", "x".repeat(65_536)))).1,
        "the front matter is larger than 64 KiB"
    );
    assert_eq!(read_error(&toml("a = 1\na = 2\n")).0, 3);
    assert_eq!(
        read_error(&toml(&format!(
            "a = {}{}\n",
            "[".repeat(17),
            "]".repeat(17)
        )))
        .1,
        "nested deeper than 16 levels"
    );
    assert_eq!(
        read_error(&toml("a.b.c.d.e.f.g.h.i = 1\n")).1,
        "a key of more than 8 parts"
    );
    assert_eq!(split(b"---\na: 1\nb: \xff\n---\n").unwrap_err().line, 3);
    assert!(read_error(&yaml("a: '!,!,!,!,'\nb: \"!,!,!,!,!\"\n - c\n")).0 > 1);
    assert_eq!(
        tree(&yaml("a: '!,!,'\nb: Rust's '!', explained\n"))
            .root
            .entries
            .len(),
        2
    );
}

#[test]
fn blocks_are_found_whatever_surrounds_them() {
    let place = |file: &str| match split(file.as_bytes()).unwrap() {
        Split::Found(block) => Some((
            block.format,
            block.text.to_owned(),
            block.first_line,
            block.body_start,
            block.body_line,
        )),
        _ => None,
    };
    assert_eq!(
        place("---\na\n---\nb"),
        Some((Format::Yaml, "a\n".to_owned(), 2, 10, 4))
    );
    assert_eq!(
        place("\u{feff}\n+++ \r\na\r\n+++\r\nb"),
        Some((Format::Toml, "a\r\n".to_owned(), 3, 18, 5))
    );
    assert_eq!(
        place("---\ra\r...\rb"),
        Some((Format::Yaml, "a\r".to_owned(), 2, 10, 4))
    );
    for none in [
        "",
        "# Title\n---\na\n---\n",
        "--\na\n--\n",
        " ---\na\n---\n",
        "--- x\n---\n",
        "<!-- x -->\n---\n---\n",
    ] {
        assert_eq!(split(none.as_bytes()), Ok(Split::None), "{none:?}");
    }
    assert_eq!(
        split(b"\n---\na\n+++\n"),
        Ok(Split::Unclosed {
            format: Format::Yaml,
            line: 2
        })
    );
    assert_eq!(
        split(b"+++\na\n...\n"),
        Ok(Split::Unclosed {
            format: Format::Toml,
            line: 1
        })
    );
}

#[test]
fn new_drafts_look_as_documented() {
    let entries = |at: &[&str]| {
        let ours = table(&[
            ("kind", text("case-study")),
            ("status", text("drafting")),
            (
                "fields",
                table(&[
                    ("company", text("ai16z")),
                    ("outcome", text("private agents in production")),
                ]),
            ),
            ("reached", table(&[("drafting", day(10, 14))])),
        ]);
        let ours = at[1..]
            .iter()
            .rev()
            .fold(ours, |inner, key| table(&[(*key, inner)]));
        vec![
            (
                "title".to_owned(),
                text("ai16z + dstack: private agents in production"),
            ),
            ("description".to_owned(), text("")),
            ("tags".to_owned(), texts(&["case-study"])),
            ("draft".to_owned(), NewValue::Bool(true)),
            (at[0].to_owned(), ours),
        ]
    };
    assert_eq!(
        write(Format::Yaml, &entries(&["editorial"])),
        "\
---
title: \"ai16z + dstack: private agents in production\"
description: \"\"
tags: [case-study]
draft: true
editorial:
  kind: case-study
  status: drafting
  fields: { company: ai16z, outcome: private agents in production }
  reached: { drafting: 2025-10-14 }
---
"
    );
    assert_eq!(
        write(Format::Toml, &entries(&["params", "editorial"])),
        "\
+++
title = \"ai16z + dstack: private agents in production\"
description = \"\"
tags = [\"case-study\"]
draft = true

[params.editorial]
kind = \"case-study\"
status = \"drafting\"
fields = { company = \"ai16z\", outcome = \"private agents in production\" }
reached = { drafting = 2025-10-14 }
+++
"
    );
    let nested = tree(&write(Format::Yaml, &entries(&["params", "editorial"])));
    let Some(Value::Map(map)) = nested
        .root
        .get_path(&["params", "editorial"])
        .map(|node| &node.value)
    else {
        panic!("no table");
    };
    assert_eq!(map.style, MapStyle::Block);
}
