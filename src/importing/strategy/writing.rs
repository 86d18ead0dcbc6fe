//! What was found → the steps that write it, beside what is there already.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Choices, Part,
    known::Known,
    linking::{self, Candidate},
    reading::{File, FoundEntry, FoundTemplate, Piece, Reading, id_of},
    templates::{self, Written},
    words::normal,
};
use crate::{
    editorial::{date, desk::Desk, quarter::Quarter},
    importing::{Import, Told},
    plan::{NewTable, QuarterPart, Step, Value},
};
use chrono::{Datelike, NaiveDate};

const FILES: [File; 7] = [
    File::Pillars,
    File::QuickWins,
    File::Channels,
    File::Kpis,
    File::Strategy,
    File::Voice,
    File::Goals,
];

/// The steps for all that was found and is wanted.
pub(super) fn import(reading: Reading, choices: &Choices) -> Import {
    let is_wanted = |part: Part| choices.only.is_empty() || choices.only.contains(&part);
    let days = reading.entries.iter().map(|entry| &entry.promise);
    let first = days
        .filter(|promise| promise.value.is_some())
        .map(|promise| promise.day)
        .min();
    let mut writer = Writer {
        first,
        desk: reading.desk,
        choices,
        own_kinds: reading.own_kinds,
        known: Known::of(reading.desk),
        candidates: Vec::new(),
        pillars: HashMap::new(),
        kinds: BTreeMap::new(),
        import: Import {
            guesses: reading.guesses,
            ..Import::default()
        },
    };
    let mut pieces = reading.pieces;
    pieces.retain(|piece| is_wanted(part_of(piece)));
    if is_wanted(Part::Topics) {
        let names = reading
            .entries
            .iter()
            .filter_map(|entry| entry.pillar.as_deref());
        writer.name_pillars(&mut pieces, names, is_wanted(Part::Entries));
        writer.house(&mut pieces, reading.loose_topics);
        introduce(writer.desk, &mut pieces);
    }
    writer.know_topics();
    let templates = reading.templates.into_iter();
    let templates = templates.filter(|_| is_wanted(Part::Templates));
    let templates = templates
        .map(|found| (templates::of_fence(&found), found))
        .collect::<Vec<_>>();
    for file in FILES {
        let of_file = pieces.iter().filter(|piece| piece.file == file);
        writer.file(file, of_file.collect());
    }
    if is_wanted(Part::Entries) {
        writer.entries(reading.entries, &templates);
    }
    writer.templates(templates);
    writer.import
}

/// Adds the audiences and partners that topics name and the strategy does not know, where it knows any: a name that is
/// not among them would be an error.
fn introduce(desk: &Desk, pieces: &mut Vec<Piece>) {
    let strategy = &desk.strategy;
    let known_audience = |name: &str| strategy.audience(name).is_some();
    let known_partner = |name: &str| strategy.partner(name).is_some();
    let of_desk = (
        !strategy.audiences.is_empty(),
        !strategy.partners.is_empty(),
    );
    type Knows<'k> = &'k dyn Fn(&str) -> bool;
    let (audience, partner): (Knows, Knows) = (&known_audience, &known_partner);
    for (table, has_some, knows) in [
        ("audience", of_desk.0, audience),
        ("partner", of_desk.1, partner),
    ] {
        let listed = pieces.iter().filter(|piece| piece.table == table);
        let mut titles = listed
            .map(|piece| piece.title.to_lowercase())
            .collect::<BTreeSet<_>>();
        if titles.is_empty() && !has_some {
            continue;
        }
        let topics = pieces.iter().flat_map(|piece| &piece.inner);
        let named = topics.flat_map(|topic| names(topic, table).map(|name| (name, topic.line)));
        // Where the first audiences come, topics that were there before name some as well.
        let before = desk.topics().filter(|_| !has_some).flat_map(|topic| {
            let audiences = topic.brief.audience.iter().filter(|_| table == "audience");
            audiences.chain(topic.partner.iter().filter(|_| table == "partner"))
        });
        let before = before.map(|name| (name.as_str(), 1));
        let mut new = Vec::new();
        for (name, line) in named.chain(before) {
            if !knows(name) && titles.insert(name.to_lowercase()) {
                new.push(Piece::with_id(File::Strategy, (table, table), name, line));
            }
        }
        pieces.extend(new);
    }
}

/// The audiences or the partner that a topic names.
fn names<'p>(topic: &'p Piece, table: &str) -> impl Iterator<Item = &'p str> {
    let values = topic.keys.iter().filter(move |(key, _)| key == table);
    values.flat_map(|(_, value)| match value {
        Value::Text(text) => vec![text.as_str()],
        Value::Texts(texts) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    })
}

/// The part that a piece belongs to.
fn part_of(piece: &Piece) -> Part {
    match piece.file {
        File::Pillars => Part::Topics,
        File::QuickWins => Part::Tasks,
        File::Strategy if piece.table == "checklist" => Part::Tasks,
        File::Channels => Part::Channels,
        File::Kpis => Part::Kpis,
        File::Strategy => Part::Strategy,
        File::Voice => Part::Voice,
        File::Goals => Part::Goals,
    }
}

