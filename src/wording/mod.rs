//! Handlebars in bounds: a text over values → text, without overflowing the stack, filling the memory or going on for
//! ever.

mod bounds;
mod budget;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn page(text: &str) -> Result<String, Fault> {
        let values = json!({
            "title": "A *b* & <c>",
            "none": null,
            "count": 2,
            "list": [{ "name": "x", "inner": [1, 2] }, { "name": "y", "inner": [] }],
            "empty": [],
            "by_id": { "an-id": { "name": "z" } },
            "on": "2025-10-03",
        });
        render(text, &values, Rules::Page)
    }

    fn shown(text: &str) -> String {
        page(text).unwrap()
    }

    #[test]
    fn values_go_in_as_they_are() {
        assert_eq!(
            shown("{{title}}|{{{title}}}|{{none}}|{{count}}"),
            "A *b* & <c>|A *b* & <c>||2"
        );
        assert_eq!(shown("{{by_id.an-id.name}} {{list.1.name}}"), "z y");
    }

    #[test]
    fn loops_know_their_items_and_what_is_around_them() {
        let text = "{{#each list}}{{@index}}{{name}}{{#each inner}}{{#if @last}}={{/if}}{{this}}{{../name}}{{@root.count}}{{@../index}}{{else}}none{{/each}};{{/each}}";
        assert_eq!(shown(text), "0x1x20=2x20;1ynone;");
        assert_eq!(
            shown("{{#each empty}}{{anything}}{{/each}}{{#each none}}x{{else}}-{{/each}}"),
            "-"
        );
        assert_eq!(
            shown("{{#with by_id.an-id}}{{name}}{{../count}}{{/with}}"),
            "z2"
        );
        assert_eq!(
            shown("{{#with none}}x{{else}}{{count}}{{/with}}{{#with none}}x{{/with}}"),
            "2"
        );
        assert_eq!(
            shown("{{#each list}}{{#with this}}{{name}}{{@index}}{{/with}}{{/each}}"),
            "x0y1"
        );
    }

    #[test]
    fn helpers_make_values_of_values() {
        for (text, wanted) in [
            (
                "{{day on}}|{{month on}}|{{day none}}",
                "October 3, 2025|October 2025|",
            ),
            ("{{#each list}}{{nth @index}}{{/each}}", "12"),
            ("{{join list.0.inner \", \"}}", "1, 2"),
            ("{{replace title \"b\" \"bee\"}}", "A *bee* & <c>"),
            ("{{cell \"a | b\\n c\"}}", "a \\| b c"),
            ("{{anchor \"Call #1: what's up?\"}}", "call-1-whats-up"),
            ("{{#if (and (eq count 2) (not none))}}yes{{/if}}", "yes"),
            (
                "{{yaml title}}|{{yaml none}}|{{json list.0.inner}}",
                "\"A *b* & <c>\"|null|[1,2]",
            ),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_looked_at_as_a_whole_counts_as_a_whole() {
        let list = vec![" ".repeat(600); 1_000];
        let values = json!({ "list": list, "long": "!".repeat(600_000) });
        for inner in [
            "{{cell @root.list}}",
            "{{anchor @root.long}}",
            "{{#if (eq @root.list @root.list)}}{{/if}}",
            "{{#unless (ne @root.list @root.list)}}{{/unless}}",
        ] {
            let text = format!(
                "{{{{#each list}}}}{{{{#each @root.list}}}}{inner}{{{{/each}}}}{{{{/each}}}}"
            );
            let started = std::time::Instant::now();
            let Err(Fault::Refused { why, .. }) = render(&text, &values, Rules::Page) else {
                panic!("{inner} is not refused");
            };
            assert!(why.contains("a million parts"), "{inner}: {why}");
            assert!(started.elapsed().as_secs() < 30, "{inner}");
        }
    }

    #[test]
    fn a_block_on_a_line_of_its_own_leaves_no_line() {
        let text = "a\n{{#each list}}\n- {{name}}\n{{#if inner}}\n  x\n{{/if}}\n{{/each}}\nb\n";
        assert_eq!(shown(text), "a\n- x\n  x\n- y\nb\n");
    }

    fn unknown(text: &str) -> (String, Option<usize>) {
        match page(text) {
            Err(Fault::Unknown { name, line, .. }) => (name, line),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn an_unknown_name_is_told_with_its_line_wherever_it_stands() {
        for (text, name, line) in [
            ("\n{{titel}}", "titel", 2),
            ("{{#if none}}\n\n{{titel}}{{/if}}", "titel", 3),
            ("{{#if titel}}{{/if}}", "titel", 1),
            ("{{#unless (eq count titel)}}{{/unless}}", "titel", 1),
            (
                "{{#each list}}\n{{#each inner}}{{../nam}}{{/each}}{{/each}}",
                "../nam",
                2,
            ),
            ("{{#each list}}{{title}}{{/each}}", "title", 1),
            ("{{#if none}}{{else if on}}\n{{@first}}{{/if}}", "@first", 2),
            (
                "{{#with by_id}}{{#each @root.liste}}{{/each}}{{/with}}",
                "@root.liste",
                1,
            ),
            ("{{title.x}}", "title.x", 1),
            ("{{list.2.name}}", "list.2.name", 1),
            ("{{../title}}", "../title", 1),
            ("{{uper title}}", "uper", 1),
        ] {
            assert_eq!(unknown(text), (name.to_owned(), Some(line)), "{text}");
        }
    }

    /// Pages whose blocks are closed, with names that are there, that are elsewhere, and that are nowhere.
    fn pages() -> impl Strategy<Value = String> {
        let leaf = prop::sample::select(LEAVES).prop_map(str::to_owned);
        leaf.prop_recursive(5, 64, 6, |inner| {
            let several = prop::collection::vec(inner, 0..6).prop_map(|parts| parts.concat());
            let block = prop::sample::select(BLOCKS);
            (block, several.clone(), several, any::<bool>()).prop_map(
                |((open, close), then, otherwise, has_else)| {
                    let otherwise = if has_else {
                        format!("{{{{else}}}}{otherwise}")
                    } else {
                        String::new()
                    };
                    format!("{open}{then}{otherwise}{close}")
                },
            )
        })
    }

    fn is_line_end(c: char) -> bool {
        matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
    }

    const BLOCKS: &[(&str, &str)] = &[
        ("{{#each list}}", "{{/each}}"),
        ("{{#each @root.list}}", "{{/each}}"),
        ("{{#each inner}}", "{{/each}}"),
        ("{{#if none}}", "{{/if}}"),
        ("{{#if (eq name \"x\")}}", "{{/if}}"),
        ("{{#unless count}}", "{{/unless}}"),
        ("{{#with by_id.an-id}}", "{{/with}}"),
        ("{{#with this}}", "{{/with}}"),
        ("{{#with (replace title \"b\" \"c\")}}", "{{/with}}"),
    ];
    const LEAVES: &[&str] = &[
        "{{name}}",
        "{{this}}",
        "{{../name}}",
        "{{@root.title}}",
        "{{@index}}",
        "{{@../first}}",
        "{{title}}",
        "{{join inner \"{{\"}}",
        "{{join @root.empty title}}",
        "{{nth @index}}",
        "\\{{name}}",
        "text\n",
    ];

    proptest! {
        #[test]
        fn a_value_in_yaml_or_json_is_read_back_as_it_was(text in any::<String>()) {
            let text = text.replace(|c: char| c.is_ascii_control() && c != '\n', "");
            for helper in ["yaml", "json"] {
                let written = render(&format!("{{{{{helper} text}}}}"), &json!({ "text": text }), Rules::Page).unwrap();
                prop_assert!(!written.contains(is_line_end), "{written:?}");
                prop_assert_eq!(&serde_json::from_str::<String>(&written).unwrap(), &text);
                let front = format!("title: {written}\n");
                let read = serde_yaml_ng::from_str::<serde_json::Value>(&front).unwrap();
                prop_assert_eq!(read, json!({ "title": text }));
            }
        }

        #[test]
        fn a_page_is_made_or_refused_and_no_name_is_missed_on_the_way(text in pages()) {
            match page(&text) {
                Ok(made) => prop_assert!(made.len() <= 1024 * 1024),
                // Every name was looked up before, so none is missed while the page is rendered.
                Err(Fault::Unknown { known, .. }) => prop_assert!(known.is_some(), "{}", text),
                Err(Fault::Refused { .. }) => {}
                Err(other) => prop_assert!(false, "{text}: {other:?}"),
            }
        }
    }
}
