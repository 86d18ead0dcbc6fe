//! The links of a text: what a social network makes one of (`extractUrlsWithIndices` of `twitter-text` 3.1.0).

mod domain;
mod letters;
mod tail;
mod tld;

pub(super) use letters::is_refused;

use std::ops::Range;

use super::punycode;
use domain::{ANY, BARE, Labels};
use tail::tail;

/// Longest link, in UTF-16 code units, with its scheme counted twice or `https://` where it has none.
const LONGEST: usize = 4096;

/// Longest name at `t.co`.
const LONGEST_NAME: usize = 40;

/// What looks like an address.
struct Address {
    /// What stands before it.
    before: Option<char>,
    /// Where it begins.
    start: usize,
    /// Where its domain stands, behind the scheme.
    domain: Range<usize>,
    /// Whether it has a path.
    has_path: bool,
    /// Where it ends.
    end: usize,
}

/// Where the links of a text stand that X makes of it, in bytes, in order: with `https://` or without.
#[must_use]
pub fn links(text: &str) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    for address in addresses(text, true) {
        if !address.is_valid(text) {
            continue;
        }
        if address.is_bare() {
            address.bare(text, &mut links);
        } else {
            links.extend(address.shortened(text));
        }
    }
    links
}

/// Where the addresses of a text stand that have their `https://`, in bytes, in order.
pub(super) fn schemed(text: &str) -> impl Iterator<Item = Range<usize>> {
    addresses(text, false).map(|address| address.start..address.end)
}

/// The addresses of a text; each begins behind the one before it and a character that may precede it.
fn addresses(text: &str, takes_bare: bool) -> impl Iterator<Item = Address> {
    // Without a dot there is no domain, and nothing to be looked at.
    let labels = text.contains('.').then(|| Labels::of(text, ANY));
    let mut at = 0;
    std::iter::from_fn(move || {
        let labels = labels.as_ref()?;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let behind = at + c.len_utf8();
            let found = starts(c, at)
                .into_iter()
                .flatten()
                .find_map(|(before, start)| Address::at(text, labels, before, start, takes_bare));
            at = behind.max(found.as_ref().map_or(0, |found| found.end));
            if found.is_some() {
                return found;
            }
        }
        None
    })
}

/// Where an address may begin at a character, and behind what: in it, as half of a UTF-16 pair may precede the other half;
/// behind it; and, with the text, at it.
fn starts(c: char, at: usize) -> [Option<(Option<char>, usize)>; 3] {
    let precedes = letters::may_precede(c);
    [
        (precedes && c.len_utf16() > 1).then_some((Some(c), at)),
        precedes.then_some((Some(c), at + c.len_utf8())),
        (at == 0).then_some((None, at)),
    ]
}

impl Address {
    fn at(
        text: &str,
        labels: &Labels,
        before: Option<char>,
        start: usize,
        takes_bare: bool,
    ) -> Option<Self> {
        let scheme = scheme(text.get(start..)?);
        let behind = start + scheme;
        let domain = labels.end(behind).filter(|_| scheme > 0 || takes_bare)?;
        let tail = tail(text.get(domain..)?);
        Some(Self {
            before,
            start,
            domain: behind..domain,
            has_path: tail.has_path,
            end: domain + tail.length,
        })
    }

    fn is_bare(&self) -> bool {
        self.start == self.domain.start
    }

    fn domain<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.domain.clone()).unwrap_or_default()
    }

    /// Whether the labels of its domain and all of it are short enough.
    fn is_valid(&self, text: &str) -> bool {
        let domain = self.domain(text);
        let is_ascii = !domain.starts_with("xn--") || !Labels::of(domain, BARE).all().is_empty();
        let fits = |label| punycode::length(label) <= punycode::LONGEST;
        let scheme = match self.domain.start - self.start {
            0 => "https://".len(),
            scheme => scheme,
        };
        let whole = text.get(self.start..self.end).unwrap_or_default();
        is_ascii && domain.split('.').all(fits) && scheme + utf16(whole) <= LONGEST
    }

    /// The links where there is no scheme: the domains of Latin letters in its domain, the last one with the path.
    fn bare(&self, text: &str, links: &mut Vec<Range<usize>>) {
        if self
            .before
            .is_some_and(|before| matches!(before, '-' | '_' | '.' | '/'))
        {
            return;
        }
        let domains = Labels::of(self.domain(text), BARE).all();
        let places = domains
            .into_iter()
            .map(|at| self.start + at.start..self.start + at.end);
        links.extend(places);
        if self.has_path
            && let Some(last) = links.last_mut().filter(|last| last.start >= self.start)
        {
            last.end = if last.end == self.domain.end {
                self.end
            } else {
                self.skipped(text, last)
            };
        }
    }

    /// The link where there is a scheme. At `t.co` it ends with its name there.
    fn shortened(&self, text: &str) -> Option<Range<usize>> {
        let whole = self.start..self.end;
        let behind = text.get(self.domain.start..self.end).unwrap_or_default();
        let is_short = behind
            .get(..5)
            .is_some_and(|host| host.eq_ignore_ascii_case("t.co/"));
        let rest = behind.get(5..).filter(|_| is_short).unwrap_or_default();
        let name = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        match name {
            0 => Some(whole),
            1..=LONGEST_NAME => {
                let query = tail::query(rest.get(name..).unwrap_or_default());
                Some(self.start..self.domain.start + 5 + name + query)
            }
            _ => None,
        }
    }

    /// Where a domain with the path of the address behind it would end, counted from its start: X leaves out as many code units
    /// as that has, though other labels stand between the two.
    fn skipped(&self, text: &str, domain: &Range<usize>) -> usize {
        let path = text.get(self.domain.end..self.end).unwrap_or_default();
        let name = text.get(domain.clone()).unwrap_or_default();
        let mut left = utf16(name) + utf16(path);
        let rest = text.get(domain.start..self.end).unwrap_or_default();
        let over = rest.char_indices().find(|(_, c)| {
            let is_over = left == 0;
            left = left.saturating_sub(c.len_utf16());
            is_over
        });
        over.map_or(self.end, |(at, _)| domain.start + at)
    }
}

/// How long the scheme is that a text begins with, 0 for none.
fn scheme(text: &str) -> usize {
    let schemes = ["http://", "https://"].into_iter();
    let mut lengths = schemes.filter_map(|scheme| {
        let begin = text.get(..scheme.len())?;
        begin.eq_ignore_ascii_case(scheme).then_some(scheme.len())
    });
    lengths.next().unwrap_or(0)
}

fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
