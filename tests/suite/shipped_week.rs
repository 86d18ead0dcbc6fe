//! `week` on the plan in this repository shows what that week of the strategy holds besides its pieces.

use std::path::Path;

use super::cases;

#[test]
fn office_hours_quick_wins_and_the_review_stand_in_their_week() {
    let (week, failure) = cases::printed("today=2025-10-22 week", Path::new("."));
    assert_eq!(failure, "");
    let row = |id: &str| {
        let mut rows = week.lines().filter(|line| line.contains(id));
        let row = rows
            .next()
            .unwrap_or_else(|| panic!("{id} is not in\n{week}"));
        assert_eq!(rows.next(), None, "{id}");
        row
    };
    assert!(row("office-hours-2025-10-22").starts_with("this-week\tWed 22\t"));
    assert!(row("review-2025-10\t").starts_with("this-week\tThu 23\t"));
    assert!(row("quick wins, week 3").contains("0 of 4 done"));
    for task in [
        "second-post",
        "developer-interview",
        "submit-talks",
        "open-chat",
    ] {
        assert!(row(task).starts_with("this-week\t[ ]\t"));
    }
    // What another week holds stands there.
    for other in [
        "office-hours-2025-10-29",
        "demo-video",
        "announce-hackathon",
    ] {
        assert!(!week.contains(other), "{other}");
    }
}

#[test]
fn the_strategys_own_review_stands_in_its_week() {
    let on = |day: &str| cases::printed(&format!("today={day} week"), Path::new(".")).0;
    assert!(!on("2025-11-14").contains("calendar/strategy.toml"));
    assert!(on("2025-11-20").contains("this-week\tSun 23\tcalendar/strategy.toml\t"));
    assert!(
        on("2025-11-26").contains("calendar/strategy.toml"),
        "it stays until it is done"
    );
}
