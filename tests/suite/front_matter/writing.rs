//! Writing: the front matter of a new draft, byte for byte.

use dstack_content::store::front_matter::{Format, MapStyle, NewValue, Value, write};

use super::{day, table, text, texts, tree};

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
