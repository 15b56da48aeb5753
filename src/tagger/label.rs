//! The labels that tokens get.

use std::ops::Range;

use crate::entity::EntityKind;

/// The kinds of names, in the order of their labels.
pub const KINDS: [EntityKind; 5] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Group, EntityKind::Other];

/// Number of labels: outside, and begin and inside for each kind.
pub const LABELS: usize = 1 + 2 * KINDS.len();

/// Numbers that a feature has a weight for: outside, each kind, and what the beginning of a name has more than its inside.
pub const PARTS: usize = 2 + KINDS.len();

/// The scores of the labels, from the sums of the weights.
pub fn labels<T: Copy + Default + std::ops::Add<Output = T>>(parts: [T; PARTS]) -> [T; LABELS] {
    std::array::from_fn(|label| match label.checked_sub(1) {
        None => parts[0],
        Some(place) if place < KINDS.len() => parts[1 + place] + parts[PARTS - 1],
        Some(place) => parts[1 + place - KINDS.len()],
    })
}

/// The label of a token: 0 outside of names, then the beginnings of names by kind, then their insides.
pub type Label = u8;

/// Outside of every name.
pub const OUTSIDE: Label = 0;

/// The first label that is the inside of a name.
pub const FIRST_INSIDE: Label = 1 + KINDS.len() as Label;

/// The label at the beginning of a name of the kind with this place in [`KINDS`].
pub fn begin(kind: usize) -> Label {
    1 + kind as Label
}

/// The label inside a name of the kind with this place in [`KINDS`].
pub fn inside(kind: usize) -> Label {
    FIRST_INSIDE + kind as Label
}

/// The place in [`KINDS`] of a label's kind.
pub fn kind_of(label: Label) -> Option<usize> {
    usize::from(label).checked_sub(1).map(|index| index % KINDS.len())
}

/// The names that labels spell: ranges of positions with the place of their kind in [`KINDS`].
pub fn spans(labels: &[Label]) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut position = 0;
    std::iter::from_fn(move || {
        let start = position + labels[position..].iter().position(|&label| label != OUTSIDE)?;
        position = start + 1 + labels[start + 1..].iter().take_while(|&&label| label >= FIRST_INSIDE).count();
        Some((start..position, kind_of(labels[start])?))
    })
}
