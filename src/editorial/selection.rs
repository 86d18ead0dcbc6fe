//! Which entries: by id, or by kind, pillar, owner, status, partner and period.

use chrono::NaiveDate;

use super::{desk::Desk, entry::Entry, series::Series, slug, workflow::Workflow};

/// Why a text names no single entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// Nothing has it in its id; the id that comes nearest.
    Unknown(Option<String>),
    /// Several ids have it; these.
    Ambiguous(Vec<String>),
}

/// The one id that `part` means: the id itself, else the only one that contains it.
pub fn id_of<'a>(part: &str, ids: impl IntoIterator<Item = &'a str>) -> Result<&'a str, Miss> {
    let ids = ids.into_iter().collect::<Vec<_>>();
    if let Some(exact) = ids.iter().find(|id| **id == part) {
        return Ok(exact);
    }
    let wanted = part.to_lowercase();
    let mut containing = ids
        .iter()
        .copied()
        .filter(|id| !wanted.is_empty() && id.to_lowercase().contains(&wanted))
        .collect::<Vec<_>>();
    containing.dedup();
    match containing.as_slice() {
        [one] => Ok(one),
        [] => Err(Miss::Unknown(near_part(&wanted, &ids))),
        several => Err(Miss::Ambiguous(
            several.iter().map(|id| (*id).to_owned()).collect(),
        )),
    }
}

/// The id that comes nearest as a whole, or by one of its words.
fn near_part(wanted: &str, ids: &[&str]) -> Option<String> {
    let whole = slug::nearest(wanted, ids.iter().copied());
    let by_word = || {
        let words = ids.iter().flat_map(|id| id.split('-'));
        let word = slug::nearest(wanted, words.filter(|word| word.len() > 3))?;
        ids.iter()
            .copied()
            .find(|id| id.split('-').any(|part| part == word))
    };
    whole.or_else(by_word).map(str::to_owned)
}

/// The entry that `part` of an id means.
pub fn find<'a>(desk: &'a Desk, part: &str) -> Result<&'a Entry, Miss> {
    let id = id_of(part, desk.entries.iter().map(|entry| entry.id.as_str()))?;
    desk.entry(id).ok_or(Miss::Unknown(None))
}

/// A filter over entries; what is `None` does not filter.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only this kind.
    pub kind: Option<String>,
    /// Only this pillar.
    pub pillar: Option<String>,
    /// Only this owner; `none` for entries that nobody holds.
    pub owner: Option<String>,
    /// Only this status.
    pub status: Option<String>,
    /// Only this partner.
    pub partner: Option<String>,
    /// Only promised on this day or later.
    pub from: Option<NaiveDate>,
    /// Only promised on this day or earlier.
    pub to: Option<NaiveDate>,
}

impl Selection {
    /// Whether an entry is meant.
    #[must_use]
    pub fn takes(&self, entry: &Entry) -> bool {
        let last = entry.publish.as_ref().map(|publish| publish.due);
        let first = entry.publish.as_ref().map(|publish| publish.on);
        same(self.kind.as_deref(), Some(&entry.kind))
            && same(self.pillar.as_deref(), entry.pillar.as_deref())
            && same(self.owner.as_deref(), entry.owner.as_deref())
            && same(self.status.as_deref(), Some(&entry.status))
            && same(self.partner.as_deref(), entry.partner.as_deref())
            && self
                .from
                .is_none_or(|from| last.is_some_and(|last| last >= from))
            && self
                .to
                .is_none_or(|to| first.is_some_and(|first| first <= to))
    }

    /// Whether the occurrences of a series are meant that nobody has begun; on which days is another question.
    #[must_use]
    pub fn takes_series(&self, series: &Series, desk: &Desk) -> bool {
        let kind = series.kind.as_deref();
        let template = kind.and_then(|kind| desk.templates.get(kind));
        let workflow = template.map_or_else(Workflow::default, |kind| kind.workflow.clone());
        same(self.kind.as_deref(), kind)
            && same(self.pillar.as_deref(), series.pillar.as_deref())
            && same(self.owner.as_deref(), series.owner.as_deref())
            && same(self.status.as_deref(), Some(workflow.first()))
            && same(self.partner.as_deref(), None)
    }
}

/// Whether a value is the wanted one; `none` wants that there is none.
fn same(wanted: Option<&str>, have: Option<&str>) -> bool {
    match wanted {
        None => true,
        Some("none") => have.is_none(),
        Some(wanted) => have.is_some_and(|have| have.eq_ignore_ascii_case(wanted)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 4] = ["case-study-ai16z", "docker-to-tee", "tee-vs-zk", "tee"];

    #[test]
    fn an_exact_id_wins_over_one_that_contains_it() {
        assert_eq!(id_of("tee", IDS), Ok("tee"));
    }

    #[test]
    fn a_unique_part_is_enough() {
        assert_eq!(id_of("AI16Z", IDS), Ok("case-study-ai16z"));
        assert_eq!(id_of("camelcase", ["CamelCase v1"]), Ok("CamelCase v1"));
        assert_eq!(id_of("tee-", IDS), Ok("tee-vs-zk"));
        assert_eq!(
            id_of("ee", IDS),
            Err(Miss::Ambiguous(vec![
                "docker-to-tee".into(),
                "tee-vs-zk".into(),
                "tee".into()
            ]))
        );
    }

    #[test]
    fn a_miss_names_the_nearest() {
        assert_eq!(
            id_of("dokcer", IDS),
            Err(Miss::Unknown(Some("docker-to-tee".into())))
        );
        assert_eq!(id_of("", IDS), Err(Miss::Unknown(None)));
    }
}
