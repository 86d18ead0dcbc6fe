//! Texts are as long as others find them, and are split into posts that others take.
//!
//! `tests/threads/texts.json` has some; `THREADS` names a file with more, which `.ci/threads` makes. Their posts are written
//! beside it, for others to look at.

use std::{
    fs,
    time::{Duration, Instant},
};

use dstack_content::{
    editorial::channel::Count,
    kit::{
        count::{length, links, refused},
        thread::split,
    },
};
use proptest::prelude::*;
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

/// Texts that a careless counter, which begins anew at each character, takes minutes for.
#[test]
fn a_hostile_text_is_counted_in_time() {
    const KIB_64: usize = 1 << 16;
    for piece in [
        "日",
        "a.",
        "a.co/(",
        "a.co/a(b",
        "http://",
        "x.com?",
        "https://a.co/!!!",
        "@a@b",
        "a_.",
        "-.",
        "👨\u{200d}",
        "e\u{301}",
        "\u{301}",
        "a.日.",
        "x.comで",
    ] {
        let text = piece.repeat(KIB_64 / piece.len());
        for count in Count::ALL {
            let began = Instant::now();
            assert!(length(&text, count) > 0);
            let took = began.elapsed();
            assert!(took < Duration::from_secs(5), "{piece:?}: {took:?}");
        }
    }
}

/// A text of sentences, each of which fits in a post of X.
fn sentences() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[A-Z]?[a-z]{1,9}",
        1 => "https://[a-z]{1,9}\\.com/[a-z.(){}]{0,9}",
        1 => "[a-z]{1,5}\\.info",
        1 => "[👨👩\u{200d}\u{fe0f}é日本语0-9@#]{1,4}",
    ];
    let sentence = (prop::collection::vec(word, 1..7), "[.!?。…]{1,2}");
    let sentence = sentence.prop_map(|(words, end)| words.join(" ") + &end);
    let blank = prop_oneof![4 => Just(" "), 1 => Just("  "), 1 => Just("\n"), 2 => Just("\n\n"), 1 => Just("\n- "), 1 => Just("")];
    prop::collection::vec((sentence, blank), 0..40).prop_map(|sentences| {
        let joined = sentences
            .iter()
            .flat_map(|(sentence, blank)| [sentence.as_str(), blank]);
        joined.collect()
    })
}

/// A text without its blanks, at which alone it is split, and but there no character of a post is another.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn without_number(post: &str) -> &str {
    post.rsplit_once("\n\n").unwrap().0
}

proptest! {
    #[test]
    fn posts_fit_and_hold_the_whole_text(text in sentences(), limit in 100_usize..500, count in prop::sample::select(&Count::ALL[..])) {
        let Ok(posts) = split(&text, limit, count, true) else {
            return Err(TestCaseError::reject("a sentence is longer than a post"));
        };
        prop_assert_eq!(split(&text, limit, count, true).unwrap(), posts.clone());
        for (at, post) in posts.iter().enumerate() {
            prop_assert!(length(post, count) <= limit, "{post:?}");
            let number = format!("\n\n{}/{}", at + 1, posts.len());
            prop_assert!(posts.len() == 1 || post.ends_with(&number), "{post:?}");
        }
        let texts = match posts.as_slice() {
            [one] => vec![one.as_str()],
            all => all.iter().map(|post| without_number(post)).collect(),
        };
        prop_assert_eq!(bare(&texts.concat()), bare(&text));
        let of = |text: &str| links(text).into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>();
        let theirs = texts.iter().flat_map(|text| of(text)).collect::<Vec<_>>();
        prop_assert_eq!(theirs, of(&text), "a link is split");
    }
}

#[test]
fn a_hostile_text_is_split_in_time() {
    const KIB_256: usize = 1 << 18;
    for piece in [
        "a",
        "A. ",
        "日。",
        "\n",
        "\n\n",
        "a\n",
        "A\n",
        "a.",
        "x.com. ",
        "\u{301}A. ",
        ". ",
    ] {
        let text = piece.repeat(KIB_256 / piece.len());
        for count in [Count::X, Count::Graphemes] {
            let began = Instant::now();
            drop(split(&text, 280, count, true));
            let took = began.elapsed();
            assert!(took < Duration::from_secs(30), "{piece:?}: {took:?}");
        }
    }
}

#[test]
fn posts_are_made_for_others_to_look_at() {
    let found = found();
    let posts = found.iter().map(|found| {
        let posts = split(&found.text, 280, Count::X, true).ok();
        let is_one = posts.as_ref().is_some_and(|posts| posts.len() < 2);
        let whole = found.text.trim().replace("\r\n", "\n");
        let is_short = length(&whole, Count::X) <= 280;
        assert_eq!(is_one, is_short, "{whole:?}");
        posts
    });
    let texts = found.iter().map(|found| &found.text).zip(posts);
    let texts = serde_json::to_string(&texts.collect::<Vec<_>>()).unwrap();
    if let Some(mut beside) = std::env::var_os("THREADS") {
        beside.push(".posts");
        fs::write(beside, texts).unwrap();
    }
}
