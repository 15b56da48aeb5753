//! Speakers carried over to quotations that name none.

use std::ops::Range;

use super::attribution::{Attribution, is_whole, last_inside, source_before};
use super::cue::{Cue, CueKind};
use super::headline::headline;
use super::phrase::{can_speak, head, phrase_starting};
use super::reader::Reader;
use super::scare::kind;
use super::subject::first_subject;
use super::words::{Classes, Frames};
use crate::quote::QuoteKind;
use crate::token::TokenKind;

/// In a dialogue without names a longer paragraph goes on with the voice before, rather than replying to it.
const LONGEST_REPLY: usize = 25;

/// A paragraph of at most this many tokens that asks answers the one before, rather than going on with its voice.
const LONGEST_QUESTION: usize = 12;

/// A paragraph that only leads to the next has at most this many tokens.
const LONGEST_LEAD: usize = 10;

/// The subject of the sentence after a quotation is followed no further than this many tokens.
const LONGEST_SUBJECT: usize = 30;

/// No more cues than this are looked at for the voice of a paragraph.
const MOST_CUES: usize = 8;

/// Fills in the attributions that the sentences themselves do not give, of some `regions`: from the quotation before or after in the paragraph,
/// from the sentence before, from the paragraph before. What was `found` reaches to the end of the paragraph in which the last of them stands.
pub(super) fn carry_over(reader: &Reader, cues: &[Cue], regions: Range<usize>, found: &mut [Option<Attribution>]) {
    let is_outermost = |&region: &usize| reader.regions.list[region].parent.is_none();
    for region in regions.filter(is_outermost) {
        if found[region].is_none() {
            let before = (0..region).rev().find(is_outermost);
            let after = (region + 1..reader.regions.list.len()).find(is_outermost);
            found[region] = carried(reader, cues, found, region, &Neighbors { before, after });
        }
    }
}

/// The outermost regions before and after one.
struct Neighbors {
    before: Option<usize>,
    after: Option<usize>,
}

fn carried(reader: &Reader, cues: &[Cue], found: &[Option<Attribution>], region: usize, neighbors: &Neighbors) -> Option<Attribution> {
    if reader.regions.list[region].continued {
        return neighbors.before.and_then(|before| found[before].clone());
    }
    if !is_whole(reader, region) {
        return signed(reader, region)
            .filter(|_| reader.begins_paragraph(reader.regions.list[region].tokens.start))
            .or_else(|| same_sentence(reader, found, region, neighbors))
            .or_else(|| headline(reader, region))
            .or_else(|| fragment(reader, found, region, neighbors));
    }
    signed(reader, region)
        .or_else(|| resumed_by(reader, found, region, neighbors))
        .or_else(|| introduced(reader, cues, region))
        .or_else(|| in_row(reader, found, region, neighbors))
        .or_else(|| headline(reader, region))
        .or_else(|| sentence_before(reader, region))
        .or_else(|| announced(reader, cues, region))
        .or_else(|| paragraph_before(reader, found, region, neighbors))
        .or_else(|| report_before(reader, cues, region, neighbors))
        .or_else(|| {
            fragment(reader, found, region, neighbors).filter(|_| reader.outer_start(region) < reader.regions.list[region].tokens.start)
        })
        .or_else(|| sentence_after(reader, region))
}

/// The subject of the sentence after a quotation that begins its paragraph: “It floats.” The owner, Nils Brandt, was sure.
fn sentence_after(reader: &Reader, region: usize) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let follows =
        reader.begins_paragraph(tokens.start) && !reader.begins_paragraph(tokens.end) && reader.segment_start(tokens.end) == tokens.end;
    let subject = first_subject(reader, tokens.end, reader.segment_end(tokens.end, LONGEST_SUBJECT)).filter(|_| follows)?;
    let is_voice = head(reader, &subject).is_some_and(|head| is_somebody(reader, head));
    is_voice.then_some(Attribution { speaker: Some(subject), cue: None })
}

