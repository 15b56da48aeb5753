//! What the dictionary says of the words of a document.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::tagger::dictionary::{Dictionary, flag};
use crate::tagger::hash::{word_hash, word_hash_in};
use crate::token::{Token, TokenKind};

/// A word by its hash, with what the dictionary knows of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Hash of the word without regard to case.
    pub word: u32,
    /// Bits of [`flag`](crate::tagger::dictionary::flag).
    pub flags: u16,
    /// Word cluster; 0 for none.
    pub cluster: u16,
    /// What transitions distinguish of words that stand in lower case inside of names; 0 for all others.
    pub connector: u8,
}

/// The dictionary, and what it said of the words of a document, which is read twice: what it says of those that stand in some list is known
/// before, and each other one is hashed and looked up where it is met first.
#[derive(Debug)]
pub struct Glossary<'d> {
    /// The dictionary of the model.
    pub dictionary: Dictionary<'d>,
    /// Of the words that no list knows, in their order.
    others: Vec<Known>,
    /// How many of these this reading has met.
    met: usize,
    /// Where words are folded.
    folded: String,
}

impl<'d> Glossary<'d> {
    /// Before anything is asked.
    pub fn new(dictionary: Dictionary<'d>) -> Self {
        Self { dictionary, others: Vec::new(), met: 0, folded: String::new() }
    }

    /// Makes room for a document of so many tokens: news has such a word for every five.
    pub fn reserve(&mut self, tokens: usize) {
        self.others.reserve_exact(tokens / 5);
    }

    /// Before the document is read again.
    pub fn rewind(&mut self) {
        self.met = 0;
    }

    /// What is known of a token's word. A document is asked about from its first token to its last.
    pub fn word(&mut self, document: &Document, token: &Token) -> Known {
        if let Some(known) = token.word.row(self.dictionary.listed) {
            return known;
        }
        if !is_word(token) {
            return self.look_up(document, token);
        }
        if self.met == self.others.len() {
            let known = self.look_up(document, token);
            self.others.push(known);
        }
        self.met += 1;
        self.others[self.met - 1]
    }

    fn look_up(&mut self, document: &Document, token: &Token) -> Known {
        let word = word_hash_in(document.text, token.span(), &mut self.folded);
        known(self.dictionary, token.text(document.text), word, is_word(token))
    }
}

/// What a dictionary says of each word of the lists, in order of their numbers.
#[inline(never)]
pub fn listed(dictionary: Dictionary, lexicon: &Lexicon) -> Vec<Known> {
    // What begins with a mark is no word of the dictionary: "'s".
    lexicon.words().map(|word| known(dictionary, word, word_hash(word), word.starts_with(char::is_alphanumeric))).collect()
}

fn known(dictionary: Dictionary, written: &str, word: u32, is_word: bool) -> Known {
    let (flags, cluster) = if is_word { dictionary.word(word) } else { (0, 0) };
    Known { word, flags, cluster, connector: if flags & flag::CONNECTOR == 0 { 0 } else { connector(written) } }
}

fn connector(word: &str) -> u8 {
    match word {
        "of" | "for" | "the" | "in" | "on" | "at" | "to" => 1,
        "and" => 2,
        _ => 3,
    }
}

/// Whether the dictionary may know the token.
fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}
