//! The ladder: quiet while there is time, strict when there is none.

use dstack_content::check;
use dstack_content::editorial::settings::Level;

use super::{CONFIG, DRAFT, KIND, PLAN, Work, work};

/// A draft of the given status whose description is missing; review is due on Monday 27 October.
fn lacking(status: &str) -> Work {
    work()
        .edit(DRAFT, "\"What a TEE is for.\"", "\"\"")
        .edit(DRAFT, "status: approved", &format!("status: {status}"))
        .edit(
            DRAFT,
            "  reached: { drafting: 2025-10-01, review: 2025-10-08, approved: 2025-10-15 }\n",
            "",
        )
}

/// The level of the rule's finding on a day; `None` where it finds nothing.
fn level(work: Work, rule: &str, today: &str) -> Option<Level> {
    let all = check::all(&work.on(today).desk());
    let levels = all
        .iter()
        .filter(|found| found.rule == rule)
        .map(|found| found.level)
        .collect::<Vec<_>>();
    assert!(levels.len() <= 1, "{levels:?}");
    levels.first().copied()
}

#[test]
fn a_requirement_grows_with_its_milestone() {
    for (today, wanted) in [
        ("2025-09-01", Level::Note),
        ("2025-10-21", Level::Note),
        ("2025-10-22", Level::Warning), // Three working days before, over a weekend.
        ("2025-10-24", Level::Warning),
        ("2025-10-25", Level::Warning),
        ("2025-10-27", Level::Warning), // The day itself is in time.
        ("2025-10-28", Level::Error),
        ("2025-11-30", Level::Error),
    ] {
        assert_eq!(
            level(lacking("drafting"), "description-missing", today),
            Some(wanted),
            "{today}"
        );
    }
}

#[test]
fn holidays_do_not_count() {
    // With Friday off, review is due on the 24th's working day before: the 23rd counts back over both.
    let off = |day: &str| lacking("drafting").edit(CONFIG, "2025-11-27", day);
    // Between the 21st and the 27th one day less is worked: the warning comes a day sooner.
    assert_eq!(
        level(off("2025-10-24"), "description-missing", "2025-10-20"),
        Some(Level::Note)
    );
    assert_eq!(
        level(off("2025-10-24"), "description-missing", "2025-10-21"),
        Some(Level::Warning)
    );
    // A holiday in the week of the promise moves the milestone itself back over the weekend.
    assert_eq!(
        level(off("2025-10-29"), "description-missing", "2025-10-24"),
        Some(Level::Warning)
    );
    assert_eq!(
        level(off("2025-10-29"), "description-missing", "2025-10-25"),
        Some(Level::Error)
    );
}

#[test]
fn a_status_that_is_claimed_is_an_error_at_once() {
    for status in ["review", "approved"] {
        assert_eq!(
            level(lacking(status), "description-missing", "2025-09-01"),
            Some(Level::Error),
            "{status}"
        );
    }
    for status in ["planned", "drafting"] {
        assert_eq!(
            level(lacking(status), "description-missing", "2025-09-01"),
            Some(Level::Note),
            "{status}"
        );
    }
}

#[test]
fn what_is_out_only_warns_and_what_was_given_up_is_silent() {
    for today in ["2025-09-01", "2025-10-27", "2026-05-01"] {
        assert_eq!(
            level(lacking("published"), "description-missing", today),
            Some(Level::Warning),
            "{today}"
        );
        assert_eq!(
            level(lacking("cancelled"), "description-missing", today),
            None,
            "{today}"
        );
        assert_eq!(
            work()
                .without(DRAFT)
                .edit(PLAN, "\npublish", "\nstatus = \"cancelled\"\npublish")
                .on(today)
                .found(),
            [""; 0]
        );
    }
}

#[test]
fn without_a_promise_it_is_a_note() {
    let backlog = || lacking("drafting").edit(PLAN, "publish = \"October week 4\"\n", "");
    assert_eq!(
        level(backlog(), "description-missing", "2030-01-01"),
        Some(Level::Note)
    );
    let unplanned = || lacking("drafting").file(PLAN, "quarter = \"2025-Q4\"\n");
    assert_eq!(
        level(unplanned(), "description-missing", "2030-01-01"),
        Some(Level::Note)
    );
    let claimed = lacking("review").edit(PLAN, "publish = \"October week 4\"\n", "");
    assert_eq!(
        level(claimed, "description-missing", "2025-10-20"),
        Some(Level::Error)
    );
}

