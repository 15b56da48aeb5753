//! Mentions of one thing get one number.

mod form;
mod introduction;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::vocabulary::fold;
use form::{Form, Forms, Name, acronyms, is_acronym};
use introduction::{Gender, Introduction};

/// Numbers the things that `entities`, sorted by start, mention, from 0 in order of first mention; in time linear in the text.
///
/// A bare surname stands for the last person mentioned with it whom its title fits, but not for somebody's relative if it can be for
/// another; a forename or an acronym for the only thing it fits. Only mentions of one kind are tied together: "Jordan" the person and
/// Jordan the country stay apart. Equal dates and numbers count as one thing.
pub fn link(document: &Document, entities: &mut [Entity]) {
    let mut linker = Linker::default();
    for index in 0..entities.len() {
        let before = index.checked_sub(1).map(|before| entities[before]);
        entities[index].entity = linker.number(document, before, entities[index]);
    }
}

/// What a form of a name that several things may share stands for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Referent {
    #[default]
    Nothing,
    One(u32),
    Several,
}

impl Referent {
    /// The thing, if it is only one.
    fn only(self) -> Option<u32> {
        match self {
            Self::One(number) => Some(number),
            Self::Nothing | Self::Several => None,
        }
    }

    fn add(&mut self, number: u32) {
        *self = match *self {
            Self::Nothing => Self::One(number),
            Self::One(other) if other == number => Self::One(number),
            Self::One(_) | Self::Several => Self::Several,
        };
    }
}

/// What a form stands for so far.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The thing that was mentioned by it.
    whole: Option<u32>,
    /// The person whose full name ends with it and whom it means without a title.
    surname: Option<u32>,
    /// Another person whose full name ends with it.
    namesake: Option<u32>,
    /// As a forename in persons' full names, the acronym of long names, or the name of an organization without its endings.
    short: Referent,
    /// As a word of organizations' long names.
    word: Referent,
}

/// What is known of a thing.
#[derive(Clone, Copy, Default)]
struct Thing {
    /// Whether it is a person who was mentioned by a full name.
    is_explained: bool,
    /// Whether it was mentioned by more than an acronym or initials.
    is_written_out: bool,
    told: Introduction,
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
    things: Vec<Thing>,
}

impl Linker {
    fn number(&mut self, document: &Document, before: Option<Entity>, mention: Entity) -> u32 {
        let name = self.name(mention.kind, mention.span.of(document.text));
        let told = Introduction::of(document, mention);
        let known =
            if mention.kind == EntityKind::Person { self.person(name, told.gender) } else { self.known[self.names[name].whole].whole };
        let known = known
            .or_else(|| before.filter(|&before| introduces(document, before, mention)).map(|before| before.entity))
            .or_else(|| self.short_form(name))
            .or_else(|| self.abbreviated(name));
        let number = known.unwrap_or_else(|| self.new_number());
        self.note(name, number, told);
        self.remember(name, number);
        number
    }

    fn new_number(&mut self) -> u32 {
        self.things.push(Thing::default());
        self.things.len() as u32 - 1
    }

    /// The number of a name; its forms are made when it is met first.
    fn name(&mut self, kind: EntityKind, written: &str) -> usize {
        let number = self.written.number(kind, written);
        if number == self.names.len() {
            self.names.push(self.forms.name(kind, written));
            self.known.resize(self.forms.len(), Known::default());
        }
        number
    }

    /// The person that a name stands for: by surname, by full name, or by a surname or forename that so far nobody's full name explained.
    fn person(&self, name: usize, gender: Option<Gender>) -> Option<u32> {
        let name = &self.names[name];
        let known = self.known[name.whole];
        let fits = |&number: &u32| self.things[number as usize].told.gender.is_none_or(|other| gender.is_none_or(|gender| gender == other));
        let whole = |form: Form| self.known[form].whole.filter(fits);
        let unexplained = |number: &u32| !self.things[*number as usize].is_explained;
        let last = || name.last.and_then(whole).filter(unexplained);
        // "Stacey", then "Stacey Tarn".
        let forename = || self.forms.listed(name.shorts).iter().copied().find_map(whole).filter(unexplained);
        // "Quispe Tarn", then "Rodrigo Quispe Tarn".
        let surnames = || self.forms.listed(name.surnames).iter().skip(1).copied().find_map(whole);
        // "Ms. Tarn" is rather the one of whom it was told that she is a woman than one of whom nothing was.
        let agrees = |&number: &u32| gender.is_some() && self.things[number as usize].told.gender == gender;
        let namesakes = || known.surname.into_iter().chain(known.namesake);
        let bare = namesakes().find(agrees).or_else(|| namesakes().find(fits));
        bare.or_else(|| whole(name.whole)).or_else(|| name.ends.and_then(whole)).or_else(surnames).or_else(last).or_else(forename)
    }

