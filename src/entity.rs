//! Names, dates and numbers.

use std::ops::Range;

use serde::Serialize;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::link::link;
use crate::shapes::{merge, shapes};
use crate::span::Span;
use crate::tagger::Tagger;
use crate::token::{Gap, TokenKind};

/// What kind of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// Named people and families, without titles and roles.
    Person,
    /// Companies, agencies, parties, teams, media, armed groups, courts.
    Organization,
    /// Countries, cities, regions, seas, roads, facilities.
    Place,
    /// Nationalities, ethnic, religious and political groups, and their adjectives.
    Group,
    /// Named events, works, laws, products, awards, languages.
    Other,
    /// Calendar dates and named days, absolute or relative.
    Date,
    /// Times of day and short durations by the clock.
    Time,
    /// Amounts of money with their currency.
    Money,
    /// Shares.
    Percent,
    /// Other counts and measures.
    Number,
}

impl EntityKind {
    /// Whether entities of this kind are names, as against dates and numbers.
    #[must_use]
    pub fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Organization | Self::Place | Self::Group | Self::Other)
    }
}

/// One mention of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands, without a possessive ending.
    pub span: Span,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// The number of the thing: mentions of one thing share it. Counted from 0 in order of first mention.
    pub entity: u32,
}

/// Those of a sorted list of entities that a walk over another one has not passed.
#[derive(Debug)]
pub(crate) struct Ahead<'e>(pub &'e [Entity]);

impl<'e> Ahead<'e> {
    /// Those that overlap a span, which must not begin before the one asked about last.
    pub fn overlapping(&mut self, span: Span) -> impl Iterator<Item = &'e Entity> + use<'e> {
        let passed = self.0.iter().take_while(|entity| entity.span.end() <= span.start()).count();
        self.0 = &self.0[passed..];
        let end = span.end();
        self.0.iter().take_while(move |entity| entity.span.start() < end)
    }
}

/// Finds the entities of a document: sorted, none crossing another. Without a tagger no names are found.
#[must_use]
pub fn entities(document: &Document, lexicon: &Lexicon, tagger: Option<&Tagger>) -> Vec<Entity> {
    let names = tagger.map_or_else(Vec::new, |tagger| names(document, lexicon, tagger));
    let mut entities = merge(document, names, &shapes(document));
    link(document, &mut entities);
    entities
}

fn names(document: &Document, lexicon: &Lexicon, tagger: &Tagger) -> Vec<Entity> {
    let mention = |(tokens, kind)| {
        let tokens = with_plus(document, within_marks(document, tokens));
        let tokens = if kind == EntityKind::Person { without_honorifics(document, lexicon, tokens) } else { tokens };
        Entity { span: document.span(tokens), kind, entity: 0 }
    };
    let mentions = tagger.names(document).into_iter().map(mention);
    mentions.filter(|mention| mention.span.of(document.text).chars().any(is_latin)).collect()
}

/// The tokens before a double mark that does not close inside the name: a nickname's two marks belong to it, one that opens a quotation does not.
fn within_marks(document: &Document, tokens: Range<usize>) -> Range<usize> {
    let is_double = |&index: &usize| matches!(document.word(index), "\"" | "“" | "”");
    let marks = tokens.clone().filter(is_double);
    match marks.clone().next_back() {
        Some(mark) if marks.count() % 2 == 1 && mark > tokens.start => tokens.start..mark,
        _ => tokens,
    }
}

/// The tokens with a plus sign that ends the name: "Canal+".
fn with_plus(document: &Document, tokens: Range<usize>) -> Range<usize> {
    let [plus, after] = [0, 1].map(|further| document.tokens.get(tokens.end + further));
    let ends_here = after.is_none_or(|after| after.gap != Gap::None || !matches!(after.kind, TokenKind::Word | TokenKind::Number));
    let is_joined = plus.is_some_and(|plus| plus.gap == Gap::None && plus.text(document.text) == "+");
    tokens.start..tokens.end + usize::from(is_joined && ends_here)
}

/// The tokens without the honorifics before the name: "Alhaji Musa Bello".
fn without_honorifics(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Range<usize> {
    let is_honorific = |&index: &usize| lexicon.honorifics.contains(document.tokens[index].word);
    let honorifics = (tokens.start..tokens.end - 1).take_while(is_honorific).count();
    tokens.start + honorifics..tokens.end
}

/// English text writes names in Latin letters; of other scripts the tagger knows nothing.
fn is_latin(character: char) -> bool {
    matches!(character, 'A'..='Z' | 'a'..='z' | 'À'..='ɏ' | 'Ḁ'..='ỿ')
}
