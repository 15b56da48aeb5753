//! What the model knows about words and phrases before it has seen a label.

use crate::tagger::glossary::Known;
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
    /// The bits and the cluster of each word, as [`known`] finds them.
    pub known: &'m [(u16, u16)],
    /// What is said of the words of the lists, if that has been asked.
    pub listed: &'m [Known],
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
        self.words.find(mix(hash)).and_then(|slot| self.known.get(slot).copied()).unwrap_or_default()
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
}

/// The bits and the cluster of each word; 0 for none. A word has one byte in `flags`: the place of its bits in `codes`, two bytes for each
/// combination that occurs. `clusters` are those of the words that have one: the lower byte of each, then the higher.
#[inline(never)]
pub fn known(flags: &[u8], codes: &[u8], clusters: &[u8]) -> Vec<(u16, u16)> {
    let (lower, higher) = clusters.split_at(clusters.len() / 2);
    let mut clusters = lower.iter().zip(higher).map(|(&lower, &higher)| u16::from_le_bytes([lower, higher]));
    let mut of = |&code: &u8| {
        let bits = pair(codes, usize::from(code));
        let cluster = if bits & flag::CLUSTERED == 0 { None } else { clusters.next() };
        (bits & flag::DICTIONARY, cluster.unwrap_or(0))
    };
    flags.iter().map(&mut of).collect()
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
        let known = known(&flags, &codes, &clusters);
        (0..40).for_each(|slot| assert_eq!(known[slot], (0, expected(slot)), "{slot}"));
    }
}
