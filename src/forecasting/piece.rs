//! A piece with every promise that was made of it, put together from what the calendar's versions say.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::editorial::{
    desk::Desk,
    entry::Entry,
    publish::{Precision, Publish},
};

/// What the calendar said of an entry from one day on.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The day.
    pub on: NaiveDate,
    /// The entry.
    pub id: &'a str,
    /// Its promise; `None` is the backlog.
    pub publish: Option<&'a Publish>,
    /// Its status, as the calendar gives it.
    pub status: Option<&'a str>,
}

/// A promise and how long it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// The day on which it was made.
    pub made: NaiveDate,
    /// The day on which it was replaced or withdrawn; `None` for one that stands.
    pub until: Option<NaiveDate>,
    /// The last day on which it is kept.
    pub due: NaiveDate,
    /// How often the day had been moved by then.
    pub moves: usize,
}

/// A piece that was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its kind.
    pub kind: String,
    /// Who holds it.
    pub owner: Option<String>,
    /// What was promised of it, in order; at least one.
    pub promises: Vec<Promise>,
    /// The day on which it was out; `None` while it is open.
    pub out: Option<NaiveDate>,
}

/// What the history cannot tell of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Pieces that were given up: cancelled, or taken out of the calendar.
    pub dropped: usize,
    /// Pieces of which no promise was on record before its day or before they were out.
    pub unpromised: usize,
    /// Pieces that are out, and nothing says since when.
    pub undated: usize,
}

/// All pieces that the history tells of.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    /// The pieces, by id.
    pub by_id: BTreeMap<String, Piece>,
    /// What it cannot tell of.
    pub left_out: LeftOut,
}

/// What was said of one entry, while versions are read.
#[derive(Debug, Default)]
struct Trail<'a> {
    /// What was promised at the end of each day on which that changed.
    days: Vec<(NaiveDate, Option<&'a Publish>)>,
    /// The newest status, and the day since which the calendar gives it.
    status: Option<(&'a str, NaiveDate)>,
}

impl Piece {
    /// The first promise.
    #[must_use]
    pub fn first(&self) -> Option<&Promise> {
        self.promises.first()
    }

    /// How often its day was moved.
    #[must_use]
    pub fn moves(&self) -> usize {
        self.promises.last().map_or(0, |promise| promise.moves)
    }

    /// Whether its first promise was on record before that day, so that it says something of promises.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.first().is_some_and(|first| first.made <= first.due)
    }

    /// Whether the day that was promised first has passed.
    #[must_use]
    pub fn is_past(&self, today: NaiveDate) -> bool {
        self.is_telling() && self.first().is_some_and(|first| first.due < today)
    }
}

impl Pieces {
    /// What became of the entries of a desk, by what was seen of them before, in order.
    ///
    /// Occurrences of series and posts that no calendar names were never promised. What was promised only on the day
    /// on which it was out, or later, is a note and no promise.
    #[must_use]
    pub fn of<'a>(desk: &'a Desk, seen: impl IntoIterator<Item = Seen<'a>>) -> Self {
        let mut trails: HashMap<&str, Trail<'_>> = HashMap::new();
        for seen in seen {
            trails.entry(seen.id).or_default().add(&seen);
        }
        let mut pieces = Self::default();
        for entry in &desk.entries {
            let mut trail = trails.remove(entry.id.as_str()).unwrap_or_default();
            if entry.series.is_some() || entry.quarter.is_none() {
                continue;
            }
            trail.add(&Seen {
                on: desk.today,
                id: &entry.id,
                publish: entry.publish.as_ref(),
                status: Some(&entry.status),
            });
            pieces.add(entry, &trail, desk.today);
        }
        let gone = trails.values().filter(|trail| !trail.promises().is_empty());
        pieces.left_out.dropped += gone.count();
        pieces
    }

    fn add(&mut self, entry: &Entry, trail: &Trail<'_>, today: NaiveDate) {
        let mut piece = Piece {
            kind: entry.kind.clone(),
            owner: entry.owner.clone(),
            promises: trail.promises(),
            out: None,
        };
        if piece.promises.is_empty() {
            return;
        }
        if entry.is_cancelled() {
            self.left_out.dropped += 1;
            return;
        }
        if entry.is_done() {
            let ticked_off = trail.status.filter(|_| entry.draft.is_none());
            let day = entry.out_on().or(ticked_off.map(|(_, since)| since));
            let Some(out) = day.filter(|day| *day <= today) else {
                self.left_out.undated += 1;
                return;
            };
            piece.promises.retain(|promise| promise.made < out);
            piece.out = Some(out);
        }
        if piece.out.is_some() && !piece.is_telling() {
            self.left_out.unpromised += 1;
        } else {
            self.by_id.insert(entry.id.clone(), piece);
        }
    }
}

