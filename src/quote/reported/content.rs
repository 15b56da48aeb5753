//! Where a clause begins that stands after its verb.

use std::ops::Range;

use crate::quote::attribution::{goes_on, last_inside};
use crate::quote::carry::asks;
use crate::quote::cue::{Cue, CueKind};
use crate::quote::phrase::{is_day, is_plural, phrase_starting};
use crate::quote::reader::Reader;
use crate::quote::scare::is_title;
use crate::quote::words::{Classes, Form, Frames, Verb};
use crate::token::TokenKind;

use super::{FARTHEST_THAT, is_break, is_finite, skip_adverbs};

/// An adverbial between a verb and a clause without "that" is no longer than this, in tokens.
const LONGEST_ADVERBIAL: usize = 8;
/// Somebody who is accused of an act is told of in fewer tokens than this.
const LONGEST_ACCUSED: usize = 12;
/// Nothing that is said of a name between two commas, before the clause that it is the source of, has more tokens than this.
const LONGEST_APPOSITION: usize = 10;

/// "According to Ada Quill, …": the clause after the comma, where the cue begins the sentence.
pub(super) fn after_according(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let floor = reader.segment_start(cue.tokens.start);
    // Not "None, according to Ada Quill, a surveyor".
    let begins = cue.tokens.start <= floor + 1
        || cue.tokens.start == floor + 2 && (reader.is(floor, Classes::CONJUNCTION) || reader.is_adverb(floor));
    let subject = cue.subject.as_ref().filter(|_| begins)?;
    let is_comma = |&index: &usize| reader.is_outer_comma(index);
    let comma = (subject.end..end.min(subject.end + 25)).find(is_comma)?;
    let second = (comma + 1..end.min(comma + LONGEST_APPOSITION)).find(is_comma);
    Some(second.filter(|&second| is_apposition(reader, comma + 1, second)).unwrap_or(comma) + 1)
}

/// Whether what stands between two commas says what the one named before is, "a charity in Lower Tarn", so that the clause comes after it.
fn is_apposition(reader: &Reader, start: usize, comma: usize) -> bool {
    let is_verb = |index: usize| is_finite(reader, index) || reader.is(index, Classes::AUXILIARY);
    let begins_clause = reader.is(comma + 1, Classes::DETERMINER.or(Classes::PRONOUN)) || reader.is_capitalized(comma + 1);
    reader.is_one_of(start, "a an the") && begins_clause && !(start + 1..comma).any(is_verb)
}

/// "As Ada Quill said, …": the clause after the comma.
pub(super) fn after_as(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let floor = after_opener(reader, reader.segment_start(cue.tokens.start));
    let subject = cue.subject.as_ref().filter(|subject| subject.start == floor + 1)?;
    let is_source = reader.token_is(floor, reader.words().as_) && subject.end <= cue.tokens.start && cue.kind == CueKind::Verb;
    let is_report = cue.frames.any(Frames::CLAUSE.or(Frames::THAT)) && cue.frames.any(Frames::DIRECT);
    let hearer = phrase_starting(reader, cue.tokens.end, end).filter(|_| cue.frames.any(Frames::PERSON));
    let comma = skip_adverbs(reader, hearer.map_or(cue.tokens.end, |hearer| hearer.end), end);
    (is_source && is_report && reader.is_comma(comma)).then_some(comma + 1)
}

/// Where a sentence begins after a bracket, a conjunction, or an adverb with its comma: "However, | as Quill said".
fn after_opener(reader: &Reader, start: usize) -> usize {
    let first = start + usize::from(reader.is_kind(start, TokenKind::Open));
    let is_set_off = reader.is_adverb(first) && reader.is_comma(first + 1);
    first + if is_set_off { 2 } else { usize::from(reader.is(first, Classes::CONJUNCTION)) }
}

