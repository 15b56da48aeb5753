//! The texts to learn from, in one form.

use std::collections::HashSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::cases::read_cases;
use crate::corpus::read_said;
use crate::eval::is_held_out;
use crate::project::root;

/// What a corpus marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Corpus {
    /// Invented news: every kind.
    News,
    /// Wikipedia, semantic uncertainty: epistemic and doxastic cues, with exact edges.
    Semantic,
    /// Wikipedia, weasel words: sentences, and cues in about half of the documents.
    Weasel,
    /// Our cases: every kind, never measured.
    Case,
}

impl Corpus {
    /// The corpus of a name.
    pub fn named(name: &str) -> Result<Self> {
        Ok(match name {
            "news" => Self::News,
            "semantic" => Self::Semantic,
            "weasel" => Self::Weasel,
            _ => bail!("there is no corpus {name:?}; the corpora: news, semantic, weasel"),
        })
    }
}

/// One annotated text; offsets are bytes.
#[derive(Debug)]
pub struct Text {
    pub corpus: Corpus,
    pub text: String,
    pub cues: Option<Vec<Cue>>,
    pub sentences: Vec<Sentence>,
    /// Texts of one group are alike: the stories of one writer, who has a letter; the parts of an article, in whatever corpus.
    pub group: Option<String>,
    /// Whether it is kept apart, to measure with.
    pub is_held_out: bool,
}

impl Text {
    fn is_article(&self) -> bool {
        matches!(self.corpus, Corpus::Semantic | Corpus::Weasel)
    }

    /// A case of our own, which is learnt from and never measured.
    pub fn case(text: &str, cues: Vec<Cue>) -> Self {
        let (text, cues) = (text.to_owned(), Some(cues));
        Self { corpus: Corpus::Case, text, cues, sentences: Vec::new(), group: None, is_held_out: false }
    }
}

#[derive(Debug)]
pub struct Cue {
    pub range: Range<usize>,
    pub kind: String,
}

#[derive(Debug)]
pub struct Sentence {
    pub range: Range<usize>,
    pub is_uncertain: bool,
}

/// All texts: our own corpus and cases, and those of the development data that are there.
pub fn read(data: &Path) -> Result<Vec<Text>> {
    let own = read_said(&root().join("corpus/said"))?;
    let mut texts: Vec<Text> = own.iter().map(|document| text(document, Corpus::News)).collect::<Result<_>>()?;
    let shared = [("quotes", "said-", Corpus::News), ("hedges", "szeged-", Corpus::Semantic), ("hedges", "conll2010-", Corpus::Weasel)];
    for (folder, prefix, corpus) in shared {
        read_folder(&data.join(folder), prefix, corpus, &mut texts)?;
    }
    texts.extend(read_cases(&root().join("tests/cases"))?);
    drop_twins(&mut texts);
    Ok(texts)
}

/// Two corpora annotate the same articles: what one holds out, the other must not teach.
fn drop_twins(texts: &mut Vec<Text>) {
    let held_out: HashSet<String> =
        texts.iter().filter(|text| text.is_held_out && text.is_article()).filter_map(|text| text.group.clone()).collect();
    texts.retain(|text| text.is_held_out || text.group.as_ref().is_none_or(|group| !held_out.contains(group)));
}

/// Of `own-said-u-03-fire` the `u`; of `set/Title_12`, which is a part of an article, the `Title`.
fn group(id: &str) -> Option<String> {
    let story = id.trim_start_matches("own-").strip_prefix("said-").and_then(|rest| rest.get(..1));
    let article = || Some(id.split_once('/')?.1.rsplit_once('_')?.0);
    story.or_else(article).map(str::to_owned)
}

fn read_folder(folder: &Path, prefix: &str, corpus: Corpus, texts: &mut Vec<Text>) -> Result<()> {
    let files = fs::read_dir(folder).with_context(|| format!("no data to learn from in {}", folder.display()))?;
    let mut paths: Vec<_> = files.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let belongs = |path: &&std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(prefix) && name.ends_with(".jsonl")
    };
    for path in paths.iter().filter(belongs) {
        for line in fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
            let document: Value = serde_json::from_str(line)?;
            texts.push(text(&document, corpus)?);
        }
    }
    Ok(())
}

/// Whether a story is of the even files of the series "u" or "w", which are kept apart whole: stories that nothing was tuned on.
fn is_fresh(id: &str) -> bool {
    let series = id.strip_prefix("own-said-").and_then(|rest| rest.strip_prefix("u-").or(rest.strip_prefix("w-")));
    let number = series.and_then(|rest| rest.get(..2)?.parse::<u32>().ok());
    number.is_some_and(|number| number % 2 == 0)
}

/// For each code point, and for the end, its first byte.
fn code_points(text: &str) -> Vec<usize> {
    text.char_indices().map(|(start, _)| start).chain([text.len()]).collect()
}

fn text(document: &Value, corpus: Corpus) -> Result<Text> {
    let starts = code_points(document["text"].as_str().unwrap_or_default());
    let byte = |offset: usize| starts.get(offset).copied().unwrap_or(usize::MAX);
    let range = |value: &Value| -> Result<Range<usize>> {
        let offset = |name: &str| anyhow::Ok(byte(value[name].as_u64().with_context(|| format!("no {name} in {value}"))? as usize));
        Ok(offset("start")?..offset("end")?)
    };
    let cue = |value: &Value| Ok(Cue { range: range(value)?, kind: value["type"].as_str().unwrap_or_default().to_owned() });
    let cues = document["cues"].as_array().map(|cues| cues.iter().map(cue).collect::<Result<_>>()).transpose()?;
    let labeled = |value: &&Value| value["uncertain"].is_boolean() && value["title"] != Value::Bool(true);
    let sentence = |value: &Value| Ok(Sentence { range: range(value)?, is_uncertain: value["uncertain"] == Value::Bool(true) });
    let sentences = document["sentences"].as_array().into_iter().flatten().filter(labeled).map(sentence).collect::<Result<_>>()?;
    let string = |name: &str| document[name].as_str().unwrap_or_default().to_owned();
    let id = string("id");
    let is_held_out = is_held_out(&id) || is_fresh(&id);
    Ok(Text { corpus, group: group(&id), is_held_out, text: string("text"), cues, sentences })
}
