//! What holds of the offsets of every text.

use hedgerow::{Offsets, Unit};

/// Every unit of offsets agrees with a naive count, at every position; panics where it does not.
pub fn offsets_agree(text: &str) {
    let [bytes, utf16, codepoints] = [Unit::Byte, Unit::Utf16, Unit::Codepoint].map(|unit| Offsets::new(text, unit));
    let (mut units, mut points) = (0, 0);
    for (byte, character) in text.char_indices().chain([(text.len(), '\0')]) {
        assert_eq!([bytes.convert(byte), utf16.convert(byte), codepoints.convert(byte)], [byte, units, points]);
        units += character.len_utf16();
        points += 1;
    }
}
