//! `calendar/kpis.toml` ⇄ KPIs and how documents arrange them.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::toml_file::TomlFile;
use crate::editorial::{
    amount,
    kpi::{Group, Kpi, Kpis, Metric, SPANS},
    problem::{Fault, Problem},
};

#[derive(Deserialize)]
struct NothingElse {}

#[derive(Deserialize)]
struct KpiRecord {
    id: Spanned<String>,
    title: String,
    unit: Option<String>,
    per: Option<Spanned<String>>,
    target: Option<Spanned<f64>>,
    aim: Option<Spanned<String>>,
    by: Option<Spanned<toml::Value>>,
    falls: Option<bool>,
    baseline: Option<Spanned<f64>>,
    source: Option<String>,
    counts: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`metrics` is read table by table; here it is a known key"
)]
struct GroupRecord {
    title: Spanned<String>,
    page: String,
    metrics: Option<toml::Value>,
}

#[derive(Deserialize)]
struct MetricRecord {
    label: Option<String>,
    kpis: Option<Vec<String>>,
}

/// Reads the file; a KPI or a group that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (Kpis, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Kpis::default(), vec![*problem]),
    };
    let (kpis, groups) = (toml.take("kpi"), toml.take("group"));
    toml.rest::<NothingElse>();
    let mut ids = BTreeMap::new();
    let kpis = toml.tables("kpi", kpis).into_iter();
    let kpis = kpis
        .filter_map(|value| {
            let record = toml.record::<KpiRecord>(value, None)?;
            let id = toml.once(&mut ids, &record.id)?;
            Some(read_kpi(&mut toml, record, id))
        })
        .collect();
    let groups = toml.tables("group", groups).into_iter();
    let groups = groups
        .filter_map(|value| read_group(&mut toml, value))
        .collect();
    let kpis = Kpis {
        kpis,
        groups,
        readings: Vec::new(),
    };
    (kpis, toml.problems)
}

fn read_kpi(toml: &mut TomlFile, record: KpiRecord, id: String) -> Kpi {
    let target = record
        .target
        .and_then(|given| number(toml, "target", &given));
    let aim = record.aim.filter(|aim| {
        if target.is_some() {
            let message = "`aim`: a KPI has a number to reach or an aim in words, not both";
            let help = "keep `target`, or write everything into `aim`";
            toml.advise(Fault::ValueInvalid, aim.span(), message, help);
        }
        target.is_none()
    });
    Kpi {
        title: record.title,
        unit: record.unit.filter(|unit| !unit.is_empty()),
        per: record.per.and_then(|given| span(toml, given)),
        target,
        aim: aim.map(Spanned::into_inner),
        by: record.by.and_then(|given| toml.day("by", &given)),
        falls: record.falls.unwrap_or_default(),
        baseline: record
            .baseline
            .and_then(|given| number(toml, "baseline", &given)),
        source: record.source,
        counts: record.counts.unwrap_or_default(),
        place: toml.place(record.id.span()),
        id,
    }
}

/// A number that can be worked with.
fn number(toml: &mut TomlFile, key: &str, given: &Spanned<f64>) -> Option<f64> {
    let number = *given.get_ref();
    if number.is_finite() && number.abs() < amount::LIMIT {
        return Some(number);
    }
    let message = format!("`{key}`: {number} is no number to work with");
    let help = "write a number below 1,000,000,000,000,000";
    toml.advise(Fault::ValueInvalid, given.span(), message, help);
    None
}

/// A span that something is counted over.
fn span(toml: &mut TomlFile, given: Spanned<String>) -> Option<String> {
    if SPANS.contains(&given.get_ref().as_str()) {
        return Some(given.into_inner());
    }
    let message = format!("`per`: `{}` is no span", given.get_ref());
    let help = format!("write one of {}", SPANS.join(", "));
    toml.advise(Fault::ValueInvalid, given.span(), message, help);
    None
}

fn read_group<'a>(toml: &mut TomlFile<'a>, value: Spanned<DeValue<'a>>) -> Option<Group> {
    let metrics = match value.get_ref() {
        DeValue::Table(table) => table.get("metrics").cloned(),
        _ => None,
    };
    let record = toml.record::<GroupRecord>(value, None)?;
    let lines = toml.tables("group.metrics", metrics);
    Some(Group {
        place: toml.place(record.title.span()),
        title: record.title.into_inner(),
        page: record.page,
        metrics: lines
            .into_iter()
            .filter_map(|line| read_metric(toml, line))
            .collect(),
    })
}

fn read_metric<'a>(toml: &mut TomlFile<'a>, line: Spanned<DeValue<'a>>) -> Option<Metric> {
    let span = line.span();
    let record = toml.record::<MetricRecord>(line, None)?;
    let metric = Metric {
        label: record.label,
        kpis: record.kpis.unwrap_or_default(),
    };
    if metric.label.is_none() && metric.kpis.len() != 1 {
        let message = match metric.kpis.len() {
            0 => "a line without a KPI has no name",
            _ => "a line for several KPIs has no name",
        };
        toml.advise(Fault::ValueInvalid, span, message, "give it a `label`");
        return None;
    }
    Some(metric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let (_, problems) = read("calendar/kpis.toml", text);
        let problems = problems.into_iter();
        problems
            .map(|problem| {
                let help = problem.help.unwrap_or_default();
                format!("{}: {} · {help}", problem.place.line, problem.message)
            })
            .collect()
    }

    #[test]
    fn a_fault_hides_nothing_else() {
        let text = "[[kpi]]\nid = \"a\"\ntitle = \"A\"\nper = \"fortnight\"\ntarget = inf\n\n\
            [[kpi]]\nid = \"b\"\ntitle = \"B\"\naim = \"x\"\ntarget = 5\n\n\
            [[kpi]]\nid = \"b\"\ntitle = \"C\"\n\n\
            [[group]]\ntitle = \"G\"\npage = \"p\"\nmetrics = [{ kpis = [\"a\", \"b\"] }, { kpis = [\"a\"] }, {}, 3]\n";
        let (kpis, problems) = read("calendar/kpis.toml", text);
        assert_eq!(kpis.kpis.len(), 2);
        assert_eq!(kpis.kpi("b").and_then(|kpi| kpi.target), Some(5.0));
        assert_eq!(kpis.groups[0].metrics.len(), 1);
        assert_eq!(problems.len(), 7, "{:#?}", said(text));
        assert_eq!(
            said(text)[..2],
            [
                "5: `target`: inf is no number to work with · write a number below 1,000,000,000,000,000",
                "4: `per`: `fortnight` is no span · write one of day, week, month, quarter, year",
            ]
        );
    }

    #[test]
    fn a_misspelt_key_is_told() {
        let wrong = "[[kpi]]\nid = \"a\"\ntitle = \"A\"\ntraget = 5\n";
        assert_eq!(
            said(wrong),
            ["4: unknown key `traget` · did you mean `target`?"]
        );
        let wrong = "[[group]]\ntitle = \"G\"\npage = \"p\"\nmetrics = [{ lable = \"x\", kpis = [\"a\"] }]\n";
        assert_eq!(
            said(wrong),
            ["4: unknown key `lable` · did you mean `label`?"]
        );
    }
}
