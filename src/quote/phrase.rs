//! Noun phrases: who stands before or after a verb.
//!
//! There is no parser here. A phrase is followed from its inner end until a word that cannot belong to it: a verb, a conjunction, a
//! relative pronoun, a mark. Every walk is bounded.

use std::ops::Range;

use super::reader::Reader;
use super::words::{Classes, Form, Frames};
use crate::token::TokenKind;

/// No phrase is followed further than this many tokens.
const LONGEST: usize = 28;
/// No subject is sought across more commas than this.
const MOST_COMMAS: usize = 5;

/// The subject of the verb at `verb`, sought to its left and not before `floor`.
pub(super) fn subject_before(reader: &Reader, verb: usize, floor: usize) -> Option<Range<usize>> {
    let end = skip_verb_group(reader, verb, floor);
    if end <= floor {
        return None;
    }
    let last = end - 1;
    match reader.kind(last)? {
        TokenKind::Comma | TokenKind::Dash => across_commas(reader, last, floor),
        TokenKind::Word if reader.is(last, Classes::RELATIVE) => relative(reader, last, floor),
        _ => adjacent_subject(reader, end, floor),
    }
}

/// The phrase before a verb; where it only ends an adverbial, the subject before that: "who in the past called", "she on Monday called".
fn adjacent_subject(reader: &Reader, end: usize, floor: usize) -> Option<Range<usize>> {
    let phrase = phrase_ending(reader, end, floor)?;
    match phrase.adverbial.and_then(|start| start.checked_sub(1)).filter(|&before| before >= floor) {
        Some(before) if reader.is(before, Classes::AUXILIARY.or(Classes::RELATIVE)) => subject_before(reader, before + 1, floor),
        Some(before) if reader.is(before, Classes::CONJUNCTION) => None,
        _ => Some(phrase.tokens),
    }
}

/// Steps left over what may stand between a subject and its verb: auxiliaries, adverbs, days.
fn skip_verb_group(reader: &Reader, verb: usize, floor: usize) -> usize {
    let mut end = verb;
    while end > floor && verb - end < 8 {
        let last = end - 1;
        let on_day = end < verb && is_day(reader, end) && reader.is(last, Classes::PREPOSITION);
        if reader.is(last, Classes::AUXILIARY) || reader.is_adverb(last) || is_day(reader, last) || on_day {
            end = last;
        } else {
            break;
        }
    }
    end
}

fn is_day(reader: &Reader, index: usize) -> bool {
    reader.is_capitalized(index) && reader.is(index, Classes::DAY)
}

/// "who", "which" or "that" as a subject.
fn relative(reader: &Reader, index: usize, floor: usize) -> Option<Range<usize>> {
    let before = index.checked_sub(1).filter(|&before| before >= floor)?;
    let follows_noun = matches!(reader.kind(before)?, TokenKind::Word | TokenKind::Comma | TokenKind::Close | TokenKind::Number);
    follows_noun.then_some(index..index + 1)
}

/// The subject before a comma: "Ada Quill, the mayor of Lower Tarn, said". The leftmost phrase in a row of commas that is no adverbial.
fn across_commas(reader: &Reader, comma: usize, floor: usize) -> Option<Range<usize>> {
    let mut best: Option<Phrase> = None;
    let mut commas = 0;
    let mut index = comma + 1;
    let lowest = floor.max(comma.saturating_sub(45));
    let depth = reader.regions.around(comma);
    while index > lowest && commas < MOST_COMMAS {
        index -= 1;
        if reader.regions.around(index) != depth {
            match reader.child_of(depth, index).map(|region| &reader.regions.list[region].tokens) {
                Some(tokens) if tokens.len() <= 8 && !is_complete(reader, tokens) => index = tokens.start,
                _ => break,
            }
            continue;
        }
        match reader.kind(index) {
            Some(TokenKind::Comma | TokenKind::Dash) => {
                commas += 1;
                best = candidate(reader, index, floor).or(best);
            }
            Some(TokenKind::Word) if reader.is(index, Classes::COMPLEMENTIZER) => break,
            Some(TokenKind::Word) if reader.is(index, Classes::RELATIVE) => best = candidate(reader, index, floor).or(best),
            Some(TokenKind::Semicolon | TokenKind::Colon | TokenKind::Terminator) => break,
            _ => {}
        }
    }
    best.map(|phrase| phrase.tokens.start..with_name(reader, phrase.tokens.end, comma))
}

/// The phrase that ends before `end`, if it can be a subject.
fn candidate(reader: &Reader, end: usize, floor: usize) -> Option<Phrase> {
    phrase_ending(reader, end, floor).filter(|phrase| phrase.is_subject && !phrase.is_place_like(reader))
}

/// Whether a quotation ends with a comma or the end of a sentence, so that a new clause begins after it.
fn is_complete(reader: &Reader, tokens: &Range<usize>) -> bool {
    matches!(reader.kind(tokens.end - 2), Some(TokenKind::Comma | TokenKind::Terminator))
}

