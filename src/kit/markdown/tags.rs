//! The tags of a site's templates in a body: those that say something in Markdown say it, the others are told.

use std::ops::Range;

use super::{
    Abroad,
    call::Call,
    left::Why,
    said::{Said, said, unescaped},
    source::{Edit, line_end, whole_line},
};
use crate::editorial::{body::tags, site::SiteKind};

/// What is done about the tags of a body.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) edits: Vec<Edit>,
    /// What says nothing elsewhere, with its bytes.
    pub(super) left: Vec<(Why, Range<usize>)>,
}

/// A stretch between two tags that is none of the other tags' business.
struct Stretch {
    /// The tag that ends it.
    end: &'static str,
    from: Range<usize>,
    is_dropped: bool,
}

/// Reads the tags of a body whose code and comments stand at the bytes `code`, in order.
pub(super) fn read(body: &str, code: &[Range<usize>], abroad: &Abroad) -> Told {
    let mut told = Told::default();
    // Where the drafts are the site's own content, its templates run over code, too.
    let runs_in_code = abroad.site.dir.is_none();
    let mut code = code.iter().peekable();
    let mut within = None::<Stretch>;
    let mut tags = tags::tags(body).into_iter();
    while let Some(span) = tags.next() {
        while code.next_if(|code| code.end <= span.start).is_some() {}
        let is_code = code.peek().is_some_and(|code| code.start <= span.start);
        let tag = body.get(span.clone()).unwrap_or_default();
        let call = Call::of(tag);
        if let Some(stretch) = &within {
            if call.name == stretch.end {
                let from = if stretch.is_dropped {
                    &stretch.from
                } else {
                    &span
                };
                told.drop(body, from.start..span.end);
                within = None;
            }
            continue;
        }
        if is_code && !(runs_in_code && is_literal(&call, tag, abroad.site.kind)) {
            continue;
        }
        match said(&call, body, &span, abroad) {
            Said::Nothing => told.drop(body, span),
            Said::Text(text) => told.edits.push(Edit::new(span, text)),
            Said::Stretch { end, is_dropped } => {
                if !is_dropped {
                    told.drop(body, span.clone());
                }
                within = Some(Stretch {
                    end,
                    from: span,
                    is_dropped,
                });
            }
            Said::Box(title) => told.boxed(body, span, &title, &call, &tags),
            Said::BoxEnd => {}
            Said::Unknown => told.left.push((Why::Tag, span)),
        }
    }
    told.left
        .extend(within.map(|stretch| (Why::Tag, stretch.from)));
    told
}

/// Whether a tag in code stands for text there: what is between `raw` and `endraw`, and tags written out.
fn is_literal(call: &Call, tag: &str, kind: Option<SiteKind>) -> bool {
    let is_raw = call.name == "raw" && tag.starts_with("{%");
    let runs_liquid = matches!(kind, Some(SiteKind::Jekyll | SiteKind::Eleventy));
    (is_raw && runs_liquid) || unescaped(tag, kind).is_some()
}

impl Told {
    pub(super) fn drop(&mut self, body: &str, span: Range<usize>) {
        let line = whole_line(body, span.clone());
        let gone = if line == span {
            line_end(body, span)
        } else {
            line
        };
        self.edits.push(Edit::new(gone, ""));
    }

    /// Puts what is between a tag and its end into a quotation, below its title.
    fn boxed(
        &mut self,
        body: &str,
        open: Range<usize>,
        title: &str,
        call: &Call,
        rest: &std::vec::IntoIter<Range<usize>>,
    ) {
        let ends = |span: &&Range<usize>| {
            let tag = body.get((*span).clone()).unwrap_or_default();
            Call::of(tag).name.strip_prefix('/') == Some(call.name)
        };
        let lines = rest
            .as_slice()
            .iter()
            .take(MOST_WITHIN)
            .find(ends)
            .and_then(|close| {
                let inner = open.end..close.start;
                let text = body.get(inner.clone())?;
                let (first, last) = (text.find('\n')?, text.rfind('\n')?);
                let stand_alone =
                    text.get(..first)?.trim().is_empty() && text.get(last..)?.trim().is_empty();
                let starts_line = open.start == 0 || body.get(..open.start)?.ends_with('\n');
                (stand_alone && starts_line).then_some((
                    inner.start + first + 1,
                    inner.start + last + 1,
                    close,
                ))
            });
        let Some((start, end, close)) = lines else {
            self.left.push((Why::Tag, open));
            return;
        };
        self.edits
            .push(Edit::new(open.start..start, format!("> **{title}**\n>\n")));
        let mut at = start;
        let inner = body.get(start..end).unwrap_or_default();
        for line in inner.split_inclusive('\n') {
            let mark = if line.trim().is_empty() { ">" } else { "> " };
            self.edits.push(Edit::new(at..at, mark));
            at += line.len();
        }
        let rest = body.get(close.end..).unwrap_or_default();
        let newline = usize::from(rest.starts_with('\n'));
        self.edits
            .push(Edit::new(end..close.end + newline, "\n".repeat(newline)));
    }
}

/// Among how many tags the end of a box is looked for.
const MOST_WITHIN: usize = 40;