/// Where the words begin that a verb reports; `None` where its frames do not allow what follows.
pub(super) fn content_start(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let frames = cue.frames;
    if cue.kind == CueKind::Nominal {
        return reader.is(cue.end(), Classes::COMPLEMENTIZER).then_some(cue.end() + 1);
    }
    if let Some(that) = that_after(reader, cue, end).filter(|_| frames.any(Frames::CLAUSE.or(Frames::THAT))) {
        return Some(that);
    }
    if cue.kind != CueKind::Shared && is_after_region(reader, cue) {
        return None;
    }
    let after = skip_adverbs(reader, cue.tokens.end, end);
    // "says roughly a third had left": about the number.
    let is_amount = reader.is_kind(after, TokenKind::Number) || reader.is_one_of(after, "a all one") || is_count(reader, after);
    let after = after - usize::from(is_amount && after > cue.tokens.end && reader.is_adverb(after - 1) && !is_day(reader, after - 1));
    let hearer = phrase_starting(reader, after, end.min(after + 12)).filter(|_| frames.any(Frames::PERSON.or(Frames::INFINITIVE)));
    let hearer = hearer.map(|hearer| without_subject(reader, frames, hearer));
    let after_hearer = hearer.as_ref().map_or_else(|| after_object(reader, after), |hearer| hearer.end);
    let may_ask = frames.any(Frames::WHETHER) && after_hearer > after;
    let after_hearer = if may_ask { skip_adverbs(reader, after_hearer, end) } else { after_hearer };
    // Not "asked those who".
    let is_who = |index: usize| reader.is_one_of(index, "who which") && !reader.is(index - 1, Classes::PRONOMINAL);
    let is_question = |&&index: &&usize| reader.is(index, Classes::INTERROGATIVE) || is_who(index);
    if let Some(&question) = [after, after_hearer].iter().find(is_question).filter(|_| frames.any(Frames::WHETHER)) {
        return Some(question);
    }
    if let Some(question) = question_after_place(reader, after, end).filter(|_| frames.any(Frames::WHETHER)) {
        return Some(question);
    }
    if frames.any(Frames::INFINITIVE) && after_hearer < end && is_infinitive(reader, after_hearer) {
        return Some(after);
    }
    if frames.any(Frames::GERUND) {
        // "accused the council of | hiding it", "denied | hiding it".
        let is_act = |index: usize| reader.is_lower(index) && reader.ends_in_ing(index) && !reader.is(index, Classes::AMOUNT);
        let is_of = |&index: &usize| reader.text(index) == "of" && is_act(index + 1);
        let of = || (after + 1..end.min(after + LONGEST_ACCUSED)).find(is_of).filter(|_| !frames.any(Frames::THAT.or(Frames::CLAUSE)));
        if let Some(act) = if is_act(after) { Some(after) } else { of().map(|of| of + 1) } {
            return Some(act);
        }
    }
    let start = if frames.any(Frames::PERSON) { skip_adverbs(reader, after_hearer, end) } else { after };
    let start = if frames.any(Frames::CLAUSE) && frames.any(Frames::WHETHER) { after_adverbial(reader, start, end) } else { start };
    let told_somebody = frames.any(Frames::CLAUSE) && start > after && reader.is(after, Classes::OBJECT);
    let frames = if told_somebody { Frames::CLAUSE } else { frames };
    bare_clause(reader, frames, start, end, is_noun_form(reader, cue)).then_some(start)
}

/// A question after where or how it was asked: "asked in English | whether the bridge stood".
fn question_after_place(reader: &Reader, start: usize, end: usize) -> Option<usize> {
    let is_inside = |&index: &usize| reader.is_kind(index, TokenKind::Word) && !reader.is(index, Classes::AUXILIARY);
    let is_place = reader.is(start, Classes::PREPOSITION) && !reader.is(start, Classes::SUBORDINATOR.or(Classes::TOPIC));
    let mut words = (start + 1..end.min(start + LONGEST_ADVERBIAL)).take_while(is_inside);
    words.find(|&index| is_place && reader.text(index) == "whether")
}

/// Where a clause begins after the agent of a passive: "asked by the judge | whether it rained", "was told by a guard that | it rained".
pub(super) fn content_after_agent(reader: &Reader, cue: &Cue) -> Option<usize> {
    let next = cue.subject.as_ref()?.end;
    let is_question = cue.frames.any(Frames::WHETHER) && reader.is_one_of(next, "if whether how why what");
    let is_that = cue.frames.any(Frames::CLAUSE.or(Frames::THAT)) && reader.token_is(next, reader.words().that);
    if is_question { Some(next) } else { is_that.then(|| content_after_that(reader, next, true))? }
}

