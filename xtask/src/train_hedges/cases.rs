//! Reads the cases of `tests/cases` that say which hedges they have: short, but full of look-alikes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::texts::{Cue, Text};

/// All cases of a folder whose hedges are listed whole.
pub fn read_cases(folder: &Path) -> Result<Vec<Text>> {
    let files = fs::read_dir(folder).with_context(|| format!("no cases in {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = files.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let written = fs::read_to_string(&path)?;
        cases.extend(written.split("\n== ").skip(1).filter_map(case));
    }
    Ok(cases)
}

/// A case; `None` where it says nothing about hedges, or where its marks are written in a way that is not read here.
fn case(written: &str) -> Option<Text> {
    let (_name, body) = written.split_once('\n')?;
    let (text, sections) = body.split_once("\n-- ")?;
    let section = sections.split("\n-- ").find_map(|section| section.strip_prefix("hedges\n").or((section == "hedges").then_some("")))?;
    let mut from = 0;
    let mut cue = |line: &str| {
        let (kind, mark) = line.split_once(": ")?;
        let mark = mark.split(" | ").next()?;
        let start = from + text[from..].find(mark)?;
        from = start + mark.len();
        Some(Cue { range: start..from, kind: kind.to_owned() })
    };
    let lines = section.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let cues = lines.map(&mut cue).collect::<Option<_>>()?;
    Some(Text::case(text, cues))
}
