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
mod walk;
mod words;

use std::ops::Range;

use serde::Serialize;

use crate::document::Document;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::order::sorted;
use crate::span::Span;
use attribution::{Attribution, attribution};
use carry::carry_over;
use cue::{Cue, find_cues};
use headline::announced_clause;
use interview::interviewee;
use marks::regions;
use passage::Passage;
use reader::Reader;
use reference::References;
use reported::{Reported, reported};
use scare::kind;
use walk::{Walk, parts};
use words::{Classes, Frames};

pub(crate) use words::SpeechLists;

/// Most articles have no more cues than this.
const FEW_CUES: usize = 64;

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
    let mut quotes = Vec::with_capacity(found.len());
    // The last direct quote that stands in no other.
    let mut outer = usize::MAX;
    let (mut of_found, mut of_speakers) = (Walk::default(), Walk::default());
    for part in parts(document) {
        let here = of_speakers.up_to(part.end, speakers.len(), |place| speakers[place].start());
        references.describe(&reader, &part, &speakers[here]);
        let here = of_found.up_to(part.end, found.len(), |place| found[place].tokens.start());
        for found in &found[here] {
            let mut quote = quote(&reader, found, &mut references);
            match quotes.get(outer).filter(|outer: &&Quote| outer.span.contains(quote.span)) {
                Some(around) if says_i(&reader, found) => {
                    quote.speaker = quote.speaker.zip(around.speaker).map(first_person).or(quote.speaker);
                }
                None if quote.kind == QuoteKind::Direct => outer = quotes.len(),
                _ => (),
            }
            quotes.push(quote);
        }
    }
    quotes
}

/// The quotes in tokens, in order, and all noun phrases that speak or think.
fn attributed(reader: &Reader, entities: &[Entity]) -> (Vec<Found>, Vec<Passage>) {
    let regions = reader.regions.list.len();
    // In news, each stretch between marks comes with half a report: to move them all, again and again, would leave holes in the memory.
    let (attributions, found) = (Vec::with_capacity(regions), Vec::with_capacity(2 * regions));
    let (interviewee, cues) = (interviewee(reader, entities), Vec::with_capacity(FEW_CUES));
    let mut said = Said { interviewee, cues, attributions, found, ..Said::default() };
    parts(reader.document).into_iter().for_each(|part| said.read(reader, part));
    said.found.shrink_to_fit();
    (said.found, said.speakers)
}

/// What a document says, as far as it was read.
#[derive(Default)]
struct Said {
    /// Who answers the questions of an interview, where the introduction says it.
    interviewee: Option<Range<usize>>,
    /// The cues of the last part, and of the one before it.
    cues: Vec<Cue>,
    /// How many of these are of the one before.
    earlier: usize,
    /// Who speaks in each region.
    attributions: Vec<Option<Attribution>>,
    found: Vec<Found>,
    speakers: Vec<Passage>,
}

impl Said {
    /// Reads the next part.
    fn read(&mut self, reader: &Reader, part: Range<usize>) {
        let headline = if part.start == 0 { announced_clause(reader) } else { None };
        let regions = self.attribute(reader, part);
        let reported = reported(reader, &self.cues, self.earlier, headline);
        let attributions = self.attributions[regions.clone()].iter().flatten().chain(reported.iter().map(|clause| &clause.attribution));
        let thinkers = self.cues[self.earlier..].iter().filter(|cue| cue.frames.any(Frames::MIND)).map(|cue| &cue.subject);
        let speakers = attributions.map(|attribution| &attribution.speaker).chain(thinkers).flatten().map(Passage::new).collect();
        add_speakers(sorted(speakers, |phrase: &Passage| (phrase.start(), phrase.end())), &mut self.speakers);
        let marked = regions.filter_map(|region| marked(reader, region, self.attributions[region].as_ref()));
        let found = marked.chain(reported.iter().map(Found::from)).collect();
        self.found.extend(sorted(found, |found: &Found| (found.tokens.start(), usize::MAX - found.tokens.end())));
    }

    /// Finds the cues of a part and attributes its regions, which it returns.
    fn attribute(&mut self, reader: &Reader, part: Range<usize>) -> Range<usize> {
        self.cues.drain(..self.earlier);
        self.earlier = self.cues.len();
        find_cues(reader, part.clone(), &mut self.cues);
        let later = &reader.regions.list[self.attributions.len()..];
        let regions = later.iter().take_while(|region| region.tokens.start < part.end).count();
        let regions = self.attributions.len()..self.attributions.len() + regions;
        self.attributions.extend(regions.clone().map(|region| attribution(reader, &self.cues, region, self.interviewee.as_ref())));
        carry_over(reader, &self.cues, regions.clone(), &mut self.attributions);
        regions
    }
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

impl From<&Reported> for Found {
    fn from(reported: &Reported) -> Self {
        Self::new(&reported.tokens, QuoteKind::Indirect, &reported.attribution)
    }
}

/// Adds noun phrases to others, both in order. Few of them stand before the last of the others, and hardly farther than a paragraph: whoever
/// speaks again is there already.
fn add_speakers(phrases: Vec<Passage>, speakers: &mut Vec<Passage>) {
    for phrase in phrases {
        let place = if speakers.last() < Some(&phrase) { Err(speakers.len()) } else { speakers.binary_search(&phrase) };
        if let Err(place) = place {
            speakers.insert(place, phrase);
        }
    }
}

/// A stretch between marks, told apart by whether anybody is quoted with it. Inside another one it counts only where somebody else is
/// quoted there: the words are marked as somebody's already.
fn marked(reader: &Reader, region: usize, attribution: Option<&Attribution>) -> Option<Found> {
    let kind = kind(reader, region, attribution);
    let nobody = Attribution::default();
    let attribution = attribution.filter(|_| kind == QuoteKind::Direct).unwrap_or(&nobody);
    let found = &reader.regions.list[region];
    (found.parent.is_none() || attribution.speaker.is_some()).then(|| Found::new(&found.tokens, kind, attribution))
}

/// Whether somebody speaks of himself as "I".
fn says_i(reader: &Reader, found: &Found) -> bool {
    found.speaker.is_some_and(|phrase| reader.is(phrase.start(), Classes::SPEAKER) && reader.text(phrase.start()).starts_with('I'))
}

/// Who says "I" inside of somebody's marks is that somebody.
fn first_person((speaker, around): (Speaker, Speaker)) -> Speaker {
    let antecedent = around.antecedent.or(Some(around.span)).filter(|_| around.entity.is_none());
    Speaker { span: speaker.span, antecedent, ..around }
}

fn quote(reader: &Reader, found: &Found, references: &mut References) -> Quote {
    Quote {
        span: reader.document.span(found.tokens.tokens()),
        kind: found.kind,
        speaker: found.speaker.map(|phrase| references.speaker(reader, &phrase.tokens())),
        cue: found.cue.map(|cue| reader.document.span(cue.tokens())),
    }
}
