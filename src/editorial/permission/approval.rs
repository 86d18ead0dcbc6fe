//! Who must agree to a piece before it is out, and whether they agreed to the text as it is now.

use std::fmt::{self, Write as _};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::editorial::{desk::Desk, entry::Entry, place::Place, slug};

/// The requirement of a template that all who must agree have agreed.
pub const REQUIREMENT: &str = "approvals";

/// The role whose holder is the entry's partner.
const PARTNER: &str = "partner";

/// What a draft records of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who agrees, e.g. `customer`.
    pub role: String,
    /// What came of it.
    pub answer: Answer,
    /// Where it stands, where places were noted.
    pub place: Option<Place>,
}

/// What came of asking somebody to agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet; asked on that day.
    Awaited(NaiveDate),
    /// They agreed.
    Given {
        /// Who said so.
        by: String,
        /// On which day.
        on: NaiveDate,
        /// To which text; without it nobody knows.
        body: Option<Fingerprint>,
    },
    /// What is recorded cannot be understood.
    Unclear,
}

/// What a text is recognised by: SHA-256 over its lines without the blanks at their ends, joined by line feeds, without
/// blank lines at its beginning and end. So neither another form of line breaks nor a tidy editor is a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The name of the hash, as it stands in front of the digits.
    const PREFIX: &str = "sha256:";
    /// How many hexadecimal digits are written. 64 bits are enough to notice a change, and short enough to be read.
    const WRITTEN: usize = 16;
    /// How many there are.
    const ALL: usize = 64;

    /// The fingerprint of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut hash = Sha256::new();
        let (mut has_begun, mut blank) = (false, 0);
        for line in text
            .lines()
            .map(|line| line.trim_end_matches([' ', '\t', '\r']))
        {
            if line.is_empty() {
                blank += 1;
                continue;
            }
            if has_begun {
                (0..=blank).for_each(|_| hash.update("\n"));
            }
            hash.update(line);
            (has_begun, blank) = (true, 0);
        }
        let mut digits = String::with_capacity(Self::ALL);
        for byte in hash.finalize() {
            // Writing to a text cannot fail.
            let _ = write!(digits, "{byte:02x}");
        }
        Self(digits)
    }

    /// Reads `sha256:` with 16 to 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(Self::PREFIX)?;
        let is_usable = (Self::WRITTEN..=Self::ALL).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_usable.then(|| Self(digits.to_ascii_lowercase()))
    }

    /// Whether it is that of a text, as far as its digits go.
    #[must_use]
    pub fn is_of(&self, text: &str) -> bool {
        Self::of(text).0.starts_with(&self.0)
    }
}

/// As it is written into front matter.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}{:.*}", Self::PREFIX, Self::WRITTEN, self.0)
    }
}

/// How one role stands to a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement<'a> {
    /// The role.
    pub role: &'a str,
    /// Whether the kind or the topic asks for it.
    pub is_demanded: bool,
    /// How it stands.
    pub standing: Standing<'a>,
    /// What the draft records of it.
    pub recorded: Option<&'a Approval>,
}

/// How an approval stands on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Nobody agreed, and nobody is known to have been asked.
    Missing,
    /// Asked on that day; no answer yet.
    Awaited(NaiveDate),
    /// Given.
    Given {
        /// By whom.
        by: &'a str,
        /// On which day.
        on: NaiveDate,
        /// Whether the text is not the one they saw; `None` where the text was not read.
        is_stale: Option<bool>,
    },
}

impl Standing<'_> {
    /// Whether it is given, as far as is known for the text as it is.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Self::Given { is_stale, .. } if is_stale != Some(true))
    }

    /// Whether it was given for another text.
    #[must_use]
    pub fn is_stale(self) -> bool {
        matches!(
            self,
            Self::Given {
                is_stale: Some(true),
                ..
            }
        )
    }
}

impl Desk {
    /// Who must agree to an entry before it is out: by its kind, then by its topic, each once.
    pub fn roles_of<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a str> {
        let kind = self.template(entry).map(|kind| &kind.approvals);
        let topic = entry.topic.as_deref().and_then(|id| self.topic(id));
        let topic = topic.map(|topic| &topic.approvals);
        let named = kind.into_iter().chain(topic).flatten();
        slug::each_once(named.map(String::as_str))
    }

