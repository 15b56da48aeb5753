//! How sure anyone is.

mod model;
mod rules;

use serde::Serialize;

use model::{Register, is_hedge, is_weighed};
use rules::Candidate;
pub use rules::HedgeRule;
pub(crate) use rules::Rules;

use crate::document::Document;
use crate::entity::{Ahead, Entity, EntityKind};
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
    let register = register(document, lexicon);
    let (mut ahead, mut voices) = (Ahead(entities), Voices::new(quotes));
    // "May 5", "the Perhaps Company"; but what begins a sentence can be taken for a name: "Unconfirmed reports", "Cynics say".
    let is_called = |entity: &Entity, span: Span, kind: HedgeKind| {
        let is_all = entity.span == span && kind != HedgeKind::Vague;
        (entity.kind.is_name() || entity.kind == EntityKind::Date) && (is_all || !span.contains(entity.span))
    };
    let mut mark = |candidate: Candidate| {
        let (span, kind) = (document.span(candidate.phrase), candidate.rule.kind?);
        let is_name = kind != HedgeKind::Approximator && ahead.overlapping(span).any(|entity| is_called(entity, span, kind));
        (!is_name).then(|| Hedge { span, kind, voice: voices.at(span), rule: candidate.rule.id })
    };
    let (mut found, mut candidates) = (Vec::new(), Vec::new());
    for sentence in document.sentences.iter() {
        lexicon.hedges.candidates(document, &sentence, &mut candidates);
        let hedging = |candidate: &Candidate| !is_weighed(candidate, register) || is_hedge(document, &sentence, candidate, register);
        found.extend(candidates.drain(..).filter(hedging).filter_map(&mut mark));
    }
    found
}

fn register(document: &Document, lexicon: &Lexicon) -> Register {
    let word = |index: usize| document.tokens.get(index).map(|token| token.word);
    Register::of(document, |index| lexicon.hedges.news_weight(document.tokens[index].word, word(index + 1)))
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
    /// Speaker and cue of the report that began last.
    attribution: [Option<Span>; 2],
}

impl<'q> Voices<'q> {
    fn new(quotes: &'q [Quote]) -> Self {
        Self { ahead: quotes, direct_end: 0, indirect_end: 0, attribution: [None; 2] }
    }

    /// Whose voice it is at a span, which must not begin before the one asked about last.
    fn at(&mut self, span: Span) -> Voice {
        while let Some((quote, rest)) = self.ahead.split_first().filter(|(quote, _)| quote.span.start() <= span.start()) {
            match quote.kind {
                QuoteKind::Direct => self.direct_end = self.direct_end.max(quote.span.end()),
                QuoteKind::Indirect => {
                    self.indirect_end = self.indirect_end.max(quote.span.end());
                    self.attribution = [quote.speaker.map(|speaker| speaker.span), quote.cue];
                }
                QuoteKind::Scare => {}
            }
            self.ahead = rest;
        }
        // "Which, analysts say, is why": who says it is told by the writer, in the midst of what is said.
        let attributes = self.attribution.into_iter().flatten().any(|part| part.overlaps(span));
        // Marks quote more closely than a report does: what is inside both is quoted.
        if span.start() < self.direct_end {
            Voice::Quoted
        } else if span.start() < self.indirect_end && !attributes {
            Voice::Reported
        } else {
            Voice::Author
        }
    }
}

/// What the model learns from.
#[cfg(feature = "train")]
pub mod training {
    use super::{Document, HedgeKind, Lexicon, Span, model, register};

    /// Slots that features hash to; the model has a byte for each.
    pub const SLOTS: usize = model::SLOTS;

    /// What a weight of one is as a byte.
    pub const SCALE: f32 = model::SCALE as f32;

    /// The weight of a feature.
    #[must_use]
    pub fn weight(weights: &[u8], feature: u32) -> i32 {
        model::weight(weights, feature)
    }

    /// The slot of a feature, and the four bits that tell it from most others in the same slot.
    #[must_use]
    pub fn slot(feature: u32) -> (usize, u8) {
        model::slot(feature)
    }

    /// A place where a rule applies.
    #[derive(Clone, Debug)]
    pub struct Example {
        /// Where it stands.
        pub span: Span,
        /// What the rule marks; `None` for a look-alike.
        pub kind: Option<HedgeKind>,
        /// The name of the rule.
        pub rule: &'static str,
        /// Whether the model has to decide.
        pub is_close_call: bool,
        /// The score that it must pass, where the model has to decide.
        pub threshold: i32,
        /// Its features, hashed.
        pub features: Vec<u32>,
    }

    /// All places of a document where rules apply.
    #[must_use]
    pub fn examples(document: &Document, lexicon: &Lexicon) -> Vec<Example> {
        let register = register(document, lexicon);
        let mut candidates = Vec::new();
        let mut examples = Vec::new();
        for sentence in document.sentences.iter() {
            lexicon.hedges.candidates(document, &sentence, &mut candidates);
            examples.extend(candidates.drain(..).map(|candidate| {
                let mut features = Vec::new();
                model::features(document, &sentence, &candidate, register, |feature| features.push(feature));
                let is_close_call = model::is_weighed(&candidate, register);
                let threshold = model::threshold(&candidate, register);
                let span = document.span(candidate.phrase);
                Example { span, kind: candidate.rule.kind, rule: candidate.rule.id, is_close_call, threshold, features }
            }));
        }
        examples
    }
}
