//! `table`: aligned columns for a terminal, never wider than it.

use std::io;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets,
};
use unicode_width::UnicodeWidthStr;

use super::{Format, Shape, Style};
use crate::{
    report::{
        View,
        entry_view::NONE,
        sheet::{Block, Column, Fit, Row, Sheet},
    },
    text::{cut, shown},
};

/// Columns between two columns.
const GAP: usize = 2;
/// Columns before a row.
const INDENT: usize = 2;
/// Columns that are left to a text that wraps.
const LEAST_WRAPPED: usize = 20;

pub(super) struct Table;

impl Format for Table {
    fn name(&self) -> &'static str {
        "table"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Sheet
    }

    fn write(&self, view: &View, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
        match view.sheet() {
            Some(sheet) => write_sheet(&sheet, style, out),
            None => Ok(()),
        }
    }
}

fn write_sheet(sheet: &Sheet, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let layout = Layout::of(sheet, style.width);
    let mut first = true;
    if let Some(title) = &sheet.title {
        for line in wrapped_at(" · ", title, style.width) {
            writeln!(out, "{}", style.heading(&line))?;
        }
        first = false;
    }
    for block in sheet.blocks.iter().filter(|block| !block.rows.is_empty()) {
        if !first {
            writeln!(out)?;
        }
        first = false;
        if let Some(heading) = &block.heading {
            writeln!(out, "{}", style.heading(&shown(heading)))?;
        }
        layout.write(block, style, out)?;
    }
    if !sheet.notes.is_empty() && !first {
        writeln!(out)?;
    }
    for note in &sheet.notes {
        for line in wrapped(&note.text, style.width) {
            writeln!(out, "{}", style.paint(note.tone, &line))?;
        }
    }
    Ok(())
}

/// A line broken at blanks so that it fits; a single word that does not fit stays whole.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    wrapped_at(" ", line, width)
}

