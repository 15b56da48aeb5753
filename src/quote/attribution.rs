//! Which cue attributes which stretch between marks.

mod following;
mod preceding;

use std::ops::Range;

use super::clause::closes_clause;
use super::cue::{Cue, CueKind};
use super::phrase::{can_speak, head, is_plural, phrase_ending};
use super::reader::Reader;
use super::region::Border;
use super::reported::follows_what;
use super::scare::is_title;
use super::subject::first_subject;
use super::turns::is_letters;
use super::words::{Classes, Frames};
use crate::token::TokenKind;
use following::after;
pub(super) use preceding::source_before;
use preceding::{before, described_as, directly_before, last_cue};

/// How far from its quotation a cue may stand, in tokens.
const FARTHEST: usize = 45;

/// Words in brackets after a name are more than a translation or a nickname from this many tokens on, marks included.
const SHORTEST_IN_BRACKETS: usize = 4;

/// Who speaks in a region, and by which cue; token ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    pub speaker: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
}

impl Attribution {
    fn of(reader: &Reader, cue: &Cue) -> Self {
        let speaker = cue.subject.clone().map(|subject| fuller(reader, &subject).unwrap_or(subject));
        Self { speaker, cue: Some(cue.tokens.clone()) }
    }
}

/// Whom the pronoun in "what she called" stands for, where her sentence begins with her name: "Quill denounced what she called “a farce”".
fn fuller(reader: &Reader, subject: &Range<usize>) -> Option<Range<usize>> {
    let is_pronoun = subject.len() == 1 && reader.is(subject.start, Classes::MASCULINE.or(Classes::FEMININE));
    let floor = reader.segment_start(subject.start);
    let first = (is_pronoun && follows_what(reader, subject)).then(|| first_subject(reader, floor, subject.start - 1)).flatten()?;
    let head = head(reader, &first).filter(|&head| !reader.is(head, Classes::PRONOUN) && !is_plural(reader, head))?;
    (reader.is_capitalized(head) || reader.is(head, Classes::ROLE)).then_some(first)
}

/// Attributes a region by the cues of its own sentence; `None` where they say nothing.
pub(super) fn attribution(reader: &Reader, cues: &[Cue], region: usize, interviewee: Option<&Range<usize>>) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    // "The “hard” wing of the party claims".
    let is_around = |speaker: &Range<usize>| speaker.start < start && start < speaker.end && reader.is(start - 1, Classes::DETERMINER);
    by_sentence(reader, cues, region, interviewee).filter(|found| !found.speaker.as_ref().is_some_and(is_around))
}

fn by_sentence(reader: &Reader, cues: &[Cue], region: usize, interviewee: Option<&Range<usize>>) -> Option<Attribution> {
    if let Border::Label(label) = &reader.regions.list[region].border {
        return Some(by_label(reader, label, interviewee));
    }
    if is_markup(reader, region) || reader.regions.list[region].border == Border::Block {
        return None;
    }
    if reader.regions.list[region].parent.is_some() {
        return inside_another(reader, cues, region);
    }
    let whole = is_whole(reader, region) && !goes_on(reader, region);
    let by_structure = resumed(reader, cues, region, whole)
        .or_else(|| directly_before(reader, cues, region).filter(|found| touches(reader, found, region)))
        .or_else(|| described_as(reader, cues, region));
    if by_structure.is_some() {
        return by_structure;
    }
    if let Some(found) = in_brackets(reader, region).or_else(|| owned(reader, region)) {
        return Some(found);
    }
    let is_followed = last_inside(reader, region) == Some(TokenKind::Comma) || is_followed(reader, cues, region);
    if is_followed && !closes_clause(reader, region) {
        let later = after(reader, cues, region);
        let is_other = later.as_ref().is_some_and(|later| goes_on(reader, region) && is_far(reader, later, region));
        if is_other { before(reader, cues, region, whole).or(later) } else { later.or_else(|| before(reader, cues, region, whole)) }
    } else if whole {
        directly_before(reader, cues, region).or_else(|| after(reader, cues, region)).or_else(|| before(reader, cues, region, whole))
    } else {
        before(reader, cues, region, whole).or_else(|| after(reader, cues, region))
    }
}

/// Whether a comma after the closing mark leads to a verb before its subject: a deal, ‘or nearly one’, says Ada Quill.
fn is_followed(reader: &Reader, cues: &[Cue], region: usize) -> bool {
    let end = reader.regions.list[region].tokens.end;
    let next = || cues_in(reader, cues, end + 1..end + 2, region).next();
    reader.kind(end) == Some(TokenKind::Comma) && next().is_some_and(|cue| cue.kind == CueKind::Inverted)
}

/// Whether a cue stands away from words that a clause before them leads to: said it had “thrived,” and Pell vowed to go.
fn is_far(reader: &Reader, found: &Attribution, region: usize) -> bool {
    let first = [found.cue.as_ref(), found.speaker.as_ref()].into_iter().flatten().map(|range| range.start).min();
    first.is_some_and(|first| first > reader.regions.list[region].tokens.end + 1)
}

/// A turn of an interview; "Q" and "A" name nobody, but the introduction may tell who answers.
fn by_label(reader: &Reader, label: &Range<usize>, interviewee: Option<&Range<usize>>) -> Attribution {
    let is_letter = is_letters(reader.document, label);
    let answers = || interviewee.filter(|_| reader.text(label.start).starts_with(['A', 'a'])).cloned();
    let colon = label.end..label.end + 1;
    Attribution {
        speaker: if is_letter { answers() } else { Some(label.clone()) },
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

/// Words in marks between their speaker and the noun that tells what they are: Pell’s “half a plan” remark.
fn owned(reader: &Reader, region: usize) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let possessive = tokens.start.checked_sub(1).filter(|_| reader.is(tokens.end, Classes::REPORTING) && reader.is_lower(tokens.end))?;
    let floor = reader.segment_start(possessive);
    let speaker = if reader.kind(possessive) == Some(TokenKind::Possessive) {
        phrase_ending(reader, possessive, floor)?.tokens
    } else {
        Some(possessive..tokens.start).filter(|_| reader.is(possessive, Classes::DETERMINER) && reader.is(possessive, Classes::PERSONAL))?
    };
    Some(Attribution { speaker: Some(speaker), cue: Some(tokens.end..tokens.end + 1) })
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

/// Whether a finite verb gives something a name or a description: Pell called it “a farce”; not: Pell called on them.
fn names_something(reader: &Reader, cue: &Cue) -> bool {
    let takes_object =
        !reader.is(cue.tokens.end, Classes::PREPOSITION) && !cue.subject.as_ref().is_some_and(|subject| follows_what(reader, subject));
    let names = cue.frames.any(Frames::PHRASE) && cue.frames.any(Frames::DIRECT) && !cue.frames.any(Frames::ACROSS);
    // "with Pell calling it “a farce”"
    let has_own = || cue.subject.as_ref().is_some_and(|subject| subject.end == cue.tokens.start);
    (cue.kind == CueKind::Verb || cue.kind == CueKind::Shared && has_own()) && names && takes_object
}
