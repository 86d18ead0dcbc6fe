//! Single blocks of Markdown: the language of a fence, and whether it is closed.

/// The language that a fence names, whatever else stands behind it: ```` ```rust,no_run ````, ```` ```{.rust} ````.
pub(super) fn language(info: &str) -> Option<String> {
    let info = info.trim().trim_start_matches(['{', '.']);
    let language = info.split([' ', ',', '{', '}', '\t']).next()?;
    (!language.is_empty() && !language.contains('=')).then(|| language.to_owned())
}

/// Whether the last line of a fenced block is a fence again, at least as long as the first.
pub(super) fn is_closed(block: &str) -> bool {
    let mut lines = block.trim_end().lines().map(fence);
    let Some(Some((mark, opening))) = lines.next() else {
        return false;
    };
    let closing = lines.next_back().flatten();
    closing.is_some_and(|(closing_mark, length)| closing_mark == mark && length >= opening)
}

/// The mark of a fence and how often it stands there, behind the marks of items and quotations.
fn fence(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    Some((mark, length))
}

/// Counts lines forward once, since the parser's ranges begin in order.
pub(super) struct LineCounter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    pub(super) fn new(text: &'a str, first_line: usize) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: first_line,
        }
    }

    pub(super) fn line_at(&mut self, offset: usize) -> usize {
        if let Some(passed) = self.bytes.get(self.at..offset) {
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.at = offset;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_names_its_language_in_several_ways() {
        let named = [
            "rust",
            "rust,no_run",
            "{.rust}",
            " sh title=\"x\"",
            "",
            "{linenos=true}",
        ];
        assert_eq!(
            named.map(language),
            [
                Some("rust"),
                Some("rust"),
                Some("rust"),
                Some("sh"),
                None,
                None
            ]
            .map(|language| language.map(str::to_owned))
        );
    }

    #[test]
    fn a_fence_is_closed_by_one_as_long() {
        assert!(is_closed("```\na\n```\n"));
        assert!(is_closed("~~~~ x\n> a\n> ~~~~~"));
        assert!(!is_closed("````\na\n```\n"));
        assert!(!is_closed("```\n"));
        assert!(!is_closed("```\na\n"));
    }
}
