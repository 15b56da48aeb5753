//! The words that any list knows, each with a number.

use std::collections::HashMap;

/// The number of a known word; [`WordId::UNKNOWN`] for all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u16);

impl WordId {
    /// A word that stands in no list.
    pub const UNKNOWN: Self = Self(0);

    /// Whether the word stands in some list.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// The number itself, for tables with one row for each word.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Case-folded words and their numbers. A token is looked up once; every list then works on numbers.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: HashMap<Box<str>, WordId, FoldHasher>,
}

impl Vocabulary {
    /// The number of `word`, new or old.
    pub fn intern(&mut self, word: &str) -> WordId {
        let next = WordId(u16::try_from(self.ids.len() + 1).unwrap_or(u16::MAX));
        *self.ids.entry(fold(word).into()).or_insert(next)
    }

    /// Bytes in the longest word.
    pub fn longest(&self) -> usize {
        self.ids.keys().map(|word| word.len()).max().unwrap_or(0)
    }

    /// The number of a word that is already folded.
    pub fn get(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or_default()
    }
}

/// Lower case with straight apostrophes: the form in which words are compared, never shown.
pub(crate) fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(straight).collect()
}

/// Folds `word` into `buffer`, which is emptied first; the quick path for what nearly all words are.
pub(crate) fn fold_into(word: &str, buffer: &mut String) {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        buffer.extend(word.chars().flat_map(char::to_lowercase).map(straight));
    }
}

fn straight(character: char) -> char {
    if character == '’' { '\'' } else { character }
}

/// A set of known words.
#[derive(Debug, Default)]
pub(crate) struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// Adds a word.
    pub fn insert(&mut self, word: WordId) {
        let index = usize::from(word.0) / 64;
        if self.bits.len() <= index {
            self.bits.resize(index + 1, 0);
        }
        self.bits[index] |= 1 << (word.0 % 64);
    }

    /// Whether the word is in the set; never true of an unknown word.
    pub fn contains(&self, word: WordId) -> bool {
        let bits = self.bits.get(usize::from(word.0) / 64).copied().unwrap_or(0);
        word.is_known() && bits >> (word.0 % 64) & 1 == 1
    }
}

impl FromIterator<WordId> for WordSet {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}

/// What is known about each word; the default for all others.
#[derive(Debug, Default)]
pub(crate) struct WordMap<T> {
    values: Vec<T>,
}

impl<T: Copy + Default> WordMap<T> {
    /// The place of a word's value, made where there is none yet.
    pub fn entry(&mut self, word: WordId) -> &mut T {
        let index = usize::from(word.0);
        if self.values.len() <= index {
            self.values.resize(index + 1, T::default());
        }
        &mut self.values[index]
    }

    /// The value of a word.
    pub fn get(&self, word: WordId) -> T {
        self.values.get(usize::from(word.0)).copied().unwrap_or_default()
    }
}

/// Hashes short words faster than the standard hasher; the words are our own, so nobody can choose them to collide.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FoldHasher;

impl std::hash::BuildHasher for FoldHasher {
    type Hasher = Fnv;

    fn build_hasher(&self) -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

/// The FNV-1a hash (Fowler, Noll, Vo), eight bytes at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl std::hash::Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0 ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        // The table takes the top seven bits and the low ones: stir both.
        (self.0 ^ (self.0 >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26)
    }
}
