//! A period → the draft of its review, with the numbers in it.

pub mod figures;
mod wording;

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use self::figures::Figures;
use crate::{
    drafting::{self, Brief},
    editorial::{date, desk::Desk, period::Period, review::REVIEW, template},
    failure::Failure,
    plan::{Plan, Step},
};

/// Where a review's points are put in by the template.
const POINTS: &str = "{{points}}";

/// The plan that begins the review of a period. A review that is there is never written over.
pub fn begin(desk: &Desk, period: Period) -> Result<Plan> {
    let id = period.review_id();
    let there = desk.entry(&id).and_then(|entry| entry.draft.as_ref());
    if let Some(draft) = there {
        let failure = Failure::new(format!(
            "the review of {} is there already: {}",
            period.title(),
            draft.file
        ));
        return Err(anyhow!(failure.hint(
            "--print shows what would be written today; rename the draft to begin anew"
        )));
    }
    let path = drafting::path(&desk.settings, &id);
    Ok(Plan::of([step(desk, period, path)?]))
}

/// The text of the review as it would be begun now, without its front matter.
pub fn text(desk: &Desk, period: Period) -> Result<String> {
    match step(desk, period, String::new())? {
        Step::CreateDraft { body, .. } => Ok(body),
        _ => Ok(String::new()),
    }
}

fn step(desk: &Desk, period: Period, path: String) -> Result<Step> {
    if period.start() > desk.today {
        let failure = Failure::new(format!("{} is still to come", period.title()));
        return Err(anyhow!(failure.hint(format!(
            "today is {}; a review looks back",
            date::long(desk.today)
        ))));
    }
    complete(desk)?;
    let template = desk
        .templates
        .get(REVIEW)
        .filter(|template| template.has_draft())
        .ok_or_else(|| {
            let failure = Failure::new("there is no template `review`");
            anyhow!(failure.hint("write templates/review.toml with a [draft]; {{kpis}} and {{outcome}} in it stand for the numbers"))
        })?;
    let body = template.draft.as_ref().map_or("", |draft| &draft.body);
    let figures = Figures::of(desk, period);
    let facts = wording::facts(&figures, guidance_of_points(body).as_deref());
    let brief = Brief {
        template,
        id: period.review_id(),
        subject: period.title(),
        entry: None,
        topic: None,
        answers: BTreeMap::new(),
        facts,
    };
    drafting::begin(desk, &brief, path, desk.today)
}

/// What the template asks for below its points, which each of them is asked for.
fn guidance_of_points(body: &str) -> Option<String> {
    let (_, below) = body.split_once(POINTS)?;
    let section = below.split("\n#").next()?;
    template::guidance(section).into_iter().next()
}

/// Refuses to count where a file cannot be read, because what it promises would be missing.
fn complete(desk: &Desk) -> Result<()> {
    let lost = desk
        .unreadable_plan()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    if lost.is_empty() {
        return Ok(());
    }
    let failure = Failure::new("a review would be wrong: not all of the plan can be read");
    Err(anyhow!(failure.details(lost).hint("mend that first")))
}
