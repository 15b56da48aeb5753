//! Where else in the document a word stands.

use std::ops::Range;

use crate::document::Document;
use crate::numbers::Numbers;
use crate::tagger::dictionary::flag;
use crate::tagger::glossary::Glossary;
use crate::tagger::reading::{PerToken, Run};
use crate::tagger::view::{Role, View, runs, views};
use crate::token::{Case, Token, TokenKind};
use crate::vocabulary::WordSet;

/// No occurrence.
pub const NONE: u32 = u32::MAX;

/// One distinct word that stands in lower case or may be a name.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Its last occurrence as what may be a name.
    last: u32,
    /// It also stands in lower case.
    lower: bool,
    /// It also stands with a capital inside a sentence.
    middle: bool,
}

/// One occurrence of a word that may be a name.
#[derive(Clone, Copy, Debug)]
struct Occurrence {
    token: u32,
    /// The word's number among the entries.
    entry: u32,
    /// The occurrence of the word before this one, and the one after.
    nearest: [u32; 2],
    beside: [Beside; 2],
}

/// What is remembered of the token beside an occurrence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside {
    /// Its word cluster; 0 for none.
    pub cluster: u16,
    /// Its bits of the dictionary, and [`STRONG`].
    flags: u16,
}

/// In place of the bit that the dictionary does not use.
const STRONG: u16 = !flag::DICTIONARY;

impl Beside {
    fn new(view: &View) -> Self {
        let strong = if view.role == Role::Strong { STRONG } else { 0 };
        Self { cluster: view.cluster, flags: view.flags & flag::DICTIONARY | strong }
    }

    /// All of it in one number.
    pub fn bits(self) -> u32 {
        u32::from(self.flags) << 16 | u32::from(self.cluster)
    }

    /// What the dictionary knows of it, where it may be a name by itself.
    pub fn partner(self) -> Option<u16> {
        (self.flags & STRONG != 0).then_some(self.flags & flag::DICTIONARY)
    }
}

/// The occurrences of the words that may be names, chained in order of the text.
#[derive(Debug, Default)]
pub struct Context {
    entries: Vec<Entry>,
    occurrences: Vec<Occurrence>,
}

/// Reads a document from its start to its end.
#[derive(Default)]
struct Reader {
    context: Context,
    numbers: Numbers,
    /// The words of the lists that stand in lower case.
    lower: WordSet,
    /// The last token of the sentence before.
    before: View,
}

impl Context {
    /// Links the words of the runs with their other occurrences, in linear time.
    pub fn new(document: &Document, glossary: &mut Glossary) -> Self {
        let mut reader = Reader::default();
        // News has such a word for every eleven tokens: to move them all would take half as much again.
        reader.context.occurrences.reserve_exact(document.tokens.len() / 10);
        glossary.reserve(document.tokens.len());
        let (mut seen, mut found) = (PerToken::default(), Vec::new());
        for sentence in document.sentences.iter() {
            views(document, glossary, &sentence, &mut seen);
            runs(&seen, &sentence, &mut found);
            reader.read(&document.tokens, &sentence, &seen, &found);
        }
        glossary.rewind();
        reader.context
    }

    /// Writes the numbers of the occurrences in a sentence, which are those from `first` on, to the row of its tokens, and returns how far they reach.
    pub fn number(&self, sentence: &Range<usize>, first: u32, row: &mut PerToken<u32>) -> u32 {
        let mut number = first;
        let here = self.occurrences[first as usize..].iter().map(|occurrence| occurrence.token as usize);
        for token in here.take_while(|&token| token < sentence.end) {
            row.slice_mut(token..token + 1)[0] = number;
            number += 1;
        }
        number
    }

    /// What stands beside up to two other occurrences of a word before an occurrence and two after it, nearest first.
    pub fn others(&self, occurrence: u32) -> impl Iterator<Item = &[Beside; 2]> {
        let walk = move |direction: usize| {
            let step = move |here: &&Occurrence| self.occurrences.get(here.nearest[direction] as usize);
            std::iter::successors(self.occurrences.get(occurrence as usize), step).skip(1).take(2)
        };
        walk(0).chain(walk(1)).map(|other| &other.beside)
    }

    /// Whether the word also stands in lower case, and with a capital inside a sentence.
    pub fn elsewhere(&self, occurrence: u32) -> Option<(bool, bool)> {
        let entry = self.entries[self.occurrences.get(occurrence as usize)?.entry as usize];
        Some((entry.lower, entry.middle))
    }
}

impl Reader {
    fn read(&mut self, tokens: &[Token], sentence: &Range<usize>, views: &PerToken<View>, runs: &[Run]) {
        let first = Beside::new(&views[sentence.start]);
        if let Some(last) = self.context.occurrences.last_mut().filter(|last| last.token as usize + 1 == sentence.start) {
            last.beside[1] = first;
        }
        for index in sentence.clone() {
            let Token { kind, case, word, .. } = tokens[index];
            if (case == Case::Lower) & (kind == TokenKind::Word) & !self.lower.contains(word) {
                self.entry(views[index].word).1.lower = true;
                self.lower.insert(word);
            }
        }
        for index in runs.iter().flat_map(|run| run.tokens.clone()).filter(|&index| is_linked(&tokens[index], &views[index])) {
            let before = if index == sentence.start { &self.before } else { &views[index - 1] };
            let after = if index + 1 == sentence.end { Beside::default() } else { Beside::new(&views[index + 1]) };
            let in_middle = views[index].flags & flag::STARTS == 0 && tokens[index].case != Case::Upper;
            self.link(index, views[index].word, [Beside::new(before), after], in_middle);
        }
        self.before = views[sentence.end - 1];
    }

    fn link(&mut self, token: usize, word: u32, beside: [Beside; 2], in_middle: bool) {
        let number = self.context.occurrences.len() as u32;
        let (entry, place) = self.entry(word);
        place.middle |= in_middle;
        let before = std::mem::replace(&mut place.last, number);
        if let Some(before) = self.context.occurrences.get_mut(before as usize) {
            before.nearest[1] = number;
        }
        self.context.occurrences.push(Occurrence { token: token as u32, entry, nearest: [before, NONE], beside });
    }

    /// The number and the place of a word.
    fn entry(&mut self, word: u32) -> (u32, &mut Entry) {
        let number = self.numbers.number(word);
        if number == self.context.entries.len() {
            self.context.entries.push(Entry { last: NONE, lower: false, middle: false });
        }
        (number as u32, &mut self.context.entries[number])
    }
}

/// Whether occurrences of a word tell about each other: not "the" and "of", nor common words where case says nothing.
fn is_linked(token: &Token, view: &View) -> bool {
    let common = view.flags & flag::CASE == flag::ORDINARY && matches!(token.case, Case::Lower | Case::Upper);
    view.role == Role::Strong && token.kind == TokenKind::Word && view.flags & flag::CONNECTOR == 0 && !common && token.len() > 1
}
