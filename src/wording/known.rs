//! Looks up every name of a page before it is rendered, so that a typo is told even where nothing would show it.

use handlebars::{
    Template,
    template::{HelperTemplate, Parameter, TemplateElement},
};
use serde_json::Value;

use super::{Fault, bounds::placed, helpers::INLINE};
use crate::editorial::slug;

/// How many names are listed where none comes near.
const MOST_LISTED: usize = 30;
/// What a loop knows of itself, as in `@index`.
const OF_LOOPS: [&str; 3] = ["first", "index", "last"];

/// What a helper makes, or a page gives itself: there are no names below it.
static MADE: Value = Value::Bool(true);

/// Refuses names that stand for nothing. Where a list is empty, nothing is known of its items, and all names pass.
pub(super) fn look_up(text: &Template, values: &Value) -> Result<(), Fault> {
    let scope = Scope {
        values: vec![values],
        outer: None,
        loops: 0,
    };
    look_up_in(text, &scope)
}

/// What names may stand for at one place of a text.
struct Scope<'v, 'o> {
    /// The values that names are looked up in: one, or every item of a list.
    values: Vec<&'v Value>,
    /// What `../` leads to.
    outer: Option<&'o Scope<'v, 'o>>,
    /// How many loops are around it.
    loops: usize,
}

fn look_up_in(text: &Template, scope: &Scope) -> Result<(), Fault> {
    for (at, element) in text.elements.iter().enumerate() {
        of_element(element, scope).map_err(|fault| placed(fault, text, at))?;
    }
    Ok(())
}

fn of_element(element: &TemplateElement, scope: &Scope) -> Result<(), Fault> {
    match element {
        TemplateElement::Expression(named) | TemplateElement::HtmlExpression(named) => {
            of_expression(named, scope).map(drop)
        }
        TemplateElement::HelperBlock(block) => of_block(block, scope),
        _ => Ok(()),
    }
}

/// A name, or a helper with its values; the values it may stand for.
fn of_expression<'v>(
    named: &HelperTemplate,
    scope: &Scope<'v, '_>,
) -> Result<Vec<&'v Value>, Fault> {
    let name = named.name.as_name().unwrap_or_default();
    if named.params.is_empty() && named.hash.is_empty() {
        if INLINE.contains(&name) {
            let why = format!("`{name}` is applied to values, and has none");
            return Err(Fault::refused(why));
        }
        return of_parameter(&named.name, scope);
    }
    if !INLINE.contains(&name) {
        let known = match slug::nearest(name, INLINE) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("helpers are {}", INLINE.join(", ")),
        };
        return Err(unknown(name, known));
    }
    for value in named.params.iter().chain(named.hash.values()) {
        of_parameter(value, scope)?;
    }
    Ok(vec![&MADE])
}

fn of_block(block: &HelperTemplate, scope: &Scope) -> Result<(), Fault> {
    let name = block.name.as_name().unwrap_or_default();
    if block.block_param.is_some() {
        return Err(Fault::refused("`as |name|` is not supported; use `../`"));
    }
    if name == "raw" {
        return Ok(());
    }
    let [given] = block.params.as_slice() else {
        return Err(Fault::refused(format!(
            "`{{{{#{name}}}}}` takes one value; put a helper in parentheses: `{{{{#{name} (eq a b)}}}}`"
        )));
    };
    let values = of_parameter(given, scope)?;
    let inner = match name {
        "each" => Some(Scope {
            values: values
                .into_iter()
                .filter_map(Value::as_array)
                .flatten()
                .collect(),
            outer: Some(scope),
            loops: scope.loops + 1,
        }),
        "with" => Some(Scope {
            values,
            outer: Some(scope),
            loops: scope.loops,
        }),
        _ => None,
    };
    if let Some(text) = &block.template {
        look_up_in(text, inner.as_ref().unwrap_or(scope))?;
    }
    block
        .inverse
        .as_ref()
        .map_or(Ok(()), |text| look_up_in(text, scope))
}

fn of_parameter<'v>(given: &Parameter, scope: &Scope<'v, '_>) -> Result<Vec<&'v Value>, Fault> {
    match given {
        Parameter::Subexpression(inner) => match inner.as_element() {
            TemplateElement::Expression(named) => of_expression(named, scope),
            _ => Ok(Vec::new()),
        },
        Parameter::Name(path) => of_path(path, scope),
        Parameter::Path(_) => of_path(given.as_name().unwrap_or_default(), scope),
        _ => Ok(vec![&MADE]),
    }
}

fn of_path<'v>(path: &str, scope: &Scope<'v, '_>) -> Result<Vec<&'v Value>, Fault> {
    let mut scope = scope;
    let mut rest = path;
    if let Some(local) = path
        .strip_prefix('@')
        .filter(|name| !name.starts_with("root"))
    {
        let name = local.trim_start_matches("../");
        let is_known = OF_LOOPS.contains(&name) && scope.loops > local.matches("../").count();
        let known = || format!("a loop knows @{}", OF_LOOPS.join(", @"));
        return is_known
            .then(Vec::new)
            .ok_or_else(|| unknown(path, known()));
    }
    if let Some(below) = rest.strip_prefix("@root") {
        while let Some(outer) = scope.outer {
            scope = outer;
        }
        rest = below.trim_start_matches(['.', '/']);
    }
    while let Some(below) = rest.strip_prefix("../") {
        let Some(outer) = scope.outer else {
            return Err(unknown(path, "`../` leads out of the page".to_owned()));
        };
        (scope, rest) = (outer, below);
    }
    let mut values = scope.values.clone();
    let names = rest
        .split(['.', '/'])
        .filter(|name| !matches!(*name, "" | "this"));
    for name in names {
        let name = name.trim_start_matches('[').trim_end_matches(']');
        let found = values.iter().filter_map(|value| below(value, name));
        let found = found.collect::<Vec<_>>();
        let is_told = values.iter().any(|value| !value.is_null());
        if found.is_empty() && is_told {
            return Err(unknown(path, suggestion(name, &values)));
        }
        values = found;
    }
    Ok(values)
}

fn below<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(values) => values.get(name),
        Value::Array(values) => values.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}

fn unknown(name: &str, known: String) -> Fault {
    Fault::Unknown {
        name: name.to_owned(),
        known: Some(known),
        line: None,
    }
}

/// "did you mean", or the names there are.
fn suggestion(wrong: &str, values: &[&Value]) -> String {
    let objects = values.iter().filter_map(|value| value.as_object());
    let mut names = objects.flat_map(serde_json::Map::keys).map(String::as_str);
    let mut names = names.by_ref().collect::<Vec<_>>();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return "there are no names below it".to_owned();
    }
    match slug::nearest(wrong, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.len() > MOST_LISTED => {
            let shown = names.get(..MOST_LISTED).unwrap_or_default().join(", ");
            format!("known here: {shown} …")
        }
        None => format!("known here: {}", names.join(", ")),
    }
}
