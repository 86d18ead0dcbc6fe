//! Sheets as messages: what is a heading, a row or a link is decided here once; a dialect only knows its marks.

mod address;
mod guard;

use std::io;

pub(super) use self::guard::{GUARD, Unasked};
use self::{address::address, guard::guarded};
use super::{Format, Message, Shape, Style};
use crate::{
    report::{
        View,
        entry_view::NONE,
        sheet::{Block, Column, Note, Part, Row, Sheet, Tone},
    },
    text::shown,
};

/// How a place where messages are read marks them up.
pub(super) struct Dialect {
    /// The line above everything; the texts of these functions are escaped already.
    pub(super) title: fn(&str) -> String,
    /// What stands out.
    pub(super) bold: fn(&str) -> String,
    /// What a row begins with.
    pub(super) bullet: &'static str,
    /// What parts two lines below everything.
    pub(super) between_notes: &'static str,
    /// What becomes a link there though nobody marked it.
    pub(super) unasked: Unasked,
    /// Takes every meaning from the marks in a text.
    pub(super) escaped: fn(&str) -> String,
    /// A link.
    pub(super) link: fn(label: &str, url: &str) -> String,
}

/// A chat, as a format of what has rows.
pub(super) struct Chat {
    /// What `--format` calls it.
    pub(super) name: &'static str,
    /// How it marks texts up.
    pub(super) dialect: Dialect,
    /// What it takes at once.
    pub(super) message: Message,
}

impl Format for Chat {
    fn name(&self) -> &'static str {
        self.name
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Sheet
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        write(view, &self.dialect, out)
    }

    fn message(&self) -> Option<Message> {
        Some(self.message)
    }
}

/// Writes a view as one text, in which every line stands alone: between any two of them it can be cut.
pub(super) fn write(view: &View, dialect: &Dialect, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(sheet) = view.sheet() else {
        return Ok(());
    };
    let columns = Columns::of(&sheet);
    let title = sheet.title.as_deref();
    let title = title.map(|title| (dialect.title)(&dialect.text(title)));
    let blocks = sheet.blocks.iter().filter(|block| !block.rows.is_empty());
    let blocks = blocks.map(|block| dialect.block(&columns, block));
    let parts = title
        .into_iter()
        .chain(blocks)
        .chain(dialect.notes(&sheet.notes));
    for (at, part) in parts.enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{part}")?;
    }
    Ok(())
}

/// The columns of a sheet, and among them the one that says where a row's title leads.
struct Columns<'s> {
    all: &'s [Column],
    link: Option<usize>,
}

impl<'s> Columns<'s> {
    fn of(sheet: &'s Sheet) -> Self {
        Self {
            all: &sheet.columns,
            link: sheet
                .columns
                .iter()
                .position(|column| column.part == Part::Link),
        }
    }

    /// Where a row's title leads, if it leads anywhere.
    fn target(&self, row: &Row) -> Option<String> {
        address(row.cells.get(self.link?)?)
    }

    /// What a row says, each with its column.
    fn said<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (&'r Column, &'r str)> {
        let cells = row.cells.iter().map(|cell| cell.trim());
        let said = self.all.iter().zip(cells);
        said.filter(|(column, cell)| column.part == Part::Text && !matches!(*cell, "" | NONE | "-"))
    }
}

impl Dialect {
    /// A text that is shown as it is: nothing in it is marked up, leads anywhere or calls anybody.
    pub(super) fn text(&self, text: &str) -> String {
        (self.escaped)(&guarded(&shown(text), self.unasked))
    }

    /// A text at the beginning of a line, where it could pass for a quotation or an item of a list.
    fn first(&self, text: &str) -> String {
        let guard = if guard::opens_a_block(text) {
            GUARD
        } else {
            ""
        };
        format!("{guard}{}", self.text(text))
    }

    fn block(&self, columns: &Columns, block: &Block) -> String {
        let heading = block
            .heading
            .as_deref()
            .map(|text| (self.bold)(&self.text(text)));
        let rows = block.rows.iter().filter(|row| row.tone != Tone::Mark);
        let rows = rows.map(|row| format!("{}{}", self.bullet, self.row(columns, row)));
        heading
            .into_iter()
            .chain(rows)
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn row(&self, columns: &Columns, row: &Row) -> String {
        let target = columns.target(row);
        let cells = columns.said(row).enumerate();
        let cells = cells.map(|(at, (column, cell))| match column.name {
            "id" if is_id(cell) => format!("`{cell}`"),
            "title" => self.leading(cell, target.as_deref(), self.bold),
            "value" => self.leading(cell, target.as_deref(), str::to_owned),
            name if column.named => format!("{} {}", self.text(name), self.text(cell)),
            _ if at == 0 => self.first(cell),
            _ => self.text(cell),
        });
        cells.collect::<Vec<_>>().join(" · ")
    }

    /// A text that leads to where the piece can be read.
    fn leading(&self, text: &str, target: Option<&str>, look: fn(&str) -> String) -> String {
        let label = self.text(text);
        match target {
            // In the label of a link, marks cannot be told from its end everywhere.
            Some(url) if label.contains(['[', ']', '<', '|', '*', '_', '~', '`']) => {
                format!("{} {}", look(&label), (self.link)("link", url))
            }
            Some(url) => look(&(self.link)(&label, url)),
            None => look(&label),
        }
    }

    fn notes(&self, notes: &[Note]) -> Option<String> {
        let lines = notes.iter().map(|note| self.first(&note.text));
        let lines = lines.collect::<Vec<_>>();
        (!lines.is_empty()).then(|| lines.join(self.between_notes))
    }
}

/// Puts a backslash before each of these characters.
pub(super) fn backslashed(text: &str, marks: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if marks.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_id(cell: &str) -> bool {
    cell.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
}
