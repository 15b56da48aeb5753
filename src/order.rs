//! Sorting, for all lists in one way.

/// The list in the order of a key; what has the same key stays in its order.
///
/// Keys are sorted instead of things: the code that sorts, which is long, is then there once and not for every kind of thing.
pub(crate) fn sorted<T>(mut list: Vec<T>, key: impl Fn(&T) -> (usize, usize)) -> Vec<T> {
    let mut keys: Vec<((usize, usize), usize)> = list.iter().map(key).zip(0..).collect();
    // Most lists are a few sorted ones in a row, which this way of sorting merges.
    keys.sort();
    for start in 0..keys.len() {
        put_in_place(&mut list, &mut keys, start);
    }
    list.shrink_to_fit();
    list
}

/// Moves along the things that stand in each other's places, from the one at `start` on. A key that is done names its own place.
fn put_in_place<T>(list: &mut [T], keys: &mut [((usize, usize), usize)], start: usize) {
    let mut place = start;
    loop {
        let from = std::mem::replace(&mut keys[place].1, place);
        if from == start || from == place {
            break;
        }
        list.swap(place, from);
        place = from;
    }
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let list: Vec<usize> = (0..500).map(|number| number * 7_919 % 101).collect();
        let numbered: Vec<(usize, usize)> = list.into_iter().zip(0..).collect();
        let mut expected = numbered.clone();
        expected.sort_by_key(|thing| thing.0);
        assert_eq!(sorted(numbered, |thing| (thing.0, 0)), expected);
    }
}
