//! Stories as numbers: features, allowed labels, transition classes.

use std::ops::Range;

use hedgerow::training::{Context, Dictionary, Glossary, KINDS, LABELS, Label, OUTSIDE, Reading, begin, features, inside};
use hedgerow::{Document, Lexicon, Span};

use super::corpus::Story;
use super::numbered::Numbered;

/// One token to learn from.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its features, as a range of the values of [`Examples::features`].
    pub features: Range<usize>,
    /// Its transition class.
    pub class: u8,
    /// Bit by bit, the labels that the annotation allows.
    pub allowed: u16,
}

/// Runs of tokens, story by story.
#[derive(Debug, Default)]
pub struct Examples {
    /// The features of all tokens.
    pub features: Numbered,
    /// All tokens.
    pub tokens: Vec<Token>,
    /// The runs, as ranges of tokens.
    pub runs: Vec<Range<usize>>,
    /// For each story its runs.
    pub stories: Vec<Range<usize>>,
    /// For each story a number that it shares with its copies.
    pub folds: Vec<usize>,
}

impl Examples {
    /// The features of all stories that occur at least twice.
    pub fn new(stories: &[Story], dictionary: Dictionary, without: &[String]) -> Self {
        let mut examples = Self::default();
        for story in stories {
            examples.add(story, dictionary, without);
        }
        examples.features.number(examples.tokens.iter_mut().map(|token| &mut token.features));
        examples
    }

    fn add(&mut self, story: &Story, dictionary: Dictionary, without: &[String]) {
        let document = Document::new(&story.text, Lexicon::builtin());
        let mut glossary = Glossary::new(dictionary);
        let context = Context::new(&document, &mut glossary);
        let mut reading = Reading::new(&document, glossary, &context);
        let allowed = allowed(story, &document);
        let first = self.runs.len();
        for sentence in document.sentences.iter() {
            reading.turn_to(&sentence);
            self.read(&reading, &allowed, without);
        }
        self.stories.push(first..self.runs.len());
        self.folds.push(story.id.bytes().map(usize::from).sum());
    }

    /// Takes in the runs of a sentence.
    fn read(&mut self, reading: &Reading, allowed: &[u16], without: &[String]) {
        for run in &reading.runs {
            let start = self.tokens.len();
            for index in run.tokens.clone() {
                let before = self.features.values.len();
                features(reading, run, index, |template, hash| {
                    if !is_named(without, &template) {
                        self.features.values.push(hash);
                    }
                });
                let token =
                    Token { features: before..self.features.values.len(), class: reading.views[index].class, allowed: allowed[index] };
                self.tokens.push(token);
            }
            self.runs.push(start..self.tokens.len());
        }
    }

    /// Keeps only these features, strongest first; at last as the model will find them.
    pub fn keep(&mut self, order: &[usize], is_last: bool) {
        self.features.keep(order, is_last, self.tokens.iter_mut().map(|token| &mut token.features));
    }
}

/// Whether a template is among those to leave out; an ablation names them as the code does.
pub fn is_named(names: &[String], template: &impl std::fmt::Debug) -> bool {
    !names.is_empty() && names.contains(&format!("{template:?}"))
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
    let first = document.tokens.partition_point(|token| token.end() <= start);
    let last = document.tokens.partition_point(|token| token.start() < end);
    first..last.max(first)
}
