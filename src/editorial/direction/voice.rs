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
    /// The words it avoids, with what is to be written in their place.
    pub avoided: Vec<Avoided>,
    /// The names and terms that are written in one way.
    pub terms: Vec<Term>,
    /// How long sentences, paragraphs and lists may be.
    #[serde(skip)]
    pub lengths: Lengths,
    /// What it prefers.
    pub prefer: Vec<String>,
    /// What a piece includes.
    pub include: Vec<String>,
    /// The colours, by name and value.
    pub colors: Vec<Colour>,
    /// What else is said about looks.
    pub visuals: Vec<Statement>,
}

impl Voice {
    /// Whether it avoids hyperbole.
    #[must_use]
    pub fn avoids_hyperbole(&self) -> bool {
        has(&self.avoids.manner, "hyperbole")
    }

    /// Whether it wants figures instead of vague claims.
    #[must_use]
    pub fn prefers_metrics(&self) -> bool {
        has(&self.prefer, "specific metrics")
    }
}

fn has(manners: &[String], wanted: &str) -> bool {
    let mut manners = manners.iter();
    manners.any(|manner| manner.trim().eq_ignore_ascii_case(wanted))
}

/// Words, and ways of writing that are no single words.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Words {
    /// The words.
    pub words: Vec<String>,
    /// The ways of writing.
    pub manner: Vec<String>,
}

/// A word or phrase that the brand avoids.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Avoided {
    /// The word, or words with blanks between.
    pub word: String,
    /// What to write in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Whether only this form of the word is meant, and not `leverages` for `leverage`.
    #[serde(skip)]
    pub is_exact: bool,
}

/// A name or term, and how it is not to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Term {
    /// How it is written.
    pub write: String,
    /// How it is not; nothing for a name that only stays as it is.
    pub not: Vec<String>,
    /// Whether the wrong forms are meant in any case.
    #[serde(skip)]
    pub is_any_case: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// How long a stretch of prose may be; `None` where the brand does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lengths {
    /// Words of a sentence, 10 to 200.
    pub sentence_words: Option<usize>,
    /// Words of a paragraph, 20 to 2000.
    pub paragraph_words: Option<usize>,
    /// Items of one list with bullets, 2 to 1000.
    pub bullets: Option<usize>,
}

/// One of the brand's colours.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Colour {
    /// Its name.
    pub name: String,
    /// Its value, `#` and six hexadecimal digits.
    pub value: String,
}
