//! KPIs as they stand: the latest number, the target, the trend, and when the target is reached.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::NONE,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        amount, date,
        desk::Desk,
        kpi::{Kpi, Reading},
        measured,
        trend::{self, Outlook, Point},
    },
    text,
};

/// Bars of a trend line.
const BARS: usize = 12;
/// Readings that a single KPI shows.
const SHOWN: usize = 12;
/// After so many days a number says little about today.
const STALE: i64 = 45;

/// Some or all KPIs.
#[derive(Debug, Serialize)]
pub struct Kpis {
    schema: u32,
    today: NaiveDate,
    /// The KPIs in the plan's order.
    #[serde(rename = "kpis")]
    views: Vec<KpiView>,
    #[serde(skip)]
    told: Telling,
}

/// How much is told of them in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// A row for each.
    Rows,
    /// The same without those that have neither a number nor a target; how many these are.
    Briefly,
    /// Everything of one of them.
    InFull,
}

/// A KPI with all that follows from its numbers on one day.
#[derive(Debug, Serialize)]
pub struct KpiView {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<String>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "amount::serialize_some"
    )]
    target: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aim: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<NaiveDate>,
    falls: bool,
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "amount::serialize_some"
    )]
    baseline: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<Told>,
    /// Whole per cent of the target, rounded down.
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<u32>,
    /// The change a day.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "amount::serialize_some"
    )]
    pace: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlook: Option<OutlookView>,
    readings: Vec<Told>,
    #[serde(skip)]
    texts: Texts,
}

