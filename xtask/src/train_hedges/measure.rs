//! How well the marks meet the annotation, counted as each corpus is scored.

use std::ops::Range;

use super::session::Candidate;
use super::texts::{Corpus, Text};

/// What was found, what there was to find, what was marked; and of each what met the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    met_gold: usize,
    gold: usize,
    met_marks: usize,
    marks: usize,
}

impl Tally {
    /// Adds a text with the candidates that were kept.
    pub fn add(&mut self, text: &Text, kept: &[&Candidate]) {
        match text.corpus {
            Corpus::News => self.add_overlapping(text, kept),
            Corpus::Semantic => self.add_exact(text, kept),
            Corpus::Weasel => self.add_sentences(text, kept),
            Corpus::Case => {}
        }
    }

    /// Adds a text with its candidates, of which packed weights keep some.
    pub fn add_kept(&mut self, text: &Text, found: &[Candidate], packed: &[u8]) {
        self.add(text, &found.iter().filter(|candidate| candidate.is_kept(packed)).collect::<Vec<_>>());
    }

    fn add_overlapping(&mut self, text: &Text, kept: &[&Candidate]) {
        let gold: Vec<_> = text.cues.iter().flatten().map(|cue| &cue.range).collect();
        self.gold += gold.len();
        self.marks += kept.len();
        self.met_gold += gold.iter().filter(|gold| kept.iter().any(|mark| overlap(gold, &mark.range))).count();
        self.met_marks += kept.iter().filter(|mark| gold.iter().any(|gold| overlap(gold, &mark.range))).count();
    }

    fn add_exact(&mut self, text: &Text, kept: &[&Candidate]) {
        let cues = || text.cues.iter().flatten();
        let gold: Vec<_> = cues().filter(|cue| is_semantic(&cue.kind)).map(|cue| &cue.range).collect();
        let other = |range: &Range<usize>| cues().any(|cue| !is_semantic(&cue.kind) && overlap(&cue.range, range));
        let marks: Vec<_> = kept.iter().filter(|mark| mark.is_semantic()).map(|mark| &mark.range).collect();
        let met = marks.iter().filter(|mark| gold.contains(mark)).count();
        self.gold += gold.len();
        self.marks += marks.iter().filter(|mark| gold.contains(mark) || !other(mark)).count();
        self.met_gold += met;
        self.met_marks += met;
    }

    fn add_sentences(&mut self, text: &Text, kept: &[&Candidate]) {
        for sentence in &text.sentences {
            let is_marked = kept.iter().any(|mark| overlap(&sentence.range, &mark.range));
            self.gold += usize::from(sentence.is_uncertain);
            self.marks += usize::from(is_marked);
            self.met_gold += usize::from(is_marked && sentence.is_uncertain);
            self.met_marks += usize::from(is_marked && sentence.is_uncertain);
        }
    }

    /// Precision, recall and their harmonic mean.
    pub fn rates(self) -> [f64; 3] {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.met_marks, self.marks), share(self.met_gold, self.gold));
        [precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::EPSILON)]
    }
}

/// For each corpus: every close call marked, and the model deciding.
#[derive(Debug, Default)]
pub struct Tallies([[Tally; 2]; 4]);

impl Tallies {
    /// Adds a text with its candidates.
    pub fn add(&mut self, text: &Text, found: &[Candidate], packed: &[u8]) {
        let [rules, model] = &mut self.0[text.corpus as usize];
        rules.add(text, &found.iter().collect::<Vec<_>>());
        model.add_kept(text, found, packed);
    }

    /// Prints the figures of the corpora that are measured.
    pub fn print(self) {
        for (corpus, [rules, model]) in ["news, overlapping", "semantic, exact", "weasel sentences"].into_iter().zip(self.0) {
            for (name, tally) in [("every close call", rules), ("with the model", model)] {
                let [precision, recall, f1] = tally.rates();
                println!("{corpus:18} {name:17} precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}");
            }
        }
    }
}

/// The cues of the semantic corpus that are hedges in our sense.
pub fn is_semantic(kind: &str) -> bool {
    matches!(kind, "epistemic" | "doxastic")
}

pub fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
