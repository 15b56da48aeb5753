//! Words inside a text, read eight bytes at a time.

/// The highest bit of each of eight bytes.
pub(crate) const HIGH: u64 = 0x8080_8080_8080_8080;

/// One in each of eight bytes.
pub(crate) const ONES: u64 = 0x0101_0101_0101_0101;

/// Sets bit five of every byte: folds the case of ASCII letters and leaves digits and the marks inside words alone.
const FOLD: u64 = 0x2020_2020_2020_2020;

/// A stretch of a text. Nobody can guess how long the next word is, so what is here asks it seldom: eight bytes are read wherever the word ends,
/// and what is too much is masked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    text: &'t [u8],
    start: usize,
    end: usize,
}

impl<'t> Word<'t> {
    /// The bytes of `text` from `start` to `end`.
    pub fn new(text: &'t [u8], start: usize, end: usize) -> Self {
        Self { text, start, end }
    }

    /// All of a text.
    pub fn whole(text: &'t [u8]) -> Self {
        Self::new(text, 0, text.len())
    }

    /// How many bytes it has.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Its bytes eight by eight, and at last fewer than eight, even none, with zeros behind them.
    fn chunks(self) -> impl Iterator<Item = u64> {
        let chunk = move |number: usize| {
            let left = (self.len() - 8 * number).min(8);
            eight_from(self.text, self.start + 8 * number) & (1_u64 << (4 * left) << (4 * left)).wrapping_sub(1)
        };
        (0..self.len() / 8 + 1).map(chunk)
    }

    /// A hash without regard to the case of ASCII letters. The tables of a trained model are made with it.
    pub fn hash(self) -> u32 {
        let start = 0x9e37_79b9_7f4a_7c15 ^ self.len() as u64;
        let step = |state: u64, chunk: u64| {
            let mixed = (state ^ (chunk | FOLD)).wrapping_mul(0xff51_afd7_ed55_8ccd);
            mixed ^ (mixed >> 29)
        };
        (self.chunks().fold(start, step) >> 32) as u32
    }

    /// Whether two words are the same but for the case of ASCII letters: but for bit five of the bytes below 128. The marks inside words have no
    /// like that differs in that bit and can be part of a word too.
    pub fn is(self, other: Word) -> bool {
        let same = |(one, other): (u64, u64)| (one ^ other) & !(FOLD & !(one >> 2)) == 0;
        self.len() == other.len() && self.chunks().zip(other.chunks()).all(same)
    }

    /// Whether all its bytes are ASCII.
    pub fn is_ascii(self) -> bool {
        self.chunks().all(|chunk| chunk & HIGH == 0)
    }
}

/// The next eight bytes of a text, with zeros behind its end.
pub(crate) fn eight_from(text: &[u8], start: usize) -> u64 {
    let rest = text.get(start..).unwrap_or_default();
    rest.first_chunk().map_or_else(|| up_to_seven(rest), |bytes| u64::from_le_bytes(*bytes))
}

/// Up to seven bytes as a number, read in two or three pieces that may overlap: quicker than to copy them, which in WebAssembly is a
/// call to the browser.
pub(crate) fn up_to_seven(bytes: &[u8]) -> u64 {
    let at = |index: usize| u64::from(bytes[index]) << (8 * index);
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4))
        }
        _ if bytes.is_empty() => 0,
        _ => at(0) | at(bytes.len() / 2) | at(bytes.len() - 1),
    }
}

/// The ASCII letters that stand together at some place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    /// How many there are.
    pub length: usize,
    /// Whether the first is a capital.
    pub first_is_capital: bool,
    /// Whether another is one.
    pub has_inner_capital: bool,
    /// Whether any is not.
    pub has_small: bool,
}

impl Letters {
    /// The letters of `text` from `start` on, up to the eighth after `most`.
    pub fn at(text: &[u8], start: usize, most: usize) -> Self {
        let mut letters = Self::default();
        while letters.length <= most {
            let chunk = eight_from(text, start + letters.length);
            let others = letter_bits(chunk) ^ HIGH;
            let before = (others & others.wrapping_neg()).wrapping_sub(1) & HIGH;
            let (capitals, first) = (before & !(chunk << 2), if letters.length == 0 { 0x80 } else { 0 });
            letters.first_is_capital |= capitals & first != 0;
            letters.has_inner_capital |= capitals & !first != 0;
            letters.has_small |= capitals != before;
            letters.length += others.trailing_zeros() as usize / 8;
            if others != 0 {
                break;
            }
        }
        letters
    }
}

/// The highest bit of each byte that is an ASCII letter.
fn letter_bits(chunk: u64) -> u64 {
    let folded = (chunk | FOLD) & !HIGH;
    let from = |first: u8| folded + ONES * u64::from(0x80 - first);
    from(b'a') & !from(b'z' + 1) & !chunk & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ada’s O'Neil-McKay NATO reportedly (ABCDEFGHIJKLMNOPQRSTUVWXYZ) @[`{ xylophonists Quill\0, é z";

    #[test]
    fn a_word_is_the_same_wherever_it_stands() {
        for start in 0..=TEXT.len() {
            for end in start..=TEXT.len() {
                let (inside, alone) = (Word::new(TEXT.as_bytes(), start, end), Word::whole(&TEXT.as_bytes()[start..end]));
                assert_eq!(inside.hash(), alone.hash(), "{start}..{end}");
                assert!(inside.is(alone) && alone.is(inside));
                assert_eq!(inside.is_ascii(), TEXT.as_bytes()[start..end].is_ascii());
            }
        }
    }

    #[test]
    fn words_that_differ_in_more_than_case_differ() {
        let is = |one: &str, other: &str| Word::whole(one.as_bytes()).is(Word::whole(other.as_bytes()));
        assert!(is("Reportedly", "rEPORTEDLY") && is("o'neil", "O'Neil") && is("", ""));
        assert!(!is("reported", "reportedly") && !is("quill", "quilt") && !is("é", "È") && !is("reportedly", "reportedlz"));
    }

    #[test]
    fn letters_are_counted_as_one_by_one() {
        for start in 0..=TEXT.len() {
            let letters: Vec<u8> = TEXT.bytes().skip(start).take_while(u8::is_ascii_alphabetic).collect();
            let expected = Letters {
                length: letters.len(),
                first_is_capital: letters.first().is_some_and(u8::is_ascii_uppercase),
                has_inner_capital: letters.iter().skip(1).any(u8::is_ascii_uppercase),
                has_small: letters.iter().any(u8::is_ascii_lowercase),
            };
            assert_eq!(Letters::at(TEXT.as_bytes(), start, 1_000), expected, "{start}");
        }
        assert!((4..20).contains(&Letters::at(&[b'a'; 100], 0, 4).length));
    }
}
