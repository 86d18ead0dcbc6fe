//! What front matter records of approvals and of an embargo.

use super::reader::Reader;
use crate::{
    editorial::{
        approval::{Answer, Approval, Fingerprint},
        embargo::{self, Embargo},
        post_day,
        problem::Fault,
    },
    store::{
        front_matter::{Map, Node},
        toml_file::suggestion,
    },
};

/// What is recorded of one role.
const KEYS: [&str; 4] = ["by", "on", "body", "asked"];

/// How approvals are written.
const FORM: &str = "`dstack-content approve ID ROLE --by NAME` writes it";

impl Reader<'_> {
    /// Who agreed or was asked to. What cannot be understood is no approval, and is told.
    pub(super) fn approvals(&mut self, ours: &Map<'_>) -> Vec<Approval> {
        if let Some(node) = ours.get("approvals") {
            self.note_place("approvals", node);
        }
        let recorded = self.map(ours, "approvals").iter();
        let recorded = recorded.map(|(role, node)| Approval {
            role: role.text.to_string(),
            answer: self.answer(&role.text, node).unwrap_or(Answer::Unclear),
            place: self.places.is_some().then(|| self.place(role.span.clone())),
        });
        recorded.collect()
    }

    fn answer(&mut self, role: &str, node: &Node<'_>) -> Option<Answer> {
        let Some(map) = node.as_map() else {
            let what = "who agreed and when, or when they were asked";
            return self.unclear(node, &format!("`approvals.{role}`: expected {what}"));
        };
        for (key, _) in &map.entries {
            if !KEYS.contains(&&*key.text) {
                let help = suggestion(&key.text, &KEYS);
                let message = format!("unknown key `{}`", key.text);
                self.report(Fault::KeyUnknown, key.span.clone(), message, Some(help));
            }
        }
        let given = |key: &str| map.get(key).filter(|node| !node.is_null());
        let Some(by) = given("by") else {
            let Some(asked) = given("asked") else {
                let message = format!("`approvals.{role}` has neither `by` nor `asked`");
                return self.unclear(node, &message);
            };
            return self.day("asked", asked).map(Answer::Awaited);
        };
        let Some(name) = by.as_str().filter(|name| !name.trim().is_empty()) else {
            return self.unclear(by, "`by`: expected a name");
        };
        let Some(on) = given("on") else {
            return self.unclear(node, &format!("`approvals.{role}` has no day `on`"));
        };
        Some(Answer::Given {
            by: name.to_owned(),
            on: self.day("on", on)?,
            body: match given("body") {
                Some(body) => Some(self.fingerprint(body)?),
                None => None,
            },
        })
    }

    fn day(&mut self, key: &str, node: &Node<'_>) -> Option<chrono::NaiveDate> {
        let day = node.as_str().and_then(post_day::in_text);
        if day.is_none() {
            self.bad_date(key, node);
        }
        day
    }

    fn fingerprint(&mut self, node: &Node<'_>) -> Option<Fingerprint> {
        let read = node.as_str().and_then(Fingerprint::parse);
        read.or_else(|| {
            self.unclear(
                node,
                "`body`: expected `sha256:` and 16 to 64 of 0-9 and a-f",
            )
        })
    }

    fn unclear<T>(&mut self, node: &Node<'_>, message: &str) -> Option<T> {
        let help = Some(FORM.to_owned());
        self.report(
            Fault::ValueInvalid,
            node.span.clone(),
            message.to_owned(),
            help,
        );
        None
    }

    /// How long nothing is told. What cannot be understood is taken for the strictest that it could mean.
    pub(super) fn embargo(&mut self, ours: &Map<'_>) -> Option<Embargo> {
        let node = ours.get("embargo").filter(|node| !node.is_null())?;
        self.note_place("embargo", node);
        let (day, is_on) = (node.as_str().and_then(post_day::in_text), node.as_bool());
        match (day, is_on) {
            (Some(day), _) => Some(Embargo::Until(day)),
            (None, Some(is_on)) => is_on.then_some(Embargo::UntilOut),
            (None, None) => {
                let message = match node.as_str() {
                    Some(text) => format!("`embargo`: `{text}` is no day"),
                    None => "`embargo`: expected a day or `true`".to_owned(),
                };
                let help = Some(embargo::FORMS.to_owned());
                self.report(Fault::DateInvalid, node.span.clone(), message, help);
                Some(Embargo::UntilOut)
            }
        }
    }
}
