//! The command line: `hedgerow annotate`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(lexopt::Parser::from_env(), &hedgerow::analyze)
}
