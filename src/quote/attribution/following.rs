//! Cues after the words that they attribute: “…,” said Ada Quill.

use std::ops::Range;

use super::{Attribution, FARTHEST, cues_in, is_whole, last_inside, names_something};
use crate::quote::cue::{Cue, CueKind};
use crate::quote::phrase::{can_speak, head, phrase_starting};
use crate::quote::reader::Reader;
use crate::quote::scare::is_title;
use crate::quote::words::{Classes, Frames};
use crate::token::TokenKind;

/// Words in marks that do not end the stretch after a quotation have at most this many tokens, marks included.
const LONGEST_TERM: usize = 5;

/// The stretch after a region in which its cue may stand.
fn window_after(reader: &Reader, region: usize) -> Range<usize> {
    let found = &reader.regions.list[region];
    // Three single marks at the end: the inner mark closed first, and the last one is left over.
    let start = found.tokens.end + usize::from(reader.is_attached(found.tokens.end) && reader.is_kind(found.tokens.end, TokenKind::Quote));
    let limit = (start + FARTHEST).min(reader.paragraph(start - 1).end);
    let mut end = start;
    while end < limit && !reader.is_kind(end, TokenKind::Terminator) {
        end = match reader.child_of(found.parent, end).map(|inner| &reader.regions.list[inner].tokens) {
            // "…,” said Pell, in a “Clean Hands” cap": a term.
            Some(inner) if inner.start == end && end > start && inner.len() <= LONGEST_TERM && inner.end < limit => inner.end,
            None if reader.regions.around(end) == found.parent => end + 1,
            _ => break,
        };
    }
    start..end
}

/// A cue after the region: “…,” said Ada Quill; “…,” she said.
pub(super) fn after(reader: &Reader, cues: &[Cue], region: usize) -> Option<Attribution> {
    let window = window_after(reader, region);
    let new_sentence = window.start < reader.len() && reader.segment_start(window.start) == window.start;
    let ends_with_period = last_inside(reader, region) == Some(TokenKind::Terminator);
    // "“It works,” and sales began to rise, Pell said", "“Weir,” a film about a flood, opens in May": another verb.
    let is_mark = |kind: Option<TokenKind>| kind.is_some_and(|kind| !matches!(kind, TokenKind::Word | TokenKind::Number));
    let ends = is_mark(last_inside(reader, region)) || is_mark(reader.kind(window.start)) || is_whole(reader, region);
    let joins = reader.is(window.start, Classes::CONJUNCTION);
    let is_title = is_title(reader, region);
    let speaks = |cue: &&Cue| {
        cue.frames.any(Frames::DIRECT)
            && (!cue.frames.any(Frames::ACROSS) || !joins && (ends || ends_sentence(reader, cue)) && !(is_title && is_thing(reader, cue)))
            && cue.subject.is_some()
            && !names_next(reader, cue)
            && reader.text(cue.tokens.start.saturating_sub(1)) != "not"
            && matches!(cue.kind, CueKind::Verb | CueKind::Inverted | CueKind::According | CueKind::Heard)
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
        distance <= 2 && (is_short || found.kind == CueKind::Inverted) && !names_something(reader, found) && !leads_on(reader, found)
    } else {
        distance <= 30 && (ends || !begins_clause(reader, found, window.start))
    };
    accepted.then(|| Attribution::of(reader, found))
}

/// Whether a cue begins a clause of its own: "a “dry” summer, and Pell said the river was low".
fn begins_clause(reader: &Reader, cue: &Cue, start: usize) -> bool {
    let joins = |index: usize| reader.is(index, Classes::CONJUNCTION) && reader.is_comma(index - 1);
    cue.subject.as_ref().is_some_and(|subject| subject.start > start + 1 && joins(subject.start - 1))
}

/// Whether the subject of a cue is no name, role or pronoun: "a film about Quill opens".
fn is_thing(reader: &Reader, cue: &Cue) -> bool {
    let head = cue.subject.as_ref().and_then(|subject| head(reader, subject));
    head.is_some_and(|head| reader.is_lower(head) && !reader.is(head, Classes::ROLE.or(Classes::PRONOUN).or(Classes::PRONOMINAL)))
}

/// Whether a sentence ends with a cue.
fn ends_sentence(reader: &Reader, cue: &Cue) -> bool {
    matches!(reader.kind(cue.end()), None | Some(TokenKind::Terminator))
}

/// Whether a cue leads to the next quotation: “It works.” Quill added: “Well.”
fn leads_on(reader: &Reader, cue: &Cue) -> bool {
    let end = cue.end();
    matches!(reader.kind(end), Some(TokenKind::Comma | TokenKind::Colon)) && reader.regions.around(end + 1) != reader.regions.around(end)
}

/// Whether a cue gives its name to the next words in marks: “Weir”, which Quill called “a bore”.
fn names_next(reader: &Reader, cue: &Cue) -> bool {
    let end = cue.end();
    cue.kind == CueKind::Verb && cue.frames.any(Frames::PHRASE) && reader.regions.around(end) != reader.regions.around(end - 1)
}

/// A verb of no list directly after a quotation that ends with a comma: “…,” Ada Quill trumpeted; “…,” trumpeted Ada Quill.
fn any_verb_after(reader: &Reader, region: usize, window: Range<usize>) -> Option<Attribution> {
    let inverted = || looks_like_verb(reader, window.start).then(|| phrase_starting(reader, window.start + 1, window.end)).flatten();
    let exclaims = last_inside(reader, region) == Some(TokenKind::Terminator);
    let period = exclaims && reader.document.word(reader.regions.list[region].inside().end - 1) == ".";
    if period || !exclaims && last_inside(reader, region) != Some(TokenKind::Comma) {
        return None;
    }
    if let Some(subject) = inverted().filter(|subject| can_speak(reader, subject)) {
        return Some(Attribution { speaker: Some(subject), cue: Some(window.start..window.start + 1) });
    }
    // "“…,” the number needed to win": nobody.
    let subject = phrase_starting(reader, window.start, window.end).filter(|subject| can_speak(reader, subject))?;
    let verb = (subject.end..window.end).find(|&index| !reader.is_adverb(index))?;
    // "“Why?” Pell asked himself": a sentence of its own may be anything, but for "“Why?” Pell thundered."
    if exclaims && verb + 1 < window.end {
        return None;
    }
    let is_listed = reader.verb(verb).is_some_and(|verb| verb.frames.any(Frames::DIRECT));
    (is_listed || looks_like_verb(reader, verb)).then(|| Attribution { speaker: Some(subject), cue: Some(verb..verb + 1) })
}

fn looks_like_verb(reader: &Reader, index: usize) -> bool {
    reader.is_lower(index)
        && !reader.is(index, Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::CONJUNCTION).or(Classes::SUBORDINATOR))
        && (reader.document.word(index).ends_with(['d', 's']) || index + 1 < reader.len() && reader.document.word(index + 1) == "back")
}
