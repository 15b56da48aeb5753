//! Noun phrases followed from their start to the right.

use std::ops::Range;

use super::{LONGEST, has_noun, head, is_day, is_plural};
use crate::quote::reader::Reader;
use crate::quote::words::{Classes, Form, Verb};
use crate::token::TokenKind;

/// Between a comma and a name stand fewer words than this that describe its bearer.
const LONGEST_DESCRIPTION: usize = 5;

/// The noun phrase that begins at `start`, which must look like the beginning of one; not beyond `ceiling`.
pub(in crate::quote) fn phrase_starting(reader: &Reader, start: usize, ceiling: usize) -> Option<Range<usize>> {
    if start < ceiling && can_begin(reader, start) { phrase_from(reader, start, ceiling) } else { None }
}

/// The noun phrase after "according to", which may be two words without an article: "early results".
pub(in crate::quote) fn source_starting(reader: &Reader, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let small = Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::COMPLEMENTIZER).or(Classes::INTERROGATIVE).or(Classes::RELATIVE);
    let is_plain = |index: usize| reader.is_lower(index) && !reader.is(index, small.or(Classes::AUXILIARY));
    phrase_starting(reader, start, ceiling).or_else(|| {
        let is_source = start + 1 < ceiling && is_plain(start) && is_plain(start + 1);
        let is_end = matches!(reader.kind(start + 1), None | Some(TokenKind::Comma | TokenKind::Terminator));
        let pronoun = (is_end && reader.is(start, Classes::OBJECT)).then_some(start..start + 1);
        pronoun.or_else(|| is_source.then(|| phrase_from(reader, start, ceiling)).flatten())
    })
}

/// The noun phrase that begins at `start`, whatever that is.
fn phrase_from(reader: &Reader, start: usize, ceiling: usize) -> Option<Range<usize>> {
    if reader.is(start, Classes::PRONOUN) {
        return Some(start..start + 1);
    }
    let depth = reader.regions.around(start);
    let ceiling = ceiling.min(start + LONGEST);
    let mut end = start + 1;
    while end < ceiling && reader.regions.around(end) == depth && goes_on_right(reader, end) {
        end += 1;
    }
    while end > start + 1 && reader.is(end - 1, Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::DETERMINER)) {
        end -= 1;
    }
    let end = with_name(reader, &(start..end), ceiling);
    has_noun(reader, start..end).then_some(start..end)
}

fn can_begin(reader: &Reader, start: usize) -> bool {
    match reader.kind(start) {
        Some(TokenKind::Word) => {
            let determiner = reader.is(start, Classes::DETERMINER) && !reader.is(start, Classes::COMPLEMENTIZER);
            determiner
                || reader.is(start, Classes::ROLE.or(Classes::PRONOUN))
                || reader.is_capitalized(start) && !is_day(reader, start)
                || is_description(reader, start)
        }
        Some(TokenKind::Number | TokenKind::Address) => true,
        _ => false,
    }
}

/// A description without an article before a name or a role noun: "lead author Ada Quill".
fn is_description(reader: &Reader, start: usize) -> bool {
    let small = Classes::PREPOSITION
        .or(Classes::AUXILIARY)
        .or(Classes::CONJUNCTION)
        .or(Classes::SUBORDINATOR)
        .or(Classes::COMPLEMENTIZER)
        .or(Classes::OBJECT)
        .or(Classes::ADVERB)
        .or(Classes::INTERROGATIVE)
        .or(Classes::RELATIVE);
    reader.is_lower(start)
        && !reader.is(start, small)
        && (start..start + 4)
            .take_while(|&index| reader.is_lower(index) || reader.is_capitalized(index) || reader.is_kind(index, TokenKind::Hyphen))
            .any(|index| index > start && reader.is_capitalized(index) || reader.is(index, Classes::ROLE))
}

/// Whether the token at `index` carries on a phrase that is followed to the right.
fn goes_on_right(reader: &Reader, index: usize) -> bool {
    match reader.kind(index) {
        Some(TokenKind::Word) => {
            let found = reader.classes(index);
            // "a Wednesday editorial"
            let is_time = found.any(Classes::DAY) && is_day(reader, index) && !reader.is_indefinite(index - 1);
            if is_time
                || found.any(
                    Classes::AUXILIARY
                        .or(Classes::RELATIVE)
                        .or(Classes::INTERROGATIVE)
                        .or(Classes::SUBORDINATOR)
                        .or(Classes::ADVERB)
                        .or(Classes::OBJECT)
                        .or(Classes::PRONOUN),
                )
            {
                return false;
            }
            let after_name = reader.is_capitalized(index - 1)
                && !reader.is(index - 1, Classes::ROLE.or(Classes::DETERMINER))
                && !is_description(reader, index);
            if found.any(Classes::PREPOSITION) {
                return joins_phrase(reader, index);
            }
            // "a publishing executive"
            let is_adjective = |verb: Verb| verb.form == Form::Base || verb.form == Form::Gerund && reader.is_indefinite(index - 1);
            if reader.is_lower(index) && (reader.verb(index).is_some_and(|verb| !is_adjective(verb)) || is_past(reader, index)) {
                return false;
            }
            if found.any(Classes::DETERMINER)
                && reader.is_lower(index)
                && !reader.is(index - 1, Classes::PREPOSITION.or(Classes::DETERMINER))
            {
                return false;
            }
            if found.any(Classes::CONJUNCTION) {
                let join = |classes: &dyn Fn(usize) -> bool| classes(index - 1) && classes(index + 1);
                return join(&|index| reader.is_capitalized(index))
                    || join(&|index| reader.is(index, Classes::ROLE) && !reader.verb_at(index));
            }
            !after_name || reader.is_capitalized(index)
        }
        Some(TokenKind::Number | TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Symbol | TokenKind::Address) => true,
        // The apostrophe of a plural: "the Roasters' Guild".
        Some(TokenKind::Quote) => reader.is_attached(index) && reader.document.word(index - 1).ends_with('s'),
        _ => false,
    }
}

