//! Edits of calendar files: the bytes they change, and what they refuse.

use chrono::NaiveDate;
use dstack_content::{
    plan::Value,
    store::calendar_edit::{CalendarChange, apply},
};

pub(crate) const FILE: &str = r#"quarter = "2025-Q4"

# the launch
[[entry]]
id = "launch"
title = 'Launch'   # working title
publish = "October week 4"  # promised
needs = [
    "a", # first
]

# === November ===

# customer agreed
[[entry]]
  id = "case"
  needs = [
    'a',
  ]
[entry.fields]
company = "x"
# [entry.old]

[[entry]]
id = "video""#;

pub(crate) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> Value {
    Value::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

fn texts(values: &[&str]) -> Value {
    Value::Texts(values.iter().map(|value| (*value).to_owned()).collect())
}

fn set(file: &str, id: &str, key: &str, value: Value) -> Result<String, String> {
    let (id, key) = (id.to_owned(), key.to_owned());
    apply(file, &[CalendarChange::Set { id, key, value }]).map_err(|refusal| refusal.to_string())
}

pub(crate) fn add(
    file: &str,
    keys: &[(&str, &str)],
    before: Option<&str>,
) -> Result<String, String> {
    let entry = keys
        .iter()
        .map(|(key, value)| ((*key).to_owned(), text(value)));
    let change = CalendarChange::Add {
        entry: entry.collect(),
        before: before.map(str::to_owned),
    };
    apply(file, &[change]).map_err(|refusal| refusal.to_string())
}

pub(crate) fn remove(file: &str, id: &str) -> Result<String, String> {
    let change = CalendarChange::Remove { id: id.to_owned() };
    apply(file, &[change]).map_err(|refusal| refusal.to_string())
}

#[test]
fn a_week_becomes_a_native_date_and_back() {
    let dated = set(FILE, "launch", "publish", day(2025, 10, 30)).unwrap();
    assert_eq!(dated, FILE.replace("\"October week 4\"", "2025-10-30"));
    let week = set(&dated, "launch", "publish", text("October week 4")).unwrap();
    assert_eq!(week, FILE);
}

#[test]
fn quotes_and_layout_are_kept_where_they_can_be() {
    let plain = set(FILE, "launch", "title", text("Lift-off")).unwrap();
    assert_eq!(plain, FILE.replace("'Launch'", "'Lift-off'"));
    let quoted = set(FILE, "launch", "title", text("It's \"on\"\n\u{1b}")).unwrap();
    assert_eq!(quoted, FILE.replace("'Launch'", r#""It's \"on\"\n\u001B""#));
    let list = set(FILE, "case", "needs", texts(&["b", "c"])).unwrap();
    assert_eq!(list, FILE.replace("    'a',\n", "    'b',\n    'c',\n"));
    let none = set(FILE, "case", "needs", texts(&[])).unwrap();
    assert_eq!(none, FILE.replace("[\n    'a',\n  ]", "[]"));
    assert_eq!(set(FILE, "case", "needs", texts(&["a"])).unwrap(), FILE);
}

#[test]
fn a_missing_key_goes_below_the_last_one() {
    let in_middle = set(FILE, "case", "owner", text("dylan")).unwrap();
    assert_eq!(
        in_middle,
        FILE.replace("  ]\n[entry", "  ]\n  owner = \"dylan\"\n[entry")
    );
    let at_end = set(FILE, "video", "publish", day(2025, 12, 1)).unwrap();
    assert_eq!(at_end, format!("{FILE}\npublish = 2025-12-01"));
    let crlf = "\u{feff}[[entry]]\r\nid = \"a\"\r\n\r\n[x]\r\n";
    let set_crlf = set(crlf, "a", "odd key", text("é")).unwrap();
    assert_eq!(
        set_crlf,
        crlf.replace("\"a\"\r\n", "\"a\"\r\n\"odd key\" = \"é\"\r\n")
    );
}

#[test]
fn inline_entries_are_edited_or_refused() {
    let file = "entry = [ {id=\"a\", publish = 'x'}, {id=\"b\"}, ]\n";
    assert_eq!(
        set(file, "a", "publish", day(2025, 1, 2)).unwrap(),
        file.replace("'x'", "2025-01-02")
    );
    assert_eq!(
        set(file, "b", "publish", text("x")).unwrap(),
        file.replace("{id=\"b\"}", "{id=\"b\", publish = \"x\"}")
    );
    let refused = "line 1: this entry is written inside a list in brackets; write each entry as a block of its own \
                   under [[entry]], or change the list by hand";
    assert_eq!(remove(file, "a").unwrap_err(), refused);
    assert_eq!(add(file, &[("id", "c")], None).unwrap_err(), refused);
    assert_eq!(add(file, &[("id", "c")], Some("a")).unwrap_err(), refused);
    assert!(
        add("entry = []\n", &[("id", "c")], None)
            .unwrap_err()
            .contains("break the file")
    );
    let dotted = set("\nentry.id = 'a'\n", "a", "publish", text("x")).unwrap_err();
    assert!(
        dotted.starts_with("line 2: `entry` is not a list of entries"),
        "{dotted}"
    );
}

#[test]
fn what_is_not_one_value_is_refused() {
    let file = "[[entry]]\nid = 'a'\nd.x = 1\ni = {x=1}\nl = [[1]]\n[entry.t]\n[[entry.u]]\n";
    for (key, line, why) in [
        ("d", 3, "is a table"),
        ("i", 4, "is a table"),
        ("l", 5, "is a list of lists or tables"),
        ("t", 6, "is a table"),
        ("u", 7, "is a list of lists or tables"),
    ] {
        let refused = set(file, "a", key, text("x")).unwrap_err();
        assert_eq!(
            refused,
            format!("line {line}: `{key}` {why}; change it by hand")
        );
    }
    assert_eq!(
        set(FILE, "launch", "needs", texts(&["b"])).unwrap_err(),
        "line 8: `needs` has a comment inside its list; change it by hand"
    );
}

#[test]
fn an_entry_has_truth_values_and_no_tables() {
    let yes = set(FILE, "video", "optional", Value::Bool(true)).unwrap();
    assert_eq!(yes, format!("{FILE}\noptional = true"));
    let no = set(&yes, "video", "optional", Value::Bool(false)).unwrap();
    assert_eq!(no, format!("{FILE}\noptional = false"));
    let table = Value::Table(vec![("a".to_owned(), text("b"))]);
    assert_eq!(
        set(FILE, "video", "fields", table).unwrap_err(),
        "`fields` would be a table, and no key of an entry is one; change it by hand"
    );
}

#[test]
fn refusals_say_where_and_what() {
    assert_eq!(
        remove(FILE, "nope").unwrap_err(),
        "no entry has the id `nope`; look for it in another quarter's file"
    );
    let twice = "[[entry]]\nid = 'a'\n[[entry]]\nid = 'a'\n";
    assert_eq!(
        set(twice, "a", "x", text("y")).unwrap_err(),
        "line 3: two entries have the id `a`, the first in line 1; give one of them another id"
    );
    assert_eq!(
        add(FILE, &[("id", "case")], None).unwrap_err(),
        "line 15: an entry with the id `case` is here already; choose another id"
    );
    assert!(
        set(FILE, "case", "id", text("video"))
            .unwrap_err()
            .starts_with("line 24: an entry")
    );
    assert_eq!(
        add(FILE, &[("x", "y")], None).unwrap_err(),
        "the entry has no id; give it an `id`"
    );
    assert!(
        set(FILE, "case", "d", day(10_000, 1, 1))
            .unwrap_err()
            .contains("from 1970 to 9999")
    );
    let broken = set("a = 1\nb = \n", "x", "y", text("z")).unwrap_err();
    assert!(broken.starts_with("line 2: not valid TOML: "), "{broken}");
    assert!(add(FILE, &[("id", "n"), ("k", "1"), ("k", "2")], None).is_err());
}

#[test]
fn a_result_above_the_limit_is_refused() {
    let file = format!("[[entry]]\nid = 'a'\n{}", "#".repeat(1024 * 1024 - 30));
    let refused = set(&file, "a", "title", text("long enough to pass it")).unwrap_err();
    assert!(refused.contains("larger than 1 MiB"), "{refused}");
}

#[test]
fn the_deepest_file_allowed_is_edited_on_a_small_stack() {
    let open = "{a.b.c.d.e.f.g.h = ".repeat(15);
    let file = format!("x = {open}[]{}\n[[entry]]\nid = 'a'\n", "}".repeat(15));
    let edit = move || set(&file, "a", "owner", text("b")).map(|new| new.len() - file.len());
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let added = small.spawn(edit).unwrap().join().unwrap();
    assert_eq!(added, Ok("owner = \"b\"\n".len()));
}
