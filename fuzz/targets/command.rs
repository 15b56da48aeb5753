//! Any file, read and written by the command line in every form: it ends, and what it writes is UTF-8 without stray markup.

#![no_main]

use std::sync::LazyLock;

use hedgerow::{Analyzer, cli};
use libfuzzer_sys::fuzz_target;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::with_model(include_bytes!("../../www/model.bin").as_slice()).expect("the model is sound"));

const FORMATS: [&str; 8] = ["json", "jsonl", "text", "html", "quotes", "voices", "names", "hedges"];
const UNITS: [&str; 3] = ["byte", "utf16", "codepoint"];
const INPUTS: [&str; 2] = ["text", "jsonl"];

fuzz_target!(|data: &[u8]| {
    let Some((choice, file)) = data.split_first() else { return };
    let choice = usize::from(*choice);
    let format = FORMATS[choice % 8];
    let arguments = ["annotate", "--format", format, "--offsets", UNITS[choice / 8 % 3], "--input", INPUTS[choice / 24 % 2]];
    let mut written = Vec::new();
    let parser = lexopt::Parser::from_args(arguments);
    cli::run(parser, &|text| ANALYZER.analyze(text), &mut &file[..], &mut written);
    let written = String::from_utf8(written).expect("the output is UTF-8");
    assert!(format != "html" || !written.to_lowercase().contains("<script"), "markup of the text came through");
});
