//! Measures speed, start-up, memory and size.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser};

use crate::corpus::read_said;
use crate::goals::{Figures, Held, Start, goals, require};
use crate::peers;
use crate::project::{command as program, output, release_binary, root, target, write};
use crate::{size, wasm};

/// The lengths that are measured, in bytes; the second and third are compared.
pub const LENGTHS: [(usize, &str); 4] = [(10_000, "10 KB"), (100_000, "100 KB"), (1_000_000, "1 MB"), (10_000_000, "10 MB")];

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
    let (native, start, node, chromium) = (native(&files)?, engine_start()?, in_node(&files)?, in_chromium(&files)?);
    let figures = Figures { native, node, chromium, start, held: held(&files)? };
    let start_up = start_up(&binary, &figures.start)?;
    let speeds = [speeds(&figures), speed_of_stories()?].join("\n");
    let report = [goals(&figures), speeds, start_up, memory(&figures.held), size::parts()?, size::files()?].join("\n");
    println!("{report}");
    if options.write {
        write(&root().join("docs/performance.md"), page(&report))?;
    }
    require(&figures)
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

fn engine_start() -> Result<Start> {
    let mut start = Start { ready: f64::INFINITY, answer: f64::INFINITY };
    for _ in 0..STARTS {
        let printed = String::from_utf8(output(&mut program("node", ["benches/analyze.js"]))?.stdout)?;
        let (ready, answer) = printed.trim().split_once(' ').context("no start-up")?;
        start = Start { ready: start.ready.min(ready.parse()?), answer: start.answer.min(answer.parse()?) };
    }
    Ok(start)
}

fn in_node(files: &[PathBuf]) -> Result<Times> {
    let printed = String::from_utf8(output(program("node", ["benches/analyze.js"]).args(files))?.stdout)?;
    let (_, lines) = printed.split_once('\n').context("no times")?;
    times(lines)
}

fn in_chromium(files: &[PathBuf]) -> Result<Times> {
    let printed = output(program("node", ["benches/chromium.js"]).args(files))?;
    times(&String::from_utf8(printed.stdout)?)
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

fn speeds(Figures { native, node, chromium, .. }: &Figures) -> String {
    let mut table = String::from("| text | native | WebAssembly in Node.js | in Chromium |\n|---|--:|--:|--:|\n");
    for (index, (_, name)) in LENGTHS.iter().enumerate() {
        let [native, node, chromium] = [native, node, chromium].map(|times| speed(index, times[index]));
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {name} | {native} | {node} | {chromium} |");
    }
    table
}

/// The speed on stories that all differ: a processor learns the repeated article by heart.
fn speed_of_stories() -> Result<String> {
    let stories = read_said(&root().join("corpus/said"))?;
    let text: Vec<&str> = stories.iter().filter_map(|story| story["text"].as_str()).collect();
    let (files, text) = ([target()?.join("bench/stories.txt")], text.join("\n\n"));
    let kilobytes = text.len() / 1_000;
    write(&files[0], text)?;
    // All are milliseconds for as many bytes as the first of the lengths has.
    let [native, node, chromium] = [native(&files)?, in_node(&files)?, in_chromium(&files)?].map(|times| rate(0, times[0]));
    Ok(format!(
        "All {} stories of `corpus/said` one after the other, {kilobytes} KB of which no part comes twice: {native:.1} MB/s natively, {node:.1} MB/s in Node.js, \
         {chromium:.1} MB/s in Chromium.\n",
        stories.len()
    ))
}

/// The time of one of the lengths, and the speed that it means.
pub fn speed(index: usize, milliseconds: f64) -> String {
    format!("{milliseconds:.2} ms, {:.1} MB/s", rate(index, milliseconds))
}

/// Megabytes a second, from the time of one of the lengths.
pub fn rate(index: usize, milliseconds: f64) -> f64 {
    LENGTHS[index].0 as f64 / 1_000.0 / milliseconds
}

fn start_up(binary: &Path, browser: &Start) -> Result<String> {
    let mut native = f64::INFINITY;
    for _ in 0..STARTS {
        let start = Instant::now();
        output(program(binary, ["annotate"]).stdin(std::process::Stdio::null()))?;
        native = native.min(start.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(format!(
        "| start-up | |\n|---|--:|\n| the command line, from its start to the end of an empty text | {native:.1} ms |\n\
         | WebAssembly in Node.js, from the import until it is ready | {:.1} ms |\n\
         | and until the first answer | {:.1} ms |\n",
        browser.ready, browser.answer
    ))
}

/// The memory that the longer texts take: the peak of a native process, where the system tells it, and what WebAssembly holds.
fn held(files: &[PathBuf]) -> Result<Vec<Held>> {
    let longer = &files[2..];
    let browser = String::from_utf8(output(program("node", ["benches/memory.js"]).args(longer))?.stdout)?;
    let held = |(file, line): (&PathBuf, &str)| {
        let numbers: Vec<f64> = line.split(' ').skip(1).map(str::parse).collect::<Result<_, _>>()?;
        let [after, back] = numbers[..] else { bail!("benches/memory.js printed {line:?}") };
        let native = peak(program("cargo", ["bench", "--quiet", "--locked", "--bench", "analyze", "--", "--once"]).arg(file))?;
        Ok(Held { native, browser: after / 1e6, back: back / 1e6 })
    };
    longer.iter().zip(browser.lines()).map(held).collect()
}

/// What `benches/analyze.rs` prints as the peak of its memory, in megabytes.
fn peak(bench: &mut Command) -> Result<Option<f64>> {
    let printed = String::from_utf8(output(bench)?.stdout)?;
    let kilobytes: Option<f64> = printed.split_whitespace().nth(2).and_then(|number| number.parse().ok());
    Ok(kilobytes.map(|kilobytes| kilobytes * 1.024 / 1_000.0))
}

fn memory(held: &[Held]) -> String {
    let mut table = String::from("| memory after | native, at most | WebAssembly | in the worker afterwards |\n|---|--:|--:|--:|\n");
    for (Held { native, browser, back }, (_, name)) in held.iter().zip(&LENGTHS[2..]) {
        let native = native.map_or(String::from("not told"), |native| format!("{native:.1} MB"));
        let _ = writeln!(table, "| {name} | {native} | {browser:.1} MB | {back:.1} MB |");
    }
    table
}

fn page(report: &str) -> String {
    format!(
        "# Performance\n\n\
         Made by `cargo xtask bench --write`; do not edit by hand. What was tried to get there stands in \
         [performance-notes.md](performance-notes.md), what the page takes to show marks in [page-performance.md](page-performance.md). Times are the shortest of several runs on one machine: good for comparison \
         with each other, not with other machines. Natively they are the processor's, in Node.js the clock's or the processor's, whichever is less, in Chromium the clock's. The texts are the sample article over and over, its paragraphs in changing order. \
         Times in WebAssembly include the objects that JavaScript gets.\n\n{report}"
    )
}
