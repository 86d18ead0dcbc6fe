//! Files that cannot be read: one finding for each, and none that follows from it.
#![cfg(unix)]

use std::os::unix::fs::symlink;

use super::{CONFIG, DRAFT, KIND, PILLARS, PLAN, Work, work};

fn linked(work: Work, path: &str) -> Work {
    let from = work.folder().join("elsewhere");
    std::fs::rename(work.folder().join(path), &from).unwrap();
    symlink(from, work.folder().join(path)).unwrap();
    work
}

#[test]
fn links_are_not_followed() {
    linked(work(), DRAFT).finds(["error file-unreadable drafts/why-tee.md:1:1-1 drafts/why-tee.md is a symbolic link; links are not followed · put what it points to in its place"]);
    linked(work(), PLAN).finds(["error file-unreadable calendar/2025-q4.toml:1:1-1 calendar/2025-q4.toml is a symbolic link; links are not followed · put what it points to in its place"]);
    linked(work(), KIND).finds(["error file-unreadable templates/blog-post.toml:1:1-1 templates/blog-post.toml is a symbolic link; links are not followed · put what it points to in its place"]);
    linked(work(), PILLARS).finds(["error file-unreadable calendar/pillars.toml:1:1-1 calendar/pillars.toml is a symbolic link; links are not followed · put what it points to in its place"]);
    linked(work(), CONFIG).finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for October week 3 (2025-W43, Mon 20 – Sun 26 October 2025) · `dstack-content move ID 2025-W43`, or `dstack-content new KIND SUBJECT --publish 2025-W43`",
"warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 9 weeks, November week 1 to December week 5 (2025-W45 to 2026-W01) · `dstack-content move ID 2025-W45`, or `dstack-content new KIND SUBJECT --publish 2025-W45`",
"error file-unreadable calendar/config.toml:1:1-1 calendar/config.toml is a symbolic link; links are not followed · put what it points to in its place"]);
    linked(work(), "drafts").finds(["error file-unreadable drafts:1:1-1 drafts is not a folder; links are not followed · `drafts` in calendar/config.toml names the folders of the drafts"]);
    // A link that is no post does not matter.
    let other = work();
    symlink("/etc/hostname", other.folder().join("drafts/picture.png")).unwrap();
    symlink(other.folder(), other.folder().join("drafts/assets")).unwrap();
    other.finds([]);
}

