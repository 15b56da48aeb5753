//! The time grows as the text does, whatever stands in it.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use hedgerow::{Analysis, Analyzer};

/// The analyzer as the command line and the page have it.
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::with_model(include_bytes!("../www/model.bin").as_slice()).unwrap());

fn analyze(text: &str) -> Analysis {
    ANALYZER.analyze(text)
}

const SMALL: usize = 100_000;
const LARGE: usize = 1_000_000;

/// How many times longer ten times as much text may take.
const LIMIT: f64 = 12.0;

/// The same for texts that are all marks: with a token for every byte or two, the lists of the large text outgrow the memory that the
/// allocator keeps at hand, and fresh pages cost as much again. A step, not a slope: quadratic time would show as 100.
const DENSE_LIMIT: f64 = 20.0;

/// A noisy machine may spoil a run, seldom all of them.
const ATTEMPTS: usize = 25;

const NEWS: &str = "LOWER TARN — The river may rise by about 20 centimeters on Tuesday, officials said, and some 3,000 people could be asked to leave.\n\n\
    “We have seen worse,” Ada Quill, the mayor, told reporters at 3 p.m. “But if it rains, I think the old bridge will go.” She said that \
    the Ministry of Works had promised $1.2 million, or 40 percent of the cost.\n\nCritics, who reportedly met Gen. John Marlow in May, clearly disagree: \
    “It’s a so-called ‘plan’,” one said.\n\n";

fn fill(pattern: &str, length: usize) -> String {
    pattern
        .chars()
        .cycle()
        .scan(0, |size, character| {
            *size += character.len_utf8();
            (*size <= length).then_some(character)
        })
        .collect()
}

/// Processor time, not time on the clock: other processes lengthen that, and a long run more than a short one.
fn time(text: &str, times: u32) -> Duration {
    let start = ThreadTime::now();
    for _ in 0..times {
        black_box(analyze(black_box(text)));
    }
    start.elapsed() / times
}

/// The ratio of the shortest times so far, until it is within the limit or the attempts are used up.
fn ratio(pattern: &str, limit: f64) -> f64 {
    let (small, large) = (fill(pattern, SMALL), fill(pattern, LARGE));
    let mut shortest = (Duration::MAX, Duration::MAX);
    let ratio = |shortest: (Duration, Duration)| shortest.1.as_secs_f64() / shortest.0.as_secs_f64();
    for _ in 0..ATTEMPTS {
        shortest = (shortest.0.min(time(&small, 10)), shortest.1.min(time(&large, 1)));
        if ratio(shortest) <= limit {
            break;
        }
    }
    ratio(shortest)
}

fn check(patterns: &[(&str, &str)], limit: f64) {
    let ratios = patterns.iter().map(|(name, pattern)| (name, ratio(pattern, limit)));
    let failures: Vec<String> =
        ratios.filter(|(_, ratio)| *ratio > limit).map(|(name, ratio)| format!("{name}: {ratio:.1} times")).collect();
    assert!(failures.is_empty(), "{failures:?}");
}

#[test]
fn ten_times_the_text_takes_at_most_twelve_times_as_long() {
    check(
        &[
            ("news", NEWS),
            ("one paragraph of news", "The river may rise, officials said. “We have seen worse,” Ada Quill told John Marlow. "),
            ("one word", "a"),
            ("blanks", " "),
            ("line breaks", "\n"),
            ("openers and words", "“if the river rises "),
            ("nested quotes", "“again ‘and again "),
            ("said X said Y", "said Ada said John "),
            ("that that", "said that "),
            ("names", "Ada Quill "),
            ("new names", "Adaquillbdefghijklm "),
            ("number words", "one hundred and "),
            ("dates", "May 5, 2020, "),
            ("hedges", "may might could "),
            ("combining marks", "e\u{301}\u{301}"),
            ("address", "https://a.example/"),
        ],
        LIMIT,
    );
}

#[test]
fn marks_without_words_take_linear_time() {
    check(
        &[
            ("capitals", "A "),
            ("openers", "“"),
            ("closers", "” "),
            ("straight marks", "\" "),
            ("apostrophes", "' x"),
            ("brackets", "("),
            ("initials", "A. "),
            ("numbers", "1,"),
            ("commas", ", "),
            ("emoji", "😀"),
            ("joiners", "👩\u{200D}"),
            ("hyphens", "a-"),
        ],
        DENSE_LIMIT,
    );
}
