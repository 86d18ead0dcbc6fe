//! KPIs and readings over whole workspaces: the documents' lines, what is recorded and imported, and hostile files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dstack_content::{
    editorial::{
        amount, date,
        kpi::{COLUMNS, Kpis, READINGS},
    },
    report::kpis::{self, Telling},
    store::{Scope, Store},
};
use proptest::prelude::*;
use tempfile::TempDir;

use super::cases::printed;

const KPIS: &str =
    "[[kpi]]\nid = \"stars\"\ntitle = \"Stars\"\n\n[[kpi]]\nid = \"forks\"\ntitle = \"Forks\"\n";

/// A workspace with two KPIs and nothing read.
fn work() -> TempDir {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "calendar/config.toml", "project = \"x\"\n");
    write(folder.path(), "calendar/kpis.toml", KPIS);
    folder
}

fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn kpis(folder: &Path) -> Kpis {
    let store = Store::open(folder, None).unwrap();
    let desk = store.desk(date::parse("2025-10-23").unwrap(), Scope::Plan);
    assert!(desk.problems.is_empty(), "{:?}", desk.problems);
    desk.kpis
}

/// `stars 2025-10-01 5 note` for each reading.
fn told(folder: &Path) -> Vec<String> {
    let readings = kpis(folder).readings;
    let readings = readings.iter().map(|one| {
        let note = one.note.as_deref().unwrap_or_default();
        format!("{} {} {} {note}", one.kpi, one.on, one.value)
    });
    readings.collect()
}

#[test]
fn the_shipped_kpis_give_the_lines_of_the_documents() {
    let kpis = kpis(Path::new(env!("CARGO_MANIFEST_DIR")));
    let lines = |page: &str| {
        let groups = kpis.groups.iter().filter(|group| group.page == page);
        let lines = groups.flat_map(|group| group.metrics.iter().map(|line| kpis.line_of(line)));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(
        lines("content-strategy"),
        [
            "Website traffic to dstack.info",
            "GitHub stars/forks",
            "Social media followers and engagement",
            "Newsletter subscribers",
            "Blog post views and time on page",
            "Video views and watch time",
            "GitHub Discussions activity",
            "Discord/Telegram active users",
            "Docker pulls of dstack images",
            "Active deployments (telemetry opt-in)",
            "Contributors to dstack repos",
            "Hackathon participants and submissions",
            "Conference talk acceptances",
            "Media mentions and press coverage",
            "Partnership announcements",
            "Case studies published",
        ]
    );
    assert_eq!(
        lines("strategic-goals"),
        [
            "GitHub stars: 10,000+ (currently ~500)",
            "Monthly active nodes: 1,000+",
            "Average attestation latency: <100ms",
            "Uptime SLA: 99.9%",
            "Production deployments: 100+",
            "Monthly active developers: 5,000+",
            "SDK downloads: 50,000+/month",
            "Container deployments: 100,000+/month",
            "Contributors: 500+ (currently ~20)",
            "Discord/Forum members: 10,000+",
            "Conference presentations: 50+/year",
            "Blog posts/tutorials: 200+",
            "Corporate sponsors: 10+",
            "Node operator revenue: Self-sustaining",
            "Grant funding deployed: $5M+",
            "Managed service customers: 50+",
        ]
    );
    assert_eq!(
        lines("project-memory"),
        [
            "GitHub stars/forks/contributors",
            "Docker pulls of CVM images",
            "Active deployments on Phala Cloud",
            "Developer signups and first deployments",
            "Community engagement (Discord, GitHub Discussions)",
            "Website traffic to dstack.info",
            "Blog post engagement",
            "Conference talks and workshops",
            "Social media reach",
            "Developer advocate program growth",
            "Integration partnerships",
        ]
    );
}

#[test]
fn the_shipped_goals_and_readings_name_kpis_that_are_there() {
    let store = Store::open(Path::new(env!("CARGO_MANIFEST_DIR")), None).unwrap();
    let desk = store.desk(date::parse("2025-10-23").unwrap(), Scope::Plan);
    let of_goals = desk.goals().flat_map(|goal| goal.kpis.clone());
    let of_lines = desk.kpis.groups.iter().flat_map(|group| &group.metrics);
    let of_lines = of_lines.flat_map(|metric| metric.kpis.clone());
    let of_readings = desk.kpis.readings.iter().map(|reading| reading.kpi.clone());
    for id in of_goals.chain(of_lines).chain(of_readings) {
        assert!(desk.kpis.kpi(&id).is_some(), "{id}");
    }
    for kind in desk.kpis.kpis.iter().flat_map(|kpi| &kpi.counts) {
        assert!(desk.templates.contains_key(kind), "{kind}");
    }
}

#[test]
fn a_kpi_is_told_in_one_sentence() {
    let store = Store::open(Path::new("tests/workspaces/measured"), None).unwrap();
    let desk = store.desk(date::parse("2025-10-23").unwrap(), Scope::Plan);
    let told = kpis::Kpis::of(&desk, desk.kpis.kpis.iter(), Telling::Rows);
    let told = told.views.iter().map(kpis::KpiView::in_words);
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "GitHub stars: 400 on 15 October 2025, 40% of 1,000+ by 31 January 2026; at this pace the target is reached on 12 July 2026, later than wanted",
            "GitHub forks: not measured yet",
            "Attestation latency: 150ms on 15 October 2025, 66% of <100ms; at this pace the target is reached on 10 November 2025",
            "Uptime SLA: 99.95% on 20 October 2025, 100% of 99.9%; the target was reached on 20 October 2025",
            "Grant funding deployed: not measured yet, target $5M+",
            "Node operator revenue: not measured yet, target Self-sustaining",
            "Blog posts: 13 on 23 October 2025, 6% of 200+; at this pace the target is reached on 23 July 2029",
            "Case studies: 0 on 23 October 2025, 0% of 12+/year; at this pace the target is not reached",
        ]
    );
}

