//! Reported speech: clauses that tell what somebody said, without marks.

use std::ops::Range;

use super::anonymity::gives_ground;
use super::attribution::{Attribution, goes_on};
use super::cue::{Cue, CueKind, has_verb};
use super::phrase::{is_day, phrase_starting};
use super::reader::Reader;
use super::scare::is_title;
use super::words::{Classes, Form, Frames};
use crate::token::{Gap, TokenKind};

/// No reported clause is followed further than this many tokens.
const LONGEST: usize = 120;
/// Between a verb and its "that" stand no more tokens than this.
const FARTHEST_THAT: usize = 20;

/// A reported clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reported {
    pub tokens: Range<usize>,
    pub attribution: Attribution,
}

/// Finds the reported clauses, in order.
pub(super) fn reported(reader: &Reader, cues: &[Cue]) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    for (index, cue) in cues.iter().enumerate().filter(|(_, cue)| reader.regions.around(cue.tokens.start).is_none()) {
        let last_end = found.last().map_or(0, |last| last.tokens.end);
        let Some(subject) = cue.subject.as_ref().filter(|subject| !follows_what(reader, subject)) else { continue };
        let clause = clause_after(reader, cue, &cues[index + 1..]).or_else(|| clause_before(reader, cue));
        let fits = |tokens: &Range<usize>| tokens.start >= last_end && tokens.len() > 2 && !asks_for_anonymity(reader, tokens);
        let Some(tokens) = clause.filter(fits) else { continue };
        let attribution = Attribution { speaker: Some(subject.clone()), cue: Some(cue.tokens.clone()) };
        found.push(Reported { tokens, attribution });
    }
    found
}

/// "asked not to be named": why somebody is not named, and nothing that was said about the matter.
fn asks_for_anonymity(reader: &Reader, clause: &Range<usize>) -> bool {
    let is_infinitive = matches!(reader.document.word(clause.start), "not" | "to");
    is_infinitive && gives_ground(reader, clause.start..clause.end.min(clause.start + 6))
}

/// "what she calls": the words are a name for something, not a report.
pub(super) fn follows_what(reader: &Reader, subject: &Range<usize>) -> bool {
    subject.start > 0 && reader.document.word(subject.start - 1).eq_ignore_ascii_case("what")
}

/// The clause after a cue: she said (that) …; according to Ada Quill, …
fn clause_after(reader: &Reader, cue: &Cue, later: &[Cue]) -> Option<Range<usize>> {
    if matches!(cue.kind, CueKind::Inverted | CueKind::Passive) {
        return None;
    }
    let end = clause_end(reader, cue.tokens.start);
    let start = match cue.kind {
        CueKind::According => after_according(reader, cue, end)?,
        _ => content_start(reader, cue, end)?,
    };
    let end = cut(reader, cue, start, before_second_verb(reader, start, end, later), later.first());
    (start < end && !is_one_region(reader, start, end)).then_some(start..end)
}

fn clause_end(reader: &Reader, index: usize) -> usize {
    let mut end = reader.segment_end(index, LONGEST);
    while end > index && is_break(reader, end - 1) && reader.regions.around(end - 1).is_none() {
        end -= 1;
    }
    end
}

/// Ends a clause before another verb of the speaker's: after a quotation that closes with a comma, "…, whoever they are,” and ordered", and
/// before a verb with a "that" of its own, "it condemns the act but added that".
fn before_second_verb(reader: &Reader, start: usize, end: usize, later: &[Cue]) -> usize {
    let closes = |&index: &usize| {
        let region = reader.child_of(None, index - 1).filter(|_| reader.regions.around(index).is_none());
        region.is_some_and(|region| reader.kind(reader.regions.list[region].tokens.end - 2) == Some(TokenKind::Comma))
            && reader.is(index, Classes::CONJUNCTION)
            && reader.is_lower(index + 1)
            && (reader.document.word(index + 1).ends_with("ed") || reader.verb(index + 1).is_some_and(|verb| verb.form == Form::Past))
    };
    let reports = |cue: &&Cue| {
        let shares = cue.kind == CueKind::Shared && cue.frames.any(Frames::DIRECT);
        shares && reader.is(cue.tokens.start - 1, Classes::CONJUNCTION) && that_after(reader, cue, end).is_some()
    };
    let second = later.iter().take_while(|cue| cue.tokens.end < end).find(reports).map_or(end, |cue| cue.tokens.start - 1);
    (start + 2..second.saturating_sub(1)).find(closes).unwrap_or(second.max(start))
}

