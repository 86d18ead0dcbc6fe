//! Entries → the quarters that have them.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;

use super::Writer;
use crate::{
    editorial::{date, quarter::Quarter},
    importing::{
        Told,
        strategy::{
            linking,
            reading::{FoundEntry, FoundTemplate, id_of},
            templates::Written,
            words::normal,
        },
    },
    plan::{NewTable, QuarterPart, Step, Value},
};

impl Writer<'_> {
    pub(super) fn entries(
        &mut self,
        entries: Vec<FoundEntry>,
        templates: &[(Written, FoundTemplate)],
    ) {
        let of_kinds = linking::pillars_of_kinds(&self.candidates);
        let of_kinds = of_kinds.into_iter();
        let of_kinds = of_kinds
            .filter_map(|(kind, pillar)| Some((kind.to_owned(), pillar?.to_owned())))
            .collect::<HashMap<_, _>>();
        let mut titles = HashMap::<String, usize>::new();
        for entry in &entries {
            *titles.entry(normal(&entry.title)).or_default() += 1;
        }
        let mut quarters = BTreeMap::<Quarter, Vec<(FoundEntry, Vec<(String, Value)>)>>::new();
        for entry in entries {
            let quarter = entry.promise.quarter;
            let wanted = self.entry_id(&entry, templates);
            let is_once = titles.get(&normal(&entry.title)) == Some(&1);
            let title = if is_once { entry.title.as_str() } else { "" };
            let by_name = self.known.named("entry", Some(&wanted), title);
            let by_topic = || self.of_topic(&entry).filter(|_| is_once);
            let there = by_name.or_else(by_topic).map(str::to_owned);
            let id = match &there {
                Some(there) => there.clone(),
                None => self.known.unique("entry", &wanted),
            };
            self.import.pieces.push(Told {
                file: self.quarter_file(quarter),
                what: "entry",
                id: Some(id.clone()),
                title: entry.title.clone(),
                line: entry.line,
                is_known: there.is_some(),
            });
            if there.is_none() {
                let line = self.kinds.entry(entry.kind.clone());
                line.or_insert(entry.line);
                let keys = self.keys(&entry, &id, &of_kinds);
                quarters.entry(quarter).or_default().push((entry, keys));
            }
        }
        for (quarter, mut entries) in quarters {
            entries.sort_by_key(|(entry, _)| (entry.promise.value.is_none(), entry.promise.day));
            let step = self.quarter(quarter, entries);
            self.import.plan.steps.push(step);
        }
    }

    /// An entry of the same quarter and kind that is made of the same topic, whatever its title has become.
    fn of_topic(&self, entry: &FoundEntry) -> Option<&str> {
        let topic = linking::topic(&self.candidates, &entry.title, &entry.kind)?;
        let mut entries = self.desk.entries.iter();
        let there = entries.find(|there| {
            there.topic.as_ref() == Some(&topic.id)
                && there.kind == entry.kind
                && there.quarter == Some(entry.promise.quarter)
        });
        there.map(|there| there.id.as_str())
    }

    /// The id that the template of the kind would give.
    fn entry_id(&self, entry: &FoundEntry, templates: &[(Written, FoundTemplate)]) -> String {
        let found = templates.iter().find(|(_, found)| found.kind == entry.kind);
        let known = self.desk.templates.get(&entry.kind);
        let pattern = known.map(|template| template.id.as_str());
        let pattern = pattern.or(found.and_then(|(written, _)| written.id.as_deref()));
        let id = id_of(&entry.title);
        let filled = pattern.map(|pattern| pattern.replace("{{subject}}", &id));
        let is_in = |part: &str| format!("-{id}-").contains(&format!("-{part}-"));
        match filled {
            Some(filled) if !filled.contains("{{") && !is_in(&entry.kind) => id_of(&filled),
            _ => id,
        }
    }

    fn keys(
        &self,
        entry: &FoundEntry,
        id: &str,
        of_kinds: &HashMap<String, String>,
    ) -> Vec<(String, Value)> {
        let topic = linking::topic(&self.candidates, &entry.title, &entry.kind);
        let named = entry
            .pillar
            .as_deref()
            .and_then(|name| self.pillars.get(&normal(name)));
        let pillar = named.map(String::as_str);
        let pillar = pillar.or_else(|| topic.map(|topic| topic.pillar.as_str()));
        let pillar = pillar.or_else(|| of_kinds.get(&entry.kind).map(String::as_str));
        let text = |key: &str, text: Option<&str>| Some((key.to_owned(), Value::text(text?)));
        let publish = entry.promise.value.clone();
        let keys = [
            text("id", Some(id)),
            text("title", Some(&entry.title)),
            text("kind", Some(&entry.kind)),
            text("pillar", pillar),
            publish.map(|publish| ("publish".to_owned(), publish)),
            text("owner", entry.owner.as_deref()),
            text("topic", topic.map(|topic| topic.id.as_str())),
        ];
        keys.into_iter().flatten().collect()
    }

    fn quarter_file(&self, quarter: Quarter) -> String {
        let there = self.desk.calendar(quarter);
        there.map_or_else(
            || format!("calendar/{}.toml", quarter.file_stem()),
            |calendar| calendar.place.file.clone(),
        )
    }

    /// A new quarter's file with its months, or more entries for one that is there.
    fn quarter(&self, quarter: Quarter, entries: Vec<(FoundEntry, Vec<(String, Value)>)>) -> Step {
        let path = self.quarter_file(quarter);
        if self.desk.calendar(quarter).is_some() {
            let tables = entries.into_iter().map(|(_, keys)| NewTable {
                name: "entry".to_owned(),
                is_listed: true,
                keys,
                ..NewTable::default()
            });
            return Step::AddTables {
                path,
                head: Vec::new(),
                keys: Vec::new(),
                tables: tables.collect(),
            };
        }
        let mut parts = Vec::new();
        let mut last = None;
        for (entry, keys) in entries {
            let month = match entry.promise.value {
                Some(_) => date::month_name(entry.promise.day.month()),
                None => "Without a day",
            };
            if last.replace(month) != Some(month) {
                parts.push(QuarterPart::Comment(month.to_owned()));
            }
            parts.push(QuarterPart::Entry {
                keys,
                comment: Vec::new(),
            });
        }
        Step::StartQuarter {
            path,
            quarter,
            theme: None,
            head: vec![format!(
                "The plan for {quarter}, from {}.",
                self.choices.source
            )],
            parts,
        }
    }
}
