//! Edits of calendar files of any layout, compared with the same file written by a generator and with what it says.

use super::calendar_any::{FileSpec, KEYS, PUBLISH, file};
use chrono::NaiveDate;
use dstack_content::{
    plan,
    store::calendar_edit::{CalendarChange, apply, block, insert_block},
};
use proptest::prelude::*;
use proptest::sample::Index;
use toml::{Table, Value};

fn values(text: &str) -> Table {
    toml::from_str(text).unwrap()
}

/// Text of the values, in which `nan` equals `nan`; line endings inside strings are left out.
fn said(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").replace("\\r\\n", "\\n")
}

fn entry_of(values: &Table, index: usize) -> Value {
    values["entry"][index].clone()
}

fn comments<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().filter(|line| line.contains(mark)).collect()
}

fn added(id: &str, before: Option<String>) -> CalendarChange {
    let entry = vec![
        ("id".to_owned(), plan::Value::Text(id.to_owned())),
        (
            "title".to_owned(),
            plan::Value::Text("'\"\\ \r\n# [[ é\u{7f}".to_owned()),
        ),
        (
            "needs".to_owned(),
            plan::Value::Texts(vec![String::new(), "]".to_owned()]),
        ),
    ];
    CalendarChange::Add { entry, before }
}

fn id(spec: &FileSpec, pick: Index) -> Option<(usize, String)> {
    let count = spec.entries.len();
    (count > 0)
        .then(|| pick.index(count))
        .map(|index| (index, format!("e{index}")))
}

