//! What was changed in the files of the plan since some earlier state of them.

use std::{collections::BTreeMap, ops::RangeInclusive};

use super::place::Place;

/// Files that were changed, by path.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    files: BTreeMap<String, Part>,
}

/// How much of a file was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It is new, or not of a form that has parts.
    Whole,
    /// These lines of it, from 1.
    Lines(Vec<RangeInclusive<usize>>),
    /// It is there no more.
    Gone,
}

impl Changed {
    /// Adds a file.
    pub fn add(&mut self, file: impl Into<String>, part: Part) {
        self.files.insert(file.into(), part);
    }

    /// How many files.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// Whether anything of a file was changed.
    #[must_use]
    pub fn has_file(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    /// The files that are there no more.
    pub fn gone(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter();
        files
            .filter(|(_, part)| **part == Part::Gone)
            .map(|(file, _)| file.as_str())
    }

    /// Whether what was changed includes some of a place's lines.
    #[must_use]
    pub fn touches(&self, place: &Place) -> bool {
        match self.files.get(&place.file) {
            None => false,
            Some(Part::Whole | Part::Gone) => true,
            Some(Part::Lines(parts)) => parts
                .iter()
                .any(|part| *part.start() <= place.end_line && place.line <= *part.end()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_touched_by_lines_that_it_shares() {
        let mut changed = Changed::default();
        changed.add("a.toml", Part::Lines(vec![3..=5, 9..=9]));
        let touched = |line| changed.touches(&Place::at("a.toml", line, 1));
        let lines = (1..=10).filter(|line| touched(*line)).collect::<Vec<_>>();
        assert_eq!(lines, [3, 4, 5, 9]);
        assert!(!changed.touches(&Place::at("b.toml", 3, 1)));
    }
}
