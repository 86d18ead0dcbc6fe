//! A template's text and the answers → the text of a draft.

use std::{collections::BTreeMap, io, thread};

use anyhow::{Result, anyhow};
use handlebars::{
    Handlebars, RenderErrorReason, Template as Compiled, TemplateError, TemplateErrorReason,
    template::TemplateElement,
};

use crate::{editorial::template::Template, failure::Failure};

/// Blocks that nest as deep as a template's size allows are refused only once they are parsed, which takes a stack of
/// this many bytes.
const STACK: usize = 64 * 1024 * 1024;
/// How deep blocks of a template may nest.
const MAX_DEPTH: usize = 16;
/// How long a rendered text may be, in bytes.
const MAX_OUTPUT: usize = 1024 * 1024;
/// The blocks a template may use: what is asked for is one text a name, so there is nothing to loop over.
const BLOCKS: [&str; 3] = ["if", "unless", "raw"];

/// Renders a template's text once; values are put in as they are.
pub(super) fn render(
    template: &Template,
    part: &str,
    text: &str,
    names: &BTreeMap<String, String>,
) -> Result<String> {
    let rendered = thread::scope(|scope| {
        let worker = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || rendered(text, names));
        worker.map(thread::ScopedJoinHandle::join)
    });
    let why = match rendered {
        Ok(Ok(Ok(text))) => return Ok(text),
        Ok(Ok(Err(why))) => why,
        Ok(Err(_)) => "it cannot be rendered".to_owned(),
        Err(error) => error.to_string(),
    };
    Err(anyhow!(
        Failure::new(format!("`{part}`: {why}")).at(template.place.clone())
    ))
}

fn rendered(text: &str, names: &BTreeMap<String, String>) -> Result<String, String> {
    let compiled = Compiled::compile(text).map_err(|error| misspelt(&error))?;
    refuse_dangerous(&compiled.elements, 0)?;
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(handlebars::no_escape);
    engine.register_template("text", compiled);
    let mut rendered = Rendered::default();
    match engine.render_to_write("text", names, &mut rendered) {
        _ if rendered.is_full => Err("the rendered text is longer than 1 MiB".to_owned()),
        Ok(()) => rendered.text(),
        Err(error) => {
            let names = names.keys().cloned().collect::<Vec<_>>().join(", ");
            Err(match error.reason() {
                RenderErrorReason::MissingVariable(Some(name)) => {
                    format!("`{name}` is not known here; known are {names}")
                }
                reason => format!("{reason}; known here: {names}"),
            })
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
