//! Checklists: the quick wins week by week, and lists of what is to be done.

use super::{
    document::{Item, Section},
    pillars::whole,
    reading::{File, Piece, Reading, id_of},
    time::Frame,
    words::normal,
};
use crate::plan::Value;

const TASK: (&str, &str) = ("task", "task");

/// Takes the checklist of the first weeks; without weeks it is a list like any other.
pub(super) fn take_quick_wins(reading: &mut Reading, at: usize) {
    let below = reading.document.below(at);
    let weeks = below.filter_map(|(_, section)| {
        let week = Frame::default().within(&section.title).week?;
        Some((week, section))
    });
    let mut weeks = weeks.collect::<Vec<_>>();
    weeks.sort_by_key(|(week, _)| *week);
    let last = weeks.last().map_or(0, |(week, _)| *week);
    let own = reading.section(at).map_or(0, |section| section.items.len());
    if weeks.is_empty() || last > MOST_WEEKS || own > 0 {
        take_lists(reading, at);
        return;
    }
    for number in 1..=last {
        let sections = weeks.iter().filter(|(week, _)| *week == number);
        let sections = sections.map(|(_, section)| *section).collect::<Vec<_>>();
        let line = sections.first().and_then(|section| section.lines);
        let line = line.map_or(1, |(first, _)| first);
        let title = format!("week {number}");
        let mut week = Piece::titled(File::QuickWins, ("week", "week"), &title, line);
        week.keys.clear();
        week.comment = Some(format!("Week {number}"));
        for section in sections {
            tasks(reading, section, File::QuickWins, &mut week.inner);
            reading.place(section.lines.unwrap_or((1, 0)));
        }
        reading.pieces.push(week);
    }
}

/// Weeks that a list of quick wins can have.
const MOST_WEEKS: u32 = 53;

/// Takes all lists in a section and below it.
pub(super) fn take_lists(reading: &mut Reading, at: usize) {
    let count = reading.document.subtree(at).len();
    (at..at + count).for_each(|at| take_list(reading, at, None));
}

/// Takes the items of a section as the tasks of a list.
pub(super) fn take_list(reading: &mut Reading, at: usize, partner: Option<&str>) {
    let Some(section) = reading.section(at) else {
        return;
    };
    let mut inner = Vec::new();
    tasks(reading, section, File::Strategy, &mut inner);
    push(reading, section, inner, partner);
}

/// Takes those items of a section that have a box and no place yet.
pub(super) fn take_boxes_left(reading: &mut Reading, at: usize) {
    let Some(section) = reading.section(at) else {
        return;
    };
    let mut inner = Vec::new();
    for item in section.items.iter().filter(|item| item.is_ticked.is_some()) {
        if reading.is_placed(item.text.first) {
            continue;
        }
        task(reading, item, File::Strategy, &mut inner);
    }
    push(reading, section, inner, None);
}

fn push(reading: &mut Reading, section: &Section, tasks: Vec<Piece>, partner: Option<&str>) {
    if tasks.is_empty() {
        return;
    }
    let title = if section.title.is_empty() {
        "Tasks"
    } else {
        &section.title
    };
    let line = section.lines.map_or(1, |lines| lines.0);
    let mut list = Piece::with_id(File::Strategy, ("checklist", "checklist"), title, line);
    list.set_text("partner", partner.unwrap_or_default());
    list.inner = tasks;
    reading.place(section.lines.unwrap_or((1, 0)));
    reading.pieces.push(list);
}

fn tasks(reading: &mut Reading, section: &Section, file: File, into: &mut Vec<Piece>) {
    for item in &section.items {
        // An item with others in it is the name of a group.
        if item.is_ticked.is_none() && !item.items.is_empty() {
            reading.place_text(&item.text);
            let group = item.text.plain.trim_end_matches(':').to_owned();
            let from = into.len();
            for inner in &item.items {
                task(reading, inner, file, into);
            }
            if let Some(first) = into.get_mut(from) {
                first.comment = Some(group);
            }
        } else {
            task(reading, item, file, into);
        }
    }
}

/// Signs that people put where a box could be.
const DONE: [&str; 3] = ["✅", "☑", "✔"];

fn task(reading: &mut Reading, item: &Item, file: File, into: &mut Vec<Piece>) {
    let text = whole(&item.text);
    if normal(&text).is_empty() {
        return;
    }
    reading.place_text(&item.text);
    let sign = DONE.iter().find(|sign| text.contains(**sign));
    let bare = sign.map_or(text.clone(), |sign| text.replace(*sign, ""));
    let bare = bare.trim_matches(['\u{fe0f}', ' ']).to_owned();
    let mut task = Piece::titled(file, TASK, &bare, item.text.first);
    task.id = Some(id_of(&item.text.plain));
    task.keys = vec![("text".to_owned(), Value::text(bare))];
    if item.is_ticked == Some(true) || sign.is_some() {
        task.set("done", Value::Bool(true));
    }
    into.push(task);
    for inner in item.items.iter().filter(|inner| inner.is_ticked.is_some()) {
        self::task(reading, inner, file, into);
    }
}
