//! Sums of rows of weights.

use crate::tagger::viterbi::{LANES, Scores};

/// Every other byte of eight.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// By how much a weight is raised so that none is negative.
const RAISE: u64 = 0x8080_8080_8080_8080;

/// The sums of rows of signed bytes, four sums of sixteen bits in one number: half as much work as lane by lane, on machines with vectors
/// and without. There is room for 257 rows; no token has so many features, and no mention so much evidence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    even: [u64; 2],
    odd: [u64; 2],
    rows: u16,
}

impl Sums {
    /// Adds a row.
    pub fn add(&mut self, row: &[u8; LANES]) {
        for (half, bytes) in row.as_chunks::<8>().0.iter().enumerate() {
            let raised = u64::from_le_bytes(*bytes) ^ RAISE;
            self.even[half] = self.even[half].wrapping_add(raised & EVEN);
            self.odd[half] = self.odd[half].wrapping_add(raised >> 8 & EVEN);
        }
        self.rows += 1;
    }

    /// The sums, lane by lane.
    pub fn scores(&self) -> Scores {
        let raised = self.rows.wrapping_mul(0x80);
        std::array::from_fn(|lane| {
            let four = if lane % 2 == 0 { self.even[lane / 8] } else { self.odd[lane / 8] };
            ((four >> (lane % 8 / 2 * 16)) as u16).wrapping_sub(raised).cast_signed()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_single_lanes() {
        let (mut sums, mut expected) = (Sums::default(), [0_i16; LANES]);
        for number in 0..200_usize {
            let row: [u8; LANES] = std::array::from_fn(|lane| (number * 37 + lane * 101) as u8);
            sums.add(&row);
            expected.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(weight.cast_signed()));
            assert_eq!(sums.scores(), expected);
        }
    }

    #[test]
    fn the_greatest_weights_do_not_run_over() {
        for weight in [i8::MIN, i8::MAX] {
            let mut sums = Sums::default();
            (0..250).for_each(|_| sums.add(&[weight.cast_unsigned(); LANES]));
            assert_eq!(sums.scores(), [250 * i16::from(weight); LANES]);
        }
    }
}
