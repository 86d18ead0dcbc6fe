//! Approvals: missing, awaited, stale, of a wrong shape; and embargoes.

use dstack_content::editorial::approval::Fingerprint;

use super::{DRAFT, KIND, PILLARS, PLAN, Work, work};

/// The text of the clean draft.
const TEXT: &str = "\n## The Problem\nSecrets leak.\n\n## The Solution\nKeep them in a TEE.\n";

/// A kind whose customer must agree by `approved`, which is due on 30 October, and a draft in review.
fn agreed(approvals: &str) -> Work {
    work()
        .edit(
            KIND,
            "[milestones]",
            "approvals = [\"customer\"]\n[milestones]",
        )
        .edit(KIND, "[require]", "[require]\napproved = [\"approvals\"]")
        .edit(DRAFT, "status: approved", "status: review")
        .edit(
            DRAFT,
            "  reached: { drafting: 2025-10-01, review: 2025-10-08, approved: 2025-10-15 }\n",
            &format!("  reached: {{ drafting: 2025-10-01, review: 2025-10-08 }}\n{approvals}"),
        )
}

/// What the customer agreed to.
fn given(text: &str) -> String {
    let body = Fingerprint::of(text);
    format!("  approvals: {{ customer: {{ by: Jane, on: 2025-10-14, body: \"{body}\" }} }}\n")
}

#[test]
fn an_approval_is_missing_until_it_is_there() {
    let help = "dstack-content approve why-tee customer --by NAME";
    for (today, level) in [
        ("2025-10-20", "note"),
        ("2025-10-27", "warning"),
        ("2025-10-30", "warning"),
        ("2025-10-31", "error"),
    ] {
        let finding = format!(
            "{level} approval-missing {DRAFT}:7:11-17 `customer` has not agreed to `why-tee` · {help}"
        );
        agreed("")
            .on(today)
            .finds_of("approval-missing", [finding.as_str()]);
    }
    agreed(&given(TEXT)).finds_of("approval-missing", []);
    agreed(&given(TEXT)).finds_of("approval-stale", []);
}

#[test]
fn an_answer_that_is_awaited_says_since_when() {
    agreed("  approvals: { customer: { asked: 2025-10-10 } }\n").finds_of(
        "approval-missing",
        [
            "note approval-missing drafts/why-tee.md:9:16-24 `customer` has not answered yet: asked on Fri 10 October, 10 days ago · dstack-content approve why-tee customer --by NAME",
        ],
    );
}

#[test]
fn what_is_out_or_given_up_is_no_error() {
    let out = |status: &str| {
        let claimed = format!("status: {status}");
        agreed("")
            .edit(DRAFT, "status: review", &claimed)
            .on("2025-12-01")
    };
    assert!(out("published").found_by("approval-missing")[0].starts_with("warning "));
    out("cancelled").finds_of("approval-missing", []);
    assert!(out("approved").found_by("approval-missing")[0].starts_with("error "));
}

#[test]
fn a_topic_asks_as_well_and_without_a_status_all_agree_before_it_is_out() {
    let of_topic = || {
        work()
            .add(PILLARS, "approvals = [\"partner\", \"partner\"]\n")
            .edit(PLAN, "owner", "partner = \"Acme\"\nowner")
    };
    let wanted = "note approval-missing drafts/why-tee.md:7:11-19 `partner Acme` has not agreed to `why-tee` · dstack-content approve why-tee partner --by NAME";
    of_topic().finds_of("approval-missing", [wanted]);
    let late = of_topic().on("2025-11-01").found_by("approval-missing");
    assert!(late[0].starts_with("error "), "{late:?}");
}

#[test]
fn a_text_that_was_changed_is_told_once_for_each_who_agreed() {
    let help = "show it to them again, then: dstack-content approve why-tee customer --by NAME";
    let wanted = format!(
        "note approval-stale {DRAFT}:9:16-24 the text was changed after `customer` agreed to it: Jane on Tue 14 October · {help}"
    );
    agreed(&given(TEXT))
        .edit(DRAFT, "Secrets leak.", "Secrets leak!")
        .finds_of("approval-stale", [wanted.as_str()]);
    // Neither the front matter nor the form of the lines is part of the text.
    let crlf = agreed(&given(TEXT)).edit(DRAFT, "What a TEE is for.", "Another description.");
    let text = std::fs::read_to_string(crlf.folder().join(DRAFT)).unwrap();
    crlf.file(DRAFT, text.replace('\n', " \r\n") + "\r\n\r\n")
        .finds_of("approval-stale", []);
}

