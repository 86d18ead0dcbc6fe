//! The prose of one block as it is read: one text without marks, and the way back to its place in the body.

use super::{Piece, Prose};

/// What stands in a flow for inline code, an image or a footnote: no letter, no blank, no end of a sentence.
pub const OBJECT: char = '\u{fffc}';

/// The words of one block of prose in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The words: breaks are blanks, and what is no prose is one [`OBJECT`].
    pub text: String,
    /// Where each piece begins in `text`.
    pieces: Vec<(usize, Piece)>,
}

impl Flow {
    /// Reads a block of `body`, the whole text of the body.
    #[must_use]
    pub fn of(prose: &Prose, body: &str) -> Self {
        let mut flow = Self {
            text: String::new(),
            pieces: Vec::with_capacity(prose.pieces.len()),
        };
        for piece in &prose.pieces {
            flow.pieces.push((flow.text.len(), *piece));
            match *piece {
                Piece::Text(start, end) => {
                    flow.text.push_str(body.get(start..end).unwrap_or_default());
                }
                Piece::Break(..) => flow.text.push(' '),
                Piece::Object(..) => flow.text.push(OBJECT),
            }
        }
        flow
    }

    /// The bytes of the body that a stretch of the text is.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self.at(start).map_or(0, |(begin, piece)| match piece {
            Piece::Text(from, to) => (from + start - begin).min(to),
            whole => whole.span().0,
        });
        // The end belongs to the piece it closes, not to the one that begins there.
        let last = self.at(end.saturating_sub(1).max(start));
        let to = last.map_or(from, |(begin, piece)| match piece {
            Piece::Text(from, to) => (from + end.max(start) - begin).min(to),
            whole => whole.span().1,
        });
        (from, to.max(from))
    }

    fn at(&self, offset: usize) -> Option<(usize, Piece)> {
        let behind = self.pieces.partition_point(|(begin, _)| *begin <= offset);
        self.pieces.get(behind.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::ProseKind, *};

    #[test]
    fn a_flow_leads_back_to_the_body() {
        let body = "One *two*\nthree `x` four.";
        let prose = Prose {
            kind: ProseKind::Paragraph,
            is_quoted: false,
            span: (0, body.len()),
            pieces: vec![
                Piece::Text(0, 4),
                Piece::Text(5, 8),
                Piece::Break(9, 10),
                Piece::Text(10, 16),
                Piece::Object(16, 19),
                Piece::Text(19, 25),
            ],
        };
        let flow = Flow::of(&prose, body);
        assert_eq!(flow.text, "One two three \u{fffc} four.");
        let span = |part: &str| {
            let start = flow.text.find(part).unwrap();
            let (from, to) = flow.span(start, start + part.len());
            &body[from..to]
        };
        assert_eq!(span("two"), "two");
        assert_eq!(span("One two"), "One *two");
        assert_eq!(span("two three"), "two*\nthree");
        assert_eq!(span("\u{fffc}"), "`x`");
        assert_eq!(span("four."), "four.");
    }
}