/// A noun phrase found from its end.
#[derive(Debug)]
pub(super) struct Phrase {
    pub tokens: Range<usize>,
    /// Whether it stands where a subject can: not after a preposition, a verb or a subordinator.
    pub is_subject: bool,
    /// The preposition at which the walk ended, where it did.
    pub adverbial: Option<usize>,
}

impl Phrase {
    /// Whether it looks like the second half of "Jackson, Miss." or a bare year or day.
    fn is_place_like(&self, reader: &Reader) -> bool {
        let first = self.tokens.start;
        self.tokens.len() == 1
            && (reader.kind(first) == Some(TokenKind::Number)
                || reader.is(first, Classes::DAY)
                || reader.document.word(first).ends_with('.'))
    }
}

/// The noun phrase that ends before `end`.
pub(super) fn phrase_ending(reader: &Reader, end: usize, floor: usize) -> Option<Phrase> {
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
    let trimmed = trim_left(reader, start, end);
    let before = trimmed.checked_sub(1).filter(|&before| before >= floor);
    let after_other = before.is_some_and(|before| {
        reader.is(before, Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::RELATIVE).or(Classes::AUXILIARY))
            && !reader.is(before, Classes::COMPLEMENTIZER)
    });
    let follows_verb =
        before.is_some_and(|before| reader.verb(before).is_some_and(|verb| verb.form != Form::Base) && reader.is_lower(before));
    (trimmed < end && has_noun(reader, trimmed..end)).then_some(Phrase {
        tokens: trimmed..end,
        is_subject: !after_other && !follows_verb,
        adverbial: reader.is(start, Classes::PREPOSITION).then_some(start),
    })
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
        Some(TokenKind::Number | TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Symbol | TokenKind::Address) => Step::Take(last),
        Some(TokenKind::Close) => open_bracket(reader, last, lowest).map_or(Step::Stop, Step::Take),
        _ => Step::Stop,
    }
}

/// A few words in marks may stand inside a phrase: the “Morning Hour” host.
fn over_region(reader: &Reader, last: usize, end: usize) -> Step {
    match reader.child_of(reader.regions.around(end), last).map(|region| &reader.regions.list[region].tokens) {
        Some(tokens) if tokens.len() <= 6 && tokens.end < end && reader.kind(tokens.end - 2) != Some(TokenKind::Comma) => {
            Step::Take(tokens.start)
        }
        _ => Step::Stop,
    }
}

fn open_bracket(reader: &Reader, close: usize, lowest: usize) -> Option<usize> {
    (lowest.max(close.saturating_sub(12))..close).rev().find(|&index| reader.kind(index) == Some(TokenKind::Open))
}

fn step_word(reader: &Reader, last: usize, start: usize, end: usize, lowest: usize) -> Step {
    let is = |classes| reader.is(last, classes);
    if is(Classes::PRONOUN) {
        return if start == end { Step::Last(last) } else { Step::Stop };
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
            && start < end
            && reader.is_capitalized(start)
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
    if is(Classes::OBJECT) || is(Classes::ADVERB) && reader.is_lower(last) && !is_adjective {
        return Step::Stop;
    }
    Step::Take(last)
}

/// Whether a listed verb is a participle that describes the noun before it: "a letter read to the court".
fn is_reduced(reader: &Reader, index: usize) -> bool {
    let reports = reader.verb(index).is_some_and(|verb| verb.frames.any(Frames::CLAUSE.or(Frames::PERSON)));
    !reports && reader.is(index + 1, Classes::PREPOSITION)
}

/// Whether a listed verb is an adjective here: "the accused man".
fn is_modifier(reader: &Reader, index: usize) -> bool {
    index > 0 && reader.is(index - 1, Classes::DETERMINER)
}

/// A determiner begins the phrase, unless the phrase goes on before it: "the head of the union", "both of the men".
fn after_determiner(reader: &Reader, determiner: usize, lowest: usize) -> Step {
    let goes_on = determiner > lowest
        && (reader.is(determiner - 1, Classes::PREPOSITION) && !reader.is(determiner - 1, Classes::SUBORDINATOR)
            || reader.is(determiner - 1, Classes::DETERMINER) && !reader.is(determiner - 1, Classes::COMPLEMENTIZER));
    if goes_on { Step::Take(determiner) } else { Step::Last(determiner) }
}

/// Whether a conjunction joins two names or two nouns of one phrase: "Quill and Marsh", "officials and residents".
fn joins_names(reader: &Reader, conjunction: usize, start: usize) -> bool {
    let before = conjunction.checked_sub(1);
    before.is_some_and(|before| {
        reader.is_capitalized(before) && reader.is_capitalized(start)
            || reader.is(before, Classes::ROLE) && (reader.is(start, Classes::ROLE.or(Classes::DETERMINER)))
    })
}

/// Drops what a phrase cannot begin with: prepositions with their nouns at the start of a sentence, days, conjunctions.
fn trim_left(reader: &Reader, start: usize, end: usize) -> usize {
    let mut first = start;
    while first < end {
        if reader.is(first, Classes::PREPOSITION) && !reader.is(first, Classes::DETERMINER) {
            first = after_adverbial(reader, first, end);
        } else if is_day(reader, first) && first + 1 < end
            || reader.is(first, Classes::CONJUNCTION)
            || reader.kind(first) == Some(TokenKind::Possessive)
            || reader.kind(first) == Some(TokenKind::Hyphen)
        {
            first += 1;
        } else {
            break;
        }
    }
    first
}

/// Where the phrase goes on after a preposition and its noun: "On Tuesday | Quill", "In a letter | Quill".
fn after_adverbial(reader: &Reader, preposition: usize, end: usize) -> usize {
    let mut index = preposition + 1;
    while index < end && (reader.is(index, Classes::DETERMINER) || reader.is(index, Classes::DAY)) {
        index += 1;
    }
    (index + 1..end)
        .find(|&next| {
            reader.is_capitalized(next) && reader.is_lower(next - 1)
                || reader.is(next, Classes::DETERMINER) && !reader.is(next - 1, Classes::PREPOSITION)
        })
        .unwrap_or(index)
}

/// Whether a phrase has a word that can be its noun.
fn has_noun(reader: &Reader, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|index| match reader.kind(index) {
        Some(TokenKind::Word) => {
            let is_small = reader.is(index, Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::AUXILIARY).or(Classes::DETERMINER));
            !is_small || reader.is(index, Classes::PRONOMINAL)
        }
        Some(TokenKind::Number | TokenKind::Address) => true,
        _ => false,
    })
}

