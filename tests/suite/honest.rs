//! Texts of many languages and habits come out as they went in.

use super::rough::Workspace;
use serde_json::Value;

const HONEST: &[&str] = &[
    "Żółw i gęś: cena 100% „dobra”",
    "Straße über Köln — größer?",
    "L’été à Noël, c’est « déjà » là !",
    "¿Qué tal, señor Núñez?",
    "Привет, мир: безопасность",
    "Ασφάλεια στο νέφος",
    "机密计算：为什么重要",
    "機密コンピューティング入門",
    "기밀 컴퓨팅 안내",
    "الحوسبة السرية للجميع",
    "מחשוב חסוי לכולם",
    "गोपनीय कंप्यूटिंग क्\u{200d}ष",
    "เริ่มต้นใช้งาน",
    "👩\u{200d}💻 + 👨\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f}",
    "e\u{301}cole ≠ école",
    "Q&A: a < b && c > d; \"quoted\" 'single' `code`",
    "#1 in C++: 50% [draft] {x} * _y_ ~z~ | pipe \\ slash",
    "\u{200f}שלום, world!\u{200e} (א)",
    "yes",
    "2025-10-30",
    "- not: a list # nor a comment",
];

/// A workspace with each text as title and owner, of a planned entry and of a draft.
fn honest() -> Workspace {
    let workspace = Workspace::small();
    let mut quarter = "quarter = \"2025-Q4\"\n".to_owned();
    for (at, text) in HONEST.iter().enumerate() {
        let quoted = serde_json::to_string(text).unwrap();
        // Late, and so in the standup.
        let day = format!("2025-10-{:02}", at + 1);
        quarter.extend([format!(
            "[[entry]]\nid = \"planned-{at}\"\ntitle = {quoted}\nowner = {quoted}\nkind = \"case-study\"\npublish = {day}\n\
             [[entry]]\nid = \"drafted-{at}\"\ntitle = \"working title\"\nowner = {quoted}\nkind = \"case-study\"\npublish = {day}\n"
        )]);
        let front = format!("title: {quoted}\neditorial: {{ kind: case-study, status: drafting }}");
        workspace.write(
            format!("drafts/drafted-{at}.md"),
            format!("---\n{front}\n---\n"),
        );
    }
    workspace.write("calendar/2025-q4.toml", quarter);
    workspace
}

/// What a reader is shown of a text in a format; what parts words that would be read together has no width.
fn read(text: &str, format: &str) -> String {
    let text = text.replace('\u{200b}', "");
    match format {
        "markdown" | "discord" | "telegram" => without_escapes(&text),
        "slack" => {
            let parts = text.split("<!date^00000000^{_}|");
            let unmarked = parts.enumerate().map(|(at, part)| match at {
                0 => part.to_owned(),
                _ => part.replacen('>', "", 1),
            });
            unmarked
                .collect::<String>()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        }
        _ => text,
    }
}

fn without_escapes(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        shown.extend(if c == '\\' { rest.next() } else { Some(c) });
    }
    shown
}

const VIEWED: [&str; 6] = ["table", "plain", "markdown", "discord", "slack", "telegram"];

#[test]
fn honest_texts_come_out_as_they_went_in() {
    let workspace = honest();
    let before = workspace.tree();
    for command in ["week", "list"] {
        for format in VIEWED.into_iter().chain(["json"]) {
            let mut wide = workspace.command(&[command, "--format", format]);
            wide.env("COLUMNS", "400").env("GITHUB_ACTIONS", "true");
            let ran = super::rough::finish(wide);
            assert_eq!(ran.code, Some(0), "{ran:?}");
            let shown = match format {
                "json" => serde_json::from_str::<Value>(&ran.out).unwrap().to_string(),
                _ => read(&ran.out, format),
            };
            for text in HONEST {
                let text = if format == "json" {
                    Value::from(*text).to_string()
                } else {
                    (*text).to_owned()
                };
                // Title and owner of two entries; the standup leaves owners out of its Markdown.
                let times = shown.matches(&text).count();
                assert!(
                    times >= 2,
                    "{command} {format}: {text:?} {times} times in {shown}"
                );
            }
        }
    }
    for (at, text) in HONEST.iter().enumerate() {
        for id in [format!("planned-{at}"), format!("drafted-{at}")] {
            for format in VIEWED {
                let ran = workspace.run(&["show", &id, "--format", format]);
                let shown = read(&ran.out, format);
                // A table breaks a long value between its words.
                let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(shown.contains(text), "{format}: {text}: {shown}");
            }
            let ran = workspace.run(&["show", &id, "--format", "json"]);
            let entry: Value = serde_json::from_str(&ran.out).unwrap();
            assert_eq!(
                (&entry["title"], &entry["owner"]),
                (&Value::from(*text), &Value::from(*text))
            );
        }
    }
    assert_eq!(workspace.tree(), before);
}

#[test]
fn honest_texts_survive_the_check_and_edits() {
    let workspace = honest();
    workspace.write("calendar/config.toml", "people = [\"nobody\"]\n");
    for format in ["text", "concise", "github", "json"] {
        let ran = workspace.run_in_actions(&["check", "--format", format]);
        let shown = match format {
            "json" => serde_json::from_str::<Value>(&ran.out)
                .unwrap()
                .to_string()
                .replace("\\\"", "\"")
                .replace("\\\\", "\\"),
            "github" => ran.out.replace("%25", "%"),
            _ => ran.out,
        };
        // Annotations are the first ten of each level.
        let all = if format == "github" {
            &HONEST[..2]
        } else {
            HONEST
        };
        for text in all {
            assert!(
                shown.contains(&format!("`{text}`")),
                "{format}: {text:?} in {shown}"
            );
        }
    }
    workspace.write("calendar/config.toml", "");
    for (at, text) in HONEST.iter().enumerate() {
        let subject = format!("{text} {at}");
        let company = format!("company={text}");
        let owner = format!("--owner={text}");
        let planned = ["--set", &company, &owner, "--publish", "2025-12-01"];
        let args = [&["new", "case-study"], &planned[..], &["--", &subject]].concat();
        let ran = workspace.run(&args);
        assert_eq!(ran.code, Some(0), "{text}: {ran:?}");
        let file = ran.out.lines().next().unwrap();
        let id = file.trim_start_matches("drafts/").trim_end_matches(".md");
        let entry: Value =
            serde_json::from_str(&workspace.run(&["show", id, "--format", "json"]).out).unwrap();
        assert_eq!(entry["owner"], **text);
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ") + " + dstack";
        assert_eq!(entry["title"], title);
        for args in [
            &["status", id, "review", "--force"][..],
            &["move", id, "2025-12-02", "--yes"],
        ] {
            let ran = workspace.run(args);
            assert_eq!(ran.code, Some(0), "{text}: {ran:?}");
        }
    }
    let ran = workspace.run(&["check", "--format", "concise"]);
    assert!(
        !ran.out.contains("file-unreadable") && !ran.out.contains("value-invalid"),
        "{ran:?}"
    );
}
