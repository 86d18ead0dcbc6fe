//! Templates: those of the document, and the least ones of kinds that it only names.

use super::Writer;
use crate::{
    importing::{
        Told,
        strategy::{
            reading::FoundTemplate,
            templates::{self, Written},
        },
    },
    plan::Step,
};

impl Writer<'_> {
    /// The templates of the document, and the least ones of kinds that nothing else describes.
    pub(super) fn templates(&mut self, found: Vec<(Written, FoundTemplate)>) {
        for (written, found) in found {
            let is_known = self.desk.templates.contains_key(&found.kind);
            self.kinds.remove(&found.kind);
            self.import.pieces.push(Told {
                file: template_file(&found.kind),
                what: "template",
                id: Some(found.kind.clone()),
                title: found.label.clone(),
                line: found.line,
                is_known,
            });
            if !is_known {
                let head = format!(
                    "From {}; the milestones are a beginning.",
                    self.choices.source
                );
                self.template(&found.kind, head, written);
            }
        }
        for (kind, line) in std::mem::take(&mut self.kinds) {
            if self.desk.templates.contains_key(&kind) || self.choices.kinds.contains(&kind) {
                continue;
            }
            let label = self.own_kinds.get(&kind).cloned();
            let label = label.as_deref();
            let head = format!(
                "{} names this kind and does not describe it.",
                self.choices.source
            );
            self.import.pieces.push(Told {
                file: template_file(&kind),
                what: "bare template",
                id: Some(kind.clone()),
                title: kind.clone(),
                line,
                is_known: false,
            });
            self.template(&kind, head, templates::least(&kind, label));
        }
    }

    fn template(&mut self, kind: &str, head: String, written: Written) {
        self.import.plan.steps.push(Step::AddTables {
            path: template_file(kind),
            head: vec![head],
            keys: written.keys,
            tables: written.tables,
        });
    }
}

fn template_file(kind: &str) -> String {
    format!("templates/{kind}.toml")
}
