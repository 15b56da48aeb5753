//! Numbers that change seldom from one token to the next.

/// A number for each token, kept only where it changes: a bit for each token tells whether it has another number than the one before, and
/// the bits are counted as far as every sixty-fourth token.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    changes: Vec<u64>,
    /// How many numbers stand before each word of bits.
    counts: Vec<u32>,
    numbers: Vec<u32>,
    length: usize,
}

impl Steps {
    /// The numbers of `length` tokens, from runs of tokens with one number: the end of each run, and its number. The runs reach the end; a
    /// run that ends where the one before does is empty.
    pub fn new(length: usize, runs: impl Iterator<Item = (usize, u32)>) -> Self {
        let numbers = Vec::with_capacity(runs.size_hint().1.unwrap_or_default());
        let mut steps = Self { changes: vec![0; length / 64 + 1], counts: Vec::new(), numbers, length };
        let mut start = 0;
        for (end, number) in runs.filter(|&(end, _)| end <= length) {
            if end > start && steps.numbers.last() != Some(&number) {
                steps.changes[start / 64] |= 1 << (start % 64);
                steps.numbers.push(number);
            }
            start = start.max(end);
        }
        let mut count = 0;
        steps.counts = steps
            .changes
            .iter()
            .map(|bits| {
                let before = count;
                count += bits.count_ones();
                before
            })
            .collect();
        steps
    }

    /// The number of a token; `None` past the last.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn get(&self, token: usize) -> Option<u32> {
        if token >= self.length {
            return None;
        }
        let upto = self.changes[token / 64] << (63 - token % 64);
        self.numbers.get((self.counts[token / 64] + upto.count_ones()) as usize - 1).copied()
    }

    /// Where the run of one number that holds a token ends, or `limit` where it goes on that far.
    pub fn run_end(&self, token: usize, limit: usize) -> usize {
        let mut start = token + 1;
        while start < limit.min(self.length) {
            let rest = self.changes[start / 64] >> (start % 64);
            if rest != 0 {
                return limit.min(start + rest.trailing_zeros() as usize);
            }
            start = (start / 64 + 1) * 64;
        }
        limit
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn gives_back_what_it_was_made_from() {
        let numbers: Vec<u32> = (0..1_000_u32).map(|token| token / 3 * u32::from(token % 7 > 2) + token / 200).collect();
        let steps = Steps::new(numbers.len(), (1..).zip(numbers.iter().copied()));
        assert!((0..numbers.len()).all(|token| steps.get(token) == Some(numbers[token])));
        assert_eq!(steps.get(numbers.len()), None);
        assert_eq!(Steps::new(0, std::iter::empty()).get(0), None);
    }

    #[test]
    fn empty_runs_leave_no_trace() {
        let steps = Steps::new(130, [(64, 5), (64, 9), (128, 5), (130, 6)].into_iter());
        assert_eq!([0, 63, 64, 127, 128, 129].map(|token| steps.get(token)), [5, 5, 5, 5, 6, 6].map(Some));
        assert_eq!([0, 63, 100, 127, 128, 129].map(|token| steps.run_end(token, 130)), [128, 128, 128, 128, 130, 130]);
        assert_eq!([0, 100].map(|token| steps.run_end(token, 101)), [101, 101]);
    }
}
