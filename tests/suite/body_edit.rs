//! Edits of bodies, compared with the same text put together by hand.

use std::{fs, path::Path};

use dstack_content::{
    check,
    editorial::date,
    mending,
    plan::BodyEdit,
    store::{Scope, Store, body_edit::apply},
};
use proptest::prelude::*;

use super::cases;

const FRONTS: [&str; 5] = [
    "",
    "\u{feff}",
    "---\ntitle: x # é\n---\n",
    "\u{feff}---\r\ntitle: x\r\n---\r\n",
    "+++\ntitle = 'x'\n+++\n",
];

/// Stretches of a body, each with what is to stand there instead where it is edited.
fn stretches() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
    let text = "([a-z <>é\u{feff}*#`-]|\n|\r\n|👩\u{200d}💻|https://a\\.b){0,12}";
    prop::collection::vec((text, prop::option::of(text)), 0..8)
}

/// Whether a body could be taken for front matter, or for what stands before one.
fn begins_otherwise(body: &str) -> bool {
    body.starts_with("--") || body.starts_with('\u{feff}')
}

proptest! {
    #[test]
    fn an_edit_is_a_replacement_and_touches_nothing_else(front in 0..FRONTS.len(), parts in stretches()) {
        let front = FRONTS[front];
        let body: String = parts.iter().map(|(part, _)| part.as_str()).collect();
        prop_assume!(!begins_otherwise(&body));
        let (mut at, mut edits, mut wanted) = (0, Vec::new(), front.to_owned());
        for (part, instead) in &parts {
            let span = (at, at + part.len());
            at = span.1;
            wanted.push_str(instead.as_ref().unwrap_or(part));
            if let Some(to) = instead {
                edits.push(BodyEdit { span, from: part.clone(), to: to.clone() });
            }
        }
        match apply(&format!("{front}{body}"), &edits) {
            Ok(edited) => prop_assert_eq!(edited, wanted),
            // Only what would change where the body begins is refused.
            Err(_) => prop_assert!(begins_otherwise(&wanted[front.len()..])),
        }
    }

    #[test]
    fn what_is_mended_is_found_no_more(text in "([a-z *_.>-]|\n|\r\n|\n\n|`|\\[|\\]|https://a\\.b|<https://c\\.d>|👩\u{200d}💻){0,40}") {
        let work = tempfile::tempdir().unwrap();
        let draft = work.path().join("drafts/x.md");
        fs::create_dir_all(work.path().join("calendar")).unwrap();
        fs::create_dir_all(work.path().join("drafts")).unwrap();
        fs::write(work.path().join("calendar/config.toml"), "[check]\nurl-bare = \"warning\"\n").unwrap();
        let before = format!("---\ntitle: x\n---\n\n{text}");
        fs::write(&draft, &before).unwrap();
        let left = mend(work.path());
        prop_assert_eq!(left, 0);
        let after = fs::read_to_string(&draft).unwrap();
        prop_assert_eq!(bare(&after), bare(&before));
    }
}

fn bare(text: &str) -> String {
    text.replace(['<', '>'], "")
}

/// Mends once; how many places could be mended after that.
fn mend(folder: &Path) -> usize {
    let store = Store::open(folder, None).unwrap();
    let today = date::parse("2025-10-20").unwrap();
    let plan = |desk: &_| mending::plan(desk, &check::all(desk));
    store
        .update(today, Scope::Everything, |desk| Ok(plan(desk)))
        .unwrap();
    plan(&store.desk(today, Scope::Everything)).1
}

#[test]
fn another_text_is_not_replaced() {
    let edit = |from: &str, span| BodyEdit {
        span,
        from: from.to_owned(),
        to: "x".to_owned(),
    };
    let text = "---\ntitle: é\n---\nëbc\n";
    assert_eq!(
        apply(text, &[edit("b", (2, 3))]).unwrap(),
        "---\ntitle: é\n---\nëxc\n"
    );
    let refused = [
        vec![edit("c", (2, 3))],
        vec![edit("b", (1, 2))],
        vec![edit("", (40, 40))],
        vec![edit("bc", (2, 4)), edit("c", (3, 4))],
        vec![edit("c", (3, 4)), edit("b", (2, 3))],
    ];
    for edits in refused {
        let refusal = apply(text, &edits).unwrap_err();
        assert_eq!(
            refusal.message,
            "the text was changed by another program meanwhile"
        );
    }
    let front = edit("ab", (0, 2));
    let front = BodyEdit {
        to: "---\n---\n".to_owned(),
        ..front
    };
    assert!(apply("ab", &[front]).is_err());
}

/// Carrying an entry over, moving it and giving it a status leave its excuses as they are.
#[test]
fn excuses_stay_as_they_are() {
    let work = tempfile::tempdir().unwrap();
    let file = |path: &str, text: &str| {
        let path = work.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let read = |path: &str| fs::read_to_string(work.path().join(path)).unwrap();
    let inline = "allow = [{rule='date-shared',  because = \"why\" , until = 2026-05-01}] # kept\n";
    let below = "[[entry.allow]]\nrule   = \"date-shared\"\nbecause = 'it is' # so\n";
    let head =
        |id: &str| format!("[[entry]]\nid = \"{id}\"\nkind = \"launch\"\npublish = 2025-10-30\n");
    file("calendar/config.toml", "");
    file(
        "templates/launch.toml",
        "workflow = [\"planned\", \"done\"]\n",
    );
    file(
        "calendar/2025-q4.toml",
        &format!(
            "quarter = \"2025-Q4\"\n\n{}{inline}\n{}\n{below}",
            head("one"),
            head("two")
        ),
    );
    for line in [
        "move one 2025-11-04",
        "move two 2025-11-05",
        "status two done",
        "status two planned",
    ] {
        let (_, err) = cases::printed(line, work.path());
        assert!(!err.contains("error"), "{line}: {err}");
    }
    let q4 = read("calendar/2025-q4.toml");
    assert!(
        q4.contains("2025-11-04") && q4.contains("2025-11-05"),
        "{q4}"
    );
    assert!(q4.contains(inline) && q4.contains(below), "{q4}");
    let (_, err) = cases::printed("plan 2026-Q1 --today 2026-01-02", work.path());
    assert!(!err.contains("error"), "{err}");
    let q1 = read("calendar/2026-q1.toml");
    assert!(q1.contains(inline) && q1.contains(below), "{q1}");
    assert!(!read("calendar/2025-q4.toml").contains("allow"));
}
