//! Every case under tests/cases, natively. The form of the files is described in tests/cases/README.md; tests/js/cases.js reads it too.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use hedgerow::{Analysis, Analyzer, Report, Unit};
use serde_json::{Value, json};

/// The analyzer as the command line and the page have it.
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::with_model(include_bytes!("../www/model.bin").as_slice()).unwrap());

fn analyze(text: &str) -> Analysis {
    ANALYZER.analyze(text)
}

/// Every layer with its kinds, so that a misspelt word in a case is an error and not a comparison of nothing.
const LAYERS: [(&str, &[&str]); 3] = [
    ("entities", &["person", "organization", "place", "group", "other", "date", "time", "money", "percent", "number"]),
    ("quotes", &["direct", "indirect", "scare"]),
    ("hedges", &["epistemic", "doxastic", "evidential", "approximator", "vague", "conditional", "booster"]),
];

const FIELDS: [&str; 5] = ["speaker", "cue", "named", "voice", "entity"];

/// A text and the marks that it must get.
struct Case {
    name: String,
    text: String,
    sections: Vec<Section>,
}

/// All marks of one layer, or of some of its kinds.
struct Section {
    layer: &'static str,
    kinds: Vec<String>,
    marks: Vec<Mark>,
}

/// One expected mark.
struct Mark {
    line: String,
    kind: String,
    text: String,
    fields: Vec<(String, String)>,
}

/// The letters that cases give to entities, and the numbers that the analysis gives them.
type Letters = BTreeMap<String, i64>;

fn parse(source: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    for line in source.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            cases.push(Case { name: name.trim().into(), text: String::new(), sections: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            add(case, line).map_err(|error| format!("{}: {error}", case.name))?;
        } else if !is_comment(line) {
            return Err(format!("text before the first case: {line}"));
        }
    }
    cases.into_iter().map(finish).collect()
}

fn add(case: &mut Case, line: &str) -> Result<(), String> {
    if let Some(head) = line.strip_prefix("-- ") {
        case.sections.push(section(head)?);
    } else if let Some(section) = case.sections.last_mut() {
        if !is_comment(line) {
            section.marks.push(mark(line, section.layer)?);
        }
    } else {
        case.text += line;
        case.text.push('\n');
    }
    Ok(())
}

fn is_comment(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with('#')
}

fn finish(case: Case) -> Result<Case, String> {
    if case.sections.is_empty() {
        return Err(format!("{}: no section says what is expected", case.name));
    }
    let text = unescape(case.text.trim_matches('\n')).map_err(|error| format!("{}: {error}", case.name))?;
    Ok(Case { text, ..case })
}

fn section(head: &str) -> Result<Section, String> {
    let mut words = head.split_whitespace();
    let layer = words.next().unwrap_or_default();
    let (layer, kinds) = LAYERS.iter().find(|(name, _)| *name == layer).ok_or(format!("no layer {layer:?}"))?;
    let chosen: Vec<String> = words.map(String::from).collect();
    if let Some(unknown) = chosen.iter().find(|kind| !kinds.contains(&kind.as_str())) {
        return Err(format!("no kind {unknown:?} of {layer}"));
    }
    let all = || kinds.iter().map(|kind| (*kind).to_owned()).collect();
    Ok(Section { layer, kinds: if chosen.is_empty() { all() } else { chosen }, marks: Vec::new() })
}

fn mark(line: &str, layer: &str) -> Result<Mark, String> {
    let mut parts = line.split(" | ");
    let (kind, text) = pair(parts.next().unwrap_or_default())?;
    if !LAYERS.iter().any(|(name, kinds)| *name == layer && kinds.contains(&kind.as_str())) {
        return Err(format!("no kind {kind:?} of {layer}"));
    }
    let fields = parts.map(pair).collect::<Result<Vec<_>, _>>()?;
    if let Some((unknown, _)) = fields.iter().find(|(name, _)| !FIELDS.contains(&name.as_str())) {
        return Err(format!("no field {unknown:?}"));
    }
    Ok(Mark { line: line.into(), kind, text, fields })
}

fn pair(part: &str) -> Result<(String, String), String> {
    let (name, value) = part.split_once(": ").ok_or(format!("no colon in {part:?}"))?;
    Ok((name.trim().into(), unescape(value.trim())?))
}

/// Puts characters in the place of `\u{1F600}`.
fn unescape(text: &str) -> Result<String, String> {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').ok_or(format!("\\u{{ without }} before {part:?}"))?;
        let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        plain.push(code.ok_or(format!("no character \\u{{{part}"))?);
        plain += rest;
    }
    Ok(plain)
}

/// What is wrong with the report of a case; nothing, if it is as expected.
fn faults(case: &Case, report: &Value) -> Vec<String> {
    let mut letters = Letters::new();
    case.sections.iter().filter_map(|section| fault(section, report, &mut letters)).map(|fault| format!("{}: {fault}", case.name)).collect()
}

fn fault(section: &Section, report: &Value, letters: &mut Letters) -> Option<String> {
    let is_compared = |mark: &&Value| section.kinds.iter().any(|kind| mark["kind"] == kind.as_str());
    let found: Vec<&Value> = report[section.layer].as_array().into_iter().flatten().filter(is_compared).collect();
    let right: Vec<bool> = section.marks.iter().zip(&found).map(|(mark, found)| matches(mark, found, letters)).collect();
    if section.marks.len() == found.len() && right.iter().all(|right| *right) {
        return None;
    }
    let flag = |index: usize| if right.get(index) == Some(&true) { "   " } else { " ! " };
    let list = |lines: Vec<String>| lines.iter().enumerate().map(|(index, line)| format!("\n{}{line}", flag(index))).collect::<String>();
    let expected = list(section.marks.iter().map(|mark| mark.line.clone()).collect());
    Some(format!("{}\n  expected:{expected}\n  got:{}", section.layer, list(found.into_iter().map(show).collect())))
}

