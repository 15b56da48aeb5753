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

/// The dictionary, and what it said of the words that the lists know: more than half of all tokens are such words, and each is hashed and
/// looked up once.
#[derive(Debug)]
pub struct Glossary<'d> {
    /// The dictionary of the model.
    pub dictionary: Dictionary<'d>,
    asked: WordMap<Known>,
}

impl<'d> Glossary<'d> {
    /// Before anything is asked.
    pub fn new(dictionary: Dictionary<'d>) -> Self {
        Self { dictionary, asked: WordMap::default() }
    }

    /// What is known of a token's word.
    pub fn word(&mut self, document: &Document, token: &Token) -> Known {
        if !token.word.is_known() {
            return look_up(self.dictionary, document, token);
        }
        let place = self.asked.entry(token.word);
        if *place == Known::default() {
            *place = look_up(self.dictionary, document, token);
        }
        *place
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
