//! Runs the rules at the same time where there is much to read; what they find is the same.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::{finding::Finding, rule::Rule};
use crate::editorial::desk::Desk;

/// Below so many drafts a thread takes longer to start than the rules take.
const MANY: usize = 200;

/// The findings of all rules, in no order; those of one rule stand together, in the order in which it found them.
pub(super) fn over_all(
    rules: &[Rule],
    desk: &Desk,
    run: fn(&Rule, &Desk) -> Vec<Finding>,
) -> Vec<Finding> {
    let cores = if desk.read.drafts < MANY {
        1
    } else {
        thread::available_parallelism().map_or(1, usize::from)
    };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let Some(rule) = rules.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.extend(run(rule, desk));
        }
        found
    };
    thread::scope(|threads| {
        let helpers = (1..cores).map(|_| threads.spawn(work)).collect::<Vec<_>>();
        let mut found = work();
        for helper in helpers {
            match helper.join() {
                Ok(more) => found.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        found
    })
}
