//! Tables over a whole document.

use serde::Serialize;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::hedge::{Hedge, HedgeKind, Voice};
use crate::numbers::Interner;
use crate::quote::{Quote, QuoteKind, Speaker};
use crate::span::Span;
use crate::token::{Token, TokenKind};
use crate::vocabulary::fold;

/// One thing that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The number that its mentions share.
    pub entity: u32,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Its fullest mention.
    pub text: String,
    /// How often it is mentioned.
    pub mentions: usize,
    /// Where it is mentioned first.
    pub first: Span,
}

/// One voice that the text quotes or reports.
#[derive(Clone, Debug, PartialEq)]
pub struct VoiceRow {
    /// The name, or the description as it stands where the voice first speaks.
    pub text: String,
    /// Whether the text names the speaker.
    pub named: bool,
    /// The number of the entity that speaks, where that can be told.
    pub entity: Option<u32>,
    /// Number of quotes, direct and reported.
    pub quotes: usize,
    /// Words between quotation marks.
    pub words: usize,
    /// Share of all words between attributed quotation marks, from 0 to 1.
    pub share: f64,
    /// Where the voice first speaks.
    pub start: Span,
}

/// How often one kind of hedge stands in one voice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct HedgeRow {
    /// What kind of hedge.
    pub kind: HedgeKind,
    /// Whose doubt.
    pub voice: Voice,
    /// How many there are.
    pub count: usize,
    /// How many there are in a hundred sentences.
    pub rate: f64,
}

/// One row for each kind of hedge and each voice in which it stands, in the order of the kinds.
#[must_use]
pub fn hedge_rows(document: &Document, hedges: &[Hedge]) -> Vec<HedgeRow> {
    let sentences = document.sentences.len().max(1) as f64;
    let mut rows: Vec<HedgeRow> = Vec::new();
    for &Hedge { kind, voice, .. } in hedges {
        match rows.binary_search_by_key(&(kind, voice), |row| (row.kind, row.voice)) {
            Ok(place) => rows[place].count += 1,
            Err(place) => rows.insert(place, HedgeRow { kind, voice, count: 1, rate: 0.0 }),
        }
    }
    for row in &mut rows {
        row.rate = row.count as f64 * 100.0 / sentences;
    }
    rows
}

/// One row for each thing named, in order of first mention.
#[must_use]
pub fn names(document: &Document, entities: &[Entity]) -> Vec<Name> {
    let fullest = fullest_mentions(document, entities);
    let mut rows: Vec<Option<Name>> = Vec::new();
    for mention in entities.iter().filter(|entity| entity.kind.is_name()) {
        let index = mention.entity as usize;
        rows.resize(rows.len().max(index + 1), None);
        let text = || fullest[index].of(document.text).to_owned();
        let new = || Name { entity: mention.entity, kind: mention.kind, text: text(), mentions: 0, first: mention.span };
        rows[index].get_or_insert_with(new).mentions += 1;
    }
    rows.into_iter().flatten().collect()
}

/// One row for each voice, in order of first appearance. Quotes without a speaker have none: [`unattributed`] counts them.
///
/// A pronoun counts for what it stands for; one that stands for nothing that could be told has a row under its own form.
#[must_use]
pub fn voices(document: &Document, entities: &[Entity], quotes: &[Quote]) -> Vec<VoiceRow> {
    let names = fullest_mentions(document, entities);
    let mut total = 0;
    let mut rows: Vec<VoiceRow> = Vec::new();
    let mut places = Interner::default();
    for quote in quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare) {
        let words = quoted_words(document, quote);
        total += words;
        let Some(speaker) = quote.speaker else { continue };
        let place = places.number(&voice_key(document, speaker));
        if place == rows.len() {
            rows.push(new_row(document, &names, speaker, quote.span));
        }
        rows[place].quotes += 1;
        rows[place].words += words;
    }
    for row in &mut rows {
        row.share = share(row.words, total);
    }
    rows
}

/// What nobody is named or described for: direct quotes without a speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Unattributed {
    /// Number of direct quotes without a speaker.
    pub quotes: usize,
    /// Their words.
    pub words: usize,
    /// Their share of all words between marks that are not scare quotes, from 0 to 1.
    pub share: f64,
}

