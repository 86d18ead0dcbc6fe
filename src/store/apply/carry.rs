//! The step that carries an entry from one quarter's file into another's.

use anyhow::{Result, anyhow};

use super::{Overlay, refused, settings};
use crate::{
    failure::Failure,
    plan::Value,
    store::calendar_edit::{self, CalendarChange},
};

impl Overlay<'_> {
    /// Carries an entry over. The file it comes into changes first: a run that is killed between the two leaves the
    /// entry in both rather than in neither.
    pub(super) fn carry(
        &mut self,
        from: &str,
        to: &str,
        id: &str,
        set: &[(String, Value)],
        before: Option<&str>,
    ) -> Result<()> {
        let (block, left) = self.cut(from, id)?;
        self.edit(to, |text| {
            let carried = calendar_edit::insert_block(text, &block, before)
                .map_err(|refusal| refused(to, refusal))?;
            calendar_edit::apply(&carried, &settings(id, set))
                .map_err(|refusal| refused(to, refusal))
        })?;
        self.edit(from, |_| Ok(left))
    }

    /// An entry's block, and its file without it.
    pub(super) fn cut(&self, from: &str, id: &str) -> Result<(String, String)> {
        let remove = [CalendarChange::Remove { id: id.to_owned() }];
        let source = self.text(from)?;
        let left =
            calendar_edit::apply(&source, &remove).map_err(|refusal| refused(from, refusal))?;
        let block = calendar_edit::block(&source, id)
            .ok_or_else(|| anyhow!(Failure::new(format!("{from} has no entry `{id}` to move"))))?;
        Ok((block.to_owned(), left))
    }
}
