//! What the compiled automaton finds is what `regex` finds with the same patterns.

use regex::RegexSetBuilder;

use super::{AUTOMATON, Finder, LONGEST_IN_TOKENS, plain};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::token::Gap;

const PIECES: [&str; 60] = [
    "two",
    "twenty-five",
    "one",
    "a",
    "hundred",
    "million",
    "5",
    "12",
    "1998",
    "2,000",
    "3.5",
    "½",
    "March",
    "May",
    "Sept.",
    "Tuesday",
    "last",
    "late",
    "the",
    "of",
    "and",
    "to",
    "-",
    "–",
    "/",
    ":",
    ",",
    ".",
    "$",
    "US$",
    "£",
    "%",
    "per cent",
    "percent",
    "dollars",
    "Swiss francs",
    "years",
    "hours",
    "ago",
    "p.m.",
    "GMT",
    "noon",
    "’80s",
    "1990s",
    "19th",
    "century",
    "Q3",
    "fiscal",
    "half",
    "dozen",
    "in",
    "between",
    "Łódź",
    "Christmas",
    "Rs",
    "points",
    "week",
    "third",
    "-old",
    "people",
];

/// Pieces of shapes in an order that a small generator of random numbers gives (Marsaglia, Xorshift RNGs, 2003).
fn generated(length: usize) -> String {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    (0..length).map(|_| PIECES[next(PIECES.len())].to_owned() + ["", " ", " ", " ", " ", " \u{a0}"][next(6)]).collect()
}

/// The tokens of a range in the form that the patterns are written for.
fn plain_text(document: &Document, tokens: std::ops::Range<usize>) -> String {
    let mut text = String::new();
    for index in tokens.clone() {
        if index > tokens.start && document.tokens[index].gap != Gap::None {
            text.push(' ');
        }
        text.extend(document.word(index).chars().map(|character| plain(character).to_ascii_lowercase()));
    }
    text
}

#[test]
fn the_automaton_finds_what_regex_finds() {
    let patterns = include_str!(concat!(env!("OUT_DIR"), "/shapes.patterns")).lines().map(|pattern| format!("^{pattern}$"));
    let oracle = RegexSetBuilder::new(patterns).size_limit(1 << 28).dfa_size_limit(1 << 26).build().unwrap();
    let text = generated(2_000);
    let document = Document::new(&text, Lexicon::builtin());
    let finder = Finder { document: &document, automaton: &AUTOMATON };
    let mut matches = 0;
    for start in 0..document.tokens.len() {
        let last = document.tokens.len().min(start + LONGEST_IN_TOKENS);
        let mut found = Vec::new();
        let first = finder.beginning(start);
        finder.each_match(start..last, first, |pattern, end| found.push((end, pattern)));
        let of_end = |end| oracle.matches(&plain_text(&document, start..end)).into_iter().map(|pattern| (end, pattern)).collect::<Vec<_>>();
        let expected: Vec<(usize, usize)> = (start + 1..=last).flat_map(of_end).collect();
        assert_eq!(found, expected, "at {:?}", plain_text(&document, start..last));
        matches += found.len();
    }
    assert!(matches > 1_000, "the text holds too few shapes to tell: {matches}");
}
