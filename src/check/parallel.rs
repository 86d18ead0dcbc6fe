//! Looks at many things at the same time where there is much to read; what is found is the same.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crate::editorial::desk::Desk;

/// Below so many drafts a thread takes longer to start than the rules take.
const MANY: usize = 200;

/// What is found of each thing, in no order; what is found of one stands together, in the order in which it was found.
pub(super) fn over_all<T: Sync, F: Send>(
    things: &[T],
    desk: &Desk,
    look: impl Fn(&T) -> Vec<F> + Sync,
) -> Vec<F> {
    let cores = if desk.read.drafts < MANY {
        1
    } else {
        thread::available_parallelism().map_or(1, usize::from)
    };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let Some(thing) = things.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.extend(look(thing));
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
