//! Front matter: find it in a file, read it with the place of every value, change it without rewriting the rest.

mod convert;
mod document;
mod edit;
mod edit_toml;
mod edit_yaml;
mod error;
mod flow;
mod locate;
mod node;
mod prepend;
mod quote;
mod replace;
mod split;
mod toml;
mod verify;
mod write;
mod yaml;
mod yaml_error;
mod yaml_guard;
mod yaml_lines;

use super::limits;

pub use super::refusal::Refusal;
pub use crate::plan::{FrontMatterChange as Change, Value as NewValue};
pub(super) use convert::converted;
pub use edit::edit;
pub use error::Error;
pub use node::{Duplicate, FrontMatter, Key, Map, MapStyle, Node, Scalar, ScalarKind, Value};
pub use split::{Block, Split, split};
pub use write::write;

/// The language a front matter block is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// YAML between `---` lines.
    Yaml,
    /// TOML between `+++` lines.
    Toml,
}

impl Format {
    /// The line that opens and closes a block of this format.
    #[must_use]
    pub fn fence(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
        }
    }
}

/// Reads a block into a tree in which every key and value knows its bytes.
///
/// An empty block, and one that holds only comments, is an empty map.
///
/// # Errors
///
/// When the block is not valid YAML or TOML, is not a table of keys, uses YAML aliases or a second YAML document, or
/// passes one of the [`limits`]. The error names the line in the file.
pub fn read<'a>(block: &Block<'a>) -> Result<FrontMatter<'a>, Error> {
    if block.text.len() > limits::FRONT_MATTER {
        let kib = limits::FRONT_MATTER / 1024;
        let message = format!("the front matter is larger than {kib} KiB");
        return Err(Error::at(block, 0, message).with_help("move long text into the body"));
    }
    let tree = match block.format {
        Format::Yaml => yaml::read(block),
        Format::Toml => toml::read(block),
    };
    tree.map_err(|error| error.explain_conflict(block))
}
