//! Tables as CSV (RFC 4180), for spreadsheets and statistics.

use std::io::{self, Write};

use crate::{NameReport, VoiceReport};
use serde_json::json;

/// The columns of [`names`].
pub fn names_header(writer: &mut impl Write) -> io::Result<()> {
    row(writer, &["id", "entity", "kind", "text", "mentions", "first"].map(String::from))
}

/// One row for each thing that the document names.
pub fn names(writer: &mut impl Write, id: &str, rows: &[NameReport]) -> io::Result<()> {
    rows.iter().try_for_each(|name| {
        let [entity, mentions, first] = [name.entity as usize, name.mentions, name.first].map(|number| number.to_string());
        let kind = json!(name.kind).as_str().unwrap_or_default().to_owned();
        row(writer, &[id.into(), entity, kind, name.text.clone(), mentions, first])
    })
}

/// The columns of [`voices`].
pub fn voices_header(writer: &mut impl Write) -> io::Result<()> {
    row(writer, &["id", "voice", "named", "entity", "quotes", "words", "share", "start"].map(String::from))
}

/// One row for each voice that the document quotes or reports.
pub fn voices(writer: &mut impl Write, id: &str, rows: &[VoiceReport]) -> io::Result<()> {
    rows.iter().try_for_each(|voice| {
        let [quotes, words, start] = [voice.quotes, voice.words, voice.start].map(|number| number.to_string());
        let named = if voice.named { "yes" } else { "no" };
        let entity = voice.entity.map(|number| number.to_string()).unwrap_or_default();
        row(writer, &[id.into(), voice.text.clone(), named.into(), entity, quotes, words, format!("{:.3}", voice.share), start])
    })
}

fn row(writer: &mut impl Write, cells: &[String]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
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
