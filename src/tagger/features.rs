//! The features of a token: one function, for training and for tagging.

use crate::tagger::dictionary::flag;
use crate::tagger::hash::{mix, pair, word_hash};
use crate::tagger::noun;
use crate::tagger::reading::{Reading, Run};
use crate::tagger::view::View;

/// What a feature looks at. The number of a template is part of every hash, so the order matters to a trained model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Template {
    Bias,
    Word,
    WordShape,
    WordBefore,
    WordAfter,
    WordBefore2,
    WordAfter2,
    WordBeforeShape,
    WordAfterShape,
    Shape,
    ShapeAround,
    ShapesAround,
    Suffix2,
    Suffix3,
    Suffix4,
    Prefix3,
    Cluster,
    ClusterCoarse,
    ClusterBefore,
    ClusterAfter,
    ClusterBefore2,
    ClusterAfter2,
    ClusterBeforeShape,
    ClusterAfterShape,
    Flags,
    FlagsBefore,
    FlagsAfter,
    Phrase,
    RunFirst,
    RunLast,
    RunBefore,
    RunAfter,
    RunLastFlags,
    RunLastCluster,
    RunShape,
    RunFlags,
    PhraseFirst,
    PhraseLast,
    PhraseLastFlags,
    PhrasePlace,
    OtherClusterBefore,
    OtherClusterAfter,
    OtherPartner,
    Elsewhere,
    Start,
    NounBefore,
    NounAfter,
}

/// Number of templates.
#[cfg(any(test, feature = "train"))]
pub const TEMPLATES: usize = Template::NounAfter as usize + 1;

/// The hash under which the weights of a feature are kept.
fn hash(template: Template, value: u32) -> u32 {
    mix(value ^ (template as u32 + 1).wrapping_mul(0x9e37_79b9))
}

/// Hands every feature of the token at `index`, which lies in `run`, to `take`.
pub fn features(reading: &Reading, run: &Run, index: usize, mut take: impl FnMut(Template, u32)) {
    let mut add = |template, value| take(template, hash(template, value));
    let window = Window::new(reading, run, index);
    words(&window, &mut add);
    shapes(&window, &mut add);
    affixes(reading.document.word(index), window.now().shape, &mut add);
    clusters(reading, &window, &mut add);
    lists(reading, &window, index, &mut add);
    around(reading, run, index, &mut add);
    others(reading, index, &mut add);
}

/// The views of a token and of two neighbors on either side, none beyond the sentence.
struct Window([View; 5]);

impl Window {
    fn new(reading: &Reading, run: &Run, index: usize) -> Self {
        let sentence = &run.sentence;
        let at = |offset: usize| {
            let position = (index + offset).checked_sub(2).filter(|position| sentence.contains(position));
            position.map_or(View::default(), |position| reading.views[position])
        };
        Self([at(0), at(1), at(2), at(3), at(4)])
    }

    /// The token `offset` places away, from -2 to 2.
    fn at(&self, offset: isize) -> &View {
        &self.0[(offset + 2) as usize]
    }

    fn now(&self) -> &View {
        self.at(0)
    }

    fn shape(&self, offset: isize) -> u32 {
        u32::from(self.at(offset).shape)
    }
}

fn words(window: &Window, add: &mut impl FnMut(Template, u32)) {
    let word = |offset| window.at(offset).word;
    add(Template::Bias, 0);
    add(Template::Word, word(0));
    add(Template::WordShape, pair(word(0), window.shape(0)));
    add(Template::WordBefore, word(-1));
    add(Template::WordAfter, word(1));
    add(Template::WordBefore2, word(-2));
    add(Template::WordAfter2, word(2));
    add(Template::WordBeforeShape, pair(word(-1), window.shape(0)));
    add(Template::WordAfterShape, pair(word(1), window.shape(0)));
}

fn shapes(window: &Window, add: &mut impl FnMut(Template, u32)) {
    let shape = |offset| window.shape(offset);
    let before = shape(-1) << 8 | shape(0);
    add(Template::Shape, shape(0));
    add(Template::ShapeAround, before << 8 | shape(1));
    add(Template::ShapesAround, pair(shape(-2) << 16 | before, shape(1) << 8 | shape(2)));
    add(Template::Start, u32::from(window.now().flags & (flag::STARTS | flag::CASE)) << 8 | shape(0));
}

/// The first three characters and the last two to four, with the look of the token.
fn affixes(word: &str, shape: u8, add: &mut impl FnMut(Template, u32)) {
    let look = u32::from(shape & 0x1f);
    let ends = word.char_indices().rev().map(|(at, _)| at).skip(1).take(3);
    for (template, at) in [Template::Suffix2, Template::Suffix3, Template::Suffix4].into_iter().zip(ends) {
        add(template, pair(word_hash(&word[at..]), look));
    }
    let start = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    add(Template::Prefix3, pair(word_hash(&word[..start]), look));
}

