//! Refuses TOML that is too large or too deep to be parsed safely, before it is parsed.

use super::refusal::Refusal;

/// The largest TOML file that is parsed, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// How deep `[` and `{` may be nested.
pub const MAX_DEPTH: usize = 16;
/// How many parts a dotted key may have.
pub const MAX_KEY_PARTS: usize = 8;

/// Checks size, bracket depth and key length in one pass over the bytes, so that no input can make the parser recurse
/// deeply. The text need not be valid TOML; whether it is, the parser says.
pub fn guard(text: &str) -> Result<(), Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::new(
            format!("{} bytes of TOML, the limit is 1 MiB", text.len()),
            "split the file",
        ));
    }
    Scan::new(text).run()
}

struct Scan<'a> {
    rest: &'a [u8],
    line: usize,
    closers: Vec<u8>,
    dots: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes(),
            line: 1,
            closers: Vec::with_capacity(MAX_DEPTH),
            dots: 0,
        }
    }

    fn run(mut self) -> Result<(), Refusal> {
        while let Some(&byte) = self.rest.first() {
            match byte {
                b'"' | b'\'' => self.skip_string(byte),
                b' ' | b'\t' => self.skip(1),
                b'.' => self.dot()?,
                b'#' => self.skip_until(|byte| matches!(byte, b'\r' | b'\n')),
                b'\r' | b'\n' | b'=' | b',' | b'[' | b'{' | b']' | b'}' => self.mark(byte)?,
                // A quote inside a bare word does not open a string for the parser either.
                _ => self.skip_until(|byte| b".=,[]{} \t#\r\n".contains(&byte)),
            }
        }
        Ok(())
    }

    fn dot(&mut self) -> Result<(), Refusal> {
        self.dots += 1;
        if self.dots >= MAX_KEY_PARTS {
            return Err(Refusal::new(
                format!("a key of more than {MAX_KEY_PARTS} parts"),
                "use fewer dots",
            )
            .at_line(self.line));
        }
        self.skip(1);
        Ok(())
    }

    fn mark(&mut self, byte: u8) -> Result<(), Refusal> {
        self.dots = 0;
        match byte {
            b'\n' => self.line += 1,
            b'[' => self.closers.push(b']'),
            b'{' => self.closers.push(b'}'),
            // A bracket of the wrong sort closes nothing, so broken text cannot hide its depth.
            b']' | b'}' if self.closers.last() == Some(&byte) => {
                self.closers.pop();
            }
            _ => {}
        }
        if self.closers.len() > MAX_DEPTH {
            return Err(Refusal::new(
                format!("nesting deeper than {MAX_DEPTH}"),
                "close a bracket or nest less",
            )
            .at_line(self.line));
        }
        self.skip(1);
        Ok(())
    }

    fn skip_string(&mut self, quote: u8) {
        if self.rest.starts_with(&[quote, quote, quote]) {
            self.skip_long_string(quote);
        } else {
            self.skip_short_string(quote);
        }
    }

    fn skip_short_string(&mut self, quote: u8) {
        self.skip(1);
        while let Some(&byte) = self.rest.first() {
            match byte {
                // An unclosed string ends with its line; the parser goes on there as well.
                b'\n' => return,
                b'\\' if quote == b'"' => self.skip_escape(),
                _ => self.skip(1),
            }
            if byte == quote {
                return;
            }
        }
    }

    fn skip_long_string(&mut self, quote: u8) {
        self.skip(3);
        while let Some(&byte) = self.rest.first() {
            if self.rest.starts_with(&[quote, quote, quote]) {
                self.skip(3);
                // Up to two quotes may stand before the closing three.
                for _ in 0..2 {
                    if self.rest.first() == Some(&quote) {
                        self.skip(1);
                    }
                }
                return;
            }
            if byte == b'\\' && quote == b'"' {
                self.skip_escape();
            } else {
                if byte == b'\n' {
                    self.line += 1;
                }
                self.skip(1);
            }
        }
    }

    fn skip_escape(&mut self) {
        self.skip(1);
        if matches!(self.rest.first(), Some(b'\\' | b'"')) {
            self.skip(1);
        }
    }

    fn skip_until(&mut self, stop: impl Fn(u8) -> bool) {
        let end = self.rest.iter().position(|byte| stop(*byte));
        self.skip(end.unwrap_or(self.rest.len()));
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }
}
