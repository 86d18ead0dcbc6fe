//! `file-unreadable`: every file of the plan and every draft can be read.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "file-unreadable",
    summary: "every file of the plan and every draft can be read",
    why: "A file that cannot be read drops out of the plan; its entries would go missing without a word.",
    example: "A draft whose front matter has no closing `---`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    report.add_faults(Fault::FileUnreadable);
}
