//! The model that comes with Hedgerow, and what happens to a damaged one.

use hedgerow::{Analyzer, EntityKind};

const MODEL: &[u8] = include_bytes!("../www/model.bin");

/// What a newcomer may download at most, in bytes of the file as it lies here; the limit on the compressed size is checked with the build.
const LARGEST: usize = 1 << 20;

#[test]
fn the_model_is_small() {
    assert!(MODEL.len() <= LARGEST, "www/model.bin has {} bytes", MODEL.len());
}

#[test]
fn the_model_finds_names_of_each_kind() {
    let analyzer = Analyzer::with_model(MODEL).unwrap();
    let text =
        "President Ada Quill told the French ambassador in Nairobi that the World Health Organization would return after the World Cup.";
    let analysis = analyzer.analyze(text);
    let found: Vec<(&str, EntityKind)> = analysis.entities.iter().filter(|e| e.kind.is_name()).map(|e| (e.span.of(text), e.kind)).collect();
    let expected = [
        ("Ada Quill", EntityKind::Person),
        ("French", EntityKind::Group),
        ("Nairobi", EntityKind::Place),
        ("World Health Organization", EntityKind::Organization),
        ("World Cup", EntityKind::Other),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_foreign_file_is_refused_in_words() {
    for bytes in [&b""[..], b"PK\x03\x04 some archive", b"<!doctype html><title>404</title>", &[0; 4096]] {
        let error = Analyzer::with_model(bytes).unwrap_err().to_string();
        assert!(error.contains("not a Hedgerow model"), "{error}");
    }
}

#[test]
fn a_model_of_another_version_is_refused_in_words() {
    let mut other = MODEL.to_vec();
    other[8] += 1;
    let error = Analyzer::with_model(other).unwrap_err().to_string();
    assert!(error.contains("another version"), "{error}");
}

#[test]
fn a_cut_or_changed_model_is_refused() {
    let steps = (0..MODEL.len()).step_by(MODEL.len() / 50).chain(0..64).chain(MODEL.len() - 16..MODEL.len());
    for at in steps {
        assert!(Analyzer::with_model(MODEL[..at].to_vec()).is_err(), "cut to {at} bytes");
        let mut changed = MODEL.to_vec();
        changed[at] ^= 0x10;
        assert!(Analyzer::with_model(changed).is_err(), "byte {at} changed");
    }
}
