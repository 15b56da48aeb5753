//! Verbs whose speaker is not their subject: passives, participles that name, and people whom another quotes.

use std::ops::Range;

use super::cue::{Cue, CueKind, heard};
use super::phrase::phrase_starting;
use super::reader::Reader;
use super::subject::subject_before;
use super::words::{Classes, Form, Frames, Verb};
use crate::token::TokenKind;

/// A verb in the passive: after a form of "be", without the hearer that it must name, or as a participle that names something.
pub(super) fn passive_cue(reader: &Reader, index: usize, floor: usize, verb: Verb) -> Option<Option<Cue>> {
    // "Asked by the judge", "a plan described by Quill as".
    let begins = (index == floor || verb.frames.any(Frames::PHRASE)) && reader.token_is(index + 1, reader.words().by);
    let is_passive = begins
        || is_passive(reader, index, floor)
        || is_asked(reader, index, floor, verb)
        || lacks_hearer(reader, index, verb)
        || is_named_thing(reader, index, floor, verb);
    (verb.form == Form::Past && is_passive).then(|| passive(reader, index, floor, verb))
}

fn is_passive(reader: &Reader, index: usize, floor: usize) -> bool {
    (floor..index)
        .rev()
        .take(4)
        .take_while(|&before| reader.is(before, Classes::AUXILIARY) || reader.is_adverb(before) || is_contracted(reader, before))
        .any(|before| reader.is(before, Classes::BE) || is_contracted(reader, before))
}

/// Whether the token is the rest of "is" in "it's".
fn is_contracted(reader: &Reader, index: usize) -> bool {
    reader.is_kind(index, TokenKind::Possessive) && index > 0 && reader.is(index - 1, Classes::NEUTER)
}

/// Whether a participle between commas tells what somebody was asked or told: "A spokesman, asked whether she knew, said".
fn is_asked(reader: &Reader, index: usize, floor: usize, verb: Verb) -> bool {
    let after_comma = index > floor + 1 && reader.is_comma(index - 1);
    let no_hearer = Classes::INTERROGATIVE.or(Classes::SUBORDINATOR).or(Classes::PREPOSITION).or(Classes::TOPIC);
    verb.frames.any(Frames::PERSON) && after_comma && reader.is(index + 1, no_hearer)
}

/// Whether a verb that must name its hearer names none, as in headlines: "Farmers told to wait".
fn lacks_hearer(reader: &Reader, index: usize, verb: Verb) -> bool {
    let follows_none = reader.token_is(index + 1, reader.words().to);
    // "Driver was tired, jury told": the end of a headline.
    let ends = || reader.is_kind(index + 1, TokenKind::Colon) || reader.begins_paragraph(index + 1);
    verb.frames.any(Frames::HEARER) && (follows_none || reader.text(index + 1) == "of" || ends())
}

/// Whether a participle tells what something before it is called: "the plan, dubbed “the weir” by locals", "a show called “Weir”".
fn is_named_thing(reader: &Reader, index: usize, floor: usize, verb: Verb) -> bool {
    let naming = words_in_marks(reader, index).filter(|_| verb.frames.any(Frames::PHRASE));
    let (Some(before), Some(words)) = (index.checked_sub(1).filter(|&before| before >= floor), naming) else { return false };
    let tells_agent = reader.token_is(words.end, reader.words().by);
    let no_noun =
        Classes::PRONOUN.or(Classes::ROLE).or(Classes::CONJUNCTION).or(Classes::PRONOMINAL).or(Classes::DAY).or(Classes::AUXILIARY);
    let is_noun = reader.is_lower(before) && !reader.is(before, no_noun) && !reader.is_adverb(before);
    let is_object = (floor.max(index.saturating_sub(6))..index).any(|index| reader.is(index, Classes::RELATIVE.or(Classes::INTERROGATIVE)));
    tells_agent && reader.is_comma(before) || is_noun && !is_object
}

/// The words in marks right after a verb, or after its "as".
fn words_in_marks(reader: &Reader, index: usize) -> Option<Range<usize>> {
    let next = index + 1 + usize::from(reader.token_is(index + 1, reader.words().as_));
    let region = reader.child_of(reader.regions.around(index), next)?;
    Some(reader.regions.list[region].tokens.clone()).filter(|tokens| tokens.start == next)
}

/// Somebody whom another quotes: "the article quoted her as saying".
pub(super) fn quoting(reader: &Reader, index: usize, verb: Verb) -> Option<Cue> {
    let words = reader.words();
    let word = |index: usize| reader.document.tokens.get(index).map(|token| token.word);
    let is_quoted = verb.form != Form::Base && word(index) == Some(words.quoted);
    let end = reader.segment_end(index, 20);
    let object =
        || if reader.is(index + 1, Classes::OBJECT) { Some(index + 1..index + 2) } else { phrase_starting(reader, index + 1, end) };
    let subject = is_quoted.then(object)??;
    let follows = word(subject.end) == Some(words.as_) && word(subject.end + 1) == Some(words.saying);
    let frames = Frames::DIRECT.or(Frames::CLAUSE);
    follows.then(|| Cue { tokens: subject.end..subject.end + 2, kind: CueKind::Verb, frames, subject: Some(subject) })
}

/// A passive names its speaker after "by", or, where somebody "was quoted as saying", before.
fn passive(reader: &Reader, index: usize, floor: usize, verb: Verb) -> Option<Cue> {
    let words = reader.words();
    let word = |offset: usize| reader.document.tokens.get(index + offset).map(|token| token.word);
    if word(0) == Some(words.quoted) && word(1) == Some(words.as_) && word(2) == Some(words.saying) {
        let frames = Frames::DIRECT.or(Frames::CLAUSE);
        return Some(Cue { tokens: index..index + 3, kind: CueKind::Verb, frames, subject: subject_before(reader, index, floor) });
    }
    if verb.frames.any(Frames::HEARER)
        && let Some(heard) = heard(reader, index, floor)
    {
        return Some(heard);
    }
    let after = words_in_marks(reader, index).map_or(index + 1, |tokens| tokens.end);
    let by = reader.document.tokens.get(after).is_some_and(|token| token.word == words.by);
    let subject = by.then(|| phrase_starting(reader, after + 1, reader.segment_end(index, 40))).flatten();
    Some(Cue { tokens: index..index + 1, kind: CueKind::Passive, frames: verb.frames, subject })
}
