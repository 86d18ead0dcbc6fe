//! The brand's voice: tone, words and looks.

use super::strategy::Statement;

/// What `calendar/voice.toml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Voice {
    /// How it sounds.
    pub tone: Vec<Statement>,
    /// What it uses.
    pub uses: Words,
    /// What it avoids.
    pub avoids: Words,
    /// What it prefers.
    pub prefer: Vec<String>,
    /// What a piece includes.
    pub include: Vec<String>,
    /// The colours, by name and value.
    pub colors: Vec<Colour>,
    /// What else is said about looks.
    pub visuals: Vec<Statement>,
}

/// Words, and ways of writing that are no single words.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Words {
    /// The words.
    pub words: Vec<String>,
    /// The ways of writing.
    pub manner: Vec<String>,
}

/// One of the brand's colours.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Colour {
    /// Its name.
    pub name: String,
    /// Its value, `#` and six hexadecimal digits.
    pub value: String,
}
