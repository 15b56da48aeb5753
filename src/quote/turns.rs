//! Words set off without marks: the turns of an interview, and block quotations.

use std::ops::Range;

use super::passage::Passage;
use super::region::{Border, Region};
use super::words::{Classes, Frames, SpeechLists};
use crate::document::Document;
use crate::numbers::Interner;
use crate::token::{Case, TokenKind};

/// No label of a turn has more tokens than this.
const LONGEST_LABEL: usize = 9;

/// A block quotation without indentation has at least this many tokens.
const SHORTEST_BLOCK: usize = 8;

/// The verb that announces a block quotation stands among this many tokens before the colon.
const LONGEST_LEAD: usize = 20;

/// A remark in brackets at the end of a turn has at most this many tokens.
const LONGEST_REMARK: usize = 6;

/// A sign of a block quotation stands among its first tokens, this many.
const OPENING: usize = 40;

/// What a paragraph shows by itself of being set off.
pub(super) struct Line {
    /// The label of a turn.
    label: Option<Passage>,
    /// Whether it ends with a colon, after other tokens, and so may announce the next one.
    ends_with_colon: bool,
}

impl Line {
    fn label(&self) -> Option<Range<usize>> {
        self.label.map(Passage::tokens)
    }
}

/// Looks at a paragraph.
pub(super) fn line(document: &Document, lists: &SpeechLists, paragraph: &Range<usize>) -> Line {
    let label = label(document, lists, &(after_time(document, paragraph)..paragraph.end));
    let ends_with_colon = paragraph.len() > 1 && document.tokens[paragraph.end - 1].kind == TokenKind::Colon;
    Line { label: label.as_ref().map(Passage::new), ends_with_colon }
}

/// Finds the turns and the block quotations of a document, in order; `lines` are what its paragraphs show, `marked` its stretches between marks.
pub(super) fn set_off(document: &Document, lists: &SpeechLists, lines: &[Line], marked: &[Region]) -> Vec<Region> {
    let mut forms = Interner::default();
    let forms_of: Vec<Option<usize>> = lines.iter().map(|line| Some(forms.number(text_of(document, &line.label()?)))).collect();
    let mut counts = vec![0; forms.len()];
    forms_of.iter().flatten().for_each(|&form| counts[form] += 1);
    let repeats = |index: usize| forms_of.get(index).copied().flatten().is_some_and(|form| counts[form] > 1);
    let is_interview = counts.len() > 1 && lines.windows(2).filter(|pair| pair.iter().all(|line| line.label.is_some())).count() > 1;
    let in_capitals = |index: usize| lines.get(index).and_then(Line::label).is_some_and(|label| is_upper(document, &label));
    let is_near = |index: usize, holds: &dyn Fn(usize) -> bool| holds(index + 1) || index > 0 && holds(index - 1);
    let is_turn =
        |index: usize| is_interview && (repeats(index) || is_near(index, &repeats)) || in_capitals(index) && is_near(index, &in_capitals);
    let is_column = quoting_answers(document, lines, marked) > 1;
    let mut regions: Vec<Region> = Vec::new();
    let mut follows_colon = false;
    for (index, (paragraph, line)) in document.paragraphs.iter().zip(lines).enumerate() {
        let found = match line.label() {
            Some(label)
                if (is_turn(index) || index > 0 && speaks_up(document, lists, &label, paragraph.end))
                    && !(is_column && is_letters(document, &label)) =>
            {
                Some(turn(document, &paragraph, &label))
            }
            _ => block(document, lists, index, follows_colon, regions.last()),
        };
        follows_colon = line.ends_with_colon;
        regions.extend(found.filter(|region| !is_marked(marked, &region.tokens) && !is_crossed(marked, &region.tokens)));
    }
    regions
}

/// How many questions and answers in letters hold words in marks. The answers of a column that explains something quote people; those of
/// an interview seldom do.
fn quoting_answers(document: &Document, lines: &[Line], marked: &[Region]) -> usize {
    let letters = document.paragraphs.iter().zip(lines).filter(|(_, line)| line.label().is_some_and(|label| is_letters(document, &label)));
    let quotes = |paragraph: &Range<usize>| {
        let first = marked.partition_point(|region| region.tokens.start < paragraph.start + 3);
        marked[first..].iter().take_while(|region| region.tokens.start < paragraph.end).any(|region| region.tokens.len() >= SHORTEST_BLOCK)
    };
    letters.filter(|(paragraph, _)| quotes(paragraph)).count()
}

