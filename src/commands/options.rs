//! Options that several commands share, each with what it does.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;

use super::context::Context;
use crate::{
    editorial::{
        date::{self, NotADate},
        desk::Desk,
        period::Period,
        publish::Publish,
        selection::Selection,
        slug,
        when::{self, Dates},
        workflow::CANCELLED,
    },
    failure::Failure,
    render::{Shape, names_for},
    report::{
        View,
        changes::{Change, Changes},
    },
    store::FileChange,
};

/// `--format` of a command that shows a view.
#[derive(clap::Args)]
pub(super) struct ViewFormat {
    /// How it is shown [default: table on a terminal, plain in a pipe]
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(names_for(Shape::Sheet)))]
    format: Option<String>,
}

impl ViewFormat {
    /// Shows a view in the chosen format.
    pub(super) fn show(&self, view: &View, context: &mut Context) -> Result<()> {
        let usual = context.usual_format();
        context.show(view, chosen(self.format.as_deref(), usual))
    }

    /// Whether it is for a program to read.
    pub(super) fn is_json(&self) -> bool {
        self.format.as_deref() == Some("json")
    }
}

/// `--format` of the check.
#[derive(clap::Args)]
pub(super) struct FindingsFormat {
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(names_for(Shape::Findings)))]
    format: String,
}

impl FindingsFormat {
    /// Shows findings in the chosen format.
    pub(super) fn show(&self, view: &View, context: &mut Context) -> Result<()> {
        context.show(view, chosen(Some(&self.format), "text"))
    }

    /// Whether a GitHub Actions runner reads it.
    pub(super) fn is_github(&self) -> bool {
        self.format == "github"
    }
}

/// `--format` of an explanation.
#[derive(clap::Args)]
pub(super) struct TextFormat {
    /// How it is shown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json"]))]
    format: String,
}

impl TextFormat {
    /// Shows a text in the chosen format.
    pub(super) fn show(&self, view: &View, context: &mut Context) -> Result<()> {
        context.show(view, chosen(Some(&self.format), "text"))
    }
}

