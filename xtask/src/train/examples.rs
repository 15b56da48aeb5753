//! Stories as numbers: features, allowed labels, transition classes.

use std::collections::HashMap;
use std::ops::Range;

use hedgerow::training::{Dictionary, KINDS, LABELS, Label, OUTSIDE, Reading, begin, features, inside};
use hedgerow::{Document, Lexicon, Span};

use super::corpus::Story;

/// One token to learn from.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its features, as a range of [`Examples::features`].
    pub features: Range<usize>,
    /// Its transition class.
    pub class: u8,
    /// Bit by bit, the labels that the annotation allows.
    pub allowed: u16,
}

/// Runs of tokens, story by story.
#[derive(Debug, Default)]
pub struct Examples {
    /// Numbers of features.
    pub features: Vec<u32>,
    /// All tokens.
    pub tokens: Vec<Token>,
    /// The runs, as ranges of tokens.
    pub runs: Vec<Range<usize>>,
    /// For each story its runs.
    pub stories: Vec<Range<usize>>,
    /// For each story a number that it shares with its copies.
    pub folds: Vec<usize>,
    /// For each feature its hash.
    pub hashes: Vec<u32>,
    /// For each feature how often it occurs.
    pub counts: Vec<u32>,
}

impl Examples {
    /// The features of all stories that occur at least twice.
    pub fn new(stories: &[Story], dictionary: Dictionary, without: &[String]) -> Self {
        let mut examples = Self::default();
        for story in stories {
            examples.add(story, dictionary, without);
        }
        examples.number();
        examples
    }

    fn add(&mut self, story: &Story, dictionary: Dictionary, without: &[String]) {
        let document = Document::new(&story.text, Lexicon::builtin());
        let reading = Reading::new(&document, dictionary);
        let allowed = allowed(story, &document);
        let first = self.runs.len();
        for run in &reading.runs {
            let start = self.tokens.len();
            for index in run.tokens.clone() {
                let before = self.features.len();
                features(&reading, run, index, |template, hash| {
                    if !is_named(without, &template) {
                        self.features.push(hash);
                    }
                });
                let token = Token { features: before..self.features.len(), class: reading.views[index].class, allowed: allowed[index] };
                self.tokens.push(token);
            }
            self.runs.push(start..self.tokens.len());
        }
        self.stories.push(first..self.runs.len());
        self.folds.push(story.id.bytes().map(usize::from).sum());
    }

    /// Replaces hashes by numbers, and drops features that occur once.
    fn number(&mut self) {
        let mut counts: HashMap<u32, u32, Fast> = HashMap::default();
        self.features.iter().for_each(|&hash| *counts.entry(hash).or_default() += 1);
        let mut numbers: HashMap<u32, u32, Fast> = HashMap::default();
        let mut kept = Vec::with_capacity(self.features.len());
        for token in &mut self.tokens {
            let start = kept.len();
            for &hash in self.features[token.features.clone()].iter().filter(|hash| counts[hash] > 1) {
                let next = numbers.len() as u32;
                kept.push(*numbers.entry(hash).or_insert(next));
            }
            token.features = start..kept.len();
        }
        self.features = kept;
        self.hashes = vec![0; numbers.len()];
        self.counts = vec![0; numbers.len()];
        for (hash, number) in numbers {
            self.hashes[number as usize] = hash;
            self.counts[number as usize] = counts[&hash];
        }
    }

    /// Keeps only the features for which `keep` is true.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut kept = Vec::with_capacity(self.features.len());
        for token in &mut self.tokens {
            let start = kept.len();
            kept.extend(self.features[token.features.clone()].iter().filter(|&&feature| keep[feature as usize]));
            token.features = start..kept.len();
        }
        self.features = kept;
    }
}

/// Whether a template is among those to leave out; an ablation names them as the code does.
pub fn is_named(names: &[String], template: &impl std::fmt::Debug) -> bool {
    !names.is_empty() && names.contains(&format!("{template:?}"))
}

/// A hasher for keys that are hashes.
pub type Fast = std::hash::BuildHasherDefault<Identity>;

/// The key itself.
#[derive(Debug, Default)]
pub struct Identity(u64);

impl std::hash::Hasher for Identity {
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

/// Every label.
pub const ANY: u16 = (1 << LABELS) - 1;

/// The labels that the annotation of a story allows each token: a set says nothing about kinds that it does not annotate.
pub fn allowed(story: &Story, document: &Document) -> Vec<u16> {
    let silent =
        (0..KINDS.len()).filter(|&kind| !story.kinds[kind]).fold(1 << OUTSIDE, |mask, kind| mask | bit(begin(kind)) | bit(inside(kind)));
    let mut allowed = vec![silent; document.tokens.len()];
    for &(start, end) in &story.ignore {
        allowed[touched(document, start, end)].fill(ANY);
    }
    for &(start, end, kind) in &story.names {
        let tokens = touched(document, start, end);
        let exact = document.span(tokens.clone()) == Span::new(start, end);
        for (place, mask) in allowed[tokens].iter_mut().enumerate() {
            *mask = match (exact, place) {
                (false, _) => ANY,
                (true, 0) => bit(begin(kind)),
                (true, _) => bit(inside(kind)),
            };
        }
    }
    allowed
}

fn bit(label: Label) -> u16 {
    1 << label
}

fn touched(document: &Document, start: usize, end: usize) -> Range<usize> {
    let first = document.tokens.partition_point(|token| token.span.end <= start);
    let last = document.tokens.partition_point(|token| token.span.start < end);
    first..last.max(first)
}
