//! What a body is made of, each part with the bytes of the body that it is.

use serde::Serialize;

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without marks.
    pub text: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// Bytes of the body from the heading's first to behind its last.
    #[serde(skip)]
    pub span: (usize, usize),
    /// The name it gives itself, as in `## Results {#results}`.
    #[serde(skip)]
    pub own_anchor: Option<String>,
}

/// A stretch of prose: a paragraph, the text of an item, a heading, a cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Its sort.
    pub kind: ProseKind,
    /// Whether it stands in a quotation, so that its words are somebody else's.
    pub is_quoted: bool,
    /// Bytes of the body.
    pub span: (usize, usize),
    /// What it is made of, in order.
    pub pieces: Vec<Piece>,
}

/// What a stretch of prose is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProseKind {
    /// A paragraph.
    Paragraph,
    /// A paragraph of a list's item.
    Item,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

/// A piece of prose: bytes of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(usize, usize),
    /// A line break.
    Break(usize, usize),
    /// What is no prose: inline code, an image, HTML, a footnote's mark, a tag of the site's templates.
    Object(usize, usize),
}

impl Piece {
    /// The bytes of the body.
    #[must_use]
    pub fn span(self) -> (usize, usize) {
        match self {
            Self::Text(start, end) | Self::Break(start, end) | Self::Object(start, end) => {
                (start, end)
            }
        }
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as the parser reads it.
    pub target: String,
    /// Whether it is written as `<https://…>`.
    pub is_auto: bool,
    /// What was found there.
    pub leads: Leads,
    /// Bytes of the body, from its first bracket to behind its last.
    pub span: (usize, usize),
}

/// What was found where a link leads, or where an image should lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Leads {
    /// Nobody looked, or files do not tell: an address, a page that the site makes, a tag of its templates.
    #[default]
    Unknown,
    /// This file: its path relative to the workspace.
    File(String),
    /// Nothing; with the target that was probably meant.
    Nowhere(Option<String>),
    /// A place outside of the workspace, where nobody looked.
    Outside,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Where it lies.
    pub target: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// What was found there.
    pub leads: Leads,
    /// Bytes of the body.
    pub span: (usize, usize),
}

/// A fenced block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// Its language, where it names one.
    pub language: Option<String>,
    /// Whether a fence closes it.
    pub is_closed: bool,
    /// The line of the file on which it opens, from 1.
    pub line: usize,
    /// Bytes of the body.
    pub span: (usize, usize),
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Whether its items are numbered.
    pub is_numbered: bool,
    /// How many items it has itself, without those of lists in it.
    pub items: usize,
    /// Bytes of the body.
    pub span: (usize, usize),
}

/// An HTML comment, `<!-- … -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What stands between its marks, without blanks around it.
    pub text: String,
    /// Bytes of the body, with the marks.
    pub span: (usize, usize),
    /// Whether it stands in a block of its own, and not within a line of text.
    pub is_block: bool,
}

/// An item of a list that can be ticked off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskBox {
    /// Whether it is.
    pub is_ticked: bool,
    /// What stands behind the box, on one line; Markdown.
    pub text: String,
    /// Bytes of the body from the box's bracket to behind its text.
    pub span: (usize, usize),
}
