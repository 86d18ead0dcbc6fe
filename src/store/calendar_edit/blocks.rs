//! Adds, removes and cuts out whole `[[entry]]` blocks with the comments that belong to them.

use super::parsed::{Found, Parsed, is_blank, is_comment};
use super::{Edit, Refusal, Value, check, value};
use crate::store::{quote::toml_key, splice::Splice};
use std::ops::Range;
use toml::Table;

/// The text of a new block, with LF.
pub(super) fn render(entry: &[(String, Value)]) -> Result<String, Refusal> {
    let mut text = "[[entry]]\n".to_owned();
    for (key, new) in entry {
        let new = value::write(&value::expected(key, new)?, "");
        text.extend([&toml_key(key), " = ", &new, "\n"]);
    }
    Ok(text)
}

/// Where a block stands: from the comments directly above its header to those directly below its last line.
pub(super) fn extent(parsed: &Parsed<'_>, found: &Found<'_, '_>) -> Result<Range<usize>, Refusal> {
    require_block(parsed, found)?;
    let header = found.span.start;
    let mut own = parsed.headers_in(found.table);
    own.sort_unstable();
    let after = parsed.headers_after(header);
    if let Some((_, stray)) = after.iter().zip(&own).find(|(next, own)| next != own) {
        return Err(Refusal::new(
            "this table belongs to an entry further up, with other tables between them",
            "move it directly below its entry",
        )
        .at_line(parsed.line(*stray)));
    }
    let next = after.get(own.len()).copied();
    let content_end = parsed.content_end(next.unwrap_or(parsed.text.len()));
    Ok(parsed.lead_start(header)..parsed.trail_end(content_end, next))
}

/// The splice that takes an entry out, with the blank lines that set it apart.
pub(super) fn remove(parsed: &Parsed<'_>, id: &str) -> Result<Edit, Refusal> {
    let found = parsed.find(id)?;
    let mut at = extent(parsed, &found)?;
    if is_blank(parsed.slice(at.end..parsed.text.len())) {
        let had_newline = parsed.slice(at.clone()).ends_with('\n');
        while at.start > parsed.first() {
            let previous = parsed.line_start(at.start - 1);
            if !is_blank(parsed.slice(previous..at.start)) {
                break;
            }
            at.start = previous;
        }
        // A file without a final newline stays one.
        if !had_newline {
            let kept = parsed.slice(0..at.start);
            let kept = kept.strip_suffix('\n').unwrap_or(kept);
            at.start = kept.strip_suffix('\r').unwrap_or(kept).len();
        }
    } else {
        let mut next = at.end;
        while is_blank(parsed.slice(next..parsed.line_end(next))) {
            next = parsed.line_end(next);
        }
        // A comment that stands alone must not end up directly below the entry above.
        let above = parsed.slice(parsed.first()..at.start);
        let touches = above
            .lines()
            .next_back()
            .is_some_and(|line| !is_blank(line));
        let header = parsed.headers_after(next.saturating_sub(1)).first();
        let leads = header.is_some_and(|header| parsed.lead_start(*header) == next);
        if leads || !touches {
            at.end = next;
        }
    }
    Ok(Edit {
        splices: vec![Splice::delete(at)],
        expected: check::without_entry(&parsed.values, found.index),
    })
}

