//! How much work a page may make: loops in loops and texts made of texts share one budget.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use handlebars::RenderErrorReason;
use serde_json::Value;

/// How many parts of a text may be rendered in loops.
const MOST: usize = 1_000_000;
/// How many bytes of a text that a helper takes or makes count as one part.
const BYTES: usize = 64;

/// What is left of the work that a page may make.
#[derive(Clone)]
pub(super) struct Budget(Arc<AtomicUsize>);

impl Default for Budget {
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(MOST)))
    }
}

impl Budget {
    /// Takes some parts out of it; an error where not so many are left.
    pub(super) fn spend(&self, parts: usize) -> Result<(), RenderErrorReason> {
        let less = |left: usize| left.checked_sub(parts);
        let spent = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        spent.map(drop).map_err(|_| {
            let why = "its loops render more than a million parts";
            RenderErrorReason::Other(why.to_owned())
        })
    }

    /// The same for looking at values as a whole: every item of a list counts, and so does what is in it.
    pub(super) fn spend_on_values(&self, values: &[&Value]) -> Result<(), RenderErrorReason> {
        let mut left = values.to_vec();
        let mut parts = 0;
        while let Some(value) = left.pop() {
            parts += match value {
                Value::Array(items) => {
                    left.extend(items);
                    items.len()
                }
                Value::Object(items) => {
                    left.extend(items.values());
                    items.len()
                }
                Value::String(text) => text.len() / BYTES,
                _ => 0,
            };
        }
        self.spend(parts)
    }

    /// The same for a text of so many bytes.
    pub(super) fn spend_on_text(&self, bytes: usize) -> Result<(), RenderErrorReason> {
        self.spend(1 + bytes / BYTES)
    }
}
