//! Ranges of tokens as long lists keep them.

use std::ops::Range;

/// A range of tokens in eight bytes, where a range of two numbers takes sixteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Passage {
    start: u32,
    end: u32,
}

impl Passage {
    /// A text of four gigabytes has no more tokens than 32 bits can count.
    pub fn new(tokens: &Range<usize>) -> Self {
        Self { start: tokens.start as u32, end: tokens.end as u32 }
    }

    /// Its first token.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Just past its last token.
    pub fn end(self) -> usize {
        self.end as usize
    }

    pub fn tokens(self) -> Range<usize> {
        self.start()..self.end()
    }
}
