//! That a piece is posted on a channel: where it can be read there, and since when.

use chrono::NaiveDate;
use serde::Serialize;

use crate::editorial::posted::Posted;

/// What is recorded of it: the JSON contract.
#[derive(Debug, Serialize)]
pub(super) struct PostedView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<NaiveDate>,
}

impl PostedView {
    /// As the draft or the calendar has it.
    pub(super) fn of(posted: &Posted) -> Self {
        Self {
            url: posted.url.clone(),
            on: posted.on,
        }
    }
}
