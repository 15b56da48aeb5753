//! Reads patterns as they are written, and orders them by word.

use super::{Entry, Item, Pattern, Patterns, Shape, Test};
use crate::order::sorted;
use crate::vocabulary::{Vocabulary, WordId};

/// Collects patterns, then orders them by word.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    patterns: Patterns,
    classes: Vec<(&'static str, Vec<WordId>)>,
    anchors: Vec<(WordId, u16)>,
}

impl Builder {
    /// Adds a class of words: `name = a|b|c`. Returns `None` where the line is no such thing.
    pub fn class(&mut self, line: &'static str, vocabulary: &mut Vocabulary) -> Option<()> {
        let (name, words) = line.split_once(" = ")?;
        let words: Vec<WordId> = words.split('|').map(|word| vocabulary.intern(word.trim())).collect();
        self.patterns.classes.push(words.iter().copied().collect());
        self.classes.push((name.trim(), words));
        Some(())
    }

    /// Adds a pattern; returns `None`, and adds nothing, where it cannot be understood.
    #[inline(never)]
    pub fn pattern(&mut self, pattern: &'static str, vocabulary: &mut Vocabulary) -> Option<()> {
        let number = u16::try_from(self.patterns.patterns.len()).ok()?;
        let (mut items, mut tests, mut is_phrase) = (Vec::new(), Vec::new(), false);
        for written in pattern.split_whitespace() {
            let opened = written.trim_start_matches('[');
            let bare = opened.trim_end_matches(']');
            // A hyphen parts a word in two; within alternatives that would part the wrong things.
            if bare.len() > 1 && bare.contains('-') && bare.contains(['|', '<']) {
                return None;
            }
            is_phrase |= opened.len() < written.len();
            for part in hyphenated(bare) {
                items.push(self.item(part, is_phrase, &mut tests, vocabulary)?);
            }
            is_phrase &= bare.len() == opened.len();
        }
        let anchor = items.iter().position(|item| item.is_phrase)?;
        let anchors = self.words(&tests[items[anchor].start as usize..items[anchor].end as usize])?;
        self.anchors.extend(anchors.into_iter().map(|word| (word, number)));
        self.patterns.push(&items, anchor, &tests);
        Some(())
    }

    #[inline(never)]
    fn item(&self, written: &'static str, is_phrase: bool, tests: &mut Vec<Test>, vocabulary: &mut Vocabulary) -> Option<Item> {
        let (is_negated, rest) = written.strip_prefix('!').map_or((false, written), |rest| (true, rest));
        let (is_optional, rest) = rest.strip_suffix('?').map_or((false, rest), |rest| (true, rest));
        let start = u32::try_from(tests.len()).ok()?;
        for alternative in rest.split('|') {
            tests.push(self.test(alternative, vocabulary)?);
        }
        Some(Item { start, end: u32::try_from(tests.len()).ok()?, is_optional, is_negated, is_phrase })
    }

    fn test(&self, written: &'static str, vocabulary: &mut Vocabulary) -> Option<Test> {
        match written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            Some(name) => match self.classes.iter().position(|(class, _)| *class == name) {
                Some(number) => u16::try_from(number).ok().map(Test::Class),
                None => Shape::named(name).map(Test::Shape),
            },
            None if written.is_empty() => None,
            None if written == "-" => Some(Test::Shape(Shape::Hyphen)),
            None => Some(Test::Word(vocabulary.intern(written))),
        }
    }

    /// The words that meet one of the tests; `None` where they cannot be listed.
    fn words(&self, tests: &[Test]) -> Option<Vec<WordId>> {
        let listed = |test: &Test| match *test {
            Test::Word(word) => Some(vec![word]),
            Test::Class(number) => self.classes.get(usize::from(number)).map(|(_, words)| words.clone()),
            Test::Shape(_) => None,
        };
        Some(tests.iter().map(listed).collect::<Option<Vec<_>>>()?.concat())
    }

    /// The patterns, ready for use.
    #[inline(never)]
    pub fn build(self) -> Patterns {
        let Self { mut patterns, anchors, .. } = self;
        let mut anchors = sorted(anchors, |&(word, pattern)| (word.index(), usize::from(pattern)));
        anchors.dedup();
        let words = anchors.last().map_or(0, |(word, _)| word.index() + 1);
        patterns.starts = vec![0; words + 1];
        anchors.iter().for_each(|(word, _)| patterns.starts[word.index() + 1] += 1);
        (1..=words).for_each(|word| patterns.starts[word] += patterns.starts[word - 1]);
        patterns.anchors = anchors.iter().map(|&(word, _)| word).collect();
        patterns.by_word = anchors.into_iter().map(|(_, pattern)| patterns.entry(pattern)).collect();
        patterns
    }
}

/// Parts a hyphenated word as the tokenizer does.
fn hyphenated(written: &'static str) -> impl Iterator<Item = &'static str> {
    written.split_inclusive('-').flat_map(|part| match part.strip_suffix('-') {
        Some("") | None => vec![part],
        Some(word) => vec![word, "-"],
    })
}

impl Patterns {
    fn push(&mut self, items: &[Item], anchor: usize, tests: &[Test]) {
        let (first_test, first_item) = (self.tests.len() as u32, self.items.len() as u32);
        self.tests.extend_from_slice(tests);
        self.items.extend(items.iter().map(|item| Item { start: item.start + first_test, end: item.end + first_test, ..*item }));
        self.patterns.push(Pattern { start: first_item, anchor: first_item + anchor as u32, end: self.items.len() as u32 });
    }

    fn entry(&self, pattern: u16) -> Entry {
        let Pattern { start, anchor, end } = self.patterns[usize::from(pattern)];
        let before = self.items[start as usize..anchor as usize].last();
        let after = self.items[anchor as usize + 1..end as usize].first();
        Entry { pattern, before: self.only_word(before), after: self.only_word(after) }
    }

    /// The word that an item asks for, where nothing else will do.
    fn only_word(&self, item: Option<&Item>) -> WordId {
        let needed = item.filter(|item| !item.is_optional && !item.is_negated);
        match needed.map(|item| &self.tests[item.start as usize..item.end as usize]) {
            Some([Test::Word(word)]) => *word,
            _ => WordId::UNKNOWN,
        }
    }
}
