//! Reads our own corpus of quotes and hedges, `corpus/said`, in the markup that `corpus/README.md` describes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

/// Reads every story of a folder, in order, as documents in the form of the development data.
pub fn read_said(folder: &Path) -> Result<Vec<Value>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let mut documents = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        for story in fs::read_to_string(path)?.split("\n=== ").skip(1) {
            let (name, body) = story.split_once('\n').unwrap_or((story, ""));
            let id = format!("own-said-{stem}-{name}");
            documents.push(document(&id, body).with_context(|| format!("{}: {name}", path.display()))?);
        }
    }
    Ok(documents)
}

/// A story without its markup, and what the markup said; offsets are bytes of the text.
#[derive(Default)]
struct Story {
    text: String,
    hedges: Vec<(usize, usize, &'static str)>,
    /// Ends of attributed quotations, each with its attribution.
    direct: Vec<(usize, Attribution)>,
    /// Ends of quotations that are nobody's words.
    scare: Vec<usize>,
    reported: Vec<(usize, usize, Attribution)>,
    /// Words of a speaker that no closing mark ends: a turn of an interview, a block quotation, a paragraph left open.
    turns: Vec<(usize, usize, Attribution)>,
}

struct Attribution {
    speaker: String,
    cue: String,
    named: bool,
    /// Speaker and cue stand inside the clause: “The bridge, she said, is safe.”
    inserted: bool,
}

/// A mark that is not closed yet.
enum Open {
    Hedge(&'static str),
    Reported(Attribution),
    Turn(Attribution),
}

fn document(id: &str, body: &str) -> Result<Value> {
    let story = parse(body.trim_matches('\n'))?;
    let text = &story.text;
    let mut quotes = Vec::new();
    for (start, end, by) in &story.reported {
        quotes.push(quote(text, *start, *end, "indirect", by)?);
    }
    for (start, end, by) in &story.turns {
        quotes.push(quote(text, *start, *end, "direct", by)?);
    }
    for (end, by) in &story.direct {
        let (start, end) = region(text, *end)?;
        quotes.push(quote(text, start, end, "direct", by)?);
    }
    quotes.sort_by_key(|quote| (quote["start"].as_u64(), std::cmp::Reverse(quote["end"].as_u64())));
    let scare = story.scare.iter().map(|&end| region(text, end)).collect::<Result<Vec<_>>>()?;
    let marks = quote_marks(text, &quotes, &scare);
    let cues: Vec<_> = story.hedges.iter().map(|hedge| cue(text, *hedge, &quotes, &marks)).collect();
    Ok(json!({"id": id, "text": text, "quotes": quotes, "quote_marks": marks, "cues": cues,
        "kinds": ["approximator", "booster", "conditional", "doxastic", "epistemic", "evidential", "vague"]}))
}

fn parse(body: &str) -> Result<Story> {
    let mut story = Story::default();
    let mut open = Vec::new();
    let mut rest = body;
    while let Some(position) = rest.find(['{', '}']) {
        story.text.push_str(&rest[..position]);
        rest = read_mark(&mut story, &mut open, &rest[position..])?;
    }
    ensure!(open.is_empty(), "a mark is not closed");
    story.text.push_str(rest);
    Ok(story)
}

/// Takes in the mark at the beginning of `rest` and returns what follows it; `open` holds the marks that are not closed, and where they began.
fn read_mark<'b>(story: &mut Story, open: &mut Vec<(usize, Open)>, rest: &'b str) -> Result<&'b str> {
    let here = story.text.len();
    if let Some(after) = rest.strip_prefix('}') {
        close(story, open.pop().context("a } closes nothing")?);
        return Ok(after);
    }
    let (mark, inner) = (rest.get(..3).unwrap_or_default(), rest.get(3..).unwrap_or_default());
    let (by, after) = match mark {
        "{q " => inner.split_once('}').context("a {q is not closed")?,
        "{r " | "{t " => inner.split_once(": ").with_context(|| format!("a {mark}has no colon"))?,
        _ => ("", inner),
    };
    match mark {
        "{s}" => story.scare.push(here),
        "{q " => story.direct.push((here, attribution(by)?)),
        "{r " => open.push((here, Open::Reported(attribution(by)?))),
        "{t " => open.push((here, Open::Turn(attribution(by)?))),
        _ => open.push((here, Open::Hedge(hedge_kind(rest)?))),
    }
    Ok(after)
}

