//! Texts made to steer a terminal, a log or a reader: in every place of a workspace, through every command and format.

use super::rough::{Ran, Workspace};
use super::runner;

/// Texts that do harm where they are printed as they are.
const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}[31mred",
    "\u{1b}]8;;http://evil\u{7}link\u{1b}]8;;\u{7}",
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{9b}2J\u{90}q\u{9c}",
    "before\rafter\u{8}\u{8}\u{7f}\u{b}\u{c}",
    "safe\u{202e}gpj.exe\u{2066}x\u{2069}",
    "tag\u{e0041}\u{e007f}\u{feff}",
    "::error file=x::pwned",
    "\n::error::pwned",
    "x\r\n::stop-commands::token",
    "\u{85}::error::\u{2028}::error::\u{2029}::error::",
    "  ::add-mask::a",
    "fine ##[stop-commands]token",
    "##[error]pwned",
    "%0A::error::x%0D%25",
    ",line=1,file=../x::y",
    "\u{0}nul",
    "<script>alert(1)</script><!-- --> ]]>",
    "`a` **b** [c](javascript:x) | d\n# e",
    "{{title}}{{> x}}{{#each .}}",
    "' \" \\ \\u001b",
];

/// Commands that only read, and the formats they have.
const READING: &[(&[&str], &[&str])] = &[
    (&["week"], SHEETS),
    (&["week", "2025-W44"], SHEETS),
    (&["list"], SHEETS),
    (&["overdue"], SHEETS),
    (&["status"], SHEETS),
    (&["topics"], SHEETS),
    (&["topics", "--by", "partner"], SHEETS),
    (&["mix"], SHEETS),
    (&["goals"], SHEETS),
    (&["goals", "1.1"], SHEETS),
    (&["kpi", "show", "--all"], SHEETS),
    (&["tasks", "--all"], SHEETS),
    (&["plan", "2026-Q1", "--dry-run"], SHEETS),
    (&["show", "entry-7"], SHEETS),
    (&["show", "entry-12"], SHEETS),
    (&["show", "draft-3"], SHEETS),
    (&["approve", "entry-7"], SHEETS),
    (&["approve", "draft-3"], SHEETS),
    (&["rules"], SHEETS),
    (&["explain", "word-avoided"], &["text", "json"]),
    (&["explain", "term-wrong"], &["text", "json"]),
    (
        &["check", "--notes"],
        &["text", "concise", "github", "json", "sarif", "markdown"],
    ),
];
const SHEETS: &[&str] = &[
    "table", "plain", "markdown", "discord", "slack", "telegram", "json",
];

