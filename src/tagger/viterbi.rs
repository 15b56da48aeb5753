//! The best sequence of labels (Viterbi 1967).

use crate::tagger::label::{LABELS, Label, OUTSIDE};

/// Scores of the labels of one token; the lanes past the last label are never read.
pub type Scores = [i32; LABELS];

/// Scores of label pairs: `[class of the token][label before][label]`.
pub type Transitions = [[[i32; LABELS]; LABELS]];

/// Far below any score and far from overflow.
pub const NEVER: i32 = i32::MIN / 4;

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

/// One token further. The loops have no branches, so that they become vector instructions: forbidden pairs score [`NEVER`] instead.
fn step(best: &Scores, emission: &Scores, transitions: &[Scores; LABELS]) -> (Scores, [Label; LABELS]) {
    let mut next = [i32::MIN; LABELS];
    let mut back = [0_i32; LABELS];
    for (previous, row) in (0..).zip(transitions) {
        let before = best[previous as usize];
        // At the start of a run only one label is possible.
        if before <= NEVER / 2 {
            continue;
        }
        for label in 0..LABELS {
            let score = before + row[label];
            let is_better = score > next[label];
            next[label] = if is_better { score } else { next[label] };
            back[label] = if is_better { previous } else { back[label] };
        }
    }
    next.iter_mut().zip(emission).for_each(|(score, emitted)| *score += emitted);
    // Only differences matter; without this the sums of a very long run would overflow.
    let most = next.iter().copied().max().unwrap_or(0);
    next.iter_mut().for_each(|score| *score = (*score - most).max(NEVER));
    (next, back.map(|label| label as Label))
}

fn argmax(scores: &Scores) -> Label {
    (0..LABELS).max_by_key(|&label| (scores[label], std::cmp::Reverse(label))).unwrap_or(0) as Label
}
