//! Writes a model: the strongest features, their weights in 5 bits.

use hedgerow::training::{HEADER, LABELS, LANES, MAGIC, VERSION, checksum, feature_hash};

use super::dictionary::{DictionaryFile, place};
use super::learner::{Row, Weights};

/// Steps on either side of zero.
const STEPS: f32 = 15.0;
/// What the largest weight becomes.
const LARGEST: f32 = 120.0;

/// Packs weights for features with the given hashes.
pub fn pack(dictionary: &DictionaryFile, hashes: &[u32], weights: &Weights) -> Vec<u8> {
    let scale = LARGEST / largest(weights);
    let quantized = |row: &Row| row.map(|weight| quantized(weight * scale));
    let rows = hashes.iter().copied().zip(weights.features.iter().map(quantized));
    let keys: Vec<(u32, [i8; LABELS])> = rows.filter(|(_, row)| row.iter().any(|&weight| weight != 0)).collect();
    let (fingerprints, slots) = place(&keys);
    let transitions = weights.transitions.iter().flatten().flatten().map(|&weight| (weight * scale) as i16);
    let body: Vec<u8> =
        [&dictionary.words, &dictionary.flags, &dictionary.clusters, &dictionary.coarse, &dictionary.phrases, &dictionary.phrase_kinds]
            .into_iter()
            .flatten()
            .copied()
            .chain(transitions.flat_map(i16::to_le_bytes))
            .chain(fingerprints.iter().copied())
            .chain(slots.iter().flat_map(|slot| slot.unwrap_or([0; LABELS]).map(i8::cast_unsigned)))
            .chain([0; LANES - LABELS])
            .collect();
    let counts = [dictionary.words.len() / 8, dictionary.coarse.len() / 2, dictionary.phrases.len() / 8, fingerprints.len() / 8];
    file(&counts, &body)
}

fn file(counts: &[usize; 4], body: &[u8]) -> Vec<u8> {
    let checked: Vec<u8> = counts.iter().flat_map(|&count| (count as u32).to_le_bytes()).chain(body.iter().copied()).collect();
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend(feature_hash().to_le_bytes());
    file.extend(checksum(&checked).to_le_bytes());
    file.extend(checked);
    file
}

/// The largest weight.
fn largest(weights: &Weights) -> f32 {
    weights.features.iter().flatten().map(|weight| weight.abs()).fold(f32::MIN_POSITIVE, f32::max)
}

/// Rounds on a scale of squares, which has its finest steps around zero.
fn quantized(weight: f32) -> i8 {
    let step = ((weight.abs() / LARGEST).sqrt() * STEPS).round().min(STEPS) / STEPS;
    (step * step * LARGEST).round().copysign(weight) as i8
}
