//! What each weight is worth: the loss that doing without it would cost, by the curvature that learning met (`LeCun`, Denker and Solla 1990).
//!
//! The curvature is the sum of the squared steps that learning asked of a weight (the diagonal of the empirical Fisher information). Both
//! learners keep it anyway, since their steps shrink by it.

/// Which weights of a row are learnt; the others stay zero.
pub type Open<const WIDTH: usize> = [bool; WIDTH];

/// The rows that cost most to do without, dearest first.
pub fn dearest_rows<const WIDTH: usize>(rows: &[[f32; WIDTH]], asked: &[[f32; WIDTH]], limit: usize) -> Vec<usize> {
    let mut order: Vec<(f32, usize)> = worth(rows, asked).map(|row| row.iter().sum()).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().take(limit).map(|(_, number)| number).collect()
}

/// The weights that cost most to do without: so many are left to learn again, whatever their scale, and a model's size is no matter of chance.
pub fn dearest_weights<const WIDTH: usize>(rows: &[[f32; WIDTH]], asked: &[[f32; WIDTH]], limit: usize) -> Vec<Open<WIDTH>> {
    let mut sorted: Vec<f32> = worth(rows, asked).flatten().collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let least = sorted.get(limit).copied().unwrap_or(0.0);
    worth(rows, asked).map(|row| row.map(|worth| worth > least)).collect()
}

fn worth<const WIDTH: usize>(rows: &[[f32; WIDTH]], asked: &[[f32; WIDTH]]) -> impl Iterator<Item = [f32; WIDTH]> {
    rows.iter().zip(asked).map(|(row, asked)| std::array::from_fn(|at| row[at] * row[at] * asked[at]))
}

/// Takes the median of a row from all its weights: only their differences matter, and smaller weights take less room.
pub fn center(row: &mut [f32]) {
    let mut sorted = row.to_vec();
    sorted.sort_by(f32::total_cmp);
    let median = sorted[sorted.len() / 2];
    row.iter_mut().for_each(|weight| *weight -= median);
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [[f32; 2]; 3] = [[1.0, 0.0], [-3.0, 1.0], [2.0, 2.0]];
    const ASKED: [[f32; 2]; 3] = [[100.0, 5.0], [1.0, 1.0], [3.0, 2.0]];

    #[test]
    fn a_small_weight_that_is_often_asked_is_dearer_than_a_large_one() {
        assert_eq!(dearest_rows(&ROWS, &ASKED, 2), [0, 2]);
    }

    #[test]
    fn as_many_weights_are_left_as_were_wanted() {
        assert_eq!(dearest_weights(&ROWS, &ASKED, 3), [[true, false], [true, false], [true, false]]);
        assert_eq!(dearest_weights(&ROWS, &ASKED, 9), [[true, false], [true, true], [true, true]]);
    }
}
