//! How sure anyone is.

use serde::Serialize;

use crate::document::Document;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::quote::Quote;
use crate::span::Span;

/// What kind of hedge it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HedgeKind {
    /// The writer leaves open whether it is so: may, perhaps.
    Epistemic,
    /// A belief or inference stands in for fact: believe, seem.
    Doxastic,
    /// The writer passes on what others say or what it looks like: reportedly.
    Evidential,
    /// A number or degree left rough: about 20.
    Approximator,
    /// Nobody in particular is made responsible: some say.
    Vague,
    /// Said to hold only under a condition: if, unless.
    Conditional,
    /// The opposite: certainty turned up.
    Booster,
}

/// Whose doubt it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The writer's.
    Author,
    /// Inside a direct quote.
    Quoted,
    /// Inside reported speech.
    Reported,
}

/// One hedging or boosting phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The shortest phrase that hedges.
    pub span: Span,
    /// What kind of hedge it is.
    pub kind: HedgeKind,
    /// Whose doubt it is.
    pub voice: Voice,
    /// The stable name of the rule that marked it.
    pub rule: &'static str,
}

/// Finds the hedges of a document: sorted, none crossing another.
#[must_use]
pub fn hedges(_document: &Document, _entities: &[Entity], _quotes: &[Quote], _lexicon: &Lexicon) -> Vec<Hedge> {
    Vec::new()
}
