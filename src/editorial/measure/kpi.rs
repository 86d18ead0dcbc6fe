//! KPIs: what is measured, from where, towards what.

use chrono::NaiveDate;

use super::amount::{self, NotAnAmount};
use crate::editorial::place::Place;

/// The file that holds the readings.
pub const READINGS: &str = "calendar/kpi-readings.csv";

/// The columns of that file.
pub const COLUMNS: [&str; 4] = ["date", "kpi", "value", "note"];

/// The spans that a KPI can be counted over.
pub const SPANS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// Everything that is measured.
#[derive(Debug, Clone, Default)]
pub struct Kpis {
    /// The KPIs, in order.
    pub kpis: Vec<Kpi>,
    /// How documents arrange them.
    pub groups: Vec<Group>,
    /// The readings: by KPI, then by day.
    pub readings: Vec<Reading>,
}

/// One number that is watched.
#[derive(Debug, Clone)]
pub struct Kpi {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is counted: `%`, `ms`, `$`, or nothing for plain numbers.
    pub unit: Option<String>,
    /// The span it is counted over, one of [`SPANS`]: `month` for downloads a month.
    pub per: Option<String>,
    /// The number to be reached.
    pub target: Option<f64>,
    /// What is to be reached where that is no number, e.g. `Self-sustaining`.
    pub aim: Option<String>,
    /// The day by which it is to be reached.
    pub by: Option<NaiveDate>,
    /// Whether the number should fall rather than rise.
    pub falls: bool,
    /// The number it started from.
    pub baseline: Option<f64>,
    /// Where the number is read.
    pub source: Option<String>,
    /// What the calendar counts itself: published entries of these kinds. Such a KPI takes no readings.
    pub counts: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// KPIs as one document shows them under a heading.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// The document, by the name of its page.
    pub page: String,
    /// Its lines, in order.
    pub metrics: Vec<Metric>,
    /// Where it stands.
    pub place: Place,
}

/// A line of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// What the document calls it; the KPI's own name where it is `None`.
    pub label: Option<String>,
    /// The KPIs it stands for, by id.
    pub kpis: Vec<String>,
}

/// A number on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The KPI, by id.
    pub kpi: String,
    /// The day.
    pub on: NaiveDate,
    /// The number.
    pub value: f64,
    /// What is to be known about it.
    pub note: Option<String>,
    /// Where it stands.
    pub place: Place,
}

impl Kpis {
    /// The KPI with that id.
    #[must_use]
    pub fn kpi(&self, id: &str) -> Option<&Kpi> {
        self.kpis.iter().find(|kpi| kpi.id == id)
    }

    /// A line of a group as its document shows it: the label, else its KPIs with their targets.
    #[must_use]
    pub fn line_of(&self, metric: &Metric) -> String {
        let kpis = metric.kpis.iter().filter_map(|id| self.kpi(id));
        let lines = || kpis.map(Kpi::line).collect::<Vec<_>>().join(", ");
        metric.label.clone().unwrap_or_else(lines)
    }

    /// The readings of a KPI in the order of their days.
    pub fn readings_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Reading> {
        self.readings
            .iter()
            .filter(move |reading| reading.kpi == id)
    }
}

impl Kpi {
    /// An amount with the KPI's unit: `10,000`, `99.9%`, `100ms`, `$5M`.
    #[must_use]
    pub fn amount_text(&self, amount: f64) -> String {
        match self.unit.as_deref() {
            None => amount::grouped(amount),
            Some("$") => dollars(amount),
            Some(unit) => format!("{}{unit}", amount::grouped(amount)),
        }
    }

    /// Reads an amount, with the KPI's unit or without it.
    pub fn read(&self, text: &str) -> Result<f64, NotAnAmount> {
        let text = text.trim();
        let bare = self.unit.as_deref().and_then(|unit| {
            let bare = text.strip_suffix(unit);
            bare.or_else(|| text.strip_prefix(unit))
        });
        amount::parse(bare.unwrap_or(text))
    }

    /// What is to be reached, as the strategy writes it: `10,000+`, `<100ms`, `99.9%`, `50,000+/month`, `$5M+`,
    /// `Self-sustaining`. A share in per cent has no plus, because it cannot be passed by much.
    #[must_use]
    pub fn target_text(&self) -> Option<String> {
        let Some(target) = self.target else {
            return self.aim.clone();
        };
        let amount = self.amount_text(target);
        let bound = match (self.falls, self.unit.as_deref()) {
            (true, _) => format!("<{amount}"),
            (false, Some("%")) => amount,
            (false, _) => format!("{amount}+"),
        };
        Some(match &self.per {
            Some(per) => format!("{bound}/{per}"),
            None => bound,
        })
    }

    /// The number it started from, as the strategy writes it: `~500`.
    #[must_use]
    pub fn baseline_text(&self) -> Option<String> {
        let baseline = self.amount_text(self.baseline?);
        Some(format!("~{baseline}"))
    }

