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
            "f64" => "a number".to_owned(),
            "a sequence" => "a list".to_owned(),
            "a map" => "a table".to_owned(),
            other => other.replace("floating point ", "the number "),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

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
            (
                "invalid type: string \"1\", expected f64",
                "expected a number, found the text \"1\"",
            ),
            ("missing field `kind`", "the key `kind` is missing"),
            (
                "unknown variant `first`, expected `a` or `b`",
                "expected `a` or `b`, found `first`",
            ),
            ("something else", "something else"),
        ] {
            assert_eq!(plain(said), plainly);
        }
    }
}
