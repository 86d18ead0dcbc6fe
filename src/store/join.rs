//! Calendar entries, drafts and templates → the entries of the desk.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::calendar::Planned;
use crate::editorial::{
    draft::Draft,
    entry::Entry,
    milestone::milestones,
    pillar::{Pillar, Topic},
    posted::Posted,
    problem::{Fault, Problem},
    publish::Publish,
    settings::Settings,
    template::Template,
    workflow::Workflow,
};

/// What is needed to join.
pub(super) struct Joiner<'a> {
    pub(super) today: NaiveDate,
    pub(super) settings: &'a Settings,
    pub(super) templates: &'a BTreeMap<String, Template>,
    pub(super) pillars: &'a [Pillar],
}

impl Joiner<'_> {
    /// The entries: by promise, the backlog last, then by id. An id that is used twice keeps its first place; for
    /// drafts, which come in no order, that is the first path.
    pub(super) fn join(
        &self,
        planned: Vec<Planned>,
        mut drafts: Vec<Box<Draft>>,
    ) -> (Vec<Entry>, Vec<Problem>) {
        let mut problems = Vec::new();
        let ids: HashSet<&str> = drafts.iter().map(|draft| draft.id.as_str()).collect();
        if ids.len() < drafts.len() {
            drafts.sort_by(|one, other| one.file.cmp(&other.file));
            drafts = firsts(
                drafts,
                |draft| &draft.id,
                |second, first| problems.push(second_draft(second, first)),
            );
        }
        let planned = firsts(
            planned,
            |one| &one.id,
            |second, first| problems.push(second_entry(second, first)),
        );
        let mut sources = paired(planned, drafts);
        // What an entry is made of is sorted rather than the entry, which is large.
        sources.sort_by(|(due, one), (other_due, other)| {
            (due, one.id()).cmp(&(other_due, other.id()))
        });
        let entries = sources.into_iter().map(|(_, source)| match source {
            Source::Planned(planned) => self.planned(planned.0, planned.1),
            Source::Unplanned(draft) => self.unplanned(draft),
        });
        (entries.collect(), problems)
    }

    fn planned(&self, planned: Planned, draft: Option<Box<Draft>>) -> Entry {
        let template = self.templates.get(&planned.kind);
        let workflow = workflow_of(template);
        let in_draft = draft.as_ref().map(|draft| self.status_of(draft, &workflow));
        let status = in_draft
            .or(planned.status)
            .unwrap_or_else(|| workflow.first().to_owned());
        let title = draft
            .as_ref()
            .and_then(|draft| draft.title.clone())
            .filter(|title| !title.trim().is_empty())
            .or_else(|| planned.title.clone())
            .unwrap_or_else(|| planned.id.clone());
        let posted = posted(draft.as_deref(), planned.posted);
        let embargo_of_draft = draft.as_ref().and_then(|draft| draft.embargo);
        Entry {
            title,
            working_title: planned.title,
            status,
            url: draft
                .as_ref()
                .and_then(|draft| draft.url.clone())
                .or(planned.url),
            has_draft: template.is_none_or(Template::has_draft),
            milestones: self.milestones(template, planned.publish.as_ref(), draft.as_deref()),
            draft,
            workflow,
            pillar: planned
                .pillar
                .or_else(|| template.and_then(|template| template.pillar.clone())),
            id: planned.id,
            kind: planned.kind,
            owner: planned.owner,
            partner: planned.partner,
            topic: planned.topic,
            publish: planned.publish,
            needs: planned.needs,
            embargoes: planned
                .embargo
                .into_iter()
                .chain(embargo_of_draft)
                .collect(),
            serves: planned.serves,
            note: planned.note,
            posted,
            allow: planned.allow,
            series: planned.series,
            quarter: planned.quarter,
            source: planned.source,
            places: planned.places,
        }
    }

    /// The entry of a draft that no calendar names.
    pub(super) fn unplanned(&self, draft: Box<Draft>) -> Entry {
        let kind = draft.kind.clone().unwrap_or_default();
        let template = self.templates.get(&kind);
        let workflow = workflow_of(template);
        let publish = draft.date.map(|day| Publish::day(day, day.to_string()));
        let topic = draft.topic.as_deref().and_then(|id| self.topic(id));
        Entry {
            title: draft.title.clone().unwrap_or_else(|| draft.id.clone()),
            working_title: None,
            status: self.status_of(&draft, &workflow),
            pillar: topic
                .map(|topic| topic.pillar.clone())
                .or_else(|| template.and_then(|template| template.pillar.clone())),
            owner: None,
            partner: topic.and_then(|topic| topic.partner.clone()),
            topic: draft.topic.clone(),
            milestones: self.milestones(template, publish.as_ref(), Some(&draft)),
            publish,
            needs: Vec::new(),
            embargoes: draft.embargo.into_iter().collect(),
            serves: Vec::new(),
            note: None,
            posted: draft.posted.clone(),
            allow: Vec::new(),
            series: None,
            url: draft.url.clone(),
            has_draft: true,
            workflow,
            quarter: None,
            source: draft.place_of("title"),
            places: BTreeMap::new(),
            id: draft.id.clone(),
            kind,
            draft: Some(draft),
        }
    }

    /// The status a draft gives; without one it is read off the site's own keys.
    pub(super) fn status_of(&self, draft: &Draft, workflow: &Workflow) -> String {
        if let Some(status) = &draft.status {
            return status.clone();
        }
        let statuses = workflow.statuses();
        match draft.date {
            Some(day) if !draft.is_draft && day <= self.today => workflow.last().to_owned(),
            Some(_) if !draft.is_draft => statuses
                .len()
                .checked_sub(2)
                .and_then(|at| statuses.get(at))
                .map_or_else(String::new, Clone::clone),
            _ => workflow.second().to_owned(),
        }
    }

    fn milestones(
        &self,
        template: Option<&Template>,
        publish: Option<&Publish>,
        draft: Option<&Draft>,
    ) -> Vec<crate::editorial::milestone::Milestone> {
        match (template, publish) {
            (Some(template), Some(publish)) => {
                milestones(template, publish, &self.settings.workdays, |status| {
                    draft.and_then(|draft| draft.reached.get(status).copied())
                })
            }
            _ => Vec::new(),
        }
    }

    fn topic(&self, id: &str) -> Option<&Topic> {
        self.pillars
            .iter()
            .flat_map(|pillar| &pillar.topics)
            .find(|topic| topic.id == id)
    }
}

