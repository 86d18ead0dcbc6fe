//! `claim-vague`: a claim has a figure near it.

use std::{cell::LazyCell, ops::Range};

use super::super::{
    numbers::has_figure,
    prose::{Block, Case, Phrase, Vocabulary, blocks, sentences},
    report::{Report, Written},
    rule::{Rule, Weight},
};
use crate::editorial::{body::Body, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "claim-vague",
    summary: "a claim such as `much faster` has a figure or a link near it, where `prefer` in `calendar/voice.toml` has \
              `specific metrics`",
    why: "Everybody claims to be faster; a figure that can be checked is what a developer remembers and repeats.",
    example: "`It adds minimal overhead.`, without a number or a link in that sentence, nor a number in the one before \
              or behind it.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "voice",
    },
    check,
};

/// How much, in a claim that says no more than that.
const MUCH: [&str; 9] = [
    "considerably",
    "dramatically",
    "drastically",
    "greatly",
    "hugely",
    "massively",
    "significantly",
    "substantially",
    "vastly",
];

/// What is then said to be so.
const SO: [&str; 22] = [
    "better",
    "boost",
    "boosted",
    "boosts",
    "cheaper",
    "cut",
    "cuts",
    "faster",
    "improve",
    "improved",
    "improves",
    "improving",
    "increase",
    "increases",
    "increasing",
    "lower",
    "reduce",
    "reduced",
    "reduces",
    "reducing",
    "slower",
    "smaller",
];

/// Claims that say it in a way of their own.
const CLAIMS: [&str; 50] = [
    "blazing fast",
    "blazing-fast performance",
    "blazingly fast",
    "enterprise-grade",
    "extremely efficient",
    "extremely fast",
    "extremely scalable",
    "extremely secure",
    "far faster",
    "highly efficient",
    "highly performant",
    "highly scalable",
    "highly secure",
    "huge performance gains",
    "huge performance improvement",
    "huge performance improvements",
    "incredibly fast",
    "infinitely scalable",
    "lightning fast",
    "massive performance gains",
    "massive performance improvement",
    "massive performance improvements",
    "massive speedup",
    "massively scalable",
    "minimal overhead",
    "minimal performance impact",
    "minimal performance overhead",
    "much cheaper",
    "much faster",
    "much more efficient",
    "near-native performance",
    "near-native speed",
    "near-zero overhead",
    "negligible overhead",
    "negligible performance impact",
    "negligible performance overhead",
    "significant cost savings",
    "significant performance gains",
    "significant performance improvement",
    "significant performance improvements",
    "significant speedup",
    "significant speedups",
    "super fast",
    "superior performance",
    "ultra-fast",
    "ultra-secure",
    "unmatched performance",
    "virtually no overhead",
    "way faster",
    "with no performance degradation",
];

/// A claim that waits for a figure in the sentence behind it.
struct Open {
    span: (usize, usize),
    claim: String,
}

fn check(desk: &Desk, report: &mut Report) {
    if !desk.voice.prefers_metrics() {
        return;
    }
    let claims = LazyCell::new(claims);
    for written in report.written() {
        for claim in vague(desk, &written, &claims) {
            let message = format!("`{}` is claimed without a figure", claim.claim);
            let help = "say how much, compared with what and where it was measured, or link to it";
            report.add_text(&written, claim.span, message).help(help);
        }
    }
}

fn claims() -> Vocabulary {
    let pairs = MUCH
        .iter()
        .flat_map(|much| SO.iter().map(move |so| format!("{much} {so}")));
    // It may also stand behind.
    let behind = MUCH.iter().flat_map(|much| {
        let verbs = [
            "boosts",
            "improves",
            "increases",
            "reduced",
            "reduces",
            "improved",
        ];
        verbs.map(|verb| format!("{verb} {much}"))
    });
    let all = CLAIMS
        .iter()
        .map(|claim| (*claim).to_owned())
        .chain(pairs)
        .chain(behind);
    Vocabulary::new(all.map(|text| Phrase {
        text,
        case: Case::Any,
        of: 0,
    }))
}

/// The claims of a draft, sentence by sentence, whose neighbours have no figure either.
fn vague(desk: &Desk, written: &Written, claims: &Vocabulary) -> Vec<Open> {
    let mut vague = Vec::new();
    let mut open = Vec::new();
    let mut had_figure = false;
    for block in blocks(desk, written) {
        for sentence in sentences(block.text()) {
            let text = block.text().get(sentence.clone()).unwrap_or_default();
            let is_backed = has_figure(text);
            if !is_backed {
                vague.append(&mut open);
            }
            open.clear();
            if !is_backed && !had_figure {
                open = claimed(&block, &sentence, text, claims, written.body);
            }
            had_figure = is_backed;
        }
    }
    vague.append(&mut open);
    vague
}

/// The claims of a sentence that links to nothing.
fn claimed(
    block: &Block,
    sentence: &Range<usize>,
    text: &str,
    claims: &Vocabulary,
    body: &Body,
) -> Vec<Open> {
    let mut hits = claims.find(text).peekable();
    if hits.peek().is_none() {
        return Vec::new();
    }
    let (start, end) = block.span(sentence.start, sentence.end);
    let first = body.links.partition_point(|link| link.span.1 <= start);
    if body.links.get(first).is_some_and(|link| link.span.0 < end) {
        return Vec::new();
    }
    hits.map(|hit| (sentence.start + hit.start, sentence.start + hit.end))
        .filter(|(start, end)| block.is_own(*start, *end))
        .map(|(start, end)| {
            let claim = block.text().get(start..end).unwrap_or_default();
            Open {
                span: block.span(start, end),
                claim: claim.split_whitespace().collect::<Vec<_>>().join(" "),
            }
        })
        .collect()
}
