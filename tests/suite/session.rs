//! Runs command lines in-process, in a world of their own.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use dstack_content::session::{Session, Terminal};

/// What a command line did.
pub struct Ran {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code.
    pub code: u8,
}

/// Runs a command line in the repository's root on 23 October 2025.
pub fn run(args: &[&str]) -> Ran {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

/// Runs a command line in a folder on 23 October 2025, without a terminal.
pub fn run_in(folder: &Path, args: &[&str]) -> Ran {
    run_on(folder, args, false)
}

/// The same with results on a terminal of 80 columns, where nobody answers questions.
pub fn on_terminal(folder: &Path, args: &[&str]) -> Ran {
    run_on(folder, args, true)
}

fn run_on(folder: &Path, args: &[&str], is_terminal: bool) -> Ran {
    let (out, err) = (Captured::default(), Captured::default());
    let mut session = Session {
        folder: folder.to_owned(),
        given_today: Some("2025-10-23".to_owned()),
        now: chrono::DateTime::UNIX_EPOCH,
        terminal: Terminal {
            is_terminal,
            width: 80,
            colour: false,
        },
        in_actions: false,
        out: Box::new(out.clone()),
        err: Box::new(err.clone()),
        prompter: None,
    };
    let args = std::iter::once("dstack-content").chain(args.iter().copied());
    let code = dstack_content::run(args.map(OsString::from), &mut session);
    Ran {
        out: out.text(),
        err: err.text(),
        code,
    }
}

#[derive(Clone, Default)]
struct Captured(Rc<RefCell<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
