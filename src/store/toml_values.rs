//! Single values of our TOML files: ids, days, shares, texts with their places.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use toml::Spanned;

use super::{scalar, toml_file::TomlFile};
use crate::{
    editorial::{date, places::Places, problem::Fault, slug},
    text,
};

impl TomlFile<'_> {
    /// An id that can be used; otherwise a problem with one that can.
    pub(super) fn id(&mut self, given: &Spanned<String>) -> Option<String> {
        let id = given.get_ref();
        let Some(fault) = slug::fault(id) else {
            return Some(id.clone());
        };
        let message = match id.as_str() {
            "" => "the id is empty".to_owned(),
            id => format!("the id `{}` {fault}", text::cut(id, slug::MAX_LENGTH)),
        };
        let usable = slug::from(id);
        let help = match slug::fault(&usable) {
            None => format!("write it as `{usable}`"),
            Some(_) => "choose one of a-z, 0-9 and single hyphens".to_owned(),
        };
        self.advise(Fault::IdInvalid, given.span(), message, help);
        None
    }

    /// A share in per cent; a problem where it is none.
    pub(super) fn share(&mut self, given: Option<&Spanned<i64>>) -> Option<u32> {
        let given = given?;
        let share = u32::try_from(*given.get_ref()).ok();
        let share = share.filter(|share| *share <= 100);
        if share.is_none() {
            let message = format!("`share`: {} is no share in per cent", given.get_ref());
            let help = "write a whole number from 0 to 100";
            self.advise(Fault::ValueInvalid, given.span(), message, help);
        }
        share
    }

    /// A day, written as a date or as a text; a problem where it is none.
    pub(super) fn day(&mut self, key: &str, given: &Spanned<toml::Value>) -> Option<NaiveDate> {
        let text = scalar::text_of(given.get_ref());
        let day = text.as_deref().and_then(date::parse);
        if day.is_none() {
            let message = match &text {
                Some(text) => format!("`{key}`: `{text}` is no day"),
                None => format!("`{key}`: expected a day"),
            };
            let why = text.as_deref().and_then(date::fault);
            let help = why.unwrap_or_else(|| "write a day as 2025-12-25".to_owned());
            self.advise(Fault::DateInvalid, given.span(), message, help);
        }
        day
    }

    /// An id that can be used and was not used before in the same list.
    pub(super) fn once(
        &mut self,
        used: &mut BTreeMap<String, usize>,
        given: &Spanned<String>,
    ) -> Option<String> {
        let id = self.id(given)?;
        self.first(used, given).then_some(id)
    }

    /// Whether an id was not used before in the same list; a problem where it was.
    pub(super) fn first(
        &mut self,
        used: &mut BTreeMap<String, usize>,
        given: &Spanned<String>,
    ) -> bool {
        let id = given.get_ref();
        let place = self.place(given.span());
        let Some(first) = used.get(id) else {
            used.insert(id.clone(), place.line);
            return true;
        };
        let message = format!(
            "the id `{id}` is used twice; it stands in {}:{first} as well",
            place.file
        );
        self.advise(
            Fault::IdDuplicate,
            given.span(),
            message,
            "give one of them another id; until then only the first counts",
        );
        false
    }

    /// The texts of a list, with the place of each noted under its key.
    pub(super) fn texts(
        &self,
        places: &mut Places,
        key: &'static str,
        given: Option<Vec<Spanned<String>>>,
    ) -> Vec<String> {
        let given = given.unwrap_or_default().into_iter().enumerate();
        given
            .map(|(at, text)| {
                places.note(key, at, self.place(text.span()));
                text.into_inner()
            })
            .collect()
    }

    /// A text, with its place noted under its key.
    pub(super) fn text(
        &self,
        places: &mut Places,
        key: &'static str,
        given: Option<Spanned<String>>,
    ) -> Option<String> {
        let given = given?;
        places.note(key, 0, self.place(given.span()));
        Some(given.into_inner())
    }
}
