//! What training needs of the tagger; never part of the shipped library.

#![allow(missing_docs)]

use std::hash::Hasher;

pub use super::context::Context;
pub use super::dictionary::{Dictionary, LONGEST_PHRASE, flag, known};
pub use super::evidence::{Evidence, evidence_elsewhere, evidence_here};
pub use super::features::{Template, features};
pub use super::glossary::Glossary;
pub use super::hash::{mix, pair, word_hash};
pub use super::label::{FIRST_INSIDE, KINDS, LABELS, Label, OUTSIDE, PARTS, begin, inside, kind_of, labels};
pub use super::mention::{CHOICES, Mention, Mentions};
pub use super::model::{FEATURES, HEADER, MAGIC, TransitionTable, VERSION, checksum, transitions};
pub use super::pooled::evidence_of_document;
pub use super::probe::feature_hash;
pub use super::reading::{Reading, Run};
pub use super::sums::ROW;
pub use super::table::{BEHIND, GROUP, Table, fingerprint, group_of, groups};
pub use super::view::{CLASSES, Role, View};
pub use super::viterbi::Scores;

/// The keys are hashes already.
#[derive(Debug, Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
