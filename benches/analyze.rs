//! The shortest time of several runs over each file: `cargo bench --bench analyze -- FILE…` prints its bytes, its milliseconds of processor
//! time, and the kilobytes of memory that the process has had at most (`-` where the system does not tell). `--once` is for one run a file.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use hedgerow::Analyzer;

/// The files take turns, so that what else the machine does meets all of them: each has so many turns of so long, or of one run.
const TURNS: usize = 5;
const TURN: Duration = Duration::from_millis(200);

fn main() {
    let analyzer = Analyzer::with_model(include_bytes!("../www/model.bin").as_slice()).expect("the model of this version");
    let once = std::env::args().any(|argument| argument == "--once");
    let (turns, turn) = if once { (1, Duration::ZERO) } else { (TURNS, TURN) };
    let paths = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let texts: Vec<String> = paths.map(|path| std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))).collect();
    let mut shortest = vec![Duration::MAX; texts.len()];
    for _ in 0..turns {
        for (text, shortest) in texts.iter().zip(&mut shortest) {
            *shortest = (*shortest).min(shortest_in(turn, &analyzer, text));
        }
    }
    for (text, shortest) in texts.iter().zip(shortest) {
        println!("{} {:.4} {}", text.len(), shortest.as_secs_f64() * 1_000.0, peak());
    }
}

fn shortest_in(turn: Duration, analyzer: &Analyzer, text: &str) -> Duration {
    let begin = ThreadTime::now();
    let mut shortest = Duration::MAX;
    loop {
        let start = ThreadTime::now();
        black_box(analyzer.analyze(black_box(text)));
        shortest = shortest.min(start.elapsed());
        if begin.elapsed() >= turn {
            return shortest;
        }
    }
}

/// As Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.split_whitespace().next());
    peak.unwrap_or("-").to_owned()
}
