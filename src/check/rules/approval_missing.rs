//! `approval-missing`: who must agree to a piece has agreed.

use super::super::{
    approvals::demanded,
    report::Report,
    rule::{Rule, Weight},
};
use crate::{
    editorial::{
        approval::{REQUIREMENT, Standing},
        date,
        desk::Desk,
    },
    text,
};

pub(super) const RULE: Rule = Rule {
    id: "approval-missing",
    summary: "who must agree to a piece has agreed",
    why: "A customer or partner who first reads about themselves on the blog is not one for long.",
    example: "A case study is approved, and nobody recorded that its customer agreed.",
    weight: Weight::Readiness(REQUIREMENT),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for demanded in demanded(desk) {
        let (entry, role) = (demanded.entry, demanded.agreement.role);
        let who = desk.role_in_words(entry, role);
        let message = match demanded.agreement.standing {
            Standing::Given { .. } => continue,
            Standing::Missing => format!("`{who}` has not agreed to `{}`", entry.id),
            Standing::Awaited(since) => format!(
                "`{who}` has not answered yet: asked on {}, {}",
                date::medium(since),
                text::ago(since, desk.today)
            ),
        };
        report
            .add_required(entry, demanded.status, demanded.place, message)
            .help(format!(
                "dstack-content approve {} {} --by NAME",
                entry.id,
                text::word(role)
            ));
    }
}
