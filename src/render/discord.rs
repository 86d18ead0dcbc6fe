//! `discord`: a message for Discord, which reads Markdown without tables, HTML and entities.

use super::{
    Message, markdown,
    messages::{Chat, Dialect, Unasked},
};

/// As GitHub reads it, but that line breaks are line breaks.
pub(super) const DISCORD: Chat = Chat {
    name: "discord",
    dialect: Dialect {
        between_notes: "\n",
        unasked: Unasked::Nothing,
        ..markdown::DIALECT
    },
    // <https://docs.discord.com/developers/resources/message>: `content` has up to 2000 characters.
    message: Message {
        of: "a message on Discord",
        longest: 2_000,
    },
};
