//! What a calendar entry names, and whether it is there.

use super::{CONFIG, DRAFT, KIND, PILLARS, PLAN, entry, work};

#[test]
fn an_id_is_used_once() {
    let twice = entry("why-tee", "launch", "publish = 2025-10-28");
    work().plan(&twice).finds(["error id-duplicate calendar/2025-q4.toml:13:6-15 the id `why-tee` is used twice; it stands in calendar/2025-q4.toml:4 as well · give one of them another id; until then only the first counts"]);
    let next = format!(
        "quarter = \"2026-Q1\"\n\n{}",
        entry("why-tee", "launch", "")
    );
    work().file("calendar/2026-q1.toml", next).finds(["error id-duplicate calendar/2026-q1.toml:4:6-15 the id `why-tee` is used twice; it stands in calendar/2025-q4.toml:4 as well · give one of them another id; until then only the first counts"]);
    work().plan(&entry("why-tees", "launch", "")).finds([]);
    let again = "\n[[pillar]]\nid = \"awareness\"\ntitle = \"Again\"\n";
    work().add(PILLARS, again).finds(["error id-duplicate calendar/pillars.toml:10:6-17 the id `awareness` is used twice; it stands in calendar/pillars.toml:2 as well · give one of them another id; until then only the first counts"]);
    let topic = "\n[[pillar.topic]]\nid = \"why-tee\"\ntitle = \"Again\"\n";
    work().add(PILLARS, topic).finds(["error id-duplicate calendar/pillars.toml:10:6-15 the id `why-tee` is used twice; it stands in calendar/pillars.toml:6 as well · give one of them another id; until then only the first counts"]);
}

#[test]
fn a_kind_has_a_template() {
    work()
        .plan(&entry("launch", "lunch", "publish = 2025-10-28"))
        .finds(["error kind-unknown calendar/2025-q4.toml:14:8-15 `launch` is of the kind `lunch`, which has no template · did you mean `launch`?"]);
    work()
        .plan(&entry("talk", "podcast", "publish = 2025-10-28"))
        .finds(["error kind-unknown calendar/2025-q4.toml:14:8-17 `talk` is of the kind `podcast`, which has no template · add templates/podcast.toml, or use a kind that is there"]);
    // An unknown kind has an unknown workflow: its status is not judged, nor is it late.
    work()
        .plan(&entry(
            "talk",
            "podcast",
            "publish = 2025-10-08\nstatus = \"recorded\"",
        ))
        .finds(["error kind-unknown calendar/2025-q4.toml:14:8-17 `talk` is of the kind `podcast`, which has no template · add templates/podcast.toml, or use a kind that is there"]);
    // A draft that no calendar names may say a kind, or none.
    work()
        .file(
            "drafts/x.md",
            "---\ntitle: X\neditorial: { kind: podcast }\n---\n",
        )
        .finds(["note draft-unplanned drafts/x.md:2:8-9 drafts/x.md is on no calendar · `dstack-content move x WHEN` puts it on the calendar",
"error kind-unknown drafts/x.md:3:20-27 `x` is of the kind `podcast`, which has no template · add templates/podcast.toml, or use a kind that is there"]);
    work()
        .file("drafts/x.md", "---\ntitle: X\n---\n")
        .finds(["note draft-unplanned drafts/x.md:2:8-9 drafts/x.md is on no calendar · `dstack-content move x WHEN` puts it on the calendar"]);
}

#[test]
fn a_draft_is_of_the_kind_that_the_calendar_says() {
    work()
        .edit(DRAFT, "kind: blog-post", "kind: launch")
        .finds(["error kind-mismatch drafts/why-tee.md:6:9-15 the draft of `why-tee` is of the kind `launch`, the calendar says `blog-post` · change one of them; the calendar says it in calendar/2025-q4.toml:6"]);
    work().edit(DRAFT, "  kind: blog-post\n", "").finds([]);
}

#[test]
fn a_pillar_is_one_of_the_strategy() {
    work()
        .edit(PLAN, "\"awareness\"", "\"awarness\"")
        .finds(["error pillar-unknown calendar/2025-q4.toml:7:10-20 there is no pillar `awarness` · did you mean `awareness`?"]);
    work()
        .edit(PLAN, "\"awareness\"", "\"proof\"")
        .finds(["error pillar-unknown calendar/2025-q4.toml:7:10-17 there is no pillar `proof` · the pillars are awareness"]);
    work().edit(PLAN, "pillar = \"awareness\"\n", "").finds([]);
    work()
        .edit(
            KIND,
            "pillar = \"awareness\"",
            "label = \"Post\"\npillar = \"awarness\"",
        )
        .finds(["error pillar-unknown templates/blog-post.toml:2:10-20 there is no pillar `awarness` · did you mean `awareness`?"]);
    // Without a single pillar there is nothing to compare with.
    work()
        .file(PILLARS, "")
        .edit(PLAN, "topic = \"why-tee\"\n", "")
        .finds([]);
}

