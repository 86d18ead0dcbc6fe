//! `mix`: what is planned and out against the wanted shares, and the gaps.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;

use super::{
    context::Context,
    options::{ViewFormat, no_option, period, when},
};
use crate::{
    editorial::{
        desk::Desk,
        mix::{Dimension, LEAST_WEEKS},
        publish::Publish,
        span::Span,
    },
    failure::Failure,
    report::{View, mix::Mix},
    store::Scope,
};

/// Planned and published shares against the wanted ones, and the gaps
///
/// Counted is what is promised for the span, whether it is out or not; what was cancelled and the occurrences of series
/// are not. A piece for two audiences counts half for each; it counts for each of the channels that its kind asks for, so
/// that these shares may add up to more than 100%. Pieces without a pillar, an audience or an owner are `none`.
///
/// A gap is the longest stretch of weeks without a piece. What is late fills no week.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A quarter, month or year: 2025-Q4, 2025-10, 2025 [default: this quarter; the whole plan where none covers today]
    #[arg(value_name = "SPAN", conflicts_with_all = ["from", "to"])]
    span: Option<String>,
    /// Only what is promised for this day or week, or later
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    from: Option<String>,
    /// Only what is promised for this day or week, or earlier
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    to: Option<String>,
    /// Only the shares of this
    #[arg(long, value_name = "WHAT", value_parser = PossibleValuesParser::new(Dimension::ALL.map(Dimension::name)))]
    by: Option<String>,
    /// The shortest gap that is told, in weeks
    #[arg(long, value_name = "WEEKS", default_value_t = LEAST_WEEKS, value_parser = weeks)]
    gap: usize,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (_, desk) = context.desk(Scope::Plan)?;
    let span = chosen(args, &desk)?;
    let by = Dimension::ALL.into_iter();
    let by = by.filter(|by| args.by.as_deref().is_none_or(|name| name == by.name()));
    let mix = Mix::of(&desk, &span, &by.collect::<Vec<_>>(), args.gap);
    args.format.show(&View::Mix(mix), context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}

/// The span that is asked for.
fn chosen(args: &Args, desk: &Desk) -> Result<Span> {
    if let Some(text) = &args.span {
        return Ok(period(text, desk.today)?.into());
    }
    let dates = desk.settings.dates(desk.today);
    let day = |text: &Option<String>, pick: fn(&Publish) -> NaiveDate| {
        let text = text.as_deref();
        text.map(|text| when(text, dates).map(|publish| pick(&publish)))
            .transpose()
    };
    let (from, to) = (
        day(&args.from, |publish| publish.on)?,
        day(&args.to, Publish::last_day)?,
    );
    let whole = desk.whole_span();
    Ok(match (from, to) {
        (Some(from), Some(to)) if from > to => {
            let failure = Failure::new(format!("--from {from} lies after --to {to}"));
            return Err(anyhow!(failure.hint("give the earlier day to --from")));
        }
        (None, None) => desk.usual_span(),
        (from, to) => Span::between(
            from.unwrap_or_else(|| whole.first.min(to.unwrap_or(whole.first))),
            to.unwrap_or_else(|| whole.last.max(from.unwrap_or(whole.last))),
        ),
    })
}

/// A number of weeks from 1.
fn weeks(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(weeks) if weeks > 0 => Ok(weeks),
        _ => Err("a number of weeks from 1".to_owned()),
    }
}