proptest! {
    #[test]
    fn set_changes_the_value_and_no_other_byte(spec in file(), pick: Index, week: bool) {
        let old = spec.text(None);
        let Some((index, id)) = id(&spec, pick) else { return Ok(()) };
        let was = spec.entries[index].publish.as_ref().map_or("", |(value, _, _)| PUBLISH[*value]);
        let (value, written) = if week {
            let quote = if was.starts_with('\'') { '\'' } else { '"' };
            (plan::Value::Text("November week 1".to_owned()), format!("{quote}November week 1{quote}"))
        } else {
            let date = NaiveDate::from_ymd_opt(2025, 11, 3).unwrap();
            (plan::Value::Date(date), "2025-11-03".to_owned())
        };
        let change = [CalendarChange::Set { id, key: "publish".to_owned(), value }];
        let new = apply(&old, &change).unwrap();
        prop_assert_eq!(&new, &spec.text(Some((index, &written))));
        prop_assert_eq!(apply(&new, &change).unwrap(), new);
    }

    #[test]
    fn setting_any_key_is_right_or_refused(spec in file(), pick: Index, text in "[^@]*", key in 0..KEYS.len()) {
        let old = spec.text(None);
        let Some((index, id)) = id(&spec, pick) else { return Ok(()) };
        let key = KEYS[key].0.split_once('=').unwrap().0.trim().trim_matches('"');
        let change = |value| [CalendarChange::Set { id: id.clone(), key: key.to_owned(), value }];
        for value in [plan::Value::Text(text.clone()), plan::Value::Texts(vec![text.clone(), "b".to_owned()])] {
            let Ok(new) = apply(&old, &change(value.clone())) else { continue };
            let mut expected = values(&old);
            expected["entry"][index].as_table_mut().unwrap().insert(key.to_owned(), match &value {
                plan::Value::Texts(texts) => Value::from(texts.clone()),
                _ => Value::from(text.clone()),
            });
            prop_assert_eq!(said(&values(&new)), said(&expected));
            prop_assert_eq!(comments(&new, "#@").len(), comments(&old, "#@").len());
            prop_assert_eq!(apply(&new, &change(value)).unwrap(), new);
        }
    }

    #[test]
    fn values_set_together_are_as_those_set_one_by_one(spec in file(), picks: Vec<(Index, Index, bool)>) {
        let old = spec.text(None);
        let keys = ["publish", "owner", "note", "pillar"];
        let changes = picks.iter().filter_map(|(pick, key, is_last)| {
            let id = if *is_last { id(&spec, *pick)?.1 } else { "e0".to_owned() };
            let key = keys[key.index(keys.len())].to_owned();
            let value = plan::Value::Text(format!("{id} of {}", picks.len()));
            Some(CalendarChange::Set { id, key, value })
        });
        let changes = changes.collect::<Vec<_>>();
        let one_by_one = changes.iter().try_fold(old.clone(), |text, change| apply(&text, std::slice::from_ref(change)));
        let same = |made: Result<String, _>| made.map_err(|_| ());
        prop_assert_eq!(same(apply(&old, &changes)), same(one_by_one));
    }

    #[test]
    fn add_then_remove_is_nothing(spec in file(), pick: Index, at_end: bool) {
        let old = spec.text(None);
        let before = id(&spec, pick).filter(|_| !at_end);
        let index = before.as_ref().map_or(spec.entries.len(), |(index, _)| *index);
        let new = apply(&old, &[added("n", before.map(|(_, id)| id))]).unwrap();
        let block = block(&new, "n").unwrap();
        prop_assert!(block.starts_with("[[entry]]"), "{}", block);
        let (above, below) = new.split_once(block).unwrap();
        prop_assert!(old.starts_with(above.trim_end()) && old.ends_with(below.trim_start()));
        let entry = &entry_of(&values(&new), index);
        prop_assert_eq!(entry["title"].as_str(), Some("'\"\\ \r\n# [[ é\u{7f}"));
        prop_assert_eq!(new.contains("\r\n"), old.contains("\r\n"));
        let removed = apply(&new, &[CalendarChange::Remove { id: "n".to_owned() }]).unwrap();
        prop_assert_eq!(removed, old);
    }

    #[test]
    fn removal_leaves_the_others_alone(spec in file(), pick: Index) {
        let old = spec.text(None);
        let Some((index, id)) = id(&spec, pick) else { return Ok(()) };
        let change = [CalendarChange::Remove { id }];
        let new = apply(&old, &change).unwrap();
        prop_assert!(apply(&new, &change).is_err());
        for other in 0..spec.entries.len() {
            let mark = format!("#@{other}");
            let id = format!("e{other}");
            if other == index {
                prop_assert_eq!(block(&new, &id), None);
            } else {
                prop_assert_eq!(comments(&new, &mark), comments(&old, &mark));
                let (was, is) = (block(&old, &id).unwrap(), block(&new, &id).unwrap());
                prop_assert_eq!(was.trim_end(), is.trim_end());
            }
        }
        prop_assert_eq!(comments(&new, "#="), comments(&old, "#="));
        prop_assert_eq!(comments(&new, "# Q4").len() + comments(&new, "# the end").len(),
            comments(&old, "# Q4").len() + comments(&old, "# the end").len());
    }

    #[test]
    fn a_moved_entry_says_what_it_said(from in file(), to in file(), pick: Index, pick_to: Index, at_end: bool) {
        let (source, target) = (from.text(None), to.text(None).replace("id = \"e", "id = \"t"));
        let Some((index, id_from)) = id(&from, pick) else { return Ok(()) };
        let before = id(&to, pick_to).filter(|_| !at_end);
        let place = before.as_ref().map_or(to.entries.len(), |(index, _)| *index);
        let before = before.map(|(_, id)| id.replace('e', "t"));
        let moved = block(&source, &id_from).unwrap();
        let new = insert_block(&target, moved, before.as_deref()).unwrap();
        let (was, is) = (entry_of(&values(&source), index), entry_of(&values(&new), place));
        prop_assert_eq!(said(&was), said(&is));
        let arrived = block(&new, &id_from).unwrap().replace("\r\n", "\n");
        let sent = moved.replace("\r\n", "\n");
        prop_assert_eq!(arrived.trim_end_matches('\n'), sent.trim_end_matches('\n'));
        let back = apply(&new, &[CalendarChange::Remove { id: id_from }]).unwrap();
        prop_assert_eq!(back, target);
    }

    #[test]
    fn broken_files_are_refused_not_edited_wrongly(spec in file(), cut: Index, len in 1..4_usize, junk in "[\\[\\]{}#\"'=\n\r.a ]{0,3}") {
        let whole = spec.text(None);
        let places: Vec<_> = whole.char_indices().map(|(at, _)| at).chain([whole.len()]).collect();
        let from = cut.index(places.len());
        let to = (from + len).min(places.len() - 1);
        let old = format!("{}{junk}{}", &whole[..places[from]], &whole[places[to]..]);
        if let Ok(new) = apply(&old, &[added("n", None)]) {
            prop_assert_eq!(apply(&new, &[CalendarChange::Remove { id: "n".to_owned() }]).unwrap(), old.as_str());
        }
        let key = "publish".to_owned();
        let value = plan::Value::Text("x".to_owned());
        if let Ok(new) = apply(&old, &[CalendarChange::Set { id: "e0".to_owned(), key, value }]) {
            let entries = values(&new)["entry"].as_array().cloned().unwrap();
            prop_assert!(entries.iter().any(|entry| entry.get("publish").and_then(Value::as_str) == Some("x")));
        }
    }
}
