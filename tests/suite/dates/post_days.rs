//! Days of posts: every way to write one is read back as that day, and no text gives a day that does not stand in it.

use chrono::{Datelike, NaiveDate};
use dstack_content::editorial::post_day::{InPath, in_address, in_path, in_text};
use proptest::prelude::*;

/// Every way in which public blogs write a day in front matter, over the day's own parts.
fn shapes(day: NaiveDate) -> Vec<String> {
    let iso = day.to_string();
    let mut shapes = vec![
        format!("{}-{}-{}", day.year(), day.month(), day.day()),
        day.format("%Y/%m/%d").to_string(),
        day.format("%Y/%m/%d 7:05 pm").to_string(),
        day.format("%a %b %e 11:21:31 CEST %Y").to_string(),
        day.format("%a, %d %b %Y 23:59:59 +1400").to_string(),
        day.format("%B %-d, %Y").to_string(),
        day.format("%-d %B %Y").to_string(),
    ];
    for time in [
        "",
        " 10:00:00",
        " 10:00:00 +0000",
        " 10:00:00 +00:00",
        " 23:00:00 +05",
        " 00:00:00.000000000 +00:00",
        "T10:00",
        "T23:59:59.000Z",
        "T00:00:00-12:00",
        "t10:00:00z",
        " 10:00 Europe/Berlin",
        "\t9:15",
    ] {
        shapes.push(format!("{iso}{time}"));
    }
    shapes
}

proptest! {
    #[test]
    fn every_shape_of_every_day_is_read_as_that_day(number in 719_163..767_010_i32) {
        let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
        for shape in shapes(day) {
            prop_assert_eq!(in_text(&shape), Some(day), "{}", shape);
            prop_assert_eq!(in_text(&format!("{shape} or so")), None, "{} or so", shape);
        }
        let found = Some(InPath::Day(day));
        for path in [
            day.format("_posts/%Y-%m-%d-x.md").to_string(),
            day.format("p/%Y-%-m-%-d-x.md").to_string(),
            day.format("p/%Y/%m/%d/x.md").to_string(),
            day.format("p/%Y-%m-%d-x/index.mdx").to_string(),
        ] {
            prop_assert_eq!(in_path(&path), found, "{}", path);
        }
        prop_assert_eq!(in_address(&day.format("/blog/%Y/%m/%d/x/").to_string()), Some(day));
    }

    #[test]
    fn no_day_is_made_up(text in "[-0-9/T:. ]{0,24}|[a-zA-Z0-9 ,:+-]{0,32}|\\PC{0,24}") {
        if let Some(day) = in_text(&text) {
            let year = day.year().to_string();
            let day_of_month = day.day().to_string();
            prop_assert!(text.contains(&year) && text.contains(&day_of_month), "{} in {}", day, text);
        }
        let _ = (in_path(&text), in_address(&text));
    }
}

#[test]
fn the_days_are_those_of_1970_to_2100() {
    let first = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    let after = NaiveDate::from_ymd_opt(2101, 1, 1).unwrap();
    assert_eq!(
        (first.num_days_from_ce(), after.num_days_from_ce()),
        (719_163, 767_010)
    );
}
