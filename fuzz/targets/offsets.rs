//! Every unit of offsets agrees with a naive count, at every position.

#![no_main]

#[path = "../../tests/invariants/offsets.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| invariants::offsets_agree(text));
