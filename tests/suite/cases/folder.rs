//! Folders of files: copied, listed, compared.

use std::{collections::BTreeMap, fs, path::Path};

/// The names in a folder, in order; none where there is no folder.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let mut names = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|found| found.unwrap().file_name().into_string().unwrap())
        .collect::<Vec<_>>();
    names.sort();
    names
}

/// Copies what a folder holds into another one; nothing where it is not there.
pub(crate) fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        return;
    }
    fs::create_dir_all(to).unwrap();
    for name in names(from) {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(fs::read_link(&from).unwrap(), to).unwrap();
        } else if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

/// The files below a folder with their bytes, by path with `/`.
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Files {
    pub(crate) fn of(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        collect(folder, "", &mut files);
        Self(files)
    }

    /// The files that were not there or were different.
    pub(super) fn changed_since(&self, before: &Self) -> BTreeMap<String, Vec<u8>> {
        let mut changed = self.0.clone();
        changed.retain(|name, bytes| before.0.get(name) != Some(bytes));
        changed
    }

    /// A line for each file that is gone.
    pub(super) fn missing_since(&self, before: &Self) -> Vec<String> {
        let gone = before.0.keys().filter(|name| !self.0.contains_key(*name));
        gone.map(|name| format!("{name} is gone")).collect()
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for name in names(folder) {
        let path = folder.join(&name);
        let name = format!("{prefix}{name}");
        if path.is_symlink() {
            let target = fs::read_link(&path).unwrap();
            files.insert(name, format!("link to {}", target.display()).into_bytes());
        } else if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}
