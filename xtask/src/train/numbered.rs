//! What is seen at the places that are learnt from: gathered as hashes, then told by numbers.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use hedgerow::training::Identity;

use super::dictionary::place;

type Fast = BuildHasherDefault<Identity>;

/// The values of all places, one place after the other; each place knows its own as a range.
#[derive(Debug, Default)]
pub struct Numbered {
    /// Hashes at first, numbers after [`Numbered::number`].
    pub values: Vec<u32>,
    /// For each number its hash.
    pub hashes: Vec<u32>,
    /// For how many keys the table has room through which all places were read.
    pub room: usize,
    /// All hashes of all places, as they were gathered.
    gathered: Vec<u32>,
    gathered_at: Vec<Range<usize>>,
}

impl Numbered {
    /// Replaces hashes by numbers in the order in which they come, and drops what occurs once.
    pub fn number<'p>(&mut self, places: impl Iterator<Item = &'p mut Range<usize>>) {
        let places: Vec<_> = places.collect();
        self.gathered = self.values.clone();
        self.gathered_at = places.iter().map(|place| (*place).clone()).collect();
        let mut counts: HashMap<u32, u32, Fast> = HashMap::default();
        self.values.iter().for_each(|&hash| *counts.entry(hash).or_default() += 1);
        let mut numbers: HashMap<u32, u32, Fast> = HashMap::default();
        let mut hashes = Vec::new();
        self.rewrite(places.into_iter(), |hash| {
            (counts[&hash] > 1).then(|| {
                *numbers.entry(hash).or_insert_with(|| {
                    hashes.push(hash);
                    hashes.len() as u32 - 1
                })
            })
        });
        self.hashes = hashes;
    }

    /// Keeps only these numbers, strongest first; at last as the model will find them.
    pub fn keep<'p>(&mut self, order: &[usize], is_last: bool, places: impl Iterator<Item = &'p mut Range<usize>>) {
        if is_last {
            return self.read_through(order, places);
        }
        let mut keep = vec![false; self.hashes.len()];
        order.iter().for_each(|&number| keep[number] = true);
        self.rewrite(places, |number| keep[number as usize].then_some(number));
    }

    /// Keeps these numbers, most important first, in a table as the model will have it, and reads all places through it: it takes some other
    /// hashes for those that it holds, and the weights must bear it. From then on numbers are those of the table.
    fn read_through<'p>(&mut self, order: &[usize], places: impl Iterator<Item = &'p mut Range<usize>>) {
        let keys: Vec<(u32, usize)> = order.iter().map(|&number| (self.hashes[number], number)).collect();
        self.room = keys.len();
        let (keys, numbers) = place(&keys, self.room);
        self.hashes = numbers.iter().map(|&number| self.hashes[number]).collect();
        let table = keys.table();
        self.values.clear();
        for (place, gathered) in places.zip(&self.gathered_at) {
            let start = self.values.len();
            self.values.extend(self.gathered[gathered.clone()].iter().filter_map(|&hash| table.find(hash)).map(|number| number as u32));
            *place = start..self.values.len();
        }
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
