//! What was wrong with a file while the desk was laid: data for the check, never a crash.

use std::fmt;

use super::place::Place;

/// What sort of fault a file has; each is reported by the check rule of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The file, or its front matter, cannot be read at all.
    FileUnreadable,
    /// A key that means nothing here.
    KeyUnknown,
    /// A key given twice; the last one counts.
    KeyDuplicate,
    /// A value that is missing or of the wrong form.
    ValueInvalid,
    /// An id that cannot be a file name or be typed.
    IdInvalid,
    /// An id used twice.
    IdDuplicate,
    /// A date or week that does not exist.
    DateInvalid,
    /// A draft flag that one reader takes for yes and another for a text.
    DraftFlag,
}

/// One fault at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its sort.
    pub fault: Fault,
    /// Where.
    pub place: Place,
    /// What is wrong, lower-case, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The entry it concerns, by id.
    pub entry: Option<String>,
}

impl Problem {
    /// A problem without help or entry.
    #[must_use]
    pub fn new(fault: Fault, place: Place, message: impl Into<String>) -> Self {
        Self {
            fault,
            place,
            message: message.into(),
            help: None,
            entry: None,
        }
    }

    /// Whether it is in a file of the plan, `calendar/…`, or in the folder itself.
    #[must_use]
    pub fn is_in_plan(&self) -> bool {
        let below = self.place.file.strip_prefix("calendar");
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, told of an entry.
    #[must_use]
    pub fn of(mut self, entry: &str) -> Self {
        self.entry = Some(entry.to_owned());
        self
    }
}

impl fmt::Display for Problem {
    /// `calendar/2025-q4.toml:12: what is wrong`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {}",
            self.place.file, self.place.line, self.message
        )
    }
}
