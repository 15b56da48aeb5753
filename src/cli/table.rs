//! Tables as CSV (RFC 4180), for spreadsheets and statistics.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::{HedgeReport, NameReport, QuoteReport, Report, VoiceReport};
use serde::Serialize;
use serde_json::json;

/// What a table has its rows of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Quotes with their speakers.
    Quotes,
    /// Everybody quoted or reported.
    Voices,
    /// Everything named.
    Names,
    /// Hedges and boosters.
    Hedges,
}

/// The columns of a table.
pub fn header(writer: &mut impl Write, table: Table) -> io::Result<()> {
    let columns: &[&str] = match table {
        Table::Quotes => &["id", "quote", "kind", "speaker", "name", "named", "cue", "start", "end"],
        Table::Voices => &["id", "voice", "named", "entity", "quotes", "words", "share", "start"],
        Table::Names => &["id", "entity", "kind", "text", "mentions", "first"],
        Table::Hedges => &["id", "hedge", "kind", "voice", "rule", "start", "end"],
    };
    row(writer, columns.iter().map(|&column| column.into()))
}

/// The rows of a table that a document has.
pub fn rows(writer: &mut impl Write, table: Table, id: &str, report: &Report) -> io::Result<()> {
    let names: HashMap<u32, &str> = report.names.iter().map(|name| (name.entity, name.text.as_str())).collect();
    let rows: Vec<Vec<String>> = match table {
        Table::Quotes => report.quotes.iter().map(|found| quote(found, &names)).collect(),
        Table::Voices => report.voices.iter().map(voice).collect(),
        Table::Names => report.names.iter().map(name).collect(),
        Table::Hedges => report.hedges.iter().map(hedge).collect(),
    };
    rows.into_iter().try_for_each(|cells| row(writer, std::iter::once(id.to_owned()).chain(cells)))
}

/// Beside the words that speak stands whom they stand for, as "she" does.
fn quote(quote: &QuoteReport, names: &HashMap<u32, &str>) -> Vec<String> {
    let speaker = quote.speaker.as_ref();
    let name = speaker.and_then(|speaker| names.get(&speaker.entity?)).copied();
    vec![
        quote.stretch.text.clone(),
        word(quote.kind),
        speaker.map(|speaker| speaker.stretch.text.clone()).unwrap_or_default(),
        name.unwrap_or_default().into(),
        speaker.map(|speaker| yes(speaker.named)).unwrap_or_default(),
        quote.cue.as_ref().map(|cue| cue.text.clone()).unwrap_or_default(),
        quote.stretch.start.to_string(),
        quote.stretch.end.to_string(),
    ]
}

fn voice(voice: &VoiceReport) -> Vec<String> {
    let [quotes, words, start] = [voice.quotes, voice.words, voice.start].map(|number| number.to_string());
    let entity = voice.entity.map(|number| number.to_string()).unwrap_or_default();
    vec![voice.text.clone(), yes(voice.named), entity, quotes, words, format!("{:.3}", voice.share), start]
}

fn name(name: &NameReport) -> Vec<String> {
    let [entity, mentions, first] = [name.entity as usize, name.mentions, name.first].map(|number| number.to_string());
    vec![entity, word(name.kind), name.text.clone(), mentions, first]
}

fn hedge(hedge: &HedgeReport) -> Vec<String> {
    let [start, end] = [hedge.stretch.start, hedge.stretch.end].map(|number| number.to_string());
    vec![hedge.stretch.text.clone(), word(hedge.kind), word(hedge.voice), hedge.rule.into(), start, end]
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.into()
}

/// The word that stands for a kind in JSON.
fn word(kind: impl Serialize) -> String {
    json!(kind).as_str().unwrap_or_default().into()
}

fn row(writer: &mut impl Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|text| cell(&text)).collect();
    write!(writer, "{}\r\n", cells.join(","))
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, as spreadsheets themselves do.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let text = format!("{guard}{text}");
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_text_for_every_spreadsheet() {
        assert_eq!(cell("Ada Quill"), "Ada Quill");
        assert_eq!(cell("Quill, Ada"), "\"Quill, Ada\"");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@ada, \"A\""), "\"'@ada, \"\"A\"\"\"");
    }
}
