//! `word-avoided`: prose uses no word that the brand avoids.

use std::cell::LazyCell;

use super::super::{
    prose::{Case, Phrase, Vocabulary, each_hit, forms},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, voice::Avoided};

pub(super) const RULE: Rule = Rule {
    id: "word-avoided",
    summary: "prose uses no word that `[avoid]` in `calendar/voice.toml` names, in any case and with its endings",
    why: "A word that every product uses says nothing about this one, and readers who build things stop believing.",
    example: "`leveraging` where `[avoid] words` has `{ word = \"leverage\", instead = \"use\" }`. Where `manner` has \
              `hyperbole`, these as well: best-in-class, cutting-edge, earth-shattering, future-ready, game-changer, \
              game-changing, ground-breaking, groundbreaking, holy grail, industry-leading, jaw-dropping, market-leading, \
              military-grade, mind-blowing, once-in-a-lifetime, paradigm-shifting, revolutionary, \
              revolutionise, revolutionize, second to none, supercharge, turbocharge, unhackable, unparalleled, \
              unrivaled, unrivalled, world-class.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "voice",
    },
    check,
};

/// What is nearly always hype in writing about software. Words that also say something plain (`next-generation`, `next level`,
/// `state of the art`, `bleeding edge`, `disruptive`) are left to each brand.
const HYPERBOLE: [&str; 27] = [
    "best-in-class",
    "cutting-edge",
    "earth-shattering",
    "future-ready",
    "game-changer",
    "game-changing",
    "ground-breaking",
    "groundbreaking",
    "holy grail",
    "industry-leading",
    "jaw-dropping",
    "market-leading",
    "military-grade",
    "mind-blowing",
    "once-in-a-lifetime",
    "paradigm-shifting",
    "revolutionary",
    "revolutionise",
    "revolutionize",
    "second to none",
    "supercharge",
    "turbocharge",
    "unhackable",
    "unparalleled",
    "unrivaled",
    "unrivalled",
    "world-class",
];

fn check(desk: &Desk, report: &mut Report) {
    let avoided = avoided(desk);
    if avoided.is_empty() {
        return;
    }
    let vocabulary = LazyCell::new(|| vocabulary(&avoided));
    for written in report.written() {
        each_hit(desk, &written, &vocabulary, |block, hit| {
            let Some(avoided) = avoided.get(hit.of) else {
                return;
            };
            let found = block.text().get(hit.start..hit.end).unwrap_or_default();
            let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
            let span = block.span(hit.start, hit.end);
            let message = format!("the brand avoids `{found}`");
            report
                .add_text(&written, span, message)
                .help(way_out(avoided));
        });
    }
}

/// What the brand avoids, and the hyperbole where it avoids that.
fn avoided(desk: &Desk) -> Vec<Avoided> {
    let hyperbole = HYPERBOLE.into_iter().map(|word| Avoided {
        word: word.to_owned(),
        why: Some(
            "it is hyperbole; say what the thing does, with a figure where there is one".to_owned(),
        ),
        ..Avoided::default()
    });
    let hyperbole = hyperbole.filter(|_| desk.voice.avoids_hyperbole());
    desk.voice
        .avoided
        .iter()
        .cloned()
        .chain(hyperbole)
        .collect()
}

fn vocabulary(avoided: &[Avoided]) -> Vocabulary {
    Vocabulary::new(avoided.iter().enumerate().flat_map(|(of, avoided)| {
        let forms = if avoided.is_exact {
            vec![avoided.word.clone()]
        } else {
            forms(&avoided.word)
        };
        let phrase = move |text| Phrase {
            text,
            case: Case::Any,
            of,
        };
        forms.into_iter().map(phrase)
    }))
}

fn way_out(avoided: &Avoided) -> String {
    match (&avoided.instead, &avoided.why) {
        (Some(instead), Some(why)) => format!("write `{instead}`: {why}"),
        (Some(instead), None) => format!("write `{instead}`"),
        (None, Some(why)) => why.clone(),
        (None, None) => "say what the thing does instead".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hyperbole_that_is_looked_for_is_told() {
        let (_, told) = RULE.example.split_once("as well: ").unwrap();
        let told = told.trim_end_matches('.').split(", ").collect::<Vec<_>>();
        assert_eq!(told, HYPERBOLE);
    }
}
