//! What a reader is shown of a text, to tell whether two say the same.

use pulldown_cmark::{Event, Parser};

use crate::editorial::body::dialect;

/// What is read of a text, with a blank for each end of a line within a paragraph.
pub(super) fn of(markdown: &str) -> String {
    let mut read = String::with_capacity(markdown.len() * 2);
    let mut is_words = false;
    for event in Parser::new_ext(markdown, dialect::options()) {
        match event {
            Event::Text(words) if is_words => push(&mut read, &words),
            Event::Text(words) => {
                read.push_str("\nwords ");
                push(&mut read, &words);
                is_words = true;
            }
            Event::SoftBreak if is_words => push(&mut read, " "),
            Event::SoftBreak => {
                read.push_str("\nwords ");
                is_words = true;
            }
            event => {
                is_words = false;
                read.extend(["\n".to_owned(), format!("{event:?}")]);
            }
        }
    }
    read
}

/// Adds words, with one blank where several meet.
fn push(read: &mut String, words: &str) {
    for c in words.chars() {
        if !c.is_whitespace() {
            read.push(c);
        } else if !read.ends_with(' ') {
            read.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn only_the_ends_of_lines_are_alike() {
        assert_eq!(of("a\nb *c*\nd"), of("a b *c* d"));
        assert_ne!(of("a\n- b"), of("a - b"));
        assert_ne!(of("|a|\n|-|"), of("|a| |-|"));
        assert_ne!(of("[a](b"), of("[a](b)"));
    }
}
