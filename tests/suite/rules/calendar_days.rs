//! The days of the calendar: written so that they can be read, in the right file, worked, not shared, kept.

use super::{CONFIG, DRAFT, PLAN, entry, work};

fn launch(publish: &str) -> super::Work {
    work().plan(&entry(
        "launch",
        "launch",
        &format!("publish = {publish}\nstatus = \"confirmed\""),
    ))
}

#[test]
fn a_day_or_week_that_does_not_exist_is_told_and_not_called_missing() {
    launch("2025-11-31").finds([
        "error date-invalid calendar/2025-q4.toml:15:11-21 `2025-11-31`: November 2025 has 30 days · —",
    ]);
    launch("\"2025-11-31\"").finds(["error date-invalid calendar/2025-q4.toml:15:11-23 `2025-11-31`: November 2025 has 30 days · —"]);
    launch("\"October week 5\"").finds(["error date-invalid calendar/2025-q4.toml:15:11-27 `October week 5`: October 2025 has 4 weeks · —"]);
    launch("\"2025-W53\"").finds([
        "error date-invalid calendar/2025-q4.toml:15:11-21 `2025-W53`: 2025 has 52 weeks · —",
    ]);
    launch("\"next friday\"").finds(["error date-invalid calendar/2025-q4.toml:15:11-24 `next friday`: its meaning changes with the day, write 2025-10-31 · —"]);
    launch("\"after the launch\"").finds([r#"error date-invalid calendar/2025-q4.toml:15:11-29 `after the launch` is not a date · a day is 2025-10-30, a week is 2025-W44 or "October week 4""#]);
    launch("\"\"").finds([r#"error date-invalid calendar/2025-q4.toml:15:11-13 a date is missing · a day is 2025-10-30, a week is 2025-W44 or "October week 4""#]);
    launch("3").finds([r#"error date-invalid calendar/2025-q4.toml:15:11-12 `publish`: expected a day or a week · a day is 2025-10-30, a week is 2025-W44 or "October week 4""#]);
    launch("2025-10-28T10:00:00Z").finds([r#"error date-invalid calendar/2025-q4.toml:15:11-31 `2025-10-28T10:00:00Z` is not a date · a day is 2025-10-30, a week is 2025-W44 or "October week 4""#]);
    work()
        .edit(PLAN, "October week 4", "October week 5")
        .finds(["error date-invalid calendar/2025-q4.toml:8:11-27 `October week 5`: October 2025 has 4 weeks · —"]);
    for good in [
        "2025-10-28",
        "\"2025-10-28\"",
        "\"October week 4\"",
        "\"oct week 4 2025\"",
        "\"2025-W44\"",
    ] {
        launch(good).finds([]);
    }
}

#[test]
fn what_is_in_review_or_later_has_a_day() {
    let unpromised = || work().edit(PLAN, "publish = \"October week 4\"\n", "");
    unpromised().finds(["warning date-missing calendar/2025-q4.toml:4:6-15 `why-tee` has reached `approved` and no day is promised · dstack-content move why-tee WHEN"]);
    unpromised()
        .edit(DRAFT, "status: approved", "status: review")
        .edit(DRAFT, ", approved: 2025-10-15", "")
        .finds(["warning date-missing calendar/2025-q4.toml:4:6-15 `why-tee` has reached `review` and no day is promised · dstack-content move why-tee WHEN"]);
    for status in ["drafting", "planned"] {
        assert!(
            unpromised()
                .edit(DRAFT, "status: approved", &format!("status: {status}"))
                .found_by("date-missing")
                .is_empty()
        );
    }
    unpromised()
        .edit(DRAFT, "status: approved", "status: cancelled")
        .finds([]);
    let launch = |status: &str| {
        work().plan(&entry(
            "launch",
            "launch",
            &format!("status = \"{status}\""),
        ))
    };
    launch("confirmed").finds([]);
    launch("done").finds([]);
}

#[test]
fn a_promise_stands_in_the_file_of_its_quarter() {
    launch("2026-01-15").finds(["error date-outside-quarter calendar/2025-q4.toml:15:11-21 `launch` is promised for 2026-Q1 in the file of 2025-Q4 · put the entry into calendar/2026-q1.toml"]);
    launch("\"January week 2\"").finds(["error date-outside-quarter calendar/2025-q4.toml:15:11-27 `launch` is promised for 2026-Q1 in the file of 2025-Q4 · put the entry into calendar/2026-q1.toml"]);
    // Wednesday 1 October lies in the last week of September, and in October.
    for both in [
        "2025-10-01",
        "2025-09-30",
        "2025-09-29",
        "\"2025-W40\"",
        "2025-12-31",
        "2026-01-01",
        "2026-01-04",
        "2026-01-05",
    ] {
        let outside = launch(both)
            .on("2025-09-01")
            .found_by("date-outside-quarter");
        let wanted = usize::from(matches!(
            both,
            "2025-09-30" | "2025-09-29" | "\"2025-W40\"" | "2026-01-05"
        ));
        assert_eq!(outside.len(), wanted, "{both}: {outside:?}");
    }
    work()
        .plan(&entry(
            "launch",
            "launch",
            "publish = 2026-01-15\nstatus = \"cancelled\"",
        ))
        .finds([]);
}

#[test]
fn a_promised_day_is_worked() {
    launch("2025-10-26").finds(["warning date-not-a-workday calendar/2025-q4.toml:15:11-21 `launch` is promised for Sun 26 October 2025, which is no working day · dstack-content move launch 2025-10-24"]);
    launch("2025-11-27").finds(["warning date-not-a-workday calendar/2025-q4.toml:15:11-21 `launch` is promised for Thu 27 November 2025, which is a holiday · dstack-content move launch 2025-11-26"]);
    launch("2025-10-25")
        .edit(
            CONFIG,
            "[workdays]",
            "[workdays]\ndays = [\"mon\", \"sat\"]",
        )
        .finds([]);
    for good in ["2025-10-24", "2025-11-26"] {
        launch(good).finds([]);
    }
    // A week is kept by its due day, even where that one is off.
    launch("\"2025-W48\"")
        .edit(CONFIG, "2025-11-27", "2025-11-28")
        .finds([]);
    launch("\"2025-W48\"")
        .edit(CONFIG, "[workdays]", "[week]\ndue = \"sun\"\n\n[workdays]")
        .finds([]);
    // What is late, done or cancelled needs another day, or none.
    assert!(
        launch("2025-10-12")
            .found_by("date-not-a-workday")
            .is_empty()
    );
    launch("2025-10-26")
        .edit(PLAN, "\"confirmed\"", "\"done\"")
        .finds([]);
    launch("2025-10-26")
        .edit(PLAN, "\"confirmed\"", "\"cancelled\"")
        .finds([]);
}

#[test]
fn a_day_has_one_piece() {
    let two = |day: &str, kind: &str, status: &str| {
        let more = format!("publish = {day}\nstatus = \"{status}\"");
        work()
            .edit(PLAN, "\"October week 4\"", "2025-10-30")
            .plan(&entry("other", kind, &more))
            .add(CONFIG, "draft-missing = \"off\"\nentry-behind = \"off\"\n")
    };
    two("2025-10-30", "blog-post", "planned").finds(["warning date-shared calendar/2025-q4.toml:8:11-21 `other` and `why-tee` are both promised for Thu 30 October 2025 · dstack-content move why-tee WHEN"]);
    two("2025-10-30", "blog-post", "planned")
        .plan(&entry("third", "blog-post", "publish = 2025-10-30"))
        .finds(["warning date-shared calendar/2025-q4.toml:8:11-21 `third` and `why-tee` are both promised for Thu 30 October 2025 · dstack-content move why-tee WHEN",
"warning date-shared calendar/2025-q4.toml:21:11-21 `other` and `third` are both promised for Thu 30 October 2025 · dstack-content move third WHEN"]);
    two("2025-10-29", "blog-post", "planned").finds([]);
    two("\"October week 4\"", "blog-post", "planned").finds([]);
    two("2025-10-30", "launch", "planned").finds([]);
    two("2025-10-30", "blog-post", "cancelled").finds([]);
    two("2025-10-30", "blog-post", "published").finds([]);
    assert!(
        two("2025-10-30", "blog-post", "planned")
            .on("2025-10-31")
            .found_by("date-shared")
            .is_empty()
    );
}

#[test]
fn what_was_promised_is_out_by_its_day() {
    work().on("2025-10-31").finds([]);
    work().on("2025-11-01").finds(["error entry-late calendar/2025-q4.toml:8:11-27 `why-tee` is 1 day late: it was due out Fri 31 October 2025 and is at `approved` · `dstack-content move why-tee WHEN`, or `dstack-content status why-tee published` when it is out"]);
    work().on("2025-11-09").finds(["error entry-late calendar/2025-q4.toml:8:11-27 `why-tee` is 9 days late: it was due out Fri 31 October 2025 and is at `approved` · `dstack-content move why-tee WHEN`, or `dstack-content status why-tee published` when it is out"]);
    launch("2025-10-17").finds(["error entry-late calendar/2025-q4.toml:15:11-21 `launch` is 3 days late: it was due out Fri 17 October 2025 and is at `confirmed` · `dstack-content move launch WHEN`, or `dstack-content status launch done` when it is out"]);
    launch("2025-10-20").finds([]);
    launch("2025-10-17")
        .edit(PLAN, "\"confirmed\"", "\"done\"")
        .finds([]);
    launch("2025-10-17")
        .edit(PLAN, "\"confirmed\"", "\"cancelled\"")
        .finds([]);
    // A missing draft is told by its own rule, unless that one is lowered.
    let missing = || work().without(DRAFT).on("2025-11-05");
    missing().finds(["error draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft; it was due out Fri 31 October 2025, 5 days ago · dstack-content new blog-post why-tee"]);
    missing()
        .add(CONFIG, "draft-missing = \"off\"\n")
        .finds(["error entry-late calendar/2025-q4.toml:8:11-27 `why-tee` is 5 days late: it was due out Fri 31 October 2025 and is at `planned` · `dstack-content move why-tee WHEN`, or `dstack-content status why-tee published` when it is out"]);
    // A status that does not exist is told as such.
    work()
        .edit(DRAFT, "status: approved", "status: aproved")
        .on("2025-11-01")
        .finds(["error status-unknown drafts/why-tee.md:7:11-18 the kind `blog-post` has no status `aproved` · did you mean `approved`?"]);
    // A draft that no calendar names is due on its own date.
    let own =
        "---\ntitle: Own\ndate: 2025-10-15\ndraft: true\neditorial: { kind: blog-post }\n---\n";
    let own = work()
        .file("drafts/own.md", own)
        .add(CONFIG, super::drafts::ONLY_FILES);
    own.finds(["error entry-late drafts/own.md:2:8-11 `own` is 5 days late: it was due out Wed 15 October 2025 and is at `drafting` · `dstack-content move own WHEN`, or `dstack-content status own published` when it is out"]);
}
