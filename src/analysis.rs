//! The whole analysis of one text.

use std::borrow::Cow;

use crate::document::Document;
use crate::entity::{Entity, entities};
use crate::error::Error;
use crate::hedge::{Hedge, hedges};
use crate::lexicon::Lexicon;
use crate::quote::{Quote, quotes};
use crate::summary::{HedgeRow, Name, Unattributed, VoiceRow, hedge_rows, names, unattributed, voices};
use crate::tagger::Tagger;

/// What was found in one text. Every list is sorted by start; within one list no two spans cross.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Names, dates and numbers.
    pub entities: Vec<Entity>,
    /// Direct quotes, reported speech and scare quotes.
    pub quotes: Vec<Quote>,
    /// Hedges and boosters.
    pub hedges: Vec<Hedge>,
    /// One row for each thing named, in order of first mention.
    pub names: Vec<Name>,
    /// One row for each voice, in order of first appearance.
    pub voices: Vec<VoiceRow>,
    /// One row for each kind of hedge and each voice.
    pub hedging: Vec<HedgeRow>,
    /// The quotes without a speaker, which have no row.
    pub unattributed: Unattributed,
    /// Number of sentences.
    pub sentences: usize,
}

/// Analyzes texts, with or without a model for names.
#[derive(Debug, Default)]
pub struct Analyzer {
    tagger: Option<Tagger>,
}

impl Analyzer {
    /// An analyzer without a model finds no names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An analyzer that finds names by a trained model, the bytes of `model.bin`.
    ///
    /// # Errors
    /// When the bytes are no model, are damaged, or were made for another version.
    pub fn with_model(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        Ok(Self { tagger: Some(Tagger::from_bytes(bytes)?) })
    }

    /// Analyzes a text, in time linear in its length. Any string gives an answer.
    #[must_use]
    pub fn analyze(&self, text: &str) -> Analysis {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon);
        let entities = entities(&document, lexicon, self.tagger.as_ref());
        let quotes = quotes(&document, &entities, lexicon);
        let hedges = hedges(&document, &entities, &quotes, lexicon);
        Analysis {
            names: names(&document, &entities),
            voices: voices(&document, &entities, &quotes),
            unattributed: unattributed(&document, &quotes),
            hedging: hedge_rows(&document, &hedges),
            sentences: document.sentences.len(),
            entities,
            quotes,
            hedges,
        }
    }
}

/// Analyzes a text without a model.
#[must_use]
pub fn analyze(text: &str) -> Analysis {
    Analyzer::new().analyze(text)
}
