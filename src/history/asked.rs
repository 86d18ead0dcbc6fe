//! Gives git something to read, and reads what it answers while it comes, so that no answer has to fit into memory.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Output, Stdio},
    thread,
};

use anyhow::{Context, Result};

use super::git::Git;

/// How much of git's complaints is read, in bytes.
const COMPLAINTS: u64 = 64 * 1024;

impl Git {
    /// What `read` makes of the answer to `input`. Git is stopped where `read` leaves some of it.
    pub(super) fn asked<T>(
        &self,
        args: &[&str],
        input: &[u8],
        read: impl FnOnce(&mut dyn BufRead) -> Result<T>,
    ) -> Result<T> {
        let mut command = self.command(args);
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| self.started())?;
        let (question, answer) = (child.stdin.take(), child.stdout.take());
        let complaints = child.stderr.take();
        let (made, said) = thread::scope(|threads| {
            threads.spawn(move || {
                // Git may have heard enough before the end.
                question.map(|mut question| question.write_all(input))
            });
            let said = threads.spawn(move || {
                let mut said = Vec::new();
                if let Some(mut complaints) = complaints {
                    let kept = complaints.by_ref().take(COMPLAINTS).read_to_end(&mut said);
                    let passed = std::io::copy(&mut complaints, &mut std::io::sink());
                    drop((kept, passed));
                }
                said
            });
            let made = answer.map(|answer| read(&mut BufReader::new(answer)));
            // What was read to its end is over; the rest is not waited for.
            if !matches!(made, Some(Ok(_))) {
                drop(child.kill());
            }
            (made, said.join().unwrap_or_default())
        });
        let status = child.wait().context("waiting for git")?;
        let made = made.context("reading what git prints")??;
        if status.success() {
            return Ok(made);
        }
        Err(self.refusal(&Output {
            status,
            stdout: Vec::new(),
            stderr: said,
        }))
    }
}
