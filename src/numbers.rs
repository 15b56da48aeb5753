//! Numbers for what a text brings, from 0 in order of first appearance.

use crate::vocabulary::hash;

/// Finds the numbers of things by their hashes.
///
/// A tree with four branches at each node. Two bits of the hash after the other tell which branch to follow, and below the sixteenth node,
/// where all hashes are the same, two bits of the thing. So no text can make it slow; a hash table can be made so even with the standard
/// hash, whose key a browser's build cannot draw.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<Node>);

/// A thing: its hash, and the numbers of the things below it. Nothing has the first one below it.
#[derive(Clone, Copy, Debug)]
struct Node {
    hash: u32,
    below: [u32; 4],
}

/// Branches that a hash tells.
const STEPS: usize = 16;

impl Numbers {
    /// The number of the thing with this hash, new or old, where no two things have the same.
    pub fn number(&mut self, hash: u32) -> usize {
        self.number_of(hash, |_| 0, |_| true)
    }

    /// The number of the thing with this hash, where no two things have the same; `None` for a new one.
    pub fn find(&self, hash: u32) -> Option<usize> {
        self.search(hash, |_| 0, |_| true).ok()
    }

    /// The number of a thing, new or old. `bits` tells two bits of it, by their place; `is_it`, whether a number is its own.
    fn number_of(&mut self, hash: u32, bits: impl Fn(usize) -> u8, is_it: impl Fn(usize) -> bool) -> usize {
        let number = self.0.len();
        match self.search(hash, bits, is_it) {
            Ok(number) => return number,
            Err(Some((above, branch))) => self.0[above].below[branch] = number as u32,
            Err(None) => {}
        }
        self.0.push(Node { hash, below: [0; 4] });
        number
    }

    /// The number of a thing, or else the node and the branch below which it belongs; neither in an empty tree.
    fn search(&self, hash: u32, bits: impl Fn(usize) -> u8, is_it: impl Fn(usize) -> bool) -> Result<usize, Option<(usize, usize)>> {
        let (mut number, mut step) = (0, 0);
        let mut node = self.0.first().ok_or(None)?;
        while node.hash != hash || !is_it(number) {
            let branch = if step < STEPS { (hash >> (2 * step)) as usize } else { usize::from(bits(step - STEPS)) } % 4;
            let below = node.below[branch] as usize;
            if below == 0 {
                return Err(Some((number, branch)));
            }
            (number, step, node) = (below, step + 1, &self.0[below]);
        }
        Ok(number)
    }
}

/// The strings that a text brings, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    /// The strings, one after another, and where each of them ends.
    text: String,
    ends: Vec<usize>,
    numbers: Numbers,
}

impl Interner {
    /// The number of `string`, new or old.
    pub fn number(&mut self, string: &str) -> usize {
        let Self { text, ends, numbers } = self;
        let bits = |place: usize| string.as_bytes().get(place / 4).map_or(0, |byte| byte >> (place % 4 * 2));
        let start = |number: usize| number.checked_sub(1).map_or(0, |before| ends[before]);
        let number = numbers.number_of(hash(string.as_bytes()), bits, |number| text[start(number)..ends[number]] == *string);
        if number == ends.len() {
            text.push_str(string);
            ends.push(text.len());
        }
        number
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Interner, Numbers};

    #[test]
    fn strings_keep_their_numbers_however_many_share_a_hash() {
        // Case does not count for the hash.
        let alike = |number: u32| (0..10).map(|bit| if number >> bit & 1 == 0 { 'a' } else { 'A' }).collect::<String>();
        let of_number = |number: u32| [alike(number), format!("string {number}"), "é".repeat(number as usize)];
        let strings: Vec<String> = (0..1_000).flat_map(of_number).collect();
        let mut interner = Interner::default();
        for _ in 0..2 {
            assert!(strings.iter().enumerate().all(|(number, string)| interner.number(string) == number));
        }
        assert_eq!(interner.len(), strings.len());
    }

    #[test]
    fn hashes_keep_their_numbers() {
        let hashes: Vec<u32> = (0..1_000)
            .flat_map(|number: u32| [number, number.rotate_right(8) | 0xff, number.wrapping_mul(0x9e37_79b1) & !0xff00])
            .collect();
        let mut expected = hashes.clone();
        expected.sort_unstable();
        expected.dedup();
        let mut numbers = Numbers::default();
        let first: Vec<usize> = hashes.iter().map(|&hash| numbers.number(hash)).collect();
        assert!(hashes.iter().zip(first).all(|(&hash, number)| numbers.find(hash) == Some(number)));
        assert_eq!(numbers.find(0xffff_0000), None);
        assert_eq!(numbers.0.len(), expected.len());
    }
}
