//! What tells the kind of a mention, as far as its sentence goes; functions for training and for tagging.

use crate::tagger::dictionary::flag;
use crate::tagger::hash::{mix, pair, prefix_hash, suffix_hash};
use crate::tagger::mention::Mention;
use crate::tagger::noun;
use crate::tagger::reading::Reading;
use crate::tagger::view::{Role, View};
use crate::token::{Gap, TokenKind};

/// What a piece of evidence looks at. The number is part of every hash, so the order matters to a trained model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Evidence {
    Bias,
    Score,
    Choices,
    SameScore,
    SameChoice,
    SameCount,
    AsFirst,
    AsLast,
    AsInitials,
    FirstAlone,
    LastAlone,
    FirstElsewhere,
    LastElsewhere,
    Name,
    Word,
    First,
    Last,
    FirstSuffix,
    LastSuffix3,
    LastSuffix4,
    Start,
    StartElsewhere,
    Length,
    Shapes,
    WordCluster,
    FirstCluster,
    LastCluster,
    LastCoarse,
    FirstFlags,
    LastFlags,
    AllFlags,
    EndFlags,
    Flag,
    Phrase,
    Before,
    After,
    Before2,
    After2,
    PairBefore,
    PairAfter,
    Around,
    NearBefore,
    NearAfter,
    BeforeCluster,
    AfterCluster,
    Before2Cluster,
    After2Cluster,
    BeforeFlags,
    AfterFlags,
    AroundShapes,
    LowerBefore,
    LowerAfter,
    Apposition,
    AppositionCluster,
    Neighbor,
    NeighborGap,
    Siblings,
    Layout,
    OtherBefore,
    OtherAfter,
    OtherBeforeCluster,
    OtherAfterCluster,
    OtherLower,
    BeforeScore,
    AfterScore,
    FlagsScore,
    NounBefore,
    NounAfter,
    NounWordBefore,
    NounWordAfter,
    OtherNounBefore,
    OtherNounAfter,
    Listed,
    Any,
    LowerBeforeCluster,
    LowerAfterCluster,
    AroundCoarse,
    PairBeforeCoarse,
    PairAfterCoarse,
    LastSuffix2,
    LastPrefix4,
    LowerCoarse,
    NearCoarse,
}

/// Hands what the sentence of a mention tells of it to `take`, piece by piece, as hashes. `mentions` are those of the sentence.
pub fn evidence_here(reading: &Reading, mentions: &[Mention], number: usize, take: impl FnMut(Evidence, u32)) {
    let mut add = hashed(take);
    words(reading, &mentions[number], &mut add);
    around(reading, &mentions[number], &mut add);
    neighbors(reading, mentions, number, &mut add);
}

/// Hands what the sentence of a mention tells of other mentions of the same words to `take`, piece by piece, as hashes.
pub fn evidence_elsewhere(reading: &Reading, mention: &Mention, take: impl FnMut(Evidence, u32)) {
    elsewhere(reading, mention, &mut hashed(take));
}

/// Makes hashes of pieces of evidence.
pub fn hashed(mut take: impl FnMut(Evidence, u32)) -> impl FnMut(Evidence, u32) {
    move |evidence, value| take(evidence, mix(value ^ (evidence as u32 + 1).wrapping_mul(0x9e37_79b9)))
}

