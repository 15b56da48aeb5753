//! Speakers carried over to quotations that name none.

use super::attribution::{Attribution, is_whole};
use super::cue::{Cue, first_subject};
use super::reader::Reader;
use super::words::Frames;
use crate::token::TokenKind;

/// Fills in the attributions that the sentences themselves do not give: from the quotation before or after in the paragraph, from the
/// sentence before, from the paragraph before.
pub(super) fn carry_over(reader: &Reader, cues: &[Cue], mut found: Vec<Option<Attribution>>) -> Vec<Option<Attribution>> {
    let outermost: Vec<usize> = (0..found.len()).filter(|&region| reader.regions.list[region].parent.is_none()).collect();
    for (position, &region) in outermost.iter().enumerate() {
        if found[region].is_none() {
            let before = position.checked_sub(1).map(|before| outermost[before]);
            let after = outermost.get(position + 1).copied();
            found[region] = carried(reader, cues, &found, region, before, after);
        }
    }
    found
}

fn carried(
    reader: &Reader,
    cues: &[Cue],
    found: &[Option<Attribution>],
    region: usize,
    before: Option<usize>,
    after: Option<usize>,
) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let paragraph = reader.paragraph(tokens.start);
    let end_of = |region: usize| reader.regions.list[region].tokens.end;
    if reader.regions.list[region].continued {
        return before.and_then(|before| found[before].clone());
    }
    if !is_whole(reader, region) {
        return None;
    }
    let in_paragraph = before.filter(|&before| end_of(before) > paragraph.start);
    if let Some(attribution) = in_paragraph.and_then(|before| found[before].clone()) {
        return Some(attribution);
    }
    let adjacent = after.filter(|&after| reader.regions.list[after].tokens.start == tokens.end);
    if let Some(attribution) = adjacent.and_then(|after| found[after].clone()) {
        return Some(attribution);
    }
    if tokens.start > paragraph.start {
        return sentence_before(reader, tokens.start);
    }
    if paragraph.start > 0 && reader.kind(paragraph.start - 1) == Some(TokenKind::Colon) {
        return announced(reader, cues, paragraph.start - 1);
    }
    before
        .filter(|&before| end_of(before) > previous_start(reader, paragraph.start))
        .and_then(|before| found[before].clone())
        .filter(|_| tokens.end == paragraph.end)
}

/// The speaker whom the paragraph before announces with a colon at its end.
fn announced(reader: &Reader, cues: &[Cue], colon: usize) -> Option<Attribution> {
    let start = reader.segment_start(colon);
    let last = cues.partition_point(|cue| cue.tokens.start < colon);
    let cue =
        cues[..last].iter().rev().take(4).find(|cue| cue.tokens.start >= start && cue.subject.is_some() && cue.frames.any(Frames::DIRECT));
    match cue {
        Some(cue) => Some(Attribution { speaker: cue.subject.clone(), cue: Some(cue.tokens.clone()) }),
        None => first_subject(reader, start, colon).map(|subject| Attribution { speaker: Some(subject), cue: Some(colon..colon + 1) }),
    }
}

/// The subject of the sentence before the one that begins at `start`.
fn sentence_before(reader: &Reader, start: usize) -> Option<Attribution> {
    let last = start - 1;
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
