//! Who speaks in a headline, where a colon stands for the verb: "Minister: ‘I will stay’", "‘Nobody told us’: families of crew speak out".

use std::cell::OnceCell;
use std::ops::Range;

use super::antecedent::up_to_role;
use super::attribution::Attribution;
use super::cue::find_cues;
use super::phrase::{head, phrase_starting};
use super::reader::Reader;
use super::reported::Reported;
use super::walk::parts;
use super::words::Classes;
use crate::token::TokenKind;

/// The colon of a headline stands among its first tokens, this many.
const FARTHEST_COLON: usize = 10;

/// A source at the end of a headline begins fewer tokens before it than this, its colon included.
const LONGEST_SOURCE: usize = 4;

/// A single name before a colon speaks if it does so again among the first cues of the text, this many: not "Budget: ‘a farce’".
const CUES: usize = 64;

/// The subjects of the first cues of a text, looked for when they are asked for: few texts have such headlines.
#[derive(Debug, Default)]
pub(super) struct Opening(OnceCell<Vec<Range<usize>>>);

impl Opening {
    fn subjects(&self, reader: &Reader) -> &[Range<usize>] {
        self.0.get_or_init(|| {
            let mut cues = Vec::new();
            for part in parts(reader.document) {
                find_cues(reader, part, &mut cues);
                if cues.len() >= CUES {
                    break;
                }
            }
            cues.into_iter().take(CUES).filter_map(|cue| cue.subject).collect()
        })
    }
}

/// Attributes a region of a headline to whoever stands on the other side of its colon.
pub(super) fn headline(reader: &Reader, region: usize) -> Option<Attribution> {
    let tokens = &reader.regions.list[region].tokens;
    let paragraph = reader.paragraph(tokens.start);
    if reader.is_kind(paragraph.end - 1, TokenKind::Terminator) {
        return None;
    }
    let is_colon = |&index: &usize| reader.is_kind(index, TokenKind::Colon) && reader.regions.around(index).is_none();
    if let Some(source) = source(reader, &paragraph) {
        return Some(source);
    }
    let colon = if tokens.start == paragraph.start {
        Some(tokens.end).filter(is_colon)?
    } else {
        (paragraph.start..tokens.start.min(paragraph.start + FARTHEST_COLON)).find(is_colon)?
    };
    let side = if colon < tokens.start { paragraph.start..colon } else { colon + 1..paragraph.end };
    let speaker = voice(reader, &side)?;
    Some(Attribution { speaker: Some(speaker), cue: Some(colon..colon + 1) })
}

/// What somebody says in the article's own headline, without marks: "Police chief: Officer followed training".
pub(super) fn announced_clause(reader: &Reader) -> Option<Reported> {
    let line = reader.document.paragraphs.get(0)?;
    let is_headline = line.end < reader.len() && !reader.is_kind(line.end - 1, TokenKind::Terminator);
    if let Some(sourced) = sourced_clause(reader, &line).filter(|_| is_headline) {
        return Some(sourced);
    }
    let colon = (line.start..line.end.min(line.start + FARTHEST_COLON)).find(|&index| reader.is_kind(index, TokenKind::Colon))?;
    let phrase = phrase_starting(reader, line.start, colon).filter(|phrase| is_headline && phrase.end == colon)?;
    let is_role = |head: usize| reader.is(head, Classes::ROLE) && !reader.is(head, Classes::TEXT);
    let speaks = head(reader, &phrase).is_some_and(is_role) || voice(reader, &phrase).is_some_and(|voice| voice == phrase);
    let clause = colon + 1..line.end;
    let is_question = reader.is(clause.start, Classes::INTERROGATIVE) || reader.text(line.end - 1) == "?";
    let is_clause = clause.len() > 2 && !is_question && reader.regions.around(line.start).is_none();
    let fits = speaks && is_clause && is_free(reader, &clause);
    fits.then(|| Reported { tokens: clause, attribution: Attribution { speaker: Some(phrase), cue: Some(colon..colon + 1) } })
}

/// What the source after the last colon of a headline says: "Mayor to resign: report".
fn sourced_clause(reader: &Reader, line: &Range<usize>) -> Option<Reported> {
    let attribution = source(reader, line)?;
    let clause = line.start..attribution.cue.as_ref()?.start;
    (clause.len() > 2 && is_free(reader, &clause)).then_some(Reported { tokens: clause, attribution })
}

/// The source after the last colon of a headline.
fn source(reader: &Reader, line: &Range<usize>) -> Option<Attribution> {
    let near = line.end.saturating_sub(LONGEST_SOURCE).max(line.start)..line.end;
    let colon = near.rev().find(|&index| reader.is_kind(index, TokenKind::Colon))?;
    let speaker = colon + 1..line.end;
    let is_source = speaker.clone().all(|index| reader.is_lower(index)) && reader.is(line.end - 1, Classes::ROLE);
    is_source.then(|| Attribution { speaker: Some(speaker), cue: Some(colon..colon + 1) })
}

/// Whether a clause neither begins nor ends inside of marks.
fn is_free(reader: &Reader, clause: &Range<usize>) -> bool {
    reader.child_of(None, clause.start).is_none() && reader.regions.around(clause.end - 1).is_none()
}

/// The role or the name that begins one side of a headline.
fn voice(reader: &Reader, side: &Range<usize>) -> Option<Range<usize>> {
    let phrase = phrase_starting(reader, side.start, side.end)?;
    if let Some(role) = up_to_role(reader, &phrase).filter(|role| !reader.is(role.end - 1, Classes::TEXT)) {
        return Some(role);
    }
    let is_name = |&index: &usize| reader.is_capitalized(index);
    let name = phrase.start..phrase.clone().find(|index| !is_name(index)).unwrap_or(phrase.end);
    let last = name.end.checked_sub(1).filter(|_| !name.is_empty())?;
    let is_named = |subject: &Range<usize>| subject.clone().any(|index| reader.document.word(index) == reader.document.word(last));
    let speaks = reader.opening.subjects(reader).iter().any(|subject| subject.start > side.end && is_named(subject));
    speaks.then_some(name)
}
