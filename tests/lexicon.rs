//! Every word list says where it comes from, and has each entry once, in one form.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::is_nfc;

fn lists() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let lists: Vec<_> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    assert!(!lists.is_empty(), "no list found");
    lists.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The lines that are neither comments nor blank, without the comment at their end.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end()).filter(|line| !line.is_empty())
}

#[test]
fn headers_name_source_license_and_date() {
    for (path, list) in lists() {
        let header: String = list.lines().take_while(|line| line.starts_with('#')).collect();
        for word in ["Source:", "License:", "Date:"] {
            assert!(header.contains(word), "{} has no {word}", path.display());
        }
    }
}

#[test]
fn entries_are_unique() {
    for (path, list) in lists() {
        let mut seen = HashSet::new();
        let twice: Vec<&str> = entries(&list).filter(|entry| !seen.insert(*entry)).collect();
        assert!(twice.is_empty(), "{}: twice: {twice:?}", path.display());
        assert!(!seen.is_empty(), "{} has no entry", path.display());
    }
}

#[test]
fn entries_are_composed_and_have_no_stray_blanks() {
    for (path, list) in lists() {
        for entry in entries(&list) {
            assert!(is_nfc(entry), "{}: not in NFC: {entry}", path.display());
            let clean = entry.split('\t').all(|column| column == column.trim() && !column.contains("  "));
            assert!(clean && !entry.contains('\r'), "{}: stray blanks: {entry:?}", path.display());
        }
    }
}
