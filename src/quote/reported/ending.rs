//! Where a reported clause ends.

use crate::quote::cue::{Cue, CueKind};
use crate::quote::reader::Reader;
use crate::quote::words::{Classes, Form, Frames};
use crate::token::TokenKind;

use super::{FARTHEST_THAT, LONGEST, is_break, is_finite};

/// No verb has more auxiliaries and adverbs before it than this.
const LONGEST_GROUP: usize = 4;
/// The noun by which a writer sums up a clause has at most this many tokens.
const LONGEST_SUMMARY: usize = 6;
/// No more cues than this are looked at for the end of a clause.
const MOST_LATER: usize = 6;

pub(super) fn clause_end(reader: &Reader, index: usize) -> usize {
    let end = before_breaks(reader, index, reader.segment_end(index, LONGEST));
    let closes = end > index && reader.is_kind(end - 1, TokenKind::Close) && reader.regions.around(end - 1).is_none();
    let opens = || (index..end).any(|index| reader.is_kind(index, TokenKind::Open));
    if closes && !opens() { before_breaks(reader, index, end - 1) } else { end }
}

/// Where a stretch ends without the marks that close a clause.
fn before_breaks(reader: &Reader, start: usize, mut end: usize) -> usize {
    while end > start && is_break(reader, end - 1) && reader.regions.around(end - 1).is_none() {
        end -= 1;
    }
    end
}

/// Ends a clause after a quotation that closes with a comma where another verb of the speaker's follows: "…, whoever they are,” and ordered".
pub(super) fn after_quotation(reader: &Reader, start: usize, end: usize) -> usize {
    let is_past = |index: usize| reader.ends_in_ed(index) || reader.verb(index).is_some_and(|verb| verb.form == Form::Past);
    let ends_with_comma = |index: usize| {
        let region = reader.child_of(None, index).filter(|_| reader.regions.around(index + 1).is_none());
        region.is_some_and(|region| reader.is_comma(reader.regions.list[region].tokens.end - 2))
    };
    let closes = |&index: &usize| {
        reader.is(index, Classes::CONJUNCTION) && reader.is_lower(index + 1) && is_past(index + 1) && ends_with_comma(index - 1)
    };
    (start + 2..end.saturating_sub(1)).find(closes).unwrap_or(end)
}

/// Ends a clause where its sentence goes on with something else: after a subordinate clause that holds the cue, before another cue with a
/// subject of its own, before a participle that attributes, before the writer's remark on a quotation.
pub(super) fn cut(reader: &Reader, cue: &Cue, start: usize, end: usize, later: &[Cue]) -> usize {
    let end = before_dash(reader, start, end);
    // "a deal, which both sides say is unlikely, may follow"
    let is_inserted = cue.subject.as_ref().is_some_and(|subject| subject.start > 0 && reader.text(subject.start - 1) == "which");
    let is_participle =
        matches!(cue.kind, CueKind::Passive | CueKind::Shared) && reader.segment_start(cue.tokens.start) == cue.tokens.start;
    let is_adverbial = is_in_adverbial(reader, cue) && !(cue.tokens.end..start).any(|index| reader.is_outer_comma(index));
    if is_adverbial || is_inserted || is_participle {
        let closes = |index: usize| reader.is_comma(index - 1) && reader.is_kind(index, TokenKind::Quote);
        let comma = (start + 1..end).find(|&index| reader.is_outer_comma(index) || closes(index));
        return comma.map_or(end, |comma| comma + usize::from(reader.is_kind(comma, TokenKind::Quote)));
    }
    let end = if is_in_relative(reader, cue) { before_main_verb(reader, start, end) } else { end };
    let end = before_aside(reader, cue, start, before_summary(reader, start, before_remark(reader, start, end)));
    let near = later.iter().take(MOST_LATER).take_while(|next| next.tokens.start < end);
    let outside = near.filter(|next| reader.regions.around(next.tokens.start).is_none());
    outside.filter_map(|next| before_next(reader, cue, next, start)).find(|&cut| cut > start && cut < end).unwrap_or(end)
}

fn is_in_adverbial(reader: &Reader, cue: &Cue) -> bool {
    let floor = reader.segment_start(cue.tokens.start);
    let is_near = cue.tokens.start - floor < FARTHEST_THAT;
    is_near && reader.is(floor, Classes::SUBORDINATOR) && (floor..cue.tokens.start).all(|index| !reader.is_comma(index))
}

