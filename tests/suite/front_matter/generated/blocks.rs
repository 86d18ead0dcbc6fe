//! Files with front matter of any shape, in YAML and in TOML.

use proptest::prelude::*;

const KEYS: [&str; 8] = [
    "title", "tags", "status", "draft", "Datum", "a-b", "größe", "extra",
];

fn yaml_scalar() -> impl Strategy<Value = String> {
    let fixed = [
        "x",
        "two words",
        "\"a: b # c\"",
        "'it''s'",
        "\"\\u00e9\\n\"",
        "~",
        "null",
        "",
        "true",
        "Yes",
        "2019",
        "1.10",
        "2025-01-02",
        "2025-01-02 10:00:00 +0000",
        "http://x.y/z#a",
        "日本語",
        "\"🙂\u{200d}\"",
        "! 'x'",
        "''",
        "\"\"",
    ];
    prop_oneof![
        proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        "[a-z]{1,8}( [a-z]{1,8}){0,3}",
        "[a-zé日 :#,\\[\\]{}!&*?|>%@~-]{0,10}".prop_map(|text| format!("'{text}'")),
        "[a-zé日 :#,\\[\\]{}!&*?|>%@~'-]{0,10}".prop_map(|text| format!("\"{text}\"")),
    ]
}

fn yaml_flow_scalar() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "x",
        "a b",
        "'q, r'",
        "\"s: t\"",
        "2025-01-02",
        "1",
        "true",
        "''",
    ])
    .prop_map(str::to_owned)
}

fn flow_map() -> impl Strategy<Value = String> {
    let item = (
        proptest::sample::select(vec!["p", "q", "status"]),
        yaml_flow_scalar(),
    );
    (proptest::collection::vec(item, 0..4), any::<bool>()).prop_map(|(items, wide)| {
        let mut items = items;
        items.sort();
        items.dedup_by_key(|item| item.0);
        let items: Vec<_> = items
            .iter()
            .map(|(key, value)| format!("{key}: {value}"))
            .collect();
        if wide && !items.is_empty() {
            format!("{{ {} }}", items.join(", "))
        } else {
            format!("{{{}}}", items.join(","))
        }
    })
}

/// What stands after `key:`, with the line breaks it needs; `pad` is the indentation of the key.
fn yaml_value(pad: &'static str) -> impl Strategy<Value = String> {
    let comment = proptest::sample::select(vec!["", " # note", "\t", "   # it's: {", ""]);
    let line = (yaml_scalar(), comment).prop_map(|(value, comment)| match value.as_str() {
        "" => format!("{}\n", comment.trim_start_matches('\t')),
        _ => format!(" {value}{comment}\n"),
    });
    let list = || proptest::collection::vec(yaml_flow_scalar(), 0..4);
    prop_oneof![
        6 => line,
        1 => list().prop_map(|items| format!(" [{}] # l\n", items.join(", "))),
        1 => list().prop_map(move |items| match items.len() {
            0 => " []\n".to_owned(),
            _ => format!("\n{pad}- {}\n", items.join(&format!("\n{pad}- "))),
        }),
        1 => flow_map().prop_map(|map| format!(" {map}\n")),
        1 => proptest::sample::select(vec!["|", ">", "|-", ">-", "|2"]).prop_map(move |mark| {
            format!(" {mark}\n{pad}  first: # no\n\n{pad}  second\n\n")
        }),
        1 => Just(format!(" folded\n{pad}  over # c\n")),
        1 => Just(format!(" \"folded\n{pad} over\"\n")),
    ]
}

pub(super) fn yaml_block() -> impl Strategy<Value = String> {
    let nested = proptest::collection::btree_map(
        proptest::sample::select(vec!["kind", "status", "fields", "reached"]),
        yaml_value("  "),
        1..4,
    )
    .prop_map(|entries| {
        let lines = entries
            .iter()
            .map(|(key, value)| format!("  {key}:{value}"));
        format!("\n{}", lines.collect::<Vec<_>>().concat())
    });
    let entry = prop_oneof![4 => yaml_value("").boxed(), 1 => nested.boxed()];
    let entries =
        proptest::collection::btree_map(proptest::sample::select(KEYS.to_vec()), entry, 0..6);
    (entries, any::<u64>()).prop_map(|(entries, order)| {
        let mut entries: Vec<_> = entries.into_iter().collect();
        let middle = entries.len() / 2;
        entries.rotate_left(middle);
        let lines = entries.iter().enumerate().map(|(at, (key, value))| {
            let comment = if (order >> at) & 3 == 3 {
                "# between\n\n"
            } else {
                ""
            };
            format!("{comment}{key}:{value}")
        });
        lines.collect::<Vec<_>>().concat()
    })
}

fn toml_value() -> impl Strategy<Value = String> {
    let values = [
        "\"a # b\"",
        "'x'",
        "\"\"\"\na\n b\"\"\"",
        "'''c'''",
        "1",
        "0x1F",
        "1.5",
        "true",
        "2025-01-02",
        "2025-01-02T10:00:00Z",
        "[\"a\", 'b']",
        "[\n  1, # one\n  2,\n]",
        "{ p = 1, status = 'x' }",
        "{}",
        "\"é\\u00e9\"",
    ];
    (
        proptest::sample::select(values.to_vec()),
        proptest::sample::select(vec!["", " # c", "  "]),
    )
        .prop_map(|(value, comment)| format!("{value}{comment}\n"))
}

pub(super) fn toml_block() -> impl Strategy<Value = String> {
    let keys = [
        "title", "tags", "status", "draft", "a-b", "\"a b\"", "x.y", "x.status",
    ];
    let lines = |keys: &[&'static str]| {
        proptest::collection::btree_map(proptest::sample::select(keys.to_vec()), toml_value(), 0..4)
            .prop_map(|entries| {
                let lines = entries
                    .iter()
                    .map(|(key, value)| format!("{key} = {value}"));
                lines.collect::<Vec<_>>().concat()
            })
    };
    (lines(&keys), lines(&keys), lines(&keys), any::<[bool; 4]>()).prop_map(
        |(root, one, two, with)| {
            let mut out = root;
            for (with, header, lines) in [
                (with[0], "\n[extra]\n", one),
                (with[1], "  [params.editorial] # h\n", two),
                (with[2], "[[list]]\n", String::new()),
            ] {
                if with {
                    out.push_str(header);
                    out.push_str(&lines);
                }
            }
            out
        },
    )
}

pub(super) fn file(
    block: impl Strategy<Value = String>,
    fence: &'static str,
) -> impl Strategy<Value = String> {
    let body = proptest::sample::select(vec!["", "\n", "\n# Body\n\n---\nx: y\n---\n", "\ntext é"]);
    (block, body, any::<bool>(), any::<bool>()).prop_map(move |(block, body, bom, crlf)| {
        let file = format!(
            "{}{fence}\n{block}{fence}{body}",
            if bom { "\u{feff}" } else { "" }
        );
        if crlf {
            file.replace('\n', "\r\n")
        } else {
            file
        }
    })
}
