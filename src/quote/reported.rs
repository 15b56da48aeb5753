//! Reported speech: clauses that tell what somebody said, without marks.

use std::ops::Range;

use super::attribution::Attribution;
use super::cue::{Cue, CueKind};
use super::reader::Reader;
use super::words::{Classes, Form, Frames};
use crate::token::TokenKind;

/// No reported clause is followed further than this many tokens.
const LONGEST: usize = 120;

/// A reported clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reported {
    pub tokens: Range<usize>,
    pub attribution: Attribution,
}

/// Finds the reported clauses, in order.
pub(super) fn reported(reader: &Reader, cues: &[Cue]) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    for cue in cues.iter().filter(|cue| reader.regions.around(cue.tokens.start).is_none()) {
        let last_end = found.last().map_or(0, |last| last.tokens.end);
        let Some(subject) = &cue.subject else { continue };
        let clause = clause_after(reader, cue).or_else(|| clause_before(reader, cue));
        let Some(tokens) = clause.filter(|tokens| tokens.start >= last_end && tokens.len() > 2) else { continue };
        let attribution = Attribution { speaker: Some(subject.clone()), cue: Some(cue.tokens.clone()) };
        found.push(Reported { tokens, attribution });
    }
    found
}

/// The clause after a cue: she said (that) …; according to Ada Quill, …
fn clause_after(reader: &Reader, cue: &Cue) -> Option<Range<usize>> {
    if cue.kind == CueKind::Inverted || cue.kind == CueKind::Passive {
        return None;
    }
    let end = clause_end(reader, cue.tokens.start);
    let start = match cue.kind {
        CueKind::According => after_according(reader, cue, end)?,
        _ => content_start(reader, cue, end)?,
    };
    (start < end && !is_one_region(reader, start, end)).then_some(start..end)
}

fn clause_end(reader: &Reader, index: usize) -> usize {
    let mut end = reader.segment_end(index, LONGEST);
    while end > index
        && matches!(reader.kind(end - 1), Some(TokenKind::Terminator | TokenKind::Comma | TokenKind::Semicolon))
        && reader.regions.around(end - 1).is_none()
    {
        end -= 1;
    }
    end
}

/// "According to Ada Quill, …": the clause after the comma, where the cue begins the sentence.
fn after_according(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let floor = reader.segment_start(cue.tokens.start);
    let subject = cue.subject.as_ref()?;
    let begins = cue.tokens.start <= floor + 2;
    let comma = begins.then(|| (subject.end..end.min(subject.end + 25)).find(|&index| reader.kind(index) == Some(TokenKind::Comma)))?;
    comma.map(|comma| comma + 1)
}

/// Where the words begin that a verb reports; `None` where its frames do not allow what follows.
fn content_start(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let after = cue.tokens.end;
    let limit = end.min(after + 14);
    let that = (after..limit).take_while(|&index| !is_break(reader, index)).find(|&index| reader.token(index).word == reader.words().that);
    if let Some(that) = that.filter(|_| cue.frames.any(Frames::CLAUSE.or(Frames::THAT))) {
        return Some(that + 1);
    }
    if cue.frames.any(Frames::WHETHER) {
        let whether = (after..limit).find(|&index| reader.is(index, Classes::INTERROGATIVE));
        if whether.is_some() {
            return whether;
        }
    }
    if !cue.frames.any(Frames::CLAUSE) {
        return None;
    }
    bare_clause(reader, cue, end)
}

/// A clause without "that": a noun phrase and a finite verb.
fn bare_clause(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let mut start = cue.tokens.end;
    while start < end && (reader.is(start, Classes::DAY) || reader.is_adverb(start)) {
        start += 1;
    }
    let has_verb = (start + 1..end.min(start + 25)).any(|index| is_finite(reader, index));
    (start < end && has_verb && !is_break(reader, start)).then_some(start)
}

/// Whether the word can be the finite verb of a clause.
fn is_finite(reader: &Reader, index: usize) -> bool {
    reader.is(index, Classes::AUXILIARY)
        || reader.is_lower(index)
            && (reader.document.word(index).ends_with("ed") || reader.verb(index).is_some_and(|verb| verb.form == Form::Past))
        || reader.is_lower(index) && reader.document.word(index).ends_with('s') && reader.kind(index + 1) != Some(TokenKind::Terminator)
}

fn is_break(reader: &Reader, index: usize) -> bool {
    matches!(
        reader.kind(index),
        Some(TokenKind::Comma | TokenKind::Terminator | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Quote)
    )
}

/// Whether a stretch is nothing but one quotation.
fn is_one_region(reader: &Reader, start: usize, end: usize) -> bool {
    let first =
        if reader.kind(start) == Some(TokenKind::Comma) || reader.kind(start) == Some(TokenKind::Colon) { start + 1 } else { start };
    reader.child_of(None, first).is_some_and(|region| {
        let tokens = &reader.regions.list[region].tokens;
        tokens.start == first && tokens.end + 2 >= end
    })
}

/// The clause before a cue that ends a sentence: "…, said Ada Quill", "…, she said", "…, according to Ada Quill".
fn clause_before(reader: &Reader, cue: &Cue) -> Option<Range<usize>> {
    let subject = cue.subject.as_ref()?;
    let first = subject.start.min(cue.tokens.start);
    let floor = reader.segment_start(cue.tokens.start);
    let allowed = cue.kind == CueKind::According
        || cue.frames.any(Frames::CLAUSE)
            && cue.kind != CueKind::Passive
            && first > floor
            && reader.kind(first - 1) == Some(TokenKind::Comma);
    let mut end = first;
    while end > floor && matches!(reader.kind(end - 1), Some(TokenKind::Comma)) {
        end -= 1;
    }
    let start = floor.max(end.saturating_sub(LONGEST));
    (allowed && end > start + 1 && !is_one_region(reader, start, end)).then_some(start..end)
}
