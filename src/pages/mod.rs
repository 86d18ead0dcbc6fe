//! The living documents: a page's template over the whole desk → its text. Pure; what a page says depends on the day
//! only as far as the data do.

mod calls;
mod context;
mod plan;
mod topics;

use anyhow::{Result, anyhow};

use crate::{
    editorial::{
        desk::Desk,
        page::{Page, Standing},
    },
    failure::Failure,
    wording::{self, Fault, Rules},
};

/// How the first line of a made page begins.
const MARK: &str = "<!-- made by dstack-content render";

/// The text of a page: a first line that says where it comes from, then its template over the desk.
pub fn made(page: &Page, desk: &Desk) -> Result<String> {
    let values = context::of(page, desk);
    let body = page.body.replace("\r\n", "\n");
    let text = wording::render(&body, &values, Rules::Page).map_err(|fault| {
        let (why, line, hint) = told(fault);
        let failure = Failure::new(why).at(page.place_of(line.unwrap_or(1)));
        anyhow!(match hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        })
    })?;
    let template = page.template();
    Ok(format!(
        "{MARK} from {template}; change the data or the template -->\n\n{}\n",
        text.replace("\r\n", "\n").trim()
    ))
}

/// Why, the line of the template's body, and what to do.
fn told(fault: Fault) -> (String, Option<usize>, Option<String>) {
    match fault {
        Fault::Misspelt { why, position } => (
            why,
            position.map(|(line, _)| line),
            Some("every `{{#…}}` needs its `{{/…}}`".to_owned()),
        ),
        Fault::Unknown { name, known, line } => {
            (format!("`{name}` is not known here"), line, known)
        }
        Fault::Failed { why, line } | Fault::Refused { why, line } => (why, line, None),
    }
}

/// How a file stands to the text that it should have. Line breaks of Windows are no difference.
#[must_use]
pub fn standing(made: &str, written: Option<&str>) -> Standing {
    match written {
        None => Standing::NotWritten,
        Some(written) if written.replace("\r\n", "\n") == made => Standing::Current,
        Some(written) if is_made(written) => Standing::Stale,
        Some(_) => Standing::WrittenByHand,
    }
}

/// Whether a file was made from a page's template, so that nothing of anybody's is lost with it.
fn is_made(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with(MARK)
}
