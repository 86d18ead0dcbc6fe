//! Paths and files below a workspace root: what is read and what is refused.
#![cfg(unix)]

use dstack_content::store::disk::{ReadError, RelPath, Root};
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub(crate) fn workspace() -> (TempDir, Root) {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join("drafts")).unwrap();
    let root = Root::open(dir.path()).unwrap();
    (dir, root)
}

pub(crate) fn rel(path: &str) -> RelPath {
    RelPath::new(path).unwrap()
}

pub(crate) fn read(root: &Root, path: &str) -> Result<String, String> {
    match root.read(&rel(path), 100) {
        Ok(bytes) => Ok(String::from_utf8(bytes).unwrap()),
        Err(error) => Err(error.to_string()),
    }
}

fn fifo(path: &Path) {
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
}

/// Every path below a folder, sorted.
pub(crate) fn listing(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        all.push(entry.path());
        if entry.file_type().unwrap().is_dir() {
            all.extend(listing(&entry.path()));
        }
    }
    all.sort();
    all
}

#[test]
fn paths_stay_below_the_root() {
    for bad in [
        "",
        "/etc/passwd",
        "..",
        "a/../b",
        "../x",
        "./x",
        "a//b",
        "a/",
        ".git/config",
        "a/.GIT/x",
        ".git./x",
        "GIT~1/config",
        "a\\b",
        "a\nb",
        "a\u{1b}b",
        "a\u{85}",
    ] {
        assert!(RelPath::new(bad).is_err(), "{bad:?}");
    }
    assert!(RelPath::new("a/".repeat(40)).is_err());
    for good in [
        "x.md",
        "drafts/é/x y.md",
        ".github/a",
        "..a/b..",
        "drafts/.gitignore",
    ] {
        assert_eq!(RelPath::new(good).unwrap().to_string(), good);
    }
    let message = RelPath::new("../x").unwrap_err().to_string();
    assert_eq!(message, "path `../x`: the path may not leave the workspace");
    let (dir, root) = workspace();
    let canonical = dir.path().canonicalize().unwrap();
    assert_eq!(
        root.path(&rel("drafts/x.md")),
        canonical.join("drafts/x.md")
    );
    assert!(Root::open(dir.path().join("none")).is_err());
    fs::write(dir.path().join("file"), "").unwrap();
    assert!(Root::open(dir.path().join("file")).is_err());
}