fn clusters(reading: &Reading, window: &Window, add: &mut impl FnMut(Template, u32)) {
    let fine = |offset| u32::from(window.at(offset).cluster);
    let [before, now, after] = [-1, 0, 1].map(|offset| reading.dictionary.coarse(window.at(offset).cluster));
    add(Template::Cluster, fine(0));
    add(Template::ClusterCoarse, u32::from(now.1));
    add(Template::ClusterBefore, fine(-1));
    add(Template::ClusterAfter, fine(1));
    add(Template::ClusterBefore2, fine(-2));
    add(Template::ClusterAfter2, fine(2));
    add(Template::ClusterBeforeShape, u32::from(before.0) << 8 | window.shape(0));
    add(Template::ClusterAfterShape, u32::from(after.0) << 8 | window.shape(0));
}

/// Membership in the lists of names, by word and by phrase.
fn lists(reading: &Reading, window: &Window, index: usize, add: &mut impl FnMut(Template, u32)) {
    let flags = |offset| u32::from(window.at(offset).flags & flag::DICTIONARY);
    add(Template::Flags, flags(0));
    add(Template::FlagsBefore, flags(-1) << 16 | flags(0));
    add(Template::FlagsAfter, flags(0) << 16 | flags(1));
    let phrase = u32::from(reading.phrases[index]);
    if phrase != 0 {
        add(Template::Phrase, phrase);
    }
}

/// What tells the kind of a name.
const KIND_FLAGS: u16 = flag::FORENAME
    | flag::SURNAME
    | flag::CITY
    | flag::COUNTRY
    | flag::ORGANIZATION
    | flag::ORGANIZATION_WORD
    | flag::PLACE_WORD
    | flag::OTHER_WORD;

/// The unbroken series of capitalized words around a token, and what stands beside it.
fn around(reading: &Reading, run: &Run, index: usize, add: &mut impl FnMut(Template, u32)) {
    let series = reading.series(run, index);
    let view = |position: Option<usize>| {
        position.filter(|position| run.sentence.contains(position)).map_or(View::default(), |position| reading.views[position])
    };
    let place = (index - series.start).min(3) << 2 | (series.end - 1 - index).min(3);
    let shape = u32::from(reading.views[index].shape);
    let last = view(Some(series.end - 1));
    let (before, after) = (view(series.start.checked_sub(1)), view(Some(series.end)));
    let place = place as u32;
    add(Template::RunFirst, pair(view(Some(series.start)).word, place));
    add(Template::RunLast, pair(last.word, u32::from(series.end - 1 == index)));
    add(Template::RunBefore, pair(before.word, u32::from(series.start == index)));
    add(Template::RunAfter, pair(after.word, u32::from(series.end - 1 == index)));
    add(Template::RunLastFlags, u32::from(last.flags & flag::DICTIONARY) << 4 | place);
    add(Template::RunLastCluster, u32::from(last.cluster) << 4 | place);
    let all = series.clone().fold(0, |flags, position| flags | reading.views[position].flags & KIND_FLAGS);
    add(Template::RunFlags, u32::from(all) << 4 | place);
    if let Some((noun, _)) = noun::before(reading, &run.sentence, series.start) {
        add(Template::NounBefore, noun << 1 | u32::from(series.start == index));
    }
    let joined = noun::is_joined(reading, &run.sentence, series.end).then(|| noun::after(reading, &run.sentence, series.end));
    if let Some((noun, _)) = joined.flatten() {
        add(Template::NounAfter, noun << 1 | u32::from(series.end - 1 == index));
    }
    let wide = reading.wide_series(run, index, series);
    let last = view(Some(wide.end - 1));
    let is_last = u32::from(wide.end - 1 == index);
    add(Template::PhraseFirst, pair(view(Some(wide.start)).word, u32::from(wide.start == index)));
    add(Template::PhraseLast, pair(last.word, is_last));
    add(Template::PhraseLastFlags, u32::from(last.flags & flag::DICTIONARY) << 1 | is_last);
    add(Template::PhrasePlace, u32::from(wide.start == index) << 9 | is_last << 8 | shape);
    add(Template::RunShape, pair(u32::from(before.shape) << 8 | u32::from(after.shape), place));
}

/// What stands beside other occurrences of the word in the document.
fn others(reading: &Reading, index: usize, add: &mut impl FnMut(Template, u32)) {
    let Some((lower, middle)) = reading.elsewhere(index) else { return };
    let elsewhere = u32::from(lower) << 1 | u32::from(middle);
    add(Template::Elsewhere, elsewhere << 8 | u32::from(reading.views[index].shape));
    for [before, after] in reading.others(index) {
        add(Template::OtherClusterBefore, u32::from(before.cluster));
        add(Template::OtherClusterAfter, u32::from(after.cluster));
        for (partner, side) in [before, after].into_iter().zip(0..) {
            if let Some(flags) = partner.partner() {
                add(Template::OtherPartner, u32::from(flags) << 1 | side);
            }
        }
    }
}
