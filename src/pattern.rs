//! Token patterns: what a phrase looks like, and where it stands.
//!
//! A pattern is a row of items: a word, alternatives (`a|b`), a class of words (`<number>`), the same if it is there (`item?`), or a word
//! that must not stand there (`!item`, which takes no token). Square brackets enclose the phrase that is meant; what is outside them is
//! context. A pattern is looked for only where the first word of its phrase occurs, and never across the end of a sentence.

mod builder;
mod shape;

use std::ops::Range;

pub(crate) use builder::Builder;
use shape::Shape;

use crate::document::Document;
use crate::vocabulary::{WordId, WordSet};

/// Patterns, to be looked up by the first word of their phrase.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    tests: Vec<Test>,
    items: Vec<Item>,
    patterns: Vec<Pattern>,
    classes: Vec<WordSet>,
    anchors: WordSet,
    /// For each word, where its patterns begin in `by_word`; one more at the end.
    starts: Vec<u32>,
    by_word: Vec<Entry>,
}

/// A pattern among those of a word, with the words that must stand right before and after the first one of its phrase, where there are such:
/// most patterns fail by them.
#[derive(Clone, Copy, Debug)]
struct Entry {
    pattern: u16,
    before: WordId,
    after: WordId,
}

/// Where a pattern fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Its place in the order in which patterns were added.
    pub pattern: usize,
    /// The phrase, as tokens.
    pub phrase: Range<usize>,
    /// Tokens of the phrase and its context together.
    pub length: usize,
}

/// What one token can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Word(WordId),
    Class(u16),
    Shape(Shape),
}

/// A range of tests, one of which must hold.
#[derive(Clone, Copy, Debug)]
struct Item {
    start: u32,
    end: u32,
    is_optional: bool,
    is_negated: bool,
    is_phrase: bool,
}

/// A range of items; the phrase begins at `anchor`.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    start: u32,
    anchor: u32,
    end: u32,
}

impl Patterns {
    /// Whether the phrase of some pattern begins with this word.
    pub fn is_anchor(&self, word: WordId) -> bool {
        self.anchors.contains(word)
    }

    /// The longest match whose phrase begins at `index`, of patterns equally long the one added first.
    pub fn longest(&self, document: &Document, sentence: &Range<usize>, index: usize) -> Option<Match> {
        let word = document.tokens[index].word.index();
        let row = *self.starts.get(word)? as usize..*self.starts.get(word + 1)? as usize;
        let place = Place { patterns: self, document, sentence };
        let word_at = |index: Option<usize>| index.and_then(|index| document.tokens.get(index)).map(|token| token.word);
        let (before, after) = (word_at(index.checked_sub(1)), word_at(Some(index + 1)));
        let may_fit = |wanted: WordId, there: Option<WordId>| !wanted.is_known() || there == Some(wanted);
        let mut best: Option<Match> = None;
        for &Entry { pattern, .. } in self.by_word[row].iter().filter(|entry| may_fit(entry.before, before) && may_fit(entry.after, after))
        {
            let found = place.fit(usize::from(pattern), index);
            best = match (best, found) {
                (Some(best), Some(found)) if found.length > best.length => Some(found),
                (best, found) => best.or(found),
            };
        }
        best
    }
}

/// A sentence in which patterns are tried.
#[derive(Clone, Copy)]
struct Place<'p> {
    patterns: &'p Patterns,
    document: &'p Document<'p>,
    sentence: &'p Range<usize>,
}

