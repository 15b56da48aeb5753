//! The words that any list knows, each with a number.

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
        let folded = &self.text.as_bytes()[start..];
        let known = self.find(folded);
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
        let hash = hash(self.word(number));
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
    fn word(&self, number: usize) -> &[u8] {
        &self.text.as_bytes()[self.ends[number - 1] as usize..self.ends[number] as usize]
    }

    /// Bytes in the longest word.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The number of a word that is already folded.
    pub fn get(&self, folded: &str) -> WordId {
        self.find(folded.as_bytes())
    }

    /// The number of a word that is folded but for its ASCII letters, which may be capitals.
    pub fn find(&self, word: &[u8]) -> WordId {
        let hash = hash(word);
        let mut slot = self.slot(hash);
        while self.slots[slot] != 0 {
            let number = self.slots[slot] & NUMBER;
            if (self.slots[slot] ^ hash) & !NUMBER == 0 && is_same(self.word(number as usize), word) {
                return WordId(number as u16);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        WordId::UNKNOWN
    }
}

/// Sets bit five of every byte: folds the case of ASCII letters and leaves digits and the marks inside words alone.
const FOLD: u64 = 0x2020_2020_2020_2020;

/// Whether two words are the same but for the case of ASCII letters: but for bit five of the bytes below 128. The marks inside words have no
/// like that differs in that bit and can be part of a word too.
fn is_same(first: &[u8], second: &[u8]) -> bool {
    let ((chunks, rest), (others, other_rest)) = (first.as_chunks::<8>(), second.as_chunks::<8>());
    let same = |one: u64, other: u64| (one ^ other) & !(FOLD & !(one >> 2)) == 0;
    let chunk_pairs = chunks.iter().zip(others);
    first.len() == second.len()
        && chunk_pairs.into_iter().all(|(one, other)| same(u64::from_le_bytes(*one), u64::from_le_bytes(*other)))
        && same(up_to_seven(rest), up_to_seven(other_rest))
}

/// The hash of a word without regard to the case of ASCII letters, eight bytes at a time. The tables of a trained model are made with it.
pub(crate) fn hash(word: &[u8]) -> u32 {
    let (chunks, rest) = word.as_chunks::<8>();
    let start = 0x9e37_79b9_7f4a_7c15 ^ word.len() as u64;
    let state = chunks.iter().fold(start, |state, chunk| hash_step(state, u64::from_le_bytes(*chunk)));
    (hash_step(state, up_to_seven(rest)) >> 32) as u32
}

fn hash_step(state: u64, chunk: u64) -> u64 {
    let mixed = (state ^ (chunk | FOLD)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 29)
}

/// Up to seven bytes as a number, read in two or three pieces that may overlap: quicker than to copy them, which in WebAssembly is a
/// call to the browser.
pub(crate) fn up_to_seven(bytes: &[u8]) -> u64 {
    let at = |index: usize| u64::from(bytes[index]) << (8 * index);
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4))
        }
        _ if bytes.is_empty() => 0,
        _ => at(0) | at(bytes.len() / 2) | at(bytes.len() - 1),
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
