//! `approval-stale`: nobody changed a text after it was agreed to.

use super::super::{
    approvals::demanded,
    report::Report,
    rule::{Rule, Weight},
};
use crate::{
    editorial::{
        approval::{Answer, REQUIREMENT, Standing},
        date,
        desk::Desk,
    },
    text,
};

pub(super) const RULE: Rule = Rule {
    id: "approval-stale",
    summary: "a text is as it was when it was agreed to",
    why: "Who agreed to one text has not agreed to another.",
    example: "The customer agreed on Monday, and a paragraph about costs was added on Tuesday.",
    weight: Weight::Readiness(REQUIREMENT),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for demanded in demanded(desk) {
        let (entry, agreement) = (demanded.entry, &demanded.agreement);
        let Standing::Given { by, on, .. } = agreement.standing else {
            continue;
        };
        if !agreement.standing.is_stale() {
            continue;
        }
        let who = desk.role_in_words(entry, agreement.role);
        let day = date::medium(on);
        let is_of_no_text = agreement
            .recorded
            .is_some_and(|one| matches!(one.answer, Answer::Given { body: None, .. }));
        let message = if is_of_no_text {
            format!("nobody knows to which text `{who}` agreed: {by} on {day}, without `body`")
        } else {
            format!("the text was changed after `{who}` agreed to it: {by} on {day}")
        };
        report
            .add_required(entry, demanded.status, demanded.place, message)
            .help(format!(
                "show it to them again, then: dstack-content approve {} {} --by NAME",
                entry.id,
                text::word(agreement.role)
            ));
    }
}
