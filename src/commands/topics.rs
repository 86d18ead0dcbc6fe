//! `topics`: the backlog, and what became of each topic.

use anyhow::Result;
use clap::builder::PossibleValuesParser;

use super::{
    context::Context,
    options::{ViewFormat, known},
};
use crate::{
    editorial::{
        backlog::{Idea, State, ideas},
        desk::Desk,
    },
    report::{
        View,
        backlog::{Backlog, Grouping},
    },
    store::Scope,
};

/// The backlog: topics by pillar, what nobody scheduled yet first
#[derive(clap::Args)]
pub(super) struct Args {
    /// What they are grouped by
    #[arg(long, value_name = "WHAT", default_value = "pillar", value_parser = PossibleValuesParser::new(Grouping::NAMES.map(|(name, _)| name)))]
    by: String,
    /// Only topics under this pillar
    #[arg(long, value_name = "PILLAR")]
    pillar: Option<String>,
    /// Only topics for this audience; "none" for those that name none
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Only topics with this partner; "none" for those without
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,
    /// Only topics of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only topics that the partner must agree to
    #[arg(long)]
    joint: bool,
    /// Only what nobody scheduled yet
    #[arg(long)]
    unscheduled: bool,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (_, desk) = context.desk(Scope::Plan)?;
    let all = ideas(&desk);
    let filter = Filter::of(args, &desk, &all)?;
    let count = all.len();
    let chosen = all.into_iter().filter(|idea| filter.takes(idea));
    let chosen = chosen.collect::<Vec<_>>();
    let by = Grouping::NAMES.iter().find(|(name, _)| *name == args.by);
    let by = by.map_or(Grouping::Pillar, |(_, by)| *by);
    let backlog = Backlog::of(&desk, &chosen, by, chosen.len() < count);
    args.format.show(&View::Backlog(backlog), context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}

/// Which ideas are wanted; names are those that the strategy uses.
struct Filter<'a> {
    args: &'a Args,
    audience: Option<String>,
    partner: Option<String>,
}

impl<'a> Filter<'a> {
    /// The filter that the options mean. A name that nothing has is refused.
    fn of(args: &'a Args, desk: &Desk, all: &[Idea]) -> Result<Self> {
        let strategy = &desk.strategy;
        let audience = args.audience.as_deref();
        let audience = audience.map(|name| strategy.audience_id(name).to_owned());
        let partner = args.partner.as_deref();
        let partner = partner.map(|name| strategy.partner_id(name).to_owned());
        let pillars = desk.pillars.iter().map(|pillar| pillar.id.as_str());
        let pillars = pillars.chain(all.iter().filter_map(Idea::pillar));
        known("pillar", args.pillar.as_deref(), pillars.collect())?;
        let audiences = strategy.audiences.iter().map(|audience| &audience.id);
        let audiences = audiences.chain(all.iter().flat_map(|idea| &idea.audiences));
        let audiences = audiences.map(String::as_str).collect();
        known("audience", audience.as_deref(), audiences)?;
        let partners = strategy.partners.iter().map(|partner| &partner.id);
        let partners = partners.chain(all.iter().filter_map(|idea| idea.partner.as_ref()));
        let partners = partners.map(String::as_str).collect();
        known("partner", partner.as_deref(), partners)?;
        let kinds = desk.templates.keys().map(String::as_str);
        let kinds = kinds.chain(all.iter().filter_map(Idea::kind));
        known("kind", args.kind.as_deref(), kinds.collect())?;
        Ok(Self {
            args,
            audience,
            partner,
        })
    }

    fn takes(&self, idea: &Idea) -> bool {
        let same = |wanted: Option<&str>, have: Option<&str>| match wanted {
            None => true,
            Some("none") => have.is_none(),
            Some(_) => have == wanted,
        };
        let audience = match self.audience.as_deref() {
            None => true,
            Some("none") => idea.audiences.is_empty(),
            Some(wanted) => idea.audiences.iter().any(|audience| audience == wanted),
        };
        audience
            && same(self.args.pillar.as_deref(), idea.pillar())
            && same(self.args.kind.as_deref(), idea.kind())
            && same(self.partner.as_deref(), idea.partner.as_deref())
            && (!self.args.joint || idea.is_joint())
            && (!self.args.unscheduled || idea.state == State::Backlog)
    }
}
