//! The browser build: compile, bind to JavaScript, optimize.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lexopt::Parser;
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{WASM_TARGET, command as program, modified, require_node_modules, require_wasm_target, root, run, target, write};

/// Cargo's profile of the browser build, in Cargo.toml.
pub const PROFILE: &str = "wasm";

/// Compiler flags of the browser build. Functions a quarter smaller than usual are the largest that are written out where they are called: 4.5 KB less to
/// download, as fast. Smaller ones still, and there is more to download again.
const RUSTFLAGS: &str = "-C llvm-args=--inline-threshold=170";

/// What `wasm-opt` may use: the features of Node.js 20 and of the browsers of the same age. `--all-features` makes what they refuse.
///
/// What is called from one place only stays a function of its own unless it is small: of large functions that run once, such as that which
/// reads the word lists, browsers make a quick version at great length, which comes too late.
const WASM_OPT: [&str; 9] = [
    "-O3",
    "--one-caller-inline-max-function-size=200",
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
    let compiled = compile(&target()?)?;
    let finished = folder().join("hedgerow_bg.wasm");
    let sources = [modified(&compiled), modified(&std::env::current_exe()?)];
    if modified(&finished).is_some_and(|done| sources.iter().flatten().all(|source| *source <= done)) {
        return Ok(());
    }
    let bound = bind(&compiled, &target()?)?;
    for name in ["hedgerow.js", "hedgerow.d.ts"] {
        write(&folder().join(name), fs::read(bound.with_file_name(name))?)?;
    }
    // Comes last: the time of the finished file says that all is done.
    optimize(&bound, &finished)
}

/// Builds in a folder of its own, and returns where the WebAssembly lies.
pub fn build_in(folder: &Path) -> Result<PathBuf> {
    let finished = folder.join("hedgerow_bg.wasm");
    optimize(&bind(&compile(folder)?, folder)?, &finished)?;
    Ok(finished)
}

/// Where the page finds the WebAssembly and its JavaScript.
pub fn folder() -> PathBuf {
    root().join("www/pkg")
}

/// What the browser gets is a library of its own crate type: together with `rlib`, link-time optimization would be dropped.
fn compile(target: &Path) -> Result<PathBuf> {
    let arguments = ["rustc", "--quiet", "--locked", "--lib", "--crate-type=cdylib", "--no-default-features"];
    let place = ["--target", WASM_TARGET, "--profile", PROFILE];
    run(program("cargo", arguments.iter().chain(&place)).env("RUSTFLAGS", flags()).env("CARGO_TARGET_DIR", target))?;
    Ok(target.join(WASM_TARGET).join(PROFILE).join("hedgerow.wasm"))
}

/// The compiler's flags, and a fixed name for the folder of other people's crates: messages hold paths, and the file shall be the same everywhere.
fn flags() -> String {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo")).unwrap_or_default();
    format!("{RUSTFLAGS} --remap-path-prefix={home}=/cargo")
}

/// Writes the JavaScript and, beside it, the WebAssembly that the optimizer takes, whose path is returned.
fn bind(compiled: &Path, target: &Path) -> Result<PathBuf> {
    let bound = target.join("wasm-bindgen");
    let mut bindgen = Bindgen::new();
    // Lets the engine drop the memory that a long text took.
    bindgen.input_path(compiled).web(true)?.typescript(true).reset_state_function(true);
    bindgen.generate(&bound).context("wasm-bindgen failed")?;
    Ok(bound.join("hedgerow_bg.wasm"))
}

fn optimize(bound: &Path, finished: &Path) -> Result<()> {
    let optimizer = [Path::new("node_modules/binaryen/bin/wasm-opt"), bound, Path::new("-o"), finished];
    run(program("node", optimizer).args(WASM_OPT))
}
