//! Adds keys and tables to the text of a TOML file: every byte that is there stays as it was.

mod text;

use toml::{Table, Value};

use super::{
    calendar_edit,
    refusal::{BY_HAND, Refusal},
    toml_guard,
};
use crate::plan::{self, NewTable};

/// The text with these keys above all tables, and these tables behind those that are there.
///
/// The result is parsed again and has to say what the text said, and what is new, and nothing else.
pub(super) fn add(
    file: &str,
    keys: &[(String, plan::Value)],
    tables: &[NewTable],
) -> Result<String, Refusal> {
    let mut expected = parsed(file)?;
    let newline = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let mut splices = Vec::new();
    if !keys.is_empty() {
        put_keys(&mut expected, keys)?;
        let at = text::above_tables(file);
        splices.push((at, text::keys_above(file, at, keys)));
    }
    let mut end = String::new();
    for table in tables {
        put(&mut expected, table)?;
        match &table.into {
            None => end.push_str(&text::table(table)),
            Some(id) => {
                let at = text::end_of(file, &table.name, index(&expected, &table.name, id)?)
                    .ok_or_else(|| strange(&table.name, id))?;
                let inner = table.tables.iter();
                let inner = inner.map(|inner| text::inner_table(&table.name, inner));
                splices.push((at, inner.collect()));
            }
        }
    }
    splices.push((file.len(), end));
    let made = spliced(file, splices, newline);
    calendar_edit::says(&made, &expected)?;
    Ok(made)
}

fn parsed(file: &str) -> Result<Table, Refusal> {
    toml_guard::guard(file)?;
    toml::from_str(file).map_err(|error| {
        let line = error
            .span()
            .map(|span| super::lines::number(file, span.start));
        let refusal = Refusal::new(
            format!("this is no TOML: {}", error.message()),
            "mend the file first; nothing was written",
        );
        match line {
            Some(line) => refusal.at_line(line),
            None => refusal,
        }
    })
}

/// Puts texts into a file, those for the same place in their order.
fn spliced(file: &str, mut splices: Vec<(usize, String)>, newline: &str) -> String {
    splices.sort_by_key(|(at, _)| *at);
    let mut made = String::with_capacity(file.len());
    let mut from = 0;
    for (at, text) in splices {
        made.push_str(file.get(from..at).unwrap_or_default());
        from = at;
        if text.is_empty() {
            continue;
        }
        if !made.is_empty() && !made.ends_with('\n') {
            made.push_str(newline);
        }
        // A file that is begun has no empty line at its top.
        let text = if made.is_empty() {
            text.trim_start_matches('\n')
        } else {
            &text
        };
        made.push_str(&text.replace('\n', newline));
    }
    made.push_str(file.get(from..).unwrap_or_default());
    made
}

/// Takes new keys into what is expected; one that is there already is refused.
fn put_keys(into: &mut Table, keys: &[(String, plan::Value)]) -> Result<(), Refusal> {
    for (key, value) in keys {
        if into.contains_key(key) {
            let message = format!("`{key}` is here already");
            return Err(Refusal::new(message, BY_HAND));
        }
        into.insert(key.clone(), text::value_of(value)?);
    }
    Ok(())
}

/// Takes a table into what is expected.
fn put(into: &mut Table, table: &NewTable) -> Result<(), Refusal> {
    if let Some(id) = &table.into {
        let at = index(into, &table.name, id)?;
        let known = into.get_mut(&table.name).and_then(Value::as_array_mut);
        let known = known.and_then(|list| list.get_mut(at)?.as_table_mut());
        let known = known.ok_or_else(|| strange(&table.name, id))?;
        return table.tables.iter().try_for_each(|inner| put(known, inner));
    }
    let mut new = Table::new();
    put_keys(&mut new, &table.keys)?;
    for inner in &table.tables {
        put(&mut new, inner)?;
    }
    if !table.is_listed {
        let known = into.insert(table.name.clone(), Value::Table(new));
        return known.map_or(Ok(()), |_| {
            let message = format!("`[{}]` is here already", table.name);
            Err(Refusal::new(message, BY_HAND))
        });
    }
    let list = into
        .entry(table.name.clone())
        .or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(list) = list else {
        let message = format!("`{}` is no list of tables here", table.name);
        return Err(Refusal::new(message, BY_HAND));
    };
    list.push(Value::Table(new));
    Ok(())
}

/// Which one of a list has this id.
fn index(table: &Table, name: &str, id: &str) -> Result<usize, Refusal> {
    let list = table.get(name).and_then(Value::as_array);
    let at = list.and_then(|list| {
        let mut ids = list.iter().map(|one| one.get("id").and_then(Value::as_str));
        ids.position(|own| own == Some(id))
    });
    at.ok_or_else(|| strange(name, id))
}

fn strange(name: &str, id: &str) -> Refusal {
    Refusal::new(
        format!("the `[[{name}]]` with the id `{id}` is not found by its header"),
        BY_HAND,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(id: &str) -> NewTable {
        NewTable {
            name: "topic".to_owned(),
            is_listed: true,
            keys: vec![("id".to_owned(), plan::Value::text(id))],
            ..NewTable::default()
        }
    }

    fn pillar(id: &str, into: bool, topics: &[&str]) -> NewTable {
        NewTable {
            name: "pillar".to_owned(),
            is_listed: true,
            into: into.then(|| id.to_owned()),
            comment: Some("why\n[[x]]".to_owned()),
            keys: vec![("id".to_owned(), plan::Value::text(id))],
            tables: topics.iter().map(|id| topic(id)).collect(),
        }
    }

    #[test]
    fn what_is_new_stands_behind_what_is_there() {
        let file = "# head\r\n\r\n# a's\r\n[[pillar]] # x\r\nid = \"a\"\r\n\r\n# b's\r\n[[pillar]]\r\nid = 'b'";
        let keys = [("goal".to_owned(), plan::Value::text("x\"y"))];
        let made = add(
            file,
            &keys,
            &[pillar("a", true, &["one"]), pillar("c", false, &["two"])],
        );
        assert_eq!(
            made.unwrap().replace("\r\n", "\n"),
            "# head\n\ngoal = 'x\"y'\n\n# a's\n[[pillar]] # x\nid = \"a\"\n\n[[pillar.topic]]\nid = \"one\"\n\n# b's\n[[pillar]]\nid = 'b'\n\n# why [[x]]\n[[pillar]]\nid = \"c\"\n\n[[pillar.topic]]\nid = \"two\"\n"
        );
    }

    #[test]
    fn what_would_say_something_else_is_refused() {
        let in_text = "x = \"\"\"\n[[pillar]]\n\"\"\"\n[[pillar]]\nid = \"a\"\n";
        assert!(add(in_text, &[], &[pillar("a", true, &["one"])]).is_err());
        let inline = "pillar = [{ id = \"a\" }]\n";
        assert!(add(inline, &[], &[pillar("b", false, &[])]).is_err());
        assert!(
            add(
                "goal = 1\n",
                &[("goal".to_owned(), plan::Value::Bool(true))],
                &[]
            )
            .is_err()
        );
        assert!(add("a = \n", &[], &[]).is_err());
    }
}
