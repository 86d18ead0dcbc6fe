//! A brief → the draft that `new` writes.

use std::{collections::BTreeMap, io};

use anyhow::{Result, anyhow};
use chrono::NaiveDate;
use handlebars::{
    Handlebars, RenderErrorReason, Template as Compiled, TemplateError, TemplateErrorReason,
    template::TemplateElement,
};

use crate::{
    editorial::{
        desk::Desk, entry::Entry, pillar::Topic, settings::Settings, slug, template::Template,
    },
    failure::Failure,
    plan::{Step, Value},
};

/// How deep blocks of a template may nest.
const MAX_DEPTH: usize = 16;
/// The blocks a template may use: what is asked for is one text a name, so there is nothing to loop over.
const BLOCKS: [&str; 3] = ["if", "unless", "raw"];
/// How long a rendered text may be, in bytes.
const MAX_OUTPUT: usize = 1024 * 1024;

/// What a draft is made from.
pub struct Brief<'a> {
    /// Its kind.
    pub template: &'a Template,
    /// Its id.
    pub id: String,
    /// What it is about, as it was asked for.
    pub subject: String,
    /// The planned entry, where there is one.
    pub entry: Option<&'a Entry>,
    /// The topic the brief comes from.
    pub topic: Option<&'a Topic>,
    /// The answers to what the template asks, by key.
    pub answers: BTreeMap<String, String>,
}

/// What templates may name besides the answers.
#[must_use]
pub fn known(
    subject: &str,
    entry: Option<&Entry>,
    topic: Option<&Topic>,
) -> BTreeMap<String, String> {
    let title = entry
        .map(|entry| entry.title.clone())
        .or_else(|| topic.map(|topic| topic.title.clone()))
        .unwrap_or_else(|| one_line(subject));
    let partner = partner(entry, topic).unwrap_or_default().to_owned();
    BTreeMap::from([
        ("subject".to_owned(), one_line(subject)),
        ("title".to_owned(), title),
        ("partner".to_owned(), partner),
    ])
}

fn partner<'a>(entry: Option<&'a Entry>, topic: Option<&'a Topic>) -> Option<&'a str> {
    entry
        .and_then(|entry| entry.partner.as_deref())
        .or_else(|| topic.and_then(|topic| topic.partner.as_deref()))
}

/// The id of an unplanned piece: what the template says, made fit to be a file name.
pub fn id_for(template: &Template, subject: &str) -> Result<String> {
    let names = BTreeMap::from([("subject".to_owned(), slug::from(subject))]);
    let rendered = render(template, "id", &template.id, &names)?;
    let id = slug::from(&rendered);
    match slug::fault(&id) {
        None => Ok(id),
        Some(_) if id.is_empty() => Err(anyhow!(
            Failure::new(format!(
                "`{subject}` has no letter or digit to make an id of"
            ))
            .hint("say in a few words what it is about")
        )),
        Some(fault) => Err(anyhow!(
            Failure::new(format!("`{subject}` makes the id `{id}`, which {fault}"))
                .hint("say it in other words")
        )),
    }
}

/// The default of a question, over what is known.
pub fn default_answer(
    template: &Template,
    text: &str,
    known: &BTreeMap<String, String>,
) -> Result<String> {
    render(template, "ask.default", text, known)
}

/// The step that writes the draft.
pub fn begin(desk: &Desk, brief: &Brief, path: String, today: NaiveDate) -> Result<Step> {
    let draft = brief
        .template
        .draft
        .as_ref()
        .ok_or_else(|| anyhow!("a {} is an activity and has no draft", brief.template.label))?;
    let mut names = known(&brief.subject, brief.entry, brief.topic);
    names.extend(brief.answers.clone());
    let title = render(brief.template, "draft.title", &draft.title, &names)?;
    let body = render(brief.template, "draft.body", &draft.body, &names)?;
    Ok(Step::CreateDraft {
        path,
        format: desk.settings.front_matter.format,
        front: front_matter(&desk.settings, brief, one_line(&title), today),
        body: format!("{}{}", brief_comment(brief), ended(body)),
    })
}

fn front_matter(
    settings: &Settings,
    brief: &Brief,
    title: String,
    today: NaiveDate,
) -> Vec<(String, Value)> {
    let names = &settings.front_matter;
    let status = brief.template.workflow.second().to_owned();
    let mut ours = vec![
        ("kind".to_owned(), Value::text(&brief.template.kind)),
        ("status".to_owned(), Value::text(&status)),
    ];
    if let Some(topic) = brief.topic.filter(|_| brief.entry.is_none()) {
        ours.push(("topic".to_owned(), Value::text(&topic.id)));
    }
    // The title has its home in the site's own key.
    let fields = brief.answers.iter().filter(|(key, _)| *key != "title");
    let fields = fields.map(|(key, answer)| (key.clone(), Value::text(answer)));
    let fields = fields.collect::<Vec<_>>();
    if !fields.is_empty() {
        ours.push(("fields".to_owned(), Value::Table(fields)));
    }
    let reached = vec![(status, Value::Date(today))];
    ours.push(("reached".to_owned(), Value::Table(reached)));
    let table = names
        .table
        .iter()
        .rev()
        .fold(Value::Table(ours), |inner, key| {
            Value::Table(vec![(key.clone(), inner)])
        });
    let mut front = vec![
        (names.title.clone(), Value::Text(title)),
        (names.description.clone(), Value::text("")),
        (
            names.tags.clone(),
            Value::Texts(vec![brief.template.kind.clone()]),
        ),
        (names.draft.clone(), Value::Bool(true)),
    ];
    if let Value::Table(outer) = table {
        front.extend(outer);
    }
    front
}