/// The speaker of the words in marks before in the sentence, or of those after, where the whole sentence is attributed at its end.
fn same_sentence(reader: &Reader, found: &[Option<Attribution>], region: usize, neighbors: &Neighbors) -> Option<Attribution> {
    let shares = |&other: &usize| reader.outer_start(other) == reader.outer_start(region);
    let speaker = |other: Option<usize>| other.filter(shares).and_then(|other| found[other].clone());
    let ends_sentence = |found: &Attribution| {
        let start = reader.regions.list[region].tokens.end;
        let cue = found.cue.as_ref().map_or(0, |cue| cue.start);
        neighbors.after.is_some_and(|after| cue > start && cue >= reader.regions.list[after].tokens.end)
    };
    speaker(neighbors.before).or_else(|| speaker(neighbors.after).filter(ends_sentence))
}

/// The voice of a few words that no verb attributes, yet that are too many for a term: the subject of their sentence, or the speaker of the
/// quotation before in the paragraph, where the sentence has no subject that can speak: "Instead, “it drags on”".
fn fragment(reader: &Reader, found: &[Option<Attribution>], region: usize, neighbors: &Neighbors) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    if kind(reader, region, None) != QuoteKind::Direct {
        return None;
    }
    let is_voice = |phrase: &Range<usize>| head(reader, phrase).is_some_and(|head| is_somebody(reader, head));
    let subject = first_subject(reader, reader.outer_start(region), start);
    match subject.filter(is_voice) {
        Some(subject) => Some(Attribution { speaker: Some(subject), cue: None }),
        None => {
            let paragraph = reader.paragraph(start);
            let before = neighbors.before.filter(|&before| reader.regions.list[before].tokens.start >= paragraph.start)?;
            Some(Attribution { speaker: found[before].clone()?.speaker, cue: None })
        }
    }
}

/// Whether a noun is a name, a role or a pronoun for people.
#[inline(never)]
fn is_somebody(reader: &Reader, noun: usize) -> bool {
    let people = Classes::ROLE.or(Classes::MASCULINE).or(Classes::FEMININE).or(Classes::PLURAL);
    reader.is(noun, people) && !reader.is(noun, Classes::TEXT) || reader.is_capitalized(noun) && noun > reader.segment_start(noun)
}

/// A signature after a dash: “…” — Ada Quill.
#[inline(never)]
fn signed(reader: &Reader, region: usize) -> Option<Attribution> {
    let dash = reader.regions.list[region].tokens.end;
    if !matches!(reader.kind(dash), Some(TokenKind::Dash | TokenKind::Hyphen)) || reader.is_attached(dash + 1) && reader.is_attached(dash) {
        return None;
    }
    let end = reader.paragraph(dash).end;
    let phrase = phrase_starting(reader, dash + 1, end.min(dash + 12))?;
    let closes = phrase.end == end || matches!(reader.kind(phrase.end), Some(TokenKind::Comma | TokenKind::Terminator));
    (closes && reader.is_capitalized(phrase.start)).then(|| Attribution { speaker: Some(phrase), cue: Some(dash..dash + 1) })
}

/// The speaker of the sentence right before, where that is a quotation that ends with its attribution: “…,” said Ada Quill. “…”
fn resumed_by(reader: &Reader, found: &[Option<Attribution>], region: usize, neighbors: &Neighbors) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let last = start.checked_sub(1).filter(|_| !reader.begins_paragraph(start))?;
    let before = neighbors.before.filter(|&before| reader.outer_start(before) == reader.segment_start(last))?;
    let ends = last_inside(reader, before) == Some(TokenKind::Comma) && reader.regions.list[before].tokens.end < last;
    found[before].clone().filter(|_| ends)
}

