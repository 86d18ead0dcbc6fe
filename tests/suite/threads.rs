//! Texts are as long as others find them.
//!
//! `tests/threads/texts.json` has some; `THREADS` names a file with more, which `.ci/threads` makes.

use std::fs;

use dstack_content::{
    editorial::channel::Count,
    kit::count::{length, links, refused},
};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// A text and what others found.
#[derive(Deserialize, Debug)]
struct Found {
    text: String,
    characters: usize,
    x: usize,
    valid: bool,
    /// The links that X makes: characters before each, and of it.
    links: Vec<(usize, usize)>,
    mastodon: usize,
    graphemes: usize,
    utf16: usize,
}

impl Found {
    /// What is found here otherwise.
    fn wrong(&self) -> Vec<String> {
        let lengths = [
            (Count::Characters, self.characters),
            (Count::X, self.x),
            (Count::Mastodon, self.mastodon),
            (Count::Graphemes, self.graphemes),
            (Count::Utf16, self.utf16),
        ];
        let mut wrong = Vec::new();
        for (count, theirs) in lengths {
            let ours = length(&self.text, count);
            if ours != theirs {
                wrong.push(format!(
                    "{} {ours}, not {theirs}: {:?}",
                    count.name(),
                    self.text
                ));
            }
        }
        let is_valid = (1..=280).contains(&length(&self.text, Count::X));
        if (is_valid && refused(&self.text).is_none()) != self.valid {
            wrong.push(format!("valid is {}: {:?}", self.valid, self.text));
        }
        let links = self.ours();
        if links != self.links {
            wrong.push(format!(
                "links {links:?}, not {:?}: {:?}",
                self.links, self.text
            ));
        }
        wrong
    }

    fn ours(&self) -> Vec<(usize, usize)> {
        let text = self.text.nfc().collect::<String>();
        let places = links(&text).into_iter();
        let counted = |text: &str| text.chars().count();
        places
            .map(|at| (counted(&text[..at.start]), counted(&text[at])))
            .collect()
    }
}

fn found() -> Vec<Found> {
    let known = fs::read_to_string("tests/threads/texts.json").unwrap();
    let mut found: Vec<Found> = serde_json::from_str(&known).unwrap();
    if let Some(more) = std::env::var_os("THREADS") {
        let more = fs::read_to_string(more).unwrap();
        found.extend(serde_json::from_str::<Vec<_>>(&more).unwrap());
    }
    assert!(found.len() >= 100, "{} texts", found.len());
    found
}

#[test]
fn lengths_are_those_that_others_find() {
    let wrong = found().iter().flat_map(Found::wrong).collect::<Vec<_>>();
    let shown = wrong.iter().take(20).cloned().collect::<Vec<_>>();
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        shown.join("\n")
    );
}
