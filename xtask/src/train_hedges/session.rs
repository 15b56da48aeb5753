//! Learns, measures and writes the model of close calls.

use std::ops::Range;

use anyhow::Result;
use hedgerow::hedge_training::{Example, examples};
use hedgerow::{Document, HedgeKind, Lexicon};
use lexopt::Parser;

use super::learner::{Instance, Weights, score};
use super::measure::{Tally, is_semantic, overlap};
use super::texts::{Corpus, Text, read};
use crate::eval::shared;
use crate::project::{root, write};

/// Documents are dealt into this many parts; each is measured with what the others teach.
const FOLDS: usize = 5;

/// A place where a rule applies.
#[derive(Debug)]
pub struct Candidate {
    pub range: Range<usize>,
    pub kind: Option<HedgeKind>,
    is_close_call: bool,
    features: Vec<u32>,
}

impl Candidate {
    fn new(example: Example) -> Self {
        let range = example.span.start..example.span.end;
        Self { range, kind: example.kind, is_close_call: example.is_close_call, features: example.features }
    }

    /// Whether its kind is one of those that the semantic corpus annotates.
    pub fn is_semantic(&self) -> bool {
        matches!(self.kind, Some(HedgeKind::Epistemic | HedgeKind::Doxastic | HedgeKind::Evidential))
    }
}

/// Runs the command: measures by cross-validation, learns from everything that is not held out, and writes the model.
pub fn command(_arguments: Parser) -> Result<()> {
    let texts = read(&shared().join("data"))?;
    let lexicon = Lexicon::builtin();
    let candidates: Vec<Vec<Candidate>> = texts.iter().map(|text| candidates(text, lexicon)).collect();
    let instances: Vec<Instance> =
        texts.iter().zip(&candidates).enumerate().flat_map(|(number, (text, found))| instances(number, text, found)).collect();
    println!("{} texts, {} close calls with an answer", texts.len(), instances.len());
    measure(&texts, &candidates, &instances);
    let packed = Weights::learn(&instances.iter().collect::<Vec<_>>()).pack();
    println!("{} of {} slots in use", packed.chunks(2).filter(|pair| pair[1] != 0).count(), packed.len() / 2);
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
        Corpus::News => Some((meets(|_| true), 4.0)),
        Corpus::Semantic if !candidate.is_semantic() => None,
        Corpus::Semantic if meets(|kind| !is_semantic(kind)) => None,
        Corpus::Semantic => Some((meets(is_semantic), 1.0)),
        Corpus::Weasel if candidate.kind != Some(HedgeKind::Vague) => None,
        Corpus::Weasel if text.cues.is_some() => Some((meets(|_| true), 1.0)),
        Corpus::Weasel => {
            let sentence = text.sentences.iter().find(|sentence| overlap(&sentence.range, range))?;
            Some((sentence.is_uncertain, 0.6))
        }
    }
}

/// Prints what the rules reach alone and with the model, which never saw the text it is tried on.
fn measure(texts: &[Text], candidates: &[Vec<Candidate>], instances: &[Instance]) {
    let mut tallies = [[Tally::default(); 2]; 3];
    for fold in 0..FOLDS {
        let others: Vec<_> = instances.iter().filter(|instance| instance.document % FOLDS != fold).collect();
        let packed = Weights::learn(&others).pack();
        for (text, found) in texts.iter().zip(candidates).skip(fold).step_by(FOLDS) {
            let [rules, model] = &mut tallies[text.corpus as usize];
            rules.add(text, &found.iter().collect::<Vec<_>>());
            let is_kept = |candidate: &&Candidate| !candidate.is_close_call || score(&packed, &candidate.features) > 0;
            model.add(text, &found.iter().filter(is_kept).collect::<Vec<_>>());
        }
    }
    for (corpus, [rules, model]) in ["news, overlapping", "semantic, exact", "weasel sentences"].into_iter().zip(tallies) {
        for (name, tally) in [("every close call", rules), ("with the model", model)] {
            let [precision, recall, f1] = tally.rates();
            println!("{corpus:18} {name:17} precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}");
        }
    }
}
