//! New text for some bytes of an old one.

use std::ops::Range;

/// New text for some bytes of the old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) at: Range<usize>,
    pub(super) with: String,
}

impl Splice {
    pub(super) fn replace(at: Range<usize>, with: impl Into<String>) -> Self {
        Self {
            at,
            with: with.into(),
        }
    }

    pub(super) fn insert(at: usize, with: impl Into<String>) -> Self {
        Self::replace(at..at, with)
    }

    pub(super) fn delete(at: Range<usize>) -> Self {
        Self::replace(at, "")
    }
}

/// The text after all splices, which must not overlap.
pub(super) fn apply<'s>(text: &str, splices: impl IntoIterator<Item = &'s Splice>) -> String {
    let mut splices: Vec<_> = splices.into_iter().collect();
    splices.sort_by_key(|splice| splice.at.start);
    let added: usize = splices.iter().map(|splice| splice.with.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut done = 0;
    for splice in splices {
        out.push_str(text.get(done..splice.at.start).unwrap_or_default());
        out.push_str(&splice.with);
        done = splice.at.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_are_made_in_the_order_of_the_text() {
        let splices = [
            Splice::delete(4..6),
            Splice::insert(0, "<"),
            Splice::replace(1..2, "B"),
        ];
        assert_eq!(apply("abcdefg", &splices), "<aBcdg");
    }
}
