//! What is released, with content hashes.

use std::fs;

use anyhow::{Context, Result, bail};
use lexopt::Parser;

use crate::project::{NPM, command as program, require_node_modules, root, run};
use crate::wasm;

/// `cargo xtask release`
pub fn command(mut arguments: Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    gather().map(drop)
}

/// `cargo xtask package`
pub fn package_command(mut arguments: Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    build_scripts()?;
    println!("Built package/dist, extension/dist/chromium, extension/dist/firefox and www/dist/bookmarklet.txt.");
    Ok(())
}

/// Releases twice, from nothing each time, and compares the hashes; every file must be named by one.
pub fn check() -> Result<()> {
    let [first, second] = [gather()?, gather()?];
    if first != second {
        bail!("the same source was released as different files:\n{first}\n{second}");
    }
    for entry in fs::read_dir(root().join("release"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "SHA256SUMS" && !first.contains(&name) {
            bail!("release/SHA256SUMS does not name {name}");
        }
    }
    Ok(())
}

/// Builds all that is released and gives the list of hashes.
fn gather() -> Result<String> {
    build_scripts()?;
    for script in ["single", "release"] {
        run(&mut program(NPM, ["run", "--silent", script]))?;
    }
    fs::read_to_string(root().join("release/SHA256SUMS")).context("cannot read release/SHA256SUMS")
}

/// Builds what others put on their pages: the extension and the bookmarklet are made of the package's modules.
pub fn build_scripts() -> Result<()> {
    require_node_modules()?;
    wasm::build()?;
    for script in ["package", "extension", "bookmarklet"] {
        run(&mut program(NPM, ["run", "--silent", script]))?;
    }
    Ok(())
}
