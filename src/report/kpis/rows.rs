//! KPIs in rows: one for each, or all facts of one.

use chrono::NaiveDate;

use super::{KpiView, Kpis, SHOWN, STALE, Telling, Told, dash};
use crate::{
    editorial::date,
    report::sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
    text,
};

impl Kpis {
    pub(super) fn listing(&self) -> Sheet {
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
            let said =
                "no KPIs yet; write [[kpi]] with id, title and target into calendar/kpis.toml";
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
            said.push(format!("{stale} not measured for more than {STALE} days"));
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
        let start = self.texts.baseline.as_ref();
        let latest = self.latest.as_ref();
        let start = start.filter(|_| latest.is_none());
        Row {
            cells: vec![
                self.id.clone(),
                latest.map_or_else(dash, |latest| latest.text.clone()),
                self.texts.target.clone(),
                percent.unwrap_or_else(dash),
                self.texts.trend.clone(),
                self.texts.age.map_or_else(dash, ago),
                start.map_or_else(|| self.outlook_text(), |was| format!("{was} at the start")),
            ],
            tone: self.tone(),
        }
    }

    /// Everything, a fact a row.
    pub(super) fn sheet(&self, today: NaiveDate) -> Sheet {
        let latest = self.latest.as_ref().map(|latest| {
            let on = date::long(latest.point.on);
            let age = ago((today - latest.point.on).num_days());
            format!("{} on {on} ({age})", latest.text)
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
        let older = self.readings.len().saturating_sub(SHOWN);
        let readings = self.readings.iter().skip(older).rev().map(Told::row);
        let mut blocks = vec![Block {
            heading: None,
            key: "kpi".to_owned(),
            rows,
        }];
        blocks.push(Block::new("readings", "READINGS", readings.collect()));
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

impl Told {
    fn row(&self) -> Row {
        let note = self.note.as_ref().map(|note| format!(" · {note}"));
        let value = format!("{}{}", self.text, note.unwrap_or_default());
        row(&self.point.on.to_string(), value, Tone::Plain)
    }
}

fn row(name: &str, value: String, tone: Tone) -> Row {
    Row {
        cells: vec![name.to_owned(), value],
        tone,
    }
}

/// How long ago something was read.
fn ago(days: i64) -> String {
    if days > 0 {
        format!("{} ago", text::days(days))
    } else {
        "today".to_owned()
    }
}
