//! A text split into the posts of a thread.

mod pieces;

use std::ops::Range;

use crate::editorial::channel::Count;
use pieces::{Border, Piece, pieces};

/// What a post says behind its own text: which it is, of how many.
const NUMBER: &str = "\n\n";

/// The part of a post that is little to hold: a third.
const LITTLE: usize = 3;

/// A sentence that fits in no post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLong {
    /// The sentence.
    pub sentence: String,
    /// Its length, as the channel counts.
    pub length: usize,
    /// The room in a post: the limit without the number.
    pub room: usize,
}

/// The posts that a text makes, each at most `limit` long, from 1; a text that fits is one, an empty one none.
///
/// A paragraph that fits in a post is in one post, and so is a line of it; else it is split at ends of sentences, never inside
/// a link. Posts are filled from the first one on; one that would hold little, such as a title alone, takes the first
/// sentences of a paragraph that would fit in the next. `numbered`: with `1/5` below each where there is more than one.
pub fn split(
    text: &str,
    limit: usize,
    count: Count,
    numbered: bool,
) -> Result<Vec<String>, TooLong> {
    let text = text.replace("\r\n", "\n");
    let pieces = pieces(&text, count);
    let packed = Thread::packed(&pieces, limit);
    let least = packed.as_ref().map_or(1, Vec::len);
    if packed.is_ok() && least < 2 || !numbered {
        let posts = packed.map_err(|piece| too_long(&text, piece, limit))?;
        return Ok(shown(&text, &posts));
    }
    let posts = with_room_for_numbers(&text, &pieces, least, limit)?;
    Ok(number(shown(&text, &posts)))
}

