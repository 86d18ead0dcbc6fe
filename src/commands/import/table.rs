//! `import FILE.csv`: a table becomes entries of the plan; what is unclear is asked.

use anyhow::{Result, anyhow};

use super::{Args, strategy};
use crate::{
    commands::{context::Context, options::DryRun},
    editorial::{date::quotable, desk::Desk, place::Place},
    failure::Failure,
    importing::{
        Import,
        table::{self, Choices, FACTS, Fact, Fault, Order, Row, Stop, Unclear},
    },
    plan::Plan,
    report::{View, placed::PlacedView},
    store::{self, Scope, csv_text},
};

/// Faults that are listed.
const LISTED: usize = 20;

/// How a table is read.
#[derive(clap::Args)]
pub(super) struct Options {
    /// The column of a fact, as in publish="Due Date",owner=Assignee; an empty one for a fact that no column has
    #[arg(long, value_name = "FACT=COLUMN", value_delimiter = ',', value_parser = mapped, help_heading = "Tables")]
    map: Vec<(Fact, String)>,
    /// What a cell means, as in "In QA=review" or "Maya Chen=maya"
    #[arg(long, value_name = "CELL=MEANING", value_parser = meaning, help_heading = "Tables")]
    map_value: Vec<(String, String)>,
    /// What comes first in 10/11/2025, where the table does not tell
    #[arg(long, value_name = "ORDER", value_enum, help_heading = "Tables")]
    dates: Option<DateOrder>,
    /// The kind of rows that name none
    #[arg(long, value_name = "KIND", help_heading = "Tables")]
    kind: Option<String>,
    /// Take over what the table says of entries that are planned already
    #[arg(long, help_heading = "Tables")]
    update: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum DateOrder {
    /// The day
    Dmy,
    /// The month
    Mdy,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Plan)?;
    let name = args.file.display().to_string();
    let text = csv_text(&context.file(&args.file))?;
    let rows = store::table(&text).map_err(|refusal| {
        let place = Place::at(&name, refusal.line.unwrap_or(1), 1);
        anyhow!(Failure::new(refusal.message).at(place).hint(refusal.help))
    })?;
    let rows = rows.into_iter().map(|(line, cells)| Row { line, cells });
    let rows = rows.collect::<Vec<_>>();
    let mut choices = args.table.choices();
    strategy::readable(&desk)?;
    while let Err(Stop::Unclear(unclear)) = table::import(&rows, &desk, &choices) {
        ask(&unclear, &mut choices, context)?;
    }
    let decide = |desk: &Desk| -> Result<(Plan, PlacedView)> {
        strategy::readable(desk)?;
        let import = table::import(&rows, desk, &choices);
        let mut import = import.map_err(|stop| stopped(stop, &name))?;
        let plan = std::mem::take(&mut import.plan);
        Ok((plan, view(desk, args, &import)))
    };
    if args.dry_run.is_on() {
        let (plan, view) = decide(&desk)?;
        let changes = store.preview(&plan)?;
        if args.format.is_json() {
            args.format.show(&View::Placed(Box::new(view)), context)?;
            return Ok(0);
        }
        DryRun::show(changes, context)?;
        return strategy::tell(&view, context);
    }
    let (_, view) = store.update(desk.today, Scope::Plan, |desk| decide(desk))?;
    args.format.show(&View::Placed(Box::new(view)), context)?;
    Ok(0)
}

fn view(desk: &Desk, args: &Args, import: &Import) -> PlacedView {
    let name = args.file.file_name().unwrap_or(args.file.as_os_str());
    PlacedView::of(desk.today, &name.to_string_lossy(), import)
}

impl Options {
    fn choices(&self) -> Choices {
        Choices {
            map: self.map.clone(),
            values: self.map_value.clone(),
            order: self.dates.map(|order| match order {
                DateOrder::Dmy => Order::DayFirst,
                DateOrder::Mdy => Order::MonthFirst,
            }),
            kind: self.kind.clone(),
            update: self.update,
        }
    }
}

