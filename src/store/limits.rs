//! How large a file may be before it is refused unread.

/// A calendar, the settings or the pillars, in bytes.
pub(super) const PLAN: u64 = 1024 * 1024;
/// A draft, in bytes.
pub(super) const DRAFT: u64 = 8 * 1024 * 1024;
/// A template, in bytes.
pub(super) const TEMPLATE: u64 = 32 * 1024;
/// The front matter of a draft, in bytes.
pub(super) const FRONT_MATTER: usize = 64 * 1024;
/// How deep drafts may lie below their folder.
pub(super) const FOLDER_DEPTH: usize = 32;
