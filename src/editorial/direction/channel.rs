//! Channels: where pieces are posted, what each allows, and how long after publication.

use crate::editorial::{place::Place, places::Places};

/// The file of a workspace that holds them.
pub const FILE: &str = "calendar/channels.toml";

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
    /// The template in `templates/channels/` that makes the copy for it; `None` where none is made.
    pub copy: Option<String>,
    /// What is put on the link to a piece there; `None` where the link stays bare.
    pub utm: Option<Utm>,
    /// What a copy there must not hold, of [`FORBIDDABLE`].
    pub forbids: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Where its `kinds`, its `copy` and what it `forbids` stand.
    pub places: Places,
}

/// What a channel may forbid: parts of a text, and what its title must not hold.
pub const FORBIDDABLE: [&str; 12] = [
    "html",
    "tables",
    "images",
    "liquid",
    "footnotes",
    "math",
    "mermaid",
    "emoji",
    "hashtags",
    "mentions",
    "exclamation",
    "capitals",
];

/// By what visitors are told apart who come from a channel: values of the query parameters `utm_source` and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utm {
    /// Where they come from, e.g. `x`.
    pub source: String,
    /// By what means, e.g. `social`.
    pub medium: Option<String>,
    /// For what; `None` for the entry's id.
    pub campaign: Option<String>,
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
    /// How the characters of title and text are counted.
    #[serde(default, skip_serializing_if = "Count::is_usual")]
    pub count: Count,
}

/// How the characters of a text are counted.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// Unicode scalar values.
    #[default]
    Characters,
    /// As X counts: weighted, each link for 23.
    X,
    /// As Mastodon counts: grapheme clusters, each link for 23, of an account of another server only its name.
    Mastodon,
    /// Grapheme clusters, what a reader takes for one character, as Bluesky counts.
    Graphemes,
    /// UTF-16 code units, as `LinkedIn` and Telegram count.
    Utf16,
}

impl Count {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Characters,
        Self::X,
        Self::Mastodon,
        Self::Graphemes,
        Self::Utf16,
    ];

    /// Its name in `calendar/channels.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::X => "x",
            Self::Mastodon => "mastodon",
            Self::Graphemes => "graphemes",
            Self::Utf16 => "utf16",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|count| count.name() == name)
    }

    /// Whether it is the one that need not be named.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Limits {
    /// Whether none is set.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Channel {
    /// Whether it takes pieces of a kind.
    #[must_use]
    pub fn takes(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|taken| taken == kind)
    }
}
