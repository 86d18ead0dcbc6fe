//! Workspaces with any backlog: entries of two quarters, topics, drafts, series, days off.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use chrono::NaiveDate;
use proptest::prelude::*;

/// Kinds by what matters here: heavy or not, with a draft or not, far or near milestones, not carried.
const KINDS: [(&str, &str); 6] = [
    (
        "post",
        "[milestones]\ndrafting = 3\nreview = 1\n[draft]\ntitle = \"{{title}}\"\nbody = \"## A\\n\"\n",
    ),
    (
        "case",
        "heavy = true\n[milestones]\ndrafting = 10\n[draft]\ntitle = \"{{title}}\"\nbody = \"## A\\n\"\n",
    ),
    (
        "paper",
        "heavy = true\nid = \"paper-{{subject}}\"\n[milestones]\ndrafting = 30\n[draft]\ntitle = \"{{title}}\"\nbody = \"## A\\n\"\n",
    ),
    (
        "event",
        "workflow = [\"planned\", \"confirmed\", \"done\"]\n[milestones]\nconfirmed = 2\n",
    ),
    ("jam", "heavy = true\nworkflow = [\"planned\", \"done\"]\n"),
    (
        "rest",
        "carried = false\nworkflow = [\"planned\", \"done\"]\n",
    ),
];
const PROMISES: [&str; 9] = [
    "",
    "\"October week 2\"",
    "\"November week 4\"",
    "2025-11-12",
    "\"December week 2\"",
    "2025-12-19",
    "\"December week 4\"",
    "2025-12-31",
    "\"2026-W01\"",
];
const STATUSES: [&str; 4] = ["", "planned", "done", "cancelled"];
const DAYS_OFF: [&str; 6] = [
    "2026-01-09",
    "\"2026-01-12/2026-01-18\"",
    "2026-02-20",
    "\"2026-03-02/2026-03-20\"",
    "\"2025-12-01/2026-01-30\"",
    "2026-03-27",
];
const RULES: [&str; 4] = [
    "FREQ=WEEKLY;BYDAY=FR",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYMONTHDAY=1",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO",
];
const TODAYS: [&str; 6] = [
    "2025-10-23",
    "2025-12-20",
    "2026-01-02",
    "2026-01-21",
    "2026-03-25",
    "2026-05-01",
];

#[derive(Debug, Clone)]
pub(super) struct Spec {
    today: usize,
    due: bool,
    contains_first: bool,
    holidays: Vec<&'static str>,
    blackout: Vec<&'static str>,
    shares: Vec<Option<u32>>,
    topics: Vec<(usize, usize, Option<usize>, bool)>,
    entries: Vec<Planned>,
    series: Vec<(usize, usize, bool)>,
    drafts: Vec<usize>,
    pub(super) drop: prop::sample::Index,
    pub(super) drops: bool,
}

#[derive(Debug, Clone)]
struct Planned {
    kind: usize,
    promise: usize,
    status: usize,
    topic: Option<usize>,
    needs: Vec<usize>,
    has_draft: bool,
}

fn planned() -> impl Strategy<Value = Planned> {
    (
        0..KINDS.len(),
        0..PROMISES.len(),
        prop_oneof![6 => Just(0_usize), 1 => Just(1), 1 => Just(2), 1 => Just(3)],
        prop::option::of(0..20_usize),
        prop::collection::vec(0..26_usize, 0..3),
        any::<bool>(),
    )
        .prop_map(|(kind, promise, status, topic, needs, has_draft)| Planned {
            kind,
            promise,
            status,
            topic,
            needs,
            has_draft,
        })
}

pub(super) fn spec() -> impl Strategy<Value = Spec> {
    let days = || prop::sample::subsequence(DAYS_OFF.to_vec(), 0..4);
    let topic = (
        0..KINDS.len(),
        0..3_usize,
        prop::option::of(0..3_usize),
        any::<bool>(),
    );
    (
        (
            0..TODAYS.len(),
            any::<bool>(),
            any::<bool>(),
            days(),
            days(),
        ),
        prop::collection::vec(prop::option::of(0..60_u32), 3),
        prop::collection::vec(topic, 0..20),
        prop::collection::vec(planned(), 0..24),
        prop::collection::vec((0..RULES.len(), 0..KINDS.len(), any::<bool>()), 0..3),
        prop::collection::vec(0..KINDS.len(), 0..3),
        (any::<prop::sample::Index>(), any::<bool>()),
    )
        .prop_map(
            |(settings, shares, topics, entries, series, drafts, drop)| Spec {
                today: settings.0,
                due: settings.1,
                contains_first: settings.2,
                holidays: settings
                    .3
                    .into_iter()
                    .filter(|day| !day.contains('/'))
                    .collect(),
                blackout: settings.4,
                shares,
                topics,
                entries,
                series,
                drafts,
                drop: drop.0,
                drops: drop.1,
            },
        )
}

impl Spec {
    pub(super) fn today(&self) -> NaiveDate {
        TODAYS[self.today].parse().unwrap()
    }

