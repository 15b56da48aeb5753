//! Mentions of one thing get one number.

use std::sync::LazyLock;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::lexicon::entries;
use crate::vocabulary::{Interner, fold};

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

/// A form of a name of one kind, by its number.
type Form = usize;

/// What a form of a name that several things may share stands for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Referent {
    #[default]
    Nothing,
    One(u32),
    Several,
}

/// What a form stands for so far.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The thing that was mentioned by it.
    whole: Option<u32>,
    /// The last person whose full name ends with it.
    surname: Option<u32>,
    /// As the first word of persons' full names, the acronym of long names, or the name of an organization without its endings.
    short: Referent,
}

/// The forms of one way in which a thing is written.
#[derive(Clone)]
struct Name {
    /// The whole of it.
    whole: Form,
    /// The first and the last word of a person's longer name.
    ends: Option<Form>,
    /// The last word of a person's full name.
    last: Option<Form>,
    /// The last words of a person's full name, which may come back alone.
    surnames: Vec<Form>,
    /// The short form that this one may be.
    short: Form,
    /// The short forms in which the thing may come back.
    shorts: Vec<Form>,
}

/// The things mentioned so far, by the forms in which they may come back.
#[derive(Default)]
struct Linker {
    /// The ways of writing names of a kind; their numbers are those of the names.
    written: Forms,
    names: Vec<Name>,
    forms: Forms,
    /// What each form stands for.
    known: Vec<Known>,
    /// For each thing whether it is a person who was mentioned by a full name.
    explained: Vec<bool>,
}

impl Linker {
    fn number(&mut self, document: &Document, before: Option<Entity>, mention: Entity) -> u32 {
        let name = self.name(mention.kind, mention.span.of(document.text));
        let known = if mention.kind == EntityKind::Person { self.person(name) } else { self.known[self.names[name].whole].whole };
        let known = known
            .or_else(|| before.filter(|&before| introduces(document, before, mention)).map(|before| before.entity))
            .or_else(|| self.short_form(name));
        let number = known.unwrap_or_else(|| self.new_number());
        self.remember(name, number);
        number
    }

    fn new_number(&mut self) -> u32 {
        self.explained.push(false);
        self.explained.len() as u32 - 1
    }

    /// The number of a name; its forms are made when it is met first.
    fn name(&mut self, kind: EntityKind, written: &str) -> usize {
        let number = self.written.number(kind, written);
        if number == self.names.len() {
            self.names.push(self.forms.name(kind, written));
            self.known.resize(self.forms.numbers.len(), Known::default());
        }
        number
    }

    /// The person that a name stands for: by surname, by full name, or by a surname that so far nobody's full name explained.
    fn person(&self, name: usize) -> Option<u32> {
        let name = &self.names[name];
        let whole = |form: Option<Form>| self.known[form?].whole;
        let last = || whole(name.last).filter(|&number| !self.explained[number as usize]);
        self.known[name.whole].surname.or_else(|| whole(Some(name.whole))).or_else(|| whole(name.ends)).or_else(last)
    }

    fn short_form(&self, name: usize) -> Option<u32> {
        match self.known[self.names[name].short].short {
            Referent::One(number) => Some(number),
            Referent::Nothing | Referent::Several => None,
        }
    }

    /// Notes the forms in which a thing may be mentioned again.
    fn remember(&mut self, name: usize, number: u32) {
        let name = &self.names[name];
        self.explained[number as usize] |= name.last.is_some();
        for &form in &name.surnames {
            self.known[form].surname = Some(number);
        }
        for &form in &name.shorts {
            let short = &mut self.known[form].short;
            *short = match *short {
                Referent::Nothing => Referent::One(number),
                Referent::One(other) if other == number => Referent::One(number),
                Referent::One(_) | Referent::Several => Referent::Several,
            };
        }
        for form in [Some(name.whole), name.ends].into_iter().flatten() {
            self.known[form].whole.get_or_insert(number);
        }
    }
}

/// The forms of names, each of one kind, with a number for each.
#[derive(Default)]
struct Forms {
    numbers: Interner,
    /// Where the keys are written together.
    key: String,
}

impl Forms {
    fn number(&mut self, kind: EntityKind, form: &str) -> Form {
        self.key.clear();
        self.key.push(char::from(b'a' + kind as u8));
        self.key.push_str(form);
        self.numbers.number(&self.key)
    }

    fn name(&mut self, kind: EntityKind, written: &str) -> Name {
        let name = comparable(kind, written);
        let whole = self.number(kind, &name);
        let plain = Name { whole, ends: None, last: None, surnames: Vec::new(), short: whole, shorts: Vec::new() };
        match kind {
            EntityKind::Person => self.person(plain, &name),
            _ if kind.is_name() => self.thing(plain, kind, &name, written),
            _ => plain,
        }
    }

    fn person(&mut self, plain: Name, name: &str) -> Name {
        let (Some((first, _)), Some((_, last))) = (name.split_once(' '), name.rsplit_once(' ')) else {
            return plain;
        };
        let kind = EntityKind::Person;
        let ends = name.split(' ').nth(2).map(|_| self.number(kind, &format!("{first} {last}")));
        let surnames = name.rmatch_indices(' ').take(3).map(|(blank, _)| self.number(kind, &name[blank + 1..])).collect();
        Name { ends, last: Some(self.number(kind, last)), surnames, shorts: vec![self.number(kind, first)], ..plain }
    }

    fn thing(&mut self, plain: Name, kind: EntityKind, name: &str, written: &str) -> Name {
        let mut shorts: Vec<Form> = Vec::new();
        if name.contains(' ') {
            shorts.extend(acronyms(written).map(|acronym| self.number(kind, &acronym)));
        }
        if kind != EntityKind::Organization {
            return Name { shorts, ..plain };
        }
        let short = self.number(kind, without_endings(name));
        shorts.push(short);
        Name { short, shorts, ..plain }
    }
}

/// Whether `second` gives `first` another name: "International Monetary Fund (IMF)", "Kurdistan Workers Party, or PKK".
fn introduces(document: &Document, first: Entity, second: Entity) -> bool {
    let between = document.text.get(first.span.end()..second.span.start()).unwrap_or_default();
    if !matches!(between, " (" | " (the " | ", or " | ", or the " | ", known as " | ", known as the ") {
        return false;
    }
    let (long, acronym) = match (first.span.of(document.text), second.span.of(document.text)) {
        (acronym, long) if is_acronym(acronym) => (long, acronym),
        (long, acronym) => (long, acronym),
    };
    let are_names = first.kind.is_name() && second.kind.is_name() && first.kind != EntityKind::Person && second.kind != EntityKind::Person;
    are_names && is_acronym(acronym) && !is_acronym(long) && long.contains(' ')
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
        EntityKind::Place => match PLACE_VARIANTS.iter().find(|(variant, _)| *variant == name) {
            Some((_, canonical)) => (*canonical).to_owned(),
            None => name,
        },
        EntityKind::Group => name.strip_suffix('s').map_or(name.clone(), str::to_owned),
        _ => name,
    }
}

/// An organization's name without the words that later mentions leave out; never without all of them.
fn without_endings(name: &str) -> &str {
    let mut short = name;
    while let Some((rest, last)) = short.rsplit_once(' ') {
        if !ORGANIZATION_ENDINGS.contains(&last) {
            break;
        }
        short = rest.trim_end_matches([',', '&', ' ']);
    }
    short
}

static PLACE_VARIANTS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(include_str!("lexicon/place_variants.txt")).filter_map(|entry| entry.split_once('\t')).collect());

static ORGANIZATION_ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("lexicon/organization_endings.txt")).collect());

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
