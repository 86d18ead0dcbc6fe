//! A rendered text that takes no more than its limit and holds nothing that would steer a terminal.

use std::io;

/// How long a rendered text may be, in bytes.
const MOST: usize = 1024 * 1024;

#[derive(Default)]
pub(super) struct Rendered {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Rendered {
    /// Whether it was to become longer than its limit.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// The text, unless it would steer the terminal that it is shown on.
    pub(super) fn text(self) -> Result<String, String> {
        let text = String::from_utf8(self.bytes).map_err(|error| error.to_string())?;
        let lines = text.replace("\r\n", "\n");
        match lines
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
        {
            None => Ok(text),
            Some(c) => Err(format!(
                "the rendered text has a control character (U+{:04X})",
                u32::from(c)
            )),
        }
    }
}

impl io::Write for Rendered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_full |= self.bytes.len() + bytes.len() > MOST;
        if self.is_full {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
