//! What pronouns may stand for.

use std::ops::Range;

use super::passage::Passage;
use super::phrase::phrase_starting;
use super::reader::Reader;
use super::words::Classes;
use crate::token::TokenKind;

/// The place and the agency before a sentence have at most this many tokens.
const LONGEST_DATELINE: usize = 12;
/// The subject that begins a sentence is followed no further than this many tokens.
const LONGEST_SUBJECT: usize = 20;

/// A noun phrase that a later pronoun may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Antecedent {
    /// Its first token.
    pub position: u32,
    /// Its tokens, where it is a description and no name.
    pub description: Option<Passage>,
    pub entity: Option<u32>,
    pub named: bool,
    pub number: Number,
    /// Whether it begins its sentence or speaks in it.
    pub is_prominent: bool,
}

impl Antecedent {
    /// Its first token.
    pub fn position(&self) -> usize {
        self.position as usize
    }
}

/// Antecedents in the order of the text; of a name and a description that begin with one token, the name is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Antecedents<'a> {
    pub names: &'a [Antecedent],
    pub descriptions: &'a [Antecedent],
}

impl<'a> Antecedents<'a> {
    /// Those that begin before a token, the nearest first.
    pub fn before(self, token: usize) -> impl Iterator<Item = &'a Antecedent> {
        let before = |list: &'a [Antecedent]| &list[..list.partition_point(|antecedent| antecedent.position() < token)];
        let [mut names, mut descriptions] = [self.names, self.descriptions].map(before);
        let position = |list: &[Antecedent]| list.last().map(|last| last.position);
        std::iter::from_fn(move || {
            let (name, description) = (position(names), position(descriptions));
            let described = if description >= name { descriptions.split_off_last() } else { None };
            if name >= description { names.split_off_last() } else { described }
        })
    }
}

/// Whether a noun phrase stands for one person, several, or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Many,
    Body,
}

impl Number {
    /// The number of a pronoun; `None` for one that stands for nobody named before.
    pub fn of_pronoun(reader: &Reader, index: usize) -> Option<Self> {
        if reader.is(index, Classes::PLURAL) {
            Some(Self::Many)
        } else if reader.is(index, Classes::NEUTER) {
            Some(Self::Body)
        } else {
            reader.is(index, Classes::MASCULINE.or(Classes::FEMININE)).then_some(Self::One)
        }
    }
}

/// How well an antecedent suits a pronoun: near ones and subjects suit best.
pub(super) fn weight(reader: &Reader, antecedent: &Antecedent, pronoun: usize) -> f64 {
    let distance = (pronoun - antecedent.position()) as f64;
    let same_paragraph = reader.paragraph(pronoun).start <= antecedent.position();
    f64::from(u8::from(antecedent.is_prominent)) * 1.5 + f64::from(u8::from(same_paragraph)) - distance / 40.0
}

/// Who begins the sentence at `start`, outside of quotations and has no name: "A witness ran home."
pub(super) fn sentence_subject(reader: &Reader, start: usize) -> Option<Range<usize>> {
    let start = Some(start).filter(|&start| reader.regions.around(start).is_none()).map(|start| after_dateline(reader, start))?;
    let phrase = phrase_starting(reader, start, reader.segment_end(start, LONGEST_SUBJECT))?;
    up_to_role(reader, &phrase).or_else(|| described_person(reader, &phrase))
}

/// Somebody of no listed role whom a clause with "who" describes: "A monitor from the mission, who may not be named, said".
fn described_person(reader: &Reader, phrase: &Range<usize>) -> Option<Range<usize>> {
    let next = phrase.end + usize::from(reader.is_comma(phrase.end));
    (reader.is_indefinite(phrase.start) && reader.text(next) == "who").then(|| phrase.clone())
}

/// Where a sentence begins after the place that an agency puts before it: "LOWER TARN, Nov 3 (Tarn Press) — | A witness ran home."
pub(super) fn after_dateline(reader: &Reader, start: usize) -> usize {
    let is_part = |&index: &usize| {
        let is_mark = matches!(reader.kind(index), Some(TokenKind::Comma | TokenKind::Open | TokenKind::Close | TokenKind::Number));
        is_mark || reader.is_capitalized(index)
    };
    let end = (start..(start + LONGEST_DATELINE).min(reader.len())).find(|index| !is_part(index));
    let dash = end.filter(|&end| end > start && reader.begins_paragraph(start) && reader.is_kind(end, TokenKind::Dash));
    dash.map_or(start, |dash| dash + 1)
}

/// A phrase up to its role noun: its first, or the last of several in a row. Unknown verbs may have slipped in behind it. `None` where a
/// name follows, or where there is no such noun before a preposition.
pub(super) fn up_to_role(reader: &Reader, phrase: &Range<usize>) -> Option<Range<usize>> {
    let is_role = |&index: &usize| reader.is(index, Classes::ROLE);
    let first = phrase.clone().take_while(|&index| !reader.is(index, Classes::PREPOSITION)).find(is_role)?;
    let last = (first..phrase.end).take_while(is_role).last()?;
    (!reader.is_capitalized(last + 1)).then_some(phrase.start..last + 1)
}
