//! The second pass: how far to trust what the first pass made of a word's other occurrences.
//!
//! Its weights are learnt on stories that the first pass has not seen, with the scores of the first pass given (stacking, Wolpert 1992).

use std::collections::HashMap;

use hedgerow::training::{Dictionary, Label, Reading, memory_features};
use hedgerow::{Document, Lexicon};

use super::corpus::Story;
use super::examples::{Examples, Fast};
use super::learner::{Given, Lattice, Settings, Weights, emissions, learn};

/// Number of parts into which the stories are split to get honest first passes.
const FOLDS: usize = 4;

/// What the first pass makes of every token: scores and labels.
struct FirstPass {
    given: Given,
    labels: Vec<Label>,
}

/// Learns the weights of the second pass; returns hashes of features and their weights.
pub fn learn_memory(stories: &[Story], examples: &Examples, dictionary: Dictionary, settings: Settings) -> (Vec<u32>, Weights) {
    let first = first_pass(examples, settings);
    let second = second_examples(stories, examples, dictionary, &first);
    let all: Vec<usize> = (0..stories.len()).collect();
    let weights = learn(&second, &all, Some(&first.given), Settings { epochs: 5, ..settings });
    (second.hashes, weights)
}

fn first_pass(examples: &Examples, settings: Settings) -> FirstPass {
    let mut mean = Weights::zero(0);
    let scores = vec![[0.0; _]; examples.tokens.len()];
    let given = Given { scores, transitions: Vec::new() };
    let mut pass = FirstPass { given, labels: vec![0; examples.tokens.len()] };
    for fold in 0..FOLDS {
        let (others, own): (Vec<usize>, Vec<usize>) = (0..examples.stories.len()).partition(|story| story % FOLDS != fold);
        let weights = learn(examples, &others, None, settings);
        mean.add(&weights, 1.0 / FOLDS as f32);
        for run in own.iter().flat_map(|&story| &examples.runs[examples.stories[story].clone()]) {
            let tokens = &examples.tokens[run.clone()];
            let scores = emissions(&weights, examples, tokens, &[]);
            let labels = Lattice::default().best(tokens, &weights, |at, label| scores[at][label]);
            pass.given.scores[run.clone()].copy_from_slice(&scores);
            pass.labels[run.clone()].copy_from_slice(&labels);
        }
    }
    pass.given.transitions = mean.transitions;
    pass
}

fn second_examples(stories: &[Story], examples: &Examples, dictionary: Dictionary, first: &FirstPass) -> Examples {
    let mut numbers: HashMap<u32, u32, Fast> = HashMap::default();
    let mut second = Examples {
        runs: examples.runs.clone(),
        stories: examples.stories.clone(),
        weights: examples.weights.clone(),
        ..Examples::default()
    };
    for (story, runs) in stories.iter().zip(&examples.stories) {
        let document = Document::new(&story.text, Lexicon::builtin());
        let mut reading = Reading::new(&document, dictionary);
        let mut labels = vec![0; document.tokens.len()];
        let places: Vec<(usize, usize)> = reading
            .runs
            .iter()
            .map(|run| run.tokens.clone())
            .zip(&examples.runs[runs.clone()])
            .flat_map(|(tokens, run)| tokens.zip(run.clone()))
            .collect();
        for &(index, at) in &places {
            labels[index] = first.labels[at];
            reading.context.count(index, labels[index]);
        }
        let mut at = places.iter().map(|&(_, at)| at);
        for run in &reading.runs {
            for (index, at) in run.tokens.clone().zip(&mut at) {
                let start = second.features.len();
                memory_features(&reading, run, index, &labels, |_, hash| {
                    let next = numbers.len() as u32;
                    second.features.push(*numbers.entry(hash).or_insert(next));
                });
                second.tokens.push(super::examples::Token { features: start..second.features.len(), ..examples.tokens[at].clone() });
            }
        }
    }
    second.hashes = vec![0; numbers.len()];
    numbers.into_iter().for_each(|(hash, number)| second.hashes[number as usize] = hash);
    second
}
