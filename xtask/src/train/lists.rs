//! Lists of names: what the dictionary says of words and phrases.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use hedgerow::training::{KINDS, LONGEST_PHRASE, flag};
use hedgerow::{Lexicon, TokenKind, tokenize};

/// A list: file, what its single words get, and the place of its phrases' kind among [`KINDS`].
struct List {
    file: &'static str,
    flag: u16,
    kind: Option<usize>,
}

const PERSON: Option<usize> = Some(0);
const ORGANIZATION: Option<usize> = Some(1);
const PLACE: Option<usize> = Some(2);

/// The lists that may ship, with their credits in `www/MODEL.md`.
const LISTS: [List; 8] = [
    List { file: "forenames_by_country", flag: flag::FORENAME, kind: None },
    List { file: "forenames_us_smashew", flag: flag::FORENAME, kind: None },
    List { file: "surnames_by_country", flag: flag::SURNAME, kind: None },
    List { file: "countries_datahub", flag: flag::COUNTRY, kind: PLACE },
    List { file: "admin1_geonames", flag: flag::COUNTRY, kind: PLACE },
    List { file: "nationalities_xponents", flag: flag::GROUP, kind: Some(3) },
    List { file: "companies_sp500", flag: flag::ORGANIZATION, kind: ORGANIZATION },
    List { file: "us_presidents_vps", flag: 0, kind: PERSON },
];

/// Words with their bits, and phrases with the place of their kind among [`KINDS`].
#[derive(Debug, Default)]
pub struct Names {
    /// By case-folded word.
    pub words: HashMap<String, u16>,
    /// By case-folded tokens.
    pub phrases: HashMap<Vec<String>, u8>,
}

/// The surnames that everybody knows: those of `names.txt`.
pub fn famous(own: &Path) -> Vec<String> {
    let mut surnames = Vec::new();
    let list = fs::read_to_string(own.join("names.txt")).unwrap_or_default();
    let mut keep = |line: &str| surnames.extend(line.split(", ").filter(|name| !name.contains(' ')).map(str::to_owned));
    sections(&list, |(_, kind), line| {
        if kind == PERSON {
            keep(line);
        }
    });
    surnames
}

/// Hands on the lines of a list of our own, each with what its section, headed by a kind in square brackets, says of its names.
fn sections<'l>(list: &'l str, mut take: impl FnMut((u16, Option<usize>), &'l str)) {
    let mut section = (0, None);
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => section = own_section(name),
            None => take(section, line),
        }
    }
}

impl Names {
    /// Reads the lists of `gazetteers`, and our own of `own`.
    pub fn read(gazetteers: &Path, own: &Path) -> Self {
        let mut names = Self::default();
        let read = |name: &str| fs::read_to_string(gazetteers.join(name).with_extension("txt")).unwrap_or_default();
        for list in &LISTS {
            read(list.file).lines().for_each(|line| names.add(line, list.flag, list.kind));
        }
        let (persons, cities) = (read("persons_wikidata"), read("cities_wikidata"));
        names.add_known(
            &read("surnames_us_smashew"),
            persons.lines().filter_map(|line| line.split(' ').next_back()),
            2,
            flag::SURNAME,
            None,
        );
        names.add_known(&read("cities_geonames_15k"), cities.lines(), 1, flag::CITY, PLACE);
        let own = fs::read_dir(own).into_iter().flatten().filter_map(|file| fs::read_to_string(file.ok()?.path()).ok());
        own.for_each(|list| names.add_own(&list));
        names
    }

    /// Long lists in no order of importance: only entries that another list, which may not ship, has at least `least` times.
    fn add_known<'l>(&mut self, list: &str, other: impl Iterator<Item = &'l str>, least: usize, flag: u16, kind: Option<usize>) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        other.for_each(|name| *counts.entry(name.to_lowercase()).or_default() += 1);
        let known = |line: &&str| counts.get(&line.to_lowercase()).is_some_and(|&count| count >= least);
        list.lines().filter(known).for_each(|line| self.add(line, flag, kind));
    }

    /// Our own lists.
    fn add_own(&mut self, list: &str) {
        sections(list, |(flag, kind), line| line.split(", ").for_each(|name| self.add(name, flag, kind)));
    }

    fn add(&mut self, name: &str, flag: u16, kind: Option<usize>) {
        let words = folded_words(name.trim_start_matches('\u{feff}').trim_start_matches("the ").trim_start_matches("The "));
        match &words[..] {
            [] => {}
            [word] => *self.words.entry(word.clone()).or_default() |= flag,
            [first, ..] if words.len() <= LONGEST_PHRASE => {
                let Some(kind) = kind else { return };
                *self.words.entry(first.clone()).or_default() |= flag::PHRASE;
                self.phrases.entry(words).or_insert(kind as u8);
            }
            _ => {}
        }
    }
}

fn own_section(name: &str) -> (u16, Option<usize>) {
    match name {
        "surname" => (flag::SURNAME, PERSON),
        "forename" => (flag::FORENAME, None),
        "organization word" => (flag::ORGANIZATION_WORD, None),
        "place word" => (flag::PLACE_WORD, None),
        "other word" => (flag::OTHER_WORD, None),
        "acronym" => (flag::ACRONYM, None),
        "ordinary word" => (flag::ORDINARY, None),
        "title" => (flag::TITLE, None),
        "organization" => (flag::ORGANIZATION, ORGANIZATION),
        "city" => (flag::CITY, PLACE),
        "country" => (flag::COUNTRY, PLACE),
        "group" => (flag::GROUP, Some(3)),
        "other" => (flag::OTHER, Some(KINDS.len() - 1)),
        _ => (0, None),
    }
}

/// The tokens of a name, case-folded.
pub fn folded_words(name: &str) -> Vec<String> {
    tokenize(name, Lexicon::builtin())
        .iter()
        .filter(|token| token.kind != TokenKind::Quote)
        .map(|token| token.text(name).to_lowercase())
        .collect()
}
