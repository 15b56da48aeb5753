//! Subordinate clauses, whose verbs attribute nothing outside of them.

use super::attribution::goes_on;
use super::cue::Cue;
use super::reader::Reader;
use super::words::Classes;

/// No clause is followed further back than this, in tokens.
const LONGEST: usize = 30;

/// Whether a cue stands in a subordinate clause that begins its sentence and ends with a comma before `index`: "After Pell said so, Quill
/// laughed". Not after "as", which may tell the source of what follows.
pub(super) fn is_in_opening_clause(reader: &Reader, cue: &Cue, index: usize) -> bool {
    reader.token(opening(reader, cue)).word != reader.words().as_ && is_in_clause(reader, cue, index)
}

/// The word that begins the sentence of a cue, after its conjunction.
fn opening(reader: &Reader, cue: &Cue) -> usize {
    let floor = reader.segment_start(cue.tokens.start);
    floor + usize::from(reader.is(floor, Classes::CONJUNCTION) && floor < cue.tokens.start)
}

/// Whether a sentence begins with a subordinate clause, maybe after a conjunction.
pub(super) fn begins_clause(reader: &Reader, floor: usize) -> bool {
    let begins = |index: usize| reader.is(index, Classes::SUBORDINATOR) || is_asked(reader, index);
    begins(floor) || reader.is(floor, Classes::CONJUNCTION) && begins(floor + 1)
}

/// Whether a sentence begins with what somebody was asked or told: "Asked what Pell had told her, Quill grinned".
fn is_asked(reader: &Reader, floor: usize) -> bool {
    reader.is_capitalized(floor) && reader.is_one_of(floor, "Asked Told Pressed")
}

/// Whether a cue stands in any such clause.
pub(super) fn is_in_clause(reader: &Reader, cue: &Cue, index: usize) -> bool {
    let first = opening(reader, cue);
    let last = cue.end();
    (reader.is(first, Classes::SUBORDINATOR) || is_asked(reader, first) && cue.tokens.start > first)
        && index < last + LONGEST
        && (last..index).any(|index| reader.is_outer_comma(index))
        && !(first + 1..cue.tokens.start).any(|index| reader.is_outer_comma(index))
}

/// Whether the comma inside a region ends a subordinate clause: "While Pell called it “a farce,” Quill laughed".
pub(super) fn closes_clause(reader: &Reader, region: usize) -> bool {
    let start = reader.regions.list[region].tokens.start;
    let floor = reader.outer_start(region).max(start.saturating_sub(LONGEST));
    let first = (floor..start).rev().find(|&index| reader.is_outer_comma(index)).map_or(floor, |comma| comma + 1);
    let begins = |index: usize| reader.is(index, Classes::RELATIVE) && !reader.is(index, Classes::COMPLEMENTIZER);
    // "…, who called it", "…, some of whom called it".
    let is_relative = first > floor && (begins(first) || reader.text(first + 1) == "of" && begins(first + 2));
    goes_on(reader, region) && (reader.is(first, Classes::SUBORDINATOR) || is_relative)
}
