//! What entries need first: there, in time, and not in a circle.

use super::{PLAN, Work, entry, work};

fn launch(id: &str, publish: &str, needs: &[&str]) -> String {
    let publish = match publish {
        "" => String::new(),
        when => format!("publish = {when}\n"),
    };
    entry(
        id,
        "launch",
        &format!("status = \"confirmed\"\n{publish}needs = {needs:?}"),
    )
}

fn plan(launches: &[String]) -> Work {
    work().plan(&launches.concat())
}

#[test]
fn what_is_needed_is_there() {
    plan(&[launch("a", "2025-10-28", &["why-teee"])]).finds(["error needs-unknown calendar/2025-q4.toml:17:10-20 `a` needs `why-teee`, which is no entry · did you mean `why-tee`?"]);
    plan(&[launch("a", "2025-12-10", &["why-tee", "kms-release"])]).finds(["error needs-unknown calendar/2025-q4.toml:17:21-34 `a` needs `kms-release`, which is no entry · name an entry's id, or take it out"]);
    plan(&[launch("a", "2025-12-10", &["why-tee"])]).finds([]);
    plan(&[launch("a", "2025-12-10", &[])]).finds([]);
    // What is over or given up waits for nothing.
    for status in ["done", "cancelled"] {
        plan(&[launch("a", "2025-10-28", &["nothing"])])
            .edit(PLAN, "\"confirmed\"", &format!("\"{status}\""))
            .finds([]);
    }
    // A draft that no calendar names can be needed as well.
    plan(&[launch("a", "2025-10-28", &["old"])])
        .file("drafts/old.md", "---\ndate: 2025-01-07\n---\n")
        .finds([]);
    // An entry that could not be used is no missing one.
    let broken = "[[entry]]\nid = \"b\"\n\n".to_owned();
    plan(&[launch("a", "2025-10-28", &["b"]), broken])
        .finds(["error value-invalid calendar/2025-q4.toml:18:1-10 the key `kind` is missing · add `kind = …`"]);
}

#[test]
fn a_circle_is_told_once_where_it_can_be_broken() {
    plan(&[launch("a", "2025-10-28", &["a"])]).finds(["error needs-cycle calendar/2025-q4.toml:17:10-13 `a` needs itself: a → a · take one of these needs out"]);
    let two = [
        launch("a", "2025-10-28", &["b"]),
        launch("b", "2025-11-05", &["a"]),
    ];
    plan(&two).finds(["error needs-cycle calendar/2025-q4.toml:17:10-13 `a` needs itself: a → b → a · take one of these needs out"]);
    // The place is that of the need which leads around.
    let three = [
        launch("c", "2025-12-02", &["why-tee", "a"]),
        launch("b", "2025-12-03", &["why-tee", "c"]),
        launch("a", "2025-12-04", &["why-tee", "b"]),
    ];
    plan(&three).finds(["error needs-cycle calendar/2025-q4.toml:29:21-24 `a` needs itself: a → b → c → a · take one of these needs out"]);
    let chain = [
        launch("a", "2025-12-10", &["b"]),
        launch("b", "2025-12-09", &["c"]),
        launch("c", "2025-12-08", &[]),
    ];
    plan(&chain).finds([]);
    let twice = [
        launch("a", "2025-12-10", &["b", "c"]),
        launch("b", "2025-12-09", &["c"]),
        launch("c", "2025-12-08", &[]),
    ];
    plan(&twice).finds([]);
}

#[test]
fn what_is_needed_is_promised_no_later() {
    plan(&[launch("a", "2025-10-28", &["why-tee"])]).finds(["error needs-order calendar/2025-q4.toml:17:10-19 `a` is promised for Tue 28 October 2025 and needs `why-tee`, which is promised for Fri 31 October 2025 · `dstack-content move a WHEN`, or `dstack-content move why-tee WHEN`"]);
    plan(&[launch("a", "2025-10-30", &["why-tee"])]).finds(["error needs-order calendar/2025-q4.toml:17:10-19 `a` is promised for Thu 30 October 2025 and needs `why-tee`, which is promised for Fri 31 October 2025 · `dstack-content move a WHEN`, or `dstack-content move why-tee WHEN`"]);
    plan(&[launch("a", "2025-10-31", &["why-tee"])]).finds([]);
    plan(&[launch("a", "\"October week 4\"", &["why-tee"])]).finds([]);
    plan(&[launch("a", "", &["why-tee"])]).finds([]);
    plan(&[launch("a", "2025-10-28", &["b"]), launch("b", "", &[])]).finds(["error needs-order calendar/2025-q4.toml:17:10-13 `a` is promised for Tue 28 October 2025 and needs `b`, which has no promised day · dstack-content move b WHEN"]);
    // A day that cannot be read is told as such.
    plan(&[
        launch("a", "2025-10-28", &["b"]),
        launch("b", "2025-11-31", &[]),
    ])
    .finds(["error date-invalid calendar/2025-q4.toml:22:11-21 `2025-11-31`: November 2025 has 30 days · —"]);
    let cancelled = launch("b", "2025-10-27", &[]).replace("confirmed", "cancelled");
    plan(&[launch("a", "2025-10-28", &["b"]), cancelled]).finds(["error needs-order calendar/2025-q4.toml:17:10-13 `a` is promised for Tue 28 October 2025 and needs `b`, which was cancelled · take it out of `needs`"]);
    let done = launch("b", "2025-11-27", &[]).replace("confirmed", "done");
    plan(&[launch("a", "2025-10-28", &["b"]), done]).finds([]);
}
