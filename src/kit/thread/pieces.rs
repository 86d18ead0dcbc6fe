//! What a text may be split into: sentences, and what stands between them.

use std::ops::Range;

use crate::{
    editorial::{body::sentences, channel::Count},
    kit::count::{length, links},
};

/// What ends where a piece begins, from the weakest one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    Sentence,
    Line,
    Paragraph,
}

impl Border {
    /// The next weaker one.
    pub(super) fn weaker(self) -> Option<Self> {
        match self {
            Self::Sentence => None,
            Self::Line => Some(Self::Sentence),
            Self::Paragraph => Some(Self::Line),
        }
    }
}

/// A sentence.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it stands, in bytes.
    pub(super) span: Range<usize>,
    /// How long it is.
    pub(super) length: usize,
    /// How long the blanks before it are. Blanks begin and end links and emoji, so lengths add up.
    pub(super) gap: usize,
    /// What ends before it.
    pub(super) border: Border,
}

/// The sentences of a text.
pub(super) fn pieces(text: &str, count: Count) -> Vec<Piece> {
    let links = links(text);
    let mut pieces = Vec::<Piece>::new();
    for (line, border) in lines(text) {
        let mut border = border;
        for span in whole(text, line, &links) {
            let before = pieces.last().map_or(span.start, |before| before.span.end);
            let measured = |span: Range<usize>| length(text.get(span).unwrap_or_default(), count);
            pieces.push(Piece {
                length: measured(span.clone()),
                gap: measured(before..span.start),
                span,
                border,
            });
            border = Border::Sentence;
        }
    }
    pieces
}

/// The lines of a text that are not empty, with what ends before each. One that goes on in small letters is one with the line
/// above, as a text that is broken at a width has them.
fn lines(text: &str) -> Vec<(Range<usize>, Border)> {
    let mut lines = Vec::<(Range<usize>, Border)>::new();
    let (mut at, mut border) = (0, Border::Paragraph);
    for line in text.split_inclusive('\n') {
        let span = at..at + line.trim_end().len();
        at += line.len();
        if span.is_empty() {
            border = Border::Paragraph;
            continue;
        }
        let above = lines.last_mut().filter(|_| border == Border::Line);
        match above.filter(|(above, _)| goes_on(text, above, line)) {
            Some((above, _)) => above.end = span.end,
            None => lines.push((span, border)),
        }
        border = Border::Line;
    }
    lines
}

/// Whether a line goes on with the sentence of the one above.
fn goes_on(text: &str, above: &Range<usize>, line: &str) -> bool {
    let is_open = text
        .get(above.clone())
        .is_some_and(|above| !above.ends_with(['.', '!', '?', '…', ':']));
    is_open && line.trim_start().starts_with(char::is_lowercase)
}

/// The sentences of a line, those as one that a link spans or that only seem to be two.
fn whole(text: &str, line: Range<usize>, links: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::<Range<usize>>::new();
    for span in sentences(text.get(line.clone()).unwrap_or_default()) {
        let span = line.start + span.start..line.start + span.end;
        match found.last_mut() {
            Some(last) if !is_border(text, last.end..span.start, links) => last.end = span.end,
            _ => found.push(span),
        }
    }
    found
}

/// Whether a text may be split at these blanks. Where Chinese or Japanese has none, a letter must follow: a mark could belong to
/// a link there.
fn is_border(text: &str, gap: Range<usize>, links: &[Range<usize>]) -> bool {
    let next = text.get(gap.end..).and_then(|rest| rest.chars().next());
    let link = links.partition_point(|link| link.end <= gap.start);
    let is_inside = links.get(link).is_some_and(|link| link.start < gap.start);
    !is_inside && (!gap.is_empty() || next.is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(&str, Border)> {
        let pieces = pieces(text, Count::Characters).into_iter();
        pieces
            .map(|piece| (&text[piece.span], piece.border))
            .collect()
    }

    #[test]
    fn paragraphs_lines_and_sentences_are_told_apart() {
        use Border::{Line, Paragraph, Sentence};
        let text = "\nOne. Two\ngoes on.\n- a\n- b\n \nhttps://例。え.jp/a。そして！";
        assert_eq!(
            split(text),
            [
                ("One.", Paragraph),
                ("Two\ngoes on.", Sentence),
                ("- a", Line),
                ("- b", Line),
                ("https://例。え.jp/a。", Paragraph),
                ("そして！", Sentence),
            ]
        );
    }
}
