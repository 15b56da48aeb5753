//! Hashes of words and of combinations of hashes.

use crate::vocabulary::{fold, hash};

/// The hash of a word without regard to case.
pub fn word_hash(word: &str) -> u32 {
    if word.is_ascii() { hash(word.as_bytes()) } else { hash(fold(word).as_bytes()) }
}

/// The hash of the first so many characters of a word.
pub fn prefix_hash(word: &str, characters: usize) -> u32 {
    word_hash(&word[..word.char_indices().nth(characters).map_or(word.len(), |(end, _)| end)])
}

/// The hash of two hashes in order.
pub fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9e37_79b1).rotate_left(13)
}

/// Spreads a value over all 32 bits (multiplicative hashing, Knuth 1973).
pub fn mix(value: u32) -> u32 {
    (u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
