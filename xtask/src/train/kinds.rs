//! The second stage: learns of what kind the names are that the first stage finds.
//!
//! It learns from first stages that have not seen the story (stacking, Wolpert 1992), by multinomial logistic regression with steps that
//! shrink with each update of a weight (Duchi et al. 2011).

use std::ops::Range;

use hedgerow::training::{
    CHOICES, Context, Dictionary, Evidence, Glossary, LABELS, Label, Mention, Mentions, PARTS, Reading, Scores, evidence_elsewhere,
    evidence_here, evidence_of_document,
};
use hedgerow::{Document, Lexicon, Span};

use super::corpus::Story;
use super::examples::{Examples, is_named};
use super::learner::{Lattice, Settings, Weights, emissions, learn, next, shuffle, side_by_side};
use super::numbered::Numbered;
use super::pack::{FIRST, ROUNDS, integers};
use super::worth::{Open, center, dearest_rows, dearest_weights};

/// Number of parts into which the stories are split to get honest first stages.
const FOLDS: u64 = 4;

/// Errors that change nothing: most lessons are soon learnt, and to go on with them takes time.
const LITTLE: f32 = 0.01;

/// The weights of one piece of evidence, choice by choice.
pub type Row = [f32; CHOICES];

/// What was learnt: the weights, and how much learning asked of each.
#[derive(Debug)]
pub struct LearntKinds {
    /// The weights.
    pub weights: Vec<Row>,
    /// How much learning asked of each.
    pub asked: Vec<Row>,
}

/// One mention to learn from.
#[derive(Debug)]
struct Lesson {
    evidence: Range<usize>,
    right: usize,
}

/// Mentions with the right answers.
#[derive(Debug, Default)]
pub struct Lessons {
    /// The evidence of all lessons.
    pub evidence: Numbered,
    lessons: Vec<Lesson>,
}

/// How the second stage learns.
#[derive(Clone, Copy, Debug)]
pub struct KindSettings {
    /// Times every mention is seen.
    pub epochs: usize,
    /// Pieces of evidence kept.
    pub rows: usize,
    /// Weights kept.
    pub weights: usize,
    /// Share of the evidence that is left out at each sight of a mention.
    pub dropout: f32,
    /// The same while it is found out which evidence is kept.
    pub draft_dropout: f32,
    /// The first step of a weight.
    pub rate: f32,
    /// Runs that are averaged.
    pub runs: u64,
}

/// What lessons are taken from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// The stories.
    pub stories: &'s [Story],
    /// The same stories as examples of the first stage.
    pub examples: &'s Examples,
    /// What is known of words.
    pub dictionary: Dictionary<'s>,
    /// Which weights of the first stage are learnt.
    pub open: &'s [Open<PARTS>],
    /// Names of evidence to leave out.
    pub without: &'s [String],
}

impl Lessons {
    /// What each story's mentions look like to first stages that have not seen it.
    pub fn new(source: Source, settings: Settings) -> Self {
        let examples = source.examples;
        let mut lessons = Self::default();
        let stories = || 0..examples.stories.len();
        let fold_of = |story: usize| examples.folds[story] as u64 % FOLDS;
        let weights = side_by_side(0..=FOLDS - 1, |fold| {
            let others = stories().filter(|&story| fold_of(story) != fold && source.stories[story].follows_our_rules());
            learn(examples, &others.collect::<Vec<_>>(), settings, Some(source.open)).weights
        });
        for (weights, fold) in weights.iter().zip(0..) {
            stories().filter(|&story| fold_of(story) == fold).for_each(|story| lessons.read(source, story, weights));
        }
        lessons.evidence.number(lessons.lessons.iter_mut().map(|lesson| &mut lesson.evidence));
        lessons
    }

