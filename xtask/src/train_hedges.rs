//! `cargo xtask train-hedges`: learns which close calls are hedges and writes `src/hedge/model.bin`.

mod cases;
mod errors;
mod learner;
mod measure;
mod session;
mod texts;

pub use session::command;
