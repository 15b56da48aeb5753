//! What the first stage and the other mentions of a document tell of the kind of a mention.

use crate::tagger::evidence::{Evidence, hashed};
use crate::tagger::mention::{CHOICES, ChoiceScores, Kept, Key, Mentions, Tally};

/// Hands what the first stage and all other mentions tell of the mention with this number to `take`, piece by piece, as hashes.
pub fn evidence_of_document(mentions: &Mentions, number: usize, take: impl FnMut(Evidence, u32)) {
    let mut add = hashed(take);
    let mention = &mentions.list[number];
    add(Evidence::Bias, 0);
    first_stage(mention, &mut add);
    document(mentions, mention, &mut add);
    topic(mentions, mention, &mut add);
}

/// How far the first stage prefers each choice to all others, on a scale of powers of two with one step between.
fn preferences(scores: &ChoiceScores) -> [u32; CHOICES] {
    let best = (0..CHOICES).max_by_key(|&choice| scores[choice]).unwrap_or(0);
    let next = (0..CHOICES).filter(|&choice| choice != best).map(|choice| scores[choice]).max().unwrap_or(0);
    std::array::from_fn(|choice| {
        let ahead = scores[choice].saturating_sub(if choice == best { next } else { scores[best] });
        let size = ahead.unsigned_abs() / 8;
        let step = size.checked_ilog2().map_or(0, |power| 2 * power + 1 + (size >> power.saturating_sub(1) & u32::from(power > 0)));
        step.min(31) << 1 | u32::from(ahead < 0)
    })
}

fn first_stage(mention: &Kept, add: &mut impl FnMut(Evidence, u32)) {
    let preferences = preferences(&mention.scores);
    for (choice, preference) in (0..).zip(preferences) {
        add(Evidence::Score, preference << 3 | choice);
    }
    add(Evidence::Choices, ranking(mention) << 8 | preferences[mention.choice()]);
}

/// The choice of the first stage and the next best.
fn ranking(mention: &Kept) -> u32 {
    let next = (0..CHOICES).filter(|&choice| choice != mention.choice()).max_by_key(|&choice| mention.scores[choice]);
    (mention.choice() as u32) << 3 | next.unwrap_or(0) as u32
}

/// What other mentions of the same words, or of some of them, were taken for.
fn document(mentions: &Mentions, mention: &Kept, add: &mut impl FnMut(Evidence, u32)) {
    if let Some(tally) = mentions.find(Key::Whole, mention.name) {
        let mut others = *tally;
        others.counts[mention.choice()] = others.counts[mention.choice()].saturating_sub(1);
        others.scores.iter_mut().zip(mention.scores).for_each(|(sum, own)| *sum = sum.saturating_sub(own));
        let count: u32 = others.counts.iter().map(|&count| u32::from(count)).sum();
        add(Evidence::SameCount, count.min(4));
        if count > 0 {
            (0..).zip(preferences(&others.scores)).for_each(|(choice, preference)| add(Evidence::SameScore, preference << 3 | choice));
            add(Evidence::SameChoice, majority(&others) << 3 | mention.choice() as u32);
        }
    }
    let [first, last] = mention.ends;
    let keys: &[(Evidence, Key, u32)] = if mention.tokens().len() == 1 {
        &[(Evidence::AsFirst, Key::First, first), (Evidence::AsLast, Key::Last, last), (Evidence::AsInitials, Key::Initials, last)]
    } else {
        &[
            (Evidence::FirstAlone, Key::Whole, first),
            (Evidence::LastAlone, Key::Whole, last),
            (Evidence::FirstElsewhere, Key::First, first),
            (Evidence::LastElsewhere, Key::Last, last),
        ]
    };
    for &(evidence, key, hash) in keys {
        if let Some(tally) = mentions.find(key, hash) {
            add(evidence, majority(tally) << 3 | mention.choice() as u32);
        }
    }
}

/// What the document is about, as far as the kinds of its names tell: cities that are mostly organizations make it one about sports.
fn topic(mentions: &Mentions, mention: &Kept, add: &mut impl FnMut(Evidence, u32)) {
    let choice = mention.choice() as u32;
    if let Some(Tally { counts, .. }) = mentions.find(Key::Listed, 0) {
        let [organizations, places] = [counts[2], counts[3]].map(u32::from);
        let share = (organizations * 8).checked_div(organizations + places).unwrap_or(9);
        add(Evidence::Listed, share << 6 | (organizations + places).min(3) << 4 | u32::from(mention.is_listed) << 3 | choice);
    }
    if let Some(Tally { counts, .. }) = mentions.find(Key::Any, 0) {
        let total: u32 = counts.iter().map(|&count| u32::from(count)).sum();
        let [persons, organizations, places] = [counts[1], counts[2], counts[3]].map(|count| u32::from(count) * 4 / total.max(1));
        add(Evidence::Any, persons << 9 | organizations << 6 | places << 3 | choice);
    }
}

/// The commonest choice, and whether it is the only one.
fn majority(tally: &Tally) -> u32 {
    let total: u32 = tally.counts.iter().map(|&count| u32::from(count)).sum();
    let (choice, &most) = tally.counts.iter().enumerate().max_by_key(|&(_, count)| count).unwrap_or((0, &0));
    (choice as u32) << 3 | u32::from(u32::from(most) == total) << 2 | total.min(3)
}
