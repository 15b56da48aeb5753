//! Any text: every span lies in it, on character boundaries, in order and uncrossed; the same text gives the same answer.

#![no_main]

use std::sync::LazyLock;

use hedgerow::{Analysis, Analyzer, Span};
use libfuzzer_sys::fuzz_target;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::with_model(include_bytes!("../../www/model.bin").as_slice()).expect("the model is sound"));

fuzz_target!(|text: &str| {
    let analysis = ANALYZER.analyze(text);
    for list in lists(&analysis) {
        assert!(list.is_sorted_by_key(|span| span.start));
        list.iter().for_each(|span| check(*span, text));
        list.windows(2).for_each(|pair| assert!(!cross(pair[0], pair[1]), "{pair:?}"));
    }
    let speakers = analysis.quotes.iter().filter_map(|quote| quote.speaker).map(|speaker| speaker.span);
    speakers.chain(analysis.quotes.iter().filter_map(|quote| quote.cue)).for_each(|span| check(span, text));
    assert_eq!(analysis, ANALYZER.analyze(text));
});

fn lists(analysis: &Analysis) -> [Vec<Span>; 3] {
    [
        analysis.entities.iter().map(|entity| entity.span).collect(),
        analysis.quotes.iter().map(|quote| quote.span).collect(),
        analysis.hedges.iter().map(|hedge| hedge.span).collect(),
    ]
}

fn check(span: Span, text: &str) {
    assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?}");
}

fn cross(a: Span, b: Span) -> bool {
    a.overlaps(b) && !a.contains(b) && !b.contains(a)
}
