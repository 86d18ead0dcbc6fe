//! Reading: where a block stands, what its values are, and the line of an error.

use dstack_content::store::front_matter::{Format, Split, split};

use super::{edits, read_error, set_text, toml, tree, yaml};

#[test]
fn blocks_are_found_whatever_surrounds_them() {
    let place = |file: &str| match split(file.as_bytes()).unwrap() {
        Split::Found(block) => Some((
            block.format,
            block.text.to_owned(),
            block.first_line,
            block.body_start,
            block.body_line,
        )),
        _ => None,
    };
    assert_eq!(
        place("---\na\n---\nb"),
        Some((Format::Yaml, "a\n".to_owned(), 2, 10, 4))
    );
    assert_eq!(
        place("\u{feff}\n+++ \r\na\r\n+++\r\nb"),
        Some((Format::Toml, "a\r\n".to_owned(), 3, 18, 5))
    );
    assert_eq!(
        place("---\ra\r...\rb"),
        Some((Format::Yaml, "a\r".to_owned(), 2, 10, 4))
    );
    for none in [
        "",
        "# Title\n---\na\n---\n",
        "--\na\n--\n",
        " ---\na\n---\n",
        "--- x\n---\n",
        "<!-- x -->\n---\n---\n",
    ] {
        assert_eq!(split(none.as_bytes()), Ok(Split::None), "{none:?}");
    }
    assert_eq!(
        split(b"\n---\na\n+++\n"),
        Ok(Split::Unclosed {
            format: Format::Yaml,
            line: 2
        })
    );
    assert_eq!(
        split(b"+++\na\n...\n"),
        Ok(Split::Unclosed {
            format: Format::Toml,
            line: 1
        })
    );
}

#[test]
fn a_key_given_twice_has_its_last_value() {
    let file = yaml("a: 1\nb: 2\na: 3\n");
    let read = tree(&file);
    assert_eq!(read.root.get("a").and_then(|node| node.as_str()), Some("3"));
    assert_eq!(read.duplicates.len(), 1);
    edits(&file, set_text("a", "x"), &yaml("a: 1\nb: 2\na: x\n"));
}

#[test]
fn shapes_of_public_blogs_are_read() {
    let read = tree(&yaml(
        "t: \"a\nb\"\nx: ! 'text'\ny: !!str 2019\nz: [a, b\n]\nw: 1\t\n",
    ));
    let get = |key: &str| read.root.get(key).and_then(|node| node.as_str());
    assert_eq!(
        (get("t"), get("x"), get("y"), get("w")),
        (Some("a b"), Some("text"), Some("2019"), Some("1"))
    );
    assert!(
        read.root
            .get("z")
            .is_some_and(|node| node.as_list().is_some_and(|items| items.len() == 2))
    );
    let draft = |lines: &str| {
        let read = tree(&yaml(lines));
        let node = read.root.get("draft").unwrap();
        (node.as_bool(), node.as_scalar().unwrap().is_plain_bool())
    };
    assert_eq!(draft("draft: true\n"), (Some(true), true));
    assert_eq!(draft("draft: Yes\n"), (Some(true), false));
    assert_eq!(draft("draft: \"true\"\n"), (Some(true), false));
    assert_eq!(draft("draft: off\n"), (Some(false), false));
    assert_eq!(draft("draft: 1\n"), (None, false));
    assert!(tree("---\n---").root.entries.is_empty());
    assert!(tree("---\n# c\n\n---").root.entries.is_empty());
    assert_eq!(tree("---\n\u{ff21}: 1\n---").root.entries.len(), 1);
    assert_eq!(
        tree(&toml("[a.b]\nc.d = 1\n"))
            .root
            .get_path(&["a", "b", "c", "d"])
            .unwrap()
            .as_str(),
        Some("1")
    );
    assert_eq!(
        tree(&toml("d = 2025-01-02\n"))
            .root
            .get("d")
            .unwrap()
            .as_str(),
        Some("2025-01-02")
    );
}

#[test]
fn errors_name_the_line_in_the_file() {
    assert_eq!(read_error("\n---\na: 1\nb: c: d\n---\n").0, 4);
    assert_eq!(
        read_error(&yaml("a: &x 1\nb: *x\n")),
        (3, "anchors and aliases are not supported".to_owned())
    );
    assert_eq!(read_error(&yaml("- a\n")).0, 2);
    assert_eq!(
        read_error(&yaml("a: 1\n--- # two\nb: 1\n")).1,
        "more than one YAML document"
    );
    assert_eq!(read_error(&yaml("a: 1\nb: \u{1}\n")).0, 3);
    assert_eq!(
        read_error(&yaml("a: 1\n<<<<<<< HEAD\nb: 1\n")),
        (3, "a merge conflict is not resolved".to_owned())
    );
    assert_eq!(read_error(&yaml("{{ x }}: 1\n")).0, 2);
    assert_eq!(read_error(&yaml("a: [!x, y]\n")).0, 2);
    assert_eq!(
        read_error(&yaml(&format!("a: {}{}\n", "[".repeat(16), "]".repeat(16)))).1,
        "nested deeper than 16 levels"
    );
    assert_eq!(
        read_error(&yaml(&format!("a: [{}]\n", "1,".repeat(5_000)))).1,
        "more than 5000 values"
    );
    assert_eq!(
        read_error(&yaml(&format!("a: {}\n", "x".repeat(65_536)))).1,
        "the front matter is larger than 64 KiB"
    );
    assert_eq!(read_error(&toml("a = 1\na = 2\n")).0, 3);
    assert_eq!(
        read_error(&toml(&format!(
            "a = {}{}\n",
            "[".repeat(17),
            "]".repeat(17)
        )))
        .1,
        "nested deeper than 16 levels"
    );
    assert_eq!(
        read_error(&toml("a.b.c.d.e.f.g.h.i = 1\n")).1,
        "a key of more than 8 parts"
    );
    assert_eq!(split(b"---\na: 1\nb: \xff\n---\n").unwrap_err().line, 3);
    assert!(read_error(&yaml("a: '!,!,!,!,'\nb: \"!,!,!,!,!\"\n - c\n")).0 > 1);
    assert_eq!(
        tree(&yaml("a: '!,!,'\nb: Rust's '!', explained\n"))
            .root
            .entries
            .len(),
        2
    );
}
