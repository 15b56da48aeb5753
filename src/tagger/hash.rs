//! Hashes of words and of combinations of hashes.

use crate::vocabulary::fold;

/// Sets bit five of every byte: folds the case of ASCII letters and leaves digits and the marks inside words alone.
const FOLD: u64 = 0x2020_2020_2020_2020;

/// The hash of a word without regard to case.
pub fn word_hash(word: &str) -> u32 {
    if word.is_ascii() { hash_bytes(word.as_bytes()) } else { hash_bytes(fold(word).as_bytes()) }
}

fn hash_bytes(bytes: &[u8]) -> u32 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut state = 0x9e37_79b9_7f4a_7c15 ^ bytes.len() as u64;
    for chunk in chunks {
        state = step(state, u64::from_le_bytes(*chunk));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    state = step(state, u64::from_le_bytes(last));
    (state >> 32) as u32
}

fn step(state: u64, chunk: u64) -> u64 {
    let mixed = (state ^ (chunk | FOLD)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 29)
}

/// The hash of two hashes in order.
pub fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9e37_79b1).rotate_left(13)
}

/// Spreads a value over all 32 bits (multiplicative hashing, Knuth 1973).
pub fn mix(value: u32) -> u32 {
    (u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
