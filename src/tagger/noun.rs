//! Nouns beside a name that tell its kind: "the village of", ", a residents' group,".

use std::ops::Range;

use crate::tagger::dictionary::flag;
use crate::tagger::reading::Reading;
use crate::tagger::view::View;
use crate::token::TokenKind;

/// What tells a kind, of nouns as of parts of names: "minister", "agency", "village", "film".
const NOUN: u16 = flag::TITLE | flag::ORGANIZATION_WORD | flag::PLACE_WORD | flag::OTHER_WORD;

/// The look of a word in lower case.
const LOWER: u8 = 2;

/// Tokens before a name that are looked at, and tokens after it.
const BEFORE: usize = 4;
const AFTER: usize = 7;

/// A noun as evidence: its bits together with how it is joined to the name, and its word.
pub type Noun = (u32, u32);

/// The nearest noun shortly before a name that begins at `start`.
pub fn before(reading: &Reading, sentence: &Range<usize>, start: usize) -> Option<Noun> {
    let nearest = reading.views[sentence.start..start].iter().rev().take(BEFORE).enumerate();
    let (distance, noun) = nearest.into_iter().find(|(_, view)| is_noun(view))?;
    Some((u32::from(noun.flags & NOUN) << 3 | distance as u32, noun.word))
}

/// The last noun of what a comma, a dash, a bracket or "is" joins to a name that ends at `end`, up to what parts the noun from its rest.
pub fn after(reading: &Reading, sentence: &Range<usize>, end: usize) -> Option<Noun> {
    let is_mark = is_joined(reading, sentence, end);
    if !is_mark && (end + 1 >= sentence.end || !matches!(reading.document.word(end), "is" | "was" | "are" | "were")) {
        return None;
    }
    let first = end + 1 + usize::from(matches!(reading.document.word(end + 1), "the" | "a" | "an" | "of" | "in"));
    let rest = (first..sentence.end).take(AFTER).take_while(|&index| !ends(reading, index));
    let noun = rest.map(|index| &reading.views[index]).filter(|view| is_noun(view)).last()?;
    Some((u32::from(noun.flags & NOUN) << 1 | u32::from(is_mark), noun.word))
}

/// Whether a mark that may join a noun ends a name.
pub fn is_joined(reading: &Reading, sentence: &Range<usize>, end: usize) -> bool {
    end + 1 < sentence.end && matches!(reading.document.tokens[end].kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Open)
}

fn is_noun(view: &View) -> bool {
    view.flags & NOUN != 0 && view.shape & 0x1f == LOWER
}

/// Whether the noun of a phrase stands before this token.
fn ends(reading: &Reading, index: usize) -> bool {
    match reading.document.tokens[index].kind {
        TokenKind::Word => matches!(
            reading.document.word(index),
            "of" | "in" | "who" | "which" | "that" | "for" | "from" | "to" | "at" | "on" | "with" | "and" | "where"
        ),
        kind => matches!(kind, TokenKind::Comma | TokenKind::Terminator | TokenKind::Dash | TokenKind::Close | TokenKind::Semicolon),
    }
}
