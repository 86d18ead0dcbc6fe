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
        sheet::{Block, Column, Fit, Part, Row, Sheet},
    },
    text::{cut, shown, wrapped, wrapped_at},
};

/// Columns between two columns.
const GAP: usize = 2;
/// Columns before a row.
const INDENT: usize = 2;
/// Columns of a title that can still be told from others.
const COMFORTABLE: usize = 30;
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
        // A command is there to be copied, so it is not broken.
        let lines = match note.key {
            "hint" => vec![shown(&note.text).into_owned()],
            _ => wrapped_at("; ", &note.text, style.width),
        };
        for line in lines {
            writeln!(out, "{}", style.paint(note.tone, &line))?;
        }
    }
    Ok(())
}

/// Which columns are shown and how wide; the same for all blocks, so that they line up.
struct Layout {
    /// Index in the row, width, whether at the right edge.
    columns: Vec<(usize, usize, bool)>,
    /// The columns that have moved below their rows, in order.
    below: Vec<Below>,
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
                (natural > 0 && column.part != Part::Link).then_some((at, *column, natural))
            })
            .collect::<Vec<_>>();
        let below = fit(&mut chosen, width, &is_sparse(sheet));
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
        for said in self.said_below(row) {
            let width = self.width.saturating_sub(indent);
            // Lines break between what is said before they break within it.
            let lines = wrapped_at(" · ", &said, width);
            below.extend(lines.iter().flat_map(|line| wrapped(line, width)));
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

    /// What goes below a row, each on a line of its own; short things stand in front of the first.
    fn said_below(&self, row: &Row) -> Vec<String> {
        let said = |wanted: fn(&Below) -> bool| {
            let chosen = self.below.iter().filter(move |below| wanted(below));
            chosen
                .filter_map(|below| row.cells.get(below.at))
                .filter(|cell| !matches!(cell.as_str(), "" | NONE))
                .cloned()
                .collect::<Vec<_>>()
        };
        let mut lines = said(|below| !below.is_aside);
        let aside = said(|below| below.is_aside);
        if !aside.is_empty() {
            let first = lines.drain(..1.min(lines.len())).collect::<Vec<_>>();
            lines.insert(0, [aside, first].concat().join(" · "));
        }
        lines
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

/// A column that has moved below its rows.
struct Below {
    /// Index in the row.
    at: usize,
    /// Whether it stands in front of another one, on the same line.
    is_aside: bool,
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

/// For each column, whether fewer than half of the rows that could say something in it do.
fn is_sparse(sheet: &Sheet) -> Vec<bool> {
    let cells = |at: usize| {
        let rows = sheet.blocks.iter().flat_map(|block| &block.rows);
        rows.filter_map(move |row| row.cells.get(at))
            .filter(|cell| !cell.is_empty())
    };
    (0..sheet.columns.len())
        .map(|at| 2 * cells(at).filter(|cell| *cell != NONE).count() < cells(at).count())
        .collect()
}

/// Makes the columns fit a width, and returns those that have moved below their rows.
///
/// Columns that say little, and notes, move below their rows before a title is cut to less than is comfortable, and
/// titles are cut as far as they may before a column is left out.
fn fit(columns: &mut Vec<(usize, Column, usize)>, width: usize, sparse: &[bool]) -> Vec<Below> {
    let mut below = Vec::new();
    if total(columns) > width {
        let is_sparse = |at: usize| sparse.get(at).copied().unwrap_or(false);
        let moved =
            || take(columns, |at, fit| fit == Fit::Aside && is_sparse(at)).map(Below::aside);
        below.extend(std::iter::from_fn(moved));
    }
    if cut_to(columns, width, COMFORTABLE) || wrap_last(columns, width) {
        return below;
    }
    let moved = || take(columns, |_, fit| fit == Fit::Below).map(Below::line);
    below.extend(std::iter::from_fn(moved));
    while !cut_to(columns, width, 0) {
        if let Some(at) = take(columns, |_, fit| fit == Fit::Aside) {
            below.push(Below::aside(at));
            continue;
        }
        if take(columns, |_, fit| fit == Fit::Extra).is_some() {
            continue;
        }
        let Some(at) = take(columns, |_, fit| matches!(fit, Fit::Cut(_))) else {
            break;
        };
        // Where rows have a line below them anyway, the title goes there.
        if below.iter().any(|below| !below.is_aside) {
            below.insert(0, Below::aside(at));
        }
    }
    below
}

impl Below {
    fn aside(at: usize) -> Self {
        Self { at, is_aside: true }
    }

    fn line(at: usize) -> Self {
        Self {
            at,
            is_aside: false,
        }
    }
}

fn total(columns: &[(usize, Column, usize)]) -> usize {
    let widths: usize = columns.iter().map(|(_, _, width)| width).sum();
    INDENT + widths + GAP * columns.len().saturating_sub(1)
}

/// Takes the first column out that is to be treated so, and returns its place in the row.
fn take(
    columns: &mut Vec<(usize, Column, usize)>,
    which: impl Fn(usize, Fit) -> bool,
) -> Option<usize> {
    let found = columns
        .iter()
        .position(|(at, column, _)| which(*at, column.fit))?;
    let (at, _, _) = columns.remove(found);
    Some(at)
}

/// Gives the last column what is left of the width, where that one wraps; whether it does.
fn wrap_last(columns: &mut Vec<(usize, Column, usize)>, width: usize) -> bool {
    let Some((place, column, natural)) = columns.last().copied() else {
        return false;
    };
    if column.fit != Fit::Wrap {
        return false;
    }
    let least = natural.min(LEAST_WRAPPED);
    loop {
        let left = natural.saturating_sub(total(columns).saturating_sub(width));
        if left >= least || take(columns, |_, fit| fit == Fit::Extra).is_none() {
            let kept = columns.iter_mut().find(|(at, _, _)| *at == place);
            if let Some((_, _, width)) = kept {
                *width = left.max(least);
            }
            return true;
        }
    }
}

/// Cuts the column that may be cut until all fit, to no less than it allows and no less than `least`; whether all fit.
fn cut_to(columns: &mut [(usize, Column, usize)], width: usize, least: usize) -> bool {
    let excess = total(columns).saturating_sub(width);
    if excess == 0 {
        return true;
    }
    for (_, column, width) in columns.iter_mut() {
        if let Fit::Cut(allowed) = column.fit
            && *width >= allowed.max(least) + excess
        {
            *width -= excess;
            return true;
        }
    }
    false
}
