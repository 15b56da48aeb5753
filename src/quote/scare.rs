//! Words in marks that nobody is quoted with: scare quotes, terms, titles of works.

use std::ops::Range;

use super::attribution::{Attribution, goes_on, is_whole, last_inside};
use super::phrase::{can_speak, head};
use super::reader::Reader;
use super::region::Border;
use super::words::{Classes, Frames};
use crate::quote::QuoteKind;
use crate::token::TokenKind;

/// From this many words on, words in marks are somebody's, even where the text does not say whose.
const LONG: usize = 4;

/// No title of a work has more tokens than this, marks included.
const LONGEST_TITLE: usize = 15;

/// Words that look like a title are somebody's if a cue or its subject begins before this many tokens after them.
const NEAR_TITLE: usize = 3;

/// Between a verb that names somebody and the name in marks stand at most this many tokens.
const NEAREST_NAMER: usize = 8;

/// Whether a region is a quotation or a scare quote.
pub(super) fn kind(reader: &Reader, region: usize, attribution: Option<&Attribution>) -> QuoteKind {
    if reader.regions.list[region].border != Border::Marks {
        return QuoteKind::Direct;
    }
    let is_direct = match attribution {
        _ if is_title_of_text(reader, region) => false,
        Some(found) if names_thing(reader, region, found) => false,
        Some(found) => {
            is_led_to(reader, region, found)
                || is_sentence(reader, region)
                || is_named_by(reader, region, found)
                || is_chanted(reader, region)
                || !is_title(reader, region) && !is_term(reader, region)
        }
        None => {
            is_paragraph(reader, region)
                || is_chanted(reader, region)
                || !is_title(reader, region)
                    && (words(reader, region) >= LONG || words(reader, region) > 1 && ends_sentence(reader, region))
        }
    };
    if is_direct { QuoteKind::Direct } else { QuoteKind::Scare }
}

/// Whether a region is a sentence of its own, with its period, in the midst of a paragraph: “Until Tuesday.”
fn is_sentence(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    reader.outer_start(region) == start && !reader.begins_paragraph(start) && last_inside(reader, region) == Some(TokenKind::Terminator)
}

/// Whether a region has the end of a sentence inside its marks, or is a sentence by itself: fragments of terms seldom are.
fn ends_sentence(reader: &Reader, region: usize) -> bool {
    last_inside(reader, region) == Some(TokenKind::Terminator) || is_whole(reader, region)
}

/// Whether a region fills its paragraph: a line of dialogue.
fn is_paragraph(reader: &Reader, region: usize) -> bool {
    let tokens = &reader.regions.list[region].tokens;
    *tokens == reader.paragraph(tokens.start) && is_whole(reader, region)
}

/// Number of words between the marks.
fn words(reader: &Reader, region: usize) -> usize {
    reader.regions.list[region]
        .tokens
        .clone()
        .filter(|&index| matches!(reader.kind(index), Some(TokenKind::Word | TokenKind::Number)))
        .count()
}

/// Whether every word but the small ones has a capital, as in titles of works and names. A sentence may have so few words that only its
/// first has one.
pub(super) fn is_title(reader: &Reader, region: usize) -> bool {
    let tokens = reader.regions.list[region].tokens.clone();
    let begins = reader.is_capitalized(tokens.start + 1) || reader.is_kind(tokens.start + 1, TokenKind::Number);
    let has_end = || (tokens.start + 1..tokens.end.saturating_sub(2)).any(|index| reader.text(index) == ".");
    if !begins || tokens.len() > LONGEST_TITLE || has_end() {
        return false;
    }
    let small = Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::CONJUNCTION).or(Classes::AUXILIARY);
    let is_word = |&index: &usize| reader.is_kind(index, TokenKind::Word);
    let fits = |index: usize| reader.is_capitalized(index) || reader.is(index, small);
    let capitals = tokens.clone().filter(|&index| reader.is_capitalized(index)).count();
    // "the star of “Floodlight,”", "since 2013 as “CW-2,”"; not "because she is “Foreign,”".
    let is_one_word =
        || tokens.clone().filter(is_word).count() == 1 && goes_on(reader, region) && !reader.is(tokens.start - 1, Classes::BE);
    let may_be_sentence = is_whole(reader, region) && capitals == 1 && !is_one_word();
    capitals > 0 && tokens.filter(is_word).all(fits) && !may_be_sentence
}