/// The noun phrase that begins at `start`, which must look like the beginning of one; not beyond `ceiling`.
pub(super) fn phrase_starting(reader: &Reader, start: usize, ceiling: usize) -> Option<Range<usize>> {
    if start >= ceiling || !can_begin(reader, start) {
        return None;
    }
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
    let end = with_name(reader, end, ceiling);
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
            .take_while(|&index| reader.is_lower(index) || reader.is_capitalized(index) || reader.kind(index) == Some(TokenKind::Hyphen))
            .any(|index| index > start && reader.is_capitalized(index) || reader.is(index, Classes::ROLE))
}

/// Whether the token at `index` carries on a phrase that is followed to the right.
fn goes_on_right(reader: &Reader, index: usize) -> bool {
    match reader.kind(index) {
        Some(TokenKind::Word) => {
            if is_day(reader, index)
                || reader.is(
                    index,
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
            if reader.is(index, Classes::PREPOSITION) {
                return joins_phrase(reader, index);
            }
            if reader.is_lower(index) && (reader.verb(index).is_some_and(|verb| verb.form != Form::Base) || is_past(reader, index)) {
                return false;
            }
            if reader.is(index, Classes::DETERMINER)
                && reader.is_lower(index)
                && !reader.is(index - 1, Classes::PREPOSITION.or(Classes::DETERMINER))
            {
                return false;
            }
            if reader.is(index, Classes::CONJUNCTION) {
                return reader.is_capitalized(index - 1) && reader.is_capitalized(index + 1);
            }
            !after_name || reader.is_capitalized(index)
        }
        Some(TokenKind::Number | TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Symbol | TokenKind::Address) => true,
        _ => false,
    }
}

/// Whether a word in -ed is a verb here: an object or an adverbial follows, and no noun that it could describe.
fn is_past(reader: &Reader, index: usize) -> bool {
    let follows = Classes::DETERMINER.or(Classes::OBJECT).or(Classes::PREPOSITION);
    reader.document.word(index).ends_with("ed") && (reader.is(index + 1, follows) || reader.kind(index + 1) != Some(TokenKind::Word))
}

/// Whether a preposition ties two nouns of one phrase, rather than telling where or when something was said.
fn joins_phrase(reader: &Reader, index: usize) -> bool {
    let after_role = reader.is(index - 1, Classes::ROLE) && !is_day(reader, index + 1);
    let before_noun = reader.is(index + 1, Classes::DETERMINER) || reader.is_capitalized(index + 1);
    !reader.is_capitalized(index - 1)
        && match reader.document.word(index) {
            "of" | "for" | "from" | "with" | "close" => true,
            "in" | "on" | "at" => after_role,
            "to" => after_role && before_noun,
            _ => false,
        }
}

/// Takes in a name that follows a description and a comma: "the mayor, Ada Quill".
fn with_name(reader: &Reader, end: usize, ceiling: usize) -> usize {
    let follows = end + 1 < ceiling
        && reader.kind(end) == Some(TokenKind::Comma)
        && reader.is_capitalized(end + 1)
        && (!reader.is_capitalized(end - 1) || reader.is(end - 1, Classes::ROLE))
        && !is_day(reader, end + 1)
        && !reader.is(end + 1, Classes::DETERMINER.or(Classes::PRONOUN));
    if !follows {
        return end;
    }
    let mut last = end + 1;
    while last < ceiling && (reader.is_capitalized(last) || reader.kind(last) == Some(TokenKind::Hyphen) && reader.is_capitalized(last + 1))
    {
        last += 1;
    }
    last
}
