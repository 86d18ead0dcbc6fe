//! Pillars and their topics: the backlog of ideas with their briefs.

use super::place::Place;

/// One of the strategy's content pillars.
#[derive(Debug, Clone)]
pub struct Pillar {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub purpose: Option<String>,
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
    /// The pillar's id.
    pub pillar: String,
    /// What sort of piece it would be.
    pub kind: Option<String>,
    /// The partner it is written with or about.
    pub partner: Option<String>,
    /// What the writer is told.
    pub brief: Brief,
    /// Where it stands.
    pub place: Place,
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
}

impl Brief {
    /// The brief line by line, each with its label: `Audience`, `Security engineers`. Points have an empty one.
    #[must_use]
    pub fn labelled(&self) -> Vec<(&'static str, String)> {
        let audience = (!self.audience.is_empty()).then(|| ("Audience", self.audience.join(", ")));
        let points = self.points.iter().map(|point| ("", point.clone()));
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
