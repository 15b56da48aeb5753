//! The time grows as the text does, whatever stands in it.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use hedgerow::analyze;

const SMALL: usize = 100_000;
const LARGE: usize = 1_000_000;

/// How many times longer ten times as much text may take.
const LIMIT: f64 = 12.0;

/// A noisy machine may spoil a run, seldom all of them.
const ATTEMPTS: usize = 5;

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
fn ratio(pattern: &str) -> f64 {
    let (small, large) = (fill(pattern, SMALL), fill(pattern, LARGE));
    let mut shortest = (Duration::MAX, Duration::MAX);
    let ratio = |shortest: (Duration, Duration)| shortest.1.as_secs_f64() / shortest.0.as_secs_f64();
    for _ in 0..ATTEMPTS {
        shortest = (shortest.0.min(time(&small, 10)), shortest.1.min(time(&large, 1)));
        if ratio(shortest) <= LIMIT {
            break;
        }
    }
    ratio(shortest)
}

#[test]
fn ten_times_the_text_takes_at_most_twelve_times_as_long() {
    let patterns = [
        ("news", NEWS),
        ("one paragraph of news", "The river may rise, officials said. “We have seen worse,” Ada Quill told John Marlow. "),
        ("one character", "a"),
        ("capitals", "A "),
        ("blanks", " "),
        ("line breaks", "\n"),
        ("openers", "“"),
        ("openers and words", "“if "),
        ("closers", "” "),
        ("straight marks", "\" "),
        ("apostrophes", "' x"),
        ("nested quotes", "“a ‘b "),
        ("brackets", "("),
        ("said X said Y", "said Ada said John "),
        ("that that", "said that "),
        ("names", "Ada Quill "),
        ("new names", "Adaquillbdefghijklm "),
        ("initials", "A. "),
        ("numbers", "1,"),
        ("number words", "one hundred and "),
        ("dates", "May 5, 2020, "),
        ("hedges", "may might could "),
        ("commas", ", "),
        ("emoji", "😀"),
        ("combining marks", "e\u{301}\u{301}"),
        ("joiners", "👩\u{200D}"),
        ("hyphens", "a-"),
        ("address", "https://a.example/"),
    ];
    let failures: Vec<String> = patterns
        .iter()
        .map(|(name, pattern)| (name, ratio(pattern)))
        .filter(|(_, ratio)| *ratio > LIMIT)
        .map(|(name, ratio)| format!("{name}: {ratio:.1} times"))
        .collect();
    assert!(failures.is_empty(), "{failures:?}");
}