/// Where a clause begins after an adverbial that belongs to the verb: "said in a letter | she would go", "said outside | he was glad".
fn after_adverbial(reader: &Reader, start: usize, end: usize) -> usize {
    let limit = end.min(start + LONGEST_ADVERBIAL);
    let is_inside =
        |&index: &usize| reader.is_kind(index, TokenKind::Word) && !reader.is(index, Classes::AUXILIARY.or(Classes::SUBORDINATOR));
    let subject = (start + 1..limit).take_while(is_inside).find(|&index| reader.is(index, Classes::PRONOUN));
    let is_adverbial = reader.is(start, Classes::PREPOSITION) && !reader.is(start, Classes::SUBORDINATOR.or(Classes::TOPIC));
    subject.filter(|&subject| is_adverbial && is_finite(reader, subject + 1)).unwrap_or(start)
}

/// Whether a cue's form may be a noun instead: "claim", "reports"; not "claimed".
fn is_noun_form(reader: &Reader, cue: &Cue) -> bool {
    cue.frames.any(Frames::NOUN) && reader.verb(cue.tokens.start).is_some_and(|verb| matches!(verb.form, Form::Base | Form::Third))
}

/// Where the clause begins that a "that" opens. Before an auxiliary it is a pronoun: right after the verb a demonstrative, which belongs to
/// the clause, "said that was unlikely"; elsewhere a relative, "told of a plan that would fail".
fn content_after_that(reader: &Reader, that: usize, follows_verb: bool) -> Option<usize> {
    // "denied that and said …", "spoke about that, but …": a pronoun.
    let next = that + 1 + usize::from(reader.is_comma(that + 1));
    if reader.is(next, Classes::CONJUNCTION) {
        return None;
    }
    let is_listed = || reader.verb(that + 1).is_some_and(|verb| verb.form == Form::Third && !verb.frames.any(Frames::NOUN));
    let is_finite = || reader.is(that + 1, Classes::PAST) || reader.is_lower(that + 1) && (reader.ends_in_ed(that + 1) || is_listed());
    let is_pronoun =
        reader.is(that + 1, Classes::AUXILIARY) || reader.is_kind(that + 1, TokenKind::Possessive) || !follows_verb && is_finite();
    if is_pronoun { Some(that).filter(|_| follows_verb) } else { Some(next) }
}

/// The content of the "that" that opens the reported clause; adverbials and a hearer may stand before it.
fn that_after(reader: &Reader, cue: &Cue, end: usize) -> Option<usize> {
    let limit = end.min(cue.tokens.end + FARTHEST_THAT);
    // "points out that": the particle belongs to the verb.
    let particle = usize::from(reader.token_is(cue.tokens.end, reader.words().out));
    let first = skip_adverbs(reader, cue.tokens.end + particle, limit);
    let mut index = first;
    if index >= limit || !may_precede_that(reader, cue, index) {
        return None;
    }
    while index < limit {
        if let Some(region) = reader.child_of(None, index) {
            index = reader.regions.list[region].tokens.end;
            continue;
        }
        if reader.token_is(index, reader.words().that) {
            // "ventures that failed": a noun.
            let is_verb = !is_noun_form(reader, cue) || reader.is(index + 1, Classes::AUXILIARY);
            return content_after_that(reader, index, index == first && is_verb);
        }
        // "said on the radio, where he works, that".
        if reader.is_comma(index) && reader.is_one_of(index + 1, "where who which") {
            index = (index + 1..limit).find(|&index| reader.is_comma(index)).unwrap_or(limit) + 1;
            continue;
        }
        if is_break(reader, index) && !reader.is_kind(index + 1, TokenKind::Word)
            || is_noun_after_comma(reader, index)
            || reader.is_comma(index) && reader.ends_in_ing(index + 1) && !reader.verb_at(index + 1)
            || is_other_verb(reader, index)
        {
            return None;
        }
        index += 1;
    }
    None
}

/// Whether another verb comes before "that", which is then its own: not a noun or a name of the same form.
fn is_other_verb(reader: &Reader, index: usize) -> bool {
    let is_certain =
        |verb: Verb| (!verb.frames.any(Frames::NOUN) || verb.form == Form::Past) && !reader.token_is(index - 1, reader.words().to);
    reader.is_lower(index) && (reader.is(index, Classes::AUXILIARY) || reader.verb(index).is_some_and(is_certain))
}

/// Whether a comma and an article begin an apposition, whose "that" is a relative pronoun: "…, a result that surprised them".
fn is_noun_after_comma(reader: &Reader, index: usize) -> bool {
    reader.is_comma(index) && reader.is(index + 1, Classes::DETERMINER) && !reader.is(index + 1, Classes::COMPLEMENTIZER)
}

