//! The statistical name tagger: a linear model over hashed features with Viterbi decoding, read from one small file.

mod context;
mod dictionary;
mod features;
mod hash;
mod label;
mod model;
mod reading;
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
use crate::lexicon::Lexicon;
use dictionary::{Dictionary, Parts};
use features::{TEMPLATES, features};
use label::{KINDS, spans};
use model::Layout;
use reading::Reading;

/// Finds names by a trained model.
///
/// The model is read where it lies: making a tagger checks the file and builds nothing.
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
        let reading = Reading::new(document, model.dictionary);
        let labels = model.tag(reading);
        let name = |(span, kind): (Range<usize>, usize)| (span, KINDS[kind]);
        spans(&labels).into_iter().map(name).collect()
    }
}

/// A hash of what the features make of one sentence: a model trained with other features is refused by it.
pub fn feature_hash() -> u32 {
    const PROBE: &str = "“Mr. Ada Quill-Moss of the U.S. Bank & Trust, or UBT, met 14 Tarns’ O’Neil at 9,” McKay told The Tarn.";
    let document = Document::new(PROBE, Lexicon::builtin());
    let empty = Parts { words: &[], flags: &[], clusters: &[], coarse: &[], phrases: &[], phrase_kinds: &[] };
    let reading = Reading::new(&document, Dictionary::new(empty));
    let mut hash = TEMPLATES as u32;
    for run in &reading.runs {
        run.tokens.clone().for_each(|index| features(&reading, run, index, |_, feature| hash = hash::pair(hash, feature)));
    }
    hash
}
