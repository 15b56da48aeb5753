//! Word clusters from raw text.
//!
//! Words are exchanged between clusters so that cluster and neighboring words tell as much of each other as they can (exchange clustering,
//! Kneser and Ney 1993; with words as context on both sides, after Uszkoreit and Brants 2008). The clusters are then merged greedily into a tree.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Sweeps over the vocabulary.
const SWEEPS: usize = 8;
/// Words that serve as context, on either side.
const CONTEXTS: usize = 4000;

/// The clusters of the most frequent words.
#[derive(Debug)]
pub struct Clusters {
    /// The cluster of each word, from 1.
    pub of: HashMap<String, u16>,
    /// For each cluster, from 0 for none, the coarser cluster and the coarsest.
    pub coarse: Vec<[u8; 2]>,
}

impl Clusters {
    /// Reads what [`Clusters::write`] wrote; `None` where there is no such file.
    pub fn read(path: &Path) -> Option<Self> {
        let lines = fs::read_to_string(path).ok()?;
        let mut clusters = Self { of: HashMap::new(), coarse: Vec::new() };
        for line in lines.lines() {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["", middle, coarse] => clusters.coarse.push([middle.parse().ok()?, coarse.parse().ok()?]),
                [word, cluster] => drop(clusters.of.insert(word.to_owned(), cluster.parse().ok()?)),
                _ => return None,
            }
        }
        Some(clusters)
    }

    /// Writes the clusters to a file, to learn several models with them.
    pub fn write(&self, path: &Path) {
        let mut lines: Vec<String> = self.of.iter().map(|(word, cluster)| format!("{word}\t{cluster}")).collect();
        lines.sort();
        lines.extend(self.coarse.iter().map(|[middle, coarse]| format!("\t{middle}\t{coarse}")));
        fs::write(path, lines.join("\n")).expect("the clusters can be written");
    }
}

/// Clusters the `vocabulary` most frequent words of some sentences into `count` clusters, 128 coarser ones and 32 coarsest.
pub fn cluster(sentences: &[Vec<String>], vocabulary: usize, count: usize) -> Clusters {
    let words = frequent(sentences, vocabulary);
    let table = Table::new(sentences, &words, count);
    let (assigned, table) = exchange(table);
    let coarse = merge(&table);
    let of = words.into_iter().zip(assigned).map(|(word, cluster)| (word, cluster as u16 + 1)).collect();
    Clusters { of, coarse: std::iter::once([0, 0]).chain(coarse).collect() }
}

/// The most frequent words, commonest first; those seen less than four times tell nothing.
fn frequent(sentences: &[Vec<String>], limit: usize) -> Vec<String> {
    let mut counts: HashMap<&String, u32> = HashMap::new();
    sentences.iter().flatten().for_each(|word| *counts.entry(word).or_default() += 1);
    let mut words: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= 4).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    words.into_iter().take(limit).map(|(word, _)| word.clone()).collect()
}

/// How often words and clusters stand beside each context.
struct Table {
    clusters: usize,
    /// For each word its contexts with counts.
    words: Vec<Vec<(u32, u32)>>,
    /// `[context][cluster]`.
    joint: Vec<u32>,
    sizes: Vec<u32>,
}

impl Table {
    fn new(sentences: &[Vec<String>], words: &[String], clusters: usize) -> Self {
        let numbers: HashMap<&str, u32> = words.iter().enumerate().map(|(number, word)| (word.as_str(), number as u32)).collect();
        let mut pairs: Vec<HashMap<u32, u32>> = vec![HashMap::new(); words.len()];
        for sentence in sentences {
            let sequence: Vec<Option<u32>> = sentence.iter().map(|word| numbers.get(word.as_str()).copied()).collect();
            for at in 0..sequence.len() {
                let Some(word) = sequence[at] else { continue };
                let left = at.checked_sub(1).map_or(Some(CONTEXTS as u32 - 1), |before| sequence[before]);
                let right = sequence.get(at + 1).copied().unwrap_or(Some(CONTEXTS as u32 - 1));
                for (side, context) in [left, right].into_iter().enumerate() {
                    if let Some(context) = context.filter(|&context| (context as usize) < CONTEXTS) {
                        *pairs[word as usize].entry(context * 2 + side as u32).or_default() += 1;
                    }
                }
            }
        }
        let words = pairs.into_iter().map(|pairs| {
            let mut pairs: Vec<_> = pairs.into_iter().collect();
            pairs.sort_unstable();
            pairs
        });
        Self { clusters, words: words.collect(), joint: vec![0; CONTEXTS * 2 * clusters], sizes: vec![0; clusters] }
    }

