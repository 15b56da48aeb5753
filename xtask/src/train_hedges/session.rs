//! Learns, measures and writes the model of close calls.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::Result;
use hedgerow::hedge_training::{Example, SLOTS, examples};
use hedgerow::{Document, HedgeKind, Lexicon};
use lexopt::{Arg, Parser, ValueExt};

use super::errors;
use super::learner::{Instance, learn, score};
use super::measure::{Tallies, Tally, is_semantic, overlap};
use super::texts::{Corpus, Text, read};
use crate::eval::shared;
use crate::project::{root, write};

/// Documents are dealt into this many parts; each is measured with what the others teach. So many part all writers.
const FOLDS: usize = 9;

/// A text with the places where rules apply.
type Marked = (Vec<Candidate>, Text);

/// A place where a rule applies.
#[derive(Debug)]
pub struct Candidate {
    pub range: Range<usize>,
    pub kind: Option<HedgeKind>,
    pub rule: &'static str,
    is_close_call: bool,
    threshold: i32,
    features: Vec<u32>,
}

impl Candidate {
    fn new(example: Example) -> Self {
        let range = example.span.start()..example.span.end();
        let Example { kind, rule, is_close_call, threshold, features, .. } = example;
        Self { range, kind, rule, is_close_call, threshold, features }
    }

    /// Whether it is marked under packed weights.
    pub fn is_kept(&self, packed: &[u8]) -> bool {
        !self.is_close_call || score(packed, &self.features) > self.threshold
    }

    /// Whether its kind is one of those that the semantic corpus annotates.
    pub fn is_semantic(&self) -> bool {
        matches!(self.kind, Some(HedgeKind::Epistemic | HedgeKind::Doxastic | HedgeKind::Evidential))
    }
}

/// Runs the command: measures by cross-validation, learns from everything that is not held out, measures what is, and writes the model.
pub fn command(mut arguments: Parser) -> Result<()> {
    let mut shown = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("errors") => shown = Some(Corpus::named(&arguments.value()?.string()?)?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let lexicon = Lexicon::builtin();
    let read = read(&shared().join("data"))?.into_iter().map(|text| (candidates(&text, lexicon), text));
    let (held_out, known): (Vec<_>, Vec<_>) = read.partition(|(_, text)| text.is_held_out);
    let instances: Vec<Instance> = known.iter().enumerate().flat_map(|(number, (found, text))| instances(number, text, found)).collect();
    println!("{} texts, {} close calls with an answer", known.len(), instances.len());
    cross_validate(&known, &held_out, &instances, shown);
    let packed = learn(&instances.iter().collect::<Vec<_>>());
    println!("{} texts held out", held_out.len());
    let mut tallies = Tallies::default();
    held_out.iter().for_each(|(found, text)| tallies.add(text, found, &packed));
    tallies.print();
    println!("{} of {} slots in use", packed[SLOTS..].iter().filter(|&&weight| weight != 0).count(), SLOTS);
    write(&root().join("src/hedge/model.bin"), packed)
}

fn candidates(text: &Text, lexicon: &Lexicon) -> Vec<Candidate> {
    let found = examples(&Document::new(&text.text, lexicon), lexicon);
    found.into_iter().filter(|example| example.kind.is_some()).map(Candidate::new).collect()
}

/// The close calls of a text to which its annotation has an answer.
fn instances(document: usize, text: &Text, found: &[Candidate]) -> Vec<Instance> {
    let instance = |candidate: &Candidate| {
        let (is_hedge, weight) = answer(text, candidate)?;
        Some(Instance { features: candidate.features.clone(), is_hedge, weight, document })
    };
    found.iter().filter(|candidate| candidate.is_close_call).filter_map(instance).collect()
}

/// Whether the annotation calls it a hedge, and how much that counts: news most, for it is what is read here.
fn answer(text: &Text, candidate: &Candidate) -> Option<(bool, f32)> {
    let range = &candidate.range;
    let meets = |wanted: fn(&str) -> bool| text.cues.iter().flatten().any(|cue| wanted(&cue.kind) && overlap(&cue.range, range));
    match text.corpus {
        Corpus::News | Corpus::Case => Some((meets(|_| true), 4.0)),
        Corpus::Semantic if !candidate.is_semantic() => None,
        Corpus::Semantic if meets(|kind| !is_semantic(kind)) => None,
        Corpus::Semantic => Some((meets(is_semantic), 1.0)),
        Corpus::Weasel if candidate.kind != Some(HedgeKind::Vague) => None,
        Corpus::Weasel => {
            let sentence = text.sentences.iter().find(|sentence| overlap(&sentence.range, range))?;
            Some((sentence.is_uncertain, 1.0))
        }
    }
}

/// The part of a text: texts that are alike are in one.
fn part(number: usize, text: &Text) -> usize {
    text.group.as_ref().map_or(number, |group| group.bytes().map(usize::from).sum()) % FOLDS
}

/// Prints what the rules reach alone and with the model, which never saw the text it is tried on; then all stories of each writer, marked by
/// what those of the others teach.
fn cross_validate(known: &[Marked], held_out: &[Marked], instances: &[Instance], shown: Option<Corpus>) {
    let (mut tallies, mut writers) = (Tallies::default(), BTreeMap::<&str, Tally>::new());
    for fold in 0..FOLDS {
        let is_of_fold = |document: usize| part(document, &known[document].1) == fold;
        let others: Vec<_> = instances.iter().filter(|instance| !is_of_fold(instance.document)).collect();
        let packed = learn(&others);
        for (_, (found, text)) in known.iter().enumerate().filter(|(document, _)| is_of_fold(*document)) {
            tallies.add(text, found, &packed);
            if shown == Some(text.corpus) {
                errors::print(text, found, &packed);
            }
        }
        let stories = known.iter().chain(held_out).filter(|(_, text)| text.corpus == Corpus::News && part(0, text) == fold);
        for (found, text) in stories {
            writers.entry(text.group.as_deref().unwrap_or_default()).or_default().add_kept(text, found, &packed);
        }
    }
    tallies.print();
    for (writer, tally) in &writers {
        println!("all stories of {writer}, taught by the other writers: F1 {:.4}", tally.rates()[2]);
    }
    println!("mean of the writers: F1 {:.4}", writers.values().map(|tally| tally.rates()[2]).sum::<f64>() / writers.len() as f64);
}
