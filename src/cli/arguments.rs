//! What the arguments ask for.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::Unit;
use lexopt::{Arg, Error, Parser, ValueExt};

use super::table::Table;

/// The text of `--help`.
const USAGE: &str = include_str!("usage.txt");

/// What is to be done.
pub enum Call {
    /// Print this text.
    Print(String),
    /// Annotate documents.
    Annotate(Options),
}

/// How documents are to be annotated.
pub struct Options {
    /// The files and folders to read, at least one; "-" is standard input.
    pub files: Vec<OsString>,
    /// The file or folder to write to, in place of standard output.
    pub output: Option<PathBuf>,
    /// What they hold.
    pub input: Input,
    /// What to write.
    pub format: Format,
    /// What offsets count.
    pub unit: Unit,
}

/// What the files hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// One document each.
    Text,
    /// One document a line.
    JsonLines,
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON value for all documents.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// A page that stands alone.
    Html,
    /// The text with its marks.
    Text,
    /// A table.
    Table(Table),
}

impl Format {
    /// How the name of a file of this form ends; no two forms end alike, so that all of them can stand in one folder.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Html => "html",
            Self::Text => "text",
            Self::Table(Table::Quotes) => "quotes.csv",
            Self::Table(Table::Voices) => "voices.csv",
            Self::Table(Table::Names) => "names.csv",
            Self::Table(Table::Hedges) => "hedges.csv",
        }
    }
}

const INPUTS: &[(&str, Input)] = &[("text", Input::Text), ("jsonl", Input::JsonLines)];

const FORMATS: &[(&str, Format)] = &[
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("html", Format::Html),
    ("text", Format::Text),
    ("quotes", Format::Table(Table::Quotes)),
    ("voices", Format::Table(Table::Voices)),
    ("names", Format::Table(Table::Names)),
    ("hedges", Format::Table(Table::Hedges)),
];

const UNITS: &[(&str, Unit)] = &[("codepoint", Unit::Codepoint), ("utf16", Unit::Utf16), ("byte", Unit::Byte)];

/// Reads the arguments; the error says what is wrong with them.
pub fn parse(mut arguments: Parser) -> Result<Call, Error> {
    match arguments.next()? {
        Some(Arg::Value(command)) if command == "annotate" => annotate(arguments),
        Some(Arg::Value(command)) => Err(format!("there is no command {command:?}; the only one is annotate").into()),
        Some(argument) => common(argument),
        None => Err("no command; the only one is annotate".into()),
    }
}

fn annotate(mut arguments: Parser) -> Result<Call, Error> {
    let mut options = Options { files: Vec::new(), output: None, input: Input::Text, format: Format::Json, unit: Unit::Codepoint };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("input") => options.input = choose("input", arguments.value()?, INPUTS)?,
            Arg::Long("format") => options.format = choose("format", arguments.value()?, FORMATS)?,
            Arg::Long("offsets") => options.unit = choose("offsets", arguments.value()?, UNITS)?,
            Arg::Short('o') | Arg::Long("output") => options.output = target(arguments.value()?),
            Arg::Value(file) => options.files.push(file),
            argument => return common(argument),
        }
    }
    if options.files.is_empty() {
        options.files.push("-".into());
    }
    Ok(Call::Annotate(options))
}

/// None for "-", which is standard output, as it is standard input where files are read.
fn target(value: OsString) -> Option<PathBuf> {
    if value == "-" { None } else { Some(value.into()) }
}

fn common(argument: Arg) -> Result<Call, Error> {
    match argument {
        Arg::Short('h') | Arg::Long("help") => Ok(Call::Print(USAGE.into())),
        Arg::Short('V') | Arg::Long("version") => Ok(Call::Print(format!("hedgerow {}\n", env!("CARGO_PKG_VERSION")))),
        argument => Err(argument.unexpected()),
    }
}

fn choose<T: Copy>(option: &str, value: OsString, choices: &[(&str, T)]) -> Result<T, Error> {
    let value = value.string()?;
    let chosen = choices.iter().find(|(name, _)| *name == value);
    let names = || choices.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    chosen.map(|(_, choice)| *choice).ok_or_else(|| format!("--{option} cannot be {value:?}; it is one of {}", names()).into())
}
