//! Which entry of one desk is which of the other.

use std::collections::{HashMap, HashSet};

use crate::editorial::{desk::Desk, entry::Entry};

/// The entries of two desks.
pub(super) struct Pairs<'a> {
    /// Those on both.
    pub(super) both: Vec<(&'a Entry, &'a Entry)>,
    /// Those that are only there now.
    pub(super) added: Vec<&'a Entry>,
    /// Those that were only there then.
    pub(super) dropped: Box<dyn Iterator<Item = &'a Entry> + 'a>,
}

impl<'a> Pairs<'a> {
    /// Entries are the same by their id. One whose id is gone is that of another id which is new where both are of one
    /// kind and share a title that no other of them has.
    pub(super) fn of(then: &'a Desk, now: &'a Desk) -> Self {
        let before = then.entries.iter();
        let before = before.map(|entry| (entry.id.as_str(), entry));
        let before = before.collect::<HashMap<_, _>>();
        let known = now.entries.iter().map(|entry| entry.id.as_str());
        let known = known.collect::<HashSet<_>>();
        let gone = then.entries.iter();
        let gone = gone.filter(move |entry| !known.contains(entry.id.as_str()));
        let new = now.entries.iter();
        let new = new.filter(|entry| !before.contains_key(entry.id.as_str()));
        let renamed = renamed(gone.clone(), new);
        let (mut both, mut added) = (Vec::new(), Vec::new());
        let mut followed = HashSet::new();
        for entry in &now.entries {
            let id = entry.id.as_str();
            match before.get(id).or_else(|| renamed.get(id)) {
                Some(earlier) => {
                    followed.insert(earlier.id.as_str());
                    both.push((*earlier, entry));
                }
                None => added.push(entry),
            }
        }
        let dropped = Box::new(gone.filter(move |entry| !followed.contains(entry.id.as_str())));
        Self {
            both,
            added,
            dropped,
        }
    }
}

/// The entries that have another id now, by that.
fn renamed<'a>(
    gone: impl Iterator<Item = &'a Entry>,
    new: impl Iterator<Item = &'a Entry>,
) -> HashMap<&'a str, &'a Entry> {
    let (gone, new) = (by_title(gone), by_title(new));
    let pairs = new.into_iter().filter_map(|(title, new)| {
        let (new, earlier) = (new?, (*gone.get(&title)?)?);
        Some((new.id.as_str(), earlier))
    });
    pairs.collect()
}

/// Entries by kind and title; nothing for a title that two have. What comes again has the title of its series.
fn by_title<'a>(
    entries: impl Iterator<Item = &'a Entry>,
) -> HashMap<(&'a str, &'a str), Option<&'a Entry>> {
    let mut found = HashMap::new();
    for entry in entries.filter(|entry| entry.series.is_none() && entry.title != entry.id) {
        let twice = found.entry((entry.kind.as_str(), entry.title.as_str()));
        twice.and_modify(|one| *one = None).or_insert(Some(entry));
    }
    found
}
