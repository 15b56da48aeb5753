//! Finds names by lists and rules: runs of capitalized words, told apart by what they hold.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::Document;
use crate::entity::{Entity, EntityKind};
use crate::lexicon::{Lexicon, entries, word_set};
use crate::token::{Case, Gap, Token, TokenKind};
use crate::vocabulary::{Vocabulary, WordSet, fold};

/// The lists that names are told by.
#[derive(Debug)]
pub(crate) struct NameLists {
    organization_words: WordSet,
    titles: WordSet,
    forenames: WordSet,
    small_words: WordSet,
    places: HashSet<String>,
    groups: HashSet<String>,
}

impl NameLists {
    pub fn read(vocabulary: &mut Vocabulary) -> Self {
        let phrases = |list| entries(list).map(fold).collect();
        Self {
            organization_words: word_set(include_str!("lexicon/organization_words.txt"), vocabulary),
            titles: word_set(include_str!("lexicon/titles.txt"), vocabulary),
            forenames: word_set(include_str!("lexicon/forenames.txt"), vocabulary),
            small_words: ["of", "for", "and", "the", "de", "bin", "van"].map(|word| vocabulary.intern(word)).into_iter().collect(),
            places: phrases(include_str!("lexicon/places.txt")),
            groups: phrases(include_str!("lexicon/nationalities.txt")),
        }
    }
}

/// Finds the names of a document: sorted, none crossing another. All have the entity number 0.
pub(crate) fn names(document: &Document, lexicon: &Lexicon) -> Vec<Entity> {
    let lists = &lexicon.names;
    let runs = document.sentences.iter().flat_map(|sentence| runs(document, sentence.clone(), lexicon));
    runs.filter_map(|run| name(document, run, lists)).collect()
}

/// Runs of capitalized words, without titles, and without a first word that only the sentence's start capitalizes.
fn runs(document: &Document, sentence: Range<usize>, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let lists = &lexicon.names;
    let tokens = &document.tokens;
    let mut runs: Vec<Range<usize>> = Vec::new();
    for index in sentence.clone() {
        let token = &tokens[index];
        let starts_idly = index == sentence.start && lexicon.abbreviations.starters().contains(token.word);
        if !token.is_capitalized() || lists.titles.contains(token.word) || starts_idly {
            continue;
        }
        match runs.last_mut() {
            Some(run) if joins(tokens, run.end..index, lists) => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

/// Whether what stands between two capitalized words may be inside one name: nothing, a hyphen, or a small word such as "of".
fn joins(tokens: &[Token], between: Range<usize>, lists: &NameLists) -> bool {
    let spaced = tokens[between.end].gap <= Gap::Space;
    match &tokens[between] {
        [] => spaced,
        [only] => spaced && (only.kind == TokenKind::Hyphen || lists.small_words.contains(only.word) && only.case == Case::Lower),
        _ => false,
    }
}

fn name(document: &Document, run: Range<usize>, lists: &NameLists) -> Option<Entity> {
    let span = document.span(run.clone());
    let kind = kind(document, run, &fold(span.of(document.text)), lists)?;
    Some(Entity { span, kind, entity: 0 })
}

fn kind(document: &Document, run: Range<usize>, folded: &str, lists: &NameLists) -> Option<EntityKind> {
    let words = &document.tokens[run.clone()];
    let after_title = run.start > 0 && lists.titles.contains(document.tokens[run.start - 1].word);
    if lists.groups.contains(folded) {
        Some(EntityKind::Group)
    } else if lists.places.contains(folded) {
        Some(EntityKind::Place)
    } else if words.iter().any(|word| lists.organization_words.contains(word.word)) {
        Some(EntityKind::Organization)
    } else if after_title || lists.forenames.contains(words[0].word) || words.len() == 2 {
        Some(EntityKind::Person)
    } else if words.len() > 2 || words[0].case == Case::Upper {
        Some(EntityKind::Organization)
    } else {
        (document.tokens[run.start].gap == Gap::Space).then_some(EntityKind::Place)
    }
}
