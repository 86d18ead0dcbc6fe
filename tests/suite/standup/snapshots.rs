//! The desk of a commit is the desk of its checkout, whatever lies in the workspace.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::Path,
    sync::Arc,
};

use chrono::NaiveDate;
use dstack_content::{
    editorial::desk::Desk,
    history::{
        Git, Objects, STANDUP,
        revision::Commit,
        tree::{self, Kind},
    },
    store::{Node, Scope, Snapshot, Source, Store},
};
use proptest::{prelude::*, sample::select};

use super::{super::rough::Workspace, git};

const DRAFTS: [&str; 9] = [
    "---\ntitle: One\neditorial:\n  kind: post\n  status: drafting\n---\n## One\n[a](two.md) ![b](img/x.png) [c](../templates/post.toml)\n",
    "---\r\ntitle: One\r\neditorial:\r\n  kind: post\r\n---\r\ntext\r\n",
    "+++\ntitle = \"Two\"\n+++\n[x](sub/index.md) [y](nowhere.md) [z](/img/x.png)\n",
    "no front matter [a](link.md)\n",
    "---\ntitle: [\n---\n",
    "---\ntitle: never closed\n",
    "",
    "---\ntitle: One\neditorial:\n  kind: post\n  approvals:\n    customer: { by: Shaw, on: 2025-10-01, body: \"sha256:185f8db32271fe25\" }\n---\nHello\n",
    "\u{feff}---\ntitle: Mark\ndate: 2025-10-03\n---\n",
];

const CONFIGS: [&str; 4] = [
    "project = \"x\"\n",
    "project = \"x\"\ndrafts = [\"drafts\", \"posts\"]\n",
    "project = \"x\"\ndrafts = [\".\"]\n[site]\nkind = \"hugo\"\n",
    "project = [\n",
];

const PLANS: [&str; 4] = [
    "quarter = \"2025-Q4\"\n\n[[entry]]\nid = \"a\"\nkind = \"post\"\npublish = 2025-10-30\n",
    "quarter = \"2025-Q4\"\r\n\r\n[[entry]]\r\nid = \"two\"\r\nkind = \"nothing\"\r\n",
    "[[entry]\n",
    "",
];

const IGNORED: [&str; 3] = ["*.md\n!a.md\n", "sub/\n", "[\n/a.md\n\u{fe}\n"];

/// What lies at a path.
#[derive(Debug, Clone)]
enum Thing {
    Text(String),
    Bytes(Vec<u8>),
    Link(&'static str),
}

const FOLDERS: [&str; 8] = [
    "drafts",
    "drafts/sub",
    "posts",
    "drafts/archetypes",
    "drafts/.hidden",
    "calendar",
    "templates",
    ".",
];

const NAMES: [&str; 19] = [
    "a.md",
    "two.md",
    "index.md",
    "link.md",
    "x.html",
    "-rf.md",
    "new\nline.md",
    "a b.md",
    "é.md",
    ":(glob)*.md",
    "x.png",
    "post.toml",
    "2026-q1.toml",
    "sub",
    "README.md",
    ".gitignore",
    ".ignore",
    "a\\b.md",
    "a\"b.md",
];

fn paths() -> impl Strategy<Value = Vec<u8>> {
    let text = (select(&FOLDERS[..]), select(&NAMES[..]));
    prop_oneof![
        12 => text.prop_map(|(folder, name)| format!("{folder}/{name}").into_bytes()),
        1 => select(&FOLDERS[..]).prop_map(|folder| [folder.as_bytes(), b"/\xff.md"].concat()),
        1 => Just(b"drafts/\xfe/x.md".to_vec()),
    ]
}

fn things() -> impl Strategy<Value = Thing> {
    let text =
        |all: &'static [&'static str]| select(all).prop_map(|text| Thing::Text(text.to_owned()));
    prop_oneof![
        8 => text(&DRAFTS),
        2 => text(&PLANS),
        2 => text(&IGNORED),
        2 => select(&["a.md", "../drafts", "/etc/passwd", "nowhere", "."][..]).prop_map(Thing::Link),
        1 => Just(Thing::Bytes(vec![b'a', 0xff, b'\n'])),
        1 => Just(Thing::Text("x".repeat(3000))),
        1 => Just(Thing::Text(format!("---\ntitle: {}\n---\n", "x".repeat(70_000)))),
        1 => Just(Thing::Text(format!("---\ntitle: Long\nmore: {}\n---\n", "x".repeat(20_000)))),
    ]
}

