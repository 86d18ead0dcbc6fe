//! Foreign text made fit to be shown: control characters cannot move the cursor, hide or reorder text.

pub mod address;
pub mod cell;

use std::borrow::Cow;

use chrono::NaiveDate;

/// A text on one line without anything that a terminal would act on.
///
/// Blanks of any kind become spaces; control characters and bidirectional overrides are shown as `\u{1b}`.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_line_blank(c) || is_hazard(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_line_blank(c) {
            shown.push(' ');
        } else if is_hazard(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Line breaks and tabs, which would end a row or a cell.
fn is_line_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Characters that move the cursor, end a line, start an escape sequence or reorder what is around them.
#[must_use]
pub fn is_hazard(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts a text to `width` columns of a terminal, the last one an ellipsis.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
    if text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        cut.push(c);
    }
    let mut cut = cut.trim_end().to_owned();
    if width > 0 {
        cut.push('…');
    }
    cut
}

/// A line broken at blanks so that it fits; a single word that does not fit stays whole.
#[must_use]
pub fn wrapped(line: &str, width: usize) -> Vec<String> {
    wrapped_at(" ", line, width)
}

/// A line broken where `border` stands, so that it fits; a part that does not fit stays whole.
#[must_use]
pub fn wrapped_at(border: &str, line: &str, width: usize) -> Vec<String> {
    use unicode_width::UnicodeWidthStr;
    let mut lines = vec![String::new()];
    for part in shown(line).split(border) {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(part);
        } else if last.width() + border.width() + part.width() <= width {
            last.extend([border, part]);
        } else {
            lines.push(part.to_owned());
        }
    }
    lines
}

/// `1 draft`, `2 drafts`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

/// `1 day`, `2 days`; none for a negative number.
#[must_use]
pub fn days(number: i64) -> String {
    count(usize::try_from(number).unwrap_or(0), "day")
}

/// How long a day is past: `today`, `1 day ago`, `13 days ago`.
#[must_use]
pub fn ago(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        ..=0 => "today".to_owned(),
        past => format!("{} ago", days(past)),
    }
}

/// A text as one word of a command line that is shown for copying: in single quotes where a shell would read more in it.
#[must_use]
pub fn word(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !text.is_empty() && text.chars().all(is_plain) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("'{}'", text.replace('\'', "'\\''")))
    }
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_shown_can_steer_a_terminal() {
        assert_eq!(shown("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(shown("a\r\nb\tc"), "a  b c");
        assert_eq!(shown("\u{202e}x\u{9b}"), "\\u{202e}x\\u{9b}");
        assert!(matches!(
            shown("Straße 日本 👩\u{200d}💻"),
            Cow::Borrowed(_)
        ));
    }

    #[test]
    fn a_cut_text_fits() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn lines_are_broken_where_they_may_be() {
        assert_eq!(wrapped("aa bb cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrapped("toolong x", 4), ["toolong", "x"]);
        assert_eq!(wrapped_at(" · ", "a b · c d", 7), ["a b", "c d"]);
    }

    #[test]
    fn a_day_that_is_past_is_told_by_its_distance() {
        let day = |day| NaiveDate::from_ymd_opt(2025, 10, day).unwrap();
        assert_eq!(ago(day(10), day(23)), "13 days ago");
        assert_eq!(ago(day(22), day(23)), "1 day ago");
        assert_eq!(ago(day(23), day(23)), "today");
        assert_eq!(ago(day(24), day(23)), "today");
    }

    #[test]
    fn a_word_of_a_command_runs_nothing() {
        assert_eq!(word("customer"), "customer");
        assert_eq!(word("legal team"), "'legal team'");
        assert_eq!(word("$(reboot)"), "'$(reboot)'");
        assert_eq!(word("it's"), "'it'\\''s'");
        assert_eq!(word(""), "''");
    }

    #[test]
    fn counts_and_lists_read_as_english() {
        assert_eq!(count(1, "entry"), "1 entry");
        assert_eq!(count(2, "entry"), "2 entries");
        assert_eq!([days(1), days(0), days(-1)], ["1 day", "0 days", "0 days"]);
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
