//! Scores the analysis on the development sets, where they are.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use serde_json::Value;

use crate::corpus::read_said;
use crate::project::{command as program, output, release_binary, root, run, target, write};

/// A development set: files of `../shared/data` whose paths begin so, and the layer they are scored on.
struct Set {
    name: &'static str,
    layer: &'static str,
    files: &'static str,
}

const fn set(name: &'static str, layer: &'static str, files: &'static str) -> Set {
    Set { name, layer, files }
}

const SETS: [Set; 17] = [
    set("voa", "entities", "entities/voa-"),
    set("stories", "entities", "entities/stories-"),
    set("redocred", "entities", "entities/redocred-"),
    set("politics", "entities", "entities/politics"),
    set("wikigold", "entities", "entities/wikigold"),
    set("grobid-wikipedia", "entities", "entities/grobid-wikipedia"),
    set("re3d-government", "entities", "entities/re3d-government"),
    set("uner-ewt", "entities", "entities/uner-ewt-"),
    set("wnut17", "entities", "entities/wnut17"),
    set("btc", "entities", "entities/btc"),
    set("polnear", "quotes", "quotes/polnear"),
    set("said", "quotes", "quotes/said-"),
    set("said-hedges", "hedges", "quotes/said-"),
    set("own-said", "quotes", OWN_SAID),
    set("own-said-hedges", "hedges", OWN_SAID),
    set("szeged-wiki", "hedges", "hedges/szeged-wiki"),
    set("conll2010-wiki", "hedges", "hedges/conll2010-wiki"),
];

/// Our own corpus of quotes and hedges, inside the project.
const OWN_SAID: &str = "corpus/said";

/// Which documents of a set are scored.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// The tenth that nobody tunes on.
    HeldOut,
    /// The rest.
    Tuning,
    /// Both.
    All,
}

impl Part {
    fn option(self) -> &'static str {
        match self {
            Self::HeldOut => "--held-out",
            Self::Tuning => "--tuning",
            Self::All => "--all",
        }
    }

    /// Whether the document is in the part.
    fn holds(self, id: &str) -> bool {
        match self {
            Self::HeldOut => is_held_out(id),
            Self::Tuning => !is_held_out(id),
            Self::All => true,
        }
    }
}

struct Options {
    sets: Vec<&'static Set>,
    part: Part,
    errors: String,
    write: bool,
}

/// Where things are.
struct Places {
    /// The command line to score.
    binary: PathBuf,
    /// What it reads and writes.
    folder: PathBuf,
    /// The development data and the script that scores.
    shared: PathBuf,
}

/// `cargo xtask eval`
pub fn command(arguments: Parser) -> Result<()> {
    let options = parse(arguments)?;
    let shared = shared();
    if !has_data() {
        println!(
            "No development data: {} has no data folder or no eval/score.py. Set HEDGEROW_SHARED to the folder that has.",
            shared.display()
        );
        return Ok(());
    }
    let places = Places { binary: release_binary()?, folder: target()?.join("eval"), shared };
    let mut report = String::new();
    for set in &options.sets {
        report += &score(set, &options, &places).with_context(|| format!("set {}", set.name))?;
    }
    if options.write { write(&root().join("docs/accuracy.md"), page(&report, options.part)) } else { Ok(()) }
}

fn parse(mut arguments: Parser) -> Result<Options> {
    let mut options = Options { sets: Vec::new(), part: Part::HeldOut, errors: String::from("0"), write: false };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("held-out") => options.part = Part::HeldOut,
            Arg::Long("tuning") => options.part = Part::Tuning,
            Arg::Long("all") => options.part = Part::All,
            Arg::Long("errors") => options.errors = arguments.value()?.string()?,
            Arg::Long("write") => options.write = true,
            Arg::Value(name) => options.sets.push(find(&name.string()?)?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    if options.sets.is_empty() {
        options.sets = SETS.iter().collect();
    }
    Ok(options)
}

fn find(name: &str) -> Result<&'static Set> {
    let names = || SETS.map(|set| set.name).join(", ");
    SETS.iter().find(|set| set.name == name).with_context(|| format!("there is no set {name:?}; the sets: {}", names()))
}

