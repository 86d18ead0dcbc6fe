//! What a heading says its section is about.

use super::{
    document::{Document, Section},
    time,
    words::{has_phrase, normal, numbered},
};

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Calendar,
    Pillars,
    Topics,
    Collaboration,
    Channels,
    Kpis,
    QuickWins,
    Templates,
    Voice,
    /// Statements, or what comes in points, of this name in the strategy.
    Statements(&'static str, &'static str),
    Undertakings(&'static str, &'static str),
    /// Plain sentences under this key of the strategy.
    Sentences(&'static str, &'static str),
    Audiences,
    Partners,
    Mission,
    Tasks,
    Goals,
}

/// What words in a heading mean; the first one that is found counts.
const WORDS: &[(&str, Subject)] = &[
    ("quick win", Subject::QuickWins),
    ("first 30 days", Subject::QuickWins),
    ("30 day plan", Subject::QuickWins),
    ("next steps", Subject::Tasks),
    ("action item", Subject::Tasks),
    ("to do", Subject::Tasks),
    ("todo", Subject::Tasks),
    ("checklist", Subject::Tasks),
    ("tasks ", Subject::Tasks),
    ("template", Subject::Templates),
    ("content pillar", Subject::Pillars),
    ("pillar", Subject::Pillars),
    ("content theme", Subject::Pillars),
    ("content calendar", Subject::Calendar),
    ("calendar", Subject::Calendar),
    ("editorial plan", Subject::Calendar),
    ("content plan ", Subject::Calendar),
    ("content schedule", Subject::Calendar),
    ("publishing schedule", Subject::Calendar),
    ("publishing plan", Subject::Calendar),
    ("publication plan", Subject::Calendar),
    ("content opportunit", Subject::Topics),
    ("content idea", Subject::Topics),
    ("content backlog", Subject::Topics),
    ("topic idea", Subject::Topics),
    ("blog topic", Subject::Topics),
    ("backlog", Subject::Topics),
    ("collaboration with", Subject::Collaboration),
    ("partnership with", Subject::Collaboration),
    ("channel", Subject::Channels),
    ("kpi", Subject::Kpis),
    ("key performance", Subject::Kpis),
    ("metrics", Subject::Kpis),
    ("success criteria", Subject::Kpis),
    ("voice", Subject::Voice),
    ("tone ", Subject::Voice),
    ("style guide", Subject::Voice),
    ("core message", Subject::Statements("message", "message")),
    (
        "key message",
        Subject::Sentences("slogans", "list of slogans"),
    ),
    ("slogan", Subject::Sentences("slogans", "list of slogans")),
    (
        "priorities ",
        Subject::Sentences("priorities", "list of priorities"),
    ),
    ("value prop", Subject::Statements("value", "value")),
    (
        "differentiat",
        Subject::Statements("differentiator", "differentiator"),
    ),
    ("use case", Subject::Statements("use_case", "use case")),
    ("open question", Subject::Statements("question", "question")),
    (
        "initiative",
        Subject::Undertakings("initiative", "initiative"),
    ),
    ("phases", Subject::Undertakings("phase", "phase")),
    ("audience", Subject::Audiences),
    ("partnerships ", Subject::Partners),
    ("partners ", Subject::Partners),
    ("mission", Subject::Mission),
];

/// Headings that only mean something where they are nothing else.
const WHOLE: &[(&str, Subject)] = &[
    ("goals", Subject::Sentences("aims", "list of aims")),
    (
        "strategic goals",
        Subject::Sentences("aims", "list of aims"),
    ),
    ("objectives", Subject::Sentences("aims", "list of aims")),
    ("aims", Subject::Sentences("aims", "list of aims")),
    ("sections", Subject::Statements("section", "section")),
    ("topics", Subject::Topics),
    ("schedule", Subject::Calendar),
];

impl Subject {
    /// What a section is about; `None` where its heading does not say.
    pub(super) fn of(document: &Document, at: usize) -> Option<Self> {
        let section = document.sections.get(at)?;
        if are_goals(document, at, section) {
            return Some(Self::Goals);
        }
        let subject = Self::named(section)?;
        // The title of a whole document names what is in it at most in passing.
        let has_others = || {
            let below = document.subtree(at).iter().skip(1);
            below.filter_map(Self::named).any(|other| other != subject)
        };
        (section.level > 1 || !has_others()).then_some(subject)
    }

    /// Whether sections below, too, are about it as far as their own headings do not say otherwise.
    pub(super) fn is_inherited(self) -> bool {
        matches!(
            self,
            Self::Statements(..) | Self::Audiences | Self::Partners | Self::Tasks
        )
    }

    fn named(section: &Section) -> Option<Self> {
        if !(1..=6).contains(&section.level) {
            return None;
        }
        let words = normal(numbered(&section.title).1);
        let whole = WHOLE.iter().find(|(whole, _)| *whole == words);
        let part = || WORDS.iter().find(|(phrase, _)| has_phrase(&words, phrase));
        let named = whole.or_else(part).map(|(_, subject)| *subject);
        named.or_else(|| time::is_span(&section.title).then_some(Self::Calendar))
    }
}

/// Whether a section is an area of numbered goals: `1. Area` with `1.1 Goal` below it.
fn are_goals(document: &Document, at: usize, section: &Section) -> bool {
    let Some(number) = numbered(&section.title).0 else {
        return false;
    };
    let inside = |title: &str| {
        let inner = numbered(title).0;
        inner
            .and_then(|inner| inner.strip_prefix(number))
            .is_some_and(|rest| rest.starts_with('.'))
    };
    let below = document.below(at).map(|(_, section)| section);
    let mut below = below.filter(|section| inside(&section.title));
    below.any(|section| {
        let mut items = section.items.iter();
        items.any(|item| normal(&item.text.plain).starts_with("goal "))
    })
}
