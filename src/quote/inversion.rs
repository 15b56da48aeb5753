//! Verbs before their subject: said Ada Quill.

use std::ops::Range;

use super::phrase::phrase_starting;
use super::reader::Reader;
use super::subject::is_time;
use super::words::{Classes, Form, Frames, Verb};
use crate::token::TokenKind;

/// A name with its description before a verb has fewer tokens than this.
const LONGEST_APPOSITION: usize = 20;

/// The subject of a verb that stands before it: after a quotation, or at the end of a sentence after a comma.
pub(super) fn inverted_subject(reader: &Reader, index: usize, floor: usize, verb: Verb) -> Option<Range<usize>> {
    if !verb.frames.any(Frames::DIRECT) || !matches!(verb.form, Form::Past | Form::Third | Form::Base) || index == 0 {
        return None;
    }
    let first = (floor..index).rev().take_while(|&before| reader.is_adverb(before)).last().unwrap_or(index);
    let after_quotation =
        first > 0 && reader.regions.around(first - 1) != reader.regions.around(index) && reader.paragraph(index).start < index;
    let begins = index == floor;
    let after_comma = first > floor
        && reader.is_comma(first - 1)
        && !verb.frames.any(Frames::PERSON.or(Frames::PHRASE))
        && !is_apposition(reader, floor..first - 1)
        && !is_described(reader, floor..first);
    if !after_quotation && !after_comma && !begins {
        return None;
    }
    let end = reader.segment_end(index, 40);
    let subject = phrase_starting(reader, index + 1, end).filter(|subject| !is_time(reader, subject))?;
    let demands = verb.frames.any(Frames::INFINITIVE) && reader.token_is(subject.end, reader.words().to);
    // "As Quill put it, “…”".
    if reader.text(index) == "put" && reader.text(index + 1) == "it" {
        return None;
    }
    // "Quill, citing “old promises,” said the deal would hold".
    if after_quotation && reader.is(subject.end, Classes::AUXILIARY) {
        return None;
    }
    // "said this", "said something in German".
    let is_object = Classes::PRONOMINAL.or(Classes::AMOUNT);
    let is_this = reader.is(subject.start, Classes::AMOUNT) && reader.is_lower(subject.start)
        || subject.len() == 1 && reader.is(subject.start, is_object) && reader.is_lower(subject.start);
    let opens_clause =
        after_comma && (begins_clause(reader, subject.end, end) || !ends_there(reader, &subject, end) && !has_verb(reader, floor, first));
    let ends_clause = !(is_this || demands || opens_clause)
        && (subject.end == end || ends_inversion(reader, subject.end) || begins && reader.is_kind(subject.end, TokenKind::Colon));
    (after_quotation || begins || ends_clause && !reader.is(subject.start, Classes::PRONOUN)).then_some(subject)
}

/// Whether nothing but a name and its description stands before a comma: "An expert, Dr. Ada Quill | , said the bridge was old".
fn is_apposition(reader: &Reader, tokens: Range<usize>) -> bool {
    let is_part = |index: usize| {
        let is_name = reader.is_capitalized(index) || reader.is(index, Classes::ROLE.or(Classes::DETERMINER).or(Classes::PREPOSITION));
        is_name || reader.is_comma(index) || reader.is_kind(index, TokenKind::Number)
    };
    tokens.len() < LONGEST_APPOSITION && tokens.clone().any(|index| reader.is_comma(index)) && tokens.into_iter().all(is_part)
}

/// Whether nothing but a noun phrase with its relative clause stands before a verb: "Quill, who is eighty, | conceded the point", "Quill, a
/// painter who has won prizes, | said the prize was hers".
fn is_described(reader: &Reader, tokens: Range<usize>) -> bool {
    (tokens.start + 1..tokens.end).any(|index| reader.text(index) == "who") && !has_verb(reader, tokens.start, tokens.end)
}

/// Whether a phrase ends its clause: a mark follows, if it is a comma only after a name.
fn ends_there(reader: &Reader, phrase: &Range<usize>, end: usize) -> bool {
    let is_named = || reader.is_capitalized(phrase.end - 1);
    phrase.end == end
        || !matches!(reader.kind(phrase.end), Some(TokenKind::Word | TokenKind::Comma))
        || reader.is_comma(phrase.end) && is_named()
}

/// Whether a finite verb stands between, outside of relative clauses: without one, what stands before a comma is a subject with its
/// descriptions.
pub(super) fn has_verb(reader: &Reader, start: usize, end: usize) -> bool {
    let mut in_relative = false;
    (start + 1..end).any(|index| {
        in_relative = reader.is(index, Classes::RELATIVE) || in_relative && !reader.is_comma(index);
        let is_past = reader.is_lower(index)
            && (reader.verb(index).is_some_and(|verb| verb.form == Form::Past)
                || !reader.is(index - 1, Classes::DETERMINER) && reader.ends_in_ed(index));
        !in_relative && (is_past || reader.is(index, Classes::AUXILIARY.or(Classes::PAST)))
    })
}

/// Whether a finite verb follows a phrase before the next mark, so that the phrase is its subject: "…, said a substation near the river
/// had tripped". A relative pronoun would belong to the phrase: "…, said a man who had seen it".
fn begins_clause(reader: &Reader, start: usize, end: usize) -> bool {
    let inside = [TokenKind::Word, TokenKind::Number, TokenKind::Symbol, TokenKind::Hyphen, TokenKind::Possessive];
    let goes_on = |&index: &usize| {
        reader.kind(index).is_some_and(|kind| inside.contains(&kind)) && !reader.is(index, Classes::RELATIVE.or(Classes::SUBORDINATOR))
    };
    // "…, said the guards, whom he did not name, had failed".
    let after_insertion = || {
        let comma = |&index: &usize| reader.is_comma(index);
        let closing = (start + 1..end.min(start + 20)).find(comma).filter(|_| comma(&start) && reader.is(start + 1, Classes::RELATIVE));
        closing.is_some_and(|closing| reader.is(closing + 1, Classes::AUXILIARY))
    };
    let limit = end.min(start + 20);
    let stop = (start..limit).find(|index| !goes_on(index)).unwrap_or(limit);
    let is_finite = (start..stop).any(|index| reader.is(index, Classes::AUXILIARY));
    after_insertion() || is_finite || reader.is_kind(stop, TokenKind::Quote)
}

/// Whether a clause can end, or only adverbials follow, at `index`.
fn ends_inversion(reader: &Reader, index: usize) -> bool {
    let marks = matches!(
        reader.kind(index),
        None | Some(TokenKind::Terminator | TokenKind::Comma | TokenKind::Dash | TokenKind::Semicolon | TokenKind::Quote | TokenKind::Open)
    );
    marks || reader.is(index, Classes::DAY.or(Classes::PREPOSITION).or(Classes::RELATIVE).or(Classes::SUBORDINATOR))
}
