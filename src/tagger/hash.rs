//! Hashes of words and of combinations of hashes.

use crate::span::Span;
use crate::vocabulary::append_folded;
use crate::word::Word;

/// The hash of a word without regard to case.
pub fn word_hash(word: &str) -> u32 {
    word_hash_in(word, Span::new(0, word.len()), &mut String::new())
}

/// The hash of a word of a text without regard to case; `folded` is where words that are not ASCII are folded.
pub fn word_hash_in(text: &str, span: Span, folded: &mut String) -> u32 {
    let word = Word::new(text.as_bytes(), span.start(), span.end());
    if word.is_ascii() {
        return word.hash();
    }
    folded.clear();
    append_folded(span.of(text), folded);
    Word::whole(folded.as_bytes()).hash()
}

/// The hash of the first so many characters of a word of a text, or of all it has.
pub fn prefix_hash(text: &str, span: Span, characters: usize) -> u32 {
    let length = span.len().min(characters);
    ascii_hash(text, span.start(), length).unwrap_or_else(|| {
        let word = span.of(text);
        word_hash(&word[..word.char_indices().nth(characters).map_or(word.len(), |(end, _)| end)])
    })
}

/// The hash of the last so many characters of a word of a text, if it has as many.
pub fn suffix_hash(text: &str, span: Span, characters: usize) -> Option<u32> {
    let start = span.end().checked_sub(characters).filter(|&start| start >= span.start())?;
    ascii_hash(text, start, characters).or_else(|| {
        let word = span.of(text);
        word.char_indices().rev().nth(characters - 1).map(|(at, _)| word_hash(&word[at..]))
    })
}

/// The hash of as many bytes, if all of them are ASCII.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn ascii_hash(text: &str, start: usize, length: usize) -> Option<u32> {
    let word = Word::new(text.as_bytes(), start, start + length);
    word.is_ascii().then(|| word.hash())
}

/// The hash of two hashes in order.
pub fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9e37_79b1).rotate_left(13)
}

/// Spreads a value over all 32 bits (multiplicative hashing, Knuth 1973).
pub fn mix(value: u32) -> u32 {
    (u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
