//! What stands in files at the ends of branches.

use std::{collections::HashMap, io::BufRead};

use anyhow::{Result, anyhow};

use super::{git::Git, objects, tree};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A file that may be at the end of a branch.
#[derive(Clone, Copy)]
pub(super) struct AtTip<'a> {
    /// The newest commit of the branch.
    pub(super) tip: &'a str,
    /// The path below the workspace.
    pub(super) path: &'a str,
    /// Whether the newest commit that touched it took it away.
    pub(super) is_gone: bool,
}

/// What a file says.
pub(super) struct Object {
    /// Its name.
    pub(super) name: String,
    /// Whether it is in this clone and not too large.
    pub(super) is_readable: bool,
}

/// What these files say; nothing where there is no file.
pub(super) fn find(git: &Git, asked: &[AtTip]) -> Result<Vec<Option<Object>>> {
    let input = asked.iter().flat_map(|at| [at.tip, ":./", at.path, "\n"]);
    let input = input.collect::<String>();
    let form = "--batch-check=%(objecttype) %(objectname) %(objectsize)";
    let mut found = git.asked(&["cat-file", form], input.as_bytes(), |answer| {
        let found = asked.iter().map(|_| Ok(object(&line(answer)?)));
        found.collect::<Result<Vec<_>>>()
    })?;
    // A partial clone knows that files are there which it does not have.
    let mut doubtful = HashMap::<&str, Vec<(&str, &mut Option<Object>)>>::new();
    for (at, found) in asked.iter().zip(&mut found) {
        if found.is_none() && !at.is_gone {
            doubtful.entry(at.tip).or_default().push((at.path, found));
        }
    }
    for (tip, asked) in doubtful {
        let mut args = vec!["ls-tree", "-z", tip, "--"];
        args.extend(asked.iter().map(|(path, _)| *path));
        let printed = git.printed(&args)?;
        let files = tree::listed(&printed).filter(|listed| listed.is_blob && !listed.is_link);
        let names = files.map(|listed| (listed.path, listed.name));
        let names = names.collect::<HashMap<_, _>>();
        for (path, found) in asked {
            *found = names.get(path.as_bytes()).map(|name| Object {
                name: (*name).to_owned(),
                is_readable: false,
            });
        }
    }
    Ok(found)
}

/// The first `most` bytes of what has these names, in their order; nothing of what has none or is not in this clone.
pub(super) fn heads(
    git: &Git,
    names: &[Option<&str>],
    most: usize,
) -> Result<Vec<Option<Vec<u8>>>> {
    let input = names.iter().flatten().flat_map(|name| [*name, "\n"]);
    let input = input.collect::<String>();
    git.asked(&objects::BATCH, input.as_bytes(), |answer| {
        let heads = names.iter().map(|name| {
            let object = match name {
                Some(_) => objects::next(answer, most)?,
                None => None,
            };
            Ok(object.filter(|one| one.is_file).map(|one| one.text))
        });
        heads.collect()
    })
}

/// `TYPE NAME SIZE`.
fn object(line: &str) -> Option<Object> {
    let (name, size) = line.strip_prefix("blob ")?.split_once(' ')?;
    Some(Object {
        name: name.to_owned(),
        is_readable: size.parse::<u64>().ok()? <= LARGEST,
    })
}

/// The next line of an answer.
fn line(answer: &mut dyn BufRead) -> Result<String> {
    let mut line = Vec::new();
    answer.read_until(b'\n', &mut line)?;
    if line.pop() != Some(b'\n') {
        return Err(anyhow!("git says less than it was asked"));
    }
    Ok(String::from_utf8_lossy(&line).into_owned())
}
