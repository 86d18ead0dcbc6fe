//! The binary: the arguments and the real world handed to the library.

use std::process::ExitCode;

/// A deeply nested file must end in a refusal, not in an overflow, so the work is done on a stack of this many bytes.
const STACK: usize = 64 * 1024 * 1024;

fn main() -> ExitCode {
    let run = || {
        let args = std::env::args_os();
        dstack_content::run(args, &mut dstack_content::session::Session::real())
    };
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(run);
    let code = worker.map(std::thread::JoinHandle::join);
    ExitCode::from(match code {
        Ok(Ok(code)) => code,
        _ => dstack_content::failure::EXIT_FAILED,
    })
}
