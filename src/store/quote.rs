//! Texts and keys as TOML writes them, and the double quotes that TOML and YAML share.

use std::fmt::Write;

/// A text as a TOML string: between single quotes where that is wanted and can be, else between double quotes.
pub(super) fn toml_text(text: &str, single: bool) -> String {
    if single && !text.contains(|c| c == '\'' || needs_escape(c)) {
        format!("'{text}'")
    } else {
        double(text)
    }
}

/// A key as it stands before `=` in TOML, quoted where it must be.
pub(super) fn toml_key(key: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.is_empty() && key.bytes().all(bare) {
        key.to_owned()
    } else {
        double(key)
    }
}

/// Between double quotes, with escapes that YAML 1.1, YAML 1.2 and TOML share where there is one.
pub(super) fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if needs_escape(c) => {
                // Writing to a String does not fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that can not stand as they are: controls, line breaks of YAML 1.1, byte order marks.
pub(super) fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_quotes_are_kept_where_the_text_allows() {
        assert_eq!(toml_text("a \"b\"", true), "'a \"b\"'");
        assert_eq!(toml_text("it's", true), "\"it's\"");
        assert_eq!(toml_text("a\u{2028}b", true), "\"a\\u2028b\"");
        assert_eq!(toml_text("a", false), "\"a\"");
    }

    #[test]
    fn keys_are_bare_where_toml_allows() {
        assert_eq!(toml_key("a b"), "\"a b\"");
        assert_eq!(toml_key("on"), "on");
        assert_eq!(toml_key(""), "\"\"");
        assert_eq!(toml_key("é"), "\"é\"");
    }
}
