//! Every word list says where it comes from, and has each entry once, in one form.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::is_nfc;

/// Word lists: one entry a line.
const LISTS: &str = "src/lexicon";

/// Rules in notations of their own: their lines are no entries.
const RULES: [&str; 2] = ["src/lexicon/hedges", "src/shapes"];

fn read(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    assert!(!files.is_empty(), "no list found in {}", folder.display());
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn all() -> impl Iterator<Item = (PathBuf, String)> {
    RULES.into_iter().chain([LISTS]).flat_map(read)
}

/// The lines that are neither comments nor blank, without the comment at their end.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end()).filter(|line| !line.is_empty())
}

#[test]
fn headers_name_source_license_and_date() {
    for (path, list) in all() {
        let header: String = list.lines().take_while(|line| line.starts_with('#')).collect();
        for word in ["Source:", "License:", "Date:"] {
            assert!(header.contains(word), "{} has no {word}", path.display());
        }
    }
}

#[test]
fn entries_are_unique() {
    for (path, list) in read(LISTS) {
        let mut seen = HashSet::new();
        let twice: Vec<&str> = entries(&list).filter(|entry| !seen.insert(*entry)).collect();
        assert!(twice.is_empty(), "{}: twice: {twice:?}", path.display());
        assert!(!seen.is_empty(), "{} has no entry", path.display());
    }
}

#[test]
fn entries_have_no_stray_blanks() {
    for (path, list) in read(LISTS) {
        for entry in entries(&list) {
            let clean = entry.split('\t').all(|column| column == column.trim() && !column.contains("  "));
            assert!(clean, "{}: stray blanks: {entry:?}", path.display());
        }
    }
}

#[test]
fn characters_are_composed_and_lines_end_in_line_feeds() {
    for (path, list) in all() {
        assert!(is_nfc(&list), "{} is not in NFC", path.display());
        assert!(!list.contains('\r'), "{} has carriage returns", path.display());
    }
}
