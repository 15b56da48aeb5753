//! Builds the dictionary of a model: words with what is known of them, clusters, phrases.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use hedgerow::training::{BEHIND, Dictionary, GROUP, Table, fingerprint, flag, group_of, groups, known, mix, pair, word_hash};
use hedgerow::{Case, Document, Lexicon, TokenKind};

use super::clusters::Clusters;
use super::corpus::Story;
use super::lists::Names;

/// Keys for each group. Of a hundred keys, two find their group full and are left out: those that matter least.
const LOAD: f64 = 5.0;

/// Keys in the form in which the model holds them.
#[derive(Debug, Default)]
pub struct Keys {
    /// How many each group has.
    pub counts: Vec<u8>,
    /// What each fingerprint of a group adds to the one before, and the bytes behind the last.
    pub fingerprints: Vec<u8>,
    groups: Vec<[u16; 2]>,
}

impl Keys {
    /// The keys, for reading.
    pub fn table(&self) -> Table<'_> {
        Table::new(&self.groups, &self.fingerprints)
    }
}

/// A dictionary in the form in which the model holds it.
#[derive(Debug, Default)]
pub struct DictionaryFile {
    /// See [`Dictionary`].
    pub words: Keys,
    /// See [`known`].
    pub flags: Vec<u8>,
    /// See [`known`].
    pub codes: Vec<u8>,
    /// See [`known`].
    pub clusters: Vec<u8>,
    /// See [`Dictionary`].
    pub known: Vec<(u16, u16)>,
    /// See [`Dictionary`].
    pub coarse: Vec<u8>,
    /// See [`Dictionary`].
    pub phrases: Keys,
    /// See [`Dictionary`].
    pub phrase_kinds: Vec<u8>,
}

impl DictionaryFile {
    /// The dictionary, for reading.
    pub fn dictionary(&self) -> Dictionary<'_> {
        Dictionary {
            words: self.words.table(),
            known: &self.known,
            listed: &[],
            coarse: &self.coarse,
            phrases: self.phrases.table(),
            phrase_kinds: &self.phrase_kinds,
        }
    }

    /// Joins lists, clusters and what raw text says of the case of words.
    pub fn new(names: &Names, clusters: &Clusters, cases: &Cases, connectors: &[String], least: u32) -> Self {
        let mut words: BTreeMap<&str, (u16, u16)> = BTreeMap::new();
        for (word, &flags) in &names.words {
            words.entry(word).or_default().0 |= flags;
        }
        for (word, &cluster) in &clusters.of {
            words.entry(word).or_default().1 = cluster;
        }
        for word in connectors {
            words.entry(word).or_default().0 |= flag::CONNECTOR;
        }
        for word in cases.ordinary(least) {
            words.entry(word).or_default();
        }
        for (word, value) in &mut words {
            value.0 = with_case(value.0, cases.bits(word));
        }
        let mut file = Self { coarse: clusters.coarse.concat(), ..Self::default() };
        file.place_words(&words);
        file.place_phrases(names);
        file
    }

    fn place_words(&mut self, words: &BTreeMap<&str, (u16, u16)>) {
        let mut keys: Vec<(u32, (u16, u16))> = words.iter().map(|(word, &value)| (mix(word_hash(word)), value)).collect();
        // First the words that texts have, then those that only lists have.
        keys.sort_by_key(|&(_, (flags, cluster))| (cluster == 0, flags & flag::CASE == 0));
        let (words, values) = place(&keys, keys.len());
        let flags: Vec<u16> = values.iter().map(|&(flags, cluster)| if cluster == 0 { flags } else { flags | flag::CLUSTERED }).collect();
        (self.codes, self.flags) = coded(&flags);
        let clusters = values.iter().filter(|value| value.1 != 0).map(|value| value.1.to_le_bytes());
        self.clusters = [0, 1].into_iter().flat_map(|byte| clusters.clone().map(move |bytes| bytes[byte])).collect();
        self.known = known(&self.flags, &self.codes, &self.clusters);
        self.words = words;
    }

    fn place_phrases(&mut self, names: &Names) {
        let phrases: BTreeMap<_, _> = names.phrases.iter().collect();
        let key = |words: &Vec<String>| words.iter().map(|word| word_hash(word)).reduce(pair).map_or(0, mix);
        let keys: Vec<(u32, u8)> = phrases.iter().map(|(words, kind)| (key(words), **kind)).collect();
        (self.phrases, self.phrase_kinds) = place(&keys, keys.len());
    }
}

/// The bits of a word with its usual case, unless a list of ours has it among acronyms or ordinary words.
fn with_case(flags: u16, case: u16) -> u16 {
    let is_listed = flags & flag::ACRONYM == flag::ACRONYM || flags & flag::CASE != 0;
    if is_listed { flags } else { flags | case }
}

