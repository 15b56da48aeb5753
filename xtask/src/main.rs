//! Builds, serves, tests and measures Hedgerow: `cargo xtask COMMAND`.

mod bench;
mod corpus;
mod eval;
mod fuzz;
mod goals;
mod licenses;
mod peers;
mod project;
mod release;
mod serve;
mod size;
mod supply;
mod test;
#[cfg(feature = "train")]
mod train;
#[cfg(feature = "train")]
mod train_hedges;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]   build the page and serve it on 127.0.0.1
  test [CHECK…]      run every check, or those named
  wasm               build the WebAssembly and its JavaScript into www/pkg
  package            build the npm package, the extension and the bookmark into their folders dist
  eval [SET…]        score the analysis on the development sets
                       --held-out | --tuning | --all   which documents (default: --held-out)
                       --errors N                      show N misses and N false alarms of each set
                       --write                         write the figures to docs/accuracy.md
  bench              measure speed, start-up and size
                       --text FILE                     the news that is repeated (default: www/sample.txt)
                       --peers                         measure other tools instead, on the same texts
                       --write                         write the figures to docs/performance.md (--peers: README.md)
  fuzz [TARGET…]     feed the analysis, the command line, the model reader, the offsets, the exports and the page with what breaks things
                       --seconds N                     for each target (default: 600)
  release            build the page, the package, the extension and the bookmark into the folder release, with their hashes
  licenses           gather the licenses of what is shipped into www/THIRD-PARTY.txt
  train [OPTION…]    learn the name tagger and write www/model.bin; --help lists the options
  train-hedges       learn which close calls are hedges and write src/hedge/model.bin
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
        "package" => release::package_command(arguments),
        "bench" => bench::command(arguments),
        "fuzz" => fuzz::command(arguments),
        "release" => release::command(arguments),
        "licenses" => licenses::command(arguments),
        "eval" => eval::command(arguments),
        name @ ("train" | "train-hedges") => training(name, arguments),
        "help" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => bail!("there is no command {unknown:?}\n\n{USAGE}"),
    }
}

/// Runs a training command.
#[cfg(feature = "train")]
fn training(name: &str, arguments: Parser) -> Result<()> {
    if name == "train" { train::command(arguments) } else { train_hedges::command(arguments) }
}

/// Runs a training command in a build that can train: it needs the inside of the library, at full speed.
#[cfg(not(feature = "train"))]
fn training(name: &str, mut arguments: Parser) -> Result<()> {
    let build = ["run", "--quiet", "--profile", "train", "--package", "xtask", "--features", "train", "--", name];
    project::run(project::command("cargo", build).args(arguments.raw_args()?))
}
