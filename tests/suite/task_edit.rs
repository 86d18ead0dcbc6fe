//! Tasks are ticked off in place: one byte of a draft, one value or line of a checklist, and nothing else.

use std::fmt::Write;

use chrono::NaiveDate;
use dstack_content::store::{box_edit::tick, calendar_edit::finish};
use proptest::{collection::vec, option, prelude::*, sample::select};
use toml::{Table, Value};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 10, 22).unwrap()
}

#[test]
fn the_day_is_written_below_the_tasks_last_line() {
    let text = "start = 2025-10-06 # Monday\n\n[[week]]\n[[week.task]]\nid = 'a'\ntext = \"A\" # first\n\n# the second\n[[week.task]]\n  id = \"b\"\n  text = \"B\"";
    assert_eq!(
        finish(text, "a", day()).unwrap(),
        text.replace("# first\n", "# first\ndone = 2025-10-22\n")
    );
    assert_eq!(
        finish(text, "b", day()).unwrap(),
        format!("{text}\n  done = 2025-10-22")
    );
    let text = text.replace('\n', "\r\n");
    assert_eq!(
        finish(&text, "a", day()).unwrap(),
        text.replace("# first\r\n", "# first\r\ndone = 2025-10-22\r\n")
    );
}

#[test]
fn a_value_that_is_there_gives_way() {
    let with = |done: &str| {
        format!(
            "[[checklist]]\nid = \"c\"\n[[checklist.task]]\nid = \"a\"\ndone = {done} # so\ntext = \"A\"\n"
        )
    };
    assert_eq!(
        finish(&with("false"), "a", day()).unwrap(),
        with("2025-10-22")
    );
    assert_eq!(
        finish(&with("2025-10-22"), "a", day()).unwrap(),
        with("2025-10-22")
    );
    let inline = "week = [{ task = [{ id = \"a\", text = \"A\" }, { id = \"b\" }] }]\n";
    assert_eq!(
        finish(inline, "a", day()).unwrap(),
        inline.replace("\"A\" ", "\"A\", done = 2025-10-22 ")
    );
}

#[test]
fn what_cannot_be_finished_is_refused() {
    let refused = |text: &str| finish(text, "a", day()).unwrap_err();
    assert_eq!(refused("[[week]]\n").message, "no task has the id `a`");
    assert_eq!(refused("week = 1\n").message, "no task has the id `a`");
    let twice = "[[week]]\n[[week.task]]\nid = \"a\"\n[[week.task]]\nid = \"a\"\n";
    assert_eq!(refused(twice).message, "two tasks have the id `a`");
    assert_eq!(refused(twice).line, Some(4));
    let table = "[[week]]\n[[week.task]]\nid = \"a\"\ndone = { on = 1 }\n";
    assert_eq!(refused(table).message, "`done` is a table");
    assert_eq!(refused("[[week]\n").line, Some(1));
}

#[test]
fn a_box_is_ticked_by_one_byte() {
    let text = "---\ntitle: \"- [ ] no\"\n---\n\n- [ ] one\n  * [ ] two\n\n```\n- [ ] code\n```\n1. [ ] three\n";
    let ticked = |number| tick(text, number).unwrap();
    assert_eq!(ticked(1), text.replace("[ ] one", "[x] one"));
    assert_eq!(ticked(2), text.replace("[ ] two", "[x] two"));
    assert_eq!(ticked(3), text.replace("[ ] three", "[x] three"));
    assert_eq!(tick(&ticked(2), 2).unwrap(), ticked(2));
    for number in [0, 4] {
        let refused = tick(text, number).unwrap_err();
        assert_eq!(
            refused.message,
            format!("there is no box {number}; there are 3")
        );
    }
}

/// A task of a generated checklist.
#[derive(Debug, Clone)]
struct Item {
    done: Option<&'static str>,
    comment: &'static str,
    indent: &'static str,
    is_last: bool,
}

fn item() -> impl Strategy<Value = Item> {
    (
        option::of(select(vec![
            "false",
            "true",
            "2025-10-01",
            "'2025-10-01'",
            "\"\"\"\n[[week.task]]\nid = 't0'\n\"\"\"",
        ])),
        select(vec!["", " # done = true", "\n# [[week.task]]", "\n\n"]),
        select(vec!["", "  ", "\t"]),
        any::<bool>(),
    )
        .prop_map(|(done, comment, indent, is_last)| Item {
            done,
            comment,
            indent,
            is_last,
        })
}

