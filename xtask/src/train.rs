//! `cargo xtask train`: learns the name tagger and writes `www/model.bin`.
//!
//! Training needs the library in full speed and its inside, so the command calls itself again, built that way.

#[cfg(feature = "train")]
mod clusters;
#[cfg(feature = "train")]
mod corpus;
#[cfg(feature = "train")]
mod dictionary;
#[cfg(feature = "train")]
mod evaluate;
#[cfg(feature = "train")]
mod examples;
#[cfg(feature = "train")]
mod kinds;
#[cfg(feature = "train")]
mod learner;
#[cfg(feature = "train")]
mod lists;
#[cfg(feature = "train")]
mod numbered;
#[cfg(feature = "train")]
mod pack;
#[cfg(feature = "train")]
mod rename;
#[cfg(feature = "train")]
mod session;

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
    crate::project::train("train", arguments)
}
