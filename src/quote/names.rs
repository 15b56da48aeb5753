//! The names of a document, found by where they stand.

use super::reader::Reader;
use crate::blocks::Blocks;
use crate::entity::Entity;

/// All entities, in order.
#[derive(Debug)]
pub(super) struct Names<'t> {
    list: &'t [Entity],
    blocks: Blocks,
}

impl<'t> Names<'t> {
    pub fn new(reader: &Reader, list: &'t [Entity]) -> Self {
        Self { list, blocks: Blocks::new(reader.document.text.len(), list.iter().map(|entity| entity.span.start())) }
    }

    /// Those that begin at a byte or later.
    pub fn from(&self, byte: usize) -> &'t [Entity] {
        &self.list[self.first_from(byte)..]
    }

    /// The last one that begins before a byte.
    pub fn before(&self, byte: usize) -> Option<&'t Entity> {
        self.list[..self.first_from(byte)].last()
    }

    /// The one that begins at a token.
    pub fn at(&self, reader: &Reader, index: usize) -> Option<&'t Entity> {
        let start = reader.document.span(index..index + 1).start();
        self.from(start).first().filter(|entity| entity.span.start() == start)
    }

    fn first_from(&self, byte: usize) -> usize {
        self.blocks.first_from(self.list, byte, |entity| entity.span.start())
    }
}
