//! How long a text is for a channel.

mod emoji;
mod mastodon;
mod punycode;
mod url;
mod x;

pub use url::links;
pub use x::refused;

use unicode_segmentation::UnicodeSegmentation;

use crate::editorial::channel::Count;

/// The length of a text as a channel counts it, from 0.
///
/// | count | what is counted | source | who counts so |
/// | --- | --- | --- | --- |
/// | `characters` | Unicode scalar values | staff of Discord in `discord-api-docs` issue 1315 | Discord (2,000) |
/// | `x` | weights: 1 for a character of most alphabets, 2 for any other and for an emoji, 23 for a link | `twitter-text` 3.1.0, configuration 3 | X (280) |
/// | `mastodon` | grapheme clusters; 23 for a link; no server of an account | Mastodon 4, `compose/util/counter.js` | Mastodon (500) |
/// | `graphemes` | extended grapheme clusters (UAX 29) | `app.bsky.feed.post`, `maxGraphemes` | Bluesky (300) |
/// | `utf16` | UTF-16 code units | Telegram's Bot API, `MessageEntity` | `LinkedIn` (3,000), Telegram (4,096) |
#[must_use]
pub fn length(text: &str, count: Count) -> usize {
    match count {
        Count::Characters => text.chars().count(),
        Count::X => x::weighted(text),
        Count::Mastodon => graphemes(&mastodon::counted(text)),
        Count::Graphemes => graphemes(text),
        Count::Utf16 => text.encode_utf16().count(),
    }
}

/// The most bytes of a post where graphemes are counted (`app.bsky.feed.post`, `maxLength` of `text`).
pub const MOST_BYTES: usize = 3000;

fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}
