//! Content strategy and editorial calendar over plain files in git.
//!
//! The field knows nothing of files, clocks or screens. Files and screens know the field. Only commands know both.
//!
//! ```text
//! editorial   the field: entries, drafts, templates, tasks, the desk that joins them; in folders: time (days, weeks,
//!             what comes again), direction (strategy, goals, pillars, channels, voice), measure (KPIs), permission
//!             (approvals, embargoes, excuses)
//! plan        what is to be done to files, as data
//! drafting    a brief → a plan    planning   a move, a quarter → a plan    advancing   a status → a plan
//! recording   readings → a plan   reviewing  a period → a plan   approving  an answer → a plan
//! publishing  a draft → a post of the site           mending    findings → a plan
//! posting     what was posted where → a plan
//! kit         a piece → its copies for channels, and what does not fit there
//! importing   a strategy in Markdown, a table → a plan, and what was not placed
//! forecasting promises kept and broken → slips and chances
//! check       the rules and their findings
//! comparing   two desks → what changed between them
//! report      what is said, as typed views
//! render      views → table, plain, markdown, discord, slack, telegram, csv, json, html, ics, text, concise, github,
//!             sarif
//! store       files ⇄ desk; the only part that reads and writes the user's files
//! history     what git knows of the files at another revision and on other branches; the only part that starts a
//!             process
//! commands    one file a command: asks the store, the field and the report, and shows the view
//! session     the outside world, read once; prompt asks on the terminal, timezone knows the zones
//! failure     what stopped us → text and exit code        text   foreign text made fit to be shown
//! pages       the desk → the living documents          wording   handlebars in bounds, for drafts and pages
//! ```
//!
//! `week`: [`run`] → `commands::week` → [`store::Store::desk`] → [`report::agenda::Agenda`] → [`render`].
//! `new`: [`run`] → `commands::new` → [`drafting::begin`] → [`plan::Plan`] → [`store::Store::update`].
//!
//! Two kinds of bad news are never mixed: findings are about the content and are data (exit code 1), failures stop
//! the program (exit code 2).

pub mod advancing;
pub mod approving;
pub mod check;
mod commands;
pub mod comparing;
pub mod drafting;
pub mod editorial;
pub mod failure;
pub mod forecasting;
pub mod history;
pub mod importing;
pub mod kit;
pub mod mending;
pub mod pages;
pub mod plan;
pub mod planning;
pub mod posting;
mod prompt;
pub mod publishing;
pub mod recording;
pub mod render;
pub mod report;
pub mod reviewing;
pub mod session;
pub mod store;
pub mod text;
pub mod timezone;
mod wording;

use std::{ffi::OsString, io::Write};

use anyhow::Context;
use session::Session;

/// Runs one command line and returns the exit code: 0 done, 1 findings at error level, 2 could not run.
pub fn run(args: impl IntoIterator<Item = OsString>, session: &mut Session) -> u8 {
    let outcome = commands::run(args, session).and_then(|code| {
        session.out.flush().context("writing the result")?;
        Ok(code)
    });
    match outcome {
        Ok(code) => code,
        Err(error) => {
            // What was shown before the failure still belongs to the result.
            let flushed = session.out.flush();
            let (told, code) = failure::tell(&error);
            let told = session.guarded(&told);
            let written = session.err.write_all(told.as_bytes());
            drop((flushed, written));
            code
        }
    }
}
