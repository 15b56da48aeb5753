//! What the stages read: a document, its regions between marks, and the word classes of its tokens.

use std::ops::Range;

use super::headline::Opening;
use super::region::Regions;
use super::steps::Steps;
use super::words::{Classes, SpeechLists, Verb, Words};
use crate::document::Document;
use crate::token::{Case, Gap, Token, TokenKind};
use crate::vocabulary::WordId;

/// A document with its regions and word lists.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub document: &'t Document<'t>,
    pub regions: Regions,
    pub lists: &'t SpeechLists,
    pub opening: Opening,
    /// For each token the first token of its segment.
    segments: Steps,
    /// For each token the number of its paragraph.
    paragraphs: Steps,
    /// For each region the first token of the segment that it stands in.
    outer: Vec<u32>,
}

impl<'t> Reader<'t> {
    pub fn new(document: &'t Document<'t>, regions: Regions, lists: &'t SpeechLists) -> Self {
        let (segments, outer) = segments(document, &regions);
        let paragraphs = Steps::new(document.tokens.len(), document.paragraphs.iter().map(|paragraph| paragraph.end).zip(0..));
        Self { document, regions, lists, opening: Opening::default(), segments, paragraphs, outer }
    }

    pub fn token(&self, index: usize) -> &Token {
        &self.document.tokens[index]
    }

    pub fn len(&self) -> usize {
        self.document.tokens.len()
    }

    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.document.tokens.get(index).map(|token| token.kind)
    }

    pub fn words(&self) -> &Words {
        &self.lists.words
    }

    /// Whether the token at `index` is this word.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn token_is(&self, index: usize, word: WordId) -> bool {
        self.document.tokens.get(index).is_some_and(|token| token.word == word)
    }

    /// Whether the token at `index` is of this kind.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn is_kind(&self, index: usize, kind: TokenKind) -> bool {
        self.kind(index) == Some(kind)
    }

    /// Whether the token at `index` is a comma.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn is_comma(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Comma)
    }

    /// Whether the token at `index` is a comma outside of all marks.
    pub fn is_outer_comma(&self, index: usize) -> bool {
        self.is_comma(index) && self.regions.around(index).is_none()
    }

    /// Whether the token at `index` is an indefinite article.
    pub fn is_indefinite(&self, index: usize) -> bool {
        matches!(self.text(index), "a" | "an" | "A" | "An")
    }

    /// The text of the token at `index`; empty after the last.
    pub fn text(&self, index: usize) -> &'t str {
        if index < self.len() { self.document.word(index) } else { "" }
    }

    /// Whether the word ends as regular past forms do.
    #[inline(never)]
    pub fn ends_in_ed(&self, index: usize) -> bool {
        self.text(index).ends_with("ed")
    }

    /// Whether the word is a past form, irregular and listed or regular.
    #[inline(never)]
    pub fn is_past_form(&self, index: usize) -> bool {
        self.is(index, Classes::PAST) || self.ends_in_ed(index)
    }

    /// Whether the word ends as participles of the present do.
    #[inline(never)]
    pub fn ends_in_ing(&self, index: usize) -> bool {
        self.text(index).ends_with("ing")
    }

    /// Whether the token at `index` is one of these words, parted by blanks, too few for a class.
    #[inline(never)]
    pub fn is_one_of(&self, index: usize, words: &str) -> bool {
        let (words, text) = (words.as_bytes(), self.text(index).as_bytes());
        let Some(&first) = text.first() else { return false };
        let is_word = |start: usize| {
            let end = start + text.len();
            (start == 0 || words[start - 1] == b' ')
                && words.get(start..end) == Some(text)
                && words.get(end).is_none_or(|&byte| byte == b' ')
        };
        // Most words end with the look at their first letter.
        (0..words.len()).any(|start| words[start] == first && is_word(start))
    }

    /// Whether the token at `index` is a word of one of these classes.
    pub fn is(&self, index: usize, classes: Classes) -> bool {
        self.classes(index).any(classes)
    }

    /// All classes of the token at `index`, for where several are asked for; none after the last.
    pub fn classes(&self, index: usize) -> Classes {
        self.document.tokens.get(index).map_or(Classes::NONE, |token| self.lists.classes(token.word))
    }

    pub fn verb(&self, index: usize) -> Option<Verb> {
        self.document.tokens.get(index).and_then(|token| self.lists.verb(token.word))
    }

    /// Whether the token at `index` is a form of a verb that attributes words.
    pub fn verb_at(&self, index: usize) -> bool {
        self.verb(index).is_some()
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn is_capitalized(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(Token::is_capitalized)
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn is_lower(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
    }

    /// Whether the word ends in -ly, and is no role such as "ally" or "family", or is a listed adverb.
    pub fn is_adverb(&self, index: usize) -> bool {
        let in_ly = || self.document.word(index).ends_with("ly") && !self.is(index, Classes::ROLE);
        self.classes(index).any(Classes::ADVERB) || self.is_lower(index) && in_ly()
    }

    /// Whether the word is a reflexive pronoun.
    pub fn is_reflexive(&self, index: usize) -> bool {
        let gender = Classes::MASCULINE.or(Classes::FEMININE).or(Classes::NEUTER).or(Classes::PLURAL);
        self.is(index, Classes::ADVERB) && self.is(index, gender)
    }

    /// The first token of the segment that holds `index`: the stretch of a sentence at one depth of quotation.
    pub fn segment_start(&self, index: usize) -> usize {
        self.segments.get(index).map_or(self.len(), |start| start as usize)
    }

    /// The first token of the segment in which a region stands; the region's own start where it begins a sentence.
    pub fn outer_start(&self, region: usize) -> usize {
        self.outer[region] as usize
    }

    /// The end of the segment that holds `index`, at most `most` tokens on.
    pub fn segment_end(&self, index: usize, most: usize) -> usize {
        let start = self.segment_start(index);
        let depth = self.regions.around(index);
        let mut end = index;
        let limit = (index + most).min(self.len());
        while end < limit {
            let around = self.regions.around(end);
            if around == depth {
                if self.segment_start(end) != start {
                    break;
                }
                end = self.segments.run_end(end, self.regions.run_end(end, limit));
            } else if let Some(inner) = self.child_of(depth, end).filter(|&inner| self.outer_start(inner) == start) {
                end = self.regions.list[inner].tokens.end;
            } else {
                break;
            }
        }
        end.min(self.len())
    }

    /// The outermost region that holds `token` and lies inside the region `depth`.
    #[inline(never)]
    pub fn child_of(&self, depth: Option<usize>, token: usize) -> Option<usize> {
        let mut inner = self.regions.around(token)?;
        while self.regions.list[inner].parent != depth {
            inner = self.regions.list[inner].parent?;
        }
        Some(inner)
    }

    /// The first token from `index` on that does not lie in the midst of a quotation.
    pub fn outside(&self, index: usize) -> usize {
        match self.child_of(None, index).map(|region| &self.regions.list[region].tokens) {
            Some(tokens) if tokens.start < index => tokens.end,
            _ => index,
        }
    }

    /// Whether a paragraph begins at `index`.
    pub fn begins_paragraph(&self, index: usize) -> bool {
        index == 0 || self.paragraph(index).start == index
    }

    /// The paragraph that holds `index`.
    pub fn paragraph(&self, index: usize) -> Range<usize> {
        self.paragraphs.get(index).and_then(|number| self.document.paragraphs.get(number as usize)).unwrap_or(self.len()..self.len())
    }

    /// Whether nothing stands between two neighboring tokens.
    pub fn is_attached(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| token.gap == Gap::None)
    }
}

