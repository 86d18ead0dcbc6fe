//! Writes where an activity was posted into its entry, a table for each channel.

use toml::{
    Spanned, Table, Value,
    de::{DeTable, DeValue},
};

use super::{
    Edit, Refusal, check,
    parsed::{Found, Parsed, is_blank},
    set, value,
};
use crate::{
    plan,
    store::{quote::toml_key, refusal::BY_HAND, splice::Splice},
};

/// The key of an entry that holds the channels.
const KEY: &str = "posted";

/// Gives keys of a channel new values, or takes the channel out where there are none.
///
/// The text is parsed again and must differ from the old one in these values and in nothing else.
pub fn post(
    file: &str,
    id: &str,
    channel: &str,
    values: Option<&[(String, plan::Value)]>,
) -> Result<String, Refusal> {
    let parsed = Parsed::new(file)?;
    let found = parsed.find(id)?;
    let splices = match values {
        Some(values) => record(&parsed, &found, channel, values)?,
        None => forget(&parsed, &found, channel)?,
    };
    if splices.is_empty() {
        return Ok(file.to_owned());
    }
    let mut expected = parsed.values.clone();
    if let Some(entry) = entry_of(&mut expected, found.index) {
        expect(entry, channel, values)?;
    }
    check::made(&parsed, &Edit { splices, expected })
}

fn entry_of(values: &mut Table, index: usize) -> Option<&mut Table> {
    let entries = values.get_mut("entry")?.as_array_mut()?;
    entries.get_mut(index)?.as_table_mut()
}

/// What the entry must say afterwards.
fn expect(
    entry: &mut Table,
    channel: &str,
    values: Option<&[(String, plan::Value)]>,
) -> Result<(), Refusal> {
    let empty = || Value::Table(Table::new());
    let Some(values) = values else {
        if let Some(Value::Table(posted)) = entry.get_mut(KEY) {
            posted.remove(channel);
            if posted.is_empty() {
                entry.remove(KEY);
            }
        }
        return Ok(());
    };
    let posted = entry.entry(KEY).or_insert_with(empty);
    if let Value::Table(posted) = posted {
        let known = posted.entry(channel).or_insert_with(empty);
        if !known.is_table() {
            *known = empty();
        }
        for (key, new) in values {
            let new = value::expected(key, new)?;
            known
                .as_table_mut()
                .and_then(|known| known.insert(key.clone(), new));
        }
    }
    Ok(())
}

fn record(
    parsed: &Parsed<'_>,
    found: &Found<'_, '_>,
    channel: &str,
    values: &[(String, plan::Value)],
) -> Result<Vec<Splice>, Refusal> {
    let Some((posted, channels)) = table(parsed, found.table.get(KEY))? else {
        let key = format!("{KEY}.{}", toml_key(channel));
        let pair = format!("{key} = {}", inline(values)?);
        return Ok(vec![set::line(parsed, found, &pair)]);
    };
    let Some(known) = channels.get(channel) else {
        let is_braced = is_braced(parsed, posted);
        let key = toml_key(channel);
        // Beside `posted.x = …`, the line is one of the entry's own.
        let is_dotted = !is_braced && !parsed.is_header(&posted.span());
        let key = if is_dotted {
            format!("{KEY}.{key}")
        } else {
            key
        };
        let pair = format!("{key} = {}", inline(values)?);
        if is_dotted {
            return Ok(vec![set::line(parsed, found, &pair)]);
        }
        if is_braced && channels.is_empty() {
            return Ok(vec![Splice::replace(
                posted.span(),
                format!("{{ {pair} }}"),
            )]);
        }
        let inside = inside(parsed, posted, channels);
        return Ok(vec![set::line(parsed, &inside, &pair)]);
    };
    let Some(keys) = known.get_ref().as_table() else {
        return Ok(vec![Splice::replace(known.span(), inline(values)?)]);
    };
    if keys.is_empty() && is_braced(parsed, known) {
        return Ok(vec![Splice::replace(known.span(), inline(values)?)]);
    }
    let inside = inside(parsed, known, keys);
    let splices = values.iter().map(|(key, new)| {
        let new = value::expected(key, new)?;
        set::splice(parsed, &inside, key, &new)
    });
    splices.collect()
}

/// Takes the line of a channel out that is alone on it.
fn forget(
    parsed: &Parsed<'_>,
    found: &Found<'_, '_>,
    channel: &str,
) -> Result<Vec<Splice>, Refusal> {
    let Some((posted, channels)) = table(parsed, found.table.get(KEY))? else {
        return Ok(Vec::new());
    };
    let Some((key, known)) = channels.get_key_value(channel) else {
        return Ok(Vec::new());
    };
    let at = parsed.line_start(key.span().start)..parsed.line_end(known.span().end);
    let before = parsed.slice(at.start..key.span().start);
    let behind = parsed.slice(known.span().end..at.end);
    let before = before.trim();
    let is_alone = before.is_empty() || before.trim_end_matches([' ', '.']) == KEY;
    // The last one of a table would leave the table.
    let is_line = is_alone && is_blank(behind) && !parsed.is_header(&known.span());
    let leaves_nothing = channels.len() > 1 || !before.is_empty();
    if !is_line || is_braced(parsed, posted) || !leaves_nothing {
        let message = format!("`{KEY}.{channel}` does not stand on a line of its own");
        let line = parsed.line(key.span().start);
        return Err(Refusal::new(message, BY_HAND).at_line(line));
    }
    Ok(vec![Splice::delete(at)])
}

type Channels<'p, 'a> = (&'p Spanned<DeValue<'a>>, &'p DeTable<'a>);

/// The value of a key that is a table, if it is there.
fn table<'p, 'a>(
    parsed: &Parsed<'_>,
    value: Option<&'p Spanned<DeValue<'a>>>,
) -> Result<Option<Channels<'p, 'a>>, Refusal> {
    let Some(value) = value else { return Ok(None) };
    if let DeValue::Table(table) = value.get_ref() {
        return Ok(Some((value, table)));
    }
    let line = parsed.line(value.span().start);
    Err(Refusal::new(format!("`{KEY}` is no table"), BY_HAND).at_line(line))
}

fn is_braced(parsed: &Parsed<'_>, value: &Spanned<DeValue<'_>>) -> bool {
    parsed.slice(value.span()).starts_with('{')
}

/// A table inside an entry, as a place for keys.
fn inside<'p, 'a>(
    parsed: &Parsed<'_>,
    value: &Spanned<DeValue<'a>>,
    table: &'p DeTable<'a>,
) -> Found<'p, 'a> {
    Found {
        index: 0,
        table,
        span: value.span(),
        is_block: parsed.is_header(&value.span()),
    }
}

/// `{ url = "…", on = 2025-11-02 }`
fn inline(values: &[(String, plan::Value)]) -> Result<String, Refusal> {
    let pairs = values.iter().map(|(key, new)| {
        let new = value::write(&value::expected(key, new)?, "");
        Ok(format!("{} = {new}", toml_key(key)))
    });
    let pairs = pairs.collect::<Result<Vec<_>, Refusal>>()?;
    Ok(format!("{{ {} }}", pairs.join(", ")))
}
