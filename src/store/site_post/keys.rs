//! The front matter of a post: the draft's own keys under the names that the site wants.

use chrono::NaiveDate;

use crate::{
    editorial::{
        date,
        settings::{Name, Settings},
        site::{
            SiteKind,
            keys::{self, Key, ZOLA_KEYS},
        },
    },
    plan::Value,
    store::{
        front_matter::{Format, FrontMatter, Node, converted},
        refusal::Refusal,
    },
};

/// Keys in order, tables within tables.
type Keys = Vec<(String, Value)>;

/// The keys of the post. The draft flag is left out: what is out is no draft, whatever the site calls that.
pub(super) fn keys(
    draft: &FrontMatter<'_>,
    settings: &Settings,
    format: Format,
    is_mdx: bool,
    out: NaiveDate,
) -> Result<Keys, Refusal> {
    let wanted = Wanted::of(settings);
    let post = Post {
        draft,
        settings,
        format,
        wanted: &wanted,
    };
    let mut keys = Keys::new();
    for (key, node) in &draft.root.entries {
        post.take(&key.text, node, &mut keys);
    }
    if at(&keys, &wanted.title).is_none() {
        let help = format!("write `{}`", settings.front_matter.title.written);
        return Err(Refusal::new("it has no title", help));
    }
    put_missing(&mut keys, &wanted.date, Value::Date(out));
    post.add(is_mdx, &mut keys);
    Ok(keys)
}

/// The names that the site wants; a name in the settings goes before that of the kind of site.
struct Wanted {
    title: String,
    description: String,
    date: String,
    tags: String,
}

impl Wanted {
    fn of(settings: &Settings) -> Self {
        let given = &settings.front_matter;
        let usual = settings.site.kind.map_or(keys::PLAIN, SiteKind::keys);
        let name = |given: &Name, usual: Key| {
            let usual = || usual.written.to_owned();
            let given = Some(&given.written).filter(|_| given.is_given());
            given.cloned().unwrap_or_else(usual)
        };
        Self {
            title: name(&given.title, usual.title),
            description: name(&given.description, usual.description),
            date: name(&given.date, usual.date),
            tags: name(&given.tags, usual.tags),
        }
    }
}

struct Post<'a> {
    draft: &'a FrontMatter<'a>,
    settings: &'a Settings,
    format: Format,
    wanted: &'a Wanted,
}

