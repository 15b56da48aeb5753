//! Logistic regression over hashed features.

use std::collections::HashMap;

use hedgerow::hedge_training::{SCALE, SLOTS, slot};

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

/// Weights of features.
#[derive(Debug, Default)]
pub struct Weights(HashMap<u32, f32>);

impl Weights {
    /// Learns by `AdaGrad` (Duchi, Hazan and Singer, 2011) with weight decay; the same instances always give the same weights.
    pub fn learn(instances: &[&Instance]) -> Self {
        let supported = supported(instances);
        let mut weights: HashMap<u32, (f32, f32)> = supported.into_iter().map(|feature| (feature, (0.0, 1e-6))).collect();
        for round in 0..ROUNDS {
            for index in order(instances.len(), round) {
                step(&mut weights, instances[index]);
            }
        }
        Self(weights.into_iter().map(|(feature, (weight, _))| (feature, weight)).collect())
    }

    /// The weights as they are shipped: of the features that share a slot, the strongest has it.
    pub fn pack(&self) -> Vec<u8> {
        let mut packed = vec![0_u8; 2 * SLOTS];
        let mut strongest: Vec<_> = self.0.iter().map(|(&feature, &weight)| (feature, weight)).collect();
        strongest.sort_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then(a.0.cmp(&b.0)));
        for (feature, weight) in strongest {
            let (slot, check) = slot(feature);
            let byte = (weight * SCALE).round() as i8;
            if byte != 0 {
                packed[2 * slot..2 * slot + 2].copy_from_slice(&[check, byte.cast_unsigned()]);
            }
        }
        packed
    }
}

/// The score of a close call under packed weights; above zero it is a hedge.
pub fn score(packed: &[u8], features: &[u32]) -> i32 {
    let weight = |&feature: &u32| {
        let (slot, check) = slot(feature);
        if packed[2 * slot] == check { i32::from(packed[2 * slot + 1].cast_signed()) } else { 0 }
    };
    features.iter().map(weight).sum()
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
    documents.into_iter().filter(|(_, (_, count))| *count >= SUPPORT).map(|(feature, _)| feature).collect()
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

fn step(weights: &mut HashMap<u32, (f32, f32)>, instance: &Instance) {
    let score: f32 = instance.features.iter().filter_map(|feature| weights.get(feature)).map(|(weight, _)| weight).sum();
    let probability = 1.0 / (1.0 + (-score).exp());
    let error = (if instance.is_hedge { 1.0 } else { 0.0 } - probability) * instance.weight;
    for feature in &instance.features {
        if let Some((weight, squares)) = weights.get_mut(feature) {
            let gradient = error - DECAY * *weight;
            *squares += gradient * gradient;
            *weight += RATE * gradient / squares.sqrt();
        }
    }
}
