//! What a speaker's noun phrase stands for: a name, somebody named before, or a nameless source.
//!
//! A pronoun goes to the person mentioned best and latest before it. Gender is never read off a name: only a title (Mr., Mrs.) or a
//! pronoun that the article itself used of a person rules that person out for the other pronoun.

use std::ops::Range;

use super::anonymity::ground;
use super::antecedent::{Antecedent, Antecedents, Number, sentence_subject, up_to_role, weight};
use super::description::{Known, Roles, described};
use super::names::Names;
use super::passage::Passage;
use super::phrase::{can_speak, head, is_modifier, is_plural, phrase_ending};
use super::reader::Reader;
use super::walk::Walk;
use super::words::Classes;
use crate::entity::{Entity, EntityKind};
use crate::order::sorted;
use crate::quote::Speaker;
use crate::token::TokenKind;

/// No more candidates than this are weighed for one pronoun.
const MOST_CANDIDATES: usize = 12;
/// No candidate is farther from its pronoun than this, in tokens.
const FARTHEST: usize = 400;

/// No title before a name has more tokens than this, its periods included.
const LONGEST_TITLE: usize = 4;

/// Whoever is described gives a name fewer tokens after "who" than this.
const FARTHEST_GIVEN: usize = 6;
/// Between "gave", "name" and the name stand fewer tokens than this: "gave her name only as Ada".
const LONGEST_GIVEN: usize = 5;

/// What a noun phrase was found to stand for.
#[derive(Clone, Debug, Default)]
struct Meant {
    entity: Option<u32>,
    named: bool,
    antecedent: Option<Range<usize>>,
}

impl Meant {
    fn by_pronoun(antecedent: &Antecedent) -> Self {
        Self { entity: antecedent.entity, named: antecedent.named, antecedent: antecedent.description.map(Passage::tokens) }
    }
}

/// What the noun phrases of a document stand for.
#[derive(Debug)]
pub(super) struct References<'t> {
    names: Names<'t>,
    /// The names that pronouns may stand for.
    named: Vec<Antecedent>,
    /// The noun phrases without a name that they may stand for, as far as the document was read.
    described: Vec<Antecedent>,
    sentences: Walk,
    roles: Roles,
    /// The pronouns that the article first used of each entity, as far as it did.
    genders: Vec<Classes>,
}

impl<'t> References<'t> {
    /// Collects the names of people and bodies; `speakers` are the noun phrases that speak.
    pub fn new(reader: &Reader, entities: &'t [Entity], speakers: &[Passage]) -> Self {
        let (described, sentences, roles, genders) = Default::default();
        // Half of what news names and counts are people and bodies.
        let named = Vec::with_capacity(entities.len() / 2);
        let mut references = Self { names: Names::new(reader, entities), named, described, sentences, roles, genders };
        for entity in entities {
            references.add_name(reader, entity, speakers);
        }
        references
    }

    /// Collects the noun phrases without a name of the next part; `speakers` are those that speak in it.
    pub fn describe(&mut self, reader: &Reader, part: &Range<usize>, speakers: &[Passage]) {
        let sentences = &reader.document.sentences;
        let here = self.sentences.up_to(part.end, sentences.len(), |index| sentences.start(index));
        let begins = here.filter_map(|index| sentence_subject(reader, sentences.start(index)));
        let antecedent = |phrase| self.antecedent(reader, &phrase);
        let outside = speakers.iter().copied().map(Passage::tokens).filter(|phrase| reader.regions.around(phrase.start).is_none());
        let described = outside.chain(begins).filter_map(antecedent).collect();
        let mut described = sorted(described, |antecedent: &Antecedent| (antecedent.position(), 0));
        described.dedup_by_key(|antecedent| antecedent.position);
        self.described.extend(described);
    }

    fn add_name(&mut self, reader: &Reader, entity: &Entity, speakers: &[Passage]) {
        let number = match entity.kind {
            EntityKind::Person => Number::One,
            EntityKind::Organization => Number::Body,
            _ => return,
        };
        let tokens = reader.document.tokens_in(entity.span);
        self.roles.note(reader, &tokens, entity.entity);
        self.add_title(reader, &tokens, entity.entity);
        let begins = reader.segment_start(tokens.start) + 4 >= tokens.start;
        let is_prominent = begins || is_before_verb(reader, tokens.end) || is_apposed(reader, &tokens) || speaks(speakers, &tokens);
        if reader.regions.around(tokens.start).is_none() && !is_byline(reader, tokens.start) {
            self.named.push(Antecedent {
                position: tokens.start as u32,
                description: None,
                entity: Some(entity.entity),
                named: true,
                number,
                is_prominent,
            });
        }
    }

