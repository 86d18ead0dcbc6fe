//! The anchors of headings against an independent reading of GitHub's rules.

use dstack_content::editorial::body::{Anchors, Body, Heading};
use github_slugger::Slugger;
use proptest::prelude::*;

fn body(headings: &[String]) -> Body {
    let headings = headings.iter().enumerate().map(|(at, text)| Heading {
        level: 2,
        text: text.clone(),
        line: at + 1,
        span: (0, 0),
        own_anchor: None,
    });
    Body {
        headings: headings.collect(),
        ..Body::default()
    }
}

proptest! {
    #[test]
    fn every_name_that_github_gives_is_held(
        headings in prop::collection::vec("[A-Za-zÄÖÜäöüéñçßłΩя日本0-9 &+_.,:!?()/'\"-]{1,24}", 1..8),
        again in 0..8_usize,
    ) {
        let mut headings = headings;
        // The same heading is there again and again.
        headings.extend(headings.first().cloned().into_iter().cycle().take(again));
        let anchors = Anchors::of(&body(&headings));
        let mut github = Slugger::default();
        for heading in &headings {
            let name = github.slug(heading);
            prop_assert!(anchors.holds(&name), "{heading:?} → {name:?}");
        }
    }

    #[test]
    fn a_name_with_another_word_is_not_held(heading in "[A-Za-z][a-z ]{2,20}") {
        let name = github_slugger::slug(&heading);
        let anchors = Anchors::of(&body(&[heading]));
        for wrong in [format!("a-{name}"), format!("{name}-x"), format!("{name}-1")] {
            prop_assert!(!anchors.holds(&wrong) || wrong.starts_with("fn"), "{wrong}");
        }
    }
}
