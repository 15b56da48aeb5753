// The extension as its users have it: loaded from its folder, called by its button, with its panel.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { article, highlighted, launch, servePages } from "../element/support.js";

const folder = (browser) => fileURLToPath(new URL(`../../extension/dist/${browser}/`, import.meta.url));
const people = ["Tomas Ferrow", "Nora Whitlock", "Whitlock", "Oskar Lindqvist"];
const story = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title></head><body>
  <nav><p>Ivo Menu may be here.</p></nav><div><div class="story">${article}</div><aside><p>Lena Aside might be here.</p></aside></div></body></html>`;

let server, browser, debug, extension;
before(async () => {
  server = await servePages({
    "/": { html: story, headers: { "content-security-policy": "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types none" } },
    "/other": "<!doctype html><title>Other</title><p>Nothing was clicked here, so Ruth Okafor may rest.</p>",
  });
  browser = await launch({ args: ["--enable-unsafe-extension-debugging"], ignoreDefaultArgs: ["--disable-extensions"] });
  debug = await browser.newBrowserCDPSession();
  ({ id: extension } = await debug.send("Extensions.loadUnpacked", { path: folder("chromium") }));
});
after(async () => { await browser.close(); server.close(); });

let tabs = 0;

/** A tab of the browser's own window, where extensions live. */
async function openTab(path) {
  const { targetId } = await debug.send("Target.createTarget", { url: `${server.url}${path}?${++tabs}` });
  const { sessionId } = await debug.send("Target.attachToTarget", { targetId, flatten: false });
  const tab = tabOf(targetId, sessionId);
  await until(() => tab.evaluate(`() => document.readyState === "complete" && location.href !== "about:blank"`));
  return tab;
}

/** Runs functions in a target, with the debugger's own words, since these tabs are no pages of the test's. */
function tabOf(targetId, sessionId) {
  let count = 0;
  const waiting = new Map();
  const events = [];
  debug.on("Target.receivedMessageFromTarget", ({ sessionId: from, message }) => {
    if (from !== sessionId) return;
    const data = JSON.parse(message);
    if (data.method) events.push(data);
    waiting.get(data.id)?.(data);
  });
  const send = (method, params = {}) => new Promise((resolve, reject) => {
    const id = ++count;
    waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
    debug.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject);
  });
  const evaluate = async (read, argument) => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression: `(${read})(${JSON.stringify(argument)})`, awaitPromise: true, returnByValue: true, userGesture: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return { targetId, evaluate, send, events };
}

/** Clicks the extension's button while this tab is in front. */
async function clickButton(tab) {
  await debug.send("Target.activateTarget", { targetId: tab.targetId });
  const { targetInfos } = await debug.send("Target.getTargets", { filter: [{ type: "tab" }] });
  const url = await tab.evaluate("() => location.href");
  await debug.send("Extensions.triggerAction", { id: extension, targetId: targetInfos.find((info) => info.url === url).targetId });
}

async function panel() {
  const found = await until(async () => (await debug.send("Target.getTargets")).targetInfos.find(({ url }) => url === `chrome-extension://${extension}/panel.html`));
  const { sessionId } = await debug.send("Target.attachToTarget", { targetId: found.targetId, flatten: false });
  return tabOf(found.targetId, sessionId);
}

