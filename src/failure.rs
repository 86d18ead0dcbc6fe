//! What stopped us: a message, the file it is about, what to do; turned into text and exit code in one place.

use std::fmt;

use crate::{editorial::place::Place, text};

/// The exit code of a run that could not be done.
pub const EXIT_FAILED: u8 = 2;
/// The exit code of a run that was interrupted at a prompt (128 + SIGINT).
pub const EXIT_INTERRUPTED: u8 = 130;

/// The longest line that is told, in columns.
const LONGEST: usize = 1000;

/// A failure that the user can do something about.
#[derive(Debug, Clone)]
pub struct Failure {
    message: String,
    place: Option<Place>,
    details: Vec<String>,
    hint: Option<String>,
    quiet: Option<u8>,
}

impl Failure {
    /// A failure with its message: lower-case, the thing in backticks, no full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
            details: Vec::new(),
            hint: None,
            quiet: None,
        }
    }

    /// The user broke off at a prompt; nothing is printed.
    #[must_use]
    pub fn interrupted() -> Self {
        Self {
            quiet: Some(EXIT_INTERRUPTED),
            ..Self::new("interrupted")
        }
    }

    /// The same, about a place of a file.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same with lines that belong to it, e.g. each thing that is missing.
    #[must_use]
    pub fn details(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(lines);
        self
    }

    /// The same with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// The text of a failure for standard error, and the exit code.
#[must_use]
pub fn tell(error: &anyhow::Error) -> (String, u8) {
    if is_closed_pipe(error) {
        return (String::new(), 0);
    }
    let failure = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<Failure>());
    if let Some(code) = failure.and_then(|failure| failure.quiet) {
        return (String::new(), code);
    }
    let message = error.chain().map(in_words).collect::<Vec<_>>().join(": ");
    let mut told = String::from("error: ");
    if let Some(place) = failure.and_then(|failure| failure.place.as_ref()) {
        told.extend([format!("{}:{}: ", text::shown(&place.file), place.line)]);
    }
    told.extend([&fit(&message), "\n"]);
    for line in failure.into_iter().flat_map(|failure| &failure.details) {
        told.extend(["  ", &fit(line), "\n"]);
    }
    if let Some(hint) = failure.and_then(|failure| failure.hint.as_deref()) {
        told.extend(["help: ", &fit(hint), "\n"]);
    }
    (told, EXIT_FAILED)
}

/// A cause in the manner of ours: the system's are lower-case and without their number.
fn in_words(cause: &(dyn std::error::Error + 'static)) -> String {
    let text = cause.to_string();
    if !cause.is::<std::io::Error>() {
        return text;
    }
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A line that may repeat foreign text, however long that is.
fn fit(line: &str) -> String {
    text::cut(&text::shown(line), LONGEST)
}

/// Whether the reader of our output went away, which is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
