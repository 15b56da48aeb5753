//! The second pass: how far to trust what the first pass made of a word's other occurrences.
//!
//! Both passes share one set of weights. It is learnt on every story now without and now with the features of the second pass, which come from
//! first passes that have not seen the story (stacking, Wolpert 1992).

use std::collections::HashMap;

use hedgerow::training::{Dictionary, Label, Reading, memory_features};
use hedgerow::{Document, Lexicon};

use super::corpus::Story;
use super::examples::{Examples, Fast};
use super::learner::{Lattice, Settings, emissions, learn};

/// Number of parts into which the stories are split to get honest first passes.
const FOLDS: usize = 4;

/// Adds the features of the second pass to `examples`.
pub fn add_memory(stories: &[Story], examples: &mut Examples, dictionary: Dictionary, settings: Settings) {
    let labels = first_pass(examples, settings);
    let mut numbers: HashMap<u32, u32, Fast> = HashMap::default();
    for (number, story) in stories.iter().enumerate() {
        let document = Document::new(&story.text, Lexicon::builtin());
        let reading = Reading::new(&document, dictionary);
        add_to_story(examples, number, reading, &labels, &mut numbers);
    }
}

/// The labels that each story gets from a model that has not seen it.
fn first_pass(examples: &Examples, settings: Settings) -> Vec<Label> {
    let mut labels = vec![0; examples.tokens.len()];
    for fold in 0..FOLDS {
        let (others, own): (Vec<usize>, Vec<usize>) = (0..examples.stories.len()).partition(|&story| examples.folds[story] % FOLDS != fold);
        let weights = learn(examples, &others, settings);
        for run in own.iter().flat_map(|&story| &examples.runs[examples.stories[story].clone()]) {
            let tokens = &examples.tokens[run.clone()];
            let scores = emissions(&weights, examples, tokens, false);
            let best = Lattice::default().best(tokens, &weights, |at, label| scores[at][label]);
            labels[run.clone()].copy_from_slice(&best);
        }
    }
    labels
}

fn add_to_story(examples: &mut Examples, number: usize, mut reading: Reading, first: &[Label], numbers: &mut HashMap<u32, u32, Fast>) {
    let mut labels = vec![0; reading.views.len()];
    let runs = examples.runs[examples.stories[number].clone()].to_vec();
    let places =
        || reading.runs.iter().zip(&runs).flat_map(|(run, tokens)| run.tokens.clone().zip(tokens.clone()).map(move |place| (run, place)));
    places().for_each(|(_, (index, at))| labels[index] = first[at]);
    for index in places().map(|(_, (index, _))| index).collect::<Vec<_>>() {
        reading.context.count(index, labels[index]);
    }
    for (run, tokens) in reading.runs.iter().zip(&runs) {
        for (index, at) in run.tokens.clone().zip(tokens.clone()) {
            let start = examples.features.len();
            memory_features(&reading, run, index, &labels, |hash| {
                let feature = *numbers.entry(hash).or_insert_with(|| {
                    examples.hashes.push(hash);
                    examples.hashes.len() as u32 - 1
                });
                examples.features.push(feature);
            });
            examples.tokens[at].memory = start..examples.features.len();
        }
    }
}
