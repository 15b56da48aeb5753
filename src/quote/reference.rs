//! What a speaker's noun phrase stands for: a name, somebody named before, or a nameless source.
//!
//! A pronoun goes to the person mentioned best and latest before it. Gender is never read off a name: only a title (Mr., Mrs.) or a
//! pronoun that the article itself used of a person rules that person out for the other pronoun.

use std::collections::HashMap;
use std::ops::Range;

use super::anonymity::ground;
use super::antecedent::{Antecedent, Number, sentence_subjects, weight};
use super::phrase::{head, is_modifier, is_plural};
use super::reader::Reader;
use super::words::Classes;
use crate::entity::{Entity, EntityKind};
use crate::order::sorted;
use crate::quote::Speaker;
use crate::token::TokenKind;
use crate::vocabulary::WordId;

/// No more candidates than this are weighed for one pronoun.
const MOST_CANDIDATES: usize = 12;
/// No candidate is farther from its pronoun than this, in tokens.
const FARTHEST: usize = 400;

/// What a noun phrase was found to stand for.
#[derive(Clone, Debug, Default)]
struct Meant {
    entity: Option<u32>,
    named: bool,
    antecedent: Option<Range<usize>>,
}

impl Meant {
    fn by_pronoun(antecedent: &Antecedent) -> Self {
        let described = antecedent.description.map(|(start, end)| start..end);
        Self { entity: antecedent.entity, named: antecedent.named, antecedent: described }
    }
}

/// What the noun phrases of a document stand for.
#[derive(Debug)]
pub(super) struct References<'t> {
    entities: &'t [Entity],
    antecedents: Vec<Antecedent>,
    /// Who was last described by a role noun: "the coach, Ada Quill".
    roles: HashMap<WordId, Vec<(usize, u32)>>,
    /// Pronouns that the article used of an entity.
    genders: HashMap<u32, Classes>,
}

impl<'t> References<'t> {
    /// Collects the antecedents: the names of people and bodies, and the noun phrases in `speakers`.
    pub fn new(reader: &Reader, entities: &'t [Entity], speakers: &[Range<usize>]) -> Self {
        let mut references = Self { entities, antecedents: Vec::new(), roles: HashMap::new(), genders: HashMap::new() };
        for entity in entities {
            references.add_name(reader, entity);
        }
        let begins = sentence_subjects(reader);
        for phrase in speakers.iter().chain(&begins) {
            references.add_description(reader, phrase);
        }
        references.antecedents = sorted(references.antecedents, |antecedent| (antecedent.position, 0));
        references.antecedents.dedup_by_key(|antecedent| antecedent.position);
        references
    }

    fn add_name(&mut self, reader: &Reader, entity: &Entity) {
        let tokens = reader.document.tokens_in(entity.span);
        let number = match entity.kind {
            EntityKind::Person => Number::One,
            EntityKind::Organization => Number::Body,
            _ => return,
        };
        self.add_roles(reader, &tokens, entity.entity);
        self.add_title(reader, &tokens, entity.entity);
        let is_prominent = reader.segment_start(tokens.start) + 4 >= tokens.start || is_before_verb(reader, tokens.end);
        if reader.regions.around(tokens.start).is_none() {
            self.antecedents.push(Antecedent {
                position: tokens.start,
                description: None,
                entity: Some(entity.entity),
                named: true,
                number,
                is_prominent,
            });
        }
    }

    /// Notes the role nouns beside a name: "Coach Ada Quill", "the mayor, Ada Quill", "Ada Quill, the mayor".
    fn add_roles(&mut self, reader: &Reader, tokens: &Range<usize>, entity: u32) {
        let belongs = |&index: &usize| {
            matches!(reader.kind(index), Some(TokenKind::Word | TokenKind::Comma))
                && !reader.is(index, Classes::PREPOSITION.or(Classes::CONJUNCTION))
        };
        let before = (tokens.start.saturating_sub(4)..tokens.start).rev().take_while(belongs);
        let after =
            if reader.kind(tokens.end) == Some(TokenKind::Comma) { tokens.end + 1..(tokens.end + 8).min(reader.len()) } else { 0..0 };
        let after: Vec<usize> = after
            .take_while(|&index| matches!(reader.kind(index), Some(TokenKind::Word | TokenKind::Possessive | TokenKind::Number)))
            .collect();
        for index in before.chain(after) {
            if reader.is(index, Classes::ROLE) {
                self.roles.entry(reader.token(index).word).or_default().push((tokens.start, entity));
            }
        }
    }

