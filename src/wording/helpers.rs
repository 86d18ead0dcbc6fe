//! What pages may apply to values: `{{join tags ", "}}`, `{{replace title "[Title]" "…"}}`, `{{nth @index}}`.

use chrono::{Datelike, NaiveDate};
use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, JsonTruthy,
    Output, PathAndJson, RenderContext, RenderError, RenderErrorReason, Renderable, ScopedJson,
};
use serde_json::Value;

use super::{budget::Budget, each::Each};
use crate::editorial::date;

/// The helpers that are no blocks.
pub(super) const INLINE: [&str; 19] = [
    "anchor", "and", "cell", "day", "eq", "gt", "gte", "join", "json", "len", "lt", "lte", "month",
    "ne", "not", "nth", "or", "replace", "yaml",
];

/// How long a text that a helper makes may be, in bytes.
const LONGEST: usize = 256 * 1024;

/// Puts the helpers of pages in.
pub(super) fn register(engine: &mut Handlebars) {
    let budget = Budget::default();
    engine.register_helper("each", Box::new(Each(budget.clone())));
    engine.register_helper("with", Box::new(With));
    for (name, is_same) in [("eq", true), ("ne", false)] {
        let budget = budget.clone();
        engine.register_helper(name, Box::new(Same { is_same, budget }));
    }
    let inline: [(&str, Apply); 9] = [
        ("anchor", anchor),
        ("cell", cell),
        ("day", day),
        ("join", join),
        ("json", json),
        ("month", month),
        ("nth", nth),
        ("replace", replace),
        ("yaml", json),
    ];
    for (name, apply) in inline {
        let budget = budget.clone();
        engine.register_helper(name, Box::new(Inline { apply, budget }));
    }
}

/// The value of a helper, or why there is none.
type Apply = fn(&[&Value]) -> Result<Value, String>;

/// A helper that makes a value of values.
struct Inline {
    apply: Apply,
    budget: Budget,
}

impl HelperDef for Inline {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let values = helper.params().iter().map(PathAndJson::value);
        let values = values.collect::<Vec<_>>();
        self.budget.spend_on_values(&values)?;
        let value = (self.apply)(&values).map_err(|why| {
            let why = format!("`{}`: {why}", helper.name());
            RenderErrorReason::Other(why)
        })?;
        self.budget
            .spend_on_text(value.as_str().map_or(0, str::len))?;
        Ok(ScopedJson::Derived(value))
    }
}

/// Whether two values are the same, lists and tables with all that is in them.
struct Same {
    is_same: bool,
    budget: Budget,
}

impl HelperDef for Same {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let value = |at: usize, name: &'static str| {
            let given = helper.param(at).filter(|given| !given.is_value_missing());
            let given = given.map(PathAndJson::value);
            given.ok_or(RenderErrorReason::ParamNotFoundForIndex(name, at))
        };
        let name = if self.is_same { "eq" } else { "ne" };
        let (one, other) = (value(0, name)?, value(1, name)?);
        self.budget.spend_on_values(&[one, other])?;
        let is_answer = (one == other) == self.is_same;
        Ok(ScopedJson::Derived(Value::Bool(is_answer)))
    }
}

/// The texts of a list with something between them.
fn join(values: &[&Value]) -> Result<Value, String> {
    match values {
        [Value::Array(items), between] => {
            let items = items.iter().map(JsonRender::render).collect::<Vec<_>>();
            let between = between.render();
            let length = items.iter().map(|item| item.len() + between.len());
            if length.sum::<usize>() > LONGEST {
                return Err(too_long());
            }
            fit(items.join(&between))
        }
        _ => Err("it takes a list and what comes between its items".to_owned()),
    }
}

/// A text with one piece put in place of another.
fn replace(values: &[&Value]) -> Result<Value, String> {
    match values {
        [text, Value::String(old), Value::String(new)] if !old.is_empty() => {
            let text = text.render();
            let grown = text.len() + text.matches(old.as_str()).count() * new.len();
            if grown > LONGEST {
                return Err(too_long());
            }
            fit(text.replace(old.as_str(), new))
        }
        _ => Err("it takes a text, the piece to replace, and what comes in its place".to_owned()),
    }
}

