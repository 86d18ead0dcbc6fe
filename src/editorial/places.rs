//! Where the single values of a record stand, so that a finding points at the one that is meant.

use std::collections::BTreeMap;

use super::place::Place;

/// Places by key; the values of a list by key and position, a single value at position 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<(&'static str, usize), Place>);

impl Places {
    /// Keeps where a value stands.
    pub fn note(&mut self, key: &'static str, at: usize, place: Place) {
        self.0.insert((key, at), place);
    }

    /// Where a value stands, from position 0.
    #[must_use]
    pub fn of(&self, key: &'static str, at: usize) -> Option<&Place> {
        self.0.get(&(key, at))
    }
}
