//! The figures that the team quotes: what is right, since when and how long, and which wordings are wrong.

use chrono::NaiveDate;

use super::super::place::Place;

/// A figure of `calendar/facts.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id.
    pub id: String,
    /// What it is about, in one line.
    pub about: Option<String>,
    /// The figure as the team writes it, e.g. `310+`.
    pub value: String,
    /// The day on which it was looked up.
    pub as_of: Option<NaiveDate>,
    /// Where it was looked up.
    pub source: Option<String>,
    /// The first day on which it is no longer quoted without being looked up again.
    pub expires: Option<NaiveDate>,
    /// How drafts quote it.
    pub quoted: Vec<String>,
    /// Wordings that are wrong.
    pub refuse: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

impl Fact {
    /// Whether it is no longer quoted on a day.
    #[must_use]
    pub fn is_expired(&self, on: NaiveDate) -> bool {
        self.expires.is_some_and(|expires| expires <= on)
    }
}

/// The fewest letters of a word that says what a number is about: fewer are a unit.
const WORD: usize = 3;

/// Whether a value says what it is about, as `12 pull requests` does, so that it is a quotation wherever it stands.
#[must_use]
pub fn speaks_for_itself(value: &str) -> bool {
    let mut words = value.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.chars().count() >= WORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_may_stand_for_anything() {
        for value in ["310+ stars", "Apache 2.0", "<5% overhead", "per 3 años"] {
            assert!(speaks_for_itself(value), "{value}");
        }
        for value in ["20", "310+", "~20", "<5%", "100 ms", "16GB", "$5M"] {
            assert!(!speaks_for_itself(value), "{value}");
        }
    }
}
