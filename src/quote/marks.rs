//! Stretches between quotation marks.
//!
//! Marks are paired paragraph by paragraph. What a mark can be follows from its shape and from the blanks around it; what it is, from
//! what is open when it comes.

use std::ops::Range;

use super::region::{Border, Region, Regions, nest, order};
use super::turns::{line, set_off};
use super::words::{Classes, SpeechLists};
use crate::document::Document;
use crate::order::sorted;
use crate::token::{Gap, Token, TokenKind};

/// No more marks than this are open at once; deeper ones are read over, which keeps the cost of a text of openers linear.
const MOST_OPEN: usize = 4;

/// Finds the stretches between quotation marks, and those set off without marks.
pub(super) fn regions(document: &Document, lists: &SpeechLists) -> Regions {
    let (mut found, mut lines) = (Vec::new(), Vec::with_capacity(document.paragraphs.len()));
    let mut open_before = None;
    for paragraph in document.paragraphs.iter() {
        let marks = marks(document, lists, paragraph.clone());
        open_before = pair(document, &paragraph, &marks, open_before, &mut found);
        lines.push(line(document, lists, &paragraph));
    }
    let mut found = sorted(found, order);
    let unmarked = set_off(document, lists, &lines, &found);
    found.extend(unmarked);
    nest(sorted(found, order), document.tokens.len())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// A mark that may open or close, with what its place in the paragraph says.
#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    family: Family,
    side: Side,
    /// A closing single mark that may as well be the apostrophe of a plural: `dogs’`.
    doubtful: bool,
    /// Marks of its family from here to the paragraph's end, this one included.
    remaining: usize,
    /// Whether a mark that can close its family follows in the paragraph before another opens.
    closes_later: bool,
}

fn marks(document: &Document, lists: &SpeechLists, paragraph: Range<usize>) -> Vec<Mark> {
    let is_quote = |&token: &usize| document.tokens[token].kind == TokenKind::Quote;
    let mut marks: Vec<Mark> = paragraph.clone().filter(is_quote).filter_map(|token| mark(document, lists, &paragraph, token)).collect();
    let (mut remaining, mut closes) = ([0; 3], [false; 3]);
    for mark in marks.iter_mut().rev() {
        let family = mark.family as usize;
        remaining[family] += 1;
        mark.remaining = remaining[family];
        mark.closes_later = closes[family];
        closes[family] = mark.side != Side::Open;
    }
    marks
}

/// Reads one mark; `None` for an apostrophe.
fn mark(document: &Document, lists: &SpeechLists, paragraph: &Range<usize>, token: usize) -> Option<Mark> {
    let (family, shape) = shape(document.word(token))?;
    let next = (token + 1 < paragraph.end).then(|| &document.tokens[token + 1]);
    let before = (token > paragraph.start).then(|| &document.tokens[token - 1]);
    let attached_left = before.is_some() && document.tokens[token].gap == Gap::None;
    let attached_right = next.is_some_and(|next| next.gap == Gap::None);
    let ends_here = !attached_right || next.is_some_and(|next| is_closing_mark(next.kind));
    let begins_here = !attached_left || before.is_some_and(|before| is_opening_mark(before.kind));
    if family == Family::Single && attached_left && is_inner_elision(document, token) {
        return None;
    }
    let side = match (family, shape) {
        (Family::Single, shape) => {
            let elided = next.is_some_and(|next| is_elided(document, lists, next));
            single_side(shape, begins_here && attached_right && !elided, attached_left && ends_here)?
        }
        (_, Side::Open) if attached_left && ends_here && !begins_here => Side::Close,
        (_, Side::Close) if !attached_left && attached_right => Side::Open,
        (_, Side::Either) if begins_here && attached_right && !(attached_left && ends_here) => Side::Open,
        (_, Side::Either) if attached_left && ends_here => Side::Close,
        (_, shape) => shape,
    };
    let doubtful = family == Family::Single && before.is_some_and(|before| ends_in_s(document, before));
    Some(Mark { token, family, side, doubtful, remaining: 0, closes_later: false })
}

/// A single mark opens or closes only where blanks or punctuation allow nothing else: all others are apostrophes.
fn single_side(shape: Side, can_open: bool, can_close: bool) -> Option<Side> {
    match shape {
        Side::Open if can_open => Some(Side::Open),
        Side::Open | Side::Close if can_close => Some(Side::Close),
        Side::Either if can_open => Some(Side::Open),
        Side::Either if can_close => Some(Side::Close),
        _ => None,
    }
}

/// The family of a mark and the side that its shape tells.
fn shape(mark: &str) -> Option<(Family, Side)> {
    Some(match mark {
        "“" | "„" | "‟" | "``" => (Family::Double, Side::Open),
        "”" => (Family::Double, Side::Close),
        "\"" | "''" => (Family::Double, Side::Either),
        "‘" | "‚" => (Family::Single, Side::Open),
        "’" => (Family::Single, Side::Close),
        "'" => (Family::Single, Side::Either),
        "«" | "‹" => (Family::Angle, Side::Open),
        "»" | "›" => (Family::Angle, Side::Close),
        _ => return None,
    })
}

