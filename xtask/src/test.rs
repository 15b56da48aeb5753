//! Every check of the project, in turn.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::project::{NPM, WASM_TARGET, command as program, require_node_modules, require_packages, require_wasm_target, root, run};
use crate::{fuzz, release, size, supply, wasm};

/// A check: its name, what it makes sure of, and how.
struct Check {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result<()>,
}

const fn check(name: &'static str, about: &'static str, run: fn() -> Result<()>) -> Check {
    Check { name, about, run }
}

const CHECKS: [Check; 17] = [
    check("fmt", "the Rust code is formatted", fmt),
    check("clippy", "no compiler or clippy warnings, natively", clippy),
    check("clippy-wasm", "no compiler or clippy warnings in the browser build", clippy_wasm),
    check("supply", "licenses, sources and known flaws of other people's code", supply::check),
    check("doc", "the documentation builds without warnings", doc),
    check("rust", "unit, integration, property and documentation tests", rust),
    check("fuzz", "a short run of each fuzz target", fuzz::check),
    check("wasm", "the browser build, and that what the page downloads keeps to budget.txt", size::check),
    check("reproduce", "a clean browser build is the same file", supply::reproduce),
    check("release", "all that is released, twice: the same source is the same bytes", release::check),
    check("types", "the types of the page's JavaScript", types),
    check("js", "the cases through WebAssembly, and the page's functions, in Node.js", js),
    check("browser", "the page in a headless Chromium, and in Firefox where one is installed", browser),
    check("package", "the npm package, the extension and the bookmarklet are built", release::build_scripts),
    check("element", "the element and the script tag on pages of all sorts", element),
    check("bundlers", "the packed package in Vite, webpack, Rollup, esbuild and Node.js", bundlers),
    check("extension", "the extension and the bookmarklet, in a headless Chromium", extension),
];

/// `cargo xtask test`
pub fn command(arguments: Parser) -> Result<()> {
    let checks = parse(arguments)?;
    let results: Vec<_> = checks.iter().map(|check| (check.name, timed(check))).collect();
    println!();
    for (name, (passed, time)) in &results {
        println!("{} {name:12} {:6.1} s", if *passed { "ok    " } else { "FAILED" }, time.as_secs_f64());
    }
    let failed: Vec<_> = results.iter().filter(|(_, (passed, _))| !passed).map(|(name, _)| *name).collect();
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

fn parse(mut arguments: Parser) -> Result<Vec<&'static Check>> {
    let mut checks = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(name) => checks.push(find(&name.string()?)?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(if checks.is_empty() { CHECKS.iter().collect() } else { checks })
}

fn find(name: &str) -> Result<&'static Check> {
    let names = || CHECKS.map(|check| check.name).join(", ");
    CHECKS.iter().find(|check| check.name == name).with_context(|| format!("there is no check {name:?}; the checks: {}", names()))
}

/// Runs one check; a failure is printed, and the checks after it still run.
fn timed(check: &Check) -> (bool, Duration) {
    println!("\n── {}: {}", check.name, check.about);
    let start = Instant::now();
    let result = (check.run)();
    if let Err(error) = &result {
        eprintln!("xtask: {error:#}");
    }
    (result.is_ok(), start.elapsed())
}

fn fmt() -> Result<()> {
    run(&mut program("cargo", ["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    run(&mut program("cargo", ["clippy", "--quiet", "--locked", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]))
}

fn clippy_wasm() -> Result<()> {
    require_wasm_target()?;
    let target = ["--target", WASM_TARGET, "--lib", "--no-default-features", "--", "-D", "warnings"];
    run(program("cargo", ["clippy", "--quiet", "--locked"]).args(target))
}

fn doc() -> Result<()> {
    run(program("cargo", ["doc", "--quiet", "--locked", "--lib", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn rust() -> Result<()> {
    run(&mut program("cargo", ["test", "--quiet", "--locked", "--workspace", "--no-fail-fast"]))
}

fn types() -> Result<()> {
    wasm::build()?;
    run(&mut program(NPM, ["run", "--silent", "types"]))
}

fn js() -> Result<()> {
    wasm::build()?;
    node_test("tests/js")
}

fn browser() -> Result<()> {
    require_node_modules()?;
    wasm::build()?;
    node_test("tests/browser")
}

fn element() -> Result<()> {
    release::build_scripts()?;
    node_test("tests/element")
}

fn bundlers() -> Result<()> {
    release::build_scripts()?;
    require_packages("tests/bundlers")?;
    node_test("tests/bundlers")
}

fn extension() -> Result<()> {
    release::build_scripts()?;
    node_test("tests/extension")?;
    node_test("tests/bookmarklet")
}

/// Node's test runner over the test files of a folder: named one by one, since how it treats a folder changed between versions.
fn node_test(folder: &str) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder)).with_context(|| format!("cannot read {folder}"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.js") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("{folder} holds no test");
    }
    run(program("node", ["--test", "--test-concurrency=1"]).args(files))
}
