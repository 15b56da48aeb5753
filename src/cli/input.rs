//! Reads documents, one after the other.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Read, Write};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::arguments::Input;

/// One document to analyze.
pub struct Document {
    /// Its name: a file's, or what its line says.
    pub id: Value,
    /// Its text.
    pub text: String,
}

/// Why there is no document: a sentence for people, with the file, and the line where there is one.
pub type Failure = String;

/// What is done with each document, or with the reason why there is none.
pub type Sink<'s> = dyn FnMut(Result<Document, Failure>) -> io::Result<()> + 's;

/// A line of JSON; what else it holds is passed over.
#[derive(Deserialize)]
struct Row {
    id: Option<Value>,
    text: String,
}

/// Reads every document of a file in turn. A failure goes to the sink, and reading goes on; the error is the sink's own.
pub fn read(file: &OsStr, holds: Input, input: &mut dyn Read, sink: &mut Sink) -> io::Result<()> {
    let name = if file == "-" { "stdin".into() } else { file.to_string_lossy() };
    match (open(file, input), holds) {
        (Err(error), _) => sink(Err(format!("{name}: {}", reason(&error)))),
        (Ok(reader), Input::Text) => {
            warn(&name)?;
            sink(document(reader, &name))
        }
        (Ok(reader), Input::JsonLines) => rows(BufReader::new(reader), &name, sink),
    }
}

/// Says so where a file's name promises something else than plain text; it is read all the same.
fn warn(name: &str) -> io::Result<()> {
    let remedy = match Path::new(name).extension().and_then(OsStr::to_str) {
        Some("jsonl" | "ndjson") => "--input jsonl reads a document from each of its lines",
        Some("html" | "htm") => "its markup is taken for words; save it as plain text first",
        _ => return Ok(()),
    };
    writeln!(io::stderr(), "hedgerow: {name} is read as plain text; {remedy}")
}

/// The file, or `input` for "-".
fn open<'r>(file: &OsStr, input: &'r mut dyn Read) -> io::Result<Box<dyn Read + 'r>> {
    if file != "-" {
        return Ok(Box::new(File::open(file)?));
    }
    if io::stdin().is_terminal() {
        writeln!(io::stderr(), "hedgerow: reading from the keyboard; Ctrl+D ends the text")?;
    }
    Ok(Box::new(input))
}

fn document(mut reader: impl Read, name: &str) -> Result<Document, Failure> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| format!("{name}: {}", reason(&error)))?;
    let text = utf8(bytes, 0, 1).map_err(|why| format!("{name}: {why}"))?;
    Ok(Document { id: name.into(), text })
}

/// One document a line; blank lines are passed over.
fn rows(mut reader: impl BufRead, name: &str, sink: &mut Sink) -> io::Result<()> {
    let mut offset = 0;
    for number in 1.. {
        let mut bytes = Vec::new();
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return sink(Err(format!("{name}: {}", reason(&error)))),
        }
        let start = offset;
        offset += bytes.len();
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        sink(row(bytes, start, number).map_err(|why| format!("{name}: {why}")))?;
    }
    Ok(())
}

fn row(bytes: Vec<u8>, offset: usize, number: usize) -> Result<Document, Failure> {
    let line = utf8(bytes, offset, number)?;
    // Some programs begin their files with a byte order mark, which JSON does not allow.
    let row: Row = serde_json::from_str(line.trim_start_matches('\u{feff}')).map_err(|error| explain(&error, number))?;
    match row.id {
        Some(id @ (Value::String(_) | Value::Number(_))) => Ok(Document { id, text: row.text }),
        None => Ok(Document { id: format!("line-{number}").into(), text: row.text }),
        Some(other) => Err(format!("line {number} is no document: its id is neither a string nor a number: {other}")),
    }
}

/// The bytes as text; `offset` and `line` say where in the file they begin.
fn utf8(bytes: Vec<u8>, offset: usize, line: usize) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = line + error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count();
        let byte = offset + valid;
        format!("not UTF-8 at byte {byte} (line {line}); save it as plain text, or convert its encoding, for example with iconv")
    })
}

/// serde's message says "line 1" of every line: the line of the file is put in its place.
fn explain(error: &serde_json::Error, number: usize) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("line {number} is no document: {message} (column {})", error.column())
}

/// Why a file or folder cannot be read.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "it may not be read".into(),
        _ => error.to_string(),
    }
}