    fn add_title(&mut self, reader: &Reader, tokens: &Range<usize>, entity: u32) {
        // "Quill’s husband, Walt, said": the noun tells it as a title does.
        let skips = usize::from(is_apposed(reader, tokens));
        let Some(title) = tokens.start.checked_sub(1 + skips) else { return };
        let gender = if reader.is(title, Classes::MISTER) {
            Classes::MASCULINE
        } else if reader.is(title, Classes::MISSUS) {
            Classes::FEMININE
        } else {
            return;
        };
        self.note_gender(entity, gender);
    }

    /// Notes a pronoun, or a title that asks for it, unless another one was used of the entity before.
    fn note_gender(&mut self, entity: u32, gender: Classes) {
        let index = entity as usize;
        self.genders.resize(self.genders.len().max(index + 1), Classes::NONE);
        if self.genders[index] == Classes::NONE {
            self.genders[index] = gender;
        }
    }

    /// A speaker without a name: later pronouns may stand for it. Not one who is named after a comma, for whom the name stands.
    fn antecedent(&self, reader: &Reader, phrase: &Range<usize>) -> Option<Antecedent> {
        if reader.is(phrase.start, Classes::PRONOUN.or(Classes::RELATIVE))
            || phrase.len() == 1 && reader.is(phrase.start, Classes::PERSONAL)
            || self.bearer(reader, phrase).is_some()
        {
            return None;
        }
        let is_role = |head: usize| reader.is(head, Classes::ROLE);
        // Not "his briefing", nor "read from a pamphlet".
        let is_thing = |head: usize| {
            (reader.is(phrase.start, Classes::PERSONAL) || reader.is_lower(phrase.start) && reader.is_past_form(phrase.start))
                && !is_role(head)
        };
        let head = head(reader, phrase).filter(|&head| !is_thing(head))?;
        let number = if is_plural(reader, head) {
            Number::Many
        } else if reader.is(head, Classes::BODY.or(Classes::TEXT)) {
            Number::Body
        } else {
            Number::One
        };
        let names = Antecedents { names: &self.named, descriptions: &[] };
        let (entity, named) = described(reader, &self.known(names), phrase, head);
        Some(Antecedent {
            position: phrase.start as u32,
            description: entity.is_none().then(|| Passage::new(phrase)),
            entity,
            named,
            number,
            is_prominent: true,
        })
    }

    fn known<'k>(&'k self, antecedents: Antecedents<'k>) -> Known<'k> {
        Known { names: &self.names, roles: &self.roles, antecedents }
    }

