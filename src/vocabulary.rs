//! The words that any list knows, each with a number.

use crate::word::Word;

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

    /// Its row in a table with one for each listed word, in order of their numbers.
    pub(crate) fn row<T: Copy>(self, table: &[T]) -> Option<T> {
        table.get(self.index().checked_sub(1)?).copied()
    }

    /// The number itself; that of the unknown word is 0.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Case-folded words and their numbers. A token is looked up once; every list then works on numbers.
///
/// A hash table whose keys are known in advance: a text cannot make it longer, so no text can make it slow.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// The words, one after another.
    text: String,
    /// Where each word ends; the first entry is no word's.
    ends: Vec<u32>,
    /// The upper half of a word's hash and its number, at the place that the lower half tells or at the next free one; 0 where nothing is.
    slots: Vec<u32>,
    longest: usize,
}

/// The part of a slot that holds the number of its word.
const NUMBER: u32 = 0xFFFF;

impl Default for Vocabulary {
    fn default() -> Self {
        Self { text: String::new(), ends: vec![0], slots: vec![0; 1 << 14], longest: 0 }
    }
}

impl Vocabulary {
    /// The number of `word`, new or old.
    pub fn intern(&mut self, word: &str) -> WordId {
        let start = self.text.len();
        append_folded(word, &mut self.text);
        let known = self.get(&self.text[start..]);
        if known.is_known() {
            self.text.truncate(start);
            return known;
        }
        self.longest = self.longest.max(self.text.len() - start);
        let number = self.ends.len();
        self.ends.push(self.text.len() as u32);
        if number * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(number);
        }
        WordId(number as u16)
    }

    /// Makes room for twice as many words.
    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        (1..self.ends.len()).for_each(|number| self.place(number));
    }

    /// Puts a word into the first free slot.
    fn place(&mut self, number: usize) {
        let hash = self.word(number).hash();
        let mut slot = self.slot(hash);
        while self.slots[slot] != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = hash & !NUMBER | number as u32;
    }

    /// The slot for a hash; the number of slots is a power of two.
    fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    /// A word by its number.
    fn word(&self, number: usize) -> Word<'_> {
        Word::new(self.text.as_bytes(), self.ends[number - 1] as usize, self.ends[number] as usize)
    }

    /// All words in order of their numbers, which begin at 1, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.ends.array_windows().map(|&[start, end]| &self.text[start as usize..end as usize])
    }

    /// Bytes in the longest word.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The number of a word that is already folded.
    pub fn get(&self, folded: &str) -> WordId {
        self.find(Word::whole(folded.as_bytes()))
    }

    /// The number of a word that is folded but for its ASCII letters, which may be capitals.
    pub fn find(&self, word: Word) -> WordId {
        let hash = word.hash();
        let mut slot = self.slot(hash);
        while self.slots[slot] != 0 {
            let number = self.slots[slot] & NUMBER;
            if (self.slots[slot] ^ hash) & !NUMBER == 0 && self.word(number as usize).is(word) {
                return WordId(number as u16);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        WordId::UNKNOWN
    }
}

/// Lower case with straight apostrophes: the form in which words are compared, never shown.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    append_folded(word, &mut folded);
    folded
}

/// Adds the folded form of `word` to `text`, by the quick path for what nearly all words are.
pub(crate) fn append_folded(word: &str, text: &mut String) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else {
        text.extend(word.chars().flat_map(char::to_lowercase).map(straight));
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
        word.is_known() & (bits >> (word.0 % 64) & 1 == 1)
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
