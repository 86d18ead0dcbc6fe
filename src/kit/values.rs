//! What the template of a copy can name: one piece as values.
//!
//! Every name is always there; what nobody wrote down is null or empty. Line breaks and whatever would steer a terminal
//! are out of everything that stands in one line.
//!
//! | name | holds |
//! | --- | --- |
//! | `id`, `slug` | the entry's id, and the same without the day that it begins with |
//! | `kind`, `label` | its kind, and the kind's name for people |
//! | `title`, `description` | as the draft has them, else the calendar; with a `title` in the template, what that makes |
//! | `tldr` | what stands below the draft's TL;DR, else its description, else its first paragraph |
//! | `points` | the items of the list there, or below its Key Takeaways |
//! | `headings` | the headings of its sections, without those that every piece has |
//! | `links` | where its text leads: `text`, `url` |
//! | `body` | its Markdown, made fit to stand elsewhere |
//! | `plain` | the same as paragraphs of plain text |
//! | `canonical` | where the piece is read: its `url`, else what `[site] url` makes of its id; null where nobody knows |
//! | `url` | the same with the channel's `utm` |
//! | `image` | the address of its picture |
//! | `tags` | its tags as they are written; `tag_words` in letters and digits alone; `tag_slugs` with hyphens; `hashtags` with `#` |
//! | `owner`, `project` | who holds it, and the project's name |
//! | `partner` | `title`, `handle` (of the channel with the partner's id); null without one |
//! | `published`, `is_out` | the day it was out or is promised for, and whether it is out |
//! | `channel` | `id`, `title`, `handle` |
//! | `fields` | the answers that `new` got |

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use serde_json::{Map, Value, json};

use super::{
    digest::digest,
    link,
    markdown::{self, Abroad, Elsewhere},
};
use crate::{
    editorial::{channel::Channel, desk::Desk, draft::Draft, entry::Entry, site::SiteKind, slug},
    text::is_hazard,
};

/// The values of a piece for any channel, and what of its text could not be made fit to stand elsewhere.
pub(super) struct Piece {
    /// Where it is read.
    pub(super) canonical: Option<String>,
    /// What could not be carried over.
    pub(super) left: Vec<markdown::Left>,
    /// The Markdown that copies take in.
    pub(super) body: String,
    id: String,
    values: Map<String, Value>,
}

/// The pieces that a text may lead to, looked up by name once there is a link to any.
pub(super) struct Names<'a> {
    desk: &'a Desk,
    known: OnceLock<HashMap<&'a str, &'a Entry>>,
}

impl<'a> Names<'a> {
    /// Those of a desk.
    pub(super) fn of(desk: &'a Desk) -> Self {
        let known = OnceLock::new();
        Self { desk, known }
    }

    /// The address of the piece of that name.
    fn address(&self, name: &str) -> Option<String> {
        let known = self.known.get_or_init(|| by_name(self.desk));
        address(self.desk, known.get(name)?)
    }
}

impl Piece {
    /// The values of an entry, with those of its draft where its body was read.
    pub(super) fn of(desk: &Desk, names: &Names, entry: &Entry) -> Self {
        let canonical = address(desk, entry).map(|address| line(&address));
        let Elsewhere { text: body, left } = elsewhere(desk, names, entry, canonical.as_deref());
        let mut values = of_entry(desk, entry);
        values.insert("canonical".to_owned(), json!(canonical));
        let picture = picture(desk, entry, canonical.as_deref());
        values.insert("image".to_owned(), json!(picture));
        values.extend(of_text(entry.draft.as_deref(), &body, canonical.as_deref()));
        let body = body.trim_end().trim_start_matches('\n').to_owned();
        values.insert("body".to_owned(), json!(body));
        Self {
            id: entry.id.clone(),
            canonical,
            left,
            body,
            values,
        }
    }

    /// The same for a channel.
    pub(super) fn on(&self, channel: &Channel) -> Map<String, Value> {
        let mut values = self.values.clone();
        let url = self.canonical.as_deref().map(|address| match &channel.utm {
            Some(utm) => link::with_utm(address, utm, &self.id),
            None => address.to_owned(),
        });
        values.insert("url".to_owned(), json!(url));
        let channel = json!({
            "id": channel.id,
            "title": line(&channel.title),
            "handle": channel.handle.as_deref().map(line),
        });
        values.insert("channel".to_owned(), channel);
        values
    }
}

