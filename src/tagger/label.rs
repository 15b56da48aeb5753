//! The labels that tokens get.

use crate::entity::EntityKind;

/// The kinds of names, in the order of their labels.
pub const KINDS: [EntityKind; 5] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Group, EntityKind::Other];

/// Number of labels: outside, and begin and inside for each kind.
pub const LABELS: usize = 1 + 2 * KINDS.len();

/// The label of a token: 0 outside of names, odd where a name begins, even inside one.
pub type Label = u8;

/// Outside of every name.
pub const OUTSIDE: Label = 0;

/// The label inside a name of the kind with this place in [`KINDS`].
pub fn inside(kind: usize) -> Label {
    kind as Label * 2 + 2
}

/// The place in [`KINDS`] of a label's kind.
pub fn kind_of(label: Label) -> Option<usize> {
    usize::from(label).checked_sub(1).map(|index| index / 2)
}

/// Whether `label` may follow `previous`: the inside of a name follows its beginning or inside.
pub const fn may_follow(previous: Label, label: Label) -> bool {
    label == OUTSIDE || label % 2 == 1 || previous == label || previous + 1 == label
}

/// The names that labels spell: ranges of positions with the place of their kind in [`KINDS`].
pub fn spans(labels: &[Label]) -> Vec<(std::ops::Range<usize>, usize)> {
    let mut spans: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    for (index, &label) in labels.iter().enumerate() {
        match (kind_of(label), spans.last_mut()) {
            (Some(_), Some((span, _))) if label % 2 == 0 && span.end == index => span.end += 1,
            (Some(kind), _) => spans.push((index..index + 1, kind)),
            (None, _) => {}
        }
    }
    spans
}
