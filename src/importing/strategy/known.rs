//! What the workspace has already, by ids and titles: none of it is written again.

use std::collections::{HashMap, HashSet};

use super::{reading::Piece, words::normal};
use crate::editorial::desk::Desk;

/// Ids and titles by the table they stand in.
#[derive(Debug, Default)]
pub(super) struct Known {
    ids: HashSet<(&'static str, String)>,
    /// Ids of what is new.
    taken: HashSet<(&'static str, String)>,
    titles: HashMap<(&'static str, String), String>,
    next: HashMap<(&'static str, String), usize>,
}

impl Known {
    pub(super) fn of(desk: &Desk) -> Self {
        let mut known = Self::default();
        for pillar in &desk.pillars {
            known.add("pillar", &pillar.id, [pillar.title.as_str()]);
        }
        for topic in desk.topics() {
            let also = topic.also.iter().map(String::as_str);
            known.add("topic", &topic.id, also.chain([topic.title.as_str()]));
        }
        for channel in &desk.channels {
            known.add("channel", &channel.id, [channel.title.as_str()]);
        }
        for kpi in &desk.kpis.kpis {
            known.add("kpi", &kpi.id, [kpi.title.as_str()]);
        }
        for entry in &desk.entries {
            known.add("entry", &entry.id, [entry.title.as_str()]);
        }
        for area in &desk.areas {
            known.add("area", &area.id, []);
        }
        for goal in desk.goals() {
            known.add("goal", &goal.id, []);
        }
        known.add_tasks(desk);
        known.add_strategy(desk);
        known.add_voice(desk);
        known
    }

    fn add_tasks(&mut self, desk: &Desk) {
        let lists = &desk.strategy.checklists;
        for list in lists {
            self.add("checklist", &list.id, [list.title.as_str()]);
        }
        let of_lists = lists.iter().flat_map(|list| &list.tasks);
        let of_weeks = desk.quick_wins.weeks.iter().flatten();
        for task in of_lists.chain(of_weeks) {
            self.add("task", &task.id, [task.text.as_str()]);
        }
        if !desk.quick_wins.weeks.is_empty() {
            self.add_key("week");
        }
    }

    fn add_strategy(&mut self, desk: &Desk) {
        let strategy = &desk.strategy;
        for (table, statements) in [
            ("message", &strategy.messages),
            ("differentiator", &strategy.differentiators),
            ("use_case", &strategy.use_cases),
            ("value", &strategy.values),
            ("section", &strategy.sections),
            ("question", &strategy.questions),
        ] {
            self.add_titles(table, statements.iter().map(|one| one.title.as_str()));
        }
        let undertakings = [
            ("initiative", &strategy.initiatives),
            ("phase", &strategy.phases),
        ];
        for (table, undertakings) in undertakings {
            self.add_titles(table, undertakings.iter().map(|one| one.title.as_str()));
        }
        for audience in &strategy.audiences {
            self.add("audience", &audience.id, audience.names());
        }
        for partner in &strategy.partners {
            self.add("partner", &partner.id, partner.names());
        }
        for (key, is_there) in [
            ("goal", strategy.goal.is_some()),
            ("mission", strategy.mission.is_some()),
            ("reviewed", strategy.reviewed.is_some()),
            ("next_review", strategy.next_review.is_some()),
            ("aims", !strategy.aims.is_empty()),
            ("priorities", !strategy.priorities.is_empty()),
            ("slogans", !strategy.slogans.is_empty()),
        ] {
            if is_there {
                self.add_key(key);
            }
        }
    }

    fn add_voice(&mut self, desk: &Desk) {
        let voice = &desk.voice;
        self.add_titles("tone", voice.tone.iter().map(|one| one.title.as_str()));
        self.add_titles("visual", voice.visuals.iter().map(|one| one.title.as_str()));
        self.add_titles("color", voice.colors.iter().map(|one| one.name.as_str()));
        let has = |words: &crate::editorial::voice::Words| {
            !(words.words.is_empty() && words.manner.is_empty())
        };
        for (key, is_there) in [
            ("prefer", !voice.prefer.is_empty()),
            ("include", !voice.include.is_empty()),
            ("use", has(&voice.uses)),
            ("avoid", has(&voice.avoids)),
        ] {
            if is_there {
                self.add_key(key);
            }
        }
    }

    fn add<'a>(
        &mut self,
        table: &'static str,
        id: &str,
        titles: impl IntoIterator<Item = &'a str>,
    ) {
        self.ids.insert((table, id.to_owned()));
        for title in titles {
            let title = (table, normal(title));
            self.titles.entry(title).or_insert_with(|| id.to_owned());
        }
    }

    fn add_titles<'a>(&mut self, table: &'static str, titles: impl Iterator<Item = &'a str>) {
        for title in titles {
            self.titles.insert((table, normal(title)), String::new());
        }
    }

    fn add_key(&mut self, key: &'static str) {
        self.titles.insert(("", key.to_owned()), String::new());
    }

    /// Whether something is there already; its id there, which is empty for what has none.
    pub(super) fn find(&self, piece: &Piece) -> Option<&str> {
        if !piece.is_listed || piece.table == "week" {
            let key = piece.keys.first().map(|(key, _)| key.as_str());
            let key = if piece.table.is_empty() {
                key?
            } else {
                piece.table
            };
            return self.titles.get(&("", key.to_owned())).map(String::as_str);
        }
        self.named(piece.table, piece.id.as_deref(), &piece.title)
    }

    /// The same of anything with a title, and perhaps an id.
    pub(super) fn named(&self, table: &'static str, id: Option<&str>, title: &str) -> Option<&str> {
        let own = id.map(|id| (table, id.to_owned()));
        let by_id = own
            .and_then(|own| self.ids.get(&own))
            .map(|(_, id)| id.as_str());
        // Goals are numbered, and another one may have the same title.
        let by_title = || self.titles.get(&(table, normal(title))).map(String::as_str);
        by_id.or_else(by_title)
    }

    /// An id that nothing has, made of this one; it is taken with that.
    pub(super) fn unique(&mut self, table: &'static str, id: &str) -> String {
        let wanted = (table, id.to_owned());
        if !self.ids.contains(&wanted) && self.taken.insert(wanted.clone()) {
            return id.to_owned();
        }
        let next = self.next.entry(wanted).or_insert(2);
        loop {
            let ending = format!("-{next}");
            *next += 1;
            let room = crate::editorial::slug::MAX_LENGTH - ending.len();
            let front = id.get(..room).unwrap_or(id).trim_end_matches('-');
            let id = format!("{front}{ending}");
            let own = (table, id.clone());
            if !self.ids.contains(&own) && self.taken.insert(own) {
                return id;
            }
        }
    }
}
