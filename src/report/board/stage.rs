//! The entries by status: one column for each, those of kinds with workflows of their own side by side with the usual.

use crate::editorial::{
    entry::Entry,
    workflow::{CANCELLED, Workflow},
};

/// The entries at one status.
#[derive(Debug)]
pub struct Stage {
    /// What it is called: `review`, or `published · done` where several words mean that it is out.
    pub name: String,
    /// Places of the entries, in the order of their promises; of what is out, the latest first.
    pub entries: Vec<usize>,
    /// Whether what stands here is out.
    pub is_done: bool,
    /// Where it stands among the others.
    rank: Rank,
}

/// First what is open, then what is done, then what was given up; within that, how far through its workflow it is, in
/// parts of a thousand, and the workflow's place of it.
type Rank = (u8, usize, usize);

/// All columns: the usual workflow's, and those that hold something.
pub(super) fn all(entries: &[&Entry]) -> Vec<Stage> {
    let usual = Workflow::default();
    let statuses = usual.statuses().iter();
    let mut stages = statuses
        .map(|status| Stage::empty(status, rank(status, &usual)))
        .collect::<Vec<_>>();
    for (at, entry) in entries.iter().enumerate() {
        let found = stages.iter_mut().find(|stage| stage.takes(entry));
        if let Some(stage) = found {
            stage.add(at, entry);
        } else {
            let mut stage = Stage::empty(&entry.status, rank(&entry.status, &entry.workflow));
            stage.add(at, entry);
            stages.push(stage);
        }
    }
    for stage in stages.iter_mut().filter(|stage| stage.is_done) {
        let due = |at: &usize| {
            entries
                .get(*at)?
                .publish
                .as_ref()
                .map(|publish| publish.due)
        };
        stage.entries.sort_by_key(|at| std::cmp::Reverse(due(at)));
    }
    stages.sort_by_key(|stage| stage.rank);
    stages
}

impl Stage {
    fn empty(status: &str, rank: Rank) -> Self {
        Self {
            name: status.to_owned(),
            entries: Vec::new(),
            is_done: rank.0 == 1,
            rank,
        }
    }

    /// Whether an entry belongs here: by its status, or because it is out whatever that is called.
    fn takes(&self, entry: &Entry) -> bool {
        if self.is_done || entry.is_done() {
            self.is_done && entry.is_done()
        } else {
            self.name == entry.status
        }
    }

    fn add(&mut self, at: usize, entry: &Entry) {
        self.entries.push(at);
        if !self.name.split(" · ").any(|name| name == entry.status) {
            self.name = format!("{} · {}", self.name, entry.status);
        }
    }
}

fn rank(status: &str, workflow: &Workflow) -> Rank {
    if status == CANCELLED {
        return (2, 0, 0);
    }
    let last = workflow.statuses().len().saturating_sub(1).max(1);
    match workflow.position(status) {
        Some(at) => (u8::from(at == last), at * 1000 / last, at),
        None => (0, 1000, usize::MAX),
    }
}
