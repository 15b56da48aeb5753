//! Compiles the patterns of dates, times, money, percentages and numbers to one automaton that the library reads in place.

use std::collections::HashMap;
use std::path::Path;
use std::{env, fs, process};

use regex_automata::MatchKind;
use regex_automata::dfa::{StartKind, dense};
use regex_automata::nfa::thompson;

const SOURCE: &str = "src/shapes/patterns.txt";
const KINDS: [&str; 6] = ["date", "time", "money", "percent", "number", "nothing"];
fn main() {
    println!("cargo::rerun-if-changed={SOURCE}");
    if let Err(message) = compile() {
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn compile() -> Result<(), String> {
    let source = fs::read_to_string(SOURCE).map_err(|error| format!("{SOURCE}: {error}"))?;
    let shapes = Shapes::read(&source)?;
    let output = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let write = |name: &str, bytes: &[u8]| fs::write(Path::new(&output).join(name), bytes).map_err(|error| error.to_string());
    write("shapes.rs", format!("[\n{}]\n", shapes.rows).as_bytes())?;
    write("shapes.patterns", shapes.patterns.join("\n").as_bytes())?;
    write("shapes.automaton", &automaton(&shapes.patterns)?)
}

/// The patterns as one automaton in the target's byte order. It is anchored and reports every match, so that its reader can pick the longest.
fn automaton(patterns: &[String]) -> Result<Vec<u8>, String> {
    let config = dense::Config::new().match_kind(MatchKind::All).start_kind(StartKind::Anchored).minimize(true);
    let nfa = thompson::Config::new().shrink(true);
    let dense = dense::Builder::new().configure(config).thompson(nfa).build_many(patterns).map_err(|error| error.to_string())?;
    let sparse = dense.to_sparse().map_err(|error| error.to_string())?;
    let big_endian = env::var("CARGO_CFG_TARGET_ENDIAN").is_ok_and(|endian| endian == "big");
    Ok(if big_endian { sparse.to_bytes_big_endian() } else { sparse.to_bytes_little_endian() })
}

/// The file of patterns, read: each shape's pattern, then the patterns of the contexts that conditions name.
#[derive(Default)]
struct Shapes {
    definitions: HashMap<String, String>,
    patterns: Vec<String>,
    rows: String,
}

/// A shape as it stands in the file, without its pattern.
struct Row {
    kind: String,
    conditions: String,
    line: usize,
}

impl Shapes {
    fn read(source: &str) -> Result<Self, String> {
        let mut shapes = Self::default();
        let mut rows = Vec::new();
        for (line, entry) in logical_lines(source) {
            match entry.split_once(" = ") {
                Some((name, pattern)) => shapes.define(name, pattern, line)?,
                None => rows.push(shapes.shape(&entry, line)?),
            }
        }
        rows.iter().try_for_each(|row| shapes.write_row(row))?;
        Ok(shapes)
    }

    fn define(&mut self, name: &str, pattern: &str, line: usize) -> Result<(), String> {
        let pattern = self.expand(pattern, line)?;
        checked(&pattern, line)?;
        self.definitions.insert(name.to_owned(), format!("(?:{pattern})"));
        Ok(())
    }

    /// Takes in the pattern of a shape; gives back the rest of its line.
    fn shape(&mut self, entry: &str, line: usize) -> Result<Row, String> {
        let mut columns = entry.split('\t');
        let (Some(kind), Some(pattern)) = (columns.next(), columns.next()) else {
            return Err(format!("{SOURCE}:{line}: neither «name = pattern» nor «kind, tab, pattern»"));
        };
        if !KINDS.contains(&kind) {
            return Err(format!("{SOURCE}:{line}: no such kind: {kind}"));
        }
        let pattern = self.expand(pattern, line)?;
        self.patterns.push(checked(&pattern, line)?);
        Ok(Row { kind: kind.to_owned(), conditions: columns.next().unwrap_or_default().to_owned(), line })
    }

    /// Puts definitions in for their names.
    fn expand(&self, pattern: &str, line: usize) -> Result<String, String> {
        let mut expanded = String::new();
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let close = open + rest[open..].find('}').ok_or(format!("{SOURCE}:{line}: a brace is not closed"))?;
            let name = &rest[open + 1..close];
            expanded += &rest[..open];
            if name.starts_with(|c: char| c.is_ascii_digit()) {
                expanded += &rest[open..=close];
            } else {
                expanded += self.definitions.get(name).ok_or(format!("{SOURCE}:{line}: {name} is not defined above"))?;
            }
            rest = &rest[close + 1..];
        }
        Ok(expanded + rest)
    }

    /// Writes one shape as Rust, adding the contexts that its conditions name to the patterns.
    fn write_row(&mut self, row: &Row) -> Result<(), String> {
        let mut conditions = String::new();
        for condition in row.conditions.split(',').map(str::trim).filter(|condition| !condition.is_empty()) {
            conditions += &self.condition(condition, row.line)?;
        }
        let (first, rest) = row.kind.split_at(1);
        let kind = if row.kind == "nothing" { "None".to_owned() } else { format!("Some(EntityKind::{}{rest})", first.to_uppercase()) };
        self.rows += &format!("    Shape {{ kind: {kind}, conditions: &[{conditions}] }},\n");
        Ok(())
    }

    fn condition(&mut self, condition: &str, line: usize) -> Result<String, String> {
        if condition == "capitalized" {
            return Ok("Condition::Capitalized, ".to_owned());
        }
        let (wanted, place) = condition.strip_prefix("not ").map_or((true, condition), |place| (false, place));
        let (side, name) = match place.split_once(' ') {
            Some(("after", name)) => ("After", name),
            Some(("before", name)) => ("Before", name),
            _ => {
                return Err(format!(
                    "{SOURCE}:{line}: a condition is «[not] after NAME», «[not] before NAME» or «capitalized», not «{condition}»"
                ));
            }
        };
        let context = self.definitions.get(name).ok_or(format!("{SOURCE}:{line}: {name} is not defined above"))?;
        let context = checked(context, line)?;
        let number = self.patterns.iter().position(|pattern| *pattern == context).unwrap_or_else(|| {
            self.patterns.push(context);
            self.patterns.len() - 1
        });
        Ok(format!("Condition::{side} {{ context: {number}, wanted: {wanted} }}, "))
    }
}

/// The lines that say something, numbered from one; a line that begins with a blank goes on with the one above.
fn logical_lines(source: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in source.lines().enumerate() {
        match lines.last_mut() {
            _ if line.starts_with('#') || line.is_empty() => {}
            Some((_, entry)) if line.starts_with(' ') => *entry += &line[1..],
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

/// The pattern, set apart from what stands around it, if it is one.
fn checked(pattern: &str, line: usize) -> Result<String, String> {
    let pattern = format!("(?:{pattern})");
    match regex::Regex::new(&pattern) {
        Ok(_) => Ok(pattern),
        // The last line says what is wrong; those above repeat the pattern with every definition put in.
        Err(error) => Err(format!("{SOURCE}:{line}: {}", error.to_string().lines().last().unwrap_or_default())),
    }
}
