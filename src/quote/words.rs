//! What the word lists say about the words around a quotation.

use super::anonymity::AnonymityLists;
use super::bits::Bits;
use crate::lexicon::{entries, list};
use crate::vocabulary::{Vocabulary, WordId, WordMap};

/// A class of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class;

/// A set of them.
pub(crate) type Classes = Bits<Class>;

impl Classes {
    pub const BODY: Self = Self::one(0);
    pub const TEXT: Self = Self::one(1);
    pub const PAST: Self = Self::one(2);
    pub const TITLED: Self = Self::one(3);
    pub const PREPOSITION: Self = Self::one(4);
    pub const DETERMINER: Self = Self::one(5);
    pub const ADVERB: Self = Self::one(6);
    pub const AUXILIARY: Self = Self::one(7);
    pub const MISSUS: Self = Self::one(8);
    pub const MONTH: Self = Self::one(9);
    pub const PRONOMINAL: Self = Self::one(10);
    pub const MISTER: Self = Self::one(11);
    pub const DAY: Self = Self::one(12);
    pub const PRONOUN: Self = Self::one(13);
    pub const SUBORDINATOR: Self = Self::one(14);
    pub const BE: Self = Self::one(15);
    pub const LEAD: Self = Self::one(16);
    pub const TALK: Self = Self::one(17);
    pub const AMOUNT: Self = Self::one(18);
    pub const ELISION: Self = Self::one(19);
    pub const CHANT: Self = Self::one(20);
    pub const SPEAKER: Self = Self::one(21);
    pub const TOPIC: Self = Self::one(22);
    pub const MANY: Self = Self::one(23);
    pub const OBJECT: Self = Self::one(24);
    pub const MASCULINE: Self = Self::one(25);
    pub const FEMININE: Self = Self::one(26);
    pub const PLURAL: Self = Self::one(27);
    pub const TERM: Self = Self::one(28);
    pub const CONJUNCTION: Self = Self::one(29);
    pub const INTERROGATIVE: Self = Self::one(30);
    pub const RELATIVE: Self = Self::one(31);
    pub const JOINING: Self = Self::one(32);
    pub const NEUTER: Self = Self::one(33);
    pub const PLACE: Self = Self::one(34);
    pub const ORIGIN: Self = Self::one(35);
    pub const POINTER: Self = Self::one(36);
    pub const COMPLEMENTIZER: Self = Self::one(37);
    pub const COURT: Self = Self::one(38);
    pub const ROLE: Self = Self::one(39);
    pub const REPORTING: Self = Self::one(40);
    /// What attributes words, but for nouns: a verb, or "according".
    pub const CUE: Self = Self::one(63);

    /// The classes of the pronouns that stand for a person or thing named elsewhere.
    pub const PERSONAL: Self = Self::MASCULINE.or(Self::FEMININE).or(Self::NEUTER).or(Self::PLURAL).or(Self::SPEAKER);
}

/// What the lists call the classes, parted by blanks, each at its number; the numbers after the last are of classes that they do not name.
const CLASSES: &str = "body text past titled preposition determiner adverb auxiliary missus month pronominal mister day pronoun \
    subordinator be lead talk amount elision chant speaker topic many object masculine feminine plural term \
    conjunction interrogative relative joining neuter place origin pointer complementizer court";

/// What may follow a verb that attributes words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame;

/// A set of them.
pub(crate) type Frames = Bits<Frame>;

impl Frames {
    pub const DIRECT: Self = Self::one(0);
    pub const CLAUSE: Self = Self::one(1);
    pub const THAT: Self = Self::one(2);
    pub const WHETHER: Self = Self::one(3);
    pub const PERSON: Self = Self::one(4);
    pub const INFINITIVE: Self = Self::one(5);
    pub const PHRASE: Self = Self::one(6);
    pub const MIND: Self = Self::one(7);
    pub const NOUN: Self = Self::one(8);
    pub const ACROSS: Self = Self::one(9);
    pub const HEARER: Self = Self::one(10);
    pub const LONG: Self = Self::one(11);
    pub const GERUND: Self = Self::one(12);
    pub const INFERENCE: Self = Self::one(13);
    pub const HEARD: Self = Self::one(14);
}

