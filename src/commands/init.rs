//! `init`: a small workspace here, or settings around a site that is here already.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::{context::Context, options::DryRun};
use crate::{
    editorial::quarter::Quarter,
    failure::Failure,
    plan::{Plan, Step},
    store::{CONFIG, Store, Surroundings},
};

/// What a new workspace starts with, besides the quarter's file.
const STARTER: [(&str, &str); 6] = [
    (CONFIG, include_str!("../starter/config.toml")),
    (
        "calendar/pillars.toml",
        include_str!("../starter/pillars.toml"),
    ),
    ("calendar/voice.toml", include_str!("../starter/voice.toml")),
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

/// Make a small workspace in this folder, or around the blog in it
///
/// Writes settings, a calendar for this quarter, pillars, the voice and templates. Around a site of Hugo, Zola, Jekyll, Astro,
/// Docusaurus or Eleventy it writes the settings alone, with the folder of its posts. No file is overwritten.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The project's name [default: the folder's]
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    /// The folder of the posts, below this one [default: where they are found, else `drafts`]
    #[arg(long, value_name = "DIR")]
    drafts: Option<String>,
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
    let site = store.surroundings();
    let given = args.drafts.as_deref();
    let given = given
        .map(|folder| given_folder(&store, folder))
        .transpose()?;
    let steps = base(&store, (args.project.clone(), given), site.as_ref(), today);
    let plan = Plan::of(steps);
    if args.dry_run.is_on() {
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (changes, ()) = store.update(today, crate::store::Scope::Plan, |_| Ok((plan, ())))?;
    for change in changes {
        context.say(&change.path)?;
    }
    let Some(site) = &site else {
        context.remark("next: dstack-content new blog-post SUBJECT --publish WHEN")?;
        return Ok(0);
    };
    context.remark(&told(site, args.drafts.as_deref()))?;
    context.remark("next: dstack-content list")?;
    Ok(0)
}

/// What makes a folder a workspace: files for all that is in one, or the settings alone around a site.
pub(super) fn base(
    store: &Store,
    (project, drafts): (Option<String>, Option<String>),
    site: Option<&Surroundings>,
    today: NaiveDate,
) -> Vec<Step> {
    let project = project
        .or_else(|| Some(store.folder().file_name()?.to_str()?.to_owned()))
        .unwrap_or_default();
    let project = toml::Value::String(project).to_string();
    let drafts = match drafts {
        Some(folder) => Some(vec![folder]),
        None => site.map(|site| site.drafts.clone()),
    };
    match site {
        Some(site) => around(site, &project, drafts.as_deref().unwrap_or_default(), today),
        None => starter(&project, drafts.as_deref(), Quarter::of(today)),
    }
}

/// The folder that was asked for, if the workspace may have its drafts there.
fn given_folder(store: &Store, folder: &str) -> Result<String> {
    let plain = folder.trim_end_matches('/');
    let plain = plain.strip_prefix("./").unwrap_or(plain);
    if plain != "." {
        store.exists(plain).map_err(|_| {
            let failure = Failure::new(format!("`{folder}` is not a folder of the workspace"));
            anyhow!(failure.hint("write it relative to the workspace, without `..`"))
        })?;
    }
    Ok(plain.to_owned())
}

/// What was recognised.
fn told(site: &Surroundings, given: Option<&str>) -> String {
    let posts = match (given, site.posts) {
        (Some(_), _) => String::new(),
        (None, 1) => format!(" with 1 post in {}", site.drafts.join(" and ")),
        (None, posts) => format!(" with {posts} posts in {}", site.drafts.join(" and ")),
    };
    format!("this is a site of {}{posts}", site.kind.title())
}

/// The settings alone: the site's folders stay as they are.
fn around(site: &Surroundings, project: &str, drafts: &[String], today: NaiveDate) -> Vec<Step> {
    let lines = include_str!("../starter/site.toml").split_inclusive('\n');
    let text = lines.map(|line| match line.split(" =").next() {
        Some("project") => line.replace("\"PROJECT\"", project),
        Some("drafts") => line.replace("DRAFTS", &list(drafts)),
        Some("kind") => line.replace("KIND", site.kind.name()),
        Some("since") => line.replace("SINCE", &today.to_string()),
        _ => line.to_owned(),
    });
    let text = text.collect::<String>();
    let path = CONFIG.to_owned();
    vec![Step::Create { path, text }]
}

/// A whole workspace with a calendar for the quarter.
fn starter(project: &str, drafts: Option<&[String]>, quarter: Quarter) -> Vec<Step> {
    let calendar = format!(
        "# The plan of the quarter: one [[entry]] for each piece or activity, in the order of the days.\n\
         # `dstack-content new KIND SUBJECT --publish WHEN` adds one.\n\nquarter = \"{quarter}\"\n"
    );
    let folders = drafts.map_or_else(|| "[\"drafts\"]".to_owned(), list);
    let mut steps = STARTER
        .into_iter()
        .map(|(path, text)| Step::Create {
            path: path.to_owned(),
            text: text
                .replace("drafts = [\"drafts\"]", &format!("drafts = {folders}"))
                .replace("\"PROJECT\"", project),
        })
        .collect::<Vec<_>>();
    steps.push(Step::Create {
        path: format!("calendar/{}.toml", quarter.file_stem()),
        text: calendar,
    });
    if drafts.is_none() {
        steps.push(Step::Create {
            path: "drafts/.gitkeep".to_owned(),
            text: String::new(),
        });
    }
    steps
}

/// A TOML list of texts.
fn list(texts: &[String]) -> String {
    let texts = texts.iter().cloned().map(toml::Value::String);
    toml::Value::Array(texts.collect()).to_string()
}
