//! What the page downloads, what the parts of the WebAssembly weigh, and the budget of both.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::{command as program, output, root, target};
use crate::wasm;

/// Prints the raw and the compressed size of each file named on its command line.
const SIZES: &str = "\
    const { readFileSync } = require('node:fs'); const { brotliCompressSync } = require('node:zlib');\
    for (const path of process.argv.slice(1)) { const bytes = readFileSync(path); console.log(bytes.length, brotliCompressSync(bytes).length); }";

/// Crates that weigh less than this share of the code are added up.
const LEAST_SHARE: f64 = 0.01;

/// Builds what the browser gets, and fails where it outgrows `budget.txt`.
pub fn check() -> Result<()> {
    wasm::build()?;
    let sizes = sizes()?;
    let mut excesses = Vec::new();
    let budget = fs::read_to_string(root().join("budget.txt")).context("cannot read budget.txt")?;
    for line in budget.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (limit, paths) = line.split_once(' ').with_context(|| format!("budget.txt: no limit and path: {line}"))?;
        let limit: u64 = limit.parse().with_context(|| format!("budget.txt: no number: {line}"))?;
        let (path, others) = paths.split_once(" without ").unwrap_or((paths, ""));
        let counts = |size: &&Size| size.path.starts_with(path) && !others.split(' ').any(|other| size.path == Path::new(other));
        let size: u64 = sizes.iter().filter(counts).map(|size| size.compressed).sum();
        println!("{path}: {size} of {limit} bytes (brotli)");
        if size > limit {
            excesses.push(format!("{path} by {}", size - limit));
        }
        if size == 0 {
            bail!("budget.txt: nothing is at {path}");
        }
    }
    if excesses.is_empty() { Ok(()) } else { bail!("more than budget.txt allows: {}", excesses.join(", ")) }
}

/// A file, its bytes, and its bytes compressed with Brotli.
struct Size {
    path: PathBuf,
    raw: u64,
    compressed: u64,
}

/// The table of all that the page downloads.
pub fn files() -> Result<String> {
    let sizes = sizes()?;
    let mut table = String::from("| file | bytes | brotli |\n|---|--:|--:|\n");
    for Size { path, raw, compressed } in &sizes {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {} | {raw} | {compressed} |", path.display());
    }
    let sum = |of: fn(&Size) -> u64| sizes.iter().map(of).sum::<u64>();
    let _ = writeln!(table, "| **all** | **{}** | **{}** |", sum(|size| size.raw), sum(|size| size.compressed));
    Ok(table)
}

fn sizes() -> Result<Vec<Size>> {
    let files = downloads(&root().join("www"))?;
    let size =
        |(path, (raw, compressed)): (&PathBuf, (u64, u64))| Ok(Size { path: path.strip_prefix(root())?.to_owned(), raw, compressed });
    files.iter().zip(weigh(&files)?).map(size).collect()
}

/// The bytes of each file, and its bytes compressed with Brotli.
pub fn weigh(files: &[PathBuf]) -> Result<Vec<(u64, u64)>> {
    let printed = output(program("node", ["-e", SIZES]).args(files))?;
    let weight = |line: &str| {
        let (raw, compressed) = line.split_once(' ').context("no size")?;
        Ok((raw.parse()?, compressed.parse()?))
    };
    String::from_utf8(printed.stdout)?.lines().map(weight).collect()
}

/// The files under `folder` that a browser asks for: not the types, settings and papers beside them.
fn downloads(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "dist" {
                files.extend(downloads(&path)?);
            }
        } else if ![".d.ts", ".json", ".md"].iter().any(|ending| name.ends_with(ending)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The table of what weighs what in the WebAssembly, before it is optimized and its names are dropped: the code by crate, and the data.
pub fn parts() -> Result<String> {
    let path = target()?.join("wasm-bindgen/hedgerow_bg.wasm");
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let module = Module::read(&bytes).with_context(|| format!("{} is no WebAssembly", path.display()))?;
    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, length) in module.functions.iter().enumerate() {
        *crates
            .entry(module.names.get(&(module.imported + index)).map_or("functions without a name", |name| crate_of(name)))
            .or_default() += length;
    }
    let code: usize = crates.values().sum();
    let mut rows: Vec<(&str, usize)> = crates.into_iter().filter(|row| row.1 as f64 >= code as f64 * LEAST_SHARE).collect();
    rows.sort_by_key(|row| usize::MAX - row.1);
    let mut table = String::from("| part of the WebAssembly | bytes |\n|---|--:|\n");
    for (name, length) in &rows {
        let _ = writeln!(table, "| code: {name} | {length} |");
    }
    let _ = writeln!(table, "| code: all else | {} |", code - rows.iter().map(|row| row.1).sum::<usize>());
    let _ = writeln!(table, "| data: word lists, tables, models of hedges, texts | {} |", module.data);
    Ok(table)
}

/// The first name of the path of a function, whatever it is wrapped in.
fn crate_of(function: &str) -> &str {
    if !function.contains("::") {
        return "functions without a path, such as those for JavaScript";
    }
    let start = function.trim_start_matches(['<', '&', '[', '(']).trim_start_matches("impl ").trim_start_matches("dyn ");
    &start[..start.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(start.len())]
}

/// What is asked of a WebAssembly file.
#[derive(Default)]
struct Module {
    /// Number of imported functions: they come first in the numbering.
    imported: usize,
    /// Bytes of each function.
    functions: Vec<usize>,
    names: BTreeMap<usize, String>,
    data: usize,
}

impl Module {
    /// Reads the sections; `None` where the file ends too early.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut module = Self::default();
        let mut rest = bytes.get(8..)?;
        while let Some((&kind, after)) = rest.split_first() {
            rest = after;
            let mut section = take(&mut rest)?;
            match kind {
                0 if take(&mut section)? == b"name" => module.names(section)?,
                2 => module.imported = imported_functions(section)?,
                10 => {
                    for _ in 0..number(&mut section)? {
                        module.functions.push(take(&mut section)?.len());
                    }
                }
                11 => module.data = section.len(),
                _ => {}
            }
        }
        Some(module)
    }

    fn names(&mut self, mut section: &[u8]) -> Option<()> {
        while let Some((&kind, rest)) = section.split_first() {
            section = rest;
            let mut part = take(&mut section)?;
            if kind == 1 {
                for _ in 0..number(&mut part)? {
                    self.names.insert(number(&mut part)?, String::from_utf8_lossy(take(&mut part)?).into_owned());
                }
            }
        }
        Some(())
    }
}

/// All imports of what wasm-bindgen makes are functions: two names, a kind, and the number of a type.
fn imported_functions(mut section: &[u8]) -> Option<usize> {
    let count = number(&mut section)?;
    for _ in 0..count {
        take(&mut section)?;
        take(&mut section)?;
        number(&mut section)?;
        number(&mut section)?;
    }
    section.is_empty().then_some(count)
}

/// Takes as many bytes as a number before them says.
fn take<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (taken, rest) = number(bytes).and_then(|length| bytes.split_at_checked(length))?;
    *bytes = rest;
    Some(taken)
}

/// Takes a number in LEB128.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
