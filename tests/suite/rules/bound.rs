//! The bound of what a rule tells one by one of one draft, and the count behind it.

use dstack_content::check::{self, Finding};

use super::{DRAFT, PLAN, Work, work};

const MOST: usize = 1_000;
const RULE: &str = "text-invisible";

/// The clean workspace, with so many lines more in its draft that each have something invisible, from line 17.
fn invisible(lines: usize, behind: &str) -> Work {
    let lines = "a\u{200b}b\n\n".repeat(lines);
    work().add(DRAFT, &format!("\n{lines}{behind}"))
}

fn found(work: &Work) -> Vec<Finding> {
    let mut found = check::all(&work.desk());
    found.retain(|finding| finding.rule == RULE);
    found
}

#[test]
fn what_is_too_much_to_tell_is_counted() {
    let all = found(&invisible(MOST + 1, ""));
    assert_eq!(all.len(), MOST + 1);
    assert!(all.iter().all(|one| one.count == 1 && one.fix.is_some()));

    let some = found(&invisible(MOST + 42, ""));
    assert_eq!(some.len(), MOST + 1);
    assert_eq!(some.iter().map(|one| one.count).sum::<usize>(), MOST + 42);
    let rest = some.last().unwrap();
    assert_eq!(
        (rest.message.as_str(), rest.place.line),
        ("42 more of these from here on", 17 + 2 * MOST)
    );
    assert_eq!(rest.level, some[0].level);
    assert!(rest.fix.is_none() && rest.entry.is_some());
}

#[test]
fn each_draft_has_a_bound_of_its_own() {
    let text = format!("# Two\n\n{}", "a\u{200b}b\n\n".repeat(MOST + 1));
    let two = invisible(MOST + 1, "")
        .file("drafts/two.md", &text)
        .file("drafts/three.md", &text);
    assert_eq!(found(&two).len(), 3 * (MOST + 1));
}

#[test]
fn what_is_counted_is_excused_with_the_entry_and_not_with_a_line() {
    let line = "a\u{200b}b <!-- dstack-content: allow text-invisible because it is a sample -->\n";
    let one = invisible(MOST + 42, line);
    let desk = one.desk();
    let checked = check::check(&desk);
    assert_eq!(checked.excused, 0);
    // It may hide one of those that are counted.
    assert!(checked.findings.iter().all(|one| one.rule == RULE));
    assert_eq!(checked.findings.last().unwrap().count, 43);

    let all = "\n[[entry.allow]]\nrule = \"text-invisible\"\nbecause = \"it is a sample\"\n";
    let desk = invisible(MOST + 42, "").add(PLAN, all).desk();
    let checked = check::check(&desk);
    assert_eq!((checked.findings.len(), checked.excused), (0, MOST + 42));
}

#[test]
fn the_entries_of_a_calendar_are_told_one_by_one() {
    let entry = |at: usize| {
        format!(
            "\n[[entry]]\nid = \"e{at}\"\ntitle = \"E\"\nkind = \"blog-post\"\npillar = \"none\"\n"
        )
    };
    let plan = (0..MOST + 42).map(entry).collect::<String>();
    let found = check::all(&work().add(PLAN, &plan).desk());
    let unknown = found.iter().filter(|one| one.rule == "pillar-unknown");
    assert_eq!(unknown.count(), MOST + 42);
}
