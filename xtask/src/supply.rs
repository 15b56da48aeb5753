//! The supply chain: what other people's code may be in Hedgerow, and whether the build can be repeated.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{NPM, WASM_TARGET, command as program, require_subcommand, run, target};
use crate::{licenses, wasm};

/// The version of cargo-deny that is installed where there is none.
const DENY: &str = "0.20.2";

/// Licenses, sources and doubled versions of crates; known flaws of crates and packages, where their lists can be reached.
pub fn check() -> Result<()> {
    licenses::check()?;
    require_subcommand("deny", DENY)?;
    run(&mut program("cargo", ["deny", "--log-level", "error", "check", "licenses", "bans", "sources"]))?;
    crate_advisories()?;
    package_advisories()
}

/// The `RustSec` database, which `cargo audit` reads too, is fetched over the network.
fn crate_advisories() -> Result<()> {
    let fetched = program("cargo", ["deny", "--log-level", "off", "fetch", "db"]).output()?;
    if !fetched.status.success() {
        println!("Skipped: the advisory database of crates cannot be fetched from here.");
        return Ok(());
    }
    run(&mut program("cargo", ["deny", "--log-level", "error", "check", "--disable-fetch", "advisories"]))
}

fn package_advisories() -> Result<()> {
    let audit = program(NPM, ["audit", "--json", "--loglevel=silent"]).output().context("cannot run npm")?;
    let report: Value = serde_json::from_slice(&audit.stdout).unwrap_or_default();
    match report["metadata"]["vulnerabilities"]["total"].as_u64() {
        None => println!("Skipped: the advisories of packages cannot be fetched from here."),
        Some(0) => {}
        Some(count) => bail!("npm audit knows {count} flaws in the packages of package-lock.json; run `npm audit`"),
    }
    Ok(())
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