/// The posts with room for their numbers, of which there are at least so many.
fn with_room_for_numbers(
    text: &str,
    pieces: &[Piece],
    least: usize,
    limit: usize,
) -> Result<Vec<Range<usize>>, TooLong> {
    let mut digits = digits(least);
    loop {
        let room = limit.saturating_sub(NUMBER.len() + digits + "/".len() + digits);
        let posts = Thread::packed(pieces, room).map_err(|piece| too_long(text, piece, room))?;
        // More posts may need a longer number, and that more posts; each time round the number is longer.
        if self::digits(posts.len()) <= digits {
            return Ok(posts);
        }
        digits = self::digits(posts.len());
    }
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

fn number(posts: Vec<String>) -> Vec<String> {
    let all = posts.len();
    let numbered = posts.into_iter().zip(1..);
    numbered
        .map(|(post, this)| format!("{post}{NUMBER}{this}/{all}"))
        .collect()
}

fn shown(text: &str, posts: &[Range<usize>]) -> Vec<String> {
    let posts = posts.iter().filter_map(|post| text.get(post.clone()));
    posts.map(str::to_owned).collect()
}

fn too_long(text: &str, piece: &Piece, room: usize) -> TooLong {
    TooLong {
        sentence: text.get(piece.span.clone()).unwrap_or_default().to_owned(),
        length: piece.length,
        room,
    }
}

/// Posts that are being filled.
struct Thread {
    room: usize,
    posts: Vec<Range<usize>>,
    /// The length of the last one.
    used: usize,
}

impl Thread {
    /// The posts that pieces fill, or the piece that fits in none.
    fn packed(pieces: &[Piece], room: usize) -> Result<Vec<Range<usize>>, &Piece> {
        let mut thread = Self {
            room,
            posts: Vec::new(),
            used: 0,
        };
        thread.place(pieces, Border::Paragraph)?;
        Ok(thread.posts)
    }

    /// Places what stands between such borders, each whole if there is a post for it.
    fn place<'a>(&mut self, pieces: &'a [Piece], border: Border) -> Result<(), &'a Piece> {
        for part in pieces.chunk_by(|_, next| next.border < border) {
            if !self.is_scant_before(part) && self.takes(part) {
                continue;
            }
            match (border.weaker(), part) {
                (Some(weaker), _) => self.place(part, weaker)?,
                (None, [piece, ..]) => return Err(piece),
                (None, []) => {}
            }
        }
        Ok(())
    }

    /// Whether the last post is left with little if these pieces stand in one of their own, and takes the first of them.
    fn is_scant_before(&self, part: &[Piece]) -> bool {
        let [first, rest @ ..] = part else {
            return false;
        };
        let all = part.iter().map(|piece| piece.gap + piece.length);
        let is_scant = !self.posts.is_empty() && self.used * LITTLE < self.room;
        let fits = |length: usize| self.used + length <= self.room;
        !rest.is_empty() && is_scant && fits(first.gap + first.length) && !fits(all.sum())
    }

    /// Puts pieces into the last post, or a new one, if they fit.
    fn takes(&mut self, part: &[Piece]) -> bool {
        let ([first, ..], [.., last]) = (part, part) else {
            return true;
        };
        let all = part.iter().map(|piece| piece.gap + piece.length);
        let with_gap = all.sum::<usize>();
        let length = with_gap - first.gap;
        match self.posts.last_mut() {
            Some(post) if self.used + with_gap <= self.room => {
                post.end = last.span.end;
                self.used += with_gap;
            }
            _ if length <= self.room => {
                self.posts.push(first.span.start..last.span.end);
                self.used = length;
            }
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(text: &str, limit: usize) -> Vec<String> {
        split(text, limit, Count::X, false).unwrap()
    }

    #[test]
    fn a_paragraph_is_torn_only_where_it_must_be() {
        let text = "One two.\n\nThree four. Five six.\n\nSeven.";
        assert_eq!(posts(text, 100), [text]);
        assert_eq!(
            posts(text, 22),
            ["One two.", "Three four. Five six.", "Seven."]
        );
        assert_eq!(
            posts(text, 21),
            ["One two.", "Three four. Five six.", "Seven."]
        );
        assert_eq!(
            posts(text, 20),
            ["One two.", "Three four.", "Five six.\n\nSeven."]
        );
        let text = "One.\n\nThree four. Five six.\nSeven.";
        assert_eq!(
            posts(text, 20),
            ["One.\n\nThree four.", "Five six.\nSeven."]
        );
        assert_eq!(posts("", 10), [""; 0]);
        assert_eq!(posts(" \n\n ", 10), [""; 0]);
    }

    #[test]
    fn no_post_holds_only_a_title() {
        let text = "Title\n\nOne two three. Four five six. Seven.\n\nhttps://dstack.info/";
        assert_eq!(
            posts(text, 40),
            [
                "Title\n\nOne two three. Four five six.",
                "Seven.\n\nhttps://dstack.info/"
            ]
        );
        let list = "Title\n\nOne two three.\nFour five six seven.";
        assert_eq!(
            posts(list, 35),
            ["Title\n\nOne two three.", "Four five six seven."]
        );
    }

    #[test]
    fn numbers_have_their_room() {
        let text = "Aaaa. ".repeat(20);
        let posts = split(&text, 12, Count::Characters, true).unwrap();
        assert_eq!(posts.len(), 20);
        assert_eq!(posts[0], "Aaaa.\n\n1/20");
        assert_eq!(posts[19], "Aaaa.\n\n20/20");
        assert_eq!(split("Aaaa. Aaaa.", 11, Count::X, true).unwrap().len(), 1);
    }

    #[test]
    fn what_fits_nowhere_is_told() {
        let wrong = split("One. A long sentence. Two.", 14, Count::X, true);
        assert_eq!(
            wrong.unwrap_err(),
            TooLong {
                sentence: "A long sentence.".into(),
                length: 16,
                room: 9
            }
        );
        let wrong = split("One two three. Four five six.", 15, Count::X, true);
        assert_eq!(wrong.unwrap_err().room, 10);
    }

    #[test]
    fn a_link_stays_whole() {
        let text = "Read https://dstack.info/a?b=c. It is https://dstack.info/?! Good. 日本。 Foo.com。bar.com";
        for limit in 31..60 {
            let joined = posts(text, limit).concat().replace(' ', "");
            assert_eq!(joined, text.replace(' ', ""));
        }
    }
}