/// The splice that puts a block before an entry or at the end of the file.
pub(super) fn insert(
    parsed: &Parsed<'_>,
    block: &str,
    before: Option<&str>,
) -> Result<Edit, Refusal> {
    let newline = parsed.newline();
    let block = block.strip_prefix('\u{feff}').unwrap_or(block);
    let block = without_outer_blanks(&block.replace("\r\n", "\n")).replace('\n', newline);
    let entry = only_entry(&block)?;
    if let Some((_, last)) = parsed.entries()?.last() {
        require_block(parsed, last)?;
    }
    check::id_is_free(
        parsed,
        entry
            .get("id")
            .and_then(toml::Value::as_str)
            .unwrap_or_default(),
    )?;
    let gap = usize::from(!entries_touch(parsed)?);
    let gap_after = |text: &str| if ends_with_comment(text) { 1 } else { gap };
    let Some(before) = before else {
        let (at, with) = at_end(parsed, &block, newline, gap_after);
        let expected = check::with_entry(&parsed.values, usize::MAX, entry);
        return Ok(Edit {
            splices: vec![Splice::insert(at, with)],
            expected,
        });
    };
    let found = parsed.find(before)?;
    require_block(parsed, &found)?;
    let at = parsed.lead_start(found.span.start);
    let with = format!("{block}{newline}{}", newline.repeat(gap_after(&block)));
    let expected = check::with_entry(&parsed.values, found.index, entry);
    Ok(Edit {
        splices: vec![Splice::insert(at, with)],
        expected,
    })
}

fn at_end(
    parsed: &Parsed<'_>,
    block: &str,
    newline: &str,
    gap_after: impl Fn(&str) -> usize,
) -> (usize, String) {
    let first = parsed.first();
    let above = parsed.slice(first..parsed.text.len()).trim_end();
    if above.is_empty() {
        return (first, format!("{block}{newline}"));
    }
    let at = parsed.line_end(first + above.len());
    let gap = newline.repeat(gap_after(above));
    if parsed.slice(0..at).ends_with('\n') {
        (at, format!("{gap}{block}{newline}"))
    } else {
        (at, format!("{newline}{gap}{block}"))
    }
}

/// The values of a block that is exactly one `[[entry]]` with an id.
pub(super) fn only_entry(block: &str) -> Result<Table, Refusal> {
    let not_one = |line: usize| {
        Refusal::new(
            "the block to insert is not one [[entry]] alone",
            "copy the entry by hand",
        )
        .at_line(line)
    };
    let inner = Parsed::new(block)?;
    let entries = inner.entries()?;
    let [(id, found)] = entries.as_slice() else {
        return Err(not_one(1));
    };
    if !found.is_block || inner.values.len() != 1 {
        return Err(not_one(inner.line(found.span.start)));
    }
    if id.is_none() {
        return Err(Refusal::new("the entry has no id", "give it an `id`"));
    }
    check::entry(&inner.values, 0)
        .cloned()
        .ok_or_else(|| not_one(1))
}

fn require_block(parsed: &Parsed<'_>, found: &Found<'_, '_>) -> Result<(), Refusal> {
    if found.is_block {
        return Ok(());
    }
    Err(Refusal::new(
        "this entry is written inside a list in brackets",
        "write each entry as a block of its own under [[entry]], or change the list by hand",
    )
    .at_line(parsed.line(found.span.start)))
}

/// Whether the file sets its entries one below the other without blank lines.
fn entries_touch(parsed: &Parsed<'_>) -> Result<bool, Refusal> {
    let entries = parsed.entries()?;
    let mut later = entries.iter().skip(1).map(|(_, found)| {
        let start = parsed.lead_start(found.span.start);
        let above = parsed.line_start(start.saturating_sub(1));
        !is_blank(parsed.slice(above..start))
    });
    Ok(entries.len() > 1 && later.all(|touches| touches))
}

fn ends_with_comment(text: &str) -> bool {
    text.lines().next_back().is_some_and(is_comment)
}

fn without_outer_blanks(text: &str) -> &str {
    let start = text.len() - text.trim_start().len();
    let start = text.get(..start).and_then(|blank| blank.rfind('\n'));
    let text = text
        .get(start.map_or(0, |newline| newline + 1)..)
        .unwrap_or_default();
    let end = text.trim_end().len();
    let end = text
        .get(end..)
        .and_then(|blank| blank.find('\n'))
        .map_or(text.len(), |blank| end + blank);
    text.get(..end).unwrap_or_default()
}
