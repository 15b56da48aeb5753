//! Who said what.

mod attribution;
mod carry;
mod cue;
mod marks;
mod phrase;
mod reader;
mod reference;
mod reported;
mod scare;
mod words;

use serde::Serialize;

use crate::document::Document;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::span::Span;
use attribution::{Attribution, attributions};
use carry::carry_over;
use cue::cues;
use marks::regions;
use reader::Reader;
use reference::References;
use reported::reported;
use scare::kind;

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
    let regions = regions(document, &lexicon.speech);
    let reader = Reader::new(document, regions, &lexicon.speech);
    let cues = cues(&reader);
    let attributions = carry_over(&reader, attributions(&reader, &cues));
    let reported = reported(&reader, &cues);
    let references = References::new(&reader, entities);
    let mut quotes = marked(&reader, &attributions, &references);
    quotes.extend(reported.iter().map(|clause| Quote {
        span: document.span(clause.tokens.clone()),
        kind: QuoteKind::Indirect,
        speaker: references.speaker(&reader, clause.attribution.speaker.as_ref()),
        cue: clause.attribution.cue.clone().map(|cue| document.span(cue)),
    }));
    quotes.sort_by_key(|quote| (quote.span.start, usize::MAX - quote.span.end));
    quotes
}

/// The quotes between marks.
fn marked(reader: &Reader, attributions: &[Option<Attribution>], references: &References) -> Vec<Quote> {
    let quote = |(region, attribution): (usize, &Option<Attribution>)| {
        let kind = kind(reader, region, attribution.as_ref());
        let attribution = attribution.as_ref().filter(|_| kind == QuoteKind::Direct);
        Quote {
            span: reader.document.span(reader.regions.list[region].tokens.clone()),
            kind,
            speaker: references.speaker(reader, attribution.and_then(|attribution| attribution.speaker.as_ref())),
            cue: attribution.and_then(|attribution| attribution.cue.clone()).map(|cue| reader.document.span(cue)),
        }
    };
    attributions.iter().enumerate().map(quote).collect()
}
