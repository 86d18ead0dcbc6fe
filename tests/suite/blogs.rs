//! Blogs of six generators: what the desk says of every post, against `serde_yaml_ng` and `toml` reading the same files.

use std::{collections::BTreeMap, fs, path::Path};

use chrono::NaiveDate;
use dstack_content::{
    editorial::draft::FrontMatterFormat,
    store::{Scope, Store},
};
use tempfile::TempDir;

use super::cases::folder;

/// The fixtures, with the kind and the folders of posts that their settings name.
const BLOGS: [(&str, &str, &str, usize); 6] = [
    ("blog-hugo", "hugo", "content/en/blog", 17),
    ("blog-zola", "zola", "content", 6),
    ("blog-jekyll", "jekyll", ".", 9),
    ("blog-astro", "astro", "src/content", 4),
    ("blog-docusaurus", "docusaurus", "blog", 4),
    ("blog-eleventy", "eleventy", ".", 6),
];

/// What an independent reader finds in a front matter.
#[derive(Debug, PartialEq, Default)]
struct Facts {
    title: Option<String>,
    day: Option<NaiveDate>,
    is_draft: bool,
}

#[test]
fn posts_of_every_site_are_read_as_others_read_them() {
    let mut compared = 0;
    for (name, kind, drafts, count) in BLOGS {
        let workspace = blog(
            name,
            &format!("drafts = [\"{drafts}\"]\n[site]\nkind = \"{kind}\"\n"),
        );
        let store = Store::open(workspace.path(), None).unwrap();
        let today = NaiveDate::from_ymd_opt(2025, 10, 23).unwrap();
        let desk = store.desk(today, Scope::Everything);
        assert_eq!(desk.entries.len(), count, "{name}: {:?}", ids(&desk));
        let agenda = store.desk(today, Scope::Plan);
        assert_eq!(
            ids(&agenda),
            ids(&desk),
            "{name}: ids do not depend on how much is read"
        );
        for draft in desk
            .drafts()
            .filter(|draft| draft.format != FrontMatterFormat::None)
        {
            let bytes = fs::read(workspace.path().join(&draft.file)).unwrap();
            let Some(facts) = String::from_utf8(bytes)
                .ok()
                .and_then(|text| facts(&text, kind))
            else {
                continue;
            };
            compared += 1;
            let title = facts.title.or_else(|| draft.title.clone());
            assert_eq!(draft.title, title, "{}", draft.file);
            assert_eq!(draft.date, facts.day.or(draft.date), "{}", draft.file);
            assert_eq!(
                draft.is_draft,
                facts.is_draft || draft.file.starts_with("_drafts"),
                "{}",
                draft.file
            );
        }
    }
    assert!(compared > 30, "only {compared} front matters were compared");
}

#[test]
fn a_blog_of_nobodys_kind_is_read_alike() {
    for (name, kind, drafts, count) in BLOGS {
        let with = |site: &str| {
            let workspace = blog(name, &format!("drafts = [\"{drafts}\"]\n{site}"));
            let store = Store::open(workspace.path(), None).unwrap();
            let desk = store.desk(NaiveDate::from_ymd_opt(2025, 10, 23).unwrap(), Scope::Plan);
            let facts = desk.entries.iter().map(|entry| {
                let draft = entry.draft.as_ref().unwrap();
                (
                    entry.id.clone(),
                    entry.title.clone(),
                    draft.date,
                    draft.is_draft,
                )
            });
            facts.collect::<Vec<_>>()
        };
        let known = with(&format!("[site]\nkind = \"{kind}\"\n"));
        let mut unknown = with("");
        if kind == "hugo" {
            // Only who knows Hugo knows that `publishDate` comes before `date`.
            let announced =
                |one: &&mut (String, String, Option<NaiveDate>, bool)| one.0 == "announced";
            unknown.iter_mut().find(announced).unwrap().2 = NaiveDate::from_ymd_opt(2025, 10, 30);
        }
        let sorted = |mut facts: Vec<(String, String, Option<NaiveDate>, bool)>| {
            facts.sort();
            facts
        };
        assert_eq!(sorted(known).len(), count);
        assert_eq!(
            sorted(with(&format!("[site]\nkind = \"{kind}\"\n"))),
            sorted(unknown),
            "{name}"
        );
    }
}

fn ids(desk: &dstack_content::editorial::desk::Desk) -> Vec<String> {
    desk.entries.iter().map(|entry| entry.id.clone()).collect()
}

fn blog(name: &str, settings: &str) -> TempDir {
    let workspace = TempDir::new().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/workspaces")
        .join(name);
    folder::copy(&source, workspace.path());
    fs::create_dir_all(workspace.path().join("calendar")).unwrap();
    fs::write(workspace.path().join("calendar/config.toml"), settings).unwrap();
    workspace
}

/// The front matter by other parsers; none where they refuse it.
fn facts(text: &str, kind: &str) -> Option<Facts> {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let fence = text.lines().next()?.trim_end();
    let is_end = |line: &&str| {
        let line = line.trim_end();
        line == "..." || (line.len() >= 3 && line.chars().all(|c| fence.starts_with(c)))
    };
    let lines = text.lines().skip(1).take_while(|line| !is_end(line));
    let block = lines.fold(String::new(), |block, line| {
        block + line.trim_end_matches(['\r', '\t']) + "\n"
    });
    let values: BTreeMap<String, String> = if fence == "+++" {
        let table = toml::from_str::<toml::Table>(&block).ok()?;
        let texts = table.into_iter().filter_map(|(key, value)| match value {
            toml::Value::String(text) => Some((key, text)),
            toml::Value::Datetime(day) => Some((key, day.to_string())),
            toml::Value::Boolean(flag) => Some((key, flag.to_string())),
            _ => None,
        });
        texts.collect()
    } else {
        let map = serde_yaml_ng::from_str::<serde_yaml_ng::Mapping>(&block).ok()?;
        let texts = map.into_iter().filter_map(|(key, value)| {
            let text = match value {
                serde_yaml_ng::Value::Tagged(tagged) => tagged.value.as_str()?.to_owned(),
                serde_yaml_ng::Value::String(text) => text,
                serde_yaml_ng::Value::Bool(flag) => flag.to_string(),
                _ => return None,
            };
            Some((key.as_str()?.to_lowercase(), text))
        });
        texts.collect()
    };
    let keys: &[&str] = if kind == "hugo" {
        &["publishdate", "date"]
    } else {
        &["date", "pubdate", "created_at"]
    };
    let is = |key: &str, truth: &[&str]| {
        values
            .get(key)
            .is_some_and(|value| truth.contains(&value.as_str()))
    };
    Some(Facts {
        title: values.get("title").map(|title| title.trim().to_owned()),
        day: keys.iter().find_map(|key| day(values.get(*key)?)),
        is_draft: is("draft", &["true", "yes"]) || is("published", &["false"]),
    })
}

fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let words = text.split_whitespace().collect::<Vec<_>>();
    if let [_, month, day, _, _, year] = words.as_slice() {
        return NaiveDate::parse_from_str(&format!("{day} {month} {year}"), "%d %b %Y").ok();
    }
    if words.len() > 3 {
        return None;
    }
    let front = text.split(['T', ' ']).next()?;
    ["%Y-%m-%d", "%Y/%m/%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(front, form).ok())
        .or_else(|| NaiveDate::parse_from_str(text, "%b %d %Y").ok())
}
