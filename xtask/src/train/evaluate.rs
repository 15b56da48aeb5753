//! Precision, recall and F1 by exact span and kind, as the project's scoring script counts.

use std::collections::{BTreeMap, BTreeSet};

use hedgerow::Analyzer;
use hedgerow::training::KINDS;

use super::corpus::{Story, kind_name};

/// Right answers, expected ones, given ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    hits: usize,
    gold: usize,
    given: usize,
}

impl Tally {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        if self.gold + self.given == 0 { 0.0 } else { 2.0 * self.hits as f64 / (self.gold + self.given) as f64 }
    }
}

/// The figures of one set: all kinds, then each.
pub type Figures = [Tally; 1 + KINDS.len()];

type Name = (usize, usize, usize);

/// Tags stories and counts, set by set.
pub fn evaluate<'s>(analyzer: &Analyzer, stories: impl Iterator<Item = &'s Story>) -> BTreeMap<String, Figures> {
    let mut sets: BTreeMap<String, Figures> = BTreeMap::new();
    for story in stories {
        let (gold, given) = compare(analyzer, story);
        let figures = sets.entry(set_name(story)).or_default();
        for (place, tally) in figures.iter_mut().enumerate() {
            let of_kind = |name: &&Name| place == 0 || name.2 + 1 == place;
            tally.gold += gold.iter().filter(of_kind).count();
            tally.given += given.iter().filter(of_kind).count();
            tally.hits += gold.intersection(&given).filter(of_kind).count();
        }
    }
    sets
}

/// Files of one set are counted together: `voa-01` and `voa-02`, `redocred-a` and `redocred-b`.
fn set_name(story: &Story) -> String {
    let stem = story.set.split('.').next().unwrap_or_default();
    // The files of our own corpus begin with the letter of their writer.
    if stem.as_bytes().get(1) == Some(&b'-') {
        return String::from("corpus");
    }
    match stem.rsplit_once('-') {
        Some((name, part)) if part.len() < 3 => name.to_owned(),
        _ => stem.to_owned(),
    }
}

/// The names that a story has and those that the tagger finds, where the set has a say.
pub fn compare(analyzer: &Analyzer, story: &Story) -> (BTreeSet<Name>, BTreeSet<Name>) {
    let gold: BTreeSet<Name> = story.names.iter().map(|&name| trimmed(&story.text, name)).collect();
    let analysis = analyzer.analyze(&story.text);
    let found = analysis.entities.iter().filter_map(|entity| {
        let kind = KINDS.iter().position(|&known| known == entity.kind)?;
        Some(trimmed(&story.text, (entity.span.start(), entity.span.end(), kind)))
    });
    let ignored = |name: &Name| story.ignore.iter().any(|&(start, end)| name.0 < end && start < name.1);
    let given = found.filter(|name| story.kinds[name.2] && (gold.contains(name) || !ignored(name))).collect();
    (gold, given)
}

/// Prints how often a name of one kind, given with the right edges, was taken for another, and how often its edges were wrong.
pub fn print_confusions<'s>(analyzer: &Analyzer, stories: impl Iterator<Item = &'s Story>) {
    let mut counts: BTreeMap<(usize, Option<usize>), usize> = BTreeMap::new();
    for story in stories {
        let (gold, given) = compare(analyzer, story);
        for &(start, end, kind) in &gold {
            let taken = given.iter().find(|name| (name.0, name.1) == (start, end)).map(|name| name.2);
            *counts.entry((kind, taken)).or_default() += 1;
        }
    }
    for ((kind, taken), count) in counts {
        println!("  {:<14} as {:<14} {count:>6}", kind_name(KINDS[kind]), taken.map_or("other edges", |taken| kind_name(KINDS[taken])));
    }
}

/// Prints up to `limit` misses and as many false alarms of each set, with what stands around them.
pub fn print_errors<'s>(analyzer: &Analyzer, stories: impl Iterator<Item = &'s Story>, limit: usize) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for story in stories {
        let (gold, given) = compare(analyzer, story);
        for (sign, name) in gold.difference(&given).map(|name| ('-', name)).chain(given.difference(&gold).map(|name| ('+', name))) {
            let count = counts.entry(set_name(story)).or_default();
            *count += 1;
            if *count <= limit {
                println!("{sign} {:<12} {:<12} {}", story.set, kind_name(KINDS[name.2]), context(&story.text, name));
            }
        }
    }
}

fn context(text: &str, &(start, end, _): &Name) -> String {
    let before: String = text[..start].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[end..].chars().take(30).collect();
    format!("{before}[[{}]]{after}", &text[start..end]).replace('\n', "¶")
}

/// Without a leading article and a possessive ending.
fn trimmed(text: &str, (mut start, mut end, kind): Name) -> Name {
    let name = &text[start..end];
    if name.len() > 4 && name.get(..4).is_some_and(|article| article.eq_ignore_ascii_case("the ")) {
        start += 4;
    }
    let name = &text[start..end];
    let bare = name.strip_suffix("'s").or(name.strip_suffix("’s")).unwrap_or(name);
    if !bare.is_empty() {
        end = start + bare.len();
    }
    (start, end, kind)
}

/// Prints a table.
pub fn print(title: &str, sets: &BTreeMap<String, Figures>) {
    print!("{title:<24} {:>6}", "all");
    KINDS.iter().for_each(|&kind| print!(" {:>6}", &kind_name(kind)[..5]));
    println!("   names");
    for (set, figures) in sets {
        print!("  {set:<22}");
        figures.iter().for_each(|tally| print!(" {:>6.2}", tally.f1() * 100.0));
        println!(" {:>7}", figures[0].gold);
    }
}
