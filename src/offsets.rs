//! The only code that knows more than one unit of offsets.

use serde::Serialize;

use crate::word::{HIGH, up_to_seven};

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// UTF-8 bytes, as in Rust.
    Byte,
    /// UTF-16 code units, as in JavaScript and the DOM.
    Utf16,
    /// Unicode code points, as in Python and most corpora.
    Codepoint,
}

/// Bytes between two counts that are kept: a lookup reads at most this many.
const BLOCK: usize = 64;

/// Converts byte offsets of one text to another [`Unit`].
///
/// Keeps one running count per 64 bytes, so memory is a small fraction of the text whatever it holds, and a lookup is constant.
pub struct Offsets<'t> {
    bytes: &'t [u8],
    unit: Unit,
    counts: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Counts `text` once, in time linear in its length; nothing is counted for [`Unit::Byte`] or for plain ASCII.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let bytes = text.as_bytes();
        let unit = if text.is_ascii() { Unit::Byte } else { unit };
        let counts = if unit == Unit::Byte { Vec::new() } else { block_counts(bytes, unit) };
        Self { bytes, unit, counts }
    }

    /// The number of units before the byte offset `byte`; offsets past the end count as the end.
    #[must_use]
    pub fn convert(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        if self.unit == Unit::Byte {
            return byte;
        }
        let block = byte / BLOCK;
        self.counts[block] + count(&self.bytes[block * BLOCK..byte], self.unit)
    }
}

/// Units before each block, and one more entry for the end.
fn block_counts(bytes: &[u8], unit: Unit) -> Vec<usize> {
    let mut total = 0;
    let mut counts = vec![0];
    counts.extend(bytes.chunks(BLOCK).map(|block| {
        total += count(block, unit);
        total
    }));
    counts
}

/// Units that begin in `bytes`: one for every byte that is no continuation, and in UTF-16 a second one for every four-byte character.
/// Eight bytes at a time: a continuation has its highest bit but not the next, the first of four bytes all of the highest four.
fn count(bytes: &[u8], unit: Unit) -> usize {
    let (mut continuations, mut longest) = (0, 0);
    let (words, rest) = bytes.as_chunks();
    for bits in words.iter().map(|word| u64::from_le_bytes(*word)).chain([up_to_seven(rest)]) {
        continuations += (bits & !(bits << 1) & HIGH).count_ones();
        longest += (bits & bits << 1 & bits << 2 & bits << 3 & HIGH).count_ones();
    }
    let characters = bytes.len() - continuations as usize;
    match unit {
        Unit::Utf16 => characters + longest as usize,
        Unit::Byte | Unit::Codepoint => characters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_of_a_mixed_text_converts() {
        let text = "aé\u{301}😀\r\nשלום ’80s — Łódź ".repeat(20);
        let utf16 = Offsets::new(&text, Unit::Utf16);
        let codepoint = Offsets::new(&text, Unit::Codepoint);
        for (byte, _) in text.char_indices() {
            assert_eq!(utf16.convert(byte), text[..byte].encode_utf16().count());
            assert_eq!(codepoint.convert(byte), text[..byte].chars().count());
        }
        assert_eq!(utf16.convert(text.len() + 9), text.encode_utf16().count());
    }
}
