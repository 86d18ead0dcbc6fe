//! What pages can name: the whole desk as values.
//!
//! Every name is always there; what nobody wrote down is null, and a list without items is empty.
//!
//! | name | holds |
//! | --- | --- |
//! | `page` | `name`, `file` |
//! | `project` | the project's name |
//! | `strategy` | `goal`, `mission`, `reviewed`, `next_review`; lists of texts `aims`, `priorities`, `slogans`; lists of `title`, `text`: `messages`, `differentiators`, `use_cases`, `values`, `sections`, `questions`; lists of `title`, `months`, `points`: `initiatives`, `phases`; `audiences` and `partners`: `id`, `title`, `about`, `also` |
//! | `checklists.ID` | `id`, `title`, `partner`, `tasks`: `id`, `text`, `owner`, `due`, `done` |
//! | `quick_wins` | `start`, `weeks`: `number`, `tasks` |
//! | `pillars` | `id`, `title`, `purpose`, `share`, `groups`: `title`, `topics` |
//! | a topic | `id`, `title`, `also`, `kind`, `label` (of its kind), `partner`, `audience`, `about`, `form`, `details` (`label`, `text`: goal, problem, solution, results, include), `points`, `facts` |
//! | `topics.ID` | the topic |
//! | `collaborations` | `partner`, `topics` (made together), `checklists` |
//! | `quarters` | `id`, `label`, `theme`, `months`: `name`, `year`, `weeks`: `number`, `label`, `days`, `entries` |
//! | an entry | `id`, `title` (as the calendar has it), `headline` (as its draft has it), `kind`, `label`, `partner`, `when` (a day or a week), `is_on_a_day`, `is_activity`, `is_done`, `url` |
//! | `drafts.KIND` | entries that are out, the oldest first, with `description` and `sections`: `heading`, `text` (its headings one level deeper, its boxes as plain bullets) |
//! | `next.KIND` | the next entry that is not out yet, or null |
//! | `channels` | `owned`, `partner`, `third_party`: `id`, `title`, `about`, `handle` |
//! | `kpis.ID` | `id`, `title`, `target`, `baseline`, `latest` (the last reading), `line` |
//! | `kpi_groups` | of this page: `title`, `metrics`: `label`, `line`, `kpis` |
//! | `areas` | `id`, `title`, `goals`: `id`, `title`, `goal`, `rationale`, `label`, `targets` |
//! | `templates.KIND` | `label`, `about`, `title`, `body`, with `[Company]` for the answer about `company` |
//! | `voice` | `tone`, `visuals`: `title`, `text`; `uses`, `avoids`: `words`, `manner`; `prefer`, `include`; `colors`: `name`, `value` |
//! | `series.ID`, `reviews` | `id`, `title`, `kind`, `label`, `span`, `points`; `reviews` are those that look back, as a list: on a month, a quarter, a year |

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{calls, plan, topics};
use crate::editorial::{
    channel::Reach,
    desk::Desk,
    kpi::{Kpi, Metric},
    page::Page,
    period::Length,
    series::Series,
    task::{Checklist, Task},
    template::{Template, fill},
};

/// Everything that a page can name.
pub(super) fn of(page: &Page, desk: &Desk) -> Value {
    json!({
        "page": { "name": page.name, "file": page.file },
        "project": desk.settings.project,
        "strategy": strategy(desk),
        "checklists": keyed(&desk.strategy.checklists, |list| &list.id, |list| checklist(list, desk)),
        "quick_wins": quick_wins(desk),
        "pillars": topics::pillars(desk),
        "topics": topics::by_id(desk),
        "collaborations": topics::collaborations(desk),
        "quarters": plan::quarters(desk),
        "drafts": calls::out(desk),
        "next": plan::next(desk),
        "channels": {
            "owned": channels(desk, Reach::Owned),
            "partner": channels(desk, Reach::Partner),
            "third_party": channels(desk, Reach::ThirdParty),
        },
        "kpis": keyed(&desk.kpis.kpis, |kpi| &kpi.id, |one| kpi(one, desk)),
        "kpi_groups": kpi_groups(page, desk),
        "areas": areas(desk),
        "templates": desk.templates.values().map(template).collect::<Map<_, _>>(),
        "voice": desk.voice,
        "series": keyed(&desk.series, |series| &series.id, |one| series(one, desk)),
        "reviews": reviews(desk),
    })
}

/// The name of a kind for people.
pub(super) fn label<'a>(desk: &'a Desk, kind: &'a str) -> &'a str {
    desk.templates
        .get(kind)
        .map_or(kind, |template| template.label.as_str())
}

fn keyed<T>(all: &[T], key: impl Fn(&T) -> &String, value: impl Fn(&T) -> Value) -> Value {
    all.iter()
        .map(|one| (key(one).clone(), value(one)))
        .collect::<Map<_, _>>()
        .into()
}

