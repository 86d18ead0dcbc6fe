//! Gives a value that is there another one, in the quotes it has.

use super::document::Document;
use super::quote::{self, Context};
use super::{Format, MapStyle, NewValue, Node, Refusal, ScalarKind, Value, verify};
use crate::store::splice::Splice;

impl Document<'_> {
    /// Gives a value that is there another one; the shape must stay, but for a text that becomes a list.
    pub(super) fn replace(
        &self,
        path: &[String],
        node: &Node<'_>,
        value: &NewValue,
        context: Context,
    ) -> Result<Vec<Splice>, Refusal> {
        if verify::holds(node, value) {
            return Ok(Vec::new());
        }
        let source = self.block.text.get(node.span.clone()).unwrap_or_default();
        let refuse =
            |what: &str| Err(self.refuse(node.span.start, &format!("`{}` {what}", path.join("."))));
        if self.block.format == Format::Yaml && source.starts_with(['&', '!']) {
            return refuse("has an anchor or a tag");
        }
        let kind = match (&node.value, value) {
            (Value::Scalar(_), NewValue::Table(_)) if !node.is_null() => {
                return refuse("is not a table");
            }
            (Value::Scalar(scalar), _) => {
                let block_scalar = matches!(scalar.kind, ScalarKind::Literal | ScalarKind::Folded);
                if block_scalar && source.lines().next().is_some_and(|line| line.contains('#')) {
                    return refuse("has a comment after its `|` or `>`");
                }
                scalar.kind
            }
            (Value::List { flow: true, .. }, NewValue::Texts(_)) => first_item_kind(node),
            (Value::Map(map), NewValue::Table(_)) if map.style == MapStyle::Flow => {
                ScalarKind::Plain
            }
            (Value::Map(_), _) => return refuse("is a table"),
            (Value::List { .. }, _) => return refuse("is a list"),
        };
        if !matches!(node.value, Value::Scalar(_))
            && source.contains('#')
            && source.contains(['\n', '\r'])
        {
            return refuse("may have comments between its items");
        }
        let kind = match kind {
            ScalarKind::MultiLine => ScalarKind::Double,
            ScalarKind::Single | ScalarKind::Double => kind,
            _ => ScalarKind::Plain,
        };
        let text = match value {
            // A date between quotes is a text, and stays one.
            NewValue::Date(date) if kind != ScalarKind::Plain => {
                quote::text(self.block.format, &date.to_string(), kind, context)
            }
            _ => quote::value(self.block.format, value, kind, context),
        };
        Ok(vec![Splice::replace(node.span.clone(), text)])
    }
}

fn first_item_kind(list: &Node<'_>) -> ScalarKind {
    let first = list
        .as_list()
        .and_then(|items| items.first())
        .and_then(Node::as_scalar);
    first.map_or(ScalarKind::Plain, |scalar| scalar.kind)
}
