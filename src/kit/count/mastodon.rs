//! What Mastodon counts of a text (`countableText` in `compose/util/counter.js`, Mastodon 4).

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use super::url;

/// What stands for a link, however long it is: 23 characters.
const LINK: &str = "xxxxxxxxxxxxxxxxxxxxxxx";

/// An account of another server; only its name is counted.
static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("(^|[^/0-9A-Za-z_])@(?:([0-9A-Za-z_]+)@[-.0-9A-Za-z]+[0-9A-Za-z])").ok()
});

/// A text with what counts instead of its links and accounts.
pub(super) fn counted(text: &str) -> String {
    let mut counted = String::with_capacity(text.len());
    let mut from = 0;
    for link in url::schemed(text) {
        counted.push_str(text.get(from..link.start).unwrap_or_default());
        counted.push_str(LINK);
        from = link.end;
    }
    counted.push_str(text.get(from..).unwrap_or_default());
    let Some(account) = ACCOUNT.as_ref() else {
        return counted;
    };
    match account.replace_all(&counted, "$1@$2") {
        Cow::Borrowed(_) => counted,
        Cow::Owned(counted) => counted,
    }
}
