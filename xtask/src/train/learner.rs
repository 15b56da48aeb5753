//! The learner: an averaged structured perceptron with a margin (Collins 2002), where the annotation may leave labels open.

use std::ops::RangeInclusive;
use std::thread;

use hedgerow::training::{CLASSES, FIRST_INSIDE, LABELS, Label, PARTS, inside, kind_of, labels};

use super::examples::{Examples, Token};
use super::worth::Open;

/// The weights of one feature or one transition, label by label.
pub type Row = [f32; LABELS];

/// Weights learnt.
#[derive(Clone, Debug)]
pub struct Weights {
    /// One row a feature.
    pub features: Vec<[f32; PARTS]>,
    /// `[class][label before][label]`.
    pub transitions: Vec<[Row; LABELS]>,
}

impl Weights {
    /// No weights.
    pub fn zero(features: usize) -> Self {
        Self { features: vec![[0.0; PARTS]; features], transitions: vec![[[0.0; LABELS]; LABELS]; CLASSES] }
    }

    /// The scores of the labels of a token.
    pub fn emission(&self, features: &[u32]) -> Row {
        let mut sums = [0.0; PARTS];
        for &feature in features {
            sums.iter_mut().zip(&self.features[feature as usize]).for_each(|(sum, weight)| *sum += weight);
        }
        labels(sums)
    }

    /// Adds other weights, scaled.
    pub fn add(&mut self, other: &Self, scale: f32) {
        let weights = self.features.iter_mut().flatten().zip(other.features.iter().flatten());
        let transitions = self.transitions.iter_mut().flatten().flatten().zip(other.transitions.iter().flatten().flatten());
        weights.chain(transitions).for_each(|(sum, weight)| *sum += scale * weight);
    }
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Times every story is seen.
    pub epochs: usize,
    /// The order of stories.
    pub seed: u64,
    /// What a wrong label must be worse by.
    pub margin: f32,
    /// Share of the features that are left out at each sight of a token.
    pub dropout: f32,
}

/// What was learnt.
#[derive(Clone, Debug)]
pub struct Learnt {
    /// The weights.
    pub weights: Weights,
    /// How much learning asked of each weight of a feature.
    pub asked: Vec<[f32; PARTS]>,
}

/// Weights during learning, with what averaging needs.
struct Averaged<'o> {
    now: Weights,
    /// Sum of every update times the step at which it was made.
    late: Weights,
    /// The sum of the squares of every weight's updates.
    seen: Weights,
    step: f32,
    random: u64,
    dropout: f32,
    /// Which weights of features are learnt; all where nothing is said.
    open: Option<&'o [Open<PARTS>]>,
}

/// What several runs give, in their order; they share the cores of the machine.
pub fn side_by_side<T: Send>(runs: RangeInclusive<u64>, run: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let run = &run;
    thread::scope(|scope| {
        let threads: Vec<_> = runs.map(|number| scope.spawn(move || run(number))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a run ends")).collect()
    })
}

/// The mean of several runs.
pub fn learn_often(examples: &Examples, stories: &[usize], settings: Settings, runs: u64, open: Option<&[Open<PARTS>]>) -> Learnt {
    let mut weights = Weights::zero(examples.features.hashes.len());
    let mut asked = weights.features.clone();
    for run in side_by_side(1..=runs, |seed| learn(examples, stories, Settings { seed, ..settings }, open)) {
        weights.add(&run.weights, 1.0 / runs as f32);
        asked.iter_mut().flatten().zip(run.asked.iter().flatten()).for_each(|(sum, asked)| *sum += asked / runs as f32);
    }
    Learnt { weights, asked }
}

/// Learns from the stories with numbers in `stories`.
pub fn learn(examples: &Examples, stories: &[usize], settings: Settings, open: Option<&[Open<PARTS>]>) -> Learnt {
    let zero = Weights::zero(examples.features.hashes.len());
    let (random, dropout) = (settings.seed, settings.dropout);
    let mut state = Averaged { now: zero.clone(), late: zero.clone(), seen: zero, step: 1.0, random, dropout, open };
    let mut order = stories.to_vec();
    let mut random = settings.seed;
    let mut lattice = Lattice::default();
    for _ in 0..settings.epochs {
        shuffle(&mut order, &mut random);
        for &story in &order {
            for run in &examples.runs[examples.stories[story].clone()] {
                let tokens = &examples.tokens[run.clone()];
                state.learn_run(examples, tokens, settings.margin, &mut lattice);
            }
        }
    }
    let Averaged { now: mut weights, late, seen, step, .. } = state;
    weights.add(&late, -1.0 / step);
    Learnt { weights, asked: seen.features }
}

impl Averaged<'_> {
    fn learn_run(&mut self, examples: &Examples, tokens: &[Token], margin: f32, lattice: &mut Lattice) {
        self.step += 1.0;
        let kept = self.thinned(examples, tokens);
        let emissions: Vec<Row> = kept.iter().map(|features| self.now.emission(features)).collect();
        let gold = only_labels(tokens).unwrap_or_else(|| {
            lattice.best(tokens, &self.now, |at, label| if tokens[at].allowed >> label & 1 == 1 { emissions[at][label] } else { NEVER })
        });
        let guess =
            lattice.best(tokens, &self.now, |at, label| emissions[at][label] + if gold[at] == label as Label { 0.0 } else { margin });
        if gold == guess {
            return;
        }
        let (mut gold_before, mut guess_before) = (0, 0);
        for (at, token) in tokens.iter().enumerate() {
            let (want, have) = (usize::from(gold[at]), usize::from(guess[at]));
            if want != have {
                let change = difference(gold[at], guess[at]);
                kept[at].iter().for_each(|&feature| self.update(feature as usize, change));
            }
            if (want, gold_before) != (have, guess_before) {
                self.update_transition(token.class, gold_before, want, 1.0);
                self.update_transition(token.class, guess_before, have, -1.0);
            }
            (gold_before, guess_before) = (want, have);
        }
    }

    /// The features of each token, without some at random: what rests on few features fails on words never seen.
    fn thinned(&mut self, examples: &Examples, tokens: &[Token]) -> Vec<Vec<u32>> {
        let features = |token: &Token| {
            let all = examples.features.values[token.features.clone()].iter();
            let limit = (self.dropout * 65536.0) as u64;
            let mut bits = 1;
            let mut is_kept = || {
                bits = if bits < 1 << 32 { next(&mut self.random) | 1 << 63 } else { bits >> 16 };
                bits & 0xffff >= limit
            };
            all.copied().filter(|_| is_kept()).collect()
        };
        tokens.iter().map(features).collect()
    }

    fn update(&mut self, feature: usize, changes: [f32; PARTS]) {
        let is_open = |part: usize| self.open.is_none_or(|open| open[feature][part]);
        for (part, change) in changes.into_iter().enumerate().filter(|&(part, change)| change != 0.0 && is_open(part)) {
            let seen = &mut self.seen.features[feature][part];
            *seen += change * change;
            let change = change / seen.sqrt();
            self.now.features[feature][part] += change;
            self.late.features[feature][part] += change * self.step;
        }
    }

    fn update_transition(&mut self, class: u8, before: usize, label: usize, change: f32) {
        self.now.transitions[usize::from(class)][before][label] += change;
        self.late.transitions[usize::from(class)][before][label] += change * self.step;
    }
}

