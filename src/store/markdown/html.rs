//! HTML in Markdown: its comments, and the names it gives to places.

use crate::editorial::body::Comment;

/// The comments of a stretch of HTML that begins at byte `start` of the body.
pub(super) fn comments(html: &str, start: usize, is_block: bool) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((before, rest)) = html.get(at..).and_then(|rest| rest.split_once("<!--")) {
        let Some((inside, _)) = rest.split_once("-->") else {
            break;
        };
        let from = at + before.len();
        at = from + "<!--".len() + inside.len() + "-->".len();
        found.push(Comment {
            text: inside.trim().to_owned(),
            span: (start + from, start + at),
            is_block,
        });
    }
    found
}

/// The values of `id` and `name` in a stretch of HTML.
pub(super) fn anchors(html: &str) -> impl Iterator<Item = String> {
    ["id=", "name="].into_iter().flat_map(|key| {
        html.match_indices(key).filter_map(|(at, _)| {
            let is_whole = html.get(..at)?.ends_with(|c: char| c.is_ascii_whitespace());
            let rest = html.get(at + key.len()..).filter(|_| is_whole)?;
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => rest.get(1..)?.split(quote).next()?,
                None => rest
                    .split(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
                    .next()?,
            };
            (!value.is_empty()).then(|| value.to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_names_are_found() {
        let html = "<a\tid=\"x\"\nname=y data-id=\"z\"></a> <!-- one --> <!-- two\n-->\n<!-- open";
        let texts = comments(html, 5, true);
        let texts = texts.iter().map(|found| {
            (
                found.text.as_str(),
                &html[found.span.0 - 5..found.span.1 - 5],
            )
        });
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [("one", "<!-- one -->"), ("two", "<!-- two\n-->")]
        );
        assert_eq!(anchors(html).collect::<Vec<_>>(), ["x", "y"]);
        let html = "<a\tid=x\tname=y\r\nid=\tid=z/>";
        assert_eq!(anchors(html).collect::<Vec<_>>(), ["x", "z", "y"]);
    }
}
