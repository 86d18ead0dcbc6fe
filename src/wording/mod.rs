//! Handlebars in bounds: a text over values → text, without overflowing the stack, filling the memory or going on for
//! ever.

mod bounds;
mod each;
mod helpers;
mod known;
mod rendered;

use std::thread;

use handlebars::{
    Handlebars, RenderError, RenderErrorReason, Template, TemplateError, TemplateErrorReason,
};
use serde::Serialize;

use self::rendered::Rendered;

/// Blocks that nest as deep as a text's size allows are refused only once they are parsed, which takes a stack of this
/// many bytes.
const STACK: usize = 64 * 1024 * 1024;

/// What a text may use besides names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rules {
    /// The text of a draft's template: one value a name, so there is nothing to loop over.
    Draft,
    /// A page over the whole desk: loops, and names that are looked up before anything is rendered.
    Page,
}

impl Rules {
    /// The blocks, as in `{{#if}}`.
    pub(crate) fn blocks(self) -> &'static [&'static str] {
        match self {
            Self::Draft => &["if", "unless", "raw"],
            Self::Page => &["each", "if", "unless", "with", "raw"],
        }
    }
}

/// Why a text was not rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Its braces are not well formed.
    Misspelt {
        /// What is wrong with them.
        why: String,
        /// Line and column of the text, from 1.
        position: Option<(usize, usize)>,
    },
    /// A name stands for nothing.
    Unknown {
        /// The name.
        name: String,
        /// What is known in its place, where that was looked up.
        known: Option<String>,
        /// The line of the text, from 1.
        line: Option<usize>,
    },
    /// A helper could not be applied.
    Failed {
        /// What it says.
        why: String,
        /// The line of the text, from 1.
        line: Option<usize>,
    },
    /// It passes a bound, or uses what is not supported.
    Refused {
        /// What is not allowed.
        why: String,
        /// The line of the text, from 1.
        line: Option<usize>,
    },
}

impl Fault {
    fn refused(why: impl Into<String>) -> Self {
        let why = why.into();
        Self::Refused { why, line: None }
    }
}

/// Renders a text once; values are put in as they are.
pub(crate) fn render(
    text: &str,
    values: &(impl Serialize + Sync),
    rules: Rules,
) -> Result<String, Fault> {
    let rendered = thread::scope(|scope| {
        let worker = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || rendered(text, values, rules));
        worker.map(thread::ScopedJoinHandle::join)
    });
    match rendered {
        Ok(Ok(rendered)) => rendered,
        Ok(Err(_)) => Err(Fault::refused("it cannot be rendered")),
        Err(error) => Err(Fault::refused(error.to_string())),
    }
}

fn rendered(text: &str, values: &impl Serialize, rules: Rules) -> Result<String, Fault> {
    let compiled = Template::compile(text).map_err(|error| misspelt(&error))?;
    bounds::refuse_dangerous(&compiled, rules)?;
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(handlebars::no_escape);
    let mut rendered = Rendered::default();
    let outcome = if rules == Rules::Page {
        let values = serde_json::to_value(values);
        let values = values.map_err(|error| Fault::refused(error.to_string()))?;
        known::look_up(&compiled, &values)?;
        helpers::register(&mut engine);
        engine.register_template("text", compiled);
        engine.render_to_write("text", &values, &mut rendered)
    } else {
        engine.register_template("text", compiled);
        engine.render_to_write("text", values, &mut rendered)
    };
    match outcome {
        _ if rendered.is_full() => Err(Fault::refused("the rendered text is longer than 1 MiB")),
        Ok(()) => rendered.text().map_err(Fault::refused),
        Err(error) => Err(failed(&error)),
    }
}

/// What is wrong with the braces of a text, and where.
fn misspelt(error: &TemplateError) -> Fault {
    let why = match error.reason() {
        TemplateErrorReason::InvalidSyntax(_) => {
            "a `{{…}}` is not well formed or not closed".to_owned()
        }
        reason => reason.to_string(),
    };
    let position = error.pos();
    Fault::Misspelt { why, position }
}

fn failed(error: &RenderError) -> Fault {
    let line = error.line_no;
    match error.reason() {
        RenderErrorReason::MissingVariable(Some(name)) => Fault::Unknown {
            name: name.clone(),
            known: None,
            line,
        },
        RenderErrorReason::Other(why) => Fault::Refused {
            why: why.clone(),
            line,
        },
        reason => Fault::Failed {
            why: reason.to_string(),
            line,
        },
    }
}
