//! Days: every one until 2100, what is read as one, and the names of weekdays and months.

use chrono::NaiveDate;
use dstack_content::editorial::date;
use dstack_content::editorial::quarter::Quarter;

use super::independent::{Civil, month_length};
use super::{DAY_NAMES, MONTH_NAMES, WEEKDAYS, int};

#[test]
fn every_day_until_2100_is_read_named_and_placed() {
    let mut expected = Civil {
        year: 1970,
        month: 1,
        day: 1,
    };
    let mut count = 0;
    for n in 0.. {
        let civil = Civil::from_epoch(n);
        assert_eq!(civil, expected, "the two ways to count days disagree");
        if civil.year > 2100 {
            break;
        }
        count += 1;
        let chrono = civil.chrono();
        let text = civil.text();
        assert_eq!(date::parse(&text), Some(chrono), "{text}");
        assert_eq!(date::fault(&text), None, "{text}");
        assert!(date::in_range(chrono));

        // Zeller, and the epoch's Thursday counted on.
        let weekday = civil.weekday();
        assert_eq!(int::<usize>((n + 3) % 7), weekday, "{text}");
        let name = DAY_NAMES[weekday];
        let month = MONTH_NAMES[int::<usize>(civil.month - 1)];
        assert_eq!(date::short(chrono), format!("{name} {}", civil.day));
        assert_eq!(
            date::medium(chrono),
            format!("{name} {} {month}", civil.day)
        );
        assert_eq!(
            date::long(chrono),
            format!("{name} {} {month} {}", civil.day, civil.year)
        );

        let quarter = Quarter::of(chrono);
        assert_eq!(i64::from(quarter.year()), civil.year);
        assert_eq!(i64::from(quarter.number()), (civil.month + 2) / 3, "{text}");
        assert!(quarter.contains(chrono));
        let edge = |day: NaiveDate, first: bool| {
            let months: &[i64] = if first {
                &[1, 4, 7, 10]
            } else {
                &[3, 6, 9, 12]
            };
            let on = if first {
                1
            } else {
                month_length(civil.year, civil.month)
            };
            assert_eq!(
                day == chrono,
                months.contains(&civil.month) && civil.day == on
            );
        };
        edge(quarter.start(), true);
        edge(quarter.end(), false);

        expected.day += 1;
        if expected.day > month_length(expected.year, expected.month) {
            expected = Civil {
                day: 1,
                month: expected.month + 1,
                ..expected
            };
        }
        if expected.month > 12 {
            expected = Civil {
                year: expected.year + 1,
                month: 1,
                day: 1,
            };
        }
    }
    assert_eq!(count, 47_847);
}

#[test]
fn days_are_read_strictly() {
    for text in [
        "2026-1-2",
        "2026-01-2",
        " 2026-01-02",
        "2026-01-02 ",
        "02026-1-02",
        "+02026-01-02",
        "+2026-01-2",
        "-2026-01-02",
        "20260102",
        "2026/01/02",
        "2026-02-29",
        "2025-02-29",
        "1900-02-29",
        "1969-12-31",
        "0000-01-01",
        "10000-01-01",
        "2026-00-10",
        "2026-13-10",
        "2026-01-00",
        "2026-01-32",
        "２０２６-01-02",
        "2026–01-02",
        "2026-01-0a",
        "",
        "----------",
        "2026-01-02T00:00",
    ] {
        assert_eq!(date::parse(text), None, "{text}");
    }
    assert_eq!(date::parse("1970-01-01"), Some(date::FIRST));
    assert_eq!(date::parse("9999-12-31"), Some(date::LAST));
    assert!(date::parse("2000-02-29").is_some());
    assert!(date::parse("2024-02-29").is_some());
}

#[test]
fn names_are_read_whole_or_short_in_any_case() {
    for (index, name) in [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
    .into_iter()
    .enumerate()
    {
        for text in [
            name,
            &name.to_uppercase(),
            &name[..3],
            &name[..3].to_lowercase(),
        ] {
            assert_eq!(date::weekday(text), Some(WEEKDAYS[index]), "{text}");
        }
        assert_eq!(date::weekday(&name[..2]), None);
        assert_eq!(date::weekday(&name[..5]), None, "{name}");
        assert_eq!(date::weekday(&format!("{name}s")), None);
    }
    for (number, name) in (1..).zip(MONTH_NAMES) {
        for text in [
            name,
            &name.to_uppercase(),
            &name[..3],
            &name[..3].to_lowercase(),
        ] {
            assert_eq!(date::month(text), Some(number), "{text}");
        }
        assert_eq!(date::month_name(number), name);
        assert_eq!(date::month(&name[..2]), None);
    }
    assert_eq!(date::month("Sept"), Some(9));
    for text in ["", "o", "octo", "10", "öct", "month"] {
        assert_eq!(
            (date::month(text), date::weekday(text)),
            (None, None),
            "{text}"
        );
    }
    for number in [0, 13, u32::MAX] {
        assert_eq!(date::month_name(number), "");
    }
}
