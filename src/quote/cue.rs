//! Cues: the verbs and phrases that attribute words, each with its subject.

mod shared;

use std::ops::Range;

use super::inversion::inverted_subject;
use super::passive::{passive_cue, quoting};
use super::phrase::{head, is_plural, phrase_ending, phrase_starting, source_starting};
use super::reader::Reader;
use super::subject::subject_before;
use super::words::{Classes, Form, Frames, Verb};
use crate::token::{Case, TokenKind};
use shared::{shared_subject, shares_subject};

/// A verb or phrase that attributes words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub tokens: Range<usize>,
    pub kind: CueKind,
    pub frames: Frames,
    /// Who speaks.
    pub subject: Option<Range<usize>>,
}

/// What kind of cue it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    /// A finite verb after its subject: she said.
    Verb,
    /// A verb before its subject: said Ada Quill.
    Inverted,
    /// A participle or a second verb that shares a subject: …, adding that.
    Shared,
    /// "according to".
    According,
    /// A verb in the passive: it was called.
    Passive,
    /// A noun with its possessor: her claim that.
    Nominal,
    /// What a court is told: the subject only hears it, and who speaks is not said: the jury heard that.
    Heard,
}

impl Cue {
    /// Who speaks by it, where the text says so: not the court that only hears it.
    pub fn speaker(&self) -> Option<Range<usize>> {
        self.subject.clone().filter(|_| self.kind != CueKind::Heard)
    }

    /// Where the cue and its subject end.
    pub fn end(&self) -> usize {
        self.subject.as_ref().map_or(0, |subject| subject.end).max(self.tokens.end)
    }
}

/// Adds the cues among some tokens to those before them, in order.
pub(super) fn find_cues(reader: &Reader, tokens: Range<usize>, cues: &mut Vec<Cue>) {
    for index in tokens.filter(|&index| reader.classes(index).any(Classes::CUE.or(Classes::REPORTING))) {
        let is_taken = cues.last().is_some_and(|last| last.tokens.contains(&index));
        let cue = match reader.verb(index).filter(|_| !is_taken) {
            Some(verb) => verb_cue(reader, index, verb, cues),
            None if reader.token_is(index, reader.words().according) => according(reader, index),
            None if reader.token_is(index, reader.words().per) => per(reader, index),
            None => None,
        };
        let noun = || if reader.is(index, Classes::REPORTING) { nominal(reader, index) } else { None };
        cues.extend(cue.or_else(noun));
    }
}

fn according(reader: &Reader, index: usize) -> Option<Cue> {
    let follows = index + 2 < reader.len() && reader.token_is(index + 1, reader.words().to);
    let subject = follows.then(|| source_starting(reader, index + 2, reader.segment_end(index, 40)))?;
    let subject = subject.map(|subject| before_clause(reader, index, subject));
    let frames = Frames::DIRECT.or(Frames::CLAUSE);
    Some(Cue { tokens: index..index + 2, kind: CueKind::According, frames, subject })
}

/// A source after "per", which news in brief writes for "according to": "per the Gazette", "per Quill"; not "per year".
fn per(reader: &Reader, index: usize) -> Option<Cue> {
    let names = reader.is_capitalized(index + 1) || reader.text(index + 1) == "the";
    let subject = if names { source_starting(reader, index + 1, reader.segment_end(index, 40)) } else { None };
    let frames = Frames::DIRECT.or(Frames::CLAUSE);
    subject.map(|subject| Cue { tokens: index..index + 1, kind: CueKind::According, frames, subject: Some(subject) })
}

/// A source that begins a sentence, without the name after a comma that begins the clause: "According to the police, | Quill met Pell".
fn before_clause(reader: &Reader, index: usize, subject: Range<usize>) -> Range<usize> {
    let goes_on = reader.segment_start(index) == index && reader.is_kind(subject.end, TokenKind::Word);
    let comma = subject.clone().rev().find(|&index| reader.is_comma(index)).filter(|_| goes_on);
    subject.start..comma.unwrap_or(subject.end)
}

/// "in the words of Ada Quill": for a quotation, not for a reported clause.
fn in_the_words(reader: &Reader, index: usize) -> Option<Cue> {
    let is_inside = |&start: &usize| reader.text(index) == "words" && start >= reader.paragraph(index).start;
    let start = index.checked_sub(2).filter(is_inside)?;
    let is_phrase = reader.text(start).eq_ignore_ascii_case("in") && reader.text(start + 1) == "the" && reader.text(index + 1) == "of";
    let subject = is_phrase.then(|| phrase_starting(reader, index + 2, reader.segment_end(index, 40))).flatten()?;
    Some(Cue { tokens: start..index + 2, kind: CueKind::According, frames: Frames::DIRECT, subject: Some(subject) })
}

