//! The licenses of other people's code that is shipped inside the page, the package and the command line.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use lexopt::Parser;
use serde_json::Value;

use crate::project::{WASM_TARGET, command as program, output, root, write};

/// The file with all the licenses, relative to the project; the page and the package carry it.
const FILE: &str = "www/THIRD-PARTY.txt";

const HEAD: &str = "\
Hedgerow is licensed under MIT or Apache 2.0, at your choice. The page, the package and the command line also hold code of the packages below.
The word lists and models name their own sources and licenses in their headers and in MODEL.md.
Made by `cargo xtask licenses`; do not edit by hand.
";

/// `cargo xtask licenses`
pub fn command(mut arguments: Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    write(&root().join(FILE), notice()?)
}

/// An error when the file does not say what is shipped today.
pub fn check() -> Result<()> {
    if fs::read_to_string(root().join(FILE)).unwrap_or_default() != notice()? {
        bail!("{FILE} is not up to date: run `cargo xtask licenses`");
    }
    Ok(())
}

/// Every license text once, after the names of the packages that are under it.
fn notice() -> Result<String> {
    let folders = folders()?;
    let mut packages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in shipped()? {
        let folder = folders.get(&package).with_context(|| format!("cargo metadata does not know {package}"))?;
        packages.entry(license(Path::new(folder))?).or_default().push(package);
    }
    let rule = "-".repeat(100);
    let part = |(text, names): (&String, &Vec<String>)| format!("\n{rule}\n{}\n{rule}\n\n{}\n", names.join(", "), text.trim_end());
    Ok(HEAD.to_owned() + &packages.iter().map(part).collect::<String>())
}

/// The crates whose code is in the browser build or in the command line, each as "name version"; what only helps to compile is not.
fn shipped() -> Result<Vec<String>> {
    let list = ["tree", "--locked", "--package", "hedgerow", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
    let mut packages = Vec::new();
    for kind in [&["--target", WASM_TARGET, "--no-default-features"][..], &["--target", "all"]] {
        let printed = String::from_utf8(output(program("cargo", list).args(kind))?.stdout)?;
        packages.extend(printed.lines().filter_map(|line| line.split_once(" v")).map(|(name, rest)| {
            let version = rest.split(' ').next().unwrap_or_default();
            format!("{name} {version}")
        }));
    }
    packages.sort();
    packages.dedup();
    packages.retain(|package| !package.starts_with("hedgerow "));
    Ok(packages)
}

/// Where the source of each package lies.
fn folders() -> Result<BTreeMap<String, String>> {
    let metadata: Value =
        serde_json::from_slice(&output(&mut program("cargo", ["metadata", "--locked", "--format-version", "1"]))?.stdout)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let word = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let entry = |package: &Value| {
        let folder = word(package, "manifest_path").trim_end_matches("Cargo.toml").to_owned();
        (format!("{} {}", word(package, "name"), word(package, "version")), folder)
    };
    Ok(packages.iter().map(entry).collect())
}

/// The license under which we take a package: MIT where it offers that, else whatever it has.
fn license(folder: &Path) -> Result<String> {
    let mut names: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.retain(|name| ["LICENSE", "LICENCE", "COPYING"].iter().any(|start| name.to_uppercase().starts_with(start)));
    names.sort_by_key(|name| (!name.contains("MIT"), name.contains("APACHE"), name.clone()));
    let name = names.first().with_context(|| format!("{} has no license file", folder.display()))?;
    Ok(fs::read_to_string(folder.join(name))?.replace("\r\n", "\n"))
}
