//! The commits that are on other branches and not here, with the drafts that each of them touches.

use std::{
    collections::{HashMap, HashSet},
    io::{BufRead, Read},
};

use anyhow::{Result, anyhow};

use super::{git::Git, tree::LINK};
use crate::failure::Failure;

/// The most commits and changes of files that are read; a history that has more is none that people write.
const MOST: usize = 4_000_000;
/// The longest path that is read, in bytes.
const LONGEST: u64 = 64 * 1024;
/// Begins what is said of a commit.
const HEADER: u8 = 1;

/// `git log` of the commits that it is told, with what each changed, whatever the settings say.
const LOG: [&str; 19] = [
    "log",
    "--stdin",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--no-renames",
    "--no-color",
    "--no-decorate",
    "--no-notes",
    "--no-follow",
    "--encoding=UTF-8",
    "--relative",
    "--root",
    "-c",
    "--raw",
    "--no-abbrev",
    "-z",
    "--topo-order",
    "--full-history",
];

/// Commits, those that build on others first.
#[derive(Debug, Default)]
pub(super) struct Commits {
    pub(super) all: Vec<Commit>,
    by_name: HashMap<String, usize>,
    /// Symbolic links, by path and object.
    links: HashSet<(String, String)>,
}

/// One commit.
#[derive(Debug, Default)]
pub(super) struct Commit {
    parents: Vec<String>,
    /// When it was committed, in seconds since 1970 in UTC.
    pub(super) at: i64,
    /// Who wrote it.
    pub(super) by: String,
    /// The files that it changed, of those that are asked for, and whether it took them away.
    pub(super) touched: Vec<(String, bool)>,
}

impl Commit {
    /// Whether it builds on nothing; in a shallow clone, on nothing that is known.
    pub(super) fn is_first(&self) -> bool {
        self.parents.is_empty()
    }
}

impl Commits {
    /// The commits of `tips` without those of `head`; of their files those below `folders` that are `wanted`.
    pub(super) fn ahead<'a>(
        git: &Git,
        tips: impl Iterator<Item = &'a str>,
        head: Option<&str>,
        folders: &[String],
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Self> {
        let mut input = tips.flat_map(|tip| [tip, "\n"]).collect::<String>();
        input.extend(head.into_iter().flat_map(|head| ["^", head, "\n"]));
        let mut args = LOG.to_vec();
        args.extend(["--sparse", "--format=%x01%H%x02%P%x02%ct%x02%aN", "--"]);
        args.extend(folders.iter().map(String::as_str));
        git.asked(&args, input.as_bytes(), |answer| Self::read(answer, wanted))
    }

    fn read(answer: &mut dyn BufRead, wanted: impl Fn(&str) -> bool) -> Result<Self> {
        let mut commits = Self::default();
        for _ in 0..MOST {
            let Some(part) = part(answer)? else {
                return Ok(commits);
            };
            // A line break stands between what is said of a commit and what it changed.
            let part = part.strip_prefix(b"\n").unwrap_or(&part);
            match part.split_first() {
                Some((&HEADER, about)) => commits.add(&String::from_utf8_lossy(about)),
                Some((b':', _)) => {
                    let path = self::part(answer)?.unwrap_or_default();
                    let path = String::from_utf8(path).ok();
                    // Other questions end with the line, and such a name cannot be shown either.
                    let path = path.filter(|path| !path.contains(char::is_control));
                    if let Some(path) = path.filter(|path| wanted(path)) {
                        commits.touch(&String::from_utf8_lossy(part), path);
                    }
                }
                _ => {}
            }
        }
        let failure = Failure::new("the other branches hold more commits than are looked at");
        Err(anyhow!(failure.hint("leave `--branches` out")))
    }

    /// `NAME<2>PARENTS<2>SECONDS<2>WHO`; a name of somebody may hold anything.
    fn add(&mut self, about: &str) {
        let mut about = about.splitn(4, '\u{2}');
        let mut next = || about.next().unwrap_or_default();
        let name = next().to_owned();
        let parents = next().split_whitespace().map(str::to_owned).collect();
        let at = next().parse().unwrap_or_default();
        self.by_name.insert(name, self.all.len());
        self.all.push(Commit {
            parents,
            at,
            by: next().to_owned(),
            touched: Vec::new(),
        });
    }

