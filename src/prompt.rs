//! Questions on the terminal. Ctrl-C breaks off, and the terminal is left as it was found.

use std::{
    io,
    sync::{Mutex, PoisonError},
};

use anyhow::{Result, anyhow};
use dialoguer::{Confirm, Input, console::Term};

use crate::{
    failure::{EXIT_INTERRUPTED, Failure},
    session::Prompter,
    text::{cut, shown},
};

/// How much of a question is shown, in columns.
const LONGEST: usize = 200;

/// Asks on the terminal.
#[derive(Default)]
pub(crate) struct TerminalPrompter {
    is_watching: bool,
}

impl Prompter for TerminalPrompter {
    fn text(&mut self, question: &str, default: Option<&str>) -> Result<String> {
        let mut input = Input::<String>::new()
            .with_prompt(fit(question))
            .allow_empty(true);
        if let Some(default) = default {
            input = input.default(shown(default).into_owned());
        }
        self.ask(|| input.interact_text())
    }

    fn confirm(&mut self, question: &str) -> Result<bool> {
        let confirm = Confirm::new().with_prompt(fit(question)).default(true);
        self.ask(|| confirm.interact())
    }
}

impl TerminalPrompter {
    fn ask<T>(&mut self, question: impl FnOnce() -> dialoguer::Result<T>) -> Result<T> {
        if !self.is_watching {
            // Where signals are somebody else's, Ctrl-C still comes as a key.
            drop(ctrlc::try_set_handler(break_off));
            self.is_watching = true;
        }
        *found() = Some(Terminal::now());
        let answer = question();
        if answer.is_err() {
            restore();
        }
        *found() = None;
        answer.map_err(|error| {
            let dialoguer::Error::IO(cause) = error;
            if cause.kind() == io::ErrorKind::Interrupted {
                anyhow!(Failure::interrupted())
            } else {
                anyhow::Error::new(cause).context("asking on the terminal")
            }
        })
    }
}

fn fit(text: &str) -> String {
    cut(&shown(text), LONGEST)
}

/// The terminal as it was before the question that is on it; `None` while none is.
static FOUND: Mutex<Option<Terminal>> = Mutex::new(None);

fn found() -> std::sync::MutexGuard<'static, Option<Terminal>> {
    FOUND.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the program on Ctrl-C, in the middle of a question or behind it.
#[expect(
    clippy::disallowed_methods,
    reason = "on a signal there is nobody to return an exit code to"
)]
fn break_off() {
    restore();
    std::process::exit(EXIT_INTERRUPTED.into());
}

/// Leaves the question's line, shows the cursor that it hid, and lets the terminal echo again.
fn restore() {
    let mut found = found();
    if let Some(terminal) = found.take() {
        let term = Term::stderr();
        drop((terminal.restore(), term.show_cursor(), term.write_line("")));
    }
}

/// How a terminal treats what is typed.
struct Terminal {
    #[cfg(unix)]
    modes: Option<rustix::termios::Termios>,
}

impl Terminal {
    fn now() -> Self {
        Self {
            #[cfg(unix)]
            modes: rustix::termios::tcgetattr(io::stdin()).ok(),
        }
    }

    #[cfg(unix)]
    fn restore(self) -> io::Result<()> {
        use rustix::termios::{OptionalActions, tcsetattr};
        match self.modes {
            Some(modes) => Ok(tcsetattr(io::stdin(), OptionalActions::Now, &modes)?),
            None => Ok(()),
        }
    }

    #[cfg(not(unix))]
    #[allow(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "it has modes on other systems"
    )]
    fn restore(self) -> io::Result<()> {
        Ok(())
    }
}