/// A reporting noun with its possessor: "the mayor's claim that", "her false claim that".
fn nominal(reader: &Reader, index: usize) -> Option<Cue> {
    if let Some(cue) = in_the_words(reader, index) {
        return Some(cue);
    }
    let floor = reader.segment_start(index);
    let is_adjective = |&before: &usize| {
        reader.is_lower(before) && !reader.is(before, Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::AUXILIARY))
    };
    let first = (floor..index).rev().take(2).take_while(is_adjective).last().unwrap_or(index);
    let possessor = first.checked_sub(1).filter(|&before| before >= floor)?;
    let makes = |index: usize| reader.is_one_of(index, "make makes made making");
    let subject = if reader.is_kind(possessor, TokenKind::Possessive) {
        possessor_phrase(reader, possessor, floor)?
    } else if possessor > floor && makes(possessor - 1) && reader.is(index + 1, Classes::COMPLEMENTIZER) {
        // "Quill made the point that".
        subject_before(reader, possessor - 1, floor)?
    } else if reader.token_is(index + 1, reader.words().by) {
        // "claims by locals that".
        let subject = phrase_starting(reader, index + 2, reader.segment_end(index, 20))?;
        Some(subject).filter(|subject| reader.is(subject.end, Classes::COMPLEMENTIZER))?
    } else if reader.is(possessor, Classes::DETERMINER) && reader.is(possessor, Classes::PERSONAL) {
        possessor..possessor + 1
    } else {
        return None;
    };
    Some(Cue { tokens: index..index + 1, kind: CueKind::Nominal, frames: Frames::THAT.or(Frames::PHRASE), subject: Some(subject) })
}

/// The noun phrase before a possessive ending, without what only governs it: not "wary of" in "wary of the mayor's claim".
fn possessor_phrase(reader: &Reader, end: usize, floor: usize) -> Option<Range<usize>> {
    let tokens = phrase_ending(reader, end, floor)?.tokens;
    let governs =
        |&index: &usize| reader.is(index, Classes::PREPOSITION) && reader.is_lower(index - 1) && !reader.is(index - 1, Classes::ROLE);
    let start = (tokens.start + 1..tokens.end).rev().find(governs).map_or(tokens.start, |preposition| preposition + 1);
    Some(start..tokens.end)
}

fn verb_cue(reader: &Reader, index: usize, verb: Verb, before: &[Cue]) -> Option<Cue> {
    let floor = reader.segment_start(index);
    if !is_verb(reader, index, verb) || is_heading(reader, index, floor) {
        return None;
    }
    let tokens = index..index + 1;
    if verb.frames.any(Frames::HEARD) {
        return heard(reader, index, floor);
    }
    let cue = |kind, subject| Some(Cue { tokens: tokens.clone(), kind, frames: verb.frames, subject });
    if let Some(passive) = passive_cue(reader, index, floor, verb) {
        return passive;
    }
    if let Some(quoted) = quoting(reader, index, verb) {
        return Some(quoted);
    }
    if let Some(subject) = inverted_subject(reader, index, floor, verb) {
        return cue(CueKind::Inverted, Some(subject));
    }
    if shares_subject(reader, index, floor, verb) {
        return cue(CueKind::Shared, shared_subject(reader, index, floor, before));
    }
    let subject = subject_before(reader, index, floor);
    if subject.is_none() && reader.token(index).case == Case::Lower {
        return cue(CueKind::Shared, shared_subject(reader, index, floor, before));
    }
    if let Some(cue) = subject.as_ref().and_then(|subject| as_put(reader, index, subject)) {
        return Some(cue);
    }
    cue(CueKind::Verb, subject)
}

/// What a court hears or is told.
pub(super) fn heard(reader: &Reader, index: usize, floor: usize) -> Option<Cue> {
    let subject = subject_before(reader, index, floor)?;
    let hears = head(reader, &subject).is_some_and(|head| reader.is(head, Classes::COURT));
    let frames = Frames::DIRECT.or(Frames::CLAUSE).or(Frames::WHETHER).or(Frames::NOUN);
    hears.then_some(Cue { tokens: index..index + 1, kind: CueKind::Heard, frames, subject: Some(subject) })
}

