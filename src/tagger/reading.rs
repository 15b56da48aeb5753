//! A document prepared for the tagger.

use std::ops::Range;

use crate::document::Document;
use crate::tagger::context::Context;
use crate::tagger::dictionary::{Dictionary, LONGEST_PHRASE, flag};
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

/// A document with all that features are made from.
#[derive(Debug)]
pub struct Reading<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// The dictionary of the model.
    pub dictionary: Dictionary<'d>,
    /// One view a token.
    pub views: Vec<View>,
    /// The runs that are tagged.
    pub runs: Vec<Run>,
    /// For each token its place in a phrase of the dictionary, as a label plus nothing: 0 outside.
    pub phrases: Vec<Label>,
    /// Other occurrences of each word.
    pub context: Context,
}

impl<'d> Reading<'d> {
    /// Prepares `document`, in time linear in its length.
    pub fn new(document: &'d Document<'d>, dictionary: Dictionary<'d>) -> Self {
        let views = views(document, &dictionary);
        let (mut found, mut all) = (Vec::new(), Vec::new());
        for sentence in &document.sentences {
            found.clear();
            runs(&views, sentence.clone(), &mut found);
            all.extend(found.drain(..).map(|tokens| Run { tokens, sentence: sentence.clone() }));
        }
        let ranges: Vec<_> = all.iter().map(|run| run.tokens.clone()).collect();
        let context = Context::new(&document.tokens, &views, &ranges);
        let mut reading = Self { document, dictionary, phrases: vec![0; views.len()], views, runs: all, context };
        ranges.into_iter().for_each(|run| reading.mark_phrases(run));
        reading
    }

    /// Marks the longest phrases from left to right.
    fn mark_phrases(&mut self, run: Range<usize>) {
        let mut position = run.start;
        while position < run.end {
            match self.phrase_at(position, run.end) {
                Some((end, kind)) => {
                    self.phrases[position..end].fill(inside(usize::from(kind)));
                    self.phrases[position] = begin(usize::from(kind));
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
    pub fn series(&self, run: &Run, index: usize) -> Range<usize> {
        let strong = |&position: &usize| self.views[position].role == Role::Strong;
        if !strong(&index) {
            return index..index + 1;
        }
        let before = (run.tokens.start..index).rev().take(REACH).take_while(strong).count();
        let after = (index + 1..run.tokens.end).take(REACH).take_while(strong).count();
        index - before..index + 1 + after
    }

    /// A series with what connectors join to it: "of", "for", "and" and the like, up to a mark or any other word.
    pub fn wide_series(&self, run: &Run, index: usize, series: Range<usize>) -> Range<usize> {
        let joins = |position: &usize| self.views[*position].role == Role::Strong || self.views[*position].flags & flag::CONNECTOR != 0;
        let strong = |position: usize| self.views[position].role == Role::Strong;
        if !joins(&index) {
            return series;
        }
        let before = (run.tokens.start..series.start).rev().take(REACH).take_while(joins).filter(|&position| strong(position)).last();
        let after = (series.end..run.tokens.end).take(REACH).take_while(joins).filter(|&position| strong(position)).last();
        before.unwrap_or(series.start)..after.map_or(series.end, |position| position + 1)
    }
}

/// How far a series of capitalized words is followed; what bounds the time in text that is all capitals.
const REACH: usize = 8;
