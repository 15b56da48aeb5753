//! The model file: where its parts lie, and tagging with them.
//!
//! All numbers are little-endian. After the magic come the format version, the hash of the features and a checksum of everything behind it;
//! then the number of groups of words, phrases, features and pieces of evidence, of codes, of clusters and of words that have one; then how many
//! keys each group has, and the parts in the order of [`Layout::read`]. When it is read, it is laid out anew for quick
//! look-ups: where each group lies, what is known of each word, the rows of weights by groups, and the scores of label pairs.

use std::ops::Range;

use crate::document::Document;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::tagger::agreement::{Scored, agreed};
use crate::tagger::context::Context;
use crate::tagger::dictionary::{Dictionary, known};
use crate::tagger::evidence::{evidence_elsewhere, evidence_here};
use crate::tagger::features::{Key, Take, Template, hash, tell};
use crate::tagger::glossary::{Glossary, Known, listed};
use crate::tagger::label::{LABELS, Label, OUTSIDE, PARTS, labels};
use crate::tagger::memo::Memo;
use crate::tagger::mention::{CHOICES, Mention, Mentions, PERSON};
use crate::tagger::pooled::evidence_of_document;
use crate::tagger::reading::{Reading, Run};
use crate::tagger::rows::Rows;
use crate::tagger::sums::{ROW, Sums};
use crate::tagger::table::{BEHIND, Table, groups};
use crate::tagger::view::CLASSES;
use crate::tagger::viterbi::{Scores, Step, Transitions, Viterbi};
use crate::word::up_to_seven;

/// What every model file begins with.
pub const MAGIC: [u8; 8] = *b"hedgerow";
/// Changes with the layout of the file.
pub const VERSION: u32 = 6;
/// What [`feature_hash`](super::probe::feature_hash) makes of the features that the model was trained with. Changes with them.
pub const FEATURES: u32 = 4_194_633_787;
/// Bytes before the first part: magic, version, feature hash, checksum, seven counts.
pub const HEADER: usize = 8 + 4 + 4 + 8 + 4 * 7;

/// Scores of label pairs: `[class of the token][label before][label]`.
pub type TransitionTable = Vec<[[i16; LABELS]; LABELS]>;

/// Where the parts of a model lie.
#[derive(Debug)]
pub struct Layout {
    /// Where the groups of words and of phrases lie.
    groups: [Vec<[u16; 2]>; 2],
    /// What is known of each word.
    known: Vec<(u16, u16)>,
    /// What is known of each word of the lists.
    listed: Vec<Known>,
    parts: [Range<usize>; 12],
    features: Rows,
    evidence: Rows,
    transitions: TransitionTable,
    steps: Vec<Step>,
}

/// A model that has been laid out.
#[derive(Debug)]
pub struct Model<'m> {
    /// What it knows of words.
    pub dictionary: Dictionary<'m>,
    features: &'m Rows,
    transitions: &'m Transitions,
    steps: &'m [Step],
    evidence: &'m Rows,
}

impl Layout {
    /// Checks a model and finds its parts.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let header = bytes.get(..HEADER).filter(|header| header.starts_with(&MAGIC)).ok_or(Error::NOT_A_MODEL)?;
        let number = |at: usize| header[at..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        if number(8) != VERSION || number(12) != FEATURES {
            return Err(Error::OTHER_VERSION);
        }
        if header[16..24] != checksum(&bytes[24..]).to_le_bytes() {
            return Err(Error::DAMAGED);
        }
        let [codes, clusters, clustered] = [40, 44, 48].map(|at| number(at) as usize);
        let counts = consecutive(HEADER, [24, 28, 32, 36].map(|at| number(at) as usize)).ok_or(Error::DAMAGED)?;
        let behind = counts[3].end;
        let groups = counts.map(|counts| bytes.get(counts).and_then(groups).unwrap_or_default());
        let [words, phrases, rows, evidence] = groups.each_ref().map(|groups| groups.last().map_or(usize::MAX, |group| group[1].into()));
        let lengths = [
            words.saturating_add(BEHIND),
            words,
            codes.saturating_mul(2),
            clustered.saturating_mul(2),
            clusters.saturating_mul(2),
            phrases.saturating_add(BEHIND),
            phrases,
            CLASSES * LABELS * LABELS * 2,
            rows.saturating_add(BEHIND),
            rows.saturating_mul(PARTS).saturating_add(ROW - PARTS),
            evidence.saturating_add(BEHIND),
            evidence.saturating_mul(CHOICES).saturating_add(ROW - CHOICES),
        ];
        let parts = consecutive(behind, lengths).filter(|parts| parts[11].end == bytes.len()).ok_or(Error::DAMAGED)?;
        let known = known(&bytes[parts[1].clone()], &bytes[parts[2].clone()], &bytes[parts[3].clone()]);
        let transitions = transitions(&bytes[parts[7].clone()]);
        let steps = transitions.iter().map(Step::new).collect();
        let [words, phrases, features, evidence] = groups;
        let features = Rows::new(&features, &bytes[parts[8].clone()], &bytes[parts[9].clone()], PARTS);
        let evidence = Rows::new(&evidence, &bytes[parts[10].clone()], &bytes[parts[11].clone()], CHOICES);
        let table = Table::new(&words, &bytes[parts[0].clone()]);
        let listed = listed(Dictionary { words: table, known: &known, ..Dictionary::default() }, Lexicon::builtin());
        Ok(Self { groups: [words, phrases], known, listed, parts, features, evidence, transitions, steps })
    }

