//! A template's text and the answers → the text of a draft.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use crate::{
    editorial::template::Template,
    failure::Failure,
    wording::{self, Fault, Rules},
};

/// Renders a template's text once; values are put in as they are.
pub(super) fn render(
    template: &Template,
    part: &str,
    text: &str,
    names: &BTreeMap<String, String>,
) -> Result<String> {
    wording::render(text, names, Rules::Draft).map_err(|fault| {
        let known = || names.keys().cloned().collect::<Vec<_>>().join(", ");
        let why = match fault {
            Fault::Misspelt { why, position } => match position {
                Some((line, column)) => {
                    format!("{why} (line {line}, column {column} of the text)")
                }
                None => why,
            },
            Fault::Unknown { name, .. } => {
                format!("`{name}` is not known here; known are {}", known())
            }
            Fault::Failed { why, .. } => format!("{why}; known here: {}", known()),
            Fault::Refused { why, .. } => why,
        };
        anyhow!(Failure::new(format!("`{part}`: {why}")).at(template.place.clone()))
    })
}
