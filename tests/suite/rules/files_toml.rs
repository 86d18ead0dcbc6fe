//! TOML files: every fault has its place, and hides no other.

use dstack_content::editorial::template::REQUIREMENTS;

use super::{CONFIG, KIND, PILLARS, PLAN, entry, work};

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    work()
        .plan("[[entry]]\nid = \"launch\"\nkind = \"launch\"\npublsh = 2025-10-28\n")
        .finds(["error key-unknown calendar/2025-q4.toml:15:1-7 unknown key `publsh` · did you mean `publish`?"]);
    work()
        .edit(PLAN, "quarter = ", "qarter = 1\nquarter = ")
        .finds(["error key-unknown calendar/2025-q4.toml:1:1-7 unknown key `qarter` · did you mean `quarter`?"]);
    work().add(PLAN, "\n[[entri]]\nid = \"x\"\n").finds(["error key-unknown calendar/2025-q4.toml:12:3-8 unknown key `entri` · did you mean `entry`?"]);
    work().edit(CONFIG, "project", "projects").finds(["error key-unknown calendar/config.toml:1:1-9 unknown key `projects` · did you mean `project`?"]);
    work()
        .edit(CONFIG, "[workdays]", "[weak]\ndue = \"fri\"\n\n[workdays]")
        .finds(["error key-unknown calendar/config.toml:4:2-6 unknown key `weak` · did you mean `week`?"]);
    work().edit(CONFIG, "holidays", "holiday").finds(["error key-unknown calendar/config.toml:5:1-8 unknown key `holiday` · did you mean `holidays`?"]);
    work()
        .edit(KIND, "[milestones]", "[milestone]")
        .finds(["error key-unknown templates/blog-post.toml:3:2-11 unknown key `milestone` · did you mean `milestones`?"]);
    work()
        .edit(KIND, "body =", "titel = \"x\"\nbody =")
        .finds(["error key-unknown templates/blog-post.toml:13:1-6 unknown key `titel` · did you mean `title`?"]);
    work()
        .edit(
            KIND,
            "[draft]",
            "[[ask]]\nkey = \"thing\"\nquestion = \"Which?\"\n\n[draft]",
        )
        .finds(["error key-unknown templates/blog-post.toml:13:1-9 unknown key `question` · known here: key, prompt, default"]);
    work()
        .add(PILLARS, "\n[[piller]]\nid = \"proof\"\n")
        .finds(["error key-unknown calendar/pillars.toml:9:3-9 unknown key `piller` · did you mean `pillar`?"]);
    work()
        .edit(
            PILLARS,
            "title = \"Awareness\"",
            "title = \"Awareness\"\npurpos = \"x\"",
        )
        .finds(["error key-unknown calendar/pillars.toml:4:1-7 unknown key `purpos` · did you mean `purpose`?"]);
    work()
        .edit(
            PILLARS,
            "title = \"Why TEE\"",
            "title = \"Why TEE\"\nfor = \"x\"",
        )
        .finds(["error key-unknown calendar/pillars.toml:8:1-4 unknown key `for` · did you mean `form`?"]);
}

