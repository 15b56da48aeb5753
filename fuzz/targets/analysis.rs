//! Any text: all that holds of every analysis, and the same answer twice.

#![no_main]

#[path = "../../tests/invariants/analysis.rs"]
mod invariants;

use std::sync::LazyLock;

use hedgerow::Analyzer;
use libfuzzer_sys::fuzz_target;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(invariants::analyzer);

fuzz_target!(|text: &str| {
    let analysis = ANALYZER.analyze(text);
    invariants::spans_fit(&analysis, text);
    invariants::lists_nest(&analysis);
    invariants::numbers_are_known(&analysis);
    invariants::report_slices(&analysis, text);
    assert_eq!(analysis, ANALYZER.analyze(text));
});
