//! The step that makes a post of the site out of a draft.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::{Overlay, refused};
use crate::{failure::Failure, store::site_post};

impl Overlay<'_> {
    /// Writes the post; another text in its place is only replaced where that is wanted.
    pub(super) fn post(
        &mut self,
        draft: &str,
        path: &str,
        out: NaiveDate,
        replace: bool,
    ) -> Result<()> {
        let source = self.text(draft)?;
        let text = site_post::post(&source, path, &self.store.settings, out)
            .map_err(|refusal| refused(draft, refusal))?;
        if let (Some((from, _)), Some((to, _))) =
            (draft.rsplit_once("/index."), path.rsplit_once("/index."))
        {
            for file in site_post::files(&source) {
                self.copy(&format!("{from}/{file}"), &format!("{to}/{file}"), replace)?;
            }
        }
        if !self.is_there(path)? {
            return self.create(path, text);
        }
        if self.text(path)? != text && !replace {
            return Err(anyhow!(
                Failure::new(format!("{path} is there already, with another text")).hint(
                    "--replace puts the draft in its place; with --dry-run it shows the difference"
                )
            ));
        }
        self.edit(path, |_| Ok(text))
    }
}
