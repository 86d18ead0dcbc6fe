//! Writing below a workspace root: what is kept, and what an error leaves behind.
#![cfg(unix)]

use super::disk::{listing, read, rel, workspace};
use dstack_content::store::disk::WriteError;
use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::time::{Duration, SystemTime};

#[test]
fn replacing_keeps_the_mode_and_leaves_nothing_behind() {
    let (dir, root) = workspace();
    let path = dir.path().join("drafts/x.md");
    for mode in [0o600, 0o664, 0o755] {
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        root.replace(&rel("drafts/x.md"), b"old", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            mode
        );
    }
    for old in ["other", "ne", "newer"] {
        let error = root
            .replace(&rel("drafts/x.md"), old.as_bytes(), b"z")
            .unwrap_err();
        assert!(matches!(error, WriteError::Changed { .. }), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(listing(dir.path()), [dir.path().join("drafts"), path]);
}

#[test]
fn abandoned_temporary_files_are_removed() {
    let (dir, root) = workspace();
    let at = |name: &str| dir.path().join("drafts").join(name);
    let old = SystemTime::now() - Duration::from_secs(660);
    let own = format!(".x.md.{}.dstack-tmp", std::process::id());
    for (name, old_enough) in [
        (".x.md.1.dstack-tmp", true),
        (".y.md.2.3.dstack-tmp", true),
        (".z.md.4.dstack-tmp", false),
        (own.as_str(), false),
        ("x.dstack-tmp", true),
    ] {
        let file = File::create(at(name)).unwrap();
        if old_enough {
            file.set_modified(old).unwrap();
        }
    }
    symlink("x.dstack-tmp", at(".link.dstack-tmp")).unwrap();
    // A temporary name that is taken does not stop the write.
    root.create_new(&rel("drafts/x.md"), b"text").unwrap();
    let mut left = [
        ".link.dstack-tmp",
        &own,
        ".z.md.4.dstack-tmp",
        "x.dstack-tmp",
        "x.md",
    ]
    .map(at);
    left.sort();
    assert_eq!(listing(&dir.path().join("drafts")), left);
}

#[test]
fn a_new_file_never_overwrites_and_an_error_leaves_no_folder() {
    let (dir, root) = workspace();
    root.create_new(&rel("a/b/x.md"), "é".as_bytes()).unwrap();
    let error = root.create_new(&rel("a/b/x.md"), b"other").unwrap_err();
    assert_eq!(
        error.to_string(),
        "a/b/x.md exists already; nothing was written"
    );
    assert_eq!(
        fs::read_to_string(dir.path().join("a/b/x.md")).unwrap(),
        "é"
    );
    let mut plain = File::create(dir.path().join("plain")).unwrap();
    plain.write_all(b"x").unwrap();
    let mode = |path: &str| {
        fs::metadata(dir.path().join(path))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("a/b/x.md"), mode("plain"));
    // The temporary file can be written, but not renamed to so long a name.
    let before = listing(dir.path());
    let long = format!("c/d/{}.md", "x".repeat(300));
    let error = root.create_new(&rel(&long), b"").unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("file name too long; nothing was written"),
        "{error}"
    );
    assert_eq!(listing(dir.path()), before);
}

#[test]
fn permissions_are_respected() {
    let (dir, root) = workspace();
    let path = dir.path().join("drafts/x.md");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        return; // The superuser may do everything.
    }
    assert_eq!(
        read(&root, "drafts/x.md").unwrap_err(),
        "drafts/x.md: permission denied"
    );
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    let error = root
        .replace(&rel("drafts/x.md"), b"old", b"new")
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "drafts/x.md: permission denied; nothing was changed"
    );
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    let folder = dir.path().join("drafts");
    fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    let error = root
        .replace(&rel("drafts/x.md"), b"old", b"new")
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "drafts/x.md: permission denied; the file is unchanged"
    );
    let error = root.create_new(&rel("drafts/a/b.md"), b"new").unwrap_err();
    assert_eq!(
        error.to_string(),
        "drafts/a/b.md: permission denied; nothing was written"
    );
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(listing(&folder), [path]);
}