/// The last speaker of the sentence right before, where that is no quotation: "She called it a loss. “…”"
fn introduced(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let last = start.checked_sub(1).filter(|&last| start > reader.paragraph(start).start && reader.regions.around(last).is_none())?;
    let from = reader.segment_start(last);
    let ends = cues.partition_point(|cue| cue.tokens.start < last);
    let outside = |cue: &&Cue| reader.regions.around(cue.tokens.start).is_none();
    let near = cues[..ends].iter().rev().take(8).take_while(|cue| cue.tokens.start >= from).filter(outside);
    let speaks =
        |cue: &&Cue| matches!(cue.kind, CueKind::Verb | CueKind::Inverted) && cue.frames.any(Frames::DIRECT) && cue.subject.is_some();
    let is_relative = |cue: &&Cue| cue.subject.as_ref().is_some_and(|subject| reader.is(subject.start, Classes::RELATIVE));
    let main = near.clone().filter(|cue| !is_relative(cue)).filter(speaks).last();
    main.or_else(|| near.filter(speaks).last()).map(|cue| Attribution { speaker: cue.subject.clone(), cue: Some(cue.tokens.clone()) })
}

/// The speaker of the quotation before in the paragraph, or of the one that follows at once.
fn in_row(reader: &Reader, found: &[Option<Attribution>], region: usize, neighbors: &Neighbors) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let paragraph = reader.paragraph(tokens.start);
    let before = neighbors.before.filter(|&before| reader.regions.list[before].tokens.end > paragraph.start);
    let after = neighbors.after.filter(|&after| reader.regions.list[after].tokens.start == tokens.end && tokens.end < paragraph.end);
    before.and_then(|before| found[before].clone()).or_else(|| after.and_then(|after| found[after].clone()))
}

/// The speaker of the paragraph before, for a paragraph that is all quotation; in a dialogue, the one who spoke before that. After a
/// question another voice answers, whose name the text may not tell.
fn paragraph_before(reader: &Reader, found: &[Option<Attribution>], region: usize, neighbors: &Neighbors) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let paragraph = reader.paragraph(tokens.start);
    let before = neighbors.before?;
    let is_next = *tokens == paragraph && reader.regions.list[before].tokens.end > previous_start(reader, paragraph.start);
    if !is_next {
        return None;
    }
    match earlier_voice(reader, found, before).filter(|_| tokens.len() <= LONGEST_REPLY || asks(reader, region)) {
        Some(earlier) => Some(Attribution { speaker: found[earlier].clone()?.speaker, cue: None }),
        // “She left,” said Pell. “When?”: somebody else asks.
        None if asks(reader, before) || asks(reader, region) && tokens.len() <= LONGEST_QUESTION => None,
        None => found[before].clone(),
    }
}

/// The last voice that the paragraph before reports without a quotation, for a paragraph that is all quotation.
fn report_before(reader: &Reader, cues: &[Cue], region: usize, neighbors: &Neighbors) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let paragraph = reader.paragraph(tokens.start);
    let previous = previous_start(reader, paragraph.start);
    let is_free = neighbors.before.is_none_or(|before| reader.regions.list[before].tokens.end <= previous);
    let ends = reader.is_kind(paragraph.start.checked_sub(1)?, TokenKind::Terminator);
    if *tokens != paragraph || !is_free || !ends {
        return None;
    }
    let last = cues.partition_point(|cue| cue.tokens.start < paragraph.start);
    let near = cues[..last].iter().rev().take(MOST_CUES).take_while(|cue| cue.tokens.start >= previous);
    // "Quill went on with her remarks."
    let is_short = paragraph.start - previous <= LONGEST_LEAD;
    let reports = |cue: &&Cue| matches!(cue.kind, CueKind::Verb | CueKind::Inverted) && (is_short || !cue.frames.any(Frames::ACROSS));
    let speaks =
        |cue: &&Cue| cue.subject.as_ref().is_some_and(|subject| can_speak(reader, subject) && !reader.is(subject.start, Classes::RELATIVE));
    let cue = near.filter(reports).find(speaks)?;
    Some(Attribution { speaker: hearer(reader, cue).or_else(|| cue.subject.clone()), cue: None })
}

