//! Dates, times, amounts of money, percentages and numbers: what is known by its shape.
//!
//! The shapes stand in `shapes/patterns.txt` as regular expressions. The build compiles them to one automaton that is read in place:
//! nothing is built at start-up, and no engine for patterns goes to the browser.

use std::ops::Range;
use std::sync::LazyLock;

use crate::document::Document;
use crate::entity::{Ahead, Entity, EntityKind};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::token::{Gap, Token, TokenKind};

/// A pattern's place in the file, without the pattern itself, which is in the automaton.
struct Shape {
    /// Nothing for a look-alike.
    kind: Option<EntityKind>,
    conditions: &'static [Condition],
}

/// What must or must not stand beside a shape; contexts are patterns of the automaton, by number.
enum Condition {
    Capitalized,
    After { context: usize, wanted: bool },
    Before { context: usize, wanted: bool },
}

static SHAPES: &[Shape] = &include!(concat!(env!("OUT_DIR"), "/shapes.rs"));

/// The automaton of all patterns as `build.rs` writes it. Of 64 ways out of a state, three lead anywhere: only those are listed.
struct Table {
    /// The column of each byte.
    columns: [u8; 256],
    /// For each state how many ways lead out of it.
    counts: &'static [u8],
    /// The column of each way.
    taken: &'static [u8],
    /// The state that the first way out of each state leads to, as the difference from the state; of the others, from that of the way before.
    firsts: &'static [u8],
    steps: &'static [u8],
    /// For each state the number of the set of patterns that match when the text ends there.
    sets: &'static [u8],
    patterns: &'static [&'static [u8]],
}

static TABLE: Table = include!(concat!(env!("OUT_DIR"), "/automaton.rs"));

/// The automaton as it is used: for each state and column the next state.
struct Automaton {
    next: Vec<[u16; COLUMNS]>,
    /// The state after each word of the lists, in order of their numbers: where a shape can begin is asked of every token.
    beginnings: Vec<u16>,
}

const COLUMNS: usize = 64;

static AUTOMATON: LazyLock<Automaton> = LazyLock::new(automaton);

#[inline(never)]
fn automaton() -> Automaton {
    let mut next = vec![[DEAD; COLUMNS]; TABLE.counts.len()];
    let (mut taken, mut firsts, mut others) = (TABLE.taken.iter(), steps(TABLE.firsts), steps(TABLE.steps));
    for (number, (row, &count)) in (0..).zip(next.iter_mut().zip(TABLE.counts)) {
        let mut state: u16 = number;
        for (way, &column) in taken.by_ref().take(usize::from(count)).enumerate() {
            let step = if way == 0 { firsts.next() } else { others.next() };
            state = state.wrapping_add(step.unwrap_or_default());
            row[usize::from(column)] = state;
        }
    }
    let automaton = Automaton { next, beginnings: Vec::new() };
    let beginnings = Lexicon::builtin().words().map(|word| automaton.read(START, word)).collect();
    Automaton { beginnings, ..automaton }
}

/// Numbers in bytes of seven bits, the lowest first, with an eighth where another follows; what is below zero is odd.
fn steps(bytes: &'static [u8]) -> impl Iterator<Item = u16> {
    bytes.chunk_by(|&byte, _| byte >= 0x80).map(|number| {
        let folded = number.iter().rev().fold(0, |folded, byte| folded << 7 | u32::from(byte & 0x7f));
        ((folded >> 1) ^ (folded & 1).wrapping_neg()) as u16
    })
}

/// The state of a text that no match begins with.
const DEAD: u16 = 0;
const START: u16 = 1;

impl Automaton {
    /// The state after `word` in the plain form that the patterns are written for.
    fn read(&self, state: u16, word: &str) -> u16 {
        let mut state = state;
        for (at, byte) in word.bytes().enumerate() {
            if !byte.is_ascii() {
                return self.read_marks(state, &word[at..]);
            }
            state = self.step(state, byte);
            if state == DEAD {
                break;
            }
        }
        state
    }

    /// The state after a word with characters that the plain form writes otherwise.
    fn read_marks(&self, state: u16, word: &str) -> u16 {
        let mut bytes = [0; 4];
        let step = |state, &byte: &u8| self.step(state, byte);
        let read = |state, character| plain(character).encode_utf8(&mut bytes).as_bytes().iter().fold(state, step);
        word.chars().fold(state, read)
    }

    fn step(&self, state: u16, byte: u8) -> u16 {
        self.next[usize::from(state)][usize::from(TABLE.columns[usize::from(byte)]) % COLUMNS]
    }

    /// The patterns that match when the text ends in `state`.
    fn matches(&self, state: u16) -> &'static [u8] {
        TABLE.patterns[usize::from(TABLE.sets[usize::from(state)])]
    }
}

