//! `render`: the living documents from the data.

use anyhow::{Result, anyhow};

use super::{
    context::Context,
    options::{DryRun, ViewFormat},
};
use crate::{
    editorial::{
        desk::Desk,
        page::{Page, Standing},
        problem::{Fault, Problem},
        slug,
    },
    failure::Failure,
    pages,
    plan::{Plan, Step},
    report::{View, pages::Pages},
    store::{CONFIG, FileChange, Scope, Store},
};

/// The folder of the pages' templates.
const TEMPLATES: &str = "templates/pages/";
/// How many lines of a stale page's difference `--check` shows.
const MOST_LINES: usize = 20;

/// Make the living documents from the data
///
/// Each file templates/pages/NAME.hbs is a page over the whole plan. Without a page, this lists them; with one, it
/// prints it. `--write` updates the files that the pages name, and `--check` exits with 1 when one is stale.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The page, or a part of its name that no other has
    #[arg(value_name = "DOC")]
    page: Option<String>,
    /// Write the pages into their files
    #[arg(long, conflicts_with = "check")]
    write: bool,
    /// Fail when a page's file does not say what the data say
    #[arg(long)]
    check: bool,
    /// Write over a file that was written by hand
    #[arg(long, requires = "write")]
    force: bool,
    #[command(flatten)]
    format: ViewFormat,
    #[command(flatten)]
    dry_run: DryRun,
}

/// A page as it should be, and what is in its file.
struct Made<'a> {
    page: &'a Page,
    text: String,
    written: Option<String>,
    standing: Standing,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let wanted = args.page.as_deref();
    if args.write && !args.dry_run.is_on() {
        return write(wanted, args.force, context);
    }
    let (store, desk) = context.desk(Scope::Everything)?;
    let made = all(&store, &desk, wanted)?;
    warn_of_odd(&desk, context)?;
    if args.check {
        return check(&made, &desk, args, context);
    }
    if args.dry_run.is_on() {
        let changes = store.preview(&plan(&made, args.force)?)?;
        DryRun::show(changes, context)?;
    } else if let (Some(_), [made], false) = (wanted, made.as_slice(), args.format.is_json()) {
        context.print(&made.text)?;
    } else {
        args.format
            .show(&View::Pages(listed(&desk, &made)), context)?;
    }
    Ok(0)
}

fn write(wanted: Option<&str>, force: bool, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Everything)?;
    warn_of_odd(&desk, context)?;
    let (changes, summary) = store.update(desk.today, Scope::Everything, |desk| {
        let made = all(&store, desk, wanted)?;
        Ok((plan(&made, force)?, listed(desk, &made).summary()))
    })?;
    for change in &changes {
        context.say(&change.path)?;
    }
    if changes.is_empty() {
        context.remark(&format!("nothing to write: {summary}"))?;
    }
    Ok(0)
}

/// The steps that write what is not as it should be. A file that was written by hand is refused, or lost if that is
/// wanted.
fn plan(made: &[Made], force: bool) -> Result<Plan> {
    let mut by_hand = made
        .iter()
        .filter(|made| made.standing == Standing::WrittenByHand);
    if let Some(first) = by_hand.next().filter(|_| !force) {
        let message = format!(
            "{} was not made by `render`; nothing was written",
            first.page.file
        );
        return Err(anyhow!(
            Failure::new(message)
                .at(first.page.place.clone())
                .details(by_hand.map(|made| format!("{} neither", made.page.file)))
                .hint("name another `file` in the page's template, or write over it with --force")
        ));
    }
    let steps = made
        .iter()
        .filter(|made| made.standing != Standing::Current);
    Ok(Plan::of(steps.map(|made| Step::Generate {
        path: made.page.file.clone(),
        over: made.written.clone(),
        text: made.in_its_line_breaks(),
    })))
}

fn check(made: &[Made], desk: &Desk, args: &Args, context: &mut Context) -> Result<u8> {
    let view = listed(desk, made);
    let summary = view.summary();
    let stale = made
        .iter()
        .filter(|made| made.standing != Standing::Current);
    let stale = stale.collect::<Vec<_>>();
    if args.format.is_json() {
        args.format.show(&View::Pages(view), context)?;
    } else if !stale.is_empty() {
        let changes = stale.iter().map(|made| FileChange {
            path: made.page.file.clone(),
            before: made.written.clone(),
            after: made.in_its_line_breaks(),
        });
        let changes = DryRun::changes(changes.collect()).cut(MOST_LINES);
        context.show(&View::Changes(changes), "text")?;
    }
    let todo = match stale.as_slice() {
        [] => String::new(),
        _ => "; `dstack-content render --write` brings them up to date".to_owned(),
    };
    context.remark(&format!("{summary}{todo}"))?;
    Ok(u8::from(!stale.is_empty()))
}

