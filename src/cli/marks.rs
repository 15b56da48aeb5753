//! The layers of an analysis as one sequence of marks that nest.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::{Analysis, Quote, Span};
use serde::Serialize;

/// What a mark says; the order is that of nesting where two cover the same stretch, the outer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Somebody's words, or quotation marks.
    Quote,
    /// Who speaks.
    Speaker,
    /// What attributes.
    Cue,
    /// A name, date or number.
    Entity,
    /// A hedge or booster.
    Hedge,
}

/// A stretch of text with what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// Which layer found it.
    pub layer: Layer,
    /// The kind, in the word that the JSON has for it; `speaker`, `unnamed` and `cue` for parts of quotes.
    pub word: String,
}

/// A text with its marks is a sequence of these, properly nested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A mark begins.
    Open(Mark),
    /// Text under all the marks that are open.
    Text(&'t str),
    /// The mark that was opened last ends.
    Close,
}

/// All marks of an analysis, in no particular order.
pub fn marks(analysis: &Analysis) -> Vec<Mark> {
    let entities = analysis.entities.iter().map(|entity| mark(entity.span, Layer::Entity, word(entity.kind)));
    let hedges = analysis.hedges.iter().map(|hedge| mark(hedge.span, Layer::Hedge, word(hedge.kind)));
    let quotes = analysis.quotes.iter().map(|quote| mark(quote.span, Layer::Quote, word(quote.kind)));
    entities.chain(hedges).chain(quotes).chain(attributions(&analysis.quotes)).collect()
}

/// Speakers and cues, once each: the parts of a split quote share them.
fn attributions(quotes: &[Quote]) -> Vec<Mark> {
    let speaker_word = |named: bool| if named { "speaker" } else { "unnamed" };
    let speakers = quotes.iter().filter_map(|quote| quote.speaker);
    let speakers = speakers.map(|speaker| mark(speaker.span, Layer::Speaker, speaker_word(speaker.named).into()));
    let cues = quotes.iter().filter_map(|quote| quote.cue).map(|span| mark(span, Layer::Cue, "cue".into()));
    let mut parts: Vec<Mark> = speakers.chain(cues).collect();
    parts.sort_by_key(|part| (part.span, part.layer));
    parts.dedup_by_key(|part| (part.span, part.layer));
    parts
}

/// Cuts `text` at its marks. A mark that crosses another is continued in a second one after it.
pub fn pieces(text: &str, marks: Vec<Mark>) -> Vec<Piece<'_>> {
    let mut pending: BinaryHeap<Pending> = marks.into_iter().map(Pending).collect();
    let mut cut = Cut { text, position: 0, open: Vec::new(), pieces: Vec::new() };
    while let Some(Pending(mut mark)) = pending.pop() {
        cut.close(mark.span.start());
        if let Some(&end) = cut.open.last().filter(|end| **end < mark.span.end()) {
            pending.push(Pending(Mark { span: Span::new(end, mark.span.end()), ..mark.clone() }));
            mark.span = Span::new(mark.span.start(), end);
        }
        cut.open(mark);
    }
    cut.close(text.len());
    cut.go(text.len());
    cut.pieces
}

fn mark(span: Span, layer: Layer, word: String) -> Mark {
    Mark { span, layer, word }
}

/// The word that the JSON has for a kind.
fn word(kind: impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

struct Cut<'t> {
    text: &'t str,
    position: usize,
    open: Vec<usize>,
    pieces: Vec<Piece<'t>>,
}

impl Cut<'_> {
    /// Ends the marks that end at `position` or before.
    fn close(&mut self, position: usize) {
        while let Some(end) = self.open.pop_if(|end| *end <= position) {
            self.go(end);
            self.pieces.push(Piece::Close);
        }
    }

    fn open(&mut self, mark: Mark) {
        self.go(mark.span.start());
        self.open.push(mark.span.end());
        self.pieces.push(Piece::Open(mark));
    }

    fn go(&mut self, position: usize) {
        if position > self.position {
            self.pieces.push(Piece::Text(&self.text[self.position..position]));
            self.position = position;
        }
    }
}

/// A mark in the order of opening: by start, longer before shorter, outer layer before inner.
#[derive(PartialEq, Eq)]
struct Pending(Mark);

impl Pending {
    fn key(&self) -> Reverse<(usize, Reverse<usize>, Layer, &str)> {
        Reverse((self.0.span.start(), Reverse(self.0.span.end()), self.0.layer, &self.0.word))
    }
}

impl Ord for Pending {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Pending {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::{Layer, Piece, mark, pieces};
    use crate::Span;

    fn show(text: &str, spans: &[(usize, usize, Layer, &str)]) -> String {
        let marks = spans.iter().map(|(start, end, layer, word)| mark(Span::new(*start, *end), *layer, (*word).into()));
        let show = |piece: Piece| match piece {
            Piece::Open(mark) => format!("[{}:", mark.word),
            Piece::Text(text) => text.to_owned(),
            Piece::Close => "]".into(),
        };
        pieces(text, marks.collect()).into_iter().map(show).collect()
    }

    #[test]
    fn marks_nest() {
        let spans = [(2, 3, Layer::Entity, "e"), (1, 5, Layer::Quote, "q"), (3, 5, Layer::Hedge, "h")];
        assert_eq!(show("abcdef", &spans), "a[q:b[e:c][h:de]]f");
    }

    #[test]
    fn marks_that_cross_are_continued() {
        assert_eq!(show("abcdef", &[(0, 4, Layer::Quote, "q"), (2, 6, Layer::Entity, "e")]), "[q:ab[e:cd]][e:ef]");
    }

    #[test]
    fn the_outer_layer_is_outside_on_the_same_stretch() {
        assert_eq!(show("ab", &[(0, 2, Layer::Entity, "person"), (0, 2, Layer::Speaker, "speaker")]), "[speaker:[person:ab]]");
    }
}
