//! What was aimed at, beside what `cargo xtask bench` measured.
//!
//! A machine that does other things too is slower, and need not be equally so while two texts are measured. So speeds are told and not
//! required. Required is what no other work can spoil: that the time of a byte does not grow and grow, and the memory of WebAssembly.

use std::fmt::Write;

use anyhow::{Result, bail};

use crate::bench::{LENGTHS, Times, rate};

/// All that was measured but sizes, which `budget.txt` limits.
pub struct Figures {
    /// Milliseconds for 10 KB, 100 KB, 1 MB and 10 MB, natively.
    pub native: Times,
    /// The same through WebAssembly in Node.js.
    pub node: Times,
    /// And in Chromium.
    pub chromium: Times,
    /// In Node.js.
    pub start: Start,
    /// After 1 MB and after 10 MB.
    pub held: Vec<Held>,
}

/// Milliseconds from the import of the engine.
pub struct Start {
    /// Until it is ready, with its model.
    pub ready: f64,
    /// Until its first answer.
    pub answer: f64,
}

/// Megabytes that one text takes.
pub struct Held {
    /// The most of a native process, where the system tells it.
    pub native: Option<f64>,
    /// Of WebAssembly.
    pub browser: f64,
    /// What the worker keeps of these.
    pub back: f64,
}

/// Megabytes a second.
const NATIVE: f64 = 20.0;
const BROWSER: f64 = 12.0;

/// How many times as long a byte of 10 MB may take as one of 1 MB.
const GROWTH: f64 = 1.1;

/// Milliseconds.
const READY: f64 = 30.0;

/// Megabytes for 1 MB and for 10 MB: six times the text, and eight.
const MEMORY: [f64; 2] = [14.0, 68.0];

/// How many times as long a byte of a text ten times as long may take, before it counts as growth. Once is a step: the lists of a longer text
/// leave the caches. Twice in a row is a slope.
const STEP: f64 = 1.2;

/// A table of the goals.
pub fn goals(Figures { native, node, chromium, start, held }: &Figures) -> String {
    let mut table = String::from("| goal | | measured | |\n|---|--:|--:|---|\n");
    let mut row = |what: &str, goal: String, measured: String, is_met: bool| {
        let verdict = if is_met { "met" } else { "missed" };
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {what} | {goal} | {measured} | {verdict} |");
    };
    for (place, goal, times) in [("natively", NATIVE, native), ("in Node.js", BROWSER, node), ("in Chromium", BROWSER, chromium)] {
        for index in [1, 2] {
            let speed = rate(index, times[index]);
            row(&format!("{} {place}", LENGTHS[index].1), format!("≥ {goal} MB/s"), format!("{speed:.1} MB/s"), speed >= goal);
        }
        let growth = steps(times)[1];
        row(
            &format!("a byte of 10 MB against one of 1 MB, {place}"),
            format!("≤ {GROWTH} times"),
            format!("{growth:.2} times"),
            growth <= GROWTH,
        );
    }
    row("WebAssembly is ready", format!("≤ {READY} ms"), format!("{:.1} ms", start.ready), start.ready <= READY);
    for ((goal, held), length) in MEMORY.into_iter().zip(held).zip(LENGTHS[2..].iter().map(|(_, name)| name)) {
        let places = [("natively", held.native), ("in WebAssembly", Some(held.browser))];
        for (place, memory) in places.into_iter().filter_map(|(place, memory)| Some((place, memory?))) {
            row(&format!("memory for {length} {place}"), format!("≤ {goal} MB"), format!("{memory:.1} MB"), memory <= goal);
        }
    }
    table
}

/// Fails where a goal is missed that does not depend on what else the machine does.
pub fn require(Figures { native, node, chromium, held, .. }: &Figures) -> Result<()> {
    for (place, times) in [("natively", native), ("in Node.js", node), ("in Chromium", chromium)] {
        let steps = steps(times);
        if steps.iter().all(|step| *step > STEP) {
            bail!(
                "a byte takes {steps:.2?} times as long in 1 MB as in 100 KB and in 10 MB as in 1 MB {place}; more than {STEP} twice is growth"
            );
        }
    }
    if let Some((held, most)) = held.iter().zip(MEMORY).find(|(held, most)| held.browser > *most) {
        bail!("WebAssembly holds {:.1} MB; at most {most} are allowed", held.browser);
    }
    Ok(())
}

/// How many times as long a byte takes in 1 MB as in 100 KB, and in 10 MB as in 1 MB.
fn steps(times: &Times) -> [f64; 2] {
    [times[2] / times[1] / 10.0, times[3] / times[2] / 10.0]
}
