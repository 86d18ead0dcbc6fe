//! `excuse-invalid`: an excuse names a rule and a reason.

use super::super::{
    excusing, exempt,
    finding::Finding,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, excuse::Excuse, settings::Level};

/// How an excuse is written in a draft.
const FORM: &str = "write <!-- dstack-content: allow RULE because REASON --> (or … because REASON until 2025-12-01)";
/// The same where HTML has no comments.
const FORM_IN_MDX: &str = "write {/* dstack-content: allow RULE because REASON */} (or … because REASON until 2025-12-01)";

pub(super) const RULE: Rule = Rule {
    id: "excuse-invalid",
    summary: "an excuse names a rule and a reason",
    why: "A misspelt excuse hides nothing, and one without a reason is taken out by nobody.",
    example: "`<!-- dstack-content: alow url-bare -->` where `<!-- dstack-content: allow url-bare because it is a sample \
              until 2025-12-01 -->` is meant (the day may be left out); a rule that does not exist.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in &desk.entries {
        if exempt::is_exempt(desk, entry) {
            continue;
        }
        let (excuses, misread) = excusing::of_entry(entry);
        for misread in misread {
            let message = format!("the excuse is not understood: {}", misread.message);
            let is_mdx = misread.place.file.rsplit('.').next() == Some("mdx");
            let form = if is_mdx { FORM_IN_MDX } else { FORM };
            let finding = report.add(misread.place, message);
            told(finding.help(form), entry.is_done()).of(&entry.id);
        }
        for excuse in excuses {
            if let Some((message, help)) = fault(&excuse) {
                let finding = report.add(excuse.place, message);
                told(finding.help(help), entry.is_done()).of(&entry.id);
            }
        }
    }
}

/// What is out only ever warns.
fn told(finding: &mut Finding, is_out: bool) -> &mut Finding {
    if is_out {
        finding.level = finding.level.min(Level::Warning);
    }
    finding
}

fn fault(excuse: &Excuse) -> Option<(String, String)> {
    let rule = &excuse.rule;
    if super::named(rule).is_none() {
        let help = match super::nearest(rule) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`dstack-content rules` lists the rules".to_owned(),
        };
        return Some((format!("there is no rule `{rule}` to excuse from"), help));
    }
    if !excusing::can_be_excused(rule) {
        let message = format!("nothing excuses from `{rule}`");
        return Some((
            message,
            "mend what it finds, and take the excuse out".to_owned(),
        ));
    }
    excuse.because.trim().is_empty().then(|| {
        let message = format!("the excuse from `{rule}` has no reason");
        (message, "write why as `because`".to_owned())
    })
}