/// Where a piece was posted; of a channel that both name, what its draft says counts.
fn posted(draft: Option<&Draft>, planned: Vec<Posted>) -> Vec<Posted> {
    let in_draft = draft.map_or(&[][..], |draft| &draft.posted);
    let named = in_draft.iter().map(|posted| posted.channel.as_str());
    let named = named.collect::<HashSet<_>>();
    let others = planned.into_iter();
    let others = others.filter(|posted| !named.contains(posted.channel.as_str()));
    in_draft.iter().cloned().chain(others).collect()
}

fn workflow_of(template: Option<&Template>) -> Workflow {
    template.map_or_else(Workflow::default, |template| template.workflow.clone())
}

/// What an entry is made of.
enum Source {
    Planned(Box<(Planned, Option<Box<Draft>>)>),
    Unplanned(Box<Draft>),
}

impl Source {
    fn id(&self) -> &str {
        match self {
            Self::Planned(planned) => &planned.0.id,
            Self::Unplanned(draft) => &draft.id,
        }
    }
}

/// The day something is due; the backlog is behind all days.
type Due = (NaiveDate, bool);

fn due(day: Option<NaiveDate>) -> Due {
    (day.unwrap_or(NaiveDate::MAX), day.is_none())
}

/// Planned entries with their drafts, and the drafts that no calendar names, in no order.
fn paired(planned: Vec<Planned>, drafts: Vec<Box<Draft>>) -> Vec<(Due, Source)> {
    let ids = planned.iter().enumerate();
    let ids: HashMap<&str, usize> = ids.map(|(at, one)| (one.id.as_str(), at)).collect();
    let mut own: Vec<Option<Box<Draft>>> = planned.iter().map(|_| None).collect();
    let mut sources = Vec::with_capacity(planned.len() + drafts.len());
    for draft in drafts {
        match ids.get(draft.id.as_str()).and_then(|at| own.get_mut(*at)) {
            Some(place) => *place = Some(draft),
            None => sources.push((due(draft.date), Source::Unplanned(draft))),
        }
    }
    let planned = planned.into_iter().zip(own).map(|(one, draft)| {
        let due = due(one.publish.as_ref().map(|publish| publish.due));
        (due, Source::Planned(Box::new((one, draft))))
    });
    sources.extend(planned);
    sources
}

/// The first of each id, in order; what comes second is shown together with the first.
fn firsts<T>(all: Vec<T>, id: impl Fn(&T) -> &str, mut second: impl FnMut(&T, &T)) -> Vec<T> {
    let mut seen: HashMap<&str, &T> = HashMap::with_capacity(all.len());
    let mut keep = Vec::with_capacity(all.len());
    for one in &all {
        let first = *seen.entry(id(one)).or_insert(one);
        let is_first = std::ptr::eq(first, one);
        if !is_first {
            second(one, first);
        }
        keep.push(is_first);
    }
    drop(seen);
    let mut keep = keep.into_iter();
    let mut all = all;
    all.retain(|_| keep.next().unwrap_or_default());
    all
}

fn second_entry(second: &Planned, first: &Planned) -> Problem {
    Problem::new(
        Fault::IdDuplicate,
        second.source.clone(),
        format!(
            "the id `{}` is used twice; it stands in {}:{} as well",
            second.id, first.source.file, first.source.line
        ),
    )
    .help("give one of them another id; until then only the first counts")
    .of(&second.id)
}

fn second_draft(second: &Draft, first: &Draft) -> Problem {
    Problem::new(
        Fault::IdDuplicate,
        second.place_of("title"),
        format!(
            "there are two drafts of `{}`; the other is {}",
            second.id, first.file
        ),
    )
    .help("rename one of them; until then only the first counts")
    .of(&second.id)
}