impl Piece {
    /// Its title for places that show no marks: without those of code.
    pub(super) fn plain_title(&self) -> String {
        let title = self.values.get("title").and_then(Value::as_str);
        let title = title.unwrap_or_default();
        let is_even = title.matches('`').count().is_multiple_of(2);
        if is_even {
            title.replace('`', "")
        } else {
            title.to_owned()
        }
    }

    /// The accounts that a copy may mention: that of the channel, and the partner's.
    pub(super) fn accounts<'a>(&'a self, channel: &'a Channel) -> Vec<&'a str> {
        let partner = self.values.get("partner");
        let partner = partner.and_then(|partner| partner.get("handle")?.as_str());
        partner
            .into_iter()
            .chain(channel.handle.as_deref())
            .collect()
    }
}

/// Where a piece is read, now or on the day that it is promised for.
fn address(desk: &Desk, entry: &Entry) -> Option<String> {
    let promised = || entry.publish.as_ref().map(|publish| publish.due);
    let site = || {
        let day = entry.out_on().or_else(promised).unwrap_or(desk.today);
        desk.settings.site.address(&entry.id, day)
    };
    // What has no draft is no post of the site.
    entry
        .url
        .clone()
        .or_else(|| entry.draft.as_ref().and_then(|_| site()))
}