/// Whom the writer asks something, who is then the one to answer: "I ask her what she will do."
fn hearer(reader: &Reader, cue: &Cue) -> Option<Range<usize>> {
    let asks = cue.frames.any(Frames::WHETHER) && cue.frames.any(Frames::PERSON) && !cue.frames.any(Frames::CLAUSE);
    let by_writer = cue.subject.as_ref().is_some_and(|subject| reader.is(subject.start, Classes::SPEAKER));
    let hearer = cue.tokens.end..cue.tokens.end + 1;
    (asks && by_writer && reader.is(hearer.start, Classes::OBJECT)).then_some(hearer)
}

/// The last quotation of the paragraph before that of `before`, where the two are question and answer of different people.
fn earlier_voice(reader: &Reader, found: &[Option<Attribution>], before: usize) -> Option<usize> {
    let start = reader.paragraph(reader.regions.list[before].tokens.start).start;
    let is_outermost = |&region: &usize| reader.regions.list[region].parent.is_none();
    let mut others = (0..before).rev().take(8).filter(is_outermost);
    let earlier = others.find(|&region| reader.regions.list[region].tokens.start < start)?;
    let is_next = reader.regions.list[earlier].tokens.end > previous_start(reader, start);
    let speaker = |region: usize| {
        found[region].as_ref().and_then(|found| found.speaker.clone()).map(|phrase| reader.document.span(phrase).of(reader.document.text))
    };
    let differ = speaker(before).is_some() && speaker(earlier).is_some() && speaker(before) != speaker(earlier);
    // "“Why was it shut?” asked Pell." "“It was late.”": somebody answers who is not named.
    let answers = found[before].is_none() && speaker(earlier).is_some() && (asks(reader, earlier) || asks(reader, before));
    let phrase = found[earlier].as_ref().and_then(|found| found.speaker.as_ref());
    let is_voice = phrase.is_some_and(|phrase| !reader.is(phrase.start, Classes::NEUTER));
    let is_exchange = [earlier, before].iter().any(|&region| asks(reader, region) || replies(reader, found[region].as_ref()));
    (is_next && (differ || answers) && is_voice && is_exchange).then_some(earlier)
}

/// Whether a verb tells that words answer others.
fn replies(reader: &Reader, found: Option<&Attribution>) -> bool {
    let cue = found.and_then(|found| found.cue.clone());
    cue.is_some_and(|cue| reader.is_one_of(cue.start, "answered replied countered retorted responded"))
}

/// Whether a quotation ends with a question mark.
pub(super) fn asks(reader: &Reader, region: usize) -> bool {
    let inside = reader.regions.list[region].inside();
    inside.end > inside.start && reader.document.word(inside.end - 1) == "?"
}

/// The speaker whom the paragraph before announces with a colon at its end.
fn announced(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let colon = start.checked_sub(1).filter(|&last| reader.begins_paragraph(start) && reader.is_kind(last, TokenKind::Colon))?;
    let from = reader.segment_start(colon);
    let last = cues.partition_point(|cue| cue.tokens.start < colon);
    let mut near = cues[..last].iter().rev().take(4);
    match near.find(|cue| cue.tokens.start >= from && cue.subject.is_some() && cue.frames.any(Frames::DIRECT)) {
        Some(cue) => Some(Attribution { speaker: cue.subject.clone(), cue: Some(cue.tokens.clone()) }),
        None => source_before(reader, colon)
            .or_else(|| first_subject(reader, from, colon))
            .map(|subject| Attribution { speaker: Some(subject), cue: Some(colon..colon + 1) }),
    }
}

/// The subject of the sentence before, in the same paragraph.
fn sentence_before(reader: &Reader, region: usize) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let last = start.checked_sub(1).filter(|_| !reader.begins_paragraph(start))?;
    if !matches!(reader.kind(last), Some(TokenKind::Terminator | TokenKind::Colon)) {
        return None;
    }
    let speaker = first_subject(reader, reader.segment_start(last), start)?;
    Some(Attribution { speaker: Some(speaker), cue: None })
}

/// The start of the paragraph before the one that begins at `start`.
fn previous_start(reader: &Reader, start: usize) -> usize {
    start.checked_sub(1).map_or(0, |last| reader.paragraph(last).start)
}
