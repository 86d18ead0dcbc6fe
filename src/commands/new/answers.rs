//! The answers to what a template asks: from flags, from the terminal, else the defaults.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use super::subject::Subject;
use crate::{
    commands::context::Context,
    drafting,
    editorial::{slug, template::Template},
    failure::Failure,
    text::shown,
};

/// The answers that were given as flags; a field that the template does not ask for is refused.
pub(super) fn given(
    set: &[(String, String)],
    template: &Template,
) -> Result<BTreeMap<String, String>> {
    let asked = template
        .asks
        .iter()
        .map(|ask| ask.key.as_str())
        .collect::<Vec<_>>();
    let unknown = set.iter().find(|(key, _)| !asked.contains(&key.as_str()));
    let Some((key, _)) = unknown else {
        return Ok(set.iter().cloned().collect());
    };
    let failure = Failure::new(format!("the kind `{}` has no field `{key}`", template.kind));
    Err(anyhow!(match slug::nearest(key, asked.iter().copied()) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None if asked.is_empty() => failure.hint("it has no fields; leave `--set` out"),
        None => failure.hint(format!("its fields are {}", asked.join(", "))),
    }))
}

/// The answers to the template's questions: from flags, from the terminal, else the defaults.
pub(super) fn ask(
    mut answers: BTreeMap<String, String>,
    template: &Template,
    subject: &Subject,
    context: &mut Context,
) -> Result<BTreeMap<String, String>> {
    let known = drafting::known(&subject.name, subject.entry, subject.topic);
    let mut missing = Vec::new();
    for ask in &template.asks {
        if answers.contains_key(&ask.key) {
            continue;
        }
        let default = ask
            .default
            .as_deref()
            .map(|text| drafting::default_answer(template, text, &known))
            .transpose()?
            // What is proposed is what is seen, also where nobody is asked.
            .map(|default| shown(&default).into_owned())
            .filter(|default| !default.trim().is_empty());
        let answer = match context.prompter() {
            Some(prompter) => prompter.text(&ask.prompt, default.as_deref())?,
            None => default.unwrap_or_default(),
        };
        if answer.trim().is_empty() {
            missing.push(format!("--set {}=… ({})", ask.key, ask.prompt));
        }
        answers.insert(ask.key.clone(), answer.trim().to_owned());
    }
    if missing.is_empty() {
        return Ok(answers);
    }
    Err(anyhow!(
        Failure::new("the template asks for more than was given")
            .details(missing)
            .hint("give the answers as flags, or run the command on a terminal")
    ))
}