fn close(story: &mut Story, (start, mark): (usize, Open)) {
    let end = story.text.len();
    match mark {
        Open::Hedge(kind) => story.hedges.push((start, end, kind)),
        Open::Reported(by) => story.reported.push((start, end, by)),
        Open::Turn(by) => story.turns.push((start, end, by)),
    }
}

fn attribution(by: &str) -> Result<Attribution> {
    let (speaker, cue) = by.split_once("; ").with_context(|| format!("{by:?} needs a speaker, a semicolon and a cue"))?;
    let inserted = speaker.starts_with('^');
    let speaker = speaker.trim_start_matches('^');
    let named = !speaker.starts_with('!');
    Ok(Attribution { speaker: speaker.trim_start_matches('!').to_owned(), cue: cue.to_owned(), named, inserted })
}

fn hedge_kind(mark: &str) -> Result<&'static str> {
    Ok(match mark.get(..3).unwrap_or_default() {
        "{e " => "epistemic",
        "{d " => "doxastic",
        "{i " => "evidential",
        "{a " => "approximator",
        "{v " => "vague",
        "{c " => "conditional",
        "{b " => "booster",
        _ => bail!("unknown mark at {:?}", mark.chars().take(20).collect::<String>()),
    })
}

/// The quotation whose closing mark stands right before `end`.
fn region(text: &str, end: usize) -> Result<(usize, usize)> {
    let around = || format!("after {:?}", text[..end].chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect::<String>());
    let closer =
        text[..end].chars().next_back().filter(|mark| opener(*mark).is_some()).with_context(|| format!("no closing mark {}", around()))?;
    let inside = &text[..end - closer.len_utf8()];
    let start = inside
        .rmatch_indices(opener(closer).unwrap_or(closer))
        .map(|(at, _)| at)
        .find(|&at| closer != '\'' || begins_word(inside, at))
        .with_context(|| format!("no opening mark {}", around()))?;
    Ok((start, end))
}

/// Whether no letter or digit stands before `at`.
fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

fn inside_word(text: &str, at: usize) -> bool {
    !begins_word(text, at) && text[at..].starts_with(char::is_alphanumeric)
}

fn opener(closer: char) -> Option<char> {
    match closer {
        '”' => Some('“'),
        '’' => Some('‘'),
        '"' => Some('"'),
        '\'' => Some('\''),
        _ => None,
    }
}

fn quote(text: &str, start: usize, end: usize, kind: &str, by: &Attribution) -> Result<Value> {
    let lemma = if ["say", "says", "said", "told", "tells"].contains(&by.cue.as_str()) { "say" } else { &by.cue };
    Ok(json!({"start": points(text, start), "end": points(text, end), "kind": kind, "named": by.named, "cue_lemma": lemma,
        "speaker": place(text, &by.speaker, start, end, by.inserted)?, "cue": place(text, &by.cue, start, end, by.inserted)?}))
}

/// Where `words` stand: the first time inside a stretch, or else the nearest time outside.
fn place(text: &str, words: &str, start: usize, end: usize, inside: bool) -> Result<Value> {
    let distance = |at: usize| at.saturating_sub(end).max(start.saturating_sub(at + words.len()));
    let occurrences = text
        .match_indices(words)
        .map(|(at, _)| at)
        .filter(|&at| if inside { start <= at && at + words.len() <= end } else { at + words.len() <= start || at >= end })
        .filter(|&at| !inside_word(text, at) && !inside_word(text, at + words.len()));
    let at = occurrences.min_by_key(|&at| distance(at)).with_context(|| format!("{words:?} does not occur"))?;
    Ok(json!({"start": points(text, at), "end": points(text, at + words.len())}))
}

