//! Sorting, for all lists in one way.

/// The list in the order of a key; what has the same key stays in its order.
///
/// Keys are sorted instead of things: the code that sorts, which is long, is then there once and not for every kind of thing.
pub(crate) fn sorted<T>(list: Vec<T>, key: impl Fn(&T) -> (usize, usize)) -> Vec<T> {
    let mut keys: Vec<((usize, usize), usize)> = list.iter().map(key).zip(0..).collect();
    // Most lists are a few sorted ones in a row, which this way of sorting merges.
    keys.sort();
    let mut things: Vec<Option<T>> = list.into_iter().map(Some).collect();
    keys.into_iter().filter_map(|(_, place)| things[place].take()).collect()
}
