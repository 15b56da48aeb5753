//! What two words of context do not settle: whether a phrase hedges where it stands.
//!
//! A linear model over hashed features of a candidate and the words around it, learnt by `cargo xtask train-hedges` (logistic
//! regression; features of one text type beside shared ones after Daumé III, "Frustratingly Easy Domain Adaptation", 2007). Its
//! weights are `model.bin`: for each slot that features hash to, a byte that tells the feature from others and its signed weight.

use std::array::from_fn;
use std::ops::Range;

use super::HedgeKind;
use super::rules::Candidate;
use crate::document::Document;
use crate::token::{Gap, TokenKind};

/// Slots that features hash to.
pub(crate) const SLOTS: usize = 8 << 10;

/// What a weight of one is as a byte.
pub(crate) const SCALE: i32 = 16;

/// The weights as shipped.
static WEIGHTS: &[u8] = include_bytes!("model.bin");

/// The slot of a feature, and the byte that tells it from most others in the same slot.
pub(crate) fn slot(feature: u32) -> (usize, u8) {
    let stirred = feature ^ (feature >> 15);
    (stirred as usize % SLOTS, (stirred >> 24) as u8)
}

/// The weight of a feature.
pub(crate) fn weight(weights: &[u8], feature: u32) -> i32 {
    let (slot, check) = slot(feature);
    let [found, weight] = [slot, SLOTS + slot].map(|at| weights.get(at).copied().unwrap_or(0));
    // Nobody can guess which features are known: no branch.
    i32::from(weight.cast_signed()) * i32::from(found == check)
}

/// What a text is like: the words that hedge differ between a news story and an encyclopedia.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    /// Somebody says something, on a day of the week.
    News,
    /// Anything else.
    Other,
}

impl Register {
    /// Told by how much the words that news cannot do without outweigh those of other texts: two in three hundred tokens are more than most other
    /// texts have. A text too short to tell passes for news.
    pub fn of(document: &Document, weight: impl Fn(usize) -> isize) -> Self {
        let tokens = document.tokens.len();
        let weight: isize = (0..tokens).map(weight).sum();
        if tokens < 60 || weight * 150 >= tokens as isize { Self::News } else { Self::Other }
    }
}

/// Whether the model has a say: over close calls, and outside of news over all matches of the kinds that corpora of such texts annotate.
pub(crate) fn is_weighed(candidate: &Candidate, register: Register) -> bool {
    let is_annotated =
        matches!(candidate.rule.kind, Some(HedgeKind::Epistemic | HedgeKind::Doxastic | HedgeKind::Evidential | HedgeKind::Vague));
    candidate.is_close_call || register == Register::Other && is_annotated
}

/// Whether the words around a candidate say that it hedges.
pub(crate) fn is_hedge(document: &Document, sentence: &Range<usize>, candidate: &Candidate, register: Register) -> bool {
    let mut score = 0;
    features(document, sentence, candidate, register, |feature| score += weight(WEIGHTS, feature));
    score > threshold(candidate, register)
}

/// The score that a candidate must pass. Vague words are as good as never the only fault of a sentence in an encyclopedia, and are scored by
/// the sentence there: to miss one costs more than to mark one too many. News counts with them more often than it hides behind them.
pub(crate) fn threshold(candidate: &Candidate, register: Register) -> i32 {
    match register {
        _ if candidate.rule.kind != Some(HedgeKind::Vague) => 0,
        Register::News => SCALE / 4,
        Register::Other => -SCALE * 2 / 5,
    }
}

/// Tells `found` each feature of a candidate.
pub(crate) fn features(
    document: &Document,
    sentence: &Range<usize>,
    candidate: &Candidate,
    register: Register,
    mut found: impl FnMut(u32),
) {
    let around = Surroundings { document, sentence, phrase: &candidate.phrase };
    let phrase = around.phrase_hash();
    let rule = hash_bytes(START, candidate.rule.id.as_bytes());
    let mut both = |name: u32, value: u32| {
        for key in [phrase, rule] {
            let feature = mix(mix(key, name), value);
            found(feature);
            found(mix(feature, 77 + register as u32));
        }
    };
    let (before, after) = around.words();
    let (ending_before, ending_after) = (around.ending(-1), around.ending(1));
    both(0, 0);
    both(1, candidate.length.min(4) as u32);
    for distance in 0..3 {
        both(9 - distance as u32, before[distance]);
        both(11 + distance as u32, after[distance]);
    }
    both(20, mix(before[0], after[0]));
    both(21, mix(after[0], after[1]));
    both(22, mix(before[1], before[0]));
    for (name, ending) in [(28, around.ending(-2)), (29, ending_before), (31, ending_after), (32, around.ending(2))] {
        both(name, ending);
    }
    both(40, around.shape(-1));
    both(41, around.shape(1));
    both(42, mix(ending_before, ending_after));
    both(43, around.place());
    let (names, numbers, length) = around.company();
    both(44, names);
    both(45, numbers);
    both(46, length);
    let (verb, verb_ending) = around.verb_ahead();
    both(47, verb);
    both(48, verb_ending);
    both(49, mix(after[0], verb_ending));
    let kind = mix(candidate.rule.kind.map_or(0, |kind| kind as u32), 50);
    before.into_iter().chain(after).filter(|&word| word != NOTHING).for_each(|word| found(mix(kind, word)));
}

