//! The tasks of this project.

#[cfg(feature = "train")]
mod train;

fn main() {
    #[cfg(feature = "train")]
    train::run(&std::env::args().skip(2).collect::<Vec<_>>());
}