#[test]
fn files_that_are_too_large_are_not_read() {
    let work = work();
    let header = COLUMNS.join(",");
    let row = format!("2025-10-01,stars,5,{}\n", "x".repeat(1000));
    let rows = 10 * 1024 * 1024 / row.len() + 1;
    let large = format!("{header}\n{}", row.repeat(rows));
    write(work.path(), "large.csv", &large);
    let (out, err) = printed("kpi import large.csv", work.path());
    assert_eq!(out, "");
    assert!(
        err.contains("large.csv` is larger than 10 MiB\nhelp: split it"),
        "{err}"
    );
    write(work.path(), READINGS, &large);
    let (_, err) = printed("kpi show", work.path());
    assert!(
        err.contains("kpi-readings.csv:1: ") && err.contains("the limit is"),
        "{err}"
    );
    let (out, err) = printed("kpi record stars 5", work.path());
    assert_eq!(out, "");
    assert!(err.starts_with("error: calendar/kpi-readings.csv"), "{err}");
    assert_eq!(
        fs::read_to_string(work.path().join(READINGS)).unwrap(),
        large
    );
}

#[cfg(unix)]
#[test]
fn readings_behind_a_link_are_neither_read_nor_written() {
    let work = work();
    write(work.path(), "elsewhere.csv", "date,kpi,value,note\n");
    let link = work.path().join(READINGS);
    std::os::unix::fs::symlink(work.path().join("elsewhere.csv"), link).unwrap();
    let (out, err) = printed("kpi record stars 5", work.path());
    assert_eq!(out, "");
    assert!(err.contains("is a symbolic link"), "{err}");
    let elsewhere = fs::read_to_string(work.path().join("elsewhere.csv")).unwrap();
    assert_eq!(elsewhere, "date,kpi,value,note\n");
}

/// A reading as it is given on the command line or in a spreadsheet.
#[derive(Debug, Clone)]
struct Given {
    kpi: &'static str,
    on: String,
    value: f64,
    note: String,
}

