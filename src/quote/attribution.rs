//! Which cue attributes which stretch between marks.

use std::ops::Range;

use super::cue::{Cue, CueKind};
use super::phrase::{can_speak, phrase_ending, phrase_starting};
use super::reader::Reader;
use super::region::Border;
use super::reported::follows_what;
use super::scare::is_title;
use super::subject::first_subject;
use super::turns::is_letters;
use super::words::{Classes, Frames};
use crate::token::TokenKind;

/// How far from its quotation a cue may stand, in tokens.
const FARTHEST: usize = 45;

/// A noun attributes only words that begin this many tokens after it.
const NEAREST_NOUN: usize = 8;

/// Words in brackets after a name are more than a translation or a nickname from this many tokens on, marks included.
const SHORTEST_IN_BRACKETS: usize = 4;

/// Who speaks in a region, and by which cue; token ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    pub speaker: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
}

impl Attribution {
    fn of(cue: &Cue) -> Self {
        Self { speaker: cue.subject.clone(), cue: Some(cue.tokens.clone()) }
    }
}

/// Attributes each region by the cues of its own sentence; `None` where they say nothing.
pub(super) fn attributions(reader: &Reader, cues: &[Cue]) -> Vec<Option<Attribution>> {
    (0..reader.regions.list.len()).map(|region| attribution(reader, cues, region)).collect()
}

fn attribution(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    if let Border::Label(label) = &reader.regions.list[region].border {
        return Some(by_label(reader, label));
    }
    if is_markup(reader, region) || reader.regions.list[region].border == Border::Block {
        return None;
    }
    if reader.regions.list[region].parent.is_some() {
        return inside_another(reader, cues, region);
    }
    let whole = is_whole(reader, region) && !goes_on(reader, region);
    let by_structure = resumed(reader, cues, region, whole)
        .or_else(|| directly_before(reader, cues, region).filter(|found| touches(reader, found, region)));
    if by_structure.is_some() {
        return by_structure;
    }
    if let Some(found) = in_brackets(reader, region) {
        return Some(found);
    }
    if last_inside(reader, region) == Some(TokenKind::Comma) {
        after(reader, cues, region).or_else(|| before(reader, cues, region, whole))
    } else if whole {
        directly_before(reader, cues, region).or_else(|| after(reader, cues, region)).or_else(|| before(reader, cues, region, whole))
    } else {
        before(reader, cues, region, whole).or_else(|| after(reader, cues, region))
    }
}

/// A turn of an interview; "Q" and "A" name nobody.
fn by_label(reader: &Reader, label: &Range<usize>) -> Attribution {
    let is_letter = is_letters(reader.document, label);
    let colon = label.end..label.end + 1;
    Attribution {
        speaker: (!is_letter).then(|| label.clone()),
        cue: Some(colon).filter(|_| reader.kind(label.end) == Some(TokenKind::Colon)),
    }
}

/// Words in marks that fill brackets after a name: Quill (“I never sleep”) and Pell (“Nor do I”).
fn in_brackets(reader: &Reader, region: usize) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let bracket = tokens.start.checked_sub(1).filter(|&before| reader.kind(before) == Some(TokenKind::Open))?;
    let fills = reader.kind(tokens.end) == Some(TokenKind::Close) && tokens.len() > SHORTEST_IN_BRACKETS;
    let phrase = phrase_ending(reader, bracket, reader.segment_start(bracket)).filter(|_| fills && !is_title(reader, region))?.tokens;
    (reader.is_capitalized(phrase.end - 1) && can_speak(reader, &phrase)).then_some(Attribution { speaker: Some(phrase), cue: None })
}

/// What a speaker says that somebody said: only a verb of speech right beside the inner marks tells it from the speaker's own scare quotes.
fn inside_another(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let ends_with_comma = last_inside(reader, region) == Some(TokenKind::Comma);
    let whole = is_whole(reader, region);
    resumed(reader, cues, region, whole)
        .or_else(|| directly_before(reader, cues, region).filter(|_| speaks_before(reader, cues, region)))
        .or_else(|| after(reader, cues, region).filter(|_| ends_with_comma))
}

