//! Writes a model: the strongest features, their weights in 17 steps.

use std::cmp::Reverse;

use hedgerow::training::{CHOICES, GROUP, HEADER, MAGIC, ROW, TransitionTable, VERSION, checksum, feature_hash, transitions};

use super::dictionary::{DictionaryFile, place};
use super::learner::Weights;

/// Steps on either side of zero.
const STEPS: f32 = 8.0;
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
    (hashes, weights, scale): (&[u32], &Weights, Scale),
    evidence: (&[u32], &[[f32; CHOICES]]),
) -> Vec<u8> {
    let (fingerprints, feature_rows) = rows(hashes, &weights.features, scale);
    let (evidence_fingerprints, evidence_rows) = rows(evidence.0, evidence.1, Scale::of(evidence.1.iter().flatten().copied()));
    let body: Vec<u8> = [
        &dictionary.words,
        &dictionary.flags,
        &dictionary.codes,
        &dictionary.clusters,
        &dictionary.coarse,
        &dictionary.phrases,
        &dictionary.phrase_kinds,
    ]
    .into_iter()
    .flatten()
    .copied()
    .chain(transition_bytes(weights, scale))
    .chain(fingerprints.iter().copied())
    .chain(feature_rows)
    .chain(evidence_fingerprints.iter().copied())
    .chain(evidence_rows)
    .collect();
    let tables = [&dictionary.words, &dictionary.phrases, &fingerprints, &evidence_fingerprints];
    let [words, phrases, features, evidence] = tables.map(|part| part.len() / GROUP);
    file(&[words, dictionary.codes.len() / 2, dictionary.coarse.len() / 2, phrases, features, evidence], &body)
}

/// How many times as many rows as at last are kept, round by round: what is left shares out the weight of what is gone, so that only one of
/// several that say the same stays.
pub const ROUNDS: [usize; 3] = [6, 2, 1];

/// Which rows are kept: the ones that move the most scores furthest.
pub fn strongest<'r>(rows: impl Iterator<Item = &'r [f32]>, counts: &[u32], limit: usize) -> Vec<bool> {
    let spread = |row: &[f32]| row.iter().copied().fold(f32::MIN, f32::max) - row.iter().copied().fold(f32::MAX, f32::min);
    let mut order: Vec<(f32, usize)> = rows.zip(counts).map(|(row, &count)| spread(row) * (count as f32).powf(0.3)).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut keep = vec![false; counts.len()];
    order.iter().take(limit).for_each(|&(_, feature)| keep[feature] = true);
    keep
}

/// Takes the median of a row from all its weights: only their differences matter, and smaller weights take less room.
pub fn center(row: &mut [f32]) {
    let mut sorted = row.to_vec();
    sorted.sort_by(f32::total_cmp);
    let median = sorted[sorted.len() / 2];
    row.iter_mut().for_each(|weight| *weight -= median);
}

/// The fingerprints of a table and its rows, with what the last row is read over.
fn rows<const WIDTH: usize>(hashes: &[u32], weights: &[[f32; WIDTH]], scale: Scale) -> (Vec<u8>, Vec<u8>) {
    let quantized = |row: &[f32; WIDTH]| row.map(|weight| quantized(weight * scale.0));
    let rows = hashes.iter().copied().zip(weights.iter().map(quantized));
    let mut keys: Vec<(u32, [i8; WIDTH])> = rows.filter(|(_, row)| row.iter().any(|&weight| weight != 0)).collect();
    keys.sort_by_key(|(_, row)| Reverse(row.iter().map(|weight| weight.unsigned_abs()).max()));
    let (fingerprints, slots) = place(&keys);
    let weights = slots.iter().flat_map(|slot| slot.unwrap_or([0; WIDTH]).map(i8::cast_unsigned));
    (fingerprints, weights.chain(std::iter::repeat_n(0, ROW - WIDTH)).collect())
}

/// The scores of label pairs as the model will hold them.
pub fn integers(weights: &Weights, scale: Scale) -> TransitionTable {
    transitions(&transition_bytes(weights, scale))
}

fn transition_bytes(weights: &Weights, scale: Scale) -> Vec<u8> {
    weights.transitions.iter().flatten().flatten().flat_map(|&weight| ((weight * scale.0) as i16).to_le_bytes()).collect()
}

fn file(counts: &[usize; 6], body: &[u8]) -> Vec<u8> {
    let checked: Vec<u8> = counts.iter().flat_map(|&count| (count as u32).to_le_bytes()).chain(body.iter().copied()).collect();
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend(feature_hash().to_le_bytes());
    file.extend(checksum(&checked).to_le_bytes());
    file.extend(checked);
    file
}

/// Rounds on a scale of squares, which has its finest steps around zero.
fn quantized(weight: f32) -> i8 {
    let step = ((weight.abs() / LARGEST).sqrt() * STEPS).round().min(STEPS) / STEPS;
    (step * step * LARGEST).round().copysign(weight) as i8
}