fn is_closing_mark(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Close
            | TokenKind::Comma
            | TokenKind::Terminator
            | TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::Dash
            | TokenKind::Hyphen
            | TokenKind::Quote
            | TokenKind::Possessive
    )
}

fn is_opening_mark(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Open | TokenKind::Dash | TokenKind::Hyphen | TokenKind::Quote | TokenKind::Colon | TokenKind::Symbol)
}

/// Whether the word after an apostrophe has lost its beginning: `’80s`, `’em`.
fn is_elided(document: &Document, lists: &SpeechLists, next: &Token) -> bool {
    let is_decade = next.kind == TokenKind::Number && next.text(document.text).ends_with('s');
    is_decade || lists.classes(next.word).any(Classes::ELISION)
}

/// Whether the mark ends a word that has lost both ends: ’n’.
fn is_inner_elision(document: &Document, token: usize) -> bool {
    token > 1 && document.word(token - 1).eq_ignore_ascii_case("n") && document.tokens[token - 2].kind == TokenKind::Quote
}

fn ends_in_s(document: &Document, token: &Token) -> bool {
    token.kind == TokenKind::Word && token.text(document.text).ends_with(['s', 'S'])
}

/// A region that is open while its paragraph is read.
struct Opened {
    mark: Mark,
    continued: bool,
}

/// Pairs the marks of one paragraph. Takes and gives back the family of the region that the paragraph before left open.
fn pair(
    document: &Document,
    paragraph: &Range<usize>,
    marks: &[Mark],
    open_before: Option<Family>,
    found: &mut Vec<Region>,
) -> Option<Family> {
    let mut open: Vec<Opened> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let at = open.iter().position(|opened| opened.mark.family == mark.family);
        match (side(mark, at.is_some()), at) {
            (Side::Open, Some(at)) if mark.family != Family::Single => {
                let unclosed = open.drain(at..).next();
                found.extend(unclosed.map(|opened| region(&opened, mark.token, false)));
                open.push(Opened { mark: *mark, continued: false });
            }
            (Side::Open, None) if open.len() < MOST_OPEN && opens(document, mark, paragraph, open_before) => {
                let continued = mark.token == paragraph.start && open_before == Some(mark.family);
                open.push(Opened { mark: *mark, continued });
            }
            (Side::Close, Some(at)) if !(mark.doubtful && mark.closes_later) => {
                let closed = open.drain(at..).next();
                found.extend(closed.map(|opened| region(&opened, mark.token + 1, true)));
            }
            (Side::Close, None) if index == 0 && open_before == Some(mark.family) => {
                found.push(Region {
                    tokens: paragraph.start..mark.token + 1,
                    parent: None,
                    closed: true,
                    continued: true,
                    border: Border::Marks,
                });
            }
            _ => {}
        }
    }
    let unclosed = open.into_iter().find(|opened| stays_open(document, paragraph, opened))?;
    found.push(region(&unclosed, paragraph.end, false));
    Some(unclosed.mark.family)
}

/// What a mark does, given whether its family is open.
fn side(mark: &Mark, is_open: bool) -> Side {
    match mark.side {
        Side::Either if is_open => Side::Close,
        Side::Either => Side::Open,
        // With an odd number left, one of them has its blank on the wrong side: the first that comes while a region is open.
        Side::Open if is_open && mark.family == Family::Double && mark.remaining % 2 == 1 => Side::Close,
        side => side,
    }
}

/// Whether an opening mark opens a region: a single one must be closed in its paragraph, or take up an open one.
fn opens(document: &Document, mark: &Mark, paragraph: &Range<usize>, open_before: Option<Family>) -> bool {
    let begins_paragraph = mark.token == paragraph.start;
    mark.family != Family::Single
        || mark.closes_later
        || begins_paragraph && (open_before == Some(Family::Single) || next_begins_with_single(document, paragraph))
}

/// Whether a region without a closing mark ends with its paragraph; a single mark is an apostrophe instead, unless the next paragraph
/// takes it up.
fn stays_open(document: &Document, paragraph: &Range<usize>, opened: &Opened) -> bool {
    opened.mark.family != Family::Single || next_begins_with_single(document, paragraph)
}

fn next_begins_with_single(document: &Document, paragraph: &Range<usize>) -> bool {
    paragraph.end < document.tokens.len() && matches!(document.word(paragraph.end), "‘" | "'")
}

fn region(opened: &Opened, end: usize, closed: bool) -> Region {
    Region { tokens: opened.mark.token..end, parent: None, closed, continued: opened.continued, border: Border::Marks }
}
