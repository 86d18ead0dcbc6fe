//! Reads the drafts of a workspace while they are found, on all cores where there are many.

use std::{
    collections::HashSet,
    ops::RangeInclusive,
    sync::{Mutex, mpsc},
    thread,
};

use chrono::NaiveDate;

use super::{
    body_edit,
    disk::{BadPath, ReadError, RelPath},
    draft::{self, LeftOut},
    front_matter::{self, Split},
    limits, markdown,
    source::{Reader, Source},
    twins, unreadable,
    walk::{self, DraftFile},
};
use crate::editorial::{
    body::Body,
    draft::Draft,
    place::Place,
    problem::{Fault, Problem},
    settings::Settings,
};

/// How many drafts are handed out at a time. A workspace with no more of them starts no thread.
const BATCH: usize = 128;

/// How much of a draft is read first, in bytes: nearly all front matter is shorter.
const FIRST_READ: usize = 2048;

/// How much of a draft is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The front matter.
    FrontMatter,
    /// The front matter with the places of its values, and the body.
    Bodies,
}

/// Posts that a view of some days leaves out.
pub(super) struct Over<'a> {
    /// The ids that calendars name.
    pub(super) planned: &'a HashSet<&'a str>,
    /// The days that are shown.
    pub(super) shown: RangeInclusive<NaiveDate>,
}

impl Over<'_> {
    /// Whether a post that went out on a day was never planned, and that day is not shown.
    pub(super) fn takes(&self, id: &str, day: NaiveDate) -> bool {
        day < *self.shown.start() && !self.planned.contains(id)
    }
}

/// All drafts, in no order, with what is wrong with them by path; and how many there are. Those that no calendar
/// names have ids that tell them apart.
pub(super) fn drafts(
    root: &impl Source,
    settings: &Settings,
    depth: Depth,
    planned: &HashSet<&str>,
    over: Option<&Over>,
) -> (Vec<Box<Draft>>, Vec<Problem>, usize) {
    let scan = Scan {
        root,
        settings,
        depth,
        over,
    };
    let (mut read, mut problems) = scan.run();
    if settings.drafts.len() > 1 {
        // One of the folders may lie in another.
        read.sort_by(|one, other| one.path().cmp(other.path()));
        read.dedup_by(|one, other| one.path() == other.path());
    }
    let names = read.iter().map(Read::name);
    let matters = |at: usize| read.get(at).is_some_and(Read::is_told);
    for (at, id) in twins::told_apart(names, matters, planned) {
        if let Some(twin) = read.get_mut(at) {
            twin.rename(&id);
        }
    }
    let count = read.len();
    let mut drafts = Vec::new();
    let mut odd = Vec::new();
    for one in read {
        odd.extend(one.problems);
        drafts.extend(one.draft);
    }
    odd.sort_by(|one, other| one.place.file.cmp(&other.place.file));
    problems.append(&mut odd);
    (drafts, problems, count)
}

/// One draft with its body.
pub(super) fn draft(
    root: &impl Source,
    settings: &Settings,
    id: &str,
    path: &str,
) -> Option<Box<Draft>> {
    let file = DraftFile {
        id: id.to_owned(),
        path: path.to_owned(),
    };
    let depth = Depth::Bodies;
    let scan = Scan {
        root,
        settings,
        depth,
        over: None,
    };
    let read = scan.read(&mut root.reader(), file)?;
    read.draft.ok()
}

/// What came of the file of a post.
struct Read {
    /// The draft; the file of a post that is left out, or of which nothing could be read.
    draft: Result<Box<Draft>, DraftFile>,
    problems: Vec<Problem>,
}

impl Read {
    fn path(&self) -> &str {
        self.name().1
    }

    /// The id and the path.
    fn name(&self) -> (&str, &str) {
        match &self.draft {
            Ok(draft) => (&draft.id, &draft.file),
            Err(file) => (&file.id, &file.path),
        }
    }

    /// Whether anything of it is told; of a post that is left out nothing is.
    fn is_told(&self) -> bool {
        self.draft.is_ok() || !self.problems.is_empty()
    }

    /// Gives it another id.
    fn rename(&mut self, id: &str) {
        for problem in &mut self.problems {
            problem.entry = Some(id.to_owned());
        }
        match &mut self.draft {
            Ok(draft) => id.clone_into(&mut draft.id),
            Err(file) => id.clone_into(&mut file.id),
        }
    }

    fn failed(path: RelPath, id: String, error: &ReadError) -> Self {
        let problem = unreadable::refused(path.as_str(), error).of(&id);
        let path = path.into_string();
        Self {
            draft: Err(DraftFile { id, path }),
            problems: vec![problem],
        }
    }

