//! Serves the page on this machine, and to this machine only.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use lexopt::{Arg, Parser, ValueExt};

use crate::project::root;
use crate::wasm;

/// The port when none is asked for.
const PORT: u16 = 8000;

/// The longest request that is read; a browser's own stays far below.
const LONGEST_REQUEST: u64 = 16_384;

/// `cargo xtask serve`
pub fn command(mut arguments: Parser) -> Result<()> {
    let mut port = PORT;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("port") => port = arguments.value()?.parse().context("--port needs a number up to 65535")?,
            _ => return Err(argument.unexpected().into()),
        }
    }
    if !wasm::folder().exists() {
        println!("Building the page. The first time this takes a few minutes.");
    }
    wasm::build()?;
    serve(port)
}

/// Answers requests until the process ends. Port 0 takes any free one.
fn serve(port: u16) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("cannot listen on port {port}; choose another with --port N, or --port 0 for any"))?;
    let site = Arc::new(Site::open(root().join("www"))?);
    println!("The page is at http://{}/ until you stop this with Ctrl+C.", listener.local_addr()?);
    for connection in listener.incoming() {
        let site = Arc::clone(&site);
        // A browser that hangs up early is no fault worth a message.
        std::thread::spawn(move || connection.and_then(|stream| site.answer(&stream)));
    }
    Ok(())
}

/// A folder of files, and the policy they are sent with.
struct Site {
    folder: PathBuf,
    policy: String,
}

struct Response {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Site {
    fn open(folder: PathBuf) -> Result<Self> {
        let page = folder.join("index.html");
        let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
        let policy = policy(&html).with_context(|| format!("{} has no Content-Security-Policy", page.display()))?;
        Ok(Self { folder, policy })
    }

    fn answer(&self, stream: &TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let request = request_line(stream)?;
        let response = self.respond(&request);
        self.send(stream, &response, request.starts_with("HEAD "))
    }

    fn respond(&self, request: &str) -> Response {
        let mut words = request.split(' ');
        if !matches!(words.next(), Some("GET" | "HEAD")) {
            return failure("405 Method Not Allowed");
        }
        let Some(path) = words.next().and_then(local_path) else { return failure("404 Not Found") };
        match fs::read(self.folder.join(&path)) {
            Ok(body) => Response { status: "200 OK", kind: kind(&path), body },
            Err(_) => failure("404 Not Found"),
        }
    }

    fn send(&self, mut stream: &TcpStream, response: &Response, head_only: bool) -> std::io::Result<()> {
        let Response { status, kind, body } = response;
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-cache\r\n\
             Content-Security-Policy: {}; frame-ancestors 'none'\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n\r\n",
            body.len(),
            self.policy
        );
        stream.write_all(head.as_bytes())?;
        if head_only { Ok(()) } else { stream.write_all(body) }
    }
}

/// The first line; the rest is read as well, since a connection closed on unread bytes is reset before the answer arrives.
fn request_line(stream: &TcpStream) -> std::io::Result<String> {
    let mut lines = BufReader::new(std::io::Read::take(stream, LONGEST_REQUEST)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    Ok(first)
}

/// The file that a request asks for, inside the folder: plain names only, so that no path leads out of it.
fn local_path(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    let named = |name: &str| !name.is_empty() && !name.starts_with('.') && name.chars().all(plain);
    path.split('/').all(named).then(|| path.to_owned())
}

fn kind(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

fn failure(status: &'static str) -> Response {
    Response { status, kind: "text/plain; charset=utf-8", body: status.into() }
}

/// The policy that the page itself declares: sent as a header too, because a worker obeys only its own.
fn policy(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("http-equiv=\"Content-Security-Policy\"")?;
    let (content, _) = rest.split_once("content=\"")?.1.split_once('"')?;
    Some(content.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(';').to_owned())
}

#[cfg(test)]
mod tests {
    use super::{local_path, policy};

    #[test]
    fn no_path_leads_out_of_the_folder() {
        assert_eq!(local_path("/").as_deref(), Some("index.html"));
        assert_eq!(local_path("/pkg/hedgerow.js?v=1").as_deref(), Some("pkg/hedgerow.js"));
        for target in
            ["/../Cargo.toml", "//etc/passwd", "/pkg/..", "/.git/config", "/%2e%2e/Cargo.toml", "/a\\..\\b", "index.html", "/a//b", "/C:/x"]
        {
            assert_eq!(local_path(target), None, "{target}");
        }
    }

    #[test]
    fn the_policy_of_the_page_is_sent() {
        let html = "<meta http-equiv=\"Content-Security-Policy\"\n content=\"default-src 'none';\n  img-src data:;\">";
        assert_eq!(policy(html).as_deref(), Some("default-src 'none'; img-src data:"));
        assert_eq!(policy("<html>"), None);
    }
}
