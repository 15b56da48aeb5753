//! What groups of features come to, kept for when they come again.

use crate::tagger::features::Key;
use crate::tagger::hash::mix;
use crate::tagger::sums::Sums;

/// So many groups are kept, as a power of two: names and the words around them come again and again. More would not stay in the caches.
const SIZE: u32 = 11;

/// The sums of the weights of groups of features. A group takes the place of another that its key happens to share.
#[derive(Debug)]
pub struct Memo(Vec<(Key, Sums)>);

impl Default for Memo {
    fn default() -> Self {
        Self(vec![(0, Sums::default()); 1 << SIZE])
    }
}

impl Memo {
    /// What the group with this key came to, where that is kept.
    pub fn find(&self, key: Key) -> Option<Sums> {
        let (known, sums) = self.0[place(key)];
        (known == key).then_some(sums)
    }

    /// Keeps what a group came to.
    #[inline(never)]
    pub fn keep(&mut self, key: Key, sums: Sums) {
        self.0[place(key)] = (key, sums);
    }
}

fn place(key: Key) -> usize {
    (mix(key as u32 ^ (key >> 32) as u32) >> (32 - SIZE)) as usize
}