/// The words of the name itself.
fn words(reading: &Reading, mention: &Mention, add: &mut impl FnMut(Evidence, u32)) {
    let views = &reading.views[mention.tokens.clone()];
    let (first, last) = (views[0], views[views.len() - 1]);
    let flags = |view: &View| u32::from(view.flags & flag::DICTIONARY);
    let length = views.len().min(5) as u32;
    add(Evidence::Name, mention.name);
    for view in views.iter().skip(1).take(views.len().saturating_sub(2).min(8)) {
        add(Evidence::Word, view.word);
        add(Evidence::WordCluster, u32::from(view.cluster));
    }
    add(Evidence::First, pair(first.word, u32::from(views.len() > 1)));
    add(Evidence::Last, pair(last.word, u32::from(views.len() > 1)));
    let (text, tokens) = (reading.document.text, &reading.document.tokens);
    let (first_word, last_word) = (tokens[mention.tokens.start].span(), tokens[mention.tokens.end - 1].span());
    let suffixes = [
        (Evidence::FirstSuffix, first_word, 3),
        (Evidence::LastSuffix2, last_word, 2),
        (Evidence::LastSuffix3, last_word, 3),
        (Evidence::LastSuffix4, last_word, 4),
    ];
    for (evidence, word, length) in suffixes {
        if let Some(suffix) = suffix_hash(text, word, length) {
            add(evidence, suffix);
        }
    }
    add(Evidence::LastPrefix4, prefix_hash(text, last_word, 4));
    let start = u32::from(first.flags & (flag::STARTS | flag::CASE));
    add(Evidence::Start, start << 3 | length);
    if let Some((lower, middle)) = reading.elsewhere(mention.tokens.start) {
        add(Evidence::StartElsewhere, start << 5 | length << 2 | u32::from(lower) << 1 | u32::from(middle));
    }
    add(Evidence::Length, length);
    add(Evidence::Shapes, pair(length << 16 | u32::from(first.shape) << 8 | u32::from(last.shape), 0));
    add(Evidence::FirstCluster, u32::from(first.cluster) << 1 | u32::from(views.len() > 1));
    add(Evidence::LastCluster, u32::from(last.cluster) << 1 | u32::from(views.len() > 1));
    add(Evidence::LastCoarse, u32::from(reading.dictionary.coarse(last.cluster).0) << 8 | length);
    add(Evidence::FirstFlags, flags(&first) << 3 | length);
    add(Evidence::LastFlags, flags(&last) << 3 | length);
    add(Evidence::EndFlags, pair(flags(&first), flags(&last)));
    let all = views.iter().fold(0, |all, view| all | flags(view) & !u32::from(flag::CASE));
    add(Evidence::AllFlags, all);
    let mut rest = all;
    while rest != 0 {
        add(Evidence::Flag, rest.trailing_zeros() << 3 | length);
        rest &= rest - 1;
    }
    add(Evidence::FlagsScore, all << 3 | mention.choice as u32);
    let [start, end] = [mention.tokens.start, mention.tokens.end - 1].map(|index| u32::from(reading.phrases[index]));
    add(Evidence::Phrase, start << 8 | end);
}

/// What stands around the mention in its sentence.
fn around(reading: &Reading, mention: &Mention, add: &mut impl FnMut(Evidence, u32)) {
    let [before2, before, after, after2] = window(reading, mention);
    let flags = |view: &View| u32::from(view.flags & flag::DICTIONARY);
    let choice = mention.choice as u32;
    add(Evidence::Before, before.word);
    add(Evidence::After, after.word);
    add(Evidence::Before2, before2.word);
    add(Evidence::After2, after2.word);
    add(Evidence::PairBefore, pair(before2.word, before.word));
    add(Evidence::PairAfter, pair(after.word, after2.word));
    add(Evidence::Around, pair(before.word, after.word));
    add(Evidence::BeforeScore, pair(before.word, choice));
    add(Evidence::AfterScore, pair(after.word, choice));
    add(Evidence::BeforeCluster, u32::from(before.cluster));
    add(Evidence::AfterCluster, u32::from(after.cluster));
    add(Evidence::Before2Cluster, u32::from(before2.cluster));
    add(Evidence::After2Cluster, u32::from(after2.cluster));
    add(Evidence::BeforeFlags, flags(&before));
    add(Evidence::AfterFlags, flags(&after));
    add(Evidence::AroundShapes, u32::from(before.shape) << 8 | u32::from(after.shape));
    let (lower_before, lower_after) = lower_words(reading, mention);
    add(Evidence::LowerBefore, lower_before.word);
    add(Evidence::LowerAfter, lower_after.word);
    add(Evidence::LowerBeforeCluster, u32::from(lower_before.cluster));
    add(Evidence::LowerAfterCluster, u32::from(lower_after.cluster));
    let coarse = |view: &View| u32::from(reading.dictionary.coarse(view.cluster).0);
    add(Evidence::AroundCoarse, coarse(&before) << 8 | coarse(&after));
    add(Evidence::PairBeforeCoarse, pair(before.word, coarse(&before2)));
    add(Evidence::PairAfterCoarse, pair(after.word, coarse(&after2)));
    add(Evidence::LowerCoarse, coarse(&lower_before) << 8 | coarse(&lower_after));
    for view in reading.views[mention.sentence.start..mention.tokens.start].iter().rev().skip(2).take(2) {
        add(Evidence::NearBefore, view.word);
        add(Evidence::NearCoarse, coarse(view) << 1);
    }
    for view in reading.views[mention.tokens.end..mention.sentence.end].iter().skip(2).take(2) {
        add(Evidence::NearAfter, view.word);
        add(Evidence::NearCoarse, coarse(view) << 1 | 1);
    }
    if let Some((noun, word)) = noun::before(reading, &mention.sentence, mention.tokens.start) {
        add(Evidence::NounBefore, noun);
        add(Evidence::NounWordBefore, word);
    }
    if let Some((noun, word)) = noun::after(reading, &mention.sentence, mention.tokens.end) {
        add(Evidence::NounAfter, noun);
        add(Evidence::NounWordAfter, word);
    }
    if reading.document.tokens.get(mention.tokens.end).is_some_and(|token| matches!(token.kind, TokenKind::Comma | TokenKind::Dash)) {
        for view in reading.views[mention.tokens.end..mention.sentence.end].iter().skip(1).take(4) {
            add(Evidence::Apposition, view.word);
            add(Evidence::AppositionCluster, u32::from(view.cluster));
        }
    }
}

