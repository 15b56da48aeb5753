//! The forms in which a thing may come back.

use std::sync::LazyLock;

use crate::entity::EntityKind;
use crate::lexicon::{entries, list};
use crate::numbers::Interner;
use crate::vocabulary::append_folded;

/// A form of a name of one kind, by its number.
pub(super) type Form = usize;

/// Some forms of a name, for [`Forms::listed`].
#[derive(Clone, Copy, Default)]
pub(super) struct List {
    start: usize,
    end: usize,
}

/// The forms of one way in which a thing is written.
#[derive(Clone, Copy)]
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
    pub surnames: List,
    /// The abbreviations that stand for the name, wherever it is written out: an acronym, "H Quill".
    pub abbreviations: List,
    /// The short form that this one may be.
    pub short: Form,
    /// The short forms in which the thing may come back.
    pub shorts: List,
    /// The single words of an organization's longer name by which it may come back.
    pub words: List,
}

/// The forms of names, each of one kind, with a number for each.
#[derive(Default)]
pub(super) struct Forms {
    numbers: Interner,
    /// The lists of all names, one after another.
    lists: Vec<Form>,
    /// Where the keys are written together.
    key: String,
}

impl Forms {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The forms of a list.
    pub fn listed(&self, list: List) -> &[Form] {
        &self.lists[list.start..list.end]
    }

    /// The number of a form, new or old.
    pub fn number(&mut self, kind: EntityKind, form: &str) -> Form {
        self.number_of(kind, [form])
    }

    /// The number of a form of several parts, new or old.
    fn number_of<const PARTS: usize>(&mut self, kind: EntityKind, parts: [&str; PARTS]) -> Form {
        self.key.clear();
        self.key.push(char::from(b'a' + kind as u8));
        parts.iter().for_each(|part| self.key.push_str(part));
        self.numbers.number(&self.key)
    }

    /// A list of forms, and one more where there is one.
    fn list(&mut self, kind: EntityKind, forms: impl Iterator<Item: AsRef<str>>, last: Option<Form>) -> List {
        let start = self.lists.len();
        for form in forms {
            let number = self.number(kind, form.as_ref());
            self.lists.push(number);
        }
        self.lists.extend(last);
        List { start, end: self.lists.len() }
    }

    /// All forms of a name as written.
    pub fn name(&mut self, kind: EntityKind, written: &str) -> Name {
        let name = comparable(kind, written);
        let whole = self.number(kind, &name);
        let none = List::default();
        let is_abbreviated = is_acronym(written) || kind == EntityKind::Organization && nickname(&name) == Some(&name);
        let plain = Name {
            whole,
            is_abbreviated,
            ends: None,
            last: None,
            surnames: none,
            abbreviations: none,
            short: whole,
            shorts: none,
            words: none,
        };
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
        let ends = rest.contains(' ').then(|| self.number_of(kind, [first, " ", last]));
        let surnames = endings(name).chain(first_half(name).into_iter().flat_map(endings));
        let surnames = self.list(kind, surnames, None);
        let initial = first_letter(first);
        let initialed = self.number_of(kind, [initial, " ", last]);
        let last = Some(self.number(kind, last));
        if has_initials(written) {
            return Name { is_abbreviated: true, ends: Some(initialed), last, surnames, short: initialed, ..plain };
        }
        // One who is named by three words may come back by the second.
        let forenames = name.rsplit(' ').skip(1).filter(|word| word.chars().nth(1).is_some());
        let shorts = self.list(kind, forenames, Some(initialed));
        let abbreviations = List { start: shorts.end - 1, ..shorts };
        // "Konan Yao Quill", then "Konan Yao".
        let beginning = name.match_indices(' ').nth(1).map(|(blank, _)| &name[..blank]);
        let shorts = List { start: shorts.start, ..self.list(kind, beginning.into_iter(), None) };
        Name { is_abbreviated: false, ends, last, surnames, abbreviations, shorts, ..plain }
    }

    fn thing(&mut self, plain: Name, kind: EntityKind, name: &str, written: &str) -> Name {
        let acronyms = name.contains(' ').then(|| acronyms(written));
        let List { start, .. } = self.list(kind, acronyms.into_iter().flatten(), None);
        let (is_organization, is_other) = (kind == EntityKind::Organization, kind == EntityKind::Other);
        let nickname = nickname(name).filter(|_| is_organization);
        let abbreviations = List { start, ..self.list(kind, nickname.into_iter(), None) };
        let without_head = without_head(name).filter(|_| is_other);
        let shorts = List { start, ..self.list(kind, without_head.into_iter(), None) };
        if !is_organization && !is_other {
            return Name { abbreviations, shorts, ..plain };
        }
        let without_endings = without_endings(name);
        let short = self.number(kind, without_endings);
        let shorts = List { start, ..self.list(kind, std::iter::empty::<&str>(), Some(short)) };
        let is_company = is_organization && (without_endings != name || name.contains(" & "));
        let beginnings = beginnings(name).filter(|_| is_company);
        let words = self.list(kind, single_words(name, is_company).chain(beginnings), None);
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
    if name.contains(' ') {
        return false;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&letters) && capitals + 1 >= letters && capitals >= 2
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
    let words = || name.split([' ', '-']).filter(|word| !word.eq_ignore_ascii_case("the"));
    let large = initials(words().filter(|word| word.starts_with(char::is_uppercase)));
    let all = initials(words());
    let second = (all != large).then_some(all);
    std::iter::once(large).chain(second).filter(|acronym| acronym.chars().nth(1).is_some())
}

/// The first letters of words, folded.
fn initials<'n>(words: impl Iterator<Item = &'n str>) -> String {
    let mut initials = String::new();
    words.for_each(|word| append_folded(first_letter(word), &mut initials));
    initials
}

/// The first character of a word.
fn first_letter(word: &str) -> &str {
    &word[..word.chars().next().map_or(0, char::len_utf8)]
}

/// A name as it is compared: folded, with single blanks, without "the", the periods of abbreviations, and what its kind adds.
fn comparable(kind: EntityKind, written: &str) -> String {
    let mut name = String::with_capacity(written.len());
    if !kind.is_name() {
        append_folded(written, &mut name);
        return name;
    }
    for (index, word) in words(kind, written).enumerate() {
        if index > 0 {
            name.push(' ');
        }
        word.split('.').for_each(|part| append_folded(part, &mut name));
    }
    name.truncate(name.trim_end_matches(',').len());
    match kind {
        EntityKind::Place => match PLACE_VARIANTS.iter().find(|(variant, _)| *variant == name) {
            Some((_, canonical)) => (*canonical).to_owned(),
            None => name,
        },
        // "U.S. Forest Service", then "Forest Service".
        EntityKind::Organization => name.strip_prefix("us ").map(str::to_owned).unwrap_or(name),
        EntityKind::Group if name.ends_with('s') => {
            name.pop();
            name
        }
        _ => name,
    }
}

/// The words of a name that count: not "the" before others, nor "Jr." behind two.
fn words(kind: EntityKind, written: &str) -> impl Iterator<Item = &str> {
    let is = |word: Option<&str>, others: &[&str]| word.is_some_and(|word| others.iter().any(|other| word.eq_ignore_ascii_case(other)));
    let (all, count) = (written.split_whitespace(), written.split_whitespace().count());
    let first = usize::from(count > 1 && is(all.clone().next(), &["the"]));
    let is_younger =
        kind == EntityKind::Person && count > first + 2 && is(all.clone().next_back(), &["jr", "jr.", "sr", "sr.", "ii", "iii"]);
    all.take(count - usize::from(is_younger)).skip(first)
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
