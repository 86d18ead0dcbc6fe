//! `week` on every day of four years: it never fails, shows each entry once, and fits the terminal.

use std::{collections::BTreeSet, path::Path};

use chrono::NaiveDate;
use dstack_content::{
    editorial::week::Week,
    render::{self, Style},
    report::{View, agenda::Agenda},
    store::{Scope, Store},
};
use rayon::prelude::*;
use unicode_width::UnicodeWidthStr;

/// The lists of the agenda; an entry stands in one of them only.
const LISTS: [&str; 5] = ["late", "behind", "reviews", "this_week", "next"];

fn shown(view: &View, format: &str, width: usize) -> String {
    let colour = false;
    let mut out = Vec::new();
    let style = Style { width, colour };
    let format = render::named(format).unwrap();
    format.write(view, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_week_holds_on_every_day() {
    let store = Store::open(Path::new(env!("CARGO_MANIFEST_DIR")), None).unwrap();
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(2027, 12, 31).unwrap();
    let days = first.iter_days().take_while(|day| *day <= last);
    days.collect::<Vec<_>>().par_iter().for_each(|day| {
        let week = Week::of(*day);
        let (first, last) = Agenda::days(week);
        let mut desk = store.desk(*day, Scope::Agenda(first, last));
        store.read_bodies(&mut desk, |entry, desk| {
            Agenda::asks_for_body(entry, desk, week)
        });
        let view = View::Agenda(Box::new(Agenda::over(&desk, week)));
        each_entry_once(*day, &shown(&view, "json", 80));
        for width in [60, 80, 100] {
            fits(*day, &shown(&view, "table", width), width);
        }
    });
}

fn each_entry_once(day: NaiveDate, json: &str) {
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut seen = BTreeSet::new();
    for list in LISTS {
        for entry in json[list].as_array().unwrap() {
            let id = entry["id"].as_str().unwrap();
            assert!(seen.insert(id.to_owned()), "{day}: {id} twice");
        }
    }
}

/// No line is wider than the terminal; only a command may be, as it is there to be copied.
fn fits(day: NaiveDate, table: &str, width: usize) {
    for line in table
        .lines()
        .filter(|line| !line.contains("dstack-content "))
    {
        let columns = line.width();
        assert!(columns <= width, "{day} at {width}: {columns} in `{line}`");
    }
}
