//! Writes a model: the features that were kept, their weights in 17 steps.

use hedgerow::training::{self, FEATURES, HEADER, MAGIC, ROW, TransitionTable, VERSION, checksum};

use super::dictionary::{DictionaryFile, Keys, place};
use super::kinds::LearntKinds;
use super::learner::{Learnt, Weights};
use super::numbered::Numbered;

/// Steps on either side of zero.
const STEPS: usize = 8;
/// Rounds in which steps and the lengths of their codes are fitted to each other.
const SWEEPS: usize = 4;
/// What the largest weight becomes.
const LARGEST: f32 = 120.0;
/// What is asked at least of a weight that was never learnt, so that it is put on zero.
const LEAST_ASKED: f32 = 0.01;

/// How the weights of a stage become integers. Both are fixed, since a single large weight must not decide how exact all others are.
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    /// By what weights are multiplied. What exceeds [`LARGEST`] then is put there.
    pub scale: f32,
    /// What a bit of room is worth in the loss of learning.
    price: f32,
}

/// The stage that finds names.
pub const FIRST: Stage = Stage { scale: 7.2, price: 10.0 };
/// The stage that tells of what kind they are.
pub const SECOND: Stage = Stage { scale: 46.0, price: 0.08 };

/// Packs the weights of both stages, each with the hashes of its rows.
pub fn pack(dictionary: &DictionaryFile, (numbered, first): (&Numbered, &Learnt), (pieces, second): (&Numbered, &LearntKinds)) -> Vec<u8> {
    let (features, feature_weights) = rows(numbered, &first.weights.features, &first.asked, FIRST);
    let (evidence, evidence_weights) = rows(pieces, &second.weights, &second.asked, SECOND);
    let transitions = transition_bytes(&first.weights);
    let tables = [&dictionary.words, &dictionary.phrases, &features, &evidence];
    let body = tables.map(|keys| &keys.counts).into_iter().chain([
        &dictionary.words.fingerprints,
        &dictionary.flags,
        &dictionary.codes,
        &dictionary.clusters,
        &dictionary.coarse,
        &dictionary.phrases.fingerprints,
        &dictionary.phrase_kinds,
        &transitions,
        &features.fingerprints,
        &feature_weights,
        &evidence.fingerprints,
        &evidence_weights,
    ]);
    let [words, phrases, features, evidence] = tables.map(|keys| keys.counts.len());
    let [codes, clusters, clustered] = [&dictionary.codes, &dictionary.coarse, &dictionary.clusters].map(|pairs| pairs.len() / 2);
    file(&[words, phrases, features, evidence, codes, clusters, clustered], &body.flatten().copied().collect::<Vec<_>>())
}

/// How many times as many rows as at last are kept, round by round: what is left shares out the weight of what is gone, so that only one of
/// several that say the same stays.
pub const ROUNDS: [usize; 3] = [6, 2, 1];

/// The keys of a table and its rows, with what is read behind the last. The groups are those that the weights were learnt with, though rows of
/// nothing but zeros are left out.
fn rows<const WIDTH: usize>(numbered: &Numbered, weights: &[[f32; WIDTH]], asked: &[[f32; WIDTH]], stage: Stage) -> (Keys, Vec<u8>) {
    let keys: Vec<(u32, [i8; WIDTH])> = numbered
        .hashes
        .iter()
        .copied()
        .zip(quantized(weights, asked, stage))
        .filter(|(_, row)| row.iter().any(|&weight| weight != 0))
        .collect();
    let (keys, rows) = place(&keys, numbered.room);
    let weights = rows.into_iter().flatten().map(i8::cast_unsigned);
    (keys, weights.chain(std::iter::repeat_n(0, ROW - WIDTH)).collect())
}

/// Puts each weight on the step at which its error and its room are least together: room is what a code of best length would take, and an
/// error weighs more the more learning asked of the weight.
fn quantized<const WIDTH: usize>(weights: &[[f32; WIDTH]], asked: &[[f32; WIDTH]], stage: Stage) -> Vec<[i8; WIDTH]> {
    let steps: Vec<f32> = (0..=STEPS).map(|step| (step as f32 / STEPS as f32).powi(2) * LARGEST).map(f32::round).collect();
    let steps: Vec<f32> = steps[1..].iter().rev().map(|step| -step).chain(steps.iter().copied()).collect();
    let mut bits = vec![0.0; steps.len()];
    let mut chosen: Vec<[usize; WIDTH]> = Vec::new();
    for _ in 0..SWEEPS {
        let cost = |step: usize, weight: f32, asked: f32| {
            (steps[step] / stage.scale - weight).powi(2) * asked.max(LEAST_ASKED) + stage.price * bits[step]
        };
        let best = |weight, asked| (0..steps.len()).min_by(|&a, &b| cost(a, weight, asked).total_cmp(&cost(b, weight, asked))).unwrap_or(0);
        chosen = weights.iter().zip(asked).map(|(row, asked)| std::array::from_fn(|at| best(row[at], asked[at]))).collect();
        let mut uses = vec![1.0_f32; steps.len()];
        chosen.iter().flatten().for_each(|&step| uses[step] += 1.0);
        let total: f32 = uses.iter().sum();
        bits = uses.iter().map(|uses| (total / uses).log2()).collect();
    }
    chosen.into_iter().map(|row| row.map(|step| steps[step] as i8)).collect()
}

/// The scores of label pairs as the model will hold them.
pub fn integers(weights: &Weights) -> TransitionTable {
    training::transitions(&transition_bytes(weights))
}

fn transition_bytes(weights: &Weights) -> Vec<u8> {
    weights.transitions.iter().flatten().flatten().flat_map(|&weight| ((weight * FIRST.scale) as i16).to_le_bytes()).collect()
}

fn file(counts: &[usize; 7], body: &[u8]) -> Vec<u8> {
    let checked: Vec<u8> = counts.iter().flat_map(|&count| (count as u32).to_le_bytes()).chain(body.iter().copied()).collect();
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend(FEATURES.to_le_bytes());
    file.extend(checksum(&checked).to_le_bytes());
    file.extend(checked);
    file
}
