//! Who said what.

mod anonymity;
mod antecedent;
mod attribution;
mod bits;
mod carry;
mod clause;
mod cue;
mod description;
mod headline;
mod interview;
mod inversion;
mod marks;
mod names;
mod passage;
mod passive;
mod phrase;
mod reader;
mod reference;
mod region;
mod reported;
mod scare;
mod steps;
mod subject;
mod turns;
mod words;

use std::ops::Range;

use serde::Serialize;

use crate::document::Document;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::order::sorted;
use crate::span::Span;
use attribution::{Attribution, attributions};
use carry::carry_over;
use cue::{Cue, cues};
use marks::regions;
use passage::Passage;
use reader::Reader;
use reference::References;
use reported::{Reported, reported};
use scare::kind;
use words::Frames;

pub(crate) use words::SpeechLists;

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
    /// The description that a pronoun stands for, where that is no name: "a witness … she said".
    pub antecedent: Option<Span>,
    /// The ground that the article gives for not naming a nameless speaker: "on condition of anonymity".
    pub ground: Option<Span>,
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
pub fn quotes(document: &Document, entities: &[Entity], lexicon: &Lexicon) -> Vec<Quote> {
    let reader = Reader::new(document, regions(document, &lexicon.speech), &lexicon.speech);
    let (found, speakers) = attributed(&reader, entities);
    let mut references = References::new(&reader, entities, &speakers);
    found.iter().map(|found| quote(&reader, found, &mut references)).collect()
}

/// The quotes in tokens, in order, and all noun phrases that speak or think. Cues and clauses, which take more room, are done with then.
fn attributed(reader: &Reader, entities: &[Entity]) -> (Vec<Found>, Vec<Range<usize>>) {
    let cues = cues(reader);
    let attributions = carry_over(reader, &cues, attributions(reader, &cues, entities));
    let reported = reported(reader, &cues);
    let speakers = speakers(cues, &attributions, &reported);
    let marked = attributions.into_iter().enumerate().filter_map(|(region, attribution)| marked(reader, region, attribution));
    let found: Vec<Found> = marked.chain(reported.into_iter().map(Found::from)).collect();
    let found = sorted(found, |found| {
        let tokens = found.tokens.tokens();
        (tokens.start, usize::MAX - tokens.end)
    });
    (found, speakers)
}

/// A quote in tokens, before its speaker is known for who it is.
struct Found {
    tokens: Passage,
    kind: QuoteKind,
    speaker: Option<Passage>,
    cue: Option<Passage>,
}

impl Found {
    fn new(tokens: &Range<usize>, kind: QuoteKind, attribution: &Attribution) -> Self {
        let [speaker, cue] = [&attribution.speaker, &attribution.cue].map(|tokens| tokens.as_ref().map(Passage::new));
        Self { tokens: Passage::new(tokens), kind, speaker, cue }
    }
}

impl From<Reported> for Found {
    fn from(reported: Reported) -> Self {
        Self::new(&reported.tokens, QuoteKind::Indirect, &reported.attribution)
    }
}

/// All noun phrases that speak or think.
fn speakers(cues: Vec<Cue>, attributions: &[Option<Attribution>], reported: &[Reported]) -> Vec<Range<usize>> {
    let thinkers = cues.into_iter().filter(|cue| cue.frames.any(Frames::MIND)).filter_map(|cue| cue.subject);
    let direct = attributions.iter().flatten().filter_map(|attribution| attribution.speaker.clone());
    let speakers: Vec<_> = direct.chain(reported.iter().filter_map(|clause| clause.attribution.speaker.clone())).chain(thinkers).collect();
    let mut speakers = sorted(speakers, |phrase| (phrase.start, phrase.end));
    speakers.dedup();
    speakers
}

/// A stretch between marks, told apart by whether anybody is quoted with it. Inside another one it counts only where somebody else is
/// quoted there: the words are marked as somebody's already.
fn marked(reader: &Reader, region: usize, attribution: Option<Attribution>) -> Option<Found> {
    let kind = kind(reader, region, attribution.as_ref());
    let attribution = attribution.filter(|_| kind == QuoteKind::Direct).unwrap_or_default();
    let found = &reader.regions.list[region];
    (found.parent.is_none() || attribution.speaker.is_some()).then(|| Found::new(&found.tokens, kind, &attribution))
}

fn quote(reader: &Reader, found: &Found, references: &mut References) -> Quote {
    Quote {
        span: reader.document.span(found.tokens.tokens()),
        kind: found.kind,
        speaker: found.speaker.map(|phrase| references.speaker(reader, &phrase.tokens())),
        cue: found.cue.map(|cue| reader.document.span(cue.tokens())),
    }
}