/// Whether a label is "Q" or "A".
pub(super) fn is_letters(document: &Document, label: &Range<usize>) -> bool {
    label.len() == 1 && document.word(label.start).trim_end_matches('.').len() == 1
}

fn turn(document: &Document, paragraph: &Range<usize>, label: &Range<usize>) -> Region {
    let colon = usize::from(document.tokens[label.end].kind == TokenKind::Colon);
    let tokens = without_remark(document, label.end + colon..paragraph.end);
    Region { tokens, parent: None, closed: false, continued: false, border: Border::Label(label.clone()) }
}

/// Whether a label is written in capitals, as in transcripts.
fn is_upper(document: &Document, label: &Range<usize>) -> bool {
    label.clone().all(|index| document.tokens[index].kind != TokenKind::Word || document.tokens[index].case == Case::Upper)
}

/// The words of a turn without the remark in brackets that ends them: "(Laughter.)".
fn without_remark(document: &Document, words: Range<usize>) -> Range<usize> {
    let last = words.end - 1;
    let opens = |&index: &usize| document.tokens[index].kind == TokenKind::Open;
    let remark = (words.start + 1..last).rev().take(LONGEST_REMARK).find(opens);
    words.start..remark.filter(|_| document.tokens[last].kind == TokenKind::Close).unwrap_or(words.end)
}

fn text_of<'t>(document: &Document<'t>, tokens: &Range<usize>) -> &'t str {
    document.span(tokens.clone()).of(document.text)
}

/// Whether a stretch between marks begins among these tokens and ends after them, in the remark at the end.
fn is_crossed(marked: &[Region], tokens: &Range<usize>) -> bool {
    let at = marked.partition_point(|region| region.tokens.start < tokens.start);
    marked[at..].iter().take_while(|region| region.tokens.start < tokens.end).any(|region| region.tokens.end > tokens.end)
}

/// Whether a stretch between marks fills these tokens, but for a mark at the end.
fn is_marked(marked: &[Region], tokens: &Range<usize>) -> bool {
    let at = marked.partition_point(|region| region.tokens.start < tokens.start);
    marked.get(at).is_some_and(|region| region.tokens.start == tokens.start && region.tokens.end + 1 >= tokens.end)
}

/// Where a paragraph goes on after the time in brackets that begins it, as in transcripts: "[00:04]".
fn after_time(document: &Document, paragraph: &Range<usize>) -> usize {
    let kind = |index: usize| document.tokens[index].kind;
    if kind(paragraph.start) != TokenKind::Open {
        return paragraph.start;
    }
    let is_time = |&index: &usize| matches!(kind(index), TokenKind::Number | TokenKind::Colon | TokenKind::Terminator);
    let end = (paragraph.start + 1..paragraph.end - 1).find(|index| !is_time(index));
    end.filter(|&end| kind(end) == TokenKind::Close).map_or(paragraph.start, |close| close + 1)
}

/// The label of a paragraph that may be somebody's turn: "Q", "Ada Quill", "Judge (Mrs Orr)", before a colon and whole sentences.
fn label(document: &Document, lists: &SpeechLists, paragraph: &Range<usize>) -> Option<Range<usize>> {
    if is_letter(document, paragraph.start) && paragraph.len() > 2 {
        return Some(paragraph.start..paragraph.start + 1);
    }
    let limit = paragraph.end.min(paragraph.start + LONGEST_LABEL + 1);
    let colon = (paragraph.start + 1..limit).find(|&index| document.tokens[index].kind == TokenKind::Colon)?;
    let label = paragraph.start..colon;
    let ends = document.tokens[paragraph.end - 1].kind;
    let is_speech =
        paragraph.end > colon + 2 && matches!(ends, TokenKind::Terminator | TokenKind::Quote | TokenKind::Dash | TokenKind::Close);
    (is_speech && is_voice(document, lists, &label)).then_some(label)
}

/// Whether a word is the "Q." or the "A." of a transcript.
fn is_letter(document: &Document, index: usize) -> bool {
    document.tokens[index].len() == 2 && matches!(document.word(index), "Q." | "A.")
}