    fn short_form(&self, name: usize) -> Option<u32> {
        let name = &self.names[name];
        self.known[name.short].short.only().or_else(|| self.known[name.whole].word.only())
    }

    /// The thing that so far has been mentioned by an abbreviation of this name only.
    fn abbreviated(&self, name: usize) -> Option<u32> {
        let mentioned = self.forms.listed(self.names[name].abbreviations).iter().filter_map(|&form| self.known[form].whole);
        mentioned.into_iter().find(|&number| !self.things[number as usize].is_written_out)
    }

    /// Notes what a mention tells of a thing.
    fn note(&mut self, name: usize, number: u32, told: Introduction) {
        let (name, thing) = (&self.names[name], &mut self.things[number as usize]);
        thing.is_explained |= name.last.is_some();
        thing.is_written_out |= !name.is_abbreviated;
        thing.told = Introduction { gender: thing.told.gender.or(told.gender), is_kin: thing.told.is_kin || told.is_kin };
    }

    /// Notes the forms in which a thing may be mentioned again.
    fn remember(&mut self, name: usize, number: u32) {
        let name = &self.names[name];
        let is_kin = self.things[number as usize].told.is_kin;
        for &form in self.forms.listed(name.surnames) {
            self.known[form].add_namesake(number, is_kin);
        }
        for &form in self.forms.listed(name.shorts) {
            self.known[form].short.add(number);
        }
        for &form in self.forms.listed(name.words) {
            self.known[form].word.add(number);
        }
        for form in [Some(name.whole), name.ends].into_iter().flatten() {
            self.known[form].whole.get_or_insert(number);
        }
    }
}

impl Known {
    /// Notes a person with this surname, who takes it over from others with it; a relative of somebody does not.
    fn add_namesake(&mut self, number: u32, is_kin: bool) {
        match self.surname {
            Some(other) if other == number => {}
            Some(_) if is_kin => self.namesake = Some(number),
            other => {
                self.namesake = other;
                self.surname = Some(number);
            }
        }
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
    // "KESH (Tarn Press)" is a place and its news agency, "The Long Hedge (KTV)" a film and its channel.
    let fits =
        first.kind == second.kind && is_acronym(second.span.of(document.text)) || acronyms(long).any(|initials| initials == fold(acronym));
    are_names && is_acronym(acronym) && !is_acronym(long) && long.contains(' ') && fits
}

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
    fn a_forename_may_come_before_the_full_name() {
        assert_eq!(numbers("Ada cried. Ada Quill won.", &[("Ada", Person), ("Ada Quill", Person)]), [0, 0]);
    }

    #[test]
    fn two_surnames_may_come_before_the_full_name() {
        let mentions = [("Arce Tarn", Person), ("Rodrigo Arce Tarn", Person), ("Arce Tarn", Person)];
        assert_eq!(numbers("Arce Tarn ran. Rodrigo Arce Tarn won. Arce Tarn smiled.", &mentions), [0, 0, 0]);
    }

    #[test]
    fn two_words_of_three_may_come_back() {
        let mentions = [("Arce Tarn Rodrigo", Person), ("Arce Tarn", Person)];
        assert_eq!(numbers("Arce Tarn Rodrigo won. Arce Tarn smiled.", &mentions), [0, 0]);
    }

    #[test]
    fn a_nickname_may_come_before_the_whole_name() {
        let mentions = [("Hawks", Organization), ("Tarn Hawks", Organization), ("Kesh Hawks", Organization), ("Hawks", Organization)];
        assert_eq!(numbers("Hawks win. The Tarn Hawks beat the Kesh Hawks. The Hawks won.", &mentions), [0, 0, 1, 0]);
    }

    #[test]
    fn a_channel_is_no_other_name_of_its_film() {
        let mentions = [("The Long Hedge", EntityKind::Other), ("KTV", Organization)];
        assert_eq!(numbers("Best film: The Long Hedge (KTV).", &mentions), [0, 1]);
    }

    #[test]
    fn particles_belong_to_surnames() {
        let text = "Omar bin Tarik spoke. Bin Tarik smiled.";
        assert_eq!(numbers(text, &[("Omar bin Tarik", Person), ("Bin Tarik", Person)]), [0, 0]);
    }

    #[test]
    fn half_of_a_surname_of_two_may_come_back() {
        let mentions = [("Ada Holm-Tarn", Person), ("Holm", Person), ("Omar al-Tarn", Person), ("Holm", Person)];
        assert_eq!(numbers("Ada Holm-Tarn met Holm and Omar al-Tarn. Holm left.", &mentions), [0, 0, 1, 0]);
    }

    #[test]
    fn a_university_comes_back_by_its_town() {
        let mentions = [
            ("University of Harlow", Organization),
            ("Fenland University", Organization),
            ("Harlow", Organization),
            ("Fenland", Organization),
        ];
        assert_eq!(numbers("The University of Harlow and Fenland University: Harlow pays, Fenland owes.", &mentions), [0, 1, 0, 1]);
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
