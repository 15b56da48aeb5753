//! What a description stands for: somebody whom the article names elsewhere, a body, or a nameless source.

use std::ops::Range;

use super::antecedent::{Antecedent, Antecedents, Number, after_dateline};
use super::names::Names;
use super::phrase::is_plural;
use super::reader::Reader;
use super::words::Classes;
use crate::entity::{Entity, EntityKind};
use crate::numbers::Numbers;
use crate::token::TokenKind;
use crate::vocabulary::WordId;

/// No more antecedents than this are looked at for one description.
const MOST_CANDIDATES: usize = 12;
/// Whom the beginning of an article describes, it names at most this many tokens later.
const AHEAD: usize = 200;
/// How many paragraphs are the beginning of an article: its headline, the author's name and the lead.
const BEGINNING: usize = 3;

/// Who is described by which role noun: "the coach, Ada Quill".
#[derive(Debug, Default)]
pub(super) struct Roles {
    numbers: Numbers,
    /// Where by each noun, and who, in the order of the text.
    described: Vec<Vec<(u32, u32)>>,
}

/// Where somebody is described by one noun, and who.
type Descriptions = [(u32, u32)];

impl Roles {
    /// Notes the role nouns beside a name: "Coach Ada Quill", "the mayor, Ada Quill", "Ada Quill, the mayor".
    pub fn note(&mut self, reader: &Reader, tokens: &Range<usize>, entity: u32) {
        let belongs = |&index: &usize| {
            matches!(reader.kind(index), Some(TokenKind::Word | TokenKind::Comma))
                && !reader.is(index, Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::AUXILIARY).or(Classes::PAST))
                && !reader.verb_at(index)
        };
        let before = (tokens.start.saturating_sub(4)..tokens.start).rev().take_while(belongs);
        let after = if reader.is_comma(tokens.end) { tokens.end + 1..(tokens.end + 8).min(reader.len()) } else { 0..0 };
        let is_part = |&index: &usize| matches!(reader.kind(index), Some(TokenKind::Word | TokenKind::Possessive | TokenKind::Number));
        for index in before.chain(after.take_while(is_part)) {
            if let Some(role) = reader.lists.role(reader.token(index).word) {
                let number = self.numbers.number(role.index() as u32);
                self.described.resize_with(self.described.len().max(number + 1), Vec::new);
                self.described[number].push((tokens.start as u32, entity));
            }
        }
    }

    /// Who was last described by a role noun before `position`.
    fn before(&self, word: WordId, position: usize) -> Option<u32> {
        let (before, _) = self.around(word, position)?;
        before.last().map(|&(_, entity)| entity)
    }

    /// Who is described next by a role noun, not far after `position`.
    fn after(&self, word: WordId, position: usize) -> Option<u32> {
        let (_, after) = self.around(word, position)?;
        after.first().filter(|&&(at, _)| (at as usize) < position + AHEAD).map(|&(_, entity)| entity)
    }

    /// Who is described by a role noun before `position`, and who there or later.
    fn around(&self, word: WordId, position: usize) -> Option<(&Descriptions, &Descriptions)> {
        let described = &self.described[self.numbers.find(word.index() as u32)?];
        Some(described.split_at(described.partition_point(|&(at, _)| (at as usize) < position)))
    }
}

/// What is known of the names of an article when a description is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'k> {
    pub names: &'k Names<'k>,
    pub roles: &'k Roles,
    pub antecedents: Antecedents<'k>,
}

impl Known<'_> {
    fn latest(&self, position: usize, number: Number) -> impl Iterator<Item = &Antecedent> {
        let near = self.antecedents.before(position).take(MOST_CANDIDATES);
        near.filter(move |antecedent| antecedent.number == number && antecedent.named)
    }
}

/// The entity that a description without a name of its own stands for, where that can be told, and whether the article names it.
pub(super) fn described(reader: &Reader, known: &Known, phrase: &Range<usize>, head: usize) -> (Option<u32>, bool) {
    if reader.is(head, Classes::PRONOMINAL) {
        return (None, false);
    }
    let by_role = || known.roles.before(reader.token(head).word, phrase.start).filter(|_| phrase.len() <= 4 && !is_plural(reader, head));
    if is_title(reader, head) {
        return (by_role(), true);
    }
    if is_label(reader, phrase, head)
        || reader.is(head, Classes::TEXT)
        || names_after_comma(reader, phrase)
        || is_known_body(reader, phrase, head)
    {
        return (None, true);
    }
    if let Some(entity) = named_later(reader, known, phrase, head) {
        return (Some(entity), true);
    }
    if !reader.text(phrase.start).eq_ignore_ascii_case("the") {
        return (None, is_headline(reader, phrase) && is_one(reader, phrase, head));
    }
    // "The commander of the mission said": the next paragraphs name him.
    let is_long = phrase.end > head + 1 && !(phrase.start..head).any(|index| reader.is_kind(index, TokenKind::Possessive));
    if is_long && is_one(reader, phrase, head) && is_in_beginning(reader, phrase) {
        return (None, true);
    }
    if is_age(reader, head) {
        let person = known.latest(phrase.start, Number::One).next();
        return (person.and_then(|person| person.entity), person.is_some());
    }
    if reader.is(head, Classes::BODY) {
        // "the police" are of no place that the text names.
        let body = body(reader, known, phrase.start, head);
        return (body, body.is_some() || !is_plural(reader, head));
    }
    let entity = by_role();
    (entity, entity.is_some())
}

