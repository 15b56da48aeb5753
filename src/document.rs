//! A text in its parts.

use std::ops::Range;

use crate::blocks::Blocks;
use crate::lexicon::Lexicon;
use crate::partition::Partition;
use crate::sentence::{paragraphs, sentences};
use crate::span::Span;
use crate::token::{Token, tokenize};

/// A text with its tokens, sentences and paragraphs: what the annotators read.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text, exactly as given.
    pub text: &'t str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences; together they hold every token.
    pub sentences: Partition,
    /// Its paragraphs; together they hold every token.
    pub paragraphs: Partition,
    /// Where to find tokens by their bytes.
    pub(crate) blocks: Blocks,
}

impl<'t> Document<'t> {
    /// Splits `text` into its parts, in time linear in its length.
    #[must_use]
    pub fn new(text: &'t str, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(text, lexicon);
        let paragraphs = paragraphs(&tokens);
        let sentences = sentences(text, &tokens, &paragraphs, lexicon);
        let blocks = Blocks::new(text.len(), tokens.iter().map(Token::start));
        Self { text, tokens, sentences, paragraphs, blocks }
    }

    /// The token at `index` as written.
    #[must_use]
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens[index].text(self.text)
    }

    /// The stretch from the first to the last of a range of tokens; empty for an empty range.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => Span::new(first.start(), last.end()),
            Some([only]) => only.span(),
            _ => Span::default(),
        }
    }

    /// The tokens that begin inside `span`, as a range; found in constant time for spans of one length.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.blocks.first_from(&self.tokens, span.start(), Token::start);
        let tokens = &self.tokens[start..];
        // No token is shorter than a byte.
        let last = tokens.len().min(span.len());
        start..start + tokens[..last].partition_point(|token| token.start() < span.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_by_their_bytes() {
        let text = format!("{} a bb  c{}d e", " x".repeat(300), " ".repeat(600));
        let document = Document::new(&text, Lexicon::builtin());
        for start in 0..=text.len() {
            for end in [start, start + 1, start + 7, start + 700] {
                let inside = |token: &&Token| (start..end).contains(&token.start());
                let first = document.tokens.iter().take_while(|token| token.start() < start).count();
                let expected = first..first + document.tokens.iter().filter(inside).count();
                assert_eq!(document.tokens_in(Span::new(start, end)), expected, "{start}..{end}");
            }
        }
    }
}