#[test]
fn only_files_without_links_are_read() {
    let (dir, root) = workspace();
    let at = |path: &str| dir.path().join(path);
    fs::create_dir_all(at("drafts/drafts")).unwrap();
    fs::write(at("drafts/a.md"), "text").unwrap();
    symlink("a.md", at("drafts/x.md")).unwrap();
    symlink("nowhere", at("drafts/dangling.md")).unwrap();
    symlink("..", at("drafts/drafts/drafts")).unwrap();
    fifo(&at("drafts/p.md"));
    let _socket = std::os::unix::net::UnixListener::bind(at("drafts/s.md")).unwrap();
    assert_eq!(read(&root, "drafts/a.md").unwrap(), "text");
    for (path, message) in [
        ("drafts/none.md", "drafts/none.md does not exist"),
        ("none/x.md", "none/x.md does not exist"),
        (
            "drafts/x.md",
            "drafts/x.md is a symbolic link; links are not followed",
        ),
        (
            "drafts/dangling.md",
            "drafts/dangling.md is a symbolic link; links are not followed",
        ),
        (
            "drafts/drafts/drafts/a.md",
            "drafts/drafts/drafts is a symbolic link; links are not followed",
        ),
        ("drafts", "drafts is a folder, not a file"),
        ("drafts/p.md", "drafts/p.md is a named pipe, not a file"),
        ("drafts/s.md", "drafts/s.md is a socket, not a file"),
        ("drafts/a.md/b", "drafts/a.md is not a folder"),
    ] {
        assert_eq!(read(&root, path).unwrap_err(), message);
        let written = root.replace(&rel(path), b"text", b"new").unwrap_err();
        assert_eq!(written.to_string(), message);
    }
    let before = listing(dir.path());
    for (path, message) in [
        (
            "drafts/dangling.md",
            "drafts/dangling.md exists already; nothing was written",
        ),
        (
            "drafts/p.md",
            "drafts/p.md exists already; nothing was written",
        ),
        (
            "drafts/drafts/drafts/new.md",
            "drafts/drafts/drafts is a symbolic link; links are not followed",
        ),
        ("drafts/a.md/new.md", "drafts/a.md is not a folder"),
    ] {
        let error = root.create_new(&rel(path), b"").unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    assert_eq!(listing(dir.path()), before);
}

#[test]
fn size_is_refused_before_reading() {
    let (dir, root) = workspace();
    let file = File::create(dir.path().join("big")).unwrap();
    file.set_len(100).unwrap();
    assert!(read(&root, "big").is_ok());
    file.set_len(101).unwrap();
    assert_eq!(
        read(&root, "big").unwrap_err(),
        "big: 101 bytes, the limit is 100 bytes"
    );
    file.set_len(3 << 29).unwrap();
    let error = root.read(&rel("big"), 8 << 20).unwrap_err();
    assert_eq!(error.to_string(), "big: 1.5 GiB, the limit is 8 MiB");
    file.set_len((8 << 20) + 1).unwrap();
    let error = root.read(&rel("big"), 8 << 20).unwrap_err();
    assert_eq!(
        error.to_string(),
        "big: 8388609 bytes, the limit is 8388608 bytes"
    );
    assert!(matches!(
        error,
        ReadError::TooBig {
            size: 8_388_609,
            limit: 8_388_608,
            ..
        }
    ));
}

#[test]
fn a_head_is_read_as_far_as_wanted() {
    let (dir, root) = workspace();
    fs::write(dir.path().join("x"), vec![b'x'; 50_000]).unwrap();
    let head = |first, wanted: usize, cap| {
        let mut files = root.files();
        let head = files.head(&rel("x"), first, |bytes| bytes.len() < wanted, cap);
        head.unwrap().len()
    };
    assert_eq!(head(4096, 0, 65_536), 4096);
    assert_eq!(head(4096, 5000, 65_536), 4096 + 16_384);
    assert_eq!(head(4096, usize::MAX, 30_000), 30_000);
    assert_eq!(head(4096, usize::MAX, 65_536), 50_000);
    assert_eq!(head(50_000, 0, 50_000), 50_000);
}

#[test]
fn heads_are_read_from_folder_to_folder_and_follow_no_link() {
    let (dir, root) = workspace();
    let at = |path: &str| dir.path().join(path);
    for folder in ["drafts/a/b", "drafts/b", "real"] {
        fs::create_dir_all(at(folder)).unwrap();
    }
    for file in ["drafts/a/x", "drafts/a/b/x", "drafts/b/x", "real/x", "x"] {
        fs::write(at(file), file).unwrap();
    }
    fs::write(at("drafts/empty"), "").unwrap();
    symlink("../real", at("drafts/c")).unwrap();
    symlink("../real/x", at("drafts/link")).unwrap();
    fifo(&at("drafts/p"));
    let mut files = root.files();
    let mut read = |path: &str| {
        let head = files.head(&rel(path), 64, |_| false, 64);
        head.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
            .map_err(|error| error.to_string())
    };
    for file in ["drafts/a/x", "drafts/a/b/x", "drafts/b/x", "x", "real/x"] {
        assert_eq!(read(file).as_deref(), Ok(file));
    }
    assert_eq!(read("drafts/empty").as_deref(), Ok(""));
    for (path, message) in [
        ("drafts", "drafts is a folder, not a file"),
        ("drafts/p", "drafts/p is a named pipe, not a file"),
        ("drafts/none", "drafts/none does not exist"),
        (
            "drafts/link",
            "drafts/link is a symbolic link; links are not followed",
        ),
        (
            "drafts/c/x",
            "drafts/c is a symbolic link; links are not followed",
        ),
    ] {
        assert_eq!(read(path).unwrap_err(), message);
    }
    assert_eq!(read("drafts/a/x").as_deref(), Ok("drafts/a/x"));
}