    fn add_title(&mut self, reader: &Reader, tokens: &Range<usize>, entity: u32) {
        let Some(title) = tokens.start.checked_sub(1) else { return };
        let gender = if reader.is(title, Classes::MISTER) {
            Classes::MASCULINE
        } else if reader.is(title, Classes::MISSUS) {
            Classes::FEMININE
        } else {
            return;
        };
        self.genders.entry(entity).or_insert(gender);
    }

    /// A speaker without a name: later pronouns may stand for it.
    fn add_description(&mut self, reader: &Reader, phrase: &Range<usize>) {
        if reader.is(phrase.start, Classes::PRONOUN.or(Classes::RELATIVE))
            || phrase.len() == 1 && reader.is(phrase.start, Classes::PERSONAL)
            || self.name_in(reader, phrase).is_some()
        {
            return;
        }
        let Some(head) = head(reader, phrase) else { return };
        let number = if is_plural(reader, head) {
            Number::Many
        } else if reader.is(head, Classes::BODY) {
            Number::Body
        } else {
            Number::One
        };
        let (entity, named) = self.description(reader, phrase, head);
        self.antecedents.push(Antecedent {
            position: phrase.start,
            description: entity.is_none().then_some((phrase.start, phrase.end)),
            entity,
            named,
            number,
            is_prominent: true,
        });
    }

    /// The speaker that a noun phrase stands for.
    pub fn speaker(&mut self, reader: &Reader, phrase: Option<&Range<usize>>) -> Option<Speaker> {
        let phrase = phrase?;
        let meant = self.resolve(reader, phrase);
        Some(Speaker {
            span: reader.document.span(phrase.clone()),
            named: meant.named,
            entity: meant.entity,
            antecedent: meant.antecedent.map(|antecedent| reader.document.span(antecedent)),
            ground: if meant.named { None } else { ground(reader, phrase).map(|ground| reader.document.span(ground)) },
        })
    }

    fn resolve(&mut self, reader: &Reader, phrase: &Range<usize>) -> Meant {
        let first = phrase.start;
        let is_alone = phrase.len() == 1;
        if is_alone && reader.is(first, Classes::RELATIVE) {
            return self.latest(first).map_or_else(Meant::default, Meant::by_pronoun);
        }
        if is_alone && reader.is(first, Classes::PRONOUN.or(Classes::PERSONAL)) {
            return self.pronoun(reader, first);
        }
        if let Some(entity) = self.name_in(reader, phrase) {
            return Meant { entity: Some(entity.entity), named: true, antecedent: None };
        }
        let (entity, named) = head(reader, phrase).map_or((None, false), |head| self.description(reader, phrase, head));
        Meant { entity, named, antecedent: None }
    }

    /// The name that a phrase is built on: one that is its head, or that follows its description.
    fn name_in(&self, reader: &Reader, phrase: &Range<usize>) -> Option<&'t Entity> {
        let span = reader.document.span(phrase.clone());
        let first = self.entities.partition_point(|entity| entity.span.start < span.start);
        let inside = self.entities[first..].iter().take_while(|entity| entity.span.end <= span.end);
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

    fn latest(&self, position: usize) -> Option<&Antecedent> {
        let end = self.antecedents.partition_point(|antecedent| antecedent.position < position);
        self.antecedents[..end].last()
    }

    /// What a pronoun stands for.
    fn pronoun(&mut self, reader: &Reader, index: usize) -> Meant {
        let gender = [Classes::MASCULINE, Classes::FEMININE].into_iter().find(|&gender| reader.is(index, gender));
        let Some(number) = Number::of_pronoun(reader, index) else { return Meant::default() };
        let end = self.antecedents.partition_point(|antecedent| antecedent.position < index);
        let near =
            self.antecedents[..end].iter().rev().take(MOST_CANDIDATES).take_while(|antecedent| antecedent.position + FARTHEST > index);
        let fitting = near.filter(|antecedent| antecedent.number == number && self.agrees(antecedent, gender));
        let best = fitting.max_by(|a, b| weight(reader, a, index).total_cmp(&weight(reader, b, index))).copied();
        if let (Some(entity), Some(gender)) = (best.and_then(|best| best.entity), gender) {
            self.genders.entry(entity).or_insert(gender);
        }
        // Whom the text calls "he" or "she" without a description before is somebody whose name was not recognized.
        let unknown = Meant { named: gender.is_some() || number == Number::Body, ..Meant::default() };
        best.as_ref().map_or(unknown, Meant::by_pronoun)
    }

