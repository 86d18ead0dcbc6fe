//! `init`: a small workspace here.

use anyhow::{Result, anyhow};

use super::{context::Context, options::DryRun};
use crate::{
    editorial::quarter::Quarter,
    failure::Failure,
    plan::{Plan, Step},
    store::{CONFIG, Store},
};

/// What a new workspace starts with, besides the quarter's file.
const STARTER: [(&str, &str); 5] = [
    (CONFIG, include_str!("../starter/config.toml")),
    (
        "calendar/pillars.toml",
        include_str!("../starter/pillars.toml"),
    ),
    (
        "templates/blog-post.toml",
        include_str!("../starter/blog-post.toml"),
    ),
    (
        "templates/case-study.toml",
        include_str!("../starter/case-study.toml"),
    ),
    (
        "templates/review.toml",
        include_str!("../starter/review.toml"),
    ),
];

/// Make a small workspace in this folder
///
/// Writes settings, a calendar for this quarter, pillars and two templates. No file is overwritten.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The project's name [default: the folder's]
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let folder = context.folder();
    let store = Store::bare(&folder)?;
    if store.exists(CONFIG)? {
        return Err(anyhow!(
            Failure::new(format!("this is a workspace already: it has {CONFIG}"))
                .hint("`dstack-content week` shows it")
        ));
    }
    let today = context.today(None)?;
    let quarter = Quarter::of(today);
    let project = args
        .project
        .clone()
        .or_else(|| Some(store.folder().file_name()?.to_str()?.to_owned()))
        .unwrap_or_default();
    let project = toml::Value::String(project).to_string();
    let calendar = format!(
        "# The plan of the quarter: one [[entry]] for each piece or activity, in the order of the days.\n\
         # `dstack-content new KIND SUBJECT --publish WHEN` adds one.\n\nquarter = \"{quarter}\"\n"
    );
    let mut steps = STARTER
        .into_iter()
        .map(|(path, text)| Step::Create {
            path: path.to_owned(),
            text: text.replace("\"PROJECT\"", &project),
        })
        .collect::<Vec<_>>();
    steps.push(Step::Create {
        path: format!("calendar/{}.toml", quarter.file_stem()),
        text: calendar,
    });
    steps.push(Step::Create {
        path: "drafts/.gitkeep".to_owned(),
        text: String::new(),
    });
    let plan = Plan::of(steps);
    if args.dry_run.is_on() {
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (changes, ()) = store.update(today, crate::store::Scope::Plan, |_| Ok((plan, ())))?;
    for change in changes {
        context.say(&change.path)?;
    }
    context.remark("next: dstack-content new blog-post SUBJECT --publish WHEN")?;
    Ok(0)
}