/// A workspace in which every text that can be chosen is hostile.
fn hostile() -> Workspace {
    let workspace = Workspace::small();
    let quoted = |text: &str| {
        serde_json::to_string(text)
            .unwrap()
            .replace('\u{7f}', "\\u007f")
    };
    let mut quarter = "quarter = \"2025-Q4\"\n".to_owned();
    let mut pillars = String::new();
    let mut people = Vec::new();
    for (at, text) in HOSTILE.iter().enumerate() {
        let text = quoted(text);
        let day = format!("2025-10-{:02}", at + 1);
        if at == 0 {
            quarter.extend([format!("theme = {text}\n")]);
        }
        quarter.extend([format!(
            "[[entry]]\nid = \"entry-{at}\"\ntitle = {text}\nkind = \"case-study\"\npublish = {day}\n\
             owner = {text}\npartner = {text}\npillar = {text}\ntopic = {text}\nneeds = [{text}]\nembargo = {text}\n\
             allow = [{{ rule = {text}, because = {text} }}, {{ rule = \"entry-late\", because = {text}, until = 2025-10-01 }}]\n\
             [[entry]]\nid = {text}\nkind = {text}\nstatus = {text}\nurl = {text}\npublish = {text}\n{text} = 1\n"
        )]);
        pillars.extend([format!(
            "[[pillar]]\nid = \"p{at}\"\nname = {text}\n[[pillar.topic]]\nid = \"t{at}\"\ntitle = {text}\n\
             brief = {text}\n{text} = 1\n"
        )]);
        people.push(text.clone());
        let name = format!("templates/kind-{at}.toml");
        let template = format!(
            "label = {text}\nabout = {text}\npillar = {text}\nworkflow = [{text}]\n[draft]\ntitle = {text}\nbody = {text}\n"
        );
        workspace.write(name, template);
        let draft = format!(
            "---\ntitle: {text}\ndescription: {text}\ntags: [{text}]\ndate: {text}\neditorial:\n  kind: {text}\n  \
             status: {text}\n  topic: {text}\n  fields: {{ company: {text} }}\n  reached: {{ {text}: {text} }}\n  {text}: 1\n  embargo: {text}\n  \
             approvals: {{ {text}: {{ by: {text}, on: 2025-10-01, body: {text} }}, customer: {{ by: {text}, on: 2025-10-02 }} }}\n  \
             allow: [{{ rule: {text}, because: {text} }}, {{ rule: todo-left, because: {text}, until: {text} }}]\n---\n\n# x\n"
        );
        workspace.write(format!("drafts/draft-{at}.md"), draft);
        let raw = HOSTILE[at];
        let raw = format!(
            "---\ntitle: {raw}\n{raw}\n---\n{raw}\n\n# {raw}\n\n[{raw}](<{raw}.md> '{raw}') ![](<{raw}.png>) [x](#{raw})\n\n\
             ``` {raw}\n{raw}\n```\n\nTODO {raw} is much faster than word {raw}\n\n\
             <!-- dstack-content: allow {raw} because {raw} until 2025-01-01 -->\n\n\
             <!-- dstack-content: allow todo-left because {raw} until 2025-01-01 -->\nTODO\n"
        );
        workspace.write(format!("drafts/raw-{at}.md"), raw);
    }
    let config = format!(
        "project = {0}\ntimezone = {0}\ndrafts = [\"drafts\", {1}]\npeople = [{1}]\n[check]\n{0} = {0}\nsince = {0}\n[site]\nkind = {0}\ndir = {0}\nurl = {0}\nstatic = [{1}]\n[site.add]\n{0} = {0}\n[workdays]\nholidays = [{0}]\n",
        people[0],
        people.join(", ")
    );
    workspace.write("calendar/config.toml", config);
    workspace.write("calendar/2025-q4.toml", quarter);
    workspace.write("calendar/pillars.toml", pillars);
    companions(&workspace, &people);
    #[cfg(unix)]
    for text in HOSTILE.iter().filter(|text| !text.contains('\0')) {
        let name = text.replace('/', "_");
        workspace.write(format!("drafts/{name}.md"), "---\ntitle: x\n---\n");
        workspace.write(format!("drafts/{name}/index.md"), "---\ntitle: x\n---\n");
        workspace.write(format!("templates/{name}.toml"), "label = 1\n");
        workspace.write(format!("calendar/{name}.toml"), "quarter = 1\n");
    }
    workspace
}

/// The files of the strategy, in which every text is one of these, quoted.
fn companions(workspace: &Workspace, texts: &[String]) {
    let file = |name: &str, head: &str, block: &str| {
        let blocks = texts.iter().enumerate();
        let blocks =
            blocks.map(|(at, text)| block.replace('#', &at.to_string()).replace("TEXT", text));
        workspace.write(name, format!("{head}{}", blocks.collect::<String>()));
    };
    file(
        "calendar/kpis.toml",
        "",
        "[[kpi]]\nid = \"k#\"\ntitle = TEXT\nunit = TEXT\ntarget = 10\naim = TEXT\nsource = TEXT\ncounts = [TEXT]\n\
         [[kpi]]\nid = \"l#\"\ntitle = TEXT\nunit = TEXT\nper = TEXT\nTEXT = 1\n",
    );
    file(
        "calendar/kpi-readings.csv",
        "date,kpi,value,note,\"\u{1b}::x\"\n",
        "2025-10-01,l#,5,TEXT\n2025-10-02,TEXT,TEXT\n",
    );
    file(
        "calendar/quick-wins.toml",
        "start = 2025-10-06\n",
        "[[week]]\n[[week.task]]\nid = \"w#\"\ntext = TEXT\nowner = TEXT\n[[week.task]]\nid = TEXT\ntext = TEXT\nentry = TEXT\n",
    );
    file(
        "calendar/recurring.toml",
        "",
        "[[series]]\nid = \"s#\"\ntitle = TEXT\nkind = \"case-study\"\nowner = TEXT\ntopic = TEXT\nplaced = true\n\
         rule = \"FREQ=WEEKLY\"\nstart = 2025-10-22\npoints = [TEXT]\n[[series]]\nid = TEXT\ntitle = TEXT\nrule = TEXT\nstart = TEXT\n",
    );
    file(
        "calendar/strategy.toml",
        "",
        "[[checklist]]\nid = \"c#\"\ntitle = TEXT\npartner = TEXT\n[[checklist.task]]\nid = \"t#\"\ntext = TEXT\nowner = TEXT\n\
         [[partner]]\nid = \"p#\"\ntitle = TEXT\n[[audience]]\nid = \"a#\"\ntitle = TEXT\nshare = 1\nalso = [TEXT]\n",
    );
    file(
        "calendar/goals.toml",
        "",
        "[[area]]\nid = \"#\"\ntitle = TEXT\n[[area.goal]]\nid = \"#.1\"\ntitle = TEXT\ngoal = TEXT\nkpis = [TEXT, \"k#\"]\ntargets = [TEXT]\n",
    );
    file(
        "calendar/channels.toml",
        "",
        "[[channel]]\nid = \"c#\"\ntitle = TEXT\nreach = TEXT\nhandle = TEXT\nkinds = [TEXT]\n",
    );
    let lists = texts.join(", ");
    workspace.write(
        "calendar/voice.toml",
        format!(
            "prefer = [\"specific metrics\", {lists}]\n[use]\nwords = [{lists}]\n[avoid]\nwords = [\"word\", {lists}]\nmanner = [{lists}]\n\
             [[term]]\nwrite = {0}\nnot = [\"much\", {lists}]\nwhy = {0}\n[prose]\nbullets = {0}\n",
            texts[0]
        ),
    );
    file(
        "calendar/facts.toml",
        "",
        "[[fact]]\nid = \"f#\"\nvalue = TEXT\nas_of = 2025-10-01\nsource = TEXT\nrefuse = [TEXT]\n\
         [[fact]]\nid = TEXT\nvalue = TEXT\nas_of = TEXT\nexpires = TEXT\nquoted = [TEXT]\nTEXT = TEXT\n",
    );
}