/// Whether the last cue before a region is a verb of speech, and none that only names or judges: not "we call it ‘the barn’".
fn speaks_before(reader: &Reader, cues: &[Cue], region: usize) -> bool {
    last_cue(reader, cues, region, Frames::DIRECT).is_some_and(|cue| !cue.frames.any(Frames::PHRASE))
}

/// Whether nothing but a mark stands between a cue or its subject and the opening mark.
fn touches(reader: &Reader, found: &Attribution, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    let ends = [found.cue.as_ref(), found.speaker.as_ref()].into_iter().flatten().map(|range| range.end).max().unwrap_or(0);
    let is_voice = found.speaker.as_ref().is_some_and(|speaker| can_speak(reader, speaker));
    let after_that = start > 0 && reader.is(start - 1, Classes::COMPLEMENTIZER);
    let after_mark = ends + 1 == start && matches!(reader.kind(ends), Some(TokenKind::Comma | TokenKind::Colon));
    after_mark || (after_that || ends == start) && is_voice
}

/// The attribution that a quotation resumes: “…,” said Ada Quill with a laugh, “…”.
fn resumed(reader: &Reader, cues: &[Cue], region: usize, whole: bool) -> Option<Attribution> {
    let found = &reader.regions.list[region];
    let previous = (0..region).rev().take(4).find(|&before| reader.regions.list[before].parent == found.parent)?;
    let interrupted = reader.regions.list[previous].tokens.end;
    let between = interrupted..found.tokens.start;
    let is_short = between.len() < 40 && between.len() > 1 && reader.outer_start(previous) == reader.outer_start(region);
    let resumes =
        is_short && reader.kind(between.end - 1) == Some(TokenKind::Comma) && last_inside(reader, previous) == Some(TokenKind::Comma);
    (resumes && !(whole && between.len() > 20)).then(|| after(reader, cues, previous))?
}

/// Whether the marks hold the value of an attribute in HTML.
fn is_markup(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    start > 0 && reader.is_attached(start) && reader.document.word(start - 1) == "="
}

/// Whether a region holds a whole sentence or the beginning of one, rather than a few words of a clause.
pub(super) fn is_whole(reader: &Reader, region: usize) -> bool {
    let found = &reader.regions.list[region];
    let first = found.inside().start;
    let capital = reader.is_capitalized(first) || reader.kind(first) != Some(TokenKind::Word);
    let ends = matches!(last_inside(reader, region), Some(TokenKind::Comma | TokenKind::Terminator | TokenKind::Dash));
    capital && (ends && found.tokens.len() > 3 || found.tokens.len() > 10)
}

/// Whether a region takes part in a clause that begins before it: called the plan “Nobody’s bridge”.
pub(super) fn goes_on(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    start > reader.outer_start(region)
        && matches!(reader.kind(start - 1), Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive))
}

/// The kind of the last token before the closing mark.
pub(super) fn last_inside(reader: &Reader, region: usize) -> Option<TokenKind> {
    let found = &reader.regions.list[region];
    let last = found.tokens.end.checked_sub(1 + usize::from(found.closed))?;
    (last > found.tokens.start).then(|| reader.kind(last))?
}

/// The cues that begin inside a range of tokens, at the depth of `region`'s surroundings.
fn cues_in<'c>(reader: &'c Reader, cues: &'c [Cue], tokens: Range<usize>, region: usize) -> impl DoubleEndedIterator<Item = &'c Cue> {
    let start = cues.partition_point(|cue| cue.tokens.start < tokens.start);
    let end = cues.partition_point(|cue| cue.tokens.start < tokens.end);
    let depth = reader.regions.list[region].parent;
    cues[start..end.max(start)].iter().filter(move |cue| reader.regions.around(cue.tokens.start) == depth)
}

/// The stretch after a region in which its cue may stand.
fn window_after(reader: &Reader, region: usize) -> Range<usize> {
    let found = &reader.regions.list[region];
    let start = found.tokens.end;
    let limit = (start + FARTHEST).min(reader.paragraph(start - 1).end);
    let ends = |&index: &usize| reader.kind(index) == Some(TokenKind::Terminator) || reader.regions.around(index) != found.parent;
    start..(start..limit).find(ends).unwrap_or(limit)
}

