//! By what a finding is known again in the next run, whatever the day is and wherever its line has moved.

use std::collections::BTreeMap;

use sha1::{Digest, Sha1};

use crate::report::findings::{Finding, Lines};

/// The name under which code scanning looks for it.
const NAME: &str = "primaryLocationLineHash";
/// Hexadecimal digits that are kept.
const DIGITS: usize = 16;

/// Fingerprints of the findings of one run.
pub(super) struct Fingerprints<'a> {
    lines: Lines<'a>,
    /// How often each was given already.
    given: BTreeMap<String, usize>,
}

impl<'a> Fingerprints<'a> {
    pub(super) fn over(lines: Lines<'a>) -> Self {
        Self {
            lines,
            given: BTreeMap::new(),
        }
    }

    /// The fingerprint: of the rule, the file, the entry, the line and what the message names, but not of what it says
    /// about them, which counts days. Findings that are the same in all of that are counted.
    pub(super) fn of(&mut self, finding: &Finding) -> BTreeMap<&'static str, String> {
        let line = self.lines.of(finding).unwrap_or_default().trim();
        let entry = finding.entry.as_deref().unwrap_or_default();
        let mut hash = Sha1::new();
        let parts = [finding.rule, &finding.place.file, entry, line];
        for part in parts.into_iter().chain(named(&finding.message)) {
            hash.update(part);
            hash.update([0]);
        }
        let digits = hash.finalize();
        let digits = digits.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
        let hex = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16));
        let hex = hex.take(DIGITS).collect::<String>();
        let given = self.given.entry(hex.clone()).or_default();
        *given += 1;
        BTreeMap::from([(NAME, format!("{hex}:{given}"))])
    }
}

/// What stands in backticks.
fn named(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_names_stands_in_backticks() {
        let message = "`a` needs `b`, which is 3 days late";
        assert_eq!(named(message).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(named("no names").next(), None);
    }
}
