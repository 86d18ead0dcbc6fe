//! Reads what `git cat-file --batch` answers: the texts of objects, by name.

use std::{
    io::{self, BufRead, BufReader, ErrorKind, Read, Write},
    process::{Child, ChildStdin, ChildStdout},
    sync::{Mutex, PoisonError},
};

use anyhow::{Result, anyhow};

use super::git::Git;
use crate::failure::Failure;

/// The command that answers, given names, one a line.
pub(super) const BATCH: [&str; 2] = ["cat-file", "--batch"];
/// The longest line before a text, in bytes: a name, a type and a size.
const LONGEST: u64 = 256;

/// An object that was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Object {
    /// Its first bytes, at most as many as were wanted.
    pub(super) text: Vec<u8>,
    /// How many it has.
    pub(super) size: u64,
    /// Whether it is a file.
    pub(super) is_file: bool,
}

/// The next answer: `NAME TYPE SIZE`, so many bytes and a line break; nothing for `NAME missing`. Fails where the answer
/// is cut off.
pub(super) fn next(answer: &mut dyn BufRead, most: usize) -> io::Result<Option<Object>> {
    let mut head = String::new();
    answer.take(LONGEST).read_line(&mut head)?;
    let mut about = head.trim_end().split(' ').skip(1);
    let (kind, size) = (about.next(), about.next());
    if kind == Some("missing") {
        return Ok(None);
    }
    let size = size.and_then(|size| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| io::Error::from(ErrorKind::UnexpectedEof))?;
    let wanted = size.min(u64::try_from(most).unwrap_or(u64::MAX));
    let mut text = Vec::new();
    answer.take(wanted).read_to_end(&mut text)?;
    // The rest, and the line break behind it.
    let rest = size - wanted + 1;
    if io::copy(&mut answer.take(rest), &mut io::sink())? < rest {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let is_file = kind == Some("blob");
    Ok(Some(Object {
        text,
        size,
        is_file,
    }))
}

/// Reads files when they are wanted, one after the other, from one process.
pub struct Objects(Mutex<Pipe>);

struct Pipe {
    child: Child,
    /// Both ends; none once something went wrong, so that no answer is taken for that to another question.
    ends: Option<(ChildStdin, BufReader<ChildStdout>)>,
    /// Objects that the clone does not have.
    missing: usize,
    /// Whether an answer was cut off.
    broke: bool,
}

impl Objects {
    /// Those of the repository that git looks at.
    pub fn of(git: &Git) -> Result<Self> {
        let mut child = git.piped(&BATCH)?;
        let ends = child.stdin.take().zip(child.stdout.take());
        let ends = ends.map(|(ask, answer)| (ask, BufReader::new(answer)));
        Ok(Self(Mutex::new(Pipe {
            child,
            ends,
            missing: 0,
            broke: false,
        })))
    }

    /// The first bytes of a file, at most so many.
    pub fn text(&self, name: &str, most: usize) -> io::Result<Vec<u8>> {
        let mut pipe = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((mut ask, mut answer)) = pipe.ends.take() else {
            return Err(io::Error::other("git has ended"));
        };
        let asked = writeln!(ask, "{name}").and_then(|()| ask.flush());
        let object = asked
            .and_then(|()| next(&mut answer, most))
            .inspect_err(|_| pipe.broke = true)?;
        pipe.ends = Some((ask, answer));
        let object = object.filter(|object| object.is_file);
        if object.is_none() {
            pipe.missing += 1;
        }
        let object = object.ok_or_else(|| io::Error::other("this clone does not have it"))?;
        Ok(object.text)
    }

    /// How many files were asked for that the clone does not have; fails where git ended before it was asked for all.
    pub fn missing(&self) -> Result<usize> {
        let pipe = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pipe.broke {
            let failure = Failure::new("git ended before all files were read");
            return Err(anyhow!(
                failure.hint("`git fsck` tells whether the repository is whole")
            ));
        }
        Ok(pipe.missing)
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        // It ends when there is nothing left to be asked.
        drop(self.ends.take());
        drop(self.child.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_one_after_the_other_whatever_they_hold() {
        let mut printed =
            &b"aa blob 3\nabc\nbb blob 5\nab\nde\ncc blob 0\n\ndd missing\nee tree 1\nx\n"[..];
        let mut said = || {
            let object = next(&mut printed, 4).unwrap()?;
            let text = String::from_utf8(object.text).unwrap();
            Some((text, object.size, object.is_file))
        };
        assert_eq!(said(), Some(("abc".to_owned(), 3, true)));
        assert_eq!(said(), Some(("ab\nd".to_owned(), 5, true)));
        assert_eq!(said(), Some((String::new(), 0, true)));
        assert_eq!(said(), None);
        assert_eq!(said(), Some(("x".to_owned(), 1, false)));
    }

    #[test]
    fn an_answer_that_is_cut_off_is_none() {
        for cut in [
            &b""[..],
            b"aa bl",
            b"aa blob 30\nabc",
            b"aa blob 3\nabc",
            b"aa blob x\n",
        ] {
            let mut printed = cut;
            let error = next(&mut printed, 40).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "{cut:?}");
        }
        // A line without end is read no further than any that git prints.
        let endless = vec![b'x'; 100_000];
        let mut printed = &endless[..];
        assert!(next(&mut printed, 40).is_err());
        assert!(printed.len() > 90_000);
    }
}
