//! The browser build: compile, bind to JavaScript, optimize.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lexopt::Parser;
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{WASM_TARGET, command as program, modified, require_node_modules, require_wasm_target, root, run, target, write};

/// Cargo's profile of the browser build, in Cargo.toml.
pub const PROFILE: &str = "wasm";

/// Compiler flags of the browser build.
const RUSTFLAGS: &str = "";

/// What `wasm-opt` may use: the features of Node.js 20 and of the browsers of the same age. `--all-features` makes what they refuse.
const WASM_OPT: [&str; 8] = [
    "-O3",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-producers",
];

/// `cargo xtask wasm`
pub fn command(mut arguments: Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    build()
}

/// Brings www/pkg up to date.
pub fn build() -> Result<()> {
    require_wasm_target()?;
    require_node_modules()?;
    let compiled = compile()?;
    let finished = folder().join("hedgerow_bg.wasm");
    let sources = [modified(&compiled), modified(&std::env::current_exe()?)];
    if modified(&finished).is_some_and(|done| sources.iter().flatten().all(|source| *source <= done)) {
        return Ok(());
    }
    optimize(&bind(&compiled)?, &finished)
}

/// Where the page finds the WebAssembly and its JavaScript.
pub fn folder() -> PathBuf {
    root().join("www/pkg")
}

/// What the browser gets is a library of its own crate type: together with `rlib`, link-time optimization would be dropped.
fn compile() -> Result<PathBuf> {
    let arguments = ["rustc", "--quiet", "--locked", "--lib", "--crate-type=cdylib", "--no-default-features"];
    let place = ["--target", WASM_TARGET, "--profile", PROFILE];
    run(program("cargo", arguments.iter().chain(&place)).env("RUSTFLAGS", RUSTFLAGS))?;
    Ok(target()?.join(WASM_TARGET).join(PROFILE).join("hedgerow.wasm"))
}

/// Writes the JavaScript to its place, and the WebAssembly to where the optimizer takes it.
fn bind(compiled: &Path) -> Result<PathBuf> {
    let bound = target()?.join("wasm-bindgen");
    let mut bindgen = Bindgen::new();
    // Lets the engine drop the memory that a long text took.
    bindgen.input_path(compiled).web(true)?.typescript(true).reset_state_function(true);
    bindgen.generate(&bound).context("wasm-bindgen failed")?;
    for name in ["hedgerow.js", "hedgerow.d.ts"] {
        write(&folder().join(name), fs::read(bound.join(name))?)?;
    }
    Ok(bound.join("hedgerow_bg.wasm"))
}

/// Comes last: the time of the finished file says that all is done.
fn optimize(bound: &Path, finished: &Path) -> Result<()> {
    let optimizer = [Path::new("node_modules/binaryen/bin/wasm-opt"), bound, Path::new("-o"), finished];
    run(program("node", optimizer).args(WASM_OPT))
}
