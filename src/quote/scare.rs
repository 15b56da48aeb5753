//! Words in marks that nobody is quoted with: scare quotes, terms, titles of works.

use super::attribution::{Attribution, is_whole};
use super::reader::Reader;
use super::words::Classes;
use crate::quote::QuoteKind;
use crate::token::TokenKind;

/// From this many words on, words in marks are somebody's, even where the text does not say whose.
const LONG: usize = 4;

/// Whether a region is a quotation or a scare quote.
pub(super) fn kind(reader: &Reader, region: usize, attribution: Option<&Attribution>) -> QuoteKind {
    let is_direct = match attribution {
        Some(found) => is_led_to(reader, region, found) || !is_title(reader, region) && !is_term(reader, region),
        None => words(reader, region) >= LONG && !is_title(reader, region),
    };
    if is_direct { QuoteKind::Direct } else { QuoteKind::Scare }
}

/// Number of words between the marks.
fn words(reader: &Reader, region: usize) -> usize {
    reader.regions.list[region]
        .tokens
        .clone()
        .filter(|&index| matches!(reader.kind(index), Some(TokenKind::Word | TokenKind::Number)))
        .count()
}

/// Whether every word but the small ones has a capital, as in titles of works and names.
fn is_title(reader: &Reader, region: usize) -> bool {
    let tokens = reader.regions.list[region].tokens.clone();
    let small = Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::CONJUNCTION).or(Classes::AUXILIARY);
    let is_title_word =
        |&index: &usize| reader.kind(index) != Some(TokenKind::Word) || reader.is_capitalized(index) || reader.is(index, small);
    reader.is_capitalized(tokens.start + 1)
        && tokens.len() < 16
        && tokens.clone().all(|index| is_title_word(&index))
        && !(is_whole(reader, region) && words(reader, region) == 1)
}

/// Whether the words are mentioned as words: the so-called “x”, the term “x”.
fn is_term(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    start > 0 && matches!(reader.document.word(start - 1), "called" | "dubbed" | "nicknamed" | "titled" | "entitled" | "term" | "word")
        || start > 2 && reader.document.word(start - 1) == "called" && reader.document.word(start - 3) == "so"
}

/// Whether the cue stands right before the opening mark.
fn is_led_to(reader: &Reader, region: usize, found: &Attribution) -> bool {
    let tokens = &reader.regions.list[region].tokens;
    let marks = |index: usize| matches!(reader.kind(index), Some(TokenKind::Comma | TokenKind::Colon));
    let ends_at = |end: usize| end == tokens.start || end + 1 == tokens.start && marks(end) || tokens.end <= end;
    found.cue.as_ref().is_some_and(|cue| ends_at(cue.end))
}
