//! Shows what was missed and what was marked wrongly, each with its context.

use std::ops::Range;

use super::measure::overlap;
use super::session::Candidate;
use super::texts::{Corpus, Text};

/// Prints the errors in a text, marked by a model that has not seen it.
pub fn print(text: &Text, found: &[Candidate], packed: &[u8]) {
    let kept: Vec<_> = found.iter().filter(|candidate| candidate.is_kept(packed)).collect();
    if text.corpus == Corpus::Weasel {
        print_sentences(text, found, &kept);
        return;
    }
    let writer = text.group.as_deref().unwrap_or_default();
    let cues: Vec<_> = text.cues.iter().flatten().collect();
    for cue in cues.iter().filter(|cue| !kept.iter().any(|mark| overlap(&cue.range, &mark.range))) {
        println!("missed\t{writer}\t{}\t{}", cue.kind, context(text, &cue.range, 90));
    }
    for mark in kept.iter().filter(|mark| !cues.iter().any(|cue| overlap(&cue.range, &mark.range))) {
        println!("false\t{writer}\t{}\t{}", mark.rule, context(text, &mark.range, 90));
    }
}

/// Of a sentence that hedges and has no mark, prints what could have been marked; of one that has but does not, the marks.
fn print_sentences(text: &Text, found: &[Candidate], kept: &[&Candidate]) {
    for sentence in &text.sentences {
        let inside = |candidate: &&Candidate| overlap(&sentence.range, &candidate.range);
        let marks: Vec<_> = kept.iter().copied().filter(inside).collect();
        let shown: Vec<_> = match (sentence.is_uncertain, marks.is_empty()) {
            (true, true) => found.iter().filter(inside).collect(),
            (false, false) => marks,
            _ => continue,
        };
        let shown: Vec<_> = shown.iter().map(|mark| format!("{}:{}", mark.rule, &text.text[mark.range.clone()])).collect();
        let cues = text.cues.iter().flatten().filter(|cue| overlap(&sentence.range, &cue.range));
        let wanted: Vec<_> = cues.map(|cue| &text.text[cue.range.clone()]).collect();
        let what = if sentence.is_uncertain { "missed" } else { "false" };
        println!("{what}\t{}\t{}\t{}", shown.join(" | "), wanted.join(" | "), text.text[sentence.range.clone()].replace('\n', " "));
    }
}

fn context(text: &Text, range: &Range<usize>, reach: usize) -> String {
    let text = &text.text;
    let (start, end) = (text.floor_char_boundary(range.start.saturating_sub(reach)), text.ceil_char_boundary(range.end + reach));
    format!("{}[[{}]]{}", &text[start..range.start], &text[range.clone()], &text[range.end..end]).replace('\n', "¶")
}
