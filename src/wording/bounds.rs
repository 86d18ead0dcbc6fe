//! What is refused before a text is rendered: what could overflow the stack, which nothing could catch.

use handlebars::{
    Template,
    template::{HelperTemplate, Parameter, TemplateElement},
};

use super::{Fault, Rules};

/// How deep blocks, and helpers in parentheses, may nest.
const DEEPEST: usize = 16;

/// Refuses partials, decorators, deep nesting and blocks that the rules do not know.
pub(super) fn refuse_dangerous(text: &Template, rules: Rules) -> Result<(), Fault> {
    refuse_below(text, rules, 0)
}

fn refuse_below(text: &Template, rules: Rules, depth: usize) -> Result<(), Fault> {
    for (at, element) in text.elements.iter().enumerate() {
        refuse(element, rules, depth).map_err(|fault| placed(fault, text, at))?;
    }
    Ok(())
}

fn refuse(element: &TemplateElement, rules: Rules, depth: usize) -> Result<(), Fault> {
    if depth > DEEPEST {
        return Err(Fault::refused(format!("blocks nest deeper than {DEEPEST}")));
    }
    match element {
        TemplateElement::PartialExpression(_) | TemplateElement::PartialBlock(_) => {
            Err(Fault::refused("partials (`{{> x}}`) are not supported"))
        }
        TemplateElement::DecoratorExpression(_) | TemplateElement::DecoratorBlock(_) => {
            Err(Fault::refused("decorators (`{{* x}}`) are not supported"))
        }
        TemplateElement::HelperBlock(block) => {
            let name = block.name.as_name().unwrap_or_default();
            if !rules.blocks().contains(&name) {
                return Err(Fault::refused(format!(
                    "`{{{{#{name}}}}}` is not supported; blocks are {}",
                    rules.blocks().join(", ")
                )));
            }
            refuse_deep_helpers(block, rules, 0)?;
            for inner in [&block.template, &block.inverse].into_iter().flatten() {
                refuse_below(inner, rules, depth + 1)?;
            }
            Ok(())
        }
        TemplateElement::Expression(helper) | TemplateElement::HtmlExpression(helper) => {
            refuse_deep_helpers(helper, rules, 0)
        }
        _ => Ok(()),
    }
}

fn refuse_deep_helpers(helper: &HelperTemplate, rules: Rules, depth: usize) -> Result<(), Fault> {
    if rules == Rules::Draft {
        return Ok(());
    }
    if depth > DEEPEST {
        let why = format!("parentheses nest deeper than {DEEPEST}");
        return Err(Fault::refused(why));
    }
    inner_helpers(helper).try_for_each(|inner| refuse_deep_helpers(inner, rules, depth + 1))
}

/// The helpers in parentheses that a helper is applied to.
fn inner_helpers(helper: &HelperTemplate) -> impl Iterator<Item = &HelperTemplate> {
    let parts = helper.params.iter().chain(helper.hash.values());
    let parts = std::iter::once(&helper.name).chain(parts);
    parts.filter_map(|part| match part {
        Parameter::Subexpression(inner) => match inner.as_element() {
            TemplateElement::Expression(inner) => Some(inner.as_ref()),
            _ => None,
        },
        _ => None,
    })
}

/// How much there is to do for a text, in parts of it; what stands in a loop counts once.
pub(super) fn weight(text: &Template) -> usize {
    text.elements.iter().map(weight_of).sum()
}

fn weight_of(element: &TemplateElement) -> usize {
    match element {
        TemplateElement::HelperBlock(block) => {
            let inner = [&block.template, &block.inverse].into_iter().flatten();
            weight_of_helper(block) + inner.map(weight).sum::<usize>()
        }
        TemplateElement::Expression(helper) | TemplateElement::HtmlExpression(helper) => {
            weight_of_helper(helper)
        }
        _ => 1,
    }
}

fn weight_of_helper(helper: &HelperTemplate) -> usize {
    1 + helper.params.len() + inner_helpers(helper).map(weight_of_helper).sum::<usize>()
}

/// A fault with the line of the element it is about, unless it has a line already.
pub(super) fn placed(mut fault: Fault, text: &Template, element: usize) -> Fault {
    let known = text.mapping.get(element);
    let known = known.map(|mapping| mapping.0);
    match &mut fault {
        Fault::Unknown { line, .. } | Fault::Failed { line, .. } | Fault::Refused { line, .. } => {
            *line = line.or(known);
        }
        Fault::Misspelt { .. } => {}
    }
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(text: &str, rules: Rules) -> Result<(), Fault> {
        refuse_dangerous(&Template::compile(text).unwrap(), rules)
    }

    #[test]
    fn what_could_overflow_the_stack_is_refused() {
        for rules in [Rules::Draft, Rules::Page] {
            assert!(refuse("{{#if a}}{{b}}{{/if}}", rules).is_ok());
            assert!(refuse("{{{{raw}}}}{{x}}{{{{/raw}}}}", rules).is_ok());
            assert!(refuse("{{> x}}", rules).is_err());
            assert!(refuse("{{#*inline \"x\"}}a{{/inline}}", rules).is_err());
            assert!(refuse("{{#if a}}{{else}}{{> x}}{{/if}}", rules).is_err());
            let deep = format!("{}{}", "{{#if a}}".repeat(20), "{{/if}}".repeat(20));
            assert!(refuse(&deep, rules).is_err());
        }
        let deep = format!("{{{{{}b{}}}}}", "eq (not ".repeat(20), ")".repeat(20));
        let deep = deep
            .replace("eq (", "(")
            .replacen('(', "", 1)
            .replacen(')', "", 1);
        assert!(refuse(&deep, Rules::Page).is_err(), "{deep}");
    }

    #[test]
    fn only_pages_have_loops() {
        for text in [
            "{{#each a}}{{/each}}",
            "{{#if a}}{{else}}{{#with a}}{{/with}}{{/if}}",
        ] {
            assert!(refuse(text, Rules::Draft).is_err());
            assert!(refuse(text, Rules::Page).is_ok());
        }
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let text = "a\n{{#if a}}\n\n  {{> x}}\n{{/if}}\n";
        let Err(Fault::Refused { line, .. }) = refuse(text, Rules::Page) else {
            panic!("it is not refused");
        };
        assert_eq!(line, Some(4));
    }
}