#[test]
fn a_status_without_a_milestone_takes_the_next_that_has_one() {
    // Approval is due on Thursday 30 October.
    let later = || lacking("drafting").edit(KIND, "review = 4\n", "");
    assert_eq!(
        level(later(), "description-missing", "2025-10-24"),
        Some(Level::Note)
    );
    assert_eq!(
        level(later(), "description-missing", "2025-10-27"),
        Some(Level::Warning)
    );
    assert_eq!(
        level(later(), "description-missing", "2025-10-30"),
        Some(Level::Warning)
    );
    assert_eq!(
        level(later(), "description-missing", "2025-10-31"),
        Some(Level::Error)
    );
    // At the last it is the promise itself.
    let last = || lacking("drafting").edit(KIND, "review = 4\napproved = 1\n", "");
    assert_eq!(
        level(last(), "description-missing", "2025-10-31"),
        Some(Level::Warning)
    );
    assert_eq!(
        level(last(), "description-missing", "2025-11-01"),
        Some(Level::Error)
    );
}

#[test]
fn a_kind_that_does_not_ask_is_not_held_to_it() {
    let asked = lacking("review").edit(KIND, ", \"description\"", "");
    assert_eq!(level(asked, "description-missing", "2025-10-28"), None);
}

#[test]
fn settings_lower_a_level_and_never_raise_it() {
    let set =
        |to: &str| lacking("drafting").add(CONFIG, &format!("description-missing = \"{to}\"\n"));
    for (to, early, due, passed) in [
        ("off", None, None, None),
        (
            "note",
            Some(Level::Note),
            Some(Level::Note),
            Some(Level::Note),
        ),
        (
            "warning",
            Some(Level::Note),
            Some(Level::Warning),
            Some(Level::Warning),
        ),
        (
            "error",
            Some(Level::Note),
            Some(Level::Warning),
            Some(Level::Error),
        ),
    ] {
        assert_eq!(
            level(set(to), "description-missing", "2025-10-20"),
            early,
            "{to}"
        );
        assert_eq!(
            level(set(to), "description-missing", "2025-10-27"),
            due,
            "{to}"
        );
        assert_eq!(
            level(set(to), "description-missing", "2025-10-28"),
            passed,
            "{to}"
        );
    }
}

#[test]
fn a_missing_draft_grows_with_the_milestone_for_drafting() {
    // Drafting is due on Tuesday 21 October.
    work().without(DRAFT).on("2025-10-15").finds(["note draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft; drafting is due Tue 21 October 2025 · dstack-content new blog-post why-tee"]);
    work().without(DRAFT).on("2025-10-16").finds(["warning draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft; drafting is due Tue 21 October 2025 · dstack-content new blog-post why-tee"]);
    work().without(DRAFT).on("2025-10-21").finds(["warning draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft; drafting is due Tue 21 October 2025 · dstack-content new blog-post why-tee"]);
    work().without(DRAFT).on("2025-10-22").finds(["error draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft; drafting was due Tue 21 October 2025, 1 day ago · dstack-content new blog-post why-tee"]);
    work().without(DRAFT).on("2025-11-05").finds(["error draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft; it was due out Fri 31 October 2025, 5 days ago · dstack-content new blog-post why-tee"]);
    work()
        .without(DRAFT)
        .edit(PLAN, "publish = \"October week 4\"\n", "")
        .finds(["note draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft · dstack-content new blog-post why-tee"]);
    work()
        .without(DRAFT)
        .edit(PLAN, "\npublish", "\nstatus = \"published\"\npublish")
        .finds(["warning draft-missing calendar/2025-q4.toml:4:6-15 `why-tee` has no draft · dstack-content new blog-post why-tee"]);
    // An activity has none.
    work()
        .without(DRAFT)
        .edit(PLAN, "\"blog-post\"", "\"launch\"")
        .edit(PLAN, "\npublish", "\nstatus = \"confirmed\"\npublish")
        .finds([]);
}

