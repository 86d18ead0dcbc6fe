//! The kinds of content that people speak of, by the words they use.

use super::words::{has_phrase, normal};

/// A kind that is known by its words.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// Its name.
    pub(super) name: &'static str,
    /// What people call it.
    pub(super) label: &'static str,
    /// Whether it is an activity, of which there is no draft.
    pub(super) is_activity: bool,
    /// Whether its words in the title of a topic say more than the group the topic stands in.
    is_plain: bool,
    words: &'static [&'static str],
}

const fn piece(name: &'static str, label: &'static str, words: &'static [&'static str]) -> Kind {
    Kind {
        name,
        label,
        is_activity: false,
        is_plain: false,
        words,
    }
}

const fn activity(name: &'static str, label: &'static str, words: &'static [&'static str]) -> Kind {
    Kind {
        name,
        label,
        is_activity: true,
        is_plain: true,
        words,
    }
}

/// The same, where its words in a title are plain enough.
const fn plain(kind: Kind) -> Kind {
    Kind {
        is_plain: true,
        ..kind
    }
}

/// The kinds; the first one whose words are found is meant.
const KINDS: &[Kind] = &[
    activity("break", "Break", &["holiday", "break ", "no content"]),
    plain(piece(
        "year-in-review",
        "Year in review",
        &["year in review"],
    )),
    activity("showcase", "Showcase", &["showcase "]),
    activity("hackathon", "Hackathon", &["hackathon"]),
    activity(
        "office-hours",
        "Office hours",
        &["office hour", "ask me anything", "ama "],
    ),
    activity(
        "community-call",
        "Community call",
        &["community call", "community meeting"],
    ),
    activity("webinar", "Webinar", &["webinar"]),
    activity("workshop", "Workshop", &["workshop"]),
    activity("podcast", "Podcast", &["podcast"]),
    activity("meetup", "Meetup", &["meetup", "meet up"]),
    activity(
        "conference-talk",
        "Conference talk",
        &["conference", "talk ", "talks ", "keynote"],
    ),
    activity("cross-promotion", "Cross-promotion", &["cross promotion"]),
    activity("program", "Program", &["program ", "programme "]),
    plain(piece(
        "case-study",
        "Case study",
        &[
            "case study",
            "case studies",
            "customer stor",
            "success stor",
        ],
    )),
    plain(piece(
        "integration-guide",
        "Integration guide",
        &["integration guide"],
    )),
    plain(piece(
        "joint-post",
        "Joint post",
        &[
            "joint blog",
            "joint post",
            "joint content",
            "guest post",
            "co author",
        ],
    )),
    piece(
        "technical-deep-dive",
        "Technical deep dive",
        &["deep dive", "technical article"],
    ),
    piece(
        "whitepaper",
        "Whitepaper",
        &[
            "whitepaper",
            "white paper",
            "research paper",
            "ebook",
            "e book",
        ],
    ),
    plain(piece(
        "documentation",
        "Documentation",
        &[
            "documentation",
            "developer resource",
            "docs ",
            "decision record",
        ],
    )),
    plain(piece(
        "tutorial",
        "Tutorial",
        &[
            "tutorial",
            "example project",
            "how to",
            "walkthrough",
            "step by step",
        ],
    )),
    piece(
        "video",
        "Video",
        &[
            "video",
            "screencast",
            "youtube",
            "livestream",
            "live stream",
        ],
    ),
    piece(
        "developer-story",
        "Developer story",
        &["developer stor", "interview"],
    ),
    piece("newsletter", "Newsletter", &["newsletter"]),
    piece(
        "thread",
        "Thread",
        &[
            "thread",
            "tweet",
            "social post",
            "linkedin post",
            "linkedin ",
        ],
    ),
    piece("contribution", "Contribution", &["contribution"]),
    activity("launch", "Launch", &["launch", "release ", "go live"]),
    piece(
        "press-release",
        "Press release",
        &["press release", "announcement "],
    ),
    piece(
        "blog-post",
        "Blog post",
        &["blog", "post ", "posts ", "article"],
    ),
];

/// The kind that a few words name, such as what stands before a title.
pub(super) fn named(words: &str) -> Option<&'static Kind> {
    let words = normal(words);
    let mut kinds = KINDS.iter();
    kinds.find(|kind| kind.words.iter().any(|word| has_phrase(&words, word)))
}

/// The kind that the title of a topic says plainly.
pub(super) fn plainly(title: &str) -> Option<&'static Kind> {
    named(title).filter(|kind| kind.is_plain)
}

/// The kind of that name.
pub(super) fn of_name(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editorial::slug;

    #[test]
    fn kinds_are_read_off_the_words() {
        let of = |words| named(words).map(|kind| kind.name);
        for (words, kind) in [
            ("Blog post", "blog-post"),
            ("Technical deep-dive", "technical-deep-dive"),
            ("Case Studies (In-Depth)", "case-study"),
            ("Example project", "tutorial"),
            ("Hackathon announcement + kickoff", "hackathon"),
            ("Hackathon winners showcase", "showcase"),
            ("Year in review + 2026 roadmap", "year-in-review"),
            ("Holiday break / community highlights", "break"),
            ("Launch dstack.info website", "launch"),
            ("Research Papers & Whitepapers", "whitepaper"),
        ] {
            assert_eq!(of(words), Some(kind), "{words}");
        }
        for words in ["", "Breaking news", "Postmortem", "日本語"] {
            assert_eq!(of(words), None, "{words}");
        }
        assert!(plainly("Deploy your first app in a video").is_none());
    }

    #[test]
    fn names_are_ids_and_each_is_there_once() {
        for kind in KINDS {
            assert_eq!(slug::fault(kind.name), None);
            let same = KINDS.iter().filter(|other| other.name == kind.name);
            assert_eq!(same.count(), 1, "{}", kind.name);
            assert_eq!(of_name(kind.name).unwrap().label, kind.label);
        }
    }
}
