//! What is seen at the places that are learnt from: gathered as hashes, then told by numbers.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use hedgerow::training::Identity;

type Fast = BuildHasherDefault<Identity>;

/// The values of all places, one place after the other; each place knows its own as a range.
#[derive(Debug, Default)]
pub struct Numbered {
    /// Hashes at first, numbers after [`Numbered::number`].
    pub values: Vec<u32>,
    /// For each number its hash.
    pub hashes: Vec<u32>,
    /// For each number how often it occurs.
    pub counts: Vec<u32>,
}

impl Numbered {
    /// Replaces hashes by numbers in the order in which they come, and drops what occurs once.
    pub fn number<'p>(&mut self, places: impl Iterator<Item = &'p mut Range<usize>>) {
        let mut counts: HashMap<u32, u32, Fast> = HashMap::default();
        self.values.iter().for_each(|&hash| *counts.entry(hash).or_default() += 1);
        let mut numbers: HashMap<u32, u32, Fast> = HashMap::default();
        let (mut hashes, mut kept_counts) = (Vec::new(), Vec::new());
        self.rewrite(places, |hash| {
            let count = Some(counts[&hash]).filter(|&count| count > 1)?;
            Some(*numbers.entry(hash).or_insert_with(|| {
                hashes.push(hash);
                kept_counts.push(count);
                hashes.len() as u32 - 1
            }))
        });
        (self.hashes, self.counts) = (hashes, kept_counts);
    }

    /// Keeps only the values whose numbers `keep` has as true.
    pub fn retain<'p>(&mut self, keep: &[bool], places: impl Iterator<Item = &'p mut Range<usize>>) {
        self.rewrite(places, |number| keep[number as usize].then_some(number));
    }

    /// Puts what `change` makes of each value in its place, or nothing.
    fn rewrite<'p>(&mut self, places: impl Iterator<Item = &'p mut Range<usize>>, mut change: impl FnMut(u32) -> Option<u32>) {
        let mut kept = Vec::with_capacity(self.values.len());
        for place in places {
            let start = kept.len();
            kept.extend(self.values[place.clone()].iter().filter_map(|&value| change(value)));
            *place = start..kept.len();
        }
        self.values = kept;
    }
}
