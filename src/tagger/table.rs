//! A hash table that is read where it lies.

/// Slots in a group: one group of fingerprints is one 64-bit word.
pub const GROUP: usize = 8;

const ONES: u64 = 0x0101_0101_0101_0101;

/// Finds keys among one-byte fingerprints, eight to a group. The file holds what each fingerprint of a group adds to the one before, which
/// takes less room, and nothing for an empty slot. An absent key is taken for a present one about once in sixty look-ups; training
/// sees the same mistakes.
#[derive(Clone, Copy, Debug)]
pub struct Table<'m> {
    groups: &'m [[u8; GROUP]],
}

impl<'m> Table<'m> {
    /// Reads `fingerprints`, a whole number of groups.
    pub fn new(fingerprints: &'m [u8]) -> Self {
        Self { groups: fingerprints.as_chunks().0 }
    }

    /// The slot that holds `key`.
    pub fn find(self, key: u32) -> Option<usize> {
        let index = group_of(key, self.groups.len());
        // The product has the sum of the bytes up to each; none exceeds 255, so none carries.
        let group = u64::from_le_bytes(*self.groups.get(index)?).wrapping_mul(ONES);
        let differing = group ^ (ONES * u64::from(fingerprint(key)));
        let equal = differing.wrapping_sub(ONES) & !differing & (ONES << 7);
        (equal != 0).then(|| index * GROUP + equal.trailing_zeros() as usize / 8)
    }
}

/// The group in which `key` is kept.
pub fn group_of(key: u32, groups: usize) -> usize {
    ((u64::from(key) * groups as u64) >> 32) as usize
}

/// What stands for `key` in its group; never 0, which is what an empty group holds.
pub fn fingerprint(key: u32) -> u8 {
    (key as u8).max(1)
}
