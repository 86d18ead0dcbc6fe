//! `sarif`: findings for code scanning (SARIF 2.1.0, OASIS Standard 27 March 2020).

mod fingerprint;
mod log;

use std::{collections::BTreeMap, io};

use self::{
    fingerprint::Fingerprints,
    log::{
        Artifact, ArtifactChange, Configuration, Content, Driver, Invocation, Location, Log,
        Notification, Physical, Region, Replacement, ReportingDescriptor, Run, SarifFix,
        SarifResult, Text, Tool,
    },
};
use super::{Format, Shape, Style, json};
use crate::{
    report::{
        View,
        explanation::RuleView,
        findings::{Finding, Findings, Level},
    },
    text,
};

/// GitHub shows so many results of a run, and refuses five times as many.
const LISTED: usize = 5000;

pub(super) struct Sarif;

impl Format for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Findings
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let View::Findings(view) = view else {
            return Ok(());
        };
        let json = serde_json::to_string_pretty(&Log::of(run(view)))?;
        writeln!(out, "{}", json::harmless(&json))
    }
}

fn run(view: &Findings) -> Run<'_> {
    let rules = view.rules();
    let places = rules.iter().enumerate();
    let places = places.map(|(at, rule)| (rule.rule, at));
    let places = places.collect::<BTreeMap<_, _>>();
    let mut fingerprints = Fingerprints::over(view.lines());
    let ordered = view.by_importance();
    let results = ordered.iter().take(LISTED).map(|finding| SarifResult {
        rule_id: finding.rule,
        rule_index: places.get(finding.rule).copied().unwrap_or_default(),
        level: level(finding.level),
        message: Text::new(message(finding)),
        locations: [location(view, finding)],
        partial_fingerprints: fingerprints.of(finding),
        fixes: fix(view, finding),
    });
    let results = results.collect();
    let more = ordered.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| text::count(more, "more finding"));
    Run {
        tool: Tool {
            driver: Driver::with(rules.iter().map(descriptor).collect()),
        },
        invocations: [Invocation {
            execution_successful: true,
            tool_execution_notifications: more
                .map(|more| Notification {
                    level: "note",
                    message: Text::new(format!("and {more}")),
                })
                .into_iter()
                .collect(),
        }],
        column_kind: "unicodeCodePoints",
        results,
    }
}

fn descriptor(rule: &RuleView) -> ReportingDescriptor {
    let help = format!(
        "{}\n\nExample: {}\n\nLevel: {}",
        rule.why, rule.example, rule.level
    );
    ReportingDescriptor {
        id: rule.rule,
        short_description: Text::new(rule.summary),
        full_description: Text::new(rule.why),
        help: Text::new(help),
        default_configuration: Configuration {
            level: level(rule.at_most),
        },
    }
}

/// What is wrong and what to do, as a text in which nothing is a link (§3.11.6).
fn message(finding: &Finding) -> String {
    let help = finding.help.as_deref();
    let help = help.map(|help| format!("\n{help}")).unwrap_or_default();
    format!("{}{help}", finding.message).replace("](", "] (")
}

fn location(view: &Findings, finding: &Finding) -> Location {
    let place = &finding.place;
    Location {
        physical_location: Physical {
            artifact_location: artifact(view, finding),
            region: Region {
                start_line: place.line,
                start_column: place.column,
                end_line: place.end_line,
                end_column: place.end_column,
            },
        },
    }
}

/// What `check --fix` would do.
fn fix<'a>(view: &Findings, finding: &'a Finding) -> Option<[SarifFix<'a>; 1]> {
    let fix = finding.fix.as_ref()?;
    let replacement = Replacement {
        deleted_region: Region {
            start_line: fix.line,
            start_column: fix.column,
            end_line: fix.end_line,
            end_column: fix.end_column,
        },
        inserted_content: Content { text: &fix.instead },
    };
    let change = ArtifactChange {
        artifact_location: artifact(view, finding),
        replacements: [replacement],
    };
    Some([SarifFix {
        artifact_changes: [change],
    }])
}

fn artifact(view: &Findings, finding: &Finding) -> Artifact {
    Artifact {
        uri: encoded(&view.in_repository(&finding.place.file)),
        uri_base_id: "%SRCROOT%",
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        level => level.name(),
    }
}

/// A path as a relative reference (RFC 3986 §4.2): whatever could mean something else is encoded.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            let digits = [byte >> 4, byte & 0xf].map(u32::from);
            let digits = digits.map(|digit| char::from_digit(digit, 16).unwrap_or('0'));
            uri.push('%');
            uri.extend(digits.map(|digit| digit.to_ascii_uppercase()));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_no_other_reference() {
        assert_eq!(encoded("drafts/a b.md"), "drafts/a%20b.md");
        assert_eq!(encoded("a:b/é?x#y%.md"), "a%3Ab/%C3%A9%3Fx%23y%25.md");
    }
}