/// Straight apostrophes, and one hyphen for all short dashes. The automaton reads capitals as small letters.
fn plain(character: char) -> char {
    match character {
        '’' | '‘' => '\'',
        '‐' | '‑' | '–' => '-',
        _ => character,
    }
}

/// No shape is longer, which keeps the time linear in any text.
const LONGEST_IN_TOKENS: usize = 24;

/// Finds the dates, times, amounts of money, percentages and numbers of a document: sorted, none overlapping another.
///
/// A shape begins and ends where a token does; where several begin together, the longest wins.
#[must_use]
pub fn shapes(document: &Document) -> Vec<Entity> {
    let finder = Finder { document, automaton: &AUTOMATON };
    let mut found = Vec::new();
    document.paragraphs.iter().for_each(|paragraph| finder.in_paragraph(paragraph, &mut found));
    found
}

/// Names together with shapes. Where two touch, the one that holds the other wins ("June Okafor", but "3 June", "20 Swiss francs"),
/// and otherwise the name; but nothing is called like an amount or "FY24", and no place or organization like a day or a month.
pub(crate) fn merge(document: &Document, names: Vec<Entity>, shapes: &[Entity]) -> Vec<Entity> {
    let cannot_be = |name: &Entity, shape: &Entity| match shape.kind {
        EntityKind::Money | EntityKind::Percent => true,
        EntityKind::Date => matches!(name.kind, EntityKind::Place | EntityKind::Organization) || is_code(shape.span.of(document.text)),
        _ => false,
    };
    let yields = |name: &Entity, shape: &Entity| shape.span.contains(name.span) && (shape.span != name.span || cannot_be(name, shape));
    let names = before_amounts(document, names, shapes);
    let mut ahead = Ahead(&names);
    let winner = |shape: &Entity| match ahead.overlapping(shape.span).find(|name| !yields(name, shape)) {
        Some(name) => behind(document, name, shape),
        None => Some(*shape),
    };
    let winners: Vec<Entity> = shapes.iter().filter_map(winner).collect();
    let mut ahead = Ahead(&winners);
    let mut rest = names.iter().filter(|name| ahead.overlapping(name.span).next().is_none()).copied().peekable();
    let mut merged = Vec::with_capacity(names.len() + winners.len());
    for winner in &winners {
        merged.extend(std::iter::from_fn(|| rest.next_if(|name| name.span < winner.span)));
        merged.push(*winner);
    }
    merged.extend(rest);
    merged
}

/// What a name leaves of a date: "Bloody Sunday, Jan. 30, 1972" is an event and its day.
fn behind(document: &Document, name: &Entity, date: &Entity) -> Option<Entity> {
    let rest = document.text.get(name.span.end()..date.span.end())?.strip_prefix(", ")?;
    let is_cut = date.kind == EntityKind::Date && name.span.start() < date.span.start();
    is_cut.then_some(Entity { span: Span::new(date.span.end() - rest.len(), date.span.end()), ..*date })
}

/// Names of which none runs into an amount of money: "Coles A$18.20".
fn before_amounts(document: &Document, names: Vec<Entity>, shapes: &[Entity]) -> Vec<Entity> {
    let mut ahead = Ahead(shapes);
    let runs_into = |name: &Entity, shape: &Entity| {
        shape.kind == EntityKind::Money && name.span.start() < shape.span.start() && name.span.end() < shape.span.end()
    };
    let shorten = |name: Entity| match ahead.overlapping(name.span).find(|shape| runs_into(&name, shape)) {
        Some(amount) => {
            let kept = document.text[name.span.start()..amount.span.start()].trim_end();
            Entity { span: Span::new(name.span.start(), name.span.start() + kept.len()), ..name }
        }
        None => name,
    };
    names.into_iter().map(shorten).collect()
}

/// Whether a date is a short weekday, a season of a year, or written in figures and capitals: "FY24", "Q3", "9000 BC". Works and events are
/// called "1984", "9/11" or "October 7".
fn is_code(date: &str) -> bool {
    let is_season = |word: &str| matches!(word, "Spring" | "Summer" | "Autumn" | "Fall" | "Winter" | "Fiscal");
    matches!(date, "Tues" | "Weds" | "Thur" | "Thurs")
        || date.split_once(' ').is_some_and(|(word, year)| is_season(word) && year.bytes().all(|byte| byte.is_ascii_digit()))
        || date.contains(|c: char| c.is_ascii_digit()) && date.contains(char::is_uppercase) && !date.contains(char::is_lowercase)
}

struct Finder<'d, 't> {
    document: &'d Document<'t>,
    automaton: &'static Automaton,
}

