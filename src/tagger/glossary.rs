//! What the dictionary says of the words of a document.

use crate::document::Document;
use crate::tagger::dictionary::Dictionary;
use crate::tagger::hash::word_hash_in;
use crate::token::{Token, TokenKind};
use crate::vocabulary::WordMap;

/// A word by its hash, with what the dictionary knows of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Hash of the word without regard to case.
    pub word: u32,
    /// Bits of [`flag`](crate::tagger::dictionary::flag).
    pub flags: u16,
    /// Word cluster; 0 for none.
    pub cluster: u16,
}

/// The dictionary, and what it said of the words of a document, which is read twice: each word that the lists know is hashed and looked up
/// once, and each other one where it is met first.
#[derive(Debug)]
pub struct Glossary<'d> {
    /// The dictionary of the model.
    pub dictionary: Dictionary<'d>,
    asked: WordMap<Known>,
    /// Of the words that no list knows, in their order.
    others: Vec<Known>,
    /// How many of these this reading has met.
    met: usize,
}

impl<'d> Glossary<'d> {
    /// Before anything is asked.
    pub fn new(dictionary: Dictionary<'d>) -> Self {
        Self { dictionary, asked: WordMap::default(), others: Vec::new(), met: 0 }
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
        if token.word.is_known() {
            let place = self.asked.entry(token.word);
            if *place == Known::default() {
                *place = look_up(self.dictionary, document, token);
            }
            return *place;
        }
        if !is_word(token) {
            return look_up(self.dictionary, document, token);
        }
        if self.met == self.others.len() {
            self.others.push(look_up(self.dictionary, document, token));
        }
        self.met += 1;
        self.others[self.met - 1]
    }
}

fn look_up(dictionary: Dictionary, document: &Document, token: &Token) -> Known {
    let word = word_hash_in(document.text, token.span());
    let (flags, cluster) = if is_word(token) { dictionary.word(word) } else { (0, 0) };
    Known { word, flags, cluster }
}

/// Whether the dictionary may know the token.
fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}