/// The commonest combinations of bits, and for each word the one that is most like its own; whether it has a cluster stays as it is.
fn coded(flags: &[u16]) -> (Vec<u8>, Vec<u8>) {
    let mut counts: BTreeMap<u16, u32> = BTreeMap::new();
    flags.iter().for_each(|&flags| *counts.entry(flags).or_default() += 1);
    let mut codes: Vec<u16> = counts.keys().copied().collect();
    codes.sort_by_key(|flags| (*flags != 0, std::cmp::Reverse(counts[flags]), *flags));
    codes.truncate(1 << 8);
    let distance = |a: u16, b: u16| ((a ^ b) & flag::CLUSTERED, (a ^ b).count_ones());
    let nearest = |flags: u16| (0..codes.len()).min_by_key(|&code| distance(codes[code], flags)).unwrap_or(0) as u8;
    let code_of: BTreeMap<u16, u8> = counts.keys().map(|&flags| (flags, nearest(flags))).collect();
    (codes.iter().flat_map(|flags| flags.to_le_bytes()).collect(), flags.iter().map(|flags| code_of[flags]).collect())
}

/// Puts keys into groups, those that matter most first; what overflows its group is left out. There are as many groups as `room` keys
/// need. The values come in the order of the keys.
pub fn place<T: Copy>(keys: &[(u32, T)], room: usize) -> (Keys, Vec<T>) {
    let count = ((room as f64 / LOAD).ceil() as usize).max(1);
    let mut filled: Vec<BTreeMap<u8, T>> = vec![BTreeMap::new(); count];
    for &(key, value) in keys {
        let group = &mut filled[group_of(key, count)];
        if group.len() < GROUP {
            group.entry(fingerprint(key)).or_insert(value);
        }
    }
    let counts: Vec<u8> = filled.iter().map(|group| group.len() as u8).collect();
    let mut fingerprints: Vec<u8> = filled.iter().flat_map(|group| differences(group.keys().copied())).collect();
    fingerprints.extend([0; BEHIND]);
    let ranges = groups(&counts).expect("a table has fewer than 65,536 keys");
    (Keys { counts, fingerprints, groups: ranges }, filled.into_iter().flat_map(BTreeMap::into_values).collect())
}

fn differences(numbers: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
    numbers.scan(0, |before, number| Some(number - std::mem::replace(before, number)))
}

/// How often words stand in lower case and, inside sentences, with a capital.
#[derive(Debug, Default)]
pub struct Cases {
    counts: HashMap<String, [u32; 2]>,
}

impl Cases {
    /// Counts the words of a text.
    pub fn count(&mut self, text: &str) {
        let document = Document::new(text, Lexicon::builtin());
        for sentence in document.sentences.iter() {
            for index in sentence.clone().filter(|&index| document.tokens[index].kind == TokenKind::Word) {
                let side = match document.tokens[index].case {
                    Case::Lower => 0,
                    Case::Capital | Case::Mixed | Case::Upper if follows_a_word(&document, &sentence, index) => 1,
                    _ => continue,
                };
                self.counts.entry(document.word(index).to_lowercase()).or_default()[side] += 1;
            }
        }
    }

    /// The words that stand in lower case nearly always, and at least so many times.
    fn ordinary(&self, least: u32) -> impl Iterator<Item = &str> {
        self.counts
            .iter()
            .filter(move |(word, counts)| counts[0] >= least && self.bits(word) == flag::ORDINARY)
            .map(|(word, _)| word.as_str())
    }

    fn bits(&self, word: &str) -> u16 {
        let [lower, capital] = self.counts.get(word).copied().unwrap_or_default();
        let value = match lower + capital {
            0 | 1 => 0,
            total if lower * 20 >= total * 19 => 1,
            total if capital * 10 >= total * 9 => 3,
            _ => 2,
        };
        value << 10
    }
}

/// The sentences of a text as case-folded words.
pub fn sentences(text: &str) -> Vec<Vec<String>> {
    let document = Document::new(text, Lexicon::builtin());
    let words = |sentence: Range<usize>| sentence.map(|index| document.word(index).to_lowercase()).collect();
    document.sentences.iter().map(words).collect()
}

/// Whether a word, a number or a comma stands right before: after a mark, a capital may be that of a beginning.
fn follows_a_word(document: &Document, sentence: &Range<usize>, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|before| sentence.contains(before));
    before.is_some_and(|before| matches!(document.tokens[before].kind, TokenKind::Word | TokenKind::Number | TokenKind::Comma))
}

/// Words that stand in lower case inside the names of stories marked by our own rules.
pub fn connectors(stories: &[Story]) -> Vec<String> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for story in stories.iter().filter(|story| story.follows_our_rules()) {
        let document = Document::new(&story.text, Lexicon::builtin());
        for &(start, end, _) in &story.names {
            for index in document.tokens_in(hedgerow::Span::new(start, end)) {
                let token = document.tokens[index];
                if token.kind == TokenKind::Word && token.case == Case::Lower {
                    *counts.entry(document.word(index).to_lowercase()).or_default() += 1;
                }
            }
        }
    }
    counts.into_iter().filter(|&(_, count)| count >= 4).map(|(word, _)| word).collect()
}
