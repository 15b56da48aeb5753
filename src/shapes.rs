//! Dates, times, amounts of money, percentages and numbers: what is known by its shape.
//!
//! The shapes stand in `shapes/patterns.txt` as regular expressions. The build compiles them to one automaton that is read in place:
//! nothing is built at start-up, and no engine for patterns goes to the browser.

use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::dfa::Automaton;
use regex_automata::dfa::sparse::DFA;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::Anchored;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::token::{Gap, Token, TokenKind};

/// A pattern's place in the file, without the pattern itself, which is in the automaton.
struct Shape {
    kind: EntityKind,
    conditions: &'static [Condition],
}

/// What must or must not stand beside a shape.
struct Condition {
    side: Side,
    wanted: bool,
    /// The number of its pattern in the automaton.
    context: usize,
}

enum Side {
    After,
    Before,
}

static SHAPES: &[Shape] = &include!(concat!(env!("OUT_DIR"), "/shapes.rs"));

/// The automaton of all patterns, and the state in which it begins.
struct Patterns {
    automaton: DFA<&'static [u8]>,
    start: StateID,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let (automaton, _) = DFA::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/shapes.automaton"))).expect("what the build wrote");
    let start = automaton.start_state(&start::Config::new().anchored(Anchored::Yes)).expect("an anchored automaton");
    Patterns { automaton, start }
});

/// No shape is longer, which keeps the time linear in any text.
const LONGEST_IN_TOKENS: usize = 24;

/// Finds the dates, times, amounts of money, percentages and numbers of a document: sorted, none overlapping another.
///
/// A shape begins and ends where a token does; where several begin together, the longest wins.
#[must_use]
pub fn shapes(document: &Document) -> Vec<Entity> {
    let finder = Finder { document, patterns: &PATTERNS };
    document.paragraphs.iter().flat_map(|paragraph| finder.in_paragraph(paragraph.clone())).collect()
}

/// Names together with the shapes that do not touch one. A sum that holds a name, as in "20 Swiss francs", wins over the name.
#[must_use]
pub fn merge(names: Vec<Entity>, shapes: &[Entity]) -> Vec<Entity> {
    let overlapping = |entities: &[Entity], other: &Entity| -> Range<usize> {
        let first = entities.partition_point(|entity| entity.span.end <= other.span.start);
        first..entities.partition_point(|entity| entity.span.start < other.span.end).max(first)
    };
    let holds = |shape: &Entity, name: &Entity| {
        shape.kind == EntityKind::Money && shape.span.contains(name.span) && shape.span.start < name.span.start
    };
    let wins = |shape: &&Entity| names[overlapping(&names, shape)].iter().all(|name| holds(shape, name));
    let winners: Vec<Entity> = shapes.iter().filter(wins).copied().collect();
    let mut merged: Vec<Entity> = names.iter().filter(|name| overlapping(&winners, name).is_empty()).copied().collect();
    merged.extend(winners);
    merged.sort_by_key(|entity| entity.span);
    merged
}

struct Finder<'d, 't> {
    document: &'d Document<'t>,
    patterns: &'static Patterns,
}

impl Finder<'_, '_> {
    fn in_paragraph(&self, paragraph: Range<usize>) -> Vec<Entity> {
        let mut found = Vec::new();
        let mut index = paragraph.start;
        while index < paragraph.end {
            match self.longest(index..paragraph.end.min(index + LONGEST_IN_TOKENS)) {
                Some((kind, end)) => {
                    found.push(Entity { span: self.document.span(index..end), kind, entity: 0 });
                    index = end;
                }
                None => index += 1,
            }
        }
        found
    }

    /// The longest shape that begins with the first of `tokens` and ends within them: its kind and its end, as an index of tokens.
    fn longest(&self, tokens: Range<usize>) -> Option<(EntityKind, usize)> {
        if self.continues_a_word(tokens.start) {
            return None;
        }
        let mut longest: Option<(EntityKind, usize)> = None;
        self.each_match(tokens.clone(), |pattern, end| {
            let is_longer = longest.is_none_or(|(_, longest)| end > longest);
            let Some(shape) = SHAPES.get(pattern).filter(|_| is_longer && !self.is_continued(end)) else { return };
            if shape.conditions.iter().all(|condition| self.holds(condition, tokens.start..end)) {
                longest = Some((shape.kind, end));
            }
        });
        longest
    }

    /// Calls `found` with the pattern and the end, as an index of tokens, of each match that begins with the first of `tokens`.
    fn each_match(&self, tokens: Range<usize>, mut found: impl FnMut(usize, usize)) {
        let automaton = &self.patterns.automaton;
        let span = self.document.span(tokens.clone());
        let mut state = self.patterns.start;
        let mut token = tokens.start;
        let mut report = |state: StateID, end: usize| {
            while self.token(token).is_some_and(|token| token.span.end < end) {
                token += 1;
            }
            if self.token(token).is_some_and(|token| token.span.end == end) {
                (0..automaton.match_len(state)).for_each(|index| found(automaton.match_pattern(state, index).as_usize(), token + 1));
            }
        };
        for (position, &byte) in span.range().zip(&self.document.text.as_bytes()[span.range()]) {
            state = automaton.next_state(state, byte);
            if automaton.is_dead_state(state) {
                return;
            }
            // The automaton knows of a match one byte late.
            if automaton.is_match_state(state) {
                report(state, position);
            }
        }
        state = automaton.next_eoi_state(state);
        if automaton.is_match_state(state) {
            report(state, span.end);
        }
    }

    fn token(&self, index: usize) -> Option<&Token> {
        self.document.tokens.get(index)
    }

    fn holds(&self, condition: &Condition, shape: Range<usize>) -> bool {
        let mut matches = false;
        let (first, ends) = match condition.side {
            Side::After => (shape.start.checked_sub(1), Some(shape.start)),
            Side::Before => (Some(shape.end), None),
        };
        if let Some(first) = first.filter(|&first| first < self.document.tokens.len()) {
            let last = ends.unwrap_or(self.document.tokens.len().min(first + LONGEST_IN_TOKENS));
            self.each_match(first..last, |pattern, end| matches |= pattern == condition.context && ends.is_none_or(|wanted| end == wanted));
        }
        matches == condition.wanted
    }

    /// Whether the token at `index` is the second half of something: "F-16", "10.5.3", "and/or".
    fn continues_a_word(&self, index: usize) -> bool {
        let Some([before, joint, token]) = index.checked_sub(2).and_then(|first| self.document.tokens.get(first..=index)) else {
            return false;
        };
        let is_joined = joint.gap == Gap::None && token.gap == Gap::None;
        is_joined && is_joint(joint, self.document.text) && (before.kind == TokenKind::Number || before.is_capitalized())
    }

    /// Whether what ends before the token at `index` goes on, as the "737" of "737-800" does.
    fn is_continued(&self, index: usize) -> bool {
        let Some([joint, after]) = self.document.tokens.get(index..index + 2) else { return false };
        let is_joined = joint.gap == Gap::None && after.gap == Gap::None;
        is_joined && after.kind == TokenKind::Number && is_joint(joint, self.document.text)
    }
}

/// Whether a mark joins the tokens on both sides to one word.
fn is_joint(token: &Token, text: &str) -> bool {
    matches!(token.kind, TokenKind::Hyphen | TokenKind::Dash | TokenKind::Colon) || matches!(token.text(text), "/" | "." | "_")
}
