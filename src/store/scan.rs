//! Reads the drafts of a workspace while they are found, on all cores where there are many.

use std::{
    sync::{Mutex, mpsc},
    thread,
};

use super::{
    disk::{Files, RelPath, Root},
    draft::{self, DraftFile},
    front_matter, limits, markdown, unreadable, walk,
};
use crate::editorial::{
    draft::Draft,
    place::Place,
    problem::{Fault, Problem},
    settings::Settings,
};

/// How many drafts are handed out at a time. A workspace with no more of them starts no thread.
const BATCH: usize = 128;

/// How much of a draft is read first, in bytes: nearly all front matter is shorter.
const FIRST_READ: usize = 4096;

/// How much of a draft is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The front matter.
    FrontMatter,
    /// The front matter with the places of its values, and the body.
    Bodies,
}

/// All drafts by path, with what is wrong with them; and how many there are.
pub(super) fn drafts(
    root: &Root,
    settings: &Settings,
    depth: Depth,
) -> (Vec<Box<Draft>>, Vec<Problem>, usize) {
    let scan = Scan {
        root,
        settings,
        depth,
    };
    let (mut read, mut problems) = scan.run();
    read.sort_by(|one, other| one.path().cmp(other.path()));
    read.dedup_by(|one, other| one.path() == other.path());
    let count = read.len();
    let mut drafts = Vec::with_capacity(count);
    for one in read {
        problems.extend(one.problems);
        drafts.extend(one.draft);
    }
    (drafts, problems, count)
}

/// One draft with its body.
pub(super) fn draft(root: &Root, settings: &Settings, id: &str, path: &str) -> Option<Box<Draft>> {
    let file = DraftFile {
        id: id.to_owned(),
        path: path.to_owned(),
    };
    let depth = Depth::Bodies;
    let scan = Scan {
        root,
        settings,
        depth,
    };
    let read = scan.read(&mut root.files(), file);
    read.draft.ok()
}

/// What came of one file.
struct Read {
    /// The draft; the path of a file of which nothing could be read.
    draft: Result<Box<Draft>, String>,
    problems: Vec<Problem>,
}

impl Read {
    fn path(&self) -> &str {
        match &self.draft {
            Ok(draft) => &draft.file,
            Err(path) => path,
        }
    }

    fn failed(path: String, id: &str, problem: Problem) -> Self {
        Self {
            draft: Err(path),
            problems: vec![problem.of(id)],
        }
    }
}

/// The reading of drafts to one depth.
#[derive(Clone, Copy)]
struct Scan<'a> {
    root: &'a Root,
    settings: &'a Settings,
    depth: Depth,
}

impl Scan<'_> {
    /// Reads all drafts, in no order. Opening files is most of the work, so it begins while more are being found.
    fn run(self) -> (Vec<Read>, Vec<Problem>) {
        let (hand_out, queue) = mpsc::channel();
        let queue = Mutex::new(queue);
        let work = || self.work(&queue);
        thread::scope(|threads| {
            let mut helpers = Vec::new();
            let mut batch = Vec::new();
            let problems = walk::posts(self.root, self.settings, |file| {
                if batch.len() == BATCH {
                    if helpers.is_empty() {
                        let cores = thread::available_parallelism().map_or(1, usize::from);
                        helpers.extend((1..cores).map(|_| threads.spawn(work)));
                    }
                    // The queue outlives this scope, so nothing is lost.
                    let _ = hand_out.send(std::mem::take(&mut batch));
                }
                batch.push(file);
            });
            drop(hand_out);
            let mut read = self.batch(batch);
            read.extend(work());
            for helper in helpers {
                match helper.join() {
                    Ok(more) => read.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            (read, problems)
        })
    }

    /// Reads what is handed out until there is no more.
    fn work(self, queue: &Mutex<mpsc::Receiver<Vec<DraftFile>>>) -> Vec<Read> {
        let mut read = Vec::new();
        loop {
            let batch = queue.lock().map(|queue| queue.recv());
            let Ok(Ok(batch)) = batch else {
                return read;
            };
            read.extend(self.batch(batch));
        }
    }

    /// Reads some drafts, in the order of their paths.
    fn batch(self, mut files: Vec<DraftFile>) -> Vec<Read> {
        files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        let mut open = self.root.files();
        files
            .into_iter()
            .map(|file| self.read(&mut open, file))
            .collect()
    }

    fn read(self, open: &mut Files<'_>, file: DraftFile) -> Read {
        let DraftFile { id, path } = file;
        let path = match RelPath::new(path) {
            Ok(path) => path,
            Err(error) => {
                let place = Place::top(&error.path);
                let problem = Problem::new(Fault::FileUnreadable, place, error.to_string());
                return Read::failed(error.path, &id, problem.help("rename the file"));
            }
        };
        let settings = &self.settings.front_matter;
        let whole;
        let bytes = match self.depth {
            Depth::FrontMatter => {
                let cap = limits::FRONT_MATTER + FIRST_READ;
                open.head(&path, FIRST_READ, front_goes_on, cap)
            }
            Depth::Bodies => match open.whole(&path, limits::DRAFT) {
                Ok(bytes) => {
                    whole = bytes;
                    Ok(whole.as_slice())
                }
                Err(error) => Err(error),
            },
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                let problem = unreadable::refused(path.as_str(), &error);
                return Read::failed(path.into_string(), &id, problem);
            }
        };
        let path = path.into_string();
        let with_body = self.depth == Depth::Bodies;
        let (mut draft, mut problems) =
            draft::read(DraftFile { id, path }, bytes, settings, with_body);
        if with_body {
            match body_of(bytes) {
                Ok(body) => draft.body = Some(body),
                // Front matter that is no text was told already.
                Err(_)
                    if problems
                        .iter()
                        .any(|one| one.fault == Fault::FileUnreadable) => {}
                Err(line) => {
                    problems.push(unreadable::not_text_at(&draft.file, line).of(&draft.id));
                }
            }
        }
        Read {
            draft: Ok(Box::new(draft)),
            problems,
        }
    }
}

/// Whether the front matter goes on behind what was read.
fn front_goes_on(head: &[u8]) -> bool {
    matches!(
        front_matter::split(head),
        Ok(front_matter::Split::Unclosed { .. })
    ) && head.len() < limits::FRONT_MATTER
}

/// The body of a whole file; the line of the first byte that is no UTF-8 otherwise.
fn body_of(bytes: &[u8]) -> Result<crate::editorial::body::Body, usize> {
    let (start, line) = match front_matter::split(bytes) {
        Ok(front_matter::Split::Found(block)) => (block.body_start, block.body_line),
        _ => (0, 1),
    };
    let text = bytes.get(start..).unwrap_or_default();
    match std::str::from_utf8(text) {
        Ok(text) => Ok(markdown::body(
            text.trim_start_matches('\u{feff}').to_owned(),
            line,
        )),
        Err(error) => {
            let valid = text.get(..error.valid_up_to()).unwrap_or_default();
            Err(line + valid.iter().filter(|byte| **byte == b'\n').count())
        }
    }
}
