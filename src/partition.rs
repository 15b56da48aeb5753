//! Ranges of tokens that follow one another.

use std::ops::Range;

/// Ranges of tokens without a gap between them, from the first token on: only their ends are kept, in 32 bits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partition(Vec<u32>);

impl Partition {
    /// All tokens up to `length`, parted before each of `starts`, which are sorted and may begin with 0.
    pub(crate) fn new(length: usize, starts: impl Iterator<Item = usize>) -> Self {
        let mut ends = Vec::new();
        // A text of four gigabytes, which is the most that is read, has no more tokens than 32 bits can count.
        starts.chain([length]).filter(|&end| end > 0).for_each(|end| ends.push(end as u32));
        ends.shrink_to_fit();
        Self(ends)
    }

    /// How many ranges there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no tokens.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One of the ranges; `None` past the last.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Range<usize>> {
        self.0.get(index).map(|&end| self.start(index)..end as usize)
    }

    /// The first token of the range at `index`; just past the last token where there is none.
    pub(crate) fn start(&self, index: usize) -> usize {
        index.min(self.len()).checked_sub(1).map_or(0, |before| self.0[before] as usize)
    }

    /// All ranges, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Range<usize>> + Clone {
        self.iter_from(0)
    }

    /// The ranges from the one at `index` on.
    pub(crate) fn iter_from(&self, index: usize) -> impl ExactSizeIterator<Item = Range<usize>> + Clone {
        let mut start = self.start(index);
        self.0[index.min(self.len())..].iter().map(move |&end| std::mem::replace(&mut start, end as usize)..end as usize)
    }
}
