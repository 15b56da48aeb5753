//! Where things are, and how other programs are called.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

/// The target of the browser build.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// On Windows, npm is a script, which has to be called by its whole name.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// The folder that holds the whole project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Where Cargo builds to: the folder `target`, unless the user's settings say otherwise.
pub fn target() -> Result<PathBuf> {
    let metadata = output(&mut command("cargo", ["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout)?;
    metadata["target_directory"].as_str().map(PathBuf::from).context("cargo metadata names no target_directory")
}

/// The command line, built for release.
pub fn release_binary() -> Result<PathBuf> {
    run(&mut command("cargo", ["build", "--quiet", "--locked", "--release", "--bin", "hedgerow"]))?;
    Ok(target()?.join("release").join(format!("hedgerow{}", std::env::consts::EXE_SUFFIX)))
}

/// A command that runs in the project's folder.
pub fn command<A: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).args(arguments);
    command
}

/// Runs `command`; an error when it cannot be started or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| explain(command, &error))?;
    if !status.success() {
        bail!("{} failed ({status})", line(command));
    }
    Ok(())
}

/// Runs `command` and returns what it printed; an error when it cannot be started or fails.
pub fn output(command: &mut Command) -> Result<Output> {
    let output = command.output().map_err(|error| explain(command, &error))?;
    if !output.status.success() {
        bail!("{} failed ({}):\n{}", line(command), output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(output)
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Adds the browser target where rustup has not done so by itself.
pub fn require_wasm_target() -> Result<()> {
    let libraries = output(&mut command("rustc", ["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(String::from_utf8_lossy(&libraries.stdout).trim()).is_dir() {
        return Ok(());
    }
    eprintln!("Adding the Rust target {WASM_TARGET}.");
    run(&mut command("rustup", ["target", "add", WASM_TARGET]))
}

/// Installs the packages of package-lock.json where that has not been done since it changed.
pub fn require_node_modules() -> Result<()> {
    require_packages("")
}

/// The same for the package-lock.json of a folder.
pub fn require_packages(folder: &str) -> Result<()> {
    let place = root().join(folder);
    let installed = modified(&place.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&place.join("package-lock.json")) {
        return Ok(());
    }
    eprintln!("Installing the packages of {}.", Path::new(folder).join("package-lock.json").display());
    run(command(NPM, ["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(place))
}

/// Installs a subcommand of Cargo where there is none, in this version.
pub fn require_subcommand(name: &str, version: &str) -> Result<()> {
    if command("cargo", [name, "--version"]).output().is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    eprintln!("Installing cargo-{name} {version}.");
    run(&mut command("cargo", ["install", "--quiet", "--locked", "--version", version, &format!("cargo-{name}")]))
}

/// When `path` was last written; `None` where it does not exist.
pub fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// Writes a file, its folder included.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn explain(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    let remedy = match (&*program, error.kind()) {
        ("node" | NPM, ErrorKind::NotFound) => "; install Node.js 20 or newer",
        ("rustup", ErrorKind::NotFound) => "; install rustup, or add the target wasm32-unknown-unknown to your Rust yourself",
        ("python3", ErrorKind::NotFound) => "; install Python 3",
        _ => "",
    };
    anyhow::anyhow!("cannot run {program} ({error}){remedy}")
}