    fn misnamed(id: String, error: BadPath) -> Self {
        let place = Place::top(&error.path);
        let problem = Problem::new(Fault::FileUnreadable, place, error.to_string());
        let problem = problem.help("rename the file").of(&id);
        let path = error.path;
        Self {
            draft: Err(DraftFile { id, path }),
            problems: vec![problem],
        }
    }
}

/// The reading of drafts to one depth.
struct Scan<'a, S> {
    root: &'a S,
    settings: &'a Settings,
    depth: Depth,
    over: Option<&'a Over<'a>>,
}

impl<S> Clone for Scan<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Scan<'_, S> {}

impl<S: Source> Scan<'_, S> {
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

    fn batch(self, files: Vec<DraftFile>) -> Vec<Read> {
        let mut open = self.root.reader();
        files
            .into_iter()
            .filter_map(|file| self.read(&mut open, file))
            .collect()
    }

    /// What comes of a file; nothing where it is no post.
    fn read(self, open: &mut impl Reader, file: DraftFile) -> Option<Read> {
        let DraftFile { id, path } = file;
        let path = match RelPath::new(path) {
            Ok(path) => path,
            Err(error) => return Some(Read::misnamed(id, error)),
        };
        if self.depth == Depth::Bodies && walk::is_markdown(path.as_str()) {
            return match open.whole(&path, limits::DRAFT) {
                Ok(bytes) => self.draft(id, path, &bytes, front_matter::split(&bytes)),
                Err(error) => Some(Read::failed(path, id, &error)),
            };
        }
        let cap = limits::FRONT_MATTER + FIRST_READ;
        let bytes = match open.head(&path, FIRST_READ, |_| false, cap) {
            Ok(bytes) => bytes,
            Err(error) => return Some(Read::failed(path, id, &error)),
        };
        let split = front_matter::split(bytes);
        if bytes.len() < FIRST_READ || !matches!(split, Ok(Split::Unclosed { .. })) {
            return self.draft(id, path, bytes, split);
        }
        // So long a block is rare; beginning anew spares all other drafts to be looked through twice.
        match open.head(&path, FIRST_READ, front_goes_on, cap) {
            Ok(bytes) => self.draft(id, path, bytes, front_matter::split(bytes)),
            Err(error) => Some(Read::failed(path, id, &error)),
        }
    }

    fn draft(
        self,
        id: String,
        path: RelPath,
        bytes: &[u8],
        split: Result<Split<'_>, front_matter::Error>,
    ) -> Option<Read> {
        let file = DraftFile {
            id,
            path: path.into_string(),
        };
        let is_markdown = walk::is_markdown(&file.path);
        // A page of another sort is a post where it has front matter.
        if !is_markdown && !matches!(split, Ok(Split::Found(_))) {
            return None;
        }
        let with_places = self.depth == Depth::Bodies;
        let body = (with_places && is_markdown).then(|| body_of(bytes, split.as_ref().ok()));
        let settings = &self.settings.front_matter;
        let over = self.over;
        let (draft, mut problems) = draft::read(file, bytes, split, settings, with_places, over);
        let mut draft = match draft {
            Ok(draft) => Box::new(draft),
            Err(LeftOut::Over(file)) => {
                let draft = Err(file);
                return Some(Read { draft, problems });
            }
            Err(LeftOut::NoPost) => return None,
        };
        match body {
            Some(Ok(body)) => draft.body = Some(body),
            // Front matter that is no text was told already.
            Some(Err(_))
                if problems
                    .iter()
                    .any(|one| one.fault == Fault::FileUnreadable) => {}
            Some(Err(line)) => {
                problems.push(unreadable::not_text_at(&draft.file, line).of(&draft.id));
            }
            None => {}
        }
        let draft = Ok(draft);
        Some(Read { draft, problems })
    }
}

/// Whether the front matter goes on behind what was read.
fn front_goes_on(head: &[u8]) -> bool {
    matches!(front_matter::split(head), Ok(Split::Unclosed { .. }))
        && head.len() < limits::FRONT_MATTER
}

/// The body of a whole file; the line of the first byte that is no UTF-8 otherwise.
fn body_of(bytes: &[u8], split: Option<&Split<'_>>) -> Result<Body, usize> {
    let (start, line) = match split {
        Some(Split::Found(block)) => (block.body_start, block.body_line),
        _ => (0, 1),
    };
    let text = bytes.get(start..).unwrap_or_default();
    match std::str::from_utf8(text) {
        Ok(text) => {
            let mark = body_edit::mark_before(start, text);
            Ok(markdown::body(
                text.get(mark..).unwrap_or_default().to_owned(),
                line,
            ))
        }
        Err(error) => {
            let valid = text.get(..error.valid_up_to()).unwrap_or_default();
            Err(line + valid.iter().filter(|byte| **byte == b'\n').count())
        }
    }
}