    /// The model in the bytes that this layout was read from.
    pub fn model<'m>(&'m self, bytes: &'m [u8]) -> Model<'m> {
        let [words, _, _, _, coarse, phrases, phrase_kinds, ..] = self.parts.clone().map(|part| &bytes[part]);
        let (words, phrases) = (Table::new(&self.groups[0], words), Table::new(&self.groups[1], phrases));
        Model {
            dictionary: Dictionary { words, known: &self.known, listed: &self.listed, coarse, phrases, phrase_kinds },
            features: &self.features,
            transitions: &self.transitions,
            steps: &self.steps,
            evidence: &self.evidence,
        }
    }
}

/// Ranges of these lengths, one behind the other; `None` where no file could be so long.
fn consecutive<const PARTS: usize>(start: usize, lengths: [usize; PARTS]) -> Option<[Range<usize>; PARTS]> {
    let mut end = Some(start);
    let parts = lengths.map(|length| {
        let start = end;
        end = start.and_then(|start| start.checked_add(length));
        start.unwrap_or(0)..end.unwrap_or(0)
    });
    end.map(|_| parts)
}

/// The scores of label pairs, for each class of tokens.
pub fn transitions(bytes: &[u8]) -> TransitionTable {
    let values: Vec<i16> = bytes.as_chunks().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect();
    values.as_chunks::<LABELS>().0.as_chunks::<LABELS>().0.to_vec()
}

/// The checksum of a model (FNV-1a, eight bytes at a time).
#[inline(never)]
pub fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks();
    let step = |state: u64, word: u64| (state ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    let state = words.iter().fold(0xcbf2_9ce4_8422_2325, |state, word| step(state, u64::from_le_bytes(*word)));
    if rest.is_empty() { state } else { step(state, up_to_seven(rest)) }
}

/// The sums of evidence on a mention that only its sentence can tell.
#[derive(Clone, Copy, Debug)]
struct Told {
    /// On the mention itself; zeros where the first stage is sure.
    here: [i16; CHOICES],
    /// On other mentions of the same words.
    elsewhere: [i16; CHOICES],
}

/// What the first stage needs for one run, kept so that it is not allocated for each.
#[derive(Default)]
struct Workspace {
    emissions: Vec<Scores>,
    labels: Vec<Label>,
    viterbi: Viterbi,
    memo: Memo,
}

/// Sums the weights of features.
struct Summing<'s> {
    rows: &'s Rows,
    memo: &'s mut Memo,
    sums: Sums,
}

/// What is added for a person where a single word is the surname of one. Of 2,800 such words in annotated news twelve were something else. The
/// stories that teach the exceptions have far more of them, so that the weights make too little of it.
const AS_SURNAME: i16 = 230;

/// What speaks for a choice of which the first stage leaves no doubt.
const BEYOND_DOUBT: i16 = 1000;

/// Adds the weights of a hash. A hundred places call this: neither what a browser downloads nor what a processor keeps of the code need hold it as
/// often.
#[inline(never)]
fn add(rows: &Rows, hash: u32, sums: &mut Sums) {
    sums.add(rows.find(hash));
}

