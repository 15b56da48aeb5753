//! The supply chain: what other people's code may be in Hedgerow, and whether the build can be repeated.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{NPM, WASM_TARGET, command as program, require_subcommand, root, run, target};
use crate::{licenses, wasm};

/// The version of cargo-deny that is installed where there is none.
const DENY: &str = "0.20.2";

/// The folders with a package-lock.json: what builds and tests, what tries the package out, what is measured beside ours.
const LOCKED: [&str; 3] = [".", "tests/bundlers", "benches/peers"];

/// Licenses, sources and doubled versions of crates; known flaws of crates and packages, where their lists can be reached.
pub fn check() -> Result<()> {
    licenses::check()?;
    require_subcommand("deny", DENY)?;
    run(&mut program("cargo", ["deny", "--log-level", "error", "check", "licenses", "bans", "sources"]))?;
    crate_advisories()?;
    LOCKED.into_iter().try_for_each(package_advisories)
}

/// The `RustSec` database, which `cargo audit` reads too, is fetched over the network.
fn crate_advisories() -> Result<()> {
    let fetched = program("cargo", ["deny", "--log-level", "error", "fetch", "db"]).output()?;
    if !fetched.status.success() {
        let message = String::from_utf8_lossy(&fetched.stderr);
        skip("the advisory database of crates", message.lines().rfind(|line| !line.trim().is_empty()));
        return Ok(());
    }
    run(&mut program("cargo", ["deny", "--log-level", "error", "check", "--disable-fetch", "advisories"]))
}

fn package_advisories(folder: &str) -> Result<()> {
    let audit = program(NPM, ["audit", "--json", "--loglevel=silent"]).current_dir(root().join(folder)).output();
    let report: Value = serde_json::from_slice(&audit.context("cannot run npm")?.stdout).unwrap_or_default();
    match report["metadata"]["vulnerabilities"]["total"].as_u64() {
        None => skip(&format!("what is known of {folder}/package-lock.json"), report["message"].as_str()),
        Some(0) => {}
        Some(count) => bail!("npm audit knows {count} flaws in the packages of {folder}/package-lock.json; run `npm audit` there"),
    }
    Ok(())
}

fn skip(what: &str, reason: Option<&str>) {
    println!("Skipped: {what} cannot be fetched ({}).", reason.unwrap_or("no answer"));
}

/// Builds the WebAssembly once more, from nothing and in a folder of its own, and compares it byte by byte with the one that the page has.
pub fn reproduce() -> Result<()> {
    wasm::build()?;
    let folder = target()?.join("reproduce");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let [first, second] = [wasm::folder().join("hedgerow_bg.wasm"), wasm::build_in(&folder)?].map(fs::read);
    if first? != second? {
        bail!("two builds of the {WASM_TARGET} file differ");
    }
    Ok(fs::remove_dir_all(&folder)?)
}
