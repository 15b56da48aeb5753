//! What holds of any string: spans fit the text and each other, every unit of offsets agrees with a naive count, nothing panics.

mod invariants;

use std::sync::LazyLock;

use hedgerow::Analyzer;
use invariants::{analysis, offsets};
use proptest::prelude::*;
use proptest::test_runner::Config;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(analysis::analyzer);

/// Pieces that annotators care about, next to ones that nobody expects.
const PIECES: &[&str] = &[
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    ",",
    ".",
    ",”",
    ".”",
    "?",
    "!",
    ":",
    ";",
    "—",
    "-",
    "…",
    "(",
    ")",
    "[",
    "]",
    "said",
    "says",
    "told",
    "according to",
    "asked if",
    "that",
    "Ada Quill",
    "John",
    "Marlow",
    "Mr.",
    "Dr.",
    "Gen.",
    "U.S.",
    "Lower Tarn",
    "LOWER TARN",
    "the ministry",
    "officials",
    "he",
    "she",
    "they",
    "may",
    "May",
    "May 5",
    "might",
    "could",
    "perhaps",
    "about 20",
    "some 20,000",
    "reportedly",
    "if",
    "unless",
    "clearly",
    "in fact",
    "$1.2 billion",
    "40 percent",
    "3.5%",
    "3 p.m.",
    "noon",
    "Tuesday",
    "the 1990s",
    "’80s",
    "World War II",
    "Iran-backed",
    "'s",
    "’s",
    "O’Neil",
    "Łódź",
    "e\u{301}",
    "\u{301}",
    "\u{200D}",
    "\u{FEFF}",
    "😀",
    "👨\u{200D}👩\u{200D}👧",
    "שלום",
    "مرحبا",
    "\u{202E}",
    "\0",
    "\u{10FFFF}",
    "中文",
    "½",
    "İ",
    "ß",
    "ŉ",
    "1",
    "0",
    "a",
    "A",
    "Z",
    "…”",
    "@ada",
    "#tarn",
    "https://tarn.example/a?b=c",
];

/// Any string; and strings made of the pieces, in which annotators find something.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec((prop::sample::select(PIECES), prop::bool::weighted(0.8)), 0..60);
    let joined =
        pieces.prop_map(|pieces| pieces.iter().map(|(piece, blank)| format!("{piece}{}", if *blank { " " } else { "" })).collect());
    prop_oneof![4 => joined, 1 => any::<String>()]
}

proptest! {
    // No files with failing seeds: a failure becomes a case of its own.
    #![proptest_config(Config { cases: 2_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn spans_fit_the_text(text in text()) {
        analysis::spans_fit(&ANALYZER.analyze(&text), &text);
    }

    #[test]
    fn lists_are_sorted_and_nothing_in_them_crosses(text in text()) {
        analysis::lists_nest(&ANALYZER.analyze(&text));
    }

    #[test]
    fn mentions_of_one_thing_are_one_row(text in text()) {
        analysis::numbers_are_known(&ANALYZER.analyze(&text));
    }

    #[test]
    fn the_same_text_gives_the_same_answer(text in text()) {
        prop_assert_eq!(ANALYZER.analyze(&text), ANALYZER.analyze(&text));
    }

    #[test]
    fn every_unit_agrees_with_a_naive_count(text in text()) {
        offsets::offsets_agree(&text);
    }

    #[test]
    fn the_report_slices_what_it_counts(text in text()) {
        analysis::report_slices(&ANALYZER.analyze(&text), &text);
    }
}
