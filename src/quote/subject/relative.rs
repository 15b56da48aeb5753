//! Relative clauses between a subject and its verb.

use std::ops::Range;

use crate::quote::anonymity::gives_ground;
use crate::quote::phrase::phrase_ending;
use crate::quote::reader::Reader;
use crate::quote::words::Classes;
use crate::token::TokenKind;

/// No relative clause between a subject and its verb is longer than this, in tokens.
const LONGEST_RELATIVE: usize = 16;

/// No relative clause that tells why somebody is not named is longer than this, in tokens.
const LONGEST_GROUND: usize = 45;

/// The phrase that a relative clause without commas describes, where it ends before `end`.
pub(super) fn restricted(reader: &Reader, end: usize, floor: usize) -> Option<Range<usize>> {
    let lowest = (floor + 1).max(end.saturating_sub(LONGEST_RELATIVE));
    let depth = reader.regions.around(end);
    let goes_on = |&index: &usize| {
        let fits = matches!(
            reader.kind(index),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Address)
        );
        fits && reader.regions.around(index) == depth && !reader.is(index, Classes::PRONOUN.or(Classes::SUBORDINATOR))
    };
    let near = (lowest..end).rev().take_while(goes_on).find(|&index| reader.is(index, Classes::RELATIVE));
    // "a pool whose manager told her": the subject is its own.
    let is_whose = |relative: usize| reader.is(relative, Classes::DETERMINER) && !reader.is(relative, Classes::COMPLEMENTIZER);
    let is_verb = |index: usize| reader.is(index, Classes::AUXILIARY) || reader.is_past_form(index);
    if near.is_some_and(|relative| is_whose(relative) && !(relative + 1..end).any(is_verb)) {
        return None;
    }
    let relative = near.or_else(|| nameless_relative(reader, end, floor)).filter(|&relative| !is_object(reader, relative, end))?;
    let phrase = begins_relative(reader, relative).then(|| phrase_ending(reader, relative, floor))??;
    Some(phrase.tokens)
}

/// Whether nothing but a noun of several words stands between a relative pronoun and a verb, whose object the pronoun is: "a war, which aid
/// officials say is over".
pub(super) fn is_object(reader: &Reader, relative: usize, end: usize) -> bool {
    let is_noun = |index: usize| {
        reader.is_lower(index)
            && !reader.verb_at(index)
            && !reader.is(index, Classes::AUXILIARY.or(Classes::PREPOSITION).or(Classes::DETERMINER))
    };
    let words = relative + 1..end;
    let first = reader.text(words.start);
    let is_finite = first.ends_with('s') || first.ends_with("ed") || reader.is(words.start, Classes::PAST);
    (2..=3).contains(&words.len()) && reader.is(end - 1, Classes::ROLE) && !is_finite && words.into_iter().all(is_noun)
}

/// The relative pronoun of a clause that tells at length why somebody is not named: "who asked not to be named because she rents a stall".
fn nameless_relative(reader: &Reader, end: usize, floor: usize) -> Option<usize> {
    let lowest = (floor + 1).max(end.saturating_sub(LONGEST_GROUND));
    let no_comma = |&index: &usize| reader.is_kind(index, TokenKind::Word) || reader.is_kind(index, TokenKind::Possessive);
    let is_pronoun_before = end > 0 && reader.is(end - 1, Classes::PRONOUN);
    let mut before = (lowest..end).rev().take_while(no_comma).filter(|_| !is_pronoun_before);
    before.find(|&index| reader.is(index, Classes::RELATIVE) && gives_ground(reader, index..(index + 8).min(end)))
}

/// Whether a verb follows a relative pronoun, which is then the subject of its clause: "who lives here", not "whom Quill met".
pub(super) fn begins_relative(reader: &Reader, relative: usize) -> bool {
    let next = relative + 1;
    if next >= reader.len() {
        return false;
    }
    let noun = Classes::DETERMINER.or(Classes::PRONOUN).or(Classes::ROLE).or(Classes::OBJECT);
    let takes_object = || reader.is(next + 1, Classes::DETERMINER) && reader.document.word(next).ends_with('s');
    let is_certain = reader.is(next, Classes::AUXILIARY) || reader.verb_at(next) || reader.ends_in_ed(next) || takes_object();
    if reader.is(relative, Classes::DETERMINER) && !reader.is(relative, Classes::COMPLEMENTIZER) {
        return true;
    }
    // "who studies insects", not "who officials say".
    let follows = Classes::AUXILIARY.or(Classes::PREPOSITION).or(Classes::ADVERB);
    if reader.text(relative) == "who" && reader.text(next).ends_with("ies") && !reader.verb_at(next + 1) && !reader.is(next + 1, follows) {
        return true;
    }
    reader.is_lower(next) && !reader.is(next, noun) && (is_certain || !reader.is(relative, Classes::COMPLEMENTIZER))
}

/// "who", "which" or "that" as a subject.
pub(super) fn relative(reader: &Reader, index: usize, floor: usize) -> Option<Range<usize>> {
    let before = index.checked_sub(1).filter(|&before| before >= floor)?;
    let follows_noun = matches!(reader.kind(before)?, TokenKind::Word | TokenKind::Comma | TokenKind::Close | TokenKind::Number);
    follows_noun.then_some(index..index + 1)
}
