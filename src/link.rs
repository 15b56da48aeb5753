//! Mentions of one thing get one number.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::lexicon::entries;
use crate::vocabulary::fold;

/// Numbers the things that `entities`, sorted by start, mention, from 0 in order of first mention; in time linear in the text.
///
/// A bare surname stands for the last person mentioned with it, a forename or an acronym for the only thing it fits. Only mentions of
/// one kind are tied together: "Jordan" the person and Jordan the country stay apart. Equal dates and numbers count as one thing.
pub fn link(document: &Document, entities: &mut [Entity]) {
    let mut linker = Linker::default();
    for index in 0..entities.len() {
        let before = index.checked_sub(1).map(|before| entities[before]);
        entities[index].entity = linker.number(document, before, entities[index]);
    }
}

/// A kind, and a form of a name.
type Key = (EntityKind, String);

/// What a form of a name that several things may share stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Referent {
    One(u32),
    Several,
}

/// The things mentioned so far, by the forms in which they may come back.
#[derive(Default)]
struct Linker {
    count: u32,
    /// Names as they were mentioned.
    whole: HashMap<Key, u32>,
    /// The last words of persons' full names; the last person wins.
    surnames: HashMap<String, u32>,
    /// First words of persons' full names, acronyms of long names, and names of organizations without their endings.
    short: HashMap<Key, Referent>,
    /// Persons who were mentioned by a full name.
    explained: HashSet<u32>,
}

impl Linker {
    fn number(&mut self, document: &Document, before: Option<Entity>, mention: Entity) -> u32 {
        let written = mention.span.of(document.text);
        let name = comparable(mention.kind, written);
        let known = match mention.kind {
            EntityKind::Person => self.person(&name),
            _ => self.whole.get(&(mention.kind, name.clone())).copied(),
        };
        let known = known
            .or_else(|| before.filter(|&before| introduces(document, before, mention)).map(|before| before.entity))
            .or_else(|| self.short_form(mention.kind, &name));
        let number = known.unwrap_or_else(|| self.new_number());
        self.remember(mention.kind, name, written, number);
        number
    }

    fn new_number(&mut self) -> u32 {
        self.count += 1;
        self.count - 1
    }

    /// The person that `name` stands for: by surname, by full name, or by a surname that so far nobody's full name explained.
    fn person(&self, name: &str) -> Option<u32> {
        let whole = |name: &str| self.whole.get(&(EntityKind::Person, name.to_owned())).copied();
        if let Some(&number) = self.surnames.get(name) {
            return Some(number);
        }
        let last = || whole(name.rsplit_once(' ')?.1).filter(|number| !self.explained.contains(number));
        whole(name).or_else(|| whole(&first_and_last(name)?)).or_else(last)
    }

    fn short_form(&self, kind: EntityKind, name: &str) -> Option<u32> {
        let form = if kind == EntityKind::Organization { without_endings(name) } else { name };
        match self.short.get(&(kind, form.to_owned())) {
            Some(&Referent::One(number)) => Some(number),
            _ => None,
        }
    }

    /// Notes the forms in which a thing may be mentioned again.
    fn remember(&mut self, kind: EntityKind, name: String, written: &str, number: u32) {
        let words: Vec<&str> = name.split(' ').collect();
        if kind == EntityKind::Person {
            self.remember_person(&words, number);
        } else if kind.is_name() {
            if words.len() > 1 {
                acronyms(written).for_each(|acronym| self.remember_short(kind, acronym, number));
            }
            if kind == EntityKind::Organization {
                self.remember_short(kind, without_endings(&name).to_owned(), number);
            }
        }
        self.whole.entry((kind, name)).or_insert(number);
    }

    fn remember_person(&mut self, words: &[&str], number: u32) {
        let [first, .., _] = words else {
            return;
        };
        self.explained.insert(number);
        self.remember_short(EntityKind::Person, (*first).to_owned(), number);
        for start in words.len().saturating_sub(3).max(1)..words.len() {
            self.surnames.insert(words[start..].join(" "), number);
        }
        if let Some(ends) = first_and_last(&words.join(" ")) {
            self.whole.entry((EntityKind::Person, ends)).or_insert(number);
        }
    }

    fn remember_short(&mut self, kind: EntityKind, form: String, number: u32) {
        let referent = self.short.entry((kind, form)).or_insert(Referent::One(number));
        if *referent != Referent::One(number) {
            *referent = Referent::Several;
        }
    }
}

/// Whether `second` gives `first` another name: "International Monetary Fund (IMF)", "Kurdistan Workers Party, or PKK".
fn introduces(document: &Document, first: Entity, second: Entity) -> bool {
    let between = document.text.get(first.span.end..second.span.start).unwrap_or_default();
    let (long, acronym) = match (first.span.of(document.text), second.span.of(document.text)) {
        (acronym, long) if is_acronym(acronym) => (long, acronym),
        (long, acronym) => (long, acronym),
    };
    let are_names = first.kind.is_name() && second.kind.is_name() && first.kind != EntityKind::Person && second.kind != EntityKind::Person;
    are_names
        && matches!(between, " (" | " (the " | ", or " | ", or the " | ", known as " | ", known as the ")
        && is_acronym(acronym)
        && !is_acronym(long)
        && long.contains(' ')
}

