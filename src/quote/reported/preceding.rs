//! Reported clauses that stand before their attribution, or around it.

use std::ops::Range;

use crate::quote::cue::{Cue, CueKind};
use crate::quote::inversion::has_verb;
use crate::quote::phrase::phrase_starting;
use crate::quote::reader::Reader;
use crate::quote::words::{Classes, Form, Frames};
use crate::token::{Gap, TokenKind};

use super::ending::clause_end;
use super::{LONGEST, is_one_region, skip_adverbs};

/// Where something was said is told in fewer tokens than this.
const LONGEST_PLACE: usize = 8;

/// A participle that describes a source goes on for at most this many tokens.
const LONGEST_PARTICIPLE: usize = 8;

/// The clause before a cue, or around one: "…, said Ada Quill", "…, she said", "…, she said, …", "…, according to Ada Quill".
pub(super) fn clause_before(reader: &Reader, cue: &Cue) -> Option<Range<usize>> {
    // "An aide, who insisted": what stands before is who speaks.
    let subject = cue.subject.as_ref().filter(|subject| subject.len() > 1 || reader.text(subject.start) != "who")?;
    let first = subject.start.min(cue.tokens.start);
    let last = subject.end.max(cue.tokens.end);
    let floor = reader.segment_start(cue.tokens.start);
    let after_comma = first > floor && reader.is_comma(first - 1);
    let may_report =
        cue.frames.any(Frames::CLAUSE) || closes_sentence(reader, cue, floor..first, last) || is_inside_group(reader, cue, first, last);
    let reports = may_report && cue.kind != CueKind::Passive && after_comma;
    // "Asked whether it rained, Quill sighed".
    let is_asked =
        reader.is_capitalized(floor) && reader.verb(floor).is_some_and(|verb| verb.form == Form::Past && verb.frames.any(Frames::PERSON));
    if cue.kind != CueKind::According && !reports || is_asked || leads_to_region(reader, last) || !ends_report(reader, cue, last) {
        return None;
    }
    let start = reader.outside(floor.max(first.saturating_sub(LONGEST)));
    let before = first - usize::from(after_comma);
    let last = goes_on_after(reader, cue, last).unwrap_or(last);
    let is_inserted = after_comma
        && reader.is_comma(last)
        && (cue.kind != CueKind::Inverted || is_condition(reader, start, first))
        && !is_remark(reader, cue, last + 1);
    // "A bridge fell on a van, a court heard": the whole story, which nobody in particular tells.
    if cue.kind == CueKind::Heard && !is_inserted {
        return None;
    }
    let end = if is_inserted { clause_end(reader, cue.tokens.start) } else { before };
    // "…, and, according to Ada Quill, it is closed": the clause follows.
    let joins = Classes::CONJUNCTION.or(Classes::SUBORDINATOR).or(Classes::COMPLEMENTIZER).or(Classes::INTERROGATIVE);
    let is_pronoun = || reader.is(before - 1, Classes::COMPLEMENTIZER) && reader.is(last + 1, Classes::AUXILIARY);
    if is_inserted && before > start + 1 && reader.is(before - 1, joins) && last + 1 < end && !is_pronoun() {
        return Some(last + 1..end);
    }
    let holds_clause = is_inserted || can_be_clause(reader, start..before);
    // "…, but that, Pell says, is far from certain", "…, which, analysts say, is why": from the pronoun on, or after it.
    if is_inserted && before > start + 1 && reader.is(before - 1, Classes::RELATIVE) {
        return if reader.is(before - 2, Classes::CONJUNCTION) { Some(before - 1..end) } else { Some(last + 1..end) };
    }
    (before > start + usize::from(!is_inserted) && holds_clause && !is_one_region(reader, start, before)).then_some(start..end)
}

/// Whether only a condition stands before a verb and its subject: "If Quill is right, says Pell, the bridge will hold".
fn is_condition(reader: &Reader, start: usize, first: usize) -> bool {
    reader.is(start, Classes::SUBORDINATOR) && !(start..first - 1).any(|index| reader.is_comma(index))
}

/// Whether a verb that takes "that" closes a sentence after a whole clause: "The bridge was shut, officials confirmed on Monday".
fn closes_sentence(reader: &Reader, cue: &Cue, clause: Range<usize>, last: usize) -> bool {
    let next = skip_adverbs(reader, last, reader.len().min(last + 6));
    let takes_clause = cue.frames.any(Frames::DIRECT) && cue.frames.any(Frames::THAT) && cue.kind == CueKind::Verb;
    let is_main = !reader.is(clause.start, Classes::SUBORDINATOR.or(Classes::PREPOSITION).or(Classes::INTERROGATIVE));
    let closes = matches!(reader.kind(next), None | Some(TokenKind::Terminator)) || ends_with_place(reader, next);
    takes_clause && is_main && closes && has_verb(reader, clause.start, clause.end)
}

