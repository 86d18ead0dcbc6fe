//! `explain`: what a rule of the check demands.

use anyhow::{Result, anyhow};

use super::{context::Context, options::TextFormat};
use crate::{
    check::rules,
    failure::Failure,
    report::{View, explanation::Explanation},
};

/// What a rule of the check demands, why, and how to switch it off
#[derive(clap::Args)]
pub(super) struct Args {
    /// The rule's name, as a finding shows it in brackets
    rule: Option<String>,
    #[command(flatten)]
    format: TextFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    const LIST: &str = "`dstack-content rules` lists the rules";
    let Some(name) = &args.rule else {
        return Err(anyhow!(Failure::new("no rule is named").hint(LIST)));
    };
    let rule = rules::named(name).ok_or_else(|| {
        let failure = Failure::new(format!("there is no rule `{name}`"));
        anyhow!(match rules::nearest(name) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint(LIST),
        })
    })?;
    let explanation = Explanation::of(rule);
    args.format.show(&View::Explanation(explanation), context)?;
    Ok(0)
}
