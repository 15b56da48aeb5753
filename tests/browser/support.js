// What every browser test needs: a server of www on 127.0.0.1, a browser that is installed, and a page with the sample.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { homedir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const www = fileURLToPath(new URL("../../www/", import.meta.url));

const types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm", ".json": "application/json", ".webmanifest": "application/manifest+json",
};

/** The policy that index.html asks for; `cargo xtask serve` sends the same as a header. */
export const policy = /Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(www, "index.html"), "utf8"))[1];

/** Serves www. @param {{header?: boolean}} [options] whether the policy is sent as a header too */
export function serve({ header = true } = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = join(www, path.endsWith("/") ? `${path}index.html` : path);
    if (!file.startsWith(www) || !existsSync(file)) return response.writeHead(404).end();
    const headers = { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": "no-store" };
    response.writeHead(200, header ? { ...headers, "content-security-policy": policy } : headers).end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => { server.closeAllConnections(); server.close(); } });
  }));
}

const usualPaths = [
  "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A Chromium: named by CHROME or PLAYWRIGHT, at a usual place, of Playwright's own, or installed now. */
export function findBrowser() {
  const named = [process.env.CHROME, process.env.PLAYWRIGHT].filter(Boolean);
  const found = [...named, ...usualPaths, ...installedByPlaywright()].find((path) => existsSync(path));
  if (found) return found;
  console.log("No Chromium was found (set CHROME to its path to use your own). Installing one: npx playwright install chromium");
  execFileSync("npx", ["--yes", "playwright", "install", "chromium"], { stdio: "inherit", shell: process.platform === "win32" });
  return chromium.executablePath();
}

function installedByPlaywright() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(cache)) return [];
  return readdirSync(cache).filter((name) => name.startsWith("chromium-")).map((name) => join(cache, name, "chrome-linux", "chrome"));
}

export const browserArguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: findBrowser(), args: browserArguments });

/** Puts a text into the box the way a paste does, and waits for the marks. @param {import("playwright-core").Page} page @param {string} text */
export async function paste(page, text) {
  if (await page.locator("body").getAttribute("data-view") === "read") await page.click("#view");
  await page.focus("#box");
  await page.evaluate((content) => {
    const box = document.querySelector("#box");
    box.select();
    box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
    document.execCommand("insertText", false, content);
  }, text);
  await settled(page);
}

/** Waits until the text that is in the box has been analyzed with the model and drawn. @param {import("playwright-core").Page} page */
export async function settled(page) {
  await page.waitForFunction(() => {
    const { view, painted, model } = document.body.dataset;
    const box = document.querySelector("#box");
    return view === "read" && model && painted === String(box.value.length);
  }, null, { timeout: 15_000 });
}

/** Opens the page with the sample article. @param {import("playwright-core").Browser} browser @param {string} url @param {object} [options] */
export async function openSample(browser, url, options = {}) {
  const page = await openPage(browser, url, options);
  await page.click("#sample");
  await settled(page);
  return page;
}

/** @param {import("playwright-core").Browser} browser @param {string} url @param {object} [options] of the browser's context */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => console.error(error));
  await page.goto(url);
  return page;
}

/** Every mark on the page: its classes and its text. @param {import("playwright-core").Page} page */
export const marksOn = (page) => page.$$eval(".reading mark", (nodes) => nodes.map((node) => ({ classes: node.className, text: node.textContent })));
