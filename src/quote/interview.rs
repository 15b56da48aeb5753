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

/// A person in an introduction, and whether it says that they were asked; `None` where it says that they asked.
struct Mention {
    tokens: Range<usize>,
    entity: u32,
    is_asked: Option<bool>,
}

/// The name of the only person who was interviewed, as the paragraphs before the first "Q" or "A" tell.
pub(super) fn interviewee(reader: &Reader, entities: &[Entity]) -> Option<Range<usize>> {
    let is_turn = |border: &Border| matches!(border, Border::Label(label) if is_letters(reader.document, label));
    let turn = reader.regions.list.iter().find(|region| is_turn(&region.border))?;
    let introduction = 0..reader.paragraph(turn.tokens.start).start;
    if introduction.len() > LONGEST_INTRODUCTION || !introduction.clone().any(|index| reader.is(index, Classes::TALK)) {
        return None;
    }
    let end = reader.document.span(turn.tokens.clone()).start();
    let persons = entities.iter().take_while(|entity| entity.span.start() < end).filter(|entity| entity.kind == EntityKind::Person);
    let mentions: Vec<Mention> = persons.map(|person| mention(reader, person)).collect();
    let asks = |entity: u32| mentions.iter().any(|mention| mention.entity == entity && mention.is_asked.is_none());
    let candidates = || mentions.iter().filter(|mention| !asks(mention.entity));
    let asked = candidates().find(|mention| mention.is_asked == Some(true)).or_else(|| candidates().next())?;
    let is_only = candidates().all(|other| other.entity == asked.entity || asked.is_asked > other.is_asked);
    is_only.then(|| asked.tokens.clone())
}

/// Reads what stands around a name: "Ada Quill talks about", "an interview with Ada Quill"; "she spoke to Ada Quill" tells who asked.
fn mention(reader: &Reader, person: &Entity) -> Mention {
    let tokens = reader.document.tokens_in(person.span);
    let talks = |index: usize| reader.is(index, Classes::TALK);
    let before = tokens.start.checked_sub(1).filter(|&before| matches!(reader.text(before), "to" | "with" | "by"));
    let talk = before.and_then(|before| (before.saturating_sub(FARTHEST_TALK)..before).rev().find(|&index| talks(index)));
    let speaks = |index: usize| reader.is(index, Classes::MASCULINE.or(Classes::FEMININE));
    let by_person = talk.is_some_and(|talk| talk > 0 && speaks(talk - 1)) || before.is_some_and(|before| reader.text(before) == "by");
    let is_asked = if by_person { None } else { Some(talk.is_some() || talks(tokens.end)) };
    Mention { tokens, entity: person.entity, is_asked }
}