/// Whether a cue is the verb of a relative clause: "Quill, who has often argued that …".
fn is_in_relative(reader: &Reader, cue: &Cue) -> bool {
    let is_small = |&index: &usize| reader.is(index, Classes::AUXILIARY) || reader.is_adverb(index);
    let near = cue.tokens.start.saturating_sub(LONGEST_GROUP)..cue.tokens.start;
    let first = near.rev().find(|index| !is_small(index));
    let is_relative = |index: usize| reader.is(index, Classes::RELATIVE) && !reader.is(index, Classes::COMPLEMENTIZER);
    // "Quill, who ran the place and has often argued that …"
    let goes_on = || {
        let comma = cue.subject.as_ref().map(|subject| subject.end).filter(|&comma| reader.is_outer_comma(comma) && is_relative(comma + 1));
        comma.is_some_and(|comma| (comma + 1..cue.tokens.start).all(|index| !reader.is_outer_comma(index)))
    };
    first.is_some_and(is_relative) || goes_on()
}

/// Ends a clause before the comma that a verb follows, to which the speaker belongs: "who argued that it is vague | , urged calm".
fn before_main_verb(reader: &Reader, start: usize, end: usize) -> usize {
    let is_verb = |index: usize| {
        let is_past = reader.is_lower(index) && reader.ends_in_ed(index);
        let is_listed = || reader.verb(index).is_some_and(|verb| matches!(verb.form, Form::Past | Form::Third));
        reader.is(index, Classes::AUXILIARY.or(Classes::PAST)) || is_past || is_listed()
    };
    (start + 1..end).find(|&index| reader.is_outer_comma(index) && is_verb(index + 1)).unwrap_or(end)
}

/// Ends a clause before the writer's remark on the quotation that it ends with: "that it was “never in doubt”, which few believed".
fn before_remark(reader: &Reader, start: usize, end: usize) -> usize {
    let is_clause = |index: usize| {
        let is_relative = reader.is(index, Classes::RELATIVE) && !reader.is(index, Classes::COMPLEMENTIZER);
        is_relative || reader.is_one_of(index, "though although")
    };
    let is_noun =
        |index: usize| reader.is(index, Classes::DETERMINER) && !reader.is(index, Classes::COMPLEMENTIZER.or(Classes::PRONOMINAL));
    let after_comma = |index: usize| reader.is_comma(index) && (is_clause(index + 1) || is_noun(index + 1));
    let after_marks = |index: usize| reader.is_comma(index - 2) && is_clause(index);
    let follows_quotation = |index: usize| reader.regions.around(index).is_none() && reader.regions.around(index - 1).is_some();
    let begins_remark = |&index: &usize| {
        reader.is_kind(index - 1, TokenKind::Quote) && (after_comma(index) || after_marks(index)) && follows_quotation(index)
    };
    (start + 2..end).find(begins_remark).unwrap_or(end)
}

/// Ends a clause before the noun by which the writer sums it up, "said nobody would go | , a form of words which pleased no one", or before
/// what is held against it, "half said they would go | , compared with a third last year", "she said it held | , even as it sank"; not before
/// an insertion, "the deal, though late, would hold".
fn before_summary(reader: &Reader, start: usize, end: usize) -> usize {
    let is_part = |&index: &usize| reader.is_kind(index, TokenKind::Word) && !reader.is(index, Classes::AUXILIARY);
    let begins_noun = |index: usize| {
        let mut words = (index + 2..end).take(LONGEST_SUMMARY).take_while(is_part);
        let relative = words.find(|&index| reader.is(index, Classes::RELATIVE)).filter(|&relative| reader.text(relative) != "who");
        relative.is_some_and(|relative| reader.is_lower(relative - 1) && !reader.is(relative - 1, Classes::ROLE))
    };
    let goes_on = |index: usize| (index..end.min(index + LONGEST_SUMMARY)).all(|index| !reader.is_outer_comma(index));
    let sums_up = |index: usize| match reader.text(index) {
        "compared" => true,
        "a" | "an" => begins_noun(index),
        "while" | "whereas" | "though" | "although" | "despite" => goes_on(index),
        "even" => reader.is_one_of(index + 1, "as though") && goes_on(index),
        "as" => reader.is(index + 1, Classes::AUXILIARY) && goes_on(index),
        _ => false,
    };
    (start + 2..end).find(|&index| reader.is_outer_comma(index) && sums_up(index + 1)).unwrap_or(end)
}

/// Ends a clause at a conjunction that goes on with what its speaker would not say, "that it was closed but declined to say why", with the
/// writer, who is "I" outside of marks, "She said it worked, but I doubt it", or, after a demand, with a
/// sentence of its own, "urged them to stay, and the roads emptied".
fn before_aside(reader: &Reader, cue: &Cue, start: usize, end: usize) -> usize {
    let is_own = || cue.subject.as_ref().is_some_and(|subject| reader.is(subject.start, Classes::SPEAKER));
    let is_silent = |index: usize| {
        let verb = index + usize::from(reader.is(index, Classes::PRONOUN));
        let silence = "elaborate comment say specify disclose provide offer explain be";
        reader.is_one_of(verb, "declined refused") && reader.token_is(verb + 1, reader.words().to)
            || reader.is_one_of(verb, "did would") && reader.text(verb + 1) == "not" && reader.is_one_of(verb + 2, silence)
    };
    let is_writer = |index: usize| reader.text(index) == "I" && reader.is_outer_comma(index - 2) && !is_own();
    let joins = |&index: &usize| {
        reader.is(index, Classes::CONJUNCTION)
            && (is_silent(index + 1) || is_writer(index + 1) || ends_demand(reader, cue, start, index))
            && reader.regions.around(index + 1).is_none()
    };
    let conjunction = (start + 2..end).find(joins);
    conjunction.map_or(end, |conjunction| conjunction - usize::from(reader.is_outer_comma(conjunction - 1)))
}

