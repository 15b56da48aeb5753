//! Subjects: the noun phrase that a verb belongs to.

mod relative;

use std::ops::Range;

use super::phrase::{Phrase, after_description, begins_with_time, can_speak, is_date, is_day, phrase_ending, phrase_starting, with_name};
use super::reader::Reader;
use super::words::{Classes, Form};
use crate::token::{Case, TokenKind};
use relative::{begins_relative, is_object, relative, restricted};

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
        TokenKind::Quote => across_quotation(reader, last, floor).or_else(|| adjacent_subject(reader, end, floor)),
        _ => adjacent_subject(reader, end, floor),
    }
}

/// The subject before a participle or a relative clause that ends with words in marks: "Quill, who calls Pell “a weathervane,” said".
fn across_quotation(reader: &Reader, last: usize, floor: usize) -> Option<Range<usize>> {
    let region = reader.child_of(reader.regions.around(last + 1), last)?;
    let tokens = &reader.regions.list[region].tokens;
    let goes_on = tokens.start > floor && reader.is_lower(tokens.start - 1) && is_complete(reader, tokens);
    if goes_on { across_commas(reader, tokens.start - 1, floor) } else { None }
}

/// The phrase before a verb; where it only ends an adverbial, the subject before that: "who in the past called", "she on Monday called".
fn adjacent_subject(reader: &Reader, end: usize, floor: usize) -> Option<Range<usize>> {
    if let Some(subject) = described_subject(reader, end, floor) {
        return Some(subject);
    }
    let phrase = phrase_ending(reader, end, floor)?;
    if let Some(subject) = with_participle(reader, phrase.tokens.start, floor) {
        return Some(subject);
    }
    match phrase.adverbial.and_then(|start| start.checked_sub(1)).filter(|&before| before >= floor) {
        Some(before) if reader.is(before, Classes::AUXILIARY.or(Classes::RELATIVE)) => subject_before(reader, before + 1, floor),
        Some(before) if reader.is(before, Classes::CONJUNCTION) => None,
        // "Among the items feared lost": nothing but the adverbial.
        None if phrase.adverbial.is_some() && !phrase.is_subject && !can_speak(reader, &phrase.tokens) => None,
        _ if follows_relative(reader, &phrase.tokens, floor) || begins_with_time(reader, phrase.tokens.start) => None,
        _ => Some(phrase.tokens),
    }
}

/// The people whom a participle describes that governs the phrase before the verb: "Refugees reaching the port said".
fn with_participle(reader: &Reader, object: usize, floor: usize) -> Option<Range<usize>> {
    let is_participle = |index: usize| reader.is_lower(index) && reader.ends_in_ing(index);
    let begins = reader.is(object, Classes::DETERMINER);
    let participle = object.checked_sub(1).filter(|&index| begins && index > floor && is_participle(index))?;
    // "a nurse accused of poisoning two men"
    let is_charged = participle > floor + 3 && reader.is(participle - 1, Classes::PREPOSITION) && reader.ends_in_ed(participle - 2);
    let end = if is_charged { participle - 2 } else { participle };
    let is_people = reader.is(end - 1, Classes::ROLE);
    let phrase = phrase_ending(reader, end, floor).filter(|phrase| is_people && phrase.is_subject)?;
    Some(phrase.tokens)
}

/// Whether a phrase is nothing but the rest of a relative clause, verb and all: "who | manages money".
fn follows_relative(reader: &Reader, phrase: &Range<usize>, floor: usize) -> bool {
    let relative = phrase.start.checked_sub(1).filter(|&before| before >= floor && reader.is(before, Classes::RELATIVE));
    relative.is_some_and(|relative| begins_relative(reader, relative) && !is_object(reader, relative, phrase.end))
}

/// The subject that a relative clause right before the verb describes: "A witness who spoke on condition of anonymity said".
fn described_subject(reader: &Reader, end: usize, floor: usize) -> Option<Range<usize>> {
    let phrase = restricted(reader, end, floor)?;
    // "A bushwalker who lost her way": who is somebody.
    if can_speak(reader, &phrase) || reader.text(phrase.end) == "who" {
        return Some(phrase);
    }
    let comma = phrase.start.checked_sub(1).filter(|&comma| comma > floor && reader.is_comma(comma))?;
    across_commas(reader, comma, floor)
}

