//! Programs that know no lock: what they write between our decision and our writing is kept.

use super::rough::{TODAY, Workspace};
use dstack_content::plan::{Plan, Step};
use dstack_content::store::{Scope, Store};

/// Decides on a step, then another program writes; what our plan says to that, and what is in the file.
fn meanwhile(workspace: &Workspace, step: Step, file: &str, written: &str) -> (String, String) {
    let store = Store::open(workspace.root(), None).unwrap();
    let today = TODAY.parse().unwrap();
    let updated = store.update(today, Scope::Plan, |_| {
        workspace.write(file, written);
        Ok((Plan::of([step]), ()))
    });
    (updated.unwrap_err().to_string(), workspace.read(file))
}

#[test]
fn a_page_that_somebody_wrote_meanwhile_is_not_written_over() {
    let workspace = Workspace::small();
    for over in [None, Some("made\n".to_owned())] {
        workspace.write("docs/page.md", over.clone().unwrap_or_default());
        if over.is_none() {
            std::fs::remove_file(workspace.path("docs/page.md")).unwrap();
        }
        let step = Step::Generate {
            path: "docs/page.md".to_owned(),
            over: over.clone(),
            text: "made anew\n".to_owned(),
        };
        let (said, text) = meanwhile(&workspace, step, "docs/page.md", "by hand\n");
        assert_eq!(text, "by hand\n");
        let why = if over.is_some() {
            "changed by another program"
        } else {
            "exists already"
        };
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn only_the_box_that_was_chosen_is_ticked() {
    let workspace = Workspace::small();
    let draft = "drafts/call.md";
    workspace.write(draft, "---\ntitle: x\n---\n- [ ] one\n- [ ] two\n");
    let step = Step::TickBox {
        path: draft.to_owned(),
        number: 2,
        text: "two".to_owned(),
    };
    let now = "---\ntitle: x\n---\n- [ ] new\n- [ ] one\n- [ ] two\n";
    let (said, text) = meanwhile(&workspace, step, draft, now);
    assert_eq!(text, now);
    assert!(said.contains("changed by another program"), "{said}");
}
