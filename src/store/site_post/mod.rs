//! A draft as a post of the site: the keys that it wants, and code that its templates leave alone.

mod keys;
mod shield;

use chrono::NaiveDate;

use super::{
    front_matter::{self, Format, Split},
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
    let format = match kind.map(|kind| kind.format(block.format.into())) {
        Some(FrontMatterFormat::Toml) => Format::Toml,
        Some(_) => Format::Yaml,
        None => block.format,
    };
    let is_mdx = path.ends_with(".mdx");
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