fn matches(mark: &Mark, found: &Value, letters: &mut Letters) -> bool {
    let field = |(name, value): &(String, String)| match name.as_str() {
        "entity" => same_entity(value, found, letters),
        name => covers(value, &field_of(found, name)),
    };
    found["kind"] == mark.kind.as_str() && covers(&mark.text, &surface(found)) && mark.fields.iter().all(field)
}

/// Whether the text is the expected one, where ` [...] ` stands for any stretch.
fn covers(expected: &str, text: &str) -> bool {
    match expected.split_once(" [...] ") {
        None => expected == text,
        Some((start, end)) => text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end),
    }
}

/// One letter, one number; other letters, other numbers.
fn same_entity(letter: &str, found: &Value, letters: &mut Letters) -> bool {
    let Some(number) = entity_of(found) else { return letter == "-" };
    match letters.get(letter) {
        Some(known) => *known == number,
        None if letter == "-" || letters.values().any(|known| *known == number) => false,
        None => letters.insert(letter.into(), number).is_none(),
    }
}

/// An entity's own number, or that of a quote's speaker.
fn entity_of(found: &Value) -> Option<i64> {
    found["entity"].as_i64().or_else(|| found["speaker"]["entity"].as_i64())
}

/// A field of a found mark as a case would write it.
fn field_of(found: &Value, name: &str) -> String {
    match name {
        "speaker" | "cue" => {
            if found[name].is_null() {
                "-".into()
            } else {
                surface(&found[name])
            }
        }
        "named" => found["speaker"]["named"].as_bool().map_or("-", |named| if named { "yes" } else { "no" }).into(),
        _ => found[name].as_str().unwrap_or("-").into(),
    }
}

/// The text of a found stretch as a case would write it.
fn surface(stretch: &Value) -> String {
    stretch["text"].as_str().unwrap_or_default().replace("\r\n", "¶").replace('\n', "¶")
}

fn show(found: &Value) -> String {
    let number = entity_of(found).map(|number| format!(" | entity: {number}")).unwrap_or_default();
    let fields = ["speaker", "cue", "named", "voice"].map(|name| (name, field_of(found, name)));
    let fields: String = fields.iter().filter(|(_, value)| value != "-").map(|(name, value)| format!(" | {name}: {value}")).collect();
    format!("{}: {}{fields}{number}", found["kind"].as_str().unwrap_or_default(), surface(found))
}

/// The files with cases, by name.
fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let mut files: Vec<_> = paths.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn every_case_gets_its_marks() {
    let mut count = 0;
    let mut all_faults = Vec::new();
    for (path, source) in files() {
        let cases = parse(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
        count += cases.len();
        for case in &cases {
            let report = json!(Report::new(&analyze(&case.text), &case.text, Unit::Byte));
            all_faults.extend(faults(case, &report));
        }
    }
    assert!(count > 0, "no case found");
    println!("{count} cases");
    assert!(all_faults.is_empty(), "{} of {count} cases fail:\n\n{}", all_faults.len(), all_faults.join("\n\n"));
}

const EXAMPLE: &str = "# A comment.\n== example\nMay \\u{1F600}\r\nAda.\n\n-- entities person\nperson: Ada | entity: A\n-- quotes\n\
    direct: May [...] Ada | speaker: Ada | named: yes | cue: - | entity: A\n-- hedges\nepistemic: May \\u{1F600}¶Ada | voice: quoted\n";

fn example_report() -> Value {
    json!({
        "entities": [{"text": "Ada", "kind": "person", "entity": 3}, {"text": "May", "kind": "date", "entity": 4}],
        "quotes": [{"text": "May 😀\r\nAda", "kind": "direct", "speaker": {"text": "Ada", "named": true, "entity": 3}, "cue": null}],
        "hedges": [{"text": "May 😀\r\nAda", "kind": "epistemic", "voice": "quoted"}],
    })
}

#[test]
fn a_case_that_is_met_passes() {
    let cases = parse(EXAMPLE).unwrap();
    assert_eq!(cases[0].text, "May 😀\nAda.");
    assert_eq!(faults(&cases[0], &example_report()), Vec::<String>::new());
}

#[test]
fn a_case_that_is_not_met_fails() {
    let changes: [(&str, Value); 9] = [
        ("/entities/0/text", json!("Bo")),
        ("/entities/0/entity", json!(5)),
        ("/entities/1/kind", json!("person")),
        ("/quotes/0/speaker", json!(null)),
        ("/quotes/0/speaker/named", json!(false)),
        ("/quotes/0/cue", json!({"text": "said"})),
        ("/quotes/0/text", json!("May")),
        ("/hedges/0/voice", json!("author")),
        ("/hedges", json!([])),
    ];
    let case = &parse(EXAMPLE).unwrap()[0];
    for (place, value) in changes {
        let mut report = example_report();
        *report.pointer_mut(place).unwrap() = value;
        let faults = faults(case, &report);
        assert_eq!(faults.len(), 1, "{place}: {faults:?}");
        assert!(faults[0].starts_with("example: ") && faults[0].contains("expected:") && faults[0].contains("got:"));
    }
}

#[test]
fn a_case_that_cannot_be_read_is_an_error() {
    let broken = [
        "text",
        "== a\ntext",
        "== a\n-- names",
        "== a\n-- hedges maybe",
        "== a\n-- hedges\nperson: Ada",
        "== a\n-- quotes\ndirect: x | who: y",
    ];
    for source in broken.iter().chain(&["== a\n-- quotes\ndirect", "== a\n\\u{110000}\n-- quotes"]) {
        assert!(parse(source).is_err(), "{source}");
    }
}
