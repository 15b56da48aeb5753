//! The command line: `hedgerow annotate`.

use std::io;
use std::process::ExitCode;

use hedgerow::{Analyzer, cli};

/// The model for names; the library carries none.
const MODEL: &[u8] = include_bytes!("../www/model.bin");

fn main() -> ExitCode {
    match Analyzer::with_model(MODEL) {
        Ok(analyzer) => {
            let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
            cli::run(lexopt::Parser::from_env(), &|text| analyzer.analyze(text), &mut input, &mut output)
        }
        Err(error) => {
            eprintln!("hedgerow: {error}");
            ExitCode::FAILURE
        }
    }
}