/// A number on a day, with what is to be known about it.
#[derive(Debug, Clone, Serialize)]
struct Told {
    #[serde(flatten)]
    point: Point,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// What becomes of the target.
#[derive(Debug, Serialize)]
struct OutlookView {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<NaiveDate>,
    #[serde(skip)]
    outlook: Outlook,
}

/// The same for people.
#[derive(Debug)]
struct Texts {
    latest: String,
    target: String,
    trend: String,
    age: Option<i64>,
    readings: Vec<(NaiveDate, String, Option<String>)>,
    baseline: Option<String>,
}

impl Kpis {
    /// These KPIs.
    #[must_use]
    pub fn of<'a>(desk: &Desk, kpis: impl Iterator<Item = &'a Kpi>, told: Telling) -> Self {
        Self {
            schema: SCHEMA,
            today: desk.today,
            views: kpis.map(|kpi| KpiView::of(kpi, desk)).collect(),
            told,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        match self.views.as_slice() {
            [one] if self.told == Telling::InFull => one.sheet(self.today),
            _ => self.listing(),
        }
    }

    fn listing(&self) -> Sheet {
        let (measured, mut unmeasured): (Vec<_>, Vec<_>) =
            self.views.iter().partition(|kpi| kpi.latest.is_some());
        let all = unmeasured.len();
        if self.told == Telling::Briefly {
            unmeasured.retain(|kpi| kpi.has_target());
        }
        let hidden = all - unmeasured.len();
        let rows = |kpis: &[&KpiView]| kpis.iter().map(|kpi| kpi.row()).collect();
        let mut blocks = vec![
            Block::new("measured", "MEASURED", rows(&measured)),
            Block::new("unmeasured", "NOT MEASURED YET", rows(&unmeasured)),
        ];
        blocks.retain(|block| !block.rows.is_empty());
        Sheet {
            title: None,
            columns: vec![
                Column::new("id", Fit::Whole),
                Column::new("latest", Fit::Whole).right(),
                Column::new("target", Fit::Whole).right(),
                Column::new("percent", Fit::Whole).right(),
                Column::new("trend", Fit::Extra),
                Column::new("read", Fit::Extra).right(),
                Column::new("outlook", Fit::Below),
            ],
            blocks,
            notes: self.notes(&measured, hidden),
        }
    }

    fn notes(&self, measured: &[&KpiView], hidden: usize) -> Vec<Note> {
        if self.views.is_empty() {
            let said = "there are no KPIs; calendar/kpis.toml has them under [[kpi]]";
            return vec![Note::new("summary", said, Tone::Muted)];
        }
        let reached = measured.iter().filter(|kpi| kpi.is_reached()).count();
        let stale = measured.iter().filter(|kpi| kpi.is_stale()).count();
        let mut said = vec![format!(
            "{} of {} measured, {reached} reached",
            measured.len(),
            self.views.len()
        )];
        if stale > 0 {
            said.push(format!("{stale} not for more than {STALE} days"));
        }
        if hidden > 0 {
            said.push(format!(
                "{hidden} without number or target, --all shows them"
            ));
        }
        let said = said.join("; ");
        let mut notes = vec![Note::new("summary", said, Tone::Plain)];
        let takes = |kpi: &&KpiView| kpi.counts.is_empty();
        let oldest = || {
            let stale = measured.iter().copied().filter(|kpi| kpi.is_stale());
            stale.filter(takes).max_by_key(|kpi| kpi.texts.age)
        };
        let unmeasured = self.views.iter().filter(|kpi| kpi.latest.is_none());
        let wanted = unmeasured.filter(takes).min_by_key(|kpi| !kpi.has_target());
        let next = oldest().or(wanted);
        notes.extend(next.map(|kpi| {
            let hint = format!("next: dstack-content kpi record {} VALUE", kpi.id);
            Note::new("hint", hint, Tone::Muted)
        }));
        notes
    }
}

impl KpiView {
    fn of(kpi: &Kpi, desk: &Desk) -> Self {
        let points = measured::points(desk, kpi, desk.today);
        let latest = points.last();
        let outlook = trend::outlook(kpi, &points, desk.today);
        let notes = desk.kpis.readings_of(&kpi.id).collect::<Vec<_>>();
        let told = |point: &Point| Told {
            point: *point,
            note: note_of(&notes, point.on),
        };
        let shown = points.len().saturating_sub(SHOWN);
        Self {
            id: kpi.id.clone(),
            title: kpi.title.clone(),
            unit: kpi.unit.clone(),
            per: kpi.per.clone(),
            target: kpi.target,
            aim: kpi.aim.clone(),
            by: kpi.by,
            falls: kpi.falls,
            baseline: kpi.baseline,
            source: kpi.source.clone(),
            counts: kpi.counts.clone(),
            latest: latest.map(told),
            percent: latest.and_then(|point| kpi.percent(point.value)),
            pace: trend::pace(&points).map(|pace| amount::rounded(pace, 6)),
            outlook: outlook.map(|outlook| OutlookView {
                state: outlook.name(),
                on: outlook.day(),
                outlook,
            }),
            texts: Texts {
                latest: latest.map_or_else(dash, |point| kpi.amount_text(point.value)),
                target: kpi.target_text().unwrap_or_else(dash),
                trend: trend::line(&points, BARS),
                age: latest.map(|point| (desk.today - point.on).num_days()),
                readings: points
                    .iter()
                    .skip(shown)
                    .rev()
                    .map(|point| {
                        let note = note_of(&notes, point.on);
                        (point.on, kpi.amount_text(point.value), note)
                    })
                    .collect(),
                baseline: kpi.baseline_text(),
            },
            readings: points.iter().map(told).collect(),
        }
    }

    fn has_target(&self) -> bool {
        self.target.is_some() || self.aim.is_some()
    }

    fn is_reached(&self) -> bool {
        matches!(&self.outlook, Some(seen) if matches!(seen.outlook, Outlook::Reached(_)))
    }

    /// Whether nobody has looked for long.
    fn is_stale(&self) -> bool {
        self.texts.age.is_some_and(|age| age > STALE)
    }

    /// Whether the target comes later than it should, as far as that is known.
    fn is_late(&self) -> bool {
        let Some((by, seen)) = self.by.zip(self.outlook.as_ref()) else {
            return false;
        };
        match seen.outlook {
            Outlook::On(day) => day > by,
            Outlook::After(_) | Outlook::NotAtThisPace => true,
            Outlook::Reached(_) | Outlook::Unseen(_) | Outlook::Unknown => false,
        }
    }

