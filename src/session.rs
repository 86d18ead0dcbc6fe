//! The outside world, read once: folder, day, terminal, output, answers.

use std::{ffi::OsString, io, path::PathBuf};

use anyhow::{Result, anyhow};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{editorial::date, failure::Failure, prompt::TerminalPrompter, timezone};

/// Everything a command may know of or do to the outside, besides the workspace's files.
pub struct Session {
    /// The folder the command was started in.
    pub folder: PathBuf,
    /// The day, where the environment gives one.
    pub given_today: Option<String>,
    /// The moment the program was started.
    pub now: DateTime<Utc>,
    /// What the terminal can do.
    pub terminal: Terminal,
    /// Whether a GitHub Actions runner reads what is printed.
    pub in_actions: bool,
    /// The file that the runner shows as the job's summary.
    pub job_summary: Option<PathBuf>,
    /// The folders in which programs are found.
    pub programs: Option<OsString>,
    /// Results.
    pub out: Box<dyn io::Write>,
    /// Everything else.
    pub err: Box<dyn io::Write>,
    /// Who answers questions; `None` when nobody can be asked.
    pub prompter: Option<Box<dyn Prompter>>,
}

/// What is known of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether results go to a terminal.
    pub is_terminal: bool,
    /// Columns.
    pub width: usize,
    /// Whether colour is welcome, before `--color` is looked at.
    pub colour: bool,
}

/// Asks questions.
pub trait Prompter {
    /// A text; the default is taken on an empty answer.
    fn text(&mut self, question: &str, default: Option<&str>) -> Result<String>;
    /// Yes or no.
    fn confirm(&mut self, question: &str) -> Result<bool>;
}

/// Columns where nothing says how wide the terminal is.
const DEFAULT_WIDTH: usize = 80;

impl Session {
    /// The real world.
    #[must_use]
    pub fn real() -> Self {
        #![expect(
            clippy::disallowed_methods,
            reason = "the one place that reads the environment, the clock and the terminal"
        )]
        use std::io::IsTerminal;
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_terminal = io::stdout().is_terminal();
        let width = if is_terminal {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
        } else {
            None
        };
        let width = variable("COLUMNS")
            .and_then(|columns| columns.parse().ok())
            .or(width)
            .unwrap_or(DEFAULT_WIDTH);
        let colour = match (variable("NO_COLOR"), variable("CLICOLOR_FORCE")) {
            (Some(_), _) => false,
            (None, Some(force)) if force != "0" => true,
            _ => is_terminal && variable("TERM").as_deref() != Some("dumb"),
        };
        let can_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
        Self {
            folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            given_today: variable("DSTACK_CONTENT_TODAY"),
            now: Utc::now(),
            terminal: Terminal {
                is_terminal,
                width,
                colour,
            },
            in_actions: variable("GITHUB_ACTIONS").as_deref() == Some("true"),
            job_summary: variable("GITHUB_STEP_SUMMARY").map(PathBuf::from),
            programs: std::env::var_os("PATH"),
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            prompter: can_ask.then(|| Box::new(TerminalPrompter::default()) as Box<dyn Prompter>),
        }
    }

    /// The day: as given on the command line, by the environment, or by the clock in the workspace's time zone.
    pub fn today(&self, flag: Option<&str>, zone: Option<&str>) -> Result<NaiveDate> {
        let given = flag.map(|text| (text, "--today")).or_else(|| {
            self.given_today
                .as_deref()
                .map(|text| (text, "DSTACK_CONTENT_TODAY"))
        });
        if let Some((text, source)) = given {
            return date::parse(text).ok_or_else(|| {
                let why = match date::fault(text) {
                    Some(why) => format!("`{text}`: {why}"),
                    None => format!("`{text}` is no day"),
                };
                anyhow!(Failure::new(why).hint(format!("{source} takes a day such as 2025-10-23")))
            });
        }
        Ok(timezone::day(self.now, zone.unwrap_or("UTC")))
    }
}

impl Session {
    /// A text for a log that an Actions runner reads: no line of it is taken for a command.
    #[must_use]
    pub fn guarded(&self, text: &str) -> String {
        if !self.in_actions {
            return text.to_owned();
        }
        let broken = text.replace("##[", "##\\[");
        let lines = broken.split('\n').map(|line| {
            if line.trim_start().starts_with("::") {
                line.replacen("::", ":\\:", 1)
            } else {
                line.to_owned()
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