/// Whether what begins at `index` is "that" itself or may stand between a verb and its "that": a hearer, a time, a place, a remark.
fn may_precede_that(reader: &Reader, cue: &Cue, index: usize) -> bool {
    // "said to reporters that", not "agreed to hear a case that".
    let is_plural_or_name = index + 1 < reader.len() && is_plural(reader, index + 1)
        || !reader.is_lower(index + 1)
        || reader.is(index + 1, Classes::DETERMINER.or(Classes::OBJECT));
    let to_hearer = reader.token_is(index, reader.words().to) && index + 1 < reader.len() && is_plural_or_name;
    let tells_hearer = cue.frames.any(Frames::PERSON) || cue.frames.any(Frames::DIRECT) && to_hearer;
    let tells_time = reader.text(index) == "for" && reader.text(index + 2) == "first"
        || reader.is(index, Classes::DETERMINER) && reader.is(index + 1, Classes::DAY)
        || reader.is(index - 1, Classes::DAY);
    tells_hearer || tells_time || reader.is(index, Classes::LEAD) || is_aside(reader, index)
}

/// Whether a remark between two marks begins: "said, with a laugh, that", "said — on the radio — that".
fn is_aside(reader: &Reader, index: usize) -> bool {
    matches!(reader.kind(index), Some(TokenKind::Comma | TokenKind::Dash))
}

/// Whether the cue already attributes a quotation right before it: "…," she said in a letter.
fn is_after_region(reader: &Reader, cue: &Cue) -> bool {
    let first = cue.subject.as_ref().map_or(cue.tokens.start, |subject| subject.start.min(cue.tokens.start));
    let Some(region) = first.checked_sub(1).and_then(|before| reader.child_of(None, before)) else { return false };
    let begins_sentence = reader.segment_start(first) == first
        && reader.is_capitalized(first)
        && (reader.is(first, Classes::PRONOUN) || last_inside(reader, region) == Some(TokenKind::Terminator) && !asks(reader, region));
    reader.paragraph(first).start < first && !begins_sentence && !(goes_on(reader, region) && is_title(reader, region))
}

/// A hearer without the subject of a clause that follows without "that": "told the crowd | the plan was dead", "warned | growers would leave".
fn without_subject(reader: &Reader, frames: Frames, hearer: Range<usize>) -> Range<usize> {
    if reader.is(hearer.end, Classes::AUXILIARY) && !frames.any(Frames::HEARER) {
        return hearer.start..hearer.start;
    }
    let ends_hearer = |index: usize| reader.is(index, Classes::ROLE) || reader.is_capitalized(index) && reader.is_lower(index + 1);
    let found = (hearer.start..hearer.end - 1).rev().find(|&index| ends_hearer(index)).filter(|_| is_finite(reader, hearer.end));
    hearer.start..found.map_or(hearer.end, |last| last + 1)
}

/// Steps over a pronoun that is the hearer.
fn after_object(reader: &Reader, index: usize) -> usize {
    index + usize::from(reader.is(index, Classes::OBJECT))
}

fn is_infinitive(reader: &Reader, index: usize) -> bool {
    let to = if reader.text(index) == "not" { index + 1 } else { index };
    to + 1 < reader.len() && reader.token_is(to, reader.words().to) && reader.is_lower(to + 1) && !reader.is(to + 1, Classes::DETERMINER)
}

