//! Generated files: every change is compared with what parsers that share no code with ours make of the file.

mod blocks;

use dstack_content::store::front_matter::{Change, Format, NewValue, Split, edit, split, write};
use proptest::prelude::*;
use serde_yaml_ng::Value as Yaml;

use self::blocks::{file, toml_block, yaml_block};
use super::{day, remove, set, text, tree};

fn new_value() -> impl Strategy<Value = NewValue> {
    prop_oneof![
        3 => "[ -~é日\u{2028}\u{feff}\n\t\u{1}]{0,12}".prop_map(NewValue::Text),
        3 => proptest::sample::select(vec!["review", "yes", "1e3", "2025-01-02", "", "a: b", "<<", "0o7"]).prop_map(text),
        1 => (1u32..13, 1u32..29).prop_map(|(month, at)| day(month, at)),
        1 => any::<bool>().prop_map(NewValue::Bool),
        1 => proptest::collection::vec("[ -~é]{0,6}", 0..3).prop_map(NewValue::Texts),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let paths = [
        "title",
        "tags",
        "status",
        "draft",
        "größe",
        "new",
        "extra.status",
        "extra.kind",
        "extra.reached.review",
        "params.editorial.status",
        "title.status",
        "x.y",
        "x.z",
        "a-b",
    ];
    (
        proptest::sample::select(paths.to_vec()),
        proptest::option::weighted(0.8, new_value()),
    )
        .prop_map(|(path, value)| match value {
            Some(value) => set(path, value),
            None => remove(path),
        })
}

fn parts(change: &Change) -> (&[String], Option<&NewValue>) {
    match change {
        Change::Set { path, value } => (path, Some(value)),
        Change::Remove { path } => (path, None),
    }
}

fn block_text(file: &str) -> (String, String) {
    match split(file.as_bytes()).unwrap() {
        Split::Found(block) => (block.text.to_owned(), file[block.body_start..].to_owned()),
        other => panic!("{file:?}: {other:?}"),
    }
}

fn as_yaml(value: &NewValue) -> Yaml {
    match value {
        NewValue::Text(text) => text.as_str().into(),
        NewValue::Date(date) => date.to_string().into(),
        NewValue::Bool(one) => (*one).into(),
        NewValue::Texts(texts) => texts.clone().into(),
        NewValue::Table(_) | NewValue::Spelt(_) | NewValue::List(_) => unreachable!(),
    }
}

fn change_yaml(node: &mut Yaml, path: &[String], value: Option<&NewValue>) {
    if node.is_null() && value.is_some() {
        *node = Yaml::Mapping(serde_yaml_ng::Mapping::new());
    }
    let (Yaml::Mapping(map), [first, rest @ ..]) = (node, path) else {
        return;
    };
    let key = Yaml::from(first.as_str());
    match value {
        Some(value) if rest.is_empty() => drop(map.insert(key, as_yaml(value))),
        None if rest.is_empty() => drop(map.remove(&key)),
        Some(_) => change_yaml(map.entry(key).or_insert(Yaml::Null), rest, value),
        None => drop(map.get_mut(&key).map(|node| change_yaml(node, rest, None))),
    }
}

fn read_yaml(file: &str) -> Yaml {
    untagged(serde_yaml_ng::from_str(&block_text(file).0).unwrap())
}

/// The tag `!` only says that a scalar is a text (YAML 1.2 §6.9.1).
fn untagged(node: Yaml) -> Yaml {
    match node {
        Yaml::Tagged(tagged) if tagged.tag == "!" => tagged.value,
        Yaml::Mapping(map) => map
            .into_iter()
            .map(|(key, value)| (key, untagged(value)))
            .collect::<serde_yaml_ng::Mapping>()
            .into(),
        other => other,
    }
}

fn as_toml(value: &NewValue) -> toml::Value {
    match value {
        NewValue::Text(text) => text.as_str().into(),
        NewValue::Date(date) => toml::Value::Datetime(date.to_string().parse().unwrap()),
        NewValue::Bool(one) => (*one).into(),
        NewValue::Texts(texts) => texts.clone().into(),
        NewValue::Table(_) | NewValue::Spelt(_) | NewValue::List(_) => unreachable!(),
    }
}

fn change_toml(table: &mut toml::Table, path: &[String], value: Option<&NewValue>) {
    let [first, rest @ ..] = path else {
        return;
    };
    match value {
        Some(value) if rest.is_empty() => {
            // A date takes the quotes of the text it replaces.
            let new = match (value, table.get(first)) {
                (NewValue::Date(date), Some(toml::Value::String(_))) => date.to_string().into(),
                _ => as_toml(value),
            };
            table.insert(first.clone(), new);
        }
        None if rest.is_empty() => drop(table.remove(first)),
        _ => {
            let inner = match value {
                Some(_) => Some(
                    table
                        .entry(first)
                        .or_insert_with(|| toml::Table::new().into()),
                ),
                None => table.get_mut(first),
            };
            if let Some(toml::Value::Table(inner)) = inner {
                change_toml(inner, rest, value);
                if inner.is_empty() && value.is_none() {
                    table.remove(first);
                }
            }
        }
    }
}

fn read_toml(file: &str) -> toml::Table {
    toml::from_str(&block_text(file).0).unwrap()
}

fn without_empty(table: toml::Table) -> toml::Table {
    let strip = |value| match value {
        toml::Value::Table(inner) => Some(without_empty(inner))
            .filter(|inner| !inner.is_empty())
            .map(Into::into),
        other => Some(other),
    };
    table
        .into_iter()
        .filter_map(|(key, value)| Some((key, strip(value)?)))
        .collect()
}

/// What holds for every edit that is made, whatever the format.
fn check_bytes(old: &str, new: &str, change: &Change) -> Result<(), TestCaseError> {
    prop_assert_eq!(block_text(old).1, block_text(new).1, "the body");
    prop_assert_eq!(old.starts_with('\u{feff}'), new.starts_with('\u{feff}'));
    let again = edit(new, std::slice::from_ref(change), Format::Yaml);
    prop_assert_eq!(again.as_deref(), Ok(new), "a second time");
    // All bytes but one stretch stay (two, where the last key of a table is removed), and comments with them.
    let prefix = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let suffix = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let lost = old.len().saturating_sub(prefix + suffix);
    if let (Change::Set { path, .. }, true) = (change, lost > 0) {
        let before = tree(old);
        // A null on the way makes room for a table.
        let node = (1..=path.len())
            .rev()
            .find_map(|end| before.root.get_path(&path[..end]));
        let node = node.expect("only a value that is there loses bytes");
        prop_assert!(
            lost <= node.span.len(),
            "{} bytes lost of {:?}",
            lost,
            node.span
        );
    }
    let endings = |file: &str| {
        (
            file.contains("\r\n"),
            file.replace("\r\n", "").contains(['\r', '\n']),
        )
    };
    prop_assert!(
        !endings(old).0 || endings(old) == endings(new),
        "line endings"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn yaml_edits_change_one_key(old in file(yaml_block(), "---"), change in change()) {
        let (path, value) = parts(&change);
        if let Ok(new) = edit(&old, std::slice::from_ref(&change), Format::Yaml) {
            let mut expected = read_yaml(&old);
            change_yaml(&mut expected, path, value);
            let found = read_yaml(&new);
            let empty = |node: &Yaml| node.is_null() || node.as_mapping().is_some_and(serde_yaml_ng::Mapping::is_empty);
            prop_assert!(found == expected || (empty(&found) && empty(&expected)), "{:?}\n{:?}\n{:?}", new, found, expected);
            check_bytes(&old, &new, &change)?;
        }
    }

    #[test]
    fn toml_edits_change_one_key(old in file(toml_block(), "+++"), change in change()) {
        let (path, value) = parts(&change);
        prop_assume!(toml::from_str::<toml::Table>(&block_text(&old).0).is_ok());
        if let Ok(new) = edit(&old, std::slice::from_ref(&change), Format::Yaml) {
            let mut expected = read_toml(&old);
            change_toml(&mut expected, path, value);
            prop_assert_eq!(without_empty(read_toml(&new)), without_empty(expected), "{:?}", new);
            check_bytes(&old, &new, &change)?;
        }
    }

    #[test]
    fn simple_files_are_never_refused(old in file(Just("title: x\n# c\nstatus: 'y' # d\nextra:\n  kind: k\n".to_owned()), "---"), value in new_value()) {
        for path in ["title", "status", "new", "extra.new", "other.new"] {
            prop_assert!(edit(&old, &[set(path, value.clone())], Format::Yaml).is_ok(), "{}", path);
        }
    }

    #[test]
    fn new_files_read_back(entries in proptest::collection::btree_map("[ -~é]{1,6}", new_value(), 0..5), toml in any::<bool>()) {
        let format = if toml { Format::Toml } else { Format::Yaml };
        let entries: Vec<_> = entries.into_iter().collect();
        let file = write(format, &entries);
        if toml {
            let expected: toml::Table = entries.iter().map(|(key, value)| (key.clone(), as_toml(value))).collect();
            prop_assert_eq!(read_toml(&file), expected);
        } else if !entries.is_empty() {
            let expected: serde_yaml_ng::Mapping =
                entries.iter().map(|(key, value)| (key.as_str().into(), as_yaml(value))).collect();
            prop_assert_eq!(read_yaml(&file), Yaml::Mapping(expected));
        }
        prop_assert_eq!(tree(&file).root.entries.len(), entries.len());
    }

    #[test]
    fn nothing_makes_it_panic(file in "(---|\\+\\+\\+)\n[ -~\n\r\té\u{2028}]{0,80}\n(---|\\+\\+\\+)\n", change in change()) {
        let _ = edit(&file, &[change], Format::Yaml);
    }
}
