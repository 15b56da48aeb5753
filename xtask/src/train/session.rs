//! One training session, from stories to a model and its figures.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail};
use hedgerow::training::{FEATURES, PARTS, feature_hash};
use hedgerow::{Analyzer, Document, Lexicon, Tagger};
use lexopt::{Arg, Parser, ValueExt};

use crate::project::root;

use super::clusters::{Clusters, cluster};
use super::corpus::{Casing, Story, read_folder, read_json_lines, read_marked, recased, without_periods};
use super::dictionary::{Cases, DictionaryFile, connectors, sentences};
use super::evaluate::{evaluate, print, print_confusions, print_errors};
use super::examples::Examples;
use super::kinds::{KindSettings, Lessons, Source};
use super::learner::{Learnt, Settings, learn, learn_often};
use super::lists::{Names, famous};
use super::pack::{self, ROUNDS};
use super::rename::Pool;
use super::worth::{Open, center, dearest_rows, dearest_weights};

/// What the command line asks for.
#[derive(Debug)]
struct Options {
    shared: PathBuf,
    out: PathBuf,
    leave_out: Vec<String>,
    rows: usize,
    weights: usize,
    without: Vec<String>,
    share: u32,
    voa_share: u32,
    kind_sets: Vec<String>,
    seeds: u64,
    epochs: usize,
    margin: f32,
    dropout: f32,
    draft_dropout: f32,
    recase: usize,
    rename: usize,
    rename_shared: usize,
    kinds: KindSettings,
    errors: usize,
    words: usize,
    ordinary: u32,
    word_clusters: Option<PathBuf>,
    clusters: usize,
}

impl Options {
    /// The share of the stories like this one to learn from.
    fn share_of(&self, story: &Story) -> u32 {
        if story.set.starts_with("voa") { self.share.min(self.voa_share) } else { self.share }
    }
}

const USAGE: &str = "\
Usage: cargo xtask train [OPTION…]

  --data FOLDER          the development data (default: ../shared/data)
  --out FILE             the model (default: www/model.bin)
  --leave-out NAMES      files of stories to learn nothing from, parted by commas, such as stories-d,stories-i
  --share PERCENT        how much of the stories to learn from    --voa-share PERCENT  how much of Voice of America, which has enough
  --rows N --weights N   features from which weights are chosen, and weights that are kept
  --words N              words with clusters that are kept
  --ordinary N           words seen in lower case at least so often are known as ordinary ones
  --seeds N              runs that are averaged             --clusters N     clusters of words
  --epochs N  --margin X --dropout X --draft-dropout X      --word-clusters FILE  clusters made before
  --recase N             one story in N is copied in each casing  --rename N  --rename-shared N  copies of a story with other names
  --without TEMPLATES    templates of features to do without, for ablation
  --kind-sets NAMES      other sets whose persons and organizations the second stage learns
  --kind-rows N --kind-weights N --kind-runs N --kind-epochs N --kind-dropout X --kind-draft-dropout X --kind-rate X
                         the same for the second stage
  --errors N             show N errors of the parts kept aside
";

/// Runs the command.
pub fn command(mut arguments: Parser) -> Result<()> {
    let mut options = Options {
        shared: root().join("../shared/data"),
        out: root().join("www/model.bin"),
        leave_out: Vec::new(),
        rows: 45_000,
        weights: 82_000,
        without: Vec::new(),
        share: 100,
        voa_share: 100,
        kind_sets: ["redocred", "politics", "wikigold"].map(String::from).to_vec(),
        seeds: 6,
        epochs: 5,
        margin: 8.0,
        dropout: 0.2,
        draft_dropout: 0.3,
        recase: 4,
        rename: 1,
        rename_shared: 3,
        kinds: KindSettings { epochs: 6, rows: 50_000, weights: 22_000, dropout: 0.3, draft_dropout: 0.5, rate: 0.1, runs: 6 },
        errors: 0,
        words: 12_000,
        ordinary: 4,
        word_clusters: None,
        clusters: 512,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("help") => {
                print!("{USAGE}");
                return Ok(());
            }
            Arg::Long("data") => options.shared = arguments.value()?.into(),
            Arg::Long("out") => options.out = arguments.value()?.into(),
            Arg::Long("leave-out") => options.leave_out = arguments.value()?.string()?.split(',').map(str::to_owned).collect(),
            Arg::Long("rows") => options.rows = arguments.value()?.parse()?,
            Arg::Long("weights") => options.weights = arguments.value()?.parse()?,
            Arg::Long("kind-sets") => options.kind_sets = arguments.value()?.string()?.split(',').map(str::to_owned).collect(),
            Arg::Long("voa-share") => options.voa_share = arguments.value()?.parse()?,
            Arg::Long("rename-shared") => options.rename_shared = arguments.value()?.parse()?,
            Arg::Long("rename") => options.rename = arguments.value()?.parse()?,
            Arg::Long("share") => options.share = arguments.value()?.parse()?,
            Arg::Long("without") => options.without = arguments.value()?.string()?.split(',').map(str::to_owned).collect(),
            Arg::Long("seeds") => options.seeds = arguments.value()?.parse()?,
            Arg::Long("epochs") => options.epochs = arguments.value()?.parse()?,
            Arg::Long("margin") => options.margin = arguments.value()?.parse()?,
            Arg::Long("dropout") => options.dropout = arguments.value()?.parse()?,
            Arg::Long("recase") => options.recase = arguments.value()?.parse()?,
            Arg::Long("kind-epochs") => options.kinds.epochs = arguments.value()?.parse()?,
            Arg::Long("kind-rows") => options.kinds.rows = arguments.value()?.parse()?,
            Arg::Long("kind-weights") => options.kinds.weights = arguments.value()?.parse()?,
            Arg::Long("draft-dropout") => options.draft_dropout = arguments.value()?.parse()?,
            Arg::Long("kind-draft-dropout") => options.kinds.draft_dropout = arguments.value()?.parse()?,
            Arg::Long("kind-dropout") => options.kinds.dropout = arguments.value()?.parse()?,
            Arg::Long("kind-rate") => options.kinds.rate = arguments.value()?.parse()?,
            Arg::Long("kind-runs") => options.kinds.runs = arguments.value()?.parse()?,
            Arg::Long("errors") => options.errors = arguments.value()?.parse()?,
            Arg::Long("ordinary") => options.ordinary = arguments.value()?.parse()?,
            Arg::Long("words") => options.words = arguments.value()?.parse()?,
            Arg::Long("word-clusters") => options.word_clusters = Some(arguments.value()?.into()),
            Arg::Long("clusters") => options.clusters = arguments.value()?.parse()?,
            _ => return Err(argument.unexpected().into()),
        }
    }
    let features = feature_hash();
    if FEATURES != features {
        bail!("the features have changed: set FEATURES in src/tagger/model.rs to {features}, and train again");
    }
    train(&options);
    Ok(())
}

