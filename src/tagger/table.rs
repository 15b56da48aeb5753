//! A hash table that is read where it lies.

use crate::word::ONES;

/// Most keys of a group: that many fingerprints are one 64-bit word.
pub const GROUP: usize = 8;

/// Bytes behind the last fingerprint, which are read with it.
pub const BEHIND: usize = GROUP - 1;

/// Finds keys among one-byte fingerprints, up to eight to a group and some five on average. The file holds what each fingerprint of a group
/// adds to the one before, which takes less room. An absent key is taken for a present one about once in fifty look-ups; training sees the
/// same mistakes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table<'m> {
    groups: &'m [[u16; 2]],
    fingerprints: &'m [u8],
}

impl<'m> Table<'m> {
    /// Reads `fingerprints`, the groups of which lie where [`groups`] says.
    pub fn new(groups: &'m [[u16; 2]], fingerprints: &'m [u8]) -> Self {
        Self { groups, fingerprints }
    }

    /// The number of `key` among all keys.
    pub fn find(self, key: u32) -> Option<usize> {
        let [start, end] = self.groups.get(group_of(key, self.groups.len()))?.map(usize::from);
        let equal = equal_bytes(fingerprints(self.fingerprints, start), fingerprint(key));
        let number = start + equal.trailing_zeros() as usize / 8;
        (number < end).then_some(number)
    }
}

/// The fingerprints of the group that begins at `start`, the first in the lowest byte; behind the last of the group they mean nothing.
pub fn fingerprints(differences: &[u8], start: usize) -> u64 {
    // The product has the sum of the bytes up to each; none of this group exceeds 255, so what follows the group changes none of them.
    differences.get(start..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes).wrapping_mul(ONES))
}

/// Has the highest bit of each byte that is `byte`, where none is below it: the lowest of the bits is right.
pub fn equal_bytes(bytes: u64, byte: u8) -> u64 {
    let differing = bytes ^ (ONES * u64::from(byte));
    differing.wrapping_sub(ONES) & !differing & (ONES << 7)
}

/// The first number of each group and the one behind its last, from how many keys each has; `None` where it cannot be.
pub fn groups(counts: &[u8]) -> Option<Vec<[u16; 2]>> {
    let mut end = 0_u16;
    let group = |&count: &u8| {
        let start = end;
        end = start.checked_add(count.into()).filter(|_| usize::from(count) <= GROUP)?;
        Some([start, end])
    };
    counts.iter().map(group).collect()
}

/// The group in which `key` is kept.
pub fn group_of(key: u32, groups: usize) -> usize {
    ((u64::from(key) * groups as u64) >> 32) as usize
}

/// What stands for `key` in its group.
pub fn fingerprint(key: u32) -> u8 {
    key as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_found_at_its_place_and_no_other() {
        let fingerprints = [3, 4, 9, 0, 255, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0];
        let lie = groups(&[3, 0, 2, 8]).unwrap();
        let table = Table::new(&lie, &fingerprints);
        let keys: [&[u32]; 4] = [&[3, 7, 16], &[], &[0, 255], &[1, 3, 6, 10, 15, 21, 28, 36]];
        let known: Vec<u32> = (0..).zip(keys).flat_map(|(group, keys)| keys.iter().map(move |key| group << 30 | key)).collect();
        for key in (0..4).flat_map(|group| (0..=255).map(move |fingerprint| group << 30 | fingerprint)) {
            assert_eq!(table.find(key), known.iter().position(|&other| other == key), "{key:x}");
        }
    }

    #[test]
    fn counts_that_cannot_be_are_refused() {
        assert_eq!(groups(&[8, 9]), None);
        assert_eq!(groups(&[8; 8191]).map(|groups| groups.len()), Some(8191));
        assert_eq!(groups(&[8; 8192]), None);
    }
}
