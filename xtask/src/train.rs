//! `cargo xtask train`: learns the name tagger and writes `www/model.bin`.

mod clusters;
mod corpus;
mod dictionary;
mod evaluate;
mod examples;
mod learner;
mod lists;
mod memory;
mod pack;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use hedgerow::Tagger;
use hedgerow::training::Template;

use clusters::{Clusters, cluster};
use corpus::{Casing, Story, read_folder, read_json_lines, read_marked, recased};
use dictionary::{Cases, DictionaryFile, connectors};
use evaluate::{evaluate, print};
use examples::Examples;
use learner::{Settings, Weights, learn};
use lists::Names;

/// What the command line asks for.
#[derive(Debug)]
struct Options {
    shared: PathBuf,
    out: PathBuf,
    leave_out: Vec<String>,
    rows: usize,
    seeds: u64,
    epochs: usize,
    margin: f32,
    memory: bool,
    without: Vec<Template>,
    words: usize,
    clusters: usize,
}

/// Runs the command.
pub fn run(arguments: &[String]) {
    let value = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let number = |name: &str, default: usize| value(name).and_then(|value| value.parse().ok()).unwrap_or(default);
    let options = Options {
        shared: PathBuf::from(value("--data").map_or("../shared/data", String::as_str)),
        out: PathBuf::from(value("--out").map_or("www/model.bin", String::as_str)),
        leave_out: value("--leave-out").map(|list| list.split(',').map(str::to_owned).collect()).unwrap_or_default(),
        rows: number("--rows", 60_000),
        seeds: number("--seeds", 1) as u64,
        epochs: number("--epochs", 10),
        margin: value("--margin").and_then(|value| value.parse().ok()).unwrap_or(1.0),
        memory: !arguments.iter().any(|argument| argument == "--no-memory"),
        without: Vec::new(),
        words: number("--words", 24_000),
        clusters: number("--clusters", 512),
    };
    train(&options);
}

fn train(options: &Options) {
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:>6.1} s  {what}", start.elapsed().as_secs_f32());
    let stories = stories(options);
    let left_out = |story: &Story| options.leave_out.iter().any(|set| story.set.starts_with(set.as_str()));
    let (tested, learnt): (Vec<&Story>, Vec<&Story>) = stories.iter().partition(|story| story.is_held_out() || left_out(story));
    let learnt = with_copies(&learnt);
    say(&format!("{} stories to learn from", learnt.len()));
    let names = Names::read(&options.shared.join("gazetteers"), Path::new("corpus/lists"));
    let (clusters, cases) = word_knowledge(options, &stories);
    let dictionary = DictionaryFile::new(&names, &clusters, &cases, &connectors(&learnt));
    say(&format!("dictionary: {} words, {} phrases", names.words.len(), names.phrases.len()));
    let examples = Examples::new(&learnt, dictionary.dictionary(), &options.without);
    say(&format!("{} tokens in runs, {} features", examples.tokens.len(), examples.hashes.len()));
    let all: Vec<usize> = (0..learnt.len()).collect();
    let mut weights = Weights::zero(examples.hashes.len());
    let settings = Settings { epochs: options.epochs, seed: 1, margin: options.margin };
    for seed in 1..=options.seeds {
        weights.add(&learn(&examples, &all, None, Settings { seed, ..settings }), 1.0 / options.seeds as f32);
        say(&format!("run {seed} of {}", options.seeds));
    }
    let mut hashes = examples.hashes.clone();
    if options.memory {
        let (memory_hashes, memory) = memory::learn_memory(&learnt, &examples, dictionary.dictionary(), settings);
        hashes.extend(memory_hashes);
        weights.features.extend(memory.features);
        say("second pass");
    }
    let model = pack::pack(&dictionary, &hashes, &weights, options.rows);
    fs::write(&options.out, &model).expect("the model can be written");
    let tagger = Tagger::from_bytes(model).expect("what was written can be read");
    report(options, &tagger, &tested, &left_out);
    say("done");
}

fn report(options: &Options, tagger: &Tagger, tested: &[&Story], left_out: &dyn Fn(&Story) -> bool) {
    print("held out", &evaluate(tagger, tested.iter().copied().filter(|story| !left_out(story))));
    if !options.leave_out.is_empty() {
        print("left out", &evaluate(tagger, tested.iter().copied().filter(|story| left_out(story))));
    }
    for casing in [Casing::Upper, Casing::Title, Casing::Lower] {
        let copies: Vec<Story> = tested
            .iter()
            .filter(|story| story.set.starts_with("stories") || story.set.starts_with("voa"))
            .map(|story| recased(story, casing))
            .collect();
        print(&format!("{casing:?}"), &evaluate(tagger, copies.iter()));
    }
}

/// All annotated stories: the shared sets and our own.
fn stories(options: &Options) -> Vec<Story> {
    let mut stories = read_folder(&options.shared.join("entities"), read_json_lines, "jsonl");
    stories.extend(read_folder(Path::new("corpus/names"), read_marked, "txt"));
    stories
}

/// The stories to learn from, with copies of some in other casings.
fn with_copies(stories: &[&Story]) -> Vec<Story> {
    let mut learnt: Vec<Story> = stories.iter().map(|&story| story.clone()).collect();
    for (number, story) in stories.iter().filter(|story| story.kinds == [true; 5]).enumerate() {
        match number % 20 {
            0 => learnt.push(recased(story, Casing::Upper)),
            7 => learnt.push(recased(story, Casing::Title)),
            14 => learnt.push(recased(story, Casing::Lower)),
            _ => {}
        }
    }
    learnt
}

/// Clusters of words and their usual case, from raw text without anything that is held out.
fn word_knowledge(options: &Options, stories: &[Story]) -> (Clusters, Cases) {
    let held_out: HashSet<&str> = stories.iter().filter(|story| story.is_held_out()).flat_map(|story| story.text.lines()).collect();
    let mut cases = Cases::default();
    let mut sentences = Vec::new();
    let voa = fs::read_to_string(options.shared.join("raw/voa.txt")).unwrap_or_default();
    voa.lines().filter(|line| !held_out.contains(line)).for_each(|line| cases.read(line, &mut sentences));
    for story in stories.iter().filter(|story| !story.is_held_out() && !story.set.starts_with("voa")) {
        cases.read(&story.text, &mut sentences);
    }
    for file in ["hedges/szeged-wiki.train.jsonl", "hedges/conll2010-wiki.train.jsonl", "quotes/litbank.jsonl"] {
        let lines = fs::read_to_string(options.shared.join(file)).unwrap_or_default();
        for row in lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
            cases.read(row["text"].as_str().unwrap_or_default(), &mut sentences);
        }
    }
    let cache = std::env::var("CACHE").unwrap_or_default();
    if let Ok(lines) = fs::read_to_string(&cache) {
        let mut of = std::collections::HashMap::new();
        let mut coarse = Vec::new();
        for line in lines.lines() {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["=", a, b] => coarse.push([a.parse().unwrap(), b.parse().unwrap()]),
                [w, c] => {
                    of.insert(w.to_owned(), c.parse().unwrap());
                }
                _ => {}
            }
        }
        return (Clusters { of, coarse }, cases);
    }
    let clusters = cluster(&sentences, options.words, options.clusters);
    let mut lines: Vec<String> = clusters.of.iter().map(|(w, c)| format!("{w}\t{c}")).collect();
    lines.sort();
    lines.extend(clusters.coarse.iter().map(|[a, b]| format!("=\t{a}\t{b}")));
    let _ = fs::write(&cache, lines.join("\n"));
    (clusters, cases)
}