/// Whether every word before the colon can be part of a name or a role.
fn is_voice(document: &Document, lists: &SpeechLists, label: &Range<usize>) -> bool {
    let small = Classes::INTERROGATIVE.or(Classes::PRONOUN).or(Classes::AUXILIARY).or(Classes::ADVERB).or(Classes::CONJUNCTION);
    let classes = |index: usize| lists.classes(document.tokens[index].word);
    // "THE COURT:", not "THE FACTS:".
    let is_heading =
        label.len() > 1 && classes(label.start).any(Classes::DETERMINER) && !label.clone().any(|index| classes(index).any(Classes::ROLE));
    document.tokens[label.start].is_capitalized()
        && !is_heading
        && label.clone().all(|index| {
            let token = &document.tokens[index];
            let classes = lists.classes(token.word);
            match token.kind {
                TokenKind::Word => (token.is_capitalized() || classes.any(Classes::PREPOSITION)) && !classes.any(small),
                TokenKind::Open | TokenKind::Close | TokenKind::Hyphen | TokenKind::Comma | TokenKind::Possessive => true,
                _ => false,
            }
        })
}

/// The block quotation that a paragraph is: one that a colon at the end of the paragraph before announces, set off by indentation, or by
/// nothing but its own voice ("We regret …") after a verb of speech. Indented paragraphs after an indented one go on with it.
fn block(document: &Document, lists: &SpeechLists, index: usize, follows_colon: bool, before: Option<&Region>) -> Option<Region> {
    let lead = document.paragraphs.get(index.checked_sub(1)?)?;
    let follows_block = before.is_some_and(|before| before.border == Border::Block && before.tokens == lead);
    let tokens = document.paragraphs.get(index).filter(|_| follows_colon || follows_block)?;
    let is_indented = is_indented(document, tokens.start);
    let continued = is_indented && follows_block;
    // Not the sign of a list.
    let is_announced = follows_colon && document.tokens[tokens.start].kind == TokenKind::Word;
    let says_so = || {
        let is_written = is_writing(document, lists, lead.end - 2);
        is_long(document, &tokens) && (is_written || announces(document, lists, &lead) && speaks_for_itself(document, lists, &tokens))
    };
    let is_block = continued || is_announced && (is_indented || says_so());
    is_block.then_some(Region { tokens, parent: None, closed: false, continued, border: Border::Block })
}

fn is_long(document: &Document, tokens: &Range<usize>) -> bool {
    tokens.len() >= SHORTEST_BLOCK && document.tokens[tokens.end - 1].kind == TokenKind::Terminator
}

/// Whether a line begins with blanks.
fn is_indented(document: &Document, token: usize) -> bool {
    let before = &document.text[..document.tokens[token].start()];
    before.ends_with("  ") || before.ends_with('\t')
}

/// Whether a verb that carries long quotations stands right before the colon: "she writes:".
fn is_writing(document: &Document, lists: &SpeechLists, index: usize) -> bool {
    lists.verb(document.tokens[index].word).is_some_and(|verb| verb.frames.any(Frames::LONG))
}

/// Whether a verb of speech announces what follows the colon at the end of a paragraph.
fn announces(document: &Document, lists: &SpeechLists, lead: &Range<usize>) -> bool {
    let is_speech = |index: usize| {
        lists.verb(document.tokens[index].word).is_some_and(|verb| verb.frames.any(Frames::DIRECT) && !verb.frames.any(Frames::ACROSS))
    };
    let points = lists.classes(document.tokens[lead.end - 2].word).any(Classes::POINTER) && lead.len() > 2;
    points || (lead.start.max(lead.end.saturating_sub(LONGEST_LEAD))..lead.end).any(is_speech)
}

/// Whether somebody speaks up in the midst of a report: "Lord Quill: My Lords, I am glad."
fn speaks_up(document: &Document, lists: &SpeechLists, label: &Range<usize>, end: usize) -> bool {
    let is_other = |index: usize| lists.classes(document.tokens[index].word).any(Classes::TEXT.or(Classes::PREPOSITION));
    let is_name = label.len() > 1 && !label.clone().any(is_other) && document.word(label.start) != "Dear";
    is_name && speaks_for_itself(document, lists, &(label.end..end))
}

/// Whether somebody says "I" or "we" outside of marks.
#[inline(never)]
fn speaks_for_itself(document: &Document, lists: &SpeechLists, tokens: &Range<usize>) -> bool {
    let opening = tokens.start..tokens.end.min(tokens.start + OPENING);
    let unmarked = opening.clone().all(|index| document.tokens[index].kind != TokenKind::Quote);
    unmarked && opening.into_iter().any(|index| lists.classes(document.tokens[index].word).any(Classes::SPEAKER))
}
