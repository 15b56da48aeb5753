//! What the words beside a person's name tell about the person.

use std::sync::LazyLock;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::lexicon::{entries, list};
use crate::token::TokenKind;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Man,
    Woman,
}

/// What is told about the thing that a mention names.
#[derive(Clone, Copy, Default)]
pub(super) struct Introduction {
    /// By a title or by kinship, never by the name.
    pub gender: Option<Gender>,
    /// Whether it is somebody's relative: "her son, Carl Quill", "Carl Quill, her son".
    pub is_kin: bool,
}

impl Introduction {
    /// What the words around a mention tell.
    pub fn of(document: &Document, mention: Entity) -> Self {
        if mention.kind != EntityKind::Person {
            return Self::default();
        }
        let name = document.tokens_in(mention.span);
        before(document, name.start).or_else(|| after(document, name.end)).unwrap_or_default()
    }
}

/// "Mr. NAME", "her son NAME", "her son, NAME".
fn before(document: &Document, start: usize) -> Option<Introduction> {
    let comma = start.checked_sub(1).filter(|&index| document.tokens[index].kind == TokenKind::Comma);
    let word = told_by(document, comma.unwrap_or(start).checked_sub(1)?)?;
    (comma.is_none() || word.is_kin).then_some(word)
}

/// "NAME, her older brother": a relative of somebody within three words.
fn after(document: &Document, end: usize) -> Option<Introduction> {
    let [comma, first, second, ..] = document.tokens.get(end..)? else { return None };
    if comma.kind != TokenKind::Comma {
        return None;
    }
    let is_possessive = second.kind == TokenKind::Possessive || matches!(first.text(document.text), "his" | "her" | "their" | "my");
    let mut words = end + 2..document.tokens.len().min(end + 5);
    words.find_map(|index| told_by(document, index).filter(|word| word.is_kin)).filter(|_| is_possessive)
}

fn told_by(document: &Document, index: usize) -> Option<Introduction> {
    let word = document.tokens.get(index)?.text(document.text).trim_end_matches('.');
    let place = WORDS.binary_search_by_key(&word, |&(listed, _)| listed).ok()?;
    Some(WORDS[place].1)
}

/// The words of the list, which has them in the order of their bytes.
static WORDS: LazyLock<Vec<(&str, Introduction)>> =
    LazyLock::new(|| entries(list!("../lexicon/persons_introduced.txt")).filter_map(entry).collect());

fn entry(line: &'static str) -> Option<(&'static str, Introduction)> {
    let (word, told) = line.split_once('\t')?;
    let (gender, kin) = told.split_once('\t').unwrap_or((told, ""));
    let gender = match gender {
        "man" => Some(Gender::Man),
        "woman" => Some(Gender::Woman),
        _ => None,
    };
    Some((word, Introduction { gender, is_kin: kin == "kin" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(WORDS.is_sorted_by(|(first, _), (second, _)| first < second));
    }
}
