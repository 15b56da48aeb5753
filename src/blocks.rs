//! Where in a sorted list to begin to look.

/// Offsets in a block: few enough that what begins in one is soon gone through.
const BLOCK: usize = 64;

/// For each block of offsets, in bytes or in tokens, the first thing of a sorted list that begins in it or later. To halve a long list again and
/// again would take longer, the more so where it is in no cache.
#[derive(Clone, Debug)]
pub(crate) struct Blocks(Vec<u32>);

impl Blocks {
    /// From the offsets at which the things of a list begin, all different and none beyond `length`.
    pub fn new(length: usize, starts: impl Iterator<Item = usize>) -> Self {
        let mut firsts = Vec::with_capacity(length / BLOCK + 1);
        let mut count = 0;
        for start in starts {
            firsts.resize(start / BLOCK + 1, count);
            count += 1;
        }
        firsts.resize(length / BLOCK + 1, count);
        Self(firsts)
    }

    /// The place in the list of the first thing that begins at `offset` or later.
    pub fn first_from<T>(&self, list: &[T], offset: usize, start: impl Fn(&T) -> usize) -> usize {
        let first = self.0.get(offset / BLOCK).map_or(list.len(), |&first| first as usize);
        first + list[first..].iter().take_while(|thing| start(thing) < offset).count()
    }
}
