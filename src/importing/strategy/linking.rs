//! Which topic an entry is made of, and which pillar it belongs to.

use std::collections::{BTreeSet, HashMap};

use super::words::normal;

/// A topic that entries can be made of.
pub(super) struct Candidate {
    /// Its id.
    pub(super) id: String,
    /// Its pillar's id.
    pub(super) pillar: String,
    pub(super) kind: Option<String>,
    words: BTreeSet<String>,
}

/// Topics that are compared with each entry; a list that a team works with has far fewer.
const MOST: usize = 1000;

/// Words that say nothing about what a piece is on.
const COMMON: &[&str] = &[
    "a", "an", "and", "the", "of", "to", "in", "on", "for", "with", "from", "your", "you", "our",
    "we", "is", "are", "be", "by", "at", "as", "it", "its", "do", "does", "how", "what", "why",
    "when", "which", "who", "should", "vs", "or", "s", "minute", "new", "first",
];

/// Words of titles that only say what sort of piece it is.
const FORMS: &[&str] = &[
    "guide",
    "tutorial",
    "comparison",
    "explained",
    "introduction",
    "intro",
    "overview",
    "announcement",
    "kickoff",
    "integration",
    "story",
    "series",
    "post",
    "blog",
    "video",
    "part",
    "week",
    "day",
    "launch",
    "deep",
    "dive",
    "case",
    "study",
    "monthly",
    "weekly",
];

impl Candidate {
    pub(super) fn new(id: &str, pillar: &str, kind: Option<&str>, title: &str) -> Self {
        Self {
            id: id.to_owned(),
            pillar: pillar.to_owned(),
            kind: kind.map(str::to_owned),
            words: with_initials(title),
        }
    }
}

/// The topic whose title has all that an entry's title says; `None` where several have.
///
/// A single word is enough only for a topic of the same kind.
pub(super) fn topic<'a>(
    candidates: &'a [Candidate],
    title: &str,
    kind: &str,
) -> Option<&'a Candidate> {
    let wanted = said(title);
    if wanted.is_empty() {
        return None;
    }
    let fitting = candidates.iter().take(MOST).filter(|candidate| {
        let is_kind = candidate.kind.as_deref() == Some(kind);
        let is_enough = wanted.len() > 1 || is_kind;
        is_enough && wanted.iter().all(|word| candidate.words.contains(word))
    });
    let mut fitting = fitting.collect::<Vec<_>>();
    if fitting.len() > 1 {
        fitting.retain(|candidate| candidate.kind.as_deref() == Some(kind));
    }
    match fitting.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// The pillar that has all topics of a kind, by kinds.
pub(super) fn pillars_of_kinds(candidates: &[Candidate]) -> HashMap<&str, Option<&str>> {
    let mut pillars = HashMap::new();
    for candidate in candidates {
        let Some(kind) = &candidate.kind else {
            continue;
        };
        let pillar = Some(candidate.pillar.as_str());
        let known = pillars.entry(kind.as_str()).or_insert(pillar);
        if *known != pillar {
            *known = None;
        }
    }
    pillars
}

/// The words that a title says something with.
fn said(title: &str) -> BTreeSet<String> {
    let words = normal(title);
    let words = words
        .split(' ')
        .filter(|word| !word.is_empty() && !COMMON.contains(word) && !FORMS.contains(word));
    words.map(stem).collect()
}

/// All words of a title, and the initials of words in a row, so that `KMS` is found in `Key Management System`.
fn with_initials(title: &str) -> BTreeSet<String> {
    let words = normal(title);
    let list = words
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>();
    let initials = (3..=4).flat_map(|count| {
        let runs = list.windows(count);
        runs.map(|run| {
            run.iter()
                .filter_map(|word| word.chars().next())
                .collect::<String>()
        })
    });
    let initials = initials.collect::<Vec<_>>();
    list.into_iter()
        .map(stem)
        .chain(initials.iter().map(|run| stem(run)))
        .collect()
}

/// A word without the ending of its plural.
fn stem(word: &str) -> String {
    let one = word
        .strip_suffix('s')
        .filter(|one| one.len() > 3 && !one.ends_with('s'));
    one.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates() -> Vec<Candidate> {
        [
            (
                "what",
                "blog-post",
                "What is Confidential Computing and Why Should You Care?",
            ),
            (
                "docker",
                "blog-post",
                "From Docker to TEE: A 5-Minute Migration Guide",
            ),
            (
                "zk",
                "blog-post",
                "TEE vs. ZK: When to Use Which Privacy Technology",
            ),
            (
                "kms",
                "technical-deep-dive",
                "Inside dstack's Decentralized Key Management System",
            ),
            (
                "ai16z",
                "case-study",
                "How ai16z Built Eliza on dstack: A Private AI Agent Framework",
            ),
            ("chat", "tutorial", "Building a Private ChatGPT with dstack"),
            ("hack", "hackathon", "Monthly Hackathons"),
        ]
        .map(|(id, kind, title)| Candidate::new(id, "p", Some(kind), title))
        .into()
    }

    #[test]
    fn an_entry_is_made_of_the_topic_that_has_its_words() {
        let candidates = candidates();
        let of = |title, kind| topic(&candidates, title, kind).map(|one| one.id.as_str());
        for (title, kind, id) in [
            ("What is Confidential Computing?", "blog-post", "what"),
            ("From Docker to TEE: Migration Guide", "blog-post", "docker"),
            ("TEE vs. ZK Comparison", "blog-post", "zk"),
            ("Decentralized KMS Explained", "technical-deep-dive", "kms"),
            ("ai16z Eliza integration", "case-study", "ai16z"),
            ("Private ChatGPT Tutorial", "tutorial", "chat"),
            ("Hackathon announcement + kickoff", "hackathon", "hack"),
        ] {
            assert_eq!(of(title, kind), Some(id), "{title}");
        }
        for (title, kind) in [
            ("Hackathon winners showcase", "showcase"),
            ("Launch dstack.info website", "launch"),
            ("dstack", "blog-post"),
            ("Guide", "blog-post"),
            ("", "blog-post"),
        ] {
            assert_eq!(of(title, kind), None, "{title}");
        }
    }
}