impl Place<'_> {
    fn fit(self, pattern: usize, index: usize) -> Option<Match> {
        let Pattern { start, anchor, end } = self.patterns.patterns[pattern];
        // That the first word fits is how the pattern was found.
        let (phrase_end, context_end) = self.ahead(&self.patterns.items[anchor as usize + 1..end as usize], index + 1, index + 1)?;
        let context_start = self.behind(&self.patterns.items[start as usize..anchor as usize], index)?;
        Some(Match { pattern, phrase: index..phrase_end, length: context_end - context_start })
    }

    /// Where the phrase and its context end when the items fit from `at` on.
    fn ahead(self, items: &[Item], mut at: usize, mut phrase_end: usize) -> Option<(usize, usize)> {
        for (number, item) in items.iter().enumerate() {
            let fits = at < self.sentence.end && self.fits(item, at);
            if item.is_negated && fits || !(fits || item.is_negated || item.is_optional) {
                return None;
            }
            if fits {
                let end = if item.is_phrase { at + 1 } else { phrase_end };
                // What may be absent is passed over where the rest does not fit behind it.
                let found = if item.is_optional { self.ahead(&items[number + 1..], at + 1, end) } else { None };
                if found.is_some() {
                    return found;
                }
                if !item.is_optional {
                    (at, phrase_end) = (at + 1, end);
                }
            }
        }
        Some((phrase_end, at))
    }

    /// Where the context begins when the items fit just before `at`.
    fn behind(self, items: &[Item], mut at: usize) -> Option<usize> {
        for (number, item) in items.iter().enumerate().rev() {
            let fits = at > self.sentence.start && self.fits(item, at - 1);
            if item.is_negated && fits || !(fits || item.is_negated || item.is_optional) {
                return None;
            }
            if fits {
                let found = if item.is_optional { self.behind(&items[..number], at - 1) } else { None };
                if found.is_some() {
                    return found;
                }
                if !item.is_optional {
                    at -= 1;
                }
            }
        }
        Some(at)
    }

    fn fits(self, item: &Item, index: usize) -> bool {
        let token = &self.document.tokens[index];
        self.patterns.tests[item.start as usize..item.end as usize].iter().any(|test| match *test {
            Test::Word(word) => token.word == word,
            Test::Class(number) => self.patterns.classes[usize::from(number)].contains(token.word),
            Test::Shape(shape) => shape.fits(token, self.document.text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::token::Token;
    use crate::vocabulary::Vocabulary;

    /// The phrase that a pattern of words from the built-in lists finds first in a text, and the tokens it took.
    fn found(pattern: &'static str, text: &str) -> Option<(String, usize)> {
        let lexicon = Lexicon::builtin();
        let document = Document::new(text, lexicon);
        let mut vocabulary = Vocabulary::default();
        let mut builder = Builder::default();
        builder.pattern(pattern, &mut vocabulary)?;
        let document = Document { tokens: renumbered(&document, &vocabulary), ..document };
        let patterns = builder.build();
        let sentence = 0..document.tokens.len();
        let found = sentence.clone().find_map(|index| patterns.longest(&document, &sentence, index))?;
        Some((document.span(found.phrase).of(text).to_owned(), found.length))
    }

    /// Tokens with the numbers that a small vocabulary gives to their words.
    fn renumbered(document: &Document, vocabulary: &Vocabulary) -> Vec<Token> {
        let number = |token: &Token| Token { word: vocabulary.get(&token.text(document.text).to_lowercase()), ..*token };
        document.tokens.iter().map(number).collect()
    }

    #[test]
    fn the_phrase_is_what_stands_in_brackets() {
        assert_eq!(found("it is [possible] that", "It is possible that it rains"), Some((String::from("possible"), 4)));
        assert_eq!(found("[may or may not]", "He may or may not come"), Some((String::from("may or may not"), 4)));
    }

    #[test]
    fn an_optional_item_may_be_absent() {
        assert_eq!(found("is very? [likely]", "Rain is likely"), Some((String::from("likely"), 2)));
        assert_eq!(found("is very? [likely]", "Rain is very likely"), Some((String::from("likely"), 3)));
    }

    #[test]
    fn a_negated_item_must_not_stand_there() {
        assert_eq!(found("[could] !not", "She could not swim"), None);
        assert_eq!(found("[could] !not", "She could"), Some((String::from("could"), 1)));
    }

    #[test]
    fn what_cannot_be_understood_is_refused() {
        let (mut builder, mut vocabulary) = (Builder::default(), Vocabulary::default());
        for pattern in ["no brackets", "[<unheard-of>]", "[<number>]", "[a||b]"] {
            assert_eq!(builder.pattern(pattern, &mut vocabulary), None, "{pattern}");
        }
    }
}
