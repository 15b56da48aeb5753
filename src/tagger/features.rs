//! The features of a token: one function, for training and for tagging.

use std::ops::Range;

use crate::span::Span;
use crate::tagger::dictionary::flag;
use crate::tagger::hash::{mix, pair, prefix_hash, suffix_hash};
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
pub fn hash(template: Template, value: u32) -> u32 {
    mix(value ^ (template as u32 + 1).wrapping_mul(0x9e37_79b9))
}

/// Takes the features of a token.
pub trait Take {
    /// Takes a feature.
    fn add(&mut self, template: Template, value: u32);

    /// Takes the features that `tell` adds. They depend on the key alone, so that what they come to need be found out only once.
    fn group(&mut self, key: Key, tell: impl FnOnce(&mut Self));
}

/// Hands on feature by feature, as training needs them.
#[cfg(any(test, feature = "train"))]
struct Each<F>(F);

#[cfg(any(test, feature = "train"))]
impl<F: FnMut(Template, u32)> Take for Each<F> {
    fn add(&mut self, template: Template, value: u32) {
        self.0(template, hash(template, value));
    }

    fn group(&mut self, _: Key, tell: impl FnOnce(&mut Self)) {
        tell(self);
    }
}

/// What a group of features depends on: which group it is, a word or two clusters, and a look. What the dictionary knows of a word follows from
/// the word. Never 0.
pub type Key = u64;

/// The groups, by what they look at: the token itself, the neighbors on either side, a series of the token alone, the neighbors of other
/// occurrences of the word.
#[derive(Clone, Copy)]
enum Group {
    Own = 1,
    Before,
    After,
    Before2,
    After2,
    Alone,
    OtherBefore,
    OtherAfter,
}

fn key(group: Group, word: u32, look: u16) -> Key {
    (group as Key) << 48 | Key::from(look) << 32 | Key::from(word)
}

/// Hands every feature of the token at `index`, which lies in `run`, to `take`, as a hash.
#[cfg(any(test, feature = "train"))]
pub fn features(reading: &Reading, run: &Run, index: usize, take: impl FnMut(Template, u32)) {
    tell(reading, run, index, &mut Each(take));
}