fn of_entry(desk: &Desk, entry: &Entry) -> Map<String, Value> {
    let draft = entry.draft.as_deref();
    let tags = draft.map(|draft| draft.tags.as_slice()).unwrap_or_default();
    let label = desk.template(entry).map(|template| line(&template.label));
    let promised = || entry.publish.as_ref().map(|publish| publish.on);
    let fields = draft.into_iter().flat_map(|draft| &draft.fields);
    let fields = fields.map(|(key, answer)| (key.clone(), json!(line(answer))));
    let values = json!({
        "id": entry.id,
        "slug": slug::without_day(&entry.id),
        "kind": entry.kind,
        "label": label,
        "title": line(&entry.title),
        "description": draft.and_then(|draft| draft.description.as_deref()).map(line),
        "tags": each_once(tags.iter().map(|tag| line(tag))),
        "tag_words": each_once(tags.iter().map(|tag| word(tag))),
        "tag_slugs": each_once(tags.iter().map(|tag| slug::from(tag))),
        "hashtags": each_once(tags.iter().filter_map(|tag| hashtag(tag))),
        "owner": entry.owner.as_deref().map(line),
        "project": line(&desk.settings.project),
        "partner": partner(desk, entry),
        "published": entry.out_on().or_else(promised),
        "is_out": entry.is_done(),
        "fields": fields.collect::<Map<_, _>>(),
    });
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

/// What its text says: `markdown` as it stands elsewhere.
fn of_text(draft: Option<&Draft>, markdown: &str, address: Option<&str>) -> [(String, Value); 5] {
    let digest = draft.map(|draft| digest(draft, markdown, address));
    let digest = digest.unwrap_or_default();
    let links = digest.links.iter();
    let links = links.map(|(text, url)| json!({ "text": text, "url": line(url) }));
    let points = Some(&digest.points).filter(|points| **points != digest.headings);
    [
        ("tldr".to_owned(), json!(digest.tldr)),
        (
            "points".to_owned(),
            json!(points.cloned().unwrap_or_default()),
        ),
        ("headings".to_owned(), json!(digest.headings)),
        ("links".to_owned(), links.collect::<Vec<_>>().into()),
        ("plain".to_owned(), json!(markdown::plain::plain(markdown))),
    ]
}

/// The Markdown of a draft as it can stand elsewhere, with links to the pieces that have an address.
fn elsewhere(desk: &Desk, names: &Names, entry: &Entry, url: Option<&str>) -> Elsewhere {
    let Some(draft) = entry.draft.as_deref() else {
        return Elsewhere::default();
    };
    let address = |name: &str| names.address(name);
    let template = desk.template(entry);
    let abroad = Abroad {
        url,
        site: &desk.settings.site,
        template: template.and_then(|template| template.draft.as_ref()),
        address: &address,
    };
    markdown::elsewhere(draft, &abroad)
}

/// The pieces that may be told of, by their ids and the paths of their drafts, from the workspace and from the folders of
/// drafts.
fn by_name(desk: &Desk) -> HashMap<&str, &Entry> {
    let mut pieces = HashMap::new();
    let told = desk.entries.iter();
    for entry in told.filter(|entry| !entry.is_embargoed(desk.today)) {
        pieces.insert(entry.id.as_str(), entry);
        let Some(draft) = &entry.draft else { continue };
        pieces.insert(draft.file.as_str(), entry);
        for folder in &desk.settings.drafts {
            let below = draft.file.strip_prefix(folder.trim_end_matches('/'));
            let below = below.and_then(|below| below.strip_prefix('/'));
            pieces.extend(below.map(|below| (below, entry)));
        }
    }
    pieces
}

/// The address of its picture, where that is no file that the site gives another name.
fn picture(desk: &Desk, entry: &Entry, address: Option<&str>) -> Option<String> {
    let picture = entry.draft.as_ref()?.image.as_deref()?;
    let resolved = match address {
        Some(base) => markdown::resolved(base, picture)?,
        None => picture.to_owned(),
    };
    let is_bundled = matches!(
        desk.settings.site.kind,
        Some(SiteKind::Astro | SiteKind::Docusaurus)
    );
    let is_whole =
        |address: &str| address.starts_with("https://") || address.starts_with("http://");
    let is_kept = is_whole(picture) || picture.starts_with('/') || !is_bundled;
    (is_whole(&resolved) && is_kept).then(|| line(&resolved))
}

fn partner(desk: &Desk, entry: &Entry) -> Value {
    let Some(name) = entry.partner.as_deref() else {
        return Value::Null;
    };
    let known = desk.strategy.partner(name);
    let channel = desk.channel(desk.strategy.partner_id(name));
    json!({
        "title": line(known.map_or(name, |partner| &partner.title)),
        "handle": channel.and_then(|channel| channel.handle.as_deref()).map(line),
    })
}

/// A text in one line, without what would steer a terminal.
pub(super) fn line(text: &str) -> String {
    let text = lines(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines, without what would steer a terminal.
fn lines(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let is_kept = |c: &char| matches!(c, '\n' | '\t') || !is_hazard(*c);
    text.chars().filter(is_kept).collect()
}

/// A tag in letters and digits alone, in lower case.
fn word(tag: &str) -> String {
    let kept = tag.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// A tag as a hashtag: its words in one, each with a capital letter where they are several. None is made of digits
/// alone, which nowhere leads to anything.
fn hashtag(tag: &str) -> Option<String> {
    let words = tag.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let joined = match words.as_slice() {
        [one] => (*one).to_owned(),
        several => several.iter().map(|word| capital(word)).collect(),
    };
    let has_letter = joined.contains(char::is_alphabetic);
    has_letter.then(|| format!("#{joined}"))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The texts that are not empty, each once, in their order.
fn each_once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let texts = texts.filter(|text| !text.is_empty());
    texts
        .filter(|text| seen.insert(text.to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_made_as_channels_take_them() {
        let tags = [
            "case-study",
            "TEE",
            "Case Study",
            "C++",
            "2025",
            "Intel TDX",
            "",
        ];
        let of = |make: fn(&str) -> String| each_once(tags.iter().map(|tag| make(tag)));
        assert_eq!(of(word), ["casestudy", "tee", "c", "2025", "inteltdx"]);
        assert_eq!(
            of(slug::from),
            ["case-study", "tee", "c", "2025", "intel-tdx"]
        );
        let hashtags = each_once(tags.iter().filter_map(|tag| hashtag(tag)));
        assert_eq!(hashtags, ["#CaseStudy", "#TEE", "#C", "#IntelTDX"]);
    }

    #[test]
    fn nothing_steers_a_terminal_and_lines_stay_lines() {
        assert_eq!(line("a\r\n b\u{1b}[31m\u{202e}c\u{2028}d"), "a b[31mc d");
        assert_eq!(lines("a\r\n\tb\rc\u{0}"), "a\n\tb\nc");
    }
}