/// A cue after the region: “…,” said Ada Quill; “…,” she said.
fn after(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let window = window_after(reader, region);
    let new_sentence = window.start < reader.len() && reader.segment_start(window.start) == window.start;
    let ends_with_period = last_inside(reader, region) == Some(TokenKind::Terminator);
    let speaks = |cue: &&Cue| {
        cue.frames.any(Frames::DIRECT)
            && cue.subject.is_some()
            && matches!(cue.kind, CueKind::Verb | CueKind::Inverted | CueKind::According)
    };
    // "…,” said Pell; not a verb inside "…,” Pell, who reads the news, said".
    let outside =
        |cue: &&Cue| cue.subject.as_ref().is_some_and(|subject| !reader.is(subject.start, Classes::RELATIVE) || subject.len() > 1);
    let main = cues_in(reader, cues, window.clone(), region).filter(outside).find(speaks);
    let Some(found) = main.or_else(|| cues_in(reader, cues, window.clone(), region).find(speaks)) else {
        return any_verb_after(reader, region, window);
    };
    let subject = found.subject.clone()?;
    let distance = subject.start.min(found.tokens.start).saturating_sub(window.start);
    let period = reader.regions.list[region].tokens.end.checked_sub(2).is_some_and(|last| reader.document.word(last) == ".");
    let is_short = window.len() <= 12 || !period;
    let accepted = if new_sentence || ends_with_period {
        distance <= 2 && (is_short || found.kind == CueKind::Inverted) && !names_something(reader, found)
    } else {
        distance <= 30
    };
    accepted.then(|| Attribution::of(found))
}

/// A verb of no list directly after a quotation that ends with a comma: “…,” Ada Quill trumpeted; “…,” trumpeted Ada Quill.
fn any_verb_after(reader: &Reader, region: usize, window: Range<usize>) -> Option<Attribution> {
    if last_inside(reader, region) != Some(TokenKind::Comma) {
        return None;
    }
    if looks_like_verb(reader, window.start)
        && let Some(subject) = phrase_starting(reader, window.start + 1, window.end)
    {
        return Some(Attribution { speaker: Some(subject), cue: Some(window.start..window.start + 1) });
    }
    let subject = phrase_starting(reader, window.start, window.end)?;
    let verb = (subject.end..window.end).find(|&index| !reader.is_adverb(index))?;
    looks_like_verb(reader, verb).then(|| Attribution { speaker: Some(subject), cue: Some(verb..verb + 1) })
}

fn looks_like_verb(reader: &Reader, index: usize) -> bool {
    reader.is_lower(index)
        && !reader.is(index, Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::CONJUNCTION).or(Classes::SUBORDINATOR))
        && (reader.document.word(index).ends_with(['d', 's']) || index + 1 < reader.len() && reader.document.word(index + 1) == "back")
}

/// A cue that leads straight to the opening mark: she said, “…”; she said: “…”; she said “…”.
fn directly_before(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let last = start.checked_sub(1)?;
    let after_that = reader.is(last, Classes::COMPLEMENTIZER);
    let frames = if after_that { Frames::CLAUSE.or(Frames::THAT) } else { Frames::DIRECT };
    let reports = |cue: &&Cue| !after_that || cue.kind != CueKind::Nominal && !cue.frames.any(Frames::MIND);
    let cue = cues_before(reader, cues, region, frames).rfind(reports)?;
    let marks = matches!(reader.kind(last), Some(TokenKind::Comma | TokenKind::Colon | TokenKind::Dash));
    let beside = cue.tokens.end == start && !cue.frames.any(Frames::ACROSS);
    let leads = beside || marks || after_that;
    leads.then(|| Attribution::of(cue))
}

