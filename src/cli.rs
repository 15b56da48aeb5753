//! Reads documents, analyzes them and writes what was found.

mod arguments;
mod files;
mod html;
mod input;
mod marks;
mod output;
mod table;
mod terminal;
mod work;

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, is_separator};
use std::process::ExitCode;

use lexopt::Parser;

use crate::Analysis;

use arguments::{Call, Options};
use input::Failure;
use work::Work;

/// What makes an analysis of a text.
pub type Analyze<'a> = &'a dyn Fn(&str) -> Analysis;

/// Everything ran.
const RAN: u8 = 0;
/// Some input could not be read, or the output could not be written.
const FAILED: u8 = 1;
/// The arguments make no sense.
const MISUSED: u8 = 2;

/// Runs the command that the arguments ask for. The file "-" is read from `input`; data go to `output`, and messages to standard error.
pub fn run(arguments: Parser, analyze: Analyze, input: &mut dyn Read, output: &mut dyn Write) -> ExitCode {
    let code = match arguments::parse(arguments) {
        Ok(Call::Print(text)) => written(output.write_all(text.as_bytes())),
        Ok(Call::Annotate(options)) => annotate(&options, analyze, input, output),
        Err(misuse) => {
            complain(&format!("{misuse}\nTry 'hedgerow --help'."));
            MISUSED
        }
    };
    ExitCode::from(code)
}

fn annotate(options: &Options, analyze: Analyze, input: &mut dyn Read, output: &mut dyn Write) -> u8 {
    let mut code = RAN;
    let mut failed = |failure: Failure| {
        complain(&failure);
        code = FAILED;
    };
    let files = files::to_read(&options.files, options.input, &mut failed);
    let mut work = Work { options, files: &files, analyze, input, failed: &mut failed };
    let result = match &options.output {
        None => work.together(output),
        Some(path) if path.is_dir() || ends_in_slash(path) => work.apart(path),
        Some(path) => work.in_file(path),
    };
    code.max(written(result))
}

/// So a folder is asked for that may not be there yet.
fn ends_in_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|byte| is_separator(char::from(*byte)))
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