struct Writer<'a> {
    desk: &'a Desk,
    /// The first day of the document's calendar.
    first: Option<NaiveDate>,
    choices: &'a Choices,
    /// What kinds of the writer's own are called.
    own_kinds: BTreeMap<String, String>,
    known: Known,
    candidates: Vec<Candidate>,
    /// The ids of pillars by their titles, in normal words.
    pillars: HashMap<String, String>,
    /// The kinds that are named by what is new, with the line of the first that does.
    kinds: BTreeMap<String, usize>,
    import: Import,
}

impl Writer<'_> {
    /// Makes pillars of the names in a table that no pillar has.
    fn name_pillars<'n>(
        &self,
        pieces: &mut Vec<Piece>,
        names: impl Iterator<Item = &'n str>,
        is_wanted: bool,
    ) {
        let mut titles = BTreeSet::new();
        let known = pieces.iter().filter(|piece| piece.table == "pillar");
        titles.extend(known.map(|piece| normal(&piece.title)));
        for name in names.filter(|_| is_wanted) {
            let id = id_of(name);
            let is_there = self.known.named("pillar", Some(&id), name).is_some();
            if titles.insert(normal(name)) && !is_there {
                pieces.push(Piece::with_id(File::Pillars, ("pillar", "pillar"), name, 1));
            }
        }
    }

    /// Puts topics that name no pillar under the one that speaks of partners, else under the last one.
    fn house(&mut self, pieces: &mut Vec<Piece>, topics: Vec<Piece>) {
        let Some(first) = topics.first() else { return };
        let (line, title) = (first.line, first.title.clone());
        let speaks = |piece: &Piece| {
            let groups = piece.inner.iter().filter_map(|topic| topic.text("group"));
            let mut said = groups.chain([piece.title.as_str()]).map(normal);
            said.any(|said| {
                ["partner", "joint", "collab"]
                    .iter()
                    .any(|word| said.contains(word))
            })
        };
        let pillars = || {
            pieces
                .iter()
                .enumerate()
                .filter(|(_, piece)| piece.table == "pillar")
        };
        let at = pillars()
            .find(|(_, piece)| speaks(piece))
            .or_else(|| pillars().next_back());
        let at = at.map(|(at, _)| at);
        let pillar = match at.and_then(|at| pieces.get_mut(at)) {
            Some(pillar) => pillar,
            None => {
                let partner = first.text("partner").unwrap_or("partners").to_owned();
                let title = format!("Together with {partner}");
                pieces.push(Piece::with_id(
                    File::Pillars,
                    ("pillar", "pillar"),
                    &title,
                    line,
                ));
                let Some(pillar) = pieces.last_mut() else {
                    return;
                };
                pillar
            }
        };
        let text = format!(
            "`{title}` and what is beside it are put under `{}`",
            pillar.title
        );
        pillar.inner.extend(topics);
        self.import.guesses.push(super::Guess { line, text });
    }

    /// Topics and pillars that are there already.
    fn know_topics(&mut self) {
        for pillar in &self.desk.pillars {
            self.pillars
                .insert(normal(&pillar.title), pillar.id.clone());
            self.pillars.insert(normal(&pillar.id), pillar.id.clone());
        }
        for topic in self.desk.topics() {
            let kind = topic.kind.as_deref();
            let candidate = Candidate::new(&topic.id, &topic.pillar, kind, &topic.title);
            self.candidates.push(candidate);
        }
    }

    /// Tells of a piece.
    fn tell(&mut self, piece: &Piece, id: Option<String>, is_known: bool) {
        self.import.pieces.push(Told {
            file: piece.file.path().to_owned(),
            what: piece.what,
            id: id.filter(|id| !id.is_empty()),
            title: piece.title.clone(),
            line: piece.line,
            is_known,
        });
    }

    fn file(&mut self, file: File, pieces: Vec<&Piece>) {
        let (mut keys, mut tables) = (Vec::new(), Vec::new());
        for piece in &pieces {
            if piece.table.is_empty() {
                let known = self.known.find(piece).map(str::to_owned);
                self.tell(piece, None, known.is_some());
                if known.is_none() {
                    keys.extend(piece.keys.iter().cloned());
                }
            } else {
                tables.extend(self.table(piece, None));
            }
        }
        // Single tables stand in front of lists, as keys do.
        tables.sort_by_key(|table| table.is_listed);
        if file == File::QuickWins {
            keys.extend(self.start(&tables, &pieces));
        }
        if keys.is_empty() && tables.is_empty() {
            return;
        }
        self.import.plan.steps.push(Step::AddTables {
            path: file.path().to_owned(),
            head: vec![format!("{}, from {}.", head(file), self.choices.source)],
            keys,
            tables,
        });
    }

    /// The day of the first quick wins, in a file that is made: the first day of the calendar.
    fn start(&mut self, tables: &[NewTable], pieces: &[&Piece]) -> Option<(String, Value)> {
        let first = pieces.first().filter(|_| !tables.is_empty())?;
        if self.desk.quick_wins.start.is_some() {
            return None;
        }
        let day = self.first.unwrap_or(self.desk.today);
        let text = format!(
            "week 1 of the quick wins is taken to be that of {}",
            date::long(day)
        );
        self.import.guesses.push(super::Guess {
            line: first.line,
            text,
        });
        Some(("start".to_owned(), Value::Date(day)))
    }

    /// A piece as a table, with those in it; nothing where all of it is there. `pillar` is the one around it.
    fn table(&mut self, piece: &Piece, pillar: Option<&str>) -> Option<NewTable> {
        let there = self.known.find(piece).map(str::to_owned);
        let id = match (&there, &piece.id) {
            (Some(there), _) => Some(there.clone()),
            (None, Some(id)) => Some(self.known.unique(piece.table, id)),
            (None, None) => None,
        };
        self.tell(piece, id.clone(), there.is_some());
        if piece.table == "pillar" {
            let id = id.clone().unwrap_or_default();
            self.pillars.insert(normal(&piece.title), id);
        }
        if let (None, "topic", Some(id)) = (&there, piece.table, &id) {
            let kind = piece.text("kind");
            if let Some(kind) = kind {
                self.kinds.entry(kind.to_owned()).or_insert(piece.line);
            }
            let pillar = pillar.unwrap_or_default();
            self.candidates
                .push(Candidate::new(id, pillar, kind, &piece.title));
        }
        let inner = piece.inner.iter();
        let inner = inner.filter_map(|inner| self.table(inner, id.as_deref()));
        let inner = inner.collect::<Vec<_>>();
        let own = id.clone().map(|id| ("id".to_owned(), Value::Text(id)));
        match there {
            Some(id) if !inner.is_empty() && !id.is_empty() => Some(NewTable {
                name: piece.table.to_owned(),
                is_listed: true,
                into: Some(id),
                tables: inner,
                ..NewTable::default()
            }),
            Some(_) => None,
            None => Some(NewTable {
                name: piece.table.to_owned(),
                is_listed: piece.is_listed,
                into: None,
                comment: piece.comment.clone(),
                keys: own.into_iter().chain(piece.keys.iter().cloned()).collect(),
                tables: inner,
            }),
        }
    }

    fn entries(&mut self, entries: Vec<FoundEntry>, templates: &[(Written, FoundTemplate)]) {
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
            let there = self
                .known
                .named("entry", Some(&wanted), title)
                .map(str::to_owned);
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
                let keys = self.keys(&entry, id, &of_kinds);
                quarters.entry(quarter).or_default().push((entry, keys));
            }
        }
        for (quarter, mut entries) in quarters {
            entries.sort_by_key(|(entry, _)| (entry.promise.value.is_none(), entry.promise.day));
            let step = self.quarter(quarter, entries);
            self.import.plan.steps.push(step);
        }
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
        id: String,
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
            text("id", Some(&id)),
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

    /// The templates of the document, and the least ones of kinds that nothing else describes.
    fn templates(&mut self, found: Vec<(Written, FoundTemplate)>) {
        for (written, found) in found {
            let is_known = self.desk.templates.contains_key(&found.kind);
            self.kinds.remove(&found.kind);
            self.import.pieces.push(Told {
                file: template_file(&found.kind),
                what: "template",
                id: Some(found.kind.clone()),
                title: found.label.clone(),
                line: found.line,
                is_known,
            });
            if !is_known {
                let head = format!(
                    "From {}; the milestones are a beginning.",
                    self.choices.source
                );
                self.template(&found.kind, head, written);
            }
        }
        for (kind, line) in std::mem::take(&mut self.kinds) {
            if self.desk.templates.contains_key(&kind) || self.choices.kinds.contains(&kind) {
                continue;
            }
            let label = self.own_kinds.get(&kind).cloned();
            let label = label.as_deref();
            let head = format!(
                "{} names this kind and does not describe it.",
                self.choices.source
            );
            self.import.pieces.push(Told {
                file: template_file(&kind),
                what: "bare template",
                id: Some(kind.clone()),
                title: kind.clone(),
                line,
                is_known: false,
            });
            self.template(&kind, head, templates::least(&kind, label));
        }
    }

    fn template(&mut self, kind: &str, head: String, written: Written) {
        self.import.plan.steps.push(Step::AddTables {
            path: template_file(kind),
            head: vec![head],
            keys: written.keys,
            tables: written.tables,
        });
    }
}

fn template_file(kind: &str) -> String {
    format!("templates/{kind}.toml")
}

/// What a file holds, as the beginning of its comment.
fn head(file: File) -> &'static str {
    match file {
        File::Pillars => "Pillars and their topics",
        File::QuickWins => "The quick wins, week by week",
        File::Channels => "Where pieces are posted",
        File::Kpis => "What is measured",
        File::Strategy => "What the content is for",
        File::Voice => "How the brand speaks and looks",
        File::Goals => "The strategic goals by area",
    }
}