#[test]
fn a_topic_stands_under_a_pillar() {
    work()
        .edit(PLAN, "topic = \"why-tee\"", "topic = \"why-tea\"")
        .finds(["error topic-unknown calendar/2025-q4.toml:10:9-18 there is no topic `why-tea` · did you mean `why-tee`?"]);
    work()
        .edit(PLAN, "topic = \"why-tee\"", "topic = \"kms\"")
        .finds(["error topic-unknown calendar/2025-q4.toml:10:9-14 there is no topic `kms` · topics stand in calendar/pillars.toml under their pillar"]);
    work().edit(PLAN, "topic = \"why-tee\"\n", "").finds([]);
    // A key that means nothing in the strategy's file takes no topic away.
    let odd = work().edit(PILLARS, "title = \"Why TEE\"", "title = \"Why TEE\"\nx = 1");
    let odd = odd.edit(PLAN, "topic = \"why-tee\"", "topic = \"kms\"");
    assert_eq!(odd.found_by("topic-unknown").len(), 1);
    // Where no calendar names the draft, its own topic counts.
    let own = "---\ntitle: X\neditorial: { topic: why-tea }\n---\n";
    work().file("drafts/x.md", own).finds(["note draft-unplanned drafts/x.md:2:8-9 drafts/x.md is on no calendar · `dstack-content move x WHEN` puts it on the calendar",
"error topic-unknown drafts/x.md:3:21-28 there is no topic `why-tea` · did you mean `why-tee`?"]);
    work()
        .edit(DRAFT, "  kind:", "  topic: why-tea\n  kind:")
        .finds([]);
}

#[test]
fn the_owner_of_what_is_open_is_one_of_the_people() {
    work().edit(PLAN, "\"maya\"", "\"mya\"").finds(["error owner-unknown calendar/2025-q4.toml:9:9-14 the owner `mya` is not among the people · did you mean `maya`?"]);
    work().edit(PLAN, "\"maya\"", "\"joshua\"").finds(["error owner-unknown calendar/2025-q4.toml:9:9-17 the owner `joshua` is not among the people · add the name to `people` in calendar/config.toml"]);
    work().edit(PLAN, "owner = \"maya\"\n", "").finds([]);
    work()
        .edit(PLAN, "\"maya\"", "\"joshua\"")
        .edit(CONFIG, "people = [\"maya\", \"dylan\"]\n", "")
        .finds([]);
    // Who has left still owns what is out, and nobody needs to hold what was given up.
    for status in ["done", "cancelled"] {
        let past = format!("publish = 2025-10-08\nowner = \"joshua\"\nstatus = \"{status}\"");
        work().plan(&entry("launch", "launch", &past)).finds([]);
    }
}

#[test]
fn every_draft_is_on_a_calendar() {
    let draft = "---\ntitle: Docker\neditorial: { kind: blog-post }\n---\n";
    work().file("drafts/docker.md", draft).finds(["note description-missing drafts/docker.md:1:1-1 the description is missing · write one sentence as `description` in the front matter",
"note draft-unplanned drafts/docker.md:2:8-14 drafts/docker.md is on no calendar · `dstack-content move docker WHEN` puts it on the calendar",
"note section-missing drafts/docker.md:2:8-14 the sections `The Problem` and `The Solution` are missing · add them; templates/blog-post.toml asks for them"]);
    let planned = || work().plan(&entry("docker-to-tee", "blog-post", "publish = 2025-12-10"));
    planned()
        .file("drafts/docker-to-te.md", draft)
        .finds(["note draft-missing calendar/2025-q4.toml:13:6-21 `docker-to-tee` has no draft; drafting is due Fri 28 November 2025 · dstack-content new blog-post docker-to-tee",
"note description-missing drafts/docker-to-te.md:1:1-1 the description is missing · write one sentence as `description` in the front matter",
"note draft-unplanned drafts/docker-to-te.md:2:8-14 drafts/docker-to-te.md is on no calendar · if it is the draft of `docker-to-tee`, rename it to drafts/docker-to-tee.md",
"note section-missing drafts/docker-to-te.md:2:8-14 the sections `The Problem` and `The Solution` are missing · add them; templates/blog-post.toml asks for them"]);
    planned()
        .file("drafts/2025/docker-to-te/index.md", draft)
        .finds(["note draft-missing calendar/2025-q4.toml:13:6-21 `docker-to-tee` has no draft; drafting is due Fri 28 November 2025 · dstack-content new blog-post docker-to-tee",
"note description-missing drafts/2025/docker-to-te/index.md:1:1-1 the description is missing · write one sentence as `description` in the front matter",
"note draft-unplanned drafts/2025/docker-to-te/index.md:2:8-14 drafts/2025/docker-to-te/index.md is on no calendar · if it is the draft of `docker-to-tee`, rename it to drafts/2025/docker-to-tee/index.md",
"note section-missing drafts/2025/docker-to-te/index.md:2:8-14 the sections `The Problem` and `The Solution` are missing · add them; templates/blog-post.toml asks for them"]);
    planned()
        .file(
            "drafts/docker-to-tee.md",
            draft.replace("post }", "post, status: cancelled }"),
        )
        .finds([]);
    // What is out needs no plan, and without a calendar there is none.
    work()
        .file("drafts/old.md", "---\ntitle: Old\ndate: 2025-01-07\n---\n")
        .finds([]);
    assert!(work().without(PLAN).found_by("draft-unplanned").is_empty());
}