impl<'a> Trail<'a> {
    fn add(&mut self, seen: &Seen<'a>) {
        if self.status.map(|(status, _)| status) != seen.status {
            self.status = seen.status.map(|status| (status, seen.on));
        }
        match self.days.last_mut() {
            Some((day, publish)) if *day == seen.on => *publish = seen.publish,
            Some((_, publish)) if *publish == seen.publish => {}
            _ => self.days.push((seen.on, seen.publish)),
        }
    }

    fn promises(&self) -> Vec<Promise> {
        let mut promises: Vec<Promise> = Vec::new();
        let mut before: Option<&Publish> = None;
        for (day, publish) in &self.days {
            let mut moves = 0;
            if let Some(last) = promises.last_mut() {
                let stays = publish.is_some_and(|publish| publish.due == last.due);
                if stays && last.until.is_none() {
                    before = *publish;
                    continue;
                }
                last.until.get_or_insert(*day);
                let is_move = !stays && !publish.is_some_and(|publish| is_day_of(before, publish));
                moves = last.moves + usize::from(is_move);
            }
            before = *publish;
            promises.extend(publish.map(|publish| Promise {
                made: *day,
                until: None,
                due: publish.due,
                moves,
            }));
        }
        promises
    }
}

/// Whether the promise of a week was only made more exact.
fn is_day_of(before: Option<&Publish>, now: &Publish) -> bool {
    before.is_some_and(|before| before.precision == Precision::Week && before.overlaps(now.week()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editorial::week::Week;
    use chrono::Weekday;

    fn day(of_year: u32) -> NaiveDate {
        NaiveDate::from_yo_opt(2025, of_year).unwrap()
    }

    /// What is made of what was said from these days on: made, until, due, moves.
    fn promises(said: &[(u32, Option<Publish>)]) -> Vec<(u32, Option<u32>, u32, usize)> {
        use chrono::Datelike;
        let mut trail = Trail::default();
        for (on, publish) in said {
            trail.add(&Seen {
                on: day(*on),
                id: "a",
                publish: publish.as_ref(),
                status: None,
            });
        }
        let promises = trail.promises().into_iter();
        let promises = promises.map(|promise| {
            let until = promise.until.map(|until| until.ordinal());
            (
                promise.made.ordinal(),
                until,
                promise.due.ordinal(),
                promise.moves,
            )
        });
        promises.collect()
    }

    fn on(of_year: u32) -> Publish {
        Publish::day(day(of_year), "x")
    }

    #[test]
    fn a_promise_stands_until_the_day_it_is_moved() {
        let found = promises(&[
            (1, None),
            (5, Some(on(40))),
            (9, Some(on(40))),
            (20, Some(on(50))),
            (30, Some(on(60))),
        ]);
        let expected = [
            (5, Some(20), 40, 0),
            (20, Some(30), 50, 1),
            (30, None, 60, 2),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_said_for_less_than_a_day_was_never_promised() {
        let found = promises(&[
            (5, Some(on(40))),
            (20, Some(on(50))),
            (20, Some(on(40))),
            (25, Some(on(41))),
            (25, Some(on(42))),
        ]);
        assert_eq!(found, [(5, Some(25), 40, 0), (25, None, 42, 1)]);
        assert_eq!(promises(&[(5, Some(on(40))), (5, None)]), []);
    }

    #[test]
    fn what_is_withdrawn_and_promised_again_is_moved_if_the_day_is_another() {
        let found = promises(&[
            (5, Some(on(40))),
            (20, None),
            (30, Some(on(40))),
            (32, None),
            (33, Some(on(45))),
        ]);
        let expected = [
            (5, Some(20), 40, 0),
            (30, Some(32), 40, 0),
            (33, None, 45, 1),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_week_that_becomes_a_day_of_it_is_not_moved() {
        let week = Week::of(day(50));
        let promised = Publish::week_of(week, Weekday::Fri, "x");
        let wednesday = Publish::day(week.day(Weekday::Wed), "x");
        let friday = Publish::day(week.day(Weekday::Fri), "x");
        let later = Publish::day(week.next().unwrap().monday(), "x");
        let moves = |now: &Publish| {
            let found = promises(&[(5, Some(promised.clone())), (9, Some(now.clone()))]);
            found.iter().map(|found| found.3).collect::<Vec<_>>()
        };
        assert_eq!(moves(&wednesday), [0, 0]);
        assert_eq!(moves(&friday), [0]);
        assert_eq!(moves(&later), [0, 1]);
    }
}
