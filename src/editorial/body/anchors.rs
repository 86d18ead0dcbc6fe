//! The names of places in a body that a link can lead to, as far as any site gives them.

use std::collections::HashMap;

use super::{Body, Heading};

/// The longest list of attributes, in bytes.
const LONGEST: usize = 200;

/// The most digits by which headings of the same name are told apart.
const MOST_DIGITS: usize = 6;

/// The anchors of a body. Sites spell the same heading differently, so only letters and digits are compared.
#[derive(Debug)]
pub struct Anchors {
    /// How many headings have each name.
    names: HashMap<String, usize>,
    /// Whether tags of the site's templates may add others.
    is_open: bool,
}

impl Anchors {
    /// Those of a body.
    #[must_use]
    pub fn of(body: &Body) -> Self {
        let mut names = HashMap::new();
        for heading in &body.headings {
            *names.entry(plain(&heading.text)).or_insert(0) += 1;
            for other in others(heading, &body.text) {
                names.entry(other).or_insert(1);
            }
        }
        let given = body.anchors.iter().map(String::as_str);
        for name in given.chain(attributes(&body.text)) {
            names.entry(plain(name)).or_insert(1);
        }
        Self {
            names,
            is_open: body.text.contains("{{") || body.text.contains("{%"),
        }
    }

    /// Whether a fragment, as it stands behind `#`, leads to a place; or nobody can tell.
    #[must_use]
    pub fn holds(&self, fragment: &str) -> bool {
        // Addresses within an application, text fragments, the top, and the footnotes that a site makes.
        let is_made = fragment.contains(['/', ':', '=', '{'])
            || fragment.eq_ignore_ascii_case("top")
            || fragment.starts_with("fn")
            || fragment.starts_with("footnote");
        let fragment = fragment.strip_prefix("user-content-").unwrap_or(fragment);
        let name = plain(fragment);
        is_made
            || self.is_open
            || name.is_empty()
            || self.names.contains_key(&name)
            || self.is_repeated(&name)
    }

    /// Whether a name is that of a heading which is there more than once, with a number behind it.
    fn is_repeated(&self, name: &str) -> bool {
        let digits = name.bytes().rev().take_while(u8::is_ascii_digit);
        (1..=digits.count().min(MOST_DIGITS)).any(|count| {
            let (heading, number) = name.split_at(name.len() - count);
            let times = self.names.get(heading).copied().unwrap_or_default();
            times > 1 && number.parse::<usize>().is_ok_and(|number| number <= times)
        })
    }
}

/// Letters and digits, in lower case.
#[must_use]
pub fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// What else a site may call a heading: by its own name, in ASCII, without its number, or with its marks.
fn others(heading: &Heading, text: &str) -> impl Iterator<Item = String> {
    let source = text.get(heading.span.0..heading.span.1).unwrap_or_default();
    let unnumbered = heading
        .text
        .trim_start_matches(|c: char| !c.is_alphabetic());
    let own = heading.own_anchor.as_deref().map(plain);
    let rest = [
        plain(&slug::slugify(&heading.text)),
        plain(unnumbered),
        plain(source),
    ];
    own.into_iter().chain(rest)
}

/// The names in lists of attributes, as in `{: .note #results}`.
fn attributes(text: &str) -> impl Iterator<Item = &str> {
    memchr::memchr_iter(b'{', text.as_bytes())
        .filter_map(|start| {
            let rest = text.get(start + 1..)?;
            let list = rest.starts_with([':', '#']).then_some(rest)?;
            let end = list.bytes().take(LONGEST).position(|byte| byte == b'}')?;
            list.get(..end)
        })
        .flat_map(|list| list.split([' ', ':']))
        .filter_map(|word| word.strip_prefix('#'))
}
