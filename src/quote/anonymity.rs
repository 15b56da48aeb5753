//! Why a source stays nameless, where the article gives the ground: "on condition of anonymity because the talks are private".

use std::ops::Range;

use super::reader::Reader;
use super::words::{Classes, Form, Frames};
use crate::lexicon::{entries, list};
use crate::token::TokenKind;
use crate::vocabulary::{Vocabulary, WordId, WordMap, WordSet};

/// The ground stands at most this many tokens after the source.
const FARTHEST: usize = 60;
/// The words that a trigger needs stand among this many before it.
const NEAR: usize = 5;

/// The words by which grounds are told.
#[derive(Debug, Default)]
pub(crate) struct AnonymityLists {
    /// For each trigger the number of its needs, counted from one.
    triggers: WordMap<u16>,
    /// For each trigger the words of which one must stand before it; empty where none must.
    needs: Vec<WordSet>,
    any: Vec<bool>,
}

impl AnonymityLists {
    #[inline(never)]
    pub fn read(vocabulary: &mut Vocabulary) -> Self {
        let mut lists = Self::default();
        for entry in entries(list!("../lexicon/anonymity.txt")) {
            let (word, needs) = entry.split_once('\t').unwrap_or((entry, ""));
            lists.any.push(needs.is_empty());
            lists.needs.push(needs.split(' ').filter(|need| !need.is_empty()).map(|need| vocabulary.intern(need)).collect());
            *lists.triggers.entry(vocabulary.intern(word)) = u16::try_from(lists.needs.len()).unwrap_or(u16::MAX);
        }
        lists
    }

    fn needs(&self, word: WordId) -> Option<usize> {
        usize::from(self.triggers.get(word)).checked_sub(1)
    }
}

/// The ground that the article gives for not naming the source in `phrase`: in its sentence, or in the next, where that goes on about it.
pub(super) fn ground(reader: &Reader, phrase: &Range<usize>) -> Option<Range<usize>> {
    let end = reader.segment_end(phrase.start, FARTHEST);
    let trigger = trigger_in(reader, phrase.start..end).or_else(|| {
        let goes_on = reader.is(end, Classes::PRONOUN) || reader.is(end, Classes::DETERMINER) && reader.is(end + 1, Classes::ROLE);
        goes_on.then(|| trigger_in(reader, end..reader.segment_end(end, FARTHEST))).flatten()
    })?;
    Some(clause_around(reader, trigger, phrase.end))
}

/// Whether a stretch tells why somebody is not named.
pub(super) fn gives_ground(reader: &Reader, tokens: Range<usize>) -> bool {
    trigger_in(reader, tokens).is_some()
}

fn trigger_in(reader: &Reader, mut tokens: Range<usize>) -> Option<usize> {
    tokens.find(|&index| is_trigger(reader, index))
}

fn is_trigger(reader: &Reader, index: usize) -> bool {
    let lists = &reader.lists.anonymity;
    let Some(needs) = reader.document.tokens.get(index).and_then(|token| lists.needs(token.word)) else { return false };
    lists.any[needs] || (index.saturating_sub(NEAR)..index).any(|before| lists.needs[needs].contains(reader.token(before).word))
}

/// The clause around a trigger: from the mark, relative pronoun or beginning before it to the next comma or the end of the sentence.
fn clause_around(reader: &Reader, trigger: usize, floor: usize) -> Range<usize> {
    let floor = floor.max(reader.segment_start(trigger)).max(trigger.saturating_sub(FARTHEST));
    let starts = |&index: &usize| is_edge(reader, index) || reader.is(index, Classes::RELATIVE.or(Classes::CONJUNCTION));
    let start = (floor..trigger).rev().find(starts).map_or(floor, |edge| edge + 1);
    let end = reader.segment_end(trigger, FARTHEST);
    let end = (trigger..end).find(|&index| is_edge(reader, index) || reports(reader, index)).unwrap_or(end);
    start.min(trigger)..end.max(trigger + 1)
}

/// Whether a finite verb goes on with what was said: "who spoke on condition of anonymity | said".
fn reports(reader: &Reader, index: usize) -> bool {
    reader.verb(index).is_some_and(|verb| matches!(verb.form, Form::Past | Form::Third) && verb.frames.any(Frames::CLAUSE))
}

fn is_edge(reader: &Reader, index: usize) -> bool {
    matches!(
        reader.kind(index),
        Some(
            TokenKind::Comma
                | TokenKind::Terminator
                | TokenKind::Semicolon
                | TokenKind::Dash
                | TokenKind::Quote
                | TokenKind::Open
                | TokenKind::Close
        )
    )
}

#[cfg(test)]
mod tests {
    use crate::{Document, Lexicon, quotes};

    fn grounds(text: &str) -> Vec<Option<&str>> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon);
        let speakers = quotes(&document, &[], lexicon).into_iter().filter_map(|quote| quote.speaker);
        speakers.map(|speaker| speaker.ground.map(|ground| ground.of(text))).collect()
    }

    #[test]
    fn a_ground_stands_in_the_sentence_of_its_source() {
        let found = grounds("“It failed,” said an official who spoke on condition of anonymity because the talks are private.");
        assert_eq!(found, [Some("spoke on condition of anonymity because the talks are private")]);
    }

    #[test]
    fn a_ground_may_follow_in_the_next_sentence() {
        let found = grounds("An aide said the talks had failed. The aide asked not to be named.");
        assert_eq!(found.first(), Some(&Some("The aide asked not to be named")));
    }

    #[test]
    fn a_trigger_without_what_it_needs_is_no_ground() {
        assert_eq!(grounds("An aide said the ship had been named after a lake."), [None]);
    }

    #[test]
    fn somebody_named_needs_no_ground() {
        assert_eq!(grounds("Ada Quill said she had asked for anonymity."), [None]);
    }
}
