//! The text of a new quarter's file, from the top down: head, months, entries, weeks that stay free.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{
    calendar_edit::{self, CalendarChange},
    limits, quote,
    refusal::Refusal,
};
use crate::{editorial::quarter::Quarter, plan, text};

/// Columns of a comment.
const WIDTH: usize = 100;

/// A file that is put together from the top, and read as a whole once it is complete: however many parts there are,
/// each costs the same.
pub(super) struct NewQuarter {
    text: String,
    /// What the file has to say in the end, without its entries.
    head: Table,
    /// The entries it has to have in the end.
    entries: Vec<Value>,
    ids: BTreeSet<String>,
}

impl NewQuarter {
    /// The beginning of a file.
    pub(super) fn new(quarter: Quarter, theme: Option<&str>, head: &[String]) -> Self {
        let mut text = comments(head);
        if !text.is_empty() {
            text.push('\n');
        }
        let mut said = Table::new();
        for (key, value) in [
            ("quarter", Some(quarter.to_string())),
            ("theme", theme.map(str::to_owned)),
        ] {
            let Some(value) = value else { continue };
            text.extend([key, " = ", &quote::toml_text(&value, false), "\n"]);
            said.insert(key.to_owned(), Value::String(value));
        }
        Self {
            text,
            head: said,
            entries: Vec::new(),
            ids: BTreeSet::new(),
        }
    }

    /// Puts a comment that stands alone below what is there.
    pub(super) fn remark(&mut self, remark: &str) {
        self.text.extend(["\n", &comment(remark)]);
    }

    /// Puts a new entry below what is there.
    pub(super) fn add(
        &mut self,
        keys: &[(String, plan::Value)],
        above: &[String],
    ) -> Result<(), Refusal> {
        let add = CalendarChange::Add {
            entry: keys.to_vec(),
            before: None,
        };
        let block = calendar_edit::apply("", &[add])?;
        self.put(&format!("{}{block}", comments(above)))
    }

    /// Puts an entry out of another file below what is there, with these values.
    pub(super) fn carry(&mut self, block: &str, set: &[CalendarChange]) -> Result<(), Refusal> {
        let block = calendar_edit::insert_block("", block, None)?;
        self.put(&calendar_edit::apply(&block, set)?)
    }

    fn put(&mut self, block: &str) -> Result<(), Refusal> {
        let entry = calendar_edit::only_entry(block)?;
        let id = entry.get("id").and_then(Value::as_str).unwrap_or_default();
        if !self.ids.insert(id.to_owned()) {
            let message = format!("an entry with the id `{id}` is here already");
            return Err(Refusal::new(message, "choose another id"));
        }
        self.entries.push(Value::Table(entry));
        self.text.extend(["\n", block]);
        if self.text.len() as u64 > limits::PLAN {
            let count = text::count(self.entries.len(), "entry");
            let message = format!("the file would be larger than 1 MiB, with {count} and more");
            let help = "take `placed` from series that come often in calendar/recurring.toml";
            return Err(Refusal::new(message, help));
        }
        Ok(())
    }

    /// The whole text, if it says what was put into it and nothing else.
    pub(super) fn finish(self) -> Result<String, Refusal> {
        let mut expected = self.head;
        if !self.entries.is_empty() {
            expected.insert("entry".to_owned(), Value::Array(self.entries));
        }
        calendar_edit::says(&self.text, &expected)?;
        Ok(self.text)
    }
}

/// A text as lines of a comment. Nothing in it can end the comment.
pub(super) fn comment(text: &str) -> String {
    let lines = text::wrapped(text, WIDTH).into_iter();
    lines
        .flat_map(|line| ["# ".to_owned(), line, "\n".to_owned()])
        .collect()
}

/// Texts as lines of a comment.
pub(super) fn comments(lines: &[String]) -> String {
    lines.iter().map(|line| comment(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarter() -> Quarter {
        "2026-Q1".parse().unwrap()
    }

    fn keys(id: &str) -> Vec<(String, plan::Value)> {
        vec![("id".to_owned(), plan::Value::text(id))]
    }

    #[test]
    fn foreign_text_cannot_end_a_comment() {
        let remark = "a\nquarter = 3\r\nb\u{85}\u{2028}\u{0}";
        let theme = "x\n[[entry]]\r\"\"\"\u{7f}";
        let mut file = NewQuarter::new(quarter(), Some(theme), &[remark.to_owned()]);
        file.remark(remark);
        file.add(&keys("a"), &[remark.to_owned()]).unwrap();
        let text = file.finish().unwrap();
        let table: Table = toml::from_str(&text).unwrap();
        assert_eq!(table["theme"].as_str(), Some(theme));
        assert_eq!(table["entry"].as_array().unwrap().len(), 1);
        assert_eq!(table.len(), 3);
    }

    #[test]
    fn entries_of_any_layout_come_in_whole_and_once() {
        let mut file = NewQuarter::new(quarter(), None, &[]);
        let block = "# why\r\n  [[entry]]\r\nid = 'b' # its name\r\nx.y = 1\r\nn = nan";
        let note = CalendarChange::Set {
            id: "b".to_owned(),
            key: "note".to_owned(),
            value: plan::Value::text("late"),
        };
        file.carry(block, &[note]).unwrap();
        file.add(&keys("a"), &[]).unwrap();
        assert!(file.add(&keys("b"), &[]).is_err());
        file.remark("free");
        assert_eq!(
            file.finish().unwrap(),
            "quarter = \"2026-Q1\"\n\n# why\n  [[entry]]\nid = 'b' # its name\nx.y = 1\nn = nan\nnote = \"late\"\n\n[[entry]]\nid = \"a\"\n\n# free\n"
        );
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_on_the_way() {
        let mut file = NewQuarter::new(quarter(), None, &[]);
        let long = "x".repeat(300);
        let refusal = (0..10_000).find_map(|at| file.add(&keys(&format!("{long}{at}")), &[]).err());
        assert_eq!(
            refusal.unwrap().message,
            "the file would be larger than 1 MiB, with 3250 entries and more"
        );
    }
}
