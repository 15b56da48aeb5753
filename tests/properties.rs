//! What holds of any string: spans fit the text and each other, every unit of offsets agrees with a naive count, nothing panics.

use std::sync::LazyLock;

use hedgerow::{Analysis, Analyzer, Offsets, Report, Span, Unit};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// The analyzer as the command line and the page have it.
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::with_model(include_bytes!("../www/model.bin").as_slice()).unwrap());

fn analyze(text: &str) -> Analysis {
    ANALYZER.analyze(text)
}

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

/// Every span of each list, parts included.
fn lists(analysis: &Analysis) -> [(&'static str, Vec<Span>); 3] {
    [
        ("entities", analysis.entities.iter().map(|entity| entity.span).collect()),
        ("quotes", analysis.quotes.iter().map(|quote| quote.span).collect()),
        ("hedges", analysis.hedges.iter().map(|hedge| hedge.span).collect()),
    ]
}

fn parts(analysis: &Analysis) -> Vec<Span> {
    let speakers = analysis.quotes.iter().filter_map(|quote| quote.speaker).map(|speaker| speaker.span);
    let cues = analysis.quotes.iter().filter_map(|quote| quote.cue);
    let voices = analysis.voices.iter().map(|voice| voice.start);
    speakers.chain(cues).chain(voices).chain(analysis.names.iter().map(|name| name.first)).collect()
}

fn cross(a: Span, b: Span) -> bool {
    a.overlaps(b) && !a.contains(b) && !b.contains(a)
}

proptest! {
    // No files with failing seeds: a failure becomes a case of its own.
    #![proptest_config(Config { cases: 2_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn spans_fit_the_text(text in text()) {
        let analysis = analyze(&text);
        let spans = lists(&analysis).into_iter().flat_map(|(_, spans)| spans).chain(parts(&analysis));
        for span in spans {
            prop_assert!(span.start < span.end && span.end <= text.len(), "{span:?}");
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
        }
    }

    #[test]
    fn lists_are_sorted_and_nothing_in_them_crosses(text in text()) {
        for (list, spans) in lists(&analyze(&text)) {
            prop_assert!(spans.is_sorted_by_key(|span| span.start), "{list}");
            for (index, span) in spans.iter().enumerate() {
                prop_assert!(!spans[..index].iter().any(|other| cross(*span, *other)), "{list}: {span:?}");
            }
        }
    }

    #[test]
    fn mentions_of_one_thing_are_one_row(text in text()) {
        let analysis = analyze(&text);
        for entity in analysis.entities.iter().filter(|entity| entity.kind.is_name()) {
            prop_assert!(analysis.names.iter().any(|name| name.entity == entity.entity), "{entity:?}");
        }
        let numbers = || analysis.entities.iter().map(|entity| entity.entity);
        for speaker in analysis.quotes.iter().filter_map(|quote| quote.speaker) {
            prop_assert!(speaker.entity.is_none_or(|number| numbers().any(|known| known == number)), "{speaker:?}");
        }
    }

    #[test]
    fn the_same_text_gives_the_same_answer(text in text()) {
        prop_assert_eq!(analyze(&text), analyze(&text));
    }

    #[test]
    fn every_unit_agrees_with_a_naive_count(text in text()) {
        for unit in [Unit::Byte, Unit::Utf16, Unit::Codepoint] {
            let count = |before: &str| match unit {
                Unit::Byte => before.len(),
                Unit::Utf16 => before.encode_utf16().count(),
                Unit::Codepoint => before.chars().count(),
            };
            let offsets = Offsets::new(&text, unit);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                prop_assert_eq!(offsets.convert(byte), count(&text[..byte]));
            }
        }
    }

    #[test]
    fn the_report_slices_what_it_counts(text in text()) {
        let analysis = analyze(&text);
        let characters: Vec<char> = text.chars().collect();
        let units: Vec<u16> = text.encode_utf16().collect();
        for entity in Report::new(&analysis, &text, Unit::Codepoint).entities {
            prop_assert_eq!(characters[entity.stretch.start..entity.stretch.end].iter().collect::<String>(), entity.stretch.text);
        }
        for hedge in Report::new(&analysis, &text, Unit::Utf16).hedges {
            prop_assert_eq!(String::from_utf16(&units[hedge.stretch.start..hedge.stretch.end]).unwrap(), hedge.stretch.text);
        }
        for quote in Report::new(&analysis, &text, Unit::Byte).quotes {
            prop_assert_eq!(&text[quote.stretch.start..quote.stretch.end], quote.stretch.text);
        }
    }
}
