//! The names that the first stage found, each with what the rest of the document says about it.

use std::ops::Range;

use crate::numbers::Numbers;
use crate::tagger::dictionary::flag;
use crate::tagger::hash::{pair, word_hash};
use crate::tagger::label::{KINDS, Label, OUTSIDE, begin, inside, spans};
use crate::tagger::reading::{Reading, Run};
use crate::tagger::view::Role;
use crate::tagger::viterbi::{Scores, Transitions};

/// What a mention can turn out to be: no name, or one of the kinds.
pub const CHOICES: usize = 1 + KINDS.len();

/// The choice of [`KINDS`]' first.
pub const PERSON: usize = 1;

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
}

/// By how much the first stage must prefer its choice for the second not to be asked. Measured: a smaller lead loses right answers, a larger
/// one only time; most mentions of well-known names have it.
const SURE: i32 = 230;

impl Mention {
    /// The names that the labels of a run spell.
    pub fn of_run(
        reading: &Reading,
        run: &Run,
        labels: &[Label],
        emissions: &[Scores],
        transitions: &Transitions,
    ) -> impl Iterator<Item = Self> {
        spans(labels).map(move |(span, kind)| {
            let tokens = run.tokens.start + span.start..run.tokens.start + span.end;
            let scores = scores(reading, tokens.clone(), &emissions[span], transitions);
            let name = reading.views[tokens.clone()].iter().map(|view| view.word).fold(0, pair);
            Self { tokens, sentence: run.sentence.clone(), choice: kind + 1, scores, name }
        })
    }

    /// Whether the first stage leaves no doubt.
    pub fn is_sure(&self) -> bool {
        is_sure(self.choice, &self.scores)
    }
}

fn is_sure(choice: usize, scores: &ChoiceScores) -> bool {
    let others = (0..CHOICES).filter(|&other| other != choice).map(|other| scores[other]);
    others.max().is_some_and(|next| scores[choice] - next >= SURE)
}

/// How mentions of one key were taken.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    /// How often for each choice.
    pub counts: [u16; CHOICES],
    /// The sum of the scores.
    pub scores: ChoiceScores,
    latest: u32,
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
    /// A city or a country of the lists: in sports news most are clubs or teams.
    Listed,
    /// Any name.
    Any,
}

/// What of a mention matters beyond its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    start: u32,
    end: u32,
    choice: u8,
    /// Whether the lists have it as a city or a country.
    pub is_listed: bool,
    /// What the first stage makes of each choice.
    pub scores: ChoiceScores,
    /// Hash of its words.
    pub name: u32,
    /// Hashes of its first word and of its last.
    pub ends: [u32; 2],
    /// Hash of the name that a single word is the plural of, as a family's is; that of the last word where it is none.
    singular: u32,
    /// The mentions with the same words before and after it.
    same: [u32; 2],
}

/// No mention.
const NONE: u32 = u32::MAX;

impl Kept {
    /// Its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What the first stage takes it for.
    pub fn choice(&self) -> usize {
        usize::from(self.choice)
    }

    /// Whether the first stage leaves no doubt.
    pub fn is_sure(&self) -> bool {
        is_sure(self.choice(), &self.scores)
    }
}

/// All mentions of a document.
#[derive(Debug, Default)]
pub struct Mentions {
    /// In order of the text.
    pub list: Vec<Kept>,
    /// The numbers of the tallies.
    numbers: Numbers,
    tallies: Vec<Tally>,
}

impl Mentions {
    /// None yet, of a document with so many tokens. News has a name for every 25: to move them all would take half as much again.
    pub fn with_room(tokens: usize) -> Self {
        Self { list: Vec::with_capacity(tokens / 24), numbers: Numbers::default(), tallies: Vec::new() }
    }

    /// Adds the next mention of the text, from the sentence that it stands in.
    pub fn add(&mut self, reading: &Reading, mention: &Mention) {
        let Mention { tokens, choice, scores, name, .. } = mention;
        let ends = [tokens.start, tokens.end - 1].map(|index| pair(0, reading.views[index].word));
        if tokens.len() > 1 {
            self.tally(Key::First, ends[0], *choice, scores);
            self.tally(Key::Last, ends[1], *choice, scores);
            self.tally(Key::Initials, initials(reading, tokens.clone()), *choice, scores);
        }
        let is_listed = tokens.len() == 1 && reading.views[tokens.start].flags & (flag::CITY | flag::COUNTRY) != 0;
        if is_listed {
            self.tally(Key::Listed, 0, *choice, scores);
        }
        self.tally(Key::Any, 0, *choice, scores);
        let number = self.list.len() as u32;
        let tally = self.tally(Key::Whole, *name, *choice, scores);
        let before = std::mem::replace(&mut tally.latest, number);
        if let Some(before) = self.list.get_mut(before as usize) {
            before.same[1] = number;
        }
        let singular = singular(reading.document.word(tokens.start)).filter(|_| tokens.len() == 1);
        let singular = singular.map_or(ends[1], |word| pair(0, word_hash(word)));
        let [start, end] = [tokens.start, tokens.end].map(|token| token as u32);
        self.list.push(Kept {
            start,
            end,
            choice: *choice as u8,
            is_listed,
            scores: *scores,
            name: *name,
            ends,
            singular,
            same: [before, NONE],
        });
    }