/// Tells every feature of the token at `index`, which lies in `run`.
pub fn tell(reading: &Reading, run: &Run, index: usize, to: &mut impl Take) {
    let window = Window::new(reading, run, index);
    let now = window.now();
    let start = u16::from(now.flags & flag::STARTS != 0);
    to.group(key(Group::Own, now.word, start << 8 | u16::from(now.shape)), |to| own(reading, index, now, to));
    neighbors(reading, &window, to);
    shapes(&window, to);
    lists(reading, &window, index, to);
    around(reading, run, index, to);
    others(reading, index, to);
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

/// What the token tells by itself.
fn own(reading: &Reading, index: usize, now: &View, to: &mut impl Take) {
    let shape = u32::from(now.shape);
    to.add(Template::Bias, 0);
    to.add(Template::Word, now.word);
    to.add(Template::WordShape, pair(now.word, shape));
    to.add(Template::Shape, shape);
    to.add(Template::Start, u32::from(now.flags & (flag::STARTS | flag::CASE)) << 8 | shape);
    to.add(Template::Cluster, u32::from(now.cluster));
    to.add(Template::ClusterCoarse, u32::from(reading.dictionary.coarse(now.cluster).1));
    to.add(Template::Flags, u32::from(now.flags & flag::DICTIONARY));
    affixes(reading.document.text, reading.document.tokens[index].span(), now.shape, to);
}

/// The first three characters and the last two to four, with the look of the token.
fn affixes(text: &str, span: Span, shape: u8, to: &mut impl Take) {
    let look = u32::from(shape & 0x1f);
    for (template, length) in [(Template::Suffix2, 2), (Template::Suffix3, 3), (Template::Suffix4, 4)] {
        if let Some(suffix) = suffix_hash(text, span, length) {
            to.add(template, pair(suffix, look));
        }
    }
    to.add(Template::Prefix3, pair(prefix_hash(text, span, 3), look));
}

/// Word and cluster of the tokens on either side, those of the nearest also with the look of the token.
fn neighbors(reading: &Reading, window: &Window, to: &mut impl Take) {
    const NEAREST: [(Group, isize, [Template; 4]); 2] = [
        (Group::Before, -1, [Template::WordBefore, Template::WordBeforeShape, Template::ClusterBefore, Template::ClusterBeforeShape]),
        (Group::After, 1, [Template::WordAfter, Template::WordAfterShape, Template::ClusterAfter, Template::ClusterAfterShape]),
    ];
    const NEXT: [(Group, isize, [Template; 2]); 2] = [
        (Group::Before2, -2, [Template::WordBefore2, Template::ClusterBefore2]),
        (Group::After2, 2, [Template::WordAfter2, Template::ClusterAfter2]),
    ];
    let shape = window.now().shape;
    for (group, offset, [word, word_shape, cluster, cluster_shape]) in NEAREST {
        let view = window.at(offset);
        to.group(key(group, view.word, shape.into()), |to| {
            to.add(word, view.word);
            to.add(word_shape, pair(view.word, shape.into()));
            to.add(cluster, view.cluster.into());
            to.add(cluster_shape, u32::from(reading.dictionary.coarse(view.cluster).0) << 8 | u32::from(shape));
        });
    }
    for (group, offset, [word, cluster]) in NEXT {
        let view = window.at(offset);
        to.group(key(group, view.word, 0), |to| {
            to.add(word, view.word);
            to.add(cluster, view.cluster.into());
        });
    }
}

fn shapes(window: &Window, to: &mut impl Take) {
    let shape = |offset| window.shape(offset);
    let before = shape(-1) << 8 | shape(0);
    to.add(Template::ShapeAround, before << 8 | shape(1));
    to.add(Template::ShapesAround, pair(shape(-2) << 16 | before, shape(1) << 8 | shape(2)));
}

/// Membership in the lists of names, of the token with a neighbor and as part of a phrase.
fn lists(reading: &Reading, window: &Window, index: usize, to: &mut impl Take) {
    let flags = |offset| u32::from(window.at(offset).flags & flag::DICTIONARY);
    to.add(Template::FlagsBefore, flags(-1) << 16 | flags(0));
    to.add(Template::FlagsAfter, flags(0) << 16 | flags(1));
    let phrase = u32::from(reading.phrases[index]);
    if phrase != 0 {
        to.add(Template::Phrase, phrase);
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

/// The unbroken series of capitalized words around a token, what connectors join to it, and what stands beside it.
fn around(reading: &Reading, run: &Run, index: usize, to: &mut impl Take) {
    let series = reading.series(index);
    let wide = reading.wide_series(index, series.clone());
    if wide.len() == 1 {
        let now = &reading.views[index];
        to.group(key(Group::Alone, now.word, now.shape.into()), |to| within(reading, index, &series, &wide, to));
    } else {
        within(reading, index, &series, &wide, to);
    }
    beside(reading, run, index, &series, to);
}

/// Where in its series a token stands, counted from the start and from the end.
fn place(series: &Range<usize>, index: usize) -> u32 {
    ((index - series.start).min(3) << 2 | (series.end - 1 - index).min(3)) as u32
}

/// What the series of a token tells, and with what connectors join to it.
fn within(reading: &Reading, index: usize, series: &Range<usize>, wide: &Range<usize>, to: &mut impl Take) {
    let views = &reading.views;
    let (place, last) = (place(series, index), views[series.end - 1]);
    to.add(Template::RunFirst, pair(views[series.start].word, place));
    to.add(Template::RunLast, pair(last.word, u32::from(series.end - 1 == index)));
    to.add(Template::RunLastFlags, u32::from(last.flags & flag::DICTIONARY) << 4 | place);
    to.add(Template::RunLastCluster, u32::from(last.cluster) << 4 | place);
    let all = views[series.clone()].iter().fold(0, |flags, view| flags | view.flags & KIND_FLAGS);
    to.add(Template::RunFlags, u32::from(all) << 4 | place);
    let (is_first, is_last) = (u32::from(wide.start == index), u32::from(wide.end - 1 == index));
    let last = views[wide.end - 1];
    to.add(Template::PhraseFirst, pair(views[wide.start].word, is_first));
    to.add(Template::PhraseLast, pair(last.word, is_last));
    to.add(Template::PhraseLastFlags, u32::from(last.flags & flag::DICTIONARY) << 1 | is_last);
    to.add(Template::PhrasePlace, is_first << 9 | is_last << 8 | u32::from(views[index].shape));
}

/// What stands beside the series of a token.
fn beside(reading: &Reading, run: &Run, index: usize, series: &Range<usize>, to: &mut impl Take) {
    let view = |position: Option<usize>| {
        position.filter(|position| run.sentence.contains(position)).map_or(View::default(), |position| reading.views[position])
    };
    let (before, after) = (view(series.start.checked_sub(1)), view(Some(series.end)));
    let (is_first, is_last) = (u32::from(series.start == index), u32::from(series.end - 1 == index));
    to.add(Template::RunBefore, pair(before.word, is_first));
    to.add(Template::RunAfter, pair(after.word, is_last));
    to.add(Template::RunShape, pair(u32::from(before.shape) << 8 | u32::from(after.shape), place(series, index)));
    if let Some((noun, _)) = noun::before(reading, &run.sentence, series.start) {
        to.add(Template::NounBefore, noun << 1 | is_first);
    }
    let joined = noun::is_joined(reading, &run.sentence, series.end).then(|| noun::after(reading, &run.sentence, series.end));
    if let Some((noun, _)) = joined.flatten() {
        to.add(Template::NounAfter, noun << 1 | is_last);
    }
}

/// What stands beside other occurrences of the word in the document.
fn others(reading: &Reading, index: usize, to: &mut impl Take) {
    let Some((lower, middle)) = reading.elsewhere(index) else { return };
    let elsewhere = u32::from(lower) << 1 | u32::from(middle);
    to.add(Template::Elsewhere, elsewhere << 8 | u32::from(reading.views[index].shape));
    for sides in reading.others(index) {
        let of_sides = [(Group::OtherBefore, Template::OtherClusterBefore, 0), (Group::OtherAfter, Template::OtherClusterAfter, 1)];
        for (beside, (group, template, side)) in sides.iter().zip(of_sides) {
            to.group(key(group, beside.bits(), 0), |to| {
                to.add(template, u32::from(beside.cluster));
                if let Some(flags) = beside.partner() {
                    to.add(Template::OtherPartner, u32::from(flags) << 1 | side);
                }
            });
        }
    }
}
