//! Posts for any draft and each kind of site, read back by readers that are not ours; and folders that lead elsewhere.

use std::{fs, path::Path};

use chrono::NaiveDate;
use dstack_content::{
    plan::{Plan, Step},
    store::Store,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const KINDS: [&str; 7] = [
    "hugo",
    "zola",
    "jekyll",
    "astro",
    "docusaurus",
    "eleventy",
    "",
];

/// The text of the post that a draft makes on a site of that kind.
fn post(kind: &str, draft: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let kind = match kind {
        "" => String::new(),
        kind => format!("kind = \"{kind}\"\n"),
    };
    let config = format!("[site]\n{kind}dir = \"site\"\ncontent = \"posts\"\n");
    write("calendar/config.toml", &config);
    write("drafts/d.md", draft);
    let step = Step::Post {
        draft: "drafts/d.md".to_owned(),
        path: "site/posts/d.md".to_owned(),
        out: NaiveDate::from_ymd_opt(2025, 10, 30).unwrap(),
        replace: false,
    };
    let store = Store::open(folder.path(), None).unwrap();
    let changes = store.preview(&Plan::of([step])).unwrap();
    changes.into_iter().next().unwrap().after
}

/// The front matter, as `serde_yaml_ng` or `toml` read it, and the body.
fn read(text: &str) -> (Value, &str) {
    let (fence, rest) = text.split_once('\n').unwrap();
    let (front, body) = rest.split_once(&format!("\n{fence}\n")).unwrap();
    let front = if fence == "---" {
        serde_yaml_ng::from_str(front).unwrap()
    } else {
        let table: toml::Table = toml::from_str(front).unwrap();
        // Days are texts to the readers of YAML.
        json_of(toml::Value::Table(table))
    };
    (front, body)
}

fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => {
            let entries = table.into_iter().map(|(key, value)| (key, json_of(value)));
            Value::Object(entries.collect())
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(|one| json!(one)),
        any::<i64>().prop_map(|one| json!(one)),
        any::<i32>().prop_map(|one| json!(f64::from(one) / 8.0)),
        (-300..300).prop_map(|one| json!(1.5 * 10f64.powi(one))),
        text().prop_map(|one| json!(one)),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z.]{1,4}", inner, 1..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Texts, among them those with marks that some format or site gives a meaning to.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[^\\p{C}]{1,16}",
        "[-+.:#&*!|>%@`'\"{}\\[\\],\\\\ a1\n]{1,12}",
        "\\{\\{ [a-z]{1,5} \\}\\}|\\{% [a-z]{1,5} %\\}|</title><script>",
    ]
}

/// A body of prose and a fence with tags of templates in it.
fn body() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![
        "{{", "}}", "{%", "%}", "{{<", ">}}", "{{%", "%}}", " raw ", " endraw ", " end ", "f()",
        "a", " ", "\"", "{", "\n",
    ]);
    (prop::collection::vec(mark, 0..24), "[a-z ]{0,12}").prop_map(|(marks, prose)| {
        format!(
            "\n{prose}.\n\n```jinja\n{}\n```\n\n{prose}!\n",
            marks.concat()
        )
    })
}

/// What Liquid and Nunjucks make of a text that has no tags but `raw` and texts to print.
fn rendered(mut text: &str) -> String {
    let mut out = String::new();
    while !text.is_empty() {
        if let Some(raw) = text.strip_prefix("{% raw %}") {
            let (inner, rest) = raw.split_once("{% endraw %}").unwrap();
            out.push_str(inner);
            text = rest;
        } else if let Some(printed) = text.strip_prefix("{{ \"") {
            let (inner, rest) = printed.split_once("\" }}").unwrap();
            out.push_str(inner);
            text = rest;
        } else {
            assert!(
                !text.starts_with("{{") && !text.starts_with("{%"),
                "a tag is left: {text}"
            );
            let mut chars = text.chars();
            out.extend(chars.next());
            text = chars.as_str();
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_post_says_what_the_draft_says(
        title in text(),
        description in text(),
        tags in prop::collection::vec("[a-z+#:,]{1,6}( [a-z0-9]{1,4})?", 1..4),
        own in any_value(),
        body in body(),
        kind in prop::sample::select(KINDS.to_vec()),
        is_toml: bool,
    ) {
        let mut front = Map::new();
        front.insert("title".to_owned(), json!(title));
        front.insert("description".to_owned(), json!(description));
        front.insert("tags".to_owned(), json!(tags));
        front.insert("draft".to_owned(), json!(true));
        front.insert("own".to_owned(), own.clone());
        front.insert("editorial".to_owned(), json!({ "fields": { "company": "s3cret" } }));
        let draft = if is_toml {
            format!("+++\n{}+++\n{body}", toml::to_string(&front).unwrap())
        } else {
            format!("---\n{}---\n{body}", serde_yaml_ng::to_string(&front).unwrap())
        };
        let post = post(kind, &draft);
        prop_assert!(!post.contains("s3cret") && !post.contains("editorial"));
        let (said, text) = read(&post);
        prop_assert_eq!(&said["title"], &json!(title));
        prop_assert_eq!(&said["description"], &json!(description));
        let (date, at_tags, at_own) = match kind {
            "zola" => ("date", &said["taxonomies"]["tags"], &said["extra"]["own"]),
            "astro" => ("pubDate", &said["tags"], &said["own"]),
            _ => ("date", &said["tags"], &said["own"]),
        };
        prop_assert_eq!(&said[date], &json!("2025-10-30"));
        prop_assert_eq!(at_tags, &json!(tags));
        prop_assert_eq!(at_own, &own);
        prop_assert!(said.get("draft").is_none());
        match kind {
            "jekyll" | "eleventy" => prop_assert_eq!(rendered(text), body),
            "hugo" => {
                let read = text.replace("{{</*", "{{<").replace("*/>}}", ">}}");
                prop_assert_eq!(read.replace("{{%/*", "{{%").replace("*/%}}", "%}}"), body);
            }
            "zola" => {
                let read = text.replace("{{/*", "{{").replace("*/}}", "}}");
                prop_assert_eq!(read.replace("{%/*", "{%").replace("*/%}", "%}"), body);
            }
            _ => prop_assert_eq!(text, body),
        }
    }
}

#[test]
fn a_body_of_nothing_but_tags_is_written_in_no_time() {
    let open = "{{".repeat(1_000_000);
    for kind in KINDS {
        for tags in [
            open.clone(),
            format!("{open} endraw"),
            "{{<>}}".repeat(300_000),
        ] {
            let draft = format!("---\ntitle: a\n---\n\n```\n{tags}\n```\n");
            let started = std::time::Instant::now();
            assert!(post(kind, &draft).len() >= tags.len());
            assert!(
                started.elapsed().as_secs() < 20,
                "{kind}: {:?}",
                started.elapsed()
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_of_the_site_that_leads_elsewhere_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path: &Path = &folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "calendar/config.toml",
        "[site]\nkind = \"hugo\"\ndir = \"site\"\n",
    );
    let draft = "---\ntitle: a\n---\nText.\n";
    write("drafts/a.md", draft);
    write("site/README", "");
    std::os::unix::fs::symlink(outside.path(), folder.path().join("site/content")).unwrap();
    let (printed, told) = super::cases::printed("publish a", folder.path());
    assert_eq!(printed, "");
    assert!(told.contains("site/content"), "{told}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    assert_eq!(
        fs::read_to_string(folder.path().join("drafts/a.md")).unwrap(),
        draft
    );
}
