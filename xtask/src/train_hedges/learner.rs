//! Logistic regression over hashed features.

use std::collections::HashMap;

use hedgerow::hedge_training::{SCALE, SLOTS, slot, weight};

/// One close call, with the answer.
#[derive(Debug)]
pub struct Instance {
    pub features: Vec<u32>,
    pub is_hedge: bool,
    /// How much it counts.
    pub weight: f32,
    /// The document it comes from, for what must not count twice.
    pub document: usize,
}

/// How fast, how long and how cautiously to learn.
const RATE: f32 = 0.01;
const ROUNDS: usize = 12;
const DECAY: f32 = 0.1;
/// A feature must occur in this many documents.
const SUPPORT: usize = 3;

/// Learns the weights as they are shipped, in two passes. Of the features that share a slot, the one with the strongest weight of the
/// first pass has it; the second learns what slots weigh, counting what they will be taken for by mistake.
pub fn learn(instances: &[&Instance]) -> Vec<u8> {
    let features = supported(instances);
    let numbers: HashMap<u32, usize> = features.iter().copied().zip(0..).collect();
    let strengths = weights(instances, features.len(), |feature| numbers.get(&feature).copied());
    let checks = checks(features.into_iter().zip(strengths));
    let weights =
        weights(instances, SLOTS, |feature| Some(slot(feature)).filter(|&(slot, check)| checks[slot] == check).map(|(slot, _)| slot));
    [checks, weights.into_iter().map(quantized).collect()].concat()
}

/// For each slot, the check of the feature that has it.
fn checks(features: impl Iterator<Item = (u32, f32)>) -> Vec<u8> {
    let mut owners = vec![(0.0, 0); SLOTS];
    for (feature, weight) in features {
        let (slot, check) = slot(feature);
        if weight.abs() > owners[slot].0 {
            owners[slot] = (weight.abs(), check);
        }
    }
    owners.into_iter().map(|(_, check)| check).collect()
}

/// A weight as a byte.
fn quantized(weight: f32) -> u8 {
    ((weight * SCALE).round() as i8).cast_unsigned()
}

/// What each feature that has a number weighs, by `AdaGrad` (Duchi, Hazan and Singer, 2011) with weight decay; the same instances always
/// give the same weights.
fn weights(instances: &[&Instance], features: usize, number: impl Fn(u32) -> Option<usize>) -> Vec<f32> {
    let numbers = |instance: &&Instance| instance.features.iter().filter_map(|&feature| number(feature)).collect();
    let rows: Vec<Vec<usize>> = instances.iter().map(numbers).collect();
    let mut weights = vec![(0.0, 1e-6); features];
    for round in 0..ROUNDS {
        for index in order(instances.len(), round) {
            step(&mut weights, &rows[index], instances[index]);
        }
    }
    weights.into_iter().map(|(weight, _)| weight).collect()
}

/// The score of a close call under packed weights; above zero it is a hedge.
pub fn score(packed: &[u8], features: &[u32]) -> i32 {
    features.iter().map(|&feature| weight(packed, feature)).sum()
}

fn supported(instances: &[&Instance]) -> Vec<u32> {
    let mut documents: HashMap<u32, (usize, usize)> = HashMap::new();
    for instance in instances {
        for &feature in &instance.features {
            let (last, count) = documents.entry(feature).or_insert((usize::MAX, 0));
            *count += usize::from(*last != instance.document);
            *last = instance.document;
        }
    }
    let mut supported: Vec<u32> = documents.into_iter().filter(|(_, (_, count))| *count >= SUPPORT).map(|(feature, _)| feature).collect();
    supported.sort_unstable();
    supported
}

/// A different order for each round: strides that meet every index once.
fn order(length: usize, round: usize) -> impl Iterator<Item = usize> {
    let mut stride = length / 3 + 7 * round + 1;
    while length > 1 && divisor(stride, length) != 1 {
        stride += 1;
    }
    (0..length).map(move |step| (step * stride + round) % length)
}

fn divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { divisor(b, a % b) }
}

fn step(weights: &mut [(f32, f32)], features: &[usize], instance: &Instance) {
    let score: f32 = features.iter().map(|&feature| weights[feature].0).sum();
    let probability = 1.0 / (1.0 + (-score).exp());
    let error = (if instance.is_hedge { 1.0 } else { 0.0 } - probability) * instance.weight;
    for &feature in features {
        let (weight, squares) = &mut weights[feature];
        let gradient = error - DECAY * *weight;
        *squares += gradient * gradient;
        *weight += RATE * gradient / squares.sqrt();
    }
}
