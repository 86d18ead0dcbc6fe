//! What every command has: the outside world, the global options, and the way to show things.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use crate::{
    editorial::desk::Desk,
    failure::Failure,
    history::{Asker, Git},
    render::{self, Format, Style},
    report::View,
    session::{Prompter, Session},
    store::{Scope, Store, append},
    text::shown,
};

/// What a step may have as its summary, in bytes; GitHub shows nothing of a larger one.
const LARGEST_SUMMARY: u64 = 1024 * 1024;

/// Options that every command takes.
#[derive(clap::Args)]
pub(super) struct Global {
    /// Work in the workspace that holds this folder
    #[arg(
        short = 'C',
        long = "directory",
        value_name = "DIR",
        global = true,
        help_heading = "Global options"
    )]
    directory: Option<PathBuf>,
    /// Pretend that today is this day (also `DSTACK_CONTENT_TODAY`)
    #[arg(
        long,
        value_name = "DATE",
        global = true,
        help_heading = "Global options"
    )]
    today: Option<String>,
    /// Use colour
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        default_value = "auto",
        help_heading = "Global options"
    )]
    color: ColourChoice,
    /// Never ask; fail where an answer is missing
    #[arg(long, global = true, help_heading = "Global options")]
    no_input: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum ColourChoice {
    Auto,
    Always,
    Never,
}

/// A running command.
pub(super) struct Context<'s> {
    session: &'s mut Session,
    global: Global,
}

impl<'s> Context<'s> {
    pub(super) fn new(session: &'s mut Session, global: Global) -> Self {
        Self { session, global }
    }

    /// The workspace.
    pub(super) fn store(&self) -> Result<Store> {
        Store::open(&self.session.folder, self.global.directory.as_deref())
    }

    /// The workspace; `None` where there is none.
    pub(super) fn store_if_there(&self) -> Result<Option<Store>> {
        Store::open_if_there(&self.session.folder, self.global.directory.as_deref())
    }

    /// The folder in which a workspace is to be made.
    pub(super) fn folder(&self) -> PathBuf {
        match &self.global.directory {
            Some(directory) => self.session.folder.join(directory),
            None => self.session.folder.clone(),
        }
    }

    /// The folder from which files on the command line are seen.
    pub(super) fn current_folder(&self) -> &Path {
        &self.session.folder
    }

    /// A file that was named on the command line, seen from the current folder.
    pub(super) fn file(&self, path: &Path) -> PathBuf {
        self.session.folder.join(path)
    }

    /// Git over a folder, for what asks it.
    pub(super) fn git(&self, folder: &Path, asker: Asker) -> Result<Git> {
        Git::over(folder, self.session.programs.as_deref(), asker)
    }

    /// Today in the workspace's time zone, or as given.
    pub(super) fn today(&self, timezone: Option<&str>) -> Result<NaiveDate> {
        self.session.today(self.global.today.as_deref(), timezone)
    }

    /// The workspace with its plan as it stands today.
    pub(super) fn desk(&self, scope: Scope) -> Result<(Store, Desk)> {
        let store = self.store()?;
        let today = self.today(store.settings.timezone.as_deref())?;
        let desk = store.desk(today, scope);
        Ok((store, desk))
    }

    /// Who answers questions; `None` when nobody may be asked.
    pub(super) fn prompter(&mut self) -> Option<&mut (dyn Prompter + 'static)> {
        if self.global.no_input {
            return None;
        }
        self.session.prompter.as_deref_mut()
    }