async function until(check) {
  for (let i = 0; i < 200; i++) {
    const value = await check().catch(() => undefined);
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${check}`);
}

const marks = (tab) => highlighted(tab);
const marked = (tab) => until(async () => (await marks(tab))["hedgerow-person"]);

test("a click marks the article under the strictest policy, and the page stays as it is; a second click takes all away", async () => {
  const tab = await openTab("/");
  const html = () => tab.evaluate("() => document.documentElement.outerHTML");
  const bare = await html();
  await clickButton(tab);
  assert.deepEqual(await marked(tab), people);
  assert.equal(await html(), bare);
  const line = await tab.evaluate(`() => getComputedStyle(document.querySelector("p"), "::highlight(hedgerow-person)").textDecorationLine`);
  assert.equal(line, "underline");
  await clickButton(tab);
  await until(async () => Object.keys(await marks(tab)).length === 0);
  assert.equal(await tab.evaluate(`() => getComputedStyle(document.querySelector("p"), "::highlight(hedgerow-person)").textDecorationLine`), "none");
  assert.equal(await html(), bare);
  await debug.send("Target.closeTarget", { targetId: tab.targetId });
});

test("the panel shows voices, names and hedges, and walks through their places on the page", async () => {
  const tab = await openTab("/");
  await clickButton(tab);
  await marked(tab);
  const side = await panel();
  const rows = () => side.evaluate(`() => [...document.querySelectorAll(".row")].map((row) => row.querySelector(".sample").textContent)`);
  const voices = await until(async () => { const found = await rows(); return found.length > 2 && found; });
  assert.ok(voices.includes("Nora Whitlock"), voices.join());
  const press = (text) => side.evaluate(`(text) => [...document.querySelectorAll("button")].find((button) => button.textContent.startsWith(text)).click()`, text);
  await side.evaluate(`() => document.querySelector("#tab-names").click()`);
  assert.ok((await until(rows)).includes("Port Ellery"));
  await press("Port Ellery");
  assert.deepEqual(await until(async () => (await marks(tab))["hedgerow-current"]), ["Port Ellery"]);
  await press("Names");
  await until(async () => { const { "hedgerow-place": place, "hedgerow-direct": direct } = await marks(tab); return !place && direct; });
  await press("Take the marks away");
  await until(async () => Object.keys(await marks(tab)).length === 0);
  await debug.send("Target.closeTarget", { targetId: tab.targetId });
});

test("with a selection only that is read", async () => {
  const tab = await openTab("/");
  await tab.evaluate(`() => {
    const text = document.querySelector("li").firstChild;
    getSelection().setBaseAndExtent(text, 0, text, text.data.indexOf(" said"));
  }`);
  await clickButton(tab);
  assert.deepEqual(await marked(tab), ["Oskar Lindqvist"]);
  assert.equal((await marks(tab))["hedgerow-epistemic"], undefined);
  await clickButton(tab);
  await debug.send("Target.closeTarget", { targetId: tab.targetId });
});

test("it sees no page on which it was not called, and asks for nothing beside its own files", async () => {
  const tab = await openTab("/other");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(await marks(tab), {});
  const { targetInfos } = await debug.send("Target.getTargets");
  const worker = targetInfos.find(({ type, url }) => type === "service_worker" && url.includes(extension));
  const { sessionId } = await debug.send("Target.attachToTarget", { targetId: worker.targetId, flatten: false });
  const background = tabOf(worker.targetId, sessionId);
  const refused = await background.evaluate(`(url) => fetch(url).then(() => "sent", () => "refused")`, server.url);
  assert.equal(refused, "refused");
  const read = await background.evaluate(`() => chrome.permissions.getAll()`);
  assert.deepEqual([read.permissions.toSorted(), read.origins], [["activeTab", "scripting", "sidePanel"], []]);
});

test("the two manifests ask for the same, but for the panel", () => {
  const [chromium, firefox] = ["chromium", "firefox"].map((browser) => JSON.parse(readFileSync(`${folder(browser)}manifest.json`, "utf8")));
  assert.deepEqual(firefox.permissions, ["activeTab", "scripting"]);
  assert.deepEqual(chromium.permissions, ["activeTab", "scripting", "sidePanel"]);
  for (const manifest of [chromium, firefox]) assert.equal(manifest.host_permissions, undefined);
  assert.equal(firefox.content_security_policy.extension_pages, chromium.content_security_policy.extension_pages);
  assert.ok(firefox.sidebar_action.default_panel === chromium.side_panel.default_path);
});