/// Ends a clause where its sentence goes on with something else: after a subordinate clause that holds the cue, before a second cue
/// with a subject of its own, before a participle that attributes.
fn cut(reader: &Reader, cue: &Cue, start: usize, end: usize, next: Option<&Cue>) -> usize {
    let floor = reader.segment_start(cue.tokens.start);
    let in_adverbial = reader.is(floor, Classes::SUBORDINATOR)
        && cue.tokens.start - floor < FARTHEST_THAT
        && (floor..cue.tokens.start).all(|index| reader.kind(index) != Some(TokenKind::Comma));
    let comma = |index: &usize| reader.kind(*index) == Some(TokenKind::Comma) && reader.regions.around(*index).is_none();
    let end = before_dash(reader, start, end);
    if in_adverbial {
        return (start + 1..end).find(comma).unwrap_or(end);
    }
    let Some(next) = next.filter(|next| next.tokens.start < end) else { return end };
    let first = match (next.kind, &next.subject) {
        (CueKind::Verb, Some(subject)) => subject.start.min(next.tokens.start),
        _ => next.tokens.start,
    };
    let joint = (start + 1..first).rev().take(3).find(comma);
    let begins = |comma: usize| match next.kind {
        CueKind::Verb => reader.is(comma + 1, Classes::CONJUNCTION) && comma + 2 == first,
        CueKind::Shared => {
            reader.lists.verb(reader.token(next.tokens.start).word).is_some_and(|verb| verb.form == Form::Gerund) && comma + 1 == first
        }
        CueKind::According => comma + 1 == first,
        _ => false,
    };
    joint.filter(|&comma| begins(comma)).unwrap_or(end)
}

/// Ends a clause before its only dash: what follows one is the writer's; between two stands a parenthesis.
fn before_dash(reader: &Reader, start: usize, end: usize) -> usize {
    let is_dash = |&index: &usize| reader.kind(index) == Some(TokenKind::Dash) && reader.regions.around(index).is_none();
    let mut dashes = (start + 1..end).filter(is_dash);
    match (dashes.next(), dashes.next()) {
        (Some(only), None) => only,
        _ => end,
    }
}

/// "According to Ada Quill, …": the clause after the comma, where the cue begins the sentence.
fn after_according(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let floor = reader.segment_start(cue.tokens.start);
    let subject = cue.subject.as_ref().filter(|_| cue.tokens.start <= floor + 2)?;
    let is_comma = |&index: &usize| reader.kind(index) == Some(TokenKind::Comma) && reader.regions.around(index).is_none();
    (subject.end..end.min(subject.end + 25)).find(is_comma).map(|comma| comma + 1)
}

/// Where the words begin that a verb reports; `None` where its frames do not allow what follows.
fn content_start(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let frames = cue.frames;
    if cue.kind == CueKind::Nominal {
        return reader.is(cue.tokens.end, Classes::COMPLEMENTIZER).then_some(cue.tokens.end + 1);
    }
    if let Some(that) = that_after(reader, cue, end).filter(|_| frames.any(Frames::CLAUSE.or(Frames::THAT))) {
        return Some(that + 1);
    }
    if is_after_region(reader, cue) {
        return None;
    }
    let after = skip_adverbs(reader, cue.tokens.end, end);
    let hearer = phrase_starting(reader, after, end.min(after + 12)).filter(|_| frames.any(Frames::PERSON.or(Frames::INFINITIVE)));
    let after_hearer = hearer.as_ref().map_or_else(|| after_object(reader, after), |hearer| hearer.end);
    let question = frames.any(Frames::WHETHER) && [after, after_hearer].iter().any(|&index| reader.is(index, Classes::INTERROGATIVE));
    if question {
        return Some(if reader.is(after, Classes::INTERROGATIVE) { after } else { after_hearer });
    }
    if frames.any(Frames::INFINITIVE) && after_hearer < end && is_infinitive(reader, after_hearer) {
        return Some(after);
    }
    let start = if frames.any(Frames::PERSON) { skip_adverbs(reader, after_hearer, end) } else { after };
    bare_clause(reader, frames, start, end).then_some(start)
}