    fn add(&mut self, word: usize, cluster: usize, sign: i32) {
        for &(context, count) in &self.words[word] {
            let change = count.cast_signed() * sign;
            let joint = &mut self.joint[context as usize * self.clusters + cluster];
            *joint = joint.wrapping_add_signed(change);
            self.sizes[cluster] = self.sizes[cluster].wrapping_add_signed(change);
        }
    }
}

/// `n log n`, from a table for small `n`.
struct Entropy(Vec<f32>);

impl Entropy {
    fn new() -> Self {
        Self((0..1 << 16).map(Self::exact).collect())
    }

    fn exact(n: u32) -> f32 {
        if n == 0 { 0.0 } else { (f64::from(n) * f64::from(n).ln()) as f32 }
    }

    fn of(&self, n: u32) -> f32 {
        self.0.get(n as usize).copied().unwrap_or_else(|| Self::exact(n))
    }
}

fn exchange(mut table: Table) -> (Vec<usize>, Table) {
    let entropy = Entropy::new();
    let mut assigned: Vec<usize> = (0..table.words.len()).map(|word| word % table.clusters).collect();
    for (word, &cluster) in assigned.iter().enumerate() {
        table.add(word, cluster, 1);
    }
    for sweep in 0..SWEEPS {
        let mut moved = 0;
        for (word, cluster) in assigned.iter_mut().enumerate() {
            table.add(word, *cluster, -1);
            let best = best_cluster(&table, word, &entropy);
            moved += usize::from(best != *cluster);
            *cluster = best;
            table.add(word, best, 1);
        }
        eprintln!("clusters: sweep {}, {moved} words moved", sweep + 1);
    }
    (assigned, table)
}

/// The cluster in which a word adds most to the likelihood.
fn best_cluster(table: &Table, word: usize, entropy: &Entropy) -> usize {
    let mut gains = vec![0.0_f32; table.clusters];
    let mut total = 0;
    for &(context, count) in &table.words[word] {
        total += count;
        let row = &table.joint[context as usize * table.clusters..][..table.clusters];
        let alone = entropy.of(count);
        for (gain, &joint) in gains.iter_mut().zip(row) {
            *gain += if joint == 0 { alone } else { entropy.of(joint + count) - entropy.of(joint) };
        }
    }
    for (gain, &size) in gains.iter_mut().zip(&table.sizes) {
        *gain -= entropy.of(size + total) - entropy.of(size);
    }
    (0..table.clusters).max_by(|&a, &b| gains[a].total_cmp(&gains[b]).then(b.cmp(&a))).unwrap_or(0)
}

/// Merges the clusters two by two where least is lost; the numbers they have when 128 and when 32 are left.
fn merge(table: &Table) -> Vec<[u8; 2]> {
    let entropy = Entropy::new();
    let count = table.clusters;
    let mut columns: Vec<Vec<u32>> = (0..count).map(|cluster| table.joint.iter().skip(cluster).step_by(count).copied().collect()).collect();
    let mut sizes = table.sizes.clone();
    let mut parents: Vec<usize> = (0..count).collect();
    let mut alive: Vec<usize> = (0..count).collect();
    let mut losses: HashMap<(usize, usize), f32> = HashMap::new();
    let loss = |columns: &[Vec<u32>], sizes: &[u32], a: usize, b: usize| -> f32 {
        let joint: f32 = columns[a]
            .iter()
            .zip(&columns[b])
            .filter(|&(&x, &y)| x > 0 && y > 0)
            .map(|(&x, &y)| entropy.of(x) + entropy.of(y) - entropy.of(x + y))
            .sum();
        joint - entropy.of(sizes[a]) - entropy.of(sizes[b]) + entropy.of(sizes[a] + sizes[b])
    };
    for a in 0..count {
        for b in a + 1..count {
            losses.insert((a, b), loss(&columns, &sizes, a, b));
        }
    }
    let mut levels = vec![[0_u8; 2]; count];
    while alive.len() > 32 {
        let (a, b) = losses.iter().min_by(|x, y| x.1.total_cmp(y.1).then(x.0.cmp(y.0))).map_or((0, 0), |(&pair, _)| pair);
        let gone = std::mem::take(&mut columns[b]);
        columns[a].iter_mut().zip(gone).for_each(|(sum, count)| *sum += count);
        sizes[a] += sizes[b];
        alive.retain(|&cluster| cluster != b);
        parents.iter_mut().filter(|parent| **parent == b).for_each(|parent| *parent = a);
        losses.retain(|&(x, y), _| x != b && y != b);
        for &other in alive.iter().filter(|&&other| other != a) {
            losses.insert((a.min(other), a.max(other)), loss(&columns, &sizes, a, other));
        }
        if let Some(level) = [128, 32].iter().position(|&size| size == alive.len()) {
            for (cluster, &parent) in parents.iter().enumerate() {
                levels[cluster][level] = alive.iter().position(|&other| other == parent).unwrap_or(0) as u8 + 1;
            }
        }
    }
    levels
}