/// Steps left over what may stand between a subject and its verb: auxiliaries, adverbs, days.
fn skip_verb_group(reader: &Reader, verb: usize, floor: usize) -> usize {
    let mut end = verb;
    while end > floor && verb - end < 8 {
        let last = end - 1;
        let time = reader.is(last, Classes::DAY) && last > floor && reader.is(last - 1, Classes::DAY.or(Classes::DETERMINER));
        if time && reader.is_lower(last) {
            end = last - 1;
            continue;
        }
        let on_day = end < verb && is_day(reader, end) && reader.is(last, Classes::PREPOSITION);
        // "A study there found": no pronoun after a noun.
        let is_place = reader.is_one_of(last, "here there") && last > floor && reader.is_lower(last - 1);
        // "Will wrote": a name.
        let is_auxiliary = reader.is(last, Classes::AUXILIARY) && (reader.is_lower(last) || last == floor);
        // "has long argued", "has since said".
        let is_long = reader.is_one_of(last, "long since") && last > floor && reader.is(last - 1, Classes::AUXILIARY);
        // "he’s said".
        let is_contracted =
            reader.is_kind(last, TokenKind::Possessive) && last > floor && reader.is(last - 1, Classes::MASCULINE.or(Classes::FEMININE));
        if is_contracted || is_place || is_long || is_auxiliary || reader.is_adverb(last) || is_day(reader, last) || on_day {
            end = last;
        } else {
            break;
        }
    }
    end
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
            Some(TokenKind::Word) if reader.is(index, Classes::COMPLEMENTIZER) && !begins_relative(reader, index) => {
                best = before_long_relative(reader, index, lowest, floor).or(best);
                break;
            }
            Some(TokenKind::Word) if reader.is(index, Classes::RELATIVE) && best.is_some() && !begins_relative(reader, index) => break,
            Some(TokenKind::Word) if reader.is(index, Classes::RELATIVE) => best = candidate(reader, index, floor).or(best),
            // "above what Quill, laughing, termed": a clause of its own.
            Some(TokenKind::Word) if best.is_some() && reader.is_one_of(index, "what though although") => break,
            Some(TokenKind::Semicolon | TokenKind::Colon | TokenKind::Terminator) => break,
            _ => {}
        }
    }
    best.map(|phrase| phrase.tokens.start..apposed_name(reader, &phrase, comma).unwrap_or_else(|| with_name(reader, &phrase.tokens, comma)))
}

/// The subject of a relative clause that holds a clause of its own: "An aide, who asked that his name be left out, said".
fn before_long_relative(reader: &Reader, that: usize, lowest: usize, floor: usize) -> Option<Phrase> {
    let is_relative = |&index: &usize| reader.is(index, Classes::RELATIVE) && !reader.is(index, Classes::COMPLEMENTIZER);
    // "An aide, speaking on condition that he not be named, said".
    let is_participle = |&index: &usize| reader.is_comma(index - 1) && reader.ends_in_ing(index);
    let relative = (lowest + 1..that).rev().find(|index| is_relative(index) || is_participle(index))?;
    let comma = relative.checked_sub(1).filter(|&before| reader.is_comma(before))?;
    candidate(reader, comma, floor).filter(|_| is_participle(&relative) || begins_relative(reader, relative))
}

/// The end of a name that follows a description and its relative clause: "The tuner who found them, Bastien Orr, said".
fn apposed_name(reader: &Reader, phrase: &Phrase, comma: usize) -> Option<usize> {
    let is_described = reader.is(phrase.tokens.end, Classes::RELATIVE) && reader.is_lower(phrase.tokens.end - 1);
    let opening = (phrase.tokens.end..comma).rev().find(|&index| reader.is_comma(index)).filter(|_| is_described)?;
    let name = after_description(reader, opening + 1);
    (name + 1 < comma && (name..comma).all(|index| reader.is_capitalized(index))).then_some(comma)
}

