//! `json`: the typed view, for scripts.

use std::io;

use super::{Format, Shape, Style};
use crate::report::View;

pub(super) struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn carries(&self, _: Shape) -> bool {
        true
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let json = serde_json::to_string_pretty(view)?;
        // `##[` begins a command of the Actions runner anywhere in a line; in JSON it can only stand in a string.
        writeln!(out, "{}", json.replace("##[", "##\\u005b"))
    }
}
