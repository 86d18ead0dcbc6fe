//! Where a target of a draft leads when it is followed from another site (RFC 3986 §5).

use std::fmt::Write;

use oxiri::{Iri, IriRef};

use super::{Abroad, left::Why};
use crate::editorial::{
    body::{
        Leads,
        target::{joined, scheme},
    },
    site::SiteKind,
};

/// A link or an image, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    /// As it is written, without marks around it.
    pub(super) written: &'a str,
    pub(super) is_image: bool,
    /// What was found there in the workspace.
    pub(super) leads: Option<&'a Leads>,
}

/// Endings of texts that the site makes into pages.
const TEXTS: [&str; 3] = [".md", ".mdx", ".markdown"];

/// The address to write instead; `None` where the target can stay.
pub(super) fn absolute(target: Target, file: &str, abroad: &Abroad) -> Result<Option<String>, Why> {
    if target.written.contains('\n') {
        return Err(Why::Odd);
    }
    let written = target.written.trim();
    if written.is_empty() || written.contains("{{") || written.contains("{%") {
        // A tag is told as such.
        return Ok(None);
    }
    if let Some(scheme) = scheme(written) {
        return kept(scheme, target.is_image)
            .then_some(None)
            .ok_or(Why::Odd);
    }
    let (path, rest) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
    let is_text = TEXTS.iter().any(|ending| path.ends_with(ending));
    if is_text || path.starts_with("@/") {
        let there = page(path, target.leads, file, abroad).ok_or(Why::Unknown)?;
        return Ok(Some(there + rest));
    }
    let is_bundled = matches!(
        abroad.site.kind,
        Some(SiteKind::Astro | SiteKind::Docusaurus)
    );
    if target.is_image && is_bundled && !path.starts_with('/') {
        return Err(Why::Unknown);
    }
    let base = abroad.url.ok_or(Why::Relative)?;
    resolved(base, written).ok_or(Why::Odd).map(Some)
}

/// The address of another piece of the site, by a path to its text.
fn page(path: &str, leads: Option<&Leads>, file: &str, abroad: &Abroad) -> Option<String> {
    if let Some(Leads::File(file)) = leads {
        return (abroad.address)(file);
    }
    if let Some(path) = path.strip_prefix("@/") {
        return (abroad.address)(path);
    }
    let own = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if path.starts_with('/') { "" } else { own };
    (abroad.address)(&joined(folder, path)?)
}

/// Whether a target of that scheme can be followed from any site.
fn kept(scheme: &str, is_image: bool) -> bool {
    let is_any = |of: [&str; 2]| of.iter().any(|one| scheme.eq_ignore_ascii_case(one));
    is_any(["http", "https"]) || (!is_image && is_any(["mailto", "tel"]))
}

/// A reference as it is followed from an address.
pub(in crate::kit) fn resolved(base: &str, reference: &str) -> Option<String> {
    let base = base.split('#').next()?;
    let base = Iri::parse(base).ok()?;
    let reference = encoded(reference);
    let reference = IriRef::parse(reference.as_str()).ok()?;
    Some(base.resolve(&reference).ok()?.into_inner())
}

/// A reference with what may not stand in one percent-encoded (RFC 3987 §3.1), and with the brackets that other readers
/// of Markdown stumble over.
fn encoded(reference: &str) -> String {
    let mut out = String::with_capacity(reference.len());
    for c in reference.chars() {
        let is_odd = c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '(' | ')' | '[' | ']'
            );
        if is_odd {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// The site's own address: what stands before the path.
pub(super) fn origin(url: &str) -> Option<String> {
    let base = Iri::parse(url).ok()?;
    Some(format!("{}://{}", base.scheme(), base.authority()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editorial::site::Site;

    fn told(kind: Option<SiteKind>, url: Option<&str>, written: &str, is_image: bool) -> String {
        let site = Site {
            kind,
            ..Site::default()
        };
        let abroad = Abroad {
            url,
            site: &site,
            template: None,
            address: &|file| (file == "drafts/other.md").then(|| "https://x.org/other/".to_owned()),
        };
        let target = Target {
            written,
            is_image,
            leads: None,
        };
        match absolute(target, "drafts/a.md", &abroad) {
            Ok(None) => "stays".to_owned(),
            Ok(Some(url)) => url,
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn targets_lead_where_they_led() {
        let base = Some("https://x.org/blog/post/?a#b");
        let link = |written| told(None, base, written, false);
        for (written, there) in [
            ("./img.png", "https://x.org/blog/post/img.png"),
            ("../other/", "https://x.org/blog/other/"),
            ("../../../../up", "https://x.org/up"),
            ("/docs/x?y=1&z#q", "https://x.org/docs/x?y=1&z#q"),
            ("#part", "https://x.org/blog/post/?a#part"),
            ("//cdn.org/x", "https://cdn.org/x"),
            ("a b(1).png", "https://x.org/blog/post/a%20b%281%29.png"),
            ("été", "https://x.org/blog/post/été"),
            ("other.md#there", "https://x.org/other/#there"),
            ("../drafts/other.md", "https://x.org/other/"),
            ("none.md", "Unknown"),
            ("../../none.md", "Unknown"),
            ("100%", "Odd"),
            ("HTTPS://y.org", "stays"),
            ("mailto:a@b.c", "stays"),
            ("", "stays"),
            ("{{ x }}/y", "stays"),
            ("javascript:alert(1)", "Odd"),
            ("file:///etc/passwd", "Odd"),
            ("C:\\x", "Odd"),
        ] {
            assert_eq!(link(written), there, "{written}");
        }
    }

    #[test]
    fn an_image_needs_an_address_that_all_have() {
        let base = Some("https://x.org/p/");
        let shown = |kind, written| told(kind, base, written, true);
        assert_eq!(shown(None, "a.png"), "https://x.org/p/a.png");
        assert_eq!(shown(Some(SiteKind::Astro), "./a.png"), "Unknown");
        assert_eq!(
            shown(Some(SiteKind::Astro), "/a.png"),
            "https://x.org/a.png"
        );
        assert_eq!(shown(None, "data:image/png;base64,AA"), "Odd");
        assert_eq!(told(None, None, "a.png", true), "Relative");
        assert_eq!(told(None, Some("nonsense"), "a.png", true), "Odd");
    }
}
