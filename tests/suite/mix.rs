//! The mix and its gaps over plans of any sort, against counts that are made another way.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{Days, NaiveDate};
use dstack_content::{
    editorial::{
        desk::Desk,
        mix::{Dimension, Mix, gaps},
        period::{Length, Period},
        quarter::Quarter,
        span::Span,
        week::{MonthWeeks, Week},
    },
    store::{Scope, Store},
};
use proptest::prelude::*;

use super::rough::Workspace;

/// The day on which the plans are looked at, in the middle of them.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 11, 12).unwrap();

fn whole(quarter: Quarter) -> Span {
    Period::of(Length::Quarter, quarter.start()).into()
}

fn month_of_2025(month: u32) -> Span {
    let first = NaiveDate::from_ymd_opt(2025, month, 1).unwrap();
    Period::of(Length::Month, first).into()
}

/// The channels that each kind asks for.
const KINDS: [(&str, &[&str]); 3] = [
    ("post", &["blog", "x", "blog"]),
    ("talk", &["x"]),
    ("note", &[]),
];

/// The audiences by the names that topics use; `Poets` are in no strategy.
const AUDIENCES: [(&str, &str); 4] = [
    ("Developers", "developers"),
    ("DevOps engineers", "developers"),
    ("Security", "security"),
    ("Poets", "Poets"),
];

const PILLARS: [&str; 2] = ["proof", "trust"];

/// An entry as it is written into a calendar.
#[derive(Debug, Clone)]
struct Piece {
    kind: usize,
    pillar: Option<usize>,
    owner: bool,
    /// The topic's audiences, by index; `None` without a topic.
    audiences: Option<Vec<usize>>,
    /// Days after 2025-10-01, and whether the whole week is promised; `None` is the backlog.
    publish: Option<(u64, bool)>,
    status: &'static str,
}

fn piece() -> impl Strategy<Value = Piece> {
    let audiences = prop::option::of(prop::collection::vec(0..AUDIENCES.len(), 0..4));
    let publish = prop::option::weighted(0.9, (0u64..182, any::<bool>()));
    let status = prop::sample::select(vec!["planned", "planned", "done", "cancelled"]);
    let pillar = prop::option::of(0..PILLARS.len());
    (
        0..KINDS.len(),
        pillar,
        any::<bool>(),
        audiences,
        publish,
        status,
    )
        .prop_map(|(kind, pillar, owner, audiences, publish, status)| Piece {
            kind,
            pillar,
            owner,
            audiences,
            publish,
            status,
        })
}

impl Piece {
    fn day(&self) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        self.publish.map(|(days, _)| first + Days::new(days))
    }

    fn week(&self) -> Option<Week> {
        self.day().map(Week::of)
    }

    /// The ids of its audiences, each once.
    fn audiences(&self) -> BTreeSet<&'static str> {
        let audiences = self.audiences.iter().flatten();
        audiences.map(|at| AUDIENCES[*at].1).collect()
    }

    fn counts(&self) -> bool {
        self.status != "cancelled"
    }

    /// Whether it is promised for a quarter: a week is where its Monday's month is.
    fn is_in(&self, quarter: Quarter) -> bool {
        self.day().is_some_and(|day| {
            let is_week = self.publish.is_some_and(|(_, is_week)| is_week);
            quarter.contains(if is_week { Week::of(day).monday() } else { day })
        })
    }

    /// The last day of its promise, a Friday for a week.
    fn is_late(&self) -> bool {
        let due = self.publish.zip(self.day()).map(|((_, is_week), day)| {
            if is_week {
                Week::of(day).day(chrono::Weekday::Fri)
            } else {
                day
            }
        });
        self.status == "planned" && due.is_some_and(|due| due < TODAY)
    }
}

