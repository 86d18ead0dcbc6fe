//! What the scan before parsing refuses and what it lets through.

use dstack_content::store::{limits::PLAN, toml_guard::guard};

fn line(text: &str) -> Option<usize> {
    guard(text).err().and_then(|refusal| refusal.line)
}

#[test]
fn depth_is_refused_at_its_line() {
    let sixteen = format!("a = 1\nb = {}{}\n", "[".repeat(16), "]".repeat(16));
    assert!(guard(&sixteen).is_ok());
    assert!(toml::from_str::<toml::Value>(&sixteen).is_ok());
    let seventeen = format!("a = 1\nb = {}{}\n", "[{a=".repeat(9), "}]".repeat(9));
    assert_eq!(line(&seventeen), Some(2));
    let message = guard(&seventeen).unwrap_err().to_string();
    assert_eq!(
        message,
        "line 2: nesting deeper than 16; close a bracket or nest less"
    );
}

#[test]
fn wrong_closers_hide_no_depth() {
    assert_eq!(line(&format!("a = {}", "[}".repeat(17))), Some(1));
}

#[test]
fn long_keys_are_refused_at_their_line() {
    assert!(guard("a.b.c.d.e.f.g.h = 1").is_ok());
    assert_eq!(line("\n\na.b . \"c\".'d'.e.f.g.h.i = 1"), Some(3));
    assert_eq!(line("[a.b.c.d.e.f.g.h.i]"), Some(1));
    assert_eq!(line("x = {a.b.c.d.e.f.g.h.i = 1}"), Some(1));
    assert!(guard("x = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5]").is_ok());
    assert!(guard(&"a.b.c.d = 2025-10-30T10:00:00.5Z\n".repeat(20)).is_ok());
}

#[test]
fn strings_and_comments_do_not_count() {
    let many = "[".repeat(40);
    let dots = ".".repeat(40);
    for text in [
        format!("# {many}{dots}\n"),
        format!("a = \"{many}{dots}\\\"{many}\" # \"\n"),
        format!("a = 'x\\' # {many}\n"),
        format!("a = \"\"\"\n{many}\\\"\"\"{dots}\n\"\"\"\"\" # {many}\n"),
        format!("a = '''\n{many}''{dots}\n''''\n"),
        format!("\u{feff}\"{many}\" = 1\r\n"),
    ] {
        assert!(guard(&text).is_ok(), "{text}");
        assert!(toml::from_str::<toml::Value>(&text).is_ok(), "{text}");
    }
    assert_eq!(line(&format!("a = \"\"\"\n\n\"\"\"\nb = {many}")), Some(4));
    assert_eq!(line(&format!("a = x\"\nb = {many}")), Some(2));
    assert_eq!(line(&format!("a = \"open\nb = {many}")), Some(2));
}

#[test]
fn size_is_refused_first() {
    let at_limit = "#".repeat(usize::try_from(PLAN).unwrap());
    assert!(guard(&at_limit).is_ok());
    assert_eq!(
        guard(&(at_limit + "#")).unwrap_err().message,
        "1048577 bytes of TOML, the limit is 1 MiB"
    );
}