    fn tone(&self) -> Tone {
        if self.latest.is_none() {
            Tone::Muted
        } else if self.is_reached() {
            Tone::Done
        } else if self.is_late() {
            Tone::Late
        } else if self.is_stale() {
            Tone::Soon
        } else {
            Tone::Plain
        }
    }

    fn outlook_text(&self) -> String {
        let seen = self.outlook.as_ref();
        let mut said = seen.map_or_else(String::new, |seen| seen.outlook.in_words());
        if let Some(by) = self.by.filter(|_| self.is_late()) {
            said.extend([format!(", wanted by {by}")]);
        }
        said
    }

    fn row(&self) -> Row {
        let percent = self.percent.map(|percent| format!("{percent}%"));
        Row {
            cells: vec![
                self.id.clone(),
                self.texts.latest.clone(),
                self.texts.target.clone(),
                percent.unwrap_or_else(dash),
                self.texts.trend.clone(),
                self.texts.age.map_or_else(dash, ago),
                self.outlook_text(),
            ],
            tone: self.tone(),
        }
    }

    /// Everything, a fact a row.
    fn sheet(&self, today: NaiveDate) -> Sheet {
        let latest = self.latest.as_ref().map(|latest| {
            let on = date::long(latest.point.on);
            let age = ago((today - latest.point.on).num_days());
            format!("{} on {on} ({age})", self.texts.latest)
        });
        let target = match (self.has_target(), self.percent) {
            (false, _) => None,
            (true, Some(percent)) => Some(format!("{} ({percent}%)", self.texts.target)),
            (true, None) => Some(self.texts.target.clone()),
        };
        let counted = (!self.counts.is_empty()).then(|| {
            let per = self.per.as_ref().map(|per| format!(", a {per} back"));
            let kinds = self.counts.join(", ");
            format!("published: {kinds}{}", per.unwrap_or_default())
        });
        let facts = [
            (
                "latest",
                latest.or_else(|| Some("not measured yet".to_owned())),
            ),
            ("target", target),
            ("by", self.by.map(date::long)),
            (
                "outlook",
                Some(self.outlook_text()).filter(|said| !said.is_empty()),
            ),
            (
                "trend",
                Some(self.texts.trend.clone()).filter(|line| !line.is_empty()),
            ),
            ("baseline", self.texts.baseline.clone()),
            ("counts", counted),
            ("source", self.source.clone()),
        ];
        let facts = facts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let rows = facts
            .map(|(name, value)| row(name, value, Tone::Plain))
            .collect();
        let readings = self.texts.readings.iter().map(|(on, amount, note)| {
            let note = note.as_ref().map(|note| format!(" · {note}"));
            row(
                &on.to_string(),
                format!("{amount}{}", note.unwrap_or_default()),
                Tone::Plain,
            )
        });
        let mut blocks = vec![Block {
            heading: None,
            key: "kpi".to_owned(),
            rows,
        }];
        blocks.push(Block::new("readings", "READINGS", readings.collect()));
        let older = self.readings.len() - self.texts.readings.len();
        let older = (older > 0).then(|| {
            let said = format!("{older} older ones; --format json has them all");
            Note::new("summary", said, Tone::Muted)
        });
        Sheet {
            title: Some(format!("{} · {}", self.id, self.title)),
            columns: vec![
                Column::new("fact", Fit::Whole),
                Column::new("value", Fit::Wrap),
            ],
            blocks,
            notes: older.into_iter().collect(),
        }
    }
}

fn row(name: &str, value: String, tone: Tone) -> Row {
    Row {
        cells: vec![name.to_owned(), value],
        tone,
    }
}

fn note_of(readings: &[&Reading], on: NaiveDate) -> Option<String> {
    let reading = readings.iter().find(|reading| reading.on == on)?;
    reading.note.clone()
}

/// How long ago something was read.
fn ago(days: i64) -> String {
    match usize::try_from(days) {
        Ok(0) | Err(_) => "today".to_owned(),
        Ok(days) => format!("{} ago", text::count(days, "day")),
    }
}

fn dash() -> String {
    NONE.to_owned()
}