/// `--dry-run` of a command that writes.
#[derive(clap::Args)]
pub(super) struct DryRun {
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl DryRun {
    /// Whether nothing is to be written.
    pub(super) fn is_on(&self) -> bool {
        self.dry_run
    }

    /// Shows what would be written.
    pub(super) fn show(changes: Vec<FileChange>, context: &mut Context) -> Result<()> {
        context.show(&View::Changes(Self::changes(changes)), "text")
    }

    /// What would be written, as a view.
    pub(super) fn changes(changes: Vec<FileChange>) -> Changes {
        let files = changes
            .into_iter()
            .map(|change| Change {
                is_new: change.before.is_none(),
                before: change.before.unwrap_or_default(),
                after: change.after,
                file: change.path,
            })
            .collect();
        Changes::of(files, true)
    }
}

/// Filters over entries.
#[derive(clap::Args)]
pub(super) struct Filters {
    /// Only entries of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only entries under this pillar
    #[arg(long, value_name = "PILLAR")]
    pillar: Option<String>,
    /// Only entries that this person holds; "none" for those that nobody holds
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Only entries at this status
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// Only entries with this partner
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,
    /// Only entries promised for this day or week, or later
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    from: Option<String>,
    /// Only entries promised for this day or week, or earlier
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    to: Option<String>,
}

impl Filters {
    /// The selection that the options mean. A kind, pillar or status that does not exist is refused.
    pub(super) fn selection(&self, desk: &Desk) -> Result<Selection> {
        let kinds = desk
            .templates
            .keys()
            .map(String::as_str)
            .chain(desk.entries.iter().map(|entry| entry.kind.as_str()));
        known("kind", self.kind.as_deref(), kinds.collect())?;
        let pillars = desk.pillars.iter().map(|pillar| pillar.id.as_str());
        known("pillar", self.pillar.as_deref(), pillars.collect())?;
        let statuses = desk
            .templates
            .values()
            .flat_map(|template| template.workflow.statuses())
            .chain(desk.entries.iter().map(|entry| &entry.status))
            .map(String::as_str)
            .chain([CANCELLED]);
        known("status", self.status.as_deref(), statuses.collect())?;
        let day = |text: &Option<String>, pick: fn(&Publish) -> NaiveDate| {
            text.as_deref()
                .map(|text| {
                    when(text, desk.settings.dates(desk.today)).map(|publish| pick(&publish))
                })
                .transpose()
        };
        Ok(Selection {
            kind: self.kind.clone(),
            pillar: self.pillar.clone(),
            owner: self.owner.clone(),
            status: self.status.clone(),
            partner: self.partner.clone(),
            from: day(&self.from, |publish| publish.on)?,
            to: day(&self.to, Publish::last_day)?,
        })
    }
}

/// The words of a date behind its first, so that it needs no quotes: `move x October week 4`.
#[derive(clap::Args)]
pub(super) struct MoreWords {
    #[arg(hide = true)]
    more: Vec<String>,
}

impl MoreWords {
    /// All words.
    pub(super) fn after(&self, first: &str) -> String {
        let words = std::iter::once(first).chain(self.more.iter().map(String::as_str));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A day or week given on the command line.
pub(super) fn when(text: &str, dates: Dates) -> Result<Publish> {
    when::parse(text, &dates).map_err(|error| no_date(&error))
}

/// A day on which something happened: not one to come.
pub(super) fn past_day(text: &str, dates: Dates) -> Result<NaiveDate> {
    let (today, on) = (dates.today, when(text, dates)?.on);
    if on <= today {
        return Ok(on);
    }
    Err(anyhow!(
        Failure::new(format!("{} is still to come", date::long(on)))
            .hint("--on takes the day on which it happened; leave it out for today")
    ))
}

/// A month, quarter or year given on the command line.
pub(super) fn period(text: &str, today: NaiveDate) -> Result<Period> {
    Period::parse(text, today).map_err(|error| no_date(&error))
}

fn no_date(error: &NotADate) -> anyhow::Error {
    let failure = Failure::new(&error.message);
    anyhow!(match error.help {
        Some(help) => failure.hint(help),
        None => failure,
    })
}

/// A day or week may begin with a hyphen (`-2d`); a misspelt option is not taken for one.
pub(super) fn no_option(text: &str) -> Result<String, String> {
    if text.starts_with("--") {
        Err("neither an option nor a day or week".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// A text that can be shown wherever a draft is.
pub(super) fn plain_text(text: &str) -> Result<String, String> {
    match text.chars().find(|c| c.is_control() && !c.is_whitespace()) {
        None => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Some(c) => Err(format!(
            "it has a control character (U+{:04X})",
            u32::from(c)
        )),
    }
}

/// Refuses a name that nothing has, and names the nearest. `none` stands for what has none.
pub(super) fn known(what: &str, given: Option<&str>, names: Vec<&str>) -> Result<()> {
    let Some(given) = given.filter(|given| *given != "none" && !names.contains(given)) else {
        return Ok(());
    };
    let failure = Failure::new(format!("there is no {what} `{given}`"));
    if let Some(near) = slug::nearest(given, names.iter().copied()) {
        return Err(anyhow!(failure.hint(format!("did you mean `{near}`?"))));
    }
    let mut names = names;
    names.sort_unstable();
    names.dedup();
    Err(anyhow!(if names.is_empty() {
        failure.hint("there is none yet")
    } else {
        failure.hint(format!("there are {}", names.join(", ")))
    }))
}

/// The chosen format by its own name, which lives as long as the program.
fn chosen(name: Option<&str>, usual: &'static str) -> &'static str {
    name.and_then(crate::render::named)
        .map_or(usual, |format| format.name())
}
