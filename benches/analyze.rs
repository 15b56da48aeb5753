//! The shortest time of several runs over each file: `cargo bench --bench analyze -- FILE…` prints its bytes and milliseconds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use hedgerow::analyze;

/// Runs go on until they took this long together, and there were at least three.
const ENOUGH: Duration = Duration::from_secs(1);

fn main() {
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        println!("{} {:.4}", text.len(), shortest(&text).as_secs_f64() * 1_000.0);
    }
}

fn shortest(text: &str) -> Duration {
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || begin.elapsed() < ENOUGH {
        let start = Instant::now();
        black_box(analyze(black_box(text)));
        times.push(start.elapsed());
    }
    times.into_iter().min().unwrap_or_default()
}
