//! The rules, one file each. A new one is its file and two lines here.

mod anchor_broken;
mod approval_missing;
mod approval_stale;
mod audience_unknown;
mod bullets_many;
mod channel_unknown;
mod claim_vague;
mod code_missing;
pub(super) mod copy_broken;
pub(super) mod copy_forbidden;
pub(super) mod copy_too_long;
mod copy_unknown;
mod date_invalid;
mod date_mismatch;
mod date_missing;
mod date_not_a_workday;
mod date_outside_quarter;
mod date_placeholder;
mod date_shared;
mod description_missing;
mod description_too_long;
mod diagram_missing;
mod draft_flag;
mod draft_missing;
mod draft_unplanned;
mod embargo_broken;
mod entry_behind;
mod entry_late;
mod entry_unknown;
mod excuse_expired;
mod excuse_invalid;
mod excuse_unneeded;
mod fence_language;
mod fence_unclosed;
mod figure_expired;
mod figure_refused;
mod file_unreadable;
mod goal_unknown;
mod heading_duplicate;
mod heading_second_top;
mod heading_skipped;
mod heading_title_again;
mod id_duplicate;
mod id_invalid;
mod id_mismatch;
mod image_alt_missing;
mod image_broken;
mod key_duplicate;
mod key_unknown;
mod kind_mismatch;
mod kind_unknown;
mod kpi_unknown;
mod link_broken;
mod link_early;
mod metric_missing;
mod needs_cycle;
mod needs_order;
mod needs_unknown;
mod owner_unknown;
mod paragraph_long;
mod partner_unknown;
mod passive_voice;
mod pillar_unknown;
mod placeholder_left;
mod posting_due;
mod posting_early;
mod quote_missing;
mod section_empty;
mod section_missing;
mod sentence_long;
mod status_contradicted;
mod status_unknown;
mod term_wrong;
mod text_bidi;
mod text_control;
mod text_invisible;
mod text_mojibake;
mod title_missing;
mod title_too_long;
mod todo_left;
mod topic_unknown;
mod url_bare;
mod url_missing;
mod value_invalid;
mod week_empty;
mod word_avoided;

use super::{
    excusing, lost,
    report::{Report, Required},
    rule::Rule,
};
use crate::editorial::{desk::Desk, entry::Entry, slug};

/// All rules, in the order in which they are explained.
pub const RULES: &[Rule] = &[
    // Files.
    file_unreadable::RULE,
    key_unknown::RULE,
    key_duplicate::RULE,
    value_invalid::RULE,
    id_invalid::RULE,
    id_duplicate::RULE,
    date_invalid::RULE,
    date_placeholder::RULE,
    date_mismatch::RULE,
    draft_flag::RULE,
    // The plan.
    kind_unknown::RULE,
    kind_mismatch::RULE,
    id_mismatch::RULE,
    pillar_unknown::RULE,
    topic_unknown::RULE,
    audience_unknown::RULE,
    partner_unknown::RULE,
    channel_unknown::RULE,
    copy_unknown::RULE,
    goal_unknown::RULE,
    kpi_unknown::RULE,
    owner_unknown::RULE,
    status_unknown::RULE,
    status_contradicted::RULE,
    // Dates.
    date_missing::RULE,
    date_outside_quarter::RULE,
    date_not_a_workday::RULE,
    date_shared::RULE,
    week_empty::RULE,
    // What needs what.
    needs_unknown::RULE,
    entry_unknown::RULE,
    needs_cycle::RULE,
    needs_order::RULE,
    // Readiness.
    draft_missing::RULE,
    draft_unplanned::RULE,
    entry_late::RULE,
    entry_behind::RULE,
    embargo_broken::RULE,
    section_missing::RULE,
    section_empty::RULE,
    placeholder_left::RULE,
    title_missing::RULE,
    title_too_long::RULE,
    description_missing::RULE,
    description_too_long::RULE,
    approval_missing::RULE,
    approval_stale::RULE,
    url_missing::RULE,
    // Where it is posted.
    posting_due::RULE,
    posting_early::RULE,
    // Copies for channels.
    copy_broken::RULE,
    copy_too_long::RULE,
    copy_forbidden::RULE,
    // What a piece of its kind holds.
    code_missing::RULE,
    diagram_missing::RULE,
    metric_missing::RULE,
    quote_missing::RULE,
    // Excuses.
    excuse_invalid::RULE,
    excuse_expired::RULE,
    excuse_unneeded::RULE,
    // The text of drafts, from here to the end: voice.
    todo_left::RULE,
    word_avoided::RULE,
    term_wrong::RULE,
    claim_vague::RULE,
    passive_voice::RULE,
    sentence_long::RULE,
    paragraph_long::RULE,
    bullets_many::RULE,
    // Figures.
    figure_refused::RULE,
    figure_expired::RULE,
    // Links and images.
    link_broken::RULE,
    link_early::RULE,
    anchor_broken::RULE,
    url_bare::RULE,
    image_broken::RULE,
    image_alt_missing::RULE,
    // Headings.
    heading_skipped::RULE,
    heading_second_top::RULE,
    heading_title_again::RULE,
    heading_duplicate::RULE,
    // Code.
    fence_language::RULE,
    fence_unclosed::RULE,
    // Characters.
    text_mojibake::RULE,
    text_invisible::RULE,
    text_bidi::RULE,
    text_control::RULE,
];

/// The rules that judge excuses by what the others found.
pub(super) const JUDGES: [Rule; 2] = [excuse_expired::RULE, excuse_unneeded::RULE];

/// The name of the rule about files that cannot be read.
pub(super) const UNREADABLE: &str = file_unreadable::RULE.id;

/// The rules that say how what they find is mended, so that `check --fix` does it.
const MENDED: [&str; 4] = [
    term_wrong::RULE.id,
    text_invisible::RULE.id,
    text_mojibake::RULE.id,
    url_bare::RULE.id,
];

/// Whether a rule is about the text of drafts, be it of the plan's kinds or not.
#[must_use]
pub fn is_about_text(rule: &Rule) -> bool {
    RULES
        .iter()
        .skip_while(|first| first.id != todo_left::RULE.id)
        .any(|about_text| about_text.id == rule.id)
}

/// Whether `check --fix` mends what a rule finds.
#[must_use]
pub fn can_be_mended(rule: &Rule) -> bool {
    MENDED.contains(&rule.id)
}

/// Whether an entry or a line can be excused from a rule.
#[must_use]
pub fn can_be_excused(rule: &Rule) -> bool {
    excusing::can_be_excused(rule.id)
}

/// The rule of that name.
#[must_use]
pub fn named(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// The name of a rule that comes nearest to a misspelt one.
#[must_use]
pub fn nearest(wrong: &str) -> Option<&'static str> {
    slug::nearest(wrong, RULES.iter().map(|rule| rule.id))
}

/// Whether an entry's draft is missing or cannot be read, or nobody knows its status: rules of their own tell that, and
/// how late it is says nothing more.
fn is_told_by_others(desk: &Desk, entry: &Entry) -> bool {
    draft_missing::tells(desk, entry)
        || lost::draft(desk, entry)
        || !entry.workflow.knows(&entry.status)
}

/// A finding that a draft has nothing of what its template says a piece of its kind holds.
fn missing(report: &mut Report, required: &Required, message: &str, help: &str) {
    let entry = required.entry;
    report
        .add_required(
            entry,
            required.status,
            required.draft.place_of("title"),
            message,
        )
        .help(format!("{help}; templates/{}.toml asks for it", entry.kind));
}