#[test]
fn a_pipe_is_not_opened() {
    let piped = work().without(DRAFT);
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    let at = piped.folder().join(DRAFT);
    rustix::fs::mknodat(rustix::fs::CWD, &at, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    piped.finds(["error file-unreadable drafts/why-tee.md:1:1-1 drafts/why-tee.md is a named pipe, not a file · move it elsewhere"]);
}

#[test]
fn a_folder_named_like_a_file_is_no_file() {
    work().file("calendar/2026-q1.toml/x", "").finds(["error file-unreadable calendar/2026-q1.toml:1:1-1 calendar/2026-q1.toml is a folder, not a file · move it elsewhere"]);
    work().file("templates/video.toml/x", "").finds(["error file-unreadable templates/video.toml:1:1-1 templates/video.toml is a folder, not a file · move it elsewhere"]);
    work().file("drafts/folder.md/x", "").finds([]);
    work().file("templates/notes.md", "x").finds([]);
}

#[test]
fn text_is_utf_8() {
    let latin = |text: &str| [text.as_bytes(), b"# caf\xe9\n"].concat();
    work()
        .file(PLAN, latin("quarter = \"2025-Q4\"\n"))
        .finds(["error file-unreadable calendar/2025-q4.toml:2:1-1 the file is not UTF-8 text · save it as UTF-8"]);
    work().file(KIND, latin("")).finds(["error file-unreadable templates/blog-post.toml:1:1-1 the file is not UTF-8 text · save it as UTF-8"]);
    work().file(PILLARS, latin("")).finds(["error file-unreadable calendar/pillars.toml:1:1-1 the file is not UTF-8 text · save it as UTF-8"]);
    work().file(CONFIG, latin("\n\n")).finds(["warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for October week 3 (2025-W43, Mon 20 – Sun 26 October 2025) · `dstack-content move ID 2025-W43`, or `dstack-content new KIND SUBJECT --publish 2025-W43`",
"warning week-empty calendar/2025-q4.toml:1:11-20 nothing is promised for 9 weeks, November week 1 to December week 5 (2025-W45 to 2026-W01) · `dstack-content move ID 2025-W45`, or `dstack-content new KIND SUBJECT --publish 2025-W45`",
"error file-unreadable calendar/config.toml:3:1-1 the file is not UTF-8 text · save it as UTF-8"]);
    work()
        .file(DRAFT, latin("---\ntitle: x\n---\nText\n"))
        .finds(["error file-unreadable drafts/why-tee.md:5:1-1 the file is not UTF-8 text · save it as UTF-8"]);
    work().file(DRAFT, latin("---\ntitle: x\n")).finds(["error file-unreadable drafts/why-tee.md:1:1-1 the front matter is not closed · end it with a line `---`"]);
    work()
        .file(DRAFT, [b"---\ntitle: caf\xe9\n---\n".as_slice()].concat())
        .finds(["error file-unreadable drafts/why-tee.md:2:11-11 the front matter is not UTF-8 · save the file as UTF-8"]);
}

#[test]
fn a_file_has_a_largest_size() {
    work().file(PLAN, "#".repeat(1024 * 1024 + 1)).finds(["error file-unreadable calendar/2025-q4.toml:1:1-1 calendar/2025-q4.toml: 1048577 bytes, the limit is 1048576 bytes · split it, or make it smaller"]);
    work().file(KIND, "#".repeat(33 * 1024)).finds(["error file-unreadable templates/blog-post.toml:1:1-1 templates/blog-post.toml: 33 KiB, the limit is 32 KiB · split it, or make it smaller"]);
    work()
        .add(DRAFT, &"x ".repeat(5 * 1024 * 1024))
        .finds(["error file-unreadable drafts/why-tee.md:1:1-1 drafts/why-tee.md: 10 MiB, the limit is 8 MiB · split it, or make it smaller"]);
    work().add(DRAFT, &"x, ".repeat(2 * 1024 * 1024)).finds([]);
}

#[test]
fn a_folder_is_one_finding() {
    linked(work(), "templates").finds(["error file-unreadable templates:1:1-1 templates is a symbolic link; links are not followed · put what it points to in its place"]);
    let flat = work().without(KIND).without("templates/launch.toml");
    std::fs::remove_dir(flat.folder().join("templates")).unwrap();
    flat.file("templates", "").finds([
        "error file-unreadable templates:1:1-1 templates is not a folder · move it elsewhere",
    ]);
    work().file("drafts/a\\b.md", "x").finds([r"error file-unreadable drafts/a\b.md:1:1-1 path `drafts/a\b.md`: write / between folders · rename the file"]);
}

#[test]
fn a_folder_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let closed = work().file("drafts/secret/x.md", "x");
    let at = closed.folder().join("drafts/secret");
    std::fs::set_permissions(&at, std::fs::Permissions::from_mode(0o000)).unwrap();
    let found = closed.found();
    let superuser = std::fs::read_dir(&at).is_ok();
    std::fs::set_permissions(&at, std::fs::Permissions::from_mode(0o700)).unwrap();
    if !superuser {
        super::compare(
            &found,
            [
                "error file-unreadable drafts/secret:1:1-1 drafts/secret: permission denied · let everybody read it, e.g. with chmod a+rX",
            ],
        );
    }
}

#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let closed = work();
    let at = closed.folder().join(DRAFT);
    std::fs::set_permissions(&at, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&at).is_ok() {
        return; // The superuser reads everything.
    }
    closed.finds(["error file-unreadable drafts/why-tee.md:1:1-1 drafts/why-tee.md: permission denied · let everybody read it, e.g. with chmod a+rX"]);
}

#[test]
fn a_name_that_cannot_be_shown_is_told() {
    work().file("drafts/a\u{1b}[31m.md", "# x\n").finds(["error file-unreadable drafts/a\u{1b}[31m.md:1:1-1 the file's name is not text that can be shown · rename the file"]);
    work().file("calendar/a\u{7}.toml", "").finds(["error file-unreadable calendar/a\u{7}.toml:1:1-1 path `calendar/a\u{7}.toml`: file names cannot have control characters · rename the file"]);
}