/// What the topic tells the writer, as a comment above the first section.
fn brief_comment(brief: &Brief) -> String {
    let lines = brief
        .topic
        .map(|topic| topic.brief.as_lines())
        .unwrap_or_default();
    let partner = partner(brief.entry, brief.topic);
    let partner = partner.map(|partner| format!("Partner: {partner}"));
    let lines = lines.into_iter().chain(partner).collect::<Vec<_>>();
    if lines.is_empty() {
        return String::new();
    }
    let mut comment = String::from("<!-- Brief\n");
    for line in lines {
        // `--` may not stand in an HTML comment, and `-->` would end it.
        comment.extend(["- ", &one_line(&line).replace("--", "- -"), "\n"]);
    }
    comment.push_str("-->\n\n");
    comment
}

fn ended(mut body: String) -> String {
    if !body.ends_with('\n') {
        body.push('\n');
    }
    body
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Renders a template's text once; values are put in as they are.
fn render(
    template: &Template,
    part: &str,
    text: &str,
    names: &BTreeMap<String, String>,
) -> Result<String> {
    let fail = |message: String| {
        anyhow!(Failure::new(format!("`{part}`: {message}")).at(template.place.clone()))
    };
    let compiled = Compiled::compile(text).map_err(|error| fail(misspelt(&error)))?;
    refuse_dangerous(&compiled.elements, 0).map_err(&fail)?;
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(handlebars::no_escape);
    engine.register_template("text", compiled);
    let mut rendered = Rendered::default();
    match engine.render_to_write("text", names, &mut rendered) {
        _ if rendered.is_full => Err(fail("the rendered text is longer than 1 MiB".to_owned())),
        Ok(()) => rendered.text().map_err(&fail),
        Err(error) => {
            let names = names.keys().cloned().collect::<Vec<_>>().join(", ");
            Err(fail(match error.reason() {
                RenderErrorReason::MissingVariable(Some(name)) => {
                    format!("`{name}` is not known here; known are {names}")
                }
                reason => format!("{reason}; known here: {names}"),
            }))
        }
    }
}

/// What is wrong with the braces of a template's text, and where.
fn misspelt(error: &TemplateError) -> String {
    let place = error.pos().map_or_else(String::new, |(line, column)| {
        format!(" (line {line}, column {column} of the text)")
    });
    match error.reason() {
        TemplateErrorReason::InvalidSyntax(_) => {
            format!("a `{{{{…}}}}` is not well formed or not closed{place}")
        }
        reason => format!("{reason}{place}"),
    }
}

/// A rendered text that takes no more than its limit.
#[derive(Default)]
struct Rendered {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Rendered {
    /// The text, unless it would steer the terminal that the draft is shown on.
    fn text(self) -> Result<String, String> {
        let text = String::from_utf8(self.bytes).map_err(|error| error.to_string())?;
        let lines = text.replace("\r\n", "\n");
        match lines
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
        {
            None => Ok(text),
            Some(c) => Err(format!(
                "the rendered text has a control character (U+{:04X})",
                u32::from(c)
            )),
        }
    }
}

impl io::Write for Rendered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_full |= self.bytes.len() + bytes.len() > MAX_OUTPUT;
        if self.is_full {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Partials, decorators and deep nesting can overflow the stack, which nothing could catch; loops in loops would not
/// end, even where they write nothing.
fn refuse_dangerous(elements: &[TemplateElement], depth: usize) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err(format!("blocks nest deeper than {MAX_DEPTH}"));
    }
    for element in elements {
        match element {
            TemplateElement::PartialExpression(_) | TemplateElement::PartialBlock(_) => {
                return Err("partials (`{{> x}}`) are not supported".to_owned());
            }
            TemplateElement::DecoratorExpression(_) | TemplateElement::DecoratorBlock(_) => {
                return Err("decorators (`{{* x}}`) are not supported".to_owned());
            }
            TemplateElement::HelperBlock(block) => {
                let name = block.name.as_name().unwrap_or_default();
                if !BLOCKS.contains(&name) {
                    return Err(format!(
                        "`{{{{#{name}}}}}` is not supported; blocks are {}",
                        BLOCKS.join(", ")
                    ));
                }
                for inner in [&block.template, &block.inverse].into_iter().flatten() {
                    refuse_dangerous(&inner.elements, depth + 1)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(text: &str) -> Result<(), String> {
        match Compiled::compile(text) {
            Ok(compiled) => refuse_dangerous(&compiled.elements, 0),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn what_could_overflow_the_stack_is_refused() {
        assert!(refuse("{{#if a}}{{b}}{{/if}}").is_ok());
        assert!(refuse("{{> x}}").is_err());
        assert!(refuse("{{#*inline \"x\"}}a{{/inline}}").is_err());
        assert!(refuse("{{#if a}}{{else}}{{> x}}{{/if}}").is_err());
        assert!(refuse("{{#each .}}{{#each ..}}{{/each}}{{/each}}").is_err());
        assert!(refuse("{{#if a}}{{else}}{{#with a}}{{/with}}{{/if}}").is_err());
        assert!(refuse("{{{{raw}}}}{{x}}{{{{/raw}}}}").is_ok());
        let deep = format!("{}{}", "{{#if a}}".repeat(20), "{{/if}}".repeat(20));
        assert!(refuse(&deep).is_err());
    }
}