    /// The line of a document: `GitHub stars: 10,000+ (currently ~500)`; only the name of a KPI without a target.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = self.title.clone();
        if let Some(target) = self.target_text() {
            line.extend([": ", &target]);
        }
        if let Some(baseline) = self.baseline_text() {
            line.extend([" (currently ", &baseline, ")"]);
        }
        line
    }

    /// Whether an amount is what is to be reached; `None` where that is no number.
    #[must_use]
    pub fn is_reached_by(&self, amount: f64) -> Option<bool> {
        let target = self.target?;
        Some(if self.falls {
            amount < target
        } else {
            amount >= target
        })
    }

    /// How much of the target an amount is, in whole per cent rounded down: amount / target for a number that should
    /// rise, target / amount for one that should fall. 100 or more exactly where the target is reached; `None`
    /// without a target above 0, and for negative amounts.
    #[must_use]
    pub fn percent(&self, amount: f64) -> Option<u32> {
        let target = self.target.filter(|target| *target > 0.0)?;
        if amount < 0.0 {
            return None;
        }
        let share = if self.falls {
            target / amount
        } else {
            amount / target
        };
        // Numbers such as 0.29 × 100 come out a little below what they are.
        let percent = (share * 100.0 + 1e-9).floor().min(MOST_PERCENT);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number from 0 to MOST_PERCENT"
        )]
        let percent = percent as u32;
        Some(if self.is_reached_by(amount)? {
            percent.max(100)
        } else {
            percent.min(99)
        })
    }
}

/// More than this many per cent are shown as this many.
const MOST_PERCENT: f64 = 9999.0;

/// An amount of money; whole millions in short, as the strategy has them.
fn dollars(amount: f64) -> String {
    let (sign, size) = if amount < 0.0 {
        ("-", -amount)
    } else {
        ("", amount)
    };
    if size >= 1e6 && size % 1e6 == 0.0 {
        format!("{sign}${}M", amount::grouped(size / 1e6))
    } else {
        format!("{sign}${}", amount::grouped(size))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kpi(title: &str, unit: &str, per: &str, target: f64) -> Kpi {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Kpi {
            id: "a-kpi".to_owned(),
            title: title.to_owned(),
            unit: some(unit),
            per: some(per),
            target: Some(target),
            aim: None,
            by: None,
            falls: false,
            baseline: None,
            source: None,
            counts: Vec::new(),
            place: Place::top("calendar/kpis.toml"),
        }
    }

    #[test]
    fn lines_read_as_in_the_strategic_goals() {
        let plain = |title, target| kpi(title, "", "", target);
        let lines = [
            Kpi {
                baseline: Some(500.0),
                ..plain("GitHub stars", 10_000.0)
            },
            plain("Monthly active nodes", 1000.0),
            Kpi {
                falls: true,
                ..kpi("Average attestation latency", "ms", "", 100.0)
            },
            kpi("Uptime SLA", "%", "", 99.9),
            plain("Production deployments", 100.0),
            plain("Monthly active developers", 5000.0),
            kpi("SDK downloads", "", "month", 50_000.0),
            kpi("Container deployments", "", "month", 100_000.0),
            Kpi {
                baseline: Some(20.0),
                ..plain("Contributors", 500.0)
            },
            plain("Discord/Forum members", 10_000.0),
            kpi("Conference presentations", "", "year", 50.0),
            plain("Blog posts/tutorials", 200.0),
            plain("Corporate sponsors", 10.0),
            Kpi {
                target: None,
                aim: Some("Self-sustaining".to_owned()),
                ..plain("Node operator revenue", 0.0)
            },
            kpi("Grant funding deployed", "$", "", 5e6),
            plain("Managed service customers", 50.0),
        ];
        assert_eq!(
            lines.map(|kpi| kpi.line()),
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
    }

    #[test]
    fn money_is_short_only_where_nothing_is_lost() {
        let grants = kpi("Grants", "$", "", 5e6);
        let texts = [1_500_000.0, 2e9, 999.5, -3e6, -12.0].map(|amount| grants.amount_text(amount));
        assert_eq!(texts, ["$1,500,000", "$2,000M", "$999.5", "-$3M", "-$12"]);
    }

    #[test]
    fn per_cent_say_100_only_where_the_target_is_reached() {
        let stars = kpi("Stars", "", "", 10_000.0);
        let percents =
            [0.0, 310.0, 9_999.9, 10_000.0, 12_345.0, -1.0].map(|now| stars.percent(now));
        assert_eq!(
            percents,
            [Some(0), Some(3), Some(99), Some(100), Some(123), None]
        );
        let latency = Kpi {
            falls: true,
            ..kpi("Latency", "ms", "", 100.0)
        };
        let percents = [400.0, 100.0, 99.0, 50.0, 0.0].map(|now| latency.percent(now));
        assert_eq!(
            percents,
            [Some(25), Some(99), Some(101), Some(200), Some(9999)]
        );
        assert_eq!(kpi("Nothing", "", "", 0.0).percent(5.0), None);
    }

    proptest! {
        #[test]
        fn per_cent_and_reached_agree(target in 0.001..1e12f64, now in 0.0..1e12f64, falls: bool) {
            let kpi = Kpi { falls, ..kpi("x", "", "", target) };
            let percent = kpi.percent(now).unwrap();
            prop_assert_eq!(percent >= 100, kpi.is_reached_by(now).unwrap());
        }

        #[test]
        fn more_of_what_is_wanted_is_never_fewer_per_cent(
            target in 0.001..1e9f64, a in 0.0..1e9f64, b in 0.0..1e9f64, falls: bool,
        ) {
            let kpi = Kpi { falls, ..kpi("x", "", "", target) };
            let (worse, better) = if (a < b) == falls { (b, a) } else { (a, b) };
            prop_assert!(kpi.percent(worse) <= kpi.percent(better));
        }

        #[test]
        fn a_target_reads_back_out_of_its_text(target in 0u32..2_000_000_000) {
            let text = kpi("x", "", "month", f64::from(target)).target_text().unwrap();
            let number = text.strip_suffix("+/month").unwrap();
            prop_assert_eq!(amount::parse(number), Ok(f64::from(target)));
        }
    }
}
