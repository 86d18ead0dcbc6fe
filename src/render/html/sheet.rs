//! Rows and columns of a view as tables.

use maud::{Markup, html};

use crate::{
    report::sheet::{Block, Sheet},
    text::shown,
};

/// The blocks of a sheet, each as a table, and the notes below.
pub(super) fn tables(sheet: &Sheet) -> Markup {
    html! {
        @if let Some(title) = &sheet.title { p { (shown(title)) } }
        @for block in &sheet.blocks { (table(sheet, block)) }
        @for note in sheet.notes.iter().filter(|note| note.key != "hint") { p.note { (shown(&note.text)) } }
    }
}

fn table(sheet: &Sheet, block: &Block) -> Markup {
    html! {
        table.sheet {
            @if let Some(heading) = &block.heading { caption { (shown(heading)) } }
            thead { tr { @for column in &sheet.columns { th scope="col" { (column.name) } } } }
            tbody { @for row in &block.rows { tr { @for cell in &row.cells { td { (shown(cell)) } } } } }
        }
    }
}