/// Two tokens before a mention and two after it, none beyond the sentence.
fn window(reading: &Reading, mention: &Mention) -> [View; 4] {
    let at = |position: Option<usize>| position.filter(|at| mention.sentence.contains(at)).map_or(View::default(), |at| reading.views[at]);
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    [at(start.checked_sub(2)), at(start.checked_sub(1)), at(Some(end)), at(Some(end + 1))]
}

/// The nearest ordinary words on either side.
fn lower_words(reading: &Reading, mention: &Mention) -> (View, View) {
    let is_lower = |view: &&View| view.shape & 0x1f == 2;
    let before = reading.views[mention.sentence.start..mention.tokens.start].iter().rev().take(6).find(is_lower);
    let after = reading.views[mention.tokens.end..mention.sentence.end].iter().take(6).find(is_lower);
    (before.copied().unwrap_or_default(), after.copied().unwrap_or_default())
}

/// The mentions beside this one in the sentence, what parts them from it, and where on the line it stands.
fn neighbors(reading: &Reading, mentions: &[Mention], number: usize, add: &mut impl FnMut(Evidence, u32)) {
    let mention = &mentions[number];
    let beside = |other: Option<usize>| other.and_then(|other| mentions.get(other));
    let (before, after) = (beside(number.checked_sub(1)), beside(Some(number + 1)));
    let mut siblings = [0; 2];
    for (side, other) in [before, after].into_iter().enumerate() {
        let Some(other) = other else { continue };
        let gap = if side == 0 { other.tokens.end..mention.tokens.start } else { mention.tokens.end..other.tokens.start };
        if gap.len() <= 3 {
            let between = reading.views[gap.clone()].iter().fold(gap.len() as u32, |hash, view| pair(hash, view.word));
            let choice = (other.choice as u32) << 1 | side as u32;
            add(Evidence::Neighbor, pair(between, choice << 3 | mention.choice as u32));
            add(Evidence::NeighborGap, pair(between, side as u32));
            siblings[side] = if reading.views[gap].iter().all(|view| view.role != Role::Strong) { other.choice as u32 } else { 0 };
        }
    }
    add(Evidence::Siblings, siblings[0] << 6 | siblings[1] << 3 | mention.choice as u32);
    let tokens = &reading.document.tokens;
    let starts = tokens[mention.tokens.start].gap >= Gap::Line;
    let ends = tokens.get(mention.tokens.end).is_none_or(|token| token.gap >= Gap::Line);
    let sentence = mention.sentence.len().min(31) as u32 / 4;
    add(Evidence::Layout, sentence << 2 | u32::from(starts) << 1 | u32::from(ends));
}

/// What stands around another mention of the same words.
fn elsewhere(reading: &Reading, other: &Mention, add: &mut impl FnMut(Evidence, u32)) {
    let [_, before, after, _] = window(reading, other);
    add(Evidence::OtherBefore, before.word);
    add(Evidence::OtherAfter, after.word);
    add(Evidence::OtherBeforeCluster, u32::from(before.cluster));
    add(Evidence::OtherAfterCluster, u32::from(after.cluster));
    if let Some((noun, _)) = noun::before(reading, &other.sentence, other.tokens.start) {
        add(Evidence::OtherNounBefore, noun);
    }
    if let Some((noun, _)) = noun::after(reading, &other.sentence, other.tokens.end) {
        add(Evidence::OtherNounAfter, noun);
    }
    let (lower_before, lower_after) = lower_words(reading, other);
    add(Evidence::OtherLower, pair(lower_before.word, 0));
    add(Evidence::OtherLower, pair(lower_after.word, 1));
}
