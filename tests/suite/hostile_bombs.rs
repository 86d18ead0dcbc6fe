//! Small files that would cost much: deep, wide, recursive or endless. Each ends soon, in words.

use super::rough::{Ran, Workspace};
use std::time::{Duration, Instant};

/// Longest run, even of an unoptimised build on a busy machine.
const SOON: Duration = Duration::from_secs(15);

fn soon(workspace: &Workspace, args: &[&str]) -> Ran {
    let started = Instant::now();
    let ran = workspace.run(args);
    let took = started.elapsed();
    assert!(took < SOON, "{args:?} took {took:?}");
    assert!(matches!(ran.code, Some(0..=2)), "{args:?}: {ran:?}");
    let told = ran.err.lines().map(str::len).max().unwrap_or_default();
    assert!(told < 4000, "{args:?}: a line of {told} bytes");
    ran
}

fn around(before: &str, inside: &str, after: &str, times: usize) -> String {
    format!("{}{inside}{}", before.repeat(times), after.repeat(times))
}

/// `new` with a template of that title and body; what it said.
fn new_from(body: &str) -> Ran {
    let workspace = Workspace::small();
    let template = format!(
        "id = \"{{{{subject}}}}\"\n[[ask]]\nkey = \"name\"\nprompt = \"?\"\ndefault = \"{}\"\n[draft]\nbody = '''\n{body}\n'''\n",
        "long ".repeat(200)
    );
    workspace.write("templates/kind.toml", template);
    let ran = soon(&workspace, &["new", "kind", "piece"]);
    assert_eq!(
        ran.code == Some(0),
        workspace.path("drafts/piece.md").exists(),
        "{ran:?}"
    );
    for args in [&["check"][..], &["list"], &["show", "case-study-ai16z"]] {
        soon(&workspace, args);
    }
    ran
}

