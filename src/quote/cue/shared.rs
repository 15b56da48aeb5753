//! The subjects of verbs that have none of their own: participles, infinitives, and verbs after a conjunction.

use std::ops::Range;

use super::{Cue, CueKind};
use crate::quote::clause::is_in_clause;
use crate::quote::phrase::{can_speak, phrase_ending, phrase_starting};
use crate::quote::reader::Reader;
use crate::quote::subject::{first_subject, subject_before};
use crate::quote::words::{Classes, Form, Frames, Verb};
use crate::token::TokenKind;

/// An opening participle and the subject after it have at most this many tokens.
const LONGEST_OPENING: usize = 40;

/// A clause that a participle ends has at most this many tokens before it.
const LONGEST_CLAUSE: usize = 20;

/// Whether the verb has its subject from another one: participles, and verbs after "and", "but" or a comma.
pub(super) fn shares_subject(reader: &Reader, index: usize, floor: usize, verb: Verb) -> bool {
    let first = (floor..index)
        .rev()
        .take_while(|&before| reader.is_adverb(before) || reader.is(before, Classes::AUXILIARY))
        .last()
        .unwrap_or(index);
    let is_next = first > floor && reader.text(first) == "then" && reader.is_comma(first - 1);
    let after_conjunction = is_next || first > floor && reader.is(first - 1, Classes::CONJUNCTION);
    let is_infinitive = first > floor && reader.token_is(first - 1, reader.words().to);
    let is_participle = verb.form == Form::Gerund && (first == index || !reader.is(first, Classes::BE));
    is_participle || after_conjunction || is_infinitive
}

/// The subject of the cue before in the sentence, or the sentence's own.
pub(super) fn shared_subject(reader: &Reader, index: usize, floor: usize, before: &[Cue]) -> Option<Range<usize>> {
    if index > floor && reader.is(index - 1, Classes::OBJECT) && reader.verb(index).is_some_and(|verb| verb.form == Form::Gerund) {
        return Some(index - 1..index);
    }
    let own = infinitive_subject(reader, index, floor).or_else(|| absolute_subject(reader, index, floor));
    if let Some(subject) = own.or_else(|| of_second_clause(reader, index, floor)) {
        return Some(subject);
    }
    let depth = reader.regions.around(index);
    // After the mark that opens the words: “He left and said”.
    let is_past = reader.verb(index).is_some_and(|verb| verb.form == Form::Past);
    let first_word = floor + usize::from(is_past && reader.is_kind(floor, TokenKind::Quote) && reader.regions.around(floor) == depth);
    let nearest = before.iter().rev().take(6).take_while(|cue| cue.tokens.start >= floor);
    let sharing = nearest.filter(|cue| {
        reader.regions.around(cue.tokens.start) == depth && !matches!(cue.kind, CueKind::Passive | CueKind::Nominal | CueKind::Heard)
    });
    // "it was too early to say".
    let is_infinitive = |cue: &&Cue| cue.kind == CueKind::Shared && reader.token_is(cue.tokens.start.saturating_sub(1), reader.words().to);
    let sharing = sharing.filter(|cue| {
        cue.subject.is_some() && !is_in_clause(reader, cue, index) && !is_in_relative(reader, cue, index) && !is_infinitive(cue)
    });
    let nearest = sharing.clone().next();
    // Not who acts inside a clause: "denied that it had fired and said", "told us that it did not comment, but added".
    let form = |cue: &Cue| reader.verb(cue.tokens.start).map(|verb| verb.form);
    let own = reader.verb(index).map(|verb| verb.form).filter(|&form| matches!(form, Form::Past | Form::Third));
    let mut reports = sharing.filter(|cue| cue.frames.any(Frames::CLAUSE.or(Frames::THAT)));
    let first = reports.clone().next();
    let speaker = reports.find(|cue| own.is_some() && form(cue) == own).or(first).or(nearest);
    let subject = speaker.and_then(|cue| cue.subject.clone()).or_else(|| first_subject(reader, first_word, index));
    subject.or_else(|| subject_across_semicolon(reader, index, floor)).or_else(|| subject_after_opening(reader, index, floor))
}

/// Who acts in the clause that a participle ends, after a clause of somebody else's: "Pell was silent, but Quill sent a letter calling it a farce".
fn of_second_clause(reader: &Reader, index: usize, floor: usize) -> Option<Range<usize>> {
    reader.verb(index).filter(|verb| verb.form == Form::Gerund)?;
    let lowest = floor.max(index.saturating_sub(LONGEST_CLAUSE));
    let joins = |&index: &usize| reader.is_outer_comma(index) && reader.is_one_of(index + 1, "but and while");
    let first = (lowest..index).rev().find(joins)? + 2;
    let subject = phrase_starting(reader, first, index).filter(|subject| can_speak(reader, subject))?;
    reader.is_past_form(subject.end).then_some(subject)
}

