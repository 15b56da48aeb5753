//! Any bytes as a model: refused with an error, or harmless. Half of the inputs get a sound header, so that the rest of the reader is met too.

#![no_main]

use hedgerow::Analyzer;
use hedgerow::training::{FEATURES, MAGIC, VERSION, checksum};
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "Ada Quill of the Bank of Lower Tarn met Bram O’Neil in Tarn on May 5.\nADA QUILL WINS\nada quill won, she said.";

fuzz_target!(|bytes: &[u8]| {
    read(bytes.to_vec());
    let header = [&MAGIC[..], &VERSION.to_le_bytes(), &FEATURES.to_le_bytes(), &checksum(bytes).to_le_bytes()].concat();
    read([&header, bytes].concat());
});

fn read(model: Vec<u8>) {
    if let Ok(analyzer) = Analyzer::with_model(model) {
        let _ = analyzer.analyze(TEXT);
    }
}
