//! Refuses TOML nested so deeply that its reader would run out of stack; one pass, before it is parsed.

use super::{Block, Error, MAX_DEPTH, MAX_KEY_PARTS};

/// Counts open brackets and the parts of dotted keys outside texts and comments.
pub(super) fn check(block: &Block<'_>) -> Result<(), Error> {
    let bytes = block.text.as_bytes();
    let mut depth = 0_usize;
    let mut parts = 1;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'#' => {
                at = skip_until(bytes, at, |byte| byte == b'\n');
                continue;
            }
            b'"' | b'\'' => {
                at = skip_text(bytes, at, *byte);
                continue;
            }
            b'[' | b'{' => {
                depth += 1;
                parts = 1;
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'.' => parts += 1,
            b'=' | b',' | b'\n' => parts = 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(Error::at(
                block,
                at,
                format!("nested deeper than {MAX_DEPTH} levels"),
            ));
        }
        if parts > MAX_KEY_PARTS {
            return Err(Error::at(
                block,
                at,
                format!("a key of more than {MAX_KEY_PARTS} parts"),
            ));
        }
        at += 1;
    }
    Ok(())
}

fn skip_until(bytes: &[u8], at: usize, stop: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .position(|byte| stop(*byte))
        .unwrap_or(rest.len())
}

/// The byte after the text that the quote at `at` opens; a text on one line ends with its line at the latest.
fn skip_text(bytes: &[u8], at: usize, quote: u8) -> usize {
    let triple = [quote; 3];
    let rest = |at: usize| bytes.get(at..).unwrap_or_default();
    let long = rest(at).starts_with(&triple);
    let mut at = at + if long { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 2,
            b'\n' if !long => return at,
            _ if byte == quote && !long => return at + 1,
            _ if long && rest(at).starts_with(&triple) => {
                return skip_until(bytes, at, |byte| byte != quote);
            }
            _ => at += 1,
        }
    }
    at
}
