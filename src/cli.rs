//! Reads documents, analyzes them and writes what was found.

mod arguments;
mod html;
mod input;
mod marks;
mod output;
mod table;
mod terminal;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use hedgerow::Analysis;
use lexopt::Parser;

use arguments::{Call, Options};
use input::Failure;
use output::Output;

/// Everything ran.
const RAN: u8 = 0;
/// Some input could not be read, or the output could not be written.
const FAILED: u8 = 1;
/// The arguments make no sense.
const MISUSED: u8 = 2;

/// Runs the command that the arguments ask for.
pub fn run(arguments: Parser, analyze: &dyn Fn(&str) -> Analysis) -> ExitCode {
    let code = match arguments::parse(arguments) {
        Ok(Call::Print(text)) => print(&text),
        Ok(Call::Annotate(options)) => annotate(&options, analyze),
        Err(misuse) => {
            complain(&format!("{misuse}\nTry 'hedgerow --help'."));
            MISUSED
        }
    };
    ExitCode::from(code)
}

fn print(text: &str) -> u8 {
    written(io::stdout().write_all(text.as_bytes()))
}

fn annotate(options: &Options, analyze: &dyn Fn(&str) -> Analysis) -> u8 {
    let mut code = RAN;
    let result = documents(options, analyze, &mut |failure| {
        complain(&failure);
        code = FAILED;
    });
    code.max(written(result))
}

fn documents(options: &Options, analyze: &dyn Fn(&str) -> Analysis, failed: &mut dyn FnMut(Failure)) -> io::Result<()> {
    let mut output = Output::begin(BufWriter::new(io::stdout().lock()), options)?;
    input::read(options, &mut |document| match document {
        Ok(document) => output.document(&document, &analyze(&document.text)),
        Err(failure) => {
            failed(failure);
            Ok(())
        }
    })?;
    output.end()
}

/// A closed pipe is how `head` says that it has seen enough: no error, no message.
fn written(result: io::Result<()>) -> u8 {
    match result {
        Ok(()) => RAN,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => RAN,
        Err(error) => {
            complain(&format!("cannot write the output: {error}"));
            FAILED
        }
    }
}

/// Says what is wrong; where even that cannot be written, nobody is there to read it.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "hedgerow: {message}");
}