    fn agrees(&self, antecedent: &Antecedent, gender: Option<Classes>) -> bool {
        match (antecedent.entity.and_then(|entity| self.genders.get(&entity)), gender) {
            (Some(&known), Some(gender)) => known == gender,
            _ => true,
        }
    }

    /// A description without a name of its own: of somebody named before, or of a nameless source.
    fn description(&self, reader: &Reader, phrase: &Range<usize>, head: usize) -> (Option<u32>, bool) {
        if reader.is(head, Classes::PRONOMINAL) {
            return (None, false);
        }
        // A plural that only the sentence's beginning capitalizes is no name: "Dockers said".
        let is_plain = head == reader.segment_start(head) && is_plural(reader, head);
        // "the Bishop": within a sentence, a capital makes a role the title of one person.
        let begins = head == reader.segment_start(head);
        if reader.is_capitalized(head) && !(reader.is(head, Classes::ROLE) && begins) && !is_plain {
            return (None, true);
        }
        if is_label(reader, phrase)
            || reader.is(head, Classes::TEXT)
            || names_after_comma(reader, phrase)
            || is_known_body(reader, phrase, head)
        {
            return (None, true);
        }
        let determiner = reader.document.word(phrase.start);
        let is_definite = determiner.eq_ignore_ascii_case("the") && phrase.len() <= 4
            || determiner.eq_ignore_ascii_case("the") && reader.is(head, Classes::BODY);
        if !is_definite {
            return (None, false);
        }
        if let Some(entity) = self.role(reader.token(head).word, phrase.start) {
            return (Some(entity), true);
        }
        if reader.is(head, Classes::BODY) {
            let end = self.antecedents.partition_point(|antecedent| antecedent.position < phrase.start);
            let body = self.antecedents[..end]
                .iter()
                .rev()
                .take(MOST_CANDIDATES)
                .find(|antecedent| antecedent.number == Number::Body && antecedent.named);
            return (body.and_then(|body| body.entity), true);
        }
        (None, false)
    }

    /// Who was last described by a role noun before `position`.
    fn role(&self, word: WordId, position: usize) -> Option<u32> {
        let described = self.roles.get(&word)?;
        let end = described.partition_point(|&(at, _)| at < position);
        described[..end].last().map(|&(_, entity)| entity)
    }
}

fn is_before_verb(reader: &Reader, index: usize) -> bool {
    reader.verb_at(index) || reader.is(index, Classes::AUXILIARY)
}

/// Whether a description goes on with a name: "the inspector, Les Hartop".
fn names_after_comma(reader: &Reader, phrase: &Range<usize>) -> bool {
    (phrase.start + 1..phrase.end)
        .any(|index| reader.kind(index - 1) == Some(TokenKind::Comma) && reader.is_capitalized(index) && !reader.is(index, Classes::ROLE))
}

/// Whether a description tells which body it is by whose it is, or needs not tell it: "their association", "Quill's office", "Union" in a
/// headline.
fn is_known_body(reader: &Reader, phrase: &Range<usize>, head: usize) -> bool {
    let owned = reader.is(phrase.start, Classes::PERSONAL)
        || phrase.clone().any(|index| reader.kind(index) == Some(TokenKind::Possessive)) && reader.is_capitalized(phrase.start);
    reader.is(head, Classes::BODY) && (owned || phrase.len() == 1 && !is_plural(reader, head))
}

/// Whether a role stands for a name, alone before the colon of a turn or a headline: "CHAIR: …", "Minister: ‘I will stay’".
fn is_label(reader: &Reader, phrase: &Range<usize>) -> bool {
    reader.begins_paragraph(phrase.start) && reader.kind(phrase.end) == Some(TokenKind::Colon)
}