    /// The format of a view where none was chosen.
    pub(super) fn usual_format(&self) -> &'static str {
        if self.session.terminal.is_terminal {
            "table"
        } else {
            "plain"
        }
    }

    /// Writes a view to standard output.
    pub(super) fn show(&mut self, view: &View, format: &'static str) -> Result<()> {
        let mut written = self.written(view, format)?;
        let format = fit(view, format)?;
        if self.session.in_actions && !format.commands_the_runner() {
            written = self
                .session
                .guarded(&String::from_utf8_lossy(&written))
                .into_bytes();
        }
        self.session.out.write_all(&written)?;
        self.tell_of_length(&written, format)
    }

    /// Writes data to standard output. In a log that an Actions runner reads, what it would carry out is broken there as
    /// well, and that is told.
    pub(super) fn show_data(&mut self, data: &[u8]) -> Result<()> {
        if !self.session.in_actions {
            return Ok(self.session.out.write_all(data)?);
        }
        let text = String::from_utf8_lossy(data);
        let guarded = self.session.guarded(&text);
        self.session.out.write_all(guarded.as_bytes())?;
        if guarded != text {
            self.remark(
                "note: parts that GitHub Actions would carry out were changed; `--output FILE` writes them as they are",
            )?;
        }
        Ok(())
    }

    /// A view as it is written for this terminal.
    pub(super) fn written(&self, view: &View, format: &'static str) -> Result<Vec<u8>> {
        let style = Style {
            width: self.session.terminal.width,
            colour: match self.global.color {
                ColourChoice::Always => true,
                ColourChoice::Never => false,
                ColourChoice::Auto => self.session.terminal.colour,
            },
        };
        let mut written = Vec::new();
        fit(view, format)?.write(view, style, &mut written)?;
        Ok(written)
    }

    /// Says it where what was shown is more than is taken at once in the place that its format is for.
    fn tell_of_length(&mut self, written: &[u8], format: &dyn Format) -> Result<()> {
        let Some(message) = format.message() else {
            return Ok(());
        };
        let units = String::from_utf8_lossy(written).encode_utf16().count();
        if units <= message.longest {
            return Ok(());
        }
        self.remark(&format!(
            "note: these are {units} characters, and {} takes {}; send parts of it, which may end with any line",
            message.of, message.longest
        ))
    }

    /// Adds a view to the summary of the job, where a runner shows one. A summary that cannot be written stops nothing.
    pub(super) fn add_to_job_summary(&mut self, view: &View) -> Result<()> {
        let Some(file) = self.session.job_summary.clone() else {
            return Ok(());
        };
        let style = Style {
            width: self.session.terminal.width,
            colour: false,
        };
        let mut summary = Vec::new();
        fit(view, "markdown")?.write(view, style, &mut summary)?;
        match append(&file, &summary, LARGEST_SUMMARY) {
            Ok(()) => Ok(()),
            Err(why) => self.remark(&format!("warning: no summary of the job: {why}")),
        }
    }

    /// Writes a text of several lines to standard output; on a terminal nothing in it can steer that.
    pub(super) fn print(&mut self, text: &str) -> Result<()> {
        let text = if self.session.terminal.is_terminal {
            let lines = text.split('\n').map(shown).collect::<Vec<_>>();
            self.session.guarded(&lines.join("\n"))
        } else {
            self.session.guarded(text)
        };
        self.session.out.write_all(text.as_bytes())?;
        Ok(())
    }

    /// Writes a line to standard output.
    pub(super) fn say(&mut self, line: &str) -> Result<()> {
        let line = self.session.guarded(&shown(line));
        writeln!(self.session.out, "{line}")?;
        Ok(())
    }

    /// Writes a line about the work, not a result, to standard error.
    pub(super) fn remark(&mut self, line: &str) -> Result<()> {
        let line = self.session.guarded(&shown(line));
        // Results stay in front of what is said about them.
        self.session.out.flush()?;
        writeln!(self.session.err, "{line}")?;
        Ok(())
    }
}

fn fit(view: &View, name: &str) -> Result<&'static dyn Format> {
    render::named(name)
        .filter(|format| format.carries(view.shape()))
        .ok_or_else(|| {
            let fitting = render::names_for(view.shape()).join(", ");
            anyhow!(
                Failure::new(format!("`{name}` cannot show this"))
                    .hint(format!("use one of {fitting}"))
            )
        })
}