/// Whether the words are the title of a text named right before: "in her memoir, “The Long Weir,” she wrote".
fn is_title_of_text(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    start > 1 && reader.is_comma(start - 1) && reader.is(start - 2, Classes::TEXT) && is_title(reader, region)
}

/// Whether the words are mentioned as words: the so-called “x”, the term “x”.
fn is_term(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    start > 0 && reader.is(start - 1, Classes::TERM)
        || start > 2 && reader.document.word(start - 1) == "called" && reader.document.word(start - 3) == "so"
}

/// Whether a crowd calls the words out, whoever it is: the chants of “Stay, Quill, Stay”.
fn is_chanted(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    start > 1 && reader.text(start - 1) == "of" && reader.is(start - 2, Classes::CHANT)
}

/// Whether the words are the name of a thing, which its participle gives: a show called “Brokers”. No thing calls anybody names.
fn names_thing(reader: &Reader, region: usize, found: &Attribution) -> bool {
    let start = reader.regions.list[region].tokens.start;
    let (Some(cue), Some(speaker)) = (&found.cue, &found.speaker) else { return false };
    let nearest = start - usize::from(start > cue.end && reader.is(start - 1, Classes::DETERMINER));
    let somebody = Classes::ROLE.or(Classes::PRONOUN).or(Classes::RELATIVE).or(Classes::PRONOMINAL);
    let is_thing = |head: usize| reader.is_lower(head) && !reader.is(head, somebody);
    let is_participle = cue.end == nearest && speaker.end <= cue.start && reader.is(cue.start, Classes::TERM);
    let is_some_body = || reader.is_indefinite(speaker.start) && is_title(reader, region);
    is_participle && (is_some_body() || head(reader, speaker).is_some_and(is_thing))
}

/// Whether a verb before the words tells what somebody calls somebody: she called Pell “Captain Nobody”.
fn is_named_by(reader: &Reader, region: usize, found: &Attribution) -> bool {
    let start = reader.regions.list[region].tokens.start;
    let names = |cue: &Range<usize>| {
        let verb = reader.verb(cue.start).filter(|verb| verb.frames.any(Frames::PHRASE) && !verb.frames.any(Frames::ACROSS));
        let is_adverbial = |index: usize| reader.is(index, Classes::PREPOSITION) && !reader.is_one_of(index, "as to");
        verb.is_some() && cue.end <= start && start < cue.end + NEAREST_NAMER && !(cue.end..start).any(is_adverbial)
    };
    found.cue.as_ref().is_some_and(names) && found.speaker.as_ref().is_some_and(|speaker| can_speak(reader, speaker))
}

/// Whether the words are the name of a program to which somebody speaks: told “Morning, Tarn” that.
fn is_hearer(reader: &Reader, region: usize, cue: &Range<usize>) -> bool {
    let follows = cue.end == reader.regions.list[region].tokens.start;
    follows && reader.verb(cue.start).is_some_and(|verb| verb.frames.any(Frames::PERSON)) && is_title(reader, region)
}

/// Whether the cue stands right before the opening mark, or after words in marks that begin their clause: not "in “The Long Weir,” she said".
fn is_led_to(reader: &Reader, region: usize, found: &Attribution) -> bool {
    let tokens = &reader.regions.list[region].tokens;
    let marks = |index: usize| matches!(reader.kind(index), Some(TokenKind::Comma | TokenKind::Colon));
    let ends_at =
        |end: usize| end == tokens.start || end + 1 == tokens.start && marks(end) || tokens.end <= end && !goes_on(reader, region);
    let begins = |cue: &Range<usize>| found.speaker.as_ref().map_or(cue.start, |speaker| speaker.start.min(cue.start));
    let is_near = |cue: &Range<usize>| begins(cue) < tokens.end + NEAR_TITLE;
    found.cue.as_ref().is_some_and(|cue| ends_at(cue.end) && is_near(cue) && !is_hearer(reader, region, cue))
}
