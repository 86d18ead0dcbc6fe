//! What the target of a link says by itself: its scheme, and the path that it is from a folder on.

/// The scheme that a target begins with (RFC 3986 §3.1), as it is written; `None` where it has none.
#[must_use]
pub fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut letters = scheme.bytes();
    let is_scheme = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-' | b'.'));
    is_scheme.then_some(scheme)
}

/// A path from a folder on, without `.` and `..`; `None` where it leads out of the workspace.
#[must_use]
pub fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts = folder
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect::<Vec<_>>();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
