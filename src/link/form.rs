//! The forms in which a thing may come back.

use std::sync::LazyLock;

use crate::entity::EntityKind;
use crate::lexicon::{entries, list};
use crate::numbers::Interner;
use crate::vocabulary::fold;

/// A form of a name of one kind, by its number.
pub(super) type Form = usize;

/// The forms of one way in which a thing is written.
#[derive(Clone)]
pub(super) struct Name {
    /// The whole of it.
    pub whole: Form,
    /// Whether it is an acronym, a single name of a person, or one with initials for forenames.
    pub is_abbreviated: bool,
    /// The first and the last word of a person's longer name.
    pub ends: Option<Form>,
    /// The last word of a person's full name.
    pub last: Option<Form>,
    /// The last words of a person's full name, which may come back alone; the longest last.
    pub surnames: Vec<Form>,
    /// The abbreviations that stand for the name, wherever it is written out: an acronym, "H Quill".
    pub abbreviations: Vec<Form>,
    /// The short form that this one may be.
    pub short: Form,
    /// The short forms in which the thing may come back.
    pub shorts: Vec<Form>,
    /// The single words of an organization's longer name by which it may come back.
    pub words: Vec<Form>,
}

/// The forms of names, each of one kind, with a number for each.
#[derive(Default)]
pub(super) struct Forms {
    numbers: Interner,
    /// Where the keys are written together.
    key: String,
}

impl Forms {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a form, new or old.
    pub fn number(&mut self, kind: EntityKind, form: &str) -> Form {
        self.key.clear();
        self.key.push(char::from(b'a' + kind as u8));
        self.key.push_str(form);
        self.numbers.number(&self.key)
    }

    /// All forms of a name as written.
    pub fn name(&mut self, kind: EntityKind, written: &str) -> Name {
        let name = comparable(kind, written);
        let whole = self.number(kind, &name);
        let none = Vec::new;
        let is_abbreviated = is_acronym(written) || kind == EntityKind::Organization && nickname(&name) == Some(&name);
        let (surnames, abbreviations, shorts, words) = (none(), none(), none(), none());
        let plain = Name { whole, is_abbreviated, ends: None, last: None, surnames, abbreviations, short: whole, shorts, words };
        match kind {
            EntityKind::Person => self.person(plain, &name, written),
            _ if kind.is_name() => self.thing(plain, kind, &name, written),
            _ => plain,
        }
    }

    fn person(&mut self, plain: Name, name: &str, written: &str) -> Name {
        let (Some((first, rest)), Some((_, last))) = (name.split_once(' '), name.rsplit_once(' ')) else {
            return Name { is_abbreviated: true, ..plain };
        };
        let kind = EntityKind::Person;
        let ends = rest.contains(' ').then(|| self.number(kind, &format!("{first} {last}")));
        let surnames = endings(name).chain(first_half(name).into_iter().flat_map(endings));
        let surnames = surnames.map(|surname| self.number(kind, surname)).collect();
        let initial: String = first.chars().take(1).collect();
        let initialed = self.number(kind, &format!("{initial} {last}"));
        let last = Some(self.number(kind, last));
        if has_initials(written) {
            return Name { is_abbreviated: true, ends: Some(initialed), last, surnames, short: initialed, ..plain };
        }
        // One who is named by three words may come back by the second.
        let forenames = name.rsplit(' ').skip(1).filter(|word| word.chars().nth(1).is_some());
        // "Konan Yao Quill", then "Konan Yao".
        let beginning = name.match_indices(' ').nth(1).map(|(blank, _)| self.number(kind, &name[..blank]));
        let shorts = forenames.map(|word| self.number(kind, word)).chain([initialed]).chain(beginning).collect();
        Name { is_abbreviated: false, ends, last, surnames, abbreviations: vec![initialed], shorts, ..plain }
    }

    fn thing(&mut self, plain: Name, kind: EntityKind, name: &str, written: &str) -> Name {
        let mut abbreviations: Vec<Form> = Vec::new();
        if name.contains(' ') {
            abbreviations.extend(acronyms(written).map(|acronym| self.number(kind, &acronym)));
        }
        let is_organization = kind == EntityKind::Organization;
        if is_organization {
            abbreviations.extend(nickname(name).map(|word| self.number(kind, word)));
        }
        let mut shorts = abbreviations.clone();
        if kind == EntityKind::Other {
            shorts.extend(without_head(name).map(|short| self.number(kind, short)));
        } else if !is_organization {
            return Name { abbreviations, shorts, ..plain };
        }
        let without_endings = without_endings(name);
        let short = self.number(kind, without_endings);
        shorts.push(short);
        let is_company = is_organization && (without_endings != name || name.contains(" & "));
        let beginnings = beginnings(name).filter(|_| is_company);
        let words = single_words(name, is_company).chain(beginnings).map(|word| self.number(kind, word)).collect();
        Name { short, abbreviations, shorts, words, ..plain }
    }
}

/// The last words of a person's full name, up to three, by which the person may come back; the longest last.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    name.rmatch_indices(' ').take(3).map(|(blank, _)| &name[blank + 1..])
}

