//! Several writers in one workspace: threads, processes, killed ones and ones that run out of space.
#![cfg(unix)]

use super::disk::{listing, rel, workspace};
use dstack_content::store::disk::{LockError, Root, WriteError};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

const ROLE: &str = "DSTACK_TEST_ROLE";
const PLACE: &str = "DSTACK_TEST_PLACE";
const ROUNDS: usize = 25;

/// Adds one line to a file, locked.
fn add_line(root: &Root) {
    let lock = root.lock().unwrap();
    assert!(lock.is_held());
    let file = rel("drafts/count");
    let old = root.read(&file, 10_000).unwrap();
    let new = [old.as_slice(), b"x"].concat();
    root.replace(&file, &old, &new).unwrap();
}

fn child(role: &str, place: &Path, through: &[&str]) -> Child {
    let own = std::env::current_exe().unwrap();
    let test = ["--exact", "disk_writers::as_a_child", "--nocapture"];
    let mut command = match through.split_first() {
        Some((program, args)) => {
            let mut command = Command::new(program);
            command.args(args).arg(own);
            command
        }
        None => Command::new(own),
    };
    let command = command.args(test).env(ROLE, role).env(PLACE, place);
    command.stdout(Stdio::piped()).spawn().unwrap()
}

/// Not a test of its own: what the processes of the other tests do.
#[test]
fn as_a_child() {
    let (Ok(role), Some(place)) = (std::env::var(ROLE), std::env::var_os(PLACE)) else {
        return;
    };
    let root = Root::open(place).unwrap();
    match role.as_str() {
        "count" => (0..ROUNDS).for_each(|_| add_line(&root)),
        "hold" => {
            let _lock = root.lock().unwrap();
            say("locked");
            thread::sleep(Duration::from_secs(60));
        }
        _ => {
            let error = root
                .replace(&rel("drafts/x.md"), b"old", &vec![b'x'; 1 << 20])
                .unwrap_err();
            let message = error.to_string();
            assert_eq!(
                message,
                "drafts/x.md: file too large; the file is unchanged"
            );
            let error = root
                .create_new(&rel("new/y.md"), &vec![b'x'; 1 << 20])
                .unwrap_err();
            assert!(matches!(error, WriteError::NotCreated { .. }), "{error}");
        }
    }
}

fn say(line: &str) {
    use std::io::Write;
    let mut out = std::io::stdout();
    writeln!(out, "\n{line}").unwrap();
    out.flush().unwrap();
}

#[test]
fn locked_writers_lose_nothing() {
    let (dir, root) = workspace();
    let count = dir.path().join("drafts/count");
    fs::write(&count, "").unwrap();
    let mut children: Vec<_> = (0..4).map(|_| child("count", dir.path(), &[])).collect();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..ROUNDS).for_each(|_| add_line(&root)));
        }
    });
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(fs::read(&count).unwrap(), vec![b'x'; 8 * ROUNDS]);
    assert_eq!(listing(&dir.path().join("drafts")), [count]);
}

#[test]
fn a_lock_is_waited_for_and_ends_with_its_holder() {
    let (dir, root) = workspace();
    let lock = root.lock().unwrap();
    let error = root.lock_within(Duration::from_millis(30)).unwrap_err();
    assert!(matches!(error, LockError::Busy { .. }));
    assert_eq!(
        error.to_string(),
        "another dstack-content is writing here (waited 0 s)"
    );
    drop(lock);
    let mut holder = child("hold", dir.path(), &[]);
    let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().ends_with("locked")));
    assert!(root.lock_within(Duration::ZERO).is_err());
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert!(root.lock_within(Duration::from_secs(5)).unwrap().is_held());
    // The lock left no file behind.
    assert_eq!(listing(dir.path()), [dir.path().join("drafts")]);
}

#[test]
fn a_write_that_runs_out_of_space_changes_nothing() {
    let (dir, _) = workspace();
    let path = dir.path().join("drafts/x.md");
    fs::write(&path, "old").unwrap();
    // Without the signal a write beyond the limit fails like one on a full disk.
    let limited = ["sh", "-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"];
    let output = child("fill", dir.path(), &limited)
        .wait_with_output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(listing(dir.path()), [dir.path().join("drafts"), path]);
}

#[test]
fn one_of_many_creators_wins() {
    let (dir, root) = workspace();
    for round in 0..10 {
        let name = rel(&format!("new/{round}/x.md"));
        let start = Barrier::new(8);
        let results: Vec<_> = thread::scope(|scope| {
            let write = |writer: u8| {
                let (root, name, start) = (&root, &name, &start);
                scope.spawn(move || {
                    start.wait();
                    (writer, root.create_new(name, &[writer; 1000]))
                })
            };
            let writers: Vec<_> = (0..8).map(write).collect();
            writers
                .into_iter()
                .map(|writer| writer.join().unwrap())
                .collect()
        });
        let mut winners = results.iter().filter(|(_, result)| result.is_ok());
        let (winner, _) = winners.next().unwrap();
        assert!(winners.next().is_none());
        assert_eq!(root.read(&name, 1000).unwrap(), [*winner; 1000]);
        for (_, result) in &results {
            assert!(
                matches!(result, Ok(()) | Err(WriteError::Exists { .. })),
                "{result:?}"
            );
        }
        let folder = dir.path().join(format!("new/{round}"));
        assert_eq!(listing(&folder), [folder.join("x.md")]);
    }
}
