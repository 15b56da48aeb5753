//! Rows of weights that are found by a hash.

use std::ops::Range;

use crate::tagger::sums::ROW;
use crate::tagger::table::{GROUP, equal_bytes, fingerprint, fingerprints, group_of};
use crate::word::eight_from;

/// Weights of a row that a bucket has room for.
const WIDTH: usize = ROW - 1;

/// Where the fingerprints of a bucket begin.
const BEHIND_ROWS: usize = GROUP * WIDTH;

/// A group of a table with its rows: first the rows, then the fingerprints of their keys. It fills one line of a processor's cache, so that one
/// look-up waits for memory only once. A key that is not there, and a place that no row fills, give zeros.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Bucket([u8; BEHIND_ROWS + GROUP]);

impl Bucket {
    /// Rows of `width` weights, each of which is read with what is behind it: the next row takes its place, and behind the last are the
    /// fingerprints. This is done for thousands of buckets while a page waits, by code that a browser has not optimized yet.
    fn new(fingerprints: u64, rows: Range<usize>, weights: &[u8], width: usize) -> Self {
        let mut bytes = [0; BEHIND_ROWS + GROUP];
        let mut write = |at: usize, number: u64| {
            if let Some(place) = bytes.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
                *place = number.to_le_bytes();
            }
        };
        for (place, row) in rows.enumerate() {
            write(place * WIDTH, eight_from(weights, row * width) & u64::MAX >> (64 - 8 * width));
        }
        write(BEHIND_ROWS, fingerprints);
        Self(bytes)
    }

    fn row(&self, key: u32) -> u64 {
        let at = |place: usize| self.0.get(place..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let equal = equal_bytes(at(BEHIND_ROWS), fingerprint(key));
        // Where there is none, this reads what is behind the last row. One of five is not there: no processor can guess which.
        let row = at(equal.trailing_zeros() as usize / 8 * WIDTH);
        row & u64::from(equal != 0).wrapping_neg()
    }
}

/// Rows of weights.
#[derive(Debug)]
pub struct Rows(Vec<Bucket>);

impl Rows {
    /// Reads rows of `width` weights, as many as there are fingerprints.
    #[inline(never)]
    pub fn new(groups: &[[u16; 2]], differences: &[u8], weights: &[u8], width: usize) -> Self {
        let bucket =
            |&[start, end]: &[u16; 2]| Bucket::new(fingerprints(differences, start.into()), start.into()..end.into(), weights, width);
        Self(groups.iter().map(bucket).collect())
    }

    /// The row of a hash, its first weight in the lowest byte; zeros for an unknown hash.
    pub fn find(&self, hash: u32) -> u64 {
        self.0.get(group_of(hash, self.0.len())).map_or(0, |bucket| bucket.row(hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::table::{BEHIND, groups};

    #[test]
    fn each_key_has_its_own_row_and_others_zeros() {
        let differences = [3, 4, 9, 0, 255, 1, 2, 3, 4, 5, 6, 7, 8];
        let known: [&[u32]; 4] = [&[3, 7, 16], &[], &[0, 255], &[1, 3, 6, 10, 15, 21, 28, 36]];
        let groups = groups(&known.map(|keys| keys.len() as u8)).unwrap();
        let differences = [&differences[..], &[0; BEHIND]].concat();
        for width in [6, WIDTH] {
            let weights: Vec<u8> = (1..=differences.len() * width).map(|weight| weight as u8).collect();
            let rows = Rows::new(&groups, &differences, &weights, width);
            let mut expected = weights.chunks(width);
            for (group, keys) in (0..).zip(known) {
                for fingerprint in 0..=255 {
                    let row = rows.find(group << 30 | fingerprint).to_le_bytes();
                    let expected = if keys.contains(&fingerprint) { expected.next().unwrap() } else { &[0; WIDTH][..width] };
                    assert_eq!(&row[..width], expected, "{group}, {fingerprint}");
                }
            }
        }
    }
}
