//! Reported speech: clauses that tell what somebody said, without marks.

mod content;
mod ending;
mod preceding;

use std::ops::Range;

use super::anonymity::gives_ground;
use super::attribution::Attribution;
use super::cue::{Cue, CueKind};
use super::phrase::{head, is_day};
use super::reader::Reader;
use super::words::{Classes, Form, Frames};
use crate::token::TokenKind;
use content::{after_according, after_as, content_after_agent, content_start};
use ending::{after_quotation, clause_end, cut};
use preceding::clause_before;

/// No reported clause is followed further than this many tokens.
const LONGEST: usize = 120;
/// Between a verb and its "that" stand no more tokens than this.
const FARTHEST_THAT: usize = 20;

/// A reported clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reported {
    pub tokens: Range<usize>,
    pub attribution: Attribution,
}

/// Finds the reported clauses of the cues from one on, in order, after the one that the headline announces.
pub(super) fn reported(reader: &Reader, cues: &[Cue], first: usize, headline: Option<Reported>) -> Vec<Reported> {
    let mut found: Vec<Reported> = headline.into_iter().collect();
    for index in (first..cues.len()).filter(|&index| reader.regions.around(cues[index].tokens.start).is_none()) {
        let cue = &cues[index];
        let last_end = found.last().map_or(0, |last| last.tokens.end);
        let Some(subject) = cue.subject.as_ref().filter(|subject| !follows_what(reader, subject)) else { continue };
        let is_for_quotations = cue.kind == CueKind::According && !cue.frames.any(Frames::CLAUSE);
        if is_for_quotations || cue.frames.any(Frames::MIND) || is_own_remark(reader, cue, subject) || is_inference(reader, cue, subject) {
            continue;
        }
        let clause = clause_after(reader, cue, &cues[index + 1..]).or_else(|| clause_before(reader, cue));
        let fits = |tokens: &Range<usize>| {
            tokens.start >= last_end
                && is_long_enough(reader, cue, tokens)
                && !asks_for_anonymity(reader, tokens)
                && !is_crossed(reader, tokens)
        };
        let Some(tokens) = clause.filter(fits) else { continue };
        let attribution = Attribution { speaker: cue.speaker(), cue: Some(cue.tokens.clone()) };
        found.push(Reported { tokens, attribution });
    }
    found
}

/// Whether there is more than the object of a verb: three words, an act, "denies firing first", or a subject and its verb, "said she'd stay",
/// "said nobody panicked".
fn is_long_enough(reader: &Reader, cue: &Cue, tokens: &Range<usize>) -> bool {
    let first = reader.text(tokens.start);
    let is_act = || cue.frames.any(Frames::GERUND) && first.ends_with("ing");
    let is_clause = || (reader.is(tokens.start, Classes::PRONOUN) || first.contains(['\'', '’'])) && reader.is_lower(tokens.start + 1);
    let is_past = || {
        let last = tokens.start + 1;
        let has_subject = !reader.is(tokens.start, Classes::INTERROGATIVE.or(Classes::RELATIVE));
        cue.frames.any(Frames::WHETHER) && has_subject && reader.is_lower(last) && reader.is_past_form(last)
    };
    // "which she said he liked": of the clause, the rest stands before.
    let is_rest = || cue.subject.as_ref().is_some_and(|subject| subject.start > 0 && reader.is(subject.start - 1, Classes::RELATIVE));
    tokens.len() > 2 || tokens.len() == 2 && (is_act() || (is_clause() || is_past()) && !is_rest())
}

/// Whether a verb tells what follows from something, rather than what somebody said: "which suggests that", "tests indicate that".
fn is_inference(reader: &Reader, cue: &Cue, subject: &Range<usize>) -> bool {
    let people = Classes::ROLE.or(Classes::PRONOUN).or(Classes::RELATIVE).or(Classes::PRONOMINAL).or(Classes::PERSONAL);
    let points = subject.len() == 1 && reader.is_one_of(subject.start, "which This this That that These these");
    let is_thing = |head: usize| reader.is_lower(head) && (!reader.is(head, people) || reader.is(head, Classes::TEXT));
    // Not "a chief, Paul Pell, suggested", "Ada Quill (Ind) suggested".
    let shows = || reader.is_lower(subject.end - 1) && head(reader, subject).is_some_and(is_thing);
    cue.frames.any(Frames::INFERENCE) && (points || shows())
}

/// Whether a quotation begins or ends in the midst of a clause and does not lie in it whole.
fn is_crossed(reader: &Reader, clause: &Range<usize>) -> bool {
    let region = |index: usize| reader.child_of(None, index).map(|region| &reader.regions.list[region].tokens);
    region(clause.start).is_some_and(|tokens| tokens.start < clause.start)
        || region(clause.end - 1).is_some_and(|tokens| tokens.end > clause.end)
}

