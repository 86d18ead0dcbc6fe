//! A kind of content: what `new` asks and writes, what `check` demands and by when.

use std::collections::BTreeMap;

use super::{place::Place, places::Places, workflow::Workflow};

/// What a template may require: the rules of the check that belong to each name hold by the status it gives.
pub const REQUIREMENTS: [&str; 14] = [
    "sections",
    "placeholders",
    "title",
    "description",
    "approvals",
    "links",
    "headings",
    "voice",
    "figures",
    "languages",
    "code",
    "diagram",
    "metric",
    "quote",
];

/// The requirements that name something a piece must hold, in words for its writer.
const HOLDINGS: [(&str, &str); 4] = [
    ("code", "a block of code"),
    ("diagram", "a diagram"),
    ("metric", "a number and what it counts"),
    ("quote", "a quotation"),
];

/// The one definition of a kind; its name is its file's stem.
#[derive(Debug, Clone)]
pub struct Template {
    /// The kind, e.g. `case-study`.
    pub kind: String,
    /// Its name for people.
    pub label: String,
    /// What the kind is, in one line.
    pub about: Option<String>,
    /// The pillar of a piece that names none.
    pub pillar: Option<String>,
    /// Where that pillar is named, else the template's file.
    pub pillar_place: Place,
    /// How the id of an unplanned piece is made, over `{{subject}}`.
    pub id: String,
    /// Whether it is so much work that two of them do not fit into one week.
    pub heavy: bool,
    /// Whether an unfinished one is worth doing in the next quarter.
    pub carried: bool,
    /// The wanted share of all pieces, in per cent, 0 to 100.
    pub share: Option<u32>,
    /// Where such a piece is posted.
    pub channels: Vec<String>,
    /// Who must agree before it is published.
    pub approvals: Vec<String>,
    /// The statuses it passes through.
    pub workflow: Workflow,
    /// Working days before publication by which a status must be reached.
    pub milestones: BTreeMap<String, u32>,
    /// What must hold, by name of the requirement, and by which status.
    pub require: BTreeMap<String, String>,
    /// What `new` asks.
    pub asks: Vec<Ask>,
    /// What a draft looks like; `None` for an activity, which has none.
    pub draft: Option<DraftTemplate>,
    /// The template's file.
    pub place: Place,
    /// Where its `channels` stand.
    pub places: Places,
}

/// One question of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The field that holds the answer.
    pub key: String,
    /// The question.
    pub prompt: String,
    /// The answer that is proposed, over `{{subject}}`, `{{title}}`, `{{partner}}`.
    pub default: Option<String>,
}

/// The text that `new` starts a draft with.
#[derive(Debug, Clone)]
pub struct DraftTemplate {
    /// The title, over the answers.
    pub title: String,
    /// The Markdown below the front matter, over the answers.
    pub body: String,
    /// The sections the body has, in order.
    pub sections: Vec<TemplateSection>,
    /// The bracketed guidance of the body, which a finished draft no longer holds.
    pub guidance: Vec<String>,
}

/// A heading of a template's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSection {
    /// 1 to 6.
    pub level: u8,
    /// The heading, over the answers.
    pub heading: String,
    /// Whether a draft may leave it out.
    pub optional: bool,
}

impl Template {
    /// Whether pieces of this kind have a draft.
    #[must_use]
    pub fn has_draft(&self) -> bool {
        self.draft.is_some()
    }

    /// What a piece of this kind must hold besides its sections, in words.
    pub fn holdings(&self) -> impl Iterator<Item = &'static str> {
        let holdings = HOLDINGS.iter();
        let holdings = holdings.filter(|(name, _)| self.requires(name).is_some());
        holdings.map(|(_, words)| *words)
    }

    /// The status by which a requirement must hold.
    #[must_use]
    pub fn requires(&self, requirement: &str) -> Option<&str> {
        self.require.get(requirement).map(String::as_str)
    }
}

/// Puts the answers into a short text. A name without an answer stays as it is.
#[must_use]
pub fn fill(text: &str, answers: &BTreeMap<String, String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = next_name(rest) {
        filled.push_str(before);
        if let Some(answer) = answers.get(name.trim()) {
            filled.push_str(answer);
        } else {
            filled.extend(["{{", name, "}}"]);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (name, after) = rest.split_once("}}")?;
    Some((before, name, after))
}

/// The `[bracketed]` stretches of a Markdown text that are no links: guidance for the writer.
#[must_use]
pub fn guidance(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in body.lines() {
        let mut rest = line;
        let mut follows_bracket = false;
        while let Some((before, opened)) = rest.split_once('[') {
            let Some((inside, after)) = opened.split_once(']') else {
                break;
            };
            let is_link =
                after.starts_with(['(', '[', ':']) || (follows_bracket && before.is_empty());
            let is_task = matches!(inside, " " | "x" | "X");
            if !is_link && !is_task && !inside.trim().is_empty() {
                found.push(format!("[{inside}]"));
            }
            rest = after;
            follows_bracket = true;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_put_in_and_unknown_names_stay() {
        let answers = BTreeMap::from([("company".to_owned(), "ai16z".to_owned())]);
        assert_eq!(
            fill("About {{ company }} and {{x}}", &answers),
            "About ai16z and {{x}}"
        );
        assert_eq!(fill("{{company", &answers), "{{company");
    }

    #[test]
    fn guidance_is_what_stands_in_brackets_and_is_no_link() {
        let body = "[Background, mission]\n- [ ] task [a](b) [c][d]\ntext [two] [three]\n";
        assert_eq!(
            guidance(body),
            ["[Background, mission]", "[two]", "[three]"]
        );
    }
}
