//! Finds what the site reads under the names that it may have: the day, the draft flag, and where each stands.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::{
    editorial::{
        post_day::{self, InPath},
        settings::FrontMatterSettings,
        site::keys,
    },
    store::front_matter::{Key, Map, Node},
};

/// The value under a name, which a dot leads into a table; none for a null. A key of the same letters in another case
/// is found where there is none in the same.
pub(super) fn look<'m, 'a>(map: &'m Map<'a>, name: &str) -> Option<&'m Node<'a>> {
    // Names are short and looked for in each post: a search of its own would take longer to set up.
    let dot = name.bytes().position(|byte| byte == b'.');
    match dot.and_then(|dot| Some((name.get(..dot)?, name.get(dot + 1..)?))) {
        None => entry(map, name)
            .map(|(_, node)| node)
            .filter(|node| !node.is_null()),
        Some((table, rest)) => look(entry(map, table)?.1.as_map()?, rest),
    }
}

/// Names under which sites have the picture of a post, the more special first.
const PICTURES: [&str; 14] = [
    "cover_image",
    "cover.image",
    "cover.src",
    "cover",
    "hero_image",
    "heroImage",
    "image.path",
    "image.src",
    "image.url",
    "image.feature",
    "image",
    "images",
    "extra.image",
    "thumbnail",
];

/// Where the picture of a post lies, as it is written.
pub(super) fn picture(root: &Map<'_>) -> Option<String> {
    let mut found = PICTURES.iter().filter_map(|name| {
        let node = look(root, name)?;
        let first = || node.as_list()?.first()?.as_str();
        node.as_str().or_else(first)
    });
    let picture = found.find(|picture| !picture.trim().is_empty())?;
    Some(picture.trim().to_owned())
}

/// The keys that lead to the value under a name, as they are spelt.
pub(super) fn spelt(map: &Map<'_>, name: &str) -> Option<Vec<String>> {
    let (first, rest) = match name.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (name, None),
    };
    let (key, node) = entry(map, first)?;
    let mut path = vec![key.text.to_string()];
    if let Some(rest) = rest {
        path.extend(spelt(node.as_map()?, rest)?);
    }
    Some(path)
}

fn entry<'m, 'a>(map: &'m Map<'a>, name: &str) -> Option<&'m (Key<'a>, Node<'a>)> {
    let mut entries = map.entries.iter();
    let exact = entries.clone().find(|(key, _)| key.text == name);
    exact.or_else(|| entries.find(|(key, _)| key.text.eq_ignore_ascii_case(name)))
}

/// The day of a post, with what stands in place of days.
#[derive(Default)]
pub(super) struct Day<'m, 'a> {
    pub(super) on: Option<NaiveDate>,
    /// The name and the value that gave it; none where the file's name or the address did.
    pub(super) found: Option<(&'m str, &'m Node<'a>)>,
    /// The first value that should be a day and is none.
    pub(super) bad: Option<(&'m str, &'m Node<'a>)>,
}

/// The day by the front matter, else by the path, else by the address that the front matter gives.
pub(super) fn day<'m, 'a>(
    root: &'m Map<'a>,
    path: &str,
    settings: &'m FrontMatterSettings,
) -> Day<'m, 'a> {
    let mut bad = None;
    for name in settings.date.read() {
        let Some(node) = look(root, name) else {
            continue;
        };
        if let Some(day) = node.as_str().and_then(post_day::in_text) {
            return Day {
                on: Some(day),
                found: Some((name, node)),
                bad,
            };
        }
        // A flag may have the name of a day.
        if !keys::says_published(name) {
            bad = bad.or(Some((name, node)));
        }
    }
    let day = match post_day::in_path(path) {
        Some(InPath::Day(day)) => Some(day),
        Some(InPath::NoDay(_)) | None => in_address(root),
    };
    Day {
        on: day,
        found: None,
        bad,
    }
}

fn in_address(root: &Map<'_>) -> Option<NaiveDate> {
    let mut texts = keys::ADDRESSES
        .iter()
        .filter_map(|name| look(root, name)?.as_str());
    texts.find_map(post_day::in_address)
}

/// Whether a post is held back, and by which value.
#[derive(Default)]
pub(super) struct Flag<'m, 'a> {
    pub(super) is_draft: bool,
    pub(super) found: Option<(&'m str, &'m Node<'a>)>,
    /// A flag that is neither yes nor no.
    pub(super) bad: Option<(&'m str, &'m Node<'a>)>,
}

/// The flag: of several the one that holds the post back.
pub(super) fn flag<'m, 'a>(
    root: &'m Map<'a>,
    path: &str,
    settings: &'m FrontMatterSettings,
) -> Flag<'m, 'a> {
    let mut flag = Flag {
        is_draft: lies_among_drafts(path),
        ..Flag::default()
    };
    for name in settings.draft.read() {
        let Some(node) = look(root, name) else {
            continue;
        };
        let says_published = keys::says_published(name);
        match truth(node) {
            Some(truth) => {
                let holds_back = truth != says_published;
                if flag.found.is_none() || holds_back {
                    flag.found = Some((name, node));
                }
                flag.is_draft |= holds_back;
            }
            // It may be a day.
            None if says_published => {}
            None => flag.bad = flag.bad.or(Some((name, node))),
        }
    }
    flag
}

fn truth(node: &Node<'_>) -> Option<bool> {
    match node.as_str()? {
        "1" => Some(true),
        "0" => Some(false),
        _ => node.as_bool(),
    }
}

/// Whether a flag is written so that every reader takes it for the same: `true` or `false`, as YAML 1.2 and TOML have
/// them. What it means otherwise, as it should be written.
pub(super) fn in_plain_words(node: &Node<'_>) -> Option<Cow<'static, str>> {
    let scalar = node.as_scalar()?;
    let plain = ["true", "True", "TRUE", "false", "False", "FALSE"];
    let is_plain = !scalar.is_quoted() && plain.contains(&&*scalar.text);
    (!is_plain).then(|| truth(node).unwrap_or_default().to_string().into())
}

/// Whether a post lies in a folder that Jekyll keeps for posts without a day.
pub(super) fn lies_among_drafts(path: &str) -> bool {
    path.contains("_drafts/") && path.split('/').any(|part| part == "_drafts")
}

/// Whether the page only leads somewhere else.
pub(super) fn only_redirects(root: &Map<'_>) -> bool {
    const REDIRECT: [&str; 3] = ["redirect", "redirect_to", "redirect_url"];
    const BESIDE: [&str; 4] = ["layout", "permalink", "sitemap", "url"];
    let mut keys = root.entries.iter().map(|(key, _)| &*key.text);
    root.entries.len() <= REDIRECT.len() + BESIDE.len()
        && keys.clone().any(|key| REDIRECT.contains(&key))
        && keys.all(|key| REDIRECT.contains(&key) || BESIDE.contains(&key))
}