/// Nothing printed steers a terminal, and no line is a command of the runner.
fn assert_tame(ran: &Ran, what: &dyn std::fmt::Debug, is_github: bool) {
    for text in [&ran.out, &ran.err] {
        let wild = |c: &char| {
            (c.is_control() && !matches!(c, '\n' | '\t'))
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}')
        };
        assert_eq!(text.chars().find(wild), None, "{what:?}: {text:?}");
    }
    let quiet = if is_github {
        &ran.err
    } else {
        &format!("{}{}", ran.out, ran.err)
    };
    assert_eq!(
        runner::lines(quiet).find_map(runner::command),
        None,
        "{what:?}"
    );
    assert!(!quiet.contains("##["), "{what:?}");
}

#[test]
fn hostile_texts_steer_nothing() {
    let workspace = hostile();
    let before = workspace.tree();
    for (command, formats) in READING {
        for format in *formats {
            let args = [*command, &["--format", format, "--color", "never"]].concat();
            let plain = workspace.run(&args);
            assert!(matches!(plain.code, Some(0..=2)), "{args:?}: {plain:?}");
            let ran = workspace.run_in_actions(&args);
            assert_tame(&ran, &args, *format == "github");
            if *format == "json" && ran.code != Some(2) {
                let here = serde_json::from_str::<serde_json::Value>(&plain.out).unwrap();
                let there = serde_json::from_str::<serde_json::Value>(&ran.out).unwrap();
                assert_eq!(here, there);
            }
        }
    }
    assert_eq!(workspace.tree(), before);
}

#[test]
fn annotations_are_about_the_true_file_and_nothing_else() {
    let workspace = hostile();
    // The runner is given ten of a level, so that each folder shows more of them.
    let folders = ["calendar", "drafts", "templates"];
    let printed = folders.map(|folder| {
        let args = ["check", "--notes", "--format", "github", folder];
        workspace.run_in_actions(&args).out
    });
    let mut kinds = std::collections::BTreeSet::new();
    for line in printed.iter().flat_map(|printed| runner::lines(printed)) {
        let Some(command) = runner::command(line) else {
            assert!(!line.contains("##["), "{line}");
            continue;
        };
        let is_level = matches!(command.name.as_str(), "error" | "warning" | "notice");
        assert!(is_level, "{line}");
        for (key, value) in &command.properties {
            match key.as_str() {
                "file" => assert!(workspace.path(value).exists(), "{line}"),
                "line" | "col" | "endLine" => assert!(value.parse::<u32>().is_ok(), "{line}"),
                "title" => assert!(kinds.insert(value.clone()) || !value.is_empty(), "{line}"),
                _ => panic!("{line}"),
            }
        }
        assert!(!command.message.trim_start().starts_with("::"), "{line}");
    }
    assert!(kinds.len() >= 3, "{kinds:?}");
}