fn put(folder: &Path, path: &[u8], thing: &Thing) {
    let path = folder.join(OsStr::from_bytes(path));
    // What is in the way stays.
    if fs::create_dir_all(path.parent().unwrap()).is_err() || fs::symlink_metadata(&path).is_ok() {
        return;
    }
    let parent = path.parent().unwrap().canonicalize().unwrap();
    if !parent.starts_with(folder.canonicalize().unwrap()) {
        return;
    }
    match thing {
        Thing::Text(text) => fs::write(path, text).unwrap(),
        Thing::Bytes(bytes) => fs::write(path, bytes).unwrap(),
        Thing::Link(to) => symlink(to, path).unwrap(),
    }
}

/// All that a desk says, whatever the order in which files were found.
fn said<S: Source>(store: &Store<S>) -> String {
    let today = NaiveDate::from_ymd_opt(2025, 10, 23).unwrap();
    let said = |scope| {
        let mut desk: Desk = store.desk(today, scope);
        store.read_bodies(&mut desk, |_, _| true);
        desk.problems.sort_by_key(|problem| format!("{problem:?}"));
        format!("{:#?}\n{desk:#?}", store.settings)
    };
    let week = Scope::Agenda(today, today);
    [Scope::Everything, Scope::Plan, week].map(said).join("\n")
}

fn of_commit(folder: &Path, rev: &str) -> Store<Snapshot> {
    let git = Git::over(folder, std::env::var_os("PATH").as_deref(), STANDUP).unwrap();
    let commit = Commit::named(&git, rev).unwrap();
    let objects = Arc::new(Objects::of(&git).unwrap());
    let nodes = tree::files(&git, &commit.name, None).unwrap().into_iter();
    let nodes = nodes.map(|(path, kind)| match kind {
        Kind::File(name, size) => (
            path,
            Node::File {
                name,
                size: size.unwrap(),
            },
        ),
        Kind::Link => (path, Node::Link),
        Kind::Repository => (path, Node::Folder),
    });
    let contents = move |name: &str, most| objects.text(name, most);
    Store::over(Snapshot::new(folder, nodes, Box::new(contents))).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_desk_of_a_commit_is_that_of_its_checkout(
        config in select(&CONFIGS[..]),
        plan in select(&PLANS[..]),
        found in prop::collection::vec((paths(), things()), 0..24),
    ) {
        let (made, day) = (Workspace::empty(), "2025-10-20");
        made.write("calendar/config.toml", config);
        made.write("calendar/2025-q4.toml", plan);
        made.write("templates/post.toml", "label = \"Post\"\n[draft]\ntitle = \"x\"\nbody = '''\n## One\n[Say it]\n'''\n");
        made.write("drafts/img/x.png", "no picture");
        for (path, thing) in &found {
            put(made.root(), path, thing);
        }
        for args in [
            &["init", "-q", "-b", "main"][..],
            &["add", "-A", "-f"],
            &["commit", "-q", "-m", "all"],
            &["worktree", "add", "-q", "--detach", "../checkout"],
        ] {
            let ran = git(made.root(), day, &args.iter().map(|arg| match *arg {
                "../checkout" => ".git/checkout",
                other => other,
            }).collect::<Vec<_>>());
            prop_assert_eq!(ran.code, Some(0), "{:?}: {}", args, ran.err);
        }
        let checkout = made.path(".git/checkout");
        fs::remove_file(checkout.join(".git")).unwrap();
        let folder = Store::open(&checkout, None).unwrap();
        let commit = of_commit(made.root(), "HEAD");
        let paths = |text: String, folder: &Path| text.replace(&*folder.canonicalize().unwrap().display().to_string(), "");
        prop_assert_eq!(paths(said(&folder), &checkout), paths(said(&commit), made.root()));
    }
}
