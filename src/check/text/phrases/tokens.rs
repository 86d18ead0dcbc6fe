//! A text as a row of words and signs: what of its writing a phrase cares about.

use crate::editorial::body::OBJECT;

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Token {
    /// Its first byte, and the one behind its last.
    pub(in crate::check) span: (usize, usize),
    /// Whether a phrase may begin with it: it is no unit that is written right behind its number.
    pub(in crate::check) is_start: bool,
    /// Whether a phrase may end with it: it is no number with its unit right behind.
    pub(in crate::check) is_end: bool,
}

impl Token {
    fn whole(start: usize, end: usize) -> Self {
        Self {
            span: (start, end),
            is_start: true,
            is_end: true,
        }
    }
}

/// What authors must write for signs and blanks where their site takes them for marks of its own.
const ENTITIES: [(&str, &str); 6] = [
    ("&nbsp;", ""),
    ("&thinsp;", ""),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
    ("&quot;", "\""),
];

/// Gives each token of a text with the form that is compared; none for what is never part of a phrase, as an address.
pub(in crate::check) fn each(text: &str, mut take: impl FnMut(Token, Option<&str>)) {
    let mut form = String::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        form.clear();
        at = if c.is_whitespace() || is_unseen(c) {
            at + c.len_utf8()
        } else if is_word(c) {
            word(text, at, &mut form, &mut take)
        } else {
            sign(text, at, &mut form, &mut take)
        };
    }
}

/// Gives the word at a byte, a number and the unit behind it as two; the byte behind them.
fn word(
    text: &str,
    start: usize,
    form: &mut String,
    take: &mut impl FnMut(Token, Option<&str>),
) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = number(rest);
    let is_number = length.is_some();
    let end = start + length.unwrap_or_else(|| letters(rest));
    if let Some(end) = address(text, end) {
        take(Token::whole(start, end), None);
        return end;
    }
    let behind = text.get(end..).unwrap_or_default();
    let unit = letters(behind);
    let has_unit = is_number && unit > 0;
    push_lower(form, text.get(start..end).unwrap_or_default());
    let token = Token {
        is_end: !has_unit,
        ..Token::whole(start, end)
    };
    take(token, Some(form));
    if !has_unit {
        return end;
    }
    form.clear();
    push_lower(form, behind.get(..unit).unwrap_or_default());
    let token = Token {
        is_start: false,
        ..Token::whole(end, end + unit)
    };
    take(token, Some(form));
    end + unit
}

/// Gives the sign at a byte; the byte behind it.
fn sign(
    text: &str,
    start: usize,
    form: &mut String,
    take: &mut impl FnMut(Token, Option<&str>),
) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    if let Some((entity, meant)) = entity(rest) {
        let end = start + entity.len();
        if !meant.is_empty() {
            take(Token::whole(start, end), Some(meant));
        }
        return end;
    }
    let mut chars = rest.chars();
    let first = chars.next().unwrap_or(OBJECT);
    let mut end = start + first.len_utf8();
    form.push(alike(first));
    // `--` and `—` are the same dash.
    while alike(first) == '-' {
        match chars.next().filter(|next| alike(*next) == '-') {
            Some(next) => end += next.len_utf8(),
            None => break,
        }
    }
    take(
        Token::whole(start, end),
        (first != OBJECT).then_some(form.as_str()),
    );
    end
}

/// The bytes of the number that a text begins with, with the points and commas between its digits.
fn number(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_joint = |at: usize| matches!(bytes.get(at), Some(b'.' | b','));
    let mut length = 0;
    while is_digit(length) || (length > 0 && is_joint(length) && is_digit(length + 1)) {
        length += 1;
    }
    (length > 0).then_some(length)
}

/// The bytes of the letters that a text begins with.
fn letters(text: &str) -> usize {
    let end = text.find(|c| !is_word(c) && !is_unseen(c));
    end.unwrap_or(text.len())
}

/// The entity that a text begins with, and what it means.
fn entity(text: &str) -> Option<(&'static str, &'static str)> {
    if !text.starts_with('&') {
        return None;
    }
    let mut entities = ENTITIES.into_iter();
    entities.find(|(entity, _)| text.starts_with(entity))
}

/// The end of an address, as in `https://…`, whose scheme ends at a byte.
fn address(text: &str, scheme: usize) -> Option<usize> {
    let rest = text.get(scheme..)?.strip_prefix("://")?;
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some(scheme + "://".len() + length)
}

fn push_lower(form: &mut String, word: &str) {
    let seen = word.chars().filter(|c| !is_unseen(*c));
    form.extend(seen.flat_map(char::to_lowercase));
}

/// Letters, digits, and marks that stand over the letter before.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}')
}

/// What a reader does not see: soft hyphens, blanks without width.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// A sign as it is compared: quotes, dashes and signs for "about" are alike however they are drawn.
fn alike(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '′' | '`' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐'..='―' | '−' => '-',
        '≈' | '∼' | '～' => '~',
        '×' => 'x',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each(text, |token, form| {
            let (start, end) = token.span;
            assert!(text.get(start..end).is_some());
            let glue = (
                if token.is_start { "" } else { "·" },
                if token.is_end { "" } else { "·" },
            );
            found.push(format!("{}{}{}", glue.0, form.unwrap_or("?"), glue.1));
        });
        found
    }

    #[test]
    fn a_text_is_words_numbers_and_signs() {
        assert_eq!(tokens("~500  Stars"), ["~", "500", "stars"]);
        assert_eq!(tokens("< 5 % or <5%"), ["<", "5", "%", "or", "<", "5", "%"]);
        assert_eq!(tokens("1,500.25, 3."), ["1,500.25", ",", "3", "."]);
        assert_eq!(tokens("100ms ai16z"), ["100·", "·ms", "ai16z"]);
        assert_eq!(tokens("10× 10x"), ["10", "x", "10·", "·x"]);
        assert_eq!(
            tokens("it’s “so” — a--b"),
            ["it", "'", "s", "\"", "so", "\"", "-", "a", "-", "b"]
        );
        assert_eq!(tokens("&lt;5&nbsp;% &co"), ["<", "5", "%", "&", "co"]);
        assert_eq!(tokens("rev\u{ad}olution"), ["revolution"]);
        assert_eq!(tokens("see https://a.b/c?d now"), ["see", "?", "now"]);
        assert_eq!(tokens("a\u{fffc}b"), ["a", "?", "b"]);
        assert_eq!(tokens(""), [""; 0]);
    }
}
