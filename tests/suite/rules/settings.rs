//! `calendar/config.toml`: what cannot be used is told, and the usual stands in for it.

use super::{CONFIG, DRAFT, PLAN, entry, work};
use dstack_content::editorial::settings::Level;

#[test]
fn a_setting_that_cannot_be_used_is_told_at_its_place() {
    work()
        .edit(CONFIG, "[workdays]", "timezone = \"Berlin\"\n\n[workdays]")
        .finds([r#"error value-invalid calendar/config.toml:4:12-20 `timezone`: `Berlin` is no IANA time zone · write a name such as "Europe/Berlin" or "UTC""#]);
    work()
        .edit(
            CONFIG,
            "[workdays]",
            "timezone = \"Europe/Berlin\"\n\n[workdays]",
        )
        .finds([]);
    work()
        .edit(
            CONFIG,
            "[workdays]",
            "drafts = [\"drafts\", \"../other\"]\n\n[workdays]",
        )
        .finds(["error value-invalid calendar/config.toml:4:21-31 `drafts`: `../other` is not a folder of the workspace · write it relative to the workspace, without `..`"]);
    work()
        .edit(
            CONFIG,
            "[workdays]",
            "[week]\ndue = \"freitag\"\nmonths = \"first\"\n\n[workdays]",
        )
        .finds(["error value-invalid calendar/config.toml:5:7-16 `freitag` is no weekday · write one of mon, tue, wed, thu, fri, sat, sun",
"error value-invalid calendar/config.toml:6:10-17 `months`: expected `nth-monday` or `contains-first`, found `first` · write one of these"]);
    work()
        .edit(CONFIG, "[workdays]", "[workdays]\ndays = []")
        .finds(["error value-invalid calendar/config.toml:5:8-10 `days`: a week needs at least one working day · —"]);
    work()
        .edit(
            CONFIG,
            "[workdays]",
            "[workdays]\ndays = [\"mon\", \"freitag\"]",
        )
        .finds(["error value-invalid calendar/config.toml:5:16-25 `freitag` is no weekday · write one of mon, tue, wed, thu, fri, sat, sun"]);
    work()
        .edit(
            CONFIG,
            "2025-11-27",
            "2025-11-27, \"2025-11-31\", \"thanksgiving\", 3",
        )
        .finds(["error date-invalid calendar/config.toml:5:25-37 `holidays`: `2025-11-31` is no day · November 2025 has 30 days",
"error date-invalid calendar/config.toml:5:39-53 `holidays`: `thanksgiving` is no day · write a day as 2025-12-25",
"error date-invalid calendar/config.toml:5:55-56 `holidays`: expected a day · write a day as 2025-12-25"]);
    work()
        .edit(
            CONFIG,
            "[check]",
            "[front_matter]\nformat = \"json\"\n\n[check]",
        )
        .finds(["error value-invalid calendar/config.toml:8:10-16 `format`: expected `yaml` or `toml`, found `json` · —"]);
    work()
        .edit(CONFIG, "[check]", "[front_matter]\ntable = 3\n\n[check]")
        .finds(["error value-invalid calendar/config.toml:8:9-10 `table`: expected a text, found the number `3` · put it in quotes"]);
    work()
        .file(
            CONFIG,
            "week = 3\nworkdays = 3\nfront_matter = 3\ncheck = 3\n",
        )
        .finds_of("value-invalid", ["error value-invalid calendar/config.toml:1:8-9 `week`: expected a table · write what it holds under a line `[week]`",
"error value-invalid calendar/config.toml:2:12-13 `workdays`: expected a table · write what it holds under a line `[workdays]`",
"error value-invalid calendar/config.toml:3:16-17 `front_matter`: expected a table · write what it holds under a line `[front_matter]`",
"error value-invalid calendar/config.toml:4:9-10 `check`: expected a table · write what it holds under a line `[check]`"]);
    work()
        .edit(
            CONFIG,
            "people = [\"maya\", \"dylan\"]",
            "people = \"maya\"",
        )
        .finds([r#"error value-invalid calendar/config.toml:2:10-16 `people`: expected a list, found the text "maya" · put it in square brackets"#]);
}

#[test]
fn a_level_is_one_of_four_and_belongs_to_a_rule() {
    work().edit(CONFIG, "\"off\"", "\"of\"").finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for October week 3 (2025-W43, Mon 20 – Sun 26 October 2025) · `dstack-content move ID 2025-W43`, or `dstack-content new KIND SUBJECT --publish 2025-W43`",
"warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 9 weeks, November week 1 to December week 5 (2025-W45 to 2026-W01) · `dstack-content move ID 2025-W45`, or `dstack-content new KIND SUBJECT --publish 2025-W45`",
r#"error value-invalid calendar/config.toml:8:14-18 `week-empty`: expected a level · write "error", "warning", "note" or "off""#]);
    work().edit(CONFIG, "\"off\"", "true").finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for October week 3 (2025-W43, Mon 20 – Sun 26 October 2025) · `dstack-content move ID 2025-W43`, or `dstack-content new KIND SUBJECT --publish 2025-W43`",
"warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 9 weeks, November week 1 to December week 5 (2025-W45 to 2026-W01) · `dstack-content move ID 2025-W45`, or `dstack-content new KIND SUBJECT --publish 2025-W45`",
r#"error value-invalid calendar/config.toml:8:14-18 `week-empty`: expected a level · write "error", "warning", "note" or "off""#]);
    work()
        .add(CONFIG, "title-to-long = \"off\"\n")
        .finds(["error key-unknown calendar/config.toml:9:1-14 there is no rule `title-to-long` · did you mean `title-too-long`?"]);
    work().add(CONFIG, "spelling = \"off\"\n").finds(["error key-unknown calendar/config.toml:9:1-9 there is no rule `spelling` · `dstack-content rules` lists the rules"]);
    work()
        .add(CONFIG, "spelling = \"off\"\nkey-unknown = \"note\"\n")
        .finds(["note key-unknown calendar/config.toml:9:1-9 there is no rule `spelling` · `dstack-content rules` lists the rules"]);
}

#[test]
fn a_rule_about_the_plan_takes_any_level() {
    let misspelt = || work().edit(PLAN, "pillar = \"awareness\"", "pillar = \"awarness\"");
    for level in [Level::Note, Level::Warning, Level::Error] {
        let found = misspelt().add(CONFIG, &format!("pillar-unknown = \"{}\"\n", level.name()));
        assert!(found.found()[0].starts_with(&format!("{} pillar-unknown", level.name())));
    }
    misspelt()
        .add(CONFIG, "pillar-unknown = \"off\"\n")
        .finds([]);
    let shared = || {
        work()
            .edit(PLAN, "\"October week 4\"", "2025-10-30")
            .plan(&entry("other", "blog-post", "publish = 2025-10-30"))
            .add(CONFIG, "draft-missing = \"off\"\nentry-behind = \"off\"\n")
    };
    assert!(shared().found()[0].starts_with("warning date-shared"));
    let raised = shared().add(CONFIG, "date-shared = \"error\"\n").found();
    assert!(raised[0].starts_with("error date-shared"));
}

#[test]
fn the_table_of_our_own_keys_may_lie_deeper() {
    let deeper = || {
        work()
            .edit(
                CONFIG,
                "[check]",
                "[front_matter]\ntable = \"params.editorial\"\ntitle = \"headline\"\n\n[check]",
            )
            .edit(DRAFT, "title:", "headline:")
            .edit(DRAFT, "editorial:", "params:\n editorial:")
    };
    deeper().finds([]);
    deeper()
        .edit(DRAFT, "status: approved", "status: aproved")
        .finds(["error status-unknown drafts/why-tee.md:8:11-18 the kind `blog-post` has no status `aproved` · did you mean `approved`?"]);
    deeper()
        .edit(DRAFT, "headline: \"Why TEE\"", "headline: \"\"")
        .finds(["error title-missing drafts/why-tee.md:2:11-13 the title is missing · write `headline` in the front matter"]);
}

#[test]
fn a_site_lies_apart_from_the_plan() {
    for folder in ["calendar", "templates/site"] {
        let first = folder.split('/').next().unwrap();
        let end = 7 + folder.len() + 2;
        work()
            .add(CONFIG, &format!("\n[site]\ndir = \"{folder}\"\n"))
            .finds([format!("error value-invalid calendar/config.toml:11:7-{end} `dir`: `{first}` holds the plan · name the folder that holds the site").as_str()]);
    }
    work().add(CONFIG, "\n[site]\ndir = \"site\"\n").finds([]);
}