/// Whether a verb ends the question that heads a paragraph: "What they’re saying: …".
fn is_heading(reader: &Reader, index: usize, floor: usize) -> bool {
    let is_question = reader.is(floor, Classes::INTERROGATIVE) && reader.is_capitalized(floor);
    is_question && reader.is_kind(index + 1, TokenKind::Colon) && reader.begins_paragraph(floor)
}

/// "As Ada Quill put it": for a quotation, as "according to" is.
fn as_put(reader: &Reader, index: usize, subject: &Range<usize>) -> Option<Cue> {
    let is_phrase = reader.text(index).starts_with("put") && reader.text(index + 1) == "it";
    let follows_as = subject.start > 0 && reader.text(subject.start - 1).eq_ignore_ascii_case("as");
    let frames = Frames::DIRECT.or(Frames::PHRASE).or(Frames::ACROSS);
    (is_phrase && follows_as).then(|| Cue { tokens: index..index + 2, kind: CueKind::According, frames, subject: Some(subject.clone()) })
}

/// Whether the word is a verb here, rather than a noun or an adjective: "the report", "a claim".
fn is_verb(reader: &Reader, index: usize, verb: Verb) -> bool {
    let floor = reader.segment_start(index);
    if reader.is_capitalized(index) {
        return is_capitalized_verb(reader, index, floor, verb);
    }
    let Some(before) = index.checked_sub(1).filter(|&before| before >= floor) else {
        return matches!(verb.form, Form::Past | Form::Gerund) || !verb.frames.any(Frames::NOUN);
    };
    let pronominal = reader.is(before, Classes::PRONOMINAL.or(Classes::RELATIVE))
        && (verb.form != Form::Base || !verb.frames.any(Frames::NOUN))
        && !(verb.form == Form::Third && verb.frames.any(Frames::NOUN));
    // "one of them said", "the man next to me said".
    let is_part = before > floor && reader.is(before, Classes::OBJECT) && reader.is(before - 1, Classes::PREPOSITION);
    let is_small = reader.is(before, Classes::DETERMINER.or(Classes::OBJECT)) && !reader.is(before, Classes::PRONOUN);
    let noun_before = is_small && !pronominal && !is_part
        || reader.is_kind(before, TokenKind::Possessive) && !(before > floor && reader.is(before - 1, Classes::PRONOUN))
        || is_apostrophe(reader, before)
        || reader.is_kind(before, TokenKind::Hyphen);
    // "has since said".
    let is_since = reader.text(before) == "since" && before > floor && reader.is(before - 1, Classes::AUXILIARY);
    let preposition = reader.is(before, Classes::PREPOSITION) && !reader.token_is(before, reader.words().to) && !is_since;
    match verb.form {
        // "Additional reporting by Ada Quill": a credit.
        Form::Gerund => (!noun_before || reader.is(before, Classes::OBJECT)) && !reader.token_is(index + 1, reader.words().by),
        // "whose homes burned down say they will stay".
        Form::Base => {
            let is_particle = || !verb.frames.any(Frames::NOUN) && leads_to_clause(reader, index, verb);
            !noun_before && (!preposition || is_particle()) && takes_base(reader, index, verb) && !modifies_noun(reader, index, verb)
        }
        Form::Third if verb.frames.any(Frames::NOUN) => !noun_before && !preposition && !is_noun(reader, index),
        Form::Third | Form::Past => !noun_before && !preposition,
    }
}

/// Whether a mark is the apostrophe of a plural: "the senators’ | remarks".
fn is_apostrophe(reader: &Reader, index: usize) -> bool {
    reader.is_kind(index, TokenKind::Quote)
        && index > 0
        && reader.is_attached(index)
        && reader.regions.around(index) == reader.regions.around(index + 1)
        && reader.text(index - 1).ends_with('s')
}

/// Whether a form that is a common noun as well stands before another noun after "to": "told it to state television".
fn modifies_noun(reader: &Reader, index: usize, verb: Verb) -> bool {
    let small = Classes::DETERMINER.or(Classes::PRONOUN).or(Classes::OBJECT).or(Classes::PREPOSITION).or(Classes::COMPLEMENTIZER);
    let follows_to = reader.token_is(index - 1, reader.words().to);
    let is_plain = reader.is_lower(index + 1) && !reader.is(index + 1, small.or(Classes::INTERROGATIVE).or(Classes::ADVERB));
    verb.frames.any(Frames::NOUN) && follows_to && is_plain && !reader.is_adverb(index + 1)
}