    fn read(&mut self, source: Source, number: usize, weights: &Weights) {
        let story = &source.stories[number];
        let document = Document::new(&story.text, Lexicon::builtin());
        let mut glossary = Glossary::new(source.dictionary);
        let context = Context::new(&document, &mut glossary);
        let mut reading = Reading::new(&document, glossary, &context);
        let mut lattice = Lattice::default();
        let transitions = integers(weights);
        let mut runs = source.examples.runs[source.examples.stories[number].clone()].iter();
        let (mut found, mut told) = (Vec::new(), Told::default());
        let mut mentions = Mentions::default();
        for sentence in document.sentences.iter() {
            reading.turn_to(&sentence);
            let first = found.len();
            for (run, tokens) in reading.runs.iter().zip(runs.by_ref()) {
                let (labels, scores) = first_stage(&mut lattice, tokens.clone(), source.examples, weights);
                found.extend(Mention::of_run(&reading, run, &labels, &scores, &transitions));
            }
            told.read(&reading, &found[first..], source.without);
            found[first..].iter().for_each(|mention| mentions.add(&reading, mention));
        }
        for (number, mention) in found.iter().enumerate() {
            let Some(right) = right(story, &document, mention) else { continue };
            let start = self.evidence.values.len();
            evidence_of_document(&mentions, number, kept(source.without, &mut self.evidence.values));
            self.evidence.values.extend_from_slice(&told.here[number]);
            mentions.others(number).for_each(|other| self.evidence.values.extend_from_slice(&told.elsewhere[other]));
            self.lessons.push(Lesson { evidence: start..self.evidence.values.len(), right });
        }
    }

    /// Learns in rounds from what was kept in the one before, then from that alone, and at last the dearest of its weights.
    pub fn learn(&mut self, settings: KindSettings) -> LearntKinds {
        for times in ROUNDS {
            let draft = self.run(KindSettings { dropout: settings.draft_dropout, ..settings }, 1, None);
            let keep = dearest_rows(&draft.weights, &draft.asked, settings.rows * times);
            self.evidence.keep(&keep, times == 1, self.lessons.iter_mut().map(|lesson| &mut lesson.evidence));
        }
        let mut draft = self.learn_often(settings, None);
        draft.weights.iter_mut().for_each(|row| center(row));
        self.learn_often(settings, Some(&dearest_weights(&draft.weights, &draft.asked, settings.weights)))
    }

    /// The mean of several runs.
    fn learn_often(&self, settings: KindSettings, open: Option<&[Open<CHOICES>]>) -> LearntKinds {
        let zero = vec![[0.0; CHOICES]; self.evidence.hashes.len()];
        let mut mean = LearntKinds { weights: zero.clone(), asked: zero };
        let add = |sum: &mut Vec<Row>, rows: &[Row]| {
            sum.iter_mut().flatten().zip(rows.iter().flatten()).for_each(|(sum, value)| *sum += value / settings.runs as f32);
        };
        for run in side_by_side(1..=settings.runs, |seed| self.run(settings, seed, open)) {
            add(&mut mean.weights, &run.weights);
            add(&mut mean.asked, &run.asked);
        }
        mean
    }

    fn run(&self, settings: KindSettings, seed: u64, open: Option<&[Open<CHOICES>]>) -> LearntKinds {
        let mut weights = vec![[0.0; CHOICES]; self.evidence.hashes.len()];
        let mut asked = vec![[1e-2_f32; CHOICES]; self.evidence.hashes.len()];
        let mut late = weights.clone();
        let mut step = 1.0;
        let mut random = seed;
        let mut order: Vec<usize> = (0..self.lessons.len()).collect();
        for _ in 0..settings.epochs {
            shuffle(&mut order, &mut random);
            for &at in &order {
                let lesson = &self.lessons[at];
                let all = &self.evidence.values[lesson.evidence.clone()];
                let kept: Vec<usize> = all
                    .iter()
                    .filter(|_| next(&mut random) as f32 / u64::MAX as f32 >= settings.dropout)
                    .map(|&hash| hash as usize)
                    .collect();
                let wrong = error(&weights, &kept, lesson.right);
                step += 1.0;
                if wrong.iter().all(|wrong| wrong.abs() < LITTLE) {
                    continue;
                }
                for &row in &kept {
                    for choice in (0..CHOICES).filter(|&choice| open.is_none_or(|open| open[row][choice])) {
                        asked[row][choice] += wrong[choice] * wrong[choice];
                        let change = settings.rate * wrong[choice] / asked[row][choice].sqrt();
                        weights[row][choice] -= change;
                        late[row][choice] -= change * step;
                    }
                }
            }
        }
        weights.iter_mut().flatten().zip(late.iter().flatten()).for_each(|(weight, late)| *weight -= late / step);
        LearntKinds { weights, asked }
    }
}

