//! `telegram`: a message for Telegram, in the `MarkdownV2` of its bots.

use super::{
    Message,
    messages::{Chat, Dialect, Unasked, backslashed},
};

/// What is escaped outside of code: <https://core.telegram.org/bots/api#markdownv2-style>.
const MARKS: &[char] = &[
    '\\', '_', '*', '[', ']', '(', ')', '~', '`', '>', '#', '+', '-', '=', '|', '{', '}', '.', '!',
];

pub(super) const TELEGRAM: Chat = Chat {
    name: "telegram",
    dialect: Dialect {
        title: |text| format!("*{text}*"),
        bold: |text| format!("*{text}*"),
        bullet: "• ",
        between_notes: "\n",
        unasked: Unasked::HostsAndCommands,
        escaped: |text| backslashed(text, MARKS),
        link: |label, url| format!("[{label}]({url})"),
    },
    // <https://core.telegram.org/bots/api#sendmessage>: `text` has up to 4096 characters.
    message: Message {
        of: "a message on Telegram",
        longest: 4_096,
    },
};