#[test]
fn templates_cannot_loop_recurse_or_swell() {
    let refused = [
        ("{{> x}}".to_owned(), "partials"),
        ("{{#> x}}{{/x}}".to_owned(), "partials"),
        (
            "{{#*inline \"x\"}}a{{> x}}{{/inline}}{{> x}}".to_owned(),
            "decorators",
        ),
        ("{{#if name}}{{else}}{{> x}}{{/if}}".to_owned(), "partials"),
        ("{{* x}}".to_owned(), "decorators"),
        (
            around("{{#if name}}", "x", "{{/if}}", 17),
            "blocks nest deeper than 16",
        ),
        (
            around("{{#if name}}", "x", "{{/if}}", 1600),
            "blocks nest deeper than 16",
        ),
        (
            around("{{#each title}}", "", "{{/each}}", 12),
            "`{{#each}}` is not supported",
        ),
        (
            around("{{#each this}}", "{{name}}", "{{/each}}", 12),
            "`{{#each}}` is not supported",
        ),
        (
            "{{#with this}}{{name}}{{/with}}".to_owned(),
            "`{{#with}}` is not supported",
        ),
        ("{{name}}".repeat(2000), "longer than 1 MiB"),
        ("{{{name}}}".repeat(2000), "longer than 1 MiB"),
        (
            "{{nobody}}".to_owned(),
            "known are name, partner, subject, title",
        ),
        ("{{name".to_owned(), "(line 2, column"),
        ("{{#if name}}".to_owned(), "`draft.body`: "),
        (
            "{{#if (eq 1 ".to_owned() + &"(eq 1 ".repeat(2000),
            "`draft.body`: ",
        ),
        ("{{".repeat(10_000), "`draft.body`: "),
        (
            "{{a".to_owned() + &".b".repeat(10_000) + "}}",
            "`draft.body`: ",
        ),
        (
            "{{eq ".to_owned() + &"[".repeat(10_000) + "}}",
            "`draft.body`: ",
        ),
        ("{{a}}".repeat(6000), "`a` is not known here"),
    ];
    for (body, said) in refused {
        let ran = new_from(&body);
        let shown = &body[..body.len().min(60)];
        assert_eq!(ran.code, Some(2), "{shown}: {ran:?}");
        assert!(ran.err.contains(said), "{shown}: {ran:?}");
        assert!(ran.err.contains("templates/kind.toml"), "{shown}: {ran:?}");
    }
    // Too large or too deep to be read at all: there is no such kind.
    for body in ["{{a}}".repeat(13_000), "(eq 1 ".repeat(10_000)] {
        let ran = new_from(&body);
        assert_eq!(ran.code, Some(2), "{ran:?}");
    }
    for body in [
        "{{#if name}}{{name}}{{else if title}}{{title}}{{/if}}{{#unless name}}x{{/unless}}"
            .to_owned(),
        "{{{{raw}}}}{{name}}{{{{/raw}}}} \\{{name}}".to_owned(),
        around("{{#if name}}", "x", "{{/if}}", 15),
    ] {
        let ran = new_from(&body);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
}

#[test]
fn toml_cannot_be_too_deep() {
    let keys = |parts: usize| vec!["a"; parts].join(".");
    let tables = (0..79).fold("1".to_owned(), |inner, _| {
        format!("{{{} = {inner}}}", keys(79))
    });
    let deep = [
        format!("x = {}", around("[", "1", "]", 100_000)),
        format!("x = {}", "[".repeat(100_000)),
        format!("x = {tables}"),
        format!("{} = 1", keys(50_000)),
        format!("[{}]", keys(50_000)),
        format!("x = {}", around("{ a = ", "1", " }", 17)),
        "[".repeat(500_000),
    ];
    let files = [
        "calendar/2026-q1.toml",
        "calendar/config.toml",
        "calendar/pillars.toml",
        "templates/video.toml",
    ];
    for bomb in deep {
        for file in files {
            survives(file, &bomb);
        }
    }
    let long = "k".repeat(900_000);
    let wide = [
        "[[entry]]\n".repeat(20_000),
        "x = \"\"\"".to_owned() + &"\\".repeat(500_000),
        (0..30_000).fold(String::new(), |text, n| text + &format!("k{n}=1\n")),
        "entry = [".to_owned() + &"{id=1},".repeat(20_000) + "]",
        format!("quarter = \"2025-Q4\"\n[[entry]]\nid = \"x\"\nkind = \"{long}\"\n"),
        "x".repeat((1 << 20) + 1),
        "\0".repeat(100_000),
    ];
    for (at, bomb) in wide.iter().enumerate() {
        survives(files[0], bomb);
        survives(files[1 + at % 3], bomb);
    }
}

/// A file of that text is named, and hides no other.
fn survives(file: &str, bomb: &str) {
    let shown = &bomb[..bomb.len().min(60)];
    let workspace = Workspace::small();
    workspace.write(file, bomb);
    let ran = soon(&workspace, &["check", "--format", "concise"]);
    assert_eq!(ran.code, Some(1), "{file}: {shown}");
    assert!(ran.out.contains(file), "{file}: {shown}");
    soon(&workspace, &["week"]);
    let moved = soon(&workspace, &["move", "ai16z", "2025-11-04", "--yes"]);
    assert_eq!(moved.code, Some(0), "{file}: {shown}: {moved:?}");
}

#[test]
fn front_matter_cannot_be_too_deep() {
    let laughs = (1..9).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned(), |text, n| {
        let last = format!("*a{}", n - 1);
        text + &format!("a{n}: &a{n} [{}]\n", vec![last; 9].join(","))
    });
    let keys = (0..2_000).fold(String::new(), |text, n| text + &format!("k{n}: 1\n"));
    let yaml = [
        laughs,
        "a: &a [*a]\n".to_owned(),
        "<<: &a {b: 1}\nc: {<<: *a}\n".to_owned(),
        format!("a: {}", around("[", "1", "]", 15_000)),
        format!("a: {}", around("{a: ", "1", "}", 10_000)),
        "[".repeat(60_000),
        "- ".repeat(30_000),
        "? ".repeat(30_000),
        (0..300).fold(String::new(), |text, depth| {
            text + &" ".repeat(depth) + "a:\n"
        }),
        "a: !!python/object/apply:os.system [ls]\n".to_owned(),
        "a: !<tag:x,2000:y> b\n--- \nb: 1\n".to_owned(),
        "[!a,b]\n".repeat(5_000),
        keys,
        format!("title: {}\n", "x".repeat(60_000)),
        format!("title: {}\n", "x".repeat(70_000)),
        "title: \"\\x1b\\0\\U0010FFFF\"\n".to_owned(),
        "title: |\n  ".to_owned() + &"\n".repeat(60_000),
        "%YAML 9.9\n".to_owned(),
        "title: ok\r\rx: [\r".to_owned(),
    ];
    let workspace = Workspace::small();
    for (at, yaml) in yaml.iter().enumerate() {
        workspace.write(
            format!("drafts/yaml-{at}.md"),
            format!("---\n{yaml}\n---\n# x\n"),
        );
        workspace.write(
            format!("drafts/toml-{at}.md"),
            format!("+++\n{yaml}\n+++\n# x\n"),
        );
        workspace.write(format!("drafts/open-{at}.md"), format!("---\n{yaml}"));
    }
    // More files than are read one after the other: the helpers have smaller stacks.
    for at in 0..70 {
        workspace.write(
            format!("drafts/more-{at}.md"),
            format!("---\ntitle: x\n---\n{}", ">".repeat(3_000)),
        );
    }
    let before = workspace.tree();
    for args in [
        &["check"][..],
        &["week"],
        &["list", "--format", "json"],
        &["status"],
    ] {
        soon(&workspace, args);
    }
    assert_eq!(workspace.tree(), before);
    for (path, text) in before.iter().filter(|(path, _)| path.is_file()) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if !name.starts_with("more") && path.parent().unwrap().ends_with("drafts") {
            let alone = Workspace::small();
            let file = format!("drafts/{name}.md");
            alone.write(&file, text);
            let ran = soon(&alone, &["status", name, "review", "--force"]);
            let new = std::fs::read(alone.path(&file)).unwrap();
            // Refused and untouched, or edited and read again.
            assert_eq!(ran.code == Some(0), *text != new, "{name}: {ran:?}");
            let read = soon(&alone, &["show", name, "--format", "json"]);
            let entry: serde_json::Value = serde_json::from_str(&read.out).unwrap();
            let is_there = entry["status"] == "review";
            assert_eq!(ran.code == Some(0), is_there, "{name}: {ran:?}");
        }
    }
}