/// The "that" that opens the reported clause; adverbials and a hearer may stand before it.
fn that_after(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let limit = end.min(cue.tokens.end + FARTHEST_THAT);
    // "points out that": the particle belongs to the verb.
    let particle = usize::from(reader.document.tokens.get(cue.tokens.end).is_some_and(|token| token.word == reader.words().out));
    let mut index = skip_adverbs(reader, cue.tokens.end + particle, limit);
    if index >= limit || !may_precede_that(reader, cue, index) {
        return None;
    }
    while index < limit {
        if let Some(region) = reader.child_of(None, index) {
            index = reader.regions.list[region].tokens.end;
            continue;
        }
        if reader.token(index).word == reader.words().that {
            return Some(index);
        }
        if is_break(reader, index) && reader.kind(index + 1) != Some(TokenKind::Word)
            || reader.verb_at(index) && reader.token(index - 1).word != reader.words().to
            || reader.is(index, Classes::AUXILIARY)
        {
            return None;
        }
        index += 1;
    }
    None
}

/// Whether what begins at `index` is "that" itself or may stand between a verb and its "that": a hearer, a time, a place, a remark.
fn may_precede_that(reader: &Reader, cue: &Cue, index: usize) -> bool {
    let tells_hearer = cue.frames.any(Frames::PERSON) || cue.frames.any(Frames::DIRECT) && reader.token(index).word == reader.words().to;
    let tells_time = reader.is(index, Classes::DETERMINER) && reader.is(index + 1, Classes::DAY) || reader.is(index - 1, Classes::DAY);
    tells_hearer || tells_time || reader.is(index, Classes::LEAD) || reader.kind(index) == Some(TokenKind::Comma)
}

/// Whether the cue already attributes a quotation right before it: "…," she said in a letter.
fn is_after_region(reader: &Reader, cue: &Cue) -> bool {
    let first = cue.subject.as_ref().map_or(cue.tokens.start, |subject| subject.start.min(cue.tokens.start));
    let Some(region) = first.checked_sub(1).and_then(|before| reader.child_of(None, before)) else { return false };
    reader.paragraph(first).start < first && !(goes_on(reader, region) && is_title(reader, region))
}

fn skip_adverbs(reader: &Reader, start: usize, end: usize) -> usize {
    let is_time = |index: usize| is_day(reader, index) || reader.is_capitalized(index) && reader.is(index, Classes::MONTH);
    let is_adverbial = |index: usize| {
        reader.is(index, Classes::DAY)
            || reader.is_adverb(index)
            || reader.is(index, Classes::PREPOSITION) && is_time(index + 1)
            || is_time(index) && reader.is(index - 1, Classes::PREPOSITION)
    };
    (start..end).find(|&index| !is_adverbial(index)).unwrap_or(end)
}

/// Steps over a pronoun that is the hearer.
fn after_object(reader: &Reader, index: usize) -> usize {
    index + usize::from(reader.is(index, Classes::OBJECT))
}

fn is_infinitive(reader: &Reader, index: usize) -> bool {
    let to = if reader.document.word(index) == "not" { index + 1 } else { index };
    to + 1 < reader.len()
        && reader.token(to).word == reader.words().to
        && reader.is_lower(to + 1)
        && !reader.is(to + 1, Classes::DETERMINER)
}

/// Whether a clause without "that" begins at `start`: a noun phrase and a finite verb.
fn bare_clause(reader: &Reader, frames: Frames, start: usize, end: usize) -> bool {
    let begins_with_pronoun = reader.is(start, Classes::PRONOUN);
    let may_be_bare = frames.any(Frames::CLAUSE) || frames.any(Frames::THAT) && begins_with_pronoun;
    if !may_be_bare || start >= end || is_break(reader, start) || reader.is(start, Classes::TOPIC) {
        return false;
    }
    let strict = frames.any(Frames::NOUN.or(Frames::PERSON)) && !begins_with_pronoun;
    let only_clauses = frames.any(Frames::CLAUSE) && !frames.any(Frames::NOUN.or(Frames::PERSON).or(Frames::MIND));
    if only_clauses {
        let goes_on = |&index: &usize| reader.kind(index) != Some(TokenKind::Comma);
        return !reader.is(start, Classes::PREPOSITION) || (start + 1..end).take_while(goes_on).any(|index| is_finite(reader, index));
    }
    let before_comma = |&index: &usize| !strict || reader.kind(index) != Some(TokenKind::Comma);
    (start + 1..end.min(start + 25))
        .take_while(before_comma)
        .any(|index| if strict { reader.is(index, Classes::AUXILIARY) } else { is_finite(reader, index) })
}

