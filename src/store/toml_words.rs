//! What the deserialiser says of a value of the wrong form, in the words of the files.

/// `invalid type: string "a", expected a sequence` → `expected a list, found the text "a"`.
pub(super) fn plain(message: &str) -> String {
    if let Some(key) = message.strip_prefix("missing field ") {
        return format!("the key {key} is missing");
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        return match rest.split_once(", expected ") {
            Some((found, wanted)) => format!("expected {wanted}, found {found}"),
            None => rest.to_owned(),
        };
    }
    match message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.rsplit_once(", expected "))
    {
        Some((found, wanted)) => format!("expected {}, found {}", form(wanted), form(found)),
        None => message.to_owned(),
    }
}

/// What to do about it, where what was said does not tell.
pub(super) fn way_out(message: &str) -> Option<String> {
    if let Some(key) = message.strip_prefix("missing field `") {
        return Some(format!("add `{} = …`", key.trim_end_matches('`')));
    }
    if message.starts_with("unknown variant ") {
        return Some("write one of these".to_owned());
    }
    let (found, wanted) = message
        .strip_prefix("invalid type: ")?
        .rsplit_once(", expected ")?;
    let is_single = !matches!(found, "sequence" | "map");
    let way_out = match form(wanted).as_str() {
        "a text" if is_single => "put it in quotes",
        "a text" => "write one text in quotes",
        "a list" if is_single => "put it in square brackets",
        "a list" => "write a list in square brackets",
        "a whole number" if found.starts_with("floating") => "leave the fraction out",
        "a whole number" => "write it in digits, without quotes",
        "true or false" => "write `true` or `false`, without quotes",
        _ => return None,
    };
    Some(way_out.to_owned())
}

/// Whether the deserialiser says that this key is missing.
pub(super) fn is_missing(message: &str, key: &str) -> bool {
    message
        .strip_prefix("missing field `")
        .and_then(|rest| rest.strip_suffix('`'))
        == Some(key)
}

/// A form by its name in TOML, with the value where the message gives one.
fn form(name: &str) -> String {
    let (first, value) = name.split_once(' ').unwrap_or((name, ""));
    match first {
        "string" => format!("the text {value}"),
        "integer" => format!("the number {value}"),
        "boolean" => value.to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        _ => match name {
            "a string" => "a text".to_owned(),
            "a sequence" => "a list".to_owned(),
            "a map" => "a table".to_owned(),
            "a boolean" => "true or false".to_owned(),
            "i64" | "u32" => "a whole number".to_owned(),
            "f64" => "a number".to_owned(),
            other => other.replace("floating point ", "the number "),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, way_out};

    #[test]
    fn a_way_out_is_told_where_the_message_has_none() {
        for (said, told) in [
            ("missing field `kind`", Some("add `kind = …`")),
            (
                "invalid type: integer `1`, expected a string",
                Some("put it in quotes"),
            ),
            (
                "invalid type: sequence, expected a string",
                Some("write one text in quotes"),
            ),
            (
                "invalid type: string \"a, expected i64\", expected a sequence",
                Some("put it in square brackets"),
            ),
            (
                "invalid type: map, expected a sequence",
                Some("write a list in square brackets"),
            ),
            (
                "invalid type: string \"yes\", expected a boolean",
                Some("write `true` or `false`, without quotes"),
            ),
            (
                "invalid type: floating point `1.5`, expected i64",
                Some("leave the fraction out"),
            ),
            (
                "invalid type: string \"four\", expected i64",
                Some("write it in digits, without quotes"),
            ),
            (
                "unknown variant `first`, expected `a` or `b`",
                Some("write one of these"),
            ),
            ("something else", None),
        ] {
            assert_eq!(way_out(said).as_deref(), told, "{said}");
        }
    }

    #[test]
    fn values_are_named_as_in_toml() {
        for (said, plainly) in [
            (
                "invalid type: string \"a, expected b\", expected a sequence",
                "expected a list, found the text \"a, expected b\"",
            ),
            (
                "invalid type: floating point `1.5`, expected a string",
                "expected a text, found the number `1.5`",
            ),
            (
                "invalid type: boolean `true`, expected a string",
                "expected a text, found `true`",
            ),
            ("missing field `kind`", "the key `kind` is missing"),
            (
                "unknown variant `first`, expected `a` or `b`",
                "expected `a` or `b`, found `first`",
            ),
            (
                "invalid type: string \"four\", expected i64",
                "expected a whole number, found the text \"four\"",
            ),
            ("something else", "something else"),
        ] {
            assert_eq!(plain(said), plainly);
        }
    }
}