/// Whether a word in -ed is a verb here: an object or an adverbial follows, and no noun that it could describe.
fn is_past(reader: &Reader, index: usize) -> bool {
    let follows = Classes::DETERMINER.or(Classes::OBJECT).or(Classes::PREPOSITION).or(Classes::PRONOUN).or(Classes::DAY);
    reader.is(index, Classes::PAST)
        || reader.ends_in_ed(index) && (reader.is(index + 1, follows) || !reader.is_kind(index + 1, TokenKind::Word))
}

/// Whether a preposition ties two nouns of one phrase, rather than telling where or when something was said.
fn joins_phrase(reader: &Reader, index: usize) -> bool {
    let after_role = reader.is(index - 1, Classes::ROLE) && !is_day(reader, index + 1);
    let before_noun = reader.is(index + 1, Classes::DETERMINER) || reader.is_capitalized(index + 1);
    // "Analysts at the bank": a role that only the sentence's beginning capitalizes. "The Ministry of Mines", "the Head of the Port Board": a name.
    let names_body = reader.text(index) == "of" && reader.text(index + 1) == "the" && reader.is_capitalized(index + 2);
    let begins = after_role && (reader.segment_start(index) == index - 1 || reader.is_capitalized(index + 1) || names_body);
    (begins || !reader.is_capitalized(index - 1))
        && (reader.is(index, Classes::JOINING)
            || reader.is(index, Classes::PLACE) && after_role
            || reader.token_is(index, reader.words().to) && after_role && before_noun)
}

/// Takes in a name that follows a description and a comma: "the mayor, Ada Quill", "the Minister for Water, the Rev. Ada Quill".
pub(in crate::quote) fn with_name(reader: &Reader, phrase: &Range<usize>, ceiling: usize) -> usize {
    let end = phrase.end;
    if end + 1 >= ceiling || !reader.is_comma(end) {
        return end;
    }
    let first = end + 1 + usize::from(reader.text(end + 1) == "the");
    let first = if reader.is_lower(first) { after_description(reader, first) } else { first };
    let describes = || !reader.is_capitalized(end - 1) || reader.is(end - 1, Classes::ROLE.or(Classes::PRONOMINAL));
    let begins_name = || {
        (first == end + 1 || reader.is(first - 1, Classes::ROLE))
            && reader.is_capitalized(first)
            && describes()
            && !is_day(reader, first)
            && !reader.is(end - 1, Classes::DAY)
            && !reader.is(first, Classes::DETERMINER.or(Classes::PRONOUN))
    };
    let is_person = || head(reader, phrase).is_some_and(|head| reader.is(head, Classes::ROLE) && !is_plural(reader, head));
    if !(begins_name() || begins_with_title(reader, first) && is_person()) {
        return end;
    }
    let mut last = first;
    while last < ceiling && (reader.is_capitalized(last) || reader.is_capitalized(last + 1) && joins_name(reader, last)) {
        last += 1;
    }
    last
}

/// Where a name begins after the words that describe its bearer: "plumber | Ada Quill", "two-term | Rep. Quill".
pub(in crate::quote) fn after_description(reader: &Reader, start: usize) -> usize {
    let describes = |index: usize| reader.is(index, Classes::ROLE) || reader.is_kind(index, TokenKind::Hyphen);
    let name = (start + 1..start + LONGEST_DESCRIPTION).find(|&index| reader.is_capitalized(index));
    name.filter(|&name| (start..name).any(describes) && !reader.verb_at(start)).unwrap_or(start)
}

/// Whether something between two capitals is part of a name: a hyphen, "&", "van".
fn joins_name(reader: &Reader, index: usize) -> bool {
    let is_particle = || reader.is_lower(index) && reader.text(index).len() <= 3 && reader.classes(index) == Classes::NONE;
    matches!(reader.kind(index), Some(TokenKind::Hyphen | TokenKind::Symbol)) || is_particle()
}

/// Whether a title and a name begin here: "Mr. Quill", "Rev. Quill", "Chief Quill".
fn begins_with_title(reader: &Reader, index: usize) -> bool {
    let is_title = || reader.is(index, Classes::MISTER.or(Classes::MISSUS)) || reader.lists.role(reader.token(index).word).is_some();
    reader.is_capitalized(index) && reader.is_capitalized(index + 1) && is_title()
}
