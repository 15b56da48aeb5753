//! The shortest time of several runs over each file: `cargo bench --bench analyze -- FILE…` prints its bytes and milliseconds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use hedgerow::Analyzer;

/// Runs go on until they took this long together, and there were at least three.
const ENOUGH: Duration = Duration::from_secs(1);

fn main() {
    let analyzer = Analyzer::with_model(include_bytes!("../www/model.bin").as_slice()).expect("the model of this version");
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        println!("{} {:.4}", text.len(), shortest(&analyzer, &text).as_secs_f64() * 1_000.0);
    }
}

fn shortest(analyzer: &Analyzer, text: &str) -> Duration {
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || begin.elapsed() < ENOUGH {
        let start = Instant::now();
        black_box(analyzer.analyze(black_box(text)));
        times.push(start.elapsed());
    }
    times.into_iter().min().unwrap_or_default()
}
