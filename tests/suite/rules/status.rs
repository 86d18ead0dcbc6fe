//! Statuses: known, and not denied by the days on which they were reached.

use super::{DRAFT, PLAN, Work, entry, work};

fn at(status: &str, reached: &str) -> Work {
    work()
        .edit(DRAFT, "status: approved", &format!("status: {status}"))
        .edit(
            DRAFT,
            "{ drafting: 2025-10-01, review: 2025-10-08, approved: 2025-10-15 }",
            reached,
        )
}

#[test]
fn a_status_is_one_of_the_kind() {
    work()
        .edit(DRAFT, "status: approved", "status: aproved")
        .finds(["error status-unknown drafts/why-tee.md:7:11-18 the kind `blog-post` has no status `aproved` · did you mean `approved`?"]);
    work()
        .edit(DRAFT, "status: approved", "status: ready")
        .finds(["error status-unknown drafts/why-tee.md:7:11-16 the kind `blog-post` has no status `ready` · it goes planned → drafting → review → approved → published"]);
    work()
        .plan(&entry(
            "launch",
            "launch",
            "status = \"drafting\"\npublish = 2025-10-28",
        ))
        .finds(["error status-unknown calendar/2025-q4.toml:15:10-20 the kind `launch` has no status `drafting` · it goes planned → confirmed → done"]);
    work()
        .plan(&entry(
            "launch",
            "launch",
            "status = \"confirmed\"\npublish = 2025-10-28",
        ))
        .finds([]);
    work()
        .plan(&entry(
            "launch",
            "launch",
            "status = \"cancelled\"\npublish = 2025-10-28",
        ))
        .finds([]);
    // A draft of no kind has the usual statuses.
    let of_no_kind = |status: &str| {
        work().file(
            "drafts/x.md",
            format!("---\ntitle: X\neditorial: {{ status: {status} }}\n---\n"),
        )
    };
    of_no_kind("reviewed").finds_of("status-unknown", ["error status-unknown drafts/x.md:3:22-30 there is no status `reviewed` · did you mean `review`?"]);
    assert!(of_no_kind("review").found_by("status-unknown").is_empty());
}

#[test]
fn days_do_not_deny_the_status() {
    at("approved", "{ review: 2025-10-08, approved: 2025-10-08 }").finds([]);
    at("approved", "{ review: 2025-10-20, approved: 2025-10-20 }").finds([]);
    at("approved", "{}").finds([]);
    at("review", "{ review: 2025-10-08, approved: 2025-10-15 }").finds(["note entry-behind calendar/2025-q4.toml:4:6-15 `why-tee` is at `review`; approved is due Thu 30 October 2025 · dstack-content status why-tee approved",
"error status-contradicted drafts/why-tee.md:8:12-56 the status is `review`, yet `approved` was reached on Wed 15 October 2025 · `dstack-content status why-tee STATUS` sets status, day and draft flag together"]);
    at("approved", "{ review: 2025-10-08, approved: 2025-10-21 }").finds(["error status-contradicted drafts/why-tee.md:8:12-56 `approved` is said to be reached on Tue 21 October 2025, which is still to come · `dstack-content status why-tee STATUS` sets status, day and draft flag together"]);
    at("approved", "{ review: 2025-10-15, approved: 2025-10-08 }").finds(["error status-contradicted drafts/why-tee.md:8:12-56 `approved` was reached on Wed 8 October 2025, before `review` on Wed 15 October 2025 · `dstack-content status why-tee STATUS` sets status, day and draft flag together"]);
    at("cancelled", "{ review: 2025-10-15, approved: 2025-10-08 }").finds([]);
    // A status of an earlier workflow is history.
    at("approved", "{ sketched: 2025-10-14, review: 2025-10-08 }").finds([]);
}

#[test]
fn what_is_out_is_no_draft_and_only_warns() {
    let out = |reached: &str| {
        at("published", reached).edit(
            DRAFT,
            "  kind:",
            "  url: https://dstack.info/why-tee\n  kind:",
        )
    };
    out("{}").finds(["warning status-contradicted drafts/why-tee.md:4:8-12 the status is `published`, yet the draft flag is set · `dstack-content status why-tee STATUS` sets status, day and draft flag together"]);
    out("{}")
        .edit(DRAFT, "draft: true", "draft: false")
        .finds([]);
    out("{}").edit(DRAFT, "draft: true\n", "").finds([]);
    let live = out("{ approved: 2025-10-15, published: 2025-10-14 }").edit(
        DRAFT,
        "draft: true",
        "draft: false",
    );
    live.finds(["warning status-contradicted drafts/why-tee.md:9:12-59 `published` was reached on Tue 14 October 2025, before `approved` on Wed 15 October 2025 · `dstack-content status why-tee STATUS` sets status, day and draft flag together"]);
    assert_eq!(
        live.edit(PLAN, "\"why-tee\"\ntitle", "\"other\"\ntitle")
            .found_by("status-contradicted")
            .len(),
        1
    );
}