#[test]
fn a_value_of_the_wrong_form_says_what_is_expected() {
    let launch = |rest: &str| work().plan(&entry("launch", "launch", rest));
    launch("needs = \"why-tee\"").finds([r#"error value-invalid calendar/2025-q4.toml:15:9-18 `needs`: expected a list, found the text "why-tee" · put it in square brackets"#]);
    launch("needs = [\"why-tee\", 3]").finds(["error value-invalid calendar/2025-q4.toml:15:21-22 `needs`: expected a text, found the number `3` · put it in quotes"]);
    launch("title = 3").finds(["error value-invalid calendar/2025-q4.toml:15:9-10 `title`: expected a text, found the number `3` · put it in quotes"]);
    launch("owner = true").finds(["error value-invalid calendar/2025-q4.toml:15:9-13 `owner`: expected a text, found `true` · put it in quotes"]);
    launch("partner = [\"phala\"]").finds(["error value-invalid calendar/2025-q4.toml:15:11-20 `partner`: expected a text, found a list · write one text in quotes"]);
    launch("topic = { id = \"why-tee\" }").finds(["error value-invalid calendar/2025-q4.toml:15:9-27 `topic`: expected a text, found a table · write one text in quotes"]);
    launch("title = 2025-10-28\nowner = 1.5").finds(["error value-invalid calendar/2025-q4.toml:15:9-19 `title`: expected no date here · put it in quotes if it is a text",
"error value-invalid calendar/2025-q4.toml:16:9-12 `owner`: expected a text, found the number `1.5` · put it in quotes"]);
    work()
        .plan("[[entry]]\nid = \"launch\"\n")
        .finds(["error value-invalid calendar/2025-q4.toml:12:1-10 the key `kind` is missing · add `kind = …`"]);
    work().plan("[[entry]]\nkind = \"launch\"\n").finds([
        "error value-invalid calendar/2025-q4.toml:12:1-10 the key `id` is missing · add `id = …`",
    ]);
    work()
        .plan("[[entry]]\nid = 3\nkind = \"launch\"\n")
        .finds(["error value-invalid calendar/2025-q4.toml:13:6-7 `id`: expected a text, found the number `3` · put it in quotes"]);
    work()
        .file(PLAN, "quarter = \"2025-Q4\"\nentry = 3\n")
        .without(super::DRAFT)
        .finds(["error value-invalid calendar/2025-q4.toml:2:9-10 `entry`: expected tables · write each of them under a line `[[entry]]`"]);
    work()
        .file(PLAN, "quarter = \"2025-Q4\"\nentry = [\"why-tee\"]\n")
        .without(super::DRAFT)
        .finds(["error value-invalid calendar/2025-q4.toml:2:10-19 `entry`: expected tables · write each of them under a line `[[entry]]`"]);
}

#[test]
fn the_quarter_is_the_one_of_the_file_name() {
    work().edit(PLAN, "quarter = \"2025-Q4\"", "").finds([
        "error value-invalid calendar/2025-q4.toml:1:1-1 the key `quarter` is missing · add `quarter = …`",
    ]);
    work().edit(PLAN, "\"2025-Q4\"", "\"2025-4\"").finds([r#"error value-invalid calendar/2025-q4.toml:1:11-19 `quarter`: `2025-4` is no quarter · write it as "2025-Q4""#]);
    work().edit(PLAN, "\"2025-Q4\"", "4").finds(["error value-invalid calendar/2025-q4.toml:1:11-12 `quarter`: expected a text, found the number `4` · put it in quotes"]);
    let again = "quarter = \"2025-Q4\"\n\n[[entry]]\nid = \"launch\"\nkind = \"launch\"\npublish = \"October week 3\"\nstatus = \"done\"\n";
    work().file("calendar/2026-q1.toml", again).finds([r#"error value-invalid calendar/2026-q1.toml:1:11-20 `quarter` is 2025-Q4, and the file's name does not say so · write "2026-Q1", or rename the file to 2025-q4.toml"#]);
    work().file("calendar/next.toml", again).finds(["error value-invalid calendar/next.toml:1:11-20 `quarter` is 2025-Q4, and the file's name does not say so · rename the file to 2025-q4.toml"]);
    // Without a quarter in name or file nothing is said of its dates.
    let nameless = again.replace("quarter = \"2025-Q4\"\n", "");
    work()
        .file("calendar/next.toml", nameless)
        .on("2026-02-02")
        .edit(PLAN, "\npublish", "\nstatus = \"published\"\npublish")
        .edit(
            super::DRAFT,
            "approved\n",
            "published\n  url: https://dstack.info/why-tee\n",
        )
        .edit(super::DRAFT, "draft: true", "draft: false")
        .finds(["error value-invalid calendar/next.toml:1:1-1 the key `quarter` is missing · add `quarter = …`"]);
    // Where only the name says it, the months are still those of that year.
    let named = work().edit(PLAN, "quarter = \"2025-Q4\"", "");
    assert_eq!(named.on("2026-07-01").found_by("entry-late").len(), 1);
    // Other files of the folder are no quarters.
    work()
        .file("calendar/strategy.toml", "goal = \"Be known\"\n")
        .file("calendar/notes.md", "x")
        .finds([]);
}

#[test]
fn an_id_that_cannot_be_a_file_name_is_refused_with_one_that_can() {
    work()
        .plan(&entry("Case Study", "launch", ""))
        .finds(["error id-invalid calendar/2025-q4.toml:13:6-18 the id `Case Study` is not made of a-z, 0-9 and single hyphens · write it as `case-study`"]);
    work()
        .plan(&entry("../secrets", "launch", ""))
        .finds(["error id-invalid calendar/2025-q4.toml:13:6-18 the id `../secrets` is not made of a-z, 0-9 and single hyphens · write it as `secrets`"]);
    work().plan(&entry("", "launch", "")).finds(["error id-invalid calendar/2025-q4.toml:13:6-8 the id is empty · choose one of a-z, 0-9 and single hyphens"]);
    work().plan(&entry("con", "launch", "")).finds(["error id-invalid calendar/2025-q4.toml:13:6-11 the id `con` is a device name on Windows · choose one of a-z, 0-9 and single hyphens"]);
    work()
        .plan(&entry(&"a".repeat(81), "launch", ""))
        .finds(["error id-invalid calendar/2025-q4.toml:13:6-89 the id `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is longer than 80 characters · write it as `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`"]);
    work()
        .plan(&entry(
            &"a".repeat(80),
            "launch",
            "publish = 2025-10-28\nstatus = \"confirmed\"",
        ))
        .finds([]);
    work()
        .edit(
            PILLARS,
            "[[pillar.topic]]",
            "[[pillar.topic]]\nid = \"Two Words\"\ntitle = \"x\"\n\n[[pillar.topic]]",
        )
        .finds(["error id-invalid calendar/pillars.toml:6:6-17 the id `Two Words` is not made of a-z, 0-9 and single hyphens · write it as `two-words`"]);
    work()
        .add(PILLARS, "\n[[pillar]]\nid = \"Proof\"\ntitle = \"Proof\"\n")
        .finds(["error id-invalid calendar/pillars.toml:10:6-13 the id `Proof` is not made of a-z, 0-9 and single hyphens · write it as `proof`"]);
}

#[test]
fn a_template_says_which_of_its_values_cannot_be_used() {
    work()
        .edit(KIND, "drafting = 8", "draftin = 8")
        .finds(["error value-invalid templates/blog-post.toml:4:1-8 this kind has no status `draftin` · did you mean `drafting`?"]);
    work()
        .edit(KIND, "drafting = 8", "drafting = 367")
        .finds(["error value-invalid templates/blog-post.toml:4:12-15 `drafting`: expected working days before publication, 0 to 366 · —"]);
    work()
        .edit(KIND, "drafting = 8", "drafting = -1")
        .finds(["error value-invalid templates/blog-post.toml:4:12-14 `drafting`: expected working days before publication, 0 to 366 · —"]);
    work()
        .edit(KIND, "drafting = 8", "drafting = \"8\"")
        .finds(["error value-invalid templates/blog-post.toml:4:12-15 `drafting`: expected working days before publication, 0 to 366 · —"]);
    work()
        .edit(KIND, "drafting = 8", "drafting = 366")
        .finds([]);
    work()
        .edit(KIND, "review = [", "reviewed = [")
        .finds(["error value-invalid templates/blog-post.toml:9:1-9 this kind has no status `reviewed` · did you mean `review`?"]);
    work().edit(KIND, "\"title\",", "\"titel\",").finds(["error value-invalid templates/blog-post.toml:9:39-46 there is no requirement `titel` · did you mean `title`?"]);
    work().edit(KIND, "\"title\",", "3,").finds([format!("error value-invalid templates/blog-post.toml:9:39-40 `review`: expected names of requirements · known here: {}", REQUIREMENTS.join(", ")).as_str()]);
    work()
        .edit(
            KIND,
            "review = [\"sections\", \"placeholders\", \"title\", \"description\"]",
            "review = \"sections\"",
        )
        .finds([r#"error value-invalid templates/blog-post.toml:9:10-20 `review`: expected a list of requirements, e.g. ["sections"] · —"#]);
    work()
        .edit(KIND, "Reading\"]", "Reading\", \"More\"]")
        .finds(["error value-invalid templates/blog-post.toml:12:32-38 `optional` names `More`, which is no heading of the body · —"]);
    work()
        .edit(
            KIND,
            "[milestones]\n",
            "workflow = [\"planned\"]\n\n[milestones]\n",
        )
        .finds(["error value-invalid templates/blog-post.toml:3:12-23 `workflow` needs at least two different statuses, without `cancelled` · —"]);
    work()
        .edit(KIND, "[draft]", "[[ask]]\nkey = \"The Thing\"\n\n[draft]")
        .finds(["error value-invalid templates/blog-post.toml:12:7-18 `The Thing` is no field name; use a-z, 0-9 and `_` · —"]);
    work()
        .edit(KIND, "[draft]", "[[ask]]\nprompt = \"Which?\"\n\n[draft]")
        .finds([
            "error value-invalid templates/blog-post.toml:11:1-8 the key `key` is missing · add `key = …`",
        ]);
    work()
        .edit(
            "templates/launch.toml",
            "[milestones]\nconfirmed = 5",
            "milestones = 5",
        )
        .finds([
            "error value-invalid templates/launch.toml:3:14-15 `milestones`: expected a table · write what it holds under a line `[milestones]`",
        ]);
    work()
        .edit(
            "templates/launch.toml",
            "[milestones]",
            "ask = [1]\n\n[milestones]",
        )
        .finds(["error value-invalid templates/launch.toml:3:8-9 `ask`: expected tables · write each of them under a line `[[ask]]`"]);
}

#[test]
fn a_broken_entry_hides_no_other() {
    let plan = ["publish = \"soon\"", "kin = 3", "needs = 1"]
        .map(|rest| entry(&format!("launch-{}", &rest[..3]), "launch", rest));
    work()
        .plan(&format!(
            "[[entry]]\nid = \"lost\"\n\n{}{}",
            plan.concat(),
            entry("last", "lunch", "needs = [\"lost\"]")
        ))
        .finds(["error value-invalid calendar/2025-q4.toml:12:1-10 the key `kind` is missing · add `kind = …`",
r#"error date-invalid calendar/2025-q4.toml:18:11-17 `soon` is not a date · a day is 2025-10-30, a week is 2025-W44 or "October week 4""#,
"error key-unknown calendar/2025-q4.toml:22:1-4 unknown key `kin` · did you mean `kind`?",
"error value-invalid calendar/2025-q4.toml:26:9-10 `needs`: expected a list, found the number `1` · put it in square brackets",
"error kind-unknown calendar/2025-q4.toml:29:8-15 `last` is of the kind `lunch`, which has no template · did you mean `launch`?"]);
}

#[test]
fn a_broken_file_hides_no_other_and_nothing_in_it_is_called_missing() {
    let other = "quarter = \"2026-Q1\"\n\n[[entry]]\nid = \"launch\"\nkind = \"lunch\"\nneeds = [\"why-tee\"]\n";
    work()
        .file("calendar/2026-q1.toml", other)
        .add(PLAN, "id =\n")
        .finds(["error file-unreadable calendar/2025-q4.toml:11:5-5 not readable as TOML: string values must be quoted, expected literal string · mend that line; nothing of this file is used until then",
"error kind-unknown calendar/2026-q1.toml:5:8-15 `launch` is of the kind `lunch`, which has no template · did you mean `launch`?"]);
    work().add(KIND, "label = \n").finds(["error file-unreadable templates/blog-post.toml:23:9-9 not readable as TOML: string values must be quoted, expected literal string · mend that line; nothing of this file is used until then"]);
    work().add(PILLARS, "[[pillar\n").finds(["error file-unreadable calendar/pillars.toml:8:9-9 not readable as TOML: unclosed array table, expected `]]` · mend that line; nothing of this file is used until then"]);
    work().add(CONFIG, "[check\n").finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for October week 3 (2025-W43, Mon 20 – Sun 26 October 2025) · `dstack-content move ID 2025-W43`, or `dstack-content new KIND SUBJECT --publish 2025-W43`",
"warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 9 weeks, November week 1 to December week 5 (2025-W45 to 2026-W01) · `dstack-content move ID 2025-W45`, or `dstack-content new KIND SUBJECT --publish 2025-W45`",
"error file-unreadable calendar/config.toml:9:7-7 not readable as TOML: unclosed table, expected `]` · mend that line; nothing of this file is used until then"]);
    work()
        .edit(PILLARS, "title = \"Awareness\"\n", "")
        .finds(["error value-invalid calendar/pillars.toml:1:1-11 the key `title` is missing · add `title = …`"]);
    work()
        .edit(PILLARS, "title = \"Why TEE\"\n", "")
        .finds(["error value-invalid calendar/pillars.toml:5:1-17 the key `title` is missing · add `title = …`"]);
}

#[test]
fn a_merge_conflict_is_called_one() {
    let both = "<<<<<<< HEAD\nowner = \"maya\"\n=======\nowner = \"dylan\"\n>>>>>>> theirs\n";
    work().edit(PLAN, "owner = \"maya\"\n", both).finds(["error file-unreadable calendar/2025-q4.toml:9:1-8 a merge conflict is not resolved · keep what belongs in and remove the lines with <<<<<<<, ======= and >>>>>>>"]);
    // Inside a text it is none.
    work()
        .edit(
            PLAN,
            "title = \"Why TEE\"",
            "title = '''\n<<<<<<< HEAD\n'''",
        )
        .finds([]);
}

#[test]
fn lines_and_columns_are_those_of_an_editor() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let plan =
        "quarter = \"2025-Q4\"\n\n[[entry]]\nid = \"launch\"\ntitle = \"é\"\nkind = \"lunch\"\n";
    work()
        .file("calendar/2025-q4.toml", crlf(plan))
        .without(super::DRAFT)
        .finds(["error kind-unknown calendar/2025-q4.toml:6:8-15 `launch` is of the kind `lunch`, which has no template · did you mean `launch`?"]);
    work()
        .file("calendar/2025-q4.toml", format!("\u{feff}{plan}"))
        .without(super::DRAFT)
        .finds(["error kind-unknown calendar/2025-q4.toml:6:8-15 `launch` is of the kind `lunch`, which has no template · did you mean `launch`?"]);
    work()
        .file(PLAN, "\u{feff}qarter = 1\nquarter = \"2025-Q4\"\n")
        .without(super::DRAFT)
        .finds(["error key-unknown calendar/2025-q4.toml:1:1-7 unknown key `qarter` · did you mean `quarter`?"]);
    work()
        .edit(
            PLAN,
            "owner = \"maya\"",
            "partner = \"é\", owner = \"maya\"",
        )
        .finds(["error file-unreadable calendar/2025-q4.toml:9:14-14 not readable as TOML: unexpected key or value, expected newline, `#` · mend that line; nothing of this file is used until then"]);
}

#[test]
fn toml_that_is_too_deep_is_refused() {
    work()
        .add(PLAN, &format!("x = {}\n", "[".repeat(20)))
        .finds(["error file-unreadable calendar/2025-q4.toml:11:1-1 nesting deeper than 16 · close a bracket or nest less"]);
    work()
        .edit(PLAN, "owner", "a.b.c.d.e.f.g.h.i")
        .finds(["error file-unreadable calendar/2025-q4.toml:9:1-1 a key of more than 8 parts · use fewer dots"]);
}
