//! The rules by which hedges are marked, read from `src/lexicon/hedges`.

use std::ops::Range;

use serde::Serialize;

use super::HedgeKind;
use crate::document::Document;
use crate::lexicon::{entries, list};
use crate::pattern::{Builder, Match, Patterns};
use crate::vocabulary::{Vocabulary, WordId, WordMap};

/// One rule: a few patterns that mark one kind of hedge for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HedgeRule {
    /// Its stable name.
    pub id: &'static str,
    /// What it marks; `None` for a rule that only keeps others from marking.
    pub kind: Option<HedgeKind>,
    /// In one sentence: why the phrase is marked.
    pub why: &'static str,
    /// What else the phrase can be where it is a close call; may be empty.
    pub instead: &'static str,
}

/// All rules, with their patterns.
#[derive(Debug)]
pub(crate) struct Rules {
    rules: Vec<HedgeRule>,
    patterns: Patterns,
    /// For each pattern, its rule and whether the model has to agree.
    origins: Vec<Origin>,
    /// How much a word speaks for news.
    news_weights: WordMap<i8>,
    to: WordId,
}

#[derive(Clone, Copy, Debug)]
struct Origin {
    rule: u16,
    is_close_call: bool,
}

/// A place where a rule applies.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The rule.
    pub rule: HedgeRule,
    /// The phrase, as tokens.
    pub phrase: Range<usize>,
    /// Tokens of phrase and context together: the longer, the more certain.
    pub length: usize,
    /// Whether the words around it have to decide.
    pub is_close_call: bool,
}

const FILES: [&str; 8] = [
    list!("../lexicon/hedges/none.txt"),
    list!("../lexicon/hedges/epistemic.txt"),
    list!("../lexicon/hedges/doxastic.txt"),
    list!("../lexicon/hedges/evidential.txt"),
    list!("../lexicon/hedges/approximator.txt"),
    list!("../lexicon/hedges/vague.txt"),
    list!("../lexicon/hedges/conditional.txt"),
    list!("../lexicon/hedges/booster.txt"),
];

/// Words by which a news story is known: somebody says something, on a day.
const NEWS_WORDS: &str = "said says told yesterday monday tuesday wednesday thursday friday saturday sunday";

/// How much each of them speaks for news.
const NEWS_WEIGHT: i8 = 3;

/// Words and marks that news and columns have more often than encyclopedias do.
const COMMON_IN_NEWS: &str = "say officials mr mrs ms spokesman spokeswoman percent president ministers police today tonight week month \
    year last i i'm i've my me we our you your don't didn't it's that's can't isn't doesn't won't asked saying will \
    news statement billion voters campaign has out off : — “ $";

/// Words and marks that encyclopedias, which weigh and compare and explain in parentheses, have more often than news.
const COMMON_ELSEWHERE: &str =
    "or most other although while this only which however various such usually another also known some many several often (";

impl Rules {
    /// Reads the rules that come with Hedgerow.
    pub fn read(vocabulary: &mut Vocabulary) -> Self {
        let mut reader = Reader::default();
        for line in entries(list!("../lexicon/hedges/classes.txt")) {
            reader.builder.class(line, vocabulary);
        }
        for line in FILES.into_iter().flat_map(entries) {
            reader.line(line, vocabulary);
        }
        let mut news_weights = WordMap::default();
        for (list, weight) in [(COMMON_IN_NEWS, 1), (NEWS_WORDS, NEWS_WEIGHT), (COMMON_ELSEWHERE, -1)] {
            list.split_whitespace().for_each(|word| *news_weights.entry(vocabulary.intern(word)) = weight);
        }
        let to = vocabulary.intern("to");
        Self { rules: reader.rules, patterns: reader.builder.build(), origins: reader.origins, news_weights, to }
    }

    /// The rules, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &HedgeRule> {
        self.rules.iter()
    }

    /// How much a word speaks for news. What "is said to be" is as common elsewhere.
    pub fn news_weight(&self, word: WordId, next: Option<WordId>) -> isize {
        match self.news_weights.get(word) {
            NEWS_WEIGHT if next == Some(self.to) => 0,
            weight => isize::from(weight),
        }
    }

    /// Where rules apply in a sentence: in order, without overlap; of two that meet, the one with more context wins.
    pub fn candidates(&self, document: &Document, sentence: &Range<usize>, found: &mut Vec<Candidate>) {
        let first = found.len();
        for index in sentence.clone().filter(|&index| self.patterns.is_anchor(document.tokens[index].word)) {
            let Some(found_here) = self.patterns.longest(document, sentence, index) else { continue };
            let candidate = self.candidate(found_here);
            match found[first..].last() {
                Some(last) if last.phrase.end > index && last.length >= candidate.length => {}
                Some(last) if last.phrase.end > index => {
                    found.pop();
                    found.push(candidate);
                }
                _ => found.push(candidate),
            }
        }
    }

    fn candidate(&self, Match { pattern, phrase, length }: Match) -> Candidate {
        let origin = self.origins[pattern];
        Candidate { rule: self.rules[usize::from(origin.rule)], phrase, length, is_close_call: origin.is_close_call }
    }
}

#[derive(Default)]
struct Reader {
    rules: Vec<HedgeRule>,
    origins: Vec<Origin>,
    builder: Builder,
}

impl Reader {
    /// Reads one line; returns `None` where it cannot be understood.
    #[inline(never)]
    fn line(&mut self, line: &'static str, vocabulary: &mut Vocabulary) -> Option<()> {
        if let Some(head) = line.strip_prefix("= ") {
            let (id, kind) = head.split_once(' ')?;
            self.rules.push(HedgeRule { id, kind: kind_of(kind)?, why: "", instead: "" });
        } else if let Some(why) = line.strip_prefix("why: ") {
            self.rules.last_mut()?.why = why;
        } else if let Some(instead) = line.strip_prefix("instead: ") {
            self.rules.last_mut()?.instead = instead;
        } else {
            let (is_close_call, pattern) = line.strip_prefix("? ").map_or((false, line), |rest| (true, rest));
            let rule = u16::try_from(self.rules.len().checked_sub(1)?).ok()?;
            self.builder.pattern(pattern, vocabulary)?;
            self.origins.push(Origin { rule, is_close_call });
        }
        Some(())
    }
}

fn kind_of(written: &str) -> Option<Option<HedgeKind>> {
    Some(Some(match written {
        "none" => return Some(None),
        "epistemic" => HedgeKind::Epistemic,
        "doxastic" => HedgeKind::Doxastic,
        "evidential" => HedgeKind::Evidential,
        "approximator" => HedgeKind::Approximator,
        "vague" => HedgeKind::Vague,
        "conditional" => HedgeKind::Conditional,
        "booster" => HedgeKind::Booster,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_understood() {
        let (mut reader, mut vocabulary) = (Reader::default(), Vocabulary::default());
        for line in entries(list!("../lexicon/hedges/classes.txt")) {
            assert!(reader.builder.class(line, &mut vocabulary).is_some(), "{line}");
        }
        for line in FILES.into_iter().flat_map(entries) {
            assert!(reader.line(line, &mut vocabulary).is_some(), "{line}");
        }
    }

    #[test]
    fn every_rule_has_its_own_name_and_a_reason() {
        let rules = Rules::read(&mut Vocabulary::default());
        let mut ids: Vec<_> = rules.iter().map(|rule| rule.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
        for rule in rules.iter().filter(|rule| rule.kind.is_some()) {
            assert!(rule.why.ends_with('.'), "{}", rule.id);
        }
    }
}