#[test]
fn the_command_for_a_missing_draft_is_the_short_one_where_that_is_enough() {
    let helps = |ids: &[&str]| {
        let entries = ids.iter().map(|id| super::entry(id, "blog-post", ""));
        let desk = work().plan(&entries.collect::<String>()).desk();
        let all = check::all(&desk).into_iter();
        all.filter(|found| found.rule == "draft-missing")
            .map(|found| found.help.unwrap())
            .collect::<Vec<_>>()
    };
    let eliza = "dstack-content new blog-post eliza";
    let in_full = "dstack-content new blog-post blog-post-eliza";
    let more = "dstack-content new blog-post more-on-eliza";
    assert_eq!(helps(&["blog-post-eliza"]), [eliza]);
    assert_eq!(helps(&["eliza"]), [eliza]);
    assert_eq!(
        helps(&["blog-post-eliza", "more-on-eliza"]),
        [in_full, more]
    );
    // One that is named just so is the one that is meant.
    assert_eq!(helps(&["blog-post-eliza", "eliza"]), [in_full, eliza]);
    assert_eq!(
        helps(&["blog-post"]),
        ["dstack-content new blog-post blog-post"]
    );
}

#[test]
fn a_milestone_that_is_not_reached_grows_alike() {
    let behind = |status: &str| {
        work()
            .edit(DRAFT, "status: approved", &format!("status: {status}"))
            .edit(
                DRAFT,
                "  reached: { drafting: 2025-10-01, review: 2025-10-08, approved: 2025-10-15 }\n",
                "",
            )
    };
    behind("drafting").on("2025-10-21").finds(["note entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review is due Mon 27 October 2025 · dstack-content status why-tee review"]);
    behind("drafting").on("2025-10-22").finds(["warning entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review is due Mon 27 October 2025 · dstack-content status why-tee review"]);
    behind("drafting").on("2025-10-27").finds(["warning entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review is due Mon 27 October 2025 · dstack-content status why-tee review"]);
    behind("drafting").on("2025-10-28").finds(["error entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review was due Mon 27 October 2025, 1 day ago · dstack-content status why-tee review"]);
    // Only the first that is open is told, and lateness tells more.
    behind("drafting").on("2025-10-31").finds(["error entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `drafting`; review was due Mon 27 October 2025, 4 days ago · dstack-content status why-tee review"]);
    assert!(
        behind("drafting")
            .on("2025-11-01")
            .found_by("entry-behind")
            .is_empty()
    );
    // Approval is the last milestone before the promise.
    behind("approved").on("2025-10-31").finds([]);
    behind("cancelled").on("2025-10-31").finds([]);
    let lowered = behind("drafting")
        .on("2025-10-28")
        .add(CONFIG, "entry-behind = \"note\"\n")
        .found();
    assert!(lowered[0].starts_with("note entry-behind"), "{lowered:?}");
    let raised = behind("drafting")
        .on("2025-10-21")
        .add(CONFIG, "entry-behind = \"error\"\n")
        .found();
    assert!(raised[0].starts_with("note entry-behind"), "{raised:?}");
}

#[test]
fn a_step_is_barred_by_what_its_status_asks_for_and_by_no_more() {
    let bars = |work: Work, status: &str| {
        let desk = work.desk();
        let found = check::in_the_way(&desk, desk.entry("why-tee").unwrap(), status);
        found.iter().map(|found| found.rule).collect::<Vec<_>>()
    };
    assert_eq!(bars(lacking("drafting"), "drafting"), [""; 0]);
    assert_eq!(bars(lacking("drafting"), "review"), ["description-missing"]);
    assert_eq!(
        bars(lacking("drafting"), "published"),
        ["description-missing"]
    );
    // What was given up is not taken up again unready.
    assert_eq!(
        bars(lacking("cancelled"), "review"),
        ["description-missing"]
    );
    // A rule that is switched off bars nothing; one that is lowered does.
    let set = |level: &str| {
        lacking("drafting").add(CONFIG, &format!("description-missing = \"{level}\"\n"))
    };
    assert_eq!(bars(set("off"), "review"), [""; 0]);
    assert_eq!(bars(set("note"), "review"), ["description-missing"]);
}
