//! Words in marks that nobody is quoted with: scare quotes, terms, titles of works.

use super::attribution::{Attribution, is_whole};
use super::reader::Reader;
use crate::quote::QuoteKind;

/// Whether a region is a quotation or a scare quote.
pub(super) fn kind(reader: &Reader, region: usize, attribution: Option<&Attribution>) -> QuoteKind {
    if attribution.is_some() || is_whole(reader, region) && reader.regions.list[region].tokens.len() > 8 {
        QuoteKind::Direct
    } else {
        QuoteKind::Scare
    }
}
