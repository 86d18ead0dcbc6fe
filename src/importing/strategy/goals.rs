//! Strategic goals: numbered areas with numbered goals.

use super::{
    document::{Item, Section},
    lists::title_and_text,
    pillars::whole,
    reading::{File, Piece, Reading},
    words::{normal, numbered},
};
use crate::plan::Value;

/// Takes an area with its goals.
pub(super) fn take(reading: &mut Reading, at: usize) {
    let Some(section) = reading.section(at) else {
        return;
    };
    let below = reading.document.below(at);
    let below = below.map(|(_, section)| section).collect::<Vec<_>>();
    let goals = below.into_iter().filter_map(|goal| {
        let read = goal_of(reading, goal)?;
        reading.place(goal.lines.unwrap_or((1, 0)));
        Some(read)
    });
    let goals = goals.collect::<Vec<_>>();
    let mut area = numbered_piece(("area", "goal area"), section);
    area.inner = goals;
    reading.place(section.lines.unwrap_or((1, 0)));
    reading.pieces.push(area);
}

fn numbered_piece(names: (&'static str, &'static str), section: &Section) -> Piece {
    let (number, title) = numbered(&section.title);
    let line = section.lines.map_or(1, |lines| lines.0);
    let mut piece = Piece::titled(File::Goals, names, title, line);
    piece.id = Some(number.unwrap_or_default().to_owned());
    piece
}

/// A goal, if it says what it is; what is not read of it stays unplaced.
fn goal_of(reading: &mut Reading, section: &Section) -> Option<Piece> {
    let says_goal = |item: &Item| {
        title_and_text(&item.text)
            .is_some_and(|(label, said)| normal(&label) == "goal" && !said.is_empty())
    };
    if !section.items.iter().any(says_goal) {
        return None;
    }
    let mut piece = numbered_piece(("goal", "goal"), section);
    for item in &section.items {
        let (label, said) = title_and_text(&item.text).unwrap_or_else(|| {
            let label = item.text.plain.trim_end_matches(':');
            (label.to_owned(), String::new())
        });
        let label_words = normal(&label);
        let is_placed = match label_words.as_str() {
            "goal" | "rationale" if !said.is_empty() && piece.text(&label_words).is_none() => {
                piece.set(&label_words, Value::text(said));
                true
            }
            _ => targets(reading, &mut piece, item, &label),
        };
        if is_placed {
            reading.place_text(&item.text);
        }
    }
    Some(piece)
}

fn targets(reading: &mut Reading, piece: &mut Piece, item: &Item, label: &str) -> bool {
    let has_targets = piece.keys.iter().any(|(key, _)| key == "targets");
    if item.items.is_empty() || has_targets {
        return false;
    }
    let targets = item.items.iter().map(|inner| {
        reading.place_text(&inner.text);
        whole(&inner.text)
    });
    let targets = targets.collect();
    if normal(label) != "targets" {
        piece.set_text("label", label);
    }
    piece.set("targets", Value::Texts(targets));
    true
}