fn train(options: &Options) {
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:>6.1} s  {what}", start.elapsed().as_secs_f32());
    let stories = stories(options);
    let left_out = |story: &Story| options.leave_out.iter().any(|set| story.set.starts_with(set.as_str()));
    let (tested, learnt): (Vec<&Story>, Vec<&Story>) = stories.iter().partition(|story| story.is_held_out() || left_out(story));
    let learnt: Vec<&Story> = learnt.into_iter().filter(|story| story.share() < options.share_of(story)).collect();
    let (learnt, others): (Vec<&Story>, Vec<&Story>) = learnt.into_iter().partition(|story| story.follows_our_rules());
    let mut learnt = with_copies(&learnt, options);
    let ours: Vec<usize> = (0..learnt.len()).collect();
    learnt.extend(others.into_iter().filter(|story| options.kind_sets.iter().any(|set| story.set.starts_with(set.as_str()))).cloned());
    say(&format!("{} stories to learn from", learnt.len()));
    let names = Names::read(&options.shared.join("gazetteers"), &root().join("corpus/lists"));
    let (clusters, cases) = word_knowledge(options, &stories, &tested);
    let dictionary = DictionaryFile::new(&names, &clusters, &cases, &connectors(&learnt), options.ordinary);
    say(&format!("dictionary: {} words, {} phrases", names.words.len(), names.phrases.len()));
    let mut examples = Examples::new(&learnt, dictionary.dictionary(), &options.without);
    say(&format!("{} tokens in runs, {} features", examples.tokens.len(), examples.features.hashes.len()));
    let settings = Settings { epochs: options.epochs, seed: 1, margin: options.margin, dropout: options.dropout };
    let (first, open) = first_stage(&mut examples, &ours, settings, options);
    say("first stage");
    let source =
        Source { stories: &learnt, examples: &examples, dictionary: dictionary.dictionary(), open: &open, without: &options.without };
    let mut lessons = Lessons::new(source, settings);
    say(&format!("{} pieces of evidence from first stages", lessons.evidence.hashes.len()));
    let kinds = lessons.learn(options.kinds);
    say("kinds");
    let model = pack::pack(&dictionary, (&examples.features, &first), (&lessons.evidence, &kinds));
    fs::write(&options.out, &model).expect("the model can be written");
    speed(options, &Tagger::from_bytes(model.clone()).expect("what was written can be read"));
    report(options, &Analyzer::with_model(model).expect("what was written can be read"), &tested, &left_out);
    say("done");
}

/// Learns in rounds from the features that were kept in the one before, then from these alone, and at last the dearest of their weights; tells
/// with what was learnt which weights these are.
fn first_stage(examples: &mut Examples, stories: &[usize], settings: Settings, options: &Options) -> (Learnt, Vec<Open<PARTS>>) {
    for times in ROUNDS {
        let draft = learn(examples, stories, Settings { dropout: options.draft_dropout, ..settings }, None);
        examples.keep(&dearest_rows(&draft.weights.features, &draft.asked, options.rows * times), times == 1);
    }
    let mut draft = learn_often(examples, stories, settings, options.seeds, None);
    draft.weights.features.iter_mut().for_each(|row| center(&mut row[..PARTS - 1]));
    let open = dearest_weights(&draft.weights.features, &draft.asked, options.weights);
    (learn_often(examples, stories, settings, options.seeds, Some(&open)), open)
}

