//! Sums of rows of weights.

use std::ops::AddAssign;

/// Weights that are read and summed at once; those past the last of a row mean nothing.
pub const ROW: usize = 8;

/// Every other byte of eight.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// By how much a weight is raised so that none is negative, and by how much a sum.
const RAISE: u64 = 0x8080_8080_8080_8080;
const RAISE_SUM: u64 = 0x8000_8000_8000_8000;

/// The sums of rows of signed bytes, four sums of sixteen bits in one number, where a negative sum takes one from the next: half as much work
/// as lane by lane, on machines with vectors and without. There is room for 255 rows; no token has so many features, and no mention so much
/// evidence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    even: u64,
    odd: u64,
}

impl Sums {
    /// Adds a row, its first weight in the lowest byte.
    pub fn add(&mut self, row: u64) {
        let raised = row ^ RAISE;
        let lowered = |lanes: u64| (lanes & EVEN).wrapping_sub(RAISE & EVEN);
        *self += Self { even: lowered(raised), odd: lowered(raised >> 8) };
    }

    /// The sums, lane by lane.
    pub fn lanes(&self) -> [i16; ROW] {
        let [even, odd] = [self.even, self.odd].map(|four| four.wrapping_add(RAISE_SUM) ^ RAISE_SUM);
        std::array::from_fn(|lane| {
            let four = if lane % 2 == 0 { even } else { odd };
            ((four >> (lane / 2 * 16)) as u16).cast_signed()
        })
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.even = self.even.wrapping_add(other.even);
        self.odd = self.odd.wrapping_add(other.odd);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_single_lanes() {
        let (mut sums, mut expected) = (Sums::default(), [0_i16; ROW]);
        for number in 0..200_usize {
            let row: [u8; ROW] = std::array::from_fn(|lane| (number * 37 + lane * 101) as u8);
            sums.add(u64::from_le_bytes(row));
            expected.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(weight.cast_signed()));
            assert_eq!(sums.lanes(), expected);
        }
    }

    #[test]
    fn the_greatest_weights_do_not_run_over() {
        for weight in [i8::MIN, i8::MAX] {
            let mut sums = Sums::default();
            (0..255).for_each(|_| sums.add(u64::from_le_bytes([weight.cast_unsigned(); ROW])));
            assert_eq!(sums.lanes(), [255 * i16::from(weight); ROW]);
        }
    }
}
