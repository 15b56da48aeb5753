//! A sentence prepared for the tagger.

use std::ops::{Index, Range};

use crate::document::Document;
use crate::tagger::context::{Beside, Context, NONE};
use crate::tagger::dictionary::{Dictionary, LONGEST_PHRASE, flag};
use crate::tagger::glossary::Glossary;
use crate::tagger::hash::pair;
use crate::tagger::label::{Label, begin, inside};
use crate::tagger::view::{Role, View, runs, views};

/// Tokens that may hold names, and the sentence that they stand in.
#[derive(Clone, Debug)]
pub struct Run {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The tokens of the sentence.
    pub sentence: Range<usize>,
}

/// One value for each token of a sentence, under the numbers that the tokens have in the document.
#[derive(Clone, Debug, Default)]
pub struct PerToken<T> {
    start: usize,
    values: Vec<T>,
}

impl<T: Copy> PerToken<T> {
    /// Begins anew with this value for each of `tokens`.
    pub fn fill(&mut self, tokens: &Range<usize>, value: T) {
        self.start = tokens.start;
        self.values.clear();
        self.values.resize(tokens.len(), value);
    }

    /// Begins anew with the values of the tokens from `start` on.
    pub fn read(&mut self, start: usize, values: impl Iterator<Item = T>) {
        self.start = start;
        self.values.clear();
        self.values.extend(values);
    }

    /// The values of some tokens, to be changed.
    pub fn slice_mut(&mut self, tokens: Range<usize>) -> &mut [T] {
        &mut self.values[tokens.start - self.start..tokens.end - self.start]
    }
}

impl<T> Index<usize> for PerToken<T> {
    type Output = T;

    fn index(&self, token: usize) -> &T {
        &self.values[token - self.start]
    }
}

impl<T> Index<Range<usize>> for PerToken<T> {
    type Output = [T];

    fn index(&self, tokens: Range<usize>) -> &[T] {
        &self.values[tokens.start - self.start..tokens.end - self.start]
    }
}

/// One sentence of a document with all that features are made from. Sentences are read one after another, into the same memory: the whole
/// document, seen like this, would take three times as much as its text.
#[derive(Debug)]
pub struct Reading<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// The dictionary of the model.
    pub dictionary: Dictionary<'d>,
    /// One view a token.
    pub views: PerToken<View>,
    /// The runs that are tagged.
    pub runs: Vec<Run>,
    /// For each token its place in a phrase of the dictionary, as a label plus nothing: 0 outside.
    pub phrases: PerToken<Label>,
    glossary: Glossary<'d>,
    context: &'d Context,
    /// For each token its number among the occurrences of the context.
    occurrences: PerToken<u32>,
    /// How many of these stand in this sentence and before.
    met: u32,
    /// What stands beside the tokens of the runs.
    besides: PerToken<Besides>,
}

/// The eight tokens before a token of a run and the eight after it, as far as the run goes: one bit each, the nearest in the lowest. A series is
/// told by them without a look at each token; eight bound the time in text that is all capitals.
#[derive(Clone, Copy, Debug, Default)]
struct Besides {
    /// Those that may be names.
    strong: [u8; 2],
    /// These, and the connectors: "of", "for", "and" and the like.
    joined: [u8; 2],
}

impl Besides {
    /// With a token more on one side, which is nearer than all others there.
    fn with(mut self, side: usize, view: &View) -> Self {
        let is_strong = view.role == Role::Strong;
        let joins = is_strong | (view.flags & flag::CONNECTOR != 0);
        self.strong[side] = self.strong[side] << 1 | u8::from(is_strong);
        self.joined[side] = self.joined[side] << 1 | u8::from(joins);
        self
    }

    /// How many strong tokens follow each other on one side.
    fn series(self, side: usize) -> usize {
        self.strong[side].trailing_ones() as usize
    }

    /// How far the last strong token is that connectors and others join on one side.
    fn wide_series(self, side: usize) -> usize {
        let joined = self.joined[side] & !self.joined[side].wrapping_add(1);
        (u8::BITS - (self.strong[side] & joined).leading_zeros()) as usize
    }
}

