//! `import STRATEGY.md`: a strategy becomes the files of a workspace.

use std::collections::BTreeSet;

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::Args;
use crate::{
    commands::{check, context::Context, init, options::DryRun},
    editorial::desk::Desk,
    failure::Failure,
    importing::{
        Import,
        strategy::{self, Choices},
    },
    plan::{Plan, Step},
    report::{View, placed::PlacedView},
    store::{Scope, Store, document_text},
    text,
};

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let text = document_text(&context.file(&args.file))?;
    let (store, base) = if let Some(store) = context.store_if_there()? {
        (store, None)
    } else {
        let store = Store::bare(&context.folder())?;
        let today = context.today(None)?;
        let site = store.surroundings();
        let base = init::base(&store, (None, None), site.as_ref(), today);
        (store, Some(base))
    };
    let today = context.today(store.settings.timezone.as_deref())?;
    if args.dry_run.is_on() {
        let desk = store.desk(today, Scope::Plan);
        let (plan, view, _) = decide(args, &desk, (&text, base.as_deref()))?;
        let changes = store.preview(&plan)?;
        if args.format.is_json() {
            args.format.show(&View::Placed(Box::new(view)), context)?;
            return Ok(0);
        }
        DryRun::show(changes, context)?;
        return tell(&view, context);
    }
    let decide = |desk: &mut Desk| {
        let (plan, view, base) = decide(args, desk, (&text, base.as_deref()))?;
        Ok((plan, (view, base)))
    };
    let (changes, (view, base)) = store.update(today, Scope::Plan, decide)?;
    args.format.show(&View::Placed(Box::new(view)), context)?;
    if !base.is_empty() {
        let base = text::list(&base);
        context.remark(&format!("a workspace was made here; it has {base} as well"))?;
    }
    context.remark(next(today, &store, changes.is_empty()))?;
    Ok(0)
}

/// What there is to do next.
fn next(today: NaiveDate, store: &Store, is_nothing: bool) -> &'static str {
    let has_entries = !store.desk(today, Scope::Plan).entries.is_empty();
    match (is_nothing, has_entries) {
        (true, _) => "next: dstack-content week",
        (false, true) => "next: dstack-content check, then dstack-content week",
        (false, false) => "next: dstack-content check, then dstack-content topics",
    }
}

/// Says beside a dry run what the view would have said.
pub(super) fn tell(view: &PlacedView, context: &mut Context) -> Result<u8> {
    for line in view.remarks() {
        context.remark(&line)?;
    }
    Ok(0)
}

fn decide(
    args: &Args,
    desk: &Desk,
    (text, base): (&str, Option<&[Step]>),
) -> Result<(Plan, PlacedView, Vec<String>)> {
    readable(desk)?;
    let name = args.file.file_name().unwrap_or(args.file.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let base = base.unwrap_or_default();
    let kinds = base.iter().filter_map(created).filter_map(|path| {
        let kind = path.strip_prefix("templates/")?.strip_suffix(".toml")?;
        Some(kind.to_owned())
    });
    let choices = Choices {
        year: args.year,
        quarter: args.quarter,
        only: args.only.clone(),
        source: name.clone(),
        kinds: kinds.collect(),
    };
    let Some(mut import) = strategy::import(text, desk, &choices) else {
        let failure = Failure::new(format!("`{name}` cannot be read as Markdown"));
        return Err(anyhow!(failure.hint("nothing was written")));
    };
    if import.pieces.is_empty() {
        return Err(nothing(&name));
    }
    let steps = std::mem::take(&mut import.plan.steps);
    let base = below(base, &import, &steps);
    let paths = base.iter().filter_map(created).map(str::to_owned);
    let paths = paths.collect();
    let plan = Plan::of(base.into_iter().chain(steps));
    let view = PlacedView::of(desk.today, &name, &import);
    Ok((plan, view, paths))
}

/// A failure where nothing was found.
fn nothing(name: &str) -> anyhow::Error {
    let failure = Failure::new(format!(
        "nothing in `{name}` has a place in a plan; nothing was written"
    ));
    anyhow!(failure.hint(
        "it is read by its headings, such as `Content Pillars`, `Content Calendar (Q4 2025)` with months and `Week 1: …`, \
         `Distribution Channels`, `KPIs`, `Content Templates`"
    ))
}

/// A failure where a file of the plan cannot be read: what stands in it could be written a second time.
pub(super) fn readable(desk: &Desk) -> Result<()> {
    check::refuse_unreadable_plan(
        desk,
        "a document is taken over only when all that is planned can be read",
    )
}

/// What a new workspace needs besides the document's own files; its templates name no pillar that is not there.
fn below(base: &[Step], import: &Import, steps: &[Step]) -> Vec<Step> {
    let own = steps.iter().filter_map(created).collect::<BTreeSet<_>>();
    let has = |what: &str| import.pieces.iter().any(|piece| piece.what == what);
    let (has_entries, has_pillars) = (has("entry"), has("pillar"));
    let wanted = base.iter().filter(|step| {
        let path = created(step).unwrap_or_default();
        let is_quarter = path.starts_with("calendar/2") || path.starts_with("calendar/1");
        !(own.contains(path) || is_quarter && has_entries)
    });
    let wanted = wanted.cloned().map(|step| match step {
        Step::Create { path, text } if has_pillars && path.starts_with("templates/") => {
            let lines = text.split_inclusive('\n');
            let text = lines
                .filter(|line| !line.starts_with("pillar = "))
                .collect();
            Step::Create { path, text }
        }
        step => step,
    });
    wanted.collect()
}

/// The file that a step makes.
fn created(step: &Step) -> Option<&str> {
    match step {
        Step::Create { path, .. }
        | Step::AddTables { path, .. }
        | Step::StartQuarter { path, .. } => Some(path),
        _ => None,
    }
}