impl Post<'_> {
    fn take(&self, key: &str, node: &Node<'_>, keys: &mut Keys) {
        let names = &self.settings.front_matter;
        let wanted = self.wanted;
        if key == names.title.written {
            self.put(keys, &wanted.title, node);
        } else if key == names.description.written {
            self.put(keys, &wanted.description, node);
        } else if key == names.date.written {
            // A day between quotes is one all the same.
            match node.as_str().and_then(day) {
                Some(day) => put(keys, &wanted.date, Value::Date(day)),
                None => self.put(keys, &wanted.date, node),
            }
        } else if key == names.tags.written {
            self.put_tags(node, keys);
        } else if names.table.first().is_some_and(|first| first == key) {
            self.take_ours(key, node, keys);
        } else if key != names.draft.written {
            self.put_own(key, self.value(node), keys);
        }
    }

    fn value(&self, node: &Node<'_>) -> Option<Value> {
        converted(node, self.draft.format, self.format)
    }

    fn put(&self, keys: &mut Keys, name: &str, node: &Node<'_>) {
        if let Some(value) = self.value(node).filter(|_| !node.is_null()) {
            put(keys, name, value);
        }
    }

    /// Tags as a list of texts, none of them empty, which Zola refuses.
    fn put_tags(&self, node: &Node<'_>, keys: &mut Keys) {
        let one = node.as_str().filter(|_| self.format == Format::Yaml);
        if let Some(one) = one {
            return put(keys, &self.wanted.tags, Value::text(one));
        }
        let texts = match node.as_list() {
            Some(items) => items.iter().filter_map(Node::as_str).collect(),
            None => Vec::from_iter(node.as_str()),
        };
        let texts = texts.into_iter().filter(|text| !text.trim().is_empty());
        let texts = texts.map(str::to_owned).collect::<Vec<_>>();
        if !texts.is_empty() {
            put(keys, &self.wanted.tags, Value::Texts(texts));
        }
    }

    /// The table that holds ours, or is ours.
    fn take_ours(&self, key: &str, node: &Node<'_>, keys: &mut Keys) {
        let path = &self.settings.front_matter.table;
        let ours = self.draft.root.get_path(path);
        if let (true, Some(last), Some(ours)) = (self.settings.site.keep, path.last(), ours) {
            let table = self
                .settings
                .site
                .kind
                .and_then(|kind| kind.keys().own_table);
            let name = table.map_or_else(|| last.clone(), |table| format!("{table}.{last}"));
            self.put(keys, &name, ours);
        }
        if let (Some(map), [_, rest @ ..]) = (node.as_map(), path.as_slice())
            && !rest.is_empty()
        {
            // One level is all that the settings of sites use; what lies deeper goes with it.
            for (inner, node) in &map.entries {
                if rest.first().is_none_or(|ours| *inner.text != *ours)
                    && let Some(value) = self.value(node)
                {
                    merge(keys, &[key, &inner.text], value);
                }
            }
        }
    }

    /// A key of the writer's own.
    fn put_own(&self, key: &str, value: Option<Value>, keys: &mut Keys) {
        let Some(value) = value else { return };
        let is_foreign =
            self.settings.site.kind == Some(SiteKind::Zola) && !ZOLA_KEYS.contains(&key);
        let path: &[&str] = if is_foreign { &["extra", key] } else { &[key] };
        merge(keys, path, value);
    }

    /// What the site wants and the draft does not have.
    fn add(&self, is_mdx: bool, keys: &mut Keys) {
        for (name, text) in &self.settings.site.add {
            put_missing(keys, name, Value::text(text));
        }
        match self.settings.site.kind {
            Some(SiteKind::Jekyll) => {
                put_missing(keys, "layout", Value::text("post"));
            }
            // The schema of its blog template demands one.
            Some(SiteKind::Astro) => {
                put_missing(keys, &self.wanted.description, Value::text(""));
            }
            // It takes braces and brackets in the text for components otherwise.
            Some(SiteKind::Docusaurus) if !is_mdx => {
                let plain = vec![("format".to_owned(), Value::text("md"))];
                put_missing(keys, "mdx", Value::Table(plain));
            }
            _ => {}
        }
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    (text.len() == 10).then(|| date::parse(text)).flatten()
}

/// The value at a dotted name.
fn at<'k>(keys: &'k Keys, name: &str) -> Option<&'k Value> {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let (_, value) = keys.iter().find(|(key, _)| key == first)?;
    match value {
        _ if rest.is_empty() => Some(value),
        Value::Table(inner) => at(inner, rest),
        _ => None,
    }
}

fn put_missing(keys: &mut Keys, name: &str, value: Value) {
    if at(keys, name).is_none() {
        put(keys, name, value);
    }
}

/// Gives a dotted name a value, whatever it had.
fn put(keys: &mut Keys, name: &str, value: Value) {
    let path = name.split('.').collect::<Vec<_>>();
    if let Some(known) = known(keys, &path) {
        *known = value;
    } else {
        merge(keys, &path, value);
    }
}

fn known<'k>(keys: &'k mut Keys, path: &[&str]) -> Option<&'k mut Value> {
    let (first, rest) = path.split_first()?;
    let (_, value) = keys.iter_mut().find(|(key, _)| key == first)?;
    match value {
        _ if rest.is_empty() => Some(value),
        Value::Table(inner) => known(inner, rest),
        _ => None,
    }
}

/// Adds a value at a path: a table to the table that is there, anything else only where there is nothing.
fn merge(keys: &mut Keys, path: &[&str], value: Value) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let value = if rest.is_empty() {
        value
    } else {
        let mut inner = Keys::new();
        merge(&mut inner, rest, value);
        Value::Table(inner)
    };
    match keys.iter_mut().find(|(key, _)| key == first) {
        None => keys.push(((*first).to_owned(), value)),
        Some((_, Value::Table(known))) => {
            if let Value::Table(more) = value {
                for (key, value) in more {
                    merge(known, &[&key], value);
                }
            }
        }
        Some(_) => {}
    }
}
