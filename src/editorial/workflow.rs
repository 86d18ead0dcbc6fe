//! The statuses an entry passes through, in order.

use std::sync::Arc;

/// The status of an entry that was given up; it stands beside every workflow.
pub const CANCELLED: &str = "cancelled";

/// The status sequence of a kind, shared by its entries. The first is where an entry begins, the last means done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workflow(Arc<[String]>);

impl Default for Workflow {
    fn default() -> Self {
        Self(Arc::new(
            ["planned", "drafting", "review", "approved", "published"].map(str::to_owned),
        ))
    }
}

impl Workflow {
    /// A workflow of its own; `None` with fewer than two statuses, one named twice, or `cancelled` among them.
    #[must_use]
    pub fn new(statuses: Vec<String>) -> Option<Self> {
        let distinct = statuses
            .iter()
            .enumerate()
            .all(|(at, status)| !statuses.iter().take(at).any(|earlier| earlier == status));
        let usable = statuses.len() >= 2
            && distinct
            && statuses
                .iter()
                .all(|status| !status.is_empty() && status != CANCELLED);
        usable.then(|| Self(statuses.into()))
    }

    /// All statuses in order, without `cancelled`.
    #[must_use]
    pub fn statuses(&self) -> &[String] {
        &self.0
    }

    /// Where an entry begins.
    #[must_use]
    pub fn first(&self) -> &str {
        self.0.first().map_or("planned", String::as_str)
    }

    /// The status that means done.
    #[must_use]
    pub fn last(&self) -> &str {
        self.0.last().map_or("published", String::as_str)
    }

    /// The status a draft begins with: the second one.
    #[must_use]
    pub fn second(&self) -> &str {
        self.0.get(1).map_or("drafting", String::as_str)
    }

    /// The status before the one that means done, where the work itself is over.
    #[must_use]
    pub fn before_last(&self) -> &str {
        let mut statuses = self.0.iter().rev();
        statuses.nth(1).map_or("approved", String::as_str)
    }

    /// The place of a status in the order, from 0; `None` for `cancelled` and for unknown ones.
    #[must_use]
    pub fn position(&self, status: &str) -> Option<usize> {
        self.0.iter().position(|known| known == status)
    }

    /// Whether `status` is one an entry can have.
    #[must_use]
    pub fn knows(&self, status: &str) -> bool {
        status == CANCELLED || self.position(status).is_some()
    }

    /// Whether an entry that stands at `status` has reached `wanted`.
    #[must_use]
    pub fn has_reached(&self, status: &str, wanted: &str) -> bool {
        match (self.position(status), self.position(wanted)) {
            (Some(at), Some(wanted)) => at >= wanted,
            _ => false,
        }
    }

    /// The status after this one.
    #[must_use]
    pub fn next(&self, status: &str) -> Option<&str> {
        self.0.get(self.position(status)? + 1).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workflow(statuses: &[&str]) -> Option<Workflow> {
        Workflow::new(statuses.iter().map(|status| (*status).to_owned()).collect())
    }

    #[test]
    fn order_decides_what_is_reached() {
        let workflow = Workflow::default();
        assert!(workflow.has_reached("review", "drafting"));
        assert!(!workflow.has_reached("review", "approved"));
        assert!(!workflow.has_reached(CANCELLED, "planned"));
        assert_eq!(workflow.next("approved"), Some("published"));
        assert_eq!(workflow.next("published"), None);
    }

    #[test]
    fn a_workflow_needs_two_distinct_statuses() {
        assert!(workflow(&["planned", "done"]).is_some());
        assert!(workflow(&["done"]).is_none());
        assert!(workflow(&["planned", "planned"]).is_none());
        assert!(workflow(&["planned", "cancelled"]).is_none());
    }
}