/// Counts the direct quotes for which the text gives no speaker.
#[must_use]
pub fn unattributed(document: &Document, quotes: &[Quote]) -> Unattributed {
    let (mut found, mut total) = (Unattributed::default(), 0);
    for quote in quotes.iter().filter(|quote| quote.kind == QuoteKind::Direct) {
        let words = quoted_words(document, quote);
        total += words;
        if quote.speaker.is_none() {
            found.quotes += 1;
            found.words += words;
        }
    }
    Unattributed { share: share(found.words, total), ..found }
}

/// By what quotes are counted as one voice: the entity, or the description without regard to case.
fn voice_key(document: &Document, speaker: Speaker) -> String {
    match speaker.entity {
        Some(entity) => format!("entity {entity}"),
        None => format!("description {}", fold(description(speaker).of(document.text))),
    }
}

/// What a speaker without an entity is called: a pronoun by the description it stands for.
fn description(speaker: Speaker) -> Span {
    speaker.antecedent.unwrap_or(speaker.span)
}

fn new_row(document: &Document, names: &[Span], speaker: Speaker, start: Span) -> VoiceRow {
    let name = speaker.entity.and_then(|entity| names.get(entity as usize).copied());
    let text = name.unwrap_or(description(speaker)).of(document.text).to_owned();
    VoiceRow { text, named: speaker.named, entity: speaker.entity, quotes: 0, words: 0, share: 0.0, start }
}

/// The fullest mention of each entity, by its number; of equal ones the first.
fn fullest_mentions(document: &Document, entities: &[Entity]) -> Vec<Span> {
    let mut fullest = Vec::new();
    for mention in entities {
        let index = mention.entity as usize;
        fullest.resize(fullest.len().max(index + 1), Span::default());
        if is_fuller(document.text, mention.span, fullest[index]) {
            fullest[index] = mention.span;
        }
    }
    fullest
}

/// A longer one; of two as long, the one that is not in capitals as a dateline's place is.
fn is_fuller(text: &str, mention: Span, other: Span) -> bool {
    let in_capitals = |span: Span| !span.of(text).contains(char::is_lowercase);
    mention.len() > other.len() || (mention.len() == other.len() && !in_capitals(mention) && in_capitals(other))
}

/// Words between the marks of a direct quote. Words of a quote inside another count for both voices.
fn quoted_words(document: &Document, quote: &Quote) -> usize {
    if quote.kind != QuoteKind::Direct {
        return 0;
    }
    let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
    document.tokens[document.tokens_in(quote.span)].iter().filter(is_word).count()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::{names, unattributed, voices};
    use crate::{Document, Entity, EntityKind, Lexicon, Span, quotes};

    const TEXT: &str = "“We lost,” Ada Quill said. “It happens,” Quill said. A witness ran home. “It was dark,” she said.";

    fn person(text: &str, name: &str) -> Entity {
        let start = text.find(name).unwrap_or_default();
        Entity { span: Span::new(start, start + name.len()), kind: EntityKind::Person, entity: 0 }
    }

    #[test]
    fn a_voice_has_one_row_however_it_is_called() {
        let lexicon = Lexicon::builtin();
        let document = Document::new(TEXT, lexicon);
        let mut entities = vec![person(TEXT, "Ada Quill")];
        let surname = TEXT.find("” Quill").map_or(0, |at| at + 4);
        entities.push(Entity { span: Span::new(surname, surname + "Quill".len()), ..entities[0] });
        let rows = voices(&document, &entities, &quotes(&document, &entities, lexicon));
        let counted: Vec<_> = rows.iter().map(|row| (row.text.as_str(), row.named, row.quotes, row.words)).collect();
        assert_eq!(counted, [("Ada Quill", true, 2, 4), ("A witness", false, 1, 3)]);
    }

    #[test]
    fn a_name_is_not_given_in_capitals_where_the_text_has_it_otherwise() {
        let text = "TARN — The river fell. In Tarn it rained.";
        let document = Document::new(text, Lexicon::builtin());
        let rows = names(&document, &[person(text, "TARN"), person(text, "Tarn")]);
        let counted: Vec<_> = rows.iter().map(|row| (row.text.as_str(), row.mentions, row.first.start())).collect();
        assert_eq!(counted, [("Tarn", 2, 0)]);
    }

    #[test]
    fn quotes_without_a_speaker_are_counted_apart() {
        let lexicon = Lexicon::builtin();
        let text = "“Who is there?”";
        let document = Document::new(text, lexicon);
        let quotes = quotes(&document, &[], lexicon);
        assert!(voices(&document, &[], &quotes).is_empty());
        let counted = unattributed(&document, &quotes);
        assert_eq!((counted.quotes, counted.words, counted.share), (1, 3, 1.0));
    }
}
