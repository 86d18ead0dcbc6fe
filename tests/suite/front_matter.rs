//! Front matter: hand-written shapes with their exact bytes, then generated files against independent parsers.

mod files;
mod generated;
mod keys;
mod reading;
mod values;
mod writing;

use chrono::NaiveDate;
use dstack_content::store::front_matter::{
    Change, Format, FrontMatter, NewValue, Refusal, Split, edit, read, split,
};

const STATUS: &str = "editorial.status";

fn path(dotted: &str) -> Vec<String> {
    dotted.split('.').map(str::to_owned).collect()
}

fn set(dotted: &str, value: NewValue) -> Change {
    Change::Set {
        path: path(dotted),
        value,
    }
}

fn set_text(dotted: &str, value: &str) -> Change {
    set(dotted, text(value))
}

fn remove(dotted: &str) -> Change {
    Change::Remove { path: path(dotted) }
}

fn text(value: &str) -> NewValue {
    NewValue::Text(value.to_owned())
}

fn texts(values: &[&str]) -> NewValue {
    NewValue::Texts(values.iter().map(|&value| value.to_owned()).collect())
}

fn table(entries: &[(&str, NewValue)]) -> NewValue {
    NewValue::Table(
        entries
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    )
}

fn day(month: u32, day: u32) -> NewValue {
    NewValue::Date(NaiveDate::from_ymd_opt(2025, month, day).unwrap())
}

fn tree(file: &str) -> FrontMatter<'static> {
    // The tree has texts of the file.
    let file: &'static str = file.to_owned().leak();
    match split(file.as_bytes()).unwrap() {
        Split::Found(block) => read(&block).unwrap(),
        other => panic!("no block in {file:?}: {other:?}"),
    }
}

fn read_error(file: &str) -> (usize, String) {
    match split(file.as_bytes()).unwrap() {
        Split::Found(block) => {
            let error = read(&block).unwrap_err();
            (error.line, error.message)
        }
        other => panic!("no block in {file:?}: {other:?}"),
    }
}

/// A YAML file with these lines as front matter, and a body.
fn yaml(lines: &str) -> String {
    format!("---\n{lines}---\n# Body\n\ntext\n")
}

fn toml(lines: &str) -> String {
    format!("+++\n{lines}+++\n# Body\n\ntext\n")
}

#[track_caller]
fn edits(old: &str, change: Change, new: &str) {
    let result = edit(old, std::slice::from_ref(&change), Format::Yaml);
    assert_eq!(result.as_deref(), Ok(new), "{change:?}");
    assert_eq!(
        edit(new, &[change], Format::Yaml).as_deref(),
        Ok(new),
        "a second time"
    );
}

#[track_caller]
fn edits_yaml(old: &str, change: Change, new: &str) {
    edits(&yaml(old), change.clone(), &yaml(new));
    let crlf = |file: String| file.replace('\n', "\r\n");
    edits(&crlf(yaml(old)), change, &crlf(yaml(new)));
}

#[track_caller]
fn edits_toml(old: &str, change: Change, new: &str) {
    edits(&toml(old), change.clone(), &toml(new));
    let crlf = |file: String| file.replace('\n', "\r\n");
    edits(&crlf(toml(old)), change, &crlf(toml(new)));
}

#[track_caller]
fn refuses(old: &str, change: Change) -> Refusal {
    edit(old, &[change], Format::Yaml).unwrap_err()
}