/// Every stretch between marks: those attributed, those that are nobody's words, and those inside a reported clause, which are its speaker's.
fn quote_marks(text: &str, quotes: &[Value], scare: &[(usize, usize)]) -> Vec<Value> {
    let direct = quotes.iter().enumerate().filter(|(_, quote)| quote["kind"] == "direct");
    let mut marks: Vec<Value> =
        direct.map(|(index, quote)| json!({"start": quote["start"], "end": quote["end"], "quote": index})).collect();
    marks.extend(scare.iter().map(|&(start, end)| json!({"start": points(text, start), "end": points(text, end), "quote": null})));
    for (start, end) in curly_regions(text) {
        let (start, end) = (points(text, start), points(text, end));
        let inside =
            |quote: &Value| quote["kind"] == "indirect" && quote["start"].as_u64() <= Some(start) && Some(end) <= quote["end"].as_u64();
        if let Some(host) = quotes.iter().position(inside).filter(|_| marks.iter().all(|mark| mark["start"] != start)) {
            marks.push(json!({"start": start, "end": end, "quote": host}));
        }
    }
    marks.sort_by_key(|mark| mark["start"].as_u64());
    marks
}

fn curly_regions(text: &str) -> Vec<(usize, usize)> {
    let closed = |start: usize| text[start..].find('”').map(|length| (start, start + length + '”'.len_utf8()));
    text.match_indices('“').filter_map(|(start, _)| closed(start)).collect()
}

/// A hedge with the voice that follows from where it stands.
fn cue(text: &str, (start, end, kind): (usize, usize, &str), quotes: &[Value], marks: &[Value]) -> Value {
    let (start, end) = (points(text, start), points(text, end));
    let around = |region: &&Value| region["start"].as_u64() <= Some(start) && Some(end) <= region["end"].as_u64();
    // Marks quote more closely than a report does: what is inside both is quoted.
    let voice = if marks.iter().filter(around).any(|mark| !mark["quote"].is_null()) {
        "quoted"
    } else if quotes.iter().any(|quote| around(&quote)) {
        "reported"
    } else {
        "author"
    };
    json!({"start": start, "end": end, "type": kind, "voice": voice})
}

/// Code points before a byte offset: what the development data counts.
fn points(text: &str, byte: usize) -> u64 {
    text[..byte].chars().count() as u64
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{document, read_said};
    use crate::project::root;

    fn index(offset: &Value) -> usize {
        usize::try_from(offset.as_u64().unwrap()).unwrap()
    }

    #[test]
    fn every_mark_is_read_and_leaves_the_text() {
        let body = "“It {e may} rain,”{q Ada Quill; said} Ada Quill said {r Ada Quill; said: it {b clearly} would}. A “hedge”{s} fell.";
        let story = document("a", body).unwrap();
        let text: Vec<char> = story["text"].as_str().unwrap().chars().collect();
        let slice = |mark: &Value| text[index(&mark["start"])..index(&mark["end"])].iter().collect::<String>();
        let slices = |list: &str| story[list].as_array().unwrap().iter().map(slice).collect::<Vec<_>>();
        assert_eq!(story["text"], "“It may rain,” Ada Quill said it clearly would. A “hedge” fell.");
        assert_eq!(slices("quotes"), ["“It may rain,”", "it clearly would"]);
        assert_eq!(slices("quote_marks"), ["“It may rain,”", "“hedge”"]);
        assert_eq!(slices("cues"), ["may", "clearly"]);
        assert_eq!(slice(&story["quotes"][0]["speaker"]), "Ada Quill");
    }

    #[test]
    fn marks_that_do_not_close_are_errors() {
        for body in ["{e may", "may}", "“It”{q Ada", "{r Ada; said", "{z may}"] {
            assert!(document("a", body).is_err(), "{body}");
        }
    }

    #[test]
    fn every_story_of_the_corpus_can_be_read() {
        let stories = read_said(&root().join("corpus/said")).unwrap();
        assert!(stories.len() > 100);
    }
}