/// A candidate's words and those around it.
struct Surroundings<'a> {
    document: &'a Document<'a>,
    sentence: &'a Range<usize>,
    phrase: &'a Range<usize>,
}

impl Surroundings<'_> {
    /// The token at a distance from the phrase: -1 is the one before it, 1 the one after it.
    fn index(&self, distance: isize) -> Option<usize> {
        let index = if distance < 0 { self.phrase.start.checked_add_signed(distance)? } else { self.phrase.end - 1 + distance as usize };
        self.sentence.contains(&index).then_some(index)
    }

    fn phrase_hash(&self) -> u32 {
        self.phrase.clone().fold(START, |hash, index| hash_bytes(mix(hash, 1), beginning(self.document.word(index))))
    }

    /// The words before the phrase and after it, from near to far.
    fn words(&self) -> ([u32; REACH], [u32; REACH]) {
        let at = |index: usize| self.word(index as isize + 1);
        (from_fn(|index| self.word(-(index as isize) - 1)), from_fn(at))
    }

    /// The word at a distance; numbers are all alike.
    fn word(&self, distance: isize) -> u32 {
        let Some(index) = self.index(distance) else { return NOTHING };
        match self.document.tokens[index].kind {
            TokenKind::Number => 1,
            _ => hash_bytes(START, beginning(self.document.word(index))),
        }
    }

    /// The last three bytes of a longer word.
    fn ending(&self, distance: isize) -> u32 {
        let Some(index) = self.index(distance) else { return 0 };
        let word = self.document.word(index).as_bytes();
        if word.len() < 5 { 1 } else { hash_bytes(START, &word[word.len() - 3..]) }
    }

    /// The word after adverbs and auxiliaries, mostly the main verb, and its ending: "may not have been *seen*".
    fn verb_ahead(&self) -> (u32, u32) {
        let is_passed = |&distance: &isize| {
            let word = self.index(distance).map_or("", |index| self.document.word(index));
            word.ends_with("ly") || AUXILIARIES.iter().any(|auxiliary| word.eq_ignore_ascii_case(auxiliary))
        };
        let distance = 1 + (1..=MOST_AUXILIARIES).take_while(is_passed).count() as isize;
        (self.word(distance), self.ending(distance))
    }

    /// How the token at a distance is written.
    fn shape(&self, distance: isize) -> u32 {
        let Some(index) = self.index(distance) else { return 99 };
        let token = self.document.tokens[index];
        token.kind as u32 * 8 + token.case as u32
    }

    /// How many capitalized words, numbers and tokens stand near by, roughly.
    fn company(&self) -> (u32, u32, u32) {
        let start = self.phrase.start.saturating_sub(15).max(self.sentence.start);
        let near = &self.document.tokens[start..(self.phrase.end + 15).min(self.sentence.end)];
        let names = near.iter().filter(|token| token.is_capitalized()).count();
        let numbers = near.iter().filter(|token| token.kind == TokenKind::Number).count();
        (names.min(6) as u32 / 2, numbers.min(2) as u32, near.len() as u32 / 6)
    }

    /// Whether the phrase opens its sentence or is written with a capital.
    fn place(&self) -> u32 {
        let token = self.document.tokens[self.phrase.start];
        let opens = self.phrase.start == self.sentence.start || token.gap == Gap::Line;
        token.case as u32 * 2 + u32::from(opens)
    }
}

const START: u32 = 0x811c_9dc5;

/// Where there is no word.
const NOTHING: u32 = 0;

/// How many words on each side are looked at.
const REACH: usize = 7;

/// What stands between a modal and its verb, beside adverbs in -ly.
const AUXILIARIES: [&str; 11] = ["also", "not", "be", "have", "been", "well", "still", "even", "never", "then", "only"];

/// How many auxiliaries are passed at most.
const MOST_AUXILIARIES: isize = 6;

/// As much of a word as matters: no word is so long that it costs more than others.
fn beginning(word: &str) -> &[u8] {
    &word.as_bytes()[..word.len().min(20)]
}

/// The FNV-1a hash (Fowler, Noll, Vo) of bytes without regard to ASCII case.
fn hash_bytes(start: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
}

fn mix(hash: u32, value: u32) -> u32 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b1)
}
