//! What commands have to say, as typed views: pure, made from the desk, read by every format.

pub mod agenda;
pub mod approvals;
pub mod backlog;
pub mod board;
pub mod changes;
pub mod elsewhere;
pub mod entry_table;
pub mod entry_view;
pub mod explanation;
pub mod facts;
pub mod feed;
pub mod findings;
pub mod forecast;
pub mod goals;
pub mod imported;
pub mod kit;
pub mod kpis;
pub mod listing;
pub mod mix;
pub mod overdue;
pub mod overview;
pub mod pages;
pub mod pipeline;
pub mod placed;
mod posted;
pub mod quarter;
pub mod rules;
pub mod sheet;
pub mod standup;
pub mod tasks;

use serde::Serialize;

use self::{
    agenda::Agenda,
    approvals::Approvals,
    backlog::Backlog,
    board::Board,
    changes::Changes,
    entry_table::EntryTable,
    explanation::Explanation,
    facts::Facts,
    feed::Feed,
    findings::Findings,
    forecast::Forecast,
    goals::{GoalFacts, Goals},
    imported::ImportedView,
    kit::KitView,
    kpis::Kpis,
    listing::Listing,
    mix::Mix,
    overdue::Overdue,
    overview::Overview,
    pages::Pages,
    pipeline::Pipeline,
    placed::PlacedView,
    quarter::PlannedQuarter,
    rules::RuleList,
    sheet::Sheet,
    standup::Standup,
    tasks::Tasks,
};

/// The version of the JSON contract.
pub const SCHEMA: u32 = 1;

/// Whatever a command shows.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `week`.
    Agenda(Box<Agenda>),
    /// `approve` without a role.
    Approvals(Approvals),
    /// `topics`.
    Backlog(Backlog),
    /// `export html`.
    Board(Box<Board>),
    /// `export json`.
    Overview(Box<Overview>),
    /// `export csv`.
    Table(EntryTable),
    /// `mix`.
    Mix(Mix),
    /// `goals`.
    Goals(Goals),
    /// `goals GOAL`.
    Goal(Box<GoalFacts>),
    /// `overdue`.
    Overdue(Overdue),
    /// `forecast`.
    Forecast(Forecast),
    /// `list`.
    Listing(Listing),
    /// `kit`.
    Kit(Box<KitView>),
    /// `kpi show`, `kpi record`.
    Kpis(Kpis),
    /// `kpi import`.
    Imported(ImportedView),
    /// `import` of a document.
    Placed(Box<PlacedView>),
    /// `status` without a move.
    Pipeline(Pipeline),
    /// `plan`.
    Quarter(Box<PlannedQuarter>),
    /// `export ics`.
    Feed(Box<Feed>),
    /// `show`, `status ID`.
    Facts(Box<Facts>),
    /// `standup`.
    Standup(Box<Standup>),
    /// `tasks`.
    Tasks(Tasks),
    /// `check`.
    Findings(Findings),
    /// What a writing command does, or would do.
    Changes(Changes),
    /// `render` without a page.
    Pages(Pages),
    /// `rules`.
    Rules(RuleList),
    /// `explain`.
    Explanation(Explanation),
}

/// What sort of thing a view is; a format carries some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rows and columns.
    Sheet,
    /// Findings of the check.
    Findings,
    /// Changes of files.
    Changes,
    /// Rules explained.
    Explanation,
    /// The plan as a page.
    Board,
    /// The plan as one object.
    Overview,
    /// The plan as events of a calendar.
    Feed,
    /// Entries with all their facts in a cell each.
    Table,
}

impl View {
    /// What sort of thing it is.
    #[must_use]
    pub fn shape(&self) -> Shape {
        match self {
            Self::Findings(_) => Shape::Findings,
            Self::Changes(_) => Shape::Changes,
            Self::Explanation(_) => Shape::Explanation,
            Self::Board(_) => Shape::Board,
            Self::Overview(_) => Shape::Overview,
            Self::Feed(_) => Shape::Feed,
            Self::Table(_) => Shape::Table,
            _ => Shape::Sheet,
        }
    }

    /// What a message that shows the view is recognised by, so that the next one can take its place.
    #[must_use]
    pub fn mark(&self) -> Option<&'static str> {
        match self {
            Self::Standup(_) => Some("dstack-content standup"),
            _ => None,
        }
    }

    /// The view as rows and columns; `None` for one that is no table.
    #[must_use]
    pub fn sheet(&self) -> Option<Sheet> {
        match self {
            Self::Agenda(view) => Some(view.sheet()),
            Self::Approvals(view) => Some(view.sheet()),
            Self::Backlog(view) => Some(view.sheet()),
            Self::Mix(view) => Some(view.sheet()),
            Self::Goals(view) => Some(view.sheet()),
            Self::Goal(view) => Some(view.sheet()),
            Self::Overdue(view) => Some(view.sheet()),
            Self::Forecast(view) => Some(view.sheet()),
            Self::Listing(view) => Some(view.sheet()),
            Self::Kit(view) => Some(view.sheet()),
            Self::Kpis(view) => Some(view.sheet()),
            Self::Imported(view) => Some(view.sheet()),
            Self::Placed(view) => Some(view.sheet()),
            Self::Pipeline(view) => Some(view.sheet()),
            Self::Quarter(view) => Some(view.sheet()),
            Self::Facts(view) => Some(view.sheet()),
            Self::Standup(view) => Some(view.sheet()),
            Self::Tasks(view) => Some(view.sheet()),
            Self::Pages(view) => Some(view.sheet()),
            Self::Rules(view) => Some(view.sheet()),
            Self::Findings(_)
            | Self::Changes(_)
            | Self::Explanation(_)
            | Self::Board(_)
            | Self::Overview(_)
            | Self::Feed(_)
            | Self::Table(_) => None,
        }
    }
}
