//! What comes again and the quick wins: a bad series or task is told with its place, and hides no other.

use super::{CLEAN_DRAFT, Work, work};

const RECURRING: &str = "calendar/recurring.toml";
const QUICK_WINS: &str = "calendar/quick-wins.toml";

/// A workspace with office hours on Wednesdays and more lines: line 6 is the first of them.
fn series(more: &str) -> Work {
    let text = format!(
        "[[series]]\nid = \"hours\"\ntitle = \"Office hours\"\nrule = \"FREQ=WEEKLY;BYDAY=WE\"\nstart = 2025-10-01\n{more}\n"
    );
    work().file(RECURRING, text)
}

/// The same with another rule.
fn rule(rule: &str) -> Work {
    series("").edit(RECURRING, "FREQ=WEEKLY;BYDAY=WE", rule)
}

fn wins(text: &str) -> Work {
    work().file(QUICK_WINS, text)
}

#[test]
fn a_series_and_its_exceptions_are_fine() {
    series("except = [2025-12-24, \"2025-12-31\"]\nreviews = \"month\"\nkind = \"launch\"")
        .edit(
            RECURRING,
            "WEEKLY;BYDAY=WE",
            "MONTHLY;BYDAY=4WE,5WE;BYSETPOS=-1",
        )
        .edit(RECURRING, "2025-12-24, ", "2025-11-26, ")
        .finds([]);
    series("[[series.moved]]\nfrom = 2025-11-26\nto = 2025-11-25").finds([]);
}

#[test]
fn a_rule_that_cannot_be_used_has_a_way_out() {
    rule("every Wednesday").finds(["error value-invalid calendar/recurring.toml:4:8-25 `rule`: `every Wednesday` is no part of a rule · write it as FREQ=WEEKLY;BYDAY=WE or FREQ=MONTHLY;BYDAY=3TH"]);
    rule("FREQ=WEEKLY;BYDAYS=WE").finds(["error value-invalid calendar/recurring.toml:4:8-31 `rule`: `BYDAYS` is no part of a rule here · did you mean `BYDAY`?"]);
    rule("FREQ=HOURLY").finds(["error value-invalid calendar/recurring.toml:4:8-21 `rule`: `FREQ=HOURLY` comes again within a day, and the plan has days · write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"]);
    rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31").finds(["error value-invalid calendar/recurring.toml:4:8-45 `rule`: the rule gives no day from Wed 1 October 2025 on · change the rule or the start; it is looked at for a hundred years"]);
}

#[test]
fn a_series_without_what_it_needs_is_told_and_hides_no_other() {
    let other = "\n[[series]]\nid = \"call\"\ntitle = \"Call\"\nkind = \"lunch\"\nrule = \"FREQ=MONTHLY\"\nstart = 2025-10-01";
    let unknown = "error kind-unknown calendar/recurring.toml:10:8-15 `call` is of the kind `lunch`, which has no template · did you mean `launch`?";
    series(other).finds([unknown]);
    series(other)
        .edit(RECURRING, "title = \"Office hours\"\n", "")
        .finds([
            "error value-invalid calendar/recurring.toml:1:1-11 the key `title` is missing · add `title = …`",
            "error kind-unknown calendar/recurring.toml:9:8-15 `call` is of the kind `lunch`, which has no template · did you mean `launch`?",
        ]);
    series(other)
        .edit(RECURRING, "start = 2025-10-01\n\n", "start = \"soon\"\n\n")
        .finds([
            "error date-invalid calendar/recurring.toml:5:9-15 `start`: `soon` is no day · write a day as 2025-12-25",
            unknown,
        ]);
    series(other).edit(RECURRING, "\"call\"", "\"hours\"").finds(["error id-duplicate calendar/recurring.toml:8:6-13 the id `hours` is used twice; it stands in calendar/recurring.toml:2 as well · give one of them another id; until then only the first counts"]);
    series("excpt = 3").finds(["error key-unknown calendar/recurring.toml:6:1-6 unknown key `excpt` · did you mean `except`?"]);
}

#[test]
fn a_day_that_the_rule_does_not_give_is_told_with_those_near_it() {
    let near = "near it the rule gives 2025-11-19 and 2025-11-26";
    series("except = [2025-11-19, 2025-11-25]").finds([&format!("error value-invalid calendar/recurring.toml:6:23-33 `except`: the rule does not give Tue 25 November 2025 · {near}")]);
    series("[[series.moved]]\nfrom = 2025-11-25\nto = 2025-11-24").finds([&format!("error value-invalid calendar/recurring.toml:7:8-18 `from`: the rule does not give Tue 25 November 2025 · {near}")]);
    series("except = [2025-09-24]").finds(["error value-invalid calendar/recurring.toml:6:11-21 `except`: the rule does not give Wed 24 September 2025 · near it the rule gives 2025-10-01"]);
    series("except = [1999-01-01]").finds(["error value-invalid calendar/recurring.toml:6:11-21 `except`: the rule does not give Fri 1 January 1999 · leave it out"]);
    series("except = [2025-11-31]").finds(["error date-invalid calendar/recurring.toml:6:11-21 `except`: `2025-11-31` is no day · November 2025 has 30 days"]);
}