/// The folder with the development data; it is no part of the project.
pub fn shared() -> PathBuf {
    std::env::var_os("HEDGEROW_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from)
}

/// Whether the development data and the script that scores are there.
pub fn has_data() -> bool {
    shared().join("data").is_dir() && shared().join("eval/score.py").is_file()
}

/// A file with the documents of one part of a set.
pub fn gold(set: &str, part: Part) -> Result<PathBuf> {
    let path = target()?.join("eval").join(format!("{set}.gold.jsonl"));
    collect(&shared().join("data"), find(set)?, part, &path)?;
    Ok(path)
}

/// The figures of what a tool made of the documents in `gold`.
pub fn figures(set: &str, gold: &Path, system: &Path) -> Result<Value> {
    let score = shared().join("eval/score.py");
    let arguments = [score.as_path(), Path::new(find(set)?.layer), gold, system];
    Ok(serde_json::from_slice(&output(program("python3", arguments).arg("--json"))?.stdout)?)
}

/// The same documents for everyone who trains or measures: one in ten, by the FNV-1a hash (32 bits) of the id.
pub fn is_held_out(id: &str) -> bool {
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash % 10 == 0
}

/// Prints the figures of one set and returns them as rows of a table.
fn score(set: &Set, options: &Options, places: &Places) -> Result<String> {
    let [gold, system] = ["gold", "system"].map(|role| places.folder.join(format!("{}.{role}.jsonl", set.name)));
    let documents = collect(&places.shared.join("data"), set, options.part, &gold)?;
    annotate(&places.binary, &gold, &system)?;
    let score = places.shared.join("eval/score.py");
    let arguments = [score.as_path(), Path::new(set.layer), &gold, &system];
    println!("\n{} ({} documents, {})", set.name, documents, set.layer);
    run(program("python3", arguments).args(["--errors", &options.errors]))?;
    Ok(rows(set, documents, &figures(set.name, &gold, &system)?))
}

/// Gathers the documents of one part of a set in one file; returns their number.
fn collect(data: &Path, set: &Set, part: Part, gold: &Path) -> Result<usize> {
    let documents = if set.files == OWN_SAID { read_said(&root().join(OWN_SAID))? } else { read_shared(data, set)? };
    let held = |document: &&Value| part.holds(document["id"].as_str().unwrap_or_default());
    let chosen: Vec<_> = documents.iter().filter(held).map(Value::to_string).collect();
    if chosen.is_empty() {
        bail!("no document found in {}", data.display());
    }
    write(gold, chosen.join("\n") + "\n")?;
    Ok(chosen.len())
}

fn read_shared(data: &Path, set: &Set) -> Result<Vec<Value>> {
    let mut documents = Vec::new();
    for path in files(data, set)? {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for line in text.lines() {
            documents.push(serde_json::from_str(line)?);
        }
    }
    Ok(documents)
}

fn files(data: &Path, set: &Set) -> Result<Vec<PathBuf>> {
    let (folder, prefix) = set.files.split_once('/').unwrap_or_default();
    let mut paths = Vec::new();
    for entry in fs::read_dir(data.join(folder))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(prefix) && name.ends_with(".jsonl") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn annotate(binary: &Path, gold: &Path, system: &Path) -> Result<()> {
    let arguments = ["annotate", "--input", "jsonl", "--format", "jsonl"];
    run(program(binary, arguments).stdin(File::open(gold)?).stdout(File::create(system)?))
}

/// One row for each figure with precision and recall, or of a single ratio.
fn rows(set: &Set, documents: usize, figures: &Value) -> String {
    let figures = figures.as_object().into_iter().flatten();
    let row = |(name, value): (&String, &Value)| {
        let cell = |key: &str| value.get(key).map_or_else(String::new, Value::to_string);
        let f1 = if value.is_number() { value.to_string() } else { cell("f1") };
        format!("| {} | {documents} | {name} | {} | {} | {f1} |\n", set.name, cell("precision"), cell("recall"))
    };
    figures.map(row).collect()
}

fn page(rows: &str, part: Part) -> String {
    let option = part.option();
    format!(
        "# Accuracy\n\n\
         Made by `cargo xtask eval {option} --write`; do not edit by hand. Precision, recall and F1 count exact spans of the right kind \
         unless a row says otherwise; rows with one figure are plain ratios. `--held-out` are the documents that nobody tunes on: \
         one in ten, chosen by a hash of the id. What goes wrong, class by class, what was tried, and stories held out by file or by \
         writer: [names](accuracy-names.md), [quotes](accuracy-quotes.md), [hedges](accuracy-hedges.md).\n\n\
         | set | documents | what | precision | recall | F1 or ratio |\n|---|--:|---|--:|--:|--:|\n{rows}"
    )
}

#[cfg(test)]
mod tests {
    use super::is_held_out;

    #[test]
    fn the_held_out_documents_stay_the_same() {
        let held_out: Vec<usize> = (0..40).filter(|number| is_held_out(&format!("voa-1-{number}"))).collect();
        assert_eq!(held_out, [8, 11, 24, 35]);
    }
}