impl Take for Summing<'_> {
    fn add(&mut self, template: Template, value: u32) {
        add(self.rows, hash(template, value), &mut self.sums);
    }

    fn group(&mut self, key: Key, tell: impl FnOnce(&mut Self)) {
        let sums = self.memo.find(key).unwrap_or_else(|| {
            let before = std::mem::take(&mut self.sums);
            tell(self);
            let sums = std::mem::replace(&mut self.sums, before);
            self.memo.keep(key, sums);
            sums
        });
        self.sums += sums;
    }
}

impl Model<'_> {
    /// The names of a document: the first stage finds them by what stands around each word, the second decides of each what it is by all
    /// that the document says of it.
    pub fn names(&self, document: &Document) -> Vec<(Range<usize>, usize)> {
        let mut glossary = Glossary::new(self.dictionary);
        let context = Context::new(document, &mut glossary);
        let mut reading = Reading::new(document, glossary, &context);
        let (mut workspace, mut found) = (Workspace::default(), Vec::new());
        let mut mentions = Mentions::with_room(document.tokens.len());
        let mut told = Vec::with_capacity(mentions.list.capacity());
        for sentence in document.sentences.iter() {
            reading.turn_to(&sentence);
            reading.runs.iter().for_each(|run| self.first_stage(&reading, run, &mut workspace, &mut found));
            told.extend((0..found.len()).map(|number| self.told(&reading, &found, number)));
            found.drain(..).for_each(|mention| mentions.add(&reading, &mention));
        }
        let scored: Vec<Scored> = (0..told.len()).map(|number| self.scored(&mentions, &told, number)).collect();
        let kinds = agreed(&mentions, &scored).into_iter().map(|choice| usize::from(choice).checked_sub(1));
        mentions.list.iter().zip(kinds).filter_map(|(mention, kind)| Some((mention.tokens(), kind?))).collect()
    }

    /// Finds the names of a run.
    fn first_stage(&self, reading: &Reading, run: &Run, workspace: &mut Workspace, found: &mut Vec<Mention>) {
        let Workspace { emissions, labels, viterbi, memo } = workspace;
        emissions.clear();
        emissions.extend(run.tokens.clone().map(|index| self.emission(reading, run, index, memo)));
        labels.clear();
        labels.resize(run.tokens.len(), OUTSIDE);
        let classes = reading.views[run.tokens.clone()].iter().map(|view| view.class);
        viterbi.decode(emissions, classes, self.steps, labels);
        found.extend(Mention::of_run(reading, run, labels, emissions, self.transitions));
    }

    fn emission(&self, reading: &Reading, run: &Run, index: usize, memo: &mut Memo) -> Scores {
        let mut summing = Summing { rows: self.features, memo, sums: Sums::default() };
        tell(reading, run, index, &mut summing);
        let [parts @ .., _] = summing.sums.lanes();
        let scores = labels(parts);
        std::array::from_fn(|lane| scores.get(lane).copied().unwrap_or(0))
    }

    fn told(&self, reading: &Reading, mentions: &[Mention], number: usize) -> Told {
        let (mut here, mut elsewhere) = (Sums::default(), Sums::default());
        if !mentions[number].is_sure() {
            evidence_here(reading, mentions, number, |_, hash| add(self.evidence, hash, &mut here));
        }
        evidence_elsewhere(reading, &mentions[number], |_, hash| add(self.evidence, hash, &mut elsewhere));
        let choices = |sums: Sums| *sums.lanes().first_chunk().unwrap_or(&[0; CHOICES]);
        Told { here: choices(here), elsewhere: choices(elsewhere) }
    }

    /// What speaks for each choice of a mention, whatever the second stage makes of other mentions.
    fn scored(&self, mentions: &Mentions, told: &[Told], number: usize) -> Scored {
        let mention = &mentions.list[number];
        if mention.is_sure() {
            return std::array::from_fn(|choice| if choice == mention.choice() { BEYOND_DOUBT } else { 0 });
        }
        let mut sums = Sums::default();
        evidence_of_document(mentions, number, |_, hash| add(self.evidence, hash, &mut sums));
        let mut scores = *sums.lanes().first_chunk().unwrap_or(&[0; CHOICES]);
        let kept = std::iter::once(told[number].here).chain(mentions.others(number).map(|other| told[other].elsewhere));
        kept.for_each(|kept| scores.iter_mut().zip(kept).for_each(|(score, kept)| *score += kept));
        if mentions.is_surname(mention) {
            scores[PERSON] += AS_SURNAME;
        }
        scores
    }
}
