//! Copies of stories in which other names stand in the place of theirs: what stands around a name tells its kind, whatever it is called.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::corpus::Story;
use super::learner::next;

/// The place of persons among the kinds.
const PERSON: usize = 0;

/// Of eight names, how many are given another.
const RENAMED: u64 = 5;

/// Of as many surnames one is that of somebody whom everybody knows: news is full of those, and invented stories have none of them.
const FAMOUS: u64 = 4;

/// Names of so many stories are known to everybody and keep their own words.
const KNOWN: u32 = 6;

/// How a name looks: its kind, its number of words, and whether it is all capitals.
type Look = (usize, usize, bool);

/// The names that others can be given.
#[derive(Debug, Default)]
pub struct Pool {
    names: HashMap<Look, Vec<String>>,
    known: HashSet<String>,
    forenames: Vec<String>,
    surnames: Vec<String>,
    /// Surnames that everybody knows.
    famous: Vec<String>,
}

impl Pool {
    /// The names of some stories, and surnames that everybody knows.
    pub fn new<'s>(stories: impl Iterator<Item = &'s Story>, famous: Vec<String>) -> Self {
        let mut counts: BTreeMap<(usize, &str), u32> = BTreeMap::new();
        for story in stories {
            let names: BTreeSet<(usize, &str)> = story.names.iter().map(|&(start, end, kind)| (kind, &story.text[start..end])).collect();
            names.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
        let mut pool = Self { famous, ..Self::default() };
        for ((kind, name), count) in counts.into_iter().filter(|((_, name), _)| name.starts_with(char::is_uppercase)) {
            pool.add(kind, name);
            if count >= KNOWN {
                pool.known.insert(name.to_owned());
            }
        }
        pool
    }

    fn add(&mut self, kind: usize, name: &str) {
        let words: Vec<&str> = name.split(' ').collect();
        match words[..] {
            [first, .., last] if kind == PERSON && words.len() < 4 && !is_upper(name) => {
                self.forenames.push(first.to_owned());
                self.surnames.push(last.to_owned());
            }
            _ if kind == PERSON => {}
            _ => self.names.entry(look(kind, name)).or_default().push(name.to_owned()),
        }
    }

    /// The story with most of its names replaced, the same one by the same; `None` where names overlap or the annotation leaves something open.
    pub fn renamed(&self, story: &Story, random: &mut u64) -> Option<Story> {
        if !story.ignore.is_empty() {
            return None;
        }
        let mut copy = Story { text: String::new(), names: Vec::new(), ignore: Vec::new(), ..story.clone() };
        let mut given: HashMap<(usize, String), Option<String>> = HashMap::new();
        let mut end_before = 0;
        for &(start, end, kind) in &story.names {
            let between = story.text.get(end_before..start)?;
            copy.text.push_str(between);
            let name = &story.text[start..end];
            let other = if kind == PERSON { self.person(name, &mut given, random) } else { self.other(kind, name, &mut given, random) };
            copy.names.push((copy.text.len(), copy.text.len() + other.len(), kind));
            copy.text.push_str(&other);
            end_before = end;
        }
        copy.text.push_str(story.text.get(end_before..)?);
        Some(copy)
    }

    /// A name of the same look.
    fn other(&self, kind: usize, name: &str, given: &mut HashMap<(usize, String), Option<String>>, random: &mut u64) -> String {
        let names = self.names.get(&look(kind, name)).filter(|_| name.starts_with(char::is_uppercase) && !self.known.contains(name));
        let other = given.entry((kind, name.to_owned())).or_insert_with(|| pick(names?, random));
        other.clone().unwrap_or_else(|| name.to_owned())
    }

    /// Other words for the words of a person's name, so that a surname alone is still that of the whole name.
    fn person(&self, name: &str, given: &mut HashMap<(usize, String), Option<String>>, random: &mut u64) -> String {
        let count = name.split(' ').count();
        let words = name.split(' ').enumerate().map(|(place, word)| {
            let is_forename = place + 1 < count;
            let is_plain = word.starts_with(char::is_uppercase) && word.chars().filter(|letter| letter.is_alphabetic()).count() > 2;
            if !is_plain || word.ends_with('.') {
                return word.to_owned();
            }
            let mut surnames = || if next(random).is_multiple_of(FAMOUS) { &self.famous } else { &self.surnames };
            let names = if is_forename { &self.forenames } else { surnames() };
            match given.entry((PERSON, word.to_lowercase())).or_insert_with(|| pick(names, random)) {
                Some(other) if is_upper(word) => other.to_uppercase(),
                Some(other) => other.clone(),
                None => word.to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// One of the names, or none where the old one stays.
fn pick(names: &[String], random: &mut u64) -> Option<String> {
    let is_renamed = next(random) % 8 < RENAMED;
    let place = next(random) as usize % names.len().max(1);
    names.get(place).filter(|_| is_renamed).cloned()
}

fn look(kind: usize, name: &str) -> Look {
    (kind, name.split(' ').count(), is_upper(name))
}

fn is_upper(name: &str) -> bool {
    name.len() > 1 && !name.chars().any(char::is_lowercase)
}
