//! Compiles the patterns of dates, times, money, percentages and numbers to one automaton that the library reads in place.

use std::collections::HashMap;
use std::hash::Hash;
use std::mem::replace;
use std::path::Path;
use std::{env, fs, process};

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};

const SOURCE: &str = "src/shapes/patterns.txt";
const KINDS: [&str; 6] = ["date", "time", "money", "percent", "number", "nothing"];
/// The state without a way out, in every automaton.
const DEAD_STATE: StateID = StateID::ZERO;

/// A row of the table in memory has so many columns.
const COLUMNS: usize = 64;

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
    write("automaton.rs", Table::of(&automaton(&shapes.patterns)?).to_rust()?.as_bytes())
}

/// The patterns as one automaton. It is anchored and reports every match, so that its reader can pick the longest.
fn automaton(patterns: &[String]) -> Result<dense::DFA<Vec<u32>>, String> {
    let config = dense::Config::new().match_kind(MatchKind::All).start_kind(StartKind::Anchored).minimize(true);
    let nfa = thompson::Config::new().shrink(true);
    dense::Builder::new().configure(config).thompson(nfa).build_many(patterns).map_err(|error| error.to_string())
}

/// An automaton as one table of states and classes of bytes. The dead state is 0, the start 1.
///
/// It has fewer states than what it is made from, which also tells in every state whether the byte before ended a match: here a state
/// knows only which patterns match when the text ends with it.
struct Table {
    /// For each state the next one for every byte.
    rows: Vec<Vec<usize>>,
    /// For each state the patterns that match here.
    accepted: Vec<Vec<usize>>,
}

impl Table {
    fn of(automaton: &dense::DFA<Vec<u32>>) -> Self {
        let anchored = start::Config::new().anchored(Anchored::Yes);
        let mut states = vec![DEAD_STATE, automaton.start_state(&anchored).expect("an anchored automaton")];
        let mut numbers: HashMap<_, _> = states.iter().copied().zip(0..).collect();
        let mut table = Self { rows: Vec::new(), accepted: Vec::new() };
        for index in 0.. {
            let Some(&state) = states.get(index) else { break };
            let end = automaton.next_eoi_state(state);
            let matches = if automaton.is_match_state(end) { automaton.match_len(end) } else { 0 };
            table.accepted.push((0..matches).map(|nth| automaton.match_pattern(end, nth).as_usize()).collect());
            let mut number = |state| {
                *numbers.entry(state).or_insert_with(|| {
                    states.push(state);
                    states.len() - 1
                })
            };
            // Patterns are written in lower case; a dead state has no way out.
            let next = |byte: u8| automaton.next_state(state, byte.to_ascii_lowercase());
            table.rows.push((0..=u8::MAX).map(|byte| number(if index == 0 { state } else { next(byte) })).collect());
        }
        table.merged().in_postorder()
    }

    /// With states that nothing tells apart as one (Moore, Gedanken-Experiments on Sequential Machines, 1956).
    fn merged(self) -> Self {
        let mut groups = numbered(self.accepted.iter());
        loop {
            let finer = numbered(self.rows.iter().zip(&groups).map(|(row, group)| {
                let next: Vec<usize> = row.iter().map(|&state| groups[state]).collect();
                (*group, next)
            }));
            if finer == groups {
                break;
            }
            groups = finer;
        }
        let row = |state: usize| self.rows[state].iter().map(|&next| groups[next]).collect();
        let states = first_of_each(&groups);
        Self {
            rows: states.iter().map(|&state| row(state)).collect(),
            accepted: states.iter().map(|&state| self.accepted[state].clone()).collect(),
        }
    }

