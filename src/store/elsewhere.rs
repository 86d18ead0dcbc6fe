//! Drafts that are on other branches: which files are drafts, and what their front matter says.

use std::cmp::Reverse;

use super::{
    draft::{self, LeftOut},
    front_matter,
    join::Joiner,
    limits,
    walk::{self, DraftFile},
    workspace::Store,
};
use crate::editorial::{
    desk::Desk, draft::Draft, elsewhere::Elsewhere, problem::Fault, series::Series,
};

/// How much of a draft is wanted to read its front matter, in bytes.
pub const HEAD: usize = limits::FRONT_MATTER + 2048;

impl Store {
    /// The id of the draft that a file with this path is in this workspace; `None` for what is no draft in Markdown.
    #[must_use]
    pub fn id_of_draft(&self, path: &str) -> Option<String> {
        walk::draft_at(&self.settings, path).map(|file| file.id)
    }

    /// Lays drafts of other branches on the desk, each with its first [`HEAD`] bytes where those are known. Of several
    /// of one planned piece the newest stays; what is out or given up and not planned is no work, and is left out.
    pub fn lay_elsewhere(&self, desk: &mut Desk, found: Vec<(Elsewhere, Option<Vec<u8>>)>) {
        let joiner = Joiner {
            today: desk.today,
            settings: &self.settings,
            templates: &desk.templates,
            pillars: &desk.pillars,
        };
        let laid = found.into_iter();
        let laid = laid
            .filter_map(|(elsewhere, head)| self.read_elsewhere(&joiner, desk, elsewhere, head));
        let mut laid = laid.collect::<Vec<_>>();
        laid.sort_by(|one, other| {
            let rank = |one: &Elsewhere| (Reverse(one.on), one.file.clone());
            one.id
                .cmp(&other.id)
                .then_with(|| rank(one).cmp(&rank(other)))
        });
        laid.dedup_by(|one, other| one.id == other.id && one.unplanned.is_none());
        desk.elsewhere = laid;
    }

    fn read_elsewhere(
        &self,
        joiner: &Joiner,
        desk: &Desk,
        mut elsewhere: Elsewhere,
        head: Option<Vec<u8>>,
    ) -> Option<Elsewhere> {
        let draft = match head {
            Some(head) => self.draft_of(&elsewhere, &head)?,
            None => None,
        };
        if let Some(entry) = desk.entry(&elsewhere.id) {
            elsewhere.status = draft.map(|draft| joiner.status_of(&draft, &entry.workflow));
            return Some(elsewhere);
        }
        let comes_again = |series: &Series| series.occurrence(&elsewhere.id).is_some();
        if desk.series.iter().any(comes_again) {
            return Some(elsewhere);
        }
        let entry = joiner.unplanned(draft?);
        elsewhere.status = Some(entry.status.clone());
        let is_open = entry.is_open();
        elsewhere.unplanned = Some(Box::new(entry));
        is_open.then_some(elsewhere)
    }

    /// What the front matter says, if it can be read; nothing at all of a file that is no post.
    #[expect(
        clippy::option_option,
        reason = "no post, and a post that cannot be read, are two things"
    )]
    fn draft_of(&self, elsewhere: &Elsewhere, head: &[u8]) -> Option<Option<Box<Draft>>> {
        let file = DraftFile {
            id: elsewhere.id.clone(),
            path: elsewhere.file.clone(),
        };
        let split = front_matter::split(head);
        let settings = &self.settings.front_matter;
        let (draft, problems) = draft::read(file, head, split, settings, false, None);
        let is_readable = problems
            .iter()
            .all(|one| one.fault != Fault::FileUnreadable);
        match draft {
            Ok(draft) => Some(is_readable.then(|| Box::new(draft))),
            Err(LeftOut::NoPost | LeftOut::Over(_)) => None,
        }
    }
}
