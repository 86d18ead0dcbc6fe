//! `[site]` of the settings.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{TomlFile, folder_inside};
use crate::editorial::{
    problem::Fault,
    site::{self, Site, SiteKind},
    slug,
};

#[derive(Deserialize)]
struct SiteRecord {
    kind: Option<Spanned<String>>,
    dir: Option<Spanned<String>>,
    content: Option<Spanned<String>>,
    r#static: Option<Vec<Spanned<String>>>,
    url: Option<Spanned<String>>,
    keep: Option<bool>,
    add: Option<BTreeMap<String, String>>,
}

pub(super) fn read(toml: &mut TomlFile) -> Site {
    let Some(record) = toml.section::<SiteRecord>("site") else {
        return Site::default();
    };
    let folders = record.r#static.unwrap_or_default();
    let dir = record.dir.filter(|given| is_apart(toml, given));
    let mut folder = |key, given: Option<Spanned<String>>| {
        given.and_then(|given| folder_inside(toml, key, &given))
    };
    Site {
        dir: folder("dir", dir),
        content: folder("content", record.content),
        r#static: folders
            .into_iter()
            .filter_map(|given| folder("static", Some(given)))
            .collect(),
        kind: record.kind.and_then(|given| kind(toml, &given)),
        url: record.url.and_then(|given| address(toml, given)),
        keep: record.keep.unwrap_or_default(),
        add: record.add.unwrap_or_default(),
    }
}

/// Whether the site does not lie in a folder of the plan, where a post would be taken for something else.
fn is_apart(toml: &mut TomlFile, given: &Spanned<String>) -> bool {
    let first = given.get_ref().split('/').next().unwrap_or_default();
    let is_apart = !["calendar", "templates"].contains(&first);
    if !is_apart {
        let message = format!("`dir`: `{first}` holds the plan");
        let help = "name the folder that holds the site";
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
    }
    is_apart
}

fn kind(toml: &mut TomlFile, given: &Spanned<String>) -> Option<SiteKind> {
    let name = given.get_ref();
    let kind = SiteKind::named(name);
    if kind.is_none() {
        let names = || SiteKind::ALL.into_iter().map(SiteKind::name);
        let help = match slug::nearest(name, names()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("write one of {}", names().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("`kind`: `{name}` is no site that is known");
        toml.advise(Fault::ValueInvalid, given.span(), message, &help);
    }
    kind
}

fn address(toml: &mut TomlFile, given: Spanned<String>) -> Option<String> {
    let text = given.get_ref();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if is_web && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let Some(unknown) = site::unknown(text) else {
            return Some(given.into_inner());
        };
        let message =
            format!("`url`: `{{{{{unknown}}}}}` is nothing that an address can be filled with");
        let help = "write {{id}}, {{slug}}, {{year}}, {{month}} or {{day}}";
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
        return None;
    }
    let message = "`url`: expected an address".to_owned();
    let help = "write it as \"https://example.org/blog/{{id}}/\"";
    toml.advise(Fault::ValueInvalid, given.span(), message, help);
    None
}
