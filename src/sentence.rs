//! Paragraphs and sentences.

use std::ops::Range;

use crate::lexicon::{Lexicon, entries, list, word_set};
use crate::partition::Partition;
use crate::token::{Case, Gap, Token, TokenKind};
use crate::vocabulary::{Vocabulary, WordId, WordMap, WordSet};

/// When the period after an abbreviation may end a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Abbreviation {
    #[default]
    None,
    BeforeName,
    BeforeNumber,
    Other,
}

/// Abbreviations, and the words that show that one of them ended a sentence.
#[derive(Debug)]
pub(crate) struct Abbreviations {
    kinds: WordMap<Abbreviation>,
    starters: WordSet,
}

impl Abbreviations {
    #[inline(never)]
    pub fn read(vocabulary: &mut Vocabulary) -> Self {
        let mut kinds = WordMap::default();
        for (word, kind) in entries(list!("lexicon/abbreviations.txt")).filter_map(|entry| entry.split_once('\t')) {
            *kinds.entry(vocabulary.intern(word)) = abbreviation(kind);
        }
        Self { kinds, starters: word_set(list!("lexicon/sentence_starters.txt"), vocabulary) }
    }

    /// Whether `word` keeps the period that follows it.
    pub fn is_abbreviation(&self, word: WordId, followed_by_digit: bool) -> bool {
        match self.kinds.get(word) {
            Abbreviation::None => false,
            Abbreviation::BeforeNumber => followed_by_digit,
            Abbreviation::BeforeName | Abbreviation::Other => true,
        }
    }

    /// Whether `next` begins a new sentence after an abbreviated word with its period.
    fn ends_sentence(&self, word: WordId, is_initial: bool, next: &Token) -> bool {
        let before_more = is_initial || matches!(self.kinds.get(word), Abbreviation::BeforeName | Abbreviation::BeforeNumber);
        !before_more && (next.kind == TokenKind::Quote || next.is_capitalized() && self.starters.contains(next.word))
    }
}

fn abbreviation(kind: &str) -> Abbreviation {
    match kind {
        "title" => Abbreviation::BeforeName,
        "number" => Abbreviation::BeforeNumber,
        _ => Abbreviation::Other,
    }
}

/// The paragraphs of a text.
///
/// A line break ends a paragraph, unless the text is hard-wrapped: then only an empty line does.
#[must_use]
pub fn paragraphs(tokens: &[Token]) -> Partition {
    let least = if is_hard_wrapped(tokens) { Gap::Blank } else { Gap::Line };
    Partition::new(tokens.len(), (1..tokens.len()).filter(|&index| tokens[index].gap >= least))
}

/// Whether lines were broken at a fixed width, as in mail and text files: paragraphs are parted by empty lines, most lines that another one
/// follows go on in the middle of a sentence, and a third of those that follow begin with a small letter, as items of a list seldom do.
fn is_hard_wrapped(tokens: &[Token]) -> bool {
    let (mut blank, mut wrapped, mut ended, mut continued) = (0, 0, 0, 0);
    for [last, next] in tokens.array_windows() {
        match next.gap {
            Gap::Blank => blank += 1,
            Gap::Line if matches!(last.kind, TokenKind::Terminator | TokenKind::Quote) => ended += 1,
            Gap::Line => {
                wrapped += 1;
                continued += usize::from(matches!((last.case, next.case), (_, Case::Lower) | (Case::Upper, Case::Upper)));
            }
            _ => {}
        }
    }
    blank > 0 && wrapped > 3 * ended && wrapped > blank && continued * 3 >= wrapped
}

/// The sentences of each paragraph; none crosses a paragraph's end.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token], paragraphs: &Partition, lexicon: &Lexicon) -> Partition {
    let starts = |&index: &usize| starts_sentence(text, tokens, index, lexicon);
    let inside = |paragraph: Range<usize>| (paragraph.start + 1..paragraph.end).filter(starts);
    Partition::new(tokens.len(), paragraphs.iter().flat_map(|paragraph| std::iter::once(paragraph.start).chain(inside(paragraph))))
}

/// Whether a sentence ends before the token at `index`.
fn starts_sentence(text: &str, tokens: &[Token], index: usize, lexicon: &Lexicon) -> bool {
    let next = &tokens[index];
    if next.gap == Gap::None || next.case == Case::Lower || is_closing(next.kind) {
        return false;
    }
    let Some(last) = tokens[..index].iter().rev().take(4).find(|token| !matches!(token.kind, TokenKind::Quote | TokenKind::Close)) else {
        return false;
    };
    match last.kind {
        TokenKind::Terminator => true,
        TokenKind::Word if last.ends_with_period(text) => {
            let word = last.text(text).trim_end_matches('.');
            let is_initial = word.chars().nth(1).is_none() && last.case != Case::Lower;
            lexicon.abbreviations.ends_sentence(lexicon.abbreviated(word), is_initial, next)
        }
        _ => false,
    }
}

fn is_closing(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Close | TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Terminator | TokenKind::Dash)
}

#[cfg(test)]
mod tests {
    use crate::{Document, Lexicon};

    fn split(text: &str) -> Vec<&str> {
        let document = Document::new(text, Lexicon::builtin());
        document.sentences.iter().map(|sentence| document.span(sentence).of(text)).collect()
    }

    #[test]
    fn abbreviations_end_a_sentence_only_before_a_starter() {
        assert_eq!(
            split("She met Gen. Orr in the U.S. He left at 5 p.m. Tuesday."),
            ["She met Gen. Orr in the U.S.", "He left at 5 p.m. Tuesday."]
        );
        assert_eq!(
            split("J. R. Orr of Kesh Inc. spoke. “Go!” he said. “Why?” No."),
            ["J. R. Orr of Kesh Inc. spoke.", "“Go!” he said.", "“Why?”", "No."]
        );
    }

    #[test]
    fn lines_end_paragraphs_unless_the_text_is_hard_wrapped() {
        assert_eq!(split("A headline\nBy Ada Quill\nIt rained."), ["A headline", "By Ada Quill", "It rained."]);
        assert_eq!(
            split("It rained all day and\nall the next night on\nthe hills.\n\nThen it stopped, and\nthe sun came."),
            ["It rained all day and\nall the next night on\nthe hills.", "Then it stopped, and\nthe sun came."]
        );
        assert_eq!(
            split("Results\n\nKesh 2 Tarn 1\nMoss 0 Quay 0\nOrr 3 Pell 1"),
            ["Results", "Kesh 2 Tarn 1", "Moss 0 Quay 0", "Orr 3 Pell 1"]
        );
    }
}
