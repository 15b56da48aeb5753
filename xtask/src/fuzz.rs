//! Feeds what breaks things to the library, by the targets of the folder `fuzz`, and to the page's scripts, each for a bounded time.

use anyhow::{Context, Result};
use lexopt::{Arg, Parser, ValueExt};

use crate::project::{command as program, require_node_modules, require_subcommand, root, run};
use crate::wasm;

/// What is fuzzed, and how.
const TARGETS: [(&str, Way); 6] = [
    ("analysis", Way::Library("tests/cases")),
    ("command", Way::Library("tests/cases")),
    ("model", Way::Library("fuzz/targets")),
    ("offsets", Way::Library("tests/cases")),
    ("exports", Way::Script("tests/js/exports.test.js")),
    ("page", Way::Script("tests/browser/hostile.test.js")),
];

#[derive(Clone, Copy)]
enum Way {
    /// A target of the folder `fuzz`, and the inputs to start from besides those found before.
    Library(&'static str),
    /// A test of the JavaScript that makes its own inputs for as long as it is told.
    Script(&'static str),
}

/// The version of cargo-fuzz that is installed where there is none.
const CARGO_FUZZ: &str = "0.13.2";

/// So long runs each target in `cargo xtask test`.
const SHORT: u32 = 10;

/// `cargo xtask fuzz`
pub fn command(mut arguments: Parser) -> Result<()> {
    let (mut seconds, mut names) = (600, Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("seconds") => seconds = arguments.value()?.parse()?,
            Arg::Value(name) => names.push(name.string()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    if names.is_empty() {
        names = TARGETS.map(|(name, _)| name.to_owned()).to_vec();
    }
    names.iter().try_for_each(|name| fuzz(name, seconds))
}

/// A short run of each target of the library; the scripts run short among the tests anyway.
pub fn check() -> Result<()> {
    TARGETS.iter().filter(|(_, way)| matches!(way, Way::Library(_))).try_for_each(|(name, _)| fuzz(name, SHORT))
}

fn fuzz(name: &str, seconds: u32) -> Result<()> {
    let listed = || TARGETS.map(|(name, _)| name).join(", ");
    let (_, way) = TARGETS.iter().find(|(known, _)| *known == name).with_context(|| format!("the targets are {}", listed()))?;
    match way {
        Way::Library(seeds) => fuzz_library(name, seeds, seconds),
        Way::Script(test) => fuzz_script(test, seconds),
    }
}

fn fuzz_library(name: &str, seeds: &str, seconds: u32) -> Result<()> {
    require_subcommand("fuzz", CARGO_FUZZ)?;
    let found = format!("fuzz/corpus/{name}");
    std::fs::create_dir_all(root().join(&found))?;
    // There is no unsafe code for a sanitizer to look at; without one, the stable compiler will do.
    let arguments = ["fuzz", "run", "--sanitizer", "none", name, &found, seeds, "--"];
    let time = format!("-max_total_time={seconds}");
    run(program("cargo", arguments).args([&time, "-timeout=10", "-close_fd_mask=3", "-verbosity=0", "-print_final_stats=1"]))
}

fn fuzz_script(test: &str, seconds: u32) -> Result<()> {
    require_node_modules()?;
    wasm::build()?;
    run(program("node", ["--test", test]).env("HEDGEROW_FUZZ_SECONDS", seconds.to_string()))
}
