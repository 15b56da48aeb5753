//! scratch
use hedgerow::*;
use std::time::Instant;
fn best<T>(label: &str, bytes: usize, n: usize, mut f: impl FnMut() -> T) -> T {
    let mut b = f64::MAX;
    let mut out = None;
    for _ in 0..n {
        let t = Instant::now();
        out = Some(f());
        b = b.min(t.elapsed().as_secs_f64());
    }
    eprintln!("{label:10} {:8.1} MB/s {:7.2} ns/byte", bytes as f64 / 1e6 / b, b * 1e9 / bytes as f64);
    out.unwrap()
}
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let mut end = 1_000_000.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let n = text.len();
    let lex = Lexicon::builtin();
    let tagger = Tagger::from_bytes(std::fs::read("www/model.bin").unwrap()).unwrap();
    let d = best("document", n, 9, || Document::new(text, lex));
    best("tagger", n, 9, || tagger.names(&d));
    best("shapes", n, 9, || shapes(&d));
    let e = best("entities", n, 9, || entities(&d, Some(&tagger)));
    let mut e2 = e.clone();
    best("link", n, 9, || link(&d, &mut e2));
    let q = best("quotes", n, 9, || quotes(&d, &e, lex));
    let h = best("hedges", n, 9, || hedges(&d, &e, &q, lex));
    best("names", n, 9, || names(&d, &e));
    best("voices", n, 9, || voices(&d, &e, &q));
    let a = Analyzer::with_model(std::fs::read("www/model.bin").unwrap()).unwrap();
    let r = best("analyze", n, 9, || a.analyze(text));
    best("report", n, 9, || Report::new(&r, text, Unit::Utf16));
    eprintln!("{} entities {} quotes {} hedges", e.len(), q.len(), h.len());
}
