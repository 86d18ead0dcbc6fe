//! A view as rows and columns: what stands in which column is decided here once, for every format.

/// Blocks of rows that share their columns.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The line above everything.
    pub title: Option<String>,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The rows, in blocks.
    pub blocks: Vec<Block>,
    /// Lines below everything.
    pub notes: Vec<Note>,
}

/// A column and what becomes of it where space is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What becomes of it.
    pub fit: Fit,
    /// Whether its values stand at the right edge.
    pub right: bool,
    /// Whether formats without columns say its name before its values, which mean nothing alone.
    pub named: bool,
    /// What it is there for.
    pub part: Part,
}

/// What a column is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It says something.
    Text,
    /// It is only for the eye, as a bar is, so that formats for scripts leave it out.
    Mark,
    /// It is where the row's title or value leads, which only formats with links show.
    Link,
}

/// What becomes of a column where space is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is always shown whole.
    Whole,
    /// Its texts are cut, and left out below this many columns.
    Cut(usize),
    /// It is left out.
    Extra,
    /// It moves to the front of the line below the row, too where fewer than half of the rows say something in it.
    Aside,
    /// It moves to a line of its own below the row.
    Below,
    /// It is the last column, and its texts go on below it.
    Wrap,
}

/// Rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The heading; `None` for the only block of a list.
    pub heading: Option<String>,
    /// The heading as one word for scripts.
    pub key: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row, a cell for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// What the row means.
    pub tone: Tone,
}

/// A line below the rows.
#[derive(Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is, as one word for scripts.
    pub key: &'static str,
    /// The line.
    pub text: String,
    /// What it means.
    pub tone: Tone,
}

/// What a row or line means; a format may show it, and never rests on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// A promise was broken.
    Late,
    /// Something is due soon, or a milestone was missed.
    Soon,
    /// It is done.
    Done,
    /// Of less weight.
    Muted,
    /// Only a mark for the eye, which formats for scripts leave out.
    Mark,
}

impl Column {
    /// A column with its name and what becomes of it.
    #[must_use]
    pub fn new(name: &'static str, fit: Fit) -> Self {
        Self {
            name,
            fit,
            right: false,
            named: false,
            part: Part::Text,
        }
    }

    /// The same with its values at the right edge.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// The same with its name before its values in formats without columns.
    #[must_use]
    pub fn named(mut self) -> Self {
        self.named = true;
        self
    }

    /// Where the title or the value of a row leads.
    #[must_use]
    pub fn link() -> Self {
        Self {
            part: Part::Link,
            ..Self::new("url", Fit::Extra)
        }
    }

    /// The same, only for the eye.
    #[must_use]
    pub fn mark(mut self) -> Self {
        self.part = Part::Mark;
        self
    }
}

impl Block {
    /// A block under a heading.
    #[must_use]
    pub fn new(key: impl Into<String>, heading: impl Into<String>, rows: Vec<Row>) -> Self {
        Self {
            heading: Some(heading.into()),
            key: key.into(),
            rows,
        }
    }
}

impl Note {
    /// A note of no special meaning.
    #[must_use]
    pub fn new(key: &'static str, text: impl Into<String>, tone: Tone) -> Self {
        Self {
            key,
            text: text.into(),
            tone,
        }
    }
}
