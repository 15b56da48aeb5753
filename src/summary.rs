//! Tables over a whole document.

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::quote::{Quote, QuoteKind, Speaker};
use crate::span::Span;
use crate::token::TokenKind;

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

/// One row for each thing named, in order of first mention.
#[must_use]
pub fn names(document: &Document, entities: &[Entity]) -> Vec<Name> {
    let mut rows: Vec<Option<Name>> = Vec::new();
    for mention in entities.iter().filter(|entity| entity.kind.is_name()) {
        let index = mention.entity as usize;
        rows.resize(rows.len().max(index + 1), None);
        let text = mention.span.of(document.text);
        let row = rows[index].get_or_insert_with(|| Name {
            entity: mention.entity,
            kind: mention.kind,
            text: String::new(),
            mentions: 0,
            first: mention.span,
        });
        row.mentions += 1;
        if text.len() > row.text.len() {
            text.clone_into(&mut row.text);
        }
    }
    rows.into_iter().flatten().collect()
}

/// One row for each voice, in order of first appearance. Quotes without a speaker have none.
#[must_use]
pub fn voices(document: &Document, entities: &[Entity], quotes: &[Quote]) -> Vec<VoiceRow> {
    let mut rows: Vec<VoiceRow> = Vec::new();
    let mut total = 0;
    for quote in quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare) {
        let words = if quote.kind == QuoteKind::Direct { word_count(document, quote.span) } else { 0 };
        total += words;
        let Some(speaker) = quote.speaker else { continue };
        let index = row_of(document, entities, &mut rows, speaker, quote.span);
        rows[index].quotes += 1;
        rows[index].words += words;
    }
    for row in &mut rows {
        row.share = if total == 0 { 0.0 } else { row.words as f64 / total as f64 };
    }
    rows
}

fn row_of(document: &Document, entities: &[Entity], rows: &mut Vec<VoiceRow>, speaker: Speaker, start: Span) -> usize {
    let written = speaker.span.of(document.text);
    let same = |row: &VoiceRow| match speaker.entity {
        Some(entity) => row.entity == Some(entity),
        None => row.entity.is_none() && row.text.eq_ignore_ascii_case(written),
    };
    rows.iter().position(same).unwrap_or_else(|| {
        let text = name_of(document, entities, speaker).unwrap_or(written).to_owned();
        rows.push(VoiceRow { text, named: speaker.named, entity: speaker.entity, quotes: 0, words: 0, share: 0.0, start });
        rows.len() - 1
    })
}

/// The fullest mention of the entity that speaks.
fn name_of<'t>(document: &Document<'t>, entities: &[Entity], speaker: Speaker) -> Option<&'t str> {
    let number = speaker.entity?;
    let mentions = entities.iter().filter(|entity| entity.entity == number);
    mentions.map(|mention| &document.text[mention.span.range()]).max_by_key(|text| text.len())
}

fn word_count(document: &Document, span: Span) -> usize {
    let tokens = &document.tokens[document.tokens_in(span)];
    tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count()
}