    fn antecedents(&self) -> Antecedents<'_> {
        Antecedents { names: &self.named, descriptions: &self.described }
    }

    /// The speaker that a noun phrase stands for.
    pub fn speaker(&mut self, reader: &Reader, phrase: &Range<usize>) -> Speaker {
        let fuller = before_headline_verb(reader, phrase).or_else(|| relative_antecedent(reader, phrase));
        let phrase = &fuller.unwrap_or_else(|| phrase.clone());
        let meant = self.resolve(reader, phrase);
        Speaker {
            span: reader.document.span(phrase.clone()),
            named: meant.named,
            entity: meant.entity,
            antecedent: meant.antecedent.map(|antecedent| reader.document.span(antecedent)),
            ground: if meant.named { None } else { ground(reader, phrase).map(|ground| reader.document.span(ground)) },
        }
    }

    fn resolve(&mut self, reader: &Reader, phrase: &Range<usize>) -> Meant {
        let first = phrase.start;
        let is_alone = phrase.len() == 1;
        if is_alone && reader.is(first, Classes::RELATIVE) {
            return self.relative(reader, first);
        }
        if is_alone && reader.is(first, Classes::PERSONAL) || reader.is(first, Classes::PRONOUN) {
            return self.pronoun(reader, first);
        }
        if let Some(entity) = self.bearer(reader, phrase) {
            return Meant { entity: Some(entity.entity), named: true, antecedent: None };
        }
        let known = self.known(self.antecedents());
        let (entity, named) = head(reader, phrase).map_or((None, false), |head| described(reader, &known, phrase, head));
        Meant { entity, named, antecedent: None }
    }

    /// Whom a relative pronoun takes up: the noun phrase right before it, or else whoever was mentioned last.
    fn relative(&mut self, reader: &Reader, index: usize) -> Meant {
        if let Some(entity) = self.named_before(reader, before_comma(reader, index)) {
            return Meant { entity: Some(entity.entity), named: true, antecedent: None };
        }
        match taken_up(reader, index) {
            Some(phrase) if !reader.is(phrase.start, Classes::RELATIVE) && can_speak(reader, &phrase) => {
                let meant = self.resolve(reader, &phrase);
                Meant { antecedent: Some(phrase).filter(|_| meant.entity.is_none()), ..meant }
            }
            _ => self.antecedents().before(index).next().map_or_else(Meant::default, Meant::by_pronoun),
        }
    }

    /// The name that a phrase is built on: one that is its head, or that follows its description.
    fn name_in(&self, reader: &Reader, phrase: &Range<usize>) -> Option<&'t Entity> {
        let span = reader.document.span(phrase.clone());
        let inside = self.names.from(span.start()).iter().take_while(|entity| entity.span.end() <= span.end());
        let head = head(reader, phrase);
        let is_head = |entity: &&Entity| {
            let tokens = reader.document.tokens_in(entity.span);
            let stands_alone = head.is_none_or(|head| tokens.contains(&head));
            // A role that only the sentence's beginning capitalizes: "Reporters asked".
            let is_role = tokens.len() == 1 && reader.is(tokens.start, Classes::ROLE) && is_plural(reader, tokens.start);
            let is_name = entity.kind.is_name() && !(is_role && reader.segment_start(tokens.start) == tokens.start);
            is_name && (stands_alone || entity.kind == EntityKind::Person && !is_modifier(reader, &tokens, phrase))
        };
        inside.clone().find(is_head)
    }

    /// Whose name stands in a phrase or beside it.
    fn bearer(&self, reader: &Reader, phrase: &Range<usize>) -> Option<&'t Entity> {
        let beside = self.name_in(reader, phrase).or_else(|| self.apposed(reader, phrase));
        beside.or_else(|| self.described_before(reader, phrase)).or_else(|| self.self_named(reader, phrase))
    }

    /// The person whose name ends right before a token.
    fn named_before(&self, reader: &Reader, index: usize) -> Option<&'t Entity> {
        let end = reader.token(index.checked_sub(1)?).span().end();
        self.names.before(end).filter(|entity| entity.kind == EntityKind::Person && entity.span.end() == end)
    }

    /// The person whose name stands before a comma that a description follows: "Ada Quill, a professor of law".
    fn described_before(&self, reader: &Reader, phrase: &Range<usize>) -> Option<&'t Entity> {
        let comma = phrase.start.checked_sub(1).filter(|&comma| comma > 0 && reader.is_comma(comma))?;
        let entity = self.named_before(reader, comma)?;
        let is_one = head(reader, phrase).is_some_and(|head| reader.is(head, Classes::ROLE) && !is_plural(reader, head));
        let begins = reader.is(phrase.start, Classes::DETERMINER) || reader.is(phrase.start, Classes::ROLE);
        (is_one && begins && !reader.is(phrase.start, Classes::PERSONAL)).then_some(entity)
    }

    /// The person whom a description goes on to name after a comma: "the union's president, Ada Quill, said".
    fn apposed(&self, reader: &Reader, phrase: &Range<usize>) -> Option<&'t Entity> {
        let comma = Some(phrase.end).filter(|&comma| reader.is_comma(comma))?;
        let span = reader.document.span(comma..comma + 1);
        let entity = self.names.from(span.end()).first().filter(|entity| entity.kind == EntityKind::Person)?;
        let name = reader.document.tokens_in(entity.span);
        let is_title = |index: usize| reader.is_capitalized(index) || reader.is(index, Classes::ROLE);
        let follows = name.start <= comma + LONGEST_TITLE && (comma + 1..name.start).all(is_title);
        let ends = !reader.is_kind(name.end, TokenKind::Word);
        let is_one = head(reader, phrase).is_some_and(|head| reader.is(head, Classes::ROLE) && !is_plural(reader, head));
        (follows && ends && is_one).then_some(entity)
    }

    /// The name that somebody gives, after a description: "a doctor, who gave only her first name, Ada, said".
    fn self_named(&self, reader: &Reader, phrase: &Range<usize>) -> Option<&'t Entity> {
        let first = phrase.end + usize::from(reader.is_comma(phrase.end));
        let is_gift = |&index: &usize| reader.is_one_of(index, "gave gives giving");
        let end = if reader.text(first) == "who" { first + FARTHEST_GIVEN } else { first + 1 };
        let gives = (first..end).find(is_gift)?;
        let name = (gives + 1..gives + LONGEST_GIVEN).find(|&index| reader.text(index) == "name")?;
        let entity = self.names.from(reader.document.span(name..name + 1).end()).first().filter(|entity| entity.kind.is_name())?;
        (reader.document.tokens_in(entity.span).start <= name + LONGEST_GIVEN).then_some(entity)
    }

    /// What a pronoun stands for.
    fn pronoun(&mut self, reader: &Reader, index: usize) -> Meant {
        let gender = [Classes::MASCULINE, Classes::FEMININE].into_iter().find(|&gender| reader.is(index, gender));
        let Some(number) = Number::of_pronoun(reader, index) else {
            // Whoever says "I" to the reader has signed the article, and knows whom he calls "you".
            return Meant { named: reader.is(index, Classes::PRONOUN), ..Meant::default() };
        };
        let near = self.antecedents().before(index).take(MOST_CANDIDATES).take_while(|antecedent| antecedent.position() + FARTHEST > index);
        let fitting = near.filter(|antecedent| antecedent.number == number && self.agrees(antecedent, gender));
        let best = fitting.max_by(|a, b| weight(reader, a, index).total_cmp(&weight(reader, b, index))).copied();
        if let (Some(entity), Some(gender)) = (best.and_then(|best| best.entity), gender) {
            self.note_gender(entity, gender);
        }
        // Whom the text calls "he" or "she" without a description before is somebody whose name was not recognized.
        let unknown = Meant { named: gender.is_some() || number == Number::Body, ..Meant::default() };
        best.as_ref().map_or(unknown, Meant::by_pronoun)
    }

    fn agrees(&self, antecedent: &Antecedent, gender: Option<Classes>) -> bool {
        let known = antecedent.entity.and_then(|entity| self.genders.get(entity as usize)).filter(|&&known| known != Classes::NONE);
        known.zip(gender).is_none_or(|(&known, gender)| known == gender)
    }
}

