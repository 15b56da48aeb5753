// The extension, loaded and used: the button, the marks on the page, the side panel, and the end of it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { browserArguments, findBrowser } from "../browser/support.js";
import { highlighted, until } from "../element/support.js";

const unpacked = fileURLToPath(new URL("../../extension/dist/chromium/", import.meta.url));

const article = `<!doctype html><html lang="en"><title>Bridge</title><nav><p>Harriet Menu is not in the article.</p></nav>
  <article><h1>Bridge at Port Ellery may close</h1>
  <p id="first">The bridge at Port Ellery may close on Monday, officials said. Nora Whitlock, the mayor, said the repairs would cost about $3 million.</p>
  <p id="second">“It will close,” Whitlock said. “We have perhaps two weeks.” Oskar Lindqvist of the Harbor Authority said on Tuesday that the detour is long.</p>
  </article><script>globalThis.secret = "the page's own";</script>`;

/** A policy that forbids everything: what is done in the page must not depend on it. */
const policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

let server, profile, context, session, extension;

before(async () => {
  server = await serve();
  profile = mkdtempSync(join(tmpdir(), "hedgerow-profile-"));
  context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(), headless: false, viewport: { width: 1000, height: 800 },
    args: [...browserArguments, "--headless=new", "--enable-unsafe-extension-debugging", `--disable-extensions-except=${unpacked}`, `--load-extension=${unpacked}`, "--disable-features=DisableLoadExtensionCommandLineSwitch"],
  });
  session = await context.browser().newBrowserCDPSession();
  if (context.serviceWorkers().length === 0) await context.waitForEvent("serviceworker");
  extension = new URL(context.serviceWorkers()[0].url()).host;
});

after(async () => {
  await context?.close();
  server.close();
  rmSync(profile, { recursive: true, force: true });
});

function serve() {
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy }).end(article));
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => { server.closeAllConnections(); server.close(); } })));
}

/** Clicks the extension's button while a page is in front. */
async function clickButton(page) {
  await page.bringToFront();
  const { targetInfos } = await session.send("Target.getTargets", { filter: [{}] });
  const tab = targetInfos.find(({ type, url }) => type === "tab" && url === page.url());
  await session.send("Extensions.triggerAction", { id: extension, targetId: tab.targetId });
}

/** Turns the marking on. A click that the browser's debugging interface passes to another tab, as one in ten is, is made again. */
async function turnOn(page) {
  for (let attempt = 0; attempt < 4; attempt++) {
    await clickButton(page);
    const marked = await until(async () => Object.keys(await highlighted(page)).length > 0, 100).then(() => true, () => false);
    if (marked) return;
  }
  throw new Error("the button marks nothing");
}

let opened = 0;

/** Each time at another address: the tab that was closed before can still be listed when the button looks for this one. */
async function open() {
  const page = await context.newPage();
  await page.goto(`${server.url}?${++opened}`);
  return page;
}

/**
 * The side panel of the window, which the button has opened. Playwright does not know it as a page, so it is asked through the browser.
 * @returns {Promise<{evaluate: (expression: string) => Promise<any>, until: (expression: string) => Promise<void>}>}
 */
async function panelOf() {
  const panel = () => session.send("Target.getTargets").then(({ targetInfos }) => targetInfos.find(({ type, url }) => type === "page" && url.endsWith("/panel.html")));
  await until(panel);
  const { sessionId } = await session.send("Target.attachToTarget", { targetId: (await panel()).targetId });
  let count = 0;
  const evaluate = (expression) => new Promise((resolve, reject) => {
    const id = ++count;
    session.on("Target.receivedMessageFromTarget", function receive({ sessionId: from, message }) {
      const answer = JSON.parse(message);
      if (from !== sessionId || answer.id !== id) return;
      session.off("Target.receivedMessageFromTarget", receive);
      if (answer.error || answer.result.exceptionDetails) reject(new Error(message));
      else resolve(answer.result.result.value);
    });
    session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method: "Runtime.evaluate", params: { expression, userGesture: true } }) });
  });
  return { evaluate, until: (expression) => until(() => evaluate(`Boolean(${expression})`)) };
}

test("one click marks the article and nothing else of the page, another takes the marks away", async () => {
  const page = await open();
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await turnOn(page);
  const marks = await highlighted(page);
  assert.ok(marks["hedgerow-person"].includes("Nora Whitlock"), JSON.stringify(marks));
  assert.deepEqual(marks["hedgerow-unnamed"], ["officials"]);
  assert.ok(!JSON.stringify(marks).includes("Harriet"));
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  await clickButton(page);
  await until(async () => Object.keys(await highlighted(page)).length === 0);
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
  await page.close();
});

test("a selection is marked alone", async () => {
  const page = await open();
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#second")));
  await turnOn(page);
  const marks = JSON.stringify(await highlighted(page));
  assert.ok(marks.includes("Oskar Lindqvist") && !marks.includes("Nora"), marks);
  await page.close();
});

test("the side panel lists voices, names and hedges, and leads to them", async () => {
  const page = await open();
  await turnOn(page);
  const panel = await panelOf();
  const row = (text) => `[...document.querySelectorAll(".row")].find((row) => row.textContent.includes(${JSON.stringify(text)}))`;
  await panel.until(row("officials"));
  assert.match(await panel.evaluate('document.querySelector("#findings h3").textContent'), /Not named/);
  await panel.evaluate(`${row("officials")}.click()`);
  await until(async () => (await highlighted(page))["hedgerow-current"]?.[0]?.startsWith("The bridge"));
  await panel.evaluate('document.querySelector("#tab-names").click()');
  await panel.evaluate(`${row("Nora Whitlock")}.click()`);
  await until(async () => (await highlighted(page))["hedgerow-current"]?.[0] === "Nora Whitlock");
  await panel.evaluate(`document.querySelector('.category[data-kind="person"]').click()`);
  await until(async () => !(await highlighted(page))["hedgerow-person"]);
  await panel.evaluate(`document.querySelector('.category[data-kind="person"]').click()`);
  await page.locator("#second").click({ position: { x: 30, y: 8 } });
  await panel.until('document.querySelector("#about").textContent.includes("It will close")');
  await clickButton(page);
  await panel.until('document.querySelector("#findings").hidden && document.querySelector("#state").textContent.includes("Click Hedgerow")');
  await page.close();
});

test("WebAssembly runs in the extension alone, which asks nobody for anything", async () => {
  const page = await open();
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  await turnOn(page);
  assert.deepEqual(asked.filter((url) => !url.startsWith(`chrome-extension://${extension}/`)), []);
  await page.close();
});