    fn tally(&mut self, key: Key, hash: u32, choice: usize, scores: &ChoiceScores) -> &mut Tally {
        let number = self.numbers.number(pair(key as u32, hash));
        if number == self.tallies.len() {
            self.tallies.push(Tally { counts: [0; CHOICES], scores: [0; CHOICES], latest: NONE });
        }
        let tally = &mut self.tallies[number];
        tally.counts[choice] = tally.counts[choice].saturating_add(1);
        tally.scores.iter_mut().zip(scores).for_each(|(sum, &score)| *sum = sum.saturating_add(score));
        tally
    }

    /// How the mentions of a key were taken.
    pub fn find(&self, key: Key, hash: u32) -> Option<&Tally> {
        self.numbers.find(pair(key as u32, hash)).map(|number| &self.tallies[number])
    }

    /// Whether a single word is the surname of a person whom the document names, or the plural of one, and seldom begins a longer name of
    /// something else, as that of a firm does.
    pub fn is_surname(&self, mention: &Kept) -> bool {
        if mention.tokens().len() != 1 {
            return false;
        }
        let counts = |key, word| self.find(key, word).map_or((0, 0), |tally| (tally.counts[PERSON], tally.counts.iter().sum()));
        let is_known = |&&word: &&u32| self.find(Key::Last, word).is_some();
        let word = [mention.ends[1], mention.singular].iter().find(is_known).copied().unwrap_or(mention.name);
        let ((persons, ended), (given, begun)) = (counts(Key::Last, word), counts(Key::First, word));
        persons * 2 > ended && begun - given < persons
    }

    /// The numbers of the mentions before which none has the same words.
    pub fn firsts(&self) -> impl Iterator<Item = usize> {
        (0..self.list.len()).filter(|&number| self.list[number].same[0] == NONE)
    }

    /// The numbers of a mention and all later ones with the same words.
    pub fn from(&self, number: usize) -> impl Iterator<Item = usize> {
        self.walk(number, 1)
    }

    /// The numbers of up to two mentions with the same words before a mention and two after it, nearest first.
    pub fn others(&self, number: usize) -> impl Iterator<Item = usize> {
        self.walk(number, 0).skip(1).take(2).chain(self.walk(number, 1).skip(1).take(2))
    }

    /// The numbers of a mention and all with the same words before it (0) or after it (1).
    fn walk(&self, number: usize, direction: usize) -> impl Iterator<Item = usize> {
        let step = move |&here: &usize| Some(self.list[here].same[direction] as usize).filter(|&next| next < self.list.len());
        std::iter::successors(Some(number), step)
    }
}

/// What the first stage makes of each choice for one stretch of tokens, whatever stands around it.
fn scores(reading: &Reading, tokens: Range<usize>, emissions: &[Scores], transitions: &Transitions) -> ChoiceScores {
    std::array::from_fn(|choice| {
        let mut before = OUTSIDE;
        let mut sum = 0_i32;
        for (view, emission) in reading.views[tokens.clone()].iter().zip(emissions) {
            let label = match (choice.checked_sub(1), before) {
                (None, _) => OUTSIDE,
                (Some(kind), OUTSIDE) => begin(kind),
                (Some(kind), _) => inside(kind),
            };
            let pair = transitions[usize::from(view.class)][usize::from(before)][usize::from(label)];
            sum = sum.saturating_add(i32::from(pair) + i32::from(emission[usize::from(label)]));
            before = label;
        }
        sum
    })
}

/// What a name in the plural is the plural of: "Quills", "Marshes".
fn singular(word: &str) -> Option<&str> {
    let without_e = word.strip_suffix("es").filter(|name| name.ends_with(['s', 'x', 'z']) || name.ends_with("sh") || name.ends_with("ch"));
    without_e.or_else(|| word.strip_suffix('s'))
}

/// The hash of the first letters of the strong words, as a word: `World Health Organization` gives that of `WHO`.
fn initials(reading: &Reading, tokens: Range<usize>) -> u32 {
    let strong = tokens.filter(|&index| reading.views[index].role == Role::Strong);
    let (mut letters, mut length) = ([0; 8 * char::MAX_LEN_UTF8], 0);
    for letter in strong.filter_map(|index| reading.document.word(index).chars().next()).take(8) {
        length += letter.encode_utf8(&mut letters[length..]).len();
    }
    pair(0, word_hash(str::from_utf8(&letters[..length]).unwrap_or_default()))
}