/// The phrase that ends before `end`, if it can be a subject.
fn candidate(reader: &Reader, end: usize, floor: usize) -> Option<Phrase> {
    if let Some(tokens) = restricted(reader, end, floor) {
        return Some(Phrase { tokens, is_subject: true, adverbial: None });
    }
    let fits = |phrase: &Phrase| (phrase.is_subject || follows_as(reader, &phrase.tokens, floor)) && !is_place_like(reader, phrase);
    let is_opening = |tokens: &Range<usize>| {
        let begins = tokens.start == floor && reader.is_capitalized(floor);
        // "Giving evidence, …", "Earlier, …", "Reacting, …".
        let is_participle = || reader.ends_in_ing(floor) && begins_participle(reader, floor);
        begins
            && (tokens.len() > 1 && reader.is_lower(floor + 1) && begins_participle(reader, floor)
                || tokens.len() == 1 && (reader.is(floor, Classes::ADVERB) || is_participle()))
    };
    phrase_ending(reader, end, floor).filter(|phrase| fits(phrase) && !is_opening(&phrase.tokens) && !is_time(reader, &phrase.tokens))
}

/// Whether a name follows "as": "As Ada Quill, the mayor, put it".
fn follows_as(reader: &Reader, phrase: &Range<usize>, floor: usize) -> bool {
    let is_name = reader.is_capitalized(phrase.start) && reader.is_capitalized(phrase.end - 1);
    is_name && phrase.start > floor && reader.token_is(phrase.start - 1, reader.words().as_)
}

/// Whether a quotation ends with a comma or the end of a sentence, so that a new clause begins after it.
fn is_complete(reader: &Reader, tokens: &Range<usize>) -> bool {
    matches!(reader.kind(tokens.end - 2), Some(TokenKind::Comma | TokenKind::Terminator))
}

/// Whether a phrase looks like the second half of "Jackson, Miss." or a bare year or day.
fn is_place_like(reader: &Reader, phrase: &Phrase) -> bool {
    let first = phrase.tokens.start;
    is_date(reader, first) && phrase.tokens.len() <= 4
        || phrase.tokens.len() == 1
            && (reader.is_kind(first, TokenKind::Number)
                || reader.is(first, Classes::DAY)
                || reader.document.word(first).ends_with('.')
                || reader.token(first).case == Case::Upper && reader.document.word(first).len() == 2)
}

/// Whether a participle begins an adverbial: "Asked about it, she laughed"; "Speaking in Lower Tarn, she said".
fn begins_participle(reader: &Reader, index: usize) -> bool {
    let listed = reader.verb_at(index) && reader.verb(index).is_some_and(|verb| matches!(verb.form, Form::Gerund | Form::Past));
    listed
        || index < reader.len()
            && reader.is_kind(index, TokenKind::Word)
            && reader.ends_in_ing(index)
            && reader.document.word(index).len() > 5
            && !reader.is_capitalized(index + 1)
        || begins_passive(reader, index)
}

/// Whether a participle begins a sentence and tells how its subject fares: "Alarmed by the noise, the mayor said".
fn begins_passive(reader: &Reader, index: usize) -> bool {
    let word = reader.text(index);
    let is_participle = reader.is(index, Classes::PAST) || word.ends_with("ed") && word.len() > 4;
    is_participle && reader.segment_start(index) == index && reader.is(index + 1, Classes::PREPOSITION) && reader.text(index + 1) != "of"
}

/// Whether an adverb tells how long before or after something the sentence's own event was: "Shortly after the vote, she said".
fn begins_interval(reader: &Reader, index: usize) -> bool {
    if reader.is_lower(index) || !reader.text(index).ends_with("ly") {
        return false;
    }
    let is_time = reader.is(index + 1, Classes::SUBORDINATOR) && reader.is(index + 1, Classes::PREPOSITION);
    // "Hastily leaving the hall", not "Early voting".
    let is_participle = reader.is_lower(index + 1) && reader.ends_in_ing(index + 1);
    let follows = is_time || is_participle && reader.is(index + 2, Classes::DETERMINER.or(Classes::OBJECT));
    follows && reader.segment_start(index) == index
}

