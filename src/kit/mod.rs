//! The copies of a piece for its channels, and what of it does not fit there. Pure: what is posted, people post.

mod copy;
pub mod count;
pub mod digest;
mod forbidden;
mod link;
pub mod markdown;
mod misfit;
mod source;
pub mod thread;
mod values;

use std::collections::{HashMap, HashSet};

pub use self::{
    copy::Copy,
    misfit::{Misfit, Sort},
};
use self::{
    source::Source,
    values::{Names, Piece},
};
use crate::editorial::{channel::Channel, desk::Desk, entry::Entry};

/// The copies of a piece.
#[derive(Debug, Clone)]
pub struct Kit<'a> {
    /// The piece.
    pub entry: &'a Entry,
    /// Where it is read; `None` where neither its draft, the calendar nor `[site] url` say.
    pub canonical: Option<String>,
    /// The copies, in the order of the channels.
    pub copies: Vec<Copy<'a>>,
    /// What is wrong with the piece for whichever channel, and with templates that make no copy.
    pub misfits: Vec<Misfit>,
}

/// The channels that the kind of an entry asks for and that a copy is made for. A piece of which no kind is known goes to
/// all that take any.
#[must_use]
pub fn channels<'a>(desk: &'a Desk, entry: &Entry) -> Vec<&'a Channel> {
    let asked = desk.template(entry).map(|template| &template.channels);
    let channels: Vec<_> = match asked {
        Some(asked) => asked.iter().filter_map(|id| desk.channel(id)).collect(),
        None => desk
            .channels
            .iter()
            .filter(|channel| channel.kinds.is_empty())
            .collect(),
    };
    let copied = channels
        .into_iter()
        .filter(|channel| channel.copy.is_some());
    copied.collect()
}

/// Whether a piece is out, or at the last status before that.
#[must_use]
pub fn is_ready(entry: &Entry) -> bool {
    entry.has_reached(entry.workflow.before_last())
}

/// Makes the copies of an entry for these channels. Its text is known where its body was read.
pub fn of<'a>(
    desk: &'a Desk,
    entry: &'a Entry,
    channels: impl IntoIterator<Item = &'a Channel>,
) -> Kit<'a> {
    Kits::of(desk).kit(entry, channels)
}

/// Makes the copies of several entries of a desk, which is looked through once for all of them.
pub struct Kits<'a> {
    desk: &'a Desk,
    names: Names<'a>,
}

impl<'a> Kits<'a> {
    /// Those of a desk.
    #[must_use]
    pub fn of(desk: &'a Desk) -> Self {
        let names = Names::of(desk);
        Self { desk, names }
    }

    /// Makes the copies of an entry for these channels. Its text is known where its body was read.
    pub fn kit(
        &self,
        entry: &'a Entry,
        channels: impl IntoIterator<Item = &'a Channel>,
    ) -> Kit<'a> {
        let (piece, source) = (Piece::of(self.desk, &self.names, entry), Source(entry));
        let mut kit = Kit {
            entry,
            canonical: piece.canonical.clone(),
            copies: Vec::new(),
            misfits: Vec::new(),
        };
        for channel in channels {
            let Some(name) = &channel.copy else { continue };
            let mut templates = self.desk.copy_templates.iter();
            let Some(template) = templates.find(|one| one.name == *name) else {
                kit.misfits.push(Misfit::missing(channel, name));
                continue;
            };
            match copy::made(channel, template, &piece, &source) {
                Ok(copy) => kit.copies.push(copy),
                Err(broken) => kit.misfits.push(broken),
            }
        }
        let body = piece.body.trim();
        let takes_text = |copy: &Copy| !body.is_empty() && copy.text.contains(body);
        if kit.copies.iter().any(takes_text) {
            kit.misfits.extend(piece.left.iter().map(Misfit::left));
        }
        name_apart(&mut kit.copies);
        kit
    }
}

impl Kit<'_> {
    /// All that does not fit.
    pub fn misfits(&self) -> impl Iterator<Item = &Misfit> {
        let of_copies = self.copies.iter().flat_map(|copy| &copy.misfits);
        self.misfits.iter().chain(of_copies)
    }
}

/// Copies of one template for several channels have files of their own, named after the channels; where another copy has
/// that name, with a number behind it.
fn name_apart(copies: &mut [Copy]) {
    // Some file systems take both spellings for one file.
    let spelling = |file: &str| file.to_lowercase();
    let mut many = HashMap::<String, usize>::new();
    for copy in &*copies {
        *many.entry(spelling(&copy.file)).or_default() += 1;
    }
    let is_shared = |file: &str| many.get(&spelling(file)).is_some_and(|many| *many > 1);
    let kept = copies.iter().map(|copy| spelling(&copy.file));
    let mut taken = kept.filter(|file| !is_shared(file)).collect::<HashSet<_>>();
    for copy in copies.iter_mut().filter(|copy| is_shared(&copy.file)) {
        let (id, parts) = (&copy.channel.id, copy.file.rsplit_once('.'));
        let ending = parts.map_or("md", |(_, ending)| ending).to_owned();
        let names = (1..).map(|number| match number {
            1 => format!("{id}.{ending}"),
            _ => format!("{id}-{number}.{ending}"),
        });
        let mut names = names.skip_while(|name| !taken.insert(spelling(name)));
        if let Some(name) = names.next() {
            copy.file = name;
        }
    }
}