/// What one label counts that another does not.
fn difference(want: Label, have: Label) -> [f32; PARTS] {
    let mut change = [0.0; PARTS];
    for (label, sign) in [(want, 1.0), (have, -1.0)] {
        change[kind_of(label).map_or(0, |kind| kind + 1)] += sign;
        change[PARTS - 1] += if label > 0 && label < FIRST_INSIDE { sign } else { 0.0 };
    }
    change
}

/// The scores of the labels of some tokens.
pub fn emissions(weights: &Weights, examples: &Examples, tokens: &[Token]) -> Vec<Row> {
    tokens.iter().map(|token| weights.emission(&examples.features.values[token.features.clone()])).collect()
}

/// Below any score.
const NEVER: f32 = -1e9;

/// Decodes with weights in full precision.
#[derive(Debug, Default)]
pub struct Lattice {
    back: Vec<[Label; LABELS]>,
}

impl Lattice {
    /// The best labels of a run.
    pub fn best(&mut self, tokens: &[Token], weights: &Weights, emission: impl Fn(usize, usize) -> f32) -> Vec<Label> {
        self.back.clear();
        let mut best = [NEVER; LABELS];
        best[0] = 0.0;
        for (at, token) in tokens.iter().enumerate() {
            let mut next = [NEVER * 2.0; LABELS];
            let mut back = [0; LABELS];
            for (before, row) in weights.transitions[usize::from(token.class)].iter().enumerate() {
                let mut follow = |label: usize| {
                    let score = best[before] + row[label];
                    let is_better = score > next[label];
                    next[label] = if is_better { score } else { next[label] };
                    back[label] = if is_better { before as Label } else { back[label] };
                };
                (0..usize::from(FIRST_INSIDE)).for_each(&mut follow);
                kind_of(before as Label).into_iter().for_each(|kind| follow(usize::from(inside(kind))));
            }
            for (label, score) in next.iter_mut().enumerate() {
                *score = (*score + emission(at, label)).max(NEVER);
            }
            self.back.push(back);
            best = next;
        }
        let mut label = (0..LABELS).max_by(|&a, &b| best[a].total_cmp(&best[b]).then(b.cmp(&a))).unwrap_or(0) as Label;
        let mut labels = vec![0; tokens.len()];
        for (at, back) in self.back.iter().enumerate().rev() {
            labels[at] = label;
            label = back[usize::from(label)];
        }
        labels
    }
}

/// The labels of tokens that may each have but one.
fn only_labels(tokens: &[Token]) -> Option<Vec<Label>> {
    tokens.iter().map(|token| token.allowed.is_power_of_two().then(|| token.allowed.trailing_zeros() as Label)).collect()
}

/// Shuffles (Fisher and Yates) by a generator of our own (`SplitMix64`), so that training gives the same on every machine.
pub fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        order.swap(last, (next(state) % (last as u64 + 1)) as usize);
    }
}

/// The next number of the generator.
pub fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
