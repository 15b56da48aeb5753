//! Every unit of offsets agrees with a naive count, at every position.

#![no_main]

use hedgerow::{Offsets, Unit};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let [bytes, utf16, codepoints] = [Unit::Byte, Unit::Utf16, Unit::Codepoint].map(|unit| Offsets::new(text, unit));
    let (mut units, mut points) = (0, 0);
    for (byte, character) in text.char_indices() {
        assert_eq!([bytes.convert(byte), utf16.convert(byte), codepoints.convert(byte)], [byte, units, points]);
        units += character.len_utf16();
        points += 1;
    }
    let end = text.len();
    assert_eq!([bytes.convert(end), utf16.convert(end), codepoints.convert(end)], [end, units, points]);
});
