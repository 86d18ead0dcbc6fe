//! What one rule finds, with a bound for each draft: a file that was made to fill the memory does not.

use super::finding::Finding;
use crate::editorial::desk::Desk;

/// How many findings of a rule in one draft are told one by one: who mends a thousand checks again.
pub(super) const MOST: usize = 1_000;

/// The findings of one rule, in the order in which it found them; those in one file stand together.
pub(super) struct Crowd<'a> {
    desk: &'a Desk,
    findings: Vec<Finding>,
    /// How many of the last of them are in one file.
    in_row: usize,
    /// The finding that was counted last, for the rule to go on writing.
    counted: Option<Finding>,
}

impl<'a> Crowd<'a> {
    pub(super) fn new(desk: &'a Desk) -> Self {
        Self {
            desk,
            findings: Vec::new(),
            in_row: 0,
            counted: None,
        }
    }

    /// Takes a finding; behind the last that is told in a draft, it is only counted.
    pub(super) fn push(&mut self, finding: Finding) -> &mut Finding {
        let last = self.findings.last_mut();
        let last = last.filter(|last| last.place.file == finding.place.file);
        self.in_row = last.as_ref().map_or(0, |_| self.in_row) + 1;
        // Entries of one calendar are pieces of their own, and each is told.
        if let Some(rest) = last
            && self.in_row > MOST + 1
            && (rest.count > 1 || is_draft(self.desk, &finding.place.file))
        {
            rest.count += 1;
            rest.level = rest.level.max(finding.level);
            rest.place.end_line = rest.place.end_line.max(finding.place.end_line);
            rest.place.end_column = finding.place.end_column;
            return self.counted.insert(finding);
        }
        self.findings.push(finding);
        let at = self.findings.len() - 1;
        // The slice is never empty: the finding was just pushed.
        match self.findings.split_at_mut(at).1 {
            [finding, ..] => finding,
            [] => unreachable!("a finding was pushed"),
        }
    }

    /// All of them, with one for those that were counted in each file.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        for rest in self.findings.iter_mut().filter(|rest| rest.count > 1) {
            rest.message = format!("{} more of these from here on", rest.count);
            rest.help = Some("mend those before, and check again".to_owned());
            rest.fix = None;
        }
        self.findings
    }
}

fn is_draft(desk: &Desk, file: &str) -> bool {
    let mut drafts = desk.entries.iter().filter_map(|one| one.draft.as_deref());
    drafts.any(|draft| draft.file == file)
}
