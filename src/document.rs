//! A text in its parts.

use std::ops::Range;

use crate::lexicon::Lexicon;
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
    /// Its sentences, as ranges of tokens; together they hold every token.
    pub sentences: Vec<Range<usize>>,
    /// Its paragraphs, as ranges of tokens; together they hold every token.
    pub paragraphs: Vec<Range<usize>>,
}

impl<'t> Document<'t> {
    /// Splits `text` into its parts, in time linear in its length.
    #[must_use]
    pub fn new(text: &'t str, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(text, lexicon);
        let paragraphs = paragraphs(&tokens);
        let sentences = sentences(text, &tokens, &paragraphs, lexicon);
        Self { text, tokens, sentences, paragraphs }
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

    /// The tokens that begin inside `span`, as a range; found by binary search.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.start() < span.start);
        // No token is shorter than a byte.
        let last = self.tokens.len().min(start + span.len());
        start..start + self.tokens[start..last].partition_point(|token| token.start() < span.end)
    }
}
