//! Measures the tools that one would otherwise use in a browser, on the same texts in the same run.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::bench::{Times, speed, times};
use crate::eval::{self, Part};
use crate::project::{command as program, output, require_node_modules, require_packages, root, run, target};
use crate::size::weigh;

/// Where the adapters of the tools stand.
const FOLDER: &str = "benches/peers";

/// A tool: the name of its adapter, how one calls it, and files that its code loads beside itself.
struct Tool {
    adapter: &'static str,
    name: &'static str,
    beside: &'static [&'static str],
}

const TOOLS: [Tool; 3] = [
    Tool { adapter: "hedgerow", name: "Hedgerow", beside: &["www/pkg/hedgerow_bg.wasm", "www/model.bin"] },
    Tool { adapter: "compromise", name: "compromise", beside: &[] },
    Tool { adapter: "wink", name: "wink-nlp", beside: &[] },
];

/// What is compared: a name for the row, the set and its layer, and the figure of the scores.
const SCORES: [(&str, &str, &str); 8] = [
    ("persons", "voa", "kind person"),
    ("places", "voa", "kind place"),
    ("organizations", "voa", "kind organization"),
    ("persons", "stories", "kind person"),
    ("places", "stories", "kind place"),
    ("organizations", "stories", "kind organization"),
    ("dates", "redocred", "kind date"),
    ("quoted words", "polnear", "attributed quote regions"),
];

/// What was measured of one tool.
struct Column {
    start: f64,
    times: Times,
    download: u64,
    scores: Vec<Option<f64>>,
}

/// Measures all tools; `files` are texts of growing length, of which the longest is left out: not every tool comes to its end.
pub fn table(files: &[PathBuf]) -> Result<String> {
    require_node_modules()?;
    require_packages(FOLDER)?;
    let files = &files[..files.len().min(3)];
    let gold = gold()?;
    let columns: Vec<Column> = TOOLS.iter().map(|tool| column(tool, files, &gold)).collect::<Result<_>>()?;
    Ok(rows(&columns))
}

fn column(tool: &Tool, files: &[PathBuf], gold: &[Option<PathBuf>]) -> Result<Column> {
    eprintln!("Measuring {}.", tool.name);
    let printed = output(program("node", [&format!("{FOLDER}/measure.js"), tool.adapter]).args(files))?;
    let printed = String::from_utf8(printed.stdout)?;
    let (start, lines) = printed.split_once('\n').context("no times")?;
    let scores = SCORES.iter().zip(gold).map(|(score, gold)| gold.as_ref().map_or(Ok(None), |gold| figure(tool, score, gold)));
    Ok(Column { start: start.parse()?, times: times(lines)?, download: download(tool)?, scores: scores.collect::<Result<_>>()? })
}

/// The held-out documents of each score's set; nothing where the development data are missing.
fn gold() -> Result<Vec<Option<PathBuf>>> {
    if !eval::has_data() {
        println!("No development data: the scores are left out.");
        return Ok(vec![None; SCORES.len()]);
    }
    SCORES.iter().map(|(_, set, _)| eval::gold(set, Part::HeldOut).map(Some)).collect()
}

/// F1 of one tool on one set; nothing where it finds none of the kind.
fn figure(tool: &Tool, (_, set, figure): &(&str, &str, &str), gold: &Path) -> Result<Option<f64>> {
    let system = target()?.join("eval").join(format!("{set}.{}.jsonl", tool.adapter));
    let annotate = [&format!("{FOLDER}/annotate.js"), tool.adapter];
    run(program("node", annotate).stdin(File::open(gold)?).stdout(File::create(&system)?))?;
    let figures: Value = eval::figures(set, gold, &system)?;
    Ok(figures[figure]["f1"].as_f64().filter(|f1| *f1 > 0.0))
}

/// What a page downloads for the tool: its code in one file, made small, and the files beside it.
fn download(tool: &Tool) -> Result<u64> {
    let bundle = target()?.join("bench").join(format!("{}.js", tool.adapter));
    let esbuild = root().join("node_modules/.bin/esbuild");
    let options = ["--bundle", "--minify", "--format=esm", "--external:node:*", "--log-level=error"];
    let entry = format!("{FOLDER}/{}.js", tool.adapter);
    run(program(esbuild, options).arg(format!("--outfile={}", bundle.display())).arg(entry))?;
    let files: Vec<PathBuf> = std::iter::once(bundle).chain(tool.beside.iter().map(|path| root().join(path))).collect();
    Ok(weigh(&files)?.into_iter().map(|(_, compressed)| compressed).sum())
}

fn rows(columns: &[Column]) -> String {
    let mut table = String::from("| |");
    TOOLS.iter().for_each(|tool| table = format!("{table} {} |", tool.name));
    table += &format!("\n|---|{}\n", "--:|".repeat(TOOLS.len()));
    let mut row = |name: &str, cell: &dyn Fn(&Column) -> String| {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {name} | {} |", columns.iter().map(cell).collect::<Vec<_>>().join(" | "));
    };
    row("download, brotli", &|column| format!("{} KB", column.download / 1_000));
    row("from import to first answer", &|column| format!("{:.0} ms", column.start));
    for (index, length) in ["10 KB", "100 KB", "1 MB"].iter().enumerate() {
        row(length, &|column| speed(index, column.times[index]));
    }
    for (index, (what, set, _)) in SCORES.iter().enumerate() {
        row(&format!("{what}, F1 ({set})"), &|column| column.scores[index].map_or("–".into(), |f1| format!("{f1:.2}")));
    }
    table
}

/// Puts the table between its marks in the README.
pub fn write(table: &str) -> Result<()> {
    const MARKS: [&str; 2] = ["<!-- begin: cargo xtask bench --peers --write -->\n", "<!-- end -->"];
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path)?;
    let (before, rest) = readme.split_once(MARKS[0]).context("README.md has no place for the table")?;
    let (_, after) = rest.split_once(MARKS[1]).context("README.md has no end of the table")?;
    crate::project::write(&path, format!("{before}{}{table}{}{after}", MARKS[0], MARKS[1]))
}
