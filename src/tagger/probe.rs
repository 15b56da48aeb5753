//! What the features are, in one number.

use super::context::Context;
use super::dictionary::Dictionary;
use super::evidence::{Evidence, evidence_elsewhere, evidence_here};
use super::features::{TEMPLATES, features};
use super::glossary::Glossary;
use super::hash;
use super::label::{KINDS, LABELS, inside};
use super::mention::{Mention, Mentions};
use super::pooled::evidence_of_document;
use super::reading::Reading;
use super::view::CLASSES;
use super::viterbi::LANES;
use crate::document::Document;
use crate::lexicon::Lexicon;
#[cfg(doc)]
use crate::tagger::model::FEATURES;

/// A hash of what the features make of one sentence. Training and the tests compare it with [`FEATURES`], by which a model trained with
/// other features is refused: a browser need not load all of this to find it out.
pub fn feature_hash() -> u32 {
    const PROBE: &str = "“Mr. Ada Quill-Moss of the U.S. Bank & Trust, or UBT, met 14 Tarns’ O’Neil at 9,” McKay told The Tarn.";
    let document = Document::new(PROBE, Lexicon::builtin());
    let mut glossary = Glossary::new(Dictionary::default());
    let context = Context::new(&document, &mut glossary);
    let mut reading = Reading::new(&document, glossary, &context);
    let mut hash = TEMPLATES as u32;
    let (mut mentions, mut here, mut elsewhere) = (Mentions::default(), Vec::new(), Vec::new());
    let mut tokens = 0;
    for sentence in document.sentences.iter() {
        reading.turn_to(&sentence);
        let mut found: Vec<Mention> = Vec::new();
        for run in &reading.runs {
            run.tokens.clone().for_each(|index| features(&reading, run, index, |_, feature| hash = hash::pair(hash, feature)));
            let labels = vec![inside(tokens % KINDS.len()); run.tokens.len()];
            found.extend(Mention::of_run(&reading, run, &labels, &vec![[0; LANES]; labels.len()], &[[[0; LABELS]; LABELS]; CLASSES]));
            tokens += run.tokens.len();
        }
        here.extend((0..found.len()).map(|number| pieces(|take| evidence_here(&reading, &found, number, take))));
        elsewhere.extend(found.iter().map(|mention| pieces(|take| evidence_elsewhere(&reading, mention, take))));
        found.iter().for_each(|mention| mentions.add(&reading, mention));
    }
    for (number, here) in here.iter().enumerate() {
        evidence_of_document(&mentions, number, |_, piece| hash = hash::pair(hash, piece));
        let others = mentions.others(number).flat_map(|other| &elsewhere[other]);
        hash = here.iter().chain(others).fold(hash, |hash, &piece| hash::pair(hash, piece));
    }
    hash
}

/// What a function hands over, in order.
fn pieces(tell: impl FnOnce(&mut dyn FnMut(Evidence, u32))) -> Vec<u32> {
    let mut pieces = Vec::new();
    tell(&mut |_, piece| pieces.push(piece));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::model::FEATURES;

    #[test]
    fn the_number_of_the_features_is_right() {
        assert_eq!(FEATURES, feature_hash(), "the features have changed: set FEATURES in src/tagger/model.rs, and train anew");
    }
}