/// An index, which counts from 0, as a number that counts from 1.
fn nth(values: &[&Value]) -> Result<Value, String> {
    match values {
        [index] => index
            .as_u64()
            .map(|index| Value::from(index.saturating_add(1))),
        _ => None,
    }
    .ok_or_else(|| "it takes an index, as in `{{nth @index}}`".to_owned())
}

/// What a link to a heading is made of, as GitHub makes it: `call-1---october-2024`.
fn anchor(values: &[&Value]) -> Result<Value, String> {
    let [heading] = values else {
        return Err("it takes a heading".to_owned());
    };
    let heading = heading.render().to_lowercase();
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let kept = kept.map(|c| if c == ' ' { '-' } else { c });
    fit(kept.collect())
}

/// A text for a cell of a table: on one line, and without an end of the cell in it.
fn cell(values: &[&Value]) -> Result<Value, String> {
    let [text] = values else {
        return Err("it takes a text".to_owned());
    };
    let text = text.render();
    let words = text.split_whitespace().collect::<Vec<_>>();
    fit(words.join(" ").replace('|', "\\|"))
}

/// A value as JSON (RFC 8259) in one line, which is YAML 1.2 as well, and for a reader of YAML 1.1 too: whatever could
/// end the line or is no printable character there is escaped.
fn json(values: &[&Value]) -> Result<Value, String> {
    let [value] = values else {
        return Err("it takes one value".to_owned());
    };
    let text = value.to_string();
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if is_plain(c) {
            escaped.push(c);
        } else {
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units).iter();
            escaped.extend(units.map(|unit| format!("\\u{unit:04x}")));
        }
    }
    fit(escaped)
}

/// Whether a character stands for itself in a double-quoted text of YAML 1.1 (§5.1) and 1.2.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202f}'..='\u{2065}' | '\u{206a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

/// A day as `October 23, 2025`; nothing where there is none.
fn day(values: &[&Value]) -> Result<Value, String> {
    dated(values, |day| {
        format!(
            "{} {}, {}",
            date::month_name(day.month()),
            day.day(),
            day.year()
        )
    })
}

/// The month of a day, as `October 2025`; nothing where there is none.
fn month(values: &[&Value]) -> Result<Value, String> {
    dated(values, |day| {
        format!("{} {}", date::month_name(day.month()), day.year())
    })
}

fn dated(values: &[&Value], shown: fn(NaiveDate) -> String) -> Result<Value, String> {
    match values {
        [Value::Null] => Some(String::new()),
        [Value::String(text)] => date::parse(text).map(shown),
        _ => None,
    }
    .map(Value::String)
    .ok_or_else(|| "it takes a day such as 2025-10-23".to_owned())
}

fn fit(text: String) -> Result<Value, String> {
    if text.len() > LONGEST {
        return Err(too_long());
    }
    Ok(Value::String(text))
}

fn too_long() -> String {
    format!("it makes a text of more than {} KiB", LONGEST / 1024)
}

/// `with`: names below a value; nothing, or the `{{else}}`, where there is none.
struct With;

impl HelperDef for With {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        state: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(value) = helper.param(0) else {
            return Err(RenderErrorReason::ParamNotFoundForIndex("with", 0).into());
        };
        if !value.value().is_truthy(true) {
            let inverse = helper.inverse();
            return inverse.map_or(Ok(()), |text| text.render(engine, context, state, out));
        }
        let mut block = BlockContext::new();
        match value.context_path() {
            Some(path) => block.base_path_mut().extend(path.iter().cloned()),
            None => block.set_base_value(value.value().clone()),
        }
        if let Some(outer) = state.block() {
            block
                .local_variables_mut()
                .clone_from(outer.local_variables());
        }
        state.push_block(block);
        let text = helper.template();
        let rendered = text.map_or(Ok(()), |text| text.render(engine, context, state, out));
        state.pop_block();
        rendered
    }
}
