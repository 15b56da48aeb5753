//! The best sequence of labels (Viterbi 1967).
//!
//! What can follow what is so plain that a step needs little: any label may come before "outside" or the beginning of a name, and only two
//! before the inside of one. Both sorts of labels fill one vector of eight numbers, and no step has a branch.

use crate::tagger::label::{KINDS, LABELS, Label, OUTSIDE};

/// Weights are read and summed this many at a time; those past the last label mean nothing.
pub const LANES: usize = 16;

/// Scores of the labels of one token.
pub type Scores = [i16; LANES];

/// Scores of label pairs: `[class of the token][label before][label]`.
pub type Transitions = [[[i16; LABELS]; LABELS]];

/// Half of the lanes: "outside" and the beginnings of names, or their insides.
type Half = [i16; LANES / 2];

/// Labels that any label may precede.
const FREE: usize = 1 + KINDS.len();

/// Below any score; sums stop here.
const NEVER: i16 = i16::MIN;

/// The scores of label pairs for one class of tokens, in the order in which a step needs them.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// From each label to those that any may precede.
    free: [Half; LABELS],
    /// From the beginning of a name to its inside.
    begun: Half,
    /// From the inside of a name to its inside.
    inside: Half,
}

impl Step {
    /// Orders the scores of label pairs.
    pub fn new(transitions: &[[i16; LABELS]; LABELS]) -> Self {
        let free = transitions.map(|row| std::array::from_fn(|label| if label < FREE { row[label] } else { NEVER }));
        let inside =
            |before: usize| std::array::from_fn(|kind| if kind < KINDS.len() { transitions[before + kind][FREE + kind] } else { NEVER });
        Self { free, begun: inside(1), inside: inside(FREE) }
    }
}

/// The best scores so far, and the labels before.
#[derive(Clone, Copy, Debug)]
struct Column {
    free: Half,
    inside: Half,
}

/// Reused between runs, so that decoding allocates nothing.
#[derive(Debug, Default)]
pub struct Viterbi {
    back: Vec<Column>,
}

impl Viterbi {
    /// Writes the best labels of a run of tokens to `labels`, which is as long; before the run nothing is open.
    ///
    /// `emissions` and `classes` hold one entry a token, and `classes` indexes `steps`.
    pub fn decode(&mut self, emissions: &[Scores], classes: impl Iterator<Item = u8>, steps: &[Step], labels: &mut [Label]) {
        self.back.clear();
        let mut best = Column { free: [NEVER; LANES / 2], inside: [NEVER; LANES / 2] };
        best.free[usize::from(OUTSIDE)] = 0;
        for (emission, class) in emissions.iter().zip(classes) {
            let (next, back) = advance(&best, emission, &steps[usize::from(class)]);
            self.back.push(back);
            best = next;
        }
        let mut label = best.argmax();
        for (slot, back) in labels.iter_mut().zip(&self.back).rev() {
            *slot = label;
            label = back.label(usize::from(label)) as Label;
        }
    }
}

impl Column {
    /// What the column holds for a label.
    fn label(&self, label: usize) -> i16 {
        if label < FREE { self.free[label] } else { self.inside[label - FREE] }
    }

    fn argmax(&self) -> Label {
        (0..LABELS).max_by_key(|&label| (self.label(label), std::cmp::Reverse(label))).unwrap_or(0) as Label
    }
}

/// One token further: the best scores and the labels before. Every loop goes over whole halves, so that it becomes a few vector instructions;
/// the lanes that mean nothing stay far below the others.
fn advance(best: &Column, emission: &Scores, step: &Step) -> (Column, Column) {
    let mut next = Column { free: [NEVER; LANES / 2], inside: [NEVER; LANES / 2] };
    let mut back = Column { free: [0; LANES / 2], inside: [0; LANES / 2] };
    for before in 0..FREE {
        take_better(&mut next.free, &mut back.free, [best.free[before]; LANES / 2], &step.free[before], [before as i16; LANES / 2]);
    }
    for kind in 0..KINDS.len() {
        let before = FREE + kind;
        take_better(&mut next.free, &mut back.free, [best.inside[kind]; LANES / 2], &step.free[before], [before as i16; LANES / 2]);
    }
    let begun = std::array::from_fn(|kind| best.free[(1 + kind).min(LANES / 2 - 1)]);
    take_better(&mut next.inside, &mut back.inside, begun, &step.begun, std::array::from_fn(|kind| (1 + kind) as i16));
    take_better(&mut next.inside, &mut back.inside, best.inside, &step.inside, std::array::from_fn(|kind| (FREE + kind) as i16));
    next.free.iter_mut().zip(&emission[..LANES / 2]).for_each(|(sum, score)| *sum = sum.saturating_add(*score));
    next.inside.iter_mut().zip(&emission[FREE..]).for_each(|(sum, score)| *sum = sum.saturating_add(*score));
    // Only differences matter; without this the sums of a long run would reach the ends of their range.
    let most = most(&next);
    next.free.iter_mut().for_each(|score| *score = score.saturating_sub(most));
    next.inside.iter_mut().for_each(|score| *score = score.saturating_sub(most));
    (next, back)
}

/// The best of all scores, sought by halves.
fn most(column: &Column) -> i16 {
    let mut best: Half = std::array::from_fn(|lane| column.free[lane].max(column.inside[lane]));
    for width in [4, 2, 1] {
        for lane in 0..width {
            best[lane] = best[lane].max(best[lane + width]);
        }
    }
    best[0]
}

/// Takes, lane by lane, the sum of `before` and `pair` where it is better than the score, and the label that it comes from.
fn take_better(score: &mut Half, label: &mut Half, before: Half, pair: &Half, from: Half) {
    for (((score, label), sum), from) in score.iter_mut().zip(label).zip(before.iter().zip(pair)).zip(from) {
        let other = sum.0.saturating_add(*sum.1);
        let is_better = other > *score;
        *score = if is_better { other } else { *score };
        *label = if is_better { from } else { *label };
    }
}