/// One word of two to eight letters, all capitals but perhaps one.
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&letters) && capitals + 1 >= letters && capitals >= 2 && !name.contains(' ')
}

/// The first letters of a long name's words, with and without those of small words.
fn acronyms(name: &str) -> impl Iterator<Item = String> {
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
        EntityKind::Place => PLACE_VARIANTS.get(name.as_str()).map_or(name, |&canonical| canonical.to_owned()),
        EntityKind::Group => name.strip_suffix('s').map_or(name.clone(), str::to_owned),
        _ => name,
    }
}

fn first_and_last(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    let (_, last) = rest.rsplit_once(' ')?;
    Some(format!("{first} {last}"))
}

/// An organization's name without the words that later mentions leave out; never without all of them.
fn without_endings(name: &str) -> &str {
    let mut short = name;
    while let Some((rest, last)) = short.rsplit_once(' ') {
        if !ORGANIZATION_ENDINGS.contains(last) {
            break;
        }
        short = rest.trim_end_matches([',', '&', ' ']);
    }
    short
}

static PLACE_VARIANTS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| entries(include_str!("lexicon/place_variants.txt")).filter_map(|entry| entry.split_once('\t')).collect());

static ORGANIZATION_ENDINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("lexicon/organization_endings.txt")).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    /// The numbers of mentions that stand in `text` in this order.
    fn numbers(text: &str, mentions: &[(&str, EntityKind)]) -> Vec<u32> {
        let mut position = 0;
        let mut entities = Vec::new();
        for &(mention, kind) in mentions {
            let start = position + text[position..].find(mention).expect("a mention of the text");
            position = start + mention.len();
            entities.push(Entity { span: Span::new(start, position), kind, entity: 0 });
        }
        link(&Document::new(text, Lexicon::builtin()), &mut entities);
        entities.iter().map(|entity| entity.entity).collect()
    }

    use EntityKind::{Organization, Person, Place};

    #[test]
    fn a_bare_surname_is_the_last_person_with_it() {
        let text = "Ada Quill met Ben Quill. Quill left. Ada stayed.";
        let mentions = [("Ada Quill", Person), ("Ben Quill", Person), ("Quill", Person), ("Ada", Person)];
        assert_eq!(numbers(text, &mentions), [0, 1, 1, 0]);
    }

    #[test]
    fn a_forename_of_two_is_neither() {
        let text = "Ada Quill met Ada Tarn. Ada left.";
        assert_eq!(numbers(text, &[("Ada Quill", Person), ("Ada Tarn", Person), ("Ada", Person)]), [0, 1, 2]);
    }

    #[test]
    fn a_surname_may_come_before_the_full_name() {
        assert_eq!(numbers("Quill wins. Ada Quill won.", &[("Quill", Person), ("Ada Quill", Person)]), [0, 0]);
    }

    #[test]
    fn particles_belong_to_surnames() {
        let text = "Omar bin Tarik spoke. Bin Tarik smiled.";
        assert_eq!(numbers(text, &[("Omar bin Tarik", Person), ("Bin Tarik", Person)]), [0, 0]);
    }

    #[test]
    fn a_person_and_a_country_stay_apart() {
        let text = "Michael Jordan flew to Jordan. Jordan played.";
        assert_eq!(numbers(text, &[("Michael Jordan", Person), ("Jordan", Place), ("Jordan", Person)]), [0, 1, 0]);
    }

    #[test]
    fn acronyms_follow_their_long_form() {
        let text = "The Tarn Workers Party, or TWK, and the Marsh Harbor Authority met. MHA left; TWK stayed.";
        let mentions = [
            ("Tarn Workers Party", Organization),
            ("TWK", Organization),
            ("Marsh Harbor Authority", Organization),
            ("MHA", Organization),
            ("TWK", Organization),
        ];
        assert_eq!(numbers(text, &mentions), [0, 0, 1, 1, 0]);
    }

    #[test]
    fn endings_of_companies_are_left_out() {
        let text = "Harrow & Pell Resources grew. Harrow & Pell paid. The Tarn Council and Tarn differ.";
        let mentions = [
            ("Harrow & Pell Resources", Organization),
            ("Harrow & Pell", Organization),
            ("Tarn Council", Organization),
            ("Tarn", Organization),
        ];
        assert_eq!(numbers(text, &mentions), [0, 0, 1, 2]);
    }

    #[test]
    fn variants_of_a_place_are_one_place() {
        let text = "The United States, the U.S. and Britain; the UK and US.";
        let mentions = [("United States", Place), ("U.S.", Place), ("Britain", Place), ("UK", Place), ("US", Place)];
        assert_eq!(numbers(text, &mentions), [0, 0, 1, 1, 0]);
    }
}