/// The pages that are wanted, made.
fn all<'a>(store: &Store, desk: &'a Desk, wanted: Option<&str>) -> Result<Vec<Made<'a>>> {
    refuse_unreadable(desk)?;
    let pages = match wanted {
        Some(name) => vec![found(desk, name)?],
        None => match faults(desk).next() {
            Some(fault) => return Err(broken(fault)),
            None => desk.pages.iter().collect(),
        },
    };
    let told = desk.for_public();
    pages
        .into_iter()
        .map(|page| Made::of(store, desk, &told, page))
        .collect()
}

impl<'a> Made<'a> {
    fn of(store: &Store, desk: &Desk, told: &Desk, page: &'a Page) -> Result<Self> {
        let text = if page.is_public {
            pages::made(page, told)?
        } else {
            pages::made(page, desk)?
        };
        let written = store.text_of(&page.file);
        let standing = match &written {
            // Whatever is there, it is not what was made.
            None if store.exists(&page.file)? => Standing::WrittenByHand,
            written => pages::standing(&text, written.as_deref()),
        };
        Ok(Self {
            page,
            text,
            written,
            standing,
        })
    }

    /// The text with the line breaks that its file has.
    fn in_its_line_breaks(&self) -> String {
        match &self.written {
            Some(written) if written.contains("\r\n") => self.text.replace('\n', "\r\n"),
            _ => self.text.clone(),
        }
    }
}

fn listed(desk: &Desk, made: &[Made]) -> Pages {
    Pages::of(desk, made.iter().map(|made| (made.page, made.standing)))
}

/// What is wrong with the pages' templates.
fn faults(desk: &Desk) -> impl Iterator<Item = &Problem> {
    let problems = desk.problems.iter();
    problems.filter(|problem| problem.place.file.starts_with(TEMPLATES))
}

/// The page of that name, or the only one with that part in its name.
fn found<'a>(desk: &'a Desk, name: &str) -> Result<&'a Page> {
    if let Some(page) = desk.pages.iter().find(|page| page.name == name) {
        return Ok(page);
    }
    let template = format!("{TEMPLATES}{name}.hbs");
    if let Some(fault) = faults(desk).find(|fault| fault.place.file == template) {
        return Err(broken(fault));
    }
    let alike = desk.pages.iter().filter(|page| page.name.contains(name));
    let alike = alike.collect::<Vec<_>>();
    if let ([page], false) = (alike.as_slice(), name.is_empty()) {
        return Ok(page);
    }
    let names = |pages: &mut dyn Iterator<Item = &'a Page>| {
        pages
            .map(|page| page.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    if alike.len() > 1 {
        let failure = Failure::new(format!("`{name}` could be more than one page"));
        let hint = format!("write more of it: {}", names(&mut alike.into_iter()));
        return Err(anyhow!(failure.hint(hint)));
    }
    let failure = Failure::new(format!("there is no page `{name}`"));
    let known = desk.pages.iter().map(|page| page.name.as_str());
    Err(anyhow!(match slug::nearest(name, known) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None if desk.pages.is_empty() =>
            failure.hint(format!("{TEMPLATES}{name}.hbs would be its template")),
        None => failure.hint(format!("there are {}", names(&mut desk.pages.iter()))),
    }))
}

fn broken(fault: &Problem) -> anyhow::Error {
    let failure = Failure::new(fault.message.clone()).at(fault.place.clone());
    anyhow!(match &fault.help {
        Some(help) => failure.hint(help.clone()),
        None => failure,
    })
}

/// Pages over half of the data would lose the other half.
fn refuse_unreadable(desk: &Desk) -> Result<()> {
    let unreadable = desk
        .unreadable()
        .filter(|problem| !problem.place.file.starts_with(TEMPLATES));
    let unreadable = unreadable.map(ToString::to_string).collect::<Vec<_>>();
    if unreadable.is_empty() {
        return Ok(());
    }
    Err(anyhow!(
        Failure::new("no page is made while a file cannot be read")
            .details(unreadable)
            .hint("mend that first; `dstack-content check` tells more")
    ))
}

/// Says that values were left out, so that nobody wonders where they are.
fn warn_of_odd(desk: &Desk, context: &mut Context) -> Result<()> {
    let odd = desk.problems.iter().filter(|problem| {
        let is_value = problem.is_in_plan() && problem.place.file != CONFIG;
        is_value && problem.fault != Fault::FileUnreadable
    });
    let odd = odd.collect::<Vec<_>>();
    match odd.as_slice() {
        [] => Ok(()),
        [one] => context.remark(&format!("warning: {one}; the pages are made without it")),
        [first, ..] => context.remark(&format!(
            "warning: {first}, and {} more; the pages are made without them",
            odd.len() - 1
        )),
    }
}
