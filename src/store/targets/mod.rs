//! Looks where the links and images of drafts lead: which files there are, and never what is in them.
//!
//! A post is shown at an address that only the site knows, so every place at which a target could lie is tried; it
//! leads nowhere only when it lies at none of them.

mod nearest;
mod places;
mod shelves;
mod target;

use super::{limits, source::Source};
use crate::editorial::{body::Leads, draft::Draft, settings::Settings};
use places::Places;
use shelves::{Found, Shelves};
use target::Target;

/// Notes of each link and image of bodies that were read where it leads.
pub(super) fn look(root: &impl Source, settings: &Settings, drafts: &mut [Box<Draft>]) {
    let mut finder = Finder {
        settings,
        shelves: Shelves::new(root),
        suggestions: limits::SUGGESTIONS,
    };
    for draft in drafts {
        let Draft { file, body, .. } = &mut **draft;
        let Some(body) = body else { continue };
        for link in body.links.iter_mut().filter(|link| !link.is_auto) {
            link.leads = finder.leads(file, &link.target, false);
        }
        for image in &mut body.images {
            image.leads = finder.leads(file, &image.target, true);
        }
    }
}

struct Finder<'a, S> {
    settings: &'a Settings,
    shelves: Shelves<'a, S>,
    /// For how many more targets the one that was meant is looked for.
    suggestions: usize,
}

impl<S: Source> Finder<'_, S> {
    fn leads(&mut self, file: &str, target: &str, is_image: bool) -> Leads {
        let places = Places::of(file, &self.settings.site);
        let (path, candidates) = match target::of(target, is_image) {
            None => return Leads::Unknown,
            Some(Target::Disk) => return Leads::Outside,
            Some(Target::Way(path)) => {
                let knows_addresses = self.settings.site.kind.is_some();
                return match places.page(&path).first() {
                    Some(None) if !knows_addresses => Leads::Outside,
                    _ => Leads::Unknown,
                };
            }
            Some(Target::Page(path)) => {
                let candidates = places.page(&path);
                (path, candidates)
            }
            Some(Target::Site(path)) => {
                let folders = places.statics();
                if !folders.iter().any(|at| self.shelves.has_folder(at)) {
                    return Leads::Unknown;
                }
                let candidates = places.site(&path, &folders);
                (path, candidates)
            }
            Some(Target::Content(path)) => {
                let candidates = places.content(&path);
                (path, candidates)
            }
        };
        self.first(file, &path, &candidates)
    }

    /// The first place at which there is something.
    fn first(&mut self, file: &str, path: &str, candidates: &[Option<String>]) -> Leads {
        let mut missing = None;
        for candidate in candidates.iter().flatten() {
            match self.shelves.look(candidate) {
                Found::There => return Leads::File(candidate.clone()),
                Found::Closed => return Leads::Unknown,
                Found::Missing { folder } => {
                    missing.get_or_insert((candidate, folder));
                }
            }
        }
        match (candidates, missing) {
            ([], _) => Leads::Unknown,
            ([None, ..], _) | (_, None) => Leads::Outside,
            (_, Some((candidate, folder))) => {
                let near = self.suggestions.checked_sub(1).and_then(|left| {
                    self.suggestions = left;
                    nearest::target(&mut self.shelves, file, path, candidate, &folder)
                });
                Leads::Nowhere(near)
            }
        }
    }
}
