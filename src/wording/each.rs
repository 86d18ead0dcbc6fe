//! `each` with an end: loops in loops share one budget, whether they write something or not.

use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext,
    RenderErrorReason, Renderable,
};
use serde_json::Value;

use super::{bounds, budget::Budget};

/// Goes over a list; `{{else}}` is what an empty one shows.
pub(super) struct Each(pub(super) Budget);

impl HelperDef for Each {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        state: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(list) = helper.param(0) else {
            return Err(RenderErrorReason::ParamNotFoundForIndex("each", 0).into());
        };
        let items = match list.value() {
            Value::Array(items) => items.as_slice(),
            Value::Null => &[],
            _ => {
                let name = list.relative_path().map_or("", String::as_str);
                let why = format!("`{name}` is no list, and `{{{{#each}}}}` goes over a list");
                return Err(RenderErrorReason::Other(why).into());
            }
        };
        let body = if items.is_empty() {
            helper.inverse()
        } else {
            helper.template()
        };
        let Some(body) = body else {
            return Ok(());
        };
        if items.is_empty() {
            return body.render(engine, context, state, out);
        }
        let weight = bounds::weight(body) + 1;
        for (at, item) in items.iter().enumerate() {
            self.0.spend(weight)?;
            let mut block = BlockContext::new();
            match list.context_path() {
                Some(path) => {
                    let base = block.base_path_mut();
                    base.extend(path.iter().cloned());
                    base.push(at.to_string());
                }
                None => block.set_base_value(item.clone()),
            }
            block.set_local_var("index", at.into());
            block.set_local_var("first", (at == 0).into());
            block.set_local_var("last", (at + 1 == items.len()).into());
            state.push_block(block);
            let rendered = body.render(engine, context, state, out);
            state.pop_block();
            rendered?;
        }
        Ok(())
    }
}
