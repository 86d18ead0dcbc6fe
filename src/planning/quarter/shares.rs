//! How far pillars and audiences are below the shares that are wanted, in numbers and in words.

use super::backlog::{Candidate, Source};
use crate::editorial::mix::{Dimension, Mix, Share};

/// By how many pieces a share would be below what is wanted if the next piece were another's.
fn lack(mix: &Mix, by: Dimension, name: Option<&str>) -> f64 {
    let shares = mix.by(by);
    let share = shares.iter().find(|share| share.name.as_deref() == name);
    let Some(share) = share.filter(|share| share.name.is_some()) else {
        return 0.0;
    };
    wanted(shares, share) / 100.0 * count(mix.planned + 1) - share.planned
}

/// The wanted share in per cent; those that say none have what the others leave, in equal parts.
pub(super) fn wanted(shares: &[Share], share: &Share) -> f64 {
    if let Some(wanted) = share.wanted {
        return f64::from(wanted);
    }
    let known = shares.iter().filter(|share| share.name.is_some());
    let taken = known.clone().filter_map(|share| share.wanted).sum::<u32>();
    let others = known.filter(|share| share.wanted.is_none()).count();
    f64::from(100_u32.saturating_sub(taken)) / count(others.max(1))
}

pub(super) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

/// Why this one: `Technical Authority had 8% of the pieces, 25% wanted`.
pub(super) fn reason(one: &Candidate, mix: &Mix) -> String {
    let said = |by: Dimension, name: &str| {
        let share = mix
            .by(by)
            .iter()
            .find(|share| share.name.as_deref() == Some(name))?;
        let had = if share.planned > 0.0 {
            format!(
                "{} had {:.0}% of the pieces",
                share.title,
                mix.percent(share.planned)
            )
        } else {
            format!("{} had no piece yet", share.title)
        };
        Some(match share.wanted {
            Some(wanted) => format!("{had}, {wanted}% wanted"),
            None => had,
        })
    };
    if matches!(one.source, Source::Draft(_)) {
        return "a draft that no calendar named".to_owned();
    }
    let pillar = one.counts.pillar.as_deref();
    let pillar = pillar.filter(|name| lack(mix, Dimension::Pillar, Some(name)) > 0.0);
    let pillar = pillar.and_then(|name| said(Dimension::Pillar, name));
    let audiences = one.counts.audiences.iter().filter(|name| {
        let lack = lack(mix, Dimension::Audience, Some(name));
        let share = mix.by(Dimension::Audience).iter();
        let mut share = share.filter(|share| share.name.as_deref() == Some(name));
        lack > 0.0 && share.any(|share| share.wanted.is_some())
    });
    let audience = audiences
        .max_by(|a, b| {
            let lack = |name: &str| lack(mix, Dimension::Audience, Some(name));
            lack(a).total_cmp(&lack(b)).then(b.cmp(a))
        })
        .and_then(|name| said(Dimension::Audience, name));
    let reasons = pillar.into_iter().chain(audience).collect::<Vec<_>>();
    if reasons.is_empty() {
        return "nothing that is left comes nearer to the wanted shares".to_owned();
    }
    reasons.join("; ")
}
