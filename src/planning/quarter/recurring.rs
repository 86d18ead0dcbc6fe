//! Recurring work: each occurrence on its day, around holidays and blackout days.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    Aside, Origin, Piece,
    board::{Board, is_heavy, missed, was_due},
};
use crate::editorial::{
    date,
    desk::Desk,
    entry::Entry,
    mix,
    publish::Publish,
    series::{Occurrence, Series},
    template::Template,
    week::Week,
};

/// Puts what comes again in the quarter's weeks on the board; what does not take place after all.
pub(super) fn place(board: &mut Board) -> Vec<Aside> {
    let (Some(first), Some(last)) = (board.slots.first(), board.slots.last()) else {
        return Vec::new();
    };
    let (first, last) = (first.week, last.week);
    // What is over needs no entry any more.
    let first = first.monday().max(board.desk.today);
    if first > last.sunday() {
        return Vec::new();
    }
    let placed = board.desk.series.iter().filter(|series| series.placed);
    let occurrences = placed.flat_map(|series| {
        let days = series.occurrences(first..=last.sunday()).into_iter();
        days.map(move |occurrence| (series, occurrence))
    });
    let mut occurrences = occurrences.collect::<Vec<_>>();
    occurrences.sort_by_key(|(_, occurrence)| occurrence.on);
    let mut left_out = Vec::new();
    let known = board.desk.entries.iter();
    let known = known
        .map(|entry| (entry.id.as_str(), entry))
        .collect::<HashMap<_, _>>();
    let mut taken = board.taken();
    for (series, occurrence) in occurrences {
        if taken.contains(&occurrence.id) {
            continue;
        }
        let drafted = known.get(occurrence.id.as_str()).copied();
        match piece(board, series, &occurrence, drafted) {
            Ok(piece) => {
                taken.insert(occurrence.id);
                if let Some(slot) = board.slot_of(Week::of(occurrence.on)) {
                    slot.pieces.push(piece);
                }
            }
            Err(why) => left_out.push(Aside {
                id: occurrence.id,
                title: series.title.clone(),
                why,
            }),
        }
    }
    left_out
}

fn piece(
    board: &mut Board,
    series: &Series,
    occurrence: &Occurrence,
    drafted: Option<&Entry>,
) -> Result<Piece, String> {
    let desk = board.desk;
    let week = Week::of(occurrence.on);
    let template = template(desk, series)?;
    let (on, reason) = day(desk, occurrence.on, week)?;
    let publish = Publish::day(on, on.to_string());
    let reached = |status: &str| drafted.is_some_and(|entry| entry.has_reached(status));
    if let Some(late) = missed(desk, Some(template), &publish, reached) {
        return Err(was_due(&late));
    }
    let is_heavy = is_heavy(Some(template));
    if is_heavy && board.slot_of(week).is_some_and(|slot| slot.has_heavy()) {
        return Err("a heavy piece is in that week already".to_owned());
    }
    let topic = series.topic.as_deref().and_then(|id| desk.topic(id));
    let pillar = series.pillar.clone().or_else(|| template.pillar.clone());
    Ok(Piece {
        id: occurrence.id.clone(),
        title: series.title.clone(),
        kind: template.kind.clone(),
        owner: series.owner.clone(),
        partner: None,
        topic: series.topic.clone(),
        serves: series.serves.clone(),
        publish,
        origin: Origin::Recurring(series.id.clone()),
        reason,
        is_heavy,
        fills: is_heavy,
        counts: Some(mix::Piece {
            audiences: topic.map_or_else(Vec::new, |topic| board.pieces.audiences(topic)),
            channels: template.channels.clone(),
            owner: series.owner.clone(),
            kind: Some(template.kind.clone()),
            is_out: false,
            pillar: pillar.clone(),
        }),
        pillar,
    })
}

fn template<'a>(desk: &'a Desk, series: &Series) -> Result<&'a Template, String> {
    let Some(kind) = &series.kind else {
        return Err(format!("the series {} has no kind", series.id));
    };
    let template = desk.templates.get(kind);
    template.ok_or_else(|| format!("there is no kind {kind}"))
}

/// The day on which an occurrence takes place, and why it is another than usual.
fn day(desk: &Desk, on: NaiveDate, week: Week) -> Result<(NaiveDate, String), String> {
    let workdays = &desk.settings.workdays;
    let Some(off) = workdays.day_off(on) else {
        return Ok((on, String::new()));
    };
    let why = format!("{} is {off}", date::long(on));
    match workdays
        .publishing_days(week)
        .take_while(|day| *day < on)
        .last()
    {
        Some(before) => Ok((before, format!("{why}, so it is held before"))),
        None => Err(why),
    }
}