#[test]
fn hostile_arguments_steer_nothing() {
    let workspace = hostile();
    let before = workspace.tree();
    for text in HOSTILE.iter().filter(|text| !text.contains('\0')) {
        let commands: [&[&str]; 27] = [
            &[text],
            &["show", text],
            &["status", text],
            &["status", "entry-3", text],
            &["status", "entry-3", "review", "--url", text],
            &["status", "entry-3", "review", "--on", text],
            &["move", text, "fri"],
            &["move", "entry-3", text],
            &["new", text, "x", "--dry-run"],
            &["new", "case-study", text, "--dry-run"],
            &["new", "case-study", "x", "--set", text],
            &["list", "--owner", text, "--kind", text],
            &["week", text],
            &["topics", "--partner", text],
            &["topics", "--audience", text, "--pillar", text],
            &["mix", text],
            &["goals", text],
            &["explain", text],
            &["approve", text],
            &["approve", "entry-3", text, "--asked"],
            &["approve", "draft-3", "customer", "--by", text, "--dry-run"],
            &["publish", text],
            &["publish", "draft-3", "--url", text, "--dry-run"],
            &["publish", "draft-3", "--on", text, "--dry-run"],
            &["check", "--changed-since", text],
            &["check", "--horizon", text],
            &["check", "--", text],
        ];
        for args in commands {
            let ran = workspace.run_in_actions(args);
            assert!(matches!(ran.code, Some(0 | 2)), "{args:?}: {ran:?}");
            assert_tame(&ran, &args, false);
            let mut coloured = workspace.command(args);
            coloured.env("CLICOLOR_FORCE", "1");
            let ran = super::rough::finish(coloured);
            let own = |text: &str| text.contains("\u{1b}]") || text.contains("\u{1b}[2J");
            assert!(!own(&ran.out) && !own(&ran.err), "{args:?}: {ran:?}");
        }
    }
    assert_eq!(workspace.tree(), before);
}

#[test]
fn what_is_written_of_hostile_texts_is_what_was_read() {
    let workspace = Workspace::small();
    for (at, text) in HOSTILE
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.contains('\0'))
    {
        let subject = format!("{text} subject {at}");
        let company = format!("company={text}");
        let args = [
            "new",
            "case-study",
            &subject,
            "--publish",
            "+3d",
            "--owner",
            text,
            "--set",
            &company,
        ];
        let ran = workspace.run_in_actions(&args);
        assert_tame(&ran, &args, false);
        assert!(matches!(ran.code, Some(0 | 2)), "{args:?}: {ran:?}");
        assert_eq!(
            ran.code == Some(2),
            ran.err.contains("control character"),
            "{args:?}: {ran:?}"
        );
    }
    let ran = workspace.run(&["list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    for entry in list["entries"].as_array().unwrap().iter().skip(1) {
        let owner = entry["owner"].as_str();
        assert!(
            owner.is_none_or(|owner| HOSTILE.contains(&owner)),
            "{owner:?}"
        );
    }
    let ran = workspace.run(&["check", "--format", "json"]);
    assert!(!ran.out.contains("file-unreadable"), "{ran:?}");
}

/// What somebody is called, or how something stands, that would be a task or a table of its own.
const MARKUP: &str = "a`b | <b>x</b>\n- [ ] pwned @eve by 2025-01-01\n\n+++\n---\n| x |\n# h \u{1b}[31m\u{202e} <!-- c";

