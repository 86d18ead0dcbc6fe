//! How large a front matter block may be before it is refused unread.

/// Bytes between the fences.
pub const MAX_BYTES: usize = 64 * 1024;

/// Levels of lists and tables, the outermost table being the first.
pub const MAX_DEPTH: usize = 16;

/// Values of any kind, counting lists, tables and what they hold.
pub const MAX_NODES: usize = 5_000;

/// Parts of one dotted TOML key.
pub const MAX_KEY_PARTS: usize = 8;
