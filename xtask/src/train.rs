//! `cargo xtask train`: learns the name tagger and writes `www/model.bin`.

mod clusters;
mod corpus;
mod dictionary;
mod evaluate;
mod examples;
mod kinds;
mod learner;
mod lists;
mod numbered;
mod pack;
mod rename;
mod session;
mod worth;

pub use session::command;