#[test]
fn bodies_of_any_form_are_read_soon() {
    let workspace = Workspace::small();
    let template = workspace.read("templates/case-study.toml");
    let all = [
        "metric",
        "quote",
        "code",
        "diagram",
        "languages",
        "links",
        "headings",
        "voice",
    ];
    let required = format!("[require]\nreview = {all:?}\n\n[draft]\n");
    let template = template.replace("[draft]\n", &required);
    workspace.write("templates/case-study.toml", template);
    let bodies = [
        ">".repeat(200_000),
        "[".repeat(200_000),
        "![[".repeat(60_000),
        "*a_ ".repeat(50_000),
        "`".repeat(200_000),
        "<!-- ".repeat(40_000),
        "# x\n".repeat(50_000),
        "- ".repeat(20_000),
        "[a]: <b\n".repeat(20_000),
        "| a ".repeat(50_000),
        "[Background]".repeat(20_000),
        "&#x1b;".repeat(30_000),
        "> ".repeat(200_000),
        "{% highlight %}{% endhighlight %}\n".repeat(60_000),
        "{% highlight %} {% mermaid %} {% codeblock %}\n".repeat(40_000),
        format!("<div{}", "\tid=".repeat(50_000)),
        format!("<div{}", " id=\"a'".repeat(50_000)),
    ];
    for (at, body) in bodies.iter().enumerate() {
        let front = "title: x\neditorial: { kind: case-study, status: published }";
        workspace.write(
            format!("drafts/body-{at}.md"),
            format!("---\n{front}\n---\n## About x\n{body}\n"),
        );
    }
    for format in ["text", "concise", "github", "json"] {
        soon(&workspace, &["check", "--notes", "--format", format]);
    }
    soon(&workspace, &["list", "--body", "--format", "json"]);
}

#[test]
fn a_draft_of_nothing_but_findings_hides_no_other() {
    let workspace = Workspace::small();
    let front = "---\ntitle: x\neditorial: { kind: case-study }\n---\n";
    let many = "TODO\n\n".repeat(60_000);
    workspace.write("drafts/many.md", format!("{front}{many}"));
    workspace.write("drafts/one.md", format!("{front}TODO\n"));
    let ran = soon(&workspace, &["check", "--format", "concise"]);
    let told = |file: &str| {
        let lines = ran.out.lines();
        lines
            .filter(|line| line.starts_with(file) && line.contains("[todo-left]"))
            .count()
    };
    // The last of them counts the rest.
    assert_eq!(told("drafts/many.md"), 1_001);
    assert_eq!(told("drafts/one.md"), 1);
}
