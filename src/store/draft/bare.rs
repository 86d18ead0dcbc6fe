//! What a file without front matter, or without a title there, says of itself.

use chrono::NaiveDate;

use crate::editorial::post_day;

/// How much is looked through, in bytes. It is no more than an agenda reads, so that a post has one title everywhere.
const HEAD: usize = 2048;

/// The beginning of a body in which a title is looked for.
pub(super) fn head(body: &[u8]) -> String {
    let head = body.get(..HEAD).unwrap_or(body);
    String::from_utf8_lossy(head)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

/// The title: what lines such as `Title: x` (Pelican) or `@def title = "x"` (Franklin) before the text say, else the
/// first heading of the first level.
pub(super) fn title(head: &str) -> Option<String> {
    header(head, "title")
        .or_else(|| defined(head))
        .or_else(|| heading(head))
}

/// The day that a line `Date: x` before the text gives.
pub(super) fn day(head: &str) -> Option<NaiveDate> {
    post_day::in_text(&header(head, "date")?)
}

/// The value of a line `Name: value` among those at the top.
fn header(head: &str, wanted: &str) -> Option<String> {
    let pairs = head
        .trim_start_matches('\u{feff}')
        .lines()
        .map_while(|line| {
            let (name, value) = line.split_once(':')?;
            let is_name = !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            is_name.then_some((name, value))
        });
    let mut wanted = pairs.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
    wanted.next().and_then(|(_, value)| filled(value))
}

fn defined(head: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let value = line
            .strip_prefix("@def title")?
            .trim_start()
            .strip_prefix('=')?
            .trim();
        filled(value.trim_matches('"'))
    })
}

/// The first heading of the first level; the text after `# `, or over a line of `=`. What stands in code is none.
pub(super) fn heading(head: &str) -> Option<String> {
    let mut fence: Option<&str> = None;
    let mut above: Option<&str> = None;
    for line in head.lines() {
        let text = line.trim_start_matches(' ');
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| text.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) => {}
            (None, Some(mark)) => (fence, above) = (Some(mark), None),
            (None, None) => {
                if let Some(title) = text.strip_prefix("# ") {
                    return filled(title.trim_end_matches('#'));
                }
                let is_rule = !text.is_empty() && text.trim_end().bytes().all(|byte| byte == b'=');
                if let Some(title) = above.filter(|_| is_rule) {
                    return filled(title);
                }
                above = Some(text)
                    .filter(|text| !text.is_empty() && !text.starts_with(['>', '-', '|']));
            }
        }
    }
    None
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_without_front_matter() {
        for text in [
            "# A title\n\ntext",
            "\n<!-- note -->\n# A title #\n",
            "import X from './x'\n\n# A title\n",
            "```sh\n# no title\n```\n\n# A title\n",
            "A title\n=======\n",
            "Title: A title\nDate: 2024-01-05\n\ntext",
            "@def title = \"A title\"\n# other\n",
        ] {
            assert_eq!(title(text).as_deref(), Some("A title"), "{text}");
        }
        for text in [
            "",
            "## Two\n",
            "#hash\n",
            "text\n",
            "- item\n===\n",
            "~~~\n# code\n",
        ] {
            assert_eq!(title(text), None, "{text}");
        }
        assert_eq!(
            day("Title: x\nDate: 2024-01-05 10:00\n")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2024-01-05")
        );
        assert_eq!(day("Title: x\n\nDate: 2024-01-05\n"), None);
    }
}
