//! What the model knows about words and phrases before it has seen a label.

use crate::tagger::hash::mix;
use crate::tagger::label::KINDS;
use crate::tagger::table::Table;

/// What is known of a word, as bits. Most of them only training tells apart.
#[cfg_attr(not(feature = "train"), allow(dead_code))]
pub mod flag {
    /// A forename.
    pub const FORENAME: u16 = 1;
    /// A family name.
    pub const SURNAME: u16 = 1 << 1;
    /// A city or town.
    pub const CITY: u16 = 1 << 2;
    /// A country, state or province.
    pub const COUNTRY: u16 = 1 << 3;
    /// A nationality, people or religion.
    pub const GROUP: u16 = 1 << 4;
    /// An organization of one word.
    pub const ORGANIZATION: u16 = 1 << 5;
    /// An event, work, law, product or language of one word.
    pub const OTHER: u16 = 1 << 6;
    /// A title or role before a name.
    pub const TITLE: u16 = 1 << 7;
    /// The first word of some phrase.
    pub const PHRASE: u16 = 1 << 8;
    /// Stands in lower case inside of names.
    pub const CONNECTOR: u16 = 1 << 9;
    /// Two bits: 1 mostly in lower case, 2 both ways, 3 mostly with a capital; 0 unknown.
    pub const CASE: u16 = 3 << 10;
    /// The first of these.
    pub const ORDINARY: u16 = 1 << 10;
    /// Tells an organization: "Ministry", "Bank".
    pub const ORGANIZATION_WORD: u16 = 1 << 12;
    /// Tells a place: "River", "Street".
    pub const PLACE_WORD: u16 = 1 << 13;
    /// Tells an event, a law or a work: "Cup", "Act".
    pub const OTHER_WORD: u16 = 1 << 14;
    /// An acronym that names nothing, such as GDP or CEO: no other word tells all three.
    pub const ACRONYM: u16 = ORGANIZATION_WORD | PLACE_WORD | OTHER_WORD;
    /// The bits that come from the dictionary.
    pub const DICTIONARY: u16 = (1 << 15) - 1;
    /// The first word of a sentence.
    pub const STARTS: u16 = 1 << 15;
    /// Has a cluster: only in the codes of the file, which say nothing of sentences.
    pub const CLUSTERED: u16 = STARTS;
}

/// Most words that a phrase of the dictionary has.
pub const LONGEST_PHRASE: usize = 5;

/// Words with what is known of them, word clusters, and phrases, as they lie in the model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dictionary<'m> {
    /// The words.
    pub words: Table<'m>,
    /// One byte for each word: the place of its bits among the codes.
    pub flags: &'m [u8],
    /// Two bytes for each combination of bits that occurs, at most 256 of them.
    pub codes: &'m [u8],
    /// How many words before each eighth one have a cluster.
    pub ranks: &'m [u16],
    /// The clusters of the words that have one: the lower byte of each, then the higher.
    pub clusters: &'m [u8],
    /// Two bytes for each cluster: the coarser cluster and the coarsest.
    pub coarse: &'m [u8],
    /// The phrases.
    pub phrases: Table<'m>,
    /// One byte for each phrase: the place of its kind among the kinds.
    pub phrase_kinds: &'m [u8],
}

impl Dictionary<'_> {
    /// The bits and the cluster of a word; zeros for an unknown one.
    pub fn word(&self, hash: u32) -> (u16, u16) {
        match self.words.find(mix(hash)) {
            Some(slot) => (self.flags(slot) & flag::DICTIONARY, self.cluster(slot)),
            None => (0, 0),
        }
    }

    fn cluster(&self, slot: usize) -> u16 {
        if !self.is_clustered(slot) {
            return 0;
        }
        let rank = self.ranks.get(slot / BLOCK).map_or(0, |&rank| usize::from(rank));
        let number = rank + (slot - slot % BLOCK..slot).filter(|&slot| self.is_clustered(slot)).count();
        let byte = |at: usize| self.clusters.get(at).copied().unwrap_or(0);
        u16::from_le_bytes([byte(number), byte(number + self.clusters.len() / 2)])
    }

    fn is_clustered(&self, slot: usize) -> bool {
        self.flags(slot) & flag::CLUSTERED != 0
    }

    /// The coarser cluster and the coarsest one that hold `cluster`.
    pub fn coarse(&self, cluster: u16) -> (u8, u8) {
        let [middle, coarse] = pair(self.coarse, usize::from(cluster)).to_le_bytes();
        (middle, coarse)
    }

    /// The kind of a phrase, as its place among the kinds.
    pub fn phrase(&self, hash: u32) -> Option<u8> {
        let slot = self.phrases.find(mix(hash))?;
        self.phrase_kinds.get(slot).copied().filter(|&kind| usize::from(kind) < KINDS.len())
    }

    fn flags(&self, slot: usize) -> u16 {
        self.flags.get(slot).map_or(0, |&code| pair(self.codes, usize::from(code)))
    }
}

/// Words that share a rank.
const BLOCK: usize = 8;

/// How many words before each eighth one have a cluster, by the codes of the words and what the codes stand for.
pub fn ranks(flags: &[u8], codes: &[u8]) -> Vec<u16> {
    let mut rank = 0;
    let mut rank_of = |block: &[u8]| {
        let before = rank;
        rank += block.iter().filter(|&&code| pair(codes, usize::from(code)) & flag::CLUSTERED != 0).count() as u16;
        before
    };
    flags.chunks(BLOCK).map(&mut rank_of).collect()
}

fn pair(values: &[u8], index: usize) -> u16 {
    values.get(index * 2..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_own_cluster_or_none() {
        let flags: Vec<u8> = (0..40).map(|slot| u8::from(slot % 3 == 1)).collect();
        let codes = [0, 0, 0, (flag::CLUSTERED >> 8) as u8];
        let expected = |slot: usize| if slot % 3 == 1 { slot as u16 * 100 } else { 0 };
        let clusters = || (0..flags.len()).map(expected).filter(|&cluster| cluster != 0).map(u16::to_le_bytes);
        let clusters: Vec<u8> = clusters().map(|bytes| bytes[0]).chain(clusters().map(|bytes| bytes[1])).collect();
        let ranks = ranks(&flags, &codes);
        let dictionary = Dictionary { flags: &flags, codes: &codes, ranks: &ranks, clusters: &clusters, ..Dictionary::default() };
        (0..40).for_each(|slot| assert_eq!(dictionary.cluster(slot), expected(slot), "{slot}"));
    }
}
