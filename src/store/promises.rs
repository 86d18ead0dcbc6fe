//! Old versions of a quarter's file → what they promise; what stands in many versions is read once.

use std::collections::{HashMap, HashSet};

use super::{calendar, load, toml_guard};
use crate::editorial::{promised::Promised, when::Dates};

/// What begins an entry.
const HEADER: &str = "[[entry]]";
/// What begins and ends a text of several lines, in which a header is none.
const LONG_TEXTS: [&str; 2] = ["\"\"\"", "'''"];

/// Whether a path in the workspace is that of a quarter's file.
#[must_use]
pub fn is_quarter_file(path: &str) -> bool {
    let name = path.strip_prefix("calendar/");
    let stem = name.and_then(|name| name.strip_suffix(".toml"));
    stem.is_some_and(|stem| !stem.contains('/') && load::is_quarter(stem))
}

/// Reads versions of calendar files, one after the other.
#[derive(Debug)]
pub struct OldPromises {
    dates: Dates,
    /// All that was promised anywhere, each once.
    promised: Vec<Promised>,
    numbers: HashMap<Promised, usize>,
    /// What blocks say that were read before, by quarter, which decides the year of `October week 4`.
    blocks: HashMap<String, HashMap<String, Vec<usize>>>,
}

impl OldPromises {
    /// Nothing read yet. Days are read as the workspace reads them now.
    #[must_use]
    pub fn new(dates: Dates) -> Self {
        Self {
            dates,
            promised: Vec::new(),
            numbers: HashMap::new(),
            blocks: HashMap::new(),
        }
    }

    /// The promises of a version of a file, by number, the first of each id; `None` where it cannot be read.
    ///
    /// An entry that cannot be used hides no other.
    pub fn read(&mut self, file: &str, text: &str) -> Option<Vec<usize>> {
        toml_guard::guard(text).ok()?;
        let numbers = if LONG_TEXTS.iter().any(|quotes| text.contains(quotes)) {
            self.whole(file, text)?
        } else {
            self.by_block(file, text)
        };
        let mut ids = HashSet::new();
        let is_first = |number: &usize| {
            let promised = self.promised.get(*number);
            promised.is_some_and(|promised| ids.insert(promised.id.as_str()))
        };
        Some(numbers.into_iter().filter(is_first).collect())
    }

    /// What a number stands for.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Promised> {
        self.promised.get(number)
    }

    fn whole(&mut self, file: &str, text: &str) -> Option<Vec<usize>> {
        let read = calendar::read(file, text, self.dates);
        (read.calendar.is_some() || !read.entries.is_empty()).then(|| self.numbered(read.entries))
    }

    fn by_block(&mut self, file: &str, text: &str) -> Vec<usize> {
        let mut blocks = blocks(text).into_iter();
        let head = blocks.next().unwrap_or_default();
        let quarter = calendar::read(file, head, self.dates).calendar;
        let (quarter, named) = match quarter {
            Some(calendar) => (
                calendar.quarter.to_string(),
                format!("quarter = \"{}\"\n", calendar.quarter),
            ),
            // The file's name decides then.
            None => (file.to_owned(), String::new()),
        };
        let mut known = self.blocks.remove(&quarter).unwrap_or_default();
        let mut numbers = Vec::new();
        for block in blocks {
            if let Some(known) = known.get(block) {
                numbers.extend(known);
                continue;
            }
            let read = calendar::read(file, &format!("{named}{block}"), self.dates);
            let found = self.numbered(read.entries);
            numbers.extend(&found);
            known.insert(block.to_owned(), found);
        }
        self.blocks.insert(quarter, known);
        numbers
    }

    fn numbered(&mut self, entries: Vec<calendar::Planned>) -> Vec<usize> {
        let promised = entries.into_iter().map(|entry| Promised {
            id: entry.id,
            publish: entry.publish,
            status: entry.status,
        });
        let numbers = promised.map(|promised| {
            let next = self.promised.len();
            *self.numbers.entry(promised).or_insert_with_key(|promised| {
                self.promised.push(promised.clone());
                next
            })
        });
        numbers.collect()
    }
}

/// What stands above the first entry, and the entries with what stands below each.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(HEADER) {
            blocks.extend(text.get(start..at));
            start = at;
        }
        at += line.len();
    }
    blocks.extend(text.get(start..));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates() -> Dates {
        Dates::new("2025-11-01".parse().unwrap())
    }

    /// `ID DUE` of each entry, in order.
    fn read(promises: &mut OldPromises, file: &str, text: &str) -> Vec<String> {
        let numbers = promises.read(file, text).unwrap();
        let all = numbers.into_iter().filter_map(|number| {
            let entry = promises.get(number)?;
            let due = entry.publish.as_ref().map(|publish| publish.due);
            let due = due.map_or_else(|| "backlog".to_owned(), |due| due.to_string());
            Some(format!("{} {due}", entry.id))
        });
        all.collect()
    }

    fn entry(id: &str, publish: &str) -> String {
        format!("[[entry]]\nid = \"{id}\"\nkind = \"post\"\npublish = {publish}\n\n")
    }

    const Q4: &str = "calendar/2025-q4.toml";

    #[test]
    fn versions_are_read_as_the_calendar_is() {
        let weeks = entry("a", "\"October week 4\"") + &entry("b", "2025-11-04");
        let q4 = format!("quarter = \"2025-Q4\"\n{weeks}");
        let mut promises = OldPromises::new(dates());
        let expected = ["a 2025-10-31", "b 2025-11-04"];
        assert_eq!(read(&mut promises, Q4, &q4), expected);
        assert_eq!(read(&mut promises, Q4, &q4), expected);
        // The same block means another day in another quarter.
        let next = q4.replace("2025-Q4", "2026-Q4");
        let file = "calendar/2026-q4.toml";
        let expected = ["a 2026-10-30", "b 2025-11-04"];
        assert_eq!(read(&mut promises, file, &next), expected);
        let unnamed = next.replace("quarter = \"2026-Q4\"\n", "");
        assert_eq!(read(&mut promises, file, &unnamed), expected);
        assert_eq!(read(&mut promises, Q4, &unnamed)[0], "a 2025-10-31");
        // By block it is what it is as a whole.
        let whole = q4.replace(
            "[[entry]]\nid = \"b\"",
            "[[entry]]\nnote = \"\"\"\n[[entry]]\n\"\"\"\nid = \"b\"",
        );
        assert_eq!(
            read(&mut promises, Q4, &whole),
            ["a 2025-10-31", "b 2025-11-04"]
        );
    }

    #[test]
    fn what_is_broken_hides_no_other() {
        let text = entry("a", "2025-11-03")
            + "<<<<<<< ours\n"
            + &entry("b", "2025-11-04")
            + "[[entry]]\nid = 3\n"
            + &entry("c", "\"soon\"")
            + &entry("b", "2025-12-01");
        let mut promises = OldPromises::new(dates());
        assert_eq!(
            read(&mut promises, Q4, &text),
            ["b 2025-11-04", "c backlog"]
        );
        let deep = format!("x = {}", "[".repeat(100_000));
        assert_eq!(promises.read(Q4, &deep), None);
    }

    #[test]
    fn files_of_quarters_are_told_from_others() {
        for (path, is) in [
            (Q4, true),
            ("calendar/2026.toml", true),
            ("calendar/kpis.toml", false),
            ("calendar/old/2024-q1.toml", false),
            ("calendar/2025-q4.md", false),
            ("other/2025-q4.toml", false),
        ] {
            assert_eq!(is_quarter_file(path), is, "{path}");
        }
    }
}