/// Whether the writer remarks on something himself: "I must say that it rained".
fn is_own_remark(reader: &Reader, cue: &Cue, subject: &Range<usize>) -> bool {
    let is_own = subject.len() == 1 && reader.is(subject.start, Classes::SPEAKER);
    let is_modal = |index: usize| reader.is_one_of(index, "must would should may might");
    is_impersonal(reader, cue, subject)
        || is_own && ((subject.end..cue.tokens.start).any(is_modal) || reader.text(subject.start).ends_with('d'))
}

/// Whether nobody speaks: "it is fair to say that", "it is worth noting that".
fn is_impersonal(reader: &Reader, cue: &Cue, subject: &Range<usize>) -> bool {
    const JUDGMENTS: &str =
        "important fair safe hard easy difficult necessary useful helpful possible impossible tempting reasonable premature worth bears";
    if subject.len() != 1 || !reader.text(subject.start).eq_ignore_ascii_case("it") || subject.end >= cue.tokens.start {
        return false;
    }
    let last = cue.tokens.start - 1;
    reader.is_one_of(last - usize::from(reader.token_is(last, reader.words().to)), JUDGMENTS)
}

/// "asked not to be named", "insisted on anonymity": why somebody is not named, and nothing that was said about the matter.
fn asks_for_anonymity(reader: &Reader, clause: &Range<usize>) -> bool {
    // "asked us not to".
    let first = clause.start + usize::from(reader.is(clause.start, Classes::OBJECT));
    let is_demand = reader.is_one_of(first, "not to") || reader.is(first, Classes::PREPOSITION);
    is_demand && gives_ground(reader, first..clause.end.min(first + 6))
}

/// "what she calls": the words are a name for something, not a report.
pub(super) fn follows_what(reader: &Reader, subject: &Range<usize>) -> bool {
    subject.start > 0 && reader.text(subject.start - 1).eq_ignore_ascii_case("what")
}

/// The clause after a cue: she said (that) …; according to Ada Quill, …
fn clause_after(reader: &Reader, cue: &Cue, later: &[Cue]) -> Option<Range<usize>> {
    if cue.kind == CueKind::Inverted {
        return None;
    }
    let end = clause_end(reader, cue.tokens.start);
    let start = match cue.kind {
        CueKind::Passive => content_after_agent(reader, cue)?,
        CueKind::According => after_according(reader, cue, end)?,
        _ => after_as(reader, cue, end).or_else(|| content_start(reader, cue, end))?,
    };
    let end = cut(reader, cue, start, after_quotation(reader, start, end), later);
    (start < end && !is_one_region(reader, start, end)).then_some(start..end)
}

fn skip_adverbs(reader: &Reader, start: usize, end: usize) -> usize {
    let is_time = |index: usize| is_day(reader, index) || reader.is_capitalized(index) && reader.is(index, Classes::MONTH);
    // "for years", "last week".
    let is_span = |index: usize| match reader.text(index) {
        "for" => reader.is_one_of(index + 1, "days weeks months years decades"),
        "last" | "this" => reader.is(index + 1, Classes::DAY),
        _ => false,
    };
    let is_adverbial = |index: usize| {
        reader.is(index, Classes::DAY)
            || reader.is_adverb(index)
            || reader.is(index, Classes::PREPOSITION) && is_time(index + 1)
            || is_time(index) && reader.is(index - 1, Classes::PREPOSITION)
            || is_span(index)
            || index > 0 && is_span(index - 1)
    };
    // "Tuesday’s vote" is no time.
    let owns = |index: usize| reader.is_kind(index + 1 + usize::from(is_span(index)), TokenKind::Possessive);
    (start..end).find(|&index| !is_adverbial(index) || owns(index)).unwrap_or(end)
}

/// Whether the word can be the finite verb of a clause.
fn is_finite(reader: &Reader, index: usize) -> bool {
    let word = reader.text(index);
    let small = Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::SUBORDINATOR).or(Classes::ADVERB);
    reader.is(index, Classes::AUXILIARY)
        || reader.is_lower(index) && (reader.ends_in_ed(index) || reader.verb(index).is_some_and(|verb| verb.form == Form::Past))
        || reader.is(index, Classes::PAST)
        || reader.is_lower(index)
            && !reader.is(index, small)
            && word.ends_with('s')
            && !matches!(reader.kind(index - 1), Some(TokenKind::Number | TokenKind::Symbol))
            && !reader.is(index - 1, Classes::DETERMINER.or(Classes::PREPOSITION))
            && !reader.is_one_of(index + 1, ", . of")
        || reader.is(index - 1, Classes::PRONOUN) && reader.is_lower(index)
}

fn is_break(reader: &Reader, index: usize) -> bool {
    matches!(reader.kind(index), Some(TokenKind::Comma | TokenKind::Terminator | TokenKind::Semicolon | TokenKind::Colon))
}

/// Whether a stretch is nothing but one quotation.
fn is_one_region(reader: &Reader, start: usize, end: usize) -> bool {
    let first = start + usize::from(matches!(reader.kind(start), Some(TokenKind::Comma | TokenKind::Colon)));
    reader.child_of(None, first).is_some_and(|region| {
        let tokens = &reader.regions.list[region].tokens;
        tokens.start == first && tokens.end + 2 >= end
    })
}
