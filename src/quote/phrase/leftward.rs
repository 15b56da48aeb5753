//! Noun phrases followed from their end to the left.

use super::{LONGEST, Phrase, has_noun, is_date, is_day, is_plural};
use crate::quote::reader::Reader;
use crate::quote::words::{Classes, Form, Frames};
use crate::token::TokenKind;

/// The noun phrase that ends before `end`.
pub(in crate::quote) fn phrase_ending(reader: &Reader, end: usize, floor: usize) -> Option<Phrase> {
    // "the bank itself".
    let end = end - usize::from(end > floor + 1 && reader.is_reflexive(end - 1));
    let mut start = end;
    let lowest = floor.max(end.saturating_sub(LONGEST));
    while start > lowest {
        match step_left(reader, start, end, lowest) {
            Step::Take(next) => start = next,
            Step::Last(next) => {
                start = next;
                break;
            }
            Step::Stop => break,
        }
    }
    let trimmed = without_object(reader, trim_left(reader, start, end), end);
    let before = trimmed.checked_sub(1).filter(|&before| before >= floor);
    // "was not involved".
    let before = before.map(|before| before - usize::from(reader.text(before) == "not" && before > floor));
    let after_other = before.is_some_and(|before| {
        reader.is(before, Classes::PREPOSITION.or(Classes::RELATIVE).or(Classes::AUXILIARY)) && !reader.is(before, Classes::COMPLEMENTIZER)
    });
    let follows_verb =
        before.is_some_and(|before| reader.verb(before).is_some_and(|verb| verb.form != Form::Base) && reader.is_lower(before));
    // "in opposing the request": its object.
    let is_object =
        before.is_some_and(|before| reader.is_lower(before) && reader.ends_in_ing(before) && reader.is(trimmed, Classes::DETERMINER));
    let adverbial = reader.is(start, Classes::PREPOSITION).then_some(start);
    // "In a letter dated March 3": nothing but the adverbial itself.
    let only_adverbial = adverbial.is_some_and(|start| start < trimmed && is_plain(reader, trimmed));
    (trimmed < end && has_noun(reader, trimmed..end)).then_some(Phrase {
        tokens: trimmed..end,
        is_subject: !after_other && !follows_verb && !is_object && !only_adverbial && !begins_with_participle(reader, trimmed),
        adverbial,
    })
}

/// Whether a participle begins a phrase, and a preposition follows: "posted on Sunday", "read from a pamphlet".
#[inline(never)]
fn begins_with_participle(reader: &Reader, start: usize) -> bool {
    reader.is_lower(start) && reader.is_past_form(start) && reader.is(start + 1, Classes::PREPOSITION)
}

/// The plural role after a noun that it has nothing to do with, since a relative pronoun was left out: "a bill | critics have dubbed".
fn without_object(reader: &Reader, start: usize, end: usize) -> usize {
    let is_pair =
        end == start + 3 && reader.is_lower(start + 1) && !reader.is(start + 1, Classes::PRONOMINAL.or(Classes::ADVERB).or(Classes::MANY));
    let is_role = || reader.is(end - 1, Classes::ROLE) && is_plural(reader, end - 1) && reader.is_lower(end - 1);
    let counts = || reader.is_one_of(start + 1, "few dozen hundred thousand million couple handful lot number group");
    if reader.is_indefinite(start) && is_pair && is_role() && !counts() { end - 1 } else { start }
}

/// Whether a phrase begins by saying when: "published last spring in the Journal".
pub(in crate::quote) fn begins_with_time(reader: &Reader, start: usize) -> bool {
    let points = reader.is_one_of(start, "last next Last Next");
    points && reader.is(start + 2, Classes::PREPOSITION)
}

/// Whether a word begins no phrase of its own: a noun whose article was dropped with the preposition before it, or that has none.
fn is_plain(reader: &Reader, index: usize) -> bool {
    let belongs_before = reader.is(index - 1, Classes::DETERMINER) || !reader.is(index, Classes::ROLE);
    reader.is_lower(index) && !reader.is(index, Classes::DETERMINER.or(Classes::PRONOUN)) && belongs_before
}

enum Step {
    Take(usize),
    Last(usize),
    Stop,
}

/// Whether the token before `start` belongs to the phrase `start..end`.
fn step_left(reader: &Reader, start: usize, end: usize, lowest: usize) -> Step {
    let last = start - 1;
    if reader.regions.around(last) != reader.regions.around(end) {
        return over_region(reader, last, end);
    }
    match reader.kind(last) {
        Some(TokenKind::Word) => step_word(reader, last, start, end, lowest),
        // A hyphen for a dash, "LOWER TARN (Gazette) - Officials".
        Some(TokenKind::Hyphen) if !reader.is_attached(last) => Step::Stop,
        // A sign that stands for no word, such as a pictogram, is part of no phrase.
        Some(TokenKind::Symbol) if !reader.text(last).is_ascii() => Step::Stop,
        Some(TokenKind::Number | TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Symbol | TokenKind::Address) => Step::Take(last),
        // The apostrophe of a plural: "the Roasters' Guild".
        Some(TokenKind::Quote) => Step::Take(last),
        Some(TokenKind::Close) => open_bracket(reader, last, lowest).map_or(Step::Stop, Step::Take),
        _ => Step::Stop,
    }
}

