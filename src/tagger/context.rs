//! Where else in the document a word stands.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::tagger::dictionary::flag;
use crate::tagger::view::{Role, View};
use crate::token::{Case, Token, TokenKind};

/// No token and no word.
pub const NONE: u32 = u32::MAX;

/// One distinct word that may be a name.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    last: u32,
    /// It also stands in lower case.
    lower: bool,
    /// It also stands with a capital inside a sentence.
    middle: bool,
}

/// The occurrences of the words that may be names, chained in order of the text.
#[derive(Debug)]
pub struct Context {
    entries: Vec<Entry>,
    /// For each token: its word among the entries, the occurrence before it and the one after.
    links: Vec<[u32; 3]>,
}

impl Context {
    /// Links the words of the runs with their other occurrences, in linear time.
    pub fn new(tokens: &[Token], views: &[View], runs: &[Range<usize>]) -> Self {
        let mut context = Self { entries: Vec::new(), links: vec![[NONE; 3]; tokens.len()] };
        let mut numbers: HashMap<u32, u32, BuildHasherDefault<Identity>> = HashMap::default();
        for index in runs.iter().cloned().flatten().filter(|&index| is_linked(&tokens[index], &views[index])) {
            let number = *numbers.entry(views[index].word).or_insert(context.entries.len() as u32);
            context.link(index, number, views[index].flags & flag::STARTS == 0 && tokens[index].case != Case::Upper);
        }
        for (token, view) in tokens.iter().zip(views).filter(|(token, _)| token.case == Case::Lower) {
            if let Some(&number) = numbers.get(&view.word).filter(|_| token.kind == TokenKind::Word) {
                context.entries[number as usize].lower = true;
            }
        }
        context
    }

    fn link(&mut self, index: usize, number: u32, in_middle: bool) {
        if number as usize == self.entries.len() {
            self.entries.push(Entry { last: NONE, ..Entry::default() });
        }
        let entry = &mut self.entries[number as usize];
        if let Some(before) = self.links.get_mut(entry.last as usize) {
            before[2] = index as u32;
        }
        self.links[index] = [number, entry.last, NONE];
        entry.last = index as u32;
        entry.middle |= in_middle;
    }

    /// Up to two other occurrences before a token and two after it, nearest first.
    pub fn others(&self, index: usize) -> impl Iterator<Item = usize> {
        let walk = move |direction: usize| {
            let step = move |&at: &u32| self.links.get(at as usize).map(|link| link[direction]).filter(|&at| at != NONE);
            std::iter::successors(Some(index as u32), step).skip(1).take(2)
        };
        walk(1).chain(walk(2)).map(|at| at as usize)
    }

    /// Whether the word also stands in lower case, and with a capital inside a sentence; `None` for words that are not followed.
    pub fn elsewhere(&self, index: usize) -> Option<(bool, bool)> {
        self.entry(index).map(|entry| (entry.lower, entry.middle))
    }

    fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(self.links[index][0] as usize)
    }
}

/// Whether occurrences of a word tell about each other: not "the" and "of", nor common words where case says nothing.
fn is_linked(token: &Token, view: &View) -> bool {
    let common = view.flags & flag::CASE == 1 << 10 && matches!(token.case, Case::Lower | Case::Upper);
    view.role == Role::Strong && token.kind == TokenKind::Word && view.flags & flag::CONNECTOR == 0 && !common && token.span.len() > 1
}

/// The keys are hashes already.
#[derive(Debug, Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