/// Whether a clause without "that" begins at `start`: a noun phrase and a finite verb.
fn bare_clause(reader: &Reader, frames: Frames, start: usize, end: usize, may_be_noun: bool) -> bool {
    let begins_with_pronoun = reader.is(start, Classes::PRONOUN);
    // "told them he’s ill", "they’re ill".
    let is_contracted =
        begins_with_pronoun && (reader.is_kind(start + 1, TokenKind::Possessive) || reader.text(start).contains(['\'', '’']));
    // "found it harmless": an object, where no auxiliary follows.
    let has_auxiliary = || is_contracted || reader.is(start + 1, Classes::AUXILIARY.or(Classes::PAST));
    let is_subject = begins_with_pronoun && (!reader.is(start, Classes::NEUTER.or(Classes::OBJECT)) || has_auxiliary());
    let may_be_bare = frames.any(Frames::CLAUSE) || frames.any(Frames::THAT) && is_subject;
    if !may_be_bare
        || start >= end
        || is_break(reader, start)
        || is_aside(reader, start)
        || is_topic(reader, start)
        || is_amount(reader, start)
    {
        return false;
    }
    // "said after meeting aides"; "told the council | his firm worked".
    let begins_with_preposition =
        reader.is(start, Classes::PREPOSITION) && !reader.is_one_of(start + 1, "least most") && !is_rough_amount(reader, start);
    let begins_with_noun = frames.any(Frames::PERSON) && reader.is(start, Classes::PERSONAL) && reader.is(start, Classes::DETERMINER);
    let is_verb = |index: usize| {
        if begins_with_pronoun || begins_with_noun || !frames.any(Frames::NOUN.or(Frames::PERSON)) && !begins_with_preposition {
            is_finite(reader, index)
        } else if may_be_noun || frames.any(Frames::PERSON) || begins_with_preposition {
            reader.is(index, Classes::AUXILIARY)
        } else {
            is_certainly_finite(reader, index)
        }
    };
    let only_clauses = frames.any(Frames::CLAUSE) && !frames.any(Frames::NOUN.or(Frames::PERSON).or(Frames::MIND));
    // Not at the commas around an age: "allege Pell, 44, pushed him".
    let is_number = |index: usize| reader.is_kind(index, TokenKind::Number);
    // Nor at a colon: "said in a statement: “…”".
    let goes_on = |&index: &usize| match reader.kind(index) {
        Some(TokenKind::Comma) => is_number(index + 1) || is_number(index - 1),
        Some(TokenKind::Colon) => is_number(index + 1),
        _ => true,
    };
    // "claimed the prize | and was praised": the speaker's own verb.
    let is_shared = |&index: &usize| reader.is_one_of(index, "and but") && reader.is(index + 1, Classes::AUXILIARY);
    let has_verb = || (start + 1..end.min(start + 25)).take_while(goes_on).take_while(|index| !is_shared(index)).any(is_verb);
    // "said like-for-like sales fell".
    let is_compound = reader.is_kind(start + 1, TokenKind::Hyphen);
    only_clauses && (is_compound || !reader.is(start, Classes::PREPOSITION)) && frames.any(Frames::WHETHER) || is_contracted || has_verb()
}

/// Whether what was spoken about follows: "said of the plan"; not "said about 40 had come".
fn is_topic(reader: &Reader, index: usize) -> bool {
    reader.is(index, Classes::TOPIC) && !is_rough_amount(reader, index)
}

/// Whether an amount follows a preposition and is made rough by it: "about 40", "over half of them", "around a third", "as many as 14".
fn is_rough_amount(reader: &Reader, index: usize) -> bool {
    let next = index + 1;
    let is_digits = matches!(reader.kind(next), Some(TokenKind::Number | TokenKind::Symbol));
    let is_share = || reader.text(next) == "a" && reader.is_one_of(next + 1, "third quarter fifth tenth dozen hundred");
    let is_as = || reader.text(index) == "as" && reader.is_one_of(next, "many much few little");
    is_digits || is_as() || reader.is_one_of(index, "about around over under") && (is_count(reader, next) || is_share())
}

/// Whether it is a number in a word.
fn is_count(reader: &Reader, index: usize) -> bool {
    reader.is_one_of(index, "half two three four five six seven eight nine ten")
}

/// Whether nothing is told but how much was said: "said little about it", "say it to my face"; not "said little had changed".
fn is_amount(reader: &Reader, start: usize) -> bool {
    let first = start + usize::from(reader.text(start) == "very");
    let first = first + if reader.text(first) == "the" && reader.text(first + 1) == "same" { 1 } else { 0 };
    // "said more than half had left", "said much of it was gone".
    let begins_noun = reader.is_one_of(first + 1, "than of") && reader.text(first) != "same";
    let follows = reader.is(first + 1, Classes::PREPOSITION) && !begins_noun || is_break(reader, first + 1);
    let is_mere = reader.is(first, Classes::AMOUNT.or(Classes::OBJECT).or(Classes::NEUTER)) || first > start;
    is_mere && follows
}

/// Whether the word can hardly be anything but the finite verb of a clause.
fn is_certainly_finite(reader: &Reader, index: usize) -> bool {
    let follows = Classes::DETERMINER.or(Classes::OBJECT).or(Classes::PRONOUN);
    let is_past = reader.is_lower(index) && reader.ends_in_ed(index) && reader.is(index + 1, follows);
    reader.is(index, Classes::AUXILIARY.or(Classes::PAST)) || is_past
}