/// Who begins the article's headline, without its verb, which no list may know: "Central bank | holds rates".
fn before_headline_verb(reader: &Reader, phrase: &Range<usize>) -> Option<Range<usize>> {
    let line = reader.document.paragraphs.get(0).filter(|line| line.start == phrase.start && line.end < reader.len())?;
    let is_headline = !reader.is_kind(line.end - 1, TokenKind::Terminator);
    up_to_role(reader, phrase).filter(|role| is_headline && reader.is_kind(role.end, TokenKind::Word))
}

/// The noun phrase right before a relative pronoun.
fn taken_up(reader: &Reader, pronoun: usize) -> Option<Range<usize>> {
    phrase_ending(reader, before_comma(reader, pronoun), reader.segment_start(pronoun)).map(|phrase| phrase.tokens)
}

/// Where what stands before a token ends, without the comma between them.
fn before_comma(reader: &Reader, index: usize) -> usize {
    index - usize::from(index > 0 && reader.is_comma(index - 1))
}

/// What "that" or "which" takes up, where it speaks: "a sign that reads".
fn relative_antecedent(reader: &Reader, phrase: &Range<usize>) -> Option<Range<usize>> {
    let is_relative = phrase.len() == 1 && reader.is_one_of(phrase.start, "that which");
    let found = is_relative.then(|| taken_up(reader, phrase.start)).flatten()?;
    // "the answer to a request by the yard, which said": the nearest, with what is its own.
    let parts = |&index: &usize| reader.is(index, Classes::PREPOSITION) && reader.text(index) != "of";
    let start = found.clone().rev().find(parts).map_or(found.start, |preposition| preposition + 1);
    (start < found.end).then_some(start..found.end)
}

/// Whether a name stands in a noun phrase that speaks: "…, said Ada Quill, the mayor".
fn speaks(speakers: &[Passage], name: &Range<usize>) -> bool {
    let next = speakers.partition_point(|phrase| phrase.start() <= name.start);
    speakers[..next].last().is_some_and(|phrase| phrase.end() >= name.end)
}

/// Whether a name stands right after the "By" that begins a paragraph: who wrote an article is not in it.
fn is_byline(reader: &Reader, name: usize) -> bool {
    let before = name.checked_sub(1).filter(|&index| reader.begins_paragraph(index));
    before.is_some_and(|index| reader.text(index).eq_ignore_ascii_case("by"))
}

fn is_before_verb(reader: &Reader, index: usize) -> bool {
    reader.verb_at(index) || reader.is(index, Classes::AUXILIARY)
}

/// Whether a name stands between commas, after what describes its bearer: "the head of the yard, Ada Quill, said".
fn is_apposed(reader: &Reader, name: &Range<usize>) -> bool {
    name.start > 0 && reader.is_comma(name.start - 1) && reader.is_comma(name.end)
}