/// A cue earlier in the sentence; for a whole sentence after a colon, the sentence's subject.
fn before(reader: &Reader, cues: &[Cue], region: usize, whole: bool) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let outer = reader.outer_start(region);
    let any = Frames::CLAUSE.or(Frames::THAT).or(Frames::PHRASE).or(Frames::WHETHER);
    let opens = |cue: &&Cue| opens_clause(reader, cue, start);
    let names = |cue: &&Cue| names_something(reader, cue) && cue.tokens.end + NEAREST_NOUN >= start || describes(reader, cue, start);
    let is_voice = |cue: &&Cue| cue.subject.as_ref().is_some_and(|subject| can_speak(reader, subject));
    let speaks = |cue: &&Cue| cue.kind != CueKind::Nominal && !cue.frames.any(Frames::MIND);
    // The innermost clause tells who said it, but a belief inside a report is the reporter's word: "Quill said she thought it “thin”".
    let inner = cues_before(reader, cues, region, any).filter(speaks).filter(is_voice).rfind(|cue| opens(cue) || names(cue));
    let main = inner.or_else(|| cues_before(reader, cues, region, any).find(opens));
    let verb = || cues_before(reader, cues, region, any).rfind(|cue| cue.kind != CueKind::Nominal);
    let noun = || last_cue(reader, cues, region, any).filter(|cue| cue.tokens.end + NEAREST_NOUN >= start);
    if let Some(cue) = main.or_else(verb).or_else(noun) {
        return Some(Attribution::of(cue));
    }
    if let Some(direct) = directly_before(reader, cues, region) {
        return Some(direct);
    }
    let after_colon = start > outer && reader.kind(start - 1) == Some(TokenKind::Colon);
    let subject =
        (whole && after_colon).then(|| source_before(reader, start - 1).or_else(|| first_subject(reader, outer, start))).flatten()?;
    Some(Attribution { speaker: Some(subject), cue: Some(start - 1..start) })
}

/// Whether a finite verb gives something a name or a description: Pell called it “a farce”; not: Pell called on them.
fn names_something(reader: &Reader, cue: &Cue) -> bool {
    let takes_object =
        !reader.is(cue.tokens.end, Classes::PREPOSITION) && !cue.subject.as_ref().is_some_and(|subject| follows_what(reader, subject));
    let names = cue.frames.any(Frames::PHRASE) && cue.frames.any(Frames::DIRECT) && !cue.frames.any(Frames::ACROSS);
    cue.kind == CueKind::Verb && names && takes_object
}

/// Whether a verb that only describes leads right to the words: "a charge that Quill dismissed as “gossip”".
fn describes(reader: &Reader, cue: &Cue, start: usize) -> bool {
    let follows = cue.tokens.end + 1 == start && reader.token(cue.tokens.end).word == reader.words().as_;
    let is_phrase = cue.frames.any(Frames::PHRASE) && matches!(cue.kind, CueKind::Verb | CueKind::Shared);
    is_phrase && follows
}

/// The source that ends a line before its colon: "More from Ada Quill: …".
fn source_before(reader: &Reader, colon: usize) -> Option<Range<usize>> {
    let phrase = phrase_ending(reader, colon, reader.segment_start(colon))?.tokens;
    let from = phrase.start.checked_sub(1)?;
    reader.is(from, Classes::ORIGIN).then_some(phrase)
}

/// Whether a reported clause that can hold the token at `start` follows the cue.
fn opens_clause(reader: &Reader, cue: &Cue, start: usize) -> bool {
    let that = || (cue.tokens.end..start.min(cue.tokens.end + 12)).any(|index| reader.is(index, Classes::COMPLEMENTIZER));
    cue.frames.any(Frames::CLAUSE) || cue.frames.any(Frames::THAT) && that()
}

/// The last cue before a region in its sentence.
fn last_cue<'c>(reader: &'c Reader, cues: &'c [Cue], region: usize, frames: Frames) -> Option<&'c Cue> {
    cues_before(reader, cues, region, frames).next_back()
}

fn cues_before<'c>(reader: &'c Reader, cues: &'c [Cue], region: usize, frames: Frames) -> impl DoubleEndedIterator<Item = &'c Cue> {
    let start = reader.regions.list[region].tokens.start;
    let from = reader.outer_start(region).max(start.saturating_sub(FARTHEST));
    cues_in(reader, cues, from..start, region).filter(move |cue| cue.subject.is_some() && cue.frames.any(frames))
}
