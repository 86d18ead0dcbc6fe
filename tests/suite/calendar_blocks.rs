//! Whole entries added to, removed from and moved between calendar files.

use super::calendar_edit::{FILE, add, day, remove, text};
use dstack_content::store::calendar_edit::{block, insert_block, new_file};

#[test]
fn new_entries_are_set_apart_as_the_file_does() {
    let block = "[[entry]]\nid = \"n\"\nkind = \"video\"\n";
    let keys = [("id", "n"), ("kind", "video")];
    let before = add(FILE, &keys, Some("case")).unwrap();
    assert_eq!(
        before,
        FILE.replace("# customer", &format!("{block}\n# customer"))
    );
    let at_end = add(FILE, &keys, None).unwrap();
    assert_eq!(at_end, format!("{FILE}\n\n{}", block.trim_end()));
    let tight = "[[entry]]\r\nid='a'\r\n[[entry]]\r\nid='b'\r\n";
    let added = add(tight, &keys, Some("b")).unwrap();
    assert_eq!(
        added,
        tight.replace(
            "'a'\r\n",
            &format!("'a'\r\n{}", block.replace('\n', "\r\n"))
        )
    );
    assert_eq!(
        add("\u{feff}", &keys, None).unwrap(),
        format!("\u{feff}{block}")
    );
    // A comment below the last entry must not become the new entry's.
    let commented = format!("{tight}# end\r\n");
    assert!(
        add(&commented, &keys, None)
            .unwrap()
            .contains("# end\r\n\r\n[[entry]]")
    );
}

#[test]
fn removal_takes_the_entrys_own_comments_only() {
    let without = remove(FILE, "case").unwrap();
    let (from, to) = (
        FILE.find("# customer").unwrap(),
        FILE.rfind("[[entry]]").unwrap(),
    );
    assert_eq!(without, format!("{}{}", &FILE[..from], &FILE[to..]));
    let last = remove(FILE, "video").unwrap();
    assert_eq!(last, FILE[..FILE.rfind("\n\n[[entry]]").unwrap()]);
    let stray = "[[entry]]\nid = 'a'\n[x]\n[entry.sub]\n[[entry]]\nid = 'b'\n";
    assert!(
        remove(stray, "a")
            .unwrap_err()
            .starts_with("line 4: this table belongs to")
    );
    assert_eq!(block(stray, "a"), None);
    assert_eq!(
        remove(stray, "b").unwrap(),
        "[[entry]]\nid = 'a'\n[x]\n[entry.sub]\n"
    );
    // The last line of the string looks like a comment above the header.
    let string = "[[entry]]\nid = 'a'\nx = '''\n# text'''\n[[entry]]\nid = 'b'\n";
    assert_eq!(block(string, "b"), Some("[[entry]]\nid = 'b'\n"));
    assert_eq!(remove("[[entry]]\nid = 'a'\n", "a").unwrap(), "");
}

#[test]
fn an_entry_moves_with_its_comments_and_unknown_keys() {
    let moved = block(FILE, "case").unwrap();
    assert!(
        moved.starts_with("# customer agreed\n[[entry]]\n  id"),
        "{moved}"
    );
    assert!(
        moved.ends_with("company = \"x\"\n# [entry.old]\n"),
        "{moved}"
    );
    let other = "quarter = \"2026-Q1\"\r\n\r\n[[entry]]\r\nid = \"z\"\r\n";
    let inserted = insert_block(other, moved, Some("z")).unwrap();
    let carried = moved.replace('\n', "\r\n");
    assert_eq!(
        inserted,
        other.replace("[[entry]]", &format!("{carried}\r\n[[entry]]"))
    );
    assert_eq!(block(&inserted, "case"), Some(carried.as_str()));
    assert_eq!(remove(&inserted, "case").unwrap(), other);
    for bad in [
        "",
        "x = 1\n",
        "[[entry]]\nid='q'\n[x]\n",
        "[[entry]]\nx=1\n",
        "entry=[{id='q'}]",
    ] {
        assert!(insert_block(other, bad, None).is_err(), "{bad}");
    }
    assert!(insert_block(FILE, moved, None).is_err());
}

#[test]
fn a_new_file_has_its_quarter_and_entries() {
    let entry = |id: &str| {
        vec![
            ("id".to_owned(), text(id)),
            ("publish".to_owned(), day(2026, 1, 9)),
        ]
    };
    assert_eq!(new_file("2026-Q1", &[]).unwrap(), "quarter = \"2026-Q1\"\n");
    assert_eq!(
        new_file("2026-Q1", &[entry("a"), entry("b")]).unwrap(),
        "quarter = \"2026-Q1\"\n\n[[entry]]\nid = \"a\"\npublish = 2026-01-09\n\n[[entry]]\nid = \"b\"\npublish = \
         2026-01-09\n"
    );
    assert!(new_file("2026-Q1", &[entry("a"), entry("a")]).is_err());
}
