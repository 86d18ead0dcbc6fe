//! A tag of a site's templates taken apart: `{{< figure src="a.png" >}}`, `{% post_url 2025-01-09-a %}`.

/// A tag: its name, and what stands behind it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call<'a> {
    pub(super) name: &'a str,
    /// All of it behind the name.
    pub(super) rest: &'a str,
    /// Arguments, with their names where they have one.
    arguments: Vec<(Option<&'a str>, &'a str)>,
}

impl<'a> Call<'a> {
    /// Reads a tag with its marks.
    pub(super) fn of(tag: &'a str) -> Self {
        let inside = inside(tag);
        let end = inside.find(|c: char| c.is_whitespace() || c == '(' || c == '|');
        let (name, rest) = inside.split_at(end.unwrap_or(inside.len()));
        let mut arguments = rest.trim();
        if let Some(listed) = arguments.strip_prefix('(') {
            arguments = listed.strip_suffix(')').unwrap_or(listed);
        }
        Self {
            name,
            rest: rest.trim(),
            arguments: read(arguments),
        }
    }

    /// The argument of that name.
    pub(super) fn named(&self, name: &str) -> Option<&'a str> {
        let mut arguments = self.arguments.iter();
        let found = arguments.find(|(key, _)| *key == Some(name))?;
        Some(found.1).filter(|value| !value.is_empty())
    }

    /// The arguments without a name, in order.
    pub(super) fn nth(&self, at: usize) -> Option<&'a str> {
        let mut plain = self.arguments.iter().filter(|(key, _)| key.is_none());
        plain.nth(at).map(|(_, value)| *value)
    }
}

/// What stands between the marks of a tag.
pub(super) fn inside(tag: &str) -> &str {
    let inside = tag.trim_start_matches(['{', '%', '<', '-']);
    let inside = inside.trim_end_matches(['}', '%', '>', '-']);
    inside.trim().trim_end_matches('/').trim_end()
}

/// The arguments, parted by blanks or commas, in quotes or without.
fn read(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        let value = behind.strip_prefix('=').filter(|_| !name.is_empty());
        let (key, value) = match value {
            Some(value) => (Some(name), value.trim_start()),
            None => (None, rest),
        };
        let quote = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        let quoted = quote.and_then(|quote| value.get(1..)?.split_once(quote));
        let (value, behind) = quoted.unwrap_or_else(|| {
            let end = value.find(|c: char| c.is_whitespace() || c == ',');
            value.split_at(end.unwrap_or(value.len()))
        });
        found.push((key, value));
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_all_sites_are_taken_apart() {
        let call = Call::of("{{< figure src=\"a b.png\" alt='x, y' width=600 >}}");
        assert_eq!(call.name, "figure");
        assert_eq!(call.named("src"), Some("a b.png"));
        assert_eq!(
            (call.named("alt"), call.named("width")),
            (Some("x, y"), Some("600"))
        );
        assert_eq!((call.named("title"), call.nth(0)), (None, None));
        let call = Call::of("{{ youtube(id=\"abc\", autoplay=true) }}");
        assert_eq!((call.name, call.named("id")), ("youtube", Some("abc")));
        let call = Call::of("{%- post_url 2025-01-09-a -%}");
        assert_eq!((call.name, call.nth(0)), ("post_url", Some("2025-01-09-a")));
        let call = Call::of("{{ '/x' | relative_url }}");
        assert_eq!((call.name, call.rest), ("'/x'", "| relative_url"));
        let call = Call::of("{{<gist user \"id\" />}}");
        assert_eq!(
            (call.name, call.nth(0), call.nth(1)),
            ("gist", Some("user"), Some("id"))
        );
        assert_eq!(Call::of("{{ \"open }}").name, "\"open");
    }
}
