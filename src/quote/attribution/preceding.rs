//! Cues before the words that they attribute: she said, “…”.

use std::ops::Range;

use super::{Attribution, FARTHEST, cues_in, goes_on, names_something};
use crate::quote::clause::{begins_clause, is_in_opening_clause};
use crate::quote::cue::{Cue, CueKind};
use crate::quote::phrase::{can_speak, phrase_ending};
use crate::quote::reader::Reader;
use crate::quote::subject::{first_subject, subject_before};
use crate::quote::words::{Classes, Frames};
use crate::token::TokenKind;

/// A noun attributes only words that begin this many tokens after it.
const NEAREST_NOUN: usize = 8;

/// Between a demand and what it demands stand fewer tokens than this: its hearer and "to".
const LONGEST_HEARER: usize = 5;

/// The name of a source at the end of a line has at most this many tokens.
const LONGEST_SOURCE: usize = 12;

/// A cue that leads straight to the opening mark: she said, “…”; she said: “…”; she said “…”.
pub(super) fn directly_before(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let last = start.checked_sub(1)?;
    let after_that = reader.is(last, Classes::COMPLEMENTIZER);
    if let Some(name) = name_after_dash(reader, last) {
        return Some(Attribution { speaker: Some(name), cue: Some(last..start) });
    }
    let frames = if after_that { Frames::CLAUSE.or(Frames::THAT) } else { Frames::DIRECT };
    let reports = |cue: &&Cue| !after_that || cue.kind != CueKind::Nominal && !cue.frames.any(Frames::MIND);
    let cue = cues_before(reader, cues, region, frames).rfind(reports)?;
    let marks = matches!(reader.kind(last), Some(TokenKind::Comma | TokenKind::Colon | TokenKind::Dash));
    let beside = cue.tokens.end == start && !cue.frames.any(Frames::ACROSS);
    let leads = beside || marks || after_that;
    leads.then(|| Attribution::of(reader, cue))
}

/// A cue earlier in the sentence; for a whole sentence after a colon, the sentence's subject.
pub(super) fn before(reader: &Reader, cues: &[Cue], region: usize, whole: bool) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let outer = reader.outer_start(region);
    let any = Frames::CLAUSE.or(Frames::THAT).or(Frames::PHRASE).or(Frames::WHETHER);
    let opens = |cue: &&Cue| opens_clause(reader, cue, start);
    let names = |cue: &&Cue| names_something(reader, cue) && cue.tokens.end + NEAREST_NOUN >= start || describes(reader, cue, start);
    let is_voice = |cue: &&Cue| cue.subject.as_ref().is_some_and(|subject| can_speak(reader, subject));
    let speaks = |cue: &&Cue| cue.kind != CueKind::Nominal && !cue.frames.any(Frames::MIND);
    // The innermost clause tells who said it, but a belief inside a report is the reporter's word: "Quill said she thought it “thin”".
    let inner = cues_before(reader, cues, region, any)
        .filter(speaks)
        .filter(is_voice)
        .rfind(|cue| opens(cue) || names(cue) || demands(reader, cue, start));
    let main = inner.or_else(|| cues_before(reader, cues, region, any).find(opens));
    let verb = || cues_before(reader, cues, region, any).rfind(|cue| cue.kind != CueKind::Nominal);
    let joins = |cue: &Cue| (cue.tokens.end..start).any(|index| reader.is(index, Classes::CONJUNCTION));
    let noun = || last_cue(reader, cues, region, any).filter(|cue| cue.tokens.end + NEAREST_NOUN >= start && !joins(cue));
    if let Some(cue) = main.or_else(verb).or_else(noun) {
        return Some(Attribution::of(reader, cue));
    }
    if let Some(direct) = directly_before(reader, cues, region) {
        return Some(direct);
    }
    if !whole || start == outer {
        return None;
    }
    let mark = start - 1;
    let subject = match reader.kind(mark) {
        Some(TokenKind::Colon) => source_before(reader, mark).or_else(|| first_subject(reader, outer, start)),
        Some(TokenKind::Comma) if reader.is_capitalized(start + 1) && reader.regions.list[region].tokens.len() > 4 => {
            any_verb_before(reader, mark)
        }
        _ => None,
    };
    Some(Attribution { speaker: Some(subject?), cue: Some(mark..start) })
}

/// Whether the words right after "to" finish somebody else's demand: "said it was over, and Pell urged them to “fight on”".
fn demands(reader: &Reader, cue: &Cue, start: usize) -> bool {
    let joins = |subject: &Range<usize>| subject.start > 0 && reader.is(subject.start - 1, Classes::CONJUNCTION);
    let is_demand = cue.frames.any(Frames::INFINITIVE) && cue.subject.as_ref().is_some_and(joins);
    is_demand && start < cue.tokens.end + LONGEST_HEARER && reader.token_is(start - 1, reader.words().to)
}

