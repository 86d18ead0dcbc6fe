//! What a copy holds that its channel forbids.

use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};
use regex::Regex;

use crate::editorial::body::dialect;

/// Something that is forbidden: its name in `forbids`, and the line that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its name.
    pub(super) name: String,
    /// It, as it is written.
    pub(super) text: String,
}

/// What is forbidden of what can be, in words: a part of a text, or how a title is written.
#[must_use]
pub(super) fn in_words(name: &str) -> &'static str {
    match name {
        "html" => "HTML",
        "tables" => "a table",
        "images" => "an image",
        "liquid" => "a tag of a site's templates",
        "footnotes" => "a footnote",
        "math" => "a formula",
        "mermaid" => "a Mermaid diagram",
        "emoji" => "an emoji",
        "hashtags" => "a hashtag",
        "mentions" => "a mention",
        "exclamation" => "an exclamation mark in the title",
        "capitals" => "a title in capitals",
        _ => "something that is not wanted",
    }
}

/// The first of each sort that is forbidden. The accounts `ours` may be mentioned.
pub(super) fn found(
    forbids: &[String],
    title: Option<&str>,
    text: &str,
    ours: &[&str],
) -> Vec<Found> {
    if forbids.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::<Found>::new();
    let mut take = |name: &str, text: &str| {
        let is_wanted = forbids.iter().any(|forbidden| forbidden == name);
        let account = account(text);
        let is_ours = name == "mentions" && ours.iter().any(|ours| self::account(ours) == account);
        if is_wanted && !is_ours && !found.iter().any(|one| one.name == name) {
            found.push(Found {
                name: name.to_owned(),
                text: text.trim().to_owned(),
            });
        }
    };
    in_title(title.unwrap_or_default(), &mut take);
    in_text(text, &mut take);
    found
}

/// The name of an account, as it is written or as its handle.
fn account(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// What names of `forbids` are about a title.
fn in_title(title: &str, take: &mut impl FnMut(&str, &str)) {
    if title.contains('!') {
        take("exclamation", title);
    }
    let words = title.split(|c: char| !c.is_alphabetic());
    let words = words
        .filter(|word| word.chars().count() > 1)
        .collect::<Vec<_>>();
    let shouted = words
        .iter()
        .filter(|word| !word.contains(char::is_lowercase));
    if words.len() > 1 && shouted.count() * 3 > words.len() * 2 {
        take("capitals", title);
    }
    in_prose(title, take);
}

fn in_text(text: &str, take: &mut impl FnMut(&str, &str)) {
    let options = dialect::options() | Options::ENABLE_MATH;
    let (mut code, mut is_indented) = (0, false);
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        let written = text.get(span).unwrap_or_default();
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                code += 1;
                is_indented = kind == CodeBlockKind::Indented;
                if is_mermaid(&kind) {
                    take("mermaid", written);
                }
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code -= 1,
            Event::Start(Tag::Table(_)) => take("tables", written),
            Event::Start(Tag::Image { .. }) => take("images", written),
            Event::Html(_) | Event::InlineHtml(_) => take("html", written),
            Event::FootnoteReference(_) => take("footnotes", written),
            Event::InlineMath(_) | Event::DisplayMath(_) => take("math", written),
            // Sites that run tags leave alone what is fenced, and no other code.
            Event::Text(words)
                if code > 0 && is_indented && TAGS.iter().any(|tag| words.contains(tag)) =>
            {
                take("liquid", &words);
            }
            Event::Text(CowStr::Borrowed(prose)) if code == 0 => in_prose(prose, take),
            Event::Text(prose) if code == 0 => in_prose(&prose, take),
            _ => {}
        }
    }
}

fn is_mermaid(kind: &CodeBlockKind) -> bool {
    match kind {
        CodeBlockKind::Fenced(language) => {
            let mut words = language.split(|c: char| c.is_whitespace() || c == ',');
            words.next() == Some("mermaid")
        }
        CodeBlockKind::Indented => false,
    }
}

/// What stands in words, be they a title's or a text's.
fn in_prose(prose: &str, take: &mut impl FnMut(&str, &str)) {
    for (name, pattern) in PATTERNS.iter() {
        for found in pattern.find_iter(prose) {
            take(name, found.as_str());
        }
    }
}

/// What begins a tag of a site's templates.
const TAGS: [&str; 2] = ["{%", "{{"];

/// An emoji is what is shown as one by itself, or is asked to be by U+FE0F (UTS #51 §1.4); a hashtag and a mention have a
/// letter, and nothing of a word in front of them.
static PATTERNS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    let patterns = [
        ("emoji", r"\p{Emoji_Presentation}|\p{Emoji}\x{FE0F}"),
        ("hashtags", r"(?:^|[\s(])#\d*\p{Alphabetic}\w*"),
        ("mentions", r"(?:^|[\s(])@\w*\p{Alphabetic}\w*"),
        ("liquid", r"\{%|\{\{"),
    ];
    let patterns = patterns.into_iter();
    patterns
        .filter_map(|(name, pattern)| Some((name, Regex::new(pattern).ok()?)))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editorial::channel::FORBIDDABLE;

    fn names(title: &str, text: &str) -> Vec<String> {
        let all = FORBIDDABLE.map(str::to_owned);
        let found = found(&all, Some(title), text, &["@dstack_tee"]);
        found.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn everything_that_can_be_forbidden_is_found_and_has_words() {
        assert_eq!(PATTERNS.len(), 4, "a pattern is misspelt");
        for (name, title, text) in [
            ("html", "", "a <b>c</b>"),
            ("tables", "", "| a |\n| - |\n| b |"),
            ("images", "", "![a](b.png)"),
            ("liquid", "", "a {% include x %} b"),
            ("footnotes", "", "a[^1]\n\n[^1]: b"),
            ("math", "", "so $e = mc^2$ it is"),
            ("mermaid", "", "```mermaid\ngraph\n```"),
            ("emoji", "", "done 🚀"),
            ("emoji", "a ❤️", ""),
            ("liquid", "", "a\n\n    b {% include x %}"),
            ("hashtags", "", "read it #TEE"),
            ("mentions", "", "@dstack_tee thanks @ann, not bob@x.org"),
            ("exclamation", "It runs!", ""),
            ("capitals", "RUN IT ON DSTACK now", ""),
        ] {
            assert_eq!(names(title, text), [name], "{title}{text}");
            assert_ne!(in_words(name), in_words("?"));
        }
        for name in FORBIDDABLE {
            assert_ne!(in_words(name), in_words("?"), "{name}");
        }
    }

    #[test]
    fn nothing_is_found_in_code_or_where_it_is_something_else() {
        for (title, text) in [
            (
                "How dstack uses Intel TDX",
                "# Heading\n\nat x#y ✓ → 5 $ or 6 $",
            ),
            (
                "TDX",
                "```sh\n# comment {{ x }} <b> 🚀\n```\n\n`#tag {% x %}`",
            ),
            ("", "issue #1, issue #22"),
            ("", "by @dstack_tee, ann@x.org, 5 @ 6"),
        ] {
            assert_eq!(names(title, text), [""; 0], "{title} {text}");
        }
    }

    #[test]
    fn only_what_is_forbidden_is_told() {
        assert_eq!(found(&["html".to_owned()], Some("A!"), "🚀", &[]), []);
    }
}
