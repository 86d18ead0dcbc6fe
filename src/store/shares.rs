//! Wanted shares that are parts of one whole, so that they add up to no more than it.

use toml::Spanned;

use super::toml_file::TomlFile;
use crate::editorial::problem::Fault;

/// Shares of one whole, added up while they are read.
pub(super) struct Shares {
    /// What has them, in the plural.
    of: &'static str,
    /// In per cent.
    sum: u32,
}

impl Shares {
    /// None yet.
    pub(super) fn of(of: &'static str) -> Self {
        Self { of, sum: 0 }
    }

    /// The next share in per cent. One with which they are more than the whole is a problem, told once.
    pub(super) fn next(
        &mut self,
        toml: &mut TomlFile,
        given: Option<&Spanned<i64>>,
    ) -> Option<u32> {
        let share = toml.share(given)?;
        let before = self.sum;
        self.sum = before.saturating_add(share);
        if let (Some(given), true) = (given, before <= 100 && self.sum > 100) {
            let message = format!(
                "`share`: with this one the shares of the {} are {} per cent",
                self.of, self.sum
            );
            let help = "lower one of them; together they are at most 100";
            toml.advise(Fault::ValueInvalid, given.span(), message, help);
        }
        Some(share)
    }
}
