//! The program run in this process, with everything it says kept in order.

use std::{cell::RefCell, collections::VecDeque, ffi::OsString, fs, io, path::Path, rc::Rc};

use anyhow::{Result, anyhow};
use dstack_content::{
    failure::Failure,
    session::{Prompter, Session, Terminal},
};

use super::line::{Line, visible};

/// What a command line said and returned.
pub(super) struct Ran {
    said: Vec<(Stream, Vec<u8>)>,
    code: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    Out,
    Err,
}

/// Everything said so far, shared by both streams.
type Said = Rc<RefCell<Vec<(Stream, Vec<u8>)>>>;

struct Sink(Stream, Said);

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.borrow_mut().push((self.0, bytes.to_vec()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives the answers of a case, one after the other.
struct Answers {
    left: VecDeque<String>,
    said: Sink,
}

impl Answers {
    fn next(&mut self, question: &str, shown: &str) -> Result<String> {
        use io::Write;
        let answer = self.left.pop_front().filter(|answer| answer != "^C");
        let given = answer.as_deref().unwrap_or("^C");
        writeln!(self.said, "? {question}{shown}: {given}")?;
        answer.ok_or_else(|| anyhow!(Failure::interrupted()))
    }
}

impl Prompter for Answers {
    fn text(&mut self, question: &str, default: Option<&str>) -> Result<String> {
        let shown = default.map(|text| format!(" [{text}]")).unwrap_or_default();
        let answer = self.next(question, &shown)?;
        Ok(match default {
            Some(default) if answer.is_empty() => default.to_owned(),
            _ => answer,
        })
    }

    fn confirm(&mut self, question: &str) -> Result<bool> {
        Ok(self.next(question, " [y/n]")? == "y")
    }
}

/// Runs a line in the folder that it names.
pub(super) fn run(line: &Line, workspace: &Path) -> Ran {
    if let [cat, file] = line.words.as_slice()
        && cat == "cat"
    {
        let text =
            fs::read(workspace.join(file)).map_or_else(|e| e.to_string(), |bytes| visible(&bytes));
        return Ran {
            said: vec![(Stream::Out, text.into_bytes())],
            code: 0,
        };
    }
    let settings = &line.settings;
    let said = Said::default();
    let sink = |stream| Sink(stream, Rc::clone(&said));
    let prompter = (!settings.answers.is_empty()).then(|| {
        Box::new(Answers {
            left: settings.answers.clone().into(),
            said: sink(Stream::Err),
        }) as Box<dyn Prompter>
    });
    let mut session = Session {
        folder: workspace.join(&settings.folder),
        given_today: settings.today.clone(),
        now: settings.now.parse().unwrap(),
        terminal: Terminal {
            is_terminal: settings.terminal,
            width: settings.width,
            colour: settings.colour,
        },
        in_actions: settings.actions,
        job_summary: settings.summary.as_ref().map(|name| workspace.join(name)),
        programs: std::env::var_os("PATH"),
        out: Box::new(sink(Stream::Out)),
        err: Box::new(sink(Stream::Err)),
        prompter,
    };
    let words = line.words.iter().map(OsString::from);
    let args = std::iter::once(OsString::from("dstack-content")).chain(words);
    let code = dstack_content::run(args, &mut session);
    drop(session);
    let said = said.take();
    Ran { said, code }
}

impl Ran {
    pub(super) fn stdout(&self) -> String {
        self.of(Stream::Out)
    }

    pub(super) fn stderr(&self) -> String {
        self.of(Stream::Err)
    }

    /// The exit code as a line; nothing for 0.
    pub(super) fn code_text(&self) -> String {
        match self.code {
            0 => String::new(),
            code => format!("{code}\n"),
        }
    }

    /// Both streams in the order in which they were written, and the code.
    pub(super) fn both(&self) -> String {
        let mut both = String::new();
        let mut rest = self.said.as_slice();
        while let Some((stream, _)) = rest.first() {
            let run = rest.iter().take_while(|(other, _)| other == stream).count();
            let text = joined(rest[..run].iter().map(|(_, bytes)| bytes));
            for line in text.split_inclusive('\n') {
                both.extend([if *stream == Stream::Err { "2> " } else { "" }, line]);
            }
            rest = &rest[run..];
        }
        if self.code != 0 {
            both.extend(["[", &self.code.to_string(), "]\n"]);
        }
        both
    }

    fn of(&self, stream: Stream) -> String {
        let said = self.said.iter().filter(|(other, _)| *other == stream);
        joined(said.map(|(_, bytes)| bytes))
    }
}

fn joined<'a>(pieces: impl Iterator<Item = &'a Vec<u8>>) -> String {
    let bytes = pieces.flatten().copied().collect::<Vec<_>>();
    String::from_utf8_lossy(&bytes).into_owned()
}