/// Whether the word can be the finite verb of a clause.
fn is_finite(reader: &Reader, index: usize) -> bool {
    let word = reader.document.word(index);
    reader.is(index, Classes::AUXILIARY)
        || reader.is_lower(index) && (word.ends_with("ed") || reader.verb(index).is_some_and(|verb| verb.form == Form::Past))
        || reader.is_lower(index) && word.ends_with('s') && reader.kind(index + 1) != Some(TokenKind::Terminator)
        || reader.is(index - 1, Classes::PRONOUN) && reader.is_lower(index)
}

fn is_break(reader: &Reader, index: usize) -> bool {
    matches!(reader.kind(index), Some(TokenKind::Comma | TokenKind::Terminator | TokenKind::Semicolon | TokenKind::Colon))
}

/// Whether a stretch is nothing but one quotation.
fn is_one_region(reader: &Reader, start: usize, end: usize) -> bool {
    let first = start + usize::from(matches!(reader.kind(start), Some(TokenKind::Comma | TokenKind::Colon)));
    reader.child_of(None, first).is_some_and(|region| {
        let tokens = &reader.regions.list[region].tokens;
        tokens.start == first && tokens.end + 2 >= end
    })
}

/// The clause before a cue, or around one: "…, said Ada Quill", "…, she said", "…, she said, …", "…, according to Ada Quill".
fn clause_before(reader: &Reader, cue: &Cue) -> Option<Range<usize>> {
    let subject = cue.subject.as_ref()?;
    let first = subject.start.min(cue.tokens.start);
    let last = subject.end.max(cue.tokens.end);
    let floor = reader.segment_start(cue.tokens.start);
    let after_comma = first > floor && reader.kind(first - 1) == Some(TokenKind::Comma);
    let may_report = cue.frames.any(Frames::CLAUSE) || closes_sentence(reader, cue, floor..first, last);
    let reports = may_report && cue.kind != CueKind::Passive && after_comma;
    if cue.kind != CueKind::According && !reports || leads_to_region(reader, last) || !ends_report(reader, last) {
        return None;
    }
    let start = reader.outside(floor.max(first.saturating_sub(LONGEST)));
    let before = first - usize::from(after_comma);
    let turns = cue.kind == CueKind::According && reader.is(last + 1, Classes::SUBORDINATOR.or(Classes::CONJUNCTION).or(Classes::RELATIVE));
    let is_inserted = after_comma && reader.kind(last) == Some(TokenKind::Comma) && cue.kind != CueKind::Inverted && !turns;
    let end = if is_inserted { clause_end(reader, cue.tokens.start) } else { before };
    (before > start + usize::from(!is_inserted) && !is_one_region(reader, start, before)).then_some(start..end)
}

/// Whether a verb that takes "that" closes a sentence after a whole clause: "The bridge was shut, officials confirmed on Monday".
fn closes_sentence(reader: &Reader, cue: &Cue, clause: Range<usize>, last: usize) -> bool {
    let next = skip_adverbs(reader, last, reader.len().min(last + 6));
    let takes_clause = cue.frames.any(Frames::DIRECT) && cue.frames.any(Frames::THAT) && cue.kind == CueKind::Verb;
    let is_main = !reader.is(clause.start, Classes::SUBORDINATOR.or(Classes::PREPOSITION).or(Classes::INTERROGATIVE));
    takes_clause && is_main && matches!(reader.kind(next), None | Some(TokenKind::Terminator)) && has_verb(reader, clause.start, clause.end)
}

/// Whether nothing but adverbials follows a cue, so that it reports what stands before it: not "…, she claimed the title".
fn ends_report(reader: &Reader, index: usize) -> bool {
    let next = skip_adverbs(reader, index, reader.len().min(index + 6));
    if reader.kind(next) == Some(TokenKind::Colon) {
        return false;
    }
    reader.document.tokens.get(next).is_none_or(|token| token.gap >= Gap::Line || token.kind != TokenKind::Word)
        || reader.is(next, Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::CONJUNCTION).or(Classes::OBJECT))
        || reader.verb_at(next)
}

/// Whether a quotation follows at `index`, after a comma or a colon.
fn leads_to_region(reader: &Reader, index: usize) -> bool {
    let next = index + usize::from(matches!(reader.kind(index), Some(TokenKind::Comma | TokenKind::Colon)));
    reader.regions.around(next).is_some()
}