    /// `:MODE MODE OBJECT OBJECT LETTER`; of a merge with a colon, a mode and an object more for each further parent.
    fn touch(&mut self, record: &str, path: String) {
        let fields = record.trim_start_matches(':');
        let before = record.len() - fields.len();
        let fields = fields.split(' ').collect::<Vec<_>>();
        let object = fields.get(2 * before + 1).copied().unwrap_or_default();
        if fields.get(before) == Some(&LINK) {
            self.links.insert((path.clone(), object.to_owned()));
        }
        if let Some(commit) = self.all.last_mut() {
            let is_gone = fields.last().is_some_and(|letters| letters.contains('D'));
            commit.touched.push((path, is_gone));
        }
    }

    /// Whether an object was a symbolic link under that path.
    pub(super) fn has_link(&self, path: &str, object: &str) -> bool {
        !self.links.is_empty() && self.links.contains(&(path.to_owned(), object.to_owned()))
    }

    /// The places in `all` of a commit and all that it builds on.
    pub(super) fn below(&self, tip: &str) -> Vec<usize> {
        let mut seen = vec![false; self.all.len()];
        let mut found = Vec::new();
        let mut open = self
            .by_name
            .get(tip)
            .copied()
            .into_iter()
            .collect::<Vec<_>>();
        while let Some(at) = open.pop() {
            let (Some(seen), Some(commit)) = (seen.get_mut(at), self.all.get(at)) else {
                continue;
            };
            if !std::mem::replace(seen, true) {
                found.push(at);
                let parents = commit.parents.iter();
                open.extend(parents.filter_map(|parent| self.by_name.get(parent)));
            }
        }
        found
    }
}

/// What stands before the next zero byte; `None` at the end.
fn part(answer: &mut dyn BufRead) -> Result<Option<Vec<u8>>> {
    let mut part = Vec::new();
    let mut answer = answer.take(LONGEST);
    if answer.read_until(0, &mut part)? == 0 {
        return Ok(None);
    }
    if part.pop_if(|last| *last == 0).is_none() && part.len() as u64 == LONGEST {
        return Err(anyhow!(Failure::new("git prints a line that is too long")));
    }
    Ok(Some(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answer: &[u8]) -> Commits {
        Commits::read(&mut &answer[..], |path| path.contains(".md")).unwrap()
    }

    #[test]
    fn commits_are_read_with_what_they_touch() {
        let read = read(
            b"\x01cc\x02bb aa\x023\x02Maya\x00\n::100644 100644 120000 11 22 33 MM\x00m.md\x00\
              \x01bb\x02aa\x022\x02\x01x\x02y\x00\n:100644 000000 11 00 D\x00:x y.md\x00:000000 100644 00 11 A\x00x\ny.md\x00:000000 100644 00 12 A\x00a.png\x00\
              \x01aa\x02\x021\x02\x00",
        );
        let touched = |at: usize| read.all[at].touched.clone();
        assert_eq!(touched(0), [("m.md".to_owned(), false)]);
        assert_eq!(touched(1), [(":x y.md".to_owned(), true)]);
        assert_eq!(touched(2), []);
        assert!(read.has_link("m.md", "33"));
        assert!(!read.has_link("m.md", "11"));
        let of = |at: usize| (read.all[at].by.as_str(), read.all[at].at);
        assert_eq!(
            [of(0), of(1), of(2)],
            [("Maya", 3), ("\u{1}x\u{2}y", 2), ("", 1)]
        );
        assert_eq!(read.below("cc"), [0, 2, 1]);
        assert_eq!(read.below("bb"), [1, 2]);
        assert_eq!(read.below("dd"), [0; 0]);
        assert!(read.all[2].is_first() && !read.all[1].is_first());
    }

    #[test]
    fn a_path_without_end_is_refused() {
        let mut answer = b":000000 100644 00 11 A\x00".to_vec();
        answer.extend(std::iter::repeat_n(b'x', 100_000));
        let refused = Commits::read(&mut &answer[..], |_| true).unwrap_err();
        assert_eq!(refused.to_string(), "git prints a line that is too long");
    }
}
