//! Which findings an excuse hides: by the entry, or by the lines of a file, in time that grows with both together and
//! not with their product.

use std::collections::HashMap;

use crate::{
    check::finding::Finding,
    editorial::{
        entry::Entry,
        excuse::{Excuse, Scope},
    },
};

/// The findings as excuses look for them: by rule, and by entry or by file.
pub(super) struct Hiding<'f> {
    by_entry: HashMap<(&'f str, &'f str), Of>,
    by_file: HashMap<(&'f str, &'f str), Of>,
}

/// Findings of one rule in one file, or about one entry.
#[derive(Default)]
struct Of {
    /// Their first lines in order, with their numbers.
    lines: Vec<(usize, usize)>,
    /// By how many excuses more than its predecessor each of them is hidden.
    opened: Vec<isize>,
    /// The first and the last line of those that are only counted, and their number. An excuse for some of these lines
    /// may be of use, and does not hide them.
    rest: Option<(usize, usize, usize)>,
    is_rest_hidden: bool,
}

impl<'f> Hiding<'f> {
    pub(super) fn among(findings: &'f [Finding]) -> Self {
        let mut hiding = Self {
            by_entry: HashMap::new(),
            by_file: HashMap::new(),
        };
        for (number, finding) in findings.iter().enumerate() {
            let line = (finding.place.line, number);
            if let Some(entry) = &finding.entry {
                let of = hiding.by_entry.entry((entry, finding.rule));
                of.or_default().lines.push(line);
            }
            let of = hiding.by_file.entry((&finding.place.file, finding.rule));
            let of = of.or_default();
            if finding.count > 1 {
                of.rest = Some((finding.place.line, finding.place.end_line, number));
            } else {
                of.lines.push(line);
            }
        }
        let all = hiding.by_entry.values_mut();
        for of in all.chain(hiding.by_file.values_mut()) {
            of.lines.sort_unstable();
            of.opened = vec![0; of.lines.len() + 1];
        }
        hiding
    }

    /// How many findings an excuse is for; they are hidden if it holds.
    pub(super) fn by(&mut self, excuse: &'f Excuse, entry: &'f Entry, holds: bool) -> usize {
        let rule = excuse.rule.as_str();
        let (of, (first, last)) = match excuse.scope {
            Scope::Entry => (self.by_entry.get_mut(&(&entry.id, rule)), (0, usize::MAX)),
            Scope::Lines(first, last) => {
                let file = excuse.place.file.as_str();
                (self.by_file.get_mut(&(file, rule)), (first, last))
            }
        };
        of.map_or(0, |of| of.hide(first, last, holds))
    }

    /// Whether each of that many findings is hidden.
    pub(super) fn hidden(self, count: usize) -> Vec<bool> {
        let mut hidden = vec![false; count];
        for of in self
            .by_entry
            .into_values()
            .chain(self.by_file.into_values())
        {
            if let Some((.., number)) = of.rest.filter(|_| of.is_rest_hidden)
                && let Some(hidden) = hidden.get_mut(number)
            {
                *hidden = true;
            }
            let mut excuses = 0;
            for ((_, number), more) in of.lines.iter().zip(of.opened) {
                excuses += more;
                if let Some(hidden) = hidden.get_mut(*number) {
                    *hidden |= excuses > 0;
                }
            }
        }
        hidden
    }
}

impl Of {
    fn hide(&mut self, first: usize, last: usize, holds: bool) -> usize {
        let start = self.lines.partition_point(|(line, _)| *line < first);
        let end = self.lines.partition_point(|(line, _)| *line <= last);
        if holds && start < end {
            for (at, more) in [(start, 1), (end, -1)] {
                if let Some(opened) = self.opened.get_mut(at) {
                    *opened += more;
                }
            }
        }
        let rest = self.rest.filter(|rest| rest.0 <= last && first <= rest.1);
        let may_be_of_use = rest.is_some();
        self.is_rest_hidden |= holds && rest.is_some_and(|rest| first <= rest.0 && rest.1 <= last);
        end.saturating_sub(start).max(usize::from(may_be_of_use))
    }
}