fn strategy(desk: &Desk) -> Value {
    let strategy = &desk.strategy;
    let party = |id: &str, title: &str, about: &Option<String>, also: &[String]| json!({ "id": id, "title": title, "about": about, "also": also });
    let audiences = strategy.audiences.iter();
    let audiences = audiences.map(|one| party(&one.id, &one.title, &one.about, &one.also));
    let partners = strategy.partners.iter();
    let partners = partners.map(|one| party(&one.id, &one.title, &one.about, &one.also));
    json!({
        "goal": strategy.goal,
        "mission": strategy.mission,
        "reviewed": strategy.reviewed,
        "next_review": strategy.next_review.as_ref().map(|review| review.on),
        "aims": strategy.aims,
        "priorities": strategy.priorities,
        "slogans": strategy.slogans,
        "messages": strategy.messages,
        "differentiators": strategy.differentiators,
        "audiences": audiences.collect::<Vec<_>>(),
        "use_cases": strategy.use_cases,
        "values": strategy.values,
        "partners": partners.collect::<Vec<_>>(),
        "initiatives": strategy.initiatives,
        "sections": strategy.sections,
        "questions": strategy.questions,
        "phases": strategy.phases,
    })
}

/// A checklist with its tasks.
pub(super) fn checklist(list: &Checklist, desk: &Desk) -> Value {
    json!({
        "id": list.id,
        "title": list.title,
        "partner": list.partner,
        "tasks": tasks(&list.tasks, desk),
    })
}

fn tasks(tasks: &[Task], desk: &Desk) -> Vec<Value> {
    let tasks = tasks.iter().map(|task| {
        json!({
            "id": task.id,
            "text": task.text,
            "owner": task.owner,
            "due": task.due,
            "done": desk.is_done(task),
        })
    });
    tasks.collect()
}

fn quick_wins(desk: &Desk) -> Value {
    let weeks = desk
        .quick_wins
        .weeks
        .iter()
        .enumerate()
        .map(|(at, tasks)| json!({ "number": at + 1, "tasks": self::tasks(tasks, desk) }));
    json!({ "start": desk.quick_wins.start, "weeks": weeks.collect::<Vec<_>>() })
}

fn channels(desk: &Desk, reach: Reach) -> Vec<Value> {
    let channels = desk
        .channels
        .iter()
        .filter(|channel| channel.reach == reach);
    let channels = channels.map(|channel| {
        json!({
            "id": channel.id,
            "title": channel.title,
            "about": channel.about,
            "handle": channel.handle,
        })
    });
    channels.collect()
}

fn kpi(kpi: &Kpi, desk: &Desk) -> Value {
    let latest = desk.kpis.readings_of(&kpi.id).last();
    json!({
        "id": kpi.id,
        "title": kpi.title,
        "target": kpi.target_text(),
        "baseline": kpi.baseline_text(),
        "latest": latest.map(|reading| kpi.amount_text(reading.value)),
        "line": kpi.line(),
    })
}

fn kpi_groups(page: &Page, desk: &Desk) -> Vec<Value> {
    let groups = desk
        .kpis
        .groups
        .iter()
        .filter(|group| group.page == page.name);
    let metric = |metric: &Metric| {
        let kpis = metric.kpis.iter().filter_map(|id| desk.kpis.kpi(id));
        let kpis = kpis.collect::<Vec<_>>();
        let titles = || {
            kpis.iter()
                .map(|kpi| kpi.title.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        json!({
            "label": metric.label.clone().unwrap_or_else(titles),
            "line": desk.kpis.line_of(metric),
            "kpis": kpis.iter().map(|one| kpi(one, desk)).collect::<Vec<_>>(),
        })
    };
    let groups = groups.map(|group| {
        let metrics = group.metrics.iter().map(metric).collect::<Vec<_>>();
        json!({ "title": group.title, "metrics": metrics })
    });
    groups.collect()
}

fn areas(desk: &Desk) -> Vec<Value> {
    #[derive(Serialize)]
    struct GoalValues<'a> {
        id: &'a str,
        title: &'a str,
        goal: &'a str,
        rationale: Option<&'a str>,
        label: Option<&'a str>,
        targets: &'a [String],
    }
    let areas = desk.areas.iter().map(|area| {
        let goals = area.goals.iter().map(|goal| GoalValues {
            id: &goal.id,
            title: &goal.title,
            goal: &goal.goal,
            rationale: goal.rationale.as_deref(),
            label: goal.label.as_deref(),
            targets: &goal.targets,
        });
        json!({ "id": area.id, "title": area.title, "goals": goals.collect::<Vec<_>>() })
    });
    areas.collect()
}

/// A kind by name, with the text that its drafts begin with.
fn template(template: &Template) -> (String, Value) {
    let asked = template.asks.iter().map(|ask| ask.key.as_str());
    let keys = asked.chain(["subject", "title", "partner"]);
    let blanks = keys.map(|key| (key.to_owned(), blank(key)));
    let blanks = blanks.collect::<BTreeMap<_, _>>();
    let draft = template.draft.as_ref();
    let values = json!({
        "label": template.label,
        "about": template.about,
        "title": draft.map(|draft| fill(&draft.title, &blanks)),
        "body": draft.map(|draft| fill(draft.body.trim(), &blanks)),
    });
    (template.kind.clone(), values)
}

/// What stands for an answer that nobody has given: `[Company]`.
fn blank(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    format!("[{}]", first.chain(letters).collect::<String>())
}

fn series(series: &Series, desk: &Desk) -> Value {
    json!({
        "id": series.id,
        "title": series.title,
        "kind": series.kind,
        "label": series.kind.as_deref().map(|kind| label(desk, kind)),
        "span": series.reviews,
        "points": series.points,
    })
}

fn reviews(desk: &Desk) -> Vec<Value> {
    let reviews = Length::ALL.into_iter().flat_map(|length| {
        let of_length = move |one: &&Series| one.reviews == Some(length);
        desk.series.iter().filter(of_length)
    });
    reviews.map(|one| series(one, desk)).collect()
}
