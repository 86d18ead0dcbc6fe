//! `discord`: a message for Discord, which reads Markdown without tables, HTML and entities.

use std::io;

use super::{Format, Message, Shape, Style, markdown, messages};
use crate::report::View;

/// As GitHub reads it, but that line breaks are line breaks.
const DIALECT: messages::Dialect = messages::Dialect {
    between_notes: "\n",
    unasked: messages::Unasked::Nothing,
    ..markdown::DIALECT
};

pub(super) struct Discord;

impl Format for Discord {
    fn name(&self) -> &'static str {
        "discord"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Sheet
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        messages::write(view, &DIALECT, out)
    }

    /// <https://docs.discord.com/developers/resources/message>: `content` has up to 2000 characters.
    fn message(&self) -> Option<Message> {
        Some(Message {
            of: "a message on Discord",
            longest: 2_000,
        })
    }
}
