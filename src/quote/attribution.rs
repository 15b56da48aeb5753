//! Which cue attributes which stretch between marks.

use std::ops::Range;

use super::cue::{Cue, CueKind, first_subject};
use super::reader::Reader;
use super::words::{Classes, Frames};
use crate::token::TokenKind;

/// How far from its quotation a cue may stand, in tokens.
const FARTHEST: usize = 45;

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
    let whole = is_whole(reader, region);
    if last_inside(reader, region) == Some(TokenKind::Comma) {
        after(reader, cues, region).or_else(|| before(reader, cues, region, whole))
    } else if whole {
        directly_before(reader, cues, region).or_else(|| after(reader, cues, region)).or_else(|| before(reader, cues, region, whole))
    } else {
        before(reader, cues, region, whole).or_else(|| after(reader, cues, region))
    }
}

/// Whether a region holds a whole sentence or the beginning of one, rather than a few words of a clause.
pub(super) fn is_whole(reader: &Reader, region: usize) -> bool {
    let tokens = &reader.regions.list[region].tokens;
    let capital = reader.is_capitalized(tokens.start + 1) || reader.kind(tokens.start + 1) != Some(TokenKind::Word);
    let ends = matches!(last_inside(reader, region), Some(TokenKind::Comma | TokenKind::Terminator | TokenKind::Dash));
    capital && (ends && tokens.len() > 3 || tokens.len() > 10)
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
    let found = cues_in(reader, cues, window.clone(), region)
        .find(|cue| cue.frames.any(Frames::DIRECT) && matches!(cue.kind, CueKind::Verb | CueKind::Inverted | CueKind::According))?;
    let subject = found.subject.clone()?;
    let distance = subject.start.min(found.tokens.start).saturating_sub(window.start);
    let is_short = window.len() <= 12;
    let accepted =
        if new_sentence || ends_with_period { distance <= 2 && (is_short || found.kind == CueKind::Inverted) } else { distance <= 30 };
    accepted.then(|| Attribution::of(found))
}

/// A cue that leads straight to the opening mark: she said, “…”; she said: “…”; she said “…”.
fn directly_before(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let cue = last_cue(reader, cues, region, Frames::DIRECT)?;
    let last = start - 1;
    let leads = cue.tokens.end == start
        || matches!(reader.kind(last), Some(TokenKind::Comma | TokenKind::Colon | TokenKind::Dash))
        || reader.is(last, Classes::COMPLEMENTIZER);
    leads.then(|| Attribution::of(cue))
}

/// A cue earlier in the sentence; for a whole sentence after a colon, the sentence's subject.
fn before(reader: &Reader, cues: &[Cue], region: usize, whole: bool) -> Option<Attribution> {
    let start = reader.regions.list[region].tokens.start;
    let outer = reader.outer_start(region);
    let any = Frames::DIRECT.or(Frames::CLAUSE).or(Frames::THAT).or(Frames::PHRASE).or(Frames::WHETHER);
    if let Some(cue) = last_cue(reader, cues, region, any) {
        return Some(Attribution::of(cue));
    }
    let after_colon = start > outer && reader.kind(start - 1) == Some(TokenKind::Colon);
    let subject = (whole && after_colon).then(|| first_subject(reader, outer, start)).flatten()?;
    Some(Attribution { speaker: Some(subject), cue: Some(start - 1..start) })
}

fn last_cue<'c>(reader: &'c Reader, cues: &'c [Cue], region: usize, frames: Frames) -> Option<&'c Cue> {
    let start = reader.regions.list[region].tokens.start;
    let from = reader.outer_start(region).max(start.saturating_sub(FARTHEST));
    let mut found = cues_in(reader, cues, from..start, region);
    found.rfind(|cue| cue.subject.is_some() && cue.frames.any(frames))
}
