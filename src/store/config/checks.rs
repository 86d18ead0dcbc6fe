//! `[check]` of the settings: the levels of rules, and since when posts are looked at.

use toml::Spanned;

use super::{TomlFile, scalar};
use crate::editorial::{
    problem::Fault,
    settings::{GivenLevel, Level, Settings},
};

/// The key that is no rule.
const SINCE: &str = "since";

pub(super) fn read(toml: &mut TomlFile, settings: &mut Settings) {
    let table = toml.take("check");
    for (rule, value) in toml.pairs("check", table) {
        let text = scalar::string_of(&value);
        if rule.get_ref() == SINCE {
            let day = Spanned::new(value.span(), scalar::plain(&value));
            settings.since = toml.day(SINCE, &day);
        } else if let Some(level) = text.as_deref().and_then(Level::named) {
            let place = toml.place(rule.span());
            let given = GivenLevel { level, place };
            settings.levels.insert(rule.into_inner(), given);
        } else {
            let message = format!("`{}`: expected a level", rule.get_ref());
            toml.advise(
                Fault::ValueInvalid,
                value.span(),
                message,
                "write \"error\", \"warning\", \"note\" or \"off\"",
            );
        }
    }
}
