//! Where a post is read: the site's pattern of addresses, filled.

use chrono::{Datelike, NaiveDate};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Site;
use crate::editorial::slug;

/// What can be filled in.
const FIELDS: [&str; 5] = ["id", "slug", "year", "month", "day"];

/// What stands between `{{` and `}}` in a pattern and is nothing that can be filled in.
#[must_use]
pub fn unknown(pattern: &str) -> Option<&str> {
    let mut fields = pattern.split("{{").skip(1);
    fields.find_map(|field| match field.split_once("}}") {
        Some((name, _)) => Some(name).filter(|name| !FIELDS.contains(name)),
        None => Some(field),
    })
}

impl Site {
    /// Where the post of that id is read that was out on a day; `None` where the site says nothing of that.
    #[must_use]
    pub fn address(&self, id: &str, out: NaiveDate) -> Option<String> {
        let day = [
            ("{{year}}", format!("{:04}", out.year())),
            ("{{month}}", format!("{:02}", out.month())),
            ("{{day}}", format!("{:02}", out.day())),
            // The last: an id may hold braces.
            ("{{slug}}", encoded(slug::without_day(id))),
            ("{{id}}", encoded(id)),
        ];
        let pattern = self.url.clone()?;
        Some(
            day.iter()
                .fold(pattern, |text, (field, value)| text.replace(field, value)),
        )
    }
}

/// What stands for itself wherever it stands in an address (RFC 3986 §2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A text as one part of an address' path, or one value of its query.
#[must_use]
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(pattern: &str, id: &str) -> Option<String> {
        let site = Site {
            url: Some(pattern.to_owned()),
            ..Site::default()
        };
        site.address(id, NaiveDate::from_ymd_opt(2025, 1, 9)?)
    }

    #[test]
    fn an_address_is_filled_with_the_id_and_the_day() {
        assert_eq!(
            address(
                "https://x.org/{{year}}/{{month}}/{{day}}/{{id}}.html",
                "a-b"
            )
            .unwrap(),
            "https://x.org/2025/01/09/a-b.html"
        );
        assert_eq!(
            address("https://x.org/{{id}}/", "é /?{{day}}").unwrap(),
            "https://x.org/%C3%A9%20%2F%3F%7B%7Bday%7D%7D/"
        );
        for (id, slug) in [
            ("2025-01-09-a", "a"),
            ("a", "a"),
            ("2025-01-09", "2025-01-09"),
        ] {
            let wanted = format!("https://x.org/{slug}.html");
            assert_eq!(address("https://x.org/{{slug}}.html", id), Some(wanted));
        }
        assert_eq!(Site::default().address("a", NaiveDate::MIN), None);
    }

    #[test]
    fn what_cannot_be_filled_is_found() {
        assert_eq!(unknown("https://x.org/{{id}}/{{day}}"), None);
        assert_eq!(unknown("https://x.org/{{name}}/"), Some("name"));
        assert_eq!(unknown("https://x.org/{{id"), Some("id"));
        assert_eq!(unknown("https://x.org/{{ id }}"), Some(" id "));
    }
}
