//! The file that was probably meant by a target that leads nowhere.

use super::{
    super::{limits, source::Source},
    shelves::{Found, Shelves},
};
use crate::editorial::{body::target::joined, slug};

/// The target to write instead of `path`, which was looked for at `candidate` and got as far as `folder`.
pub(super) fn target(
    shelves: &mut Shelves<impl Source>,
    file: &str,
    path: &str,
    candidate: &str,
    folder: &str,
) -> Option<String> {
    if path.contains('\\') {
        let turned = path.replace('\\', "/");
        let (own, _) = file.rsplit_once('/').unwrap_or_default();
        let is_there = joined(own, &turned).is_some_and(|at| shelves.look(&at) == Found::There);
        return is_there.then_some(turned);
    }
    let (above, name) = candidate.rsplit_once('/').unwrap_or(("", candidate));
    if above == folder
        && let Some(near) = named_like(shelves, folder, name)
    {
        let kept = path.strip_suffix(name)?;
        return Some(format!("{kept}{near}"));
    }
    in_a_folder_beside(shelves, file, name)
}

/// A name in a folder that differs in case or by a slip.
fn named_like(shelves: &mut Shelves<impl Source>, folder: &str, name: &str) -> Option<String> {
    let mut names = shelves.names(folder);
    let same = names.find(|other| other.eq_ignore_ascii_case(name));
    let same = same.map(str::to_owned);
    drop(names);
    same.or_else(|| slug::nearest(name, shelves.names(folder)).map(str::to_owned))
}

/// A file of that name beside the post, or in a folder there.
fn in_a_folder_beside(
    shelves: &mut Shelves<impl Source>,
    file: &str,
    name: &str,
) -> Option<String> {
    let (own, _) = file.rsplit_once('/').unwrap_or_default();
    let folders = shelves.names(own).filter(|name| !name.contains('.'));
    let folders = folders.take(limits::SUGGESTED_FOLDERS);
    let inside = folders.map(|folder| format!("{folder}/{name}"));
    let targets = [name.to_owned()].into_iter().chain(inside);
    let mut targets = targets.collect::<Vec<_>>().into_iter();
    targets.find(|target| joined(own, target).is_some_and(|at| shelves.look(&at) == Found::There))
}
