//! The command line.

use std::io::BufRead;

use hedgerow::{Report, Unit, analyze};

fn main() {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(row) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let text = row["text"].as_str().unwrap_or_default();
        let mut report = serde_json::to_value(Report::new(&analyze(text), text, Unit::Codepoint, true)).unwrap_or_default();
        report["id"] = row["id"].clone();
        println!("{report}");
    }
}
