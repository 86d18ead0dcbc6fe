//! The domains of a text: labels with dots between them, and a top-level domain.

use std::ops::Range;

use super::{letters, tld};

/// What labels are made of.
#[derive(Clone, Copy)]
pub(super) struct Alphabet {
    /// The characters of a label.
    holds: fn(char) -> bool,
    /// The characters at both ends of it.
    ends: fn(char) -> bool,
}

/// The labels behind `https://` (`validSubdomain`, `validDomainName`).
pub(super) const ANY: Alphabet = Alphabet {
    holds: |c| letters::is_of_domain(c) || matches!(c, '_' | '-'),
    ends: letters::is_of_domain,
};

/// The labels of a domain that is a link by itself (`validAsciiDomain`).
pub(super) const BARE: Alphabet = Alphabet {
    holds: letters::is_of_bare_domain,
    ends: letters::is_of_bare_domain,
};

/// All labels of a text that a dot follows. Looking for a domain asks them only, so that a text of dots takes no longer than
/// any other.
pub(super) struct Labels<'a> {
    text: &'a str,
    alphabet: Alphabet,
    all: Vec<Label>,
}

struct Label {
    span: Range<usize>,
    /// Where its last `_` stands: the label before the top-level domain has none.
    underscore: Option<usize>,
    /// Whether its last character is one that it may end with.
    ends: bool,
    /// Where the domain ends whose last label is this one.
    own: Option<usize>,
    /// Where the longest domain ends that begins behind its dot.
    beyond: Option<usize>,
}

impl<'a> Labels<'a> {
    pub(super) fn of(text: &'a str, alphabet: Alphabet) -> Self {
        let mut labels = Vec::new();
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if (alphabet.holds)(c) {
                continue;
            }
            if c == '.' && start < at {
                labels.push(Label::of(text, start..at, alphabet));
            }
            start = at + c.len_utf8();
        }
        let mut following: Option<(usize, Option<usize>)> = None;
        for label in labels.iter_mut().rev() {
            let beyond = following.filter(|(start, _)| *start == label.span.end + 1);
            label.beyond = beyond.and_then(|(_, end)| end);
            let whole = label.domain(text, label.span.start, alphabet);
            following = Some((label.span.start, whole));
        }
        Self {
            text,
            alphabet,
            all: labels,
        }
    }

    /// Where the domain ends that begins at a byte: the longest one.
    pub(super) fn end(&self, from: usize) -> Option<usize> {
        let next = self.all.partition_point(|label| label.span.end <= from);
        let label = self.all.get(next)?;
        let begins = label.span.start <= from;
        begins.then(|| label.domain(self.text, from, self.alphabet))?
    }

    /// All domains, the first one first, none inside another.
    pub(super) fn all(&self) -> Vec<Range<usize>> {
        let mut found = Vec::<Range<usize>>::new();
        for label in &self.all {
            let free = found.last().map_or(0, |last| last.end);
            let start = label.span.start.max(free);
            if start < label.span.end
                && let Some(end) = label.domain(self.text, start, self.alphabet)
            {
                found.push(start..end);
            }
        }
        found
    }
}

impl Label {
    fn of(text: &str, span: Range<usize>, alphabet: Alphabet) -> Self {
        let name = text.get(span.clone()).unwrap_or_default();
        let ends = name.ends_with(alphabet.ends);
        Self {
            underscore: name.rfind('_').map(|at| span.start + at),
            own: tld::end(text, span.end + 1).filter(|_| ends),
            beyond: None,
            ends,
            span,
        }
    }

    /// Where the longest domain ends that begins at a byte of this label.
    fn domain(&self, text: &str, from: usize, alphabet: Alphabet) -> Option<usize> {
        let begins = text
            .get(from..)
            .is_some_and(|rest| rest.starts_with(alphabet.ends));
        let is_name = self.underscore.is_none_or(|at| at < from);
        let own = self.own.filter(|_| is_name);
        self.beyond.or(own).filter(|_| begins && self.ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn any(text: &str, from: usize) -> Option<&str> {
        let end = Labels::of(text, ANY).end(from)?;
        text.get(from..end)
    }

    #[test]
    fn the_longest_domain_is_taken() {
        assert_eq!(any("docs.dstack.info/x", 0), Some("docs.dstack.info"));
        assert_eq!(any("docs.dstack.info/x", 2), Some("cs.dstack.info"));
        assert_eq!(any("a.com.x", 0), Some("a.com"));
        assert_eq!(any("a_b.c.com", 0), Some("a_b.c.com"));
        assert_eq!(any("a_b.com", 0), None);
        assert_eq!(any("a_b.com", 2), Some("b.com"));
        assert_eq!(any("-a.com", 0), None);
        assert_eq!(any("a..com", 0), None);
        assert_eq!(any("日本.comです", 0), Some("日本.com"));
    }

    #[test]
    fn domains_of_ascii_are_found_among_others() {
        let text = "例え.foo.comとbar.co.uk.例え";
        let found = Labels::of(text, BARE).all();
        let found = found.into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(found, ["foo.com", "bar.co.uk"]);
    }
}
