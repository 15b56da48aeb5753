//! Who said what.

use serde::Serialize;

use crate::document::Document;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// What kind of quotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Words between quotation marks that are attributed to somebody; the marks are part of the span.
    Direct,
    /// Reported speech without marks: the clause that says what was said.
    Indirect,
    /// Quotation marks that attribute nothing: scare quotes, terms, titles of works.
    Scare,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The noun phrase that speaks, as written.
    pub span: Span,
    /// Whether the text names the speaker; a pronoun is as named as what it stands for.
    pub named: bool,
    /// The number of the entity that speaks, where that can be told.
    pub entity: Option<u32>,
}

/// One stretch of somebody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Where it stands.
    pub span: Span,
    /// What kind of quotation it is.
    pub kind: QuoteKind,
    /// Who speaks; `None` where the text does not say.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that attributes.
    pub cue: Option<Span>,
}

/// Finds the quotes of a document: sorted, none crossing another.
#[must_use]
pub fn quotes(_document: &Document, _entities: &[Entity], _lexicon: &Lexicon) -> Vec<Quote> {
    Vec::new()
}
