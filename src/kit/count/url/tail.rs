//! What follows the domain of an address: its port, its path, its query.

use super::letters::{is_of_path, is_of_path_end, is_of_query, is_of_query_end};

/// What follows a domain.
pub(super) struct Tail {
    /// How many bytes it has.
    pub(super) length: usize,
    /// Whether there is a path.
    pub(super) has_path: bool,
}

/// The tail that a text begins with.
pub(super) fn tail(text: &str) -> Tail {
    let port = port(text);
    let rest = text.get(port..).unwrap_or_default();
    let path = path(rest);
    let rest = rest.get(path..).unwrap_or_default();
    Tail {
        length: port + path + query(rest),
        has_path: path > 0,
    }
}

fn port(text: &str) -> usize {
    let digits = text.strip_prefix(':').unwrap_or_default();
    match digits.bytes().take_while(u8::is_ascii_digit).count() {
        0 => 0,
        digits => 1 + digits,
    }
}

/// The path: it ends with a letter, a digit or a few marks, and brackets right behind one of them (`validUrlPath`).
fn path(text: &str) -> usize {
    if !text.starts_with('/') {
        return 0;
    }
    let (mut at, mut end) = (1, 1);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c == '(' {
            let Some(length) = text.get(at..).and_then(brackets) else {
                break;
            };
            let ended = end == at;
            at += length;
            end = if ended { at } else { end };
        } else if is_of_path(c) {
            at += c.len_utf8();
            end = if is_of_path_end(c) { at } else { end };
        } else {
            break;
        }
    }
    end
}

/// Brackets with something in them, which may be in brackets once more (`validUrlBalancedParens`).
fn brackets(text: &str) -> Option<usize> {
    let (before, rest) = inside(text.strip_prefix('(')?);
    let rest = match rest.strip_prefix('(') {
        None => rest.strip_prefix(')').filter(|_| !before.is_empty())?,
        Some(inner) => {
            let (inner, rest) = inside(inner);
            let rest = rest.strip_prefix(')').filter(|_| !inner.is_empty())?;
            inside(rest).1.strip_prefix(')')?
        }
    };
    Some(text.len() - rest.len())
}

fn inside(text: &str) -> (&str, &str) {
    let end = text.find(|c| !is_of_path(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or_default()
}

/// The query from its `?` on.
pub(super) fn query(text: &str) -> usize {
    let query = text.strip_prefix('?').unwrap_or_default();
    let end = query.find(|c| !is_of_query(c)).unwrap_or(query.len());
    let query = query.get(..end).unwrap_or_default();
    query.rfind(is_of_query_end).map_or(0, |last| 1 + last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_behind_an_address() {
        for (text, taken) in [
            ("/a, b", "/a"),
            ("/a/b.html.", "/a/b.html"),
            ("/a_(film))", "/a_(film)"),
            ("/a_(b_(c)_d).", "/a_(b_(c)_d)"),
            ("/a.(b).", "/a"),
            ("/a(b)(c)", "/a(b)(c)"),
            ("/a_(b", "/a_"),
            ("/()", "/"),
            (":8080/x?a=1&b=(2)!", ":8080/x?a=1&b=(2"),
            (":x", ""),
            ("?a", "?a"),
            ("?!", ""),
            ("/привет–мир", "/привет–мир"),
            ("/日本", "/"),
        ] {
            assert_eq!(tail(text).length, taken.len(), "{text}");
        }
    }
}