/// A verb with a capital: in a headline, or where it begins the sentence before its subject: "Said Ada Quill: …".
fn is_capitalized_verb(reader: &Reader, index: usize, floor: usize, verb: Verb) -> bool {
    if index == floor {
        // "Asked by the judge whether it rained": a passive.
        if reader.token_is(index + 1, reader.words().by) {
            return verb.form == Form::Past;
        }
        // "Noting that it rained, Quill left."
        if verb.form == Form::Gerund {
            return reader.token_is(index + 1, reader.words().that) && verb.frames.any(Frames::CLAUSE.or(Frames::THAT));
        }
        let inverts = matches!(verb.form, Form::Past | Form::Third) && verb.frames.any(Frames::DIRECT) && !verb.frames.any(Frames::PERSON);
        return inverts
            && phrase_starting(reader, index + 1, index + 12)
                .is_some_and(|phrase| matches!(reader.kind(phrase.end), Some(TokenKind::Comma | TokenKind::Colon)));
    }
    verb.form == Form::Third && !verb.frames.any(Frames::NOUN)
}

/// Whether a form that is a common noun as well is that noun here: after a word that no list knows, or before a mark or "of".
fn is_noun(reader: &Reader, index: usize) -> bool {
    let known = Classes::ROLE.or(Classes::PRONOUN).or(Classes::RELATIVE).or(Classes::ADVERB).or(Classes::DAY).or(Classes::PRONOMINAL);
    let follows_unknown = reader.is_lower(index - 1) && !reader.is(index - 1, known);
    let precedes_end = matches!(reader.kind(index + 1), Some(TokenKind::Comma | TokenKind::Terminator)) && !reader.is(index - 1, known);
    // "two states that have shrunk", "states where it rains"
    let is_taken_up =
        || reader.text(index + 1) == "where" || reader.token_is(index + 1, reader.words().that) && reader.is(index + 2, Classes::AUXILIARY);
    follows_unknown
        || precedes_end
        || is_taken_up()
        || reader.is_kind(index + 1, TokenKind::Word) && reader.document.word(index + 1) == "of"
}

/// Whether the word before a verb's bare form makes it a verb: "they say", "would say", "to say", "officials say".
fn takes_base(reader: &Reader, index: usize, verb: Verb) -> bool {
    let before = index - 1;
    let before = if reader.is_adverb(before) && before > 0 { before - 1 } else { before };
    // "an executive order": a noun after a role in the singular.
    let is_noun = verb.frames.any(Frames::NOUN);
    let plural = reader.is_kind(before, TokenKind::Word)
        && (reader.document.word(before).ends_with('s') && !is_noun
            || reader.is(before, Classes::ROLE) && (!is_noun || is_plural(reader, before)));
    plural
        || reader.is(before, Classes::PRONOUN.or(Classes::AUXILIARY).or(Classes::RELATIVE).or(Classes::PRONOMINAL))
        || reader.token_is(before, reader.words().to)
        || reader.is_kind(before, TokenKind::Number) && !(is_noun && before > 0 && reader.is(before - 1, Classes::DETERMINER))
        || reader.is_comma(before) && (!is_noun || reader.is(index + 1, Classes::COMPLEMENTIZER))
        || reader.is(before, Classes::OBJECT)
            && !reader.is(before, Classes::DETERMINER)
            && before > 0
            && reader.is(before - 1, Classes::JOINING)
        || !is_noun && (leads_to_clause(reader, index, verb) || follows_plural(reader, before + 1))
}

/// Whether a clause follows a bare form, whoever says it: "those who met Quill say the plan is dead". Not "let her say that".
fn leads_to_clause(reader: &Reader, index: usize, verb: Verb) -> bool {
    let begins = Classes::PRONOUN.or(Classes::COMPLEMENTIZER).or(Classes::DETERMINER);
    verb.frames.any(Frames::CLAUSE) && reader.is(index + 1, begins) && !reader.is(index - 1, Classes::OBJECT)
}

/// Whether the phrase before a verb's bare form is of several people: "regulars at the inn say", "Quill and Pell say".
fn follows_plural(reader: &Reader, end: usize) -> bool {
    let phrase = phrase_ending(reader, end, reader.segment_start(end - 1)).filter(|phrase| phrase.is_subject);
    phrase.is_some_and(|phrase| {
        let joins = |index: usize| reader.is(index, Classes::CONJUNCTION);
        phrase.tokens.clone().any(joins) || head(reader, &phrase.tokens).is_some_and(|head| is_plural(reader, head))
    })
}
