//! Views → text: one file a format, each knowing nothing but the view.

mod concise;
mod csv;
mod diff;
mod discord;
mod github;
mod html;
mod ics;
mod json;
mod markdown;
mod messages;
mod plain;
mod sarif;
mod slack;
mod table;
mod telegram;
mod text;

use std::io;

pub use crate::report::Shape;
use crate::report::{View, sheet::Tone};

/// How a view is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether colour is used.
    pub colour: bool,
}

/// What the place that a format is for takes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// Where.
    pub of: &'static str,
    /// Units of UTF-16, by which all of them count, or by fewer.
    pub longest: usize,
}

/// One way of writing views.
pub trait Format: Sync {
    /// What `--format` calls it.
    fn name(&self) -> &'static str;
    /// Whether it can carry views of that sort.
    fn carries(&self, shape: Shape) -> bool;
    /// Writes a view that it can carry.
    fn write(&self, view: &View, style: Style, out: &mut dyn io::Write) -> io::Result<()>;
    /// What is taken at once where it is read; `None` where that has no bound.
    fn message(&self) -> Option<Message> {
        None
    }
    /// Whether a GitHub Actions runner is meant to act on the lines.
    fn commands_the_runner(&self) -> bool {
        false
    }
}

/// All formats.
pub const FORMATS: &[&dyn Format] = &[
    &table::Table,
    &plain::Plain,
    &markdown::Markdown,
    &discord::DISCORD,
    &slack::SLACK,
    &telegram::TELEGRAM,
    &csv::Csv,
    &json::Json,
    &text::Text,
    &concise::Concise,
    &github::GitHub,
    &html::Html,
    &sarif::Sarif,
    &ics::Ics,
];

/// The format of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// The names of the formats that carry views of that sort.
#[must_use]
pub fn names_for(shape: Shape) -> Vec<&'static str> {
    FORMATS
        .iter()
        .filter(|format| format.carries(shape))
        .map(|format| format.name())
        .collect()
}

impl Style {
    /// A text in the colour of its tone.
    #[must_use]
    pub fn paint(self, tone: Tone, text: &str) -> String {
        let style = match tone {
            Tone::Plain => return text.to_owned(),
            Tone::Late => anstyle::AnsiColor::Red.on_default(),
            Tone::Soon => anstyle::AnsiColor::Yellow.on_default(),
            Tone::Done => anstyle::AnsiColor::Green.on_default(),
            Tone::Muted | Tone::Mark => anstyle::Style::new().dimmed(),
        };
        self.styled(style, text)
    }

    /// A heading.
    #[must_use]
    pub fn heading(self, text: &str) -> String {
        self.styled(anstyle::Style::new().bold(), text)
    }

    fn styled(self, style: anstyle::Style, text: &str) -> String {
        if self.colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