/// A person's name with the first half of a surname of two, by which many are called: "Ada Quill-Tarn", then "Quill". No particle is a half.
fn first_half(name: &str) -> Option<&str> {
    let (half, last) = name.rsplit_once('-')?;
    let (_, first) = half.rsplit_once(' ')?;
    (first.chars().count() > 3 && !last.contains(' ')).then_some(half)
}

/// One word of two to eight letters, all capitals but perhaps one.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&letters) && capitals + 1 >= letters && capitals >= 2 && !name.contains(' ')
}

/// Whether a name begins with initials, with or without periods, where its last word is written out: "J.P. Quill", "H Quill".
fn has_initials(name: &str) -> bool {
    let is_large = |word: &str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let mut words = name.split_whitespace();
    let (first, last) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters == 1 || (2..=3).contains(&letters) && is_large(first) && !is_large(last)
}

/// The first letters of a long name's words, with and without those of small words.
pub(super) fn acronyms(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.eq_ignore_ascii_case("the")).collect();
    let initials = |words: &[&str]| fold(&words.iter().filter_map(|word| word.chars().next()).collect::<String>());
    let all = initials(&words);
    let capitals: Vec<&str> = words.into_iter().filter(|word| word.starts_with(char::is_uppercase)).collect();
    let large = initials(&capitals);
    let second = (all != large).then_some(all);
    std::iter::once(large).chain(second).filter(|acronym| acronym.chars().nth(1).is_some())
}

/// A name as it is compared: folded, with single blanks, without "the", the periods of abbreviations, and what its kind adds.
fn comparable(kind: EntityKind, written: &str) -> String {
    let folded = fold(written);
    if !kind.is_name() {
        return folded;
    }
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    if kind == EntityKind::Person && words.len() > 2 && matches!(words[words.len() - 1], "jr" | "jr." | "sr" | "sr." | "ii" | "iii") {
        words.pop();
    }
    let name = words.join(" ").replace('.', "").trim_end_matches(',').to_owned();
    match kind {
        EntityKind::Place => match PLACE_VARIANTS.iter().find(|(variant, _)| *variant == name) {
            Some((_, canonical)) => (*canonical).to_owned(),
            None => name,
        },
        // "U.S. Forest Service", then "Forest Service".
        EntityKind::Organization => name.strip_prefix("us ").map_or(name.clone(), str::to_owned),
        EntityKind::Group => name.strip_suffix('s').map_or(name.clone(), str::to_owned),
        _ => name,
    }
}

/// The last word of a name if it is a plural, as that of a team, which may stand alone before the whole name does: "Hawks", then "Kesh Hawks".
fn nickname(name: &str) -> Option<&str> {
    name.rsplit(' ').next().filter(|word| word.ends_with('s') && !word.ends_with("ss"))
}

/// The single words by which an organization with a longer name comes back: its head ("the Ministry", of others "the Tour"), the first of
/// a company's, and what a university is of.
fn single_words(name: &str, is_company: bool) -> impl Iterator<Item = &str> {
    let head = [" of ", " for ", " and ", " de "].iter().find_map(|small| name.split_once(small)).map_or(name, |(head, _)| head);
    let first = name.split(' ').next().filter(|_| is_company);
    let last = head.rsplit(' ').next();
    let town = name.strip_prefix("university of ");
    last.into_iter().chain(first).chain(town).filter(|word| word.len() < name.len())
}

/// The first two words of a company's name or more, by which it may come back: "Harrow & Pell Steam Packet Co.", then "Harrow & Pell".
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.match_indices(' ').map(|(blank, _)| &name[..blank]).skip(1).take(4);
    ends.filter(|beginning| ![" &", " and", " of", " for", " the"].iter().any(|small| beginning.ends_with(small)))
}

/// A storm's or a ship's name without the word before it that says what it is.
fn without_head(name: &str) -> Option<&str> {
    let heads = name.match_indices(' ').take(2).filter(|&(blank, _)| NAME_HEADS.binary_search(&&name[..blank]).is_ok());
    heads.last().map(|(blank, _)| &name[blank + 1..])
}

/// An organization's name without the words that later mentions leave out; never without all of them.
fn without_endings(name: &str) -> &str {
    let mut short = name;
    while let Some((rest, last)) = short.rsplit_once(' ') {
        // "Ministry of Energy" and "Food and Energy" are left whole.
        if ORGANIZATION_ENDINGS.binary_search(&last).is_err() || [" of", " for", " and"].iter().any(|small| rest.ends_with(small)) {
            break;
        }
        short = rest.trim_end_matches([',', '&', ' ']);
    }
    short
}

static PLACE_VARIANTS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(list!("../lexicon/place_variants.txt")).filter_map(|entry| entry.split_once('\t')).collect());

/// The list has them in the order of their bytes.
static ORGANIZATION_ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(list!("../lexicon/organization_endings.txt")).collect());

/// The list has them in the order of their bytes.
static NAME_HEADS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(list!("../lexicon/name_heads.txt")).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(ORGANIZATION_ENDINGS.is_sorted() && NAME_HEADS.is_sorted());
    }
}
