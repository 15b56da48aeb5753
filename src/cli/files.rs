//! Which files are read, and which are written. No file is both.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::arguments::{Format, Input};
use super::input::{Failure, reason};

/// Whether this argument names a folder, whose files are meant.
pub fn is_folder(name: &OsStr) -> bool {
    name != "-" && Path::new(name).is_dir()
}

/// The files that the arguments name, with those of a folder in its place, sorted by name.
pub fn to_read(names: &[OsString], input: Input, failed: &mut dyn FnMut(Failure)) -> Vec<OsString> {
    let mut files = Vec::new();
    for name in names {
        if !is_folder(name) {
            files.push(name.clone());
            continue;
        }
        match within(Path::new(name), input) {
            Ok(found) => files.extend(found),
            Err(failure) => failed(format!("{}: {failure}", name.display())),
        }
    }
    files
}

/// The files of a folder, but not of folders in it, that have a fitting ending and are not hidden.
fn within(folder: &Path, input: Input) -> Result<Vec<OsString>, Failure> {
    let endings: &[&str] = if input == Input::Text { &["txt", "md"] } else { &["jsonl", "ndjson"] };
    let entries: Result<Vec<_>, _> = fs::read_dir(folder).and_then(Iterator::collect);
    let paths = entries.map_err(|error| reason(&error))?.into_iter().map(|entry| entry.path());
    let mut files: Vec<_> = paths.filter(|path| is_meant(path, endings)).map(PathBuf::into_os_string).collect();
    files.sort();
    if files.is_empty() { Err(format!("this folder has no file that ends in .{}", endings.join(" or ."))) } else { Ok(files) }
}

fn is_meant(path: &Path, endings: &[&str]) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let ends = path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    ends && !hidden && path.is_file()
}

/// Gives out the files to write to.
pub struct Answers {
    read: HashSet<Identity>,
    given: HashSet<PathBuf>,
}

impl Answers {
    /// Answers to these files.
    pub fn to(files: &[OsString]) -> Self {
        let path = |file: &OsString| if file == "-" { PathBuf::from("/dev/stdin") } else { file.into() };
        Self { read: files.iter().filter_map(|file| identity(&path(file)).ok()).collect(), given: HashSet::new() }
    }

    /// The file in `folder` for the answer to one file, named after it.
    pub fn beside(&mut self, folder: &Path, file: &OsStr, format: Format) -> Result<PathBuf, Failure> {
        let mut name = if file == "-" { "stdin".into() } else { Path::new(file).file_stem().unwrap_or(file).to_owned() };
        name.push(".");
        name.push(format.ending());
        self.check(folder.join(name)).map_err(|why| format!("{}: {why}", file.display()))
    }

    /// This file, unless it is read, or given out already.
    pub fn check(&mut self, path: PathBuf) -> Result<PathBuf, Failure> {
        if identity(&path).is_ok_and(|known| self.read.contains(&known)) {
            return Err(format!("{} is itself read, and is not written over", path.display()));
        }
        if !self.given.insert(path.clone()) {
            return Err(format!("{} holds the answer to another file of this name", path.display()));
        }
        Ok(path)
    }
}

/// What two names of one file have in common.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Identity> {
    fs::canonicalize(path)
}
