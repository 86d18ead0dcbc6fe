//! The rules as a whole: each file is registered, and each rule can be explained.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use dstack_content::check::rules::RULES;
use dstack_content::editorial::template::REQUIREMENTS;
use dstack_content::session::{Session, Terminal};

/// What was written, for looking at it afterwards.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Exit code, results and remarks of a command line.
fn run(args: &[&str]) -> (u8, String, String) {
    let (out, err) = (Captured::default(), Captured::default());
    let mut session = Session {
        folder: PathBuf::from("/"),
        given_today: Some(super::TODAY.to_owned()),
        now: chrono::DateTime::UNIX_EPOCH,
        terminal: Terminal {
            is_terminal: false,
            width: 80,
            colour: false,
        },
        in_actions: false,
        job_summary: None,
        programs: None,
        out: Box::new(out.clone()),
        err: Box::new(err.clone()),
        prompter: None,
    };
    let args = ["dstack-content"].iter().chain(args).map(Into::into);
    let code = dstack_content::run(args, &mut session);
    (code, out.text(), err.text())
}

#[test]
fn every_file_is_a_rule_and_every_rule_has_a_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let files = fs::read_dir(folder).unwrap();
    let files = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs")
        .collect::<BTreeSet<_>>();
    let rules = RULES.iter().map(|rule| rule.id.replace('-', "_") + ".rs");
    assert_eq!(rules.collect::<BTreeSet<_>>(), files);
    assert_eq!(files.len(), RULES.len(), "a name is used twice");
}

#[test]
fn every_rule_says_what_it_demands_and_why() {
    for rule in RULES {
        let id = rule.id;
        let kebab =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(id.split('-').all(kebab), "{id}");
        for (name, text) in [
            ("summary", rule.summary),
            ("why", rule.why),
            ("example", rule.example),
        ] {
            assert!(text.len() > 10 && text.trim() == text, "{id}: {name}");
            assert!(
                !text.contains('\n') && !text.to_lowercase().contains("todo"),
                "{id}: {name}"
            );
        }
        assert!(
            !rule.summary.ends_with('.') && !rule.summary.starts_with(char::is_uppercase),
            "{id}"
        );
        assert!(
            rule.why.ends_with('.') && rule.example.ends_with(['.', '?']),
            "{id}"
        );
    }
}

#[test]
fn every_requirement_has_a_rule_and_every_rule_about_one_names_it() {
    let asked = RULES.iter().filter_map(|rule| rule.weight.requirement());
    // That there is a draft is required by the workflow, and no template can say otherwise.
    let asked = asked.filter(|requirement| *requirement != "draft");
    assert_eq!(asked.collect::<BTreeSet<_>>(), REQUIREMENTS.into());
}

#[test]
fn every_rule_is_explained() {
    let (code, all, _) = run(&["rules"]);
    assert_eq!(code, 0);
    for rule in RULES {
        assert!(all.contains(rule.id), "{}", rule.id);
        let (code, out, err) = run(&["explain", rule.id]);
        assert_eq!((code, err.as_str()), (0, ""), "{}", rule.id);
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [rule.id, rule.summary, rule.why, rule.example] {
            assert!(out.contains(part), "{}: {part:?} in {out}", rule.id);
        }
    }
    let (code, out, err) = run(&["explain", "title-to-long"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("did you mean `title-too-long`?"), "{err}");
}
