//! Whatever a text is: an approval is of that text and no other, recorded once, and costs the file nothing else.

use std::{fs, path::Path};

use dstack_content::editorial::approval::{Approval, Fingerprint, Standing};
use dstack_content::editorial::date;
use dstack_content::store::{Scope, Store};
use proptest::prelude::*;
use tempfile::TempDir;

use super::cases;

const DRAFT: &str = "drafts/story.md";

/// Front matter in all forms that drafts have.
const FRONTS: [&str; 5] = [
    "---\ntitle: S\neditorial:\n  kind: story\n  status: drafting\n---\n",
    "---\ntitle: S\neditorial: { kind: story, status: drafting }\n---\n",
    "---\ntitle: S\neditorial:\n  kind: story\n  approvals: # who\n    legal:\n      asked: 2025-10-01\n---\n",
    "+++\ntitle = \"S\"\n\n[editorial]\nkind = \"story\"\nstatus = \"drafting\"\n+++\n",
    "+++\ntitle = \"S\"\n\n[editorial]\nkind = \"story\"\n[editorial.approvals.legal]\nasked = 2025-10-01\n+++\n",
];

fn workspace(front: &str, body: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (file, text) in [
        ("calendar/config.toml", "project = \"any\"\n"),
        (
            "templates/story.toml",
            "approvals = [\"customer\", \"legal\"]\n[draft]\nbody = \"\"\n",
        ),
        (DRAFT, &format!("{front}{body}")),
    ] {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

fn written(folder: &Path) -> String {
    fs::read_to_string(folder.join(DRAFT)).unwrap()
}

/// Whether the customer's approval is stale.
fn is_stale(folder: &Path) -> bool {
    let store = Store::open(folder, None).unwrap();
    let desk = store.desk(date::parse("2025-10-23").unwrap(), Scope::Everything);
    let agreements = desk.agreements(&desk.entries[0]);
    let customer = agreements
        .iter()
        .find(|one| one.role == "customer")
        .unwrap();
    match customer.standing {
        Standing::Given { is_stale, .. } => is_stale.unwrap(),
        other => panic!(
            "{other:?} of {:?}",
            customer.recorded.map(|one: &Approval| one)
        ),
    }
}

/// A text without line breaks but line feeds, beginning and ending with a letter, so that no edit is one of blanks.
fn texts() -> impl Strategy<Value = String> {
    "[a-z](\\PC|[ \t]|\n|#|`|\\[|<!--|é){0,60}[a-z]"
}

/// The same text with other line breaks, and blanks where nobody sees them.
fn tidied(text: &str, ending: &str, blanks: &str) -> String {
    let lines = text
        .split('\n')
        .map(|line| format!("{line}{blanks}{ending}"));
    format!("{ending}{}{ending}", lines.collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn an_approval_is_of_one_text(
        front in prop::sample::select(&FRONTS[..]),
        text in texts(),
        other in texts(),
        ending in prop::sample::select(&["\n", "\r\n"][..]),
        blanks in "[ \t]{0,3}",
        name in "[A-Z][A-Za-z'\": #é-]{0,12}[A-Z]",
    ) {
        let folder = workspace(front, &format!("\n{text}\n"));
        let name = name.replace('"', "'");
        let line = format!("approve story customer --by \"{name}\"");
        let (_, said) = cases::printed(&line, folder.path());
        prop_assert!(said.starts_with("still to agree: legal"), "{}", said);
        let once = written(folder.path());
        let below = format!("\n{text}\n");
        prop_assert!(once.ends_with(&below));
        prop_assert!(!is_stale(folder.path()));

        cases::printed(&line, folder.path());
        prop_assert_eq!(&once, &written(folder.path()));

        let front = once.strip_suffix(&below).unwrap();
        let with = |body: &str| fs::write(folder.path().join(DRAFT), format!("{front}{body}")).unwrap();
        with(&tidied(&text, ending, &blanks));
        prop_assert!(!is_stale(folder.path()));

        let same = Fingerprint::of(&text) == Fingerprint::of(&other);
        prop_assert_eq!(same, trimmed(&text) == trimmed(&other));
        with(&format!("\n{other}\n"));
        prop_assert_eq!(is_stale(folder.path()), !same);
        with(&format!("\n{text}x\n"));
        prop_assert!(is_stale(folder.path()));
    }
}

/// The lines that count.
fn trimmed(text: &str) -> Vec<&str> {
    let lines = text.lines();
    let blanks = |c: char| matches!(c, ' ' | '\t' | '\r');
    lines.map(|line| line.trim_end_matches(blanks)).collect()
}