/// The subject after the comma that ends an opening participle: "After saying he was tired, | the mayor left".
fn subject_after_opening(reader: &Reader, index: usize, floor: usize) -> Option<Range<usize>> {
    let opens = index == floor || index == floor + 1 && reader.is(floor, Classes::SUBORDINATOR.or(Classes::PREPOSITION));
    let reports = reader.verb(index).is_some_and(|verb| verb.frames.any(Frames::CLAUSE.or(Frames::THAT)));
    (opens && reports).then(|| first_subject(reader, floor, reader.segment_end(index, LONGEST_OPENING)))?
}

/// Whether a relative clause between commas holds a cue and ends before `index`: "Pell, who said so, left, saying".
fn is_in_relative(reader: &Reader, cue: &Cue, index: usize) -> bool {
    let is_relative = cue.subject.as_ref().is_some_and(|subject| {
        let after_comma = subject.start > 0 && reader.is_comma(subject.start - 1);
        after_comma && subject.len() == 1 && reader.is(subject.start, Classes::RELATIVE)
    });
    let is_verb = |index: usize| reader.is(index, Classes::AUXILIARY) || reader.is_past_form(index);
    let closes = |index: usize| reader.is_comma(index) && is_verb(index + 1);
    is_relative && (cue.tokens.end..index).any(closes)
}

/// The subject of the clause before a semicolon, for a verb that begins the next one: "Pell praised him; and said it was over".
fn subject_across_semicolon(reader: &Reader, index: usize, floor: usize) -> Option<Range<usize>> {
    let begins = (floor..index).all(|before| reader.is(before, Classes::CONJUNCTION.or(Classes::AUXILIARY)) || reader.is_adverb(before));
    let semicolon = floor.checked_sub(1).filter(|&before| begins && reader.is_kind(before, TokenKind::Semicolon))?;
    first_subject(reader, reader.segment_start(semicolon), semicolon)
}

/// The subject that a participle has to itself: "with Quill calling it a farce", "Pell shrugging and Quill calling it a farce".
fn absolute_subject(reader: &Reader, index: usize, floor: usize) -> Option<Range<usize>> {
    let end = (floor..index).rev().find(|&before| !reader.is_adverb(before)).map_or(index, |last| last + 1);
    let phrase = phrase_ending(reader, end, floor)?.tokens;
    let before = phrase.start.checked_sub(1).filter(|&before| before >= floor)?;
    let is_dash = reader.is_kind(before, TokenKind::Dash);
    // "recalled one guard joking that".
    let is_heard = reader.verb(before).is_some_and(|verb| verb.form == Form::Past) && reader.is(index - 1, Classes::ROLE);
    let stands_alone = is_dash || is_heard || reader.document.word(before) == "with" || reader.is(before, Classes::CONJUNCTION);
    let is_role = reader.is(phrase.end - 1, Classes::ROLE) && !reader.is(phrase.end - 1, Classes::TEXT);
    let speaks = reader.is_capitalized(phrase.end - 1) || is_role;
    (stands_alone && speaks && !reader.is(phrase.start, Classes::PRONOUN)).then_some(phrase)
}

/// Who is brought to say something: "a delay that prompted one councillor | to call it a farce".
fn moved(reader: &Reader, to: usize, floor: usize) -> Option<Range<usize>> {
    let phrase = phrase_ending(reader, to, floor)?.tokens;
    let moves = |index: usize| reader.is_one_of(index, "prompting prompted leading led forcing forced");
    let verb = (phrase.start.saturating_sub(1).max(floor)..to).find(|&index| moves(index))?;
    let speaker = verb + 1..to;
    can_speak(reader, &speaker).then_some(speaker)
}

/// The subject of the verb that an infinitive hangs on: "she went on to say", "he was moved to say", "he is said to have answered".
fn infinitive_subject(reader: &Reader, index: usize, floor: usize) -> Option<Range<usize>> {
    let last = index - usize::from(index > floor && reader.text(index - 1) == "have");
    let to = last.checked_sub(1).filter(|&to| to > floor && reader.token_is(to, reader.words().to))?;
    if let Some(moved) = moved(reader, to, floor) {
        return Some(moved);
    }
    let is_small = |&before: &usize| reader.is_lower(before) && !reader.is(before, Classes::PRONOUN.or(Classes::ROLE).or(Classes::OBJECT));
    let verb = (floor..to).rev().take(4).take_while(is_small).last()?;
    subject_before(reader, verb, floor).filter(|subject| {
        reader.is(subject.start, Classes::PRONOUN)
            || reader.is_capitalized(subject.end - 1)
            || subject.clone().any(|index| reader.is(index, Classes::ROLE))
    })
}
