//! Annotated stories.

use std::fs;
use std::path::Path;

use hedgerow::EntityKind;
use hedgerow::training::KINDS;
use serde_json::Value;

/// One annotated text.
#[derive(Clone, Debug)]
pub struct Story {
    /// Unique among all sets.
    pub id: String,
    /// The file it comes from, without its ending.
    pub set: String,
    /// The text.
    pub text: String,
    /// The names: byte ranges with the place of their kind in [`KINDS`].
    pub names: Vec<(usize, usize, usize)>,
    /// Byte ranges in which no answer is right or wrong.
    pub ignore: Vec<(usize, usize)>,
    /// Which of [`KINDS`] the set annotates.
    pub kinds: [bool; KINDS.len()],
}

impl Story {
    /// Whether it is marked by the rules of this project; the other sets only measure, since they draw other lines.
    pub fn follows_our_rules(&self) -> bool {
        self.kinds == [true; KINDS.len()] && !self.set.starts_with("grobid")
    }

    /// Whether it is kept aside to measure with: one in ten, by the hash of its name (FNV-1a).
    pub fn is_held_out(&self) -> bool {
        self.hash().is_multiple_of(10)
    }

    /// A number below 100: the stories with the lower ones are what is left when less is learnt from.
    pub fn share(&self) -> u32 {
        self.hash() / 10 % 100
    }

    fn hash(&self) -> u32 {
        self.id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// All stories of a folder of JSON lines, file by file in order of their names.
pub fn read_folder(folder: &Path, read: impl Fn(&str, &str) -> Vec<Story>, ending: &str) -> Vec<Story> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> =
        files.filter_map(|file| Some(file.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    paths.sort();
    let mut stories = Vec::new();
    for path in paths {
        let set = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        stories.extend(read(&set, &fs::read_to_string(&path).unwrap_or_default()));
    }
    stories
}

/// The stories of a file of JSON lines.
pub fn read_json_lines(set: &str, lines: &str) -> Vec<Story> {
    lines.lines().filter_map(|line| story(set, &serde_json::from_str(line).ok()?)).collect()
}

fn story(set: &str, row: &Value) -> Option<Story> {
    let text = row["text"].as_str()?.to_owned();
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    let offset = |span: &Value, end: &str| offsets.get(usize::try_from(span[end].as_u64()?).ok()?).copied();
    let spans = |list: &str| row[list].as_array().cloned().unwrap_or_default();
    let kind = |name: &Value| KINDS.iter().position(|&kind| name.as_str() == Some(kind_name(kind)));
    let names =
        spans("entities").iter().filter_map(|span| Some((offset(span, "start")?, offset(span, "end")?, kind(&span["kind"])?))).collect();
    let ignore = spans("ignore").iter().filter_map(|span| Some((offset(span, "start")?, offset(span, "end")?))).collect();
    let mut kinds = [false; KINDS.len()];
    row["kinds"].as_array()?.iter().filter_map(kind).for_each(|kind| kinds[kind] = true);
    let set = set.to_owned();
    Some(Story { id: row["id"].as_str()?.to_owned(), set, text, names, ignore, kinds })
}

/// The name of a kind in all files.
pub fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
        _ => "other",
    }
}

/// The stories of a file with names marked in the text: `[p Ada Quill] of [l Lower Tarn]`.
pub fn read_marked(set: &str, lines: &str) -> Vec<Story> {
    lines.split("\n=== ").skip(1).map(|part| marked_story(set, part)).collect()
}

fn marked_story(set: &str, part: &str) -> Story {
    let (slug, marked) = part.split_once('\n').unwrap_or((part, ""));
    let mut text = String::with_capacity(marked.len());
    let mut names = Vec::new();
    let mut rest = marked.trim_end();
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, later) = after.split_once(']').unwrap_or((after, ""));
        let (letter, name) = inside.split_once(' ').unwrap_or(("", inside));
        text.push_str(before);
        if let Some(kind) = ["p", "o", "l", "g", "x"].iter().position(|&known| known == letter) {
            names.push((text.len(), text.len() + name.len(), kind));
        }
        text.push_str(name);
        rest = later;
    }
    text.push_str(rest);
    Story { id: format!("{set}-{slug}"), set: set.to_owned(), text, names, ignore: Vec::new(), kinds: [true; KINDS.len()] }
}

/// How a copy of a story is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// ALL CAPITALS.
    Upper,
    /// A Capital at Each Word.
    Title,
    /// no capitals.
    Lower,
}

/// The story in another casing; characters whose other case has another length stay as they are, so that offsets hold.
pub fn recased(story: &Story, casing: Casing) -> Story {
    let mut before = ' ';
    let recase = |character: char| {
        let first = !before.is_alphanumeric() && !matches!(before, '\'' | '’');
        before = character;
        match casing {
            Casing::Upper => same_length(character, character.to_uppercase()),
            Casing::Title if first => same_length(character, character.to_uppercase()),
            Casing::Title => character,
            Casing::Lower => same_length(character, character.to_lowercase()),
        }
    };
    Story { text: story.text.chars().map(recase).collect(), ..story.clone() }
}

/// Abbreviations that the house styles of the web write without periods.
const WITH_PERIODS: [&str; 4] = ["U.S.", "U.N.", "U.K.", "E.U."];

/// The story with `US` for `U.S.` and the like, where a space shows that no sentence ends.
pub fn without_periods(story: &Story) -> Story {
    let mut text = String::with_capacity(story.text.len());
    let mut places = vec![0; story.text.len() + 1];
    let mut after = 0;
    for (at, character) in story.text.char_indices() {
        if let Some(found) =
            WITH_PERIODS.iter().find(|found| story.text[at..].strip_prefix(**found).is_some_and(|rest| rest.starts_with(' ')))
        {
            after = at + found.len();
        }
        places[at] = text.len();
        if at >= after || character != '.' {
            text.push(character);
        }
    }
    places[story.text.len()] = text.len();
    let names = story.names.iter().map(|&(start, end, kind)| (places[start], places[end], kind)).collect();
    let ignore = story.ignore.iter().map(|&(start, end)| (places[start], places[end])).collect();
    Story { text, names, ignore, ..story.clone() }
}

fn same_length(character: char, mut other: impl Iterator<Item = char>) -> char {
    match (other.next(), other.next()) {
        (Some(only), None) if only.len_utf8() == character.len_utf8() => only,
        _ => character,
    }
}