fn report(options: &Options, analyzer: &Analyzer, tested: &[&Story], left_out: &dyn Fn(&Story) -> bool) {
    print("held out", &evaluate(analyzer, tested.iter().copied().filter(|story| !left_out(story))));
    if !options.leave_out.is_empty() {
        print("left out", &evaluate(analyzer, tested.iter().copied().filter(|story| left_out(story))));
    }
    println!("confusions, sets that follow our rules");
    print_confusions(analyzer, tested.iter().copied().filter(|story| story.follows_our_rules()));
    print_errors(analyzer, tested.iter().copied(), options.errors);
    for casing in [Casing::Upper, Casing::Title, Casing::Lower] {
        let copies: Vec<Story> = tested
            .iter()
            .filter(|story| story.set.starts_with("stories") || story.set.starts_with("voa"))
            .map(|story| recased(story, casing))
            .collect();
        print(&format!("{casing:?}"), &evaluate(analyzer, copies.iter()));
    }
}

/// Prints how fast raw news is tagged, the best of three runs; tokens and sentences are there already.
fn speed(options: &Options, tagger: &Tagger) {
    let text = fs::read_to_string(options.shared.join("raw/voa.txt")).unwrap_or_default();
    let document = Document::new(&text, Lexicon::builtin());
    let seconds = |_| {
        let start = Instant::now();
        let names = tagger.names(&document).len();
        (start.elapsed().as_secs_f64(), names)
    };
    let (best, names) = (0..3).map(seconds).fold((f64::MAX, 0), |a, b| if b.0 < a.0 { b } else { a });
    println!("{names} names at {:.1} MB/s", text.len() as f64 / 1e6 / best);
}

/// All annotated stories: the shared sets and our own.
fn stories(options: &Options) -> Vec<Story> {
    let mut stories = read_folder(&options.shared.join("entities"), read_json_lines, "jsonl");
    stories.extend(read_folder(&root().join("corpus/names"), read_marked, "txt"));
    stories
}

/// The stories to learn from, with copies of some in other casings.
fn with_copies(stories: &[&Story], options: &Options) -> Vec<Story> {
    let in_either_style = |&story: &&Story| if story.share().is_multiple_of(2) { without_periods(story) } else { story.clone() };
    let mut learnt: Vec<Story> = stories.iter().map(in_either_style).collect();
    for (number, story) in stories.iter().filter(|story| story.follows_our_rules()).enumerate() {
        let every = if story.set.starts_with("voa") { 10 } else { options.recase };
        match number % every {
            0 => learnt.push(recased(story, Casing::Upper)),
            1 => learnt.push(recased(story, Casing::Title)),
            2 => learnt.push(recased(story, Casing::Lower)),
            _ => {}
        }
    }
    let ours = || stories.iter().copied().filter(|story| story.follows_our_rules());
    let (pool, mut random) = (Pool::new(ours(), famous(&root().join("corpus/lists"))), 1);
    for story in ours().filter(|story| !story.set.starts_with("voa")) {
        // The shared stories are by many hands, so each of theirs weighs more than one of ours.
        let times = if story.set.starts_with("stories") { options.rename_shared } else { options.rename };
        learnt.extend((0..times).filter_map(|_| pool.renamed(story, &mut random)));
    }
    learnt
}

/// Clusters of words from all text but what is held out, and the usual case of words from raw text alone: of its own words a story to learn from
/// would tell more than is known of those of a new one.
fn word_knowledge(options: &Options, stories: &[Story], tested: &[&Story]) -> (Clusters, Cases) {
    let raw = raw_texts(options, &stories.iter().flat_map(|story| story.text.lines()).collect());
    let mut cases = Cases::default();
    raw.iter().for_each(|text| cases.count(text));
    let held_out: HashSet<&str> = tested.iter().map(|story| story.text.as_str()).collect();
    let learnt = stories.iter().map(|story| &story.text).filter(|text| !held_out.contains(text.as_str()));
    let sentences: Vec<Vec<String>> = raw.iter().chain(learnt).flat_map(|text| sentences(text)).collect();
    let clusters = match &options.word_clusters {
        Some(path) => Clusters::read(path).unwrap_or_else(|| {
            let clusters = cluster(&sentences, options.words, options.clusters);
            clusters.write(path);
            clusters
        }),
        None => cluster(&sentences, options.words, options.clusters),
    };
    (clusters, cases)
}

/// Texts without marks, but for the lines that stories have.
fn raw_texts(options: &Options, annotated: &HashSet<&str>) -> Vec<String> {
    let read = |file: &str| fs::read_to_string(options.shared.join(file)).unwrap_or_default();
    let mut texts: Vec<String> = read("raw/voa.txt").lines().filter(|line| !annotated.contains(line)).map(str::to_owned).collect();
    for file in ["hedges/szeged-wiki.train.jsonl", "hedges/conll2010-wiki.train.jsonl", "quotes/litbank.jsonl"] {
        let rows = read(file);
        let rows = rows.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        texts.extend(rows.map(|row| row["text"].as_str().unwrap_or_default().to_owned()));
    }
    texts
}
