//! Numbers for what a text brings, from 0 in order of first appearance.

use crate::word::Word;

/// Finds the numbers of things by their hashes.
///
/// A tree with four branches at each node. Two bits of the hash after the other tell which branch to follow, and below the sixteenth node,
/// where all hashes are the same, two bits of the thing, those of another hash first. So no text can make it slow; a hash table can be made so
/// even with the standard hash, whose key a browser's build cannot draw.
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

/// Two bits of a string by their place: those of a second hash, for which case counts, and then those of its bytes. Without that hash, strings
/// that begin alike and share the first one would stand one below the other.
fn two_bits(string: &str, place: usize) -> u8 {
    match place.checked_sub(STEPS) {
        Some(place) => string.as_bytes().get(place / 4).map_or(0, |byte| byte >> (place % 4 * 2)),
        None => (second_hash(string) >> (30 - 2 * place)) as u8,
    }
}

/// FNV-1a (Fowler, Noll and Vo 1991).
fn second_hash(string: &str) -> u32 {
    string.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
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
        let start = |number: usize| number.checked_sub(1).map_or(0, |before| ends[before]);
        let number = numbers.number_of(
            Word::whole(string.as_bytes()).hash(),
            |place| two_bits(string, place),
            |number| text[start(number)..ends[number]] == *string,
        );
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
    use std::cell::Cell;

    use super::{Interner, Numbers, two_bits};
    use crate::word::Word;

    /// Strings that share a hash, for which case does not count.
    fn alike(number: u32) -> String {
        (0..10).map(|bit| if number >> bit & 1 == 0 { 'a' } else { 'A' }).collect()
    }

    #[test]
    fn strings_that_share_a_hash_and_a_beginning_are_found_in_few_steps() {
        let strings: Vec<String> = (0..1_000).map(|number| "a".repeat(10_000) + &alike(number)).collect();
        let mut numbers = Numbers::default();
        for (number, string) in strings.iter().enumerate() {
            let steps = Cell::new(0);
            let is_it = |other: usize| {
                steps.set(steps.get() + 1);
                strings[other] == *string
            };
            assert_eq!(numbers.number_of(Word::whole(string.as_bytes()).hash(), |place| two_bits(string, place), is_it), number);
            assert!(steps.get() < 100, "{} steps for string {number}", steps.get());
        }
    }

    #[test]
    fn strings_keep_their_numbers_however_many_share_a_hash() {
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
