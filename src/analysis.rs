//! The whole analysis of one text.

use crate::document::Document;
use crate::entity::{Entity, entities};
use crate::hedge::{Hedge, hedges};
use crate::lexicon::Lexicon;
use crate::quote::{Quote, quotes};
use crate::summary::{Name, Unattributed, VoiceRow, names, unattributed, voices};

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
    /// The quotes without a speaker, which have no row.
    pub unattributed: Unattributed,
    /// Number of sentences.
    pub sentences: usize,
}

/// Analyzes a text, in time linear in its length. Any string gives an answer.
#[must_use]
pub fn analyze(text: &str) -> Analysis {
    let lexicon = Lexicon::builtin();
    let document = Document::new(text, lexicon);
    let entities = entities(&document, lexicon);
    let quotes = quotes(&document, &entities, lexicon);
    let hedges = hedges(&document, &entities, &quotes, lexicon);
    Analysis {
        names: names(&document, &entities),
        voices: voices(&document, &entities, &quotes),
        unattributed: unattributed(&document, &quotes),
        sentences: document.sentences.len(),
        entities,
        quotes,
        hedges,
    }
}
