//! `telegram`: a message for Telegram, in the `MarkdownV2` of its bots.

use std::io;

use super::{
    Format, Message, Shape, Style,
    messages::{self, Unasked, backslashed},
};
use crate::report::View;

/// What is escaped outside of code: <https://core.telegram.org/bots/api#markdownv2-style>.
const MARKS: &[char] = &[
    '\\', '_', '*', '[', ']', '(', ')', '~', '`', '>', '#', '+', '-', '=', '|', '{', '}', '.', '!',
];

const DIALECT: messages::Dialect = messages::Dialect {
    title: |text| format!("*{text}*"),
    bold: |text| format!("*{text}*"),
    bullet: "• ",
    between_notes: "\n",
    unasked: Unasked::HostsAndCommands,
    escaped: |text| backslashed(text, MARKS),
    link: |label, url| format!("[{label}]({url})"),
};

pub(super) struct Telegram;

impl Format for Telegram {
    fn name(&self) -> &'static str {
        "telegram"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Sheet
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        messages::write(view, &DIALECT, out)
    }

    /// <https://core.telegram.org/bots/api#sendmessage>: `text` has up to 4096 characters.
    fn message(&self) -> Option<Message> {
        Some(Message {
            of: "a message on Telegram",
            longest: 4_096,
        })
    }
}
