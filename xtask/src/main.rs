//! Builds, serves, tests and measures Hedgerow: `cargo xtask COMMAND`.

mod corpus;
mod eval;
mod project;
mod serve;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]   build everything and serve the page on 127.0.0.1
  test [CHECK…]      run every check, or those named
  wasm               build the WebAssembly and its JavaScript into www/pkg
  eval [SET…]        score the analysis on the development sets
                       --held-out | --tuning | --all   which documents (default: --held-out)
                       --errors N                      show N misses and N false alarms of each set
                       --write                         write the figures to docs/accuracy.md
";

fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Parser) -> Result<()> {
    let command = match arguments.next()? {
        Some(Arg::Value(command)) => command.string()?,
        _ => String::from("help"),
    };
    match command.as_str() {
        "serve" => serve::command(arguments),
        "test" => test::command(arguments),
        "wasm" => wasm::command(arguments),
        "eval" => eval::command(arguments),
        "help" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => bail!("there is no command {unknown:?}\n\n{USAGE}"),
    }
}
