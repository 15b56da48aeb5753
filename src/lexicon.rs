//! The word lists, read once.
//!
//! What reads a list is a function of its own, never part of a larger one: browsers make again, at great length, a function in which much time
//! has been spent, and all this runs once.
//!
//! Every list is a plain text file in `src/lexicon`: one entry a line, `#` begins a comment, and the header names source, license and
//! date. Columns are parted by a tab.

use std::sync::LazyLock;

use crate::hedge::Rules;
use crate::quote::SpeechLists;
use crate::sentence::Abbreviations;
use crate::vocabulary::{Vocabulary, WordId, WordSet, fold};
use crate::word::Word;

/// All word lists, with one number for each word that any of them holds.
#[derive(Debug)]
pub struct Lexicon {
    vocabulary: Vocabulary,
    longest_word: usize,
    pub(crate) abbreviations: Abbreviations,
    /// What stands before a person's name and is no part of it.
    pub(crate) honorifics: WordSet,
    pub(crate) speech: SpeechLists,
    pub(crate) hedges: Rules,
}

impl Lexicon {
    /// The lists that come with Hedgerow; read on first use.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
        &BUILTIN
    }

    fn read() -> Self {
        let mut vocabulary = Vocabulary::default();
        let abbreviations = Abbreviations::read(&mut vocabulary);
        let honorifics = word_set(list!("lexicon/honorifics.txt"), &mut vocabulary);
        let speech = SpeechLists::read(&mut vocabulary);
        let hedges = Rules::read(&mut vocabulary);
        Self { speech, hedges, longest_word: vocabulary.longest(), vocabulary, abbreviations, honorifics }
    }

    /// All words of the lists in order of their numbers, which begin at 1, folded.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.words()
    }

    /// The number of a case-folded word.
    pub(crate) fn word(&self, folded: &str) -> WordId {
        self.vocabulary.get(folded)
    }

    /// The number of a word of ASCII characters, in either case.
    pub(crate) fn find_word(&self, word: Word) -> WordId {
        if word.len() > self.longest_word { WordId::UNKNOWN } else { self.vocabulary.find(word) }
    }

    /// Whether `word` is an abbreviation that keeps the period after it.
    pub(crate) fn is_abbreviation(&self, word: &str, followed_by_digit: bool) -> bool {
        self.abbreviations.is_abbreviation(self.abbreviated(word), followed_by_digit)
    }

    /// The number of a word that may be an abbreviation without its period.
    pub(crate) fn abbreviated(&self, word: &str) -> WordId {
        // No abbreviation is longer than six letters.
        match word.len() {
            ..=6 if word.is_ascii() => self.find_word(Word::whole(word.as_bytes())),
            ..=6 => self.word(&fold(word)),
            _ => WordId::UNKNOWN,
        }
    }

    /// Bytes in the longest word of any list.
    pub(crate) fn longest_word(&self) -> usize {
        self.longest_word
    }
}

/// A list as the program keeps it: without the comments, which readers of the program's source need, and browsers would download.
macro_rules! list {
    ($path:literal) => {{
        const WHOLE: &str = include_str!($path);
        const LENGTH: usize = $crate::lexicon::without_comments::<{ WHOLE.len() }>(WHOLE).1;
        const BYTES: [u8; LENGTH] = $crate::lexicon::without_comments(WHOLE).0;
        const LIST: &str = match std::str::from_utf8(&BYTES) {
            Ok(list) => list,
            Err(_) => panic!("a list without its comments is no text: the build fails"),
        };
        LIST
    }};
}
pub(crate) use list;

/// The bytes of a list without comments and blank lines, and how many there are.
pub(crate) const fn without_comments<const LENGTH: usize>(list: &str) -> ([u8; LENGTH], usize) {
    let (mut kept, mut length, mut index, mut in_comment) = ([0; LENGTH], 0, 0, false);
    while index < list.len() {
        let byte = list.as_bytes()[index];
        in_comment = byte == b'#' || in_comment && byte != b'\n';
        let is_blank = byte == b'\n' && (length == 0 || kept[length - 1] == b'\n');
        if !in_comment && !is_blank {
            kept[length] = byte;
            length += 1;
        }
        index += 1;
    }
    (kept, length)
}

/// The entries of a list: its lines without the blanks that a comment leaves behind.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end)
}

/// A list of single words as a set.
#[inline(never)]
pub(crate) fn word_set(list: &'static str, vocabulary: &mut Vocabulary) -> WordSet {
    entries(list).map(|entry| vocabulary.intern(entry)).collect()
}
