//! A document as a strategy is written: headings with what stands under them, each with its lines.

/// A document in its order.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The sections from the top; the first one is what stands above all headings.
    pub(super) sections: Vec<Section>,
}

/// A heading, with what stands under it up to the next one.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// How deep it is: 0 above all headings, 1 to 6, and 7 for a line in bold that stands like one.
    pub(super) level: u8,
    /// The heading without marks.
    pub(super) title: String,
    /// The heading's first and last line, from 1; nothing above all headings.
    pub(super) lines: Option<(usize, usize)>,
    /// Where the next section stands that is not below this one.
    pub(super) end: usize,
    /// The section above it.
    pub(super) parent: Option<usize>,
    /// Lines of running text.
    pub(super) paragraphs: Vec<Text>,
    /// Items of lists.
    pub(super) items: Vec<Item>,
    /// Code between fences, and indented code.
    pub(super) fences: Vec<Fence>,
    /// Tables, row by row, the first one being the header.
    pub(super) tables: Vec<Vec<Row>>,
}

/// A stretch of text.
#[derive(Debug, Default, Clone)]
pub(super) struct Text {
    /// Its first line, from 1.
    pub(super) first: usize,
    /// Its last line.
    pub(super) last: usize,
    /// Its words without marks.
    pub(super) plain: String,
    /// What stands in bold at its beginning, without marks.
    pub(super) lead: Option<String>,
    /// What follows it, without marks; all where nothing is bold at the beginning.
    pub(super) rest: String,
    /// The same as it was written, with its marks.
    pub(super) source: String,
}

/// An item of a list.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its text.
    pub(super) text: Text,
    /// Whether it has a box, and whether that is ticked.
    pub(super) is_ticked: Option<bool>,
    /// Items inside it.
    pub(super) items: Vec<Item>,
}

/// Code.
#[derive(Debug, Default)]
pub(super) struct Fence {
    /// The first and the last line, fences and all.
    pub(super) lines: (usize, usize),
    /// The code.
    pub(super) text: String,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its line.
    pub(super) line: usize,
    /// Its cells without marks.
    pub(super) cells: Vec<String>,
}

impl Document {
    /// The section there, with the numbers of those that stand directly below it.
    pub(super) fn below(&self, at: usize) -> impl Iterator<Item = (usize, &Section)> {
        let end = self.sections.get(at).map_or(at, |section| section.end);
        let within = self.sections.iter().enumerate();
        let within = within.take(end).skip(at + 1);
        within.filter(move |(_, section)| section.parent == Some(at))
    }

    /// The section there and all below it.
    pub(super) fn subtree(&self, at: usize) -> &[Section] {
        let end = self.sections.get(at).map_or(at, |section| section.end);
        self.sections.get(at..end).unwrap_or_default()
    }

    /// A section, and those above it, the nearest first.
    pub(super) fn above(&self, at: usize) -> impl Iterator<Item = &Section> {
        let own = self.sections.get(at);
        std::iter::successors(own, |section| self.sections.get(section.parent?))
    }

    /// The headings above a section, the nearest first, its own at the front.
    pub(super) fn titles_above(&self, at: usize) -> impl Iterator<Item = &str> {
        self.above(at).map(|section| section.title.as_str())
    }
}
