//! Refuses TOML that is too large or too deep to be parsed safely, before it is parsed.

use super::{
    limits::{KEY_PARTS, NESTING, PLAN},
    lines,
    refusal::Refusal,
};

/// Checks size, bracket depth and key length of a file of the plan, so that no input can make the parser recurse
/// deeply. The text need not be valid TOML; whether it is, the parser says.
pub fn guard(text: &str) -> Result<(), Refusal> {
    if text.len() as u64 > PLAN {
        return Err(Refusal::new(
            format!("{} bytes of TOML, the limit is 1 MiB", text.len()),
            "split the file",
        ));
    }
    scan(text).map_err(|excess| {
        let refusal = match excess.of {
            Limit::Nesting => Refusal::new(
                format!("nesting deeper than {NESTING}"),
                "close a bracket or nest less",
            ),
            Limit::KeyParts => Refusal::new(
                format!("a key of more than {KEY_PARTS} parts"),
                "use fewer dots",
            ),
        };
        refusal.at_line(lines::number(text, excess.at))
    })
}

/// Where a text passes a limit.
pub(super) struct Excess {
    /// The byte.
    pub(super) at: usize,
    /// The limit.
    pub(super) of: Limit,
}

/// What is limited.
pub(super) enum Limit {
    /// Open brackets, see [`NESTING`].
    Nesting,
    /// Parts of a dotted key, see [`KEY_PARTS`].
    KeyParts,
}

/// Checks bracket depth and key length in one pass over the bytes.
pub(super) fn scan(text: &str) -> Result<(), Excess> {
    let mut scan = Scan::new(text);
    scan.run().map_err(|of| Excess {
        at: text.len() - scan.rest.len(),
        of,
    })
}

/// A pass over a text; `rest` begins with the byte looked at.
struct Scan<'a> {
    rest: &'a [u8],
    closers: Vec<u8>,
    dots: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes(),
            closers: Vec::with_capacity(NESTING),
            dots: 0,
        }
    }

    fn run(&mut self) -> Result<(), Limit> {
        while let Some(&byte) = self.rest.first() {
            match byte {
                b'"' | b'\'' => self.skip_string(byte),
                b' ' | b'\t' => self.skip(1),
                b'.' => self.dot()?,
                b'#' => self.skip_until(|byte| matches!(byte, b'\r' | b'\n')),
                b'\r' | b'\n' | b'=' | b',' | b'[' | b'{' | b']' | b'}' => self.mark(byte)?,
                // A quote inside a bare word does not open a string for the parser either.
                _ => self.skip_until(|byte| {
                    matches!(
                        byte,
                        b'.' | b'='
                            | b','
                            | b'['
                            | b']'
                            | b'{'
                            | b'}'
                            | b' '
                            | b'\t'
                            | b'#'
                            | b'\r'
                            | b'\n'
                    )
                }),
            }
        }
        Ok(())
    }

    fn dot(&mut self) -> Result<(), Limit> {
        self.dots += 1;
        if self.dots >= KEY_PARTS {
            return Err(Limit::KeyParts);
        }
        self.skip(1);
        Ok(())
    }

    fn mark(&mut self, byte: u8) -> Result<(), Limit> {
        self.dots = 0;
        match byte {
            b'[' => self.closers.push(b']'),
            b'{' => self.closers.push(b'}'),
            // A bracket of the wrong sort closes nothing, so broken text cannot hide its depth.
            b']' | b'}' if self.closers.last() == Some(&byte) => {
                self.closers.pop();
            }
            _ => {}
        }
        if self.closers.len() > NESTING {
            return Err(Limit::Nesting);
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
