//! The strategy: what the content is for, what it says, to whom, with whom, and what comes next.

use chrono::NaiveDate;

use crate::editorial::{place::Place, task::Checklist};

/// What `calendar/strategy.toml` says. Texts are Markdown and are shown as they were written.
#[derive(Debug, Clone, Default)]
pub struct Strategy {
    /// What the content is to reach.
    pub goal: Option<String>,
    /// The project's mission.
    pub mission: Option<String>,
    /// The day on which the strategy was looked over last.
    pub reviewed: Option<NaiveDate>,
    /// The day on which it is to be looked over again.
    pub next_review: Option<NextReview>,
    /// What the project aims at, in order.
    pub aims: Vec<String>,
    /// What every text should bring across first, in order.
    pub priorities: Vec<String>,
    /// Sentences that are used as they are.
    pub slogans: Vec<String>,
    /// What every piece says, in order.
    pub messages: Vec<Statement>,
    /// What sets the project apart, each against one sort of competitor.
    pub differentiators: Vec<Statement>,
    /// For whom it is.
    pub audiences: Vec<Audience>,
    /// What it is used for.
    pub use_cases: Vec<Statement>,
    /// What it offers.
    pub values: Vec<Statement>,
    /// With whom it is made.
    pub partners: Vec<Partner>,
    /// What is taken up in the long term.
    pub initiatives: Vec<Undertaking>,
    /// The sections of the website.
    pub sections: Vec<Statement>,
    /// What is not decided yet.
    pub questions: Vec<Statement>,
    /// The phases of the project, in order.
    pub phases: Vec<Undertaking>,
    /// Work that is ticked off and belongs to no calendar entry.
    pub checklists: Vec<Checklist>,
}

/// The day on which the strategy is to be looked over again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextReview {
    /// The day.
    pub on: NaiveDate,
    /// Where it stands.
    pub place: Place,
}

/// A title with what is said about it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Statement {
    /// The title.
    pub title: String,
    /// What is said about it.
    pub text: String,
}

/// A title with points; a phase has its months as well.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Undertaking {
    /// The title.
    pub title: String,
    /// The months it takes from the start of the project, e.g. `6-12` or `18+`.
    pub months: Option<String>,
    /// The points, in order.
    pub points: Vec<String>,
}

/// One of the audiences.
#[derive(Debug, Clone)]
pub struct Audience {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it looks for.
    pub about: Option<String>,
    /// Other names under which topics speak of it.
    pub also: Vec<String>,
    /// The wanted share of all pieces, in per cent, 0 to 100.
    pub share: Option<u32>,
    /// Where it stands.
    pub place: Place,
}

impl Audience {
    /// All its names: the title, the others, the id.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        names(&self.title, &self.also, &self.id)
    }
}

/// One of the partners.
#[derive(Debug, Clone)]
pub struct Partner {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is done together.
    pub about: Option<String>,
    /// Other names under which entries and topics speak of it.
    pub also: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

impl Partner {
    /// All its names: the title, the others, the id.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        names(&self.title, &self.also, &self.id)
    }
}

impl Strategy {
    /// The audience that a topic means by a name: an id, a title or another name, in any case.
    #[must_use]
    pub fn audience(&self, name: &str) -> Option<&Audience> {
        let mut audiences = self.audiences.iter();
        audiences.find(|audience| is_among(name, audience.names()))
    }

    /// The partner that an entry or topic means by a name: an id, a title or another name, in any case.
    #[must_use]
    pub fn partner(&self, name: &str) -> Option<&Partner> {
        let mut partners = self.partners.iter();
        partners.find(|partner| is_among(name, partner.names()))
    }

    /// The id of the audience that is meant by a name; a name that the strategy does not know as it is.
    #[must_use]
    pub fn audience_id<'a>(&'a self, name: &'a str) -> &'a str {
        self.audience(name).map_or(name, |audience| &audience.id)
    }

    /// The id of the partner that is meant by a name; a name that the strategy does not know as it is.
    #[must_use]
    pub fn partner_id<'a>(&'a self, name: &'a str) -> &'a str {
        self.partner(name).map_or(name, |partner| &partner.id)
    }
}

fn names<'a>(title: &'a str, also: &'a [String], id: &'a str) -> impl Iterator<Item = &'a str> {
    let also = also.iter().map(String::as_str);
    std::iter::once(title).chain(also).chain([id])
}

fn is_among<'a>(name: &str, mut names: impl Iterator<Item = &'a str>) -> bool {
    let name = name.to_lowercase();
    names.any(|own| own.to_lowercase() == name)
}
