//! The command line: `hedgerow annotate`.

mod cli;

use std::process::ExitCode;

use hedgerow::Analyzer;

/// The model for names; the library carries none.
const MODEL: &[u8] = include_bytes!("../www/model.bin");

fn main() -> ExitCode {
    match Analyzer::with_model(MODEL) {
        Ok(analyzer) => cli::run(lexopt::Parser::from_env(), &|text| analyzer.analyze(text)),
        Err(error) => {
            eprintln!("hedgerow: {error}");
            ExitCode::FAILURE
        }
    }
}
