//! How large, how deep and how many: what passes one of these is refused before it is worked on.

/// A calendar, the settings or the pillars, in bytes.
pub const PLAN: u64 = 1024 * 1024;
/// A table in CSV: readings, or an export that is imported; in bytes.
pub const CSV: u64 = 10 * 1024 * 1024;
/// Cells of a row in CSV.
pub const CSV_COLUMNS: usize = 100;
/// Rows of a table that is imported.
pub const CSV_ROWS: usize = 20_000;
/// A cell in CSV, in bytes.
pub const CSV_CELL: usize = 10_000;
/// A draft, in bytes.
pub const DRAFT: u64 = 8 * 1024 * 1024;
/// A template, in bytes.
pub const TEMPLATE: u64 = 32 * 1024;
/// The front matter of a draft, between its fences, in bytes.
pub const FRONT_MATTER: usize = 64 * 1024;
/// Lists and tables within each other in TOML or YAML; for YAML the outermost table is the first.
pub const NESTING: usize = 16;
/// Parts of one dotted TOML key.
pub const KEY_PARTS: usize = 8;
/// Values of any kind in one front matter, counting lists, tables and what they hold.
pub const VALUES: usize = 5_000;
/// Folders above a draft, below the folder of drafts.
pub const FOLDER_DEPTH: usize = 32;
/// Folders above any file, below the workspace.
pub const PATH_FOLDERS: usize = 32;
/// The path of a file below the workspace, in bytes.
pub const PATH: usize = 1024;
/// A `.gitignore` between the drafts, in bytes.
pub const IGNORE: u64 = 64 * 1024;
/// Headings, and texts in brackets, of a template's body that are asked for.
pub const SECTIONS: usize = 100;
/// Boxes of a draft's task lists that are looked at.
pub const BOXES: usize = 1_000;
/// Broken links of all drafts for which the file that was meant is looked for.
pub const SUGGESTIONS: usize = 1_000;
/// Folders beside a draft in which that file is looked for.
pub const SUGGESTED_FOLDERS: usize = 50;
/// Series in the file of what comes again.
pub const SERIES: usize = 500;
/// Channels: every piece may have a copy for each.
pub const CHANNELS: usize = 200;

/// An export that is written over, in bytes.
pub const EXPORT: u64 = 256 * 1024 * 1024;
/// Largest file that is copied beside a post, in bytes.
pub const COPY: u64 = 16 * 1024 * 1024;
/// Words that the brand avoids, and forms of its terms.
pub const VOICE_WORDS: usize = 2_000;
/// One of them, in bytes.
pub const VOICE_WORD: usize = 100;
