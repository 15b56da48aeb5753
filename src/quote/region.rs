//! Stretches of somebody's words, and which of them lies in which.

use std::ops::Range;

use super::steps::Steps;

/// A stretch of somebody's words, between quotation marks or set off without them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// Its tokens, marks included, label excluded.
    pub tokens: Range<usize>,
    /// The region around it.
    pub parent: Option<usize>,
    /// Whether it has a closing mark; one without ends with its paragraph.
    pub closed: bool,
    /// Whether it takes up the unclosed region of the paragraph before.
    pub continued: bool,
    /// What sets it off.
    pub border: Border,
}

/// What sets a stretch of somebody's words off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Border {
    /// Quotation marks.
    Marks,
    /// The label before a turn in an interview, without its colon.
    Label(Range<usize>),
    /// A paragraph of its own.
    Block,
}

impl Region {
    /// The tokens without the marks.
    pub fn inside(&self) -> Range<usize> {
        let opening = usize::from(self.border == Border::Marks);
        self.tokens.start + opening..self.tokens.end - usize::from(self.closed)
    }
}

/// All regions of a document, sorted by start, each before those inside it.
#[derive(Debug)]
pub(super) struct Regions {
    /// The regions.
    pub list: Vec<Region>,
    /// For each token the number of the innermost region that holds it, plus one; zero outside of all.
    innermost: Steps,
}

impl Regions {
    /// The innermost region that holds a token, marks included.
    pub fn around(&self, token: usize) -> Option<usize> {
        self.innermost.get(token).and_then(|number| (number as usize).checked_sub(1))
    }

    /// How far the tokens from one on lie in the same innermost region, up to `limit`.
    pub fn run_end(&self, token: usize, limit: usize) -> usize {
        self.innermost.run_end(token, limit)
    }
}

/// By start, each before those inside it.
pub(super) fn order(region: &Region) -> (usize, usize) {
    (region.tokens.start, usize::MAX - region.tokens.end)
}

/// Finds the region around each, and the innermost one of each token.
pub(super) fn nest(mut list: Vec<Region>, tokens: usize) -> Regions {
    let number = |region: Option<&usize>| region.map_or(0, |&region| region as u32 + 1);
    let mut runs = Vec::with_capacity(2 * list.len() + 1);
    let mut around: Vec<usize> = Vec::new();
    for index in 0..list.len() {
        let start = list[index].tokens.start;
        while let Some(last) = around.pop_if(|last| list[*last].tokens.end <= start) {
            runs.push((list[last].tokens.end, number(Some(&last))));
        }
        runs.push((start, number(around.last())));
        list[index].parent = around.last().copied();
        around.push(index);
    }
    runs.extend(around.into_iter().rev().map(|last| (list[last].tokens.end, number(Some(&last)))));
    runs.push((tokens, 0));
    Regions { list, innermost: Steps::new(tokens, runs.into_iter()) }
}
