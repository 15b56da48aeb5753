//! The time grows as the text does, whatever stands in it.

use std::hint::black_box;
use std::sync::LazyLock;

use cpu_time::ThreadTime;
use hedgerow::{Analysis, Analyzer};

/// The analyzer as the command line and the page have it.
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::with_model(include_bytes!("../www/model.bin").as_slice()).unwrap());

fn analyze(text: &str) -> Analysis {
    ANALYZER.analyze(text)
}

/// Sizes of a text in bytes. From the first to the second there may be a step in the time a byte takes, since the lists of the larger text
/// outgrow the caches, and the memory that the allocator keeps at hand: it gets fresh pages each time, which a busy machine makes dear.
/// Quadratic time is no step but a slope: it goes on from the second to the third.
type Sizes = [usize; 3];

const WORDS: Sizes = [100_000, 1_000_000, 4_000_000];

/// Texts that are all marks have a token for every byte or two: as many tokens as the others.
const MARKS: Sizes = [20_000, 200_000, 800_000];

/// How many times as long a byte of the larger text may take, at each step. Where a quadratic part makes more of the first step, it makes at
/// least 1.5 times of the second.
const LIMITS: [f64; 2] = [1.2, 1.4];

/// A noisy machine may spoil a run, seldom all of them.
const ATTEMPTS: usize = 10;

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

/// Processor time a byte, not time on the clock: other processes lengthen that, and a long run more than a short one.
fn time(text: &str) -> f64 {
    let times = 1_000_000_usize.div_ceil(text.len());
    let start = ThreadTime::now();
    for _ in 0..times {
        black_box(analyze(black_box(text)));
    }
    start.elapsed().as_secs_f64() / (times * text.len()) as f64
}

/// The growth of the shortest times so far, until it is within the limit or the attempts are used up.
fn growth(pattern: &str, from: usize, to: usize, limit: f64) -> f64 {
    let (small, large) = (fill(pattern, from), fill(pattern, to));
    let mut shortest = (f64::MAX, f64::MAX);
    for _ in 0..ATTEMPTS {
        shortest = (shortest.0.min(time(&small)), shortest.1.min(time(&large)));
        if shortest.1 <= shortest.0 * limit {
            break;
        }
    }
    shortest.1 / shortest.0
}

/// The growth of both steps, where each of them is beyond its limit.
fn slope(pattern: &str, [small, large, largest]: Sizes) -> Option<[f64; 2]> {
    let beyond = |from, to, limit| Some(growth(pattern, from, to, limit)).filter(|growth| *growth > limit);
    Some([beyond(small, large, LIMITS[0])?, beyond(large, largest, LIMITS[1])?])
}

fn check(sizes: Sizes, patterns: &[(&str, &str)]) {
    let slopes = patterns.iter().filter_map(|(name, pattern)| Some((name, slope(pattern, sizes)?)));
    let failures: Vec<String> = slopes.map(|(name, growth)| format!("{name}: a byte takes {growth:.2?} times as long")).collect();
    assert!(failures.is_empty(), "{failures:?}");
}

#[test]
fn words_take_linear_time() {
    check(
        WORDS,
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
    );
}

#[test]
fn marks_without_words_take_linear_time() {
    check(
        MARKS,
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
    );
}