    /// How all who must agree to an entry stand to it, then those who agreed although nobody asks for it any more.
    #[must_use]
    pub fn agreements<'a>(&'a self, entry: &'a Entry) -> Vec<Agreement<'a>> {
        let draft = entry.draft.as_deref();
        let recorded = draft.map_or(&[][..], |draft| &draft.approvals);
        let text = draft.and_then(|draft| Some(draft.body.as_ref()?.text.as_str()));
        let of_role = |role: &'a str, is_demanded| {
            let recorded = recorded.iter().find(|one| one.role == role);
            Agreement {
                role,
                is_demanded,
                standing: recorded.map_or(Standing::Missing, |one| one.standing(text)),
                recorded,
            }
        };
        let mut all = self
            .roles_of(entry)
            .map(|role| of_role(role, true))
            .collect::<Vec<_>>();
        for one in recorded {
            if all.iter().all(|known| known.role != one.role) {
                all.push(of_role(&one.role, false));
            }
        }
        all
    }

    /// The status by which all have agreed: the one that the kind's template says, else the last.
    #[must_use]
    pub fn agreed_by<'a>(&'a self, entry: &'a Entry) -> &'a str {
        let template = self.template(entry);
        template
            .and_then(|template| template.requires(REQUIREMENT))
            .unwrap_or(entry.workflow.last())
    }

    /// Whether anybody agreed to an entry, so that its text is to be compared.
    #[must_use]
    pub fn has_agreed(&self, entry: &Entry) -> bool {
        let draft = entry.draft.iter();
        let mut recorded = draft.flat_map(|draft| &draft.approvals);
        recorded.any(|one| matches!(one.answer, Answer::Given { .. }))
    }

    /// Whether the day by which all must have agreed to an entry is near or past, or its status says that they have.
    #[must_use]
    pub fn must_be_agreed(&self, entry: &Entry) -> bool {
        let status = self.agreed_by(entry);
        let due = entry.due_for(status);
        entry.has_reached(status) || due.is_some_and(|due| self.is_near(due))
    }

    /// A role in words; of the partner, who that is.
    #[must_use]
    pub fn role_in_words(&self, entry: &Entry, role: &str) -> String {
        let partner = entry.partner.as_deref().filter(|_| role == PARTNER);
        partner.map_or_else(
            || role.to_owned(),
            |name| {
                let known = self.strategy.partner(name);
                let name = known.map_or(name, |partner| partner.title.as_str());
                format!("{role} {name}")
            },
        )
    }
}

impl Approval {
    fn standing(&self, text: Option<&str>) -> Standing<'_> {
        match &self.answer {
            Answer::Unclear => Standing::Missing,
            Answer::Awaited(since) => Standing::Awaited(*since),
            Answer::Given { by, on, body } => Standing::Given {
                by,
                on: *on,
                is_stale: match (body, text) {
                    (None, _) => Some(true),
                    (Some(_), None) => None,
                    (Some(body), Some(text)) => Some(!body.is_of(text)),
                },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_the_hash_of_the_lines() {
        // printf '%s' "Hello" | sha256sum
        let hello = "sha256:185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969";
        let read = Fingerprint::parse(hello).unwrap();
        assert_eq!(Fingerprint::of("Hello"), read);
        assert_eq!(read.to_string(), "sha256:185f8db32271fe25");
        for same in ["\nHello\r\n", "Hello \t\n\n \n", "\r\n\r\nHello"] {
            assert!(read.is_of(same), "{same:?}");
        }
        for other in ["hello", " Hello", "Hello\n\nHello", "Hel lo", ""] {
            assert!(!read.is_of(other), "{other:?}");
        }
        assert_ne!(Fingerprint::of("a\nb"), Fingerprint::of("a\n\nb"));
        assert_ne!(Fingerprint::of("a\nb"), Fingerprint::of("ab"));
    }

    #[test]
    fn a_fingerprint_of_too_few_digits_or_another_hash_is_none() {
        let short = "sha256:185F8DB32271FE25";
        assert!(Fingerprint::parse(short).unwrap().is_of("Hello"));
        for bad in [
            "sha256:185f8db32271fe2",
            "sha256:",
            "185f8db32271fe25",
            "md5:185f8db32271fe25",
            "sha256:185f8db32271fe2ü",
            "sha256: 185f8db32271fe25",
        ] {
            assert_eq!(Fingerprint::parse(bad), None, "{bad}");
        }
    }
}
