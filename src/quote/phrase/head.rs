//! The head of a noun phrase, and what only modifies it.

use std::ops::Range;

use crate::quote::reader::Reader;
use crate::quote::words::Classes;
use crate::token::TokenKind;

/// The head of a phrase: its last noun before a preposition, a comma or a relative clause.
pub(in crate::quote) fn head(reader: &Reader, phrase: &Range<usize>) -> Option<usize> {
    let parts = |index: usize| !is_hyphened(reader, index) && !is_inside_modifier(reader, index, phrase);
    let ends = |&index: &usize| {
        index > phrase.start
            && (reader.is(index, Classes::PREPOSITION.or(Classes::RELATIVE)) && parts(index)
                || is_participle(reader, index)
                || !matches!(
                    reader.kind(index),
                    Some(
                        TokenKind::Word
                            | TokenKind::Number
                            | TokenKind::Hyphen
                            | TokenKind::Possessive
                            | TokenKind::Quote
                            | TokenKind::Address
                            | TokenKind::Symbol
                    )
                ))
    };
    let end = phrase.clone().find(ends).unwrap_or(phrase.end);
    (phrase.start..end).rev().find(|&index| matches!(reader.kind(index), Some(TokenKind::Word | TokenKind::Address)))
}

/// Whether a participle describes the noun before it: "a letter | signed by the mayor".
fn is_participle(reader: &Reader, index: usize) -> bool {
    let goes_on = || reader.is_lower(index) && !reader.is(index - 1, Classes::DETERMINER) && reader.is_kind(index - 1, TokenKind::Word);
    reader.is(index + 1, Classes::PREPOSITION) && goes_on() && reader.is_past_form(index)
}

/// Whether a word is a part of a compound: "mother-of-three".
fn is_hyphened(reader: &Reader, index: usize) -> bool {
    index > 0 && reader.is_kind(index - 1, TokenKind::Hyphen) && reader.is_attached(index)
}

/// Whether a preposition stands inside a name that modifies a role: "a Department of Mines spokesman".
fn is_inside_modifier(reader: &Reader, preposition: usize, phrase: &Range<usize>) -> bool {
    let last = phrase.end - 1;
    let is_modified = reader.is(last, Classes::ROLE) && reader.is_lower(last) && reader.is_capitalized(last - 1);
    is_modified && reader.is_capitalized(preposition - 1) && reader.is_capitalized(preposition + 1)
}

/// Whether a name only modifies the head or stands in a prepositional phrase: "Quill campaign officials", "a spokesman for Quill".
pub(in crate::quote) fn is_modifier(reader: &Reader, name: &Range<usize>, phrase: &Range<usize>) -> bool {
    let Some(head) = head(reader, phrase) else { return false };
    let before_head = name.end <= head;
    let after_preposition = (head..name.start).any(|index| reader.is(index, Classes::PREPOSITION));
    let after_comma = (head..name.start).any(|index| reader.is_comma(index));
    before_head || after_preposition && !after_comma && !follows_place(reader, name)
}

/// Whether another name without a title stands before the name of somebody whose office is told with it: "Member for Lower Tarn | Ada Quill".
fn follows_place(reader: &Reader, name: &Range<usize>) -> bool {
    let before = name.start - 1;
    let is_title = || reader.is(before, Classes::MISTER.or(Classes::MISSUS)) || reader.lists.role(reader.token(before).word).is_some();
    name.len() > 1 && reader.is_capitalized(before) && !is_title()
}

/// Whether somebody can be meant, by a pronoun, a capital, a number or a role: not "the patent".
pub(in crate::quote) fn can_speak(reader: &Reader, phrase: &Range<usize>) -> bool {
    let somebody = Classes::ROLE.or(Classes::PRONOUN).or(Classes::RELATIVE).or(Classes::PRONOMINAL).or(Classes::PERSONAL);
    phrase.clone().any(|index| reader.is(index, somebody) || reader.is_capitalized(index) && index > reader.segment_start(index))
        || reader.is_capitalized(phrase.end - 1)
        || phrase.clone().any(|index| reader.is_kind(index, TokenKind::Number))
}

/// Whether a noun is a plural, by its form or its list.
pub(in crate::quote) fn is_plural(reader: &Reader, noun: usize) -> bool {
    let word = reader.document.word(noun);
    word.ends_with('s') && !word.ends_with("ss") || reader.is(noun, Classes::MANY)
}
