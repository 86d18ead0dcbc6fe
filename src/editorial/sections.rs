//! How far a draft is written, measured against its template.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    body::{Body, Heading},
    draft::Draft,
    template::{DraftTemplate, TemplateSection, fill},
};

/// A section that the template asks for, as the draft has it.
#[derive(Debug)]
pub struct Section<'a> {
    /// 1 to 6.
    pub level: u8,
    /// Its heading, with the draft's answers put in.
    pub heading: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// The draft's heading; `None` when it is missing.
    pub found: Option<&'a Heading>,
    /// Whether something of the writer's own stands below it.
    pub written: bool,
}

/// A piece of guidance that is still in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The guidance with its brackets.
    pub text: String,
    /// Its bytes in the body.
    pub span: (usize, usize),
}

/// The template's sections as the draft has them, in the template's order.
#[must_use]
pub fn sections<'a>(template: &DraftTemplate, draft: &Draft, body: &'a Body) -> Vec<Section<'a>> {
    let guidance = filled_guidance(template, &draft.fields);
    let squeezed = body.headings.iter().map(|have| squeeze(&have.text));
    let headings = squeezed.zip(&body.headings).collect::<Vec<_>>();
    template
        .sections
        .iter()
        .map(|wanted| {
            let heading = fill(&wanted.heading, &draft.fields);
            let squeezed = squeeze(&heading);
            let found = headings
                .iter()
                .find(|(text, have)| have.level == wanted.level && same_heading(&squeezed, text))
                .map(|(_, have)| *have);
            Section {
                level: wanted.level,
                written: found.is_some_and(|found| has_words(body.below(found), &guidance)),
                optional: wanted.optional,
                heading,
                found,
            }
        })
        .collect()
}

/// How many of the required sections are written, and how many there are; `None` when the kind has no sections.
#[must_use]
pub fn progress(template: &DraftTemplate, draft: &Draft) -> Option<(usize, usize)> {
    let body = draft.body.as_ref()?;
    let required = sections(template, draft, body)
        .into_iter()
        .filter(|section| !section.optional)
        .map(|section| section.written)
        .collect::<Vec<_>>();
    let written = required.iter().filter(|written| **written).count();
    (!required.is_empty()).then_some((written, required.len()))
}

/// The template's guidance that the draft still holds, in the body's order.
#[must_use]
pub fn placeholders(template: &DraftTemplate, draft: &Draft, body: &Body) -> Vec<Placeholder> {
    let mut found = filled_guidance(template, &draft.fields)
        .into_iter()
        .flat_map(|guidance| {
            body.text
                .match_indices(guidance.as_str())
                .map(|(start, text)| Placeholder {
                    text: text.to_owned(),
                    span: (start, start + text.len()),
                })
                .collect::<Vec<_>>()
        })
        .collect::<Vec<_>>();
    found.sort_by_key(|placeholder| placeholder.span);
    found.dedup();
    found
}

/// Whether a byte of the body stands in a section that is not written.
#[must_use]
pub fn is_unwritten_at(template: &DraftTemplate, draft: &Draft, body: &Body, byte: usize) -> bool {
    sections(template, draft, body).iter().any(|section| {
        let found = section.found.filter(|_| !section.written);
        found.is_some_and(|heading| {
            let start = heading.span.1;
            (start..start + body.below(heading).len()).contains(&byte)
        })
    })
}

/// The headings a template's body asks for; those named in `optional` may be left out.
#[must_use]
pub fn wanted(headings: &[Heading], optional: &[String]) -> Vec<TemplateSection> {
    headings
        .iter()
        .map(|heading| TemplateSection {
            level: heading.level,
            heading: heading.text.clone(),
            optional: optional.contains(&heading.text),
        })
        .collect()
}

fn filled_guidance(template: &DraftTemplate, fields: &BTreeMap<String, String>) -> Vec<String> {
    template
        .guidance
        .iter()
        .map(|guidance| fill(guidance, fields))
        .collect()
}

/// Whether a text holds a word once guidance, comments and headings are taken out.
fn has_words(text: &str, guidance: &[String]) -> bool {
    without_comments(text)
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .any(|line| line_has_words(line, guidance))
}

fn line_has_words(line: &str, guidance: &[String]) -> bool {
    // Most guidance stands alone on its line, and most lines hold none.
    if guidance.iter().any(|guidance| guidance == line.trim()) {
        return false;
    }
    if !line.contains('[') {
        return line.contains(char::is_alphanumeric);
    }
    let rest = guidance.iter().fold(line.to_owned(), |line, guidance| {
        line.replace(guidance, " ")
    });
    rest.contains(char::is_alphanumeric)
}

/// A text without its HTML comments; one that is not closed goes to the end.
#[must_use]
pub fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Whether a draft's heading is the wanted one, both squeezed. A name without an answer (`{{company}}`) stands for any
/// text.
fn same_heading(wanted: &str, have: &str) -> bool {
    let Some((before, rest)) = wanted.split_once("{{") else {
        return wanted == have;
    };
    let after = rest.split_once("}}").map_or("", |(_, after)| after);
    have.len() >= before.len() + after.len() && have.starts_with(before) && have.ends_with(after)
}

/// Lower case with single blanks and plain quotes, so that a typographic edit is not a new heading.
fn squeeze(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
        .replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_may_differ_in_case_blanks_and_quotes() {
        let same = |wanted, have| same_heading(&squeeze(wanted), &squeeze(have));
        assert!(same("What's Next", "what\u{2019}s  next"));
        assert!(same("About {{company}}", "About ai16z"));
        assert!(!same("About ai16z", "About Encifher"));
    }

    #[test]
    fn guidance_and_comments_are_no_words() {
        let guidance = ["[Background, mission, team]".to_owned()];
        assert!(!has_words(
            "\n[Background, mission, team]\n<!-- note -->\n### More\n",
            &guidance
        ));
        assert!(has_words("[Background, mission, team] ai16z is", &guidance));
        assert!(has_words("[Something the writer wrote]", &guidance));
        assert!(!has_words("<!-- open", &guidance));
    }
}
