//! The shortest time of several runs over each file: `cargo bench --bench analyze -- FILE…` prints its bytes, its milliseconds, and the
//! kilobytes of memory that the process has had at most so far (`-` where the system does not tell). `--once` is for one run a file.

use std::hint::black_box;
use std::time::{Duration, Instant};

use hedgerow::Analyzer;

/// Runs go on until they took this long together, and there were at least three.
const ENOUGH: Duration = Duration::from_secs(1);

fn main() {
    let analyzer = Analyzer::with_model(include_bytes!("../www/model.bin").as_slice()).expect("the model of this version");
    let runs = if std::env::args().any(|argument| argument == "--once") { 1 } else { 3 };
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        println!("{} {:.4} {}", text.len(), shortest(&analyzer, &text, runs).as_secs_f64() * 1_000.0, peak());
    }
}

fn shortest(analyzer: &Analyzer, text: &str, runs: usize) -> Duration {
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < runs || runs > 1 && begin.elapsed() < ENOUGH {
        let start = Instant::now();
        black_box(analyzer.analyze(black_box(text)));
        times.push(start.elapsed());
    }
    times.into_iter().min().unwrap_or_default()
}

/// As Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.split_whitespace().next());
    peak.unwrap_or("-").to_owned()
}