fn desk(pieces: &[Piece]) -> Desk {
    let workspace = Workspace::empty();
    workspace.write("calendar/config.toml", "people = [\"ada\", \"bob\"]\n");
    workspace.write(
        "calendar/strategy.toml",
        "[[audience]]\nid = \"developers\"\ntitle = \"Developers\"\nalso = [\"DevOps engineers\"]\nshare = 60\n\
         [[audience]]\nid = \"security\"\ntitle = \"Security\"\n\
         [[audience]]\nid = \"nobody\"\ntitle = \"Nobody\"\nshare = 0\n",
    );
    workspace.write(
        "calendar/channels.toml",
        "[[channel]]\nid = \"blog\"\ntitle = \"Blog\"\nreach = \"owned\"\nshare = 50\n\
         [[channel]]\nid = \"x\"\ntitle = \"X\"\nreach = \"owned\"\n",
    );
    for (kind, channels) in KINDS {
        let template = format!(
            "label = \"{kind}\"\nchannels = {channels:?}\nworkflow = [\"planned\", \"done\"]\n"
        );
        workspace.write(format!("templates/{kind}.toml"), template);
    }
    let mut pillars = String::new();
    for pillar in PILLARS {
        writeln!(
            pillars,
            "[[pillar]]\nid = \"{pillar}\"\ntitle = \"{pillar}\"\nshare = 50"
        )
        .unwrap();
    }
    let mut plan = "quarter = \"2025-Q4\"\n".to_owned();
    for (at, piece) in pieces.iter().enumerate() {
        let kind = KINDS[piece.kind].0;
        writeln!(
            plan,
            "[[entry]]\nid = \"e{at}\"\nkind = \"{kind}\"\nstatus = \"{}\"",
            piece.status
        )
        .unwrap();
        if let Some(pillar) = piece.pillar {
            writeln!(plan, "pillar = \"{}\"", PILLARS[pillar]).unwrap();
        }
        if piece.owner {
            writeln!(plan, "owner = \"ada\"").unwrap();
        }
        match piece.publish {
            Some((_, true)) => {
                writeln!(plan, "publish = \"{}\"", piece.week().unwrap().iso()).unwrap();
            }
            Some((_, false)) => writeln!(plan, "publish = {}", piece.day().unwrap()).unwrap(),
            None => {}
        }
        if let Some(audiences) = &piece.audiences {
            let names = audiences
                .iter()
                .map(|at| AUDIENCES[*at].0)
                .collect::<Vec<_>>();
            writeln!(plan, "topic = \"t{at}\"").unwrap();
            writeln!(
                pillars,
                "[[pillar.topic]]\nid = \"t{at}\"\ntitle = \"T\"\naudience = {names:?}"
            )
            .unwrap();
        }
    }
    workspace.write("calendar/2025-q4.toml", plan);
    workspace.write("calendar/pillars.toml", pillars);
    let store = Store::open(workspace.root(), None).unwrap();
    let desk = store.desk(TODAY, Scope::Plan);
    assert!(desk.problems.is_empty(), "{:?}", desk.problems);
    desk
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn sums(mix: &Mix, by: Dimension) -> (f64, f64) {
    let shares = mix.by(by).iter();
    shares.fold((0.0, 0.0), |(planned, published), share| {
        (planned + share.planned, published + share.published)
    })
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// How much a name has, counted entry by entry.
fn counted(pieces: &[&Piece], weight: impl Fn(&Piece) -> f64) -> f64 {
    pieces.iter().map(|piece| weight(piece)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_piece_is_counted_where_it_should_be(pieces in prop::collection::vec(piece(), 0..24)) {
        let desk = desk(&pieces);
        let q4 = quarter("2025-Q4");
        let mix = Mix::within(&desk, &whole(q4));
        let inside = pieces.iter().filter(|piece| piece.counts() && piece.is_in(q4));
        let inside = inside.collect::<Vec<_>>();
        let out = inside.iter().filter(|piece| piece.status == "done").count();
        prop_assert_eq!((mix.planned, mix.published), (inside.len(), out));
        for by in [Dimension::Pillar, Dimension::Audience, Dimension::Owner, Dimension::Kind] {
            let (planned, published) = sums(&mix, by);
            prop_assert!(near(planned, number(mix.planned)), "{by:?}: {planned}");
            prop_assert!(near(published, number(mix.published)), "{by:?}: {published}");
            let percent = mix.by(by).iter().map(|share| mix.percent(share.planned)).sum::<f64>();
            let whole = if mix.planned == 0 { 0.0 } else { 100.0 };
            prop_assert!(near(percent, whole), "{by:?}: {percent} %");
        }
        for by in Dimension::ALL {
            let mut names = BTreeSet::new();
            for share in mix.by(by) {
                prop_assert!(names.insert(share.name.clone()), "{by:?}: {:?} twice", share.name);
                prop_assert!(share.published <= share.planned + 1e-9);
                prop_assert!(share.planned <= number(mix.planned) + 1e-9);
            }
        }
        for share in mix.by(Dimension::Audience) {
            let wanted = counted(&inside, |piece| {
                let own = piece.audiences();
                match &share.name {
                    None if own.is_empty() => 1.0,
                    Some(name) if own.contains(name.as_str()) => 1.0 / number(own.len()),
                    _ => 0.0,
                }
            });
            prop_assert!(near(share.planned, wanted), "{:?}", share);
        }
        for share in mix.by(Dimension::Channel) {
            let wanted = counted(&inside, |piece| {
                let channels = KINDS[piece.kind].1;
                let has = match &share.name {
                    None => channels.is_empty(),
                    Some(name) => channels.contains(&name.as_str()),
                };
                f64::from(u8::from(has))
            });
            prop_assert!(near(share.planned, wanted), "{:?}", share);
        }
    }

    #[test]
    fn the_months_of_a_quarter_have_its_pieces_once(pieces in prop::collection::vec(piece(), 0..24)) {
        let desk = desk(&pieces);
        let whole = Mix::within(&desk, &whole(quarter("2025-Q4")));
        let months = (10..=12).map(|month| Mix::within(&desk, &month_of_2025(month)));
        let months = months.collect::<Vec<_>>();
        prop_assert_eq!(months.iter().map(|mix| mix.planned).sum::<usize>(), whole.planned);
        for by in Dimension::ALL {
            let planned = months.iter().map(|mix| sums(mix, by).0).sum::<f64>();
            prop_assert!(near(planned, sums(&whole, by).0), "{by:?}");
        }
    }

    #[test]
    fn gaps_are_the_longest_empty_stretches_of_the_span(
        pieces in prop::collection::vec(piece(), 0..24),
        least in 1usize..9,
    ) {
        let desk = desk(&pieces);
        let span = whole(quarter("2025-Q4"));
        let weeks = span.weeks(MonthWeeks::NthMonday).collect::<Vec<_>>();
        let found = gaps(&desk, &span, least);
        prop_assert!(found.is_sorted_by(|one, other| one.weeks >= other.weeks));
        let names = [
            (Dimension::Audience, "developers"),
            (Dimension::Audience, "security"),
            (Dimension::Pillar, "proof"),
            (Dimension::Pillar, "trust"),
            (Dimension::Channel, "blog"),
        ];
        for gap in &found {
            prop_assert!(names.contains(&(gap.by, gap.name.as_str())), "nobody wants {gap:?}");
            prop_assert!(weeks.contains(&gap.first) && weeks.contains(&gap.last));
            prop_assert_eq!(gap.last.weeks_since(gap.first), i64::try_from(gap.weeks).unwrap() - 1);
            prop_assert_eq!(gap.is_whole, gap.weeks == weeks.len());
        }
        for (by, name) in names {
            let is_filled = |week: Week| pieces.iter().any(|piece| {
                let has = match by {
                    Dimension::Audience => piece.audiences().contains(name),
                    Dimension::Pillar => piece.pillar.is_some_and(|at| PILLARS[at] == name),
                    _ => KINDS[piece.kind].1.contains(&name),
                };
                has && piece.counts() && !piece.is_late() && piece.week() == Some(week)
            });
            let (mut longest, mut run) = (0, 0);
            for week in &weeks {
                run = if is_filled(*week) { 0 } else { run + 1 };
                longest = longest.max(run);
            }
            let told = found.iter().filter(|gap| gap.by == by && gap.name == name);
            let told = told.collect::<Vec<_>>();
            if longest < least {
                prop_assert!(told.is_empty(), "{told:?}");
            } else {
                prop_assert_eq!(told.len(), 1);
                prop_assert_eq!(told[0].weeks, longest);
                let mut inside = weeks.iter().filter(|week| (told[0].first..=told[0].last).contains(week));
                prop_assert!(!inside.any(|week| is_filled(*week)));
            }
        }
    }
}
