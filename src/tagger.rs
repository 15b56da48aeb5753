//! The statistical name tagger: a linear model over hashed features with Viterbi decoding, read from one small file.

mod agreement;
mod context;
mod dictionary;
mod evidence;
mod features;
mod glossary;
mod hash;
mod label;
mod memo;
mod mention;
mod model;
mod noun;
mod pooled;
#[cfg(any(test, feature = "train"))]
mod probe;
mod reading;
mod rows;
mod sums;
mod table;
#[cfg(feature = "train")]
pub mod training;
mod view;
mod viterbi;

use std::borrow::Cow;
use std::ops::Range;

use crate::document::Document;
use crate::entity::EntityKind;
use crate::error::Error;
use label::KINDS;
use model::Layout;

/// Finds names by a trained model.
///
/// Making a tagger checks the file and lays its weights out for quick look-ups; phrases and transitions are read where they lie.
#[derive(Debug)]
pub struct Tagger {
    bytes: Cow<'static, [u8]>,
    layout: Layout,
}

impl Tagger {
    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are no model, are damaged, or were made for another version of Hedgerow.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let layout = Layout::read(&bytes)?;
        Ok(Self { bytes, layout })
    }

    /// The names of a document as ranges of tokens, in order, in time linear in its length.
    #[must_use]
    pub fn names(&self, document: &Document) -> Vec<(Range<usize>, EntityKind)> {
        let model = self.layout.model(&self.bytes);
        model.names(document).into_iter().map(|(tokens, kind)| (tokens, KINDS[kind])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use label::{LABELS, PARTS};
    use mention::CHOICES;
    use model::{FEATURES, HEADER, MAGIC, VERSION, checksum};
    use sums::ROW;
    use table::BEHIND;
    use view::CLASSES;

    const TEXT: &str = "Ada Quill of the Bank of Lower Tarn met Bram O’Neil in Tarn.\nADA QUILL WINS\nada quill won, she said.";

    /// A small model of the right form whose every part is filled by a generator, and whose first groups have so many keys.
    fn arbitrary_model(mut state: u64, words: [u8; 2]) -> Vec<u8> {
        let (words, phrases, features, evidence) = (words, [8, 0, 3], [0, 2, 5, 7, 8], [4, 1]);
        let [of_words, of_phrases] = [&words[..], &phrases].map(|counts| counts.iter().map(|&count| usize::from(count)).sum::<usize>());
        let body = of_words * 2
            + BEHIND
            + 3 * 2
            + 2 * 2
            + 4 * 2
            + of_phrases * 2
            + BEHIND
            + CLASSES * LABELS * LABELS * 2
            + 22 * (1 + PARTS)
            + BEHIND
            + ROW
            - PARTS
            + 5 * (1 + CHOICES)
            + BEHIND
            + ROW
            - CHOICES;
        let mut checked: Vec<u8> = [2_u32, 3, 5, 2, 3, 4, 2].into_iter().flat_map(u32::to_le_bytes).collect();
        checked.extend([&words[..], &phrases, &features, &evidence].concat());
        checked.extend(
            std::iter::repeat_with(|| {
                state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
                (state >> 56) as u8
            })
            .take(body),
        );
        let header = [&MAGIC[..], &VERSION.to_le_bytes(), &FEATURES.to_le_bytes(), &checksum(&checked).to_le_bytes()].concat();
        assert_eq!(header.len() + 28, HEADER);
        [header, checked].concat()
    }

    #[test]
    fn a_model_of_any_numbers_is_harmless() {
        let document = Document::new(TEXT, Lexicon::builtin());
        for seed in 0..200 {
            let tagger = Tagger::from_bytes(arbitrary_model(seed, [6, 8])).unwrap();
            for (tokens, _) in tagger.names(&document) {
                assert!(!tokens.is_empty() && tokens.end <= document.tokens.len());
            }
        }
    }

    #[test]
    fn every_truncation_and_every_flipped_bit_is_refused() {
        let model = arbitrary_model(7, [6, 8]);
        for length in 0..model.len() {
            assert!(Tagger::from_bytes(model[..length].to_vec()).is_err(), "cut to {length} bytes");
        }
        for bit in 0..model.len() * 8 {
            let mut damaged = model.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert!(Tagger::from_bytes(damaged).is_err(), "bit {bit} flipped");
        }
    }

    #[test]
    fn groups_of_more_keys_than_they_can_have_are_refused() {
        assert!(Tagger::from_bytes(arbitrary_model(7, [9, 1])).is_err());
        let mut lengths = arbitrary_model(7, [6, 8]);
        for groups in [0, 1, 3, 1000, u32::MAX] {
            lengths[24..28].copy_from_slice(&groups.to_le_bytes());
            let checksum = checksum(&lengths[24..]);
            lengths[16..24].copy_from_slice(&checksum.to_le_bytes());
            assert!(Tagger::from_bytes(lengths.clone()).is_err(), "{groups} groups");
        }
    }

    #[test]
    fn a_very_long_run_neither_overflows_nor_panics() {
        let text = "QUILL ".repeat(100_000);
        let document = Document::new(&text, Lexicon::builtin());
        let tagger = Tagger::from_bytes(arbitrary_model(3, [6, 8])).unwrap();
        assert!(tagger.names(&document).len() <= document.tokens.len());
    }
}
