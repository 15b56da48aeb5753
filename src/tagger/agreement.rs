//! What the mentions of the same words are, seen together.

use std::cmp::Reverse;
use std::ops::Range;

use crate::tagger::mention::{CHOICES, Mentions};

/// What speaks for each choice, for one mention.
pub type Scored = [i16; CHOICES];

/// How far another choice is at most taken to be behind the best one of a mention: no single mention shall outweigh all others.
const FARTHEST: i32 = 200;

/// The choice for each mention, from what speaks for it by itself and, with as much weight, the mean of all other mentions of the same words:
/// "the Quill logic" tells as little as "the Axa logic"; that Quill spoke before tells. Whether a mention is a name at all is its own affair.
pub fn agreed(mentions: &Mentions, scored: &[Scored]) -> Vec<u8> {
    let mut choices = vec![0; scored.len()];
    for first in mentions.firsts() {
        let add = |(total, count): ([i32; CHOICES], i32), number: usize| (sum(total, behind(&scored[number])), count + 1);
        let (total, count) = mentions.from(first).fold(([0; CHOICES], 0), add);
        mentions.from(first).for_each(|number| choices[number] = choice(&scored[number], &total, count - 1));
    }
    choices
}

/// The choice for a mention with so many others, all of which together are with it by `total` behind their best choices.
fn choice(scored: &Scored, total: &[i32; CHOICES], others: i32) -> u8 {
    let own = behind(scored);
    let mean = |choice: usize| (total[choice] - own[choice]).checked_div(others).unwrap_or(0);
    match best(0..CHOICES, |choice| scored[choice].into()) {
        0 => 0,
        _ => best(1..CHOICES, |choice| i32::from(scored[choice]) + mean(choice)) as u8,
    }
}

/// The first of the choices with the highest score.
fn best(choices: Range<usize>, score: impl Fn(usize) -> i32) -> usize {
    choices.max_by_key(|&choice| (score(choice), Reverse(choice))).unwrap_or(0)
}

/// How far each choice is behind the best.
fn behind(scored: &Scored) -> [i32; CHOICES] {
    let best = scored.iter().copied().max().unwrap_or(0);
    scored.map(|score| (i32::from(score) - i32::from(best)).max(-FARTHEST))
}

fn sum(a: [i32; CHOICES], b: [i32; CHOICES]) -> [i32; CHOICES] {
    std::array::from_fn(|choice| a[choice] + b[choice])
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAR: Scored = [-300, 150, -50, -200, -500, -100];
    const UNCLEAR: Scored = [-300, 20, 60, -200, -500, -100];
    const CONTRARY: Scored = [-300, -90, 160, -200, -500, -100];
    const NO_NAME: Scored = [50, 20, 10, -200, -500, -100];

    /// The choices of mentions of the same words.
    fn choices<const COUNT: usize>(mentions: [Scored; COUNT]) -> [u8; COUNT] {
        let total = mentions.iter().fold([0; CHOICES], |total, scored| sum(total, behind(scored)));
        mentions.map(|scored| choice(&scored, &total, COUNT as i32 - 1))
    }

    #[test]
    fn clear_mentions_decide_for_unclear_ones() {
        assert_eq!(choices([UNCLEAR]), [2]);
        assert_eq!(choices([CLEAR, UNCLEAR, CLEAR]), [1, 1, 1]);
    }

    #[test]
    fn a_mention_that_is_clear_by_itself_keeps_its_kind() {
        assert_eq!(choices([CLEAR, CONTRARY, CLEAR, CLEAR]), [1, 2, 1, 1]);
    }

    #[test]
    fn others_make_no_name_of_a_word_and_no_word_of_a_name() {
        assert_eq!(choices([NO_NAME, CLEAR, CLEAR]), [0, 1, 1]);
        assert_eq!(choices([NO_NAME, NO_NAME, NO_NAME, UNCLEAR]), [0, 0, 0, 2]);
    }
}
