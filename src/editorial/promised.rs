//! What a calendar file promises of an entry, at any time of its history.

use super::publish::Publish;

/// An entry in a version of a calendar file, as far as its promise goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Promised {
    /// The entry's id.
    pub id: String,
    /// When it is promised; `None` is the backlog.
    pub publish: Option<Publish>,
    /// Where it stands, as the calendar says of activities.
    pub status: Option<String>,
}
