//! Who answers in an interview whose turns are labeled "Q" and "A": the one whom its introduction says to have been asked.

use std::ops::Range;

use super::reader::Reader;
use super::region::Border;
use super::turns::is_letters;
use super::words::Classes;
use crate::entity::{Entity, EntityKind};

/// An introduction has at most this many tokens.
const LONGEST_INTRODUCTION: usize = 400;
/// The word that tells of an interview stands at most this many tokens before a name: "spoke by phone with".
const FARTHEST_TALK: usize = 8;

/// The name of the only person who was interviewed, as the paragraphs before the first "Q" or "A" tell.
pub(super) fn interviewee(reader: &Reader, entities: &[Entity]) -> Option<Range<usize>> {
    let is_turn = |border: &Border| matches!(border, Border::Label(label) if is_letters(reader.document, label));
    let turn = reader.regions.list.iter().find(|region| is_turn(&region.border))?;
    let introduction = 0..reader.paragraph(turn.tokens.start).start;
    if introduction.len() > LONGEST_INTRODUCTION || !introduction.clone().any(|index| reader.is(index, Classes::TALK)) {
        return None;
    }
    let persons = entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    let named =
        persons.map(|person| (person, reader.document.tokens_in(person.span))).take_while(|(_, tokens)| tokens.end <= introduction.end);
    // The person who was asked as surely as the text tells, and whether nobody else was.
    let mut found: Option<(&Entity, u8, bool)> = None;
    for (person, certainty) in named.map(|(person, tokens)| (person, certainty(reader, &tokens))).filter(|&(_, certainty)| certainty > 0) {
        found = match found {
            Some((other, most, only)) if other.entity == person.entity => Some((other, most.max(certainty), only)),
            Some((other, most, only)) if most >= certainty => Some((other, most, only && most > certainty)),
            _ => Some((person, certainty, true)),
        };
    }
    found.filter(|&(_, _, only)| only).map(|(person, ..)| reader.document.tokens_in(person.span))
}

/// How surely a name is of somebody who was asked: 2 for "Ada Quill talks about" and "an interview with Ada Quill", 0 for who asked, as in
/// "she spoke to Ada Quill" and "by Ada Quill", else 1.
fn certainty(reader: &Reader, tokens: &Range<usize>) -> u8 {
    let talks = |index: &usize| reader.is(*index, Classes::TALK);
    let before = tokens.start.saturating_sub(1);
    let talk = match reader.text(before) {
        "by" => return 0,
        "to" | "with" => (before.saturating_sub(FARTHEST_TALK)..before).rev().find(talks),
        _ => None,
    };
    let is_asker = talk.is_some_and(|talk| talk > 0 && reader.is(talk - 1, Classes::MASCULINE.or(Classes::FEMININE)));
    if is_asker { 0 } else { 1 + u8::from(talk.is_some() || talks(&tokens.end)) }
}
