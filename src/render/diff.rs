//! Changes of files as a diff.

use std::io;

use similar::{ChangeTag, TextDiff};

use super::Style;
use crate::{
    report::{
        changes::{Change, Changes},
        sheet::Tone,
    },
    text::{self, shown},
};

/// Lines shown around a change.
const CONTEXT: usize = 2;

pub(super) fn write(changes: &Changes, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    for change in &changes.files {
        let what = match (changes.dry_run, change.is_new) {
            (true, true) => "would create",
            (true, false) => "would change",
            (false, true) => "created",
            (false, false) => "changed",
        };
        writeln!(
            out,
            "{}",
            style.heading(&format!("{what} {}", shown(&change.file)))
        )?;
        if changes.dry_run {
            write_diff(change, changes.most, style, out)?;
        }
    }
    if changes.files.is_empty() {
        writeln!(out, "nothing to change")?;
    }
    Ok(())
}

fn write_diff(
    change: &Change,
    most: Option<usize>,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let diff = TextDiff::from_lines(change.before.as_str(), change.after.as_str());
    let mut left = 0;
    let lines = diff.grouped_ops(CONTEXT);
    let lines = lines.iter().flatten().flat_map(|op| diff.iter_changes(op));
    for (at, line) in lines.enumerate() {
        if most.is_some_and(|most| at >= most) {
            left += 1;
            continue;
        }
        let (sign, number, tone) = match line.tag() {
            ChangeTag::Delete => ('-', line.old_index(), Tone::Late),
            ChangeTag::Insert => ('+', line.new_index(), Tone::Done),
            ChangeTag::Equal => (' ', line.new_index(), Tone::Plain),
        };
        let number = number.map_or(0, |number| number + 1);
        let text = line.value().trim_end_matches(['\n', '\r']);
        let text = format!("{number:5} {sign} {}", shown(text));
        writeln!(out, "{}", style.paint(tone, text.trim_end()))?;
    }
    if left > 0 {
        let more = format!("      … {}", text::count(left, "more line"));
        writeln!(out, "{}", style.paint(Tone::Muted, &more))?;
    }
    Ok(())
}
