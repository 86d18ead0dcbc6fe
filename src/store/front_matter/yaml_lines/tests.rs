//! Lines and scanner agree wherever the lines answer.

use proptest::prelude::*;

use super::super::{Block, Error, Format, FrontMatter, yaml};

fn block(text: &str) -> Block<'_> {
    Block {
        format: Format::Yaml,
        text,
        start: 4,
        first_line: 2,
        body_start: text.len() + 8,
        body_line: 9,
    }
}

fn scanned(text: &str) -> Result<FrontMatter<'_>, Error> {
    yaml::scan(&block(text))
}

#[test]
fn plain_front_matter_is_read_without_the_scanner() {
    for text in [
        "title: \"A: b\"\ndate: 2025-10-01T10:00:00Z\ndraft: false\n",
        "# c\ntitle: 'it''s'\n\nempty:\ntags: [a, \"b, c\", 'd', é f]\nnone: []  \n",
        "tags:\n- a\n- 'b'\nnext:\n  - c d\n  -   e\nlast: ~\n",
        "title: x\neditorial:\n  kind: case-study\n  reached: { drafting: 2025-10-01, review: '' }\n  fields: {}\n",
        "a:\n   b:\n     c: d\n   # e\n   f: g\nh: 100% of (what) we'd say, [really] {x} 1+1=2 a#b c:d\n",
        "  a: 1\n  b:   2   \n",
        "a:\n",
        "a: b",
    ] {
        let tree = super::read(text);
        assert!(tree.is_some(), "{text}");
        assert_eq!(tree, scanned(text).ok(), "{text}");
    }
}

#[test]
fn what_is_less_plain_is_left_to_the_scanner() {
    for text in [
        "",
        "# c\n",
        "a: 1\na: 2\n",
        "a: b\n  c\n",
        "a: |\n  b\n",
        "a: \"\\n\"\n",
        "a: b # c\n",
        "a: &b c\n",
        "a: b: c\n",
        "a:b\n",
        "- a\n",
        "a: - b\n",
        "a:\n  - b: c\n",
        "a: [b\n]\n",
        "a: [b, ]\n",
        "a: {b: }\n",
        "a: {b: [c]}\n",
        "a: !b c\n",
        "a: \tb\n",
        "a: b\r\nc: d\n",
        "a: b\n c: d\n",
        "a:\n  b: c\n d: e\n",
        "? a\n",
        "a: 'b\n",
        "a: 'b' c\n",
        "a: b\u{85}c\n",
        "a: \u{feff}\n",
        "\"a\": b\n",
        "a: @b\n",
        "a: *b\n",
        "a: -1\n",
        "a: b:\n",
        "a: [b: c]\n",
        "a: [b c: d]\n",
        "...\n",
    ] {
        assert_eq!(super::read(text), None, "{text}");
    }
}

fn line() -> impl Strategy<Value = String> {
    let indent = prop::sample::select(vec!["", "", "", "  ", "  ", " ", "    "]);
    let head = prop::sample::select(vec![
        "a: ", "b: ", "c: ", "key: ", "d:", "e:", "- ", "- ", "-", "# ", "", "f : ", "g:  ",
        "x-y_1: ",
    ]);
    let value = prop_oneof![
        3 => prop::sample::select(vec![
            "", "", "text", "two words", "2025-10-01", "'a'", "'it''s'", "\"q\"", "\"q\\\"r\"", "[a, b]", "[a, 'b', \"c\"]", "[]",
            "{}", "{ a: b }", "{ a: b, c: 'd' }", "{a: b}", "~", "null", "a: b", "a:b", "a #b", "a#b", "[a, [b]]", "|", ">-", "é ü",
            "a  ", "'a' ", "- x", "\"a\"b", "it's", "a, b", "x]", "[x", "{x", "%", "?", "http://a/b?c=d#e", "a\u{a0}b", "a\u{2028}b",
        ]).prop_map(str::to_owned),
        1 => "[a-c '\"\\[\\]{},:#&*!|>%@`?~=<.-]{0,8}",
    ];
    (indent, head, value).prop_map(|(indent, head, value)| format!("{indent}{head}{value}\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn both_readers_say_the_same(lines in prop::collection::vec(line(), 0..7), ended: bool) {
        let text = lines.concat();
        let text = if ended { text.as_str() } else { text.trim_end_matches('\n') };
        if let Some(tree) = super::read(text) {
            prop_assert_eq!(Ok(tree), scanned(text));
        }
    }
}
