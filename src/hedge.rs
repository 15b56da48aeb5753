//! How sure anyone is.

mod rules;

use serde::Serialize;

use rules::Candidate;
pub use rules::HedgeRule;
pub(crate) use rules::Rules;

use crate::document::Document;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::quote::{Quote, QuoteKind};
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
pub fn hedges(document: &Document, entities: &[Entity], quotes: &[Quote], lexicon: &Lexicon) -> Vec<Hedge> {
    let mut candidates = Vec::new();
    for sentence in &document.sentences {
        lexicon.hedges.candidates(document, sentence, &mut candidates);
    }
    let mut voices = Voices::new(quotes);
    let mark = |candidate: Candidate| {
        let span = document.span(candidate.phrase);
        Some(Hedge { span, kind: candidate.rule.kind?, voice: voices.at(span), rule: candidate.rule.id })
    };
    candidates.into_iter().filter_map(mark).collect()
}

/// The rules by which hedges are marked: for each, its name, its kind, why it marks, and what the phrase can be instead.
pub fn hedge_rules(lexicon: &Lexicon) -> impl Iterator<Item = &HedgeRule> {
    lexicon.hedges.iter().filter(|rule| rule.kind.is_some())
}

/// Follows the quotes of a document while hedges are marked from its start to its end.
struct Voices<'q> {
    ahead: &'q [Quote],
    direct_end: usize,
    indirect_end: usize,
}

impl<'q> Voices<'q> {
    fn new(quotes: &'q [Quote]) -> Self {
        Self { ahead: quotes, direct_end: 0, indirect_end: 0 }
    }

    /// Whose voice it is at a span, which must not begin before the one asked about last.
    fn at(&mut self, span: Span) -> Voice {
        while let Some((quote, rest)) = self.ahead.split_first().filter(|(quote, _)| quote.span.start <= span.start) {
            match quote.kind {
                QuoteKind::Direct => self.direct_end = self.direct_end.max(quote.span.end),
                QuoteKind::Indirect => self.indirect_end = self.indirect_end.max(quote.span.end),
                QuoteKind::Scare => {}
            }
            self.ahead = rest;
        }
        // Marks quote more closely than a report does: what is inside both is quoted.
        if span.start < self.direct_end {
            Voice::Quoted
        } else if span.start < self.indirect_end {
            Voice::Reported
        } else {
            Voice::Author
        }
    }
}
