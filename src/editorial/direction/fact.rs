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

/// Whether a value is more than a number, so that it is a quotation wherever it stands.
#[must_use]
pub fn speaks_for_itself(value: &str) -> bool {
    value
        .chars()
        .any(|c| !(c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_may_stand_for_anything() {
        for value in ["310+", "<5%", "Apache 2.0", "100 ms", "~20"] {
            assert!(speaks_for_itself(value), "{value}");
        }
        for value in ["20", "1,500.5", "10 000"] {
            assert!(!speaks_for_itself(value), "{value}");
        }
    }
}
