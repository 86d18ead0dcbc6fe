//! The words of an excuse in a comment: `dstack-content: allow RULE, RULE because REASON until 2025-12-01`.

use chrono::NaiveDate;

use crate::editorial::date;

/// The word that begins a comment of ours.
const MARK: &str = "dstack-content";

/// The most rules that one excuse names: more than there are.
const MOST: usize = 200;

/// What an excuse in a comment says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) rules: Vec<String>,
    pub(super) because: String,
    pub(super) until: Option<NaiveDate>,
}

/// Reads a comment: `None` when it is no business of ours, else the excuse, or what is wrong with it.
pub(super) fn read(comment: &str) -> Option<Result<Said, String>> {
    let behind = comment.trim_start().strip_prefix(MARK)?;
    if let Some(said) = behind.strip_prefix(':') {
        return Some(excuse(&said.split_whitespace().collect::<Vec<_>>()));
    }
    // A remark may begin with the program's name.
    let is_meant = behind.starts_with(char::is_whitespace)
        && behind.split_whitespace().next() == Some("allow");
    is_meant.then(|| Err(format!("a `:` is missing behind `{MARK}`")))
}

fn excuse(words: &[&str]) -> Result<Said, String> {
    let words = match words.split_first() {
        Some((&"allow", words)) => words,
        Some((word, _)) => return Err(format!("`{word}` is no word for an excuse")),
        None => return Err("nothing is allowed here".to_owned()),
    };
    let mut parts = words.splitn(2, |word| *word == "because");
    let rules = parts.next().unwrap_or_default();
    let rules = rules.iter().flat_map(|word| word.split(','));
    let rules = rules.filter(|rule| !rule.is_empty()).map(str::to_owned);
    let rules = rules.collect::<Vec<_>>();
    if rules.is_empty() {
        return Err("no rule is named".to_owned());
    }
    if rules.len() > MOST {
        return Err(format!("more than {MOST} rules are named"));
    }
    let (because, until) = match parts.next().unwrap_or_default() {
        [reason @ .., "until", last] if last.starts_with(|c: char| c.is_ascii_digit()) => {
            let day = date::parse(last).ok_or_else(|| format!("`{last}` is no day"))?;
            (reason, Some(day))
        }
        reason => (reason, None),
    };
    if because.is_empty() {
        return Err("no reason is given".to_owned());
    }
    Ok(Said {
        rules,
        because: because.join(" "),
        until,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(rules: &[&str], because: &str, until: Option<&str>) -> Said {
        Said {
            rules: rules.iter().map(|rule| (*rule).to_owned()).collect(),
            because: because.to_owned(),
            until: until.and_then(date::parse),
        }
    }

    #[test]
    fn an_excuse_names_rules_and_a_reason() {
        let read_all = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| read(text).unwrap().unwrap())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            read_all(&[
                "dstack-content: allow url-bare because it is a sample",
                " dstack-content:allow a, b,c d\nbecause we wait until\n 2025-12-01 ",
                "dstack-content: allow a because nobody reads it until launch",
            ]),
            [
                said(&["url-bare"], "it is a sample", None),
                said(&["a", "b", "c", "d"], "we wait", Some("2025-12-01")),
                said(&["a"], "nobody reads it until launch", None),
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |text: &str| read(text).unwrap().unwrap_err();
        assert_eq!(wrong("dstack-content:"), "nothing is allowed here");
        assert_eq!(
            wrong("dstack-content: alow a because b"),
            "`alow` is no word for an excuse"
        );
        assert_eq!(
            wrong("dstack-content allow a because b"),
            "a `:` is missing behind `dstack-content`"
        );
        assert_eq!(wrong("dstack-content: allow because b"), "no rule is named");
        assert_eq!(
            wrong(&format!(
                "dstack-content: allow {}because b",
                "a, ".repeat(MOST + 1)
            )),
            "more than 200 rules are named"
        );
        for text in [
            "allow a",
            "allow a because",
            "allow a because until 2025-12-01",
        ] {
            let text = format!("dstack-content: {text}");
            assert_eq!(wrong(&text), "no reason is given", "{text}");
        }
        assert_eq!(
            wrong("dstack-content: allow a because b until 2025-11-31"),
            "`2025-11-31` is no day"
        );
    }

    #[test]
    fn other_comments_are_none_of_ours() {
        for text in [
            "",
            "more",
            "dstack-content is made of text",
            "dstack-contents: x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
