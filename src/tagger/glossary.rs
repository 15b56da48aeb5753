//! What the dictionary says of the words of a document.

use crate::document::Document;
use crate::tagger::dictionary::Dictionary;
use crate::tagger::hash::word_hash;
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
/// once, and each other token once.
#[derive(Debug)]
pub struct Glossary<'d> {
    /// The dictionary of the model.
    pub dictionary: Dictionary<'d>,
    asked: WordMap<Known>,
    /// Of the tokens that no list knows, in their order.
    others: Vec<Known>,
    /// How many of these this reading has met.
    met: usize,
}

impl<'d> Glossary<'d> {
    /// Before anything is asked.
    pub fn new(dictionary: Dictionary<'d>) -> Self {
        Self { dictionary, asked: WordMap::default(), others: Vec::new(), met: 0 }
    }

    /// Before the document is read again.
    pub fn rewind(&mut self) {
        self.met = 0;
    }

    /// What is known of a token's word. A document is asked about from its first token to its last.
    pub fn word(&mut self, document: &Document, token: &Token) -> Known {
        if !token.word.is_known() {
            return self.other(document, token);
        }
        let place = self.asked.entry(token.word);
        if *place == Known::default() {
            *place = look_up(self.dictionary, document, token);
        }
        *place
    }

    fn other(&mut self, document: &Document, token: &Token) -> Known {
        if self.met == self.others.len() {
            self.others.push(look_up(self.dictionary, document, token));
        }
        self.met += 1;
        self.others[self.met - 1]
    }
}

fn look_up(dictionary: Dictionary, document: &Document, token: &Token) -> Known {
    let word = word_hash(token.text(document.text));
    let (flags, cluster) = match token.kind {
        TokenKind::Word | TokenKind::Number => dictionary.word(word),
        _ => (0, 0),
    };
    Known { word, flags, cluster }
}