/// The share given to each choice, less what is right.
fn error(weights: &[Row], evidence: &[usize], right: usize) -> Row {
    let mut scores = [0.0; CHOICES];
    for &row in evidence {
        scores.iter_mut().zip(&weights[row]).for_each(|(sum, weight)| *sum += weight);
    }
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let shares = scores.map(|score| (score - most).exp());
    let total: f32 = shares.iter().sum();
    std::array::from_fn(|choice| shares[choice] / total - f32::from(u8::from(choice == right)))
}

/// Evidence that only the sentence of a mention can tell, mention by mention.
#[derive(Debug, Default)]
struct Told {
    /// On the mention itself.
    here: Vec<Vec<u32>>,
    /// On other mentions of the same words.
    elsewhere: Vec<Vec<u32>>,
}

impl Told {
    /// Takes in the mentions of a sentence.
    fn read(&mut self, reading: &Reading, mentions: &[Mention], without: &[String]) {
        for (number, mention) in mentions.iter().enumerate() {
            let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
            evidence_here(reading, mentions, number, kept(without, &mut here));
            evidence_elsewhere(reading, mention, kept(without, &mut elsewhere));
            self.here.push(here);
            self.elsewhere.push(elsewhere);
        }
    }
}

/// Adds the hashes of evidence that is not left out.
fn kept(without: &[String], hashes: &mut Vec<u32>) -> impl FnMut(Evidence, u32) {
    |piece, hash| {
        if !is_named(without, &piece) {
            hashes.push(hash);
        }
    }
}

/// What the first stage makes of a run, in the integers that the model will hold.
fn first_stage(lattice: &mut Lattice, run: Range<usize>, examples: &Examples, weights: &Weights) -> (Vec<Label>, Vec<Scores>) {
    let tokens = &examples.tokens[run];
    let rows = emissions(weights, examples, tokens);
    let labels = lattice.best(tokens, weights, |at, label| rows[at][label]);
    let score = |row: &[f32; LABELS]| std::array::from_fn(|lane| row.get(lane).map_or(0, |score| (score * FIRST.scale) as i16));
    (labels, rows.iter().map(score).collect())
}

/// What a mention really is; `None` where the annotation does not say. A name with wrong edges still is of its kind. Sets with other rules tell
/// only persons and organizations with the very same edges: of these they think as we do.
fn right(story: &Story, document: &Document, mention: &Mention) -> Option<usize> {
    let span = document.span(mention.tokens.clone());
    if !story.follows_our_rules() {
        let same = |name: &&(usize, usize, usize)| (name.0, name.1) == (span.start(), span.end()) && name.2 < 2;
        return story.names.iter().find(same).map(|name| name.2 + 1);
    }
    let touches = |start: usize, end: usize| start < span.end() && span.start() < end;
    let overlap = |&&(start, end, _): &&(usize, usize, usize)| Span::new(start.max(span.start()), end.min(span.end())).range().len();
    if let Some(&(_, _, kind)) = story.names.iter().filter(|name| touches(name.0, name.1)).max_by_key(overlap) {
        return Some(kind + 1);
    }
    let silent = story.ignore.iter().any(|&(start, end)| touches(start, end));
    (!silent).then_some(0)
}
