//! What a plan keeps to itself is told by no export with `--public`, whichever of them it is.

use super::rough::Workspace;

/// What each export is told of, as options behind `export`.
const EXPORTS: [&[&str]; 4] = [
    &["html"],
    &["ics"],
    &["csv", "--no-bom", "--raw"],
    &["json"],
];

/// A plan in which everything that is not for outsiders has a `-qq` in it.
fn secretive() -> Workspace {
    let workspace = Workspace::small();
    workspace.write(
        "calendar/2025-q4.toml",
        r#"quarter = "2025-Q4"

[[entry]]
id = "told"
title = "What may be told"
kind = "case-study"
publish = 2025-10-20
owner = "told-owner-qq"
note = "told-note-qq"
pillar = "proof"
partner = "acme"
needs = ["entry-qq"]
approvals = ["told-approval-qq"]

[[entry]]
id = "entry-qq"
title = "title-qq"
kind = "case-study"
publish = 2025-10-30
status = "planned"
owner = "owner-qq"
note = "note-qq"
pillar = "proof"
partner = "partner-qq"
topic = "topic-qq"
tags = ["tag-qq"]
needs = ["told"]
url = "https://url-qq.example/"
embargo = 2025-12-01

[[entry]]
id = "again-2025-10-29"
title = "occurrence-qq"
kind = "case-study"
publish = 2025-10-29
status = "done"
url = "https://occurrence-url-qq.example/"
embargo = true
"#,
    );
    workspace.write(
        "calendar/pillars.toml",
        "[[pillar]]\nid = \"proof\"\ntitle = \"Proof\"\n\n\
         [[pillar.topic]]\nid = \"topic-qq\"\ntitle = \"topic-title-qq\"\npartner = \"topic-partner-qq\"\napprovals = [\"topic-approval-qq\"]\n",
    );
    workspace.write(
        "calendar/recurring.toml",
        "[[series]]\nid = \"again\"\ntitle = \"What comes again\"\nkind = \"case-study\"\nowner = \"series-owner-qq\"\n\
         points = [\"point-qq\"]\ntopic = \"topic-qq\"\nrule = \"FREQ=WEEKLY\"\nstart = 2025-10-22\n",
    );
    workspace.write(
        "calendar/strategy.toml",
        "[[partner]]\nid = \"partner-qq\"\ntitle = \"Partner-title-qq\"\nabout = \"about-qq\"\n\n\
         [[partner]]\nid = \"acme\"\ntitle = \"Acme\"\n\n\
         [[checklist]]\nid = \"list-qq\"\ntitle = \"list-title-qq\"\n\n\
         [[checklist.task]]\nid = \"task-qq\"\ntext = \"task-text-qq\"\nowner = \"task-owner-qq\"\nentry = \"entry-qq\"\n",
    );
    workspace.write(
        "calendar/quick-wins.toml",
        "[[week]]\ngoal = \"goal-qq\"\ntask = [{ id = \"win-qq\", text = \"win-text-qq\", entry = \"told\" }]\n",
    );
    workspace.write(
        "calendar/kpis.toml",
        "[[kpi]]\nid = \"kpi-qq\"\ntitle = \"kpi-title-qq\"\ntarget = 10\nunit = \"unit-qq\"\nnote = \"kpi-note-qq\"\n",
    );
    workspace.write(
        "calendar/kpi-readings.csv",
        "date,kpi,value,note\n2025-10-01,kpi-qq,5,reading-qq\n",
    );
    workspace.write(
        "drafts/entry-qq.md",
        "---\ntitle: draft-title-qq\neditorial:\n  kind: case-study\n  status: drafting\n---\n\nbody-qq\n",
    );
    workspace
}

fn export(workspace: &Workspace, args: &[&str]) -> String {
    let ran = workspace.run(&[&["export"], args, &["--today", "2025-10-23"]].concat());
    assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
    let read = ran.out.replace("\r\n ", "");
    read + &ran.err
}

/// The words of a text that are secret.
fn secrets(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut found = words
        .filter(|word| word.ends_with("-qq"))
        .collect::<Vec<_>>();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn no_export_tells_outsiders_what_is_the_teams_own() {
    let workspace = secretive();
    let told = EXPORTS.map(|args| export(&workspace, args)).concat();
    let told = secrets(&told);
    for secret in [
        "kpi-title-qq",
        "reading-qq",
        "point-qq",
        "series-owner-qq",
        "topic-approval-qq",
        "partner-qq",
        "entry-qq",
        "occurrence-qq",
        "url-qq",
        "note-qq",
    ] {
        assert!(told.contains(&secret), "{secret} is not there to be hidden");
    }
    for args in EXPORTS {
        let inside = export(&workspace, args);
        for secret in [
            "told-owner-qq",
            "told-note-qq",
            "draft-title-qq",
            "owner-qq",
        ] {
            assert!(
                secrets(&inside).contains(&secret),
                "{args:?}: {secret} is not there to be hidden"
            );
        }
        for more in [&[][..], &["--owner", "owner-qq"], &["--pillar", "proof"]] {
            let outside = export(&workspace, &[args, &["--public"], more].concat());
            assert_eq!(secrets(&outside), [""; 0], "{args:?} {more:?}");
        }
        let outside = export(&workspace, &[args, &["--public"]].concat());
        for told in ["What may be told", "Acme", "Proof", "2025"] {
            let is_told = outside.to_lowercase().contains(&told.to_lowercase());
            assert!(is_told, "{args:?}: {told} may be told");
        }
    }
}