/// What the lists call the frames, parted by blanks, each at its number.
const FRAMES: &str = "direct clause that whether person infinitive phrase mind noun across hearer long gerund inference heard";

/// The form of a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// say
    #[default]
    Base,
    /// says
    Third,
    /// said
    Past,
    /// saying
    Gerund,
}

/// A form of a verb that attributes words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verb {
    pub form: Form,
    pub frames: Frames,
}

/// The word lists of this layer.
#[derive(Debug)]
pub(crate) struct SpeechLists {
    classes: WordMap<Classes>,
    /// For each short title the role that it means: Sen., a senator.
    titles: WordMap<WordId>,
    verbs: WordMap<Option<Verb>>,
    pub words: Words,
    pub anonymity: AnonymityLists,
}

/// Single words that rules name.
#[derive(Debug)]
pub(crate) struct Words {
    pub to: WordId,
    pub that: WordId,
    pub by: WordId,
    pub as_: WordId,
    pub according: WordId,
    pub per: WordId,
    pub out: WordId,
    pub quoted: WordId,
    pub saying: WordId,
}

impl SpeechLists {
    pub fn read(vocabulary: &mut Vocabulary) -> Self {
        let mut classes = WordMap::default();
        read_classes(list!("../lexicon/function_words.txt"), vocabulary, &mut classes);
        let titles = read_roles(list!("../lexicon/role_nouns.txt"), vocabulary, &mut classes);
        read_reporting_nouns(list!("../lexicon/reporting_nouns.txt"), vocabulary, &mut classes);
        let verbs = read_verbs(list!("../lexicon/speech_verbs.txt"), vocabulary, &mut classes);
        let words = Words::read(vocabulary);
        [words.according, words.per].into_iter().for_each(|word| add(&mut classes, word, Classes::CUE));
        Self { classes, titles, verbs, words, anonymity: AnonymityLists::read(vocabulary) }
    }

    /// The classes of a word.
    pub fn classes(&self, word: WordId) -> Classes {
        self.classes.get(word)
    }

    /// The role that a word means before a name, written out or as a short title.
    pub fn role(&self, word: WordId) -> Option<WordId> {
        let title = self.titles.get(word);
        if title.is_known() { Some(title) } else { Some(word).filter(|&word| self.classes(word).any(Classes::ROLE)) }
    }

    /// The verb of which the word is a form.
    pub fn verb(&self, word: WordId) -> Option<Verb> {
        self.verbs.get(word)
    }
}

impl Words {
    fn read(vocabulary: &mut Vocabulary) -> Self {
        let mut word = |text| vocabulary.intern(text);
        Self {
            to: word("to"),
            that: word("that"),
            by: word("by"),
            as_: word("as"),
            according: word("according"),
            per: word("per"),
            out: word("out"),
            quoted: word("quoted"),
            saying: word("saying"),
        }
    }
}

/// Adds classes to those that a word has.
fn add(classes: &mut WordMap<Classes>, word: WordId, more: Classes) {
    let entry = classes.entry(word);
    *entry = entry.or(more);
}

#[inline(never)]
fn read_classes(list: &'static str, vocabulary: &mut Vocabulary, classes: &mut WordMap<Classes>) {
    for (word, names) in entries(list).filter_map(|entry| entry.split_once('\t')) {
        let named = names.split(' ').fold(Classes::NONE, |all, name| all.or(Classes::named(name, CLASSES)));
        add(classes, vocabulary.intern(word), named);
    }
}

#[inline(never)]
fn read_roles(list: &'static str, vocabulary: &mut Vocabulary, classes: &mut WordMap<Classes>) -> WordMap<WordId> {
    let (mut titles, mut form) = (WordMap::default(), String::new());
    for entry in entries(list) {
        let (word, names) = entry.split_once('\t').unwrap_or((entry, ""));
        let mut kinds = Classes::ROLE;
        let role = vocabulary.intern(word);
        for name in names.split(' ').filter(|name| !name.is_empty()) {
            match name.strip_prefix('=') {
                Some(title) => *titles.entry(vocabulary.intern(title)) = role,
                None => kinds = kinds.or(Classes::named(name, CLASSES)),
            }
        }
        add(classes, role, kinds);
        add(classes, vocabulary.intern(joined(&mut form, plural(word))), kinds);
    }
    titles
}