/// A few words in marks may stand inside a phrase: the “Morning Hour” host.
fn over_region(reader: &Reader, last: usize, end: usize) -> Step {
    match reader.child_of(reader.regions.around(end), last).map(|region| &reader.regions.list[region].tokens) {
        Some(tokens)
            if (2..=6).contains(&tokens.len())
                && tokens.end < end
                && !matches!(reader.kind(tokens.end - 2), Some(TokenKind::Comma | TokenKind::Terminator)) =>
        {
            Step::Take(tokens.start)
        }
        _ => Step::Stop,
    }
}

fn open_bracket(reader: &Reader, close: usize, lowest: usize) -> Option<usize> {
    (lowest.max(close.saturating_sub(12))..close).rev().find(|&index| reader.is_kind(index, TokenKind::Open))
}

fn step_word(reader: &Reader, last: usize, start: usize, end: usize, lowest: usize) -> Step {
    let found = reader.classes(last);
    let is = |classes| found.any(classes);
    if is(Classes::PRONOUN) {
        // "she and her colleagues"
        return if start == end || reader.is(start, Classes::CONJUNCTION) { Step::Last(last) } else { Step::Stop };
    }
    if is(Classes::CONJUNCTION) {
        return if joins_names(reader, last, start) { Step::Take(last) } else { Step::Stop };
    }
    if is(Classes::DETERMINER) && !is(Classes::COMPLEMENTIZER) {
        return after_determiner(reader, last, lowest);
    }
    if is(Classes::AUXILIARY.or(Classes::RELATIVE).or(Classes::INTERROGATIVE).or(Classes::SUBORDINATOR).or(Classes::COMPLEMENTIZER)) {
        return if reader.is_capitalized(last)
            && last > lowest
            && !reader.begins_paragraph(last)
            && (start == end
                || reader.is_capitalized(start)
                || matches!(reader.kind(start), Some(TokenKind::Possessive | TokenKind::Hyphen)))
        {
            Step::Take(last)
        } else {
            Step::Stop
        };
    }
    if is(Classes::PREPOSITION) {
        return if start < end { Step::Take(last) } else { Step::Stop };
    }
    if reader.is_lower(last)
        && reader.verb(last).is_some_and(|verb| matches!(verb.form, Form::Past | Form::Gerund))
        && !is_modifier(reader, last)
        && !is_reduced(reader, last)
    {
        return Step::Stop;
    }
    // "a later interview": an adjective, not the adverb.
    let is_adjective = last > lowest && start < end && reader.is(last - 1, Classes::DETERMINER);
    // "lawyers not involved in the case".
    if reader.text(last) == "not" && reader.ends_in_ed(start) && last > lowest && reader.is(last - 1, Classes::ROLE) {
        return Step::Take(last);
    }
    // "one of them", "the man next to me".
    let is_part = start == end && last > lowest && reader.is(last - 1, Classes::PREPOSITION) && reader.is(last, Classes::OBJECT);
    if is(Classes::OBJECT) && !is_part || is(Classes::ADVERB) && reader.is_lower(last) && !is_adjective {
        return Step::Stop;
    }
    Step::Take(last)
}

/// Whether a listed verb is a participle that describes the noun before it: "a letter read to the court".
fn is_reduced(reader: &Reader, index: usize) -> bool {
    let reports = reader.verb(index).is_some_and(|verb| verb.frames.any(Frames::CLAUSE.or(Frames::PERSON)));
    // "a nurse accused of theft".
    let is_charge = reader.text(index + 1) == "of" && reader.verb(index).is_some_and(|verb| verb.form == Form::Past);
    is_charge || !reports && reader.is(index + 1, Classes::PREPOSITION)
}

/// Whether a listed verb is an adjective here: "the accused man".
fn is_modifier(reader: &Reader, index: usize) -> bool {
    index > 0 && reader.is(index - 1, Classes::DETERMINER)
}

/// A determiner begins the phrase, unless the phrase goes on before it: "the head of the union", "both of the men".
fn after_determiner(reader: &Reader, determiner: usize, lowest: usize) -> Step {
    let goes_on = determiner > lowest
        && (reader.is(determiner - 1, Classes::PREPOSITION) && !reader.is(determiner - 1, Classes::SUBORDINATOR)
            || reader.is(determiner - 1, Classes::DETERMINER) && !reader.is(determiner - 1, Classes::COMPLEMENTIZER)
            // "the mother-of-five"
            || reader.is_kind(determiner - 1, TokenKind::Hyphen) && reader.is_attached(determiner));
    // "she | and her colleagues"
    let joins = determiner > lowest + 1
        && reader.is(determiner, Classes::PERSONAL)
        && reader.is(determiner - 1, Classes::CONJUNCTION)
        && (reader.is(determiner - 2, Classes::PRONOUN) || begins_pair(reader, determiner - 2, lowest));
    if goes_on || joins { Step::Take(determiner) } else { Step::Last(determiner) }
}

