//! Writes a model: the strongest features, their weights in 17 steps.

use hedgerow::training::{self, CHOICES, FEATURES, HEADER, MAGIC, ROW, TransitionTable, VERSION, checksum};

use super::dictionary::{DictionaryFile, Keys, place};
use super::learner::Weights;
use super::numbered::Numbered;

/// Steps on either side of zero.
const STEPS: usize = 8;
/// Rounds in which steps and the lengths of their codes are fitted to each other.
const SWEEPS: usize = 4;
/// What a bit of room is worth: so much squared error of a weight that one occurrence in the training texts reads.
const PRICE: f32 = 1500.0;
/// What the largest weight becomes.
const LARGEST: f32 = 120.0;

/// By what weights are multiplied to become integers.
#[derive(Clone, Copy, Debug)]
pub struct Scale(pub f32);

impl Scale {
    /// The scale on which the largest weight is [`LARGEST`].
    pub fn of(weights: impl Iterator<Item = f32>) -> Self {
        Self(LARGEST / weights.map(f32::abs).fold(f32::MIN_POSITIVE, f32::max))
    }
}

/// Packs the weights of both stages, each with the hashes of its rows.
pub fn pack(
    dictionary: &DictionaryFile,
    (numbered, weights, scale): (&Numbered, &Weights, Scale),
    (pieces, evidence): (&Numbered, &[[f32; CHOICES]]),
) -> Vec<u8> {
    let (features, feature_weights) = rows(numbered, &weights.features, scale);
    let (evidence, evidence_weights) = rows(pieces, evidence, Scale::of(evidence.iter().flatten().copied()));
    let transitions = transition_bytes(weights, scale);
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

/// Which rows are kept: the ones that move the most scores furthest, strongest first.
pub fn strongest<'r>(rows: impl Iterator<Item = &'r [f32]>, counts: &[u32], limit: usize) -> Vec<usize> {
    let spread = |row: &[f32]| row.iter().copied().fold(f32::MIN, f32::max) - row.iter().copied().fold(f32::MAX, f32::min);
    let mut order: Vec<(f32, usize)> = rows.zip(counts).map(|(row, &count)| spread(row) * (count as f32).powf(0.3)).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().take(limit).map(|(_, number)| number).collect()
}

/// Takes the median of a row from all its weights: only their differences matter, and smaller weights take less room.
pub fn center(row: &mut [f32]) {
    let mut sorted = row.to_vec();
    sorted.sort_by(f32::total_cmp);
    let median = sorted[sorted.len() / 2];
    row.iter_mut().for_each(|weight| *weight -= median);
}

/// The keys of a table and its rows, with what is read behind the last. The groups are those that the weights were learnt with, though rows of
/// nothing but zeros are left out.
fn rows<const WIDTH: usize>(numbered: &Numbered, weights: &[[f32; WIDTH]], scale: Scale) -> (Keys, Vec<u8>) {
    let weights: Vec<[f32; WIDTH]> = weights.iter().map(|row| row.map(|weight| weight * scale.0)).collect();
    let quantized = quantized(&weights, &numbered.counts);
    let keys: Vec<(u32, [i8; WIDTH])> =
        numbered.hashes.iter().copied().zip(quantized).filter(|(_, row)| row.iter().any(|&weight| weight != 0)).collect();
    let (keys, rows) = place(&keys, numbered.room);
    let weights = rows.into_iter().flatten().map(i8::cast_unsigned);
    (keys, weights.chain(std::iter::repeat_n(0, ROW - WIDTH)).collect())
}

/// Puts each weight on the step at which its error and its room are least together: room is what a code of best length would take, and an
/// error weighs more in a row that is often read.
fn quantized<const WIDTH: usize>(weights: &[[f32; WIDTH]], counts: &[u32]) -> Vec<[i8; WIDTH]> {
    let steps: Vec<f32> = (0..=STEPS).map(|step| (step as f32 / STEPS as f32).powi(2) * LARGEST).map(f32::round).collect();
    let steps: Vec<f32> = steps[1..].iter().rev().map(|step| -step).chain(steps.iter().copied()).collect();
    let mut bits = vec![0.0; steps.len()];
    let mut chosen = Vec::new();
    for _ in 0..SWEEPS {
        let cost = |step: usize, weight: f32, count: u32| (steps[step] - weight).powi(2) * (count as f32).powf(0.6) + PRICE * bits[step];
        let best = |weight, count| (0..steps.len()).min_by(|&a, &b| cost(a, weight, count).total_cmp(&cost(b, weight, count))).unwrap_or(0);
        chosen = weights.iter().zip(counts).map(|(row, &count)| row.map(|weight| best(weight, count))).collect();
        let mut uses = vec![1.0_f32; steps.len()];
        chosen.iter().flatten().for_each(|&step| uses[step] += 1.0);
        let total: f32 = uses.iter().sum();
        bits = uses.iter().map(|uses| (total / uses).log2()).collect();
    }
    chosen.into_iter().map(|row| row.map(|step| steps[step] as i8)).collect()
}

/// The scores of label pairs as the model will hold them.
pub fn integers(weights: &Weights, scale: Scale) -> TransitionTable {
    training::transitions(&transition_bytes(weights, scale))
}

fn transition_bytes(weights: &Weights, scale: Scale) -> Vec<u8> {
    weights.transitions.iter().flatten().flatten().flat_map(|&weight| ((weight * scale.0) as i16).to_le_bytes()).collect()
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