/// The body that a noun stands for: the one that it described, one nearby that has it in its name ("the ministry": Ministry of Mines), or else the
/// latest, where bodies of its sort have other names ("the company").
fn body(reader: &Reader, known: &Known, position: usize, head: usize) -> Option<u32> {
    let noun = reader.token(head).word;
    // A body that another noun stood for just now is not meant by this one.
    let names = || known.latest(position, Number::Body).filter_map(|body| known.names.at(reader, body.position()));
    let bears = |name: &&Entity| reader.document.tokens_in(name.span).any(|index| reader.token(index).word == noun);
    let latest = || names().next().filter(|_| !reader.is(head, Classes::TITLED));
    let named = || names().find(bears).or_else(latest).map(|name| name.entity);
    known.roles.before(noun, position).or_else(named)
}

/// Whether a capital makes a role the title of one person, "the Bishop": not at the beginning of a sentence.
fn is_title(reader: &Reader, head: usize) -> bool {
    let begins = head == reader.segment_start(head);
    // A plural that only the sentence's beginning capitalizes is no name: "Dockers said".
    let is_plain = begins && (reader.is(head, Classes::ROLE) || is_plural(reader, head));
    reader.is_capitalized(head) && !is_plain
}

/// Whom the beginning of an article describes before it names him: by the same role, or as who begins one of the next paragraphs with his
/// age.
fn named_later(reader: &Reader, known: &Known, phrase: &Range<usize>, head: usize) -> Option<u32> {
    let paragraphs = &reader.document.paragraphs;
    let begins = is_in_beginning(reader, phrase) && is_one(reader, phrase, head);
    let by_role = || known.roles.after(reader.token(head).word, phrase.start);
    let by_age = || {
        let next = paragraphs.iter().skip_while(|paragraph| paragraph.start <= phrase.start).take(BEGINNING - 1);
        next.map(|paragraph| paragraph.start).find_map(|start| aged_person(reader, known, start))
    };
    let is_subject = || after_dateline(reader, reader.segment_start(phrase.start)) == phrase.start;
    begins.then(|| by_role().or_else(|| is_subject().then(by_age).flatten())).flatten()
}

/// Whether a phrase stands in the headline, below it, or in the lead.
fn is_in_beginning(reader: &Reader, phrase: &Range<usize>) -> bool {
    reader.document.paragraphs.get(BEGINNING - 1).is_none_or(|paragraph| phrase.start < paragraph.end)
}

/// The person whose name begins at a token and is followed by an age: "Ada Quill, 58, of Lower Tarn".
fn aged_person(reader: &Reader, known: &Known, start: usize) -> Option<u32> {
    let entity = known.names.at(reader, start).filter(|entity| entity.kind == EntityKind::Person)?;
    let end = reader.document.tokens_in(entity.span).end;
    let is_aged = reader.is_comma(end) && reader.is_kind(end + 1, TokenKind::Number);
    is_aged.then_some(entity.entity)
}

/// Whether a description is of one person.
fn is_one(reader: &Reader, phrase: &Range<usize>, head: usize) -> bool {
    let is_many = is_plural(reader, head) || phrase.clone().any(|index| reader.is(index, Classes::CONJUNCTION));
    let is_person = reader.is(head, Classes::ROLE) && !reader.is(head, Classes::BODY.or(Classes::TEXT));
    is_person && !is_many && reader.token(phrase.start).kind == TokenKind::Word && !reader.is(phrase.start, Classes::PRONOMINAL)
}

/// Whether a description without an article stands in a headline, which leaves names for later.
fn is_headline(reader: &Reader, phrase: &Range<usize>) -> bool {
    let paragraph = reader.paragraph(phrase.start);
    let is_short = paragraph.start == 0 && paragraph.end < reader.len() && !reader.is_kind(paragraph.end - 1, TokenKind::Terminator);
    is_short && !reader.is(phrase.start, Classes::DETERMINER)
}

/// Whether a noun tells somebody's age: "the 67-year-old".
fn is_age(reader: &Reader, head: usize) -> bool {
    reader.text(head) == "old" && head > 1 && reader.text(head - 2) == "year"
}

/// Whether a description goes on with a name: "the inspector, Les Hartop".
fn names_after_comma(reader: &Reader, phrase: &Range<usize>) -> bool {
    (phrase.start + 1..phrase.end)
        .any(|index| reader.is_comma(index - 1) && reader.is_capitalized(index) && !reader.is(index, Classes::ROLE))
}

/// Whether a description tells which body it is by whose or where it is, or needs not tell it: "their association", "Quill's office",
/// "Dutch police", "Union" in a headline.
fn is_known_body(reader: &Reader, phrase: &Range<usize>, head: usize) -> bool {
    let owned = reader.is(phrase.start, Classes::PERSONAL)
        || phrase.clone().any(|index| reader.is_kind(index, TokenKind::Possessive)) && reader.is_capitalized(phrase.start);
    let placed = head > phrase.start && !reader.is(phrase.start, Classes::DETERMINER) && reader.is_capitalized(head - 1);
    reader.is(head, Classes::BODY) && (owned || placed || phrase.len() == 1 && !is_plural(reader, head))
}

/// Whether a role stands for a name, alone before the colon of a turn or a headline: "CHAIR: …", "Minister: ‘I will stay’".
fn is_label(reader: &Reader, phrase: &Range<usize>, head: usize) -> bool {
    !is_plural(reader, head) && reader.begins_paragraph(phrase.start) && reader.is_kind(phrase.end, TokenKind::Colon)
}
