//! A draft as a post of the site: the keys that it wants, and code that its templates leave alone.

mod keys;
mod shield;

use chrono::NaiveDate;

use super::{
    front_matter::{self, Format, Split},
    markdown,
    refusal::Refusal,
};
use crate::editorial::{draft::FrontMatterFormat, settings::Settings};

/// The text of the post that a draft's text makes; `out` is the day where the draft names none.
pub(super) fn post(
    draft: &str,
    path: &str,
    settings: &Settings,
    out: NaiveDate,
) -> Result<String, Refusal> {
    let Split::Found(block) = front_matter::split(draft.as_bytes())? else {
        let refusal = Refusal::new("it has no front matter", "add a line `---` and its keys");
        return Err(refusal.at_line(1));
    };
    let read = front_matter::read(&block)?;
    let kind = settings.site.kind;
    let format = match kind.map(|kind| kind.keys().format_for(block.format.into())) {
        Some(FrontMatterFormat::Toml) => Format::Toml,
        Some(_) => Format::Yaml,
        None => block.format,
    };
    let is_mdx = path.rsplit('.').next() == Some("mdx");
    let keys = keys::keys(&read, settings, format, is_mdx, out)
        .map_err(|refusal| refusal.at_line(block.first_line))?;
    let front = front_matter::write(format, &keys);
    let body = draft.get(block.body_start..).unwrap_or_default();
    let body = shield::shielded(body, kind);
    Ok(if draft.contains("\r\n") {
        front.replace('\n', "\r\n") + &body
    } else {
        front + &body
    })
}

/// The files that the body of a draft shows or links to, if they lie beside it: relative paths without a scheme.
pub(super) fn files(draft: &str) -> Vec<String> {
    let start = match front_matter::split(draft.as_bytes()) {
        Ok(Split::Found(block)) => block.body_start,
        _ => 0,
    };
    let body = markdown::body(draft.get(start..).unwrap_or_default().to_owned(), 1);
    let images = body.images.into_iter().map(|image| image.target);
    let links = body.links.into_iter().map(|link| link.target);
    let mut files = images
        .chain(links)
        .filter_map(|target| {
            let path = target.split(['#', '?']).next().unwrap_or_default();
            let path = path.strip_prefix("./").unwrap_or(path);
            let name = path.rsplit('/').next().unwrap_or_default();
            let has_ending = name.trim_start_matches('.').contains('.');
            let is_text = [".md", ".mdx", ".markdown"]
                .iter()
                .any(|ending| name.ends_with(ending));
            let is_hidden = path.split('/').any(|part| part.starts_with('.'));
            (has_ending && !is_text && !is_hidden && !path.contains(':') && !path.starts_with('/'))
                .then(|| path.to_owned())
        })
        .collect::<Vec<_>>();
    files.sort();
    files.dedup();
    files
}