#[inline(never)]
fn read_reporting_nouns(list: &'static str, vocabulary: &mut Vocabulary, classes: &mut WordMap<Classes>) {
    let mut form = String::new();
    for word in entries(list) {
        add(classes, vocabulary.intern(word), Classes::REPORTING);
        add(classes, vocabulary.intern(joined(&mut form, plural(word))), Classes::REPORTING);
    }
}

#[inline(never)]
fn read_verbs(list: &'static str, vocabulary: &mut Vocabulary, classes: &mut WordMap<Classes>) -> WordMap<Option<Verb>> {
    let (mut verbs, mut text) = (WordMap::default(), String::new());
    for entry in entries(list) {
        let mut columns = entry.split('\t');
        let lemma = columns.next().unwrap_or_default();
        let frames = columns.next().unwrap_or_default().split(' ').fold(Frames::NONE, |all, name| all.or(Frames::named(name, FRAMES)));
        let mut add_form = |parts, form| {
            let word = vocabulary.intern(joined(&mut text, parts));
            add_verb(&mut verbs, classes, word, Verb { form, frames });
        };
        add_form([lemma, "", ""], Form::Base);
        add_form(plural(lemma), Form::Third);
        add_form(with_ending(lemma, "ing"), Form::Gerund);
        match columns.next() {
            Some(forms) => forms.split(' ').for_each(|form| add_form([form, "", ""], Form::Past)),
            None => add_form(with_ending(lemma, "ed"), Form::Past),
        }
    }
    verbs
}

#[inline(never)]
fn add_verb(verbs: &mut WordMap<Option<Verb>>, classes: &mut WordMap<Classes>, word: WordId, verb: Verb) {
    *verbs.entry(word) = Some(verb);
    add(classes, word, Classes::CUE);
}

/// The parts of a form in one, written over what was there.
#[inline(never)]
fn joined<'t>(text: &'t mut String, parts: [&str; 3]) -> &'t str {
    text.clear();
    parts.into_iter().for_each(|part| text.push_str(part));
    text
}

/// The form in -s, which nouns and verbs share, in parts.
fn plural(word: &str) -> [&str; 3] {
    let (stem, ending) = match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => (stem, "ies"),
        _ if word.ends_with(['s', 'x', 'z']) || word.ends_with("sh") || word.ends_with("ch") || word == "go" => (word, "es"),
        _ => (word, "s"),
    };
    [stem, "", ending]
}

/// The form in -ed or -ing, by the rules of spelling, in parts.
fn with_ending<'l>(lemma: &'l str, ending: &'l str) -> [&'l str; 3] {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    let silent_e = lemma.ends_with('e') && (ending == "ed" || !lemma.ends_with("ee"));
    let last = lemma.get(lemma.len().saturating_sub(1)..).unwrap_or_default();
    let (stem, middle) = match lemma.strip_suffix('y') {
        Some(stem) if ending == "ed" && !stem.ends_with(VOWELS) => (stem, "i"),
        _ if silent_e => (&lemma[..lemma.len() - 1], ""),
        _ if doubles(lemma, &VOWELS) => (lemma, last),
        _ => (lemma, ""),
    };
    [stem, middle, ending]
}

/// Whether a verb doubles its last letter: after the only vowel, or a stressed one.
fn doubles(lemma: &str, vowels: &[char]) -> bool {
    let mut letters = lemma.chars().rev();
    let closes = |letter: char| !vowels.contains(&letter) && !matches!(letter, 'w' | 'x' | 'y');
    letters.next().is_some_and(closes)
        && letters.next().is_some_and(|letter| vowels.contains(&letter))
        && letters.next().is_some_and(|letter| !vowels.contains(&letter))
        && (lemma.matches(vowels).count() == 1 || matches!(lemma, "admit" | "aver" | "begin" | "refer" | "submit"))
}
