//! What to do about a name that means nothing: the one that was probably meant.

use crate::editorial::slug;

/// "did you mean", where a known name comes near in whatever case; else what was given.
pub(super) fn help<'a>(
    wrong: &str,
    known: impl Iterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    let known = known.map(|name| (name.to_lowercase(), name));
    let known = known.collect::<Vec<_>>();
    let near = slug::nearest(wrong, known.iter().map(|(lower, _)| lower.as_str()));
    let near = near.and_then(|near| known.iter().find(|(lower, _)| lower == near));
    match near {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None => otherwise(),
    }
}