/// Asks what is unclear, or says which option tells it.
fn ask(unclear: &Unclear, choices: &mut Choices, context: &mut Context) -> Result<()> {
    let (question, why, help) = in_words(unclear);
    let Some(prompter) = context.prompter() else {
        return Err(anyhow!(Failure::new(why).hint(help)));
    };
    let answer = prompter.text(&question, None)?;
    let answer = answer.trim();
    match unclear {
        Unclear::Column(Fact::Title, _) | Unclear::Kind(..) if answer.is_empty() => {
            Err(anyhow!(Failure::new(why).hint(help)))
        }
        Unclear::Column(fact, _) => {
            choices.map.push((*fact, answer.to_owned()));
            Ok(())
        }
        Unclear::Kind(..) => {
            choices.kind = Some(answer.to_owned());
            Ok(())
        }
        Unclear::Order(_) => {
            choices.order = Some(match answer.to_lowercase().as_str() {
                "day" | "d" | "dmy" => Order::DayFirst,
                "month" | "m" | "mdy" => Order::MonthFirst,
                _ => return Err(anyhow!(Failure::new(why).hint(help))),
            });
            Ok(())
        }
    }
}

/// A question, the failure where nobody can be asked, and the option that answers it.
fn in_words(unclear: &Unclear) -> (String, String, String) {
    match unclear {
        Unclear::Column(fact, columns) => {
            let columns = columns.join(", ");
            let name = fact.name();
            (
                format!("Which column has `{name}`? ({columns})"),
                format!("it is not clear which column has `{name}`"),
                format!("name one with --map {name}=COLUMN; there are {columns}"),
            )
        }
        Unclear::Order(cell) => {
            let cell = quotable(cell);
            (
                format!("What comes first in {cell}, day or month?"),
                format!("`{cell}` may have its day first, or its month"),
                "say which with --dates dmy or --dates mdy".to_owned(),
            )
        }
        Unclear::Kind(rows, kinds) => {
            let kinds = kinds.join(", ");
            let which = match rows {
                1 => "1 row names".to_owned(),
                rows => format!("{rows} rows name"),
            };
            (
                format!("{which} no kind. Which is it? ({kinds})"),
                format!("{which} no kind"),
                format!(
                    "say which with --kind KIND, or name their column with --map kind=COLUMN; there are {kinds}"
                ),
            )
        }
    }
}

/// The failure that tells what is wrong with a table.
fn stopped(stop: Stop, name: &str) -> anyhow::Error {
    let failure = match stop {
        Stop::Columns(message, help) => Failure::new(message).at(Place::at(name, 1, 1)).hint(help),
        Stop::Unclear(unclear) => {
            let (_, why, help) = in_words(&unclear);
            Failure::new(why).hint(help)
        }
        Stop::Bad(faults) => {
            let wrong = if faults.len() == 1 {
                "cell is"
            } else {
                "cells are"
            };
            let message = format!("{} {wrong} wrong; nothing was imported", faults.len());
            let hint = "mend them, say what they mean with --map-value CELL=MEANING, or leave a column out with --map FACT=";
            Failure::new(message)
                .details(listed(&faults, name))
                .hint(hint)
        }
    };
    anyhow!(failure)
}

/// The first faults, a line each.
fn listed(faults: &[Fault], name: &str) -> Vec<String> {
    let first = faults.iter().take(LISTED);
    let first = first.map(|fault| {
        let Fault {
            line,
            column,
            message,
        } = fault;
        format!("{name}:{line}: {}: {message}", quotable(column))
    });
    let more = faults.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| format!("and {more} more"));
    first.chain(more).collect()
}

fn mapped(text: &str) -> Result<(Fact, String), String> {
    let (name, column) = text.split_once('=').ok_or("write it as FACT=COLUMN")?;
    let fact = table::fact(name.trim()).ok_or_else(|| {
        let names = FACTS.iter().map(|(_, name, ..)| *name);
        format!("the facts are {}", names.collect::<Vec<_>>().join(", "))
    })?;
    Ok((fact, column.trim().to_owned()))
}

fn meaning(text: &str) -> Result<(String, String), String> {
    let (cell, meaning) = text.split_once('=').ok_or("write it as CELL=MEANING")?;
    Ok((cell.trim().to_owned(), meaning.trim().to_owned()))
}