impl<'d> Reading<'d> {
    /// Before the first sentence.
    pub fn new(document: &'d Document<'d>, glossary: Glossary<'d>, context: &'d Context) -> Self {
        let dictionary = glossary.dictionary;
        let (views, phrases, occurrences, besides) = Default::default();
        Self { document, dictionary, views, runs: Vec::new(), phrases, glossary, context, occurrences, met: 0, besides }
    }

    /// Reads the next sentence.
    pub fn turn_to(&mut self, sentence: &Range<usize>) {
        views(self.document, &mut self.glossary, sentence, &mut self.views);
        runs(&self.views, sentence, &mut self.runs);
        self.phrases.fill(sentence, 0);
        self.occurrences.fill(sentence, NONE);
        self.met = self.context.number(sentence, self.met, &mut self.occurrences);
        self.besides.fill(sentence, Besides::default());
        for run in 0..self.runs.len() {
            self.mark_phrases(self.runs[run].tokens.clone());
            self.look_beside(self.runs[run].tokens.clone());
        }
    }

    fn look_beside(&mut self, run: Range<usize>) {
        let besides = self.besides.slice_mut(run.clone());
        let mut before = Besides::default();
        for (slot, view) in besides.iter_mut().zip(&self.views[run.clone()]) {
            *slot = before;
            before = before.with(0, view);
        }
        let mut after = Besides::default();
        for (slot, view) in besides.iter_mut().zip(&self.views[run]).rev() {
            (slot.strong[1], slot.joined[1]) = (after.strong[1], after.joined[1]);
            after = after.with(1, view);
        }
    }

    /// Whether the word of a token also stands in lower case, and with a capital inside a sentence; `None` for words that are not followed.
    pub fn elsewhere(&self, index: usize) -> Option<(bool, bool)> {
        self.context.elsewhere(self.occurrences[index])
    }

    /// What stands beside up to two other occurrences of a token's word before it and two after it, nearest first.
    pub fn others(&self, index: usize) -> impl Iterator<Item = &[Beside; 2]> {
        self.context.others(self.occurrences[index])
    }

    /// Marks the longest phrases from left to right.
    fn mark_phrases(&mut self, run: Range<usize>) {
        let mut position = run.start;
        while position < run.end {
            match self.phrase_at(position, run.end) {
                Some((end, kind)) => {
                    let labels = self.phrases.slice_mut(position..end);
                    labels.fill(inside(usize::from(kind)));
                    labels[0] = begin(usize::from(kind));
                    position = end;
                }
                None => position += 1,
            }
        }
    }

    fn phrase_at(&self, start: usize, end: usize) -> Option<(usize, u8)> {
        let first = self.views[start];
        let mut hash = first.word;
        let mut found = None;
        let last = end.min(start + LONGEST_PHRASE);
        for next in (start + 1..last).take_while(|_| first.flags & flag::PHRASE != 0) {
            hash = pair(hash, self.views[next].word);
            found = self.dictionary.phrase(hash).map(|kind| (next + 1, kind)).or(found);
        }
        found
    }

    /// The unbroken series of strong tokens around a token of a run; the token alone where it is weak.
    pub fn series(&self, index: usize) -> Range<usize> {
        if self.views[index].role != Role::Strong {
            return index..index + 1;
        }
        let besides = self.besides[index];
        index - besides.series(0)..index + 1 + besides.series(1)
    }

    /// The series of a token with what connectors join to it: "of", "for", "and" and the like, up to a mark or any other word.
    pub fn wide_series(&self, index: usize, series: Range<usize>) -> Range<usize> {
        let now = &self.views[index];
        if now.role != Role::Strong && now.flags & flag::CONNECTOR == 0 {
            return series;
        }
        series.start - self.besides[series.start].wide_series(0)..series.end + self.besides[series.end - 1].wide_series(1)
    }
}