/// Whether a conjunction after a demand begins a sentence of its own.
fn ends_demand(reader: &Reader, cue: &Cue, start: usize, index: usize) -> bool {
    let is_act = reader.text(start) == "to" || !cue.frames.any(Frames::CLAUSE) && !reader.token_is(start - 1, reader.words().that);
    let begins = reader.is(index + 1, Classes::PRONOUN.or(Classes::DETERMINER)) && !reader.is(index + 1, Classes::COMPLEMENTIZER);
    let turns = reader.text(index) == "but";
    reader.is_outer_comma(index - 1) && cue.frames.any(Frames::INFINITIVE) && is_act && (turns || begins)
}

/// Where a clause ends before a later cue, if that one does not belong to it.
fn before_next(reader: &Reader, cue: &Cue, next: &Cue, start: usize) -> Option<usize> {
    let first = match (next.kind, &next.subject) {
        (CueKind::Verb, Some(subject)) => subject.start.min(next.tokens.start),
        _ => next.tokens.start,
    };
    let before = first.checked_sub(1).filter(|&before| before > start)?;
    // "suggest that “it works,” Quill said": the words are another's.
    let region = reader.child_of(None, before).map(|region| &reader.regions.list[region].tokens);
    if region.is_some_and(|tokens| reader.is_comma(tokens.end - 2)) && next.frames.any(Frames::DIRECT) {
        return Some(first);
    }
    let is_gerund = || reader.verb(next.tokens.start).is_some_and(|verb| verb.form == Form::Gerund);
    let begins = match next.kind {
        CueKind::Verb => (joins_sentences(reader, before, next) || is_told_of(reader, before, next)) && reader.is_outer_comma(before - 1),
        CueKind::Shared => is_gerund() && reader.is_outer_comma(before),
        CueKind::According | CueKind::Inverted => reader.is_outer_comma(before),
        _ => false,
    };
    if begins {
        return Some(before - usize::from(next.kind == CueKind::Verb));
    }
    // Not "said he | and Pell promised to go".
    let is_whole = || (start + 1..before).any(|index| is_finite(reader, index));
    if is_second_report(reader, cue, next) && is_whole() { Some(before) } else { before_second_verb(reader, cue, next) }
}

/// Whether a word after a comma sets one speaker against another: "Quill said it broke, though Pell denied it".
fn joins_sentences(reader: &Reader, index: usize, next: &Cue) -> bool {
    let is_report = next.frames.any(Frames::CLAUSE.or(Frames::THAT)) && !next.frames.any(Frames::MIND);
    reader.is(index, Classes::CONJUNCTION) || is_report && reader.is_one_of(index, "though although while")
}

/// Whether somebody else tells more of what a clause says: "Quill claimed he was hurt, which police said they doubted".
fn is_told_of(reader: &Reader, index: usize, next: &Cue) -> bool {
    reader.text(index) == "which" && next.frames.any(Frames::CLAUSE) && !next.frames.any(Frames::MIND)
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
    let joins =
        |before: usize| reader.is(before, Classes::CONJUNCTION) || reader.text(before) == "then" && reader.is_outer_comma(before - 1);
    let conjunction = next.tokens.start.checked_sub(1).filter(|&before| before > 0 && joins(before))?;
    let form = |cue: &Cue| reader.verb(cue.tokens.start).map(|verb| verb.form);
    let is_like = form(cue) == form(next)
        && matches!(form(next), Some(Form::Past | Form::Third | Form::Gerund))
        && next.frames.any(Frames::CLAUSE.or(Frames::THAT).or(Frames::WHETHER).or(Frames::PHRASE))
        && !next.frames.any(Frames::MIND);
    let comma = conjunction
        .checked_sub(1)
        .filter(|&before| matches!(reader.kind(before), Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Hyphen)));
    let is_second = next.kind == CueKind::Shared || reader.text(conjunction) == "then";
    (is_second && is_like).then(|| comma.unwrap_or(conjunction))
}

/// Ends a clause before its only dash: what follows one is the writer's; between two stands a parenthesis.
fn before_dash(reader: &Reader, start: usize, end: usize) -> usize {
    let is_dash = |&index: &usize| reader.is_kind(index, TokenKind::Dash) && reader.regions.around(index).is_none();
    let mut dashes = (start + 1..end).filter(is_dash);
    match (dashes.next(), dashes.next()) {
        (Some(only), None) => only,
        _ => end,
    }
}
