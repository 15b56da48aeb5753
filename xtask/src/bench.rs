//! Measures speed, start-up, memory and size.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser};

use crate::peers;
use crate::project::{command as program, output, release_binary, root, target, write};
use crate::{size, wasm};

/// The lengths that are measured, in bytes; the second and third are compared.
const LENGTHS: [(usize, &str); 4] = [(10_000, "10 KB"), (100_000, "100 KB"), (1_000_000, "1 MB"), (10_000_000, "10 MB")];

/// How many times as long as 100 KB may 1 MB take.
const LIMIT: f64 = 12.0;

/// Start-up is the shortest of so many.
const STARTS: usize = 5;

struct Options {
    text: PathBuf,
    peers: bool,
    write: bool,
}

/// Milliseconds for each of the lengths.
pub type Times = Vec<f64>;

/// `cargo xtask bench`
pub fn command(arguments: Parser) -> Result<()> {
    let options = parse(arguments)?;
    wasm::build()?;
    let files = texts(&options.text)?;
    if options.peers {
        return compare(&files, options.write);
    }
    let binary = release_binary()?;
    let (native, (starts, browser)) = (native(&files)?, through_wasm(&files)?);
    let report = [speeds(&native, &browser), start_up(&binary, starts)?, memory(&files)?, size::parts()?, size::files()?].join("\n");
    println!("{report}");
    if options.write {
        write(&root().join("docs/performance.md"), page(&report))?;
    }
    check("natively", &native)?;
    check("in WebAssembly", &browser)
}

/// `cargo xtask bench --peers`
fn compare(files: &[PathBuf], write: bool) -> Result<()> {
    let table = peers::table(files)?;
    println!("{table}");
    if write { peers::write(&table) } else { Ok(()) }
}

fn parse(mut arguments: Parser) -> Result<Options> {
    let mut options = Options { text: root().join("www/sample.txt"), peers: false, write: false };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("text") => options.text = arguments.value()?.into(),
            Arg::Long("peers") => options.peers = true,
            Arg::Long("write") => options.write = true,
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(options)
}

/// Writes texts of all lengths, made of the paragraphs of one.
fn texts(source: &Path) -> Result<Vec<PathBuf>> {
    let text = fs::read_to_string(source).with_context(|| format!("cannot read {}", source.display()))?;
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if paragraphs.is_empty() {
        bail!("{} holds no text", source.display());
    }
    let folder = target()?.join("bench");
    let path = |length: usize| folder.join(format!("{length}.txt"));
    LENGTHS.iter().map(|(length, _)| write(&path(*length), fill(&paragraphs, *length)).map(|()| path(*length))).collect()
}

/// Repeats the paragraphs, each time from another one on, so that no two rounds have the same neighbors.
fn fill(paragraphs: &[&str], length: usize) -> String {
    let mut text = String::new();
    for round in 0.. {
        for index in 0..paragraphs.len() {
            let paragraph = paragraphs[(index + round) % paragraphs.len()];
            if text.len() + paragraph.len() + 2 > length && !text.is_empty() {
                return text;
            }
            text = text + paragraph + "\n\n";
        }
    }
    text
}

fn native(files: &[PathBuf]) -> Result<Times> {
    let printed = output(program("cargo", ["bench", "--quiet", "--locked", "--bench", "analyze", "--"]).args(files))?;
    times(&String::from_utf8(printed.stdout)?)
}

/// The milliseconds to the first answer, and those of each file.
fn through_wasm(files: &[PathBuf]) -> Result<(f64, Times)> {
    let mut start = f64::INFINITY;
    for _ in 0..STARTS {
        let printed = output(&mut program("node", ["benches/analyze.js"]))?;
        start = start.min(String::from_utf8(printed.stdout)?.trim().parse()?);
    }
    let printed = String::from_utf8(output(program("node", ["benches/analyze.js"]).args(files))?.stdout)?;
    let (_, lines) = printed.split_once('\n').context("no times")?;
    Ok((start, times(lines)?))
}

