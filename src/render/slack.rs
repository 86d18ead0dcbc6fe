//! `slack`: a message for Slack, in its own `mrkdwn`.

use super::{
    Message,
    messages::{Chat, Dialect, GUARD, Unasked},
};

/// What begins a date that is none.
const NO_DAY: &str = "<!date^00000000^{_}|";

pub(super) const SLACK: Chat = Chat {
    name: "slack",
    dialect: Dialect {
        title: bold,
        bold,
        bullet: "• ",
        between_notes: "\n",
        unasked: Unasked::Hosts,
        escaped,
        link,
    },
    // <https://docs.slack.dev/reference/methods/chat.postMessage>: `text` is best kept to 4,000 characters.
    message: Message {
        of: "a message on Slack",
        longest: 4_000,
    },
};

/// What holds marks does not stand out: Slack would take the first of them for the end.
fn bold(text: &str) -> String {
    if text.contains(NO_DAY) {
        text.to_owned()
    } else {
        format!("*{text}*")
    }
}

fn link(label: &str, url: &str) -> String {
    format!("<{}|{label}>", url.replace('&', "&amp;"))
}

/// A text without meaning for Slack.
///
/// It has escapes for `&`, `<` and `>` only. What a date falls back to is shown as it is, though, so a mark is the
/// fallback of a day that is none.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    if text.starts_with(['>', '＞']) {
        escaped.push_str(GUARD);
    }
    let mut marks = String::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        if is_mark(before, c, rest) {
            marks.push(c);
        } else {
            put(&mut escaped, &mut marks);
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                c => escaped.push(c),
            }
        }
        before = c;
    }
    put(&mut escaped, &mut marks);
    escaped
}

fn put(escaped: &mut String, marks: &mut String) {
    if !marks.is_empty() {
        escaped.extend([NO_DAY, marks, ">"]);
        marks.clear();
    }
}

/// Whether Slack could read something in a character: the wide ones are taken for the others, and `snake_case` is a word.
fn is_mark(before: char, c: char, rest: &str) -> bool {
    match c {
        '_' => !(before.is_alphanumeric() && rest.starts_with(char::is_alphanumeric)),
        ':' => rest
            .strip_prefix(GUARD)
            .is_some_and(|rest| !rest.starts_with("//")),
        c => matches!(c, '*' | '~' | '`' | '＊' | '＿' | '～' | '｀'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_text() {
        for (text, sent) in [
            ("a & <b>", "a &amp; &lt;b&gt;"),
            ("snake_case", "snake_case"),
            ("> x", "\u{200b}&gt; x"),
            ("_x", "<!date^00000000^{_}|_>x"),
            ("**x`", "<!date^00000000^{_}|**>x<!date^00000000^{_}|`>"),
            (
                ":\u{200b}x: a:\u{200b}//b",
                "<!date^00000000^{_}|:>\u{200b}x: a:\u{200b}//b",
            ),
        ] {
            assert_eq!(escaped(text), sent);
        }
    }
}