fn given() -> impl Strategy<Value = Vec<Given>> {
    let day = (1u32..=9, 1u32..=28);
    let value = prop_oneof![
        (0i64..2_000_000).prop_map(|whole| whole.to_string()),
        (0i64..2_000_000).prop_map(|part| format!("{}.{:03}", part / 1000, part % 1000)),
    ];
    let note = "[=+@a-z][-a-z,;:=+@# ]{0,10}[a-z]|";
    proptest::collection::btree_map((any::<bool>(), day), (value, note), 1..8).prop_map(
        |readings| {
            let readings = readings.into_iter();
            let reading =
                |((is_stars, (month, day)), (value, note)): (_, (String, String))| Given {
                    kpi: if is_stars { "stars" } else { "forks" },
                    on: format!("2025-{month:02}-{day:02}"),
                    value: amount::parse(&value).unwrap(),
                    note: note.split_whitespace().collect::<Vec<_>>().join(" "),
                };
            readings.map(reading).collect()
        },
    )
}

/// A spreadsheet's way of writing them.
fn sheet(given: &[Given], delimiter: char, grouped: bool, crlf: bool) -> String {
    let newline = if crlf { "\r\n" } else { "\n" };
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut text = ["Note", "Value", "KPI", "Date"].join(&delimiter.to_string()) + newline;
    for one in given {
        let value = if grouped {
            amount::grouped(one.value)
        } else {
            amount::plain(one.value)
        };
        let cells = [
            quoted(&one.note),
            quoted(&value),
            one.kpi.to_owned(),
            one.on.clone(),
        ];
        text += &(cells.join(&delimiter.to_string()) + newline);
    }
    text
}

fn run(folder: &Path, words: &[&str]) -> (String, String) {
    // Quotes that a note may hold are none of those that hold it together.
    let line = words.iter().map(|word| format!("\"{word}\""));
    printed(&line.collect::<Vec<_>>().join(" "), folder)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn importing_is_recording_one_by_one_and_doing_it_twice_changes_nothing(
        given in given(), delimiter in prop_oneof![Just(','), Just(';'), Just('\t')],
        grouped: bool, crlf: bool,
    ) {
        let (one, other) = (work(), work());
        write(one.path(), "export.csv", sheet(&given, delimiter, grouped, crlf));
        let (_, err) = printed("kpi import export.csv", one.path());
        prop_assert_eq!(err, "");
        for reading in &given {
            let value = amount::plain(reading.value);
            let note = format!("--note={}", reading.note);
            run(other.path(), &["kpi", "record", reading.kpi, &value, "--on", &reading.on, &note]);
        }
        let text = |folder: &TempDir| fs::read_to_string(folder.path().join(READINGS)).unwrap();
        prop_assert_eq!(text(&one), text(&other));
        let mut wanted = given.iter().map(|reading| {
            format!("{} {} {} {}", reading.kpi, reading.on, reading.value, reading.note)
        }).collect::<Vec<_>>();
        wanted.sort();
        let mut found = told(one.path());
        found.sort();
        prop_assert_eq!(found, wanted);

        let before = text(&one);
        printed("kpi import export.csv", one.path());
        let own = PathBuf::from(READINGS);
        printed(&format!("kpi import {}", own.display()), one.path());
        prop_assert_eq!(text(&one), before);
    }

    #[test]
    fn no_readings_stop_the_program_or_steer_the_terminal(
        text in "(date,kpi,value,note\n)?([-0-9]{0,10},(stars|forks)?,[-0-9.,nai]{0,6},(\\PC|[\u{1b}\u{9b}\r\n\"]){0,6}\n){0,5}",
    ) {
        let work = work();
        write(work.path(), READINGS, &text);
        write(work.path(), "export.csv", &text);
        for line in [
            "kpi show", "kpi show --format json", "terminal=yes kpi show stars", "check",
            "kpi import export.csv --skip-bad --dry-run", "kpi record stars 5",
        ] {
            let (out, err) = printed(line, work.path());
            let steers = |c: char| c.is_control() && c != '\n' && c != '\t';
            prop_assert!(!out.contains(steers) && !err.contains(steers), "{line}: {out:?} {err:?}");
        }
        let after = fs::read_to_string(work.path().join(READINGS)).unwrap();
        prop_assert!(after.starts_with(&text));
    }
}
