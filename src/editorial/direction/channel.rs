//! Channels: where pieces are posted, what each allows, and how long after publication.

use crate::editorial::{place::Place, places::Places};

/// One place where pieces are posted.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: Option<String>,
    /// Whose it is.
    pub reach: Reach,
    /// The account or address there.
    pub handle: Option<String>,
    /// The kinds it takes; empty where it takes all.
    pub kinds: Vec<String>,
    /// Calendar days after publication by which a piece is posted there, 0 to 365.
    pub after: u32,
    /// The wanted share of all pieces that are posted there, in per cent, 0 to 100.
    pub share: Option<u32>,
    /// What it allows.
    pub limits: Limits,
    /// Where it stands.
    pub place: Place,
    /// Where its `kinds` stand.
    pub places: Places,
}

/// Whose a channel is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// The project's own.
    Owned,
    /// A partner's.
    Partner,
    /// Somebody else's.
    ThirdParty,
}

/// What a channel allows; `None` where it sets no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Longest title, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<u32>,
    /// Longest text, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<u32>,
    /// Most tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<u32>,
}

impl Channel {
    /// Whether it takes pieces of a kind.
    #[must_use]
    pub fn takes(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|taken| taken == kind)
    }
}
