//! What places for messages read into plain words, once all marks are read: mentions, references, emoji, addresses.

/// Parts what would be taken together; it has no width.
///
/// Nothing else holds on all of them: GitHub and Telegram look for these after backslashes are gone, and Slack has none.
pub(in crate::render) const GUARD: &str = "\u{200b}";

/// What becomes a link though nobody marked it, besides what does everywhere: `@names`, `#tags`, `:emoji:` and what
/// begins with `http` or `www`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Unasked {
    /// Nothing.
    Nothing,
    /// Numbers of issues: `#12` and `GH-12`.
    Issues,
    /// Names of hosts and their addresses: `main.rs`.
    Hosts,
    /// Those, `/commands` and `$TICKERS`.
    HostsAndCommands,
}

impl Unasked {
    fn has_hosts(self) -> bool {
        matches!(self, Self::Hosts | Self::HostsAndCommands)
    }
}

/// The same text, in which nothing calls, refers or leads anywhere.
pub(super) fn guarded(text: &str, unasked: Unasked) -> String {
    let mut guarded = String::with_capacity(text.len() + 8);
    let mut dots = 0;
    for (at, c) in text.char_indices() {
        let (before, rest) = text.split_at(at);
        let rest = rest.get(c.len_utf8()..).unwrap_or_default();
        guarded.push(c);
        let is_read = match c {
            '@' => !rest.is_empty() && !rest.starts_with(char::is_whitespace),
            '#' if is_number(rest) => unasked == Unasked::Issues,
            '#' => rest.starts_with(char::is_alphanumeric),
            ':' => rest.starts_with("//") || opens_an_emoji(rest),
            '-' => unasked == Unasked::Issues && ends_with_word(before, "gh") && is_number(rest),
            // On Discord, the label of a link may begin in another line.
            ']' => rest.starts_with('('),
            'w' | 'W' => rest.starts_with('.') && ends_with_word(before, "ww"),
            '.' => unasked.has_hosts() && joins(rest, dots),
            '/' => unasked == Unasked::HostsAndCommands && opens_a_name(before, rest),
            '$' => unasked == Unasked::HostsAndCommands && opens_a_ticker(before, rest),
            _ => false,
        };
        if is_read {
            guarded.push_str(GUARD);
        }
        dots = match c {
            '.' => dots + 1,
            c if c.is_alphanumeric() => dots,
            _ => 0,
        };
    }
    guarded
}

/// Whether a line that begins so would be an item of a list or a quotation.
pub(super) fn opens_a_block(line: &str) -> bool {
    let behind_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = behind_number.len() < line.len()
        && behind_number
            .strip_prefix(['.', ')'])
            .is_some_and(|text| text.is_empty() || text.starts_with(char::is_whitespace));
    is_numbered || line.starts_with(['-', '+', '=', '>'])
}

/// What is behind a colon: whether it is the name of an emoji with its other colon.
fn opens_an_emoji(rest: &str) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '\'');
    let behind = rest.trim_start_matches(is_of_name);
    behind.len() < rest.len() && behind.starts_with(':')
}

/// What is behind a dot: whether it may go on as the name or the address of a host. Numbers have one dot or two.
fn joins(rest: &str, dots: usize) -> bool {
    match rest.chars().next() {
        Some(next) if next.is_numeric() => dots >= 2,
        Some(next) => next.is_alphanumeric(),
        None => false,
    }
}

/// What is behind a `#`: whether it is a number and no tag, in which there is a letter.
fn is_number(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let goes_on = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || c == '_';
    behind.len() < rest.len() && !behind.starts_with(goes_on)
}

/// What is around a dollar: whether a ticker begins there, which is in capitals but for `$1INCH`.
fn opens_a_ticker(before: &str, rest: &str) -> bool {
    let is_name = rest.starts_with(|c: char| c.is_ascii_uppercase()) || rest.starts_with("1INCH");
    is_name && opens_a_name(before, rest)
}

/// What is around a slash: whether a command begins there.
fn opens_a_name(before: &str, rest: &str) -> bool {
    let is_within = before.ends_with(|c: char| c.is_alphanumeric() || c == '/');
    !is_within && rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether a word is the last of a text, in letters of any case.
fn ends_with_word(text: &str, word: &str) -> bool {
    let start = text.trim_end_matches(char::is_alphanumeric).len();
    let last = text.get(start..).unwrap_or_default();
    last.eq_ignore_ascii_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str, unasked: Unasked) -> String {
        guarded(text, unasked).replace(GUARD, "|")
    }

    #[test]
    fn what_would_be_read_everywhere_is_parted() {
        for (text, parted) in [
            ("@team, a @ b, <@U1>", "@|team, a @ b, <@|U1>"),
            ("C# #tag #2nd #2_ #２", "C# #|tag #|2nd #|2_ #|２"),
            (":smile: a: b:c :+1:x", ":|smile: a: b:c :|+1:x"),
            ("[a](b) ] (", "[a]|(b) ] ("),
            ("http://a.b www.a.b", "http:|//a.b www|.a.b"),
        ] {
            assert_eq!(seen(text, Unasked::Nothing), parted);
        }
    }

    #[test]
    fn numbers_are_parted_where_they_would_be_issues() {
        for (text, parted) in [
            ("Call #2, (#3) #4", "Call #|2, (#|3) #|4"),
            ("GH-7 high-7", "GH-|7 high-7"),
        ] {
            assert_eq!(seen(text, Unasked::Issues), parted);
            for unasked in [Unasked::Nothing, Unasked::Hosts, Unasked::HostsAndCommands] {
                assert_eq!(seen(text, unasked), text);
            }
        }
    }

    #[test]
    fn names_are_parted_where_they_would_be_links() {
        for (text, parted) in [
            ("dstack.info, main.rs.", "dstack.|info, main.|rs."),
            (
                "v0.5.2 at 10.5 of 192.168.1.1",
                "v0.5.2 at 10.5 of 192.168.1.|1",
            ),
        ] {
            assert_eq!(seen(text, Unasked::Hosts), parted);
            assert_eq!(seen(text, Unasked::HostsAndCommands), parted);
            assert_eq!(seen(text, Unasked::Nothing), text);
        }
        let text = "/start and/or $USD $1INCH $5M+ $usd 50+/year";
        let parted = "/|start and/or $|USD $|1INCH $5M+ $usd 50+/|year";
        assert_eq!(seen(text, Unasked::HostsAndCommands), parted);
        assert_eq!(seen(text, Unasked::Hosts), text);
    }

    #[test]
    fn the_beginning_of_a_list_or_a_quotation_is_known() {
        for line in ["1. x", "12) x", "- x", "+ x", "> x", "==="] {
            assert!(opens_a_block(line), "{line}");
        }
        for line in ["13 days", "2025-W41", "1.1 x", "x", "", "1"] {
            assert!(!opens_a_block(line), "{line}");
        }
    }
}