/// Reads lines of bytes and milliseconds; the times are scaled to the length that was asked for.
pub fn times(printed: &str) -> Result<Times> {
    let lines = printed.lines().zip(LENGTHS);
    let time = |(line, (length, _)): (&str, (usize, &str))| {
        let (bytes, milliseconds) = line.split_once(' ').context("no time")?;
        let milliseconds = milliseconds.split(' ').next().unwrap_or_default();
        Ok(milliseconds.parse::<f64>()? * length as f64 / bytes.parse::<f64>()?)
    };
    lines.map(time).collect()
}

fn speeds(native: &Times, browser: &Times) -> String {
    let mut table = String::from("| text | native | WebAssembly |\n|---|--:|--:|\n");
    for (index, ((_, name), (native, browser))) in LENGTHS.iter().zip(native.iter().zip(browser)).enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {name} | {} | {} |", speed(index, *native), speed(index, *browser));
    }
    let growth = |times: &Times| format!("{:.1} times", times[2] / times[1]);
    let _ = writeln!(table, "| 1 MB against 100 KB | {} | {} |", growth(native), growth(browser));
    table
}

/// The time of one of the lengths, and the speed that it means.
pub fn speed(index: usize, milliseconds: f64) -> String {
    format!("{milliseconds:.2} ms, {:.1} MB/s", LENGTHS[index].0 as f64 / 1_000.0 / milliseconds)
}

fn start_up(binary: &Path, browser: f64) -> Result<String> {
    let mut native = f64::INFINITY;
    for _ in 0..STARTS {
        let start = Instant::now();
        output(program(binary, ["annotate"]).stdin(std::process::Stdio::null()))?;
        native = native.min(start.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(format!(
        "| start-up | |\n|---|--:|\n| the command line, from its start to the end of an empty text | {native:.1} ms |\n\
         | WebAssembly in Node.js, from the import to the first answer | {browser:.1} ms |\n"
    ))
}

/// The memory that the longer texts take: the peak of a native process, where the system tells it, and what WebAssembly holds.
fn memory(files: &[PathBuf]) -> Result<String> {
    let longer = &files[2..];
    let browser = String::from_utf8(output(program("node", ["benches/memory.js"]).args(longer))?.stdout)?;
    let mut table = String::from("| memory after | native, at most | WebAssembly | in the worker afterwards |\n|---|--:|--:|--:|\n");
    for ((file, line), (_, name)) in longer.iter().zip(browser.lines()).zip(&LENGTHS[2..]) {
        let held: Vec<f64> = line.split(' ').skip(1).map(str::parse).collect::<Result<_, _>>()?;
        let [after, back] = held[..] else { bail!("benches/memory.js printed {line:?}") };
        let native = peak(program("cargo", ["bench", "--quiet", "--locked", "--bench", "analyze", "--", "--once"]).arg(file))?;
        let _ = writeln!(table, "| {name} | {native} | {:.1} MB | {:.1} MB |", after / 1e6, back / 1e6);
    }
    Ok(table)
}

/// What `benches/analyze.rs` prints as the peak of its memory.
fn peak(bench: &mut Command) -> Result<String> {
    let printed = String::from_utf8(output(bench)?.stdout)?;
    let kilobytes: Option<f64> = printed.split_whitespace().nth(2).and_then(|number| number.parse().ok());
    Ok(kilobytes.map_or(String::from("not told"), |kilobytes| format!("{:.1} MB", kilobytes * 1.024 / 1_000.0)))
}

fn check(place: &str, times: &Times) -> Result<()> {
    let growth = times[2] / times[1];
    if growth > LIMIT {
        bail!("1 MB takes {growth:.1} times as long as 100 KB {place}; at most {LIMIT} times is allowed");
    }
    Ok(())
}

fn page(report: &str) -> String {
    format!(
        "# Performance\n\n\
         Made by `cargo xtask bench --write`; do not edit by hand. What was tried to get there stands in \
         [performance-notes.md](performance-notes.md), what the page takes to show marks in [page-performance.md](page-performance.md). Times are the shortest of several runs on one machine: good for comparison \
         with each other, not with other machines. The texts are the sample article over and over, its paragraphs in changing order. \
         Times in WebAssembly include the objects that JavaScript gets.\n\n{report}"
    )
}
