//! The plan as it is shown to people outside the team.

use crate::editorial::{desk::Desk, place::Place};

impl Desk {
    /// The plan for people outside the team: without what is under embargo, and without what is the team's own business:
    /// who holds a piece, notes, who must agree, what should be ready when, tasks and numbers.
    #[must_use]
    pub fn for_outsiders(&self) -> Self {
        let mut desk = self.for_public().into_owned();
        for entry in &mut desk.entries {
            (entry.owner, entry.note) = (None, None);
            entry.milestones.clear();
            entry.allow.clear();
            entry.source = Place::top(&entry.source.file);
            entry.places.clear();
            if let Some(draft) = &mut entry.draft {
                draft.approvals.clear();
            }
        }
        for topic in desk
            .pillars
            .iter_mut()
            .flat_map(|pillar| &mut pillar.topics)
        {
            topic.approvals.clear();
        }
        for series in &mut desk.series {
            (series.owner, series.points) = (None, Vec::new());
        }
        // Who must agree is said by the kind, too.
        for template in desk.templates.values_mut() {
            template.approvals.clear();
        }
        desk.strategy.checklists.clear();
        desk.quick_wins.weeks.clear();
        desk.kpis = crate::editorial::kpi::Kpis::default();
        desk.problems.clear();
        desk
    }
}
