//! What a speaker's noun phrase stands for.

use std::ops::Range;

use super::reader::Reader;
use super::words::Classes;
use crate::entity::Entity;
use crate::quote::Speaker;
use crate::token::TokenKind;

/// What the noun phrases of a document stand for.
#[derive(Debug)]
pub(super) struct References<'t> {
    entities: &'t [Entity],
}

impl<'t> References<'t> {
    pub fn new(_reader: &Reader, entities: &'t [Entity]) -> Self {
        Self { entities }
    }

    /// The speaker that a noun phrase names.
    pub fn speaker(&self, reader: &Reader, phrase: Option<&Range<usize>>) -> Option<Speaker> {
        let phrase = phrase?.clone();
        let span = reader.document.span(phrase.clone());
        let entity = self.entities.iter().find(|entity| span.contains(entity.span)).map(|entity| entity.entity);
        let named = phrase.clone().any(|index| reader.kind(index) == Some(TokenKind::Word) && reader.is_capitalized(index))
            || reader.is(phrase.start, Classes::PRONOUN);
        Some(Speaker { span, named, entity })
    }
}