/// Whether a sentence ends with where something was said: "…, the researchers wrote | in the journal".
fn ends_with_place(reader: &Reader, start: usize) -> bool {
    place_end(reader, start).is_some_and(|end| matches!(reader.kind(end), None | Some(TokenKind::Terminator)))
}

/// Where the words end that tell where something was said: "in the journal |".
#[inline(never)]
fn place_end(reader: &Reader, start: usize) -> Option<usize> {
    let is_word = |&index: &usize| reader.is_kind(index, TokenKind::Word) && !reader.is(index, Classes::AUXILIARY.or(Classes::RELATIVE));
    let begins = reader.is_one_of(start, "in on at to");
    (start..start + LONGEST_PLACE).find(|index| !is_word(index)).filter(|_| begins)
}

/// The comma after an inserted attribution and its adverbial, where the clause goes on: "…, doctors said on Sunday | , and definitely not",
/// "and, according to men interviewed in the port | , the pay is low", "In 1901, according to a book by Ada Quill | , it sank".
fn goes_on_after(reader: &Reader, cue: &Cue, last: usize) -> Option<usize> {
    let is_comma = |&index: &usize| reader.is_comma(index);
    if cue.kind == CueKind::According && (reader.ends_in_ed(last) || reader.is(last, Classes::ORIGIN)) {
        return (last..reader.len().min(last + LONGEST_PARTICIPLE)).find(is_comma);
    }
    let hearer = || if reader.is(last, Classes::OBJECT) { Some(last + 1) } else { Some(phrase_starting(reader, last, last + 8)?.end) };
    if cue.frames.any(Frames::HEARER)
        && cue.kind == CueKind::Verb
        && let Some(comma) = hearer().filter(is_comma).filter(|&comma| !leads_to_region(reader, comma))
    {
        return Some(comma);
    }
    let after = skip_adverbs(reader, last, reader.len().min(last + 6));
    let comma = Some(place_end(reader, after).unwrap_or(after)).filter(|comma| *comma > last && is_comma(comma))?;
    let joins = reader.is(comma + 1, Classes::CONJUNCTION);
    let shares = reader.is_adverb(comma + 2) || reader.is(comma + 2, Classes::AUXILIARY) || reader.text(comma + 2) == "not";
    (joins && (shares || reader.text(comma + 1) == "but")).then_some(comma)
}

/// Whether an attribution stands inside the verb of its clause: "The bonus, the bank confirmed, was not cut", "It might, she allowed, learn".
fn is_inside_group(reader: &Reader, cue: &Cue, first: usize, last: usize) -> bool {
    let takes_clause = cue.frames.any(Frames::THAT) && cue.kind == CueKind::Verb && !cue.frames.any(Frames::MIND);
    let is_verb = |index: usize| reader.is(index, Classes::AUXILIARY.or(Classes::PAST)) && reader.is_lower(index);
    let follows = first.checked_sub(2).is_some_and(is_verb) || is_verb(last + 1);
    takes_clause && reader.is_comma(last) && follows
}

/// Whether the writer goes on after an attribution with a remark of his own: "…, officials said, though they could not say when".
/// or "…, according to Ada Quill, a surveyor in Lower Tarn".
fn is_remark(reader: &Reader, cue: &Cue, index: usize) -> bool {
    let is_other = reader.is(index, Classes::RELATIVE) && !reader.is(index, Classes::COMPLEMENTIZER);
    let follows = reader.verb(index).is_some_and(|verb| verb.form == Form::Gerund);
    let describes = cue.kind == CueKind::According && reader.is(index, Classes::DETERMINER);
    let is_description = describes && !has_verb(reader, index, clause_end(reader, cue.tokens.start));
    is_other || follows || is_description || reader.is_one_of(index, "though although")
}

/// Whether a stretch can be a clause: not "In the final hour of his trip", which has no verb. Headlines have others than the lists know.
fn can_be_clause(reader: &Reader, tokens: Range<usize>) -> bool {
    let is_adverbial = reader.is(tokens.start, Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::ADVERB));
    !is_adverbial || has_verb(reader, tokens.start, tokens.end)
}

/// Whether nothing but adverbials follows a cue, so that it reports what stands before it: not "…, she claimed the title".
fn ends_report(reader: &Reader, cue: &Cue, index: usize) -> bool {
    let hearer = phrase_starting(reader, index, index + 8).filter(|_| cue.frames.any(Frames::HEARER) && cue.kind == CueKind::Verb);
    let index = hearer.map_or(index, |hearer| hearer.end);
    let next = skip_adverbs(reader, index, reader.len().min(index + 6));
    // "according to a letter made public on Friday"
    let is_participle = || reader.is_lower(next) && reader.ends_in_ed(next);
    if cue.kind == CueKind::According && (reader.is(next, Classes::PAST.or(Classes::RELATIVE)) || is_participle()) {
        return true;
    }
    // "On the day I came, Quill was arguing with a guard".
    let is_talk = || reader.text(next) == "with" && reader.verb(next - 1).is_some_and(|verb| verb.form == Form::Gerund);
    if reader.is_kind(next, TokenKind::Colon) || is_talk() {
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
