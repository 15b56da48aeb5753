//! Where a reported clause ends.

use crate::quote::cue::{Cue, CueKind};
use crate::quote::reader::Reader;
use crate::quote::words::{Classes, Form, Frames};
use crate::token::TokenKind;

use super::content::that_after;
use super::{FARTHEST_THAT, LONGEST, is_break};

pub(super) fn clause_end(reader: &Reader, index: usize) -> usize {
    let mut end = reader.segment_end(index, LONGEST);
    while end > index && is_break(reader, end - 1) && reader.regions.around(end - 1).is_none() {
        end -= 1;
    }
    end
}

/// Ends a clause after a quotation that closes with a comma where another verb of the speaker's follows: "…, whoever they are,” and ordered".
pub(super) fn after_quotation(reader: &Reader, start: usize, end: usize) -> usize {
    let closes = |&index: &usize| {
        let region = reader.child_of(None, index - 1).filter(|_| reader.regions.around(index).is_none());
        region.is_some_and(|region| reader.kind(reader.regions.list[region].tokens.end - 2) == Some(TokenKind::Comma))
            && reader.is(index, Classes::CONJUNCTION)
            && reader.is_lower(index + 1)
            && (reader.text(index + 1).ends_with("ed") || reader.verb(index + 1).is_some_and(|verb| verb.form == Form::Past))
    };
    (start + 2..end.saturating_sub(1)).find(closes).unwrap_or(end)
}

/// Ends a clause before another verb of the speaker's with a "that" of its own: "it condemns the act but added that".
pub(super) fn before_second_report(reader: &Reader, start: usize, end: usize, later: &[Cue]) -> usize {
    let reports = |cue: &&Cue| {
        let shares = cue.kind == CueKind::Shared && cue.frames.any(Frames::DIRECT);
        shares && reader.is(cue.tokens.start - 1, Classes::CONJUNCTION) && that_after(reader, cue, end).is_some()
    };
    let second = later.iter().take_while(|cue| cue.tokens.end < end).find(reports);
    second.map_or(end, |cue| {
        let conjunction = cue.tokens.start - 1;
        (conjunction - usize::from(reader.kind(conjunction - 1) == Some(TokenKind::Comma))).max(start)
    })
}

/// Ends a clause where its sentence goes on with something else: after a subordinate clause that holds the cue, before a second cue
/// with a subject of its own, before a participle that attributes.
pub(super) fn cut(reader: &Reader, cue: &Cue, start: usize, end: usize, next: Option<&Cue>) -> usize {
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
    let joint = joint.or_else(|| first.checked_sub(1).filter(|_| is_second_report(reader, cue, next)));
    if let Some(conjunction) = joint.filter(|&joint| reader.is(joint, Classes::CONJUNCTION) && joint > start) {
        return conjunction;
    }
    joint.filter(|&comma| begins(comma)).or_else(|| before_second_verb(reader, cue, next)).filter(|&end| end > start).unwrap_or(end)
}

/// Whether another speaker's report follows a conjunction: "Quill said it broke and Pell said it had been old".
fn is_second_report(reader: &Reader, cue: &Cue, next: &Cue) -> bool {
    let is_report = |cue: &Cue| cue.kind == CueKind::Verb && cue.frames.any(Frames::CLAUSE) && !cue.frames.any(Frames::MIND);
    let follows = next.subject.as_ref().is_some_and(|subject| subject.start > 0 && reader.is(subject.start - 1, Classes::CONJUNCTION));
    let form = |cue: &Cue| reader.verb(cue.tokens.start).map(|verb| verb.form);
    is_report(cue) && is_report(next) && follows && form(cue) == form(next)
}

/// Ends a clause before a second verb of its own speaker: "Quill admitted that it broke, but said it had been old".
fn before_second_verb(reader: &Reader, cue: &Cue, next: &Cue) -> Option<usize> {
    let conjunction = next.tokens.start.checked_sub(1).filter(|&before| reader.is(before, Classes::CONJUNCTION))?;
    let form = |cue: &Cue| reader.verb(cue.tokens.start).map(|verb| verb.form);
    let is_like = form(cue) == form(next)
        && matches!(form(next), Some(Form::Past | Form::Third))
        && next.frames.any(Frames::CLAUSE.or(Frames::THAT).or(Frames::WHETHER))
        && !next.frames.any(Frames::MIND);
    let comma = conjunction.checked_sub(1).filter(|&before| reader.kind(before) == Some(TokenKind::Comma));
    (next.kind == CueKind::Shared && is_like).then(|| comma.unwrap_or(conjunction))
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
