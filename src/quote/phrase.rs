//! Noun phrases: who stands before or after a verb.
//!
//! There is no parser here. A phrase is followed from one end until a word that cannot belong to it: a verb, a conjunction, a relative
//! pronoun, a mark. Every walk is bounded.

mod head;
mod leftward;
mod rightward;

use std::ops::Range;

use super::reader::Reader;
use super::words::Classes;
use crate::token::TokenKind;

pub(super) use head::{can_speak, head, is_modifier, is_plural};
pub(super) use leftward::{begins_with_time, phrase_ending};
pub(super) use rightward::{after_description, phrase_starting, source_starting, with_name};

/// No phrase is followed further than this many tokens.
const LONGEST: usize = 28;

/// A noun phrase found from its end.
#[derive(Debug)]
pub(super) struct Phrase {
    pub tokens: Range<usize>,
    /// Whether it stands where a subject can: not after a preposition, a verb or a subordinator.
    pub is_subject: bool,
    /// The preposition at which the walk ended, where it did.
    pub adverbial: Option<usize>,
}

/// Whether the word is the name of a day, or says which one: "Monday", "Last Monday". Not the end of another name: "Fashion Week".
pub(super) fn is_day(reader: &Reader, index: usize) -> bool {
    let ends_name = || index > 0 && reader.is_capitalized(index - 1) && !reader.is(index - 1, Classes::DAY);
    reader.is_capitalized(index) && reader.is(index, Classes::DAY) && (reader.text(index).ends_with("day") || !ends_name())
}

/// Whether a date begins here: "March 3".
pub(super) fn is_date(reader: &Reader, index: usize) -> bool {
    reader.is_capitalized(index) && reader.is(index, Classes::MONTH) && reader.is_kind(index + 1, TokenKind::Number)
}

/// Whether a phrase has a word that can be its noun.
fn has_noun(reader: &Reader, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|index| match reader.kind(index) {
        Some(TokenKind::Word) => {
            // "Will wrote": a name.
            let is_auxiliary = reader.is(index, Classes::AUXILIARY) && (reader.is_lower(index) || reader.segment_start(index) == index);
            let is_small = is_auxiliary || reader.is(index, Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::DETERMINER));
            !is_small || reader.is(index, Classes::PRONOMINAL)
        }
        Some(TokenKind::Number | TokenKind::Address) => true,
        _ => false,
    })
}