#[test]
fn foreign_text_makes_no_tasks_rows_or_sections_of_a_review() {
    let workspace = Workspace::of_dstack();
    let text = serde_json::to_string(MARKUP).unwrap();
    let entry = |id: &str, more: &str| {
        format!(
            "[[entry]]\nid = \"{id}\"\ntitle = {text}\nowner = {text}\npartner = {text}\npillar = {text}\n\
             topic = {text}\nnote = {text}\n{more}\n"
        )
    };
    let status = format!("kind = \"blog-post\"\nstatus = {text}");
    let entries = [
        entry("late", &format!("{status}\npublish = 2025-10-06")),
        entry("open", &format!("{status}\npublish = 2025-10-30")),
        entry("next", &format!("{status}\npublish = 2025-11-07")),
        entry(
            "dropped",
            "kind = \"event\"\nstatus = \"cancelled\"\npublish = 2025-10-08",
        ),
    ];
    let quarter = format!("quarter = \"2025-Q4\"\n{}", entries.concat());
    workspace.write("calendar/2025-q4.toml", quarter);
    let series = format!(
        "[[series]]\nid = \"reviews\"\ntitle = {text}\nkind = \"review\"\nrule = \"FREQ=MONTHLY;BYDAY=1MO\"\n\
         start = 2025-01-06\nreviews = \"month\"\npoints = [{text}]\n"
    );
    workspace.write("calendar/recurring.toml", series);
    let kpis = format!("[[kpi]]\nid = \"k\"\ntitle = {text}\nunit = {text}\ntarget = 10\n");
    workspace.write("calendar/kpis.toml", kpis);
    workspace.write(
        "calendar/kpi-readings.csv",
        "date,kpi,value\n2025-10-01,k,5\n",
    );
    let ran = workspace.run_in_actions(&["review", "2025-10"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let ran = workspace.run(&["tasks", "--all", "--format", "json"]);
    assert!(!ran.out.contains("\"text\": \"pwned"), "{ran:?}");
    let review = workspace.read("drafts/review-2025-10.md");
    for line in review.lines() {
        let is_own =
            line.starts_with("| KPI ") || line.starts_with("| ---") || !line.contains("pwned");
        let cells = line.replace("\\|", "").matches('|').count();
        assert!(
            is_own || !line.starts_with('|') || cells == 6 || cells == 7,
            "{line}"
        );
        assert!(!line.trim_start().starts_with("- [ ] pwned"), "{line}");
        assert!(!line.starts_with("# ") && line != "+++", "{line}");
        assert_eq!(
            line.matches('`').filter(|_| !line.contains("\\`")).count() % 2,
            0,
            "{line}"
        );
    }
}

#[cfg(unix)]
#[test]
fn no_command_starts_a_process_or_opens_a_socket() {
    use super::hostile_files::{READING, WRITING};
    let workspace = Workspace::small();
    let Some(calls) = traced(&workspace) else {
        return;
    };
    let others: [&[&str]; 2] = [&["explain"], &["init", "-C", "drafts"]];
    for args in READING.iter().chain(&WRITING).chain(&others) {
        let (_, calls) = calls(args);
        assert_eq!(calls.len(), 1, "{args:?}: {calls:?}");
        assert!(calls[0].contains("execve("), "{args:?}: {calls:?}");
    }
}

/// A repository runs nothing of its own, whatever is asked of it.
#[cfg(unix)]
#[test]
fn what_is_asked_of_the_history_starts_git_and_nothing_else() {
    let workspace = Workspace::small();
    for args in [
        &["init", "-q", "-b", "main"][..],
        &["add", "-A"],
        &["commit", "-q", "-m", "x"],
        &["branch", "other"],
    ] {
        let mut command = std::process::Command::new("git");
        command.args(args).current_dir(workspace.root());
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Maya");
            command.env(format!("GIT_{who}_EMAIL"), "maya@example.org");
        }
        assert!(command.status().unwrap().success(), "{args:?}");
    }
    let Some(calls) = traced(&workspace) else {
        return;
    };
    let asking: [&[&str]; 6] = [
        &["standup", "--since", "HEAD"],
        &["forecast"],
        &["week", "--branches"],
        &["check", "--branches"],
        &["overdue", "--branches"],
        &["check", "--changed-since", "HEAD"],
    ];
    for args in asking {
        let (code, calls) = calls(args);
        assert!(matches!(code, Some(0 | 1)), "{args:?}: {code:?}");
        let started = calls.iter().filter(|call| call.contains("execve("));
        let started = started.skip(1).collect::<Vec<_>>();
        assert!(!started.is_empty(), "{args:?}");
        let is_git = |call: &&String| call.contains("/git\", [\"");
        assert!(started.iter().all(is_git), "{args:?}: {started:?}");
        let reaches_out = |call: &String| call.contains("socket(") || call.contains("connect(");
        assert!(!calls.iter().any(reaches_out), "{args:?}: {calls:?}");
    }
}

/// An exit code, and the processes and sockets that were asked for.
#[cfg(unix)]
type Traced = (Option<i32>, Vec<String>);

/// Runs the program and gives its exit code and the processes and sockets that were asked for; `None` where strace is
/// not here or may not trace.
#[cfg(unix)]
fn traced(workspace: &Workspace) -> Option<impl Fn(&[&str]) -> Traced> {
    let trace = workspace.path("trace");
    let strace = [
        "strace",
        "-f",
        "-qq",
        "-o",
        trace.to_str().unwrap(),
        "-e",
        "trace=execve,execveat,fork,vfork,socket,connect,bind,sendto",
    ]
    .map(str::to_owned);
    let through = move |args: &[&str]| {
        let mut command = workspace.through(&strace.each_ref().map(String::as_str), args);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command
    };
    let probe = through(&["--version"]).output();
    if !probe.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: strace is not here or may not trace");
        return None;
    }
    Some(move |args: &[&str]| {
        let ran = super::rough::finish(through(args));
        let calls = std::fs::read_to_string(&trace).unwrap();
        let calls = calls.lines().filter(|line| line.contains('('));
        (ran.code, calls.map(str::to_owned).collect())
    })
}
