//! Putting a draft into the site: where its post lies, and the step that writes it.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use crate::{
    editorial::{
        draft::Draft,
        settings::Settings,
        site::{Site, SiteKind},
        slug,
    },
    failure::Failure,
    plan::Step,
};

/// The step that writes a draft into the site as the post of that id; `None` where the drafts are the site's own.
///
/// `out` is the day it is out, which is part of the file's name in Jekyll; `replace` lets it take the place of another
/// text.
pub fn step(
    settings: &Settings,
    draft: &Draft,
    id: &str,
    out: NaiveDate,
    replace: bool,
) -> Result<Option<Step>> {
    let Some(dir) = &settings.site.dir else {
        return Ok(None);
    };
    let folder = folder(&settings.site, dir)?;
    if let Some(drafts) = settings
        .drafts
        .iter()
        .find(|drafts| lies_in(&folder, drafts))
    {
        let failure = Failure::new(format!(
            "the posts of the site in `{folder}` would be read as drafts, since `drafts` names `{drafts}`"
        ));
        return Err(anyhow!(failure.hint(
            "take `dir` out of [site] where the drafts are the site's own posts, else name another folder",
        )));
    }
    let name = name(settings.site.kind, draft, id, out)?;
    Ok(Some(Step::Post {
        draft: draft.file.clone(),
        path: format!("{folder}/{name}"),
        out,
        replace,
    }))
}

/// The folder of the posts, relative to the workspace.
fn folder(site: &Site, dir: &str) -> Result<String> {
    let usual = || site.kind.map(|kind| kind.content().to_owned());
    let Some(content) = site.content.clone().or_else(usual) else {
        let failure =
            Failure::new("[site] says neither what makes the site nor where its posts lie");
        return Err(anyhow!(failure.hint(
            "write `kind = \"hugo\"` or `content = \"posts\"` into calendar/config.toml"
        )));
    };
    let parts = [dir, &content].into_iter().filter(|part| *part != ".");
    Ok(parts.collect::<Vec<_>>().join("/"))
}

fn lies_in(folder: &str, other: &str) -> bool {
    other == "." || folder == other || {
        let rest = folder.strip_prefix(other);
        rest.is_some_and(|rest| rest.starts_with('/'))
    }
}

/// The file's name in that folder, by the site's own rules.
fn name(kind: Option<SiteKind>, draft: &Draft, id: &str, out: NaiveDate) -> Result<String> {
    if id.is_empty() || id.starts_with('.') || id.contains(['/', '\\']) {
        let failure = Failure::new(format!("the id `{id}` cannot be the name of a post"));
        return Err(anyhow!(
            failure.hint("give it one of letters, digits and hyphens")
        ));
    }
    let is_mdx = draft.file.rsplit('.').next() == Some("mdx");
    if let Some(kind) = kind.filter(|kind| is_mdx && !kind.reads_mdx()) {
        let failure = Failure::new(format!(
            "`{}` is Markdown with components, which {} does not read",
            draft.file,
            kind.name()
        ));
        return Err(anyhow!(
            failure.hint("write it without components, as `.md`")
        ));
    }
    let ending = if is_mdx { "mdx" } else { "md" };
    let stem = draft.file.rsplit('/').next().unwrap_or_default();
    let has_folder = stem.starts_with("index.");
    Ok(match kind {
        Some(SiteKind::Jekyll) => format!("{out}-{}.{ending}", slug::without_day(id)),
        Some(SiteKind::Eleventy) | None => format!("{id}.{ending}"),
        Some(_) if has_folder => format!("{id}/index.{ending}"),
        Some(_) => format!("{id}.{ending}"),
    })
}