    /// With every state after those it leads to: ways that stand together then lead to states that do, and the table compresses better.
    fn in_postorder(self) -> Self {
        let mut order = vec![0, 1];
        let mut is_seen: Vec<bool> = (0..self.rows.len()).map(|state| state < 2).collect();
        self.visit(1, &mut is_seen, &mut order);
        let mut numbers = vec![0; order.len()];
        order.iter().enumerate().for_each(|(number, &state)| numbers[state] = number);
        let row = |state: usize| self.rows[state].iter().map(|&next| numbers[next]).collect();
        Self {
            rows: order.iter().map(|&state| row(state)).collect(),
            accepted: order.iter().map(|&state| self.accepted[state].clone()).collect(),
        }
    }

    /// Adds to `order` the states that can be reached from a state.
    fn visit(&self, state: usize, is_seen: &mut [bool], order: &mut Vec<usize>) {
        for &next in self.rows[state].iter().rev() {
            if !replace(&mut is_seen[next], true) {
                self.visit(next, is_seen, order);
                order.push(next);
            }
        }
    }

    /// The table as an expression of Rust: of each row only the ways that lead somewhere, since few do. Bytes that no state tells apart share a
    /// column.
    fn to_rust(&self) -> Result<String, String> {
        let column = |byte: usize| self.rows.iter().map(|row| row[byte]).collect::<Vec<_>>();
        let columns = numbered((0..256).map(column));
        let bytes = first_of_each(&columns);
        let sets = numbered(self.accepted.iter());
        let ways: Vec<(usize, usize, usize)> = self.rows.iter().enumerate().flat_map(|(state, row)| ways(state, row, &bytes)).collect();
        if bytes.len() > COLUMNS || self.rows.len() > usize::from(u16::MAX) || sets.iter().any(|&set| set > usize::from(u8::MAX)) {
            return Err(format!("{SOURCE}: too many shapes for a table of this form"));
        }
        let counts: Vec<usize> = (0..self.rows.len()).map(|state| ways.iter().filter(|way| way.0 == state).count()).collect();
        let taken: Vec<usize> = ways.iter().map(|way| way.1).collect();
        let rows = || ways.chunk_by(|way, next| way.0 == next.0);
        let firsts: Vec<u8> = rows().flat_map(|row| step(row[0].0, row[0].2)).collect();
        let steps: Vec<u8> = rows().flat_map(|row| row.windows(2).flat_map(|ways| step(ways[0].2, ways[1].2))).collect();
        let patterns: Vec<String> = first_of_each(&sets).iter().map(|&state| format!("&{:?}", self.accepted[state])).collect();
        let patterns = patterns.join(", ");
        Ok(format!(
            "Table {{ columns: {columns:?}, counts: &{counts:?}, taken: &{taken:?}, firsts: &{firsts:?}, steps: &{steps:?}, sets: &{sets:?}, patterns: &[{patterns}] }}"
        ))
    }
}

/// The ways out of a state that lead somewhere: the state, the column, and the state they lead to.
fn ways(state: usize, row: &[usize], bytes: &[usize]) -> Vec<(usize, usize, usize)> {
    bytes.iter().enumerate().map(|(column, &byte)| (state, column, row[byte])).filter(|way| way.2 != 0).collect()
}

/// The difference of two states in bytes of seven bits, the lowest first, with an eighth where another follows; what is below zero is odd.
fn step(from: usize, to: usize) -> Vec<u8> {
    let difference = to as i32 - from as i32;
    let mut number = ((difference << 1) ^ (difference >> 31)) as u32;
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Where each number from 0 stands first.
fn first_of_each(numbers: &[usize]) -> Vec<usize> {
    let count = numbers.iter().max().map_or(0, |last| last + 1);
    (0..count).filter_map(|number| numbers.iter().position(|&other| other == number)).collect()
}

/// Numbers from 0 for equal things, in order of first appearance.
fn numbered<T: Eq + Hash>(things: impl Iterator<Item = T>) -> Vec<usize> {
    let mut numbers = HashMap::new();
    let number = |thing| {
        let next = numbers.len();
        *numbers.entry(thing).or_insert(next)
    };
    things.map(number).collect()
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
