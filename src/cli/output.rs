//! Writes documents in the form that was asked for.

use std::io::{self, IsTerminal, Write};

use crate::{Analysis, Report, Unit};
use serde::Serialize;
use serde_json::Value;

use super::arguments::{Format, Options};
use super::input::Document;
use super::{html, table, terminal};

/// One document's report with its name.
#[derive(Serialize)]
struct Named<'d> {
    id: &'d Value,
    #[serde(flatten)]
    report: Report,
}

/// Writes one document after the other.
pub struct Output<W> {
    writer: W,
    format: Format,
    unit: Unit,
    /// Whether several documents may come.
    several: bool,
    /// Whether a terminal shows what is written, and colors are wanted.
    colors: bool,
    /// Documents written so far.
    count: usize,
}

impl<W: Write> Output<W> {
    /// Writes what comes before the first document; `several` says whether more may come.
    pub fn begin(mut writer: W, options: &Options, several: bool) -> io::Result<Self> {
        match options.format {
            Format::Json if several => write!(writer, "[")?,
            Format::Html => html::begin(&mut writer)?,
            Format::Table(table) => table::header(&mut writer, table)?,
            Format::Json | Format::JsonLines | Format::Text => {}
        }
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colors = options.output.is_none() && io::stdout().is_terminal() && !no_color;
        Ok(Self { writer, format: options.format, unit: options.unit, several, colors, count: 0 })
    }

    /// Writes one document.
    pub fn document(&mut self, document: &Document, analysis: &Analysis) -> io::Result<()> {
        self.count += 1;
        let Document { id, text } = document;
        match self.format {
            Format::Json => self.json(&self.named(document, analysis)),
            Format::JsonLines => self.json_line(&self.named(document, analysis)),
            Format::Html => html::article(&mut self.writer, &name(id), text, analysis),
            Format::Text => self.text(&name(id), text, analysis),
            Format::Table(table) => {
                let report = self.report(document, analysis);
                table::rows(&mut self.writer, table, &name(id), &report)
            }
        }
    }

    /// Writes what comes after the last document.
    pub fn end(mut self) -> io::Result<()> {
        match self.format {
            Format::Json if self.several => writeln!(self.writer, "\n]")?,
            Format::Html => html::end(&mut self.writer)?,
            _ => {}
        }
        self.writer.flush()
    }

    fn json(&mut self, document: &Named) -> io::Result<()> {
        if self.several {
            self.writer.write_all(if self.count == 1 { b"\n" } else { b",\n" })?;
        }
        serde_json::to_writer_pretty(&mut self.writer, document)?;
        if self.several { Ok(()) } else { writeln!(self.writer) }
    }

    /// Flushed line by line, so that a program can ask and read in turn.
    fn json_line(&mut self, document: &Named) -> io::Result<()> {
        serde_json::to_writer(&mut self.writer, document)?;
        writeln!(self.writer)?;
        self.writer.flush()
    }

    fn text(&mut self, name: &str, text: &str, analysis: &Analysis) -> io::Result<()> {
        if self.several {
            writeln!(self.writer, "{}=== {name}", if self.count == 1 { "" } else { "\n" })?;
        }
        terminal::article(&mut self.writer, text, analysis, self.colors)
    }

    fn named<'d>(&self, document: &'d Document, analysis: &Analysis) -> Named<'d> {
        Named { id: &document.id, report: self.report(document, analysis) }
    }

    fn report(&self, document: &Document, analysis: &Analysis) -> Report {
        Report::new(analysis, &document.text, self.unit)
    }
}

/// A document's name for people: a string without its quotation marks.
fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}
