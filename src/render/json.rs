//! `json`: the typed view, for scripts.

use std::io;

use super::{Format, Shape, Style};
use crate::{report::View, text::is_hazard};

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
        writeln!(out, "{}", harmless(&json))
    }
}

/// The same JSON for a log or a terminal: what either would act on can only stand in a string, and is escaped there.
pub(super) fn harmless(json: &str) -> String {
    // `##[` begins a command of the Actions runner anywhere in a line.
    let json = json.replace("##[", "##\\u005b");
    let is_bad = |c: char| c != '\n' && is_hazard(c);
    if !json.contains(is_bad) {
        return json;
    }
    let mut harmless = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_bad(c) {
            let units = c.encode_utf16(&mut [0; 2]).to_vec();
            harmless.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            harmless.push(c);
        }
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_means_the_same_and_steers_nothing() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{e0041}##[x] é 👩\u{200d}💻";
        let json = harmless(&serde_json::to_string_pretty(&[text]).unwrap());
        assert!(!json.contains("##["));
        assert!(!json.contains(|c: char| c != '\n' && is_hazard(c)));
        let back: Vec<String> = serde_json::from_str(&json).unwrap();
        assert_eq!(back, [text]);
    }
}