/// A file of lists with tasks `t0`, `t1`, ….
fn file(lists: &[Vec<Item>], list: &str, newline: &str, bom: bool, ended: bool) -> String {
    let mut text = String::from(if bom { "\u{feff}" } else { "" });
    text += "# head\nstart = 2025-10-06\n";
    let mut number = 0;
    for items in lists {
        write!(text, "\n[[{list}]]  # a list\n").unwrap();
        for item in items {
            let done = item
                .done
                .map(|done| format!("{}done = {done}{}\n", item.indent, item.comment));
            let done = done.unwrap_or_default();
            let (before, behind) = if item.is_last {
                ("", done)
            } else {
                ("x", done)
            };
            writeln!(text, "{}[[{list}.task]]", item.indent).unwrap();
            if before.is_empty() {
                write!(text, "id = \"t{number}\"\ntext = 'a [ ] b'\n{behind}").unwrap();
            } else {
                write!(
                    text,
                    "{behind}text = \"é\\n\"{}\n{}id = \"t{number}\"\n",
                    item.comment, item.indent
                )
                .unwrap();
            }
            number += 1;
        }
    }
    if !ended {
        text.truncate(text.trim_end().len());
    }
    text.replace('\n', newline)
}

fn values(text: &str) -> Table {
    toml::from_str(text.trim_start_matches('\u{feff}')).unwrap()
}

/// Every task of a file, in order.
fn tasks(values: &mut Table, list: &str) -> Vec<Table> {
    let Some(lists) = values.get_mut(list) else {
        return Vec::new();
    };
    let lists = lists.as_array_mut().unwrap().iter_mut();
    let tasks = lists.filter_map(|list| list.as_table_mut().unwrap().remove("task"));
    let tasks = tasks.flat_map(|tasks| tasks.as_array().unwrap().clone());
    tasks.map(|task| task.as_table().unwrap().clone()).collect()
}

proptest! {
    #[test]
    fn a_finished_task_changes_its_day_and_no_other_byte(
        lists in vec(vec(item(), 0..4), 0..4),
        list in select(vec!["week", "checklist"]),
        newline in select(vec!["\n", "\r\n"]),
        bom: bool,
        ended: bool,
        pick: prop::sample::Index,
    ) {
        let text = file(&lists, list, newline, bom, ended);
        let count = lists.iter().map(Vec::len).sum::<usize>();
        prop_assume!(count > 0);
        let at = pick.index(count);
        let new = finish(&text, &format!("t{at}"), day()).unwrap();
        let (mut before, mut after) = (values(&text), values(&new));
        let (mut wanted, found) = (tasks(&mut before, list), tasks(&mut after, list));
        prop_assert_eq!(before, after);
        wanted[at].insert("done".to_owned(), Value::Datetime("2025-10-22".parse().unwrap()));
        prop_assert_eq!(wanted, found);
        // All that was there is there, in its order: one stretch was replaced.
        let same = text.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
        let old_rest = &text.as_bytes()[same..];
        let new_rest = &new.as_bytes()[same..];
        let kept = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
        let put = String::from_utf8_lossy(&new_rest[..new_rest.len() - kept]).into_owned();
        let lost = String::from_utf8_lossy(&old_rest[..old_rest.len() - kept]).into_owned();
        prop_assert!(put.len() <= "\r\n  done = 2025-10-22".len(), "{put:?} for {lost:?}");
        prop_assert!(!lost.contains("text") && !lost.contains('#'), "{lost:?} was lost");
        if newline == "\r\n" {
            prop_assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
        }
    }

    #[test]
    fn a_ticked_box_changes_one_byte(
        lines in vec(select(vec![
            "- [ ] a", "  - [ ] b", "* [x] c", "1. [ ] d", "- [X] e @maya", "text", "", "```", "> - [ ] f", "- [ ]",
            "<!-- - [ ] g -->", "    - [ ] h", "- [\t] i", "-   [ ] ö", "## [ ] j", "| [ ] | k |", "---", "- - [ ] l",
        ]), 0..14),
        front in select(vec!["", "---\ntitle: x\n---\n", "+++\ntitle = '[ ]'\n+++\n", "\u{feff}"]),
        newline in select(vec!["\n", "\r\n"]),
        number in 1..6_usize,
    ) {
        let text = (front.to_owned() + &lines.join("\n")).replace('\n', newline);
        let Ok(new) = tick(&text, number) else {
            return Ok(());
        };
        let changed = text.bytes().zip(new.bytes()).enumerate().filter(|(_, (old, new))| old != new);
        let changed = changed.map(|(at, (old, new))| (at, old, new)).collect::<Vec<_>>();
        prop_assert_eq!(text.len(), new.len());
        prop_assert!(changed.len() <= 1);
        for (at, old, to) in changed {
            prop_assert!(old == b' ' || old == b'\t');
            prop_assert_eq!((to, text.as_bytes()[at - 1], text.as_bytes()[at + 1]), (b'x', b'[', b']'));
        }
        prop_assert_eq!(tick(&new, number).unwrap(), new);
    }
}