/// The subject of a verb of no list that leads to a whole quotation: "Quill shot back, “Never again.”"
fn any_verb_before(reader: &Reader, comma: usize) -> Option<Range<usize>> {
    let last = comma.checked_sub(1)?;
    let verb = last.checked_sub(usize::from(reader.text(last) == "back"))?;
    let is_past = reader.is(verb, Classes::PAST) || reader.text(verb).ends_with("ed") && reader.text(verb).len() > 3;
    let subject = (is_past && reader.is_lower(verb)).then(|| subject_before(reader, verb, reader.segment_start(verb))).flatten()?;
    can_speak(reader, &subject).then_some(subject)
}

/// A verb that describes, right before words that a comma closes: "a man he calls “a tyrant,” put on his hat".
pub(super) fn described_as(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let cue = last_cue(reader, cues, region, Frames::PHRASE).filter(|cue| goes_on(reader, region) && describes(reader, cue, start))?;
    cue.subject.as_ref().filter(|subject| can_speak(reader, subject)).map(|_| Attribution::of(reader, cue))
}

/// Whether a verb that only describes leads right to the words: "a charge that Quill dismissed as “gossip”".
fn describes(reader: &Reader, cue: &Cue, start: usize) -> bool {
    let follows = cue.tokens.end + 1 == start && reader.token(cue.tokens.end).word == reader.words().as_;
    let is_phrase = cue.frames.any(Frames::PHRASE) && matches!(cue.kind, CueKind::Verb | CueKind::Shared);
    is_phrase && follows
}

/// The source that ends a line before its colon: "More from Ada Quill: …", "The full statement from the council:".
pub(in crate::quote) fn source_before(reader: &Reader, colon: usize) -> Option<Range<usize>> {
    let floor = reader.segment_start(colon).max(colon.saturating_sub(LONGEST_SOURCE));
    let is_origin = |&index: &usize| reader.is(index, Classes::ORIGIN) && reader.is(index - 1, Classes::TEXT.or(Classes::AMOUNT));
    if let Some(from) = (floor + 1..colon).rev().find(is_origin) {
        return Some(from + 1..colon);
    }
    let phrase = phrase_ending(reader, colon, floor)?.tokens;
    let first = phrase.start - usize::from(phrase.start > 0 && reader.is(phrase.start - 1, Classes::DETERMINER));
    let from = first.checked_sub(1)?;
    reader.is(from, Classes::ORIGIN).then_some(first..phrase.end)
}

/// The name between a dash and a colon: "Others agree – Ada Quill: …".
fn name_after_dash(reader: &Reader, colon: usize) -> Option<Range<usize>> {
    let floor = reader.segment_start(colon);
    let name = (floor..colon).rev().take_while(|&index| reader.is_capitalized(index)).last()?;
    let dash = name.checked_sub(1).filter(|_| reader.kind(colon) == Some(TokenKind::Colon) && !reader.is_attached(name))?;
    matches!(reader.kind(dash), Some(TokenKind::Dash | TokenKind::Hyphen)).then_some(name..colon)
}

/// Whether a reported clause that can hold the token at `start` follows the cue.
fn opens_clause(reader: &Reader, cue: &Cue, start: usize) -> bool {
    let that = || (cue.tokens.end..start.min(cue.tokens.end + 12)).any(|index| reader.is(index, Classes::COMPLEMENTIZER));
    cue.frames.any(Frames::CLAUSE) || cue.frames.any(Frames::THAT) && that()
}

/// The last cue before a region in its sentence.
pub(super) fn last_cue<'c>(reader: &'c Reader, cues: &'c [Cue], region: usize, frames: Frames) -> Option<&'c Cue> {
    cues_before(reader, cues, region, frames).next_back()
}

fn cues_before<'c>(reader: &'c Reader, cues: &'c [Cue], region: usize, frames: Frames) -> impl DoubleEndedIterator<Item = &'c Cue> {
    let start = reader.regions.list[region].tokens.start;
    let from = reader.outer_start(region).max(start.saturating_sub(FARTHEST));
    let opens = begins_clause(reader, reader.outer_start(region));
    let is_outside = move |cue: &&Cue| !opens || !is_in_opening_clause(reader, cue, start - 1);
    cues_in(reader, cues, from..start, region).filter(move |cue| cue.subject.is_some() && cue.frames.any(frames)).filter(is_outside)
}
