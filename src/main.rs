//! The binary: the arguments and the real world handed to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args_os();
    let mut session = dstack_content::session::Session::real();
    ExitCode::from(dstack_content::run(args, &mut session))
}
