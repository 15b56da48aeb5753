//! The best sequence of labels (Viterbi 1967).

use crate::tagger::label::{LABELS, Label, OUTSIDE, may_follow};

/// Scores of the labels of one token; the lanes past the last label are never read.
pub type Scores = [i32; LABELS];

/// Scores of label pairs: `[class of the token][label before][label]`.
pub type Transitions = [[[i32; LABELS]; LABELS]];

/// Far below any score and far from overflow.
const NEVER: i32 = i32::MIN / 4;

/// Reused between runs, so that decoding allocates nothing.
#[derive(Debug, Default)]
pub struct Viterbi {
    back: Vec<[Label; LABELS]>,
}

impl Viterbi {
    /// Writes the best labels of a run of tokens to `labels`; before the run nothing is open.
    ///
    /// `emissions` and `classes` hold one entry a token, and `classes` indexes `transitions`.
    pub fn decode(&mut self, emissions: &[Scores], classes: &[u8], transitions: &Transitions, labels: &mut Vec<Label>) {
        self.back.clear();
        let mut best = [NEVER; LABELS];
        best[usize::from(OUTSIDE)] = 0;
        for (emission, &class) in emissions.iter().zip(classes) {
            let (next, back) = step(&best, emission, &transitions[usize::from(class)]);
            self.back.push(back);
            best = next;
        }
        let mut label = argmax(&best);
        let start = labels.len();
        for back in self.back.iter().rev() {
            labels.push(label);
            label = back[usize::from(label)];
        }
        labels[start..].reverse();
    }
}

fn step(best: &Scores, emission: &Scores, transitions: &[Scores; LABELS]) -> (Scores, [Label; LABELS]) {
    let mut next = [NEVER; LABELS];
    let mut back = [0; LABELS];
    for (previous, row) in transitions.iter().enumerate() {
        // At the start of a run only one label is possible.
        if best[previous] <= NEVER / 2 {
            continue;
        }
        // Selects instead of branches: the compiler makes vector instructions of them.
        for label in 0..LABELS {
            let score = best[previous] + row[label] + FORBIDDEN[previous][label];
            let is_better = score > next[label];
            next[label] = if is_better { score } else { next[label] };
            back[label] = if is_better { previous as i32 } else { back[label] };
        }
    }
    next.iter_mut().zip(emission).for_each(|(score, emitted)| *score += emitted);
    // Only differences matter; without this the sums of a very long run would overflow.
    let most = next.iter().copied().max().unwrap_or(0);
    next.iter_mut().for_each(|score| *score = (*score - most).max(NEVER));
    (next, back.map(|previous| previous as Label))
}

/// What is added to the score of a pair of labels: nothing, or for pairs that cannot be, [`NEVER`].
const FORBIDDEN: [Scores; LABELS] = {
    let mut forbidden = [[0; LABELS]; LABELS];
    let mut pair = 0;
    while pair < LABELS * LABELS {
        let (previous, label) = (pair / LABELS, pair % LABELS);
        if !may_follow(previous as Label, label as Label) {
            forbidden[previous][label] = NEVER;
        }
        pair += 1;
    }
    forbidden
};

fn argmax(scores: &Scores) -> Label {
    (0..LABELS).max_by_key(|&label| (scores[label], std::cmp::Reverse(label))).unwrap_or(0) as Label
}
