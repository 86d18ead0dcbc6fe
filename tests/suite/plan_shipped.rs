//! `plan 2026-Q1` on the plan in this repository: the check accepts it on whatever day it is made.

use chrono::{Days, NaiveDate};
use dstack_content::{
    check,
    editorial::{
        desk::Desk,
        milestone::milestones,
        mix::{Dimension, Mix, Pieces},
        pillar::Topic,
        quarter::Quarter,
        settings::Level,
    },
    planning::quarter::{self, Choices, Origin, Piece, QuarterPlan},
    store::{Scope, Store},
};

use super::readme;

/// Days on which the quarter is planned: long before it, week by week towards it, around its beginning, and within it.
const DAYS: [&str; 16] = [
    "2025-10-01",
    "2025-10-13",
    "2025-10-23",
    "2025-11-03",
    "2025-11-15",
    "2025-11-20",
    "2025-12-01",
    "2025-12-14",
    "2025-12-24",
    "2025-12-31",
    "2026-01-01",
    "2026-01-05",
    "2026-01-20",
    "2026-02-10",
    "2026-02-17",
    "2026-03-01",
];

/// The plan made on a day, with the workspace before and after it.
struct Planned {
    today: &'static str,
    before: Desk,
    plan: QuarterPlan,
    after: Desk,
}

fn planned(today: &'static str) -> Planned {
    let folder = readme::workspace();
    let store = Store::open(folder.path(), None).unwrap();
    let day: NaiveDate = today.parse().unwrap();
    let quarter = Quarter::new(2026, 1).unwrap();
    let before = store.desk(day, Scope::Everything);
    let (_, plan) = store
        .update(day, Scope::Plan, |desk| {
            let plan = quarter::plan(desk, quarter, &Choices::default());
            Ok((plan.steps(desk), plan))
        })
        .unwrap();
    Planned {
        today,
        before,
        plan,
        after: store.desk(day, Scope::Everything),
    }
}

#[test]
fn the_check_finds_no_error_that_was_not_there() {
    for Planned {
        today,
        before,
        after,
        ..
    } in DAYS.map(planned)
    {
        let stood = errors(&before);
        let new = errors(&after)
            .into_iter()
            .filter(|one| !stood.contains(one));
        assert_eq!(new.collect::<Vec<_>>(), [], "{today}");
    }
}

/// The rule and the entry or file of each error.
fn errors(desk: &Desk) -> Vec<(&'static str, String)> {
    let errors = check::all(desk).into_iter();
    let errors = errors.filter(|finding| finding.level == Level::Error);
    errors
        .map(|finding| (finding.rule, finding.entry.unwrap_or(finding.place.file)))
        .collect()
}

#[test]
fn every_week_is_filled_or_explained() {
    for Planned { today, plan, .. } in DAYS.map(planned) {
        for week in &plan.weeks {
            let is_filled = week.pieces.iter().any(|piece| piece.fills);
            assert_ne!(
                is_filled,
                week.free.is_some(),
                "{today}: {}",
                week.week.iso()
            );
        }
        // A week stays free when it is over, or when nothing can be ready for it.
        let day: NaiveDate = today.parse().unwrap();
        let free = plan.weeks.iter().filter(|week| week.free.is_some());
        let too_many = free.filter(|week| week.week.monday() > day + Days::new(7));
        assert_eq!(too_many.count(), 0, "{today}");
    }
}

#[test]
fn no_topic_that_is_left_comes_nearer_to_the_wanted_shares() {
    let mut compared = 0;
    for one in DAYS.map(planned) {
        let pieces = Pieces::on(&one.after);
        let all = one.plan.pieces().map(|piece| {
            let entry = one.after.entry(&piece.id).unwrap();
            pieces.entry(entry).unwrap()
        });
        let all = all.collect::<Vec<_>>();
        assert_eq!(Mix::of_pieces(&one.after, &all), one.plan.mix);
        let stands = off(&one.plan.mix);
        for (at, chosen) in one.plan.pieces().enumerate() {
            if chosen.origin != Origin::Topic {
                continue;
            }
            for topic in one
                .after
                .topics()
                .filter(|topic| one.could_be(topic, chosen))
            {
                let mut other = all.clone();
                other[at] = pieces.topic(topic);
                let would = off(&Mix::of_pieces(&one.after, &other));
                assert!(
                    would > stands - 0.1,
                    "{}: {} in place of {}: {would} instead of {stands}",
                    one.today,
                    topic.id,
                    chosen.id
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "only {compared} exchanges were looked at");
}

/// How far the shares are from those wanted, in squared points.
fn off(mix: &Mix) -> f64 {
    let shares = mix.by(Dimension::Pillar).iter();
    let shares = shares.chain(mix.by(Dimension::Audience));
    let off = shares.filter_map(|share| mix.deviation(share));
    off.map(|points| points.powi(2)).sum()
}

impl Planned {
    /// Whether a topic is left and could have been chosen instead; those with a partner aside, which are kept apart.
    fn could_be(&self, topic: &Topic, chosen: &Piece) -> bool {
        let named = self.after.entries.iter().map(|entry| &entry.topic);
        let mut named = named.chain(self.after.series.iter().map(|series| &series.topic));
        if topic.partner.is_some() || named.any(|named| named.as_ref() == Some(&topic.id)) {
            return false;
        }
        let template = topic
            .kind
            .as_ref()
            .and_then(|kind| self.after.templates.get(kind));
        let Some(template) = template.filter(|template| template.has_draft()) else {
            return false;
        };
        let workdays = &self.after.settings.workdays;
        let due = milestones(template, &chosen.publish, workdays, |_| None);
        due.iter()
            .all(|milestone| milestone.due >= self.after.today)
    }
}