/// A line broken where `border` stands, so that it fits; a part that does not fit stays whole.
fn wrapped_at(border: &str, line: &str, width: usize) -> Vec<String> {
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

/// Which columns are shown and how wide; the same for all blocks, so that they line up.
struct Layout {
    /// Index in the row, width, whether at the right edge.
    columns: Vec<(usize, usize, bool)>,
    /// The column that has moved below its row.
    below: Option<usize>,
    /// The last column, where its texts go on below it.
    wraps: bool,
    width: usize,
}

impl Layout {
    fn of(sheet: &Sheet, width: usize) -> Self {
        let widths = natural_widths(sheet);
        let mut chosen = sheet
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| {
                let natural = widths.get(at).copied().unwrap_or(0);
                (natural > 0).then_some((at, *column, natural))
            })
            .collect::<Vec<_>>();
        let mut below = None;
        while total(&chosen) > width {
            let excess = total(&chosen) - width;
            if cut_down(&mut chosen, excess) || wrap_last(&mut chosen, excess) {
                break;
            }
            let is =
                |fit: fn(Fit) -> bool| chosen.iter().position(|(_, column, _)| fit(column.fit));
            let drop = is(|fit| fit == Fit::Extra)
                .or_else(|| is(|fit| fit == Fit::Below))
                .or_else(|| is(|fit| matches!(fit, Fit::Cut(_))));
            let Some(drop) = drop else { break };
            let (at, column, _) = chosen.remove(drop);
            if column.fit == Fit::Below {
                below = Some(at);
            }
        }
        let wraps = chosen
            .last()
            .is_some_and(|(_, column, _)| column.fit == Fit::Wrap);
        Self {
            wraps,
            columns: chosen
                .into_iter()
                .map(|(at, column, width)| (at, width, column.right))
                .collect(),
            below,
            width,
        }
    }

    fn write(&self, block: &Block, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let rows = block
            .rows
            .iter()
            .map(|row| self.fitted(row))
            .collect::<Vec<_>>();
        let grid = self.grid(&rows);
        for ((line, fitted), row) in grid.lines().zip(&rows).zip(&block.rows) {
            writeln!(out, "{}", style.paint(row.tone, line.trim_end()))?;
            let indent = fitted.indent;
            for line in &fitted.below {
                writeln!(out, "{:indent$}{}", "", style.paint(row.tone, line))?;
            }
        }
        Ok(())
    }

    /// A row as it fits: its cells on one line, and what goes below it.
    fn fitted(&self, row: &Row) -> Fitted {
        let cell = |at: usize| row.cells.get(at).map(String::as_str).unwrap_or_default();
        let mut cells = self
            .columns
            .iter()
            .map(|(at, width, _)| cut(&shown(cell(*at)), *width))
            .collect::<Vec<_>>();
        let mut below = Vec::new();
        let mut indent = self.start_of(1).min(self.width / 3);
        if let Some(said) = self.below.map(cell).filter(|said| !said.is_empty()) {
            below = wrapped(said, self.width.saturating_sub(indent));
        }
        if let (true, Some((at, width, _)), Some(last)) =
            (self.wraps, self.columns.last(), cells.last_mut())
        {
            let mut lines = wrapped(cell(*at), *width);
            below = lines.split_off(1.min(lines.len()));
            *last = lines.into_iter().next().unwrap_or_default();
            indent = self.start_of(self.columns.len() - 1);
        }
        Fitted {
            cells,
            below,
            indent,
        }
    }

    fn grid(&self, rows: &[Fitted]) -> Grid {
        let mut grid = Grid::new();
        grid.load_style(presets::NOTHING)
            .force_no_tty()
            .set_content_arrangement(ContentArrangement::Disabled);
        for row in rows {
            grid.add_row(row.cells.iter());
        }
        for (at, (_, width, right)) in self.columns.iter().enumerate() {
            if let Some(column) = grid.column_mut(at) {
                let indent = if at == 0 { INDENT } else { 0 };
                let padded = u16::try_from(width + indent + GAP).unwrap_or(u16::MAX);
                column
                    .set_padding((u16::try_from(indent).unwrap_or(0), 2))
                    .set_constraint(ColumnConstraint::Absolute(Width::Fixed(padded)));
                if *right {
                    column.set_cell_alignment(CellAlignment::Right);
                }
            }
        }
        grid
    }

    /// Where a column begins.
    fn start_of(&self, column: usize) -> usize {
        let before = self.columns.iter().take(column);
        INDENT + before.map(|(_, width, _)| width + GAP).sum::<usize>()
    }
}

/// A row as it fits into the columns.
struct Fitted {
    cells: Vec<String>,
    below: Vec<String>,
    indent: usize,
}

fn natural_widths(sheet: &Sheet) -> Vec<usize> {
    let mut widths = vec![0; sheet.columns.len()];
    for row in sheet.blocks.iter().flat_map(|block| &block.rows) {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            // A column that says nothing in any row is left out.
            if cell != NONE {
                *width = (*width).max(shown(cell).width());
            }
        }
    }
    widths
}

fn total(columns: &[(usize, Column, usize)]) -> usize {
    let widths: usize = columns.iter().map(|(_, _, width)| width).sum();
    INDENT + widths + GAP * columns.len().saturating_sub(1)
}

/// Takes `excess` off the last column, where that one wraps; whether enough is left to read.
fn wrap_last(columns: &mut [(usize, Column, usize)], excess: usize) -> bool {
    match columns.last_mut() {
        Some((_, column, width)) if column.fit == Fit::Wrap => {
            *width = width.saturating_sub(excess).max(LEAST_WRAPPED);
            true
        }
        _ => false,
    }
}

/// Takes `excess` off the column that may be cut; whether that was enough.
fn cut_down(columns: &mut [(usize, Column, usize)], excess: usize) -> bool {
    for (_, column, width) in columns.iter_mut() {
        if let Fit::Cut(least) = column.fit
            && *width >= least + excess
        {
            *width -= excess;
            return true;
        }
    }
    false
}
