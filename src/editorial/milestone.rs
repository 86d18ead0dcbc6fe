//! The days by which an entry must have reached a status, counted back from its promise.

use chrono::NaiveDate;

use super::{publish::Publish, template::Template, workdays::Workdays};

/// A status with the day it is due, for one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The status to reach.
    pub status: String,
    /// The last day that is in time.
    pub due: NaiveDate,
    /// The day it was reached, where the draft records one.
    pub reached: Option<NaiveDate>,
}

/// The milestones of a kind for one promise, in the workflow's order; the last status is due with the promise itself.
///
/// Working days are counted back from the promise's due day: the day itself, or a week's due weekday.
#[must_use]
pub fn milestones(
    template: &Template,
    publish: &Publish,
    workdays: &Workdays,
    reached: impl Fn(&str) -> Option<NaiveDate>,
) -> Vec<Milestone> {
    let last = template.workflow.last();
    template
        .workflow
        .statuses()
        .iter()
        .filter_map(|status| {
            let due = if status == last {
                publish.due
            } else {
                workdays.back(publish.due, *template.milestones.get(status)?)
            };
            Some(Milestone {
                status: status.clone(),
                due,
                reached: reached(status),
            })
        })
        .collect()
}
