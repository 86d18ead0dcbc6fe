//! What the YAML scanner says, in our words and with what to do.

use libyaml_safer::{Error as YamlError, ErrorKind};

use super::{Block, Error, yaml::offset};

/// An error of the scanner at its place in the file.
pub(super) fn explained(block: &Block<'_>, error: &YamlError) -> Error {
    if error.kind() == ErrorKind::Reader {
        let at = block.text.find(is_forbidden).unwrap_or_default();
        return Error::at(block, at, error.problem())
            .with_help("remove the character, or write it as \"\\x..\"");
    }
    let at = error.problem_mark().map_or(0, offset);
    let message = match error.context() {
        Some(context) => format!("{} {context}", error.problem()),
        None => error.problem().to_owned(),
    };
    let fault = Error::at(block, at, message);
    match help(error.problem()) {
        Some(help) => fault.with_help(help),
        None => fault,
    }
}

fn help(problem: &str) -> Option<&'static str> {
    match problem {
        "mapping values are not allowed in this context" => {
            Some("put quotes around a value that contains `: `, and check the indentation")
        }
        "found character that cannot start any token" => {
            Some("indent with spaces, and put quotes around a value that begins with @, ` or %")
        }
        "could not find expected ':'" => Some("write one `key: value` on each line"),
        "did not find expected key" | "did not find expected '-' indicator" => {
            Some("check the quotes and the indentation of this line and the one above")
        }
        "found unexpected end of stream" => Some("close the quote"),
        _ => None,
    }
}

/// What YAML does not allow in its source, by the rule of the scanner.
fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}
