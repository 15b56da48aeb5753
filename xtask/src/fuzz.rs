//! Runs the fuzz targets of the folder `fuzz`, each for a bounded time.

use anyhow::{Context, Result};
use lexopt::{Arg, Parser, ValueExt};

use crate::project::{command as program, require_subcommand, root, run};

/// What is fuzzed, and the inputs to start from besides those found before.
const TARGETS: [(&str, &str); 4] =
    [("analysis", "tests/cases"), ("command", "tests/cases"), ("model", "fuzz/targets"), ("offsets", "tests/cases")];

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

/// A short run of each target.
pub fn check() -> Result<()> {
    TARGETS.iter().try_for_each(|(name, _)| fuzz(name, SHORT))
}

fn fuzz(name: &str, seconds: u32) -> Result<()> {
    let listed = || TARGETS.map(|(name, _)| name).join(", ");
    let (_, seeds) = TARGETS.iter().find(|(known, _)| *known == name).with_context(|| format!("the targets are {}", listed()))?;
    require_subcommand("fuzz", CARGO_FUZZ)?;
    let found = format!("fuzz/corpus/{name}");
    std::fs::create_dir_all(root().join(&found))?;
    // There is no unsafe code for a sanitizer to look at; without one, the stable compiler will do.
    let arguments = ["fuzz", "run", "--sanitizer", "none", name, &found, seeds, "--"];
    let time = format!("-max_total_time={seconds}");
    run(program("cargo", arguments).args([&time, "-timeout=10", "-close_fd_mask=3", "-verbosity=0", "-print_final_stats=1"]))
}
