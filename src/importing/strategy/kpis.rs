//! KPIs: what is measured, with targets and where they begin.

use super::{
    document::{Section, Text},
    lists,
    reading::{File, Piece, Reading},
    words::{labelled, with_remark},
};
use crate::plan::Value;

/// Takes the KPIs below a heading; the headings of their groups become comments.
pub(super) fn take(reading: &mut Reading, at: usize) {
    for (number, section) in reading.document.subtree(at).iter().enumerate() {
        let from = reading.pieces.len();
        for item in &section.items {
            let piece = kpi(&item.text);
            reading.place_text(&item.text);
            reading.pieces.push(piece);
        }
        if number > 0 {
            head(reading, section, from);
        }
    }
}

/// The heading of a group as a comment above its first KPI.
fn head(reading: &mut Reading, section: &Section, from: usize) {
    if let Some(first) = reading.pieces.get_mut(from) {
        first.comment = Some(section.title.clone());
        reading.place(section.lines.unwrap_or((1, 0)));
    }
}

fn kpi(text: &Text) -> Piece {
    let parts = match &text.lead {
        Some(_) => lists::title_and_text(text),
        None => labelled(&text.plain).map(|(title, said)| (title.to_owned(), said.to_owned())),
    };
    let (title, said) = parts.unwrap_or_else(|| (text.plain.clone(), String::new()));
    let mut kpi = Piece::with_id(File::Kpis, ("kpi", "KPI"), &title, text.first);
    if said.is_empty() {
        return kpi;
    }
    let (goal, remark) = with_remark(&said);
    let baseline = remark.and_then(|remark| {
        let (_, number) = remark
            .split_once("currently ")
            .or_else(|| remark.split_once("now "))?;
        Target::of(number)
    });
    let is_remark_read = remark.is_none() || baseline.is_some();
    match Target::of(goal).filter(|_| is_remark_read) {
        Some(target) => {
            kpi.set_text("unit", target.unit);
            kpi.set_text("per", target.per);
            kpi.set("target", Value::Spelt(target.number));
            if target.falls {
                kpi.set("falls", Value::Bool(true));
            }
            if let Some(baseline) = baseline {
                kpi.set("baseline", Value::Spelt(baseline.number));
            }
        }
        None => kpi.set_text("aim", &said),
    }
    kpi
}

/// A number to reach.
#[derive(Debug, PartialEq, Eq)]
struct Target<'a> {
    /// As TOML spells it.
    number: String,
    unit: &'a str,
    per: &'a str,
    falls: bool,
}

/// Longest number, in digits.
const DIGITS: usize = 15;

impl<'a> Target<'a> {
    /// Reads `10,000+`, `<100ms`, `99.9%`, `50,000+/month`, `$5M+`, `~500`; `None` for anything else.
    fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let (falls, rest) = match text.strip_prefix(['<', '≤']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.trim_start_matches(['~', '>', '≥', ' '])),
        };
        let money = ["$", "€", "£"]
            .into_iter()
            .find(|sign| rest.starts_with(sign));
        let rest = rest.trim_start_matches(['$', '€', '£']);
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
        let (number, rest) = rest.split_at(end.unwrap_or(rest.len()));
        let (factor, rest) = match rest.strip_prefix(['k', 'K']) {
            Some(rest) => (3, rest),
            None => rest.strip_prefix('M').map_or((0, rest), |rest| (6, rest)),
        };
        let number = spelt(number, factor)?;
        let rest = rest.trim_start_matches('+').trim();
        let (unit, per) = match rest.split_once('/') {
            Some((unit, per)) => (unit.trim(), span(per)?),
            None => match rest.split_once("per ") {
                Some((unit, per)) => (unit.trim(), span(per)?),
                None => (rest, ""),
            },
        };
        let is_unit = unit.len() <= 3 && !unit.contains(char::is_whitespace);
        is_unit.then_some(Self {
            number,
            unit: money.unwrap_or(unit),
            per,
            falls,
        })
    }
}

fn span(text: &str) -> Option<&str> {
    let spans = ["day", "week", "month", "quarter", "year"];
    spans.contains(&text.trim()).then(|| text.trim())
}

/// A number without signs between its thousands, times ten to the power of `zeros`.
fn spelt(number: &str, zeros: usize) -> Option<String> {
    let number = number.trim_end_matches(['.', ',']).replace(',', "");
    let (whole, part) = match number.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (number.as_str(), None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = digits(whole) && part.is_none_or(digits);
    if !is_number || number.len() + zeros > DIGITS {
        return None;
    }
    let part = part.unwrap_or_default();
    let filled = format!("{part:0<zeros$}");
    let (more, part) = filled.split_at_checked(zeros)?;
    let whole = format!("{whole}{more}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{part}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_numbers_with_what_they_count() {
        for (text, number, unit, per, falls) in [
            ("10,000+", "10000", "", "", false),
            ("<100ms", "100", "ms", "", true),
            ("99.9%", "99.9", "%", "", false),
            ("50,000+/month", "50000", "", "month", false),
            ("$5M+", "5000000", "$", "", false),
            ("1.5k per week", "1500", "", "week", false),
            ("007", "7", "", "", false),
        ] {
            let target = Target {
                number: number.to_owned(),
                unit,
                per,
                falls,
            };
            assert_eq!(Target::of(text), Some(target), "{text}");
        }
        let long = "9".repeat(40);
        for other in [
            "Self-sustaining",
            "",
            "10 of 12",
            "3/4",
            "1..2",
            "five",
            &long,
        ] {
            assert_eq!(Target::of(other), None, "{other}");
        }
    }
}
