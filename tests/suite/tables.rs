//! Any entries, written as a sheet and taken over into an empty plan, are the same entries.

use std::{fs, path::Path};

use chrono::NaiveDate;
use dstack_content::{
    editorial::{desk::Desk, entry::Entry, publish::Publish},
    importing::table::{self, Choices, Row},
    plan::{NewTable, Plan, Step, Value},
    render::{self, Style},
    report::{View, entry_table::EntryTable},
    store::{self, Scope, Store},
};
use proptest::prelude::*;
use tempfile::TempDir;

const PROMISES: [Option<&str>; 6] = [
    None,
    Some("2025-10-30"),
    Some("2025-W44"),
    Some("November week 2"),
    Some("2025-12-31"),
    Some("2026-01-01"),
];

fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    file("calendar/config.toml", "project = \"x\"\n");
    file(
        "calendar/pillars.toml",
        "[[pillar]]\nid = \"proof\"\ntitle = \"Proof\"\n",
    );
    file(
        "templates/post.toml",
        "label = \"Post\"\n[draft]\ntitle = \"x\"\nbody = \"## A\"\n",
    );
    file(
        "templates/launch.toml",
        "label = \"Launch\"\nworkflow = [\"planned\", \"set\", \"done\"]\n",
    );
    folder
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 10, 23).unwrap()
}

fn desk(folder: &Path) -> (Store, Desk) {
    let store = Store::open(folder, None).unwrap();
    let desk = store.desk(day(), Scope::Plan);
    assert_eq!(
        desk.problems
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        [""; 0]
    );
    (store, desk)
}

fn apply(folder: &Path, plan: Plan) {
    let (store, _) = desk(folder);
    store
        .update(day(), Scope::Plan, |_| Ok((plan, ())))
        .unwrap();
}

fn rows(text: &str) -> Vec<Row> {
    let rows = store::table(text).unwrap().into_iter();
    rows.map(|(line, cells)| Row { line, cells }).collect()
}

fn sheet(desk: &Desk) -> String {
    let view = View::Table(EntryTable::of(desk, desk.entries.iter()));
    let mut out = Vec::new();
    let style = Style {
        width: 80,
        colour: false,
    };
    render::named("csv")
        .unwrap()
        .write(&view, style, &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// All that a sheet says of an entry.
fn facts(entry: &Entry) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        entry.id.clone(),
        entry.title.clone(),
        entry.kind.clone(),
        entry.status.clone(),
        text(&entry.pillar),
        text(&entry.owner),
        text(&entry.partner),
        text(&entry.note),
        entry
            .publish
            .as_ref()
            .map_or_else(String::new, Publish::canonical),
        format!(
            "{:?} {:?}",
            entry.embargoes,
            entry.needs.iter().map(|it| &it.id).collect::<Vec<_>>()
        ),
    ]
}

/// A text as a cell may hold it: of any characters, and of those that spreadsheets and CSV act on.
fn text() -> impl Strategy<Value = String> {
    let any = "['=+@\\-\",;|# a-z0-9é＝→]{1,12}|[^\\p{C}\\p{Z}]{1,20}";
    any.prop_filter_map("only blanks", |text: String| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_fine = !text.is_empty() && !text.contains(dstack_content::text::is_hazard);
        is_fine.then_some(text)
    })
}

fn entry(number: usize) -> impl Strategy<Value = NewTable> {
    let optional = || proptest::option::of(text());
    (
        text(),
        any::<bool>(),
        0..PROMISES.len(),
        optional(),
        optional(),
        optional(),
        0..4_u8,
    )
        .prop_map(
            move |(title, is_launch, promise, owner, partner, note, more)| {
                let text = |value: Option<String>| value.map(Value::Text);
                // A person's name ends before a bracket, boards put an `@` in front, and a comma parts two.
                let owner = owner.map(|it| it.replace([',', ';', '(', '<'], ""));
                let owner = owner.map(|it| it.trim_start_matches([' ', '@']).trim().to_owned());
                let owner = owner.filter(|it| !it.is_empty());
                let note = note.map(|it| format!("{it}\n  {it}"));
                let promise = PROMISES[promise].map(|it| match it.parse() {
                    Ok(day) => Value::Date(day),
                    Err(_) => Value::text(it),
                });
                let needs = (more == 1 && number > 0).then(|| vec![format!("e{}", number - 1)]);
                let keys = [
                    ("id", Some(Value::Text(format!("e{number}")))),
                    ("title", Some(Value::Text(title))),
                    (
                        "kind",
                        Some(Value::text(if is_launch { "launch" } else { "post" })),
                    ),
                    ("pillar", (more == 2).then(|| Value::text("proof"))),
                    ("publish", promise),
                    ("owner", text(owner)),
                    ("partner", text(partner)),
                    ("needs", needs.map(Value::Texts)),
                    ("embargo", (more == 3).then_some(Value::Bool(true))),
                    (
                        "status",
                        (is_launch && more > 1).then(|| Value::text("set")),
                    ),
                    ("note", text(note)),
                ];
                let keys = keys.into_iter();
                NewTable {
                    name: "entry".to_owned(),
                    is_listed: true,
                    keys: keys
                        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
                        .collect(),
                    ..NewTable::default()
                }
            },
        )
}

fn entries() -> impl Strategy<Value = Vec<NewTable>> {
    (0..8_usize).prop_flat_map(|many| (0..many).map(entry).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_sheet_is_taken_over_as_it_was(tables in entries()) {
        let (first, second) = (workspace(), workspace());
        apply(first.path(), Plan::of([Step::AddTables {
            path: "calendar/2025-q4.toml".to_owned(),
            head: Vec::new(),
            keys: vec![("quarter".to_owned(), Value::text("2025-Q4"))],
            tables,
        }]));
        let (_, old) = desk(first.path());
        let sheet = sheet(&old);
        let rows = rows(&sheet);
        let (_, empty) = desk(second.path());
        let import = table::import(&rows, &empty, &Choices::default()).unwrap();
        apply(second.path(), import.plan);
        let (_, new) = desk(second.path());
        let all = |desk: &Desk| desk.entries.iter().map(facts).collect::<Vec<_>>();
        prop_assert_eq!(all(&new), all(&old), "{}", sheet);
        // What came from a plan says nothing new to it.
        for desk in [&old, &new] {
            let choices = Choices { update: true, ..Choices::default() };
            let again = table::import(&rows, desk, &choices).unwrap();
            prop_assert_eq!(again.plan, Plan::default());
            prop_assert!(again.left.is_empty(), "{:?}", again.left);
        }
    }

    #[test]
    fn whatever_a_table_holds_is_taken_over_or_refused(text in "(title|publish|kind|id|,|;|\n|\"|[0-9]{1,2}[/.-]|2025|post|é|=|'|\\PC){0,60}") {
        let folder = workspace();
        let (store, desk) = desk(folder.path());
        let Ok(rows) = store::table(&text) else { return Ok(()) };
        let rows = rows.into_iter().map(|(line, cells)| Row { line, cells }).collect::<Vec<_>>();
        let choices = Choices { kind: Some("post".to_owned()), ..Choices::default() };
        if let Ok(import) = table::import(&rows, &desk, &choices) {
            store.preview(&import.plan).unwrap();
        }
    }
}
