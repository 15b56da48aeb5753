// What the tests of the element need: pages of all sorts with the built package beside them, on two origins.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export { launch } from "../browser/support.js";

export const dist = fileURLToPath(new URL("../../package/dist/", import.meta.url));

const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".html": "text/html; charset=utf-8" };

/**
 * Serves the package under /hedgerow/, and pages by their paths: a string of HTML, or {html, headers}.
 * @param {Record<string, string | {html: string, headers?: Record<string, string>}>} pages
 */
export function servePages(pages) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const page = pages[pathname];
    if (page) {
      const { html, headers = {} } = typeof page === "string" ? { html: page } : page;
      const type = types[extname(pathname)] ?? types[".html"];
      return response.writeHead(200, { "content-type": type, "cache-control": "no-store", ...headers }).end(html);
    }
    const file = join(dist, normalize(pathname.replace(/^\/(hedgerow|other-version|spoiled)\//, "")));
    if (pathname.split("/").length < 3 || !file.startsWith(dist) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "access-control-allow-origin": "*" }).end(readFileSync(file));
  });
  server.unref(); // a test that fails early leaves it open
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    resolve({ url, pages, close: () => { server.closeAllConnections(); server.close(); } });
  }));
}

/** An article with something of everything around and in it. */
export const article = `
  <h1>Bridge at Port Ellery may close</h1>
  <p class="byline">By Tomas Ferrow</p>
  <p>The old bridge at <a href="#ellery">Port <em>Ellery</em></a> may close on <time>Monday</time>, officials
     said. <b>Nora Whit&shy;lock</b>, the mayor, said the repairs would cost about <span>$3</span> <span>million</span>.</p>
  <script type="text/plain">Agnes Script may never be read.</script>
  <p>“It will close,” Whitlock said.<br>“We have perhaps two weeks.”</p>
  <pre>Peter Code might be here.</pre>
  <p hidden>Harriet Hidden may be here.</p>
  <div contenteditable>Edith Editor may be typing.</div>
  <p><label>Your name <input value="Ida Input"></label> <button>Ask Bert Button</button></p>
  <ul><li>Oskar Lindqvist, who leads the Harbor Authority, said the detour is long.</li><li>A person familiar with the plans said it could take a year.</li></ul>
`;

/** A page with the element around an article. */
export const elementPage = ({ body = article, attributes = "", head = "", script = '<script type="module" src="/hedgerow/define.js"></script>' } = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>${head}${script}</head><body><main><hedgerow-article ${attributes}>${body}</hedgerow-article></main></body></html>`;

/** Opens a page and collects what its console says. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.messages = [];
  page.on("console", (message) => page.messages.push(message.text()));
  page.on("pageerror", (error) => page.messages.push(`error: ${error.message}`));
  await page.addInitScript(() => {
    globalThis.seen = [];
    for (const type of ["hedgerow-analysis", "hedgerow-select", "hedgerow-error"]) {
      document.addEventListener(type, (event) => seen.push({ type, detail: event.detail, target: event.target.localName ?? "" }));
    }
  });
  await page.goto(address);
  return page;
}

/** Waits until the answer is yes. Asks from outside, since a page can have its clock stopped or its policy forbid to be asked from inside. */
export async function until(ask, times = 600) {
  for (let i = 0; i < times; i++) {
    if (await ask()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it never came");
}

/** Waits until an event has come so many times. */
export async function event(page, type, times = 1) {
  const count = () => page.evaluate((type) => seen.filter((event) => event.type === type).length, type);
  await until(async () => await count() >= times, 300).catch(async () => {
    throw new Error(`${type} came ${await count()} times, not ${times}\n${page.messages.join("\n")}`);
  });
}

/** The words that are highlighted, by the names in the registry. */
export const highlighted = (page) => page.evaluate(() => Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map((range) => {
  const live = range.startContainer.ownerDocument.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString().replace(/\s+/g, " ").replaceAll("\u00ad", "");
})])));
