//! The head of the page: what it may load and run, which is nothing but its own style and its own script.

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::{report::board::Board, text::shown};

/// What the page looks like.
pub(super) const STYLE: &str = concat!(include_str!("board.css"), include_str!("figures.css"));
/// What the page does.
pub(super) const SCRIPT: &str = include_str!("board.js");

/// The policy stands first: what comes before it is not held to it.
pub(super) fn head(board: &Board) -> Markup {
    html! {
        meta http-equiv="Content-Security-Policy" content=(policy());
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        meta name="referrer" content="no-referrer";
        title { (title(board)) }
        style { (PreEscaped(STYLE)) }
    }
}

/// `dstack · content plan`
pub(super) fn title(board: &Board) -> String {
    match shown(&board.plan.project).trim() {
        "" => "Content plan".to_owned(),
        project => format!("{project} · content plan"),
    }
}

/// Content Security Policy Level 3: only the style and the script with these hashes, and no request anywhere.
fn policy() -> String {
    format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// The hash of an element's text as the policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_hash_of_a_text() {
        // The example of CSP Level 3, §6.7.3.3 (`alert('Hello, world.');`).
        assert_eq!(
            hash("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }

    #[test]
    fn nothing_in_style_or_script_ends_its_element() {
        for text in [STYLE, SCRIPT] {
            let text = text.to_lowercase();
            assert!(!text.contains("</") && !text.contains("<!--"), "{text}");
            assert!(
                !text.contains('\r'),
                "a parser would turn it into a line feed, and the hash would not fit"
            );
        }
    }
}
