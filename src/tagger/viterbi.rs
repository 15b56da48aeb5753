//! The best sequence of labels (Viterbi 1967).
//!
//! What can follow what is so plain that a step needs little: any label may come before "outside" or the beginning of a name, and only two
//! before the inside of one. A label rides in the lowest bits of its score, so that the better of two scores brings its label along.

use crate::tagger::label::{KINDS, LABELS, Label, OUTSIDE};

/// A vector that holds the scores of all labels; the numbers past the last label mean nothing.
pub const LANES: usize = 16;

/// Scores of the labels of one token.
pub type Scores = [i16; LANES];

/// Scores of label pairs: `[class of the token][label before][label]`.
pub type Transitions = [[[i16; LABELS]; LABELS]];

/// Labels that any label may precede.
const FREE: usize = 1 + KINDS.len();

/// Below any score, and far from the end of its range.
const NEVER: i32 = -(1 << 24);

/// Bits of a score in which a label rides.
const LABEL_BITS: u32 = 4;

/// The scores of label pairs for one class of tokens, in the order in which a step needs them.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// From each label to those that any may precede.
    free: [[i32; LABELS]; FREE],
    /// From the beginning of a name to its inside.
    begun: [i32; KINDS.len()],
    /// From the inside of a name to its inside.
    inside: [i32; KINDS.len()],
}

impl Step {
    /// Orders the scores of label pairs.
    pub fn new(transitions: &[[i16; LABELS]; LABELS]) -> Self {
        let score = |before: usize, label: usize| i32::from(transitions[before][label]) << LABEL_BITS;
        Self {
            free: std::array::from_fn(|label| std::array::from_fn(|before| score(before, label))),
            begun: std::array::from_fn(|kind| score(1 + kind, FREE + kind)),
            inside: std::array::from_fn(|kind| score(FREE + kind, FREE + kind)),
        }
    }
}

/// The best score of each label so far.
type Column = [i32; LABELS];

/// Reused between runs, so that decoding allocates nothing.
#[derive(Debug, Default)]
pub struct Viterbi {
    /// For each token and label the label before.
    back: Vec<[Label; LABELS]>,
}

impl Viterbi {
    /// Writes the best labels of a run of tokens to `labels`, which is as long; before the run nothing is open.
    ///
    /// `emissions` and `classes` hold one entry a token, and `classes` indexes `steps`.
    pub fn decode(&mut self, emissions: &[Scores], classes: impl Iterator<Item = u8>, steps: &[Step], labels: &mut [Label]) {
        self.back.clear();
        let mut tokens = emissions.iter().zip(classes.map(|class| &steps[usize::from(class)]));
        let mut best = tokens.next().map_or([NEVER; LABELS], |(emission, step)| begin(emission, step));
        // Nothing stands before the first label.
        self.back.push([OUTSIDE; LABELS]);
        for (emission, step) in tokens {
            let (next, back) = advance(&best, emission, step);
            self.back.push(back);
            best = next;
        }
        let mut label = (0..LABELS).max_by_key(|&label| (best[label], std::cmp::Reverse(label))).unwrap_or(0) as Label;
        for (slot, back) in labels.iter_mut().zip(&self.back).rev() {
            *slot = label;
            label = back[usize::from(label)];
        }
    }
}

/// The scores of the first token, before which nothing is open.
fn begin(emission: &Scores, step: &Step) -> Column {
    let score = |label: usize| (step.free[label][usize::from(OUTSIDE)] >> LABEL_BITS) + i32::from(emission[label]);
    let outside = score(usize::from(OUTSIDE));
    std::array::from_fn(|label| if label < FREE { score(label) - outside } else { NEVER })
}

/// One token further: the best scores and the labels before. Of labels equally good the first is taken.
fn advance(best: &Column, emission: &Scores, step: &Step) -> (Column, [Label; LABELS]) {
    let last = (1 << LABEL_BITS) - 1;
    let before: Column = std::array::from_fn(|label| best[label] << LABEL_BITS | (last - label as i32));
    let next: Column = std::array::from_fn(|label| match label.checked_sub(FREE) {
        None => (1..LABELS).fold(before[0] + step.free[label][0], |most, other| most.max(before[other] + step.free[label][other])),
        Some(kind) => (before[1 + kind] + step.begun[kind]).max(before[label] + step.inside[kind]),
    });
    let scores: Column = std::array::from_fn(|label| (next[label] >> LABEL_BITS) + i32::from(emission[label]));
    // Only differences matter; without this the sums of a long run would reach the ends of their range.
    let outside = scores[usize::from(OUTSIDE)];
    (scores.map(|score| score - outside), next.map(|score| (last - (score & last)) as Label))
}
