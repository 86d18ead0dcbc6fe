//! `plain`: tab-separated rows with whole values, for pipes.

use std::io;

use super::{Format, Shape, Style};
use crate::{
    report::{
        View,
        sheet::{Part, Sheet, Tone},
    },
    text::shown,
};

pub(super) struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Sheet
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        match view.sheet() {
            Some(sheet) => write_sheet(&sheet, out),
            None => Ok(()),
        }
    }
}

fn write_sheet(sheet: &Sheet, out: &mut dyn io::Write) -> io::Result<()> {
    for block in &sheet.blocks {
        for row in block.rows.iter().filter(|row| row.tone != Tone::Mark) {
            let mut cells = Vec::with_capacity(row.cells.len() + 1);
            if block.heading.is_some() || sheet.blocks.len() > 1 {
                cells.push(shown(&block.key));
            }
            let said = sheet.columns.iter().zip(&row.cells);
            let said = said.filter(|(column, _)| column.part == Part::Text);
            cells.extend(said.map(|(_, cell)| shown(cell)));
            writeln!(out, "{}", cells.join("\t"))?;
        }
    }
    for note in sheet
        .notes
        .iter()
        .filter(|note| !matches!(note.key, "summary" | "hint"))
    {
        writeln!(out, "{}\t{}", note.key, shown(&note.text))?;
    }
    Ok(())
}
