//! The command line: one file a command, registered here.

mod branches;
mod context;
mod ids;
mod options;

mod approve;
mod check;
mod explain;
mod export;
mod forecast;
mod goals;
mod import;
mod init;
mod kit;
mod kpi;
mod list;
mod mix;
mod r#move;
mod new;
mod overdue;
mod plan;
mod publish;
mod render;
mod review;
mod rules;
mod show;
mod standup;
mod status;
mod tasks;
mod topics;
mod week;

use std::ffi::OsString;

use anyhow::Result;
use clap::{CommandFactory, FromArgMatches, Parser};

use crate::{
    failure::EXIT_FAILED,
    session::Session,
    text::{self, is_hazard, shown},
};
use context::{Context, Global};

/// Makes the enumeration that clap reads, the dispatch, and the groups of the help, from one list.
///
/// The options of a command are only put together where it is the one that is run, since all of them together take as
/// long as reading a small plan.
macro_rules! commands {
    ($($group:literal { $($name:ident => $module:ident),+ $(,)? })+) => {
        enum Command {
            $($($name($module::Args),)+)+
        }

        impl Command {
            fn run(&self, context: &mut Context) -> Result<u8> {
                match self {
                    $($(Self::$name(args) => $module::run(args, context),)+)+
                }
            }
        }

        impl clap::Subcommand for Command {
            fn augment_subcommands(command: clap::Command) -> clap::Command {
                all().fold(command, |command, (name, options)| {
                    command.subcommand(clap::Command::new(plain(name)).defer(*options))
                })
            }

            fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
                Self::augment_subcommands(command)
            }

            fn has_subcommand(name: &str) -> bool {
                all().any(|(known, _)| plain(known) == name)
            }
        }

        impl FromArgMatches for Command {
            fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
                match matches.subcommand() {
                    $($(Some((name, matches)) if name == plain(stringify!($module)) => {
                        $module::Args::from_arg_matches(matches).map(Self::$name)
                    })+)+
                    _ => Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand)),
                }
            }

            fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }

        /// The commands with their options, by what they are for.
        const GROUPS: &[(&str, &[(&str, Options)])] = &[$(
            ($group, &[$((stringify!($module), <$module::Args as clap::Args>::augment_args)),+]),
        )+];
    };
}

/// All commands with their options.
fn all() -> impl Iterator<Item = &'static (&'static str, Options)> {
    GROUPS.iter().flat_map(|(_, commands)| *commands)
}

/// Puts a command's description and options in.
type Options = fn(clap::Command) -> clap::Command;

/// The name of a command by that of its module, which is a raw identifier where Rust has a word of the same name.
fn plain(module: &'static str) -> &'static str {
    module.trim_start_matches("r#")
}

commands! {
    "Write" { New => new, Status => status, Approve => approve, Publish => publish }
    "Plan" { Move => r#move, Plan => plan, Import => import, Topics => topics, Mix => mix, Goals => goals }
    "See" {
        Week => week, Standup => standup, Overdue => overdue, List => list, Show => show, Tasks => tasks,
        Forecast => forecast
    }
    "Check" { Check => check, Explain => explain, Rules => rules }
    "Measure" { Kpi => kpi, Review => review }
    "Share" { Kit => kit, Export => export, Render => render }
    "Set up" { Init => init }
}

/// Content strategy and editorial calendar over plain files in git.
#[derive(Parser)]
#[command(name = "dstack-content", version, subcommand_required = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Parses a command line and does what it says.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>, session: &mut Session) -> Result<u8> {
    let args = args.into_iter().collect::<Vec<_>>();
    // What is wrong is told with the arguments in it, which could be anything.
    let honest = |arg: &OsString| !arg.to_string_lossy().contains(is_hazard);
    let colour = session.terminal.colour && args.iter().all(honest);
    let choice = if colour {
        clap::ColorChoice::Always
    } else {
        clap::ColorChoice::Never
    };
    let width = session.terminal.width.min(100);
    let command = Cli::command().color(choice);
    // The list of commands is only made where it is shown.
    let command = if asks_for_help(&args) {
        grouped(command, width)
    } else {
        command
    };
    let parsed = command
        .term_width(width)
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => cli.command.run(&mut Context::new(session, cli.global)),
        Err(error) if error.use_stderr() => {
            let told = session.guarded(&usage(&error, colour));
            session.err.write_all(told.as_bytes())?;
            Ok(EXIT_FAILED)
        }
        Err(error) => {
            let told = usage(&error, colour);
            session.out.write_all(told.as_bytes())?;
            Ok(0)
        }
    }
}

/// Whether the help may be what is asked for: in so many words, or by asking for nothing.
fn asks_for_help(args: &[OsString]) -> bool {
    let asks = |arg: &OsString| arg == "-h" || arg == "--help" || arg == "help";
    args.len() < 2 || args.iter().any(asks)
}

/// Columns in front of what a command does, in the list of commands.
const ABOUT_INDENT: usize = 12;

/// What clap says; without colour, the arguments it repeats are made fit to be shown.
fn usage(error: &clap::Error, colour: bool) -> String {
    let told = error.render();
    if colour {
        return told.ansi().to_string();
    }
    let told = told.to_string();
    told.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}

/// The same command line with a help that lists the commands by what they are for.
fn grouped(command: clap::Command, width: usize) -> clap::Command {
    let indent = format!("\n{}", " ".repeat(ABOUT_INDENT));
    let mut listed = String::new();
    for (group, names) in GROUPS {
        listed.extend([*group, ":\n"]);
        for (name, options) in *names {
            let name = plain(name);
            let about = options(clap::Command::new(name));
            let about = about
                .get_about()
                .map(ToString::to_string)
                .unwrap_or_default();
            let about = text::wrapped(&about, width.saturating_sub(ABOUT_INDENT)).join(&indent);
            listed.extend([format!("  {name:<9} {about}\n")]);
        }
        listed.push('\n');
    }
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{listed}Options:\n{{options}}\n"
    );
    command.help_template(template)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_and_every_command_says_what_it_does() {
        let mut command = grouped(Cli::command(), 80);
        command.build();
        command.clone().debug_assert();
        for sub in command.get_subcommands() {
            assert!(sub.get_about().is_some(), "{} says nothing", sub.get_name());
        }
    }
}