/// For each token the start of its segment. A region is a segment of its own, or several; around it, the sentence goes on.
fn segments(document: &Document, regions: &Regions) -> (Steps, Vec<u32>) {
    let mut outer = vec![0; regions.list.len()];
    let mut runs = Vec::with_capacity(document.sentences.len() + 2 * regions.list.len());
    let [mut sentences, mut paragraphs] =
        [&document.sentences, &document.paragraphs].map(|parts| parts.iter().map(|part| part.start).peekable());
    // The regions open at this token, each with the start of the segment that it interrupts.
    let mut around: Vec<(Option<usize>, u32)> = Vec::new();
    let (mut depth, mut start) = (None, 0u32);
    // The innermost region of this token, which is that of all before this end.
    let (mut region, mut region_end) = (None, 0);
    for index in 0..document.tokens.len() {
        let begins_sentence = sentences.next_if_eq(&index).is_some();
        let follows_mark = index > 0 && may_end_segment(document.tokens[index - 1].kind);
        if !begins_sentence && !follows_mark && index != region_end {
            continue;
        }
        let here = u32::try_from(index).unwrap_or(u32::MAX);
        if paragraphs.next_if_eq(&index).is_some() {
            around.clear();
            (depth, start) = (None, here);
        }
        if index == region_end {
            region = regions.around(index);
            region_end = regions.run_end(index, document.tokens.len());
        }
        while depth.is_some() && region != depth && !is_inside(regions, region, depth) {
            (depth, start) = around.pop().unwrap_or((None, here));
        }
        if begins_sentence || follows_mark && ends_segment(document, index - 1, start as usize) {
            start = here;
        }
        while region != depth {
            let Some(inner) = step_inward(regions, region, depth) else { break };
            around.push((depth, start));
            outer[inner] = start;
            (depth, start) = (Some(inner), here);
        }
        if runs.last().is_none_or(|&(_, last)| last != start) {
            runs.last_mut().into_iter().for_each(|(end, _)| *end = index);
            runs.push((document.tokens.len(), start));
        }
    }
    (Steps::new(document.tokens.len(), runs.into_iter()), outer)
}

/// Whether a segment may end with such a token.
fn may_end_segment(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Semicolon | TokenKind::Dash | TokenKind::Hyphen | TokenKind::Colon)
}

/// Whether a segment ends with the token at `index`: at a semicolon, and after the place and date that open a story.
fn ends_segment(document: &Document, index: usize, start: usize) -> bool {
    let token = &document.tokens[index];
    match token.kind {
        TokenKind::Semicolon => true,
        TokenKind::Dash | TokenKind::Hyphen if token.gap != Gap::None && index < start + 14 => is_dateline(document, start, index),
        TokenKind::Colon if index < start + 6 => is_dateline(document, start, index) && document.tokens[start].case == Case::Upper,
        _ => false,
    }
}

/// Whether the tokens can be a dateline: it begins a paragraph, and no word of it has a small letter at the start.
fn is_dateline(document: &Document, start: usize, end: usize) -> bool {
    document.tokens[start].gap >= Gap::Line
        && document.tokens[start..end].iter().all(|token| token.kind != TokenKind::Word || token.is_capitalized())
        && document.tokens[start..end].iter().any(|token| token.case == Case::Upper || token.kind == TokenKind::Close || end - start < 3)
}

/// Whether the region `inner` lies inside `outer`.
fn is_inside(regions: &Regions, inner: Option<usize>, outer: Option<usize>) -> bool {
    step_inward(regions, inner, outer).is_some()
}

/// The region next inside `outer` on the way to `inner`.
fn step_inward(regions: &Regions, inner: Option<usize>, outer: Option<usize>) -> Option<usize> {
    let mut step = inner?;
    while regions.list[step].parent != outer {
        step = regions.list[step].parent?;
    }
    Some(step)
}
