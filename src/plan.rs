//! What a command wants done to files, as data: a dry run shows it, a real run applies it.

use chrono::NaiveDate;

use crate::editorial::{draft::FrontMatterFormat, quarter::Quarter};

/// The steps of one command, in the order they are applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step: one file that is made or changed. Paths are relative to the workspace, with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A new file with this text; an existing one is never overwritten.
    Create {
        /// The file.
        path: String,
        /// Its text.
        text: String,
    },
    /// A file that is made from others as a whole; what it said before is lost.
    Generate {
        /// The file.
        path: String,
        /// What it said when that was decided, `None` where there was none; another text is not written over.
        over: Option<String>,
        /// Its text.
        text: String,
    },
    /// A new draft.
    CreateDraft {
        /// The file.
        path: String,
        /// The form of its front matter.
        format: FrontMatterFormat,
        /// The front matter, in order.
        front: Vec<(String, Value)>,
        /// The Markdown below it.
        body: String,
    },
    /// Values of a draft's front matter.
    EditDraft {
        /// The file.
        path: String,
        /// What changes.
        changes: Vec<FrontMatterChange>,
    },
    /// A draft as a post of the site, as the settings and the kind of site want it.
    Post {
        /// The draft, as it is after the steps before this one.
        draft: String,
        /// The post's file.
        path: String,
        /// The day it is out, where the draft does not say.
        out: NaiveDate,
        /// Whether it may take the place of another text.
        replace: bool,
    },
    /// Values of one entry of a calendar file.
    EditEntry {
        /// The file.
        path: String,
        /// The entry.
        id: String,
        /// Keys with their new values.
        set: Vec<(String, Value)>,
    },
    /// What is recorded of a channel in an entry of a calendar file.
    PostEntry {
        /// The file.
        path: String,
        /// The entry.
        id: String,
        /// The channel.
        channel: String,
        /// Keys with their new values; `None` takes the channel out.
        set: Option<Vec<(String, Value)>>,
    },
    /// A box of a draft that is ticked.
    TickBox {
        /// The file.
        path: String,
        /// Which of its boxes, from 1.
        number: usize,
        /// What stands behind it; another box is not ticked.
        text: String,
    },
    /// Stretches of a draft's body.
    EditBody {
        /// The file.
        path: String,
        /// What changes, in order; no two of them touch the same bytes.
        edits: Vec<BodyEdit>,
    },
    /// A task of a checklist that is done.
    FinishTask {
        /// The file.
        path: String,
        /// The task.
        id: String,
        /// The day on which it was done.
        on: NaiveDate,
    },
    /// A new entry in a quarter's file, which is made when there is none.
    AddEntry {
        /// The file.
        path: String,
        /// The file's quarter.
        quarter: Quarter,
        /// The entry's keys in order, `id` first.
        entry: Vec<(String, Value)>,
        /// The entry it is put before; at the end without one.
        before: Option<String>,
    },
    /// New keys and tables in a TOML file, which is made when there is none; what it says already stays as it is.
    AddTables {
        /// The file.
        path: String,
        /// The comment at the top of a file that is made.
        head: Vec<String>,
        /// Keys above all tables, in order; none of them may be there already.
        keys: Vec<(String, Value)>,
        /// The tables, in order.
        tables: Vec<NewTable>,
    },
    /// Rows at the end of a table in CSV, which is made when there is none.
    AppendRows {
        /// The file.
        path: String,
        /// What the cells of a row are, by the names of the columns; a file that is made has them in this order.
        columns: Vec<String>,
        /// The rows, a text for each of these columns; whatever could be a formula is written as text.
        rows: Vec<Vec<String>>,
    },
    /// An entry, with its comments, from one quarter's file into another's.
    CarryEntry {
        /// The file it leaves.
        from: String,
        /// The file it comes into, made when there is none.
        to: String,
        /// The quarter of that file.
        quarter: Quarter,
        /// The entry.
        id: String,
        /// Keys with their new values.
        set: Vec<(String, Value)>,
        /// The entry it is put before; at the end without one.
        before: Option<String>,
    },
    /// A new quarter's file, put together from the top; an existing one is never overwritten.
    StartQuarter {
        /// The file.
        path: String,
        /// Its quarter.
        quarter: Quarter,
        /// What the quarter is about.
        theme: Option<String>,
        /// The comment at the top.
        head: Vec<String>,
        /// What follows, in order.
        parts: Vec<QuarterPart>,
    },
}

/// A table that is added to a TOML file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewTable {
    /// Its name.
    pub name: String,
    /// Whether it is one of a list, as `[[name]]`, and not the only one of its name.
    pub is_listed: bool,
    /// The one of the list with this id is there already: only `tables` are new, at its end.
    pub into: Option<String>,
    /// The comment above it; line breaks in it become blanks.
    pub comment: Option<String>,
    /// Its keys, in order.
    pub keys: Vec<(String, Value)>,
    /// Lists of tables inside it, by their own names.
    pub tables: Vec<NewTable>,
}

/// New text for a stretch of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyEdit {
    /// Bytes of the body.
    pub span: (usize, usize),
    /// What stands there; another text is not replaced.
    pub from: String,
    /// What is to stand there.
    pub to: String,
}

/// One part of a new quarter's file. Comments are foreign text: line breaks in them become blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuarterPart {
    /// A comment that stands alone, such as the name of a month.
    Comment(String),
    /// A new entry.
    Entry {
        /// Its keys in order, `id` first.
        keys: Vec<(String, Value)>,
        /// The lines of the comment directly above it.
        comment: Vec<String>,
    },
    /// An entry, with its comments, out of another quarter's file.
    Carried {
        /// The file it leaves.
        from: String,
        /// The entry.
        id: String,
        /// Keys with their new values.
        set: Vec<(String, Value)>,
    },
}

/// A value as it is written into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, quoted where the format needs it.
    Text(String),
    /// A civil date.
    Date(NaiveDate),
    /// Yes or no.
    Bool(bool),
    /// A number or a moment, spelt as the file is to have it.
    Spelt(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A list of any values.
    List(Vec<Value>),
    /// Keys with values, in order.
    Table(Vec<(String, Value)>),
}

/// One change of front matter; a path is the keys that lead from the top level to the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontMatterChange {
    /// Gives a key this value, adding the key and its tables where they are missing.
    Set {
        /// The keys that lead to the value.
        path: Vec<String>,
        /// The value it has afterwards.
        value: Value,
    },
    /// Takes a key out with its value; nothing happens where it is missing.
    Remove {
        /// The keys that lead to it.
        path: Vec<String>,
    },
}

impl FrontMatterChange {
    /// Gives a key this value.
    #[must_use]
    pub fn set(path: Vec<String>, value: Value) -> Self {
        Self::Set { path, value }
    }

    /// The keys that lead to what changes.
    #[must_use]
    pub fn path(&self) -> &[String] {
        match self {
            Self::Set { path, .. } | Self::Remove { path } => path,
        }
    }
}

impl Plan {
    /// A plan of these steps.
    #[must_use]
    pub fn of(steps: impl IntoIterator<Item = Step>) -> Self {
        Self {
            steps: steps.into_iter().collect(),
        }
    }
}

impl Value {
    /// Whether it is a table with another table in it.
    #[must_use]
    pub fn holds_tables(&self) -> bool {
        matches!(self, Self::Table(entries) if entries.iter().any(|(_, value)| matches!(value, Self::Table(_))))
    }

    /// A text value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