/// The token after the time that begins an entry of a live report: "16:05 | Quill: “…”".
fn after_clock(reader: &Reader, start: usize) -> usize {
    let is_number = |index: usize| reader.is_kind(index, TokenKind::Number);
    let is_clock = is_number(start) && reader.is_kind(start + 1, TokenKind::Colon) && is_number(start + 2);
    start + if is_clock { 3 } else { 0 }
}

/// The subject of the sentence that begins at `start`: its first noun phrase that is no adverbial.
pub(super) fn first_subject(reader: &Reader, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let mut index = after_clock(reader, start);
    index += usize::from(reader.is_kind(index, TokenKind::Open));
    for _ in 0..3 {
        while index < ceiling && (reader.is(index, Classes::CONJUNCTION) || reader.is_adverb(index) || reader.is_comma(index)) {
            index += 1;
        }
        let is_adverbial = reader.is(index, Classes::PREPOSITION.or(Classes::SUBORDINATOR)) || begins_interval(reader, index);
        if !is_adverbial && !begins_participle(reader, index) {
            break;
        }
        index = (index..ceiling.min(index + 30)).find(|&next| reader.is_comma(next))? + 1;
    }
    let mut phrase = phrase_starting(reader, index, ceiling)?;
    let is_question = reader.is(index, Classes::INTERROGATIVE) && reader.is(index + 1, Classes::AUXILIARY);
    if is_question || phrase.len() == 1 && reader.is_kind(index, TokenKind::Number) {
        return None;
    }
    // "This week, the mayor", "Hours later, the mayor": a time.
    if reader.is_comma(phrase.end) && phrase.len() > 1 && is_time(reader, &phrase) {
        phrase = phrase_starting(reader, phrase.end + 1, ceiling).unwrap_or(phrase);
    } else if reader.is(phrase.end, Classes::ADVERB) && reader.is_comma(phrase.end + 1) {
        phrase = phrase_starting(reader, phrase.end + 2, ceiling).unwrap_or(phrase);
    }
    // "In Lower Tarn, Westshire, the mayor": the second half of a place's name.
    while index > start && phrase.len() == 1 && reader.is_comma(phrase.end) {
        let next = after_time(reader, phrase.end + 1, ceiling);
        let Some(next) = phrase_starting(reader, next, ceiling) else { break };
        phrase = next;
    }
    Some(without_verb(reader, phrase))
}

/// Where a sentence goes on after a day between commas: "In Lower Tarn, Westshire, on Sunday, | the mayor".
fn after_time(reader: &Reader, start: usize, ceiling: usize) -> usize {
    let is_time = |&index: &usize| {
        reader.is(index, Classes::PREPOSITION.or(Classes::DAY).or(Classes::MONTH)) || reader.is_kind(index, TokenKind::Number)
    };
    let end = (start..ceiling).take_while(is_time).count() + start;
    if end > start && reader.is_comma(end) { end + 1 } else { start }
}

/// Whether a phrase is nothing but a time: "this week".
pub(super) fn is_time(reader: &Reader, phrase: &Range<usize>) -> bool {
    let is_day = |index: usize| reader.is(index, Classes::DAY);
    phrase.clone().any(is_day) && phrase.clone().all(|index| is_day(index) || reader.is(index, Classes::DETERMINER))
}

/// A phrase without the verb of no list that has slipped in behind its role: "Central bank | holds".
fn without_verb(reader: &Reader, phrase: Range<usize>) -> Range<usize> {
    let last = phrase.end - 1;
    let is_verb = reader.is_lower(last) && !reader.is(last, Classes::ROLE) && reader.text(last).ends_with('s');
    let follows_role = last > phrase.start && reader.is(last - 1, Classes::ROLE);
    phrase.start..phrase.end - usize::from(is_verb && follows_role)
}