    pub(super) fn lay_out(&self, root: &Path) {
        let write = |file: &str, text: &str| {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "calendar/config.toml",
            &format!(
                "project = \"any\"\n[week]\ndue = \"{}\"\nmonths = \"{}\"\n[workdays]\nholidays = [{}]\nblackout = [{}]\n",
                if self.due { "wed" } else { "fri" },
                if self.contains_first {
                    "contains-first"
                } else {
                    "nth-monday"
                },
                self.holidays.join(", "),
                self.blackout.join(", ")
            ),
        );
        for (kind, text) in KINDS {
            write(
                &format!("templates/{kind}.toml"),
                &format!("label = \"{kind}\"\n{text}"),
            );
        }
        let mut pillars = String::new();
        for (pillar, share) in self.shares.iter().enumerate() {
            let share = share
                .map(|share| format!("share = {}\n", share / 2))
                .unwrap_or_default();
            writeln!(
                pillars,
                "[[pillar]]\nid = \"p{pillar}\"\ntitle = \"P{pillar}\"\n{share}"
            )
            .unwrap();
            for (at, (kind, of, audience, partner)) in self.topics.iter().enumerate() {
                if *of != pillar {
                    continue;
                }
                let audience = audience
                    .map(|one| format!("audience = [\"a{one}\"]\n"))
                    .unwrap_or_default();
                let partner = if *partner {
                    "partner = \"Flash\"\n"
                } else {
                    ""
                };
                let kind = KINDS[*kind].0;
                writeln!(pillars, "[[pillar.topic]]\nid = \"t{at}\"\ntitle = \"T{at}\"\nkind = \"{kind}\"\n{audience}{partner}").unwrap();
            }
        }
        write("calendar/pillars.toml", &pillars);
        let audiences = (0..3).map(|at| {
            format!(
                "[[audience]]\nid = \"a{at}\"\ntitle = \"A{at}\"\nshare = {}\n",
                10 + at * 20
            )
        });
        let partner = "[[partner]]\nid = \"flash\"\ntitle = \"Flash\"\n";
        write(
            "calendar/strategy.toml",
            &(audiences.collect::<String>() + partner),
        );
        let series = self.series.iter().enumerate().map(|(at, (rule, kind, placed))| {
            let (rule, kind) = (RULES[*rule], KINDS[*kind].0);
            format!("[[series]]\nid = \"s{at}\"\ntitle = \"S\"\nkind = \"{kind}\"\nrule = \"{rule}\"\nstart = 2025-01-01\nplaced = {placed}\n")
        });
        write("calendar/recurring.toml", &series.collect::<String>());
        let mut files = [
            String::from("quarter = \"2025-Q3\"\n"),
            String::from("quarter = \"2025-Q4\"\n"),
        ];
        for (at, entry) in self.entries.iter().enumerate() {
            let text = Self::entry(at, entry);
            files[usize::from(at % 5 > 0)].push_str(&text);
            if entry.has_draft && entry.kind < 3 {
                let status = ["drafting", "planned", "published", "cancelled"][entry.status];
                write(
                    &format!("drafts/e{at}.md"),
                    &draft(KINDS[entry.kind].0, status),
                );
            }
        }
        write("calendar/2025-q3.toml", &files[0]);
        write("calendar/2025-q4.toml", &files[1]);
        for (at, kind) in self.drafts.iter().enumerate() {
            write(
                &format!("drafts/d{at}.md"),
                &draft(KINDS[*kind].0, "drafting"),
            );
        }
    }

    fn entry(at: usize, entry: &Planned) -> String {
        let kind = KINDS[entry.kind].0;
        let mut text = format!(
            "\n# about e{at}\n[[entry]]\nid = \"e{at}\"\ntitle = \"E{at}\"\nkind = \"{kind}\"\n"
        );
        let promise = PROMISES[entry.promise];
        let promise = match (at % 5, promise) {
            (_, "") => String::new(),
            (0, _) => "publish = \"August week 2\"\n".to_owned(),
            (_, promise) => format!("publish = {promise}\n"),
        };
        text += &promise;
        let status = STATUSES[entry.status];
        if !status.is_empty() && entry.kind >= 3 {
            writeln!(text, "status = \"{status}\"").unwrap();
        }
        if let Some(topic) = entry.topic {
            writeln!(text, "topic = \"t{topic}\"").unwrap();
        }
        let needs = entry.needs.iter().filter(|need| **need != at);
        let needs = needs
            .map(|need| format!("\"e{need}\""))
            .collect::<BTreeSet<_>>();
        if !needs.is_empty() {
            let needs = needs.into_iter().collect::<Vec<_>>().join(", ");
            writeln!(text, "needs = [{needs}]").unwrap();
        }
        text
    }
}

fn draft(kind: &str, status: &str) -> String {
    format!(
        "---\ntitle: T\ndescription: d\ndraft: true\neditorial:\n  kind: {kind}\n  status: {status}\n---\n\n## A\n\ntext\n"
    )
}