impl Finder<'_, '_> {
    fn in_paragraph(&self, paragraph: Range<usize>, found: &mut Vec<Entity>) {
        let mut index = paragraph.start;
        while index < paragraph.end {
            let first = self.beginning(index);
            let tokens = index..paragraph.end.min(index + LONGEST_IN_TOKENS);
            let longest = if first == DEAD { None } else { self.longest(tokens, first, found.last()) };
            let Some((kind, end)) = longest else {
                index += 1;
                continue;
            };
            found.extend(kind.map(|kind| Entity { span: self.document.span(index..end), kind, entity: 0 }));
            index = end;
        }
    }

    /// The state after a token that a shape may begin with; with most words none begins.
    fn beginning(&self, index: usize) -> u16 {
        let listed = self.document.tokens[index].word.row(&self.automaton.beginnings);
        listed.unwrap_or_else(|| self.automaton.read(START, self.document.word(index)))
    }

    /// The longest shape that begins with the first of `tokens`, after which the automaton is in the state `first`, and ends within them: its
    /// kind and its end, as an index of tokens.
    fn longest(&self, tokens: Range<usize>, first: u16, before: Option<&Entity>) -> Option<(Option<EntityKind>, usize)> {
        if self.continues_a_word(tokens.start, before) {
            return None;
        }
        let mut longest: Option<(Option<EntityKind>, usize)> = None;
        self.each_match(tokens.clone(), first, |pattern, end| {
            let is_longer = longest.is_none_or(|(_, longest)| end > longest);
            let Some(shape) = SHAPES.get(pattern).filter(|shape| is_longer && !self.is_continued(end, shape.kind)) else { return };
            if shape.conditions.iter().all(|condition| self.holds(condition, tokens.start..end)) {
                longest = Some((shape.kind, end));
            }
        });
        longest
    }

    /// Calls `found` with the pattern and the end, as an index of tokens, of each match that begins with the first of `tokens`, after which
    /// the automaton is in the state `first`.
    fn each_match(&self, tokens: Range<usize>, first: u16, mut found: impl FnMut(usize, usize)) {
        let mut state = first;
        for index in tokens.clone() {
            if index > tokens.start {
                state = self.read_next(state, index);
            }
            if state == DEAD {
                return;
            }
            self.automaton.matches(state).iter().for_each(|&pattern| found(usize::from(pattern), index + 1));
        }
    }

    /// The state after the token at `index` and the gap before it.
    fn read_next(&self, state: u16, index: usize) -> u16 {
        let token = &self.document.tokens[index];
        let state = if token.gap == Gap::None { state } else { self.automaton.step(state, b' ') };
        self.automaton.read(state, token.text(self.document.text))
    }

    /// Whether a context begins with the first of `tokens`.
    fn begins(&self, context: usize, tokens: Range<usize>) -> bool {
        let mut matches = false;
        let first = if tokens.is_empty() { DEAD } else { self.automaton.read(START, self.document.word(tokens.start)) };
        self.each_match(tokens, first, |pattern, _| matches |= pattern == context);
        matches
    }

    fn holds(&self, condition: &Condition, shape: Range<usize>) -> bool {
        let tokens = &self.document.tokens;
        match *condition {
            Condition::Capitalized => tokens[shape.start].is_capitalized(),
            Condition::After { context, wanted } => self.begins(context, shape.start.saturating_sub(1)..shape.start) == wanted,
            Condition::Before { context, wanted } => {
                self.begins(context, shape.end..tokens.len().min(shape.end + LONGEST_IN_TOKENS)) == wanted
            }
        }
    }

    /// Whether the token at `index` is the second half of something, as in "F-16". The second date of "1999–2003" is not.
    fn continues_a_word(&self, index: usize, shape_before: Option<&Entity>) -> bool {
        let Some([before, joint, token]) = index.checked_sub(2).and_then(|first| self.document.tokens.get(first..=index)) else {
            return false;
        };
        let follows_date = shape_before.is_some_and(|shape| shape.kind == EntityKind::Date && shape.span.end() == joint.start());
        let is_joined = joint.gap == Gap::None && token.gap == Gap::None && is_joint(joint, self.document.text);
        is_joined && !follows_date && (before.kind == TokenKind::Number || before.is_capitalized())
    }

    /// Whether what ends before the token at `index` goes on, as the "737" of "737-800" does. The first date of "1999–2003" does not.
    fn is_continued(&self, index: usize, kind: Option<EntityKind>) -> bool {
        let Some([joint, after]) = self.document.tokens.get(index..index + 2) else { return false };
        let is_joined = joint.gap == Gap::None && after.gap == Gap::None && is_joint(joint, self.document.text);
        is_joined && after.kind == TokenKind::Number && kind != Some(EntityKind::Date)
    }
}

/// Whether a mark joins the tokens on both sides to one word.
fn is_joint(token: &Token, text: &str) -> bool {
    matches!(token.kind, TokenKind::Hyphen | TokenKind::Dash | TokenKind::Colon) || matches!(token.text(text), "/" | "." | "_")
}

#[cfg(test)]
mod oracle;
