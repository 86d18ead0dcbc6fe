//! What an Actions runner does with the lines of a log, by its own rules: `ActionCommand.TryParseV2` and `TryParse`.

/// A command that the runner would carry out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) properties: Vec<(String, String)>,
    pub(crate) message: String,
}

/// The lines as the runner reads them: CR, LF and CRLF end a line.
pub(crate) fn lines(log: &str) -> impl Iterator<Item = &str> {
    log.split("\r\n").flat_map(|part| part.split(['\r', '\n']))
}

/// The command in a line, in the form `::name key=value::message` or `##[name key=value]message`.
pub(crate) fn command(line: &str) -> Option<Command> {
    second_form(line).or_else(|| first_form(line))
}

fn second_form(line: &str) -> Option<Command> {
    let (head, message) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    Some(read(head, ',', message))
}

fn first_form(line: &str) -> Option<Command> {
    let (_, rest) = line.split_once("##[")?;
    let (head, message) = rest.split_once(']')?;
    Some(read(head, ';', message))
}

fn read(head: &str, separator: char, message: &str) -> Command {
    let (name, properties) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
    let properties = properties
        .trim()
        .split(separator)
        .filter_map(|property| property.split_once('='))
        .map(|(key, value)| (key.to_owned(), decoded(value, &PROPERTY)))
        .collect();
    Command {
        name: name.to_owned(),
        properties,
        message: decoded(message, &PROPERTY[2..]),
    }
}

/// What the runner decodes; in a message only the last three.
const PROPERTY: [(&str, &str); 5] = [
    ("%3A", ":"),
    ("%2C", ","),
    ("%0D", "\r"),
    ("%0A", "\n"),
    ("%25", "%"),
];

fn decoded(text: &str, codes: &[(&str, &str)]) -> String {
    codes.iter().fold(text.to_owned(), |text, (code, plain)| {
        text.replace(code, plain)
    })
}

#[test]
fn the_rules_are_the_runners() {
    for line in [
        "::error::x",
        " \t\u{a0}::stop-commands::t",
        "a ##[group]b",
        "##[x]",
    ] {
        assert!(command(line).is_some(), "{line}");
    }
    for line in [
        "a ::error::x",
        "::error",
        "##\\[group]",
        "- ::error::",
        "::",
    ] {
        assert_eq!(command(line), None, "{line}");
    }
    let found = command("::error file=a%2Cb.md,line=3::100%25%0A2").unwrap();
    assert_eq!(found.name, "error");
    let properties = [("file", "a,b.md"), ("line", "3")];
    assert_eq!(
        found.properties,
        properties.map(|(key, value)| (key.to_owned(), value.to_owned()))
    );
    assert_eq!(found.message, "100%\n2");
    assert_eq!(
        lines("a\r\nb\rc\nd").collect::<Vec<_>>(),
        ["a", "b", "c", "d"]
    );
}