/// Whether a name begins a clause: "… , but Ruiz | and her colleagues report".
fn begins_pair(reader: &Reader, name: usize, lowest: usize) -> bool {
    let first = (lowest..name).rev().take_while(|&index| reader.is_capitalized(index)).last().unwrap_or(name);
    let begins = first == lowest || !reader.is_kind(first - 1, TokenKind::Word) || reader.is(first - 1, Classes::CONJUNCTION);
    reader.is_capitalized(name) && begins
}

/// Whether a conjunction joins two names or two nouns of one phrase: "Quill and Marsh", "officials and residents".
fn joins_names(reader: &Reader, conjunction: usize, start: usize) -> bool {
    let before = conjunction.checked_sub(1);
    before.is_some_and(|before| {
        reader.is_capitalized(before) && reader.is_capitalized(start)
            || (reader.is(before, Classes::PRONOUN) || reader.is_capitalized(before))
                && reader.is(start, Classes::DETERMINER)
                && reader.is(start, Classes::PERSONAL)
            || reader.is(before, Classes::ROLE) && (reader.is(start, Classes::ROLE.or(Classes::DETERMINER)))
            || names_owner(reader, before)
    })
}

/// Whether nothing but a role and what it is of begins a sentence up to a noun: "The maker of sails | and ropes said".
fn names_owner(reader: &Reader, noun: usize) -> bool {
    let first = reader.segment_start(noun);
    let is_noun = |index: usize| {
        reader.is_kind(index, TokenKind::Word)
            && !reader.is(index, Classes::AUXILIARY)
            && !reader.verb_at(index)
            && !reader.is(index, Classes::PAST)
    };
    let begins = noun < first + LONGEST && reader.is(first, Classes::DETERMINER) && reader.is(first + 1, Classes::ROLE);
    begins && reader.text(first + 2) == "of" && (first + 3..noun + 1).all(is_noun)
}

/// Drops what a phrase cannot begin with: prepositions with their nouns at the start of a sentence, days, conjunctions.
fn trim_left(reader: &Reader, start: usize, end: usize) -> usize {
    let mut first = start;
    // "About one in five say".
    let is_rough = |index: usize| reader.is_one_of(index, "About Around Over") && reader.is(index + 1, Classes::PRONOMINAL);
    while first < end && !is_rough(first) {
        if reader.is(first, Classes::PREPOSITION) && !reader.is(first, Classes::DETERMINER) {
            first = after_adverbial(reader, first, end);
        } else if is_day(reader, first) && first + 1 < end
            || reader.is(first, Classes::CONJUNCTION)
            || reader.is_kind(first, TokenKind::Possessive)
            || reader.is_kind(first, TokenKind::Hyphen)
            || is_clock(reader, first) && first + 1 < end
        {
            first += 1;
        } else {
            break;
        }
    }
    first
}

/// Whether a token ends the time that begins an entry of a live report: "16:05 Police urge".
fn is_clock(reader: &Reader, index: usize) -> bool {
    let follows_colon =
        |index: usize| index > 1 && reader.is_kind(index - 1, TokenKind::Colon) && reader.is_kind(index - 2, TokenKind::Number);
    let is_minutes = reader.is_kind(index, TokenKind::Number) && follows_colon(index);
    let is_half = reader.is_one_of(index, "a.m. p.m. am pm");
    let is_time = || reader.begins_paragraph(index) && reader.text(index).ends_with(['m', 'h']) && reader.is_kind(index, TokenKind::Number);
    is_minutes || is_time() || is_half && index > 0 && reader.is_kind(index - 1, TokenKind::Number)
}

/// Where the phrase goes on after a preposition and its noun: "On Tuesday | Quill", "In a letter | Quill", "For years | ministers".
fn after_adverbial(reader: &Reader, preposition: usize, end: usize) -> usize {
    let mut index = preposition + 1;
    while index < end && (reader.is(index, Classes::DETERMINER) || reader.is(index, Classes::DAY)) {
        index += 1;
    }
    (index + 1..end)
        .find(|&next| {
            reader.is_capitalized(next) && reader.is_lower(next - 1) && !reader.is(next - 1, Classes::DETERMINER) && !is_date(reader, next)
                || reader.is(next, Classes::DETERMINER) && !reader.is(next - 1, Classes::PREPOSITION)
                || next == index + 1 && reader.is(next, Classes::ROLE) && is_plural(reader, index) && !reader.is(index, Classes::ROLE)
        })
        .unwrap_or(index)
}
