//! A document part by part.
//!
//! All that is done with a part is done before the next one is looked at: of a long text, no cache holds more.

use std::ops::Range;

use crate::document::Document;

/// No part but the last has fewer tokens: enough that to turn from one stage to the next does not cost much.
const PART: usize = 4_096;

/// Whole paragraphs in a row, as ranges of tokens; together they hold every token.
#[inline(never)]
pub(super) fn parts(document: &Document) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for end in document.paragraphs.iter().map(|paragraph| paragraph.end) {
        if end >= start + PART || end == document.tokens.len() {
            parts.push(start..end);
            start = end;
        }
    }
    parts
}

/// How much of a list, sorted by tokens, a walk over the parts has passed.
#[derive(Debug, Default)]
pub(super) struct Walk(usize);

impl Walk {
    /// The places in a list of what begins before `end` and has not been passed yet; `start` tells the first token of what stands at a place.
    pub fn up_to(&mut self, end: usize, length: usize, start: impl Fn(usize) -> usize) -> Range<usize> {
        let from = self.0;
        self.0 += (from..length).take_while(|&place| start(place) < end).count();
        from..self.0
    }
}
