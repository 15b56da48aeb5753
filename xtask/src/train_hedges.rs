//! `cargo xtask train-hedges`: learns which close calls are hedges and writes `src/hedge/model.bin`.
//!
//! Training needs the inside of the library, so the command calls itself again, built that way.

#[cfg(feature = "train")]
mod cases;
#[cfg(feature = "train")]
mod errors;
#[cfg(feature = "train")]
mod learner;
#[cfg(feature = "train")]
mod measure;
#[cfg(feature = "train")]
mod session;
#[cfg(feature = "train")]
mod texts;

use anyhow::Result;
use lexopt::Parser;

/// Runs the command, in this build if it can train.
#[cfg(feature = "train")]
pub fn command(arguments: Parser) -> Result<()> {
    session::command(arguments)
}

/// Runs the command in a build that can train.
#[cfg(not(feature = "train"))]
pub fn command(arguments: Parser) -> Result<()> {
    crate::project::train("train-hedges", arguments)
}