#[test]
fn an_occurrence_is_moved_once_and_not_left_out_as_well() {
    let moved = |to| format!("[[series.moved]]\nfrom = 2025-11-26\nto = 2025-11-{to}\n");
    series(&format!("except = [2025-11-26]\n{}", moved(25))).finds(["error value-invalid calendar/recurring.toml:8:8-18 `from`: Wed 26 November 2025 is left out by `except` as well · keep one of the two"]);
    series(&(moved(25) + &moved(24))).finds(["error value-invalid calendar/recurring.toml:10:8-18 `from`: Wed 26 November 2025 is moved twice · keep one of the two"]);
    series("[[series.moved]]\nfrom = 2025-11-26").finds([
        "error value-invalid calendar/recurring.toml:6:1-17 the key `to` is missing · add `to = …`",
    ]);
    series("[[series.moved]]\nfrom = 2025-11-26\nto = 2025-11-25\nwhy = \"x\"").finds([
        "error key-unknown calendar/recurring.toml:9:1-4 unknown key `why` · known here: from, to",
    ]);
}

#[test]
fn a_review_looks_back_on_a_span_of_its_own() {
    series("reviews = \"weak\"").finds(["error value-invalid calendar/recurring.toml:6:11-17 `reviews`: `weak` is no span that is looked back on · did you mean `year`?"]);
    series("reviews = \"month\"").finds(["error value-invalid calendar/recurring.toml:4:8-30 `rule`: both Wed 1 October 2025 and Wed 8 October 2025 would be `review-2025-09` · a review of the month comes once a month"]);
}

#[test]
fn a_series_has_names_that_are_known_and_an_id_that_fits() {
    series("pillar = \"awarenes\"").finds(["error pillar-unknown calendar/recurring.toml:6:10-20 there is no pillar `awarenes` · did you mean `awareness`?"]);
    series("topic = \"why-te\"").finds(["error topic-unknown calendar/recurring.toml:6:9-17 there is no topic `why-te` · did you mean `why-tee`?"]);
    series("owner = \"mya\"").finds(["error owner-unknown calendar/recurring.toml:6:9-14 the owner `mya` is not among the people · did you mean `maya`?"]);
    let long = "a".repeat(70);
    series("").edit(RECURRING, "\"hours\"", &format!("\"{long}\"")).finds(["error id-invalid calendar/recurring.toml:2:6-78 the id of a series has at most 69 characters · its occurrences are named by it and their day"]);
}

#[test]
fn more_series_than_anybody_has_are_told_and_left_out() {
    use std::fmt::Write;
    let mut many = String::new();
    for at in 0..501 {
        write!(many, "\n[[series]]\nid = \"s{at}\"\ntitle = \"x\"\nrule = \"FREQ=DAILY\"\nstart = 2025-10-01\n").unwrap();
    }
    work().file(RECURRING, many).finds(["error value-invalid calendar/recurring.toml:3002:1-11 a file holds no more than 500 series · what comes behind them is not used; join series that differ only in their days"]);
}

#[test]
fn the_draft_of_an_occurrence_is_planned_and_never_late() {
    let draft = CLEAN_DRAFT.replace("status: approved", "status: drafting");
    let draft = draft.replace("Why TEE", "Hours");
    let with = |id: &str| {
        let path = format!("drafts/{id}.md");
        series("kind = \"blog-post\"")
            .file(&path, &draft)
            .on("2025-11-20")
    };
    assert_eq!(
        with("hours-2025-10-15").found_by("draft-unplanned"),
        [""; 0]
    );
    assert_eq!(with("hours-2025-10-15").found_by("entry-late").len(), 1);
    assert_eq!(with("hours-2025-10-15").found_by("entry-behind"), [""; 0]);
    assert_eq!(
        with("hours-2025-10-16").found_by("draft-unplanned").len(),
        1
    );
}

#[test]
fn a_quick_win_that_cannot_be_used_is_told_and_hides_no_other() {
    let tasks = "start = 2025-10-06\n\n[[week]]\n\n[[week.task]]\nid = \"one\"\ntext = \"One\"\n\n[[week.task]]\nid = \"two\"\ntext = \"Two\"\n";
    wins(tasks).finds([]);
    wins(tasks).edit(QUICK_WINS, "2025-10-06", "2025-10-32").finds(["error date-invalid calendar/quick-wins.toml:1:9-19 `start`: `2025-10-32` is no day · October 2025 has 31 days"]);
    wins(tasks).edit(QUICK_WINS, "start", "starts").finds(["error key-unknown calendar/quick-wins.toml:1:1-7 unknown key `starts` · did you mean `start`?"]);
    wins(tasks).edit(QUICK_WINS, "[[week]]", "[[week]]\nnumber = 1").finds(["error key-unknown calendar/quick-wins.toml:4:1-7 unknown key `number` · known here: task"]);
    wins(tasks).edit(QUICK_WINS, "\"two\"", "\"one\"").finds(["error id-duplicate calendar/quick-wins.toml:10:6-11 the id `one` is used twice; it stands in calendar/quick-wins.toml:6 as well · give one of them another id; until then only the first counts"]);
    wins(tasks).edit(QUICK_WINS, "text = \"One\"\n", "").finds([
        "error value-invalid calendar/quick-wins.toml:5:1-14 the key `text` is missing · add `text = …`",
    ]);
    wins(tasks).edit(QUICK_WINS, "\"Two\"", "\"Two\"\ndone = \"yes\"").finds(["error date-invalid calendar/quick-wins.toml:12:8-13 `done`: `yes` is no day · write a day as 2025-12-25"]);
    wins(tasks).edit(QUICK_WINS, "\"Two\"", "\"Two\"\ndone = 1").finds(["error value-invalid calendar/quick-wins.toml:12:8-9 `done`: expected `true` or a day · write the day on which it was done, as in 2025-10-20, or `true`"]);
    wins("[week]\n").finds(["error value-invalid calendar/quick-wins.toml:1:1-7 `week`: expected tables · write each of them under a line `[[week]]`"]);
}