#[test]
fn nothing_promised_for_weeks_is_one_finding() {
    let gaps = || work().edit(CONFIG, "\"off\"", "\"warning\"");
    gaps().on("2025-12-15").finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 3 weeks, December week 3 to December week 5 (2025-W51 to 2026-W01) · `dstack-content move ID 2025-W51`, or `dstack-content new KIND SUBJECT --publish 2025-W51`",
"error entry-late calendar/2025-q4.toml:8:11-27 `why-tee` is 45 days late: it was due out Fri 31 October 2025 and is at `approved` · `dstack-content move why-tee WHEN`, or `dstack-content status why-tee published` when it is out"]);
    gaps().finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for October week 3 (2025-W43, Mon 20 – Sun 26 October 2025) · `dstack-content move ID 2025-W43`, or `dstack-content new KIND SUBJECT --publish 2025-W43`",
"warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 9 weeks, November week 1 to December week 5 (2025-W45 to 2026-W01) · `dstack-content move ID 2025-W45`, or `dstack-content new KIND SUBJECT --publish 2025-W45`"]);
    let on = |id: &str, day: &str| {
        entry(
            id,
            "launch",
            &format!("publish = {day}\nstatus = \"confirmed\""),
        )
    };
    let filled = || {
        gaps().plan(
            &[
                on("a", "2025-10-26"),
                on("b", "2025-11-05"),
                on("c", "\"2025-W46\""),
            ]
            .concat(),
        )
    };
    filled().finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 7 weeks, November week 3 to December week 5 (2025-W47 to 2026-W01) · `dstack-content move ID 2025-W47`, or `dstack-content new KIND SUBJECT --publish 2025-W47`",
"warning date-not-a-workday calendar/2025-q4.toml:15:11-21 `a` is promised for Sun 26 October 2025, which is no working day · dstack-content move a 2025-10-24"]);
    // This week counts until its Sunday is over, and a week without a working day not at all.
    let last = |today: &str| {
        gaps()
            .plan(&[on("a", "2025-12-19"), on("b", "2025-12-30")].concat())
            .on(today)
    };
    let of_plan = |work: &super::Work| work.found_by("week-empty").len();
    assert_eq!(of_plan(&last("2025-12-28")), 1);
    assert_eq!(of_plan(&last("2025-12-29")), 0);
    let off = "2025-12-22, 2025-12-23, 2025-12-24, 2025-12-25, 2025-12-26";
    assert_eq!(
        of_plan(&last("2025-12-20").edit(CONFIG, "2025-11-27", off)),
        0
    );
    let nearly = "2025-12-22, 2025-12-24, 2025-12-25, 2025-12-26";
    assert_eq!(
        of_plan(&last("2025-12-20").edit(CONFIG, "2025-11-27", nearly)),
        1
    );
    // What was cancelled fills no week; a second file of the quarter tells nothing again.
    let cancelled = last("2025-12-20").plan(&entry(
        "d",
        "launch",
        "publish = 2025-12-23\nstatus = \"cancelled\"",
    ));
    assert_eq!(of_plan(&cancelled), 1);
    assert_eq!(
        of_plan(&cancelled.file("calendar/more.toml", "quarter = \"2025-Q4\"\n")),
        1
    );
}
