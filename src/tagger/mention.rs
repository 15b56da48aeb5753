//! The names that the first stage found, each with what the rest of the document says about it.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use crate::tagger::context::Identity;
use crate::tagger::hash::pair;
use crate::tagger::label::{KINDS, Label, OUTSIDE, begin, inside, spans};
use crate::tagger::reading::Reading;
use crate::tagger::view::Role;
use crate::tagger::viterbi::{Scores, Transitions};

/// What a mention can turn out to be: no name, or one of the kinds.
pub const CHOICES: usize = 1 + KINDS.len();

/// One score a choice.
pub type ChoiceScores = [i32; CHOICES];

/// One name as the first stage found it.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The tokens of its sentence.
    pub sentence: Range<usize>,
    /// What the first stage takes it for.
    pub choice: usize,
    /// What the first stage makes of each choice.
    pub scores: ChoiceScores,
    /// Hash of its words.
    pub name: u32,
    /// The mentions with the same words before and after it.
    same: [Option<u32>; 2],
}

/// By how much the first stage must prefer its choice for the second not to be asked. Measured: a smaller lead loses right answers, a larger
/// one only time; most mentions of well-known names have it.
const SURE: i32 = 300;

impl Mention {
    /// Whether the first stage leaves no doubt.
    pub fn is_sure(&self) -> bool {
        let others = (0..CHOICES).filter(|&choice| choice != self.choice).map(|choice| self.scores[choice]);
        others.max().is_some_and(|next| self.scores[self.choice] - next >= SURE)
    }
}

/// How mentions of one key were taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// How often for each choice.
    pub counts: [u16; CHOICES],
    /// The sum of the scores.
    pub scores: ChoiceScores,
    latest: Option<u32>,
}

/// By what mentions that differ in words are held together.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// The whole name.
    Whole,
    /// The first word of a longer name.
    First,
    /// The last word of a longer name.
    Last,
    /// The initials of a longer name.
    Initials,
}

/// All mentions of a document.
#[derive(Debug, Default)]
pub struct Mentions {
    /// In order of the text.
    pub list: Vec<Mention>,
    tallies: HashMap<u32, Tally, BuildHasherDefault<Identity>>,
}

impl Mentions {
    /// Collects the names that `labels` spell; `emissions` are those of the tokens of all runs.
    pub fn new(reading: &Reading, labels: &[Label], emissions: &[Scores], transitions: &Transitions) -> Self {
        let mut mentions = Self::default();
        let mut rest = emissions;
        for run in &reading.runs {
            let (now, later) = rest.split_at(run.tokens.len());
            rest = later;
            for (span, kind) in spans(&labels[run.tokens.clone()]) {
                let tokens = run.tokens.start + span.start..run.tokens.start + span.end;
                let scores = scores(reading, tokens.clone(), &now[span], transitions);
                mentions.add(reading, tokens, run.sentence.clone(), kind + 1, scores);
            }
        }
        mentions
    }

    fn add(&mut self, reading: &Reading, tokens: Range<usize>, sentence: Range<usize>, choice: usize, scores: ChoiceScores) {
        let name = tokens.clone().map(|index| reading.views[index].word).fold(0, pair);
        let number = self.list.len() as u32;
        let (first, last) = (reading.views[tokens.start].word, reading.views[tokens.end - 1].word);
        if tokens.len() > 1 {
            self.tally(Key::First, pair(0, first), choice, scores);
            self.tally(Key::Last, pair(0, last), choice, scores);
            self.tally(Key::Initials, initials(reading, tokens.clone()), choice, scores);
        }
        let tally = self.tally(Key::Whole, name, choice, scores);
        let before = tally.latest.replace(number);
        if let Some(before) = before.and_then(|before| self.list.get_mut(before as usize)) {
            before.same[1] = Some(number);
        }
        self.list.push(Mention { tokens, sentence, choice, scores, name, same: [before, None] });
    }

    fn tally(&mut self, key: Key, hash: u32, choice: usize, scores: ChoiceScores) -> &mut Tally {
        let tally = self.tallies.entry(pair(key as u32, hash)).or_default();
        tally.counts[choice] = tally.counts[choice].saturating_add(1);
        tally.scores.iter_mut().zip(scores).for_each(|(sum, score)| *sum = sum.saturating_add(score));
        tally
    }

    /// How the mentions of a key were taken.
    pub fn find(&self, key: Key, hash: u32) -> Option<&Tally> {
        self.tallies.get(&pair(key as u32, hash))
    }

    /// Up to two mentions with the same words before a mention and two after it, nearest first.
    pub fn others(&self, number: usize) -> impl Iterator<Item = &Mention> {
        let walk = move |direction: usize| {
            let step = move |mention: &&Mention| mention.same[direction].and_then(|number| self.list.get(number as usize));
            std::iter::successors(self.list.get(number), step).skip(1).take(2)
        };
        walk(0).chain(walk(1))
    }
}

/// What the first stage makes of each choice for one stretch of tokens, whatever stands around it.
fn scores(reading: &Reading, tokens: Range<usize>, emissions: &[Scores], transitions: &Transitions) -> ChoiceScores {
    std::array::from_fn(|choice| {
        let mut before = OUTSIDE;
        let mut sum = 0;
        for (view, emission) in reading.views[tokens.clone()].iter().zip(emissions) {
            let label = match (choice.checked_sub(1), before) {
                (None, _) => OUTSIDE,
                (Some(kind), OUTSIDE) => begin(kind),
                (Some(kind), _) => inside(kind),
            };
            let pair = transitions[usize::from(view.class)][usize::from(before)][usize::from(label)];
            sum += i32::from(pair) + i32::from(emission[usize::from(label)]);
            before = label;
        }
        sum
    })
}

/// The hash of the first letters of the strong words, as a word: `World Health Organization` gives that of `WHO`.
fn initials(reading: &Reading, tokens: Range<usize>) -> u32 {
    let strong = tokens.filter(|&index| reading.views[index].role == Role::Strong);
    let letters: String = strong.filter_map(|index| reading.document.word(index).chars().next()).take(8).collect();
    pair(0, crate::tagger::hash::word_hash(&letters))
}
