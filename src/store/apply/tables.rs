//! New keys and tables for a TOML file, which is made where there is none.

use anyhow::Result;

use super::{Overlay, refused};
use crate::{
    plan::{NewTable, Value},
    store::{add_tables, quarter_file},
};

impl Overlay<'_> {
    /// Adds keys and tables to a file; `head` is the comment at the top of one that is made.
    pub(super) fn add_tables(
        &mut self,
        path: &str,
        head: &[String],
        (keys, tables): (&[(String, Value)], &[NewTable]),
    ) -> Result<()> {
        let add = |text: &str| {
            add_tables::add(text, keys, tables).map_err(|refusal| refused(path, refusal))
        };
        if self.is_there(path)? {
            self.edit(path, add)
        } else {
            self.create(path, add(&quarter_file::comments(head))?)
        }
    }
}
