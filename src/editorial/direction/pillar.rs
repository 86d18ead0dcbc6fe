//! Pillars and their topics: the backlog of ideas with their briefs.

use crate::editorial::{place::Place, places::Places};

/// One of the strategy's content pillars.
#[derive(Debug, Clone)]
pub struct Pillar {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub purpose: Option<String>,
    /// The wanted share of all pieces, in per cent, 0 to 100.
    pub share: Option<u32>,
    /// Its ideas, in the strategy's order.
    pub topics: Vec<Topic>,
    /// Where it stands.
    pub place: Place,
}

/// An idea under a pillar, with its brief.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Other names that documents have for it.
    pub also: Vec<String>,
    /// The pillar's id.
    pub pillar: String,
    /// The heading it stands under in its pillar.
    pub group: Option<String>,
    /// What sort of piece it would be.
    pub kind: Option<String>,
    /// The partner it is written with or about.
    pub partner: Option<String>,
    /// Who must agree before it is published, besides those its kind names.
    pub approvals: Vec<String>,
    /// The goals it serves, by number.
    pub serves: Vec<String>,
    /// What the writer is told.
    pub brief: Brief,
    /// Where it stands.
    pub place: Place,
    /// Where its `kind`, `audience`, `partner` and `serves` stand.
    pub places: Places,
}

impl Topic {
    /// Whether it is made together with its partner, who must agree to it.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.partner.is_some() && self.approvals.iter().any(|role| role == "partner")
    }
}

/// What a writer is told about a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brief {
    /// For whom.
    pub audience: Vec<String>,
    /// Labelled lines, in the order they are shown: goal, what to include, problem, solution, results…
    pub lines: Vec<(&'static str, String)>,
    /// Points without a label.
    pub points: Vec<String>,
    /// What the writer should know, and no outline of the piece has.
    pub facts: Vec<String>,
}

impl Brief {
    /// The brief line by line, each with its label: `Audience`, `Security engineers`. Points and facts have an empty one.
    #[must_use]
    pub fn labelled(&self) -> Vec<(&'static str, String)> {
        let audience = (!self.audience.is_empty()).then(|| ("Audience", self.audience.join(", ")));
        let points = self.points.iter().chain(&self.facts);
        let points = points.map(|point| ("", point.clone()));
        audience
            .into_iter()
            .chain(self.lines.iter().cloned())
            .chain(points)
            .collect()
    }

    /// The brief as the lines of a list: `Audience: Security engineers`.
    #[must_use]
    pub fn as_lines(&self) -> Vec<String> {
        self.labelled()
            .into_iter()
            .map(|(label, text)| match label {
                "" => text,
                label => format!("{label}: {text}"),
            })
            .collect()
    }
}