#[test]
fn an_approval_of_no_text_holds_for_none() {
    agreed("  approvals: { customer: { by: Jane, on: 2025-10-14 } }\n").finds_of(
        "approval-stale",
        [
            "note approval-stale drafts/why-tee.md:9:16-24 nobody knows to which text `customer` agreed: Jane on Tue 14 October, without `body` · show it to them again, then: dstack-content approve why-tee customer --by NAME",
        ],
    );
}

#[test]
fn approvals_of_a_wrong_shape_are_told_and_are_none() {
    let form = "`dstack-content approve ID ROLE --by NAME` writes it";
    for (approvals, rule, wanted) in [
        (
            "yes",
            "value-invalid",
            "9:14-17 `approvals`: expected a table · —".to_owned(),
        ),
        (
            "[customer]",
            "value-invalid",
            "9:14-24 `approvals`: expected a table · —".to_owned(),
        ),
        (
            "{ customer: yes }",
            "value-invalid",
            format!(
                "9:26-29 `approvals.customer`: expected who agreed and when, or when they were asked · {form}"
            ),
        ),
        (
            "{ customer: {} }",
            "value-invalid",
            format!("9:26-28 `approvals.customer` has neither `by` nor `asked` · {form}"),
        ),
        (
            "{ customer: { by: Jane } }",
            "value-invalid",
            format!("9:26-38 `approvals.customer` has no day `on` · {form}"),
        ),
        (
            "{ customer: { by: \" \", on: 2025-10-14 } }",
            "value-invalid",
            format!("9:32-35 `by`: expected a name · {form}"),
        ),
        (
            "{ customer: { by: [Jane], on: 2025-10-14 } }",
            "value-invalid",
            format!("9:32-38 `by`: expected a name · {form}"),
        ),
        (
            "{ customer: { by: Jane, on: 2025-10-32 } }",
            "date-invalid",
            "9:42-52 `on`: `2025-10-32` is no day · October 2025 has 31 days".to_owned(),
        ),
        (
            "{ customer: { asked: {} } }",
            "date-invalid",
            "9:35-37 `asked`: expected a day · write a day as 2025-10-30".to_owned(),
        ),
        (
            "{ customer: { by: Jane, on: 2025-10-14, body: abc } }",
            "value-invalid",
            format!("9:60-63 `body`: expected `sha256:` and 16 to 64 of 0-9 and a-f · {form}"),
        ),
        (
            "{ customer: { asked: 2025-10-14, bye: x } }",
            "key-unknown",
            "9:47-50 unknown key `bye` · did you mean `by`?".to_owned(),
        ),
    ] {
        let work = agreed(&format!("  approvals: {approvals}\n"));
        let finding = format!("error {rule} {DRAFT}:{wanted}");
        assert_eq!(work.found_by(rule), [finding], "{approvals}");
        assert_eq!(work.found_by("approval-missing").len(), 1, "{approvals}");
    }
}

#[test]
fn an_embargo_is_broken_by_a_promise_before_its_day() {
    // The week is kept by its Friday, 31 October.
    let under = |embargo: &str| work().edit(PLAN, "owner", &format!("embargo = {embargo}\nowner"));
    under("2025-10-31").finds([]);
    under("true").finds([]);
    under("false").finds([]);
    under("2025-11-01").finds([
        "error embargo-broken calendar/2025-q4.toml:9:11-21 `why-tee` is promised for Fri 31 October 2025, before its embargo ends on Sat 1 November 2025 · dstack-content move why-tee 2025-11-01",
    ]);
    let out = under("2025-11-01")
        .edit(DRAFT, "status: approved", "status: published")
        .edit(
            DRAFT,
            "approved: 2025-10-15",
            "approved: 2025-10-15, published: 2025-10-17",
        );
    out.finds_of("embargo-broken", [
        "warning embargo-broken calendar/2025-q4.toml:9:11-21 `why-tee` was out on Fri 17 October 2025, before its embargo ended on Sat 1 November 2025 · —",
    ]);
}

#[test]
fn an_embargo_that_nobody_understands_holds() {
    let under = |embargo: &str| work().edit(PLAN, "owner", &format!("embargo = {embargo}\nowner"));
    for (embargo, message) in [
        ("\"soon\"", "`embargo`: `soon` is no day"),
        ("2025-11-31", "`embargo`: `2025-11-31` is no day"),
        ("20251115", "`embargo`: expected a day or `true`"),
        ("[]", "`embargo`: expected a day or `true`"),
    ] {
        let work = under(embargo);
        let found = work.found();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(message), "{found:?}");
        assert!(
            work.desk().entries[0].is_embargoed(work.desk().today),
            "{embargo}"
        );
    }
}
